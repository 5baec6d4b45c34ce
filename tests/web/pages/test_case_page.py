"""The page of a case: what is owed first, and to each role what it may see."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.web import store
from custodiet.web.accounts.models import Account
from custodiet.web.pages.cases import moments, seen
from custodiet.web.pages.cases.case import case_page
from tests.web.pages.made import (
    AT,
    DORSET,
    TODAY,
    change,
    heard,
    load_case,
    made,
    recorded,
    seen_by,
    two_people,
)

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
PRESS = Viewer("press", frozenset({Role.PRESS}), "dorset")


def page(client: Client, name: str, reference: str) -> Any:
    """What the service answers for a page of a case."""
    return client.get(reverse(name, args=[reference]))


def test_what_is_owed_comes_before_what_happened(dorset: Client, words: Words) -> None:
    """A reader meets the next duty, its reason and its provision before anything else."""
    shown = words(page(dorset, "case", recorded(made())))

    assert "What is owed next As soon as practicable" in shown
    assert "Assess severity As soon as practicable; owed since 1 June 2026" in shown
    assert "Appropriate authority (you), about P1.1" in shown
    assert "SI 2020/4 reg 14" in shown
    assert shown.index("What is owed next") < shown.index("People and allegations")


def test_the_head_of_a_case_of_no_force_starts_with_when_it_changed(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """A letter to every chief officer is about nobody of any force."""
    shown = words(page(client_as("watchdog"), "case", load_case("G")))

    assert "Last changed" in shown
    assert ". Last changed" not in shown
    assert "This case is about nobody in particular. What has happened is on its timeline" in shown


def test_a_late_duty_says_so_in_words(words: Words) -> None:
    """Colour alone tells a colour-blind reader nothing."""
    notice = {
        "date": datetime.date(2026, 8, 3),
        "event": "referral-notice-given",
        "allegations": ["P1.1"],
    }
    referred = {**notice, "event": "referred-to-proceedings", "form": "meeting"}
    shown = case_page(seen_by(DORSET, recorded(made(referred, notice))), TODAY)

    waiting = {row.duty: row for row in shown.waiting}
    assert waiting["respond-to-referral-notice"].late is True
    assert waiting["respond-to-referral-notice"].when == "By 24 August 2026"
    assert waiting["respond-to-referral-notice"].standing == "10 days late"


def test_the_duty_leads_to_the_step_that_discharges_it(dorset: Client) -> None:
    """Whoever owes it does not have to look for the page."""
    shown = case_page(seen_by(DORSET, recorded(made())), TODAY)

    links = {row.duty: row.link for group in shown.owed for row in group.rows}
    assert links["assess-severity"] == "/cases/T-1/step/severity-assessed"


def test_the_step_that_is_owed_is_offered_first() -> None:
    """What discharges a duty stands before what may be done besides."""
    shown = case_page(seen_by(DORSET, recorded(made())), TODAY)

    assert shown.next_steps[0].title == "Assess severity"
    assert "Record a conviction" in [one.title for one in shown.other_steps]


def test_a_duty_for_another_force_is_not_shown() -> None:
    """What Sussex owes about its own officer is for Sussex to read and to do."""
    people = two_people()
    only_sussex = {**people["events"][0], "allegations": ["P2.1"]}
    case = recorded(made(**{**people, "events": [only_sussex]}))

    shown = case_page(seen_by(DORSET, case), TODAY)

    assert shown.owed == ()
    assert [one.id for one in shown.people] == ["P1"]


def test_people_and_allegations(dorset: Client, words: Words) -> None:
    """Each person with their force and what is alleged; each allegation with its law."""
    came = {
        "date": datetime.date(2025, 6, 2),
        "event": "came-to-attention",
        "allegations": ["P1.1"],
    }
    shown = words(page(dorset, "case", recorded(made(events=[came]))))

    assert "P1 Constable, Dorset." in shown
    assert "P1.1: wrote about a colleague where others could read it" in shown
    governs = "2020 Regulations with 2024 and 2025 changes; dismissal would be presumed if"
    assert f"{governs} gross misconduct were found" in shown
    assert "Conduct 4 May 2026" in shown
    assert "Standards engaged Authority, respect and courtesy" in shown


def test_past_periods_are_one_line_that_says_since_when(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """Twenty reports nobody made do not push the people off the page, and are all there to open."""
    load_case("D")
    watchdog = client_as("watchdog")

    for name in ("case", "home"):
        answer = page(watchdog, name, "D") if name == "case" else watchdog.get(reverse(name))
        shown = words(answer)
        assert "of this kind, the oldest owed since 10 March 2022" in shown
        assert answer.content.decode().count("govuk-details__summary-text") == 1 + (name == "case")
        assert "Period 1 ends 9 March 2022" in shown
    on_paper = page(watchdog, "case-print", "D").content.decode()
    assert "govuk-details" not in on_paper
    assert on_paper.count("Report on timeliness (period 1)") == 2


def test_an_assessment_is_not_read_as_a_finding(dorset: Client, words: Words) -> None:
    """Severity is of conduct that nobody has found to have happened."""
    assessed = {
        "date": datetime.date(2026, 6, 3),
        "event": "severity-assessed",
        "allegations": ["P1.1"],
        "severity": "gross-misconduct",
    }
    shown = words(page(dorset, "case", recorded(made(assessed))))

    assert "Severity assessed Gross misconduct, if it were proved" in shown


@pytest.mark.parametrize(
    ("events", "people", "said"),
    [
        ([], {}, "presumed to be that of Dorset, until somebody determines it."),
        ([], {"force": "not-stated"}, "not known, for no force is stated."),
        (
            [{"event": "moved-force", "person": "P1", "to": "dorset"}],
            {"force": "kent"},
            "that of Dorset, since the move there.",
        ),
        (
            [
                {
                    "event": "authority-determined",
                    "person": "P1",
                    "authority": "kent",
                    "ground": "secondment",
                    "by": "appropriate-authority",
                    "reason": "under the direction of Kent",
                }
            ],
            {},
            "Kent, determined on 3 June 2026 on the ground of secondment, by Appropriate",
        ),
        (
            [
                {
                    "event": "authority-determined",
                    "person": "P1",
                    "authority": "local-policing-body",
                    "ground": "chief-officer-to-local-policing-body",
                }
            ],
            {},
            "Local policing body, determined on 3 June 2026 on the ground of chief officer to",
        ),
    ],
    ids=["presumed", "not stated", "moved", "determined", "policing body"],
)
def test_who_decides_for_a_person_is_presumed_until_somebody_says(
    events: list[dict[str, Any]],
    people: dict[str, str],
    said: str,
    client_as: Callable[[str], Client],
    words: Words,
) -> None:
    """The page does not pass the file's force off as a decision; it says who decided, and when."""
    constable = {"id": "P1", "force": "dorset", "kind": "police-officer", "rank": "constable"}
    happened = [{"date": datetime.date(2026, 6, 3), **one} for one in events]
    case = recorded(made(*happened, people=[{**constable, **people}]))
    change(case, ("case-assigned", {"username": "authority.dorset"}, {}))

    shown = words(page(client_as("authority.dorset"), "case", case))

    assert f"Appropriate authority: {said}" in shown
    assert ("by whom is not stated" in shown) is ("Local policing body" in said)


def test_what_is_not_computed_says_why(dorset: Client, words: Words) -> None:
    """A case of 2008 shows no duties, and does not say that nothing is owed."""
    old = {"date": datetime.date(2012, 6, 1), "event": "came-to-attention", "allegations": ["P1.1"]}
    shown = words(page(dorset, "case", recorded(made(events=[old]))))

    assert "2008 Regulations: not computed here. No duties are worked out for P1.1." in shown
    assert "Nothing is owed now" not in shown


def test_a_case_of_2012_shows_its_own_law(dorset: Client, words: Words) -> None:
    """What is owed and what may be done stand under the Regulations of that time."""
    old = {"date": datetime.date(2016, 6, 1), "event": "came-to-attention", "allegations": ["P1.1"]}
    shown = words(page(dorset, "case", recorded(made(events=[old]))))

    assert "2012 Regulations" in shown
    assert "SI 2012/2632 reg 12(1)" in shown
    # The saving of 2020 is what brings the older Regulations in.
    rest = shown.replace("SI 2020/4 reg 3", "")
    later = ("not computed", "SI 2020/4", "presumption", "reflective")
    assert [one for one in later if one in rest] == []


def test_a_warning_in_force_stands_with_its_person(dorset: Client, words: Words) -> None:
    """Whether an earlier warning counts decides what may follow."""
    warned = {
        "date": datetime.date(2026, 1, 12),
        "event": "warning-given",
        "person": "P1",
        "outcome": "final-written-warning",
    }
    shown = words(page(dorset, "case", recorded(made(warned))))

    assert "Warning in force Final written warning, notified 12 January 2026" in shown
    assert "in force until 11 January 2028" in shown


def test_the_press_sees_publication_and_nothing_of_the_people(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """A press officer has the summary and the duties of publication, no more."""
    published = {"event": "hearing-notice-published", "date": datetime.date(2026, 8, 21)}
    people = [{"id": "P1", "force": "metropolitan", "kind": "police-officer", "rank": "constable"}]
    recorded(heard({**published, "allegations": ["P1.1"]}, people=people))
    shown = words(page(client_as("press"), "case", "T-1"))

    assert "A post about a colleague" in shown
    assert "People and allegations" not in shown
    assert "P1.1:" not in shown
    assert "Timeline" not in shown
    assert "Give notice of referral" not in shown
    assert "No publication is owed now." in shown
    assert "Nothing is owed now" not in shown


@pytest.mark.parametrize(
    "name", ["case", "case-timeline", "case-record", "case-outcomes", "case-print", "case-export"]
)
def test_to_the_press_a_private_matter_is_no_matter(
    name: str, client_as: Callable[[str], Client], words: Words
) -> None:
    """Who is under investigation, or goes to a meeting, is answered like a case that is not."""
    load_case("A")
    press = client_as("press")

    hidden, unknown = page(press, name, "A"), page(press, name, "NO-1")

    assert hidden.status_code == unknown.status_code
    assert hidden.status_code in {403, 404}
    assert words(hidden) == words(unknown)
    assert _readers("A") == []


def test_the_press_owes_the_publication_of_an_outcome() -> None:
    """Of what is owed, a press officer is shown what is about publishing."""
    steps = [
        ("referred-to-proceedings", {"form": "hearing"}),
        (
            "proceedings-completed",
            {"finding": "gross-misconduct", "outcome": "final-written-warning"},
        ),
        ("outcome-notified", {"outcome": "final-written-warning"}),
    ]
    events = [
        {"date": datetime.date(2026, 7, 1 + place), "event": name, "allegations": ["P1.1"], **more}
        for place, (name, more) in enumerate(steps)
    ]
    shown = case_page(seen_by(PRESS, recorded(made(*events))), TODAY)

    assert {row.duty for group in shown.owed for row in group.rows} == {"publish-outcome"}
    assert shown.waiting == ()
    assert shown.people == ()


@pytest.mark.parametrize("name", ["case", "case-timeline", "case-record", "case-outcomes"])
def test_unknown_and_invisible_are_the_same_page(
    name: str, client_as: Callable[[str], Client], words: Words
) -> None:
    """Nobody learns from a page not found that there is something to find."""
    recorded(made())
    sussex = client_as("authority.sussex")

    hidden, unknown = page(sussex, name, "T-1"), page(sussex, name, "T-2")

    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert words(hidden) == words(unknown)
    assert "T-1" not in hidden.content.decode().replace("/cases/T-1", "")


def test_a_look_at_a_sealed_case_is_recorded_before_it_is_shown(
    dorset: Client, words: Words
) -> None:
    """Who opened a sealed case can be asked why."""
    reference = recorded(made())
    change(
        reference, ("case-assigned", {"username": "authority.dorset"}, {}), ("case-sealed", {}, {})
    )

    shown = words(page(dorset, "case", reference))

    last = store.entries_of(reference)[-1]
    assert (last.kind, last.actor) == ("case-read", "authority.dorset")
    assert "Sealed: only people assigned to it see this case" in shown


def test_a_look_at_an_open_case_leaves_one_entry_a_day(
    dorset: Client, client_as: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads case files is audited like any other access; not every page turned is an entry."""
    reference = recorded(made())

    for name in ("case", "case-timeline", "case"):
        page(dorset, name, reference)
    page(client_as("investigator.dorset"), "case", reference)
    assert _readers(reference) == ["authority.dorset", "investigator.dorset"]

    monkeypatch.setattr(seen, "now", lambda: moments.now() + datetime.timedelta(days=1))
    page(dorset, "case", reference)
    page(dorset, "case", reference)
    assert _readers(reference) == ["authority.dorset", "investigator.dorset", "authority.dorset"]


def test_every_look_at_a_sealed_case_leaves_an_entry(dorset: Client) -> None:
    """There each page counts."""
    reference = recorded(made())
    change(
        reference, ("case-assigned", {"username": "authority.dorset"}, {}), ("case-sealed", {}, {})
    )

    page(dorset, "case", reference)
    page(dorset, "case", reference)

    assert _readers(reference) == ["authority.dorset", "authority.dorset"]


def _readers(reference: str) -> list[str]:
    return [one.actor for one in store.entries_of(reference) if one.kind == "case-read"]


def test_a_sealed_case_is_not_found_by_its_own_force(client_as: Callable[[str], Client]) -> None:
    """A seal leaves only those assigned by name."""
    reference = recorded(made())
    change(reference, ("case-sealed", {}, {}))

    assert page(client_as("authority.dorset"), "case", reference).status_code == 404


ROLES = [
    ("authority.dorset", ["authority.dorset"], "the force of the case, and a seal that is theirs"),
    ("authority.dorset", [], "the force of the sealed case, not assigned to it"),
    ("investigator.dorset", [], "the same"),
    ("watchdog", [], "the watchdog has this case, and is not assigned to the sealed one"),
    ("chair", [], "assigned to this case alone"),
    ("press", [], "of the force, and sees no people"),
]


@pytest.mark.parametrize(("username", "assigned", "because"), ROLES)
def test_nobody_learns_of_a_sealed_case_from_one_linked_to_it(
    username: str,
    assigned: list[str],
    because: str,
    client_as: Callable[[str], Client],
    accounts: dict[str, Account],
) -> None:
    """Neither by the page, nor by the record, nor in a case file; a seal tells nobody of itself."""
    reason = "Linked to the sealed matter."
    hidden = recorded(made(reference="HID-9", title="A matter of great delicacy"))
    change(hidden, *(("case-assigned", {"username": one}, {}) for one in assigned))
    change(hidden, ("case-sealed", {}, {}))
    shared = recorded(heard(linked=["T-3"], title="A matter that is open"))
    recorded(made(reference="T-3"))
    change(shared, *(("case-assigned", {"username": one}, {}) for one in ("chair", "watchdog")))
    expected = store.look(shared).expected
    link = [("case-linked", {"to": hidden}, {})]
    store.append(shared, link, expected=expected, actor="ines", reason=reason, at=AT)
    accounts["press"].force = "dorset"
    accounts["press"].save()
    client = client_as(username)

    shown = [page(client, "case", shared), page(client, "case-record", shared)]
    shown += [page(client, name, shared) for name in ("case-timeline", "case-print")]
    shown += [page(client, "case-outcomes", shared)]
    shown += [client.post(f"/cases/{shared}/export", {"reason": "For a test."})]
    shown += [client.get("/"), client.get("/cases"), client.get("/cases?words=HID-9")]

    assert shown[0].status_code == 200
    learnt = "".join(answer.content.decode() for answer in shown).replace('value="HID-9"', "")
    assert ("HID-9" in learnt, reason in learnt) == (bool(assigned), bool(assigned)), because


def test_linked_cases_lead_to_those_one_may_see(dorset: Client, words: Words) -> None:
    """One that is of another force, sealed or not there is alike no part of the page."""
    recorded(
        made(reference="T-2", people=[{"id": "P1", "force": "sussex", "kind": "police-officer"}])
    )
    recorded(made(reference="T-3"))
    answer = page(dorset, "case", recorded(made(linked=["T-2", "T-3", "T-4"])))

    assert "Linked cases T-3" in words(answer)
    assert 'href="/cases/T-3"' in answer.content.decode()
    assert not [one for one in ("T-2", "T-4") if one in words(answer)]


@pytest.mark.parametrize(
    ("username", "offered", "not_offered"),
    [
        (
            "authority.dorset",
            ["Add a person", "Enter history", "Who may see this case", "Export as a case file"],
            [],
        ),
        ("watchdog", ["Enter history", "Export as a case file"], ["Add a person", "Who may see"]),
        ("chair", [], ["Add a person", "Enter history", "Export", "Who may see this case"]),
    ],
)
def test_only_what_the_role_may_do_is_offered(
    username: str,
    offered: list[str],
    not_offered: list[str],
    client_as: Callable[[str], Client],
    words: Words,
) -> None:
    """A link that leads to a refusal wastes a reader's time."""
    load_case("B", assigned=["chair"])
    shown = words(page(client_as(username), "case", "B"))

    assert [text for text in offered if text not in shown] == []
    assert [text for text in not_offered if text in shown] == []


def test_the_print_view_holds_the_case_in_one_page(dorset: Client, words: Words) -> None:
    """What is printed says of which case, for whom and when."""
    shown = words(page(dorset, "case-print", recorded(made())))

    assert "Drawn for authority.dorset on 3 September 2026 at 10:30am." in shown
    assert "What is owed" in shown
    assert "What has happened" in shown
    assert "Came to attention" in shown


PERSON_EVENTS = (
    {"date": datetime.date(2026, 8, 3), "event": "suspended", "person": "P1", "oral": False},
    {
        "date": datetime.date(2026, 8, 4),
        "event": "duties-restricted",
        "person": "P1",
        "what": "no contact with the public",
    },
    {"date": datetime.date(2026, 8, 5), "event": "seconded", "person": "P1", "to": "sussex"},
)
ENDED = tuple(
    {"date": datetime.date(2026, 9, 1), "event": name, "person": "P1"}
    for name in ("suspension-ended", "restriction-lifted", "secondment-ended")
)
REFERRED = {
    "date": datetime.date(2026, 6, 2),
    "event": "referred",
    "allegations": ["P1.1"],
    "to": "iopc",
}


@pytest.mark.parametrize(
    ("username", "events", "shown", "hidden", "because"),
    [
        (
            "authority.dorset",
            PERSON_EVENTS,
            ["Suspended since 3 August 2026", "no contact with the public", "Seconded to: Sussex"],
            [],
            "the force sees how its constable stands",
        ),
        (
            "watchdog",
            PERSON_EVENTS,
            ["Suspended since 3 August 2026"],
            ["no contact with the public", "Duties restricted"],
            "what a restriction is stays between force and officer",
        ),
        (
            "authority.dorset",
            (*PERSON_EVENTS, *ENDED),
            [],
            ["Suspended since", "Duties restricted", "Seconded to"],
            "what has ended does not stand",
        ),
    ],
)
def test_how_a_person_stands_now(
    username: str,
    events: tuple[dict[str, Any], ...],
    shown: list[str],
    hidden: list[str],
    because: str,
    client_as: Callable[[str], Client],
    words: Words,
) -> None:
    """Suspension, restriction and secondment are dated facts, read from the events."""
    recorded(made(REFERRED, *events))

    told = words(page(client_as(username), "case", "T-1"))

    assert [one for one in shown if one not in told] == [], because
    assert [one for one in hidden if one in told] == [], because
