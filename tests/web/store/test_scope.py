"""Lists show what the policy allows, all of it and no more; in order, narrowed, page by page."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custodiet.case.sight import CaseFacts, Viewer, may_see
from custodiet.case.steps import Role
from custodiet.errors import NotKnown
from custodiet.web.store import Fact, Wanted, listed, owed, scope, sees
from custodiet.web.store.models import Assignment, Bar, CaseForce, CasePress, CaseRow
from tests.web.store.made import AT, TODAY, came, happened, opened, person, viewer

pytestmark = pytest.mark.django_db

FORCES = ("dorset", "sussex")
PEOPLE = ("ines", "amir")
SOME_PEOPLE = st.frozensets(st.sampled_from(PEOPLE))
CASES = st.lists(
    st.builds(
        CaseFacts,
        reference=st.just(""),
        forces=st.frozensets(st.sampled_from(FORCES)),
        watchdog=st.booleans(),
        sealed=st.booleans(),
        assigned=SOME_PEOPLE,
        barred=SOME_PEOPLE,
        press=st.frozensets(st.sampled_from(FORCES)),
    ).map(lambda facts: replace(facts, press=facts.press & facts.forces)),
    max_size=8,
)
VIEWERS = st.builds(
    Viewer,
    username=st.sampled_from((*PEOPLE, "bea")),
    roles=st.frozensets(st.sampled_from(Role)),
    force=st.sampled_from((*FORCES, "")),
)
ALL_OF_DORSET = viewer(Role.INVESTIGATOR)


def keep(facts: CaseFacts, reference: str) -> None:
    """Put a case into the read models as sight would have it."""
    row = CaseRow.objects.create(
        reference=reference,
        title="",
        stage="Received",
        open_duties=0,
        late_duties=0,
        next_duty="",
        due_order=TODAY,
        computed_on=TODAY,
        not_computed="",
        watchdog=facts.watchdog,
        sealed=facts.sealed,
        updated_at=AT,
        entries=1,
        search="",
    )
    CaseForce.objects.bulk_create(CaseForce(case=row, force=force) for force in facts.forces)
    CasePress.objects.bulk_create(
        CasePress(
            case=row,
            force=force,
            forces="",
            stage="",
            open_duties=0,
            late_duties=0,
            next_duty="",
            due_order=TODAY,
        )
        for force in facts.press
    )
    Assignment.objects.bulk_create(Assignment(case=row, username=who) for who in facts.assigned)
    Bar.objects.bulk_create(Bar(case=row, username=who) for who in facts.barred)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(cases=CASES, who=VIEWERS)
def test_a_query_shows_what_the_policy_allows(cases: list[CaseFacts], who: Viewer) -> None:
    """One rule, asked of one case or of all: roles, force, seal, assignment, bar."""
    CaseRow.objects.all().delete()
    for number, facts in enumerate(cases):
        keep(facts, f"R{number}")
    allowed = {f"R{number}" for number, facts in enumerate(cases) if may_see(who, facts).allowed}

    page = listed(who, Wanted(), on=TODAY, limit=0)

    assert page.total == len(allowed)
    assert {row.reference for row in scope._by_membership(who)} == allowed
    assert {f"R{number}" for number in range(len(cases)) if sees(who, f"R{number}")} == allowed
    assert {row.reference for row in scope._by_existence(who)} == allowed


@given(cases=CASES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_the_policy_can_be_asked_of_what_is_kept(cases: list[CaseFacts]) -> None:
    """The page asks it for the reason, from the facts the query goes by."""
    CaseRow.objects.all().delete()
    for number, facts in enumerate(cases):
        keep(facts, f"R{number}")
        found = scope.facts_for_sight(f"R{number}")

        assert found == CaseFacts(
            reference=f"R{number}",
            forces=facts.forces,
            watchdog=facts.watchdog,
            sealed=facts.sealed,
            assigned=facts.assigned,
            barred=facts.barred,
            press=facts.press,
        )


def test_a_case_there_is_none_of_has_no_facts_and_is_not_seen() -> None:
    """Unknown and invisible are answered alike."""
    assert scope.facts_for_sight("B") is None
    assert not sees(ALL_OF_DORSET, "B")


def test_sight_follows_the_record() -> None:
    """An entry that seals, assigns or bars is what decides."""
    opened("B")
    opened("C", also=[("case-sealed", {}, {})])
    opened("D", also=[("case-sealed", {}, {}), ("case-assigned", {"username": "ines"}, {})])
    opened("E", also=[("case-barred", {"username": "ines"}, {})])

    page = listed(ALL_OF_DORSET, Wanted(order="reference"), on=TODAY)

    assert [line.reference for line in page.lines] == ["B", "D"]


@pytest.mark.parametrize(
    ("words", "found", "because"),
    [
        ("signal", ["B", "C"], "in the title"),
        ("SIGNAL Group", ["B", "C"], "every word, in any case"),
        ("group signal", ["B", "C"], "in any order"),
        ("obrien", ["C"], "a name without its apostrophe"),
        ("O'Brien", ["C"], "and with it"),
        ("interview", ["B", "C"], "in a summary"),
        ("b signal absent", [], "every word, not any"),
        ("100%", [], "what a database takes for a pattern is text"),
        ("_", [], "and so is this"),
        ("", ["B", "C"], "nothing asked for is everything"),
    ],
)
def test_a_list_is_narrowed_by_words(words: str, found: list[str], because: str) -> None:
    """In reference, title, names and summaries."""
    opened("B")
    opened("C", people=[person("B1", "dorset", name="Siân O'Brien")])

    page = listed(ALL_OF_DORSET, Wanted(words=words, order="reference"), on=TODAY)

    assert [line.reference for line in page.lines] == found, because
    assert page.total == len(found)


def test_a_list_is_narrowed_by_force_stage_lateness_and_assignment() -> None:
    """Each part of the filter, and two together."""
    assigned: list[Fact] = [("case-assigned", {"username": "ines"}, {})]
    appointed = [
        came("2026-08-03"),
        happened("severity-assessed", "2026-08-05", severity="misconduct", likely="meeting"),
        happened("investigator-appointed", "2026-08-10", investigator="Sam Example"),
        happened("notice-of-investigation-given", "2026-08-11"),
    ]
    opened("B", also=assigned)
    opened("C", people=[person("B1", "dorset"), person("B2", "sussex")])
    opened("D", events=appointed)
    late = datetime.date(2027, 6, 1)

    def found(**wanted: object) -> list[str]:
        asked = Wanted(order="reference", **wanted)  # type: ignore[arg-type] - each is a part of Wanted
        return [line.reference for line in listed(ALL_OF_DORSET, asked, on=late).lines]

    assert found(force="dorset") == ["B", "C", "D"]
    assert found(force="sussex") == [], "whose people in C are not for Dorset to find"
    assert found(stage="Under investigation") == ["D"]
    assert found(late=True) == ["D"]
    assert found(mine=True) == ["B"]
    assert found(assigned=("amir", "ines")) == ["B"]
    assert found(assigned=("amir",)) == []
    assert found(assigned=()) == []
    assert found(mine=True, late=True) == []


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("due", ["D", "B", "C"]),
        ("-due", ["C", "B", "D"]),
        ("updated", ["B", "C", "D"]),
        ("-updated", ["D", "C", "B"]),
        ("reference", ["B", "C", "D"]),
        ("-reference", ["D", "C", "B"]),
    ],
)
def test_a_list_comes_in_the_order_asked_for(order: str, found: list[str]) -> None:
    """Equal days are told apart by reference, so that pages do not overlap."""
    opened("B")
    opened("C")
    opened("D")
    for number, reference in enumerate("BCD"):
        moment = AT + datetime.timedelta(hours=number)
        CaseRow.objects.filter(reference=reference).update(updated_at=moment)
    CaseRow.objects.filter(reference="D").update(due_order=datetime.date(2026, 1, 1))

    page = listed(ALL_OF_DORSET, Wanted(order=order), on=TODAY)

    assert [line.reference for line in page.lines] == found


def test_an_order_there_is_none_of_is_refused() -> None:
    """It comes from an address somebody typed."""
    with pytest.raises(NotKnown, match="order 'title'"):
        listed(ALL_OF_DORSET, Wanted(order="title"), on=TODAY)


@pytest.mark.parametrize("few", [0, 2_000])
def test_pages_follow_one_another_without_gap_or_overlap(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the two forms of the query is used; and the total is of all pages."""
    monkeypatch.setattr(scope, "_FEW", few)
    names = [f"R{number}" for number in range(7)]
    for name in names:
        opened(name)

    pages = [
        listed(ALL_OF_DORSET, Wanted(), on=TODAY, first=first, limit=3) for first in (0, 3, 6, 9)
    ]

    assert [[line.reference for line in page.lines] for page in pages] == [
        ["R0", "R1", "R2"],
        ["R3", "R4", "R5"],
        ["R6"],
        [],
    ]
    assert {page.total for page in pages} == {7}


def test_a_line_says_what_the_list_shows() -> None:
    """Two forces, in order, to whoever sees all; what is late is so on the day of asking."""
    assigned = ("case-assigned", {"username": "ines"}, {})
    opened("B", [assigned], people=[person("B1", "sussex"), person("B2", "dorset")])

    (line,) = listed(ALL_OF_DORSET, Wanted(), on=TODAY).lines

    assert (line.title, line.forces, line.stage) == (
        "The Signal group",
        ("dorset", "sussex"),
        "Received",
    )
    assert (line.entries, line.updated_at, line.sealed, line.watchdog) == (6, AT, False, False)


def test_a_line_about_a_shared_case_says_what_one_force_owes() -> None:
    """Stage, duties and dates are those of the viewer's own people; a shared case says no more."""
    both = [person("B1", "sussex"), person("B2", "dorset")]
    said = {"summary": "posted details of an interview"}
    alleged = [{"id": f"{one['id']}.1", "person": one["id"], **said} for one in both]
    events = [
        came("2026-08-03", allegations=["B1.1", "B2.1"]),
        happened("severity-assessed", "2026-08-04", severity="gross-misconduct"),
    ]
    opened("B", people=both, allegations=alleged, events=events)

    (ours,) = listed(ALL_OF_DORSET, Wanted(), on=TODAY).lines
    (theirs,) = listed(viewer(Role.AUTHORITY, force="sussex"), Wanted(), on=TODAY).lines

    assert (ours.forces, ours.stage) == (("dorset",), "Received")
    assert (theirs.forces, theirs.stage) == (("sussex",), "Assessed")
    assert {ours.next_duty, theirs.next_duty} == {"assess-severity", "appoint-investigator"}


@pytest.mark.parametrize("few", [0, 2_000])
def test_what_is_owed_is_listed_earliest_first_and_only_from_visible_cases(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What each hand has to do next, across cases; whichever form of the query is used."""
    monkeypatch.setattr(scope, "_FEW", few)

    def events(day: str) -> list[dict[str, object]]:
        return [
            came("2026-08-03"),
            happened("severity-assessed", "2026-08-05", severity="misconduct", likely="meeting"),
            happened("investigator-appointed", "2026-08-10", investigator="Sam Example"),
            happened("notice-of-investigation-given", day),
        ]

    opened("B", events=events("2026-08-24"))
    opened("C", events=events("2026-08-20"))
    opened("D", events=events("2026-08-12"), people=[person("B1", "sussex")])

    found = owed(ALL_OF_DORSET, ["officer"], on=datetime.date(2026, 9, 4), limit=10)

    assert [(line.reference, line.duty) for line in found] == [
        ("C", "make-representations"),
        ("B", "make-representations"),
    ]
    assert found[0].due is not None
    assert found[0].about == ("B1.1",)
    assert found[0].cite
    assert found[0].because
    assert len(owed(ALL_OF_DORSET, ["officer"], on=TODAY, limit=1)) == 1
    assert owed(ALL_OF_DORSET, ["chair"], on=TODAY, limit=10) == []
