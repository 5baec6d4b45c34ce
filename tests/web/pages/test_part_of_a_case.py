"""One investigation, many authorities: on every page, by its address, each sees its own people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.web import store
from tests.web.pages.made import AT, TODAY, change, made, recorded, two_people

OURS, THEIRS = "wrote it down", "marmalade"
REASONED = {"reason": "asked for by the court"}
# Every page that shows something of a case, by its name and what else its address holds.
PAGES = (
    ("case", ()),
    ("case-timeline", ()),
    ("case-record", ()),
    ("case-outcomes", ()),
    ("case-print", ()),
    ("step", ("severity-assessed",)),
    ("step", ("suspended",)),
    ("step", ("conviction",)),
    ("case-history", ()),
    ("history-entry", ("severity-assessed",)),
    ("case-add-allegation", ()),
)


@pytest.fixture
def shared(accounts: object) -> str:
    """A case about a constable of Dorset and one of Sussex, with the watchdog."""
    both = two_people()
    both["people"][0]["name"] = "Robin Example"
    both["people"][1]["name"] = f"Sam {THEIRS.capitalize()}"
    both["allegations"][0]["summary"] = OURS
    both["allegations"][1]["summary"] = f"passed {THEIRS} on"
    both["events"] += [
        event("referred", allegations=["P1.1", "P2.1"], to="iopc"),
        event("recorded", allegations=["P2.1"], note=f"a note of {THEIRS}"),
        event("suspended", person="P2", reason=f"because of {THEIRS}"),
        event("recorded", allegations=["P1.1"], note="a note of ours"),
    ]
    reference = recorded(made(**{**both, "title": "A shared case"}))
    change(reference, ("case-assigned", {"username": "chair"}, {}))
    return reference


def event(name: str, **fields: Any) -> dict[str, Any]:
    """Something that happened on 2 June 2026."""
    return {"date": AT.date().replace(month=6, day=2), "event": name, **fields}


def shown(client: Client, name: str, reference: str, rest: tuple[str, ...]) -> str:
    """All that a page holds, in small letters."""
    answer = client.get(reverse(name, args=[reference, *rest]))
    return f"{answer.status_code} {answer.content.decode().lower()}"


@pytest.mark.parametrize(("name", "rest"), PAGES)
@pytest.mark.parametrize("who", ["authority.dorset", "investigator.dorset"])
def test_another_force_s_people_are_on_no_page(
    name: str, rest: tuple[str, ...], who: str, client_as: Callable[[str], Client], shared: str
) -> None:
    """Neither the person nor what is alleged of them, nor what happened to them."""
    page = shown(client_as(who), name, shared, rest)

    assert THEIRS not in page
    assert "p2.1" not in page
    assert "sussex" not in page.replace('value="sussex"', "")


@pytest.mark.parametrize("who", ["authority.dorset", "investigator.dorset"])
def test_naming_another_force_s_allegation_in_the_address_opens_nothing(
    who: str, client_as: Callable[[str], Client], shared: str
) -> None:
    """Whoever types it learns nothing of it."""
    client = client_as(who)
    for name in ("step", "history-entry"):
        where = reverse(name, args=[shared, "severity-assessed"])

        answer = client.get(f"{where}?named=P2.1")

        assert THEIRS not in answer.content.decode().lower()


def test_another_force_s_people_are_not_exported(
    client_as: Callable[[str], Client], shared: str
) -> None:
    """A case file that leaves holds what its reader may see."""
    where = reverse("case-export", args=[shared])

    ours = client_as("authority.dorset").post(where, REASONED).content.decode().lower()
    all_ = client_as("watchdog").post(where, REASONED).content.decode().lower()

    assert OURS in ours
    assert THEIRS not in ours
    assert "p2" not in ours
    assert "sussex" not in ours
    assert f"passed {THEIRS} on" in all_


@pytest.mark.parametrize("who", ["authority.sussex", "watchdog", "investigator", "chair"])
@pytest.mark.parametrize("name", ["case", "case-timeline", "case-print"])
def test_their_own_authority_the_watchdog_and_those_assigned_see_them(
    who: str, name: str, client_as: Callable[[str], Client], shared: str
) -> None:
    """The test above could not fail if nobody saw them."""
    assert THEIRS in shown(client_as(who), name, shared, ())


def test_the_list_shows_the_part_that_is_seen(
    client_as: Callable[[str], Client], shared: str
) -> None:
    """Forces, stage and what is owed next are those of the reader's own people."""
    listed = client_as("authority.dorset").get(reverse("cases")).content.decode().lower()

    assert "a shared case" in listed
    assert "sussex" not in listed.replace('value="sussex"', "")


@pytest.mark.parametrize(
    ("who", "words", "found", "because"),
    [
        ("dorset", "shared", 1, "the title is everybody's"),
        ("dorset", THEIRS, 0, "a search must not tell that somebody is in the case"),
        ("sussex", "robin", 0, "nor may the other find out"),
        ("iopc", THEIRS, 1, "the watchdog has all of it"),
    ],
)
def test_a_search_does_not_tell_of_another_force_s_people(
    who: str, words: str, found: int, because: str, shared: str
) -> None:
    """A shared case is found by reference and title."""
    role = Role.WATCHDOG if who == "iopc" else Role.AUTHORITY
    viewer = Viewer("ines", frozenset({role}), who)

    page = store.listed(viewer, store.Wanted(words=words), on=TODAY)

    assert page.total == found, because
