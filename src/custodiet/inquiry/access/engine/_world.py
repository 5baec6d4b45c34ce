"""The log and its context as the engine sees them: one type for each id, each row numbered."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotFit
from custodiet.inquiry.access.engine._contract import DERIVED, LOG, TABLES, TIMED
from custodiet.inquiry.access.engine._examples import FIRST_ROW, number_id, text_id
from custodiet.inquiry.access.engine._sources import (
    Source,
    open_context,
    open_log,
    sha256_of,
    wrong_time,
)

__all__ = ["Season", "World"]

_WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
# A moment of context beyond these is one without end, as 9999-12-31 mostly is, and is held to them:
# hours added to it would leave the calendar.
_FIRST, _LAST = "TIMESTAMP '1900-01-01 00:00:00'", "TIMESTAMP '2200-01-01 00:00:00'"
_TYPES = {"time": "TIMESTAMP", "text": "VARCHAR", "flag": "BOOLEAN"}

Gaps = dict[str, tuple[datetime.datetime, datetime.datetime | None]]
# Of one file: its source's least and greatest row number, none where rows are counted here, and
# the first and the last moment that its intervals have.
Span = dict[str, Any]


@dataclass
class Season:
    """What is laid for some stretches in a row: from when until when, and what lets people then.

    `let` has it by name: in columns, or none where it is a table.
    """

    begins: datetime.datetime | None = None
    until: datetime.datetime | None = None
    let: dict[str, Any] = field(default_factory=dict)


class World:
    """A log and its context, opened for one run.

    Takes a connection, the log (or the files chosen from it, none perhaps), the folder of context
    (or the files of each table) and a folder to work in; `ids` gives the types that ids had
    before, where these files have none of them, or numbers of what was text. `spans` says what
    `spans` of a world before said of files by their SHA-256: those are not read for it again.
    `context` holds the tables found, `recorded` names those that say when each row was recorded,
    `named` those whose rows are known to their source by a text, `numbered` by a number.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        log: Path | tuple[Path, ...],
        context: Path | Mapping[str, tuple[Path, ...]],
        work: Path,
        *,
        ids: Mapping[str, str] | None = None,
        spans: Mapping[str, Span] | None = None,
    ) -> None:
        self.con = con
        con.execute("SET TimeZone = 'UTC'")
        self.log = open_log(con, log, work)
        self.context = open_context(con, context, work)
        self.recorded = frozenset(
            name for name, one in self.context.items() if "recorded_at" in one.columns
        )
        found = self._id_types()
        known = {**found, **(ids or {})}
        self._types = {
            kind: "VARCHAR" if found.get(kind) == "VARCHAR" else known[kind] for kind in known
        }
        self.named = frozenset(
            name
            for name, one in self.context.items()
            if one.columns.get("source_row_id", "BIGINT") not in _WHOLE
        )
        self.numbered = frozenset(
            name
            for name, one in self.context.items()
            if "source_row_id" in one.columns and name not in self.named
        )
        # Tables that bear on every stretch, put into places by their records.
        self.placed: dict[str, Any] = {}
        self.bearers: Any = None
        self.season = Season()
        self._known_spans = spans or {}
        self._spans: dict[str, dict[str, Span]] = {}
        self._far: set[str] = set()
        self._open()

    def beside(self) -> World:
        """The same world on a connection of its own, for stretches answered beside others.

        What is laid for a season or a stretch is then its own; what bears on all is shared.
        """
        other = copy.copy(self)
        other.con, other.season = self.con.cursor(), Season()
        for name in ("TimeZone = 'UTC'", "enable_progress_bar = false"):
            other.con.execute(f"SET {name}")
        # What lies in columns is known to a connection, and not to those beside it.
        for name, placed in self.placed.items():
            other.con.register(f"standing_{name}", placed.rows)
        return other

    @property
    def ids(self) -> dict[str, str]:
        """The SQL type of each kind of id."""
        return dict(sorted(self._types.items()))

    def said(self, name: str) -> list[str]:
        """The columns that make up what a row says, its place in the file not among them."""
        table = TABLES[name]
        own = [f'"{column}"' for column in (*table.columns, *table.optional)]
        known = ["source_row_id"] if name in self.named else []
        known += ["row_id"] if name in self.numbered else []
        return [*own, "recorded_at", *known]

    def rows_of(self, name: str, only: Collection[int]) -> str:
        """SQL for the rows of some of a table's files, by their places, under their numbers."""
        sql = self.context[name].select(self._wanted(name), only=only)
        return sql or f"SELECT * FROM {view(name)} WHERE false"

    def id_of(self, kind: str, world: int, name: str) -> int | str:
        """An id for an example's row, of the type that this run's ids of the kind have."""
        whole = self._types.get(kind, "VARCHAR") == "BIGINT"
        return number_id(world, name) if whole else text_id(world, name)

    def type_of(self, kind: str) -> str:
        """The SQL type of a column of this kind."""
        return _TYPES.get(kind) or self._types.get(kind, "VARCHAR")

    def one(self, sql: str) -> Any:
        """The only value of a statement that gives one row of one."""
        row = self.con.execute(sql).fetchone()
        assert row is not None
        return row[0]

    def files(self) -> list[dict[str, Any]]:
        """Every file read, with its SHA-256 and its rows."""
        sources = [self.log, *self.context.values()]
        return [line for source in sources for line in source.receipt()]

    @property
    def spans(self) -> dict[str, Span]:
        """What reading every value once found in each file of context, by its SHA-256."""
        return {sha: span for told in self._spans.values() for sha, span in told.items()}

    def gaps(self) -> Gaps:
        """For each table with intervals, the first moment it speaks of, and the last if it ends."""
        found: Gaps = {}
        for name in TIMED:
            told = self._spans.get(name, {}).values()
            firsts = [one["first"] for one in told if one["first"] is not None]
            lasts = [one["last"] for one in told if one["last"] is not None]
            if firsts:
                moment = datetime.datetime.fromisoformat
                found[name] = (moment(min(firsts)), moment(max(lasts)) if lasts else None)
        return found

    def _id_types(self) -> dict[str, str]:
        """Whole numbers where every source has them for this kind of thing, else text."""
        types: dict[str, str] = {}
        for source, table in [(self.log, LOG), *((s, TABLES[n]) for n, s in self.context.items())]:
            for column, kind in {**table.columns, **table.optional}.items():
                if kind in _TYPES or column not in source.columns:
                    continue
                whole = source.columns[column] in _WHOLE
                types[kind] = (
                    "BIGINT" if whole and types.get(kind, "BIGINT") == "BIGINT" else "VARCHAR"
                )
        return types

    def _open(self) -> None:
        columns = [self._cast(self.log, LOG, column) for column in LOG.columns]
        wanted = ", ".join(["row_number_ AS k", *columns])
        none = f"SELECT CAST(NULL AS BIGINT) AS k, {', '.join(columns)} WHERE false"
        self.con.execute(f"CREATE OR REPLACE VIEW log_rows AS {self.log.select(wanted) or none}")
        for name, source in self.context.items():
            if source.rows >= FIRST_ROW:
                raise _too_many(name, source.rows)
            self._view(name)
            self._check(name)
            if name in self._far:
                self._view(name)

    def _view(self, name: str) -> None:
        rows = self.context[name].select(self._wanted(name))
        self.con.execute(f"CREATE OR REPLACE VIEW {view(name)} AS {rows}")

    def _wanted(self, name: str) -> str:
        """A context table's columns, those that the source lacks as nulls."""
        source, table = self.context[name], TABLES[name]
        number = "row_number_"
        if "source_row_id" in source.columns and name not in self.named:
            number = "CAST(source_row_id AS BIGINT)"
        parts = [f"{number} AS row_id"]
        parts += [self._cast(source, table, one) for one in (*table.columns, *table.optional)]
        dated = name in self.recorded
        at = self._moment(source, "recorded_at") if dated else "CAST(NULL AS TIMESTAMP)"
        parts.append(f"{at} AS recorded_at")
        if name in self.named:
            parts.append("CAST(source_row_id AS VARCHAR) AS source_row_id")
        return ", ".join(parts)

    def _cast(self, source: Source, table: Any, column: str) -> str:
        kind = {**table.columns, **table.optional}[column]
        quoted = f'"{column}"'
        wanted = self.type_of(kind)
        if column not in source.columns:
            return f"CAST(NULL AS {wanted}) AS {quoted}"
        if kind == "time":
            return f"{self._moment(source, column)} AS {quoted}"
        value = f"CAST({quoted} AS {wanted})"
        # An empty id is no id: two of them must not compare as one person.
        return f"NULLIF({value}, '') AS {quoted}" if wanted == "VARCHAR" else f"{value} AS {quoted}"

    def _moment(self, source: Source, column: str) -> str:
        moment = _moment(source, column)
        return _held(moment) if source.name in self._far else moment

    def _check(self, name: str) -> None:
        """Read every value once, so that a time that is none is refused before anything is said.

        A file that was read so already, by its SHA-256, holds no other value now.
        """
        told = self._spans[name] = {}
        for at, path in enumerate(self.context[name].given):
            sha = sha256_of(path)
            known = self._known_spans.get(sha, {})
            fits = known.get("table") == name and "far" in known
            fits = fits and (known["rows"] is not None) == (name in self.numbered)
            told[sha] = known if fits else self._span(name, at)
            if told[sha]["far"]:
                self._far.add(name)
            rows = [one for one in told[sha]["rows"] or () if one is not None]
            if rows and (min(rows) < 0 or max(rows) >= FIRST_ROW):
                raise _too_many(name, max(rows))

    def _span(self, name: str, at: int) -> Span:
        table, source = TABLES[name], self.context[name]
        times = [column for column, kind in table.columns.items() if kind == "time"]
        # Of the others only text can hold what is no time: they are not read for nothing.
        times += [
            one for one in (*_optional_times(name), "recorded_at") if _is_written(source, one)
        ]
        # Each column is read for its least and its greatest, and what is beyond is seen from those.
        least = {one: f"min_{at}" for at, one in enumerate(times)}
        most = {one: f"max_{at}" for at, one in enumerate(times)}
        read = [f"min({one}) AS {least[one]}, max({one}) AS {most[one]}" for one in times]
        read += [f"count({one})" for one in times]
        counted = ", ".join(["min(row_id) AS lowest", "max(row_id) AS highest", *read])
        ends = ["NULL", "NULL"]
        if table.begins:
            ends = [_held(least[table.begins]), _held(most[table.ends])]
        beyond = [f"{least[one]} < {_FIRST} OR {most[one]} > {_LAST}" for one in times]
        far = f"coalesce({' OR '.join(beyond) or 'false'}, false)"
        inner = f"SELECT {counted} FROM ({self.rows_of(name, {at})})"
        told = f"SELECT lowest, highest, {ends[0]}, {ends[1]}, {far} FROM ({inner})"
        try:
            row = self.con.execute(told).fetchone()
        except duckdb.Error as fault:
            raise wrong_time(self.con, source, times) or _unreadable(name, fault) from None
        assert row is not None
        first, last = (None if one is None else one.isoformat(" ") for one in row[2:4])
        rows = [row[0], row[1]] if name in self.numbered else None
        return {"table": name, "rows": rows, "first": first, "last": last, "far": row[4]}


def _optional_times(name: str) -> list[str]:
    return [column for column, kind in TABLES[name].optional.items() if kind == "time"]


def _is_written(source: Source, column: str) -> bool:
    """Whether the source has the column, and not as moments."""
    return not source.columns.get(column, "DATE").startswith(("DATE", "TIMESTAMP"))


def _held(moment: str) -> str:
    """SQL for a moment that is held to the years that can be counted in; null stays null."""
    return (
        f"CASE WHEN {moment} < {_FIRST} THEN {_FIRST} WHEN {moment} > {_LAST} THEN {_LAST} "
        f"ELSE {moment} END"
    )


def _moment(source: Source, column: str) -> str:
    """SQL for a moment in UTC; one written as text may carry its own zone, which is heeded."""
    value = f'"{column}"'
    if source.columns[column] == "VARCHAR":
        value = f"CAST({value} AS TIMESTAMPTZ)"
    return f"CAST({value} AS TIMESTAMP)"


def view(name: str) -> str:
    """The name under which a table is opened; the part that bears on a stretch has its own name."""
    return f"{DERIVED.get(name, name)}_rows"


def _unreadable(name: str, fault: duckdb.Error) -> NotFit:
    return NotFit(
        f"The table {name} cannot be read: {str(fault).splitlines()[0]}",
        why="Times are UTC, as 2026-03-20 09:30:00, and ids are of one kind in every table.",
        do="Correct the table, or bring it in through a mapping that says what its times are.",
    )


def _too_many(name: str, number: int) -> NotFit:
    return NotFit(
        f"The table {name} has a row numbered {number}.",
        why=f"Rows are numbered from 1 to {FIRST_ROW - 1}, to fit into a proof.",
        do="Leave source_row_id out, or bring the table in parts.",
    )
