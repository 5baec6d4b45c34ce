"""Whoever was named in place of somebody to whom an objection was upheld."""

from __future__ import annotations

from custodiet.case._case import Thread
from custodiet.case.events import Event
from custodiet.law import Limit, Rule, WorkingDays
from custodiet.law.conduct_2020 import accelerated as part5

__all__ = ["replacement", "window_of"]


def replacement(thread: Thread, notice: Event) -> Event | None:
    """The last naming after an objection that was upheld, under one accelerated notice."""
    found, upheld, ours = None, False, False
    for event in thread.all("accelerated-notice-given", "panel-objected", "panel-named"):
        if event.name == notice.name:
            ours = event is notice
        elif event.name == "panel-objected":
            upheld = bool(getattr(event, "upheld", None))
        elif ours and upheld:
            found, upheld = event, False
    return found


def window_of(
    thread: Thread, notice: Event, days: WorkingDays
) -> tuple[Rule[..., Limit], Event, Limit]:
    """The rule for the day of an accelerated hearing, what it is counted from, and the window."""
    replaced = replacement(thread, notice)
    if replaced is None:
        return part5.hearing_window, notice, part5.hearing_window(notice.date, days)
    rule = part5.window_after_objection
    return rule, replaced, rule(replaced.date, days)
