"""Opening a case and adding to it: people, allegations, links."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.web import store
from tests.web.pages.made import made, recorded

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
PERSON = {
    "force": "Dorset",
    "kind": "police-officer",
    "rank": "constable",
    "probation": "yes",
    "name": "Sam Example",
}
ALLEGATION = {
    "summary": "looked up a neighbour without a policing purpose",
    "conduct_from-day": "1",
    "conduct_from-month": "8",
    "conduct_from-year": "2026",
    "conduct_to-day": "4",
    "conduct_to-month": "8",
    "conduct_to-year": "2026",
    "approximate": "yes",
    "standards": ["confidentiality"],
}
CASE = {
    "title": "A look at a neighbour",
    "reference": "",
    "start": "internal-report",
    "came-day": "1",
    "came-month": "9",
    "came-year": "2026",
    **PERSON,
    **ALLEGATION,
}


def opened(client: Client, **more: Any) -> Any:
    """Send the questions that open a case."""
    return client.post("/cases/new", {**CASE, **more})


def test_a_case_is_opened_with_its_first_allegation(dorset: Client, words: Words) -> None:
    """The answers are its facts, and the next number its reference."""
    done = opened(dorset)

    assert done.url == "/cases/C-2026-0001"
    assert "Case C-2026-0001 opened." in words(dorset.get(done.url))
    case = store.load("C-2026-0001")
    assert (case.title, case.people[0].name, case.people[0].probation) == (
        "A look at a neighbour",
        "Sam Example",
        True,
    )
    allegation = case.allegations[0]
    assert (allegation.conduct_from, allegation.conduct_to, allegation.conduct_approximate) == (
        datetime.date(2026, 8, 1),
        datetime.date(2026, 8, 4),
        True,
    )
    assert (case.events[0].name, case.events[0].date) == (
        "came-to-attention",
        datetime.date(2026, 9, 1),
    )


def test_a_complaint_opens_it_as_a_complaint(dorset: Client) -> None:
    """Which Regulations apply, and to whom duties are owed, turns on that."""
    opened(dorset, start="complaint-made")

    assert store.load("C-2026-0001").events[0].name == "complaint-made"


def test_a_reference_of_ones_own_is_kept(dorset: Client) -> None:
    """A force may number its cases as it likes, strokes and spaces included."""
    done = opened(dorset, reference=" PSD/12  26 ")

    assert done.url == "/cases/PSD~2f12~2026"
    assert dorset.get(done.url).status_code == 200


def test_a_reference_that_is_taken_is_refused(dorset: Client, words: Words) -> None:
    """Two matters under one reference could not be told apart again."""
    opened(dorset, reference="PSD-1")

    again = opened(dorset, reference="PSD-1")

    assert again.status_code == 422
    assert "The reference PSD-1 is taken" in words(again)


def test_nobody_opens_a_case_that_they_would_not_see(dorset: Client, words: Words) -> None:
    """Each force opens the cases about its own people; nothing is kept of the attempt."""
    again = opened(dorset, force="Sussex")

    assert again.status_code == 422
    assert "Their force must be your own" in words(again)
    assert not store.entries_of("C-2026-0001")


def test_a_person_is_added_under_the_next_name(dorset: Client, words: Words) -> None:
    """P2 after P1, and then what is alleged of them."""
    recorded(made())

    done = dorset.post(reverse("case-add-person", args=["T-1"]), PERSON)

    assert done.url == reverse("case-add-allegation", args=["T-1"])
    assert [(one.id, one.force) for one in store.load("T-1").people] == [
        ("P1", "dorset"),
        ("P2", "dorset"),
    ]
    assert "P2 (constable)" in words(dorset.get(done.url)) or "P2, Sam Example" in words(
        dorset.get(done.url)
    )


def test_a_person_of_another_force_is_added_and_left_to_it(dorset: Client, words: Words) -> None:
    """Their own authority says what is alleged; numbers go on after people who are not seen."""
    recorded(made())
    add = reverse("case-add-person", args=["T-1"])

    done = dorset.post(add, {**PERSON, "force": "Sussex"})
    told = words(dorset.get(done.url))
    dorset.post(add, PERSON)

    assert done.url == reverse("case", args=["T-1"])
    assert "P2 added. What is alleged of them is for their own authority to add." in told
    assert [(one.id, one.force) for one in store.load("T-1").people] == [
        ("P1", "dorset"),
        ("P2", "sussex"),
        ("P3", "dorset"),
    ]


def test_an_allegation_is_added_and_leads_to_when_it_came_to_attention(dorset: Client) -> None:
    """Until that day is recorded no law can be said to govern it."""
    recorded(made())

    done = dorset.post(reverse("case-add-allegation", args=["T-1"]), {**ALLEGATION, "person": "P1"})

    assert [one.id for one in store.load("T-1").allegations] == ["P1.1", "P1.2"]
    assert done.url == "/cases/T-1/step/came-to-attention?named=P1.2"


def test_an_allegation_is_against_somebody_in_the_case(dorset: Client, words: Words) -> None:
    """Nobody is accused who is not a person of it."""
    recorded(made())

    again = dorset.post(
        reverse("case-add-allegation", args=["T-1"]), {**ALLEGATION, "person": "P9"}
    )

    assert again.status_code == 422
    assert "Select who it is about" in words(again)


def test_cases_are_linked_in_both_directions(dorset: Client, words: Words) -> None:
    """Whoever opens either finds the other."""
    recorded(made())
    recorded(made(reference="T-2"))

    done = dorset.post(
        reverse("case-link", args=["T-1"]), {"other": "T-2", "reason": "the same group"}
    )

    assert "Linked to case T-2." in words(dorset.get(done.url))
    assert store.load("T-1").linked == ("T-2",)
    assert store.load("T-2").linked == ("T-1",)
    assert store.entries_of("T-2")[-1].reason == "the same group"


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("", "Enter the reference of the other case"),
        ("T-1", "Enter the reference of another case than this one"),
        ("T-9", "There is no case of this reference that you may see"),
        ("T-3", "There is no case of this reference that you may see"),
    ],
)
def test_a_link_leads_to_a_case_one_may_see(
    other: str, message: str, dorset: Client, words: Words
) -> None:
    """Unknown and invisible are told alike."""
    recorded(made())
    recorded(
        made(reference="T-3", people=[{"id": "P1", "force": "sussex", "kind": "police-officer"}])
    )

    again = dorset.post(reverse("case-link", args=["T-1"]), {"other": other, "reason": "why"})

    assert again.status_code == 422
    assert message in words(again)
    assert store.load("T-1").linked == ()


def test_a_link_there_is_already_is_not_made_twice(dorset: Client, words: Words) -> None:
    """The record holds each link once."""
    recorded(made(linked=["T-2"]))
    recorded(made(reference="T-2"))

    again = dorset.post(reverse("case-link", args=["T-1"]), {"other": "T-2", "reason": "why"})

    assert "Case T-2 is linked already" in words(again)


@pytest.mark.parametrize(
    ("code", "kept", "shown", "because"),
    [
        ("", (None, None), "", "nobody coded it"),
        ("K", ("K", None), "K: Discreditable conduct Not verified", "a category alone"),
        ("D2", ("D", "D2"), "D2: Disclosure of information Not verified", "a sub-category"),
    ],
)
def test_an_allegation_may_be_coded_and_the_list_says_how_sure_it_is(
    code: str,
    kept: tuple[str | None, str | None],
    shown: str,
    because: str,
    dorset: Client,
    words: Words,
) -> None:
    """The list was not read at its source, and says so beside the question and the answer."""
    recorded(made())
    place = reverse("case-add-allegation", args=["T-1"])
    assert "This list was not read at its source" in words(dorset.get(place))

    dorset.post(place, {**ALLEGATION, "person": "P1", "category": code})

    added = store.load("T-1").allegations[-1]
    assert (added.category, added.sub_category) == kept, because
    page = words(dorset.get(reverse("case", args=["T-1"])))
    assert shown in page
    assert ("Category" in page) is bool(shown)


def test_a_code_that_is_in_no_list_is_sent_back(dorset: Client, words: Words) -> None:
    """A made-up code would be counted by nobody."""
    recorded(made())

    answer = dorset.post(
        reverse("case-add-allegation", args=["T-1"]),
        {**ALLEGATION, "person": "P1", "category": "Z1"},
    )

    assert answer.status_code == 422
    assert "Select a category from the list" in words(answer)
