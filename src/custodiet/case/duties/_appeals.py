"""The officer's right to object to whoever decides an appeal from a misconduct meeting."""

from __future__ import annotations

from custodiet.case.duties._duty import Ask, Duties, owed
from custodiet.law.conduct_2020 import hearing as part4h

__all__ = ["deciders"]


def deciders(ask: Ask) -> Duties:
    """3 working days from each name, until the appeal is determined."""
    for event in ask.reading.thread.all("appeal-decider-named"):
        rule = part4h.appeal_objection_due
        limit, met = rule(event.date, ask.days), "appeal-decider-objected"
        name, over = "object-to-appeal-decider", ("appeal-determined",)
        yield owed(ask, name, "officer", rule, event, limit, met, optional=True, closed_by=over)
