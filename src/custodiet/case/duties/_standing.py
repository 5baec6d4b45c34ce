"""Duties that turn on what the person is: authority to be determined, staff, former officers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from custodiet.case._case import LEAVING
from custodiet.case._reading import under_the_act
from custodiet.case.duties._duty import Ask, Duties, Duty, closed, owed
from custodiet.case.duties._handling import handling
from custodiet.case.duties._investigation import complainant, referral, timeliness
from custodiet.case.duties._lists import LIST_DUTIES, entries
from custodiet.case.duties._people import advisory
from custodiet.case.duties._telling import outcome_told
from custodiet.law import authorities, lists_2017
from custodiet.law.calendar import as_soon_as_practicable
from custodiet.law.conduct_2012 import former as former_2012
from custodiet.law.conduct_2020.former import former_condition
from custodiet.law.instruments import LISTS_2017

__all__ = ["authority", "for_former", "policy"]

AUTHORITY = "appropriate-authority"
# What a former officer cannot be ordered to, and what is open only to somebody who serves.
NOT_FORMER = frozenset(
    {
        *("attend", "attend-interview", "hold-misconduct-meeting", "appeal-meeting-outcome"),
        *("start-reflective-practice", "give-account", "discuss-reflective-report"),
    }
)
# Contractors are on neither list by anything that was read.
LISTED = frozenset({"police-staff", "designated-volunteer"})
CHIEF_OFFICERS = frozenset({"chief-constable", "commissioner"})


def authority(ask: Ask) -> Duties:
    """Somebody says, with the reason, who decides for a person whose force may not be it."""
    thread = ask.reading.thread
    person = thread.person
    opener = thread.last("seconded", "moved-force") or thread.events[0]
    if not authorities.needs_determination(
        seconded=thread.has("seconded") or person.seconded_to is not None,
        moved=thread.has("moved-force"),
        chief_officer=person.rank in CHIEF_OFFICERS,
    ):
        return
    rule = authorities.appropriate_authority
    limit = as_soon_as_practicable(opener.date)
    name, met = "determine-authority", "authority-determined"
    yield owed(ask, name, AUTHORITY, rule, opener, limit, met, about_person=True, withdrawn_by=())


def policy(ask: Ask) -> Duties:
    """What is owed about staff: the watchdog, the complainant, timeliness, both lists.

    For a matter known before February 2020 only the lists: the rest came with SI 2020/2.
    """
    yield from entries(ask)
    yield from authority(ask)
    thread = ask.reading.thread
    if not ask.reading.old:
        yield from referral(ask)
        yield from complainant(ask)
        yield from handling(ask)
        yield from outcome_told(ask)
    if under_the_act(thread) and not ask.reading.old:
        yield from timeliness(ask)
    for event in thread.all("policy-outcome-recorded"):
        listed = not ask.reading.old or event.date >= LISTS_2017.in_force
        if getattr(event, "outcome", None) == "dismissed" and listed:
            rule = lists_2017.barred_report_due
            limit = rule(event.date, ask.days)
            met = ("reported-to-barred-list", "placed-on-barred-list")
            name = "report-to-barred-list"
            yield owed(
                ask,
                name,
                AUTHORITY,
                rule,
                event,
                limit,
                *met,
                about_person=True,
                withdrawn_by=(),
            )
    if thread.person.kind in LISTED:
        since = LISTS_2017.in_force
        yield from (one for one in advisory(ask) if not ask.reading.old or one.opened >= since)


def for_former(ask: Ask, found: Iterable[Duty]) -> Duties:
    """The duties that are left once the officer has left.

    What was due before that day stays; after it nothing is ordered of a former officer, and where
    no condition brings them under the Regulations only the lists are: under the 2012 Regulations
    proceedings against somebody who left before 15 December 2017 ended with that day.
    """
    left = ask.reading.thread.left_on
    within = left is not None and _within(ask, left)
    gone = ask.reading.thread.last(*LEAVING)
    for duty in found:
        listed = duty.duty.startswith("report-to-") or duty.duty in LIST_DUTIES
        if listed or (left is not None and duty.opened < left):
            if duty.duty in NOT_FORMER and duty.met is None:
                continue
            ended = ask.reading.old and not within and not listed
            yield closed(duty, gone) if ended else duty
        elif within and duty.duty not in NOT_FORMER:
            yield duty


def _within(ask: Ask, left: datetime.date) -> bool:
    came = ask.reading.anchors.came_to_attention
    determined = ask.reading.thread.has("special-determination-made")
    if ask.reading.old:
        reached = former_2012.condition(came, left) != "C" or determined
        return former_2012.within(came, left) and reached
    return former_condition(left, came, determined=determined) is not None
