"""Who was let at which case, held against accesses in columns.

Where staff and cases are known by whole numbers, the two are mixed into one number, and what lets
a person at a case is put into the place of that number: an access is then held against the few
rows of one place. It is the same comparison as that of the statement that joins the table, which
text and other engines get, and takes a third of its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custodiet.inquiry.access.engine._granted import Granted
from custodiet.inquiry.access.engine._shared import Pairs, spread
from custodiet.inquiry.access.engine._world import Season

__all__ = ["Let", "let_of"]

# Places for each row: the more, the seldomer two rows of different people share one.
_ROOM = 4
# Odd numbers of 64 bits without a pattern, so that numbers close together are put far apart.
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
_NEVER = np.iinfo(np.int64).max
_READ = ("staff_id", "case_id", "begins", "ends", "recorded_at", "high", "later", "low", "times")


def let_of(con: duckdb.DuckDBPyConnection, granted: Granted, season: Season) -> Let | None:
    """What lets a person at a case during the season; none where the two are not numbers."""
    sql = granted.within(season)
    ids = con.execute(f"SELECT staff_id, case_id FROM ({sql}) LIMIT 0").to_arrow_table()
    if any(one.type != pa.int64() for one in ids.schema):
        return None
    return Let(con.execute(sql).to_arrow_table().combine_chunks())


class Let:
    """Rows of `granted`, by their places."""

    def __init__(self, rows: pa.Table) -> None:
        if rows["staff_id"].null_count or rows["case_id"].null_count:
            rows = rows.filter(pc.and_(pc.is_valid(rows["staff_id"]), pc.is_valid(rows["case_id"])))
        self._bits = max(1, (rows.num_rows * _ROOM).bit_length())
        at = self._place(_numbers(rows["staff_id"]), _numbers(rows["case_id"]))
        order = np.argsort(at)
        # One at a time, and narrow: there may be a million rows, twice at once.
        self._columns = {name: _narrow(_numbers(rows[name]))[order] for name in _READ}
        counts = np.bincount(at, minlength=1 << self._bits)
        self._offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)

    def _place(self, staff: Any, case: Any) -> Any:
        mixed = staff.view(np.uint64) * _MIX[0] + case.view(np.uint64) * _MIX[1]
        return (mixed >> np.uint64(64 - self._bits)).view(np.int64)

    def held(self, pairs: Pairs, *, dated: bool) -> Iterator[tuple[Any, Any, Any]]:
        """For each access that is let at its record's case: its place in the log, and the number.

        The number is in halves. `dated` says whether a record's cases show when they were recorded.
        """
        people, cases = _numbers(pairs.log["staff_id"]), _numbers(pairs.rows["case_id"])
        staff, case = people[pairs.access], cases[pairs.row]
        at = self._place(staff, case)
        known = _known(pairs)
        mine = self._columns
        for pair, let in spread(self._offsets, at):
            same = (mine["staff_id"][let] == staff[pair]) & (mine["case_id"][let] == case[pair])
            if known is not None:
                same &= known[pair]
            yield self._at_the_time(pairs, pair[same], let[same], dated=dated)

    def _at_the_time(
        self, pairs: Pairs, pair: Any, let: Any, *, dated: bool
    ) -> tuple[Any, Any, Any]:
        mine = self._columns
        when = _numbers(pairs.log["occurred_at"])[pairs.access[pair]]
        within = (mine["begins"][let] <= when) & (when < mine["ends"][let])
        pair, let, when = pair[within], let[within], when[within]
        access, row = pairs.access[pair], pairs.row[pair]
        before = mine["recorded_at"][let] <= when
        if dated:
            before &= _numbers(pairs.rows["recorded_at"])[row] <= when
        high = mine["high"][let] + np.where(before, 0, mine["later"][let])
        further = mine["times"][let].astype(np.int64) * _numbers(pairs.rows["row_id"])[row]
        return pairs.log["n"].to_numpy()[access], high, mine["low"][let] + further


def _known(pairs: Pairs) -> Any:
    """Which pairs name both a person and a case; none where all do."""
    if not pairs.log["staff_id"].null_count and not pairs.rows["case_id"].null_count:
        return None
    person = pairs.log["staff_id"].is_valid().to_numpy()[pairs.access]
    return person & pairs.rows["case_id"].is_valid().to_numpy()[pairs.row]


def _narrow(numbers: Any) -> Any:
    """The same numbers in half the room, if they have room in it."""
    least = np.iinfo(np.int32)
    fits = not numbers.size or (numbers.min() >= least.min and numbers.max() <= least.max)
    return numbers.astype(np.int32) if fits else numbers


def _numbers(column: Any) -> Any:
    """A column of whole numbers, or of moments as such; nothing is later than every moment."""
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.int64())
    if column.null_count:
        column = column.fill_null(_NEVER)
    return column.to_numpy()
