"""Duties of an investigation, from assessment to decision: when each opens, is met or late."""

from typing import Any

import pytest

from custodiet.case import duties
from tests.case.made import ASSESSED, GRAVE, KNOWN, REPORTED, D, at, made
from tests.case.owed import lines, owing

Events = tuple[dict[str, Any], ...]


APPOINTED = at("2026-01-07", "investigator-appointed")


NOTICE = at("2026-01-08", "notice-of-investigation-given")


SPECIFIED = at("2026-01-12", "interview-specified", for_="2026-01-13")


DECIDED = at("2026-02-09", "case-to-answer-decided", result="misconduct", then="meeting")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((KNOWN,), "2026-01-05", ["2026-01-05 open asap"], "no day is set"),
        ((KNOWN,), "2027-01-05", ["2026-01-05 open asap"], "nor does it become late"),
        (
            (KNOWN, ASSESSED),
            *("2026-01-06", ["2026-01-05 met asap done 2026-01-06"]),
            "assessed",
        ),
        (
            (
                KNOWN,
                at("2026-01-07", "referred"),
                at("2026-01-08", "mode-determined", mode="returned"),
            ),
            *("2026-01-08", ["2026-01-05 open asap"]),
            "returned to the force: its own procedure",
        ),
    ],
)
def test_assessing_severity(events: Events, on: str, owed: list[str], because: str) -> None:
    """The authority assesses as soon as practicable how serious the conduct would be."""
    assert lines(made(*events), on, "assess-severity") == owed, because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((KNOWN, ASSESSED), "2026-01-06", ["2026-01-06 open asap"], "misconduct"),
        ((KNOWN, GRAVE), "2026-01-06", ["2026-01-06 open asap"], "gross misconduct"),
        (
            (KNOWN, at("2026-01-06", "severity-assessed", severity="none")),
            *("2026-01-06", []),
            "nothing to investigate",
        ),
        (
            (
                KNOWN,
                at("2026-01-06", "severity-assessed", severity="practice-requiring-improvement"),
            ),
            *("2026-01-06", []),
            "practice is put right outside discipline",
        ),
        (
            (KNOWN, at("2026-01-06", "severity-assessed", severity={"P2.1": "misconduct"})),
            *("2026-01-06", []),
            "assessed for another allegation only",
        ),
        (
            (KNOWN, ASSESSED, APPOINTED),
            *("2026-01-07", ["2026-01-06 met asap done 2026-01-07"]),
            "appointed",
        ),
    ],
)
def test_appointing_an_investigator(events: Events, on: str, owed: list[str], because: str) -> None:
    """An investigation follows where it would be misconduct or worse."""
    assert lines(made(*events), on, "appoint-investigator") == owed, because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((KNOWN, ASSESSED, APPOINTED), "2026-01-07", ["2026-01-07 open asap"], "appointed"),
        (
            (KNOWN, ASSESSED, APPOINTED, NOTICE),
            *("2026-01-08", ["2026-01-07 met asap done 2026-01-08"]),
            "given",
        ),
        (
            (KNOWN, ASSESSED, APPOINTED, at("2026-01-08", "notice-withheld", harm_test="crime")),
            *("2026-01-08", ["2026-01-07 met asap done 2026-01-08"]),
            "held back with its reason",
        ),
    ],
)
def test_notice_of_investigation(events: Events, on: str, owed: list[str], because: str) -> None:
    """The officer is told as soon as practicable after an investigator was appointed."""
    assert lines(made(*events), on, "give-notice-of-investigation") == owed, because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (KNOWN, at("2025-12-17", "notice-of-investigation-given")),
            *("2026-01-05", ["2025-12-17 open by 2026-01-05"]),
            "vector 26: 25 and 26 December and 1 January do not count",
        ),
        ((KNOWN, NOTICE), "2026-01-08", ["2026-01-08 open by 2026-01-22"], "10 working days"),
        ((KNOWN, NOTICE), "2026-01-23", ["2026-01-08 late by 2026-01-22"], "run out"),
        (
            (KNOWN, NOTICE, at("2026-01-22", "representations-made")),
            *("2026-01-23", ["2026-01-08 met by 2026-01-22 done 2026-01-22"]),
            "on the last day",
        ),
        (
            (KNOWN, NOTICE, at("2026-01-22", "representations-made", about="investigation")),
            *("2026-01-23", ["2026-01-08 met by 2026-01-22 done 2026-01-22"]),
            "about the investigation, in so many words",
        ),
        (
            (KNOWN, NOTICE, at("2026-01-20", "representations-made", about="suspension")),
            *("2026-01-20", ["2026-01-08 open by 2026-01-22"]),
            "representations about a suspension are something else",
        ),
        (
            (
                KNOWN,
                NOTICE,
                at("2026-01-20", "time-extended", duty="make-representations", until="2026-01-29"),
            ),
            *("2026-01-23", ["2026-01-08 open by 2026-01-29"]),
            "the investigator extended",
        ),
    ],
)
def test_representations_to_the_investigator(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """The officer's right: 10 working days from the first after the notice."""
    case = made(*events)

    assert lines(case, on, "make-representations") == owed, because
    assert [duty.optional for duty in owing(case, on, "make-representations")] == [True] * len(owed)


def test_the_right_to_make_representations_lapses_with_the_report() -> None:
    """Once the report is in, nobody waits for them."""
    report = at("2026-01-15", "report-submitted")
    (right,) = owing(made(KNOWN, NOTICE, report), "2026-01-16", "make-representations")

    assert (right.state, right.outstanding) == ("withdrawn", False)


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((KNOWN, NOTICE), "2026-01-08", ["2026-01-08 open asap"], "no number was seen"),
        (
            (KNOWN, NOTICE, at("2026-01-09", "terms-of-reference-given")),
            *("2026-01-09", ["2026-01-08 met asap done 2026-01-09"]),
            "given",
        ),
    ],
)
def test_terms_of_reference(events: Events, on: str, owed: list[str], because: str) -> None:
    """Terms of reference, or notice of why not."""
    assert lines(made(*events), on, "give-terms-of-reference") == owed, because


FIRST = at("2026-02-04", "update-given", to="officer")


SECOND = at("2026-03-06", "update-given")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((NOTICE,), "2026-01-08", ["2026-01-08 open by 2026-02-05"], "begun with the notice"),
        (
            (APPOINTED, NOTICE),
            *("2026-01-08", ["2026-01-07 open by 2026-02-04"]),
            "4 weeks from the first working day after the appointment",
        ),
        ((APPOINTED, NOTICE), "2026-02-05", ["2026-01-07 late by 2026-02-04"], "run out"),
        (
            (APPOINTED, NOTICE, FIRST),
            "2026-02-04",
            ["2026-01-07 met by 2026-02-04 done 2026-02-04", "2026-02-04 open by 2026-03-04"],
            "each opens the next: 4 weeks from the first working day after it",
        ),
        (
            (APPOINTED, NOTICE, FIRST, SECOND),
            "2026-03-06",
            [
                "2026-01-07 met by 2026-02-04 done 2026-02-04",
                "2026-02-04 late by 2026-03-04 done 2026-03-06",
                "2026-03-06 open by 2026-04-05",
            ],
            "a late one; the last day of calendar weeks may be a holiday",
        ),
        (
            (APPOINTED, NOTICE, at("2026-02-04", "update-given", to="complainant")),
            *("2026-02-04", ["2026-01-07 open by 2026-02-04"]),
            "the complainant was told, not the officer",
        ),
        (
            (APPOINTED, NOTICE, at("2026-01-30", "report-submitted")),
            *("2026-02-10", ["2026-01-07 withdrawn by 2026-02-04"]),
            "the report ends it, and is no update",
        ),
        (
            (APPOINTED, NOTICE, at("2026-02-05", "report-submitted")),
            *("2026-02-10", ["2026-01-07 late by 2026-02-04 closed 2026-02-05"]),
            "the report came after an update was missed",
        ),
        (
            (APPOINTED, NOTICE, at("2026-01-30", "report-submitted"), SECOND),
            *("2026-03-06", ["2026-01-07 withdrawn by 2026-02-04"]),
            "an update after the report neither makes it late nor opens another",
        ),
        (
            (APPOINTED, NOTICE, FIRST, at("2026-02-20", "report-submitted"), SECOND),
            "2026-03-06",
            [
                "2026-01-07 met by 2026-02-04 done 2026-02-04",
                "2026-02-04 withdrawn by 2026-03-04",
            ],
            "the same for a later one",
        ),
    ],
)
def test_progress_updates(events: Events, on: str, owed: list[str], because: str) -> None:
    """The officer is told of progress every 4 weeks while the investigation lasts."""
    assert lines(made(KNOWN, ASSESSED, *events), on, "update-officer") == owed, because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((APPOINTED,), "2026-01-07", ["2026-01-07 open asap"], "no day is set"),
        (
            (APPOINTED, REPORTED),
            *("2026-02-02", ["2026-01-07 met asap done 2026-02-02"]),
            "submitted",
        ),
    ],
)
def test_the_report(events: Events, on: str, owed: list[str], because: str) -> None:
    """The investigator reports as soon as practicable."""
    assert lines(made(KNOWN, ASSESSED, *events), on, "submit-report") == owed, because


REVISED = at("2026-01-20", "severity-revised", severity="gross-misconduct")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((REVISED,), "2026-01-20", ["2026-01-20 open asap"], "revised"),
        (
            (REVISED, at("2026-01-21", "update-given", to="officer")),
            *("2026-01-21", ["2026-01-20 met asap done 2026-01-21"]),
            "told in an update",
        ),
        (
            (REVISED, at("2026-01-21", "notice-of-investigation-given")),
            *("2026-01-21", ["2026-01-20 met asap done 2026-01-21"]),
            "told in the notice",
        ),
        (
            (REVISED, at("2026-01-21", "update-given", to="complainant")),
            *("2026-01-21", ["2026-01-20 open asap"]),
            "the complainant was told, not the officer",
        ),
    ],
)
def test_telling_of_a_revised_assessment(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """A revised assessment is told to the officer as soon as practicable."""
    assert lines(made(KNOWN, ASSESSED, *events), on, "notify-revised-severity") == owed, because


@pytest.mark.parametrize(
    ("events", "on", "window", "attend", "because"),
    [
        (
            (SPECIFIED,),
            "2026-01-12",
            ["2026-01-12 open from 2026-01-14 by 2026-01-20"],
            ["2026-01-12 open by 2026-01-13"],
            "5 working days beginning with the first after the day fixed",
        ),
        (
            (SPECIFIED, at("2026-01-13", "interviewed")),
            "2026-01-13",
            ["2026-01-12 met from 2026-01-14 by 2026-01-20 done 2026-01-13"],
            ["2026-01-12 met by 2026-01-13 done 2026-01-13"],
            "on the day",
        ),
        (
            (SPECIFIED,),
            "2026-01-21",
            ["2026-01-12 late from 2026-01-14 by 2026-01-20"],
            ["2026-01-12 late by 2026-01-13"],
            "neither came",
        ),
        (
            (
                SPECIFIED,
                at("2026-01-13", "interview-specified", for_="2026-01-19"),
                at("2026-01-19", "interviewed"),
            ),
            "2026-01-19",
            [
                "2026-01-12 withdrawn from 2026-01-14 by 2026-01-20",
                "2026-01-13 met from 2026-01-20 by 2026-01-26 done 2026-01-19",
            ],
            [
                "2026-01-12 withdrawn by 2026-01-13",
                "2026-01-13 met by 2026-01-19 done 2026-01-19",
            ],
            "held on the second day fixed: the officer was not late for the first",
        ),
    ],
)
def test_the_interview(
    events: Events, on: str, window: list[str], attend: list[str], because: str
) -> None:
    """The officer attends on the day fixed, or proposes another within 5 working days."""
    case = made(KNOWN, ASSESSED, *events)

    assert lines(case, on, "alternative-interview-date") == window, because
    assert lines(case, on, "attend-interview") == attend, because


@pytest.mark.parametrize(
    ("last", "because"),
    [
        (REPORTED, "the report came without an interview"),
        (
            at("2026-01-14", "interview-specified", for_="2026-02-27"),
            "another day was fixed in its place",
        ),
    ],
)
def test_an_interview_that_fell_away_is_not_held_against_the_officer(
    last: dict[str, Any], because: str
) -> None:
    """Nobody is late for what was no longer to be."""
    case = made(KNOWN, ASSESSED, SPECIFIED, last)

    late = [duty.duty for duty in duties(case, D("2026-02-03")) if duty.state == "late"]

    assert late == [], because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((REPORTED,), "2026-02-02", ["2026-02-02 open asap"], "the report is in"),
        (
            (REPORTED, DECIDED),
            *("2026-02-09", ["2026-02-02 met asap done 2026-02-09"]),
            "decided",
        ),
        (
            (REPORTED, at("2026-02-09", "special-conditions-certified")),
            *("2026-02-09", ["2026-02-02 met asap done 2026-02-09"]),
            "certified for an accelerated hearing",
        ),
        (
            (REPORTED, at("2026-02-09", "proceedings-directed", form="hearing")),
            *("2026-02-09", ["2026-02-02 met asap done 2026-02-09"]),
            "directed by the Director General",
        ),
    ],
)
def test_deciding_on_the_report(events: Events, on: str, owed: list[str], because: str) -> None:
    """Case to answer or not, as soon as practicable after the report."""
    assert lines(made(KNOWN, ASSESSED, *events), on, "decide-case-to-answer") == owed, because


@pytest.mark.parametrize(
    ("then", "name", "because"),
    [
        ("meeting", "refer-to-proceedings", "a meeting is to be held"),
        ("hearing", "refer-to-proceedings", "a hearing is to be held"),
        ("accelerated-hearing", "refer-to-proceedings", "an accelerated hearing is to be held"),
        ("reflective-practice", "start-reflective-practice", "outside discipline"),
    ],
)
def test_what_a_decision_calls_for(then: str, name: str, because: str) -> None:
    """What was decided is done as soon as practicable."""
    decided = at("2026-02-09", "case-to-answer-decided", result="misconduct", then=then)
    case = made(KNOWN, ASSESSED, REPORTED, decided)

    assert lines(case, "2026-02-09", name) == ["2026-02-09 open asap"], because


@pytest.mark.parametrize(
    ("events", "name", "owed", "because"),
    [
        (
            (at("2026-02-10", "referred-to-proceedings", form="meeting"),),
            "refer-to-proceedings",
            ["2026-02-09 met asap done 2026-02-10"],
            "referred",
        ),
        (
            (at("2026-02-10", "proceedings-withdrawn"),),
            "refer-to-proceedings",
            ["2026-02-09 met asap done 2026-02-10"],
            "or withdrawn",
        ),
    ],
)
def test_what_a_decision_calls_for_is_met(
    events: Events, name: str, owed: list[str], because: str
) -> None:
    """By the referral, or by the decision to withdraw."""
    assert lines(made(KNOWN, ASSESSED, REPORTED, DECIDED, *events), "2026-02-11", name) == owed


@pytest.mark.parametrize("then", [None, "none", "performance", "management-action", "learning"])
def test_a_decision_may_call_for_nothing_more(then: str | None) -> None:
    """No proceedings and no reflective practice: neither is owed."""
    fields = {"then": then} if then else {}
    decided = at("2026-02-09", "case-to-answer-decided", result="none", **fields)
    case = made(KNOWN, ASSESSED, REPORTED, decided)

    assert [duty.duty for duty in duties(case, D("2026-02-09")) if duty.outstanding] == []


def test_nothing_is_owed_for_an_allegation_that_has_no_beginning() -> None:
    """Which rules govern it cannot be said before it came to notice."""
    assert duties(made(ASSESSED), D("2026-01-06")) == []
