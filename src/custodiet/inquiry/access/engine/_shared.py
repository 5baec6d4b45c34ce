"""Joins that templates begin with, made once: each access beside its record's rows of a table.

Where records are known by whole numbers that lie close together, a row is found at the place of
its number and not by a hash of it: to look up some millions among some millions takes a fifth of
the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlglot
from sqlglot import exp

from custodiet.inquiry.access.engine._contract import TABLES

__all__ = ["BY_RECORD", "FEW", "Beginning", "Placed", "begins_so", "lay_shared", "put", "sharing"]

_KEY = "record_id"
# Tables that are held against an access's record at any time.
BY_RECORD = {
    name for name, one in TABLES.items() if _KEY in one.columns and not (one.begins or one.ends)
}
# Numbers lie close together if so many fit between the least and the greatest for each row; and
# to put rows into their places is worth it for one access for so many of them.
_SPREAD, FEW = 4, 4
_BATCH = 1_000_000


@dataclass(frozen=True)
class Beginning:
    """A first join of templates: a table by its alias, and by which columns it is held equal.

    `equal` pairs columns of the access with columns of the table, the record before all others.
    """

    table: str
    alias: str
    equal: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The name of the table that is laid for it."""
        return f"log_by_{self.table}_{self.alias}_{len(self.equal)}"


@dataclass(frozen=True)
class Placed:
    """A table's rows in the order of their record's number: from `offsets` on for each number."""

    least: int
    offsets: Any
    rows: pa.Table
    known: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def plain(self, column: str) -> tuple[Any, Any]:
        """A column's values, 0 for none, and where there is one: of all rows, and so but once."""
        if column not in self.known:
            self.known[column] = _plain(self.rows[column])
        return self.known[column]


def begins_so(branch: exp.Select) -> bool:
    """Whether a template, or its statement, first joins the record's cases to the access."""
    return _beginning(branch) == Beginning("record_case", "rc", ((_KEY, _KEY),))


def sharing(sql: str) -> tuple[str, Beginning | None, frozenset[str]]:
    """A template's statement that reads what is laid instead of joining, where it begins so.

    Gives with it that beginning, if there is one, and the columns to be laid for it.
    """
    branch = sqlglot.parse_one(sql, read="duckdb")
    assert isinstance(branch, exp.Select)
    first = _beginning(branch)
    if first is None:
        return sql, None, frozenset()
    columns = set()
    branch.args["joins"].pop(0)
    branch.args["from_"].this.set("this", exp.to_identifier(first.name))
    for column in list(branch.find_all(exp.Column)):
        if column.table == first.alias:
            columns.add(f"{first.alias}.{column.name}")
            column.replace(exp.column(f"{first.alias}_{column.name}", table="a"))
        elif column.table == "a":
            name = "n" if column.name == "rowid" else column.name
            columns.add(f"a.{name}")
            column.replace(exp.column(name, table="a"))
    return branch.sql("duckdb"), first, frozenset(columns)


def _beginning(branch: exp.Select) -> Beginning | None:
    join = next(iter(branch.args.get("joins") or []), None)
    if join is None or join.this.name not in BY_RECORD:
        return None
    alias, condition = join.this.alias, join.args["on"]
    equal = set()
    for one in condition.flatten() if isinstance(condition, exp.And) else [condition]:
        sides = {side.table: side.name for side in one.find_all(exp.Column)}
        if not isinstance(one, exp.EQ) or sides.keys() != {"a", alias}:
            return None
        equal.add((sides["a"], sides[alias]))
    if (_KEY, _KEY) not in equal:
        return None
    return Beginning(join.this.name, alias, ((_KEY, _KEY), *sorted(equal - {(_KEY, _KEY)})))


def lay_shared(
    con: duckdb.DuckDBPyConnection,
    first: Beginning,
    columns: frozenset[str],
    placed: Mapping[str, Placed],
    asked: Any = None,
) -> None:
    """The table of this join for the stretch: each access as often as its record has rows.

    `columns` are those that `sharing` found to be read; `placed` has tables in their places by
    their names, those of an example apart as `example_x`. `asked` says of each row of the log
    whether it need be there.
    """
    rows = placed.get(first.table)
    wanted = ", ".join(_selected(first, one) for one in sorted(columns))
    equal = " AND ".join(f"{first.alias}.{other} = a.{mine}" for mine, other in first.equal)
    joined = f'SELECT {wanted} FROM log AS a JOIN "{{}}" AS {first.alias} ON {equal}'
    if rows is None:
        con.execute(f"CREATE OR REPLACE TEMP TABLE {first.name} AS {joined.format(first.table)}")
        return
    # Examples have records of their own, with numbers far from all others.
    examples = f"{joined.format(f'example_{first.table}')} WHERE a.k < 0"
    con.execute(f"CREATE OR REPLACE TEMP TABLE {first.name} AS {examples}")
    for batch in _met(con, first, columns, rows, asked):
        con.register("met_rows", batch)
        con.execute(f"INSERT INTO {first.name} BY NAME SELECT * FROM met_rows")
        con.unregister("met_rows")


def _selected(first: Beginning, column: str) -> str:
    alias, name = column.split(".")
    if alias == "a":
        return "a.rowid AS n" if name == "n" else f"a.{name} AS {name}"
    return f"{column} AS {first.alias}_{name}"


def put(con: duckdb.DuckDBPyConnection, rows: str) -> Placed | None:
    """The rows that SQL gives in their places; none where records are not numbers close together.

    A row that names no record has no place, and lies behind all that have one.
    """
    kinds = {name: kind for name, kind, *_ in con.execute(f"DESCRIBE {rows}").fetchall()}
    if kinds.get(_KEY) != "BIGINT":
        return None
    own = f"FROM ({rows}) WHERE {_KEY} IS NOT NULL"
    spans = f"SELECT count(*), min({_KEY}), max({_KEY}) {own}"
    count, least, most = con.execute(spans).fetchone() or (0, 0, 0)
    if not count or most - least > count * _SPREAD:
        return None
    ordered = con.execute(f"SELECT * {own}").to_arrow_table().combine_chunks()
    numbers = ordered[_KEY].to_numpy()
    # A source mostly gives them in their order; to look takes a hundredth of putting them in it.
    if (numbers[1:] < numbers[:-1]).any():
        ordered = ordered.take(pa.array(np.argsort(numbers, kind="stable")))
    lost = con.execute(f"SELECT * FROM ({rows}) WHERE {_KEY} IS NULL").to_arrow_table()
    if lost.num_rows:
        ordered = pa.concat_tables([ordered, lost]).combine_chunks()
    counts = np.bincount(numbers - least, minlength=most - least + 1)
    # One number more, which no record has, for accesses to none that is known.
    offsets = np.concatenate([[0], np.cumsum(counts), [count]])
    # Rows are fewer than 32 bits count, and half the memory is read in half the time.
    return Placed(least, offsets.astype(np.int32), ordered)


def _met(
    con: duckdb.DuckDBPyConnection,
    first: Beginning,
    columns: frozenset[str],
    placed: Placed,
    asked: Any,
) -> Iterator[pa.Table]:
    """Each access beside the rows of its record, in the order of the log, part by part.

    A part is small enough that its columns lie where those of the part before lay: memory that
    was never touched costs more than what is done in it.
    """
    mine = {"n", *(one[2:] for one in columns if one.startswith("a."))}
    wanted = mine | {own for own, _ in first.equal} - {_KEY}
    named = ["rowid AS n" if name == "n" else name for name in sorted(wanted)]
    least, unknown = placed.least, len(placed.offsets) - 2
    known = f"{_KEY} BETWEEN {least} AND {least + unknown - 1}"
    at = f"CASE WHEN {known} THEN {_KEY} - {least} ELSE {unknown} END"
    (places,) = con.execute("SELECT count(*) FROM log").fetchone() or (0,)
    for begin in range(0, places, _BATCH):
        part = f"rowid >= {begin} AND rowid < {begin + _BATCH} AND k > 0"
        found = con.execute(f"SELECT {at} AS at_, {', '.join(named)} FROM log WHERE {part}")
        rows = found.to_arrow_table()
        if asked is not None:
            rows = rows.filter(pa.array(asked[rows["n"].to_numpy()]))
        yield _beside(first, columns, placed, rows.combine_chunks())


def _beside(first: Beginning, columns: frozenset[str], placed: Placed, log: pa.Table) -> pa.Table:
    at = log["at_"].to_numpy()
    begins = placed.offsets[at]
    access, row = _pairs(begins, placed.offsets[at + 1] - begins)
    for own, other in first.equal[1:]:
        held = _same(_plain(log[own]), access, placed.plain(other), row)
        access, row = access[held], row[held]
    access, row = pa.array(access), pa.array(row)
    found = {}
    for one in sorted(columns):
        alias, name = one.split(".")
        if alias == "a":
            found[name] = _taken(log[name], access)
        else:
            found[f"{alias}_{name}"] = _taken(placed.rows[name], row)
    return pa.table(found)


def _taken(column: Any, at: Any) -> Any:
    # Places that were counted here need not be compared with the column's length once more.
    return pc.take(column, at, boundscheck=False)


def _pairs(begins: Any, counts: Any) -> tuple[Any, Any]:
    """By its place, each access as often as it has rows, and each of them from `begins` on."""
    access = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    before = np.cumsum(counts, dtype=np.int32) - counts
    row = np.repeat(begins - before, counts)
    row += np.arange(len(row), dtype=np.int32)
    return access, row


def _plain(column: Any) -> tuple[Any, Any]:
    return column.fill_null(0).to_numpy(), column.is_valid().to_numpy()


def _same(mine: tuple[Any, Any], access: Any, other: tuple[Any, Any], row: Any) -> Any:
    """Whether two columns say the same of each pair; nothing is the same as nothing."""
    (left, known), (right, there) = mine, other
    return (left[access] == right[row]) & known[access] & there[row]
