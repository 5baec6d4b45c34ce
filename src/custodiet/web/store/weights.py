"""The weights of a force as the record tells them: proposed by one person, approved by another."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custodiet.errors import NotAllowed, NotAsRecorded
from custodiet.inquiry.access import weights as tables
from custodiet.inquiry.access.weights import FIRST, Weights
from custodiet.web.store._rows import New, add
from custodiet.web.store._turn import turn
from custodiet.web.store._when import day, stamp
from custodiet.web.store.kinds import WEIGHTS, Sort, require
from custodiet.web.store.reading import Line, lines_of

__all__ = ["Declined", "Kept", "answer_weights", "propose_weights", "weights_of"]


@dataclass(frozen=True)
class Declined:
    """A proposal that a second person sent back, and why."""

    weights: Weights
    by: str
    on: datetime.date
    reason: str


@dataclass(frozen=True)
class Kept:
    """The weights of a force: every version approved, what waits, and what was declined.

    `versions` begins with the table delivered with the program; the last is in force. `expected`
    is the number of facts, which a writer must have seen.
    """

    versions: tuple[Weights, ...]
    waiting: Weights | None
    declined: tuple[Declined, ...]
    expected: int

    @property
    def in_force(self) -> Weights:
        """The weights that order the queues of the force now."""
        return self.versions[-1]


def weights_of(force: str) -> Kept:
    """The weights of a force; the first table where it has approved none."""
    kept = Kept((FIRST,), None, (), 0)
    for line in lines_of([WEIGHTS + force]):
        kept = _after(kept, line)
    return kept


def _after(kept: Kept, line: Line) -> Kept:
    seen = kept.expected + 1
    if line.kind == "weights-proposed":
        waiting = tables.read(json.dumps(line.payload["table"]), WEIGHTS)
        return Kept(kept.versions, waiting, kept.declined, seen)
    if kept.waiting is None:
        raise NotAsRecorded(
            f"The record answers weights that nobody proposed ({line.kind}).",
            why="Points that nobody proposed would be nobody's to answer for.",
            do="Use the version of the program that wrote the record, or a later one.",
        )
    on = day(line.at)
    if line.kind == "weights-approved":
        approved = tables.approved(kept.waiting, by=line.actor, on=on)
        return Kept((*kept.versions, approved), None, kept.declined, seen)
    declined = Declined(kept.waiting, line.actor, on, line.reason)
    return Kept(kept.versions, None, (*kept.declined, declined), seen)


def propose_weights(
    force: str, proposal: Weights, *, expected: int, actor: str, reason: str, at: datetime.datetime
) -> None:
    """Record a proposal; raises NotAllowed where one waits, NotAsRecorded after a change."""
    with turn():
        kept = _as_seen(force, expected)
        if kept.waiting is not None:
            raise NotAllowed(
                f"Weights {kept.waiting.version} wait for an answer already.",
                why="Two proposals at once could not both be compared with what is in force.",
                do="Have a second person answer that one first.",
            )
        table = json.loads(tables.written(proposal))
        _add(force, "weights-proposed", {"table": table}, actor, reason, at)


def answer_weights(
    force: str, *, approve: bool, expected: int, actor: str, reason: str, at: datetime.datetime
) -> Weights:
    """Record a second person's answer to what waits; gives the weights that are then in force.

    Raises NotAllowed where nothing waits, or where they proposed it themselves.
    """
    with turn():
        kept = _as_seen(force, expected)
        if kept.waiting is None:
            raise NotAllowed(
                "No weights wait for an answer.",
                why="Only what somebody proposed can be approved.",
                do="Propose weights from what was decided.",
            )
        # Nobody answers their own proposal, whichever the answer; asked before it is recorded.
        tables.approved(kept.waiting, by=actor, on=day(at))
        kind = "weights-approved" if approve else "weights-declined"
        _add(force, kind, {"version": kept.waiting.version}, actor, reason, at)
    return weights_of(force).in_force


def _as_seen(force: str, expected: int) -> Kept:
    kept = weights_of(force)
    if kept.expected != expected:
        raise NotAsRecorded(
            "The weights have changed since you looked.",
            why="An approval is of the table that somebody had before them.",
            do="Look at them again.",
        )
    return kept


def _add(
    force: str,
    kind: str,
    payload: Mapping[str, Any],
    actor: str,
    reason: str,
    at: datetime.datetime,
) -> None:
    require(kind, Sort.WEIGHTS)
    add([New(stamp(at), actor, kind, WEIGHTS + force, reason, payload, {})])
