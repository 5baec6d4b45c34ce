"""What is left unexplained, gathered by person and record, with the facts that speak of it.

A lead is a question to be asked. Facts are counted in points that a weights table gives them;
being off duty counts only beside something else, and a record marked sensitive not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import pyarrow as pa

from custodiet.inquiry.access.engine._stretch import next_month, roster_days
from custodiet.inquiry.access.engine._world import World

__all__ = ["LANES", "facts_in", "lane_of", "lay_leads"]

LANES = ("relationship", "high-profile", "repeat interest", "burst", "rest")
_NEVER = "SELECT rowid AS n FROM open_looks WHERE false"
MEDIA_DAYS = 14
REPEAT_LOOKS, REPEAT_DAYS = 4, 7
BURST_LOOKS, BURST_MANY = 8, 20
_BATCH = 1_000_000

# What each look is held against, a bit for each.
_FLAGS = {
    name: 1 << bit
    for bit, name in enumerate(("news", "mates", "districts", "on_duty", "helped", "ended"))
}
# What is held true of a look, and what that is read from.
_BITS = {
    **{name: name for name in _FLAGS},
    "news": "cased WHERE news",
    "districts": "met WHERE other",
    "own_district": "met WHERE NOT other",
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

    Reads `answered`, of which it takes what is said and raised in numbers. Open looks are put in
    order once, so that those of one lead lie together; what each is held against is a bit at its
    place. Most leads are one look, and only the others are gathered.
    """
    con = world.con
    con.execute(
        "CREATE OR REPLACE TEMP TABLE open_looks AS SELECT k, access_id, staff_id, record_id, "
        "occurred_at, raised FROM answered WHERE said = 0 AND record_id IS NOT NULL "
        "ORDER BY staff_id, record_id, k"
    )
    _lay_flags(world)
    con.execute(f"CREATE OR REPLACE TEMP TABLE seen AS {_SEEN}")
    con.unregister("flagged")
    con.execute("DROP TABLE open_looks")
    con.execute(f"CREATE OR REPLACE TEMP TABLE together AS {_TOGETHER}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE leads AS {_LEADS}")
    con.execute("DROP TABLE seen")


def _lay_flags(world: World) -> None:
    """The view `flagged`: in the order of `open_looks`, what each is held against, and its lead."""
    con = world.con
    joined = _joined(world)
    for name, sql in joined.items():
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
    _lay_on_duty(world)
    again = con.execute(_AGAIN).to_arrow_table()["again"].to_numpy()
    # A look is of another district where it meets some district, and none that is its own.
    flags, own = np.zeros(len(again), np.int8), np.zeros(len(again), bool)
    for name, source in _BITS.items():
        for batch in con.execute(f"SELECT n FROM {source}").to_arrow_reader(_BATCH):
            at = batch["n"].to_numpy()
            if name == "own_district":
                own[at] = True
            else:
                flags[at] |= _FLAGS[name]
    flags[own] &= ~_FLAGS["districts"]
    lead = np.cumsum(~again, dtype=np.int32)
    con.register("flagged", pa.table({"flags": flags, "again": again, "lead": lead}))
    for name in (*joined.keys() - {"bursts", "habits"}, "on_duty"):
        con.execute(f"DROP TABLE {name}")


def _lay_on_duty(world: World) -> None:
    """The looks of somebody on duty, month by month: the shifts of a month fit into memory.

    By the day, which is an equality, before the hour.
    """
    con = world.con
    if "roster" not in world.context:
        con.execute("CREATE OR REPLACE TEMP TABLE on_duty AS SELECT rowid AS n FROM open_looks")
        return
    con.execute("CREATE OR REPLACE TEMP TABLE on_duty (n BIGINT)")
    months = con.execute(
        "SELECT DISTINCT date_trunc('month', occurred_at) AS month FROM open_looks ORDER BY month"
    ).fetchall()
    for (month,) in months:
        within = f"TIMESTAMP '{month}' AND occurred_at < TIMESTAMP '{next_month(month)}'"
        shifts = (
            f"(SELECT * FROM roster_rows WHERE shift_start < TIMESTAMP '{next_month(month)}' "
            f"+ INTERVAL 1 HOUR AND shift_end >= TIMESTAMP '{month}' - INTERVAL 1 HOUR)"
        )
        con.execute(
            f"INSERT INTO on_duty SELECT o.n FROM (SELECT rowid AS n, staff_id, occurred_at "
            f"FROM open_looks WHERE occurred_at >= {within}) o JOIN ({roster_days(shifts)}) d "
            "ON d.staff_id = o.staff_id AND d.on_day = CAST(o.occurred_at AS DATE) "
            "WHERE o.occurred_at >= d.shift_start - INTERVAL 1 HOUR "
            "AND o.occurred_at < d.shift_end + INTERVAL 1 HOUR"
        )


def _joined(world: World) -> dict[str, str]:
    """What each open look is held against; without its tables a fact is never stated."""
    return {**_by_unit(world.context.keys()), **_by_person(world.context.keys())}


def _by_unit(has: Collection[str]) -> dict[str, str]:
    """The cases of the record looked at, and the units of whoever looked, each joined once.

    Were they joined to each other by unit first, every case of a unit would meet every member.
    """
    cases = {"record_case", "case"} <= {*has}
    units = cases and "unit_membership" in has
    return {
        "cased": "SELECT o.rowid AS n, owner_unit_id, o.occurred_at >= media_at "
        f"AND o.occurred_at < media_at + INTERVAL {MEDIA_DAYS} DAY AS news FROM open_looks o "
        "JOIN record_case_rows USING (record_id) JOIN case_rows USING (case_id)"
        if cases
        else f"SELECT n, NULL AS owner_unit_id, NULL AS news FROM ({_NEVER})",
        "posted": "SELECT o.rowid AS n, m.unit_id FROM open_looks o JOIN unit_membership_rows m "
        "ON m.staff_id = o.staff_id AND o.occurred_at >= m.valid_from "
        "AND (m.valid_to IS NULL OR o.occurred_at < m.valid_to)"
        if "unit_membership" in has
        else f"SELECT n, NULL AS unit_id FROM ({_NEVER})",
        "mates": "SELECT c.n FROM cased c JOIN posted m "
        "ON m.n = c.n AND m.unit_id = c.owner_unit_id"
        if units
        else _NEVER,
        # Not compared where they are joined: every look would meet every unit of its district.
        "met": "SELECT c.n, mine.district_id <> theirs.district_id AS other FROM cased c "
        "JOIN posted m ON m.n = c.n JOIN unit_rows mine ON mine.unit_id = m.unit_id "
        "JOIN unit_rows theirs ON theirs.unit_id = c.owner_unit_id"
        if units and "unit" in has
        else f"SELECT n, NULL AS other FROM ({_NEVER})",
    }


def _by_person(has: Collection[str]) -> dict[str, str]:
    """The assignments and other looks that whoever looked, or a team-mate, had."""
    teams = {"record_case", "case", "unit_membership", "assignment"} <= {*has}
    return {
        "helped": "SELECT m.n FROM posted m JOIN (SELECT o.rowid AS n, t.unit_id FROM open_looks o "
        "JOIN record_case_rows rc USING (record_id) JOIN assignment_rows s USING (case_id) "
        "JOIN unit_membership_rows t ON t.staff_id = s.staff_id "
        "WHERE o.occurred_at >= s.valid_from "
        "AND (s.valid_to IS NULL OR o.occurred_at < s.valid_to)) h "
        "ON h.n = m.n AND h.unit_id = m.unit_id"
        if teams
        else _NEVER,
        "ended": "SELECT o.rowid AS n FROM open_looks o JOIN record_case_rows rc USING (record_id) "
        "JOIN assignment_rows s ON s.case_id = rc.case_id AND s.staff_id = o.staff_id "
        "WHERE o.occurred_at >= s.valid_to AND o.occurred_at < s.valid_to + INTERVAL 180 DAY"
        if {"record_case", "assignment"} <= {*has}
        else _NEVER,
        # Looks of one person within an hour and a half either way, and on how many days so.
        "bursts": "SELECT * FROM (SELECT rowid AS n, staff_id, occurred_at, count(*) OVER ("
        "PARTITION BY staff_id ORDER BY occurred_at RANGE "
        "BETWEEN INTERVAL 90 MINUTE PRECEDING AND INTERVAL 90 MINUTE FOLLOWING) AS looks "
        f"FROM open_looks WHERE staff_id IS NOT NULL) WHERE looks >= {BURST_LOOKS}",
        "habits": "SELECT staff_id, count(DISTINCT CAST(occurred_at AS DATE)) AS days "
        "FROM bursts GROUP BY staff_id",
    }


# Whether each open look, in their order, is of the same lead as the one before it.
_AGAIN = (
    "SELECT coalesce(staff_id = lag(staff_id) OVER () AND record_id = lag(record_id) OVER (), "
    "false) AS again FROM open_looks"
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
