"""Police Barred List and Police Advisory List Regulations 2017: the first duty to report."""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import provision
from custodiet.law.calendar import Limit, WorkingDays
from custodiet.law.instruments import LISTS_2017

__all__ = ["advisory_report_due", "barred_report_due"]


@provision(LISTS_2017, "reg 3", title="Report to the barred list")
def barred_report_due(dismissed: date, days: WorkingDays) -> Limit:
    """The authority reports a dismissal to the College within 5 working days.

    Beginning with the day of the dismissal or finding, which is day one if it is a working day.
    """
    return days.limit_beginning_with(5, dismissed)


@provision(LISTS_2017, "reg 12", title="Report to the advisory list")
def advisory_report_due(left: date, days: WorkingDays) -> Limit:
    """A resignation or retirement while an allegation was open is reported in 5 working days.

    Beginning with the day the person left.
    """
    return days.limit_beginning_with(5, left)
