"""Police Barred List and Police Advisory List Regulations 2017: the reports to the College.

Who is on a list, for how long and when it is looked at again: see `police_act_1996`.
"""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import provision
from custodiet.law.calendar import Limit, WorkingDays
from custodiet.law.instruments import LISTS_2017

__all__ = [
    "advisory_event",
    "advisory_report_contents",
    "advisory_report_due",
    "barred_report_contents",
    "barred_report_due",
]


@provision(LISTS_2017, "reg 3", title="Report to the barred list")
def barred_report_due(dismissed: date, days: WorkingDays) -> Limit:
    """The authority reports a dismissal to the College within 5 working days.

    Beginning with the day of the dismissal or finding, which is day one if it is a working day.
    """
    return days.limit_beginning_with(5, dismissed)


@provision(LISTS_2017, "reg 3 (contents)", title="What a report to the barred list says")
def barred_report_contents() -> tuple[str, ...]:
    """Who the person is, why they were dismissed, when, and whether they were reported before."""
    return (
        "name",
        "force",
        "date-of-birth",
        "status",
        "rank",
        "warrant-or-other-number",
        "conduct-and-standards-breached",
        "date-of-dismissal-or-finding",
        "earlier-advisory-report",
    )


@provision(LISTS_2017, "reg 12", title="Report to the advisory list")
def advisory_report_due(event: date, days: WorkingDays) -> Limit:
    """Whoever left under an allegation, or before it came, is reported in 5 working days.

    Beginning with the day of the event: see `advisory_event`.
    """
    return days.limit_beginning_with(5, event)


@provision(LISTS_2017, "reg 12 (event)", title="From which day that report is counted")
def advisory_event(left: date, came_to_notice: date) -> date:
    """The day the person left, if the allegation was known by then.

    Where it came only after they had left: the day it came to notice.
    """
    return max(left, came_to_notice)


@provision(LISTS_2017, "reg 12 (contents)", title="What a report to the advisory list says")
def advisory_report_contents() -> tuple[str, ...]:
    """Who the person is, the event and its day, the allegation in short, the form likely."""
    return (
        "identity",
        "rank",
        "date-of-event",
        "allegation-in-short",
        "form-of-proceedings",
    )
