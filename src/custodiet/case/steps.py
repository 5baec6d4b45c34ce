"""The one table of steps: from which stage, to which, who may take it, under what.

It drives the screens, the state diagram, the help and the exhaustive test. A step is an event of
the same name; the stage of an allegation is what its events have led to.
"""

from __future__ import annotations

import datetime

from custodiet.case._case import Case, Thread
from custodiet.case._step import OUTSIDE, ROLES, OpenStep, Role, Stage, Step
from custodiet.case._table import STEPS
from custodiet.case.events import Event

__all__ = [
    "ENDED",
    "OUTSIDE",
    "ROLES",
    "STEPS",
    "OpenStep",
    "Role",
    "Stage",
    "Step",
    "after",
    "open_steps",
    "stage_before",
    "stage_of",
    "stages",
    "step_of",
]

_BY_EVENT = {step.event: step for step in STEPS}


def step_of(event: str) -> Step:
    """The line of the table for a kind of event."""
    return _BY_EVENT[event]


def stage_of(thread: Thread) -> Stage:
    """Where an allegation stands: what its events have led to, allowed or not."""
    stage = Stage.RECEIVED
    for event in thread.events:
        stage = after(stage, event, thread)
    return stage


# Where nothing is open any more: the matter has ended, or only reflection is left.
ENDED = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.OUTCOME, Stage.REFLECTIVE})


def stage_before(thread: Thread, day: datetime.date) -> Stage:
    """Where an allegation stood at the start of a day."""
    stage = Stage.RECEIVED
    for event in thread.events:
        if event.date < day:
            stage = after(stage, event, thread)
    return stage


def after(stage: Stage, event: Event, thread: Thread) -> Stage:
    """The stage after one more event."""
    to = _BY_EVENT[event.name].to
    if not to:
        return stage
    if event.name == "severity-assessed":
        serious = thread.value(event, "severity") in {"gross-misconduct", "misconduct"}
        return to[0] if serious else to[1]
    if event.name == "case-to-answer-decided":
        then = thread.value(event, "then")
        stays = thread.value(event, "result") != "none" or then not in {None, "none"}
        return to[0] if stays and then != "none" else to[1]
    return to[0]


def stages(case: Case) -> dict[str, Stage]:
    """Where each allegation of a case stands."""
    return {one.id: stage_of(case.thread(one.id)) for one in case.allegations}


def open_steps(case: Case, role: Role | str) -> tuple[OpenStep, ...]:
    """The steps open to a role from where each allegation stands, in the order of the table.

    A step that is open may still be refused for its particulars: see `may`.
    """
    standing = stages(case)
    found = []
    for step in STEPS:
        if role not in step.who:
            continue
        if step.person:
            about = tuple(
                person.id
                for person in case.people
                if any(
                    standing[one.id] in step.from_
                    for one in case.allegations
                    if one.person == person.id
                )
            )
        else:
            about = tuple(one for one, stage in standing.items() if stage in step.from_)
        if about or (step.whole and not case.allegations):
            found.append(OpenStep(step, about))
    return tuple(found)
