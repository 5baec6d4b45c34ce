"""SI 2017/1135: reports to the barred and the advisory list."""

import pytest

from custodiet.law import lists_2017
from tests.law.given import EW, D


@pytest.mark.law("SI 2017/1135 reg 3")
@pytest.mark.parametrize(
    ("dismissed", "due", "because"),
    [
        ("2025-12-24", "2026-01-02", "vector 23: 24, 29, 30, 31 December and 2 January"),
        ("2025-12-25", "2026-01-05", "a holiday is not day one: 29 December is"),
        ("2025-12-27", "2026-01-05", "nor is a Saturday"),
        ("2026-09-07", "2026-09-11", "a Monday: the same week's Friday"),
        ("2026-09-04", "2026-09-10", "a Friday: the Thursday after"),
    ],
)
def test_barred_report_due(dismissed: str, due: str, because: str) -> None:
    """5 working days beginning with the day of the dismissal, which counts if it is one."""
    assert lists_2017.barred_report_due(D(dismissed), EW).due == D(due), because


@pytest.mark.law("SI 2017/1135 reg 12")
@pytest.mark.parametrize(
    ("left", "due", "because"),
    [
        ("2026-09-07", "2026-09-11", "a Monday: the same week's Friday"),
        ("2026-06-06", "2026-06-12", "a Saturday: counting starts on Monday"),
        ("2025-12-24", "2026-01-02", "over Christmas and New Year"),
    ],
)
def test_advisory_report_due(left: str, due: str, because: str) -> None:
    """5 working days beginning with the day of the event."""
    assert lists_2017.advisory_report_due(D(left), EW).due == D(due), because


@pytest.mark.law("SI 2017/1135 reg 12 (event)")
@pytest.mark.parametrize(
    ("left", "came", "event", "because"),
    [
        ("2026-03-10", "2025-11-03", "2026-03-10", "the allegation was open when they left"),
        ("2026-03-10", "2026-03-10", "2026-03-10", "it came on the day they left"),
        ("2026-03-10", "2026-03-11", "2026-03-11", "it came the day after"),
        ("2025-03-10", "2026-03-10", "2026-03-10", "a year after: from when it came"),
    ],
)
def test_advisory_event(left: str, came: str, event: str, because: str) -> None:
    """The later of the two days: leaving, or the allegation coming to notice."""
    assert lists_2017.advisory_event(D(left), D(came)) == D(event), because


@pytest.mark.law("SI 2017/1135 reg 3 (contents)")
def test_barred_report_contents() -> None:
    """Nine things, an earlier report to the advisory list among them."""
    found = lists_2017.barred_report_contents()

    assert len(set(found)) == 9
    assert {"name", "date-of-dismissal-or-finding", "earlier-advisory-report"} <= set(found)


@pytest.mark.law("SI 2017/1135 reg 12 (contents)")
def test_advisory_report_contents() -> None:
    """Five things; it says what was alleged and not that it is so."""
    found = lists_2017.advisory_report_contents()

    assert len(set(found)) == 5
    assert "allegation-in-short" in found
