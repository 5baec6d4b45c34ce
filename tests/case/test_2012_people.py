"""Who may investigate and who may sit on a matter of the 2012 Regulations."""

from typing import Any

import pytest

from tests.case.asked import asked, refusal
from tests.case.made import at, made, step
from tests.case.owed import lines

OLD = (
    at("2019-06-03", "came-to-attention"),
    at("2019-06-04", "severity-assessed", severity="misconduct"),
)
MEETING = (
    *OLD,
    at("2019-09-02", "report-submitted"),
    at("2019-09-09", "case-to-answer-decided", result="misconduct", then="meeting"),
    at("2019-09-10", "referred-to-proceedings", form="meeting"),
)
SENIOR = {"rank": "assistant-chief-constable"}


@pytest.mark.parametrize(
    ("stated", "person", "allowed", "because"),
    [
        ({}, {}, True, "nothing is stated against them"),
        ({"competent": True}, {}, True, "with the skills"),
        ({"competent": False}, {}, False, "without the skills"),
        ({"interested_party": True}, {}, False, "with an interest"),
        ({"manages_officer": True}, {}, False, "in the line of management"),
        ({"same_force": True}, {}, True, "of the same force, about a sergeant"),
        ({"same_force": True}, SENIOR, False, "of the same force, about a senior officer"),
        ({"same_force": False}, SENIOR, True, "of another force"),
    ],
)
def test_who_investigates(
    *, stated: dict[str, Any], person: dict[str, str], allowed: bool, because: str
) -> None:
    """As far as the step says what they are."""
    event = step("2019-06-05", "investigator-appointed", **stated)
    ruling = asked(OLD, event, people=(person,))

    assert ruling.allowed is allowed, because
    assert ruling.cite == "SI 2012/2632 reg 13", because


def test_nobody_alone_conducts_the_meeting_of_a_senior_officer() -> None:
    """Three sit, with the inspectorate among them; not read."""
    named = step(
        "2019-09-11", "panel-named", conductor="police-officer", conductor_rank="chief-constable"
    )
    what, _, do, cite = refusal(asked(MEETING, named, people=(SENIOR,)))

    assert what == "Nobody conducts the meeting of a senior officer alone."
    assert (do, cite) == ("Name the panel.", "SI 2012/2632 Part 4 (senior officers)")


@pytest.mark.parametrize(
    ("operational", "allowed", "cautions", "because"),
    [
        (True, False, 0, "largely operational"),
        (False, True, 0, "not operational"),
        (None, True, 1, "not stated"),
    ],
)
def test_staff_who_conduct(
    *, operational: bool | None, allowed: bool, cautions: int, because: str
) -> None:
    """More senior staff, where it is not largely about operational policing."""
    stated = {} if operational is None else {"operational": operational}
    ruling = asked(MEETING, step("2019-09-11", "panel-named", conductor="police-staff", **stated))

    assert ruling.allowed is allowed, because
    assert ruling.cite == "SI 2012/2632 reg 25(2)-(3)", because
    assert len(ruling.warnings) == cautions, because


def test_the_college_is_told_of_an_older_dismissal_overturned() -> None:
    """The lists began on 15 December 2017, and are of older matters too."""
    out = {"finding": "gross-misconduct", "outcome": "dismissal-without-notice"}
    hearing = (
        at("2019-06-03", "came-to-attention"),
        at("2019-06-04", "severity-assessed", severity="gross-misconduct"),
        at("2019-09-10", "referred-to-proceedings", form="hearing"),
        at("2019-12-02", "proceedings-completed", **out),
        at("2019-12-03", "outcome-notified", outcome="dismissal-without-notice"),
        at("2019-12-04", "reported-to-barred-list", person="P1"),
    )
    case = made(*hearing, at("2020-06-01", "appeal-determined", to="tribunal", result="allowed"))

    assert lines(case, "2020-06-02", "report-again-to-barred-list") == ["2020-06-01 open asap"]
