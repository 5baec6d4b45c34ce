"""What is left unexplained, gathered by person and record, with the facts that speak of it.

A lead is a question to be asked. Facts are counted in points that a weights table gives them;
being off duty counts only beside something else, and a record marked sensitive not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import duckdb
import numpy as np
import pyarrow as pa

from custodiet.inquiry.access.engine._world import World

__all__ = ["LANES", "facts_in", "lane_of", "lay_leads"]

LANES = ("relationship", "high-profile", "repeat interest", "burst", "rest")
MEDIA_DAYS = 14
REPEAT_LOOKS, REPEAT_DAYS = 4, 7
BURST_LOOKS, BURST_MANY = 8, 20
ENDED_DAYS = 180
_UNTIL = "coalesce(valid_to, TIMESTAMP '9999-12-31 00:00:00') AS until"
_BATCH = 1_000_000
_SMALL = 2**31 - 1

# What each look is held against, a bit for each.
_FLAGS = {
    name: 1 << bit
    for bit, name in enumerate(
        ("news", "mates", "districts", "on_duty", "helped", "ended", "own_district")
    )
}


def _any(name: str) -> str:
    return f"l.any_look & {_FLAGS[name]} <> 0"


# Each fact's SQL, over one lead `l` and what its looks have together, a bit for each.
_FACTS = {
    "same-address": "l.raised & 1 <> 0",
    "same-telephone": "l.raised & 2 <> 0",
    "surname": "l.raised & 4 <> 0",
    "high-profile": _any("news"),
    "repeat-interest": f"l.looks >= {REPEAT_LOOKS} AND l.days >= {REPEAT_DAYS}",
    "burst": f"l.burst BETWEEN {BURST_LOOKS} AND {BURST_MANY - 1} AND l.bursts <= 2",
    "long-burst": f"l.burst >= {BURST_MANY} AND l.bursts <= 2",
    "burst-by-habit": f"l.burst >= {BURST_LOOKS} AND l.bursts > 2",
    "other-district": f"l.every_look & {_FLAGS['districts']} <> 0",
    "off-duty": f"NOT {_any('on_duty')}",
    "same-unit": _any("mates"),
    "team-mate-assigned": _any("helped"),
    "assignment-ended": _any("ended"),
}
# The facts that put a lead into a lane, the first lane that any of them is in.
_LANE_OF = {
    "relationship": {"same-address", "same-telephone", "surname"},
    "high-profile": {"high-profile"},
    "repeat interest": {"repeat-interest"},
    "burst": {"burst", "long-burst"},
}


def facts_in(bits: int) -> list[str]:
    """The names of a lead's facts, from the bits that count them."""
    return [name for place, name in enumerate(_FACTS) if bits >> place & 1]


def lane_of(facts: Iterable[str]) -> str:
    """The lane of a lead with these facts."""
    held = {*facts}
    return next((lane for lane, named in _LANE_OF.items() if held & named), "rest")


def lay_leads(world: World) -> None:
    """The table `leads`, by person and record: looks, first_at, access_ids and facts as bits.

    Reads `left_open`, what `lay_open` gave for every stretch. Open looks are put in order once, so
    that those of one lead lie together; what each is held against is a bit at its place. Most leads
    are one look, and only the others are gathered.
    """
    con = world.con
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE open_looks AS SELECT * FROM left_open ORDER BY {_order(con)}"
    )
    _lay_flags(world)
    con.execute(f"CREATE OR REPLACE TEMP TABLE seen AS {_SEEN}")
    con.unregister("flagged")
    con.execute("DROP TABLE open_looks")
    con.execute(f"CREATE OR REPLACE TEMP TABLE together AS {_TOGETHER}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE leads AS {_LEADS}")
    con.execute("DROP TABLE seen")


def _order(con: duckdb.DuckDBPyConnection) -> str:
    """By person, record and place in the log: where these are small numbers, in a third of time."""
    keys = ("staff_id", "record_id", "k")
    bounds = ", ".join(f"min({one}), max({one})" for one in keys)
    found = con.execute(f"SELECT {bounds} FROM left_open").fetchone() or ()
    small = all(isinstance(one, int) and abs(one) <= _SMALL for one in found)
    return ", ".join(f"CAST({one} AS INTEGER)" if small else one for one in keys)


def _lay_flags(world: World) -> None:
    """The view `flagged`: in the order of `open_looks`, what each is held against, and its lead."""
    con = world.con
    con.execute(f"CREATE OR REPLACE TEMP TABLE bursts AS {_BURSTS}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE habits AS {_HABITS}")
    seen = con.execute(_AGAIN).to_arrow_table()
    again = seen["again"].to_numpy()
    flags = seen["on_duty"].to_numpy().astype(np.int8) * np.int8(_FLAGS["on_duty"])
    for batch in con.execute(_held_against(world.context.keys())).to_arrow_reader(_BATCH):
        at, held = batch["n"].to_numpy(), batch["held"].to_numpy()
        # One by one: a look that has several rows in a batch keeps what each of them says.
        for bit in _FLAGS.values():
            flags[at[held & bit != 0]] |= bit
    # A look is of another district where it meets some district, and none that is its own.
    flags[flags & _FLAGS["own_district"] != 0] &= ~_FLAGS["districts"]
    lead = np.cumsum(~again, dtype=np.int32)
    con.register("flagged", pa.table({"flags": flags, "again": again, "lead": lead}))


def _held_against(has: Collection[str]) -> str:
    """SQL for each open look and each case of its record: what it is held against, in bits.

    In one pass over the looks, each joined to what is few: its case, the posting of whoever looked,
    who of that unit was assigned. Without its tables a bit is never stated.
    """
    if "record_case" not in has:
        return "SELECT rowid AS n, CAST(0 AS TINYINT) AS held FROM open_looks WHERE false"
    joins, bits = ["JOIN record_case_rows rc USING (record_id)"], {}
    if "case" in has:
        joins.append("LEFT JOIN case_rows c ON c.case_id = rc.case_id")
        bits["news"] = f"o.occurred_at < c.media_at + INTERVAL {MEDIA_DAYS} DAY"
        bits["news"] += " AND o.occurred_at >= c.media_at"
    if {"case", "unit_membership"} <= {*has}:
        joins.append(
            f"LEFT JOIN (SELECT staff_id, unit_id, valid_from, {_UNTIL} FROM unit_membership_rows) "
            "m ON m.staff_id = o.staff_id AND o.occurred_at >= m.valid_from "
            "AND o.occurred_at < m.until"
        )
        bits["mates"] = "m.unit_id = c.owner_unit_id"
    if {"case", "unit_membership", "unit"} <= {*has}:
        joins.append("LEFT JOIN unit_rows mine ON mine.unit_id = m.unit_id")
        joins.append("LEFT JOIN unit_rows theirs ON theirs.unit_id = c.owner_unit_id")
        bits["districts"] = "mine.district_id <> theirs.district_id"
        bits["own_district"] = "mine.district_id = theirs.district_id"
    if {"case", "unit_membership", "assignment"} <= {*has}:
        joins.append(
            f"LEFT JOIN (SELECT s.case_id, t.unit_id, s.valid_from, {_UNTIL} "
            "FROM (SELECT case_id, staff_id, valid_from, valid_to FROM assignment_rows) s "
            "JOIN (SELECT DISTINCT staff_id, unit_id FROM unit_membership_rows) t "
            "USING (staff_id)) h ON h.case_id = rc.case_id AND h.unit_id = m.unit_id "
            "AND o.occurred_at >= h.valid_from AND o.occurred_at < h.until"
        )
        bits["helped"] = "h.case_id IS NOT NULL"
    if "assignment" in has:
        joins.append(
            "LEFT JOIN (SELECT case_id, staff_id, valid_to, "
            f"valid_to + INTERVAL {ENDED_DAYS} DAY AS until FROM assignment_rows) s "
            "ON s.case_id = rc.case_id AND s.staff_id = o.staff_id "
            "AND o.occurred_at >= s.valid_to AND o.occurred_at < s.until"
        )
        bits["ended"] = "s.case_id IS NOT NULL"
    told = " + ".join(
        f"CASE WHEN {sql} THEN {_FLAGS[name]} ELSE 0 END" for name, sql in bits.items()
    )
    return (
        f"SELECT n, held FROM (SELECT o.n, CAST({told or 0} AS TINYINT) AS held FROM "
        "(SELECT rowid AS n, staff_id, record_id, occurred_at FROM open_looks) o "
        f"{' '.join(joins)}) WHERE held <> 0"
    )


# Looks of one person within an hour and a half either way, and on how many days so.
_BURSTS = (
    "SELECT * FROM (SELECT rowid AS n, staff_id, occurred_at, count(*) OVER ("
    "PARTITION BY staff_id ORDER BY occurred_at RANGE "
    "BETWEEN INTERVAL 90 MINUTE PRECEDING AND INTERVAL 90 MINUTE FOLLOWING) AS looks "
    f"FROM open_looks WHERE staff_id IS NOT NULL) WHERE looks >= {BURST_LOOKS}"
)
_HABITS = (
    "SELECT staff_id, count(DISTINCT CAST(occurred_at AS DATE)) AS days "
    "FROM bursts GROUP BY staff_id"
)
# Whether each open look, in their order, is of the same lead as the one before it.
_AGAIN = (
    "SELECT on_duty, coalesce(staff_id = lag(staff_id) OVER () "
    "AND record_id = lag(record_id) OVER (), false) AS again FROM open_looks"
)
# Each open look in its order, with its place and its lead's number.
_SEEN = (
    "SELECT n, access_id, staff_id, record_id, occurred_at, raised, flags, again, lead "
    "FROM (SELECT rowid AS n, * FROM open_looks) POSITIONAL JOIN flagged"
)
_TOGETHER = (
    "SELECT lead, count(*) AS looks, min(s.occurred_at) AS first_at, "
    "list(access_id ORDER BY n) AS access_ids, "
    "date_diff('day', min(s.occurred_at), max(s.occurred_at)) AS days, "
    "bit_or(raised) AS raised, bit_or(flags) AS any_look, bit_and(flags) AS every_look, "
    "max(b.looks) AS burst FROM seen s LEFT JOIN bursts b USING (n) "
    "WHERE lead IN (SELECT lead FROM seen WHERE again) GROUP BY lead"
)
_LEADS = (
    "SELECT l.staff_id, l.record_id, l.looks, l.first_at, l.access_ids, "
    + " + ".join(
        f"CASE WHEN {sql} THEN {1 << n} ELSE 0 END" for n, sql in enumerate(_FACTS.values())
    )
    + " AS facts FROM (SELECT s.lead, s.staff_id, s.record_id, coalesce(t.looks, 1) AS looks, "
    "coalesce(t.first_at, s.occurred_at) AS first_at, "
    "coalesce(t.access_ids, [s.access_id]) AS access_ids, coalesce(t.days, 0) AS days, "
    "coalesce(t.raised, s.raised) AS raised, coalesce(t.any_look, s.flags) AS any_look, "
    "coalesce(t.every_look, s.flags) AS every_look, coalesce(t.burst, b.looks) AS burst, "
    "coalesce(h.days, 0) AS bursts FROM seen s LEFT JOIN together t USING (lead) "
    "LEFT JOIN bursts b USING (n) LEFT JOIN habits h ON h.staff_id = s.staff_id "
    "WHERE NOT s.again) l ORDER BY l.lead"
)
