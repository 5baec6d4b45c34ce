"""Read models are drawn from the record: dropped and drawn again they are what they were."""

import datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from custodiet.case.steps import Role, Stage
from custodiet.web.store import (
    Fact,
    Wanted,
    append,
    append_many,
    listed,
    project,
    record_account,
    record_read,
    refresh,
)
from custodiet.web.store._summary import WORST, folded
from custodiet.web.store.models import Assignment, Bar, CaseDuty, CaseForce, CasePart, CaseRow
from custodiet.web.store.projection import last_refreshed
from tests.web.store.made import (
    AT,
    SEVERITY,
    TODAY,
    WHO,
    came,
    facts,
    happened,
    opened,
    person,
    viewer,
)

pytestmark = pytest.mark.django_db

NOTICE = happened("severity-assessed", "2026-08-05", severity="misconduct", likely="meeting")
APPOINTED = happened("investigator-appointed", "2026-08-10", investigator="Sam Example")
GIVEN = happened("notice-of-investigation-given", "2026-08-24")

SUSSEX: Fact = ("person-added", {"id": "B2", "force": "sussex", "kind": "police-officer"}, {})
MOVED: Fact = (
    "event-recorded",
    {
        "event": {"date": "2026-09-01", "event": "moved-force", "person": "B1", "to": "kent"},
        "history": True,
    },
    {},
)
LINKED: Fact = ("case-linked", {"to": "A"}, {})
SEALED: Fact = ("case-sealed", {}, {})
ASSIGNED: Fact = ("case-assigned", {"username": "ines"}, {})
BARRED: Fact = ("case-barred", {"username": "bea"}, {})


def drawn() -> list[list[dict[str, Any]]]:
    """Give everything in the read models, but for row numbers, which mean nothing."""
    cases = dict(CaseRow.objects.values_list("pk", "reference"))
    found = []
    for model in (CaseRow, CaseForce, CaseDuty, Assignment, Bar):
        rows = list(model.objects.values())
        for row in rows:
            del row["id"]
            if "case_id" in row:
                row["case"] = cases[row.pop("case_id")]
        found.append(sorted(rows, key=repr))
    return found


def row(reference: str = "B") -> CaseRow:
    """Give the read model of a case."""
    return CaseRow.objects.get(reference=reference)


def test_drawing_everything_again_changes_nothing() -> None:
    """Whichever way the cases came in, and whoever is assigned or barred."""
    seen = opened("B", events=[came("2026-08-03"), NOTICE, APPOINTED, GIVEN])
    append("B", [SEALED, ASSIGNED, BARRED], expected=seen, **WHO)
    append_many([(name, facts(name)) for name in ("C", "D")], **WHO)
    record_read("C", actor="amir", reason="reviewing", at=AT)
    record_account("account-made", {"username": "ines"}, **WHO)
    before = drawn()

    count = project(TODAY)

    assert count == 3
    assert drawn() == before
    assert [len(rows) > 0 for rows in before] == [True] * 5


@pytest.mark.parametrize(
    "added", [SEVERITY, SUSSEX, MOVED, LINKED, SEALED, ASSIGNED, BARRED], ids=repr
)
def test_what_is_added_to_a_case_is_drawn_as_if_all_were_drawn_again(added: Fact) -> None:
    """Appending leaves alone what the new entries cannot change, and only that."""
    seen = opened(also=[("case-assigned", {"username": "amir"}, {})])
    append("B", [added], expected=seen, **WHO)
    before = drawn()

    project(TODAY)

    assert drawn() == before


def test_what_is_not_in_the_record_does_not_survive() -> None:
    """A read model is never where something is kept."""
    opened("B")
    before = drawn()
    CaseRow.objects.filter(reference="B").update(title="another", sealed=True, entries=99)
    CaseForce.objects.create(case=row(), force="sussex")

    project(TODAY)

    assert drawn() == before


def test_a_case_is_listed_with_where_it_stands_and_what_is_owed() -> None:
    """Appointing an investigator opens the duty of notice; giving it, the time to answer."""
    opened(events=[came("2026-08-03"), NOTICE, APPOINTED])

    found = row()

    assert found.stage == "Under investigation"
    assert found.next_duty == "give-notice-of-investigation"
    assert (found.title, found.entries, found.updated_at) == ("The Signal group", 6, AT)
    assert (found.watchdog, found.sealed, found.computed_on) == (False, False, TODAY)
    assert list(found.forces.values_list("force", flat=True)) == ["dorset"]


def test_a_case_in_which_nothing_is_owed_sorts_last() -> None:
    """It has no day, and is not late; what is owed at once sorts by the day it arose."""
    opened("A", events=[])
    opened("B", events=[came("2026-08-03"), NOTICE, APPOINTED])

    page = listed(viewer(Role.INVESTIGATOR), Wanted(), on=TODAY)

    assert [line.reference for line in page.lines] == ["B", "A"]
    assert (page.lines[1].next_due, page.lines[1].next_duty, page.lines[1].late) == (
        None,
        "",
        False,
    )


@pytest.mark.parametrize(
    ("events", "watched", "because"),
    [
        ([], False, "nobody told the watchdog"),
        (
            [happened("referral-required", "2026-08-04")],
            False,
            "it was to be told, and was not yet",
        ),
        ([happened("referred", "2026-08-04", to="iopc")], True, "it was told"),
        ([happened("mode-determined", "2026-08-05", mode="independent")], True, "it took it on"),
        ([happened("mode-determined", "2026-08-05", mode="directed")], True, "it directs it"),
        (
            [happened("mode-determined", "2026-08-05", mode="local")],
            False,
            "it left it to the force",
        ),
    ],
)
def test_the_watchdog_has_a_case_once_it_was_told_or_took_it_on(
    events: list[dict[str, Any]],
    watched: object,
    because: str,
) -> None:
    """What its decision makers may see turns on it."""
    opened(events=[came("2026-08-03"), *events])

    assert row().watchdog is watched, because


def test_a_case_touches_the_force_of_each_of_its_people() -> None:
    """Each appropriate authority decides for its own, in one case."""
    opened(people=[person("B1", "dorset"), person("B2", "sussex"), person("B3", "sussex")])

    assert sorted(row().forces.values_list("force", flat=True)) == ["dorset", "sussex"]


def test_a_case_touches_the_force_that_was_determined() -> None:
    """Whose authority decides is a determination, and the case is in its list from then on."""
    seen = opened()
    host = {
        "date": "2026-09-02",
        "event": "authority-determined",
        "person": "B1",
        "authority": "essex",
        "ground": "collaboration-agreement",
    }

    append("B", [("event-recorded", {"event": host, "history": False}, {})], expected=seen, **WHO)

    assert sorted(row().forces.values_list("force", flat=True)) == ["dorset", "essex"]


def test_a_case_touches_both_forces_of_somebody_who_moved() -> None:
    """The force left began it; the force joined has the officer."""
    seen = opened()

    append("B", [MOVED], expected=seen, **WHO)

    assert sorted(row().forces.values_list("force", flat=True)) == ["dorset", "kent"]


def test_the_stage_shown_is_the_one_that_most_needs_somebody_to_act() -> None:
    """One allegation may be closed while another is in proceedings."""
    assert set(WORST) == set(Stage)

    two = [
        {"id": "B1.1", "person": "B1", "summary": "one", "standards": ["confidentiality"]},
        {"id": "B1.2", "person": "B1", "summary": "two", "standards": ["confidentiality"]},
    ]
    other = [came("2026-08-03") | {"allegations": ["B1.1", "B1.2"]}, NOTICE, APPOINTED]
    opened(allegations=two, events=other)

    assert row().stage == "Under investigation"


def test_a_case_becomes_late_when_its_day_has_passed_without_being_drawn_again() -> None:
    """The list compares the day itself, so nothing depends on a job at night."""
    opened(events=[came("2026-08-03"), NOTICE, APPOINTED, GIVEN])
    due = row().next_due
    assert due is not None
    seer = viewer(Role.INVESTIGATOR)

    (on_the_day,) = listed(seer, Wanted(), on=due).lines
    (after,) = listed(seer, Wanted(), on=due + datetime.timedelta(days=1)).lines

    assert (on_the_day.late, after.late) == (False, True)


def test_a_refresh_draws_again_what_time_has_changed_and_nothing_else() -> None:
    """The day after a last day, what is owed is worked out anew; until then nothing is done."""
    opened("B", events=[came("2026-08-03"), NOTICE, APPOINTED, GIVEN])
    opened("C")
    change = row("B").recompute_on
    assert change is not None

    assert refresh(change - datetime.timedelta(days=1)) == 0
    assert refresh(change) == 1

    assert row("B").computed_on == change
    assert row("C").computed_on == TODAY
    assert last_refreshed() == change


def test_a_refresh_on_one_day_is_done_once() -> None:
    """The second request of the day has nothing to wait for."""
    opened("B", events=[came("2026-08-03"), NOTICE, APPOINTED, GIVEN])
    change = row("B").recompute_on
    assert change is not None
    refresh(change)

    assert refresh(change) == 0


def test_a_refresh_gives_what_drawing_everything_gives() -> None:
    """On any later day, there is one answer."""
    opened("B", events=[came("2026-08-03"), NOTICE, APPOINTED, GIVEN])
    later = datetime.date(2027, 2, 1)
    refresh(later)
    refreshed = drawn()

    project(later)

    assert drawn() == refreshed


def test_an_empty_store_was_never_drawn() -> None:
    """There is no day to name."""
    assert last_refreshed() is None
    assert project(TODAY) == 0


def test_a_case_the_law_cannot_compute_says_why_and_is_kept() -> None:
    """An old matter is imported all the same; its row holds the reason in place of an answer."""
    opened(events=[came("2011-08-03")])

    assert "2008" in row().not_computed
    assert row().next_due is None


def test_a_day_beyond_the_holiday_table_is_said_and_does_not_stop_the_record() -> None:
    """The entry is kept; only the answer waits for a longer table."""
    far = datetime.datetime(2090, 1, 2, 9, 30, tzinfo=datetime.UTC)
    events = [
        came("2089-12-01"),
        *(one | {"date": far.date()} for one in (NOTICE, APPOINTED, GIVEN)),
    ]
    append("B", facts(events=events), expected=0, **WHO | {"at": far})

    assert row().not_computed
    assert row().entries == 7


def test_what_happens_is_drawn_at_once() -> None:
    """The list is never behind the record."""
    seen = opened()

    append("B", [SEVERITY], expected=seen, **WHO)

    assert row().stage == "Assessed"
    assert row().entries == 5


@pytest.mark.parametrize(
    ("text", "found", "because"),
    [
        ("O'Brien", "obrien", "an apostrophe is left out"),
        ("O\N{RIGHT SINGLE QUOTATION MARK}Brien", "obrien", "of either shape"),
        ("Siân", "sian", "an accent is left out"),
        ("  The\nSignal  group ", "the signal group", "spaces are one space"),
        ("STRASSE", folded("straße"), "letters are compared without case"),
    ],
)
def test_text_is_folded_for_searching(text: str, found: str, because: str) -> None:
    """People type names as they remember them."""
    assert folded(text) == found, because


def test_the_parts_of_shared_cases_are_drawn_after_the_table_was_added() -> None:
    """A database from before the table has them at the first request of a day."""
    opened("B", people=[person("B1", "dorset"), person("B2", "sussex")])
    opened("C")
    CasePart.objects.all().delete()
    migration = import_module("custodiet.web.store.migrations.0004_parts")

    migration.draw_again(apps, None)

    assert refresh(TODAY) == 1
    drawn = CasePart.objects.order_by("force").values_list("case__reference", "force", "forces")
    assert list(drawn) == [("B", "dorset", " dorset "), ("B", "sussex", " sussex ")]
