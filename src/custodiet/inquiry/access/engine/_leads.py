"""What is left unexplained, gathered by person and record, with the facts that speak of it.

A lead is a question to be asked. Facts are counted in points that a weights table gives them;
being off duty counts only beside something else, and a record marked sensitive not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from custodiet.inquiry.access.engine._month import roster_days
from custodiet.inquiry.access.engine._world import World

__all__ = ["LANES", "facts_in", "lane_of", "lay_leads"]

LANES = ("relationship", "high-profile", "repeat interest", "burst", "rest")
_NEVER = "SELECT k FROM open_looks WHERE false"
MEDIA_DAYS = 14
REPEAT_LOOKS, REPEAT_DAYS = 4, 7
BURST_LOOKS, BURST_MANY = 8, 20

# What each look is held against, a bit for each.
_FLAGS = {
    name: 1 << bit
    for bit, name in enumerate(("news", "mates", "districts", "on_duty", "helped", "ended"))
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
    """The table `leads`: staff_id, record_id, looks, first_at, access_ids and facts as bits.

    Reads `answered`, of which it takes what is said and raised in numbers.
    """
    con = world.con
    con.execute(
        "CREATE OR REPLACE TEMP TABLE open_looks AS SELECT k, access_id, staff_id, record_id, "
        "occurred_at, raised FROM answered WHERE said = 0 AND record_id IS NOT NULL"
    )
    for name, sql in _joined(world).items():
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
    flags = " UNION ALL ".join(
        f"SELECT k, {bit} AS bit FROM {name}" for name, bit in _FLAGS.items()
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE flagged AS "
        f"SELECT k, CAST(bit_or(bit) AS TINYINT) AS flags FROM ({flags}) GROUP BY k"
    )
    con.execute(f"CREATE OR REPLACE TEMP TABLE grouped AS {_GROUPED}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE leads AS {_LEADS}")


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
        "cased": "SELECT k, case_id, owner_unit_id FROM open_looks "
        "JOIN record_case_rows USING (record_id) JOIN case_rows USING (case_id)"
        if cases
        else f"SELECT k, NULL AS case_id, NULL AS owner_unit_id FROM ({_NEVER})",
        "posted": "SELECT o.k, m.unit_id FROM open_looks o JOIN unit_membership_rows m "
        "ON m.staff_id = o.staff_id AND o.occurred_at >= m.valid_from "
        "AND (m.valid_to IS NULL OR o.occurred_at < m.valid_to)"
        if "unit_membership" in has
        else f"SELECT k, NULL AS unit_id FROM ({_NEVER})",
        "news": "SELECT k FROM open_looks o JOIN cased n USING (k) "
        "JOIN case_rows c USING (case_id) WHERE o.occurred_at >= c.media_at "
        f"AND o.occurred_at < c.media_at + INTERVAL {MEDIA_DAYS} DAY"
        if cases
        else _NEVER,
        "mates": "SELECT c.k FROM cased c JOIN posted m "
        "ON m.k = c.k AND m.unit_id = c.owner_unit_id"
        if units
        else _NEVER,
        "districts": "SELECT c.k FROM cased c JOIN posted m ON m.k = c.k "
        "JOIN unit_rows mine ON mine.unit_id = m.unit_id "
        "JOIN unit_rows theirs ON theirs.unit_id = c.owner_unit_id GROUP BY c.k "
        "HAVING bool_and(mine.district_id <> theirs.district_id)"
        if units and "unit" in has
        else _NEVER,
    }


def _by_person(has: Collection[str]) -> dict[str, str]:
    """The shifts, assignments and other looks that whoever looked, or a team-mate, had."""
    teams = {"record_case", "case", "unit_membership", "assignment"} <= {*has}
    return {
        # By the day, which is an equality, before the hour.
        "on_duty": f"SELECT k FROM open_looks o JOIN ({roster_days('roster_rows')}) d "
        "ON d.staff_id = o.staff_id AND d.on_day = CAST(o.occurred_at AS DATE) "
        "WHERE o.occurred_at >= d.shift_start - INTERVAL 1 HOUR "
        "AND o.occurred_at < d.shift_end + INTERVAL 1 HOUR"
        if "roster" in has
        else "SELECT k FROM open_looks",
        "assignees": "SELECT DISTINCT k, s.staff_id FROM open_looks o "
        "JOIN record_case_rows rc USING (record_id) JOIN assignment_rows s USING (case_id) "
        "WHERE o.occurred_at >= s.valid_from "
        "AND (s.valid_to IS NULL OR o.occurred_at < s.valid_to)"
        if teams
        else _NEVER,
        "helped": "SELECT m.k FROM posted m JOIN (SELECT a.k, t.unit_id "
        "FROM assignees a JOIN unit_membership_rows t USING (staff_id)) n "
        "ON n.k = m.k AND n.unit_id = m.unit_id"
        if teams
        else _NEVER,
        "ended": "SELECT k FROM open_looks o JOIN record_case_rows rc USING (record_id) "
        "JOIN assignment_rows s ON s.case_id = rc.case_id AND s.staff_id = o.staff_id "
        "WHERE o.occurred_at >= s.valid_to AND o.occurred_at < s.valid_to + INTERVAL 180 DAY"
        if {"record_case", "assignment"} <= {*has}
        else _NEVER,
        # Looks of one person within an hour and a half either way, and on how many days so.
        "bursts": "SELECT k, count(*) OVER (PARTITION BY staff_id ORDER BY occurred_at RANGE "
        "BETWEEN INTERVAL 90 MINUTE PRECEDING AND INTERVAL 90 MINUTE FOLLOWING) AS looks "
        "FROM open_looks WHERE staff_id IS NOT NULL",
        "habits": "SELECT staff_id, count(DISTINCT CAST(occurred_at AS DATE)) AS days "
        f"FROM open_looks JOIN bursts USING (k) WHERE looks >= {BURST_LOOKS} GROUP BY staff_id",
    }


_GROUPED = (
    "SELECT o.staff_id, o.record_id, count(*) AS looks, min(o.occurred_at) AS first_at, "
    "any_value(o.access_id) AS one_of, "
    "date_diff('day', min(o.occurred_at), max(o.occurred_at)) AS days, "
    "bit_or(o.raised) AS raised, bit_or(coalesce(f.flags, CAST(0 AS TINYINT))) AS any_look, "
    "bit_and(coalesce(f.flags, CAST(0 AS TINYINT))) AS every_look, max(b.looks) AS burst "
    "FROM open_looks o LEFT JOIN flagged f USING (k) LEFT JOIN bursts b USING (k) "
    "GROUP BY o.staff_id, o.record_id"
)
# Most leads are one look: only the others' looks are put in order.
_LEADS = (
    "SELECT l.staff_id, l.record_id, l.looks, l.first_at, "
    "coalesce(m.access_ids, [l.one_of]) AS access_ids, "
    + " + ".join(
        f"CASE WHEN {sql} THEN {1 << n} ELSE 0 END" for n, sql in enumerate(_FACTS.values())
    )
    + " AS facts FROM (SELECT g.*, coalesce(h.days, 0) AS bursts FROM grouped g "
    "LEFT JOIN habits h USING (staff_id)) l LEFT JOIN (SELECT o.staff_id, o.record_id, "
    "list(o.access_id ORDER BY o.k) AS access_ids FROM open_looks o SEMI JOIN "
    "(SELECT * FROM grouped WHERE looks > 1) USING (staff_id, record_id) "
    "GROUP BY o.staff_id, o.record_id) m ON m.staff_id = l.staff_id AND m.record_id = l.record_id"
)
