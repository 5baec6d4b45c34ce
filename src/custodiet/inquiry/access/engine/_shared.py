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

__all__ = [
    "BY_RECORD",
    "FEW",
    "Beginning",
    "Pairs",
    "Placed",
    "begins_so",
    "beside_examples",
    "beside_rows",
    "lay_shared",
    "put",
    "sharing",
    "spread",
]

_KEY = "record_id"
# Tables that are held against an access's record at any time.
BY_RECORD = {
    name for name, one in TABLES.items() if _KEY in one.columns and not (one.begins or one.ends)
}
# Numbers lie close together if so many fit between the least and the greatest for each row; and
# to put rows into their places is worth it for one access for so many of them.
_SPREAD, FEW = 4, 4
_BATCH = 500_000
# So many pairs are held at a time, at the most: a record may be in very many cases.
MOST_PAIRS = 4_000_000


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

    def knows(self, records: Any) -> Any:
        """Which of these records has a row."""
        at = self._places(records)
        found: Any = self.offsets[at + 1] > self.offsets[at]
        return found

    def beside(self, records: Any) -> Iterator[tuple[Any, Any]]:
        """Each of these records, by its place among them, as often as it has rows; and those.

        In parts, as `spread` gives them.
        """
        return spread(self.offsets, self._places(records))

    def _places(self, records: Any) -> Any:
        at, unknown = records - self.least, len(self.offsets) - 2
        return np.where((at >= 0) & (at < unknown), at, unknown)

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
    if rows is None:
        joined = _joined(first, columns, first.table)
        con.execute(f"CREATE OR REPLACE TEMP TABLE {first.name} AS {joined}")
        return
    examples = _joined(first, columns, f"example_{first.table}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE {first.name} AS {examples} WHERE a.k < 0")
    for pairs in beside_rows(con, first, columns, rows, asked):
        con.register("met_rows", pairs.table(columns))
        con.execute(f"INSERT INTO {first.name} BY NAME SELECT * FROM met_rows")
        con.unregister("met_rows")


def _joined(first: Beginning, columns: frozenset[str], table: str) -> str:
    wanted = ", ".join(f"{_sql_of(one)} AS {_name_of(one)}" for one in sorted(columns))
    equal = " AND ".join(f"{first.alias}.{other} = a.{mine}" for mine, other in first.equal)
    return f'SELECT {wanted} FROM log AS a JOIN "{table}" AS {first.alias} ON {equal}'


def _sql_of(column: str) -> str:
    return "a.rowid" if column == "a.n" else column


def _name_of(column: str) -> str:
    """What a column of the access, or of the table joined to it, is called where it is laid."""
    alias, name = column.split(".")
    return name if alias == "a" else f"{alias}_{name}"


def put(con: duckdb.DuckDBPyConnection, rows: str) -> Placed | None:
    """The rows that SQL gives in their places; none where records are not numbers close together.

    A row that names no record has no place, and lies behind all that have one.
    """
    kinds = {name: kind for name, kind, *_ in con.execute(f"DESCRIBE {rows}").fetchall()}
    if kinds.get(_KEY) != "BIGINT":
        return None
    ordered = con.execute(rows).to_arrow_table().combine_chunks()
    lost = ordered.filter(pc.is_null(ordered[_KEY]))
    if lost.num_rows:
        ordered = ordered.filter(pc.is_valid(ordered[_KEY])).combine_chunks()
    numbers = ordered[_KEY].to_numpy()
    count = len(numbers)
    least, most = (int(numbers.min()), int(numbers.max())) if count else (0, 0)
    if not count or most - least > count * _SPREAD:
        return None
    # A source mostly gives them in their order; to look takes a hundredth of putting them in it.
    if (numbers[1:] < numbers[:-1]).any():
        ordered = ordered.take(pa.array(np.argsort(numbers, kind="stable")))
    if lost.num_rows:
        ordered = pa.concat_tables([ordered, lost]).combine_chunks()
    counts = np.bincount(numbers - least, minlength=most - least + 1)
    # One number more, which no record has, for accesses to none that is known.
    offsets = np.concatenate([[0], np.cumsum(counts), [count]])
    # Rows are fewer than 32 bits count, and half the memory is read in half the time.
    return Placed(least, offsets.astype(np.int32), ordered)


@dataclass(frozen=True)
class Pairs:
    """Accesses beside rows of a table: which of the one beside which of the other, by place."""

    log: pa.Table
    access: Any
    rows: pa.Table
    row: Any

    def table(self, columns: frozenset[str]) -> pa.Table:
        """These columns of both, for each pair."""
        access, row = pa.array(self.access), pa.array(self.row)
        found = {}
        for one in sorted(columns):
            alias, name = one.split(".")
            source, at = (self.log, access) if alias == "a" else (self.rows, row)
            # Places that were counted here need not be compared with the column's length again.
            found[_name_of(one)] = pc.take(source[name], at, boundscheck=False)
        return pa.table(found)


def beside_rows(
    con: duckdb.DuckDBPyConnection,
    first: Beginning,
    columns: frozenset[str],
    placed: Placed,
    asked: Any = None,
) -> Iterator[Pairs]:
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
        yield from _paired(first, placed, rows.combine_chunks())


def beside_examples(
    con: duckdb.DuckDBPyConnection, first: Beginning, columns: frozenset[str]
) -> Pairs:
    """The same for examples, whose records have numbers far from all others."""
    sql = f"{_joined(first, columns, f'example_{first.table}')} WHERE a.k < 0"
    joined = con.execute(sql).to_arrow_table().combine_chunks()
    each = np.arange(joined.num_rows, dtype=np.int32)
    log, rows = (
        joined.select([_name_of(one) for one in own]).rename_columns(
            [one.split(".")[1] for one in own]
        )
        for own in (
            [one for one in sorted(columns) if one.startswith("a.")],
            [one for one in sorted(columns) if not one.startswith("a.")],
        )
    )
    return Pairs(log, each, rows, each)


def _paired(first: Beginning, placed: Placed, log: pa.Table) -> Iterator[Pairs]:
    for found in spread(placed.offsets, log["at_"].to_numpy()):
        access, row = found
        for own, other in first.equal[1:]:
            held = _same(_plain(log[own]), access, placed.plain(other), row)
            access, row = access[held], row[held]
        yield Pairs(log, access, placed.rows, row)


def spread(offsets: Any, at: Any) -> Iterator[tuple[Any, Any]]:
    """By its place, each of those who are at these places as often as there are rows, and each row.

    The rows of a place are those from its offset until the next. In parts of `MOST_PAIRS` at the
    most, unless one has more by itself.
    """
    begins = offsets[at]
    counts = offsets[at + 1] - begins
    if int(counts.sum(dtype=np.int64)) <= MOST_PAIRS:
        yield _spread(begins, counts, 0)
        return
    totals = np.cumsum(counts, dtype=np.int64)
    first = 0
    while first < len(counts):
        before = int(totals[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(totals, before + MOST_PAIRS, side="right")))
        yield _spread(begins[first:last], counts[first:last], first)
        first = last


def _spread(begins: Any, counts: Any, first: int) -> tuple[Any, Any]:
    one = np.repeat(np.arange(first, first + len(counts), dtype=np.int32), counts)
    before = np.cumsum(counts, dtype=np.int32) - counts
    other = np.repeat(begins - before, counts)
    other += np.arange(len(other), dtype=np.int32)
    return one, other


def _plain(column: Any) -> tuple[Any, Any]:
    return column.fill_null(0).to_numpy(), column.is_valid().to_numpy()


def _same(mine: tuple[Any, Any], access: Any, other: tuple[Any, Any], row: Any) -> Any:
    """Whether two columns say the same of each pair; nothing is the same as nothing."""
    (left, known), (right, there) = mine, other
    return (left[access] == right[row]) & known[access] & there[row]
