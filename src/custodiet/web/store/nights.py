"""The nights of a force as the record tells them: receipts handed in, each after the one before."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from custodiet.inquiry.access.audit import nights as told
from custodiet.inquiry.access.audit.nights import Night, Now, Store
from custodiet.web.store._rows import New, add
from custodiet.web.store._turn import turn
from custodiet.web.store._when import day, stamp
from custodiet.web.store.kinds import NIGHTS, Sort, require
from custodiet.web.store.reading import Line, lines_of

__all__ = ["HandedIn", "hand_in", "nights_of"]

REASON = "Receipt of a nightly run handed in."


@dataclass(frozen=True)
class HandedIn:
    """What a force knows of its nights: its stores, and who handed in which receipt when.

    `by` gives, for the SHA-256 of a receipt, a username and a day.
    """

    stores: tuple[Store, ...]
    by: dict[str, tuple[str, datetime.date]]


def nights_of(force: str) -> HandedIn:
    """The nights of a force whose receipts were handed in; no store where none was."""
    lines = list(lines_of([NIGHTS + force]))
    receipts = [_receipt(line) for line in lines]
    by = {one.sha256: (line.actor, day(line.at)) for one, line in zip(receipts, lines, strict=True)}
    return HandedIn(told.stores_of(receipts), by)


def hand_in(force: str, receipt: Night | Now, *, actor: str, at: datetime.datetime) -> bool:
    """Record what a receipt says; gives False, and records nothing, where it is held already.

    Raises NotAllowed where it follows none that was handed in, NotFit where it loses an access.
    """
    with turn():
        held = nights_of(force)
        if receipt.sha256 in held.by:
            return False
        told.followed(held.stores, receipt)
        kind = "night-handed-in" if isinstance(receipt, Night) else "settling-handed-in"
        require(kind, Sort.NIGHTS)
        payload = told.payload_of(receipt)
        add([New(stamp(at), actor, kind, NIGHTS + force, REASON, payload, {})])
    return True


def _receipt(line: Line) -> Night | Now:
    made = told.night_of if line.kind == "night-handed-in" else told.now_of
    return made(line.payload, str(line.payload["sha256"]))
