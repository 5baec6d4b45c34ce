"""One stretch of time: its accesses, and an answer to each."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.engine import _examples
from custodiet.inquiry.access.engine._context import (
    insert,
    lay_season,
    lay_shifts,
)
from custodiet.inquiry.access.engine._numbers import OWN, READ_AGAIN, numbers_sql
from custodiet.inquiry.access.engine._open import lay_open
from custodiet.inquiry.access.engine._reasons import lay_beside, lay_reasons, lay_unexplained
from custodiet.inquiry.access.engine._statement import statement, whole
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World

__all__ = [
    "STRETCH_FORMAT",
    "Find",
    "Tried",
    "answer_stretch",
    "begin_season",
    "clear_stretch",
    "lay_log",
    "try_by_chance",
]

Find = Callable[[World, tuple[Template, ...]], None]
SHUFFLED = 50_000
# What the file of a stretch holds and how. Raise it when that changes, so that stretches which
# another version answered are answered again and not read as something else.
STRETCH_FORMAT = 3


def begin_season(
    world: World,
    chosen: tuple[Template, ...],
    begins: datetime.datetime,
    until: datetime.datetime,
) -> _examples.Laid:
    """Lay what bears on the stretches of this time, and gives the examples laid with it.

    They stand among the accesses of every one of those stretches, all of one moment.
    """
    laid = _examples.lay(chosen, _noon_within(begins, until), world.id_of)
    clear_stretch(world)
    lay_season(world, chosen, begins, until, laid)
    return laid


def answer_stretch(
    world: World,
    chosen: tuple[Template, ...],
    laid: _examples.Laid,
    begins: datetime.datetime,
    until: datetime.datetime,
    into: Path,
    find: Find,
    left_open: Path | None = None,
) -> int:
    """Answer every access of one stretch into a file; gives how many there were.

    `laid` are the examples of its season, which is begun. The file holds numbers, in the order of
    the log; `lay_words` was called for the run. What nothing explains is written to `left_open`
    too, if it is asked for, to make leads of; less of each access is then kept in the other.
    `find` is the engine: it leaves a table `best` of numbers, one for each row of `log`. Raises
    NotAsRecorded where an example got another answer than its own, or a row was lost or doubled.
    """
    clear_stretch(world)
    lay_log(world, begins, until)
    insert(world, "log", laid.log)
    lay_shifts(world, chosen, begins, until, laid)
    find(world, chosen)
    _expect_rows(world)
    _expect_examples(world, chosen, laid)
    lay_unexplained(world)
    lay_reasons(world, chosen)
    lay_beside(world)
    _write(world, numbers_sql(world, chosen, OWN if left_open is None else READ_AGAIN), into)
    if left_open is not None:
        _write(world, lay_open(world, _unanswered()), left_open)
    return _conserved(world, into)


def _unanswered() -> str:
    """SQL for what nothing explains, in the stretch, with what is raised about it."""
    return (
        "(SELECT u.*, coalesce(b.apart, b.untold, 0) AS said, "
        "CAST(coalesce(b.raised, 0) AS TINYINT) AS raised "
        "FROM unexplained u LEFT JOIN beside b USING (n))"
    )


def _write(world: World, sql: str, into: Path) -> None:
    # Read twice more and then thrown away: quick to write before small.
    world.con.execute(
        f"COPY ({sql}) TO '{_plain(into)}' (FORMAT parquet, COMPRESSION snappy, "
        "PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1000)"
    )


def _noon_within(begins: datetime.datetime, until: datetime.datetime) -> datetime.datetime:
    """Noon of the day in the middle, when a season's examples are made."""
    day = begins + datetime.timedelta(days=(until - begins).days // 2)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)


def clear_stretch(world: World) -> None:
    """Let go of what was laid for one stretch, before the next or when all are answered."""
    for name in ("log", "best", "unexplained", "untold", "beside", "open_look"):
        world.con.execute(f"DROP TABLE IF EXISTS {name}")
    world.con.unregister("told")


@dataclass(frozen=True)
class Tried:
    """How many accesses were tried, and for how many each template holds, by its id.

    `real` are the accesses as they were made, `shuffled` the same with their people shuffled.
    """

    accesses: int
    real: dict[str, int]
    shuffled: dict[str, int]


def try_by_chance(
    world: World,
    chosen: tuple[Template, ...],
    begins: datetime.datetime,
    until: datetime.datetime,
) -> Tried:
    """What each template explains of a stretch's accesses, and once the people are shuffled.

    What a template explains of a log in which nobody opened what they opened, it explains by
    chance: the nearer to what it explains of the real one, the weaker it is. A template counts
    wherever it holds, whether or not a shorter explanation is there too: else it would be
    measured by what the others leave to it, which is more where people are shuffled.
    """
    lay_log(world, begins, until)
    none = _examples.Laid()
    lay_season(world, chosen, begins, until, none)
    lay_shifts(world, chosen, begins, until, none)
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE drawn AS SELECT *, row_number() OVER () AS n FROM "
        "(SELECT * FROM log ORDER BY (k % 2147483647 * 2654435761) % 4294967291, k "
        f"LIMIT {SHUFFLED})"
    )
    tried = int(world.one("SELECT count(*) FROM drawn"))
    world.con.execute("CREATE OR REPLACE TEMP TABLE log AS SELECT * EXCLUDE (n) FROM drawn")
    # Each template asks for the same few of what lies in columns, which would be read once for it.
    for name in world.placed:
        asked = f'SELECT * FROM "{name}" WHERE record_id IN (SELECT record_id FROM drawn)'
        world.con.execute(f"CREATE OR REPLACE TEMP TABLE asked_{name} AS {asked}")
        world.con.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS SELECT * FROM asked_{name}')
    real = _held(world, chosen)
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE log AS SELECT a.* EXCLUDE (n, after) "
        "REPLACE (b.staff_id AS staff_id) FROM "
        f"(SELECT *, 1 + n % {tried} AS after FROM drawn) a JOIN drawn b ON b.n = a.after"
    )
    return Tried(tried, real, _held(world, chosen))


def _held(world: World, chosen: tuple[Template, ...]) -> dict[str, int]:
    return {
        one.id: int(world.one(f"SELECT count(*) FROM ({statement((one,), world.recorded)})"))
        for one in chosen
    }


def lay_log(world: World, begins: datetime.datetime, ends: datetime.datetime) -> None:
    """The accesses of one stretch of time, as the table `log`."""
    left_out = ""
    if world.one("SELECT count(*) FROM refused"):
        left_out = " AND access_id IS NOT NULL AND k NOT IN (SELECT k FROM refused)"
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE log AS "
        "SELECT k, access_id, staff_id, record_id, occurred_at, "
        "CAST(occurred_at AS DATE) AS on_day, action FROM log_rows "
        f"WHERE occurred_at >= TIMESTAMP '{begins}' AND occurred_at < TIMESTAMP '{ends}'" + left_out
    )


def _expect_rows(world: World) -> None:
    found, wanted = (world.one(f"SELECT count(*) FROM {name}") for name in ("best", "log"))
    if found != wanted:
        raise NotAsRecorded(
            f"The engine left {found} rows for {wanted} of the log.",
            why="One too few shifts all that come after it to another access.",
            do="Use none of this run's answers, and report which versions were used.",
        )


def _expect_examples(world: World, chosen: tuple[Template, ...], laid: _examples.Laid) -> None:
    rows = world.con.execute(
        "SELECT k, high, low FROM log POSITIONAL JOIN best WHERE k < 0 AND high > 0"
    ).fetchall()
    codes = {int(place): whole(high, low) for place, high, low in rows}
    faults = _examples.wrong(laid, chosen, world.recorded, codes)
    if faults:
        raise NotAsRecorded(
            f"The engine answered {len(faults)} examples wrongly: {'; '.join(faults[:5])}.",
            why="What it says of the accesses beside them cannot be relied on.",
            do="Use none of this run's answers, and report which versions were used.",
        )


def _conserved(world: World, into: Path) -> int:
    """How many accesses the stretch has; refuses an answer lost, doubled or of another access."""
    wanted = world.con.execute("SELECT count(*), sum(k) FROM log WHERE k > 0").fetchone()
    there = world.con.execute(
        f"SELECT count(*), sum(k) FROM read_parquet('{_plain(into)}')"
    ).fetchone()
    assert wanted is not None
    if wanted != there:
        raise NotAsRecorded(
            f"{into.name} holds {there and there[0]} answers to {wanted[0]} accesses.",
            why="A row lost in a join would accuse somebody of an access that was explained.",
            do="Use none of this run's answers, and report which versions were used.",
        )
    return int(wanted[0])


def _plain(path: Path) -> str:
    return str(path).replace("'", "''")
