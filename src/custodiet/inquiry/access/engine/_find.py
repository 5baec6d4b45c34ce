"""The shortest explanation of each access of a stretch: joined on DuckDB, compared in columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from custodiet.inquiry.access.engine._granted import Granted, granted_of
from custodiet.inquiry.access.engine._shared import Beginning, Placed, lay_shared, sharing
from custodiet.inquiry.access.engine._statement import HALVES, LOW_BITS, branches, code_of
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World

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
    lay_least(world.con, chosen, world.recorded, world.placed)


def lay_least(
    con: duckdb.DuckDBPyConnection,
    chosen: tuple[Template, ...],
    recorded: frozenset[str],
    placed: Mapping[str, Placed],
) -> None:
    """The same from the tables of a connection; `recorded` says which tell when a row was.

    `placed` has tables that bear on every stretch, their rows in places by their records.
    """
    (places,) = con.execute("SELECT count(*) FROM log").fetchone() or (0,)
    found, asked = Least(places), _asked(chosen, recorded)
    for one in asked.granted:
        one.lay(con)
    for first, statements, columns, rank in asked.begun:
        if first is not None:
            lay_shared(con, first, columns, placed, found.longer_than(rank) if rank else None)
        for sql in statements:
            for batch in con.execute(sql).to_arrow_reader(_BATCH):
                found.take(*(column.to_numpy() for column in batch.columns))
        if first is not None:
            con.execute(f"DROP TABLE {first.name}")
    for one in asked.granted:
        con.execute(f"DROP TABLE {one.name}")
    high = np.where(found.high == _NONE, 0, found.high)
    con.register("found_rows", pa.table({"high": high, "low": found.low}))
    con.execute("CREATE OR REPLACE TEMP TABLE best AS SELECT high, low FROM found_rows")
    con.unregister("found_rows")


def lay_best(world: World, found: str) -> None:
    """The same table from rows of another engine: SQL for `k` and `code`, each place once."""
    high, low = (f"CAST({sql} AS BIGINT)" for sql in HALVES)
    world.con.execute(
        f"CREATE OR REPLACE TEMP TABLE best AS SELECT coalesce({high}, 0) AS high, "
        f"coalesce({low}, 0) AS low FROM log l LEFT JOIN ({found}) f USING (k) ORDER BY l.rowid"
    )


@dataclass(frozen=True)
class _Asked:
    """What is asked of a stretch: statements by the join that they begin with, or by none.

    Those with a rank are asked last, and only of what has no explanation of a lower rank.
    """

    granted: tuple[Granted, ...]
    begun: tuple[tuple[Beginning | None, tuple[str, ...], frozenset[str], int], ...]


@cache
def _asked(chosen: tuple[Template, ...], recorded: frozenset[str]) -> _Asked:
    """Turning templates into SQL takes longer than a short stretch."""
    together, apart = granted_of(chosen, recorded)
    told = [(one.meet, 0) for one in together]
    told += zip(branches(apart, recorded), (one.rank for one in apart), strict=True)
    begun: dict[tuple[Beginning | None, bool], _Begun] = {}
    for sql, rank in told:
        asked, first, columns = sharing(sql)
        # What holds between a person and a record is soon told, and leaves less to the others.
        late = bool(rank) and first is not None and len(first.equal) == 1
        one = begun.setdefault((first, late), _Begun([], set(), []))
        one.asked.append(asked)
        one.columns.update(columns)
        one.ranks.append(rank)
    return _Asked(
        tuple(together),
        tuple(
            (first, (*one.asked,), frozenset(one.columns), min(one.ranks) if late else 0)
            for (first, late), one in sorted(begun.items(), key=lambda item: item[0][1])
        ),
    )


class _Begun(NamedTuple):
    asked: list[str]
    columns: set[str]
    ranks: list[int]
