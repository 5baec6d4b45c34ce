"""Accounts that stand for no one person: nobody is asked for them, drawn or decided against."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from custodiet.inquiry.access.nobody import SHARED, UNRESOLVED
from custodiet.web.store import audits
from tests.web.pages.audits import made

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
Words = Callable[[Any], str]
AUDIT = f"/audits/{made.REFERENCE}"
DUE = {"due-day": "30", "due-month": "9", "due-year": "2036"}


@pytest.fixture(params=[SHARED, UNRESOLVED])
def nobodys(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """An audit in which the account S1024 stands for no one person; gives that account."""
    told = tuple(
        one._replace(sentence=request.param) if one.staff == "S1024" else one
        for one in made.ACCESSES
    )
    monkeypatch.setattr(made, "ACCESSES", told)
    made.loaded(settling_days=0)
    return "S1024"


@pytest.mark.parametrize("lane", ["", "*", "random"])
def test_nobody_is_asked_for_an_account_of_no_one_person(
    nobodys: str, client_as: As, lane: str
) -> None:
    """No answer could come, and what is decided about everybody else would wait for it."""
    client_as("auditor").post(f"{AUDIT}/ask", {"lane": lane, "question_set": "full-1", **DUE})

    asked = {
        who for who, one in audits.look_audit(made.REFERENCE).audit.people.items() if one.asked
    }
    assert bool(asked) is (lane != "random")
    assert not asked & {nobodys, "unknown"}


@pytest.mark.parametrize("outcome", ["reflective-practice", "conduct-matter", "possible-offence"])
def test_nothing_is_decided_against_an_account_of_no_one_person(
    nobodys: str, client_as: As, words: Words, outcome: str
) -> None:
    """Whoever is named beside the account may never have touched it."""
    asked = {"outcome": outcome, "basis": "It was opened.", "missing": ""}
    answer = client_as("auditor").post(f"{AUDIT}/people/{nobodys}/decide", asked)

    assert answer.status_code == 422
    assert f"The account {nobodys} stands for no one person." in words(answer)
    assert audits.look_audit(made.REFERENCE).audit.standing(nobodys).decision is None


def test_an_account_of_no_one_person_can_be_cleared(nobodys: str, client_as: As) -> None:
    """An audit in which it could not be decided at all would never end."""
    asked = {"outcome": "no-further-action", "basis": "A desk's account.", "missing": ""}
    client_as("auditor").post(f"{AUDIT}/people/{nobodys}/decide", asked)

    assert audits.look_audit(made.REFERENCE).audit.standing(nobodys).decision is not None


def test_misconduct_is_not_indicated_of_an_account_of_no_one_person(
    nobodys: str, client_as: As, words: Words
) -> None:
    """Its page says what stands in the way and offers no such step; the step is refused too."""
    auditor = client_as("auditor")
    shown = words(auditor.get(f"{AUDIT}/people/{nobodys}"))

    assert "This account stands for no one person" in shown
    assert "misconduct is indicated" not in shown
    assert "Cannot tell: Cannot tell" not in shown
    auditor.post(f"{AUDIT}/people/{nobodys}/stop", {"ground": "It was opened."})
    assert not audits.look_audit(made.REFERENCE).audit.standing(nobodys).indicated
    assert "misconduct is indicated" in words(auditor.get(f"{AUDIT}/people/S1025"))


def test_the_queue_says_of_whom_it_cannot_be_told(
    nobodys: str, client_as: As, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be told is not said to be unexplained."""
    people = audits.queue(made.REFERENCE).people
    (row,) = [one for one in people if one.staff == nobodys]
    row.lane = ""
    row.save()

    assert "An access of which we cannot tell" in words(client_as("auditor").get(f"{AUDIT}/queue"))
