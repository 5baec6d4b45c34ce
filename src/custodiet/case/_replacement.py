"""Whoever was named in place of somebody to whom an objection was upheld."""

from __future__ import annotations

from custodiet.case._case import Thread
from custodiet.case.events import Event

__all__ = ["replacement"]


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
