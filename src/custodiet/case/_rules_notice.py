"""The day on which a notice counts as given, and what the law asks where it was emailed."""

from __future__ import annotations

import datetime

from custodiet.case._granted import Granted
from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.law import WorkingDays
from custodiet.law.conduct_2020 import general as part2

__all__ = ["given_on", "is_vague", "notice_given"]


def given_on(notice: Event) -> datetime.date:
    """The day from which time runs: the deemed day of an emailed notice, if it was entered."""
    deemed = getattr(notice, "deemed_given", None)
    return notice.date if deemed is None else part2.notice_by_email(notice.date, deemed)


def is_vague(notice: Event) -> bool:
    """Whether a notice was emailed and nobody entered the day on which it is deemed given."""
    emailed = getattr(notice, "method", None) == "email"
    return emailed and getattr(notice, "deemed_given", None) is None


def notice_given(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """An emailed notice draws a caution: its deemed day is entered, and email has its time."""
    rule = part2.notice_by_email
    if getattr(event, "method", None) != "email":
        return Granted()
    if not reading.amended_2025:
        words = "Email in place of post came with the changes of 28 May 2025, which do not reach"
        return Granted((f"{words} {reading.thread.allegation.id} [{rule.cite}].",))
    if is_vague(event):
        words = (
            "The day on which this emailed notice is deemed given was not entered; until it is,"
            f" time limits are counted from the day it was sent [{rule.cite}]."
        )
        return Granted((words,))
    return Granted(cite=rule.cite)
