"""The answers of a stretch in numbers: what was found and what is said beside it, row by row."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from custodiet.inquiry.access.engine._contract import DERIVED
from custodiet.inquiry.access.engine._statement import MOST_EVIDENCE, MOST_ROWS
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World, view

__all__ = ["OWN", "READ_AGAIN", "numbers_sql"]

# What of an access is kept beside what is said of it, and what of that a run reads again.
OWN = "k, access_id, staff_id, record_id, occurred_at, action"
READ_AGAIN = "k, access_id, staff_id"


def numbers_sql(world: World, chosen: tuple[Template, ...], own: str = OWN) -> str:
    """The stretch's answers in numbers, in the order of the log, after `best` and `beside`.

    Beside what is said of an access stand so many of its `own` columns.

    The proof's rows are numbers too, unless a source knows its rows by text. Both tables have a
    row for each row of the log, or name it, so that nothing is joined.
    """
    _lay_told(world)
    # To look whether the log is in order takes a fiftieth of putting it in order.
    rising = world.one(
        "SELECT bool_and(k > before) FROM "
        "(SELECT k, lag(k, 1, 0) OVER () AS before FROM log WHERE k > 0)"
    )
    ordered = "" if rising else " ORDER BY k"
    told = f"SELECT {own}, t.* FROM log POSITIONAL JOIN told t WHERE k > 0"
    named = sorted({_source(table) for one in chosen for _, table in one.proof} & world.named)
    if not named:
        return told + ordered
    _lay_names(world, named)
    ids = ", ".join(f"coalesce(n{n}.name, CAST(g.e{n} AS VARCHAR)) AS e{n}" for n in (1, 2, 3))
    joins = "".join(
        f" LEFT JOIN row_name AS n{n} ON n{n}.prefix = w.p{n} AND n{n}.row_id = g.e{n}"
        for n in (1, 2, 3)
    )
    return (
        f"SELECT {own}, g.said, {ids}, g.raised FROM ({told}) AS g "
        f"LEFT JOIN words AS w ON w.said = g.said{joins} ORDER BY k"
    )


def _lay_told(world: World) -> None:
    """What is said of each row of the log, in numbers: the view `told` of columns."""
    con = world.con
    best = con.execute("SELECT high, low FROM best").to_arrow_table()
    high, low = (column.to_numpy() for column in best.columns)
    said, raised = (high // MOST_EVIDENCE).astype(np.int16), np.zeros(len(high), np.int8)
    beside = con.execute("SELECT n, apart, untold, raised FROM beside").to_arrow_table()
    at = beside["n"].to_numpy()
    # `apart` stands whatever explains the access, `untold` only where nothing does.
    for name in ("untold", "apart"):
        there = beside[name].is_valid().to_numpy()
        said[at[there]] = beside[name].drop_null().to_numpy()
    raised[at] = beside["raised"].to_numpy()
    rows = {
        "said": said,
        "e1": high % MOST_EVIDENCE,
        "e2": (low // MOST_ROWS).astype(np.int32),
        "e3": (low % MOST_ROWS).astype(np.int32),
        "raised": raised,
    }
    con.register("told", pa.table(rows))


def _lay_names(world: World, named: list[str]) -> None:
    """By what text its source knows each row of a proof that was found: the table `row_name`."""
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE proof_row AS SELECT DISTINCT prefix, row_id FROM ("
        + " UNION ALL ".join(
            f"SELECT w.p{n} AS prefix, f.e{n} AS row_id FROM told f JOIN words w USING (said)"
            for n in (1, 2, 3)
        )
        + ") WHERE prefix IS NOT NULL"
    )
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE row_name AS "
        + " UNION ALL ".join(
            f"SELECT '{name}:' AS prefix, v.row_id, v.source_row_id AS name FROM {view(name)} v "
            f"SEMI JOIN (SELECT row_id FROM proof_row WHERE prefix = '{name}:') USING (row_id)"
            for name in named
        )
    )


def _source(table: str) -> str:
    return DERIVED.get(table, table)
