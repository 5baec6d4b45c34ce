"""What a rule gives when it does not refuse: cautions to print, and what allows the step."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.law import WorkingDays

__all__ = ["CURRENT", "Check", "Granted", "both", "of_2020"]

CURRENT = 2020


class Granted(NamedTuple):
    """Not refused: cautions that do not forbid it, and the provision where one is particular."""

    cautions: tuple[str, ...] = ()
    cite: str = ""


Check = Callable[[Event, Reading, WorkingDays], Granted]


def both(first: Check, then: Check) -> Check:
    """Two rules of one step: neither may refuse; the later one's provision goes before."""

    def check(event: Event, reading: Reading, days: WorkingDays) -> Granted:
        one, other = first(event, reading, days), then(event, reading, days)
        return Granted((*one.cautions, *other.cautions), other.cite or one.cite)

    return check


def of_2020(check: Check) -> Check:
    """A rule of the system of 2020: it says nothing of an allegation under an older one."""

    def checked(event: Event, reading: Reading, days: WorkingDays) -> Granted:
        return check(event, reading, days) if reading.regime.base == CURRENT else Granted()

    return checked
