"""Police (Vetting) Regulations 2025 (SI 2025/502) and the Vetting Code of Practice.

Vetting looks forward at risk; conduct looks back at what was proved. They are kept apart: nothing
here gives an outcome of conduct proceedings. The Regulations were read in part.
"""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, in_words, months_beginning_with
from custodiet.law.instruments import VETTING_2025, VETTING_CODE

__all__ = [
    "appeal_stages",
    "clearance_to_be_held",
    "contractor_or_national_security_renewal",
    "early_review",
    "ends_on_leaving",
    "recorded",
    "recruit_or_management_renewal",
    "rights_in_withdrawal",
    "unproven_allegations_count",
    "withdrawal_assessment",
]


@provision(VETTING_2025, "reg 5", title="Clearance is held and maintained")
def clearance_to_be_held(*, holds_clearance: bool, changes_reported: bool) -> bool:
    """An officer holds vetting clearance, maintains it, and reports changes promptly.

    Gives whether both are so; what follows if not is for a withdrawal assessment.
    """
    return holds_clearance and changes_reported


@provision(VETTING_2025, "reg 6", title="Clearance ends on leaving")
def ends_on_leaving(left: date) -> date:
    """Clearance ends when the person leaves the force."""
    return left


@provision(VETTING_2025, "reg 7", title="What is recorded of vetting")
def recorded() -> frozenset[str]:
    """Applications for clearance and the decisions on them are recorded."""
    return frozenset({"application", "decision"})


@provision(VETTING_2025, "Part 3", title="Withdrawal assessment")
def withdrawal_assessment(*, clearance_withdrawn: bool) -> str:
    """Whether a person is still fit to hold clearance is assessed on a track of its own.

    If clearance goes, the officer may be dismissed on that ground, which is no outcome of conduct
    proceedings. Gives "may-be-dismissed-by-vetting" or "clearance-kept".
    """
    return "may-be-dismissed-by-vetting" if clearance_withdrawn else "clearance-kept"


@provision(
    VETTING_2025,
    "Part 3 (allegations)",
    title="Unproven allegations in vetting",
    sure=Sure.HIGH,
)
def unproven_allegations_count(*, asked_by: str) -> bool:
    """A vetting decision looks forward at risk and may use allegations nobody has proved.

    The Court of Appeal has held so; its judgment was read about, not read. A conduct panel decides
    what was proved. Gives whether whoever asks, "vetting-reviewer" or another role, may take them
    into account.
    """
    return asked_by == "vetting-reviewer"


@provision(VETTING_2025, "regs 8-10", title="Rights in a withdrawal assessment")
def rights_in_withdrawal() -> frozenset[str]:
    """A harm test for what is withheld, a police friend, and legal representation."""
    return frozenset({"harm-test", "police-friend", "legal-representation"})


@provision(VETTING_2025, "Part 3 (appeal)", title="Appeal against withdrawal, in two stages")
def appeal_stages() -> tuple[str, ...]:
    """First to a panel of the force, then to a police appeals tribunal."""
    return ("internal-panel", "police-appeals-tribunal")


@provision(VETTING_CODE, "(early review)", title="Early review after an outcome")
def early_review(outcome: str) -> bool:
    """Vetting is repeated on a material change, including misconduct short of dismissal.

    A code to be had regard to: it opens a question and forces no result.
    """
    return outcome in {"written-warning", "final-written-warning", "reduction-in-rank"}


@provision(
    VETTING_CODE,
    "(renewal of recruitment and management vetting)",
    title="How long recruitment and management vetting lasts",
    sure=Sure.HIGH,
)
def recruit_or_management_renewal(level: str, granted: date) -> Limit:
    """Recruitment vetting 10 years, management vetting 7 years; reviewed early on adverse news.

    The lengths were not read at their source.
    """
    years = {"recruitment": 10, "management": 7}[level]
    return _lasting(years, granted)


@provision(
    VETTING_CODE,
    "(renewal of other vetting)",
    title="How long contractors' and national security vetting lasts",
    sure=Sure.MEDIUM,
)
def contractor_or_national_security_renewal(level: str, granted: date) -> Limit:
    """Non-police levels 1 and 2 for 3 years, level 3 for 5; CTC and SC 10 years, DV 7.

    With reviews in between. The lengths were not read at their source.
    """
    years = {"nppv-1": 3, "nppv-2": 3, "nppv-3": 5, "ctc": 10, "sc": 10, "dv": 7}[level]
    return _lasting(years, granted)


def _lasting(years: int, granted: date) -> Limit:
    """So many years beginning with the day of the grant."""
    last = months_beginning_with(12 * years, granted)
    return Limit(last, f"{years} years beginning with {in_words(granted)}", granted)
