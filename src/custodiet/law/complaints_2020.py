"""Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2): what conduct cases need of it.

Recording, referral limbs, modes, reviews and the special procedure keep their place here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, in_words
from custodiet.law.conduct_2020.investigation import Period, timeliness_periods
from custodiet.law.instruments import COMPLAINTS_2020

__all__ = ["referral_due", "special_procedure_notice", "timeliness_recipients"]


@provision(
    COMPLAINTS_2020, "regs 4, 7, 9", title="Mandatory referral to the watchdog", sure=Sure.MEDIUM
)
def referral_due(became_clear: date) -> Limit:
    """A matter that must be referred is referred by the end of the next day.

    The day following the day on which it first became clear that referral is mandatory.
    """
    return Limit(
        became_clear + timedelta(days=1),
        f"the day after {in_words(became_clear)}, when it was clear",
    )


@provision(COMPLAINTS_2020, "reg 13", title="Timeliness reports in Police Reform Act cases")
def timeliness_recipients(
    mode: str, came_to_attention: date
) -> tuple[tuple[str, ...], Iterator[Period]]:
    """The same periods as SI 2020/4 reg 19, with other recipients.

    In the authority's own investigation: the local policing body and the Director General. In a
    directed or independent one the Director General reports to the local policing body and the
    chief officer. Gives the recipients and the periods.
    """
    if mode in {"independent", "directed"}:
        return ("local-policing-body", "chief-officer"), timeliness_periods(came_to_attention)
    return ("local-policing-body", "director-general"), timeliness_periods(came_to_attention)


@provision(
    COMPLAINTS_2020, "reg 17", title="Notice in a Police Reform Act investigation", sure=Sure.HIGH
)
def special_procedure_notice(*, would_prejudice: bool) -> bool:
    """The officer has a notice nearly identical to SI 2020/4 reg 17, unless it would prejudice.

    Gives whether the notice is given now.
    """
    return not would_prejudice
