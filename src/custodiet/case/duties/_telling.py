"""A complainant, or whoever else has a right to know, is told what came of it."""

from __future__ import annotations

from custodiet.case.duties._duty import Ask, Duties, owed
from custodiet.case.events import Event
from custodiet.case.steps import ENDED, Stage, after
from custodiet.law import complaints_2020
from custodiet.law.conduct_2020 import hearing as part4h

__all__ = ["outcome_told"]

# What ends a matter without a finding, so that this is the outcome of the complaint.
CLOSING = (
    "case-to-answer-decided",
    "reflective-practice-started",
    "proceedings-withdrawn",
    "policy-outcome-recorded",
)
AUTHORITY, NAME, TOLD = "appropriate-authority", "tell-complainant", "complainant-told"


def outcome_told(ask: Ask) -> Duties:
    """Within 5 working days of the outcome; whoever did not complain as soon as practicable."""
    thread = ask.reading.thread
    if thread.has("complaint-made"):
        for event in _outcomes(ask):
            rule = complaints_2020.outcome_told_due
            limit = rule(event.date, ask.days)
            yield owed(ask, NAME, AUTHORITY, rule, event, limit, TOLD, withdrawn_by=())
    elif any(getattr(one, "to", None) == "interested-person" for one in thread.all("update-given")):
        for event in thread.all("outcome-reported"):
            also = part4h.tell_complainant_due
            limit = also(event.date)
            yield owed(ask, NAME, AUTHORITY, also, event, limit, TOLD)


def _outcomes(ask: Ask) -> list[Event]:
    """The finding of the proceedings, or what ended the matter without any."""
    thread, stage = ask.reading.thread, Stage.RECEIVED
    for event in thread.events:
        stage = after(stage, event, thread)
        if event.name in CLOSING and stage in ENDED:
            return [event, *thread.all("proceedings-completed")]
    return thread.all("proceedings-completed")
