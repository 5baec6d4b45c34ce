"""From a number to an answer in words, and what can be said where there is no number."""

from __future__ import annotations

import datetime

from custodiet.inquiry.access.engine._contract import DERIVED
from custodiet.inquiry.access.engine._statement import LOW_BITS, MOST_EVIDENCE, MOST_ROWS
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World, view

__all__ = [
    "NOTHING",
    "SHARED",
    "UNRESOLVED",
    "answers_sql",
    "day_words",
    "gap_whens",
    "lay_apart",
    "lay_reasons",
    "lay_ties",
]

NOTHING = "Nothing in the context explains this access. That is a question, and no finding."
UNRESOLVED = "Cannot tell: the login was not resolved to a person."
SHARED = "Cannot tell: the account is shared, so nobody knows whose access this was."
NO_TABLES = "Cannot tell: no table that could explain an access is there."
# A surname that fewer than one person in 64 bears says something; a commoner one does not.
RARE_SURNAME = 64
_PEOPLE = {"staff", "person", "record_person"}
# Without a roster, how long before the first row of any table nothing can be told. An access a
# few days before somebody's assignment is unexplained; one from before the tables began is not.
NO_CONTEXT = datetime.timedelta(days=30)


def lay_reasons(world: World, chosen: tuple[Template, ...]) -> None:
    """Why it cannot be told, for each access that nothing explains: the table `untold`."""
    whens = [f"WHEN l.staff_id IS NULL THEN '{UNRESOLVED}'"]
    whens.append("WHEN l.record_id IS NULL THEN 'Cannot tell: the entry names no record.'")
    joins = ""
    if "staff" in world.context:
        joins += " LEFT JOIN (SELECT DISTINCT staff_id FROM staff_rows) s USING (staff_id)"
        whens.append(
            "WHEN s.staff_id IS NULL THEN 'Cannot tell: the staff table does not know this person.'"
        )
    records = [name for name in ("record", "record_case") if name in world.context]
    if "record" in records:
        known = " UNION ".join(f"SELECT record_id FROM {view(name)}" for name in records)
        joins += " LEFT JOIN known_records r USING (record_id)"
        world.con.execute(f"CREATE TEMP TABLE IF NOT EXISTS known_records AS {known}")
        whens.append("WHEN r.record_id IS NULL THEN 'Cannot tell: no table knows this record.'")
    whens += gap_whens(world, chosen)
    if not chosen:
        whens.append(f"ELSE '{NO_TABLES}'")
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE untold AS SELECT k, CASE "
        + " ".join(whens)
        + " END AS why FROM (SELECT l.* FROM log l LEFT JOIN best b USING (k) "
        "WHERE b.k IS NULL AND l.k > 0) l" + joins
    )


def gap_whens(world: World, chosen: tuple[Template, ...]) -> list[str]:
    """Accesses from before the context begins, or after its roster ends."""
    gaps = world.gaps()
    whens = []
    on = {table for one in chosen for table in one.tables}
    if "roster" in gaps and "roster" in on:
        first, last = gaps["roster"]
        whens.append(_before(first, "roster", datetime.timedelta(hours=1)))
        if last is not None:
            whens.append(
                f"WHEN l.occurred_at >= TIMESTAMP '{last + datetime.timedelta(hours=1)}' "
                f"THEN 'Cannot tell: no roster after {day_words(last)}.'"
            )
    if gaps:
        first = min(first for first, _ in gaps.values())
        whens.append(_before(first, "context", NO_CONTEXT))
    return whens


def _before(first: datetime.datetime, what: str, margin: datetime.timedelta) -> str:
    return (
        f"WHEN l.occurred_at < TIMESTAMP '{first - margin}' "
        f"THEN 'Cannot tell: no {what} before {day_words(first)}.'"
    )


def day_words(at: datetime.datetime) -> str:
    """A day as it is written to a person: 3 September 2026."""
    return f"{at.day} {at.strftime('%B %Y')}"


def lay_ties(world: World) -> None:
    """What staff share with people on records: the table `tie` of staff, record and fact.

    Beside it the table `bearer`, of the surnames of staff that a person on the record bears and
    that are rare: whoever else bears one is joined by record and surname.
    """
    parts = []
    if world.context.keys() >= _PEOPLE:
        rare = (
            "SELECT upper(surname) AS surname FROM person_rows GROUP BY ALL "
            f"HAVING count(*) * {RARE_SURNAME} <= (SELECT count(*) FROM person_rows)"
        )
        world.con.execute(
            "CREATE TEMP TABLE bearer AS SELECT DISTINCT rp.record_id, f.surname "
            f"FROM person_rows p JOIN ({rare}) f ON f.surname = upper(p.surname) "
            "JOIN record_person_rows rp ON rp.person_id = p.person_id "
            "WHERE f.surname IN (SELECT upper(surname) FROM staff_rows)"
        )
        for column, fact in (("address_key", "same address"), ("phone_key", "same telephone")):
            parts.append(
                f"SELECT s.staff_id, rp.record_id, '{fact} as a person on the record' AS fact "
                f"FROM staff_rows s JOIN person_rows p ON p.{column} = s.{column} "
                "JOIN record_person_rows rp ON rp.person_id = p.person_id"
            )
    empty = (
        f"SELECT CAST(NULL AS {world.type_of('staff')}) AS staff_id, "
        f"CAST(NULL AS {world.type_of('record')}) AS record_id, '' AS fact WHERE false"
    )
    world.con.execute(
        "CREATE TEMP TABLE tie AS "
        "SELECT staff_id, record_id, list(DISTINCT fact ORDER BY fact) AS facts "
        f"FROM ({' UNION ALL '.join([*parts, empty])}) GROUP BY ALL"
    )


def lay_apart(world: World) -> None:
    """Accounts that stand for no one person, with the words for it: the table `apart`."""
    staff = world.type_of("staff")
    parts = []
    if staff == "VARCHAR":
        parts.append(f"SELECT 'unknown' AS staff_id, '{UNRESOLVED}' AS why")
    if "staff" in world.context:
        parts.append(f"SELECT DISTINCT staff_id, '{SHARED}' FROM staff_rows WHERE shared")
    parts.append(f"SELECT CAST(NULL AS {staff}), '' WHERE false")
    world.con.execute(f"CREATE TEMP TABLE apart(staff_id, why) AS {' UNION ALL '.join(parts)}")


def _surnames(world: World) -> str:
    """Surnames shared with a person on the record, of accesses that nothing explains."""
    if not world.context.keys() >= _PEOPLE:
        return "SELECT CAST(NULL AS BIGINT) AS k, CAST(NULL AS VARCHAR) AS fact WHERE false"
    return (
        "SELECT DISTINCT u.k, 'a surname rarer than one in "
        f"{RARE_SURNAME}, as a person on the record' AS fact "
        "FROM untold u JOIN log l USING (k) JOIN staff_rows s ON s.staff_id = l.staff_id "
        "JOIN bearer b ON b.record_id = l.record_id AND b.surname = upper(s.surname)"
    )


def answers_sql(world: World, chosen: tuple[Template, ...]) -> str:
    """The month's answers in the order of the log, with what later steps need beside them."""
    used = {_source(table) for one in chosen for _, table in one.proof}
    names = sorted(used & world.named)
    ids = ["e1", "e2", "e3"]
    shown = [_shown(slot, ids[slot - 1], names) for slot in (1, 2, 3)]
    joined = "".join(_name_join(slot, name) for slot in (1, 2, 3) for name in names)
    return f"""
WITH halves AS (
  SELECT k, CAST(code >> {LOW_BITS} AS BIGINT) AS high,
    CAST(code & CAST({(1 << LOW_BITS) - 1} AS HUGEINT) AS BIGINT) AS low
  FROM best WHERE k > 0
), read AS (
  SELECT k, high // {MOST_EVIDENCE} AS first, high % {MOST_EVIDENCE} AS e1,
    low // {MOST_ROWS} AS e2, low % {MOST_ROWS} AS e3 FROM halves
), told AS (
  SELECT r.k, t.id AS template, t.version, substr('ABC', CAST(r.first % 10 AS INTEGER), 1) AS grade,
    t.sentence, CASE t.proven WHEN 1 THEN [{shown[0]}] WHEN 2 THEN [{shown[0]}, {shown[1]}]
    ELSE [{shown[0]}, {shown[1]}, {shown[2]}] END AS proof
  FROM read r JOIN ({_template_rows(chosen)}) t ON t.rank = r.first // 10{joined}
), surnames AS ({_surnames(world)})
SELECT l.k, l.access_id, l.staff_id, l.record_id, l.occurred_at, l.action,
  CASE WHEN a.staff_id IS NOT NULL THEN 'cannot-tell' WHEN t.k IS NOT NULL THEN 'explained'
    WHEN u.why IS NOT NULL THEN 'cannot-tell' ELSE 'unexplained' END AS answer,
  CASE WHEN a.staff_id IS NULL THEN t.template END AS template,
  CASE WHEN a.staff_id IS NULL THEN t.version END AS template_version,
  CASE WHEN a.staff_id IS NULL THEN t.grade END AS grade,
  COALESCE(a.why, t.sentence, u.why, '{NOTHING}') AS sentence,
  CASE WHEN a.staff_id IS NULL AND t.k IS NOT NULL THEN t.proof ELSE [] END AS proof,
  list_concat(COALESCE(i.facts, []), CASE WHEN n.fact IS NULL THEN [] ELSE [n.fact] END) AS raised
FROM log l
LEFT JOIN told t ON t.k = l.k
LEFT JOIN untold u ON u.k = l.k
LEFT JOIN apart a ON a.staff_id = l.staff_id
LEFT JOIN tie i ON i.staff_id = l.staff_id AND i.record_id = l.record_id
LEFT JOIN surnames n ON n.k = l.k
WHERE l.k > 0
ORDER BY l.k"""


def _template_rows(chosen: tuple[Template, ...]) -> str:
    rows = []
    for one in chosen:
        tables = [_source(table) for _, table in one.proof] + ["", ""]
        said = one.sentence.replace("'", "''")
        rows.append(
            f"({one.rank}, '{one.id}', {one.version}, '{said}', {len(one.proof)}, "
            f"'{tables[0]}', '{tables[1]}', '{tables[2]}')"
        )
    none = "(CAST(NULL AS INTEGER), '', 0, '', 0, '', '', '')"
    return (
        "SELECT * FROM (VALUES " + (", ".join(rows) or none) + ") "
        "v(rank, id, version, sentence, proven, t1, t2, t3)"
    )


def _source(table: str) -> str:
    return DERIVED.get(table, table)


def _shown(slot: int, row: str, names: list[str]) -> str:
    found = [f"n{slot}_{name}.source_row_id" for name in names]
    number = f"CAST(r.{row} AS VARCHAR)"
    value = f"COALESCE({', '.join([*found, number])})" if found else number
    return f"t.t{slot} || ':' || {value}"


def _name_join(slot: int, name: str) -> str:
    alias = f"n{slot}_{name}"
    return f" LEFT JOIN {view(name)} {alias} ON t.t{slot} = '{name}' AND {alias}.row_id = r.e{slot}"
