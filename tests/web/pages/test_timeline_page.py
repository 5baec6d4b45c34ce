"""What has happened, latest first; what was entered as history, and what the law did not allow."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.case import event_from_values
from custodiet.case.facts import event_fact
from custodiet.web import store
from custodiet.web.pages.cases.timeline import happened, not_allowed_then
from tests.web.pages.made import AT, DORSET, change, load_case, made, recorded, seen_by

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]


def event(name: str, day: int, **more: Any) -> dict[str, Any]:
    """An event about the one allegation on a day of July 2026."""
    return {
        "date": datetime.date(2026, 7, day),
        "event": name,
        "allegations": ["P1.1"],
        **more,
    }


PUBLISHED = event("outcome-published", 8)
RESTRICTED = {
    "date": datetime.date(2026, 7, 9),
    "event": "duties-restricted",
    "person": "P1",
    "what": "no contact with the public",
}


def page(client: Client, name: str, reference: str = "T-1", query: str = "") -> Any:
    """What the service answers for a page of a case."""
    return client.get(reverse(name, args=[reference]) + query)


def test_latest_first(dorset: Client, words: Words) -> None:
    """A reader looks for what is new."""
    recorded(made(event("recorded", 1), event("referral-required", 2)))

    shown = words(page(dorset, "case-timeline"))

    assert (
        shown.index("Referral became mandatory")
        < shown.index("Recorded 1 July 2026")
        < shown.index("Came to attention")
    )


def test_an_event_is_told_with_its_particulars() -> None:
    """Who, about whom, what was answered and why; and who put it in the record when."""
    assessed = event(
        "severity-assessed",
        3,
        severity="misconduct",
        by="appropriate-authority",
        reason="the post named a colleague",
        time="16:30",
        approximate=True,
    )
    recorded(made(assessed))

    told = happened(seen_by(DORSET, "T-1"))[0]

    assert told.when == "3 July 2026 at 4:30pm (approximate)"
    assert told.by == "Appropriate authority"
    assert told.about == ("P1.1",)
    assert told.details == (("What the conduct would amount to", "Misconduct"),)
    assert told.reason == "the post named a colleague"
    assert told.recorded == "ines"


def test_history_is_marked_and_a_step_is_not(dorset: Client, words: Words) -> None:
    """A reader can tell what was done here from what was entered afterwards."""
    recorded(made())
    step = event_from_values(event("recorded", 1), history=False)
    change("T-1", event_fact(step))

    told = happened(seen_by(DORSET, "T-1"))

    assert [(one.title, one.history) for one in told] == [
        ("Recorded", False),
        ("Came to attention", True),
    ]
    assert "Entered as history" in words(page(dorset, "case-timeline"))


def test_what_the_law_did_not_allow_is_listed_with_its_reason(dorset: Client, words: Words) -> None:
    """It is kept, marked where it stands, and listed at the head."""
    recorded(made(PUBLISHED))

    shown = words(page(dorset, "case-timeline"))

    assert "1 step that the law did not allow" in shown
    assert "The law did not allow this: Publish the outcome is not open for P1.1 of T-1." in shown
    assert "SI 2020/4 reg 43(5)-(11)" in shown


def test_the_law_is_asked_on_the_case_as_it_stood_before() -> None:
    """What came later neither excuses nor condemns what was done."""
    case = made(PUBLISHED, event("referral-required", 9))

    assert not_allowed_then(case, 0) is None
    assert not_allowed_then(case, 1) is not None
    assert not_allowed_then(case, 2) is None


def test_where_the_rules_are_not_built_nothing_is_called_forbidden() -> None:
    """Under the 2008 Regulations the law was not asked."""
    old = {"date": datetime.date(2012, 6, 1), "event": "came-to-attention", "allegations": ["P1.1"]}
    case = made(events=[old, {**PUBLISHED, "date": datetime.date(2012, 7, 1)}])

    assert not_allowed_then(case, 1) is None


@pytest.mark.parametrize(
    ("username", "shown"),
    [("authority.dorset", True), ("watchdog", False), ("chair", False)],
)
def test_restrictions_stay_between_force_and_officer(
    *, username: str, shown: bool, client_as: Callable[[str], Client], words: Words
) -> None:
    """What a restriction is, and that there is one, is not for the watchdog or a chair."""
    recorded(made(event("referred", 1, to="iopc"), RESTRICTED))
    change("T-1", ("case-assigned", {"username": "chair"}, {}))
    client = client_as(username)

    timeline, record = (words(page(client, name)) for name in ("case-timeline", "case-record"))

    assert ("no contact with the public" in timeline) is shown
    assert ("Duties restricted" in timeline) is shown
    assert ("Duties restricted" in record) is shown
    assert ("Not shown to your role" in record) is not shown


@pytest.mark.parametrize(
    ("username", "shown"),
    [("authority.dorset", True), ("watchdog", False), ("chair", False)],
)
def test_vetting_stays_with_the_force(
    *, username: str, shown: bool, client_as: Callable[[str], Client], words: Words
) -> None:
    """It looks forward at risk: whoever hears what was proved sees nothing of it."""
    warned = event("outcome-notified", 2, outcome="written-warning")
    day = datetime.date(2026, 7, 9)
    assessed = {"date": day, "event": "withdrawal-assessed", "person": "P1", "withdrawn": False}
    recorded(made(event("referred", 1, to="iopc"), warned, assessed))
    recorded(replace(made(event("referred", 1, to="iopc"), warned), reference="T-2"))
    for reference in ("T-1", "T-2"):
        change(reference, ("case-assigned", {"username": "chair"}, {}))
    client = client_as(username)

    assert ("Withdrawal of vetting assessed" in words(page(client, "case-timeline"))) is shown
    assert ("Withdrawal of vetting assessed" in words(page(client, "case-record"))) is shown
    assert ("vetting" in words(page(client, "case", "T-2"))) is shown


def test_the_record_names_every_entry(dorset: Client, words: Words) -> None:
    """Entry, what, when, who, why and the beginning of its hash."""
    recorded(made())
    last = store.entries_of("T-1")[-1]

    shown = words(page(dorset, "case-record"))

    assert "5 entries, latest first" in shown
    when = "3 September 2026 at 10:30am"
    assert f"{last.seq} Came to attention {when} ines For a test. {last.hash[:12]}" in shown


def test_what_was_destroyed_is_named_and_not_shown(dorset: Client, words: Words) -> None:
    """A reader learns that something was there, and no longer what."""
    recorded(made(event("recorded", 1, note="he said so")))
    entry = store.entries_of("T-1")[-1]
    store.forget(
        entry.seq,
        ["note"],
        actor="ines",
        reason="Retention.",
        at=AT,
    )

    assert "Personal values destroyed: note" in words(page(dorset, "case-record"))
    assert "he said so" not in words(page(dorset, "case-timeline"))


def test_a_long_record_is_paged(dorset: Client, words: Words) -> None:
    """Fifty entries to a page, and the page says which it is."""
    recorded(made(*(event("update-given", 1 + place % 20) for place in range(60))))

    first, second = page(dorset, "case-record"), page(dorset, "case-record", query="?page=2")

    assert first.content.decode().count('<th scope="row"') == 50
    assert second.content.decode().count('<th scope="row"') == 15
    assert "<title>Record (page 2 of 2), T-1" in second.content.decode()


def test_the_whole_record_is_verified_on_request(dorset: Client, words: Words) -> None:
    """It says how much was checked; it is not done by merely looking at the page."""
    recorded(made())

    asked = words(page(dorset, "record-verify"))
    answered = words(dorset.post(reverse("record-verify", args=["T-1"])))

    assert "The record verifies" not in asked
    assert "The record verifies: " in answered
    assert "none changed, removed or out of place" in answered


def test_outcomes_open_and_barred(client_as: Callable[[str], Client], words: Words) -> None:
    """Each with its provision; supposed where nothing has been found yet."""
    load_case("B")

    shown = words(page(client_as("watchdog"), "case-outcomes", "B"))

    assert "This supposes a finding of gross misconduct at a hearing." in shown
    assert "For a finding of not proven at a meeting." in shown
    assert "Dismissal without notice : gross misconduct at a hearing" in shown
    assert "SI 2020/4 reg 42(1)(b)" in shown
    assert "member of the chat It was decided that there is no case to answer" in shown
    assert "Record the finding" not in shown
