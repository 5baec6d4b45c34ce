"""What is odd in the log and its context: kept as it stands, and said to whoever reads answers.

None of it stops a run: the templates read such rows as they are. Somebody should know.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from custodiet.inquiry.access.engine._contract import TABLES
from custodiet.inquiry.access.engine._world import World, view

__all__ = ["OUTSIDE", "OUTSIDE_WORDS", "Passed", "ahead_of", "read_through", "said_of"]

# SQL that counts rows, and the tables that it rests on.
Asked = tuple[str, set[str]]
_DAY = 24 * 60 * 60 * 1_000_000
_BATCH = 1_000_000
# Years that a log can be of: a clock that was never set says 1970, what stands for no moment 0001
# or 9999. Between them nothing that is added to a moment leaves the calendar.
_YEARS = (1970, 2200)
_EARLIEST, _LATEST = (
    int(datetime.datetime(year, 1, 1, tzinfo=datetime.UTC).timestamp()) * 1_000_000
    for year in _YEARS
)
OUTSIDE_WORDS = "a moment of no year from 1970 to 2199"
OUTSIDE = " OR ".join(
    f"occurred_at {sign} TIMESTAMP '{year}-01-01 00:00:00'"
    for sign, year in zip(("<", ">="), _YEARS, strict=True)
)
# A clock that jumps.
BACKWARD = "entries more than a day earlier than the one before them in the log"
# A clock that is ahead.
AHEAD = "entries dated after the day of the night: a clock that is ahead, or another day was meant"


@dataclass(frozen=True)
class Passed:
    """What a log was found to be when it was read through once, in its order.

    `lacking` counts entries without an id or a moment, `outside` says whether any has a moment of
    no year that a log can be of, `rising` whether each id is greater than the one before it, so
    that none can be there twice, and `backward` counts jumps. `days` has each day's number since
    1970 with its entries; of a log with any `outside` it is not to be used.
    """

    lacking: int
    outside: bool
    rising: bool
    backward: int
    days: Mapping[int, int]


def read_through(world: World) -> Passed:
    """Read the log through once; raises duckdb.Error where it cannot be read."""
    lacking, backward, rising, outside = 0, 0, True, False
    days: Counter[int] = Counter()
    last: pa.RecordBatch | None = None
    for batch in _batches(world, "SELECT access_id, occurred_at FROM log_rows"):
        rows = batch if last is None else pa.concat_batches([last, batch])
        ids, moments = rows.column(0), pc.cast(rows.column(1), pa.int64())
        lacking += batch.column(0).null_count + batch.column(1).null_count
        rising = rising and pc.all(pc.greater(ids[1:], ids[:-1])).as_py() is not False
        jumps = pc.greater(pc.subtract(moments[:-1], moments[1:]), _DAY)
        backward += pc.sum(jumps).as_py() or 0
        mine = moments[len(moments) - batch.num_rows :]
        bounds = pc.min_max(mine).as_py()
        if bounds["min"] is not None:
            outside = outside or bounds["min"] < _EARLIEST or bounds["max"] >= _LATEST
        for told in pc.value_counts(pc.divide(mine, _DAY)).to_pylist():
            days[told["values"]] += told["counts"]
        last = batch.slice(batch.num_rows - 1)
    return Passed(lacking, outside, rising, backward, days)


def _batches(world: World, sql: str) -> Iterator[pa.RecordBatch]:
    """The rows of a statement in their order: compared with the ones before them in columns.

    A window over the whole log compares them one by one, which takes five times as long.
    """
    reader = world.con.execute(sql).to_arrow_reader(_BATCH)
    try:
        yield from reader
    except (pa.ArrowException, OSError) as fault:
        # The reader passes on what the engine says as a fault of its own.
        raise duckdb.IOException(str(fault)) from None


def said_of(
    world: World,
    passed: Passed,
    same: Collection[str] = (),
    before: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """For each oddity in words, how many rows have it; what none has is left out.

    `passed` is what the log was found to be. `before` is what was said the last time, and `same`
    names the tables that have not changed since: what rests on those alone is not counted again.
    """
    backward: Asked = (f"SELECT {passed.backward}", {"log"})
    asked = {BACKWARD: backward, **_of_intervals(world), **_of_people(world)}
    known = {} if before is None else before
    counted = {
        words: known.get(words, 0) if before is not None and on <= {*same} else world.one(sql)
        for words, (sql, on) in asked.items()
    }
    return {words: int(count) for words, count in counted.items() if count}


def ahead_of(world: World, on: datetime.date) -> dict[str, int]:
    """The same for entries dated after the day that the log was brought on; empty without any.

    A clock that is ahead, or a day that was given too early: such an entry is in the reach of
    context that has not come, and outlives its night's day where a store is made to forget.
    """
    after = f"DATE '{on.isoformat()}' + 1"
    count = int(world.one(f"SELECT count(*) FROM log_rows WHERE occurred_at >= {after}"))
    return {AHEAD: count} if count else {}


def _of_intervals(world: World) -> dict[str, Asked]:
    """Rows that end before they begin, or do not say when they begin: they explain nothing."""
    found = {}
    for name in world.context:
        begins, ends = TABLES[name].begins, TABLES[name].ends
        if begins:
            rows = f"SELECT count(*) FROM {view(name)} WHERE"
            over, unsaid = f"{rows} {ends} < {begins}", f"{rows} {begins} IS NULL"
            found[f"rows of {name} that end before they begin"] = (over, {name})
            found[f"rows of {name} that do not say when they begin"] = (unsaid, {name})
    return found


def _of_people(world: World) -> dict[str, Asked]:
    """Postings that overlap, which explain by any of them, and people whom nobody knows."""
    found = {}
    if "unit_membership" in world.context:
        overlapping = (
            "SELECT count(*) FROM (SELECT valid_from, max(coalesce(valid_to, "
            "TIMESTAMP '9999-12-31 00:00:00')) OVER (PARTITION BY staff_id ORDER BY valid_from, "
            "row_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before "
            f"FROM {view('unit_membership')}) WHERE valid_from < before"
        )
        found["postings that begin before another of the same person has ended"] = (
            overlapping,
            {"unit_membership"},
        )
    if "staff" in world.context:
        for name in world.context.keys() - {"staff", "record"}:
            if "staff_id" in TABLES[name].columns:
                found[f"rows of {name} about people whom the staff table does not know"] = (
                    f"SELECT count(*) FROM {view(name)} x ANTI JOIN staff_rows USING (staff_id)",
                    {name, "staff"},
                )
    return dict(sorted(found.items()))
