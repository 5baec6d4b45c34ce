"""SI 2020/4 and its twin: alternative dates, objections, drafts and the notice of withdrawal."""

import pytest

from custodiet.law import complaints_2020
from custodiet.law.conduct_2020 import accelerated, hearing, proceedings
from tests.law.given import EW, D


@pytest.mark.law("SI 2020/4 reg 34 (alternative date)")
@pytest.mark.law("SI 2020/4 reg 46 (alternative date)")
@pytest.mark.law("SI 2020/2 regs 20-21 (interview)")
@pytest.mark.parametrize(
    ("specified", "earliest", "latest", "because"),
    [
        ("2026-03-27", "2026-03-30", "2026-04-07", "3 and 6 April do not count"),
        ("2026-09-07", "2026-09-08", "2026-09-14", "the day specified is never day one"),
        ("2026-09-12", "2026-09-14", "2026-09-18", "a Saturday: Monday to Friday"),
    ],
)
def test_alternative_date_within_five_working_days(
    specified: str, earliest: str, latest: str, because: str
) -> None:
    """The first to the fifth working day after the day that was specified."""
    found = [
        window(D(specified), EW)
        for window in (
            proceedings.alternative_meeting_window,
            hearing.alternative_appeal_meeting_window,
            complaints_2020.interview_alternative_window,
        )
    ]

    assert {(one.earliest, one.due) for one in found} == {(D(earliest), D(latest))}, because


@pytest.mark.law("SI 2020/4 reg 45(4)-(9) (objection)")
@pytest.mark.parametrize(
    ("notice_of_name", "due", "because"),
    [
        ("2026-04-01", "2026-04-08", "3 and 6 April do not count"),
        ("2026-04-02", "2026-04-09", "a day later, a day later"),
    ],
)
def test_appeal_objection_due(notice_of_name: str, due: str, because: str) -> None:
    """3 working days from the first working day after the notice of the name."""
    assert hearing.appeal_objection_due(D(notice_of_name), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 43 (adviser's draft)")
@pytest.mark.law("SI 2020/4 reg 63(1B)-(1C)")
@pytest.mark.parametrize(
    ("completed", "due", "because"),
    [
        ("2026-04-02", "2026-04-13", "the Thursday before Easter"),
        ("2026-09-07", "2026-09-14", "the day of completion is never day one"),
    ],
)
def test_advisers_draft_due(completed: str, due: str, because: str) -> None:
    """5 working days from the first working day after the proceedings were completed."""
    assert hearing.advisers_draft_due(D(completed), EW).due == D(due), because
    assert accelerated.accelerated_advisers_draft_due(D(completed), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 52(1A)")
@pytest.mark.parametrize(
    ("replaced", "earliest", "latest", "because"),
    [
        ("2025-12-10", "2025-12-24", "2026-01-05", "as vector 10, from the replacement"),
        ("2025-12-11", "2025-12-29", "2026-01-06", "a day later, the window moves"),
    ],
)
def test_window_after_objection(replaced: str, earliest: str, latest: str, because: str) -> None:
    """The 10th to the 15th working day after another was named."""
    found = accelerated.window_after_objection(D(replaced), EW)

    assert (found.earliest, found.due) == (D(earliest), D(latest)), because


@pytest.mark.law("SI 2020/4 reg 27 (notice)")
def test_withdrawal_notice_due() -> None:
    """In writing as soon as practicable; the law sets no day."""
    found = proceedings.withdrawal_notice_due(D("2026-03-10"))

    assert found.due is None
    assert "10 March 2026" in found.because
