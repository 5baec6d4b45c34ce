"""A concern from inside becomes a case, with whoever reported it on the record."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from custodiet.web import store
from custodiet.web.pages.cases import concern
from custodiet.web.pages.cases.numbering import next_free, reference
from tests.web.pages.made import change, made, recorded

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
TYPED = {
    "summary": "Several of us were sent a graphic that makes light of violence against women.",
    "conduct_from-day": "1",
    "conduct_from-month": "9",
    "conduct_from-year": "2026",
    "approximate": "no",
    "standards": ["authority-respect-and-courtesy", "discreditable-conduct"],
    "force": "Avon & Somerset",
    "kind": "police-officer",
    "rank": "",
    "probation": "",
    "name": "",
    "how": "sent",
    "more": "In a group on my own phone.",
}


def answered(client: Client, **more: Any) -> Any:
    """Answer the questions, and come to the check where they can be read."""
    return client.post("/concern", {**TYPED, **more}, follow=True)


def report(client: Client, **more: Any) -> Any:
    """Answer, check, and report; where the answers cannot be read, the questions again."""
    checked = answered(client, **more)
    if checked.status_code != 200:
        return checked
    return client.post(checked.redirect_chain[-1][0], follow=True)


def test_every_answer_is_checked_before_it_is_recorded(dorset: Client, words: Words) -> None:
    """In words, each with the way back to its question, which still holds what was typed."""
    checked = answered(dorset, name="Sam Example")

    shown = words(checked)
    assert "Which standards of professional behaviour does it touch?" in shown
    assert "Authority, respect and courtesy Discreditable conduct" in shown
    assert "When did it happen? 1 September 2026 Change" in shown
    assert "Their force Avon and Somerset" in shown
    assert "Their rank Not known" in shown
    assert "If it went on, when did it end? Not answered" in shown
    assert "Their name Sam Example" in shown
    assert "appropriate authority of Avon and Somerset sees at once" in shown
    assert store.entries_of("C-2026-0001") == []
    links = re.findall(r'href="(/concern\?draft=[^"]+)#(id_[^"]+)"', checked.content.decode())
    assert len(links) == 12
    again = dorset.get(links[0][0])
    page = again.content.decode()
    assert again.status_code == 200
    assert [anchor for _, anchor in links if f'id="{anchor}"' not in page] == []
    assert "makes light of violence against women" in page


def test_what_was_changed_on_the_way_is_what_is_recorded(dorset: Client, words: Words) -> None:
    """Answering differently makes another draft; each is checked as it will stand."""
    answered(dorset)
    second = answered(dorset, how="saw", more="")

    dorset.post(second.redirect_chain[-1][0])

    assert store.load("C-2026-0001").events[0].note == "I saw or heard it myself."


def test_a_check_is_for_whoever_answered_and_once(
    dorset: Client, client_as: Callable[[str], Client]
) -> None:
    """Another person finds nothing there, nor does anybody once it is reported."""
    where = answered(dorset).redirect_chain[-1][0]

    assert client_as("officer").get(where).status_code == 404
    assert dorset.post(where).status_code == 302
    assert dorset.post(where).status_code == 404
    assert not store.entries_of("C-2026-0002")


def test_a_page_loaded_again_reports_nothing_again(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """It tells the reporter the same, whatever was added since; another person is asked anew."""
    officer = client_as("officer")
    where = officer.post(answered(officer).redirect_chain[-1][0]).url
    first = words(officer.get(where))
    added = {"date": "2026-09-03", "event": "suspended", "person": "P1", "oral": True}
    change("C-2026-0001", ("event-recorded", {"event": added, "history": True}, {}))

    assert words(officer.get(where)) == first
    assert "Your reference C-2026-0001" in first
    assert "Concern reported" not in words(client_as("press").get(where))
    assert not store.entries_of("C-2026-0002")


def test_a_report_becomes_a_case(client_as: Callable[[str], Client], words: Words) -> None:
    """Opened, with a person, an allegation, and the day it came to notice."""
    answer = report(client_as("press"))

    shown = words(answer)
    assert "Concern reported Your reference C-2026-0001" in shown
    case = store.load("C-2026-0001")
    assert [person.force for person in case.people] == ["avon-and-somerset"]
    assert case.allegations[0].summary.startswith("Several of us were sent a graphic")
    assert case.allegations[0].standards == (
        "authority-respect-and-courtesy",
        "discreditable-conduct",
    )
    came = case.events[0]
    assert (came.name, getattr(came, "source", None)) == ("came-to-attention", "internal-report")
    assert came.note == "It was sent to me. In a group on my own phone."
    assert came.history is False


def test_what_happens_next_is_told_with_its_provision(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """The reporter learns what is owed now, by whom, and that the report may be protected."""
    shown = words(report(client_as("chair")))

    assert "The appropriate authority of Avon and Somerset sees the report now." in shown
    assert "Assess severity As soon as practicable" in shown
    assert "may be a protected disclosure: it is not itself a breach of the standards" in shown
    assert "You will not see the case unless you are assigned to it." in shown


def test_whoever_serves_may_report_and_sees_no_case(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """The constables who were sent the graphic have no other part in any case."""
    officer = client_as("officer")

    shown = words(report(officer))

    assert "Your reference C-2026-0001" in shown
    assert "You will not see the case" in shown
    assert officer.get("/cases/C-2026-0001").status_code == 403
    assert officer.get("/cases").status_code == 403
    assert "Report a concern" in words(officer.get("/"))
    assert "My work" not in words(officer.get("/"))


def test_the_reporter_stays_on_the_record(dorset: Client) -> None:
    """Every entry of the new case names who reported it."""
    report(dorset)

    entries = store.entries_of("C-2026-0001")
    assert {entry.actor for entry in entries} == {"authority.dorset"}
    assert {entry.reason for entry in entries} == {"Concern reported from inside."}


def test_the_text_can_be_forgotten(dorset: Client) -> None:
    """What happened and how it came stand apart from the entries, under digests."""
    report(dorset, name="Sam Example")

    payloads = str([entry.payload for entry in store.entries_of("C-2026-0001")])
    assert "graphic" not in payloads
    assert "Sam Example" not in payloads
    assert "my own phone" not in payloads


def test_each_report_takes_the_next_number(dorset: Client) -> None:
    """Two reports are two cases."""
    report(dorset)
    report(dorset)

    assert store.load("C-2026-0002").people


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"summary": ""}, "Enter what happened"),
        ({"conduct_from-day": ""}, "The day it happened must include a day"),
        ({"force": " "}, "Enter their force"),
        ({"kind": ""}, "Select what they are"),
        ({"how": ""}, "Select how it came to you"),
        (
            {"conduct_to-day": "30", "conduct_to-month": "8", "conduct_to-year": "2026"},
            "The last day it happened must be the same as or after the first",
        ),
    ],
)
def test_wrong_answers_are_told_in_words(
    typed: dict[str, str], message: str, dorset: Client, words: Words
) -> None:
    """Nothing is recorded until every answer can be read."""
    again = report(dorset, **typed)

    assert again.status_code == 422
    assert message in words(again)
    assert not store.entries_of("C-2026-0001")


def test_the_form_starts_with_ones_own_force(dorset: Client) -> None:
    """Most concerns are about a colleague."""
    assert 'value="Dorset"' in dorset.get("/concern").content.decode()


def test_a_number_that_is_taken_is_passed_over(dorset: Client, words: Words) -> None:
    """A case imported under a number of ours keeps it."""
    recorded(made(reference="C-2026-0001"))

    assert "C-2026-0002" in words(report(dorset))


@pytest.mark.parametrize("used", [0, 1, 2, 3, 7, 8, 100, 9_999])
def test_numbers_are_given_in_turn(used: int) -> None:
    """The first free one is found without asking for each."""
    taken = {reference(2026, number) for number in range(1, used + 1)}
    asked = []

    def known(one: str) -> bool:
        asked.append(one)
        return one in taken

    assert next_free(2026, known) == f"C-2026-{used + 1:04}"
    assert len(asked) <= 30


def test_a_number_taken_in_the_same_moment_is_passed_over(
    dorset: Client, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people who report at once have two cases."""
    recorded(made(reference="C-2026-0001"))
    free = iter(["C-2026-0001", "C-2026-0002"])
    monkeypatch.setattr(concern, "next_free", lambda _year: next(free))

    assert "C-2026-0002" in words(report(dorset))
