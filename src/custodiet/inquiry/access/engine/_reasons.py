"""What is said of each access in numbers, and why it cannot be told where nothing explains it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from custodiet.inquiry.access.engine._shared import put
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World, view
from custodiet.inquiry.access.nobody import SHARED, UNRESOLVED

__all__ = [
    "NOTHING",
    "RAISED",
    "SHARED",
    "UNRESOLVED",
    "cannot_tell",
    "day_words",
    "gap_whens",
    "lay_apart",
    "lay_bearers",
    "lay_beside",
    "lay_reasons",
    "lay_ties",
    "lay_unexplained",
    "sentences",
]

NOTHING = "Nothing in the context explains this access. That is a question, and no finding."
NO_TABLES = "Cannot tell: no table that could explain an access is there."
# A surname that fewer than one person in 64 bears says something; a commoner one does not.
RARE_SURNAME = 64
_PEOPLE = {"staff", "person", "record_person"}
_BEARERS = "FROM person_rows p JOIN rare f ON f.surname = upper(p.surname)"
# The facts that are raised about an access, the lowest bit first.
RAISED = (
    "same address as a person on the record",
    "same telephone as a person on the record",
    f"a surname rarer than one in {RARE_SURNAME}, as a person on the record",
)
SURNAME = 4
# Without a roster, how long before the first row of any table nothing can be told. An access a
# few days before somebody's assignment is unexplained; one from before the tables began is not.
NO_CONTEXT = datetime.timedelta(days=30)


def lay_reasons(world: World, chosen: tuple[Template, ...]) -> None:
    """Why it cannot be told, for each access that nothing explains: the table `untold`.

    Those accesses are the table `unexplained`, each with its row `n` in `log`.
    """
    con, joins = world.con, ""
    if "staff" in world.context:
        joins += " LEFT JOIN (SELECT DISTINCT staff_id FROM staff_rows) s USING (staff_id)"
    records = _records(world)
    if records:
        _lay_unknown(world, records)
        joins += " LEFT JOIN unknown_record r USING (record_id)"
    found = [*_reasons(world), *_gaps(world, chosen)]
    whens = " ".join(f"WHEN {held} THEN '{sentence}'" for held, sentence in found)
    otherwise = "" if chosen else f" ELSE '{NO_TABLES}'"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE untold AS SELECT n, k, CASE {whens}{otherwise} END AS why "
        f"FROM unexplained l{joins}"
    )


def cannot_tell(
    world: World, access: Mapping[str, Any], chosen: tuple[Template, ...], *, explained: bool
) -> str:
    """Why it cannot be told of one access that `log_rows` has; empty where it can.

    An account that stands for no one person is one whatever explains its access. The tables that
    a run has for a stretch are laid here for this access alone.
    """
    con = world.con
    con.execute(
        "CREATE OR REPLACE TEMP TABLE log AS SELECT * FROM log_rows WHERE k = ?", [access["k"]]
    )
    con.execute("CREATE OR REPLACE TEMP TABLE best AS SELECT 0 AS high, 0 AS low")
    con.execute("DROP TABLE IF EXISTS apart")
    lay_apart(world)
    lay_unexplained(world)
    lay_reasons(world, chosen)
    apart = con.execute("SELECT why FROM log JOIN apart USING (staff_id)").fetchone()
    untold = con.execute("SELECT why FROM untold").fetchone()
    found = apart or (None if explained else untold)
    return str(found[0] or "") if found else ""


def lay_unexplained(world: World) -> None:
    """The table `unexplained`: accesses of the log's stretch for which `best` has no number."""
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE unexplained AS SELECT l.* FROM (SELECT rowid AS n, k, "
        "access_id, staff_id, record_id, occurred_at FROM log) l POSITIONAL JOIN best b "
        "WHERE b.high = 0 AND l.k > 0"
    )


def _lay_unknown(world: World, records: list[str]) -> None:
    """The table `unknown_record`, of records of `unexplained` that no table knows.

    They are few; all that are known would be millions.
    """
    con = world.con
    con.execute(
        "CREATE OR REPLACE TEMP TABLE unknown_record AS SELECT DISTINCT record_id FROM unexplained"
    )
    for name in records:
        _lay_known(world, name)
        con.execute(
            "CREATE OR REPLACE TEMP TABLE unknown_record AS "
            "SELECT * FROM unknown_record ANTI JOIN known_record USING (record_id)"
        )
        if not world.one("SELECT count(*) FROM unknown_record"):
            return


def _lay_known(world: World, name: str) -> None:
    """The table `known_record`, of records of `unknown_record` that a table knows."""
    con, placed = world.con, world.placed.get(name)
    if placed is None:
        # The few are looked for among the many, which is quicker than the other way round.
        con.execute(
            "CREATE OR REPLACE TEMP TABLE known_record AS SELECT record_id "
            f"FROM {view(name)} SEMI JOIN unknown_record USING (record_id)"
        )
        return
    asked = "SELECT record_id FROM unknown_record WHERE record_id IS NOT NULL"
    numbers = con.execute(asked).fetchnumpy()["record_id"]
    con.register("known_rows", pa.table({"record_id": numbers[placed.knows(numbers)]}))
    con.execute("CREATE OR REPLACE TEMP TABLE known_record AS SELECT * FROM known_rows")
    con.unregister("known_rows")


def sentences(world: World, chosen: tuple[Template, ...]) -> list[str]:
    """Every reason why it cannot be told that a run of these templates can give."""
    found = [UNRESOLVED, SHARED, NO_TABLES]
    found += [sentence for _, sentence in [*_reasons(world), *_gaps(world, chosen)]]
    return list(dict.fromkeys(found))


def _reasons(world: World) -> list[tuple[str, str]]:
    """Conditions on an access `l`, first the person and then the record, with their sentences."""
    found = [("l.staff_id IS NULL", UNRESOLVED)]
    found.append(("l.record_id IS NULL", "Cannot tell: the entry names no record."))
    if "staff" in world.context:
        unknown = "Cannot tell: the staff table does not know this person."
        found.append(("s.staff_id IS NULL", unknown))
    if _records(world):
        found.append(("r.record_id IS NOT NULL", "Cannot tell: no table knows this record."))
    return found


def _records(world: World) -> list[str]:
    """The tables that know records, where the one that should know each of them is there."""
    if "record" not in world.context:
        return []
    return [name for name in ("record", "record_case") if name in world.context]


def gap_whens(world: World, chosen: tuple[Template, ...]) -> list[str]:
    """The same for the gaps alone, as the branches of a CASE."""
    return [f"WHEN {held} THEN '{sentence}'" for held, sentence in _gaps(world, chosen)]


def _gaps(world: World, chosen: tuple[Template, ...]) -> list[tuple[str, str]]:
    """Accesses from before the context begins, or after its roster ends."""
    gaps = world.gaps()
    found = []
    on = {table for one in chosen for table in one.tables}
    if "roster" in gaps and "roster" in on:
        first, last = gaps["roster"]
        found.append(_before(first, "roster", datetime.timedelta(hours=1)))
        if last is not None:
            over = f"l.occurred_at >= TIMESTAMP '{last + datetime.timedelta(hours=1)}'"
            found.append((over, f"Cannot tell: no roster after {day_words(last)}."))
    if gaps:
        first = min(first for first, _ in gaps.values())
        found.append(_before(first, "context", NO_CONTEXT))
    return found


def _before(first: datetime.datetime, what: str, margin: datetime.timedelta) -> tuple[str, str]:
    held = f"l.occurred_at < TIMESTAMP '{first - margin}'"
    return held, f"Cannot tell: no {what} before {day_words(first)}."


def day_words(at: datetime.datetime) -> str:
    """A day as it is written to a person: 3 September 2026."""
    return f"{at.day} {at.strftime('%B %Y')}"


def lay_ties(world: World) -> None:
    """What staff share with people on records: the table `tie` of staff, record and bits of facts.

    Beside it the table `rare` of the surnames that few people bear.
    """
    parts = []
    if world.context.keys() >= _PEOPLE:
        world.con.execute(
            "CREATE TABLE rare AS SELECT surname, CAST(row_number() OVER () AS INTEGER) AS number "
            "FROM (SELECT upper(surname) AS surname FROM person_rows GROUP BY ALL "
            f"HAVING count(*) * {RARE_SURNAME} <= (SELECT count(*) FROM person_rows))"
        )
        for bit, column in enumerate(("address_key", "phone_key")):
            parts.append(
                f"SELECT s.staff_id, rp.record_id, {1 << bit} AS fact "
                f"FROM staff_rows s JOIN person_rows p ON p.{column} = s.{column} "
                "JOIN record_person_rows rp ON rp.person_id = p.person_id"
            )
    empty = (
        f"SELECT CAST(NULL AS {world.type_of('staff')}) AS staff_id, "
        f"CAST(NULL AS {world.type_of('record')}) AS record_id, 0 AS fact WHERE false"
    )
    world.con.execute(
        "CREATE TABLE tie AS "
        "SELECT staff_id, record_id, bit_or(fact) AS raised "
        f"FROM ({' UNION ALL '.join([*parts, empty])}) GROUP BY ALL"
    )


def lay_bearers(world: World) -> None:
    """The surnames of staff that a person on the record bears and that are rare: table `bearer`.

    For a run that asks about most records; one that does not finds those it asks about. They lie
    in places by their records where those are numbers. Call `lay_ties` before.
    """
    if world.context.keys() >= _PEOPLE:
        staff = "f.surname IN (SELECT upper(surname) FROM staff_rows)"
        bearers = (
            f"SELECT rp.record_id, f.number {_BEARERS} "
            f"JOIN record_person_rows rp ON rp.person_id = p.person_id WHERE {staff}"
        )
        placed = put(world.con, bearers)
        if placed is not None:
            # There are millions of them, and which record it is says its place.
            world.bearers = replace(placed, rows=placed.rows.select(["number"]))
        else:
            world.con.execute(f"CREATE TABLE bearer AS SELECT DISTINCT * FROM ({bearers})")


def lay_apart(world: World) -> None:
    """Accounts that stand for no one person, with the words for it: the table `apart`."""
    staff = world.type_of("staff")
    parts = []
    if staff == "VARCHAR":
        parts.append(f"SELECT 'unknown' AS staff_id, '{UNRESOLVED}' AS why")
    if "staff" in world.context:
        parts.append(f"SELECT DISTINCT staff_id, '{SHARED}' FROM staff_rows WHERE shared")
    parts.append(f"SELECT CAST(NULL AS {staff}), '' WHERE false")
    world.con.execute(f"CREATE TABLE apart(staff_id, why) AS {' UNION ALL '.join(parts)}")


def lay_beside(world: World) -> None:
    """What few accesses have: the table `beside` of why it cannot be told, and of facts.

    `apart` stands whatever explains the access, `untold` only where nothing does.
    """
    surnames = f" UNION ALL {_alike(world)}" if world.context.keys() >= _PEOPLE else ""
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE beside AS SELECT n, max(apart) AS apart, "
        "max(untold) AS untold, CAST(bit_or(raised) AS TINYINT) AS raised FROM ("
        "SELECT l.rowid AS n, l.k, w.said AS apart, CAST(NULL AS SMALLINT) AS untold, 0 AS raised "
        "FROM log l JOIN apart a USING (staff_id) JOIN words w ON w.sentence = a.why "
        "UNION ALL SELECT u.n, u.k, NULL, w.said, 0 FROM untold u "
        "JOIN words w ON w.sentence = u.why "
        "UNION ALL SELECT l.rowid, l.k, NULL, NULL, t.raised FROM log l JOIN tie t "
        f"ON t.staff_id = l.staff_id AND t.record_id = l.record_id{surnames}"
        ") WHERE k > 0 GROUP BY n"
    )


def _alike(world: World) -> str:
    """SQL for the looks that nothing explains by somebody with a rare surname of the record."""
    mine = (
        "unexplained u JOIN staff_rows s ON s.staff_id = u.staff_id "
        "JOIN rare f ON f.surname = upper(s.surname)"
    )
    found = f"SELECT u.n, u.k, NULL, NULL, {SURNAME} FROM"
    if world.bearers is not None:
        _lay_alike(world, mine)
        return f"{found} alike u"
    bearer = "bearer"
    if not world.one("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'bearer'"):
        asked = "WHERE record_id IN (SELECT record_id FROM unexplained)"
        rows = f"(SELECT record_id, person_id FROM record_person_rows {asked})"
        bearer = (
            f"(SELECT rp.record_id, f.number {_BEARERS} "
            f"JOIN {rows} rp ON rp.person_id = p.person_id)"
        )
    return f"{found} {mine} JOIN {bearer} b ON b.record_id = u.record_id AND b.number = f.number"


def _lay_alike(world: World, mine: str) -> None:
    con = world.con
    looks = con.execute(
        f"SELECT u.n, u.k, u.record_id, f.number FROM {mine} WHERE u.record_id IS NOT NULL"
    ).fetchnumpy()
    numbers, found = world.bearers.rows["number"].to_numpy(), [np.empty(0, np.int32)]
    for look, row in world.bearers.beside(looks["record_id"]):
        found.append(look[looks["number"][look] == numbers[row]])
    alike = np.concatenate(found)
    con.register("alike_rows", pa.table({name: looks[name][alike] for name in ("n", "k")}))
    con.execute("CREATE OR REPLACE TEMP TABLE alike AS SELECT * FROM alike_rows")
    con.unregister("alike_rows")
