"""A log answered in stretches of time, a file for each: so much of it as is held at once.

What bears on a stretch is laid once for it. Stretches do not depend on each other, so that two
may be answered side by side.
"""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.engine import _reference
from custodiet.inquiry.access.engine._statement import read_code, whole
from custodiet.inquiry.access.engine._stretch import Find, answer_stretch
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._why import Looked
from custodiet.inquiry.access.engine._world import World

__all__ = ["Stretch", "answer", "open_of", "stretches_of", "through"]

Tell = Callable[[str], None]
Answered = Callable[[World, "Stretch"], None]
# One access in so many of a stretch is answered again by the plain engine, but never fewer than
# the least or more than the most: it takes some thousand times as long as the fast one.
SAMPLE_OF, LEAST_SAMPLE, MOST_SAMPLE = 20_000, 2, 6
# With fewer accesses than this, how many a second says nothing.
TELLING = 1_000
_DAY = datetime.timedelta(days=1)
_ZERO = datetime.datetime.fromisoformat("1970-01-01")


@dataclass(frozen=True)
class Stretch:
    """From one moment until another, the accesses in it, and how it is named and said."""

    begins: datetime.datetime
    until: datetime.datetime
    accesses: int
    name: str
    said: str


def stretches_of(
    world: World, days: int, accesses: int, counted: Mapping[int, int] | None = None
) -> list[Stretch]:
    """From a day that holds an access to another: at most so many days, and so many accesses.

    A day that holds more than that is a stretch by itself. `counted` has each day's number since
    1970 with its accesses, where nothing is refused and that is known.
    """
    found: list[list[tuple[datetime.datetime, int]]] = []
    known = sorted((counted or {}).items())
    told = _days(world) if counted is None else [(_ZERO + n * _DAY, count) for n, count in known]
    for day, count in told:
        held = found[-1] if found else []
        within = held and day - held[0][0] < days * _DAY
        if within and sum(before for _, before in held) + count <= accesses:
            held.append((day, count))
        else:
            found.append([(day, count)])
    return [_stretch(held[0][0], held[-1][0], sum(n for _, n in held)) for held in found]


def through(stretches: Sequence[Stretch]) -> Stretch:
    """All of these as one."""
    last = stretches[-1].until - _DAY
    return _stretch(stretches[0].begins, last, sum(one.accesses for one in stretches))


def _stretch(first: datetime.datetime, last: datetime.datetime, accesses: int) -> Stretch:
    name = f"days-{first:%Y-%m-%d}-{last:%Y-%m-%d}"
    return Stretch(first, last + _DAY, accesses, name, _said(first, last))


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
    *,
    abreast: int = 1,
    leads: bool = False,
) -> list[Path]:
    """Answer the log stretch by stretch into `work`; gives the file of each, in order.

    One that is there already is kept. So many as `abreast` says are answered at a time. With
    `leads`, what is open of each is in a file of its own beside it, whose name `open_of` gives.
    """
    files = {one: work / f"{one.name}.parquet" for one in stretches}
    left = [one for one in stretches if not files[one].exists()]
    total, started = sum(one.accesses for one in stretches), time.perf_counter()
    done = kept = total - sum(one.accesses for one in left)
    answered = _in_turn if abreast == 1 else partial(_abreast, abreast)
    for one in answered(
        left, lambda at, one: _answer_one(at, chosen, one, files[one], find, leads=leads), world
    ):
        done += one.accesses
        rate = (done - kept) / max(time.perf_counter() - started, 1e-9)
        paced = f", {rate:,.0f} rows a second" if done - kept >= TELLING else ""
        tell(f"{one.said}: {done:,} of {total:,} {'access' if total == 1 else 'accesses'}{paced}")
    return [*files.values()]


def _in_turn(left: Sequence[Stretch], answered: Answered, world: World) -> Iterator[Stretch]:
    for one in left:
        answered(world, one)
        yield one


def _abreast(
    many: int, left: Sequence[Stretch], answered: Answered, world: World
) -> Iterator[Stretch]:
    """Each as soon as it is answered, so many at a time; the first that fails stops them all."""
    lanes = [world.beside() for _ in range(many)]
    free: SimpleQueue[World] = SimpleQueue()
    for lane in lanes:
        free.put(lane)

    def done(one: Stretch) -> Stretch:
        lane = free.get()
        try:
            answered(lane, one)
        finally:
            free.put(lane)
        return one

    try:
        with ThreadPoolExecutor(many) as pool:
            try:
                for ended in as_completed([pool.submit(done, one) for one in left]):
                    yield ended.result()
            except BaseException:
                # Nothing more is begun, and what is being answered is broken off.
                pool.shutdown(wait=False, cancel_futures=True)
                for lane in lanes:
                    lane.con.interrupt()
                raise
    finally:
        for lane in lanes:
            lane.con.close()


def open_of(answers: Path) -> Path:
    """The file of what is open of a stretch, by the file of its answers."""
    return answers.with_suffix(".open")


def _answer_one(
    world: World,
    chosen: tuple[Template, ...],
    one: Stretch,
    into: Path,
    find: Find,
    *,
    leads: bool,
) -> None:
    part, left_open = into.with_suffix(".part"), open_of(into) if leads else None
    answer_stretch(world, chosen, one.begins, one.until, part, find, left_open)
    _check_sample(world, chosen, one)
    part.rename(into)


def _check_sample(world: World, chosen: tuple[Template, ...], stretch: Stretch) -> None:
    """A few accesses answered again by the plain engine, by chance from the stretch."""
    accesses = [_row(world, at) for at in _drawn(world, stretch)]
    several = {name: {one[name] for one in accesses} - {None} for name in ("staff_id", "record_id")}
    looked = Looked(world, laid=True, several=several)
    for access in accesses:
        high, low = access.pop("high"), access.pop("low")
        plain = _reference.best(access, chosen, looked)
        if plain != (whole(high, low) or None):
            found = read_code(plain) if plain else None
            raise NotAsRecorded(
                f"Row {access['k']} of the log: the engine and the plain one disagree ({found}).",
                why="What the engine says of the accesses beside it cannot be relied on.",
                do=f"Use no answer of this run for {stretch.said}, and report the versions used.",
            )


def _drawn(world: World, stretch: Stretch) -> list[int]:
    """Places of the log, which lies before the examples: by chance, and the same every time."""
    there = int(world.one("SELECT count(*) FROM log WHERE k > 0"))
    sample = min(MOST_SAMPLE, max(LEAST_SAMPLE, there // SAMPLE_OF), there)
    chance = random.Random(stretch.name)  # noqa: S311 - no secret: a sample to be drawn again
    return sorted(chance.sample(range(there), sample))


def _row(world: World, at: int) -> dict[str, Any]:
    """One row of the log, with the number found for it: by its place, which is there at once."""
    row: dict[str, Any] = {}
    for sql in ("SELECT * EXCLUDE (access_id) FROM log", "SELECT * FROM best"):
        found = world.con.execute(f"{sql} WHERE rowid = {at}")
        names = [column[0] for column in found.description or ()]
        row |= dict(zip(names, found.fetchone() or (), strict=True))
    return row
