"""What holds whatever happened: of any history, and of any part of a published case."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custodiet.case import Case, Event, duties, from_values, lint, may, to_values, vocabulary
from custodiet.case.answers import regimes
from custodiet.case.steps import stages
from custodiet.errors import NotInForce
from custodiet.intake import casefile
from tests.case.made import D, at, made

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
FIRST = D("2025-06-02")
DAYS = st.integers(0, 600)
DISMISSAL = "dismissal-without-notice"
# What may happen to a serving officer, each with what it must say.
POOL: tuple[dict[str, Any], ...] = tuple(
    at("2025-06-02", name, **fields)
    for name, fields in (
        ("complaint-made", {}),
        ("referral-required", {}),
        ("referred", {"to": "iopc"}),
        ("mode-determined", {"mode": "returned"}),
        ("mode-determined", {"mode": "local"}),
        ("mode-determined", {"mode": "independent"}),
        ("severity-assessed", {"severity": "misconduct"}),
        ("severity-assessed", {"severity": "none"}),
        ("severity-revised", {"severity": "gross-misconduct"}),
        ("investigator-appointed", {}),
        ("notice-of-investigation-given", {}),
        ("terms-of-reference-given", {}),
        ("update-given", {"to": "officer"}),
        ("update-given", {"to": "complainant"}),
        ("timeliness-reported", {}),
        ("timeliness-reported", {"period": 1, "excused": True}),
        ("representations-made", {"about": "suspension"}),
        ("representations-made", {}),
        ("report-submitted", {}),
        ("case-to-answer-decided", {"result": "misconduct", "then": "meeting"}),
        ("case-to-answer-decided", {"result": "none", "then": "reflective-practice"}),
        ("special-conditions-certified", {}),
        ("accelerated-notice-given", {}),
        ("accelerated-response-given", {}),
        ("remitted", {}),
        ("remission-told", {}),
        ("referred-to-proceedings", {"form": "meeting"}),
        ("referred-to-proceedings", {"form": "hearing"}),
        ("referred-to-proceedings", {"form": "accelerated-hearing"}),
        ("referral-notice-given", {}),
        ("referral-response-given", {}),
        ("witness-lists-given", {}),
        ("bundle-supplied", {}),
        ("panel-named", {}),
        ("proceedings-begun", {}),
        ("proceedings-withdrawn", {}),
        ("proceedings-completed", {"finding": "misconduct", "outcome": "written-warning"}),
        ("proceedings-completed", {"finding": "not-proven", "outcome": "reflective-practice"}),
        ("outcome-reported", {}),
        ("outcome-notified", {"outcome": "written-warning"}),
        ("outcome-published", {}),
        ("outcome-taken-down", {}),
        ("appeal-made", {"to": "meeting-appeal"}),
        ("appeal-made", {"to": "tribunal"}),
        ("appeal-grounds-arguable", {}),
        ("appeal-determined", {"result": "confirmed"}),
        ("reflective-practice-started", {}),
        ("reflective-report-agreed", {}),
        ("suspended", {"person": "P1", "oral": True}),
        ("suspension-reviewed", {"person": "P1"}),
        ("suspension-ended", {"person": "P1"}),
        ("dismissed", {"person": "P1"}),
        ("treated-as-referred", {}),
        ("referral-told", {"to": "officer"}),
        ("referral-told", {"to": "complainant"}),
        ("evidence-secured", {}),
        ("interview-specified", {"for": "2026-03-02"}),
        ("conduct-matter-notified", {}),
        ("complaint-outcome-decided", {"decision": "resolved"}),
        ("review-right-told", {"body": "watchdog"}),
        ("review-requested", {}),
        ("complainant-told", {}),
        ("special-report-submitted", {}),
        ("special-conditions-declined", {}),
        ("declining-memorandum-sent", {}),
        ("certification-directed", {}),
        ("conviction", {}),
        ("appeal-determined", {"to": "tribunal", "result": "allowed"}),
        ("tribunal-notice-copied", {}),
        ("tribunal-papers-sent", {}),
        ("tribunal-statement-sent", {}),
        ("proceedings-completed", {"finding": "gross-misconduct", "outcome": DISMISSAL}),
        ("outcome-notified", {"outcome": DISMISSAL}),
        ("resigned", {"person": "P1"}),
        ("reported-to-advisory-list", {"person": "P1"}),
        ("reported-off-advisory-list", {"person": "P1"}),
        ("placed-on-barred-list", {"person": "P1"}),
        ("reported-again-to-barred-list", {"person": "P1"}),
        ("removed-from-barred-list", {"person": "P1"}),
        ("vetting-reviewed", {"person": "P1", "clearance": "kept"}),
    )
)
# What changes nothing that is owed for P1.1.
BESIDE: tuple[dict[str, Any], ...] = (
    at("2025-06-02", "recorded"),
    at("2025-06-02", "inquest-concluded"),
    at("2025-06-02", "prosecutor-decided"),
    at("2025-06-02", "seconded", person="P1", to="another-body"),
    at("2025-06-02", "moved-force", person="P1", to="kent"),
    at("2025-06-02", "duties-restricted", person="P1"),
    at("2025-06-02", "restriction-lifted", person="P1"),
    at("2025-06-02", "suspended", person="P2", oral=True),
    at("2025-06-02", "report-submitted", allegations=["P2.1"]),
    at("2025-06-02", "recommendation-made", to="a body"),
    at("2025-06-02", "authority-delegated", similar_staff=True),
    at("2025-06-02", "investigation-split", ground="efficient"),
    at("2025-06-02", "list-review-requested", person="P1", which="barred", ground="conduct"),
    at("2025-06-02", "vetting-appeal-made", person="P1", stage="internal-panel"),
)
# Counted back from a day that is fixed, or for the day itself, however soon it was fixed.
BACKWARD = {"publish-hearing-notice", "attend", "attend-interview"}


def on_day(event: dict[str, Any], day: int) -> dict[str, Any]:
    """The event so many days after the first."""
    return {**event, "date": FIRST + timedelta(days=day)}


@st.composite
def histories(draw: st.DrawFn) -> Case:
    """Draw a history of P1.1: known on 2 June 2025, then anything, in any order."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(POOL), DAYS), max_size=14))
    events = [on_day(event, day) for event, day in drawn]
    return made(at("2025-06-02", "came-to-attention"), *events, people=({}, {}))


ASKED = DAYS.map(lambda day: FIRST + timedelta(days=day))
BOUNDED = settings(max_examples=60)


@BOUNDED
@given(histories(), ASKED)
def test_no_deadline_precedes_what_opened_it(case: Case, on: date) -> None:
    """Nor does a window begin before it; nothing is met before it was opened."""
    for duty in duties(case, on):
        if duty.duty in BACKWARD:
            continue
        assert duty.due is None or duty.due >= duty.opened, duty
        assert duty.earliest is None or duty.earliest >= duty.opened, duty
        assert duty.met is None or duty.met >= min(duty.opened, FIRST), duty


@BOUNDED
@given(histories(), ASKED)
def test_a_duty_is_in_one_of_five_states(case: Case, on: date) -> None:
    """And what is met was done, and what is open was not."""
    for duty in duties(case, on):
        assert duty.state in {"open", "met", "late", "withdrawn", "agreed-shorter"}
        assert (duty.state == "met") <= (duty.met is not None), duty
        assert (duty.state in {"open", "agreed-shorter"}) <= (duty.met is None), duty
        assert duty.asap is (duty.due is None)
        if duty.state == "open" and duty.due is not None:
            assert on <= duty.due, duty


@BOUNDED
@given(histories(), ASKED, st.sampled_from(BESIDE), DAYS)
def test_an_event_beside_the_matter_changes_nothing_that_is_owed(
    case: Case, on: date, event: dict[str, Any], day: int
) -> None:
    """Another person's events, and those no rule reads."""
    more = from_values(
        {**to_values(case), "events": [*to_values(case)["events"], on_day(event, day)]}
    )

    owed = [one for one in duties(case, on) if set(one.about) & {"P1.1", "P1"}]
    then = [
        one
        for one in duties(more, on)
        if set(one.about) & {"P1.1", "P1"} and one.duty != "determine-authority"
    ]

    assert [_alone(one) for one in then] == [_alone(one) for one in owed]


def _alone(duty: Any) -> Any:
    """The duty as it concerns P1: a line for both people may part into two."""
    return replace(duty, about=tuple(one for one in duty.about if one in {"P1.1", "P1"}))


@BOUNDED
@given(histories(), ASKED)
def test_facts_after_the_day_asked_do_not_count(case: Case, on: date) -> None:
    """What is owed on a day is the same before and after tomorrow happened."""
    known = tuple(event for event in case.events if event.date <= on)

    assert duties(case, on) == duties(replace(case, events=known), on)


@BOUNDED
@given(histories(), ASKED, ASKED)
def test_the_regime_does_not_change_with_the_day_asked(
    case: Case, first: date, second: date
) -> None:
    """Which Regulations govern is a question of the facts of the matter, never of today."""
    one, other = (
        [(two["base"], two["presumption"]) for two in regimes(case.until(day))]
        for day in (first, second)
    )

    assert one == other


@cache
def published(path: Path) -> Case:
    """The case of a published file."""
    return from_values(casefile.read(path.read_bytes(), path.name, vocabulary()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@settings(max_examples=12)
@given(data=st.data())
def test_any_part_of_a_published_case_can_be_asked(path: Path, data: st.DataObject) -> None:
    """No subset of its events, on any day, is more than the rules can answer."""
    case = published(path)
    kept = data.draw(st.lists(st.sampled_from(case.events), unique_by=id))
    on = data.draw(st.dates(D("2016-01-01"), D("2028-06-30")))
    part = replace(case, events=tuple(event for event in case.events if event in kept))

    assert all(duty.because for duty in duties(part, on))
    assert set(stages(part)) == {one.id for one in case.allegations}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@settings(max_examples=12)
@given(data=st.data())
def test_events_of_one_day_may_be_told_in_any_order(path: Path, data: st.DataObject) -> None:
    """What is owed does not turn on which of them was written down first."""
    case = published(path)
    shuffled = data.draw(st.permutations(case.events))
    on = data.draw(st.sampled_from(sorted({event.date for event in case.events})))

    assert duties(replace(case, events=tuple(shuffled)), on) == duties(case, on)


@BOUNDED
@given(histories(), ASKED, st.data())
def test_a_history_may_be_told_in_any_order(case: Case, on: date, data: st.DataObject) -> None:
    """What is owed turns on the days, never on which event was written down first.

    Two events of one kind on one day are the exception: which came later must be told.
    """
    once = {(event.name, event.date): event for event in case.events}
    told = replace(case, events=tuple(once.values()))
    shuffled = replace(case, events=tuple(data.draw(st.permutations(told.events))))

    assert duties(shuffled, on) == duties(told, on)
    assert stages(shuffled) == stages(told)


@BOUNDED
@given(histories(), ASKED, st.data())
def test_reading_back_twice_gives_the_same(case: Case, on: date, data: st.DataObject) -> None:
    """Nothing is remembered between two readings, nor does it turn on the order written down."""
    once = {(event.name, event.date): event for event in case.events}
    told = replace(case, events=tuple(once.values()))
    shuffled = replace(case, events=tuple(data.draw(st.permutations(told.events))))

    found = lint(told, on)

    assert lint(told, on) == found
    assert lint(shuffled, on) == found


@BOUNDED
@given(histories(), ASKED, st.sampled_from(POOL))
def test_every_step_is_answered(case: Case, on: date, event: dict[str, Any]) -> None:
    """Yes or no with its provision and in words, or that the rules are not built."""
    asked = made({**event, "date": on}).events[0]

    answer = _answered(case, asked, on)

    assert all(answer), answer


def _answered(case: Case, event: Event, on: date) -> tuple[str, ...]:
    try:
        ruling = may(case, event, on)
    except NotInForce as refusal:
        return refusal.what, refusal.why, refusal.do, refusal.cite
    return ruling.what, ruling.why, ruling.do, ruling.cite
