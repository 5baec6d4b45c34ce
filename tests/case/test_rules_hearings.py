"""Publication and dates of hearings and meetings: allowed and refused, with the reason."""

from typing import Any

import pytest

from custodiet.case import Event
from tests.case.asked import asked, leave, refusal
from tests.case.made import (
    ACCELERATED,
    HEARING,
    KNOWN,
    MEETING,
    at,
    step,
)

Events = tuple[dict[str, Any], ...]


NOTICE = at("2026-02-12", "referral-notice-given")


RAPID = at("2026-02-12", "accelerated-notice-given")


QUIET, OPEN, SWIFT = (*MEETING, NOTICE), (*HEARING, NOTICE), (*ACCELERATED, RAPID)


WW, FWW = "written-warning", "final-written-warning"


DOWN, OUT = "reduction-in-rank", "dismissal-without-notice"


GROSS = "gross-misconduct"


DECIDED_WW = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome=WW)


DECIDED_OUT = at("2026-03-02", "proceedings-completed", finding=GROSS, outcome=OUT)


TOLD_WW = at("2026-03-10", "outcome-notified", outcome=WW)


TOLD_OUT = at("2026-03-10", "outcome-notified", outcome=OUT)


PRIVATE = (
    "Nothing is published of the meeting for P1.1.",
    "A misconduct meeting is held in private; only a hearing is public.",
    "Tell the officer and, where there is one, the complainant.",
    "SI 2020/4 regs 38-40",
)


@pytest.mark.parametrize(
    ("events", "event", "because"),
    [
        ((*QUIET, DECIDED_WW, TOLD_WW), "outcome-published", "the outcome of a meeting"),
        (QUIET, "hearing-notice-published", "that a meeting will be held"),
    ],
)
def test_nothing_of_a_meeting_is_published(events: Events, event: str, because: str) -> None:
    """Neither its outcome nor that it will be held."""
    assert refusal(asked(events, step("2026-03-12", event))) == PRIVATE, because


@pytest.mark.parametrize(
    ("events", "event", "because"),
    [
        ((*OPEN, DECIDED_OUT, TOLD_OUT), "outcome-published", "a hearing's report"),
        ((*SWIFT, DECIDED_OUT, TOLD_OUT), "outcome-published", "an accelerated hearing's report"),
        (OPEN, "hearing-notice-published", "a hearing's notice"),
    ],
)
def test_a_hearing_is_published(events: Events, event: str, because: str) -> None:
    """A hearing is public."""
    assert asked(events, step("2026-03-12", event)).allowed, because


def test_an_outcome_whose_form_the_file_does_not_tell_may_be_published() -> None:
    """What is not known to be a meeting is not refused as one."""
    assert asked((KNOWN, DECIDED_OUT, TOLD_OUT), step("2026-03-12", "outcome-published")).allowed


UP = at("2026-06-01", "outcome-published")


SHOWN = (*OPEN, DECIDED_OUT, TOLD_OUT, UP)


@pytest.mark.parametrize(
    ("events", "day", "answer", "because"),
    [
        (
            SHOWN,
            "2026-06-28",
            (
                "The report must stay up to the end of 28 June 2026.",
                "A hearing's report is published for at least 28 days.",
                "Take it down after that day.",
                "SI 2020/4 reg 43(5)-(11)",
            ),
            "vector 37: still the 28th day",
        ),
        (
            (*OPEN, DECIDED_OUT, TOLD_OUT),
            "2026-06-28",
            (
                "No publication is recorded.",
                "Only what was published can be taken down.",
                "Record the publication first.",
                "SI 2020/4 reg 43(5)-(11)",
            ),
            "nothing is up",
        ),
    ],
)
def test_taking_a_report_down_too_early(
    events: Events, day: str, answer: tuple[str, ...], because: str
) -> None:
    """It stays up for at least 28 days."""
    assert refusal(asked(events, step(day, "outcome-taken-down"))) == answer, because


def test_taking_a_report_down_in_time() -> None:
    """Vector 37: from the 29th day."""
    assert asked(SHOWN, step("2026-06-29", "outcome-taken-down")).allowed


DECEMBER = (
    at("2025-12-01", "came-to-attention"),
    at("2025-12-02", "severity-assessed", severity=GROSS),
    at("2025-12-08", "special-conditions-certified"),
    at("2025-12-09", "referred-to-proceedings", form="accelerated-hearing"),
    at("2025-12-10", "accelerated-notice-given"),
)


WINDOW = "SI 2020/4 reg 52(1)"


OUTSIDE = "is outside the window of 24 December 2025 to 5 January 2026"


def fix(day: str, **more: Any) -> Event:
    """Fix the hearing for a day, on 11 December 2025."""
    return step("2025-12-11", "hearing-fixed", for_=day, **more)


@pytest.mark.parametrize(
    ("event", "cautions", "because"),
    [
        (
            fix("2025-12-24"),
            ("24 December 2025 is the 10th working day; counting clear days it is a day early.",),
            "vector 10: the first day, with a warning",
        ),
        (fix("2025-12-29"), (), "vector 10: inside"),
        (fix("2026-01-05"), (), "vector 10: the last day"),
    ],
)
def test_an_accelerated_hearing_in_its_window(
    event: Event, cautions: tuple[str, ...], because: str
) -> None:
    """The 10th to the 15th working day after the notice."""
    assert leave(asked(DECEMBER, event)) == (WINDOW, cautions), because


@pytest.mark.parametrize("day", ["2025-12-23", "2026-01-06"])
def test_an_accelerated_hearing_outside_its_window(day: str) -> None:
    """Vector 10: refused without a reason; with one it is recorded and warned of."""
    what, why, do, cite = refusal(asked(DECEMBER, fix(day)))

    assert OUTSIDE in what
    assert why == "An accelerated hearing is held 10 to 15 working days after its notice."
    assert do == "Fix a day in the window, or give the reason for a day outside it."
    assert cite == WINDOW
    allowed_by, (caution,) = leave(asked(DECEMBER, fix(day, reason="a witness is in hospital")))
    assert allowed_by == WINDOW
    assert OUTSIDE in caution


REPLACED = (
    *DECEMBER,
    at("2025-12-10", "panel-named"),
    at("2025-12-15", "panel-objected", upheld=True),
    at("2025-12-17", "panel-named"),
)


def fix_later(day: str) -> Event:
    """Fix an accelerated hearing after the objection."""
    return step("2025-12-18", "hearing-fixed", for_=day)


@pytest.mark.parametrize(
    ("day", "because"),
    [
        ("2025-12-29", "in the window after the notice, which the objection ended"),
        ("2026-01-02", "the 9th working day after another was named"),
        ("2026-01-13", "the 16th"),
    ],
)
def test_a_day_outside_the_window_after_an_objection(day: str, because: str) -> None:
    """5 to 12 January, where another was named on 17 December."""
    what, why, _, cite = refusal(asked(REPLACED, fix_later(day)))

    assert "is outside the window of 5 January 2026 to 12 January 2026." in what, because
    assert why.endswith("10 to 15 working days after another was named in place.")
    assert cite == "SI 2020/4 reg 52(1A)"


@pytest.mark.parametrize("day", ["2026-01-06", "2026-01-08", "2026-01-12"])
def test_a_day_in_the_window_after_an_objection(day: str) -> None:
    """To the 15th working day after another was named."""
    assert leave(asked(REPLACED, fix_later(day))) == ("SI 2020/4 reg 52(1A)", ())


@pytest.mark.parametrize(
    ("events", "event", "because"),
    [
        (OPEN, step("2026-02-13", "hearing-fixed", for_="2026-02-14"), "an ordinary hearing"),
        (
            ACCELERATED,
            step("2026-02-13", "hearing-fixed", for_="2026-02-14"),
            "an accelerated one without its notice: there is nothing to count from",
        ),
        (QUIET, step("2026-02-13", "meeting-fixed", for_="2026-02-14"), "a meeting"),
    ],
)
def test_a_day_without_a_window(events: Events, event: Event, because: str) -> None:
    """No number of days was read for these."""
    assert leave(asked(events, event))[1] == (), because


@pytest.mark.parametrize(
    ("events", "event", "answer", "because"),
    [
        (
            QUIET,
            step("2026-02-13", "hearing-fixed", for_="2026-03-14"),
            (
                "P1.1 was referred to a meeting, not to a hearing.",
                "The form of proceedings is fixed when the matter is referred.",
                "Fix the date of the meeting.",
                "SI 2020/4 reg 23(10)(d)",
            ),
            "a hearing for a matter referred to a meeting",
        ),
        (
            OPEN,
            step("2026-02-13", "meeting-fixed", for_="2026-03-14"),
            (
                "P1.1 was referred to a hearing, not to a meeting.",
                "The form of proceedings is fixed when the matter is referred.",
                "Fix the date of the hearing.",
                "SI 2020/4 reg 23(10)(d)",
            ),
            "a meeting for a matter referred to a hearing",
        ),
        (
            SWIFT,
            step("2026-02-13", "meeting-fixed", for_="2026-03-14"),
            (
                "P1.1 was referred to a accelerated hearing, not to a meeting.",
                "The form of proceedings is fixed when the matter is referred.",
                "Fix the date of the accelerated hearing.",
                "SI 2020/4 reg 23(10)(d)",
            ),
            "a meeting for a matter referred to an accelerated hearing",
        ),
    ],
)
def test_a_day_for_proceedings_of_another_form(
    events: Events, event: Event, answer: tuple[str, ...], because: str
) -> None:
    """A matter goes where it was referred."""
    assert refusal(asked(events, event)) == answer, because
