"""SI 2020/1: the first two time limits of an appeal to the police appeals tribunal."""

import pytest

from custodiet.law import tribunals_2020
from tests.law.given import EW, D


@pytest.mark.law("SI 2020/1 r 9")
@pytest.mark.parametrize(
    ("report_given", "due", "because"),
    [
        ("2026-03-30", "2026-04-15", "vector 32, not verified: 3 and 6 April do not count"),
        ("2026-09-04", "2026-09-18", "a Friday: two weeks of working days"),
        ("2026-09-07", "2026-09-21", "the Monday itself is never day one"),
    ],
)
def test_notice_of_appeal_due(report_given: str, due: str, because: str) -> None:
    """10 working days from the first working day after the report was given."""
    assert tribunals_2020.notice_of_appeal_due(D(report_given), EW).due == D(due), because


@pytest.mark.law("SI 2020/1 r 13(3)")
@pytest.mark.parametrize(
    ("notice_received", "due", "because"),
    [
        ("2026-04-21", "2026-05-13", "vector 32: 4 May does not count"),
        ("2026-04-22", "2026-05-14", "a day later, a day later"),
        ("2026-09-04", "2026-09-25", "three weeks of working days"),
    ],
)
def test_respondents_papers_due(notice_received: str, due: str, because: str) -> None:
    """15 working days from the first working day after the notice was received."""
    assert tribunals_2020.respondents_papers_due(D(notice_received), EW).due == D(due), because
