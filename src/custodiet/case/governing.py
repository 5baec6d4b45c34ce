"""Which Regulations a step is taken under: whether they have it, its rule and its citation.

A question of each allegation's own facts, never of the day on which the step is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from custodiet.case import _forms, _rules, _rules_2012
from custodiet.case._case import Case
from custodiet.case._granted import Check
from custodiet.case._reading import START, Reading, read
from custodiet.case._step import EARLY, Stage, Step
from custodiet.case._table.under_2012 import CAME_LATER, under_2012
from custodiet.case.events import Event
from custodiet.case.steps import step_of

__all__ = ["before_stage", "exists", "open_from", "rule_for", "step_under"]


def step_under(case: Case, event: str, about: Iterable[str]) -> Step:
    """The step with the citation of the Regulations that govern these allegations.

    That of the 2012 Regulations where they govern all of them, otherwise the table's own.
    """
    step = step_of(event)
    begun = [read(case, one) for one in about if case.thread(one).has(*START)]
    return under_2012(step) if begun and all(one.old for one in begun) else step


def exists(case: Case, event: str, allegation: str) -> bool:
    """Whether the Regulations that govern an allegation have this step at all."""
    if event not in CAME_LATER or not case.thread(allegation).has(*START):
        return True
    return not read(case, allegation).old


def before_stage(event: Event, readings: Sequence[Reading]) -> None:
    """What is asked before the stage: who is governed, a certificate, and whether it is a step."""
    _forms.before_stage(event, [one for one in readings if not one.old])
    for reading in readings:
        if reading.old:
            _rules_2012.before_stage(event, reading)


def open_from(step: Step, event: Event, reading: Reading) -> frozenset[Stage]:
    """The stages from which a step may be taken: the table's, and one more course of 2012."""
    if reading.old and _rules_2012.without_investigation(event, reading):
        return step.from_ | EARLY
    return step.from_


def rule_for(event: Event, reading: Reading) -> Check | None:
    """The rule of a step for this allegation: by its Regulations, and whether the person left."""
    if reading.old:
        return _rules_2012.RULES.get(event.name)
    return _rules.rule_for(event, reading)
