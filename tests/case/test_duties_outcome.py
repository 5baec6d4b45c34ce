"""Duties once it has ended: report, notification, publication, appeals, reflection."""

from typing import Any

import pytest

from custodiet.case import duties
from tests.case.made import ACCELERATED, HEARING, KNOWN, MEETING, D, at, made
from tests.case.owed import lines, owing, told

Events = tuple[dict[str, Any], ...]


NOT_PROVEN = at("2026-05-12", "proceedings-completed", finding="not-proven", outcome="no-action")


WARNED = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="written-warning")


DISMISSED = at(
    "2026-03-02",
    "proceedings-completed",
    finding="gross-misconduct",
    outcome="dismissal-without-notice",
)


REPORTED = at("2026-03-04", "outcome-reported")


TOLD = at("2026-03-10", "outcome-notified", outcome="written-warning")


TOLD_DISMISSED = at("2026-03-10", "outcome-notified", outcome="dismissal-without-notice")


def extended(day: str, duty: str, until: str) -> dict[str, Any]:
    """A time limit was extended."""
    return at(day, "time-extended", duty=duty, until=until)


@pytest.mark.parametrize(
    ("referral", "who", "cite", "because"),
    [
        (MEETING, "person-conducting", "SI 2020/4 reg 43(1)", "of a meeting"),
        (HEARING, "chair", "SI 2020/4 reg 43(1)", "of a hearing"),
        (ACCELERATED, "chair", "SI 2020/4 reg 63", "of an accelerated hearing"),
    ],
)
def test_who_reports_the_outcome(referral: Events, who: str, cite: str, because: str) -> None:
    """Vector 6: within 5 working days of completion; Good Friday and Easter Monday do not count."""
    case = made(*referral, at("2026-04-02", "proceedings-completed", finding="not-proven"))
    (duty,) = owing(case, "2026-04-02", "report-outcome")

    assert (duty.who, duty.cite, duty.verified) == (who, cite, True), because
    assert told(duty) == "2026-04-02 open by 2026-04-13"


@pytest.mark.parametrize(
    ("events", "on", "name", "owed", "because"),
    [
        (
            (WARNED, REPORTED),
            "2026-03-04",
            "report-outcome",
            ["2026-03-02 met by 2026-03-09 done 2026-03-04"],
            "reported",
        ),
        (
            (WARNED, TOLD),
            "2026-03-10",
            "report-outcome",
            ["2026-03-02 late by 2026-03-09 done 2026-03-10"],
            "the officer was told, a day too late; the report itself is not in the file",
        ),
        ((WARNED,), "2026-03-02", "notify-outcome", [], "the report is not in yet"),
        (
            (WARNED, REPORTED),
            *("2026-03-04", "notify-outcome", ["2026-03-04 open asap"]),
            "as soon as practicable after the report",
        ),
        (
            (WARNED, REPORTED, TOLD),
            *("2026-03-10", "notify-outcome", ["2026-03-04 met asap done 2026-03-10"]),
            "told",
        ),
    ],
)
def test_the_outcome_is_reported_and_told(
    events: Events, on: str, name: str, owed: list[str], because: str
) -> None:
    """The chair to the authority, the authority to the officer."""
    found = [told(duty) for duty in owing(made(*MEETING, *events), on, name)]

    assert found == owed, because


COMPLAINED = at("2026-01-05", "complaint-made")
INVESTIGATED = (COMPLAINED, *MEETING[1:3])


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (COMPLAINED, *MEETING[1:], WARNED),
            *("2026-03-09", ["2026-03-02 open by 2026-03-09"]),
            "from the finding, whether or not its report is in the file",
        ),
        (
            (COMPLAINED, *MEETING[1:], WARNED, at("2026-03-09", "complainant-told")),
            *("2026-03-09", ["2026-03-02 met by 2026-03-09 done 2026-03-09"]),
            "told on the last day",
        ),
        (
            (COMPLAINED, *MEETING[1:], WARNED, at("2026-03-10", "complainant-told")),
            *("2026-03-10", ["2026-03-02 late by 2026-03-09 done 2026-03-10"]),
            "a day late",
        ),
        (
            (*INVESTIGATED, at("2026-02-09", "case-to-answer-decided", result="none", then="none")),
            *("2026-02-10", ["2026-02-09 open by 2026-02-16"]),
            "no case to answer is an outcome too",
        ),
        (
            (COMPLAINED, *MEETING[1:], at("2026-02-12", "proceedings-withdrawn")),
            *("2026-02-12", ["2026-02-12 open by 2026-02-19"]),
            "so is a withdrawal by the authority",
        ),
        ((COMPLAINED, *MEETING[1:]), "2026-02-12", [], "there is no outcome yet"),
        ((*MEETING, WARNED, REPORTED), "2026-03-04", [], "nobody complained"),
    ],
)
def test_the_complainant_is_told_where_there_is_one(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """Within 5 working days of the outcome."""
    assert lines(made(*events), on, "tell-complainant") == owed, because


def test_an_interested_person_is_told_as_soon_as_practicable() -> None:
    """Nobody complained, and somebody has a right to know: after the report, no number of days."""
    told_of = at("2026-01-20", "update-given", to="interested-person")
    (duty,) = owing(made(*MEETING, told_of, WARNED, REPORTED), "2026-03-04", "tell-complainant")

    assert (told(duty), duty.cite, duty.verified) == (
        "2026-03-04 open asap",
        "SI 2020/4 reg 43 (complainant)",
        False,
    )


def test_whoever_complained_of_staff_is_told() -> None:
    """The Act's regulations reach staff, whatever policy decides."""
    case = made(
        COMPLAINED,
        at("2026-03-02", "policy-outcome-recorded", outcome="no-action"),
        people=({"kind": "police-staff"},),
    )

    assert lines(case, "2026-03-04", "tell-complainant") == ["2026-03-02 open by 2026-03-09"]


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((TOLD_DISMISSED,), ["2026-03-10 open asap"], "as soon as practicable"),
        (
            (TOLD_DISMISSED, at("2026-03-12", "outcome-published")),
            ["2026-03-10 met asap done 2026-03-12"],
            "published",
        ),
        (
            (TOLD_DISMISSED, at("2026-03-12", "publication-dispensed")),
            ["2026-03-10 met asap done 2026-03-12"],
            "dispensed with afterwards",
        ),
        (
            (at("2026-03-03", "publication-dispensed"), TOLD_DISMISSED),
            ["2026-03-10 met asap done 2026-03-03"],
            "dispensed with at the hearing, before the officer was notified",
        ),
    ],
)
def test_publishing_a_hearings_report(events: Events, owed: list[str], because: str) -> None:
    """As soon as practicable after the officer was notified, unless dispensed with."""
    case = made(*HEARING, DISMISSED, *events)

    assert lines(case, "2026-03-12", "publish-outcome") == owed, because


def test_an_accelerated_report_is_published_under_its_own_regulation() -> None:
    """Reg 63, and not read at source; a meeting's is not published at all."""
    rapid = made(*ACCELERATED, DISMISSED, TOLD_DISMISSED, at("2026-03-12", "outcome-published"))
    quiet = made(*MEETING, WARNED, TOLD)

    for name in ("publish-outcome", "keep-outcome-published"):
        (duty,) = owing(rapid, "2026-03-12", name)
        assert (duty.cite, duty.verified) == ("SI 2020/4 reg 63 (publication)", False)
        assert owing(quiet, "2026-03-12", name) == []


UP = at("2026-06-01", "outcome-published")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (UP,),
            *("2026-06-28", ["2026-06-01 open from 2026-06-01 by 2026-06-28"]),
            "vector 37: through 28 June",
        ),
        (
            (UP,),
            *("2026-06-29", ["2026-06-01 met from 2026-06-01 by 2026-06-28 done 2026-06-28"]),
            "it stayed up",
        ),
        (
            (UP, at("2026-06-28", "outcome-taken-down")),
            *("2026-06-30", ["2026-06-01 late from 2026-06-01 by 2026-06-28 done 2026-06-28"]),
            "taken down on the last day: a day early",
        ),
        (
            (UP, at("2026-06-29", "outcome-taken-down")),
            *("2026-06-30", ["2026-06-01 met from 2026-06-01 by 2026-06-28 done 2026-06-28"]),
            "taken down after it",
        ),
    ],
)
def test_a_published_report_stays_up(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """28 days beginning with the day it was published."""
    case = made(*HEARING, DISMISSED, TOLD_DISMISSED, *events)

    assert lines(case, on, "keep-outcome-published") == owed, because


def test_a_report_taken_down_early_says_so() -> None:
    """The reason names what was done."""
    case = made(*HEARING, DISMISSED, TOLD_DISMISSED, UP, at("2026-06-10", "outcome-taken-down"))
    (duty,) = owing(case, "2026-06-10", "keep-outcome-published")

    assert duty.because == "28 days beginning with 1 June 2026; taken down early"


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (at("2025-12-24", "outcome-notified", outcome="written-warning"),),
            *("2026-01-07", ["2025-12-24 open by 2026-01-07"]),
            "vector 8: 25 and 26 December and 1 January do not count",
        ),
        (
            (at("2025-12-24", "outcome-notified", outcome="written-warning"),),
            *("2026-01-08", ["2025-12-24 late by 2026-01-07"]),
            "vector 8: on 8 January it is late",
        ),
        (
            (
                at("2025-12-24", "outcome-notified", outcome="written-warning"),
                extended("2026-01-06", "appeal-meeting-outcome", "2026-01-14"),
            ),
            *("2026-01-08", ["2025-12-24 open by 2026-01-14"]),
            "the authority extended for exceptional circumstances",
        ),
        (
            (
                at("2025-12-24", "outcome-notified", outcome="written-warning"),
                at("2026-01-07", "appeal-made", to="meeting-appeal"),
            ),
            *("2026-01-08", ["2025-12-24 met by 2026-01-07 done 2026-01-07"]),
            "appealed on the last day",
        ),
    ],
)
def test_appealing_from_a_meeting(events: Events, on: str, owed: list[str], because: str) -> None:
    """Written notice within 7 working days of being given the report; a right."""
    earlier = [{**one, "date": one["date"].replace(year=2025)} for one in (*MEETING, WARNED)]
    case = made(*earlier, *events)

    assert lines(case, on, "appeal-meeting-outcome") == owed, because
    assert [one.optional for one in owing(case, on, "appeal-meeting-outcome")] == [True]


@pytest.mark.parametrize(
    ("referral", "because"),
    [(HEARING, "from a hearing"), (ACCELERATED, "from an accelerated hearing")],
)
def test_appealing_to_the_tribunal(referral: Events, because: str) -> None:
    """Vector 32: notice within 10 working days of being given the report; not read at source."""
    case = made(
        *referral,
        DISMISSED,
        at("2026-03-30", "outcome-notified", outcome="dismissal-without-notice"),
    )

    assert lines(case, "2026-03-30", "appeal-to-tribunal") == ["2026-03-30 open by 2026-04-15"]
    assert owing(case, "2026-03-30", "appeal-meeting-outcome") == [], because


@pytest.mark.parametrize(
    ("events", "because"),
    [
        (
            (
                *MEETING,
                NOT_PROVEN,
                at("2026-05-13", "outcome-notified", outcome="no-action"),
            ),
            "nothing was found: there is nothing to appeal from",
        ),
        (
            (KNOWN, at("2026-05-13", "outcome-notified", outcome="written-warning")),
            "the file does not tell of the proceedings",
        ),
        (
            (KNOWN, WARNED, at("2026-05-13", "outcome-notified", outcome="written-warning")),
            "the file does not say in which form they were held",
        ),
    ],
)
def test_no_time_for_an_appeal_runs(events: Events, because: str) -> None:
    """Where nothing was found, or the file does not say enough."""
    names = {one.duty for one in duties(made(*events), D("2026-05-14"))}

    assert not names & {"appeal-meeting-outcome", "appeal-to-tribunal"}, because


def ended(left: str, outcome: str) -> Events:
    """A hearing that found gross misconduct, of an officer who resigned on a day."""
    return (
        *HEARING,
        at("2026-03-02", "proceedings-completed", finding="gross-misconduct", outcome=outcome),
        at("2026-03-10", "outcome-notified", outcome=outcome),
        at(left, "resigned", person="P1"),
    )


@pytest.mark.parametrize(
    ("left", "outcome", "owed", "because"),
    [
        (
            *("2026-02-16", "would-have-been-dismissed", ["2026-03-10 open by 2026-03-24"]),
            "the finding a former officer may appeal against",
        ),
        (
            *("2026-02-16", "would-not-have-been-dismissed", []),
            "nothing that a former officer may appeal against",
        ),
        (
            *("2026-03-10", "would-not-have-been-dismissed", []),
            "they left on the very day of the outcome",
        ),
        (
            *("2026-03-11", "final-written-warning", ["2026-03-10 open by 2026-03-24"]),
            "they still served when they were warned, and left the day after",
        ),
    ],
)
def test_the_appeal_of_somebody_who_had_left(
    left: str, outcome: str, owed: list[str], because: str
) -> None:
    """Only against a finding that they would have been dismissed."""
    case = made(*ended(left, outcome))

    assert lines(case, "2026-03-11", "appeal-to-tribunal") == owed, because


TO_TRIBUNAL = at("2026-04-14", "appeal-made", to="tribunal")


TO_AUTHORITY = at("2026-03-16", "appeal-made", to="meeting-appeal")


ARGUABLE = at("2026-03-16", "appeal-grounds-arguable")


@pytest.mark.parametrize(
    ("events", "on", "name", "owed", "because"),
    [
        (
            (ARGUABLE,),
            *("2026-03-16", "hold-appeal-meeting", ["2026-03-16 open by 2026-03-23"]),
            "5 working days from finding the grounds arguable",
        ),
        (
            (ARGUABLE, at("2026-03-24", "appeal-determined", to="meeting-appeal")),
            "2026-03-24",
            "hold-appeal-meeting",
            ["2026-03-16 late by 2026-03-23 done 2026-03-24"],
            "held a day late",
        ),
        (
            (at("2026-08-28", "appeal-determined", to="meeting-appeal"),),
            *("2026-08-28", "notify-appeal-decision", ["2026-08-28 open by 2026-09-03"]),
            "vector 30: 31 August does not count",
        ),
        (
            (at("2026-08-28", "appeal-determined"),),
            *("2026-08-28", "notify-appeal-decision", ["2026-08-28 open by 2026-09-03"]),
            "the appeal before it was to the authority",
        ),
        (
            (
                at("2026-08-28", "appeal-determined", to="meeting-appeal"),
                at("2026-09-03", "appeal-decision-notified"),
            ),
            "2026-09-03",
            "notify-appeal-decision",
            ["2026-08-28 met by 2026-09-03 done 2026-09-03"],
            "notified on the last day",
        ),
    ],
)
def test_the_appeal_meeting(
    events: Events, on: str, name: str, owed: list[str], because: str
) -> None:
    """Held within 5 working days of arguable grounds; decided in writing within 3."""
    case = made(*MEETING, WARNED, TOLD, TO_AUTHORITY, *events)

    assert lines(case, on, name) == owed, because


@pytest.mark.parametrize(
    ("determined", "because"),
    [
        (at("2026-08-28", "appeal-determined", to="tribunal"), "it says so"),
        (at("2026-08-28", "appeal-determined"), "the appeal before it was to the tribunal"),
    ],
)
def test_a_tribunals_decision_is_not_the_authoritys_to_give(
    determined: dict[str, Any], because: str
) -> None:
    """Reg 47 is about the appeal from a meeting."""
    case = made(*HEARING, DISMISSED, TOLD_DISMISSED, TO_TRIBUNAL, determined)

    assert owing(case, "2026-08-28", "notify-appeal-decision") == [], because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (at("2026-04-21", "appeal-made", to="tribunal"),),
            *("2026-04-21", ["2026-04-21 open by 2026-05-13"]),
            "vector 32: 4 May does not count",
        ),
        (
            (
                at("2026-04-21", "appeal-made", to="tribunal"),
                at("2026-05-13", "tribunal-papers-sent"),
            ),
            *("2026-05-14", ["2026-04-21 met by 2026-05-13 done 2026-05-13"]),
            "sent on the last day",
        ),
        ((TO_AUTHORITY,), "2026-03-16", [], "an appeal to the authority has no respondent"),
    ],
)
def test_the_respondents_papers(events: Events, on: str, owed: list[str], because: str) -> None:
    """15 working days from the copy of the notice of appeal."""
    case = made(*HEARING, DISMISSED, TOLD_DISMISSED, *events)

    assert lines(case, on, "respond-to-tribunal-appeal") == owed, because


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((), ["2026-05-12 open asap"], "the panel directed it"),
        (
            (at("2026-05-20", "reflective-practice-started"),),
            ["2026-05-12 met asap done 2026-05-20"],
            "started",
        ),
    ],
)
def test_reflective_practice_from_a_panel(events: Events, owed: list[str], because: str) -> None:
    """Where nothing was proven the panel may direct it; the authority starts it."""
    directed = at(
        "2026-05-12", "proceedings-completed", finding="not-proven", outcome="reflective-practice"
    )

    assert (
        lines(made(*MEETING, directed, *events), "2026-05-21", "start-reflective-practice") == owed
    ), because
