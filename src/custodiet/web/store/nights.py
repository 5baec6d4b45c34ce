"""The nights of a force as the record tells them: receipts handed in, each after the one before."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from custodiet.errors import CustodietError
from custodiet.inquiry.access.audit import nights as told
from custodiet.inquiry.access.audit.nights import Night, Now, Store
from custodiet.web.store._rows import New, add
from custodiet.web.store._turn import turn
from custodiet.web.store._when import day, stamp
from custodiet.web.store.kinds import KINDS, NIGHTS, Sort, require
from custodiet.web.store.reading import Line, lines_of

__all__ = ["Known", "Taken", "hand_in", "nights_of"]

REASON = "Receipt of a nightly run handed in."
DESTROYED = "(destroyed under the retention schedule)"


@dataclass(frozen=True)
class Known:
    """What a force knows of its nights: its stores, and who handed in which receipt when.

    `by` gives, for the SHA-256 of a receipt, a username and a day.
    """

    stores: tuple[Store, ...]
    by: dict[str, tuple[str, datetime.date]]


@dataclass(frozen=True)
class Taken:
    """What became of receipts that were handed in: how many are new, how many were held already.

    Each that was refused is told why; the others are in the record all the same.
    """

    new: int
    held: int
    refusals: tuple[CustodietError, ...]


def nights_of(force: str) -> Known:
    """The nights of a force whose receipts were handed in; no store where none was."""
    lines = [one for one in lines_of([NIGHTS + force]) if KINDS[one.kind][0] is Sort.NIGHTS]
    receipts = [_receipt(line) for line in lines]
    by = {one.sha256: (line.actor, day(line.at)) for one, line in zip(receipts, lines, strict=True)}
    return Known(told.stores_of(receipts), by)


def hand_in(
    force: str, receipts: Iterable[Night | Now], *, actor: str, at: datetime.datetime
) -> Taken:
    """Record what receipts say, in the order of their nights; one that is held is not doubled.

    One is refused with NotAllowed where it follows none that was handed in, and with NotFit where
    it loses an access.
    """
    new: list[New] = []
    held, refusals = 0, []
    with turn():
        known = nights_of(force)
        stores, digests = known.stores, {*known.by}
        for one in sorted(receipts, key=_order):
            if one.sha256 in digests:
                held += 1
                continue
            try:
                stores = told.followed(stores, one)
            except CustodietError as fault:
                refusals.append(fault)
                continue
            digests.add(one.sha256)
            new.append(_new(force, one, actor, at))
        add(new)
    return Taken(len(new), held, tuple(refusals))


def _order(one: Night | Now) -> tuple[bool, int]:
    return (True, one.nights) if isinstance(one, Now) else (False, one.number)


def _new(force: str, one: Night | Now, actor: str, at: datetime.datetime) -> New:
    kind, stated = "settling-handed-in", {}
    if isinstance(one, Night):
        kind, stated = "night-handed-in", one.removal.stated() if one.removal else {}
    require(kind, Sort.NIGHTS)
    return New(stamp(at), actor, kind, NIGHTS + force, REASON, told.payload_of(one), stated)


def _receipt(line: Line) -> Night | Now:
    sha256 = str(line.payload["sha256"])
    if line.kind != "night-handed-in":
        return told.now_of(line.payload, sha256)
    stated = {**line.personal, **dict.fromkeys(line.forgotten, DESTROYED)}
    return told.night_of(line.payload, sha256, stated)
