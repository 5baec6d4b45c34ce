"""The three investigations of the worked example: three constables, seven officers, six people."""

from functools import cache
from pathlib import Path

import pytest

import custodiet
from custodiet.case import Case, duties, from_values, may, to_values, vocabulary
from custodiet.case._reading import read
from custodiet.case.answers import outcomes, regimes, uncomputed
from custodiet.case.steps import Role, Stage, open_steps, stages
from custodiet.errors import NotInForce
from custodiet.intake import casefile
from tests.case.asked import refusal
from tests.case.made import D, at, step
from tests.case.owed import told

FOLDER = Path(custodiet.__file__).parent / "web" / "example"


@cache
def story(name: str) -> Case:
    """One of the investigations, as the example has it."""
    path = FOLDER / f"{name}.yaml"
    return from_values(casefile.read(path.read_bytes(), path.name, vocabulary()))


def last_day(case: Case) -> str:
    """The day of the last event."""
    return max(event.date for event in case.events).isoformat()


def outstanding(case: Case, on: str) -> set[tuple[str, tuple[str, ...]]]:
    """What somebody still has to do, and for whom."""
    return {(one.duty, one.about) for one in duties(case, D(on)) if one.outstanding}


@pytest.mark.parametrize("name", ["A", "B", "C", "D", "G"])
def test_an_investigation_is_a_case_file(name: str) -> None:
    """It comes back from its values; every person has an allegation; the three are linked."""
    case = story(name)

    assert from_values(to_values(case)) == case
    assert {one.person for one in case.allegations} == {one.id for one in case.people}
    assert {"A", "B", "C"} <= {name, *case.linked}
    assert all(one["base"] == 2020 and one["presumption"] is False for one in regimes(case))


def test_as_many_as_sixteen_people_were_under_investigation() -> None:
    """Three, seven and six."""
    assert {name: len(story(name).people) for name in "ABC"} == {"A": 3, "B": 7, "C": 6}


def test_nobody_is_named() -> None:
    """The example has no names, and the ranks of the Signal group were withheld."""
    assert {one.name for name in "ABCDG" for one in story(name).people} == {None}
    assert {one.rank for one in story("B").people} == {None}


def test_three_constables_have_three_ends() -> None:
    """The graphic: two meetings to come, one reflective practice."""
    case = story("A")

    assert stages(case) == {
        "A1.1": Stage.REFERRED,
        "A2.1": Stage.REFERRED,
        "A3.1": Stage.REFLECTIVE,
    }
    assert [read(case, one).form for one in ("A1.1", "A2.1", "A3.1")] == [
        "meeting",
        "meeting",
        None,
    ]
    assert ("give-referral-notice", ("A1.1", "A2.1")) in outstanding(case, last_day(case))


def test_three_officers_of_three_forces_have_three_ends() -> None:
    """The Signal group: a hearing, a meeting not proven then reflective practice, a meeting due."""
    case = story("B")

    assert stages(case) == {
        "B1.1": Stage.REFERRED,
        "B2.1": Stage.REFLECTIVE,
        "B3.1": Stage.REFERRED,
        "B4.1": Stage.CLOSED,
        "B5.1": Stage.CLOSED,
        "B6.1": Stage.CLOSED,
        "B7.1": Stage.CLOSED,
    }
    forms = {one: read(case, one).form for one in ("B1.1", "B2.1", "B3.1", "B4.1")}
    assert forms == {"B1.1": "hearing", "B2.1": "meeting", "B3.1": "meeting", "B4.1": None}
    forces = {one: case.force_of(one, D(last_day(case))) for one in ("B1", "B2", "B3")}
    assert forces == {"B1": "dorset", "B2": "sussex", "B3": "avon-and-somerset"}
    assert {one.id for one in case.people if one.seconded_to} == {"B1", "B2"}


def test_a_meeting_is_due_and_a_hearing_waits_for_its_notice() -> None:
    """What is owed on the day after the last event, for each of the three."""
    case = story("B")

    found = outstanding(case, "2021-12-14")

    assert found == {
        ("give-referral-notice", ("B1.1",)),
        ("hold-misconduct-meeting", ("B3.1",)),
        ("give-account", ("B2.1",)),
    }
    (meeting,) = [
        one
        for one in duties(case, D("2021-12-14"))
        if one.duty == "hold-misconduct-meeting" and one.about == ("B3.1",)
    ]
    assert told(meeting) == "2021-11-19 open by 2021-12-17"


def test_the_hearing_cannot_be_a_meeting() -> None:
    """Gross misconduct: the home force convenes a hearing, and nothing less."""
    case = story("B")
    meeting = step("2021-12-14", "referred-to-proceedings", allegations=["B1.1"], form="meeting")

    what, _, _, cite = refusal(may(case, meeting, D("2021-12-14")))

    assert (what, cite) == ("B1.1 cannot go to a meeting.", "SI 2020/4 reg 23(10)(a)")


def test_reflective_practice_followed_because_nothing_was_proven() -> None:
    """Had misconduct been found it would have been refused."""
    case = story("B")
    begun = next(event for event in case.events if event.name == "proceedings-begun")
    before = case.until(begun.date)
    before = Case(
        **{
            **{name: getattr(before, name) for name in ("reference", "title", "people")},
            "allegations": before.allegations,
            "events": tuple(one for one in before.events if one.name != "proceedings-completed"),
        }
    )
    finish = {"allegations": ["B2.1"], "outcome": "reflective-practice"}
    day = begun.date.isoformat()

    proven = step(day, "proceedings-completed", finding="misconduct", **finish)
    unproven = step(day, "proceedings-completed", finding="not-proven", **finish)

    assert not may(before, proven, begun.date).allowed
    assert may(before, unproven, begun.date).allowed
    assert outcomes(case, "B2.1").finding == "not-proven"


def test_each_authority_has_its_own_steps() -> None:
    """The list of open steps names the allegations each is open for."""
    found = {one.step.event: one.about for one in open_steps(story("B"), Role.AUTHORITY)}

    assert found["referral-notice-given"] == ("B1.1", "B3.1")
    assert found["reflective-report-agreed"] == ("B2.1",)


def test_those_whose_rules_are_not_built_are_listed() -> None:
    """The recovered phone: one of them is of a body with regulations of its own."""
    assert uncomputed(story("C")) == {
        "C4.1": "civil nuclear constabulary: own regulations, not computed here",
    }
    assert uncomputed(story("A")) == uncomputed(story("B")) == {}


def test_two_wait_for_the_criminal_case_and_one_does_not() -> None:
    """No proceedings while they would prejudice it; the others go on."""
    about = {"allegations": ["C1.1", "C3.1"]}
    case = from_values(
        {
            **to_values(story("C")),
            "events": [
                *to_values(story("C"))["events"],
                at("2026-05-05", "report-submitted", **about),
                at("2026-05-06", "case-to-answer-decided", result="gross-misconduct", **about),
            ],
        }
    )
    day = D("2026-05-07")

    def refer(one: str) -> bool:
        event = step("2026-05-07", "referred-to-proceedings", allegations=[one], form="hearing")
        return may(case, event, day).allowed

    assert refer("C3.1")
    assert not refer("C1.1")
    with pytest.raises(NotInForce):
        refer("C4.1")
    assert not refer("C6.1"), "the former officer's criminal case is open too"


def test_the_clock_of_the_long_investigation_is_kept() -> None:
    """Nine reports in five years, and the tenth period running."""
    case = story("C")
    found = [one for one in duties(case, D("2026-04-14")) if one.duty == "report-timeliness"]

    assert [(one.period, one.state) for one in found] == [
        *((number, "met") for number in range(1, 10)),
        (10, "open"),
    ]
    assert {one.who for one in found} == {"director-general"}
    assert {one.about for one in found} == {("C1.1", "C2.1", "C3.1", "C5.1", "C6.1")}


def test_two_forces_answer_for_two_reports() -> None:
    """The earlier reports: conduct of 2015 first noticed in 2021 is under the rules of 2020."""
    case = story("D")

    forces = {one.id: case.force_of(one.person, D("2021-04-20")) for one in case.allegations}
    assert forces == {"D1.1": "kent", "D2.1": "metropolitan"}
    assert uncomputed(case) == {}
    assert ("make-representations", ("D1.1", "D2.1")) in outstanding(case, "2021-04-21")
    (referred,) = [one for one in duties(case, D("2021-04-21")) if one.duty == "refer-to-watchdog"]
    assert told(referred) == "2021-03-10 met by 2021-03-11 done 2021-03-11"


def test_the_earlier_reports_run_to_their_end() -> None:
    """Each step is allowed to whose it is; one force ends with learning, the other with a meeting.

    How it ended is no public fact: these ends are made up for the test.
    """
    case = story("D")
    one, two = {"allegations": ("D1.1",)}, {"allegations": ("D2.1",)}
    steps = (
        (Role.INVESTIGATOR, step("2021-07-01", "report-submitted")),
        (Role.WATCHDOG, step("2021-07-02", "views-sought")),
        (Role.AUTHORITY, step("2021-07-20", "views-given")),
        (
            Role.WATCHDOG,
            step("2021-07-26", "case-to-answer-decided", result="none", then="none", **one),
        ),
        (
            Role.WATCHDOG,
            step(
                "2021-07-26", "case-to-answer-decided", result="misconduct", then="meeting", **two
            ),
        ),
        (Role.AUTHORITY, step("2021-07-27", "referred-to-proceedings", form="meeting", **two)),
        (Role.CHAIR, step("2021-08-10", "proceedings-begun", **two)),
        (Role.CHAIR, step("2021-08-10", "proceedings-completed", finding="not-proven", **two)),
    )

    for role, event in steps:
        ruling = may(case, event, event.date, role=role)
        assert ruling.allowed, ruling
        case = case.having(event)

    assert stages(case) == {"D1.1": Stage.CLOSED, "D2.1": Stage.FOUND}


def test_a_letter_is_answered_and_the_answer_published() -> None:
    """Nobody in it and nothing alleged: the clock of the recommendation runs all the same."""
    case = story("G")

    assert (case.people, case.allegations) == ((), ())
    assert outstanding(case, "2021-05-01") == {("answer-recommendation", ())}
    assert outstanding(case, "2021-06-01") == {("publish-answer", ())}
    assert outstanding(case, last_day(case)) == set()
    assert [(one.duty, told(one)) for one in duties(case, D("2021-07-01"))] == [
        ("answer-recommendation", "2021-04-15 met by 2021-06-09 done 2021-05-28"),
        ("publish-answer", "2021-05-28 met by 2021-06-17 done 2021-06-14"),
    ]
