"""A log answered in stretches of time, a file for each: so much of it as is held at once.

What bears on a stretch is laid once for it. Stretches do not depend on each other, so that two
may be answered side by side.
"""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import Any

from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.engine import _reference
from custodiet.inquiry.access.engine._context import clear_season
from custodiet.inquiry.access.engine._examples import Laid
from custodiet.inquiry.access.engine._statement import read_code, whole
from custodiet.inquiry.access.engine._stretch import Find, answer_stretch, begin_season
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._why import Looked
from custodiet.inquiry.access.engine._world import World

__all__ = [
    "SEASON_DAYS",
    "Stretch",
    "answer",
    "open_of",
    "seasons_of",
    "stretches_of",
    "through",
]

Tell = Callable[[str], None]
Season = tuple["Stretch", ...]
Answered = Callable[[World, Season], Iterator["Stretch"]]
# One access in so many of a stretch is answered again by the plain engine, but never fewer than
# the least or more than the most: it takes some thousand times as long as the fast one.
SAMPLE_OF, LEAST_SAMPLE, MOST_SAMPLE = 20_000, 2, 6
# With fewer accesses than this, how many a second says nothing.
TELLING = 1_000
# How long a season of more than one stretch may be.
SEASON_DAYS = 62
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

    def answered(at: World, season: Season) -> Iterator[Stretch]:
        laid = begin_season(at, chosen, season[0].begins, season[-1].until)
        for one in season:
            _answer_one(at, chosen, laid, one, files[one], find, leads=leads)
            yield one
        clear_season(at)

    seasons = seasons_of(left, abreast)
    told = (
        _in_turn(seasons, answered, world)
        if abreast == 1
        else _abreast(abreast, seasons, answered, world)
    )
    for one in told:
        done += one.accesses
        rate = (done - kept) / max(time.perf_counter() - started, 1e-9)
        paced = f", {rate:,.0f} rows a second" if done - kept >= TELLING else ""
        tell(f"{one.said}: {done:,} of {total:,} {'access' if total == 1 else 'accesses'}{paced}")
    return [*files.values()]


def seasons_of(left: Sequence[Stretch], abreast: int) -> list[Season]:
    """Stretches in a row whose context is laid once: of equal length, so many as are shared out.

    None is longer than two months, unless it is a single one.
    """
    shared = fewest = max(1, -(-len(_in_a_row(left)) // abreast)) * abreast
    parts = _parts(left, shared)
    # Where stretches differ in days, a few seasons more are all short enough.
    while any(len(part) > 1 for part in parts) and shared < 2 * fewest:
        shared += abreast
        parts = _parts(left, shared)
    return [season for part in parts for season in part]


def _parts(left: Sequence[Stretch], many: int) -> list[list[Season]]:
    bounds = [part * len(left) // many for part in range(many + 1)]
    return [_in_a_row(left[begin:end]) for begin, end in pairwise(bounds)]


def _in_a_row(left: Sequence[Stretch]) -> list[Season]:
    found: list[list[Stretch]] = []
    for one in left:
        if found and one.until - found[-1][0].begins <= SEASON_DAYS * _DAY:
            found[-1].append(one)
        else:
            found.append([one])
    return [(*one,) for one in found]


def _in_turn(seasons: Sequence[Season], answered: Answered, world: World) -> Iterator[Stretch]:
    for season in seasons:
        yield from answered(world, season)


def _abreast(
    many: int, seasons: Sequence[Season], answered: Answered, world: World
) -> Iterator[Stretch]:
    """Each stretch as soon as it is answered, so many seasons at a time.

    The first that fails stops them all.
    """
    lanes = [world.beside() for _ in range(many)]
    free: SimpleQueue[World] = SimpleQueue()
    told: SimpleQueue[Stretch | Future[None]] = SimpleQueue()
    stopped = Event()
    for lane in lanes:
        free.put(lane)

    def done(season: Season) -> None:
        lane = free.get()
        try:
            for one in answered(lane, season):
                told.put(one)
                if stopped.is_set():
                    return
        finally:
            free.put(lane)

    try:
        with ThreadPoolExecutor(many) as pool:
            try:
                ending = [pool.submit(done, season) for season in seasons]
                for one in ending:
                    one.add_done_callback(told.put)
                yield from _until_ended(told, len(ending))
            except BaseException:
                # Nothing more is begun, and what is being answered is broken off.
                stopped.set()
                pool.shutdown(wait=False, cancel_futures=True)
                for lane in lanes:
                    lane.con.interrupt()
                raise
    finally:
        for lane in lanes:
            lane.con.close()


def _until_ended(told: SimpleQueue[Stretch | Future[None]], many: int) -> Iterator[Stretch]:
    """What is told until so many have ended; the first that failed raises what it raised."""
    while many:
        one = told.get()
        if isinstance(one, Stretch):
            yield one
        else:
            one.result()
            many -= 1


def open_of(answers: Path) -> Path:
    """The file of what is open of a stretch, by the file of its answers."""
    return answers.with_suffix(".open")


def _answer_one(
    world: World,
    chosen: tuple[Template, ...],
    laid: Laid,
    one: Stretch,
    into: Path,
    find: Find,
    *,
    leads: bool,
) -> None:
    part, left_open = into.with_suffix(".part"), open_of(into) if leads else None
    answer_stretch(world, chosen, laid, one.begins, one.until, part, find, left_open)
    _check_sample(world, chosen, one)
    part.rename(into)


def _check_sample(world: World, chosen: tuple[Template, ...], stretch: Stretch) -> None:
    """A few accesses answered again by the plain engine, by chance from the stretch."""
    accesses = [_row(world, at) for at in _drawn(world, stretch)]
    several = {
        kind: {one[f"{kind}_id"] for one in accesses} - {None} for kind in ("staff", "record")
    }
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
