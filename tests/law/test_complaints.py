"""SI 2020/2: what conduct cases need of the Complaints and Misconduct Regulations."""

from itertools import islice

import pytest

from custodiet.law import Limit, complaints_2020
from custodiet.law.conduct_2020.investigation import Period
from tests.law.given import D


@pytest.mark.law("SI 2020/2 regs 4, 7, 9")
@pytest.mark.parametrize(
    ("became_clear", "due", "words", "because"),
    [
        (
            "2026-09-03",
            "2026-09-04",
            "the day after 3 September 2026, when it was clear",
            "the next day",
        ),
        (
            "2026-09-04",
            "2026-09-05",
            "the day after 4 September 2026, when it was clear",
            "a Saturday is the next day too",
        ),
        (
            "2026-12-24",
            "2026-12-25",
            "the day after 24 December 2026, when it was clear",
            "so is Christmas Day",
        ),
    ],
)
def test_referral_due(became_clear: str, due: str, words: str, because: str) -> None:
    """By the end of the day after it first became clear; every day of the week counts."""
    assert complaints_2020.referral_due(D(became_clear)) == Limit(D(due), words), because


@pytest.mark.law("SI 2020/2 reg 13")
@pytest.mark.parametrize(
    ("mode", "first", "second", "because"),
    [
        ("local", "local-policing-body", "director-general", "the authority's own investigation"),
        ("directed", "local-policing-body", "chief-officer", "the Director General reports"),
        ("independent", "local-policing-body", "chief-officer", "the Director General reports"),
    ],
)
def test_timeliness_recipients(mode: str, first: str, second: str, because: str) -> None:
    """Who is told turns on who investigates."""
    told, _ = complaints_2020.timeliness_recipients(mode, D("2025-03-01"))

    assert told == (first, second), because


@pytest.mark.law("SI 2020/2 reg 13")
@pytest.mark.parametrize(
    ("mode", "came_to_notice", "ends_first", "ends_second", "because"),
    [
        ("local", "2025-03-01", "2026-02-28", "2026-08-31", "vector 12 under the Act"),
        ("independent", "2025-03-01", "2026-02-28", "2026-08-31", "the same periods"),
    ],
)
def test_timeliness_periods_under_the_act(
    mode: str, came_to_notice: str, ends_first: str, ends_second: str, because: str
) -> None:
    """The same periods as SI 2020/4 reg 19(2), whoever investigates."""
    _, periods = complaints_2020.timeliness_recipients(mode, D(came_to_notice))

    assert list(islice(periods, 2)) == [
        Period(1, D(came_to_notice), D(ends_first)),
        Period(2, D("2026-03-01"), D(ends_second)),
    ], because


@pytest.mark.law("SI 2020/2 reg 17")
@pytest.mark.parametrize(
    ("would_prejudice", "given_now", "because"),
    [
        (False, True, "nothing stands in the way"),
        (True, False, "held back while it might prejudice an investigation"),
    ],
)
def test_special_procedure_notice(*, would_prejudice: bool, given_now: bool, because: str) -> None:
    """The officer has notice unless it would prejudice an investigation."""
    found = complaints_2020.special_procedure_notice(would_prejudice=would_prejudice)

    assert found is given_now, because
