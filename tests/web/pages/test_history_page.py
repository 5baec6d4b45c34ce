"""Entering history: kept even where the law did not allow it, marked, and always with a reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.case.events import KINDS
from custodiet.web import store
from tests.web.pages.made import change, made, recorded, two_people

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
TYPED = {
    "date-day": "8",
    "date-month": "7",
    "date-year": "2026",
    "approximate": "",
    "time": "",
    "by": "appropriate-authority",
    "reason": "found in the old file",
    "note": "",
}


def at(event: str, reference: str = "T-1") -> str:
    """The address of the questions about one kind of event."""
    return reverse("history-entry", args=[reference, event])


def sent(client: Client, event: str, **more: Any) -> Any:
    """Send the questions answered."""
    typed = {"expected": store.look("T-1").expected, **TYPED, **more}
    return client.post(at(event), typed)


def test_the_kind_is_chosen_first(dorset: Client, words: Words) -> None:
    """Every kind of event can be entered, in words."""
    recorded(made())
    where = reverse("case-history", args=["T-1"])

    shown = words(dorset.get(where))

    assert [kind.title for kind in KINDS.values() if kind.title not in shown] == []
    assert dorset.get(where, {"event": "outcome-published"}).url == at("outcome-published")
    assert "Select what happened" in words(dorset.get(where, {"event": ""}))


def test_what_the_law_did_not_allow_is_entered_and_marked(dorset: Client, words: Words) -> None:
    """The law is asked, its refusal shown before and after, and the entry kept all the same."""
    recorded(made())

    answer = sent(dorset, "outcome-published")
    check = words(dorset.get(answer.url))
    assert "The law did not allow this. It can be entered all the same" in check
    assert "Publish the outcome is not open for P1.1 of T-1." in check

    done = dorset.post(answer.url)
    told = words(dorset.get(done.url))

    event = store.load("T-1").events[-1]
    assert (event.name, event.history) == ("outcome-published", True)
    assert event.reason == "found in the old file"
    assert store.entries_of("T-1")[-1].actor == "authority.dorset"
    assert "entered as history in case T-1. It is marked: the law did not allow it." in told
    assert "1 step that the law did not allow" in told


def test_what_the_law_allowed_says_so(dorset: Client, words: Words) -> None:
    """An ordinary entry of the past is not made to look doubtful."""
    recorded(made())

    answer = sent(dorset, "recorded")

    assert "The law allowed this on that day." in words(dorset.get(answer.url))


def test_under_uncomputed_rules_the_law_is_not_asked(dorset: Client, words: Words) -> None:
    """The 2008 Regulations neither allow nor forbid here."""
    old = made().events[0].__class__
    assert old.name == "came-to-attention"
    case = made()
    values = {"date": case.events[0].date.replace(year=2012), "event": old.name}
    recorded(made(events=[{**values, "allegations": ["P1.1"]}]))

    answer = sent(dorset, "outcome-published")

    assert "The law was not asked." in words(dorset.get(answer.url))


def test_a_reason_is_required(dorset: Client, words: Words) -> None:
    """Whoever enters the past says how they know."""
    recorded(made())

    again = sent(dorset, "recorded", reason=" ")

    assert again.status_code == 422
    assert "Enter the reason" in words(again)


def test_what_lies_ahead_is_no_history(dorset: Client, words: Words) -> None:
    """Tomorrow has not happened."""
    recorded(made())

    again = sent(dorset, "recorded", **{"date-year": "2027"})

    assert (again.status_code, len(store.load("T-1").events)) == (422, 1)
    assert "The date must be today or in the past" in words(again)


def test_each_allegation_is_chosen_before_it_is_asked_about(dorset: Client, words: Words) -> None:
    """History may concern any of the force's people: it records, it does not decide."""
    two = two_people()
    two["people"][1]["force"] = "dorset"
    recorded(made(**two))

    shown = words(dorset.get(at("severity-assessed")))
    answer = sent(
        dorset,
        "severity-assessed",
        named=["P2.1"],
        **{"severity.2": "misconduct", "likely": ""},
    )
    dorset.post(answer.url)

    assert "P2.1: passed it on" in shown
    assert store.load("T-1").events[-1].allegations == ("P2.1",)


def test_a_change_meanwhile_is_told(dorset: Client, words: Words) -> None:
    """What somebody else recorded is shown before anything is added to it."""
    recorded(made())
    recorded(made(reference="T-9"))
    answer = sent(dorset, "recorded")
    change("T-1", ("case-linked", {"to": "T-9"}, {}))

    stopped = dorset.post(answer.url)

    assert stopped.status_code == 409
    assert "Case linked, by ines" in words(stopped)


@pytest.mark.parametrize("username", ["chair", "press"])
def test_it_is_for_those_who_carry_the_case(
    username: str, client_as: Callable[[str], Client]
) -> None:
    """A chair conducts and a press officer publishes: neither writes the past."""
    recorded(made(people=[{"id": "P1", "force": "metropolitan", "kind": "police-officer"}]))
    change("T-1", ("case-assigned", {"username": "chair"}, {}))

    assert client_as(username).get(reverse("case-history", args=["T-1"])).status_code == 404


def test_the_watchdog_enters_no_restriction(client_as: Callable[[str], Client]) -> None:
    """What it may not see it cannot write either."""
    recorded(made({**TO_WATCHDOG}))
    watchdog = client_as("watchdog")

    kinds = watchdog.get(reverse("case-history", args=["T-1"])).content.decode()

    assert "Duties restricted" not in kinds
    assert watchdog.get(at("duties-restricted")).status_code == 404


TO_WATCHDOG = {
    "date": made().events[0].date,
    "event": "referred",
    "allegations": ["P1.1"],
    "to": "iopc",
}
