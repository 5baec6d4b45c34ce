"""The context that could bear on accesses: laid for a run, for a season, and for a stretch.

What has no time is laid once. What has is laid for a season, which is some stretches in a row: it
mostly changes little from one to the next. Shifts are many and short, and laid for each stretch.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from sqlglot import exp

from custodiet.inquiry.access.engine import _examples
from custodiet.inquiry.access.engine._contract import DERIVED, TABLES
from custodiet.inquiry.access.engine._derived import links_either_way, roster_days
from custodiet.inquiry.access.engine._shared import BY_RECORD, FEW, put
from custodiet.inquiry.access.engine._templates import UNITS, Template
from custodiet.inquiry.access.engine._world import Season, World, view

__all__ = [
    "clear_season",
    "clear_standing",
    "conditions",
    "held_against",
    "insert",
    "lay_season",
    "lay_shifts",
    "lay_standing",
    "reach",
]

_IDS = ("staff_id", "record_id")
_FOREVER = "TIMESTAMP '9999-12-31 00:00:00'"
_DUTY = datetime.timedelta(hours=1)
# Laid for each stretch, and not for a season.
_SHIFTS = "roster"


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


def lay_season(
    world: World,
    chosen: tuple[Template, ...],
    begins: datetime.datetime,
    until: datetime.datetime,
    laid: _examples.Laid,
) -> None:
    """The rows of each table that could explain an access of this time, and examples among them.

    Those of a table that bears on every stretch are laid beside it: others may be reading it.
    """
    far = reach(chosen)
    for name in sorted({table for one in chosen for table in one.tables} - {_SHIFTS}):
        if TABLES[name].begins:
            _lay(world, name, begins, until, far.get(name, datetime.timedelta()))
    there = _tables(world)
    for name in TABLES.keys() - {_SHIFTS}:
        rows = laid.context.get(name, [])
        if f"standing_{name}" in there:
            both = f"SELECT * FROM standing_{name} UNION ALL SELECT * FROM example_{name}"
            empty = f"SELECT * FROM standing_{name} LIMIT 0"
            world.con.execute(f"CREATE OR REPLACE TEMP TABLE example_{name} AS {empty}")
            insert(world, f"example_{name}", rows)
            world.con.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS {both}')
        elif name in there:
            insert(world, name, rows)
    world.season = Season(begins, until, {})
    if "case_link" in _tables(world):
        links = links_either_way("case_link")
        world.con.execute(f"CREATE OR REPLACE TEMP TABLE case_link_either_way AS {links}")


def lay_shifts(
    world: World,
    chosen: tuple[Template, ...],
    begins: datetime.datetime,
    until: datetime.datetime,
    laid: _examples.Laid,
) -> None:
    """The shifts that could explain an access of a stretch, by the days that they touch.

    Whoever was on duty is asked of what is left open, whatever the templates ask.
    """
    if _SHIFTS in world.context:
        _lay(world, _SHIFTS, begins, until, max(reach(chosen).get(_SHIFTS, _DUTY), _DUTY))
        insert(world, _SHIFTS, laid.context.get(_SHIFTS, []))
        days = roster_days(_SHIFTS)
        world.con.execute(f"CREATE OR REPLACE TEMP TABLE roster_day AS {days}")


def _lay(
    world: World,
    name: str,
    begins: datetime.datetime,
    until: datetime.datetime,
    margin: datetime.timedelta,
) -> None:
    table = TABLES[name]
    world.con.execute(
        f'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT * FROM {view(name)} '
        f"WHERE {table.begins} < TIMESTAMP '{until + margin}' "
        f"AND COALESCE({table.ends}, {_FOREVER}) >= TIMESTAMP '{begins - margin}'"
    )


def clear_season(world: World) -> None:
    """Let go of what lets people at records for a season, which takes the most room of it."""
    for name in world.season.let:
        world.con.execute(f"DROP TABLE IF EXISTS {name}")
    world.season.let.clear()
    pa.default_memory_pool().release_unused()


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


def _tables(world: World) -> set[str]:
    rows = world.con.execute(
        "SELECT table_name FROM duckdb_tables() UNION ALL "
        "SELECT view_name FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    return {name for (name,) in rows}


def insert(world: World, name: str, rows: list[dict[str, Any]]) -> None:
    """Put rows of an example into a table that is laid."""
    if not rows:
        return
    columns = {column: None for row in rows for column in row}
    table = pa.table({column: [row.get(column) for row in rows] for column in columns})
    world.con.register("example_rows", table)
    world.con.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM example_rows')
    world.con.unregister("example_rows")
