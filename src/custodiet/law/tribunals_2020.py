"""Police Appeals Tribunals Rules 2020 (SI 2020/1): the first two time limits.

Grounds, papers, the chair's review and the hearing keep their place here.
"""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays
from custodiet.law.instruments import TRIBUNALS_2020

__all__ = ["notice_of_appeal_due", "respondents_papers_due", "senior_appeals_from_meeting"]


@provision(TRIBUNALS_2020, "r 9", title="Notice of appeal to the tribunal", sure=Sure.HIGH)
def notice_of_appeal_due(report_given: date, days: WorkingDays) -> Limit:
    """Notice of appeal reaches the local policing body within 10 working days.

    Beginning with the first working day after the officer was given the report of the outcome.
    """
    return days.limit(10, after=report_given)


@provision(TRIBUNALS_2020, "r 13(3)", title="The respondent's papers")
def respondents_papers_due(notice_received: date, days: WorkingDays) -> Limit:
    """The respondent sends decision, documents and transcript within 15 working days.

    As soon as reasonably practicable and within 15 working days beginning with the first working
    day after the copy of the notice was received.
    """
    return days.limit(15, after=notice_received)


@provision(
    TRIBUNALS_2020,
    "r 4 (senior)",
    title="A senior officer's appeal from a meeting",
    sure=Sure.MEDIUM,
)
def senior_appeals_from_meeting(*, senior: bool, form: str) -> bool:
    """A senior officer appeals to the tribunal from a meeting as well as from a hearing.

    Gives whether an appeal from proceedings of this form goes to the tribunal.
    """
    return senior or form != "meeting"
