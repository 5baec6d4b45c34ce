"""Police (Complaints and Misconduct) Regulations 2012 (SI 2012/1204): special requirements."""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays
from custodiet.law.instruments import COMPLAINTS_2012

__all__ = ["alternative_interview_window", "modes", "notice_warns_of_list", "representations_due"]


@provision(COMPLAINTS_2012, "forms of investigation", title="Investigation by whom", sure=Sure.HIGH)
def modes() -> frozenset[str]:
    """Local, supervised, managed or independent; directed investigations came in 2020."""
    return frozenset({"local", "supervised", "managed", "independent"})


@provision(
    COMPLAINTS_2012,
    "reg 16(1)(ea)",
    title="The notice warns of the barred list",
    since=date(2017, 12, 15),
    amended="SI 2017/1134",
)
def notice_warns_of_list(notice: date) -> bool:
    """From 15 December 2017 the notice warns that dismissal leads to the barred list."""
    return notice >= date(2017, 12, 15)


@provision(COMPLAINTS_2012, "reg 18", title="Representations to the investigator", sure=Sure.HIGH)
def representations_due(notice: date, days: WorkingDays) -> Limit:
    """10 working days, beginning with the first working day after the notice."""
    return days.limit(10, after=notice)


@provision(COMPLAINTS_2012, "reg 19", title="Another date for the interview", sure=Sure.PARALLEL)
def alternative_interview_window(specified: date, days: WorkingDays) -> Limit:
    """5 working days, beginning with the first working day after the day specified."""
    return days.limit(5, after=specified)
