"""What is left unexplained, gathered by person and record, with the facts that speak of it.

A lead is a question to be asked. Facts are counted in points that a weights table gives them;
being off duty counts only beside something else, and a record marked sensitive not at all.
"""

from __future__ import annotations

from collections.abc import Collection

from custodiet.inquiry.access.engine._reasons import RARE_SURNAME
from custodiet.inquiry.access.engine._world import World

__all__ = ["LANES", "lay_leads"]

LANES = ("relationship", "high-profile", "repeat interest", "burst", "rest")
_NEVER = "SELECT k FROM open_looks WHERE false"
MEDIA_DAYS = 14
REPEAT_LOOKS, REPEAT_DAYS = 4, 7
BURST_LOOKS, BURST_MANY = 8, 20

# Each fact's SQL, over one lead `l` and what was joined to it.
_FACTS = {
    "same-address": "list_contains(l.raised, 'same address as a person on the record')",
    "same-telephone": "list_contains(l.raised, 'same telephone as a person on the record')",
    "surname": f"list_contains(l.raised, 'a surname rarer than one in {RARE_SURNAME}, "
    "as a person on the record')",
    "high-profile": "l.in_the_news",
    "repeat-interest": f"l.looks >= {REPEAT_LOOKS} AND l.days >= {REPEAT_DAYS}",
    "burst": f"l.burst BETWEEN {BURST_LOOKS} AND {BURST_MANY - 1} AND l.bursts <= 2",
    "long-burst": f"l.burst >= {BURST_MANY} AND l.bursts <= 2",
    "burst-by-habit": f"l.burst >= {BURST_LOOKS} AND l.bursts > 2",
    "other-district": "l.other_district",
    "off-duty": "l.off_duty",
    "same-unit": "l.same_unit",
    "team-mate-assigned": "l.team_mate",
    "assignment-ended": "l.ended",
}


def lay_leads(world: World) -> None:
    """The table `leads`: staff_id, record_id, lane, looks, first_at, access_ids and facts."""
    con = world.con
    con.execute(
        "CREATE OR REPLACE TEMP TABLE open_looks AS SELECT k, access_id, staff_id, record_id, "
        "occurred_at, raised FROM answered WHERE answer = 'unexplained' AND record_id IS NOT NULL"
    )
    for name, sql in _joined(world).items():
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE leads AS {_leads()}")


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
        "news": "SELECT DISTINCT k FROM open_looks o JOIN cased n USING (k) "
        "JOIN case_rows c USING (case_id) WHERE o.occurred_at >= c.media_at "
        f"AND o.occurred_at < c.media_at + INTERVAL {MEDIA_DAYS} DAY"
        if cases
        else _NEVER,
        "mates": "SELECT DISTINCT c.k FROM cased c JOIN posted m "
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
        "on_duty": "SELECT DISTINCT k FROM open_looks o JOIN (SELECT staff_id, shift_start, "
        "shift_end, CAST(unnest(generate_series(date_trunc('day', shift_start - INTERVAL 1 HOUR), "
        "shift_end + INTERVAL 1 HOUR, INTERVAL 1 DAY)) AS DATE) AS on_day FROM roster_rows) d "
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
        "helped": "SELECT DISTINCT m.k FROM posted m JOIN (SELECT a.k, t.unit_id "
        "FROM assignees a JOIN unit_membership_rows t USING (staff_id)) n "
        "ON n.k = m.k AND n.unit_id = m.unit_id"
        if teams
        else _NEVER,
        "ended": "SELECT DISTINCT k FROM open_looks o JOIN record_case_rows rc USING (record_id) "
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


def _leads() -> str:
    facts = ", ".join(f"CASE WHEN {sql} THEN '{name}' END" for name, sql in _FACTS.items())
    return (
        "WITH l AS (SELECT o.staff_id, o.record_id, count(*) AS looks, "
        "min(o.occurred_at) AS first_at, list(o.access_id ORDER BY o.k) AS access_ids, "
        "date_diff('day', min(o.occurred_at), max(o.occurred_at)) AS days, "
        "flatten(list(o.raised)) AS raised, bool_or(n.k IS NOT NULL) AS in_the_news, "
        "max(b.looks) AS burst, coalesce(any_value(h.days), 0) AS bursts, "
        "bool_and(d.k IS NOT NULL) AS other_district, bool_and(t.k IS NULL) AS off_duty, "
        "bool_or(m.k IS NOT NULL) AS same_unit, bool_or(p.k IS NOT NULL) AS team_mate, "
        "bool_or(e.k IS NOT NULL) AS ended FROM open_looks o "
        "LEFT JOIN news n USING (k) LEFT JOIN mates m USING (k) LEFT JOIN districts d USING (k) "
        "LEFT JOIN on_duty t USING (k) LEFT JOIN helped p USING (k) LEFT JOIN ended e USING (k) "
        "LEFT JOIN bursts b USING (k) LEFT JOIN habits h ON h.staff_id = o.staff_id "
        "GROUP BY o.staff_id, o.record_id), told AS (SELECT l.*, "
        f"list_filter([{facts}], x -> x IS NOT NULL) AS facts FROM l) "
        "SELECT staff_id, record_id, CASE "
        "WHEN list_has_any(facts, ['same-address', 'same-telephone', 'surname']) "
        "THEN 'relationship' WHEN list_contains(facts, 'high-profile') THEN 'high-profile' "
        "WHEN list_contains(facts, 'repeat-interest') THEN 'repeat interest' "
        "WHEN list_has_any(facts, ['burst', 'long-burst']) THEN 'burst' ELSE 'rest' END AS lane, "
        "looks, first_at, access_ids, facts FROM told ORDER BY staff_id, record_id"
    )
