"""One investigation, many authorities: on every page, by its address, each sees its own people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.web import store
from custodiet.web.accounts.models import Account
from custodiet.web.store import scope
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
        ("dorset", "robin p1", 1, "one's own people are found by name and by code"),
        ("dorset", THEIRS, 0, "a search must not tell that somebody is in the case"),
        ("dorset", "p2", 0, "nor by the code of a person"),
        ("dorset", "shared p2", 0, "nor beside words that are found"),
        ("sussex", "robin", 0, "nor may the other find out"),
        ("sussex", f"{THEIRS} p2", 1, "who finds its own"),
        ("iopc", f"{THEIRS} p2", 1, "the watchdog has all of it"),
    ],
)
def test_a_search_does_not_tell_of_another_force_s_people(
    who: str, words: str, found: int, because: str, shared: str
) -> None:
    """A shared case is found by reference, title and what is said of one's own people."""
    assert listed(who, words=words) == found, because


def listed(who: str, **wanted: Any) -> int:
    """How many cases the list of a force's authority, or the watchdog's, has for what is asked."""
    role = Role.WATCHDOG if who == "iopc" else Role.AUTHORITY
    viewer = Viewer("ines", frozenset({role}), who)

    return store.listed(viewer, store.Wanted(**wanted), on=TODAY).total


@pytest.mark.parametrize(
    ("who", "wanted", "found", "because"),
    [
        ("dorset", {"force": "dorset"}, 1, "one's own force"),
        ("dorset", {"force": "sussex"}, 0, "that another force is in it is not told"),
        ("iopc", {"force": "sussex"}, 1, "the watchdog sees it"),
        ("dorset", {"stage": "Received"}, 1, "where one's own people stand"),
        ("dorset", {"stage": "Referred to proceedings"}, 0, "not where the others do"),
        ("sussex", {"stage": "Referred to proceedings"}, 1, "which their own force sees"),
        ("iopc", {"stage": "Referred to proceedings"}, 1, "and the watchdog"),
        ("dorset", {"late": True}, 0, "what another force is late with is not told"),
        ("sussex", {"late": True}, 1, "it is told that it is late itself"),
        ("iopc", {"late": True}, 1, "and so is the watchdog"),
    ],
)
def test_no_filter_tells_of_another_force_s_people(
    who: str, wanted: dict[str, Any], found: int, because: str, late_in_sussex: str
) -> None:
    """Asking for a force, a stage or lateness finds what the list then shows, and no more."""
    assert listed(who, **wanted) == found, because


@pytest.fixture
def late_in_sussex(shared: str) -> str:
    """The shared case, in which Sussex should have held its meeting long ago."""
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("referred-to-proceedings", {"form": "meeting"}),
        ("referral-notice-given", {}),
    )
    for name, fields in steps:
        told = {"date": "2026-06-03", "event": name, "allegations": ["P2.1"], **fields}
        change(shared, ("event-recorded", {"event": told, "history": True}, {}))
    return shared


@pytest.mark.parametrize(
    ("who", "first"), [("dorset", "T-1"), ("sussex", "ours")], ids=["dorset", "sussex"]
)
@pytest.mark.parametrize("few", [0, 2_000])
def test_the_order_does_not_tell_what_another_force_owes(
    who: str, first: str, few: int, late_in_sussex: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case with a day set for another force stands where one's own part of it belongs."""
    monkeypatch.setattr(scope, "_FEW", few)
    people = [{"id": "P1", "force": who, "kind": "police-officer", "rank": "constable"}]
    suspended = event("suspended", person="P1", oral=True)
    suspended["date"] = AT.date().replace(month=6, day=5)
    mine = made(suspended, people=people, reference="ours")
    recorded(mine)
    viewer = Viewer("ines", frozenset({Role.AUTHORITY}), who)

    lines = store.listed(viewer, store.Wanted(order="due"), on=TODAY).lines
    backwards = store.listed(viewer, store.Wanted(order="-due"), on=TODAY).lines

    assert lines[0].reference == first
    assert [line.reference for line in backwards] == [line.reference for line in lines][::-1]


@pytest.mark.parametrize(
    ("roles", "force"),
    [
        ((Role.PRESS,), "dorset"),
        ((Role.PRESS, Role.AUTHORITY), "dorset"),
        ((Role.INVESTIGATOR, Role.PRESS), "dorset"),
        ((Role.AUTHORITY, Role.CHAIR), "dorset"),
        ((Role.AUTHORITY, Role.AUDITOR, Role.LAWYER), "dorset"),
    ],
    ids=lambda value: "+".join(role.name.lower() for role in value) if value != "dorset" else "",
)
@pytest.mark.parametrize(
    "name", ["home", "cases", "case", "case-timeline", "case-record", "case-print"]
)
def test_several_roles_see_no_more_of_another_force_s_people_than_each(
    roles: tuple[Role, ...],
    force: str,
    name: str,
    client_as: Callable[[str], Client],
    accounts: dict[str, Account],
    late_in_sussex: str,
) -> None:
    """A role that sees all of a case only where it is assigned adds nothing to a force's part."""
    Account.objects.filter(username="authority.dorset").update(roles=sorted(roles), force=force)
    answer = client_as("authority.dorset").get(
        reverse(name, args=[] if name in {"home", "cases"} else [late_in_sussex])
    )

    page = answer.content.decode().lower()
    absent = roles == (Role.PRESS,) and name.startswith("case") and name != "cases"
    assert answer.status_code == (404 if absent else 200), "nothing in it is public"
    assert THEIRS not in page
    assert "p2.1" not in page
    assert "sussex" not in page.replace('value="sussex"', "")
