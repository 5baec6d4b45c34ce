"""The shortest explanation of each access of a stretch: joined on DuckDB, compared in columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custodiet.inquiry.access.engine._granted import Granted, granted_of
from custodiet.inquiry.access.engine._let import Let, let_of
from custodiet.inquiry.access.engine._shared import (
    Beginning,
    Placed,
    beside_examples,
    beside_rows,
    lay_shared,
    sharing,
)
from custodiet.inquiry.access.engine._statement import HALVES, LOW_BITS, branches, code_of
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import Season, World

__all__ = ["Least", "find_on_duckdb", "lay_best", "lay_least"]

Column = npt.NDArray[np.int64]
_NONE = np.iinfo(np.int64).max
_BATCH = 1_000_000


class Least:
    """The least number found so far at each of so many places, in two halves.

    What is found may come in any order and in any parts: the least stays the least.
    """

    def __init__(self, places: int) -> None:
        self.high: Column = np.full(places, _NONE)
        self.low: Column = np.zeros(places, np.int64)

    def take(self, at: Column, high: Column, low: Column) -> None:
        """Keep what is less than what was found before at its place.

        Of two for one place the later overwrites the earlier; whichever of them is less is found
        to be so the next time round.
        """
        while at.size:
            before = self.high[at]
            less = high < before
            alike = high == before
            if alike.any():
                less |= alike & (low < self.low[at])
            at, high, low = at[less], high[less], low[less]
            self.high[at], self.low[at] = high, low

    def longer_than(self, rank: int) -> npt.NDArray[np.bool_]:
        """At which places an explanation of this rank would be shorter than what was found."""
        return self.high >= code_of(rank, 0, (0,)) >> LOW_BITS


def find_on_duckdb(world: World, chosen: tuple[Template, ...]) -> None:
    """Leave the table `best`: for each row of `log` the number of its shortest explanation.

    In halves, `high` and `low`; both are 0 where nothing explains the access.
    """
    lay_least(world.con, chosen, world.recorded, world.placed, world.season)


def lay_least(
    con: duckdb.DuckDBPyConnection,
    chosen: tuple[Template, ...],
    recorded: frozenset[str],
    placed: Mapping[str, Placed],
    season: Season | None = None,
) -> None:
    """The same from the tables of a connection; `recorded` says which tell when a row was.

    `placed` has tables that bear on every stretch, their rows in places by their records. What
    lets people is laid for the `season`, unless it is there already.
    """
    (places,) = con.execute("SELECT count(*) FROM log").fetchone() or (0,)
    found, season = Least(places), season or Season()
    for begun in _asked(chosen, recorded):
        for one in begun.granted:
            if one.name not in season.let:
                season.let[one.name] = _let(con, begun, one, placed, season)
        let = season.let[begun.granted[0].name] if begun.granted else None
        if let is None:
            _take_by_joins(con, begun, placed, found)
        else:
            _take_in_columns(con, begun, let, placed, found, dated="record_case" in recorded)
    high = np.where(found.high == _NONE, 0, found.high)
    con.register("found_rows", pa.table({"high": high, "low": found.low}))
    con.execute("CREATE OR REPLACE TEMP TABLE best AS SELECT high, low FROM found_rows")
    con.unregister("found_rows")


def _let(
    con: duckdb.DuckDBPyConnection,
    begun: _Begun,
    granted: Granted,
    placed: Mapping[str, Placed],
    season: Season,
) -> Let | None:
    """What lets people at cases in columns, if that can be done; else it is laid as a table."""
    there = begun.first is not None and begun.first.table in placed
    alone = len(begun.statements) == 1 and granted.plain
    let = let_of(con, granted, season) if there and alone else None
    if let is None:
        granted.lay(con, season)
    return let


def _take_in_columns(
    con: duckdb.DuckDBPyConnection,
    begun: _Begun,
    let: Let,
    placed: Mapping[str, Placed],
    found: Least,
    *,
    dated: bool,
) -> None:
    first = begun.first
    assert first is not None
    examples = beside_examples(con, first, begun.columns)
    others = beside_rows(con, first, begun.columns, placed[first.table])
    for pairs in chain([examples], others):
        for part in let.held(pairs, dated=dated):
            found.take(*part)


def _take_by_joins(
    con: duckdb.DuckDBPyConnection, begun: _Begun, placed: Mapping[str, Placed], found: Least
) -> None:
    first, rank = begun.first, begun.rank
    if first is not None:
        asked = found.longer_than(rank) if rank else None
        lay_shared(con, first, begun.columns, placed, asked)
    for sql in begun.statements:
        for batch in con.execute(sql).to_arrow_reader(_BATCH):
            found.take(*(column.to_numpy() for column in batch.columns))
    if first is not None:
        con.execute(f"DROP TABLE {first.name}")


def lay_best(world: World, found: str) -> None:
    """The same table from rows of another engine: SQL for `k` and `code`, each place once."""
    high, low = (f"CAST({sql} AS BIGINT)" for sql in HALVES)
    world.con.execute(
        f"CREATE OR REPLACE TEMP TABLE best AS SELECT coalesce({high}, 0) AS high, "
        f"coalesce({low}, 0) AS low FROM log l LEFT JOIN ({found}) f USING (k) ORDER BY l.rowid"
    )


@dataclass(frozen=True)
class _Begun:
    """Statements that begin with one join, or with none, and what lets people that they meet.

    Those with a rank are asked last, and only of what has no explanation of a lower rank.
    """

    first: Beginning | None
    statements: tuple[str, ...]
    columns: frozenset[str]
    rank: int
    granted: tuple[Granted, ...]


@cache
def _asked(chosen: tuple[Template, ...], recorded: frozenset[str]) -> tuple[_Begun, ...]:
    """What is asked of a stretch: turning templates into SQL takes longer than a short one."""
    together, apart = granted_of(chosen, recorded)
    told: list[tuple[str, int, Granted | None]] = [(one.meet, 0, one) for one in together]
    told += [
        (sql, one.rank, None) for sql, one in zip(branches(apart, recorded), apart, strict=True)
    ]
    parts: dict[tuple[Beginning | None, bool], list[_Part]] = {}
    for sql, rank, granted in told:
        asked, first, columns = sharing(sql)
        # What holds between a person and a record is soon told, and leaves less to the others.
        late = bool(rank) and first is not None and len(first.equal) == 1
        parts.setdefault((first, late), []).append(_Part(asked, columns, rank, granted))
    return tuple(
        _Begun(
            first,
            tuple(one.sql for one in alike),
            frozenset().union(*(one.columns for one in alike)),
            min(one.rank for one in alike) if late else 0,
            tuple(one.granted for one in alike if one.granted is not None),
        )
        for (first, late), alike in sorted(parts.items(), key=lambda item: item[0][1])
    )


class _Part(NamedTuple):
    sql: str
    columns: frozenset[str]
    rank: int
    granted: Granted | None
