"""SI 2020/2 regs 24 to 26: the way to an accelerated hearing in a Police Reform Act case."""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import provision
from custodiet.law.instruments import COMPLAINTS_2020

__all__ = [
    "certification_directed",
    "declined_with_memorandum",
    "require_certifiable_after_report",
    "special_report_decided_by",
]


@provision(COMPLAINTS_2020, "regs 24-26 (report)", title="The special report")
def special_report_decided_by() -> str:
    """The investigator reports at once that the special conditions seem met.

    The appropriate authority decides on that report whether they are, whoever investigates.
    """
    return "appropriate-authority"


@provision(
    COMPLAINTS_2020, "regs 24-26 (memorandum)", title="Declining needs a memorandum with reasons"
)
def declined_with_memorandum(*, conditions_met: bool) -> str | None:
    """An authority that finds the special conditions not met tells the Director General why.

    In a memorandum with its reasons. Gives who receives it, None where the conditions are met.
    """
    return None if conditions_met else "director-general"


@provision(
    COMPLAINTS_2020, "regs 24-26 (direction)", title="The Director General directs certification"
)
def certification_directed(*, directed: bool) -> bool:
    """The Director General may direct the authority to certify, which binds it."""
    return directed


@provision(
    COMPLAINTS_2020,
    "regs 24-26 (after the report)",
    title="Certifying after the final report",
    since=date(2025, 5, 28),
    amended="SI 2025/558",
)
def require_certifiable_after_report(*, direction_stands: bool, begun: bool) -> None:
    """From 28 May 2025 an authority may certify also once the final report is in.

    Unless a direction or an accepted recommendation on the proceedings exists, or the hearing has
    begun.
    """
    if direction_stands or begun:
        raise NotAllowed(
            "This case cannot be certified any more.",
            why="The hearing has begun."
            if begun
            else "A direction, or an accepted recommendation, has settled the proceedings.",
            do="Go on with the proceedings as they were settled.",
            cite="SI 2020/2 regs 24-26 (after the report)",
        )
