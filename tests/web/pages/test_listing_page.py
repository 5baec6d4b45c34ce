"""The list of cases: within sight, filtered, sorted and paged by the server."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from custodiet.case import facts_of
from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.web import store
from custodiet.web.accounts.changes import create_account
from custodiet.web.accounts.models import Account
from custodiet.web.pages.cases.listing import _hidden, list_page
from tests.web.pages.made import AT, TODAY, change, heard, load_case, made, recorded

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
LATE = {
    "date": datetime.date(2026, 8, 3),
    "event": "suspended",
    "person": "P1",
    "oral": True,
}


def many(number: int) -> None:
    """So many cases of Dorset."""
    cases = (made(reference=f"T-{place:03}") for place in range(1, number + 1))
    store.append_many(
        [(case.reference, facts_of(case)) for case in cases], actor="ines", reason="test", at=AT
    )


def join_team(username: str, team: str, force: str) -> None:
    """Make an investigator of a force and a team."""
    create_account(
        username,
        roles=["investigator"],
        force=force,
        team=team,
        password="never signed in with",
        actor="ines",
        reason="For a test.",
        at=AT,
    )


def of_metropolitan(**more: str) -> list[dict[str, str]]:
    """One constable of the force whose press officer is in the example."""
    known = {"id": "P1", "force": "metropolitan", "kind": "police-officer", "rank": "constable"}
    return [{**known, **more}]


@pytest.fixture
def heard_in_public(accounts: dict[str, Account]) -> None:
    """A case that is private, and three with a public hearing, of which one is under way."""
    load_case("C")
    begun = {"event": "proceedings-begun", "date": datetime.date(2026, 8, 31)}
    people = of_metropolitan(name="Ada Invented")
    recorded(heard(reference="T-1", title="First", people=people))
    recorded(
        heard({**begun, "allegations": ["P1.1"]}, reference="T-2", title="Second", people=people)
    )
    both = [*people, {**of_metropolitan(name="Bo Invented")[0], "id": "P2"}]
    alleged = [{"id": f"{one['id']}.1", "person": one["id"], "summary": "looked"} for one in both]
    private = {"date": datetime.date(2026, 6, 3), "allegations": ["P2.1"]}
    meeting = (
        {**private, "event": "came-to-attention"},
        {**private, "event": "referred-to-proceedings", "form": "meeting"},
        {**private, "event": "referral-notice-given"},
    )
    recorded(heard(*meeting, reference="T-3", title="Third", people=both, allegations=alleged))


@pytest.mark.parametrize(
    ("query", "found", "because"),
    [
        ("", ["T-1", "T-3", "T-2"], "what is owed in public, the earliest first, then the rest"),
        ("sort=-due", ["T-2", "T-3", "T-1"], "P2's overdue meeting does not move T-3"),
        ("sort=reference", ["T-1", "T-2", "T-3"], "by reference"),
        ("q=phone", [], "a word of the title of the private case"),
        ("q=third", ["T-3"], "a word of the title of a public one"),
        ("q=invented", [], "nobody's name is for the press to find"),
        ("q=looked", [], "nor what is alleged"),
        ("force=norfolk", [], "nor whose people are in the private case"),
        ("force=metropolitan", ["T-1", "T-3", "T-2"], "their own"),
        ("stage=Received", [], "nor where the private part of a case stands"),
        ("stage=In proceedings", ["T-2"], "where the public part stands"),
        ("show=late", ["T-1", "T-3", "T-2"], "a filter that is not offered narrows nothing"),
    ],
)
@pytest.mark.usefixtures("heard_in_public")
def test_the_press_find_what_is_public_and_nothing_else(
    query: str, found: list[str], because: str
) -> None:
    """Who is under investigation is in no list, no count, no search and no order."""
    press = Viewer("press", frozenset({Role.PRESS}), "metropolitan")

    shown = list_page(press, QueryDict(query), TODAY)

    assert [row.reference for row in shown.rows] == found, because
    total = f"of {len(found)} case" if found else "No cases"
    assert total in shown.count


@pytest.mark.usefixtures("heard_in_public")
def test_a_row_for_the_press_tells_what_is_owed_in_public() -> None:
    """Where the public part stands and what of it is to be published; P2 is no part of it."""
    press = Viewer("press", frozenset({Role.PRESS}), "metropolitan")
    works = Viewer("works", frozenset({Role.PRESS, Role.AUTHORITY}), "metropolitan")

    rows = {row.reference: row for row in list_page(press, QueryDict(), TODAY).rows}
    whole = {row.reference: row for row in list_page(works, QueryDict(), TODAY).rows}

    assert {rows["T-1"].next, rows["T-3"].next} == {"Publish the notice of the hearing"}
    assert rows["T-3"].due == datetime.date(2026, 9, 28)
    assert (rows["T-2"].hidden, rows["T-2"].stage) == (True, "In proceedings")
    assert set(whole) == {"C", "T-1", "T-2", "T-3"}
    assert (whole["T-3"].next, whole["T-3"].late) == ("Answer the notice of referral", True)


def test_a_private_case_assigned_to_the_press_by_name_tells_nothing_more(words: Words) -> None:
    """Somebody let them in on purpose; where it stands is still not for their role."""
    people = of_metropolitan()
    change(recorded(made(people=people)), ("case-assigned", {"username": "press"}, {}))
    press = Viewer("press", frozenset({Role.PRESS}), "metropolitan")

    (row,) = list_page(press, QueryDict(), TODAY).rows

    assert (row.reference, row.stage, row.hidden, row.due) == ("T-1", "", True, None)


def test_to_the_press_an_empty_list_says_when_there_would_be_a_case(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """Not that a case of the force would be there."""
    load_case("A")

    shown = words(client_as("press").get("/cases"))

    assert "No cases" in shown
    assert "when a public hearing in it is fixed" in shown
    assert "concerns your force" not in shown
    assert "Reference or title" in shown
    assert "Reference, title or person" not in shown, "nobody is found by name"


def test_what_is_owed_about_vetting_is_kept_from_a_panel_in_the_list_too() -> None:
    """It looks forward at risk, and may use allegations that nobody has proved."""
    chair = Viewer("chair", frozenset({Role.CHAIR}))
    both = Viewer("both", frozenset({Role.CHAIR, Role.AUTHORITY}), "dorset")
    recorded(made())
    (line,) = store.listed(both, store.Wanted(), on=TODAY).lines

    assert _hidden(chair, replace(line, next_duty="review-vetting"))
    assert not _hidden(chair, replace(line, next_duty="assess-severity"))
    assert not _hidden(both, replace(line, next_duty="review-vetting"))


def test_each_sees_their_own(client_as: Callable[[str], Client], words: Words) -> None:
    """The list holds what one may see, and counts no more than that."""
    load_case("B")
    recorded(made())

    dorset = words(client_as("authority.dorset").get("/cases"))
    sussex = words(client_as("authority.sussex").get("/cases"))

    assert "Showing 1 to 2 of 2 cases" in dorset
    assert "Showing 1 to 1 of 1 case" in sussex
    assert "A post about a colleague" not in sussex


def test_who_has_no_team_is_not_asked_about_it(words: Words) -> None:
    """A filter that can find nothing is not offered."""
    alone = Viewer("alone", frozenset({Role.INVESTIGATOR}), "dorset")
    together = Viewer("ivy", frozenset({Role.INVESTIGATOR}), "dorset", "conduct")

    offered = [str(list_page(one, QueryDict(), TODAY).filters["show"]) for one in (alone, together)]

    assert ["Assigned to my team" in one for one in offered] == [False, True]


def test_without_cases_the_page_says_when_there_would_be_one(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """An empty list is no fault, and says so."""
    shown = words(client_as("chair").get("/cases"))

    assert "No cases" in shown
    assert "when you are assigned to it" in shown


@pytest.mark.parametrize(
    ("query", "found", "because"),
    [
        ("q=neighbour", ["T-2"], "a word of the title"),
        ("q=t-3", ["T-3"], "a reference, however it is typed"),
        ("q=zzz", [], "nothing has that word"),
        ("force=Dorset", ["T-1", "T-2", "T-3"], "a force by its name"),
        ("force=Avon and Somerset", [], "another force"),
        ("stage=Assessed", ["T-3"], "where a case stands"),
        ("show=late", ["T-1"], "a day that has passed"),
        ("show=mine", ["T-2"], "assigned to the reader by name"),
        ("show=team", ["T-2", "T-3"], "assigned to anyone of the reader's team"),
        ("q=colleague&show=late", ["T-1"], "all filters together"),
        ("stage=Nowhere", ["T-1", "T-2", "T-3"], "what is no stage narrows nothing"),
    ],
)
def test_filters(query: str, found: list[str], because: str, dorset: Client) -> None:
    """Each filter keeps what it says, and only that."""
    recorded(made(LATE))
    recorded(made(reference="T-2", title="A look at a neighbour"))
    assessed = {
        "date": datetime.date(2026, 8, 3),
        "event": "severity-assessed",
        "allegations": ["P1.1"],
        "severity": "misconduct",
    }
    recorded(made(assessed, reference="T-3"))
    change("T-2", ("case-assigned", {"username": "authority.dorset"}, {}))
    join_team("colleague", "conduct", "dorset")
    join_team("stranger", "conduct", "sussex")
    change("T-3", ("case-assigned", {"username": "colleague"}, {}))
    change("T-1", ("case-assigned", {"username": "stranger"}, {}))

    page = dorset.get(f"/cases?{query}").content.decode()

    shown = [one for one in ("T-1", "T-2", "T-3") if f'href="/cases/{one}"' in page]
    assert shown == found, because


def test_chosen_filters_are_shown_and_can_be_removed_one_by_one(
    dorset: Client, words: Words
) -> None:
    """Removing one keeps the others and the order."""
    recorded(made(LATE))

    answer = dorset.get("/cases?q=post&show=late&sort=-reference")

    page = answer.content.decode()
    assert "Selected filters" in words(answer)
    assert 'href="/cases?show=late&amp;sort=-reference"' in page
    assert 'href="/cases?q=post&amp;sort=-reference"' in page
    assert "Clear filters" in page


def test_a_search_without_result_says_what_to_do(dorset: Client, words: Words) -> None:
    """The empty page is not a dead end."""
    recorded(made())

    assert "No case that you may see matches." in words(dorset.get("/cases?q=zzz"))


def test_sorting_is_the_servers_and_is_announced(dorset: Client) -> None:
    """A column says how it is sorted, and leads to the other order."""
    recorded(made(reference="T-1"))
    recorded(made(reference="T-2"))

    up = dorset.get("/cases?sort=reference").content.decode()
    down = dorset.get("/cases?sort=-reference").content.decode()

    assert up.index("/cases/T-1") < up.index("/cases/T-2")
    assert down.index("/cases/T-2") < down.index("/cases/T-1")
    assert 'aria-sort="ascending"' in up
    assert 'aria-sort="descending"' in down
    assert 'href="?sort=-reference"' in up


def test_fifty_to_a_page_and_a_page_that_is_not_there_is_the_first(
    dorset: Client, words: Words
) -> None:
    """Counted in words; the filters go with the pages."""
    many(120)

    first = words(dorset.get("/cases"))
    last = dorset.get("/cases?page=3&sort=reference")
    beyond = words(dorset.get("/cases?page=9"))
    nonsense = words(dorset.get("/cases?page=x&sort=weather"))

    assert "Showing 1 to 50 of 120 cases" in first
    assert "Showing 101 to 120 of 120 cases" in words(last)
    assert "<title>Cases (page 3 of 3)" in last.content.decode()
    assert 'href="?sort=reference&amp;page=2"' in last.content.decode()
    assert "Showing 1 to 50 of 120 cases" in beyond
    assert "Showing 1 to 50 of 120 cases" in nonsense


def test_a_late_case_says_so_in_words(dorset: Client, words: Words) -> None:
    """Late is a word, not only a colour."""
    recorded(made(LATE))

    shown = words(dorset.get("/cases"))

    assert "Late 6 August 2026 (28 days late) Confirm the suspension in writing" in shown


def test_longer_lists_ask_the_database_no_more_often(
    dorset: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Fifty rows cost as many questions as one."""
    many(50)

    with django_assert_max_num_queries(12):
        dorset.get("/cases")
