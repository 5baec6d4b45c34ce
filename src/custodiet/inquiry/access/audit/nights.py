"""Nights that were answered, as their receipts say it: counts, and what came back to be said again.

A store of nights is a folder of whoever runs them. Its receipts are handed in one after another;
each names the one before, so that none can be left out between two. Only counts are read here.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from custodiet.errors import NotAllowed, NotFit
from custodiet.inquiry.access.audit.removal import Removal, removal_of, removed_in, stated_in

__all__ = [
    "Again",
    "Counts",
    "Night",
    "Now",
    "Store",
    "followed",
    "night_of",
    "now_of",
    "payload_of",
    "read",
    "stores_of",
]

LATE = "late context"
WITHDRAWN = "withdrawn or changed"
ANSWERS = ("explained", "unexplained", "cannot-tell")
_MOST = 10**15


@dataclass(frozen=True)
class Counts:
    """How many accesses have each of the three answers."""

    explained: int
    unexplained: int
    cannot_tell: int

    @property
    def accesses(self) -> int:
        """All of them."""
        return self.explained + self.unexplained + self.cannot_tell


@dataclass(frozen=True)
class Again:
    """Earlier accesses that a night answered again: why, from which answer to which, how many."""

    because: str
    was: str
    now: str
    accesses: int


@dataclass(frozen=True)
class Night:
    """One night: its day, what was new, what it said again, and what stood when it had ended.

    `sha256` is its receipt's, `before` that of the night before (empty for the first). `removed`
    counts what a removal took out of the store, which has a receipt in the place of a night's;
    `removal` is the rest of what that one says, and None for a night.
    """

    number: int
    on: datetime.date
    settling_days: int
    new: Counts
    again: tuple[Again, ...]
    now: Counts
    held_already: int
    refused: int
    sha256: str
    before: str
    removed: Counts = Counts(0, 0, 0)
    removal: Removal | None = None

    @property
    def settled_on(self) -> datetime.date:
        """The first day on which an access of the night's own day can be asked about."""
        return self.on + datetime.timedelta(days=self.settling_days)

    def explained_by(self, because: str) -> int:
        """How many accesses became explained, for a reason that begins so."""
        return sum(
            one.accesses
            for one in self.again
            if one.because.startswith(because) and one.now == "explained" != one.was
        )

    def lost_by(self, because: str) -> int:
        """How many accesses are no longer explained, for a reason that begins so."""
        return sum(
            one.accesses
            for one in self.again
            if one.because.startswith(because) and one.was == "explained" != one.now
        )

    @property
    def late_context_explained(self) -> int:
        """How many earlier accesses are explained by what arrived late."""
        return self.explained_by(LATE)

    @property
    def withdrawn_took(self) -> int:
        """How many lost their explanation to what was withdrawn or changed."""
        return self.lost_by(WITHDRAWN)


@dataclass(frozen=True)
class Now:
    """What a store said on a day: of its unexplained accesses, how many still settle.

    `nights` is how many nights the store had; `sha256` is the receipt's.
    """

    on: datetime.date
    nights: int
    settling_days: int
    settling: int
    answers: Counts
    sha256: str


@dataclass(frozen=True)
class Store:
    """The nights of one store in order, and what was last said of what settles."""

    nights: tuple[Night, ...]
    now: Now | None = None

    @property
    def latest(self) -> Night:
        """The last receipt in a night's place that was handed in, a removal's included."""
        return self.nights[-1]

    @property
    def latest_night(self) -> Night:
        """The last night that ran: a removal is none, and never the first."""
        return next(one for one in reversed(self.nights) if one.removal is None)

    @property
    def gone(self) -> dict[int, datetime.date]:
        """The nights whose answers were removed, each with the day that they were."""
        return {
            number: one.on
            for one in self.nights
            if one.removal is not None
            for number in one.removal.nights
        }

    @property
    def settling_is_current(self) -> bool:
        """Whether what was last said of settling is of the latest night."""
        return self.now is not None and self.now.nights == self.latest.number

    @property
    def settling_days(self) -> int:
        """How many days nobody is asked about an access, by what was last said of the store."""
        said = self.now if self.now is not None and self.settling_is_current else self.latest
        return said.settling_days

    @property
    def settled_on(self) -> datetime.date:
        """The first day on which an access of the latest night's own day can be asked about."""
        return self.latest_night.on + datetime.timedelta(days=self.settling_days)


def read(content: bytes, name: str) -> Night | Now:
    """The receipt in a file called `name`: of a night, or of what a store says now.

    Raises NotFit with the file for anything else.
    """
    digest = hashlib.sha256(content).hexdigest()
    try:
        found = json.loads(content)
        if "night" in found:
            return night_of(_night(found), digest, stated_in(found))
        return now_of(_now(found), digest)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        line, column = getattr(fault, "lineno", 1), getattr(fault, "colno", 1)
        raise NotFit(
            f"{name} is no receipt of a night.",
            why="What a night explained is shown as its receipt says it, or not at all.",
            do="Send receipt.json as `custodiet access night` or `custodiet access current` left"
            " it.",
            where=f"{name}:{line}:{column}",
        ) from None


def night_of(
    told: Mapping[str, Any], sha256: str, stated: Mapping[str, str] | None = None
) -> Night:
    """A night from what `payload_of` gave, and what its removal's `stated` did.

    Raises ValueError for a count or a day that is none.
    """
    return Night(
        number=_count(told["night"]),
        on=datetime.date.fromisoformat(told["on"]),
        settling_days=_count(told["settling_days"]),
        new=_counts(told["new"]),
        again=tuple(
            Again(
                str(one["because"])[:200],
                _answer(one["from"]),
                _answer(one["to"]),
                _count(one["accesses"]),
            )
            for one in told["again"]
        ),
        now=_counts(told["now"]),
        held_already=_count(told["held_already"]),
        refused=_count(told["refused"]),
        sha256=sha256,
        before=str(told["before"]),
        removed=_counts(told.get("removed", {})),
        removal=removal_of(told["removal"], stated or {}) if "removal" in told else None,
    )


def now_of(told: Mapping[str, Any], sha256: str) -> Now:
    """What a store says now, from what `payload_of` gave; raises ValueError as `night_of` does."""
    return Now(
        on=datetime.date.fromisoformat(told["on"]),
        nights=_count(told["nights"]),
        settling_days=_count(told["settling_days"]),
        settling=_count(told["settling"]),
        answers=_counts(told["answers"]),
        sha256=sha256,
    )


def payload_of(one: Night | Now) -> dict[str, Any]:
    """What of a receipt is kept: counts and days, and its SHA-256; of nobody anything."""
    common = {"on": one.on.isoformat(), "settling_days": one.settling_days, "sha256": one.sha256}
    if isinstance(one, Now):
        answers = _plain(one.answers)
        return {**common, "nights": one.nights, "settling": one.settling, "answers": answers}
    removal = one.removal
    return {
        **common,
        "night": one.number,
        "before": one.before,
        "new": _plain(one.new),
        "again": [
            {"because": each.because, "from": each.was, "to": each.now, "accesses": each.accesses}
            for each in one.again
        ],
        "now": _plain(one.now),
        "held_already": one.held_already,
        "refused": one.refused,
        **({"removed": _plain(one.removed)} if one.removed.accesses else {}),
        **({"removal": removal.payload()} if removal else {}),
    }


def stores_of(told: Sequence[Night | Now]) -> tuple[Store, ...]:
    """The stores that receipts tell of, in the order they were handed in."""
    stores: tuple[Store, ...] = ()
    for one in told:
        stores = followed(stores, one)
    return stores


def followed(stores: tuple[Store, ...], one: Night | Now) -> tuple[Store, ...]:
    """The stores with one receipt more.

    A first night begins a store; any other follows the latest of one, and its counts come from
    those before. Raises NotAllowed where it does not follow, and NotFit where counts are lost.
    """
    place = _place(stores, one)
    first = isinstance(one, Night) and one.number == 1 and not one.before and not one.removal
    if place is None and isinstance(one, Night) and first:
        _require_conserved(Counts(0, 0, 0), one)
        return (*stores, Store((one,)))
    if place is None:
        raise _astray(one)
    store = stores[place]
    if isinstance(one, Now):
        grown = Store(store.nights, one)
    else:
        _require_conserved(store.latest.now, one)
        grown = Store((*store.nights, one), store.now)
    return (*stores[:place], grown, *stores[place + 1 :])


def _place(stores: tuple[Store, ...], one: Night | Now) -> int | None:
    """Which store a receipt belongs to, by the receipt it names, or by what it repeats."""
    for place, store in enumerate(stores):
        last = store.latest
        if isinstance(one, Night):
            follows = one.before == last.sha256 and one.number == last.number + 1
            if follows and one.on >= last.on:
                return place
        elif one.nights == last.number and one.answers == last.now and one.on >= last.on:
            return place
    return None


def _require_conserved(before: Counts, night: Night) -> None:
    """Refuse a night that does not account for every access: one lost could be held against one."""
    counts, gone = {"explained": 0, "unexplained": 0, "cannot-tell": 0}, night.removed
    for one in night.again:
        counts[one.was] -= one.accesses
        counts[one.now] += one.accesses
    wanted = Counts(
        before.explained + night.new.explained + counts["explained"] - gone.explained,
        before.unexplained + night.new.unexplained + counts["unexplained"] - gone.unexplained,
        before.cannot_tell + night.new.cannot_tell + counts["cannot-tell"] - gone.cannot_tell,
    )
    if wanted != night.now:
        raise NotFit(
            f"Night {night.number} does not account for every access.",
            why="What was new and what was said again must come to what stands after it.",
            do="Keep the store as it is, and have whoever runs the nights look at it.",
        )


def _astray(one: Night | Now) -> NotAllowed:
    if isinstance(one, Now):
        nights = f"{one.nights:,} night{'s' if one.nights != 1 else ''}"
        return NotAllowed(
            f"No store here says, after {nights}, what this receipt says.",
            why="How much still settles is told beside the night that it is of.",
            do="Hand in the receipts of the nights first, up to the latest.",
        )
    return NotAllowed(
        f"Night {one.number} of {one.on.isoformat()} follows no night that was handed in.",
        why="Each night rests on the one before; a night left out could hide what it changed.",
        do="Hand in the receipts in order, from the first night or the one after the latest here.",
    )


def _night(found: Mapping[str, Any]) -> dict[str, Any]:
    """A receipt as `custodiet access night` writes it, cut to what is kept."""
    before = found["before"]
    kept = {name: found[name] for name in ("night", "on", "settling_days", "new", "again", "now")}
    return {
        **kept,
        "held_already": found["held_already"],
        "refused": len(found["rows_refused"]),
        "before": before["receipt_sha256"] if before else "",
        **removed_in(found),
    }


def _now(found: Mapping[str, Any]) -> dict[str, Any]:
    """A receipt as `custodiet access current` writes it, cut to what is kept."""
    return {name: found[name] for name in ("on", "nights", "settling_days", "settling", "answers")}


def _counts(told: Mapping[str, Any]) -> Counts:
    if told.keys() - set(ANSWERS):
        raise ValueError(sorted(told))
    return Counts(*(_count(told.get(name, 0)) for name in ANSWERS))


def _plain(counts: Counts) -> dict[str, int]:
    return dict(
        zip(ANSWERS, (counts.explained, counts.unexplained, counts.cannot_tell), strict=True)
    )


def _answer(told: Any) -> str:
    if told not in ANSWERS:
        raise ValueError(told)
    return str(told)


def _count(told: Any) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not 0 <= told < _MOST:
        raise ValueError(told)
    return told
