"""SI 2025/502 and the Vetting Code: a track of its own beside conduct."""

import pytest

from custodiet.law import vetting_2025
from tests.law.given import D


@pytest.mark.law("SI 2025/502 reg 5")
@pytest.mark.parametrize(
    ("holds_clearance", "changes_reported", "kept", "because"),
    [
        (True, True, True, "held and maintained"),
        (True, False, False, "a change was not reported"),
        (False, True, False, "no clearance"),
    ],
)
def test_clearance_to_be_held(
    *, holds_clearance: bool, changes_reported: bool, kept: bool, because: str
) -> None:
    """Hold it, maintain it, report changes."""
    found = vetting_2025.clearance_to_be_held(
        holds_clearance=holds_clearance, changes_reported=changes_reported
    )

    assert found is kept, because


@pytest.mark.law("SI 2025/502 reg 6")
def test_ends_on_leaving() -> None:
    """With the service."""
    assert vetting_2025.ends_on_leaving(D("2026-03-10")) == D("2026-03-10")


@pytest.mark.law("SI 2025/502 reg 7")
def test_recorded() -> None:
    """What was asked for and what was decided."""
    assert vetting_2025.recorded() == {"application", "decision"}


@pytest.mark.law("SI 2025/502 Part 3")
@pytest.mark.parametrize(
    ("clearance_withdrawn", "result", "because"),
    [
        (True, "may-be-dismissed-by-vetting", "no outcome of conduct proceedings"),
        (False, "clearance-kept", "nothing follows"),
    ],
)
def test_withdrawal_assessment(*, clearance_withdrawn: bool, result: str, because: str) -> None:
    """A track of its own."""
    found = vetting_2025.withdrawal_assessment(clearance_withdrawn=clearance_withdrawn)

    assert found == result, because


@pytest.mark.law("SI 2025/502 Part 3 (allegations)")
@pytest.mark.parametrize(
    ("asked_by", "may_count", "because"),
    [
        ("vetting-reviewer", True, "vetting looks forward at risk"),
        ("panel", False, "a panel decides what was proved"),
    ],
)
def test_unproven_allegations_count(*, asked_by: str, may_count: bool, because: str) -> None:
    """For whom an unproven allegation may count."""
    assert vetting_2025.unproven_allegations_count(asked_by=asked_by) is may_count, because


@pytest.mark.law("SI 2025/502 regs 8-10")
def test_rights_in_withdrawal() -> None:
    """Three safeguards, as in conduct proceedings."""
    assert vetting_2025.rights_in_withdrawal() == {
        "harm-test",
        "police-friend",
        "legal-representation",
    }


@pytest.mark.law("SI 2025/502 Part 3 (appeal)")
def test_appeal_stages() -> None:
    """The panel first."""
    assert vetting_2025.appeal_stages() == ("internal-panel", "police-appeals-tribunal")


@pytest.mark.law("Vetting Code 2023 (early review)")
@pytest.mark.parametrize(
    ("outcome", "review", "because"),
    [
        ("written-warning", True, "misconduct short of dismissal"),
        ("final-written-warning", True, "as well"),
        ("reduction-in-rank", True, "as well"),
        ("no-action", False, "nothing was found"),
        ("dismissal-without-notice", False, "clearance ended with the service"),
    ],
)
def test_early_review(*, outcome: str, review: bool, because: str) -> None:
    """A material change asks the question again."""
    assert vetting_2025.early_review(outcome) is review, because


@pytest.mark.law("Vetting Code 2023 (renewal of recruitment and management vetting)")
@pytest.mark.parametrize(
    ("level", "last_day", "because"),
    [
        ("recruitment", "2036-03-09", "10 years, not verified"),
        ("management", "2033-03-09", "7 years, not verified"),
    ],
)
def test_recruit_or_management_renewal(level: str, last_day: str, because: str) -> None:
    """Granted on 10 March 2026."""
    found = vetting_2025.recruit_or_management_renewal(level, D("2026-03-10"))

    assert found.due == D(last_day), because
    assert not vetting_2025.recruit_or_management_renewal.verified


@pytest.mark.law("Vetting Code 2023 (renewal of other vetting)")
@pytest.mark.parametrize(
    ("level", "last_day", "because"),
    [
        ("nppv-1", "2029-03-09", "3 years, not verified"),
        ("nppv-2", "2029-03-09", "3 years, not verified"),
        ("nppv-3", "2031-03-09", "5 years, not verified"),
        ("ctc", "2036-03-09", "10 years, not verified"),
        ("sc", "2036-03-09", "10 years, not verified"),
        ("dv", "2033-03-09", "7 years, not verified"),
    ],
)
def test_contractor_or_national_security_renewal(level: str, last_day: str, because: str) -> None:
    """Granted on 10 March 2026."""
    found = vetting_2025.contractor_or_national_security_renewal(level, D("2026-03-10"))

    assert found.due == D(last_day), because
