"""Whether an appeal lies to a tribunal, on what ground, in what time; what an order does."""

from typing import Any

import pytest

from tests.case.asked import asked, leave, refusal
from tests.case.made import HEARING, KNOWN, MEETING, at, made, step
from tests.case.owed import lines

Events = tuple[dict[str, Any], ...]

NOTICE = at("2026-02-12", "referral-notice-given")
OUT = "dismissal-without-notice"
DISMISSED: Events = (
    *HEARING,
    NOTICE,
    at("2026-03-02", "proceedings-completed", finding="gross-misconduct", outcome=OUT),
    at("2026-03-10", "outcome-notified", outcome=OUT),
)
LEFT = at("2026-02-13", "resigned", person="P1")
APPEALED = at("2026-03-16", "appeal-made", to="tribunal", ground="unreasonable")
APPEAL = step("2026-03-16", "appeal-made", to="tribunal", ground="procedure")
NO_PROSPECT = at("2026-09-01", "tribunal-appeal-dismissed")
DETERMINED = at("2026-09-01", "appeal-determined", result="allowed")


def found(outcome: str, **fields: Any) -> Events:
    """A former officer's hearing with this outcome."""
    done = {"finding": "gross-misconduct", "outcome": outcome} | fields
    return (*HEARING, LEFT, NOTICE, at("2026-03-02", "proceedings-completed", **done))


@pytest.mark.parametrize(
    ("events", "refused", "because"),
    [
        (DISMISSED, "", "dismissed at a hearing"),
        (found("would-have-been-dismissed"), "", "the one finding a former officer may appeal"),
        (found("would-not-have-been-dismissed"), "No appeal lies", "no other"),
        (HEARING, "", "what was decided is not in the file"),
    ],
)
def test_what_may_be_appealed_to_a_tribunal(events: Events, refused: str, because: str) -> None:
    """From a hearing; by a former officer only against "would have been dismissed"."""
    ruling = asked((*events, at("2026-03-10", "outcome-reported")), APPEAL)

    assert refused in ruling.what, because
    assert ("No appeal lies" in ruling.what) is bool(refused), because


def test_a_senior_officer_appeals_from_a_meeting() -> None:
    """To the tribunal, where anybody else goes to the authority."""
    done = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="no-action")
    people = ({"rank": "assistant-chief-constable"},)

    assert asked((*MEETING, NOTICE, done), APPEAL, people=people).allowed


def test_a_ground_is_one_of_three() -> None:
    """Where none is recorded a caution says so; what is admitted is appealed as to action only."""
    silent = step("2026-03-16", "appeal-made", to="tribunal")
    admitted = {**DISMISSED[-2], "admitted": True}

    assert leave(asked(DISMISSED, APPEAL)) == ("SI 2020/1 r 9", ())
    assert leave(asked(DISMISSED, silent))[1] == (
        "No ground of appeal is recorded; there are three [SI 2020/1 r 4].",
    )
    assert leave(asked((*DISMISSED[:-2], admitted, DISMISSED[-1]), APPEAL))[1] == (
        "Admitted: only the action can be appealed [SI 2020/1 rr 4-6].",
    )


@pytest.mark.parametrize(
    ("events", "refused", "because"),
    [
        ((APPEALED, DETERMINED), True, "a tribunal has determined it"),
        ((APPEALED, NO_PROSPECT), True, "its chair has dismissed it"),
        ((), False, "the first appeal"),
    ],
)
def test_there_is_no_further_appeal(*, events: Events, refused: bool, because: str) -> None:
    """A tribunal's decision can only be judicially reviewed."""
    again = step("2026-09-07", "appeal-made", to="tribunal", ground="unreasonable")
    more = at("2026-03-18", "time-extended", duty="appeal-to-tribunal", until="2026-12-01")

    ruling = asked((*DISMISSED, more, *events), again)

    assert ruling.allowed is not refused, because
    if refused:
        assert refusal(ruling)[3] == "Police Act 1996 s 85 (no further appeal)", because


def test_an_appeal_from_a_meeting_is_no_bar() -> None:
    """What the authority determined was not before a tribunal."""
    done = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="no-action")
    first = at("2026-03-05", "appeal-made", to="meeting-appeal")
    decided = at("2026-03-12", "appeal-determined", result="confirmed")
    people = ({"rank": "assistant-chief-constable"},)

    assert asked((*MEETING, NOTICE, done, first, decided), APPEAL, people=people).allowed


def test_an_appeal_out_of_time_is_for_the_tribunals_chair() -> None:
    """The conditions were not read; the caution names the rule."""
    duty, until = "appeal-to-tribunal", "2026-04-30"
    event = step("2026-03-30", "time-extended", duty=duty, until=until, reason="illness")

    _, cautions = leave(asked(DISMISSED, event))

    assert ["[SI 2020/1 r 10]" in one for one in cautions] == [True]


def test_an_order_counts_from_the_original_decision() -> None:
    """From the day the officer was notified; an authority's own decision says nothing of it."""
    event = step("2026-09-01", "appeal-determined", result="allowed")

    assert leave(asked((*DISMISSED, APPEALED), event)) == (
        "Police Act 1996 Sch 6 para 7",
        ("The order counts from 10 March 2026 [Police Act 1996 Sch 6 para 7].",),
    )
    meeting = at("2026-03-16", "appeal-made", to="meeting-appeal")
    assert leave(asked((*MEETING, meeting), event))[1] == ()


@pytest.mark.parametrize(
    ("fixed", "cautioned", "because"),
    [
        ("2026-10-30", False, "notice of 20 working days and more"),
        ("2026-09-28", True, "a day less"),
    ],
)
def test_notice_of_a_tribunals_hearing(*, fixed: str, cautioned: bool, because: str) -> None:
    """The number of days was not read: a caution and no refusal."""
    event = step("2026-09-01", "tribunal-hearing-fixed", for_=fixed)

    _, cautions = leave(asked((*DISMISSED, APPEALED), event))

    assert bool(cautions) is cautioned, because


@pytest.mark.parametrize(
    ("events", "copy", "papers", "because"),
    [
        ((APPEALED,), ["2026-03-16 open asap"], "2026-03-16 open by 2026-04-08", "not copied yet"),
        (
            (APPEALED, at("2026-03-18", "tribunal-notice-copied")),
            ["2026-03-16 met asap done 2026-03-18"],
            "2026-03-18 open by 2026-04-10",
            "the respondent's time runs from the copy",
        ),
        (
            ({**APPEALED, "received": at("2026-03-19", "recorded")["date"]},),
            [],
            "2026-03-19 open by 2026-04-13",
            "the day of receipt is known",
        ),
    ],
)
def test_a_notice_of_appeal_is_copied_to_the_respondent(
    events: Events, copy: list[str], papers: str, because: str
) -> None:
    """By the local policing body; 15 working days for the papers from then."""
    case = made(*DISMISSED, *events)

    assert lines(case, "2026-03-23", "copy-appeal-notice") == copy, because
    assert lines(case, "2026-03-23", "respond-to-tribunal-appeal") == [papers], because


def test_only_an_appeal_to_a_tribunal_is_copied() -> None:
    """From a meeting the notice goes to the authority itself."""
    meeting = at("2026-03-16", "appeal-made", to="meeting-appeal")

    assert lines(made(KNOWN, meeting), "2026-03-23", "copy-appeal-notice") == []
