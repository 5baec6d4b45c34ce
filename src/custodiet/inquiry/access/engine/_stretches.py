"""A log answered in stretches of time, a file for each: months of a whole run, days of a night.

What bears on a stretch is laid once for it, so that a night over the turn of a month lays it once
and not twice.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.engine import _reference
from custodiet.inquiry.access.engine._month import Find, answer_month, next_month
from custodiet.inquiry.access.engine._statement import read_code, whole
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._why import Looked
from custodiet.inquiry.access.engine._world import World

__all__ = ["Stretch", "answer", "days_of", "months_of"]

Tell = Callable[[str], None]
# One access in so many of a stretch is answered again by the plain engine, but never fewer than
# the least or more than the most: it takes some thousand times as long as the fast one.
SAMPLE_OF, LEAST_SAMPLE, MOST_SAMPLE = 20_000, 2, 6
# The longest stretch of a night, in days and in accesses: what is held of it at once must fit.
MOST_DAYS, MOST_ACCESSES = 42, 4_000_000
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """From one moment until another, the accesses in it, and how it is named and said."""

    begins: datetime.datetime
    until: datetime.datetime
    accesses: int
    name: str
    said: str

    def through(self, last: Stretch, parts: Sequence[Stretch]) -> Stretch:
        """One stretch from this one through another; `parts` are all of it."""
        accesses = sum(one.accesses for one in parts)
        return Stretch(self.begins, last.until, accesses, self.name, self.said)


def months_of(world: World) -> list[Stretch]:
    """The calendar's months that hold an access."""
    counts: dict[datetime.datetime, int] = {}
    for day, accesses in _days(world):
        month = day.replace(day=1)
        counts[month] = counts.get(month, 0) + accesses
    return [
        Stretch(month, next_month(month), count, f"month-{month:%Y-%m}", f"{month:%B %Y}")
        for month, count in counts.items()
    ]


def days_of(world: World) -> list[Stretch]:
    """Stretches from a day that holds an access to another, as long as may be."""
    found: list[list[tuple[datetime.datetime, int]]] = []
    for day, accesses in _days(world):
        held = found[-1] if found else []
        within = held and day - held[0][0] < MOST_DAYS * _DAY
        if within and sum(count for _, count in held) + accesses <= MOST_ACCESSES:
            held.append((day, accesses))
        else:
            found.append([(day, accesses)])
    return [
        Stretch(
            held[0][0],
            held[-1][0] + _DAY,
            sum(count for _, count in held),
            f"days-{held[0][0]:%Y-%m-%d}",
            _said(held[0][0], held[-1][0]),
        )
        for held in found
    ]


def _said(first: datetime.datetime, last: datetime.datetime) -> str:
    said = f"{last.day} {last:%B %Y}"
    return said if first == last else f"{first.day} {first:%B %Y} to {said}"


def _days(world: World) -> list[tuple[datetime.datetime, int]]:
    """Each day with its number of accesses that can be answered, in order."""
    left_out = "ANTI JOIN refused USING (k) " if world.one("SELECT count(*) FROM refused") else ""
    rows = world.con.execute(
        "SELECT CAST(on_day AS TIMESTAMP), accesses FROM "
        "(SELECT CAST(occurred_at AS DATE) AS on_day, count(*) AS accesses FROM log_rows "
        f"{left_out}WHERE occurred_at IS NOT NULL AND access_id IS NOT NULL GROUP BY on_day) "
        "ORDER BY on_day"
    ).fetchall()
    return [(day, int(accesses)) for day, accesses in rows]


def answer(
    world: World,
    chosen: tuple[Template, ...],
    stretches: Sequence[Stretch],
    work: Path,
    find: Find,
    tell: Tell,
) -> list[Path]:
    """Answer the log stretch by stretch into `work`; gives the file of each, in order.

    One that is there already is kept.
    """
    total, done, started = sum(one.accesses for one in stretches), 0, time.perf_counter()
    files = []
    for one in stretches:
        into = work / f"{one.name}.parquet"
        files.append(into)
        if not into.exists():
            part = into.with_suffix(".part")
            answer_month(world, chosen, one.begins, one.until, part, find)
            _check_sample(world, chosen, one)
            part.rename(into)
        done += one.accesses
        rate = done / max(time.perf_counter() - started, 1e-9)
        tell(f"{one.said}: {done:,} of {total:,} accesses, {rate:,.0f} rows a second")
    return files


def _check_sample(world: World, chosen: tuple[Template, ...], stretch: Stretch) -> None:
    """A few accesses answered again by the plain engine, by chance from the stretch."""
    sample = min(MOST_SAMPLE, max(LEAST_SAMPLE, stretch.accesses // SAMPLE_OF))
    drawn = world.con.execute(
        "SELECT rowid FROM log WHERE k > 0 "
        f"ORDER BY (k % 2147483647 * 2654435761) % 4294967291, k LIMIT {sample}"
    ).fetchall()
    # A list of rows is found at once; a join would lay all of both beside each other.
    listed = ", ".join(str(row) for (row,) in drawn)
    wanted = f"WHERE rowid IN ({listed}) ORDER BY rowid"
    rows = world.con.execute(
        f"SELECT * FROM (SELECT * EXCLUDE (access_id) FROM log {wanted}) "
        f"POSITIONAL JOIN (SELECT * FROM best {wanted})"
    )
    names = [column[0] for column in rows.description or ()]
    looked = Looked(world, month=True)
    for row in rows.fetchall():
        access = dict(zip(names, row, strict=True))
        high, low = access.pop("high"), access.pop("low")
        plain = _reference.best(access, chosen, looked)
        if plain != (whole(high, low) or None):
            found = read_code(plain) if plain else None
            raise NotAsRecorded(
                f"Row {access['k']} of the log: the engine and the plain one disagree ({found}).",
                why="What the engine says of the accesses beside it cannot be relied on.",
                do=f"Use no answer of this run for {stretch.said}, and report the versions used.",
            )
