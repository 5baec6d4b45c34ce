"""One stretch of time: its accesses, the context that could bear on them, and an answer to each."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from sqlglot import exp

from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.engine import _examples
from custodiet.inquiry.access.engine._contract import DERIVED, TABLES
from custodiet.inquiry.access.engine._derived import links_either_way, roster_days
from custodiet.inquiry.access.engine._numbers import numbers_sql
from custodiet.inquiry.access.engine._open import lay_open
from custodiet.inquiry.access.engine._reasons import lay_beside, lay_reasons, lay_unexplained
from custodiet.inquiry.access.engine._shared import BY_RECORD, FEW, put
from custodiet.inquiry.access.engine._statement import statement, whole
from custodiet.inquiry.access.engine._templates import UNITS, Template
from custodiet.inquiry.access.engine._world import World, view

__all__ = [
    "STRETCH_FORMAT",
    "Find",
    "Tried",
    "answer_stretch",
    "clear_standing",
    "clear_stretch",
    "conditions",
    "held_against",
    "lay_context",
    "lay_derived",
    "lay_log",
    "lay_standing",
    "reach",
    "try_by_chance",
]

Find = Callable[[World, tuple[Template, ...]], None]
SHUFFLED = 50_000
# What the file of a stretch holds and how. Raise it when that changes, so that stretches which
# another version answered are answered again and not read as something else.
STRETCH_FORMAT = 2
_IDS = ("staff_id", "record_id")
_FOREVER = "TIMESTAMP '9999-12-31 00:00:00'"
_DUTY = datetime.timedelta(hours=1)


def answer_stretch(
    world: World,
    chosen: tuple[Template, ...],
    begins: datetime.datetime,
    until: datetime.datetime,
    into: Path,
    find: Find,
    left_open: Path | None = None,
) -> int:
    """Answer every access of one stretch into a file; gives how many there were.

    The file holds numbers, in the order of the log; `lay_words` was called for the run. What
    nothing explains is written once more to `left_open`, if it is asked for, to make leads of.
    `find` is the engine: it leaves a table `best` of numbers, one for each row of `log`. Raises
    NotAsRecorded where an example got another answer than its own, or a row was lost or doubled.
    """
    clear_stretch(world)
    lay_log(world, begins, until)
    lay_context(world, chosen, begins, until)
    laid = _examples.lay(chosen, _noon_within(begins, until), world.id_of)
    _add_examples(world, laid)
    find(world, chosen)
    _expect_rows(world)
    _expect_examples(world, chosen, laid)
    lay_unexplained(world)
    lay_reasons(world, chosen)
    lay_beside(world)
    sql = numbers_sql(world, chosen)
    _write(world, sql, into)
    if left_open is not None:
        _write(
            world,
            lay_open(world, "(SELECT * FROM log POSITIONAL JOIN told WHERE k > 0)"),
            left_open,
        )
    return _conserved(world, into)


def _write(world: World, sql: str, into: Path) -> None:
    # Read twice more and then thrown away: quick to write before small.
    world.con.execute(
        f"COPY ({sql}) TO '{_plain(into)}' (FORMAT parquet, COMPRESSION snappy, "
        "PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1000)"
    )


def _noon_within(begins: datetime.datetime, until: datetime.datetime) -> datetime.datetime:
    """Noon of the day in the middle, when a stretch's examples are made."""
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
    lay_context(world, chosen, begins, until)
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE drawn AS SELECT *, row_number() OVER () AS n FROM "
        "(SELECT * FROM log ORDER BY (k % 2147483647 * 2654435761) % 4294967291, k "
        f"LIMIT {SHUFFLED})"
    )
    tried = int(world.one("SELECT count(*) FROM drawn"))
    world.con.execute("CREATE OR REPLACE TEMP TABLE log AS SELECT * EXCLUDE (n) FROM drawn")
    _add_examples(world, _examples.Laid())
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


def lay_standing(world: World, chosen: tuple[Template, ...], accesses: int | None = None) -> None:
    """The tables that bear on every stretch, once; each stretch sees its examples beside them.

    Of a table that has many rows for each of so many `accesses`, those that they name are laid.
    One that is held against records is put into places where it can be, and read from there.
    """
    held = held_against([(one, "") for one in chosen])
    for name in sorted({table for one in chosen for table in one.tables}):
        if TABLES[name].begins:
            continue
        sql, rows = f"SELECT * FROM {view(name)}", world.context[name].rows
        if accesses is not None and accesses * FEW < rows and held.get(name):
            other, mine = held[name][0]
            sql += f" WHERE {other} IN (SELECT {mine} FROM log_rows)"
        elif name in BY_RECORD and (accesses or world.log.rows) * FEW >= rows:
            placed = put(world.con, sql)
            if placed is not None:
                world.placed[name] = placed
                world.con.register(f"standing_{name}", placed.rows)
                continue
        world.con.execute(f"CREATE TABLE standing_{name} AS {sql}")


def clear_standing(world: World) -> None:
    """Let go of what lies in places, when all stretches are answered."""
    for name in world.placed:
        world.con.unregister(f"standing_{name}")
    world.placed.clear()


def held_against(reached: Sequence[tuple[Template, str]]) -> dict[str, list[tuple[str, str]]]:
    """By table, its columns that every template holds against the access's record or person.

    Each with the column of the access, records first: fewer rows have one. One alias of each
    template is left out, if it has it.
    """
    held: dict[str, set[tuple[str, str]]] = {}
    for template, left_out in reached:
        equal: dict[str, set[tuple[str, str]]] = {}
        for join in template.tree.args["joins"]:
            for one in conditions(join.args["on"]):
                sides: list[Any] = [one.left, one.right] if isinstance(one, exp.EQ) else []
                if not all(isinstance(side, exp.Column) for side in sides):
                    continue
                for mine, other in zip(sides, sides[::-1], strict=True):
                    if mine.table == "a" and mine.name in _IDS:
                        equal.setdefault(other.table, set()).add((other.name, mine.name))
        for alias, table in template.joined:
            if alias != left_out and table not in DERIVED:
                ids = equal.get(alias, set())
                held[table] = held.get(table, ids) & ids
    return {name: sorted(ids, key=lambda pair: pair[::-1]) for name, ids in held.items()}


def conditions(condition: exp.Expression) -> list[Any]:
    """The conditions that all must hold."""
    return [*condition.flatten()] if isinstance(condition, exp.And) else [condition]


def lay_context(
    world: World,
    chosen: tuple[Template, ...],
    begins: datetime.datetime,
    ends: datetime.datetime,
) -> None:
    """The rows of each table that could explain an access of this stretch of time."""
    far = reach(chosen)
    # Whoever was on duty is asked of what is left open, whatever the templates ask.
    far["roster"] = max(far.get("roster", _DUTY), _DUTY)
    used = {table for one in chosen for table in one.tables}
    for name in sorted(used | {"roster"} & world.context.keys()):
        table = TABLES[name]
        if not table.begins:
            continue
        margin = far.get(name, datetime.timedelta())
        world.con.execute(
            f'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT * FROM {view(name)} '
            f"WHERE {table.begins} < TIMESTAMP '{ends + margin}' "
            f"AND COALESCE({table.ends}, {_FOREVER}) >= TIMESTAMP '{begins - margin}'"
        )


def reach(chosen: tuple[Template, ...]) -> dict[str, datetime.timedelta]:
    """How far before or after its interval a row of each table can explain an access."""
    found: dict[str, datetime.timedelta] = {}
    for template in chosen:
        tables = dict(template.joined)
        for interval in template.tree.find_all(exp.Interval):
            condition = interval.find_ancestor(exp.GTE, exp.GT, exp.LT, exp.LTE)
            assert condition is not None
            hours = UNITS[interval.args["unit"].name] * int(interval.this.this)
            for column in condition.find_all(exp.Column):
                if column.table in tables:
                    name = DERIVED.get(tables[column.table], tables[column.table])
                    margin = datetime.timedelta(hours=hours)
                    found[name] = max(found.get(name, margin), margin)
    return found


def _add_examples(world: World, laid: _examples.Laid) -> None:
    """The examples among the stretch's rows, then the tables made of others.

    Those of a table that bears on every stretch are laid beside it: others may be reading it.
    """
    _insert(world, "log", laid.log)
    there = _tables(world)
    for name in TABLES:
        rows = laid.context.get(name, [])
        if f"standing_{name}" in there:
            both = f"SELECT * FROM standing_{name} UNION ALL SELECT * FROM example_{name}"
            empty = f"SELECT * FROM standing_{name} LIMIT 0"
            world.con.execute(f"CREATE OR REPLACE TEMP TABLE example_{name} AS {empty}")
            _insert(world, f"example_{name}", rows)
            world.con.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS {both}')
        elif name in there:
            _insert(world, name, rows)
    lay_derived(world)


def _tables(world: World) -> set[str]:
    rows = world.con.execute(
        "SELECT table_name FROM duckdb_tables() UNION ALL "
        "SELECT view_name FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    return {name for (name,) in rows}


def _insert(world: World, name: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    columns = {column: None for row in rows for column in row}
    table = pa.table({column: [row.get(column) for row in rows] for column in columns})
    world.con.register("example_rows", table)
    world.con.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM example_rows')
    world.con.unregister("example_rows")


def lay_derived(world: World) -> None:
    """The tables made of others: shifts by the day they touch, links in both directions."""
    tables = _tables(world)
    if "roster" in tables:
        sql = roster_days("roster")
        world.con.execute(f"CREATE OR REPLACE TEMP TABLE roster_day AS {sql}")
    if "case_link" in tables:
        sql = links_either_way("case_link")
        world.con.execute(f"CREATE OR REPLACE TEMP TABLE case_link_either_way AS {sql}")


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
