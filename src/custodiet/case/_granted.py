"""What a rule gives when it does not refuse: cautions to print, and what allows the step."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.law import WorkingDays

__all__ = ["Check", "Granted"]


class Granted(NamedTuple):
    """Not refused: cautions that do not forbid it, and the provision where one is particular."""

    cautions: tuple[str, ...] = ()
    cite: str = ""


Check = Callable[[Event, Reading, WorkingDays], Granted]
