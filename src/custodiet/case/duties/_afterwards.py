"""What is owed afterwards: a review told, a decision after a criminal case."""

from __future__ import annotations

from itertools import takewhile

from custodiet.case._case import Thread
from custodiet.case.duties._duty import Ask, Duties, owed, with_met
from custodiet.case.events import Event
from custodiet.case.steps import Stage, after
from custodiet.law.conduct_2020 import general as part2

__all__ = ["after_criminal_case", "review_told"]

AUTHORITY = "appropriate-authority"
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
