"""What is owed next: every duty the events have opened, by whom, by when, under what."""

from __future__ import annotations

import datetime

from custodiet.case._case import Case
from custodiet.case._reading import read, why_not_computed
from custodiet.case.duties._duty import Ask, Duty, merged
from custodiet.case.duties._investigation import decision, investigation, timeliness
from custodiet.case.duties._people import lists, reflective_practice, suspension
from custodiet.case.duties._proceedings import accelerated, appeals, outcome, papers, timing
from custodiet.law import WorkingDays, england_and_wales

__all__ = ["Duty", "duties", "uncomputed"]

RULES = (
    investigation,
    timeliness,
    decision,
    papers,
    timing,
    accelerated,
    outcome,
    appeals,
    suspension,
    reflective_practice,
    lists,
)


def duties(case: Case, on: datetime.date, calendar: WorkingDays | None = None) -> list[Duty]:
    """Every duty of a case as its facts stand at the end of a day, earliest first.

    Takes the day; events after it have not happened yet. Nothing is listed for an allegation
    whose rules are not built: `uncomputed` names those. Raises NotKnown where the holiday table
    does not cover a period.
    """
    so_far = case.until(on)
    days = calendar or england_and_wales()
    found: list[Duty] = []
    for allegation in so_far.allegations:
        if not so_far.thread(allegation.id).has("complaint-made", "came-to-attention"):
            continue
        reading = read(so_far, allegation.id)
        ask = Ask(reading, on, days)
        if why_not_computed(reading) is None:
            found.extend(duty for rule in RULES for duty in rule(ask))
        elif reading.regime.computed and reading.thread.former:
            found.extend(lists(ask))
    return merged(found)


def uncomputed(case: Case) -> dict[str, str]:
    """Allegations for which no duties are computed, each with the reason."""
    reasons = {}
    for allegation in case.allegations:
        if not case.thread(allegation.id).has("complaint-made", "came-to-attention"):
            reasons[allegation.id] = "the file does not say when it came to attention"
            continue
        reason = why_not_computed(read(case, allegation.id))
        if reason is not None:
            reasons[allegation.id] = reason
    return reasons
