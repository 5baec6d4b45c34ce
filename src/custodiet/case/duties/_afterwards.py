"""What is owed afterwards: a review told, a further report, a decision after a criminal case."""

from __future__ import annotations

from itertools import takewhile

from custodiet.case._case import Thread
from custodiet.case._reading import START
from custodiet.case._verdict import last_outcome
from custodiet.case._warnings import SET_ASIDE
from custodiet.case.duties._duty import Ask, Duties, owed, with_met
from custodiet.case.duties._people import advisory
from custodiet.case.events import Event
from custodiet.case.steps import ENDED, Stage, after
from custodiet.law import police_act_1996
from custodiet.law.conduct_2020 import general as part2

__all__ = ["after_criminal_case", "further_reports", "review_told"]

AUTHORITY, REPORTED = "appropriate-authority", "further-report-made"
OUTCOMES = ("proceedings-completed", "outcome-notified", "appeal-determined")
DECIDED_AGAIN = (
    "case-to-answer-decided",
    "special-conditions-certified",
    "referred-to-proceedings",
)
CRIMINAL_END = ("criminal-proceedings-ended", "conviction", "acquittal")


def review_told(ask: Ask) -> Duties:
    """The officer is told of the outcome of each review of a suspension."""
    for event in ask.reading.thread.all("suspension-reviewed"):
        rule = part2.suspension_notified
        limit = rule(event.date, ask.days)
        name, met = "tell-suspension-review", "suspension-review-told"
        yield owed(
            ask, name, AUTHORITY, rule, event, limit, met, about_person=True, withdrawn_by=()
        )


def further_reports(ask: Ask) -> Duties:
    """The College is told that a dismissal was overturned, or that a matter came to nothing."""
    yield from _overturned(ask)
    yield from _came_to_nothing(ask)


def _overturned(ask: Ask) -> Duties:
    thread = ask.reading.thread
    for event in thread.all("appeal-determined"):
        if not _undone(thread, event) or any(_barred(one) for one in _theirs(thread)):
            continue
        rule = police_act_1996.further_report_due
        limit = rule(event.date)
        met = (REPORTED, "removed-from-barred-list")
        name = "report-again-to-barred-list"
        yield owed(
            ask, name, AUTHORITY, rule, event, limit, *met, about_person=True, withdrawn_by=()
        )


def _undone(thread: Thread, appeal: Event) -> bool:
    """Whether an appeal took away a dismissal that stood when it was determined."""
    stood = None
    for event in takewhile(lambda one: one is not appeal, thread.all(*OUTCOMES)):
        stood = thread.value(event, "outcome") or stood
    if stood not in police_act_1996.BARRING:
        return False
    instead = thread.value(appeal, "outcome")
    if instead is not None:
        return instead not in police_act_1996.BARRING
    return getattr(appeal, "result", None) in SET_ASIDE


def _barred(thread: Thread) -> bool:
    """Whether a dismissal stands: under the Regulations, or under the force's policy."""
    policy = getattr(thread.last("policy-outcome-recorded"), "outcome", None)
    stands = last_outcome(thread.case, thread.allegation.id)
    return stands in police_act_1996.BARRING or policy == "dismissed"


def _theirs(thread: Thread) -> list[Thread]:
    """The stories of all the person's allegations that came to notice."""
    case = thread.case
    found = [case.thread(one.id) for one in case.allegations if one.person == thread.person.id]
    return [one for one in found if one.has(*START)]


def _came_to_nothing(ask: Ask) -> Duties:
    """Once the last of the matters of somebody on the advisory list has ended without dismissal."""
    thread = ask.reading.thread
    theirs = _theirs(thread)
    ends = [_ended(one) for one in theirs]
    last = _ended(thread)
    if last is None or not list(advisory(ask)) or any(_barred(one) for one in theirs):
        return
    if any(one is None or one.date > last.date for one in ends):
        return
    rule = police_act_1996.advisory_ended_report_due
    limit = rule(last.date)
    name = "report-again-to-advisory-list"
    yield owed(
        ask, name, AUTHORITY, rule, last, limit, REPORTED, about_person=True, withdrawn_by=()
    )


def _ended(thread: Thread) -> Event | None:
    """What ended an allegation, None while it is open."""
    stage, found = Stage.RECEIVED, None
    for event in thread.events:
        was, stage = stage, after(stage, event, thread)
        if stage not in ENDED:
            found = None
        elif was not in ENDED:
            found = event
    return found


def after_criminal_case(ask: Ask) -> Duties:
    """Proceedings that waited for a criminal case are decided on again when it ends."""
    thread = ask.reading.thread
    for started in thread.all("criminal-proceedings-started"):
        event = ask.later(started, *CRIMINAL_END)
        if event is None or not getattr(started, "may_prejudice", None):
            continue
        if _stage_at(thread, event) is not Stage.DECIDED:
            continue
        rule = part2.decided_again_due
        limit = rule(event.date)
        name = "decide-after-criminal-case"
        yield with_met(
            owed(ask, name, AUTHORITY, rule, event, limit), ask.later(event, *DECIDED_AGAIN)
        )


def _stage_at(thread: Thread, until: Event) -> Stage:
    """Where an allegation stood just after an event."""
    stage = Stage.RECEIVED
    for event in takewhile(lambda one: one is not until, thread.events):
        stage = after(stage, event, thread)
    return after(stage, until, thread)
