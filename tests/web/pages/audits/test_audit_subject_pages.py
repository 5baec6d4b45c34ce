"""Who looked at one person: person by person, and a schedule of every access that prints."""

import html
import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from custodiet.web.pages.audits import subject
from custodiet.web.store.audits import Entry
from tests.web.pages.audits import made
from tests.web.pages.audits.made import REFERENCE, append, decided

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
As = Callable[[str], Client]
AUDIT = f"/audits/{REFERENCE}"
RISK = "day-day=5&day-month=3&day-year=2026&time=11:30am&what=A+visit"


def test_one_persons_page_goes_person_by_person(client_as: As, words: Words) -> None:
    """Whoever has an access that nothing explains yet comes first, with it; the rest is counted."""
    made.loaded()

    shown = words(client_as("auditor").get(f"{AUDIT}/about/N7?{RISK}"))

    assert "7 people opened records about this person, 8 times." in shown
    assert "5 of them have an access that nothing explains yet, and come first." in shown
    assert "1 has one of which we cannot tell: the data that would explain it" in shown
    people = shown.partition("Person by person")[2]
    assert "S1023 1 access, 5 March 2026 at midday. Explained." in people
    assert people.index("S1023") > people.index("S1024") > people.index("unknown")
    assert "R1, view. Cannot tell." in people
    assert "R2, view. Not explained yet." in people
    before = shown.partition("In the 48 hours before: A visit")[2].partition("Person by person")[0]
    assert "2 people opened records about this person, 3 times." in before
    assert "3 of these are not explained yet:" in before
    assert "It says nothing of a cause." in before
    assert "S1022" in before
    assert "S1023" not in before, "after the event"


def test_what_cannot_be_told_is_not_called_unexplained(client_as: As, words: Words) -> None:
    """Before an event, in the list of audits and in the queue it is an answer of its own."""
    made.loaded()
    auditor = client_as("auditor")
    later = RISK.replace("time=11:30am", "time=1:30pm")

    shown = words(auditor.get(f"{AUDIT}/about/N7?{later}"))

    assert "4 of these are not explained yet" not in shown
    assert "3 of these are not explained yet, and of 1 we cannot tell:" in shown
    assert "Not explained yet Cannot tell Opened" in words(auditor.get("/audits"))
    assert "Not explained yet, or cannot tell" in words(auditor.get(f"{AUDIT}/queue"))
    assert "Asked" in words(auditor.get(f"{AUDIT}/queue?state=asked")).partition("Points")[0]
    assert "“Cannot tell” is no answer either way" in words(auditor.get(AUDIT))


def test_one_persons_schedule_holds_every_access_in_order_of_time(
    client_as: As, words: Words
) -> None:
    """What came before an event too, which the page hands on; the reading leaves an entry."""
    made.loaded()
    auditor = client_as("auditor")
    page = auditor.get(f"{AUDIT}/about/N7?{RISK}").content.decode()
    (address,) = re.findall(r'href="(/audits/[^"]+/schedule[^"]*)"', page)

    shown = words(auditor.get(html.unescape(address)))

    before, _, every = shown.partition("Every access, in order of time")
    assert "In the 48 hours before: A visit" in before
    assert "S1022" in before
    assert "S1023" not in before, "after the event"
    every, _, people = every.partition("People who opened records")
    in_order = [every.index(one) for one in ("S1021", "S1022", "S1023", "S1024", "S1025", "S1026")]
    assert in_order == sorted(in_order)
    assert f"Explained: {made.OWNER}" in every
    assert "S1021 2 accesses, 2 not explained yet" in people
    assert "S1024 1 access, 1 cannot tell" in people, "which is an answer of its own"
    reads = [one for one in Entry.objects.all() if one.kind == "audit-read"]
    assert [json.loads(one.payload)["what"] for one in reads] == ["schedule of N7"] * 2


@pytest.mark.parametrize(
    ("outcome", "more", "because"),
    [
        ("legitimate", {}, "a person decided that there was a policing purpose"),
        ("engine-error", {"missing": "missing-data"}, "what explains it was missing from our data"),
    ],
)
def test_what_was_decided_for_somebody_is_not_open_on_the_schedule(
    client_as: As, words: Words, outcome: str, more: dict[str, str], because: str
) -> None:
    """Whoever had a good reason must not stay unexplained on a page that the person keeps."""
    append(decided("S1025", outcome, **more), expected=made.loaded())
    auditor = client_as("auditor")

    shown = words(auditor.get(f"{AUDIT}/about/N7"))
    assert "4 of them have an access that nothing explains yet" in shown
    printed = words(auditor.get(f"{AUDIT}/about/N7/schedule"))
    assert because in printed
    assert "S1025 1 access, 1 not explained yet" not in printed
    assert "S1026 1 access, 1 not explained yet" in printed


def test_what_was_decided_against_somebody_explains_nothing(client_as: As, words: Words) -> None:
    """Nor does no further action: only a purpose, or our own error, is an explanation."""
    append(decided("S1025", "no-further-action"), expected=made.loaded())

    printed = words(client_as("auditor").get(f"{AUDIT}/about/N7/schedule"))
    assert "S1025 1 access, 1 not explained yet" in printed


def test_a_long_list_of_people_is_read_in_pages(
    client_as: As, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was asked about stays asked on each of them."""
    monkeypatch.setattr(subject, "ON_A_PAGE", 3)
    made.loaded()

    second = client_as("auditor").get(f"{AUDIT}/about/N7?{RISK}&page=3")

    assert "N7 (page 3 of 3)" in words(second)
    assert "In the 48 hours before: A visit" in words(second)
    assert "S1023" in words(second)
    assert "what=A+visit&amp;page=2" in second.content.decode()


def test_nobody_opened_anything_about_somebody_who_is_not_there(client_as: As) -> None:
    """No schedule is made of nothing, and no reading of it is recorded."""
    made.loaded()

    for address in ("about/N99", "about/N99/schedule"):
        assert client_as("auditor").get(f"{AUDIT}/{address}").status_code == 404
    assert not Entry.objects.filter(kind="audit-read").exists()
