"""What is said of each access in numbers, and why it cannot be told where nothing explains it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from custodiet.inquiry.access.engine._contract import DERIVED
from custodiet.inquiry.access.engine._statement import LOW_BITS, MOST_EVIDENCE, MOST_ROWS
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World, view
from custodiet.inquiry.access.nobody import SHARED, UNRESOLVED

__all__ = [
    "FOUND",
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
    "numbers_sql",
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
# Most places from the first of a stretch to its last for which each has a bit: 8 MB of them.
MOST_BITS = 1 << 26
# Without a roster, how long before the first row of any table nothing can be told. An access a
# few days before somebody's assignment is unexplained; one from before the tables began is not.
NO_CONTEXT = datetime.timedelta(days=30)
# An explanation's number taken apart: what is said, and the rows that prove it.
FOUND = (
    f"SELECT k, CAST(high // {MOST_EVIDENCE} AS SMALLINT) AS said, high % {MOST_EVIDENCE} AS e1, "
    f"CAST(low // {MOST_ROWS} AS INTEGER) AS e2, CAST(low % {MOST_ROWS} AS INTEGER) AS e3 "
    "FROM (SELECT k, "
    f"CAST(code >> {LOW_BITS} AS BIGINT) AS high, "
    f"CAST(code & CAST({(1 << LOW_BITS) - 1} AS HUGEINT) AS BIGINT) AS low FROM best WHERE k > 0)"
)


def lay_reasons(world: World, chosen: tuple[Template, ...]) -> None:
    """Why it cannot be told, for each access that nothing explains: the table `untold`.

    Beside it the table `unexplained` of those accesses.
    """
    con, joins = world.con, ""
    _lay_unexplained(world)
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
        f"CREATE OR REPLACE TEMP TABLE untold AS SELECT k, CASE {whens}{otherwise} END AS why "
        f"FROM unexplained l{joins}"
    )


def cannot_tell(
    world: World, access: Mapping[str, Any], chosen: tuple[Template, ...], *, explained: bool
) -> str:
    """Why it cannot be told of one access that `log_rows` has; empty where it can.

    An account that stands for no one person is one whatever explains its access. The tables that
    a run has for a month are laid here for this access alone.
    """
    con = world.con
    con.execute(
        "CREATE OR REPLACE TEMP TABLE log AS SELECT * FROM log_rows WHERE k = ?", [access["k"]]
    )
    con.execute("CREATE OR REPLACE TEMP TABLE best (k BIGINT)")
    con.execute("DROP TABLE IF EXISTS apart")
    lay_apart(world)
    lay_reasons(world, chosen)
    apart = con.execute("SELECT why FROM log JOIN apart USING (staff_id)").fetchone()
    untold = con.execute("SELECT why FROM untold").fetchone()
    found = apart or (None if explained else untold)
    return str(found[0] or "") if found else ""


def _lay_unexplained(world: World) -> None:
    """The table `unexplained`: accesses of the log's stretch that are not in `best`.

    Places lie close together, so that a bit for each is quicker to look up than a hash of millions.
    """
    sql = "SELECT l.* FROM log l ANTI JOIN best b USING (k) WHERE l.k > 0"
    span = "SELECT min(k), max(k) FROM log WHERE k > 0"
    least, most = world.con.execute(span).fetchone() or (None, None)
    if least is not None and most - least < MOST_BITS:
        found = f"SELECT bitstring_agg(k, {least}, {most}) AS found FROM best WHERE k > 0"
        sql = (
            f"SELECT l.* FROM log l, ({found}) WHERE l.k > 0 "
            f"AND (found IS NULL OR get_bit(found, CAST(l.k - {least} AS INTEGER)) = 0)"
        )
    world.con.execute(f"CREATE OR REPLACE TEMP TABLE unexplained AS {sql}")


def _lay_unknown(world: World, records: list[str]) -> None:
    """The table `unknown_record`, of records of `unexplained` that no table knows.

    They are few; all that are known would be millions.
    """
    left = "SELECT DISTINCT record_id FROM unexplained"
    for name in records:
        world.con.execute(
            "CREATE OR REPLACE TEMP TABLE unknown_record AS "
            f"SELECT record_id FROM ({left}) ANTI JOIN {view(name)} USING (record_id)"
        )
        left = "SELECT record_id FROM unknown_record"
        if not world.one("SELECT count(*) FROM unknown_record"):
            return


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
            "CREATE TEMP TABLE rare AS SELECT upper(surname) AS surname FROM person_rows "
            f"GROUP BY ALL HAVING count(*) * {RARE_SURNAME} <= (SELECT count(*) FROM person_rows)"
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
        "CREATE TEMP TABLE tie AS "
        "SELECT staff_id, record_id, bit_or(fact) AS raised "
        f"FROM ({' UNION ALL '.join([*parts, empty])}) GROUP BY ALL"
    )


def lay_bearers(world: World) -> None:
    """The surnames of staff that a person on the record bears and that are rare: table `bearer`.

    For a run that asks about most records; one that does not finds those it asks about. Call
    `lay_ties` before.
    """
    if world.context.keys() >= _PEOPLE:
        staff = "f.surname IN (SELECT upper(surname) FROM staff_rows)"
        world.con.execute(
            "CREATE TEMP TABLE bearer AS SELECT DISTINCT rp.record_id, f.surname "
            f"{_BEARERS} JOIN record_person_rows rp ON rp.person_id = p.person_id WHERE {staff}"
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


def lay_beside(world: World) -> None:
    """What few accesses have: the table `beside` of why it cannot be told, and of facts.

    `apart` stands whatever explains the access, `untold` only where nothing does.
    """
    surnames = ""
    if world.context.keys() >= _PEOPLE:
        bearer = "bearer"
        if not world.one("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'bearer'"):
            asked = "WHERE record_id IN (SELECT record_id FROM unexplained)"
            rows = f"(SELECT record_id, person_id FROM record_person_rows {asked})"
            bearer = (
                f"(SELECT rp.record_id, f.surname {_BEARERS} "
                f"JOIN {rows} rp ON rp.person_id = p.person_id)"
            )
        surnames = (
            f" UNION ALL SELECT u.k, NULL, NULL, {SURNAME} FROM unexplained u "
            "JOIN staff_rows s ON s.staff_id = u.staff_id "
            f"JOIN {bearer} b ON b.record_id = u.record_id AND b.surname = upper(s.surname)"
        )
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE beside AS SELECT k, max(apart) AS apart, "
        "max(untold) AS untold, CAST(bit_or(raised) AS TINYINT) AS raised FROM ("
        "SELECT l.k, w.said AS apart, CAST(NULL AS SMALLINT) AS untold, 0 AS raised FROM log l "
        "JOIN apart a USING (staff_id) JOIN words w ON w.sentence = a.why "
        "UNION ALL SELECT u.k, NULL, w.said, 0 FROM untold u JOIN words w ON w.sentence = u.why "
        "UNION ALL SELECT l.k, NULL, NULL, t.raised FROM log l JOIN tie t "
        f"ON t.staff_id = l.staff_id AND t.record_id = l.record_id{surnames}"
        ") WHERE k > 0 GROUP BY k"
    )


def numbers_sql(world: World, chosen: tuple[Template, ...]) -> str:
    """The stretch's answers in numbers, in the order of the log, after `best` and `beside`.

    The proof's rows are numbers too, unless a source knows its rows by text. Log and answers are
    both in order, so they are laid side by side; where the two do not meet, a row is missing.
    """
    ids, names = ["g.e1", "g.e2", "g.e3"], ""
    named = sorted({_source(table) for one in chosen for _, table in one.proof} & world.named)
    if named:
        _lay_names(world, named)
        ids = [f"coalesce(n{n}.name, CAST(g.e{n} AS VARCHAR)) AS e{n}" for n in (1, 2, 3)]
        names = " LEFT JOIN words AS w ON w.said = g.said" + "".join(
            f" LEFT JOIN row_name AS n{n} ON n{n}.prefix = w.p{n} AND n{n}.row_id = g.e{n}"
            for n in (1, 2, 3)
        )
    # To look whether the log is in order takes a fiftieth of putting it in order.
    rising = world.one(
        "SELECT bool_and(k > before) FROM "
        "(SELECT k, lag(k, 1, 0) OVER () AS before FROM log WHERE k > 0)"
    )
    ordered = "" if rising else " ORDER BY k"
    return (
        "SELECT l.k, l.access_id, l.staff_id, l.record_id, l.occurred_at, l.action, "
        f"f.* EXCLUDE (k) FROM (SELECT * FROM log WHERE k > 0{ordered}) AS l POSITIONAL JOIN ("
        "SELECT g.k, coalesce(s.apart, g.said, s.untold, CAST(0 AS SMALLINT)) AS said, "
        f"{', '.join(ids)}, coalesce(s.raised, CAST(0 AS TINYINT)) AS raised FROM ({FOUND} "
        "UNION ALL SELECT k, NULL, 0, 0, 0 FROM untold) AS g "
        f"LEFT JOIN beside AS s ON s.k = g.k{names} ORDER BY g.k) AS f WHERE l.k = f.k"
    )


def _lay_names(world: World, named: list[str]) -> None:
    """By what text its source knows each row of a proof that was found: the table `row_name`."""
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE proof_row AS SELECT DISTINCT prefix, row_id FROM ("
        + " UNION ALL ".join(
            f"SELECT w.p{n} AS prefix, f.e{n} AS row_id FROM ({FOUND}) f JOIN words w USING (said)"
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
