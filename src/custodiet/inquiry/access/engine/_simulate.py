"""Accesses of an invented force, with misuse planted among them, and the truth about each."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from custodiet.inquiry.access.engine._contract import TABLES
from custodiet.inquiry.access.engine._force import DAYS, START, Sizes, lay_force, sizes_for

__all__ = ["FEWEST_ACCESSES", "simulate"]

Tell = Callable[[str], None]
CHUNK = 5_000_000
MISUSE = 0.0005
FEWEST_ACCESSES = 1_000
# Work that was not written down, and looks like misuse.
RETURNING, NEIGHBOUR = "asked by a colleague for weeks", "a neighbour in one block"

# What happened, and the share of the log that it makes; the rest was worked on and not written
# down. `staff`, `record` and `at` say who opened what and when, from the tables joined.
ORDINARY: tuple[tuple[str, float, str, str, str], ...] = (
    (
        "approved",
        0.02,
        "JOIN approval x ON x.i = CAST(hash(b.i, 5) % {approvals} AS BIGINT)",
        "x.staff_id, x.record_id",
        "x.valid_from + (x.valid_to - x.valid_from) * rnd('t', b.i)",
    ),
    (
        "created",
        0.063,
        "JOIN record x ON x.record_id = b.record_id",
        "x.created_by, x.record_id",
        "x.created_at + days(80 * rnd('t', b.i))",
    ),
    (
        "assigned",
        0.36,
        "JOIN assignment x ON x.case_id = b.case_id AND x.slot = b.i % 4",
        "x.staff_id, b.record_id",
        "x.valid_from + (x.valid_to - x.valid_from) * rnd('t', b.i)",
    ),
    (
        "tasked",
        0.04,
        "JOIN tasking x ON x.case_id = b.case_id AND x.slot = b.i % 2",
        "x.staff_id, b.record_id",
        "x.valid_from + (x.valid_to - x.valid_from) * rnd('t', b.i)",
    ),
    (
        "attended",
        0.06,
        "JOIN attendance x ON x.incident_id = b.case_id AND x.slot = b.i % 4",
        "x.staff_id, b.record_id",
        "x.arrived_at + to_seconds(CAST(7200 * rnd('t', b.i) AS BIGINT))",
    ),
    (
        "supervised",
        0.06,
        (
            "JOIN assignment x ON x.case_id = b.case_id AND x.slot = b.i % 4 "
            "JOIN supervision y ON y.staff_id = x.staff_id"
        ),
        "y.supervisor_id, b.record_id",
        "x.valid_from + (x.valid_to - x.valid_from) * rnd('t', b.i)",
    ),
    (
        "on duty in the unit",
        0.29,
        (
            'JOIN "case" c ON c.case_id = b.case_id JOIN staff x ON x.unit_id = c.owner_unit_id '
            "AND x.seat = 1 + hash(b.i, 9) % {seats}"
        ),
        "x.staff_id, b.record_id",
        "on_shift(x.staff_id, x.turn, c.opened_at, c.closed_at, b.i)",
    ),
    (
        "linked",
        0.018,
        (
            "JOIN (SELECT case_id, min(linked_case_id) AS other FROM case_link GROUP BY ALL) y "
            "ON y.case_id = b.case_id JOIN assignment x ON x.case_id = y.other AND x.slot = b.i % 4"
        ),
        "x.staff_id, b.record_id",
        "x.valid_from + (x.valid_to - x.valid_from) * rnd('t', b.i)",
    ),
    (
        "on duty in the district",
        0.012,
        (
            "JOIN incident y ON y.incident_id = b.case_id "
            "JOIN unit u ON u.district_id = y.district_id "
            "AND u.unit_id // {districts} = hash(b.i, 3) % greatest(1, {units} // {districts}) "
            "JOIN staff x ON x.unit_id = u.unit_id AND x.seat = 1 + hash(b.i, 9) % {seats}"
        ),
        "x.staff_id, b.record_id",
        "on_shift(x.staff_id, x.turn, y.start_at, y.end_at, b.i)",
    ),
    (
        "a standing function",
        0.01,
        (
            "JOIN (SELECT staff_id, row_number() OVER (ORDER BY staff_id) - 1 AS n "
            "FROM function_grant) x "
            "ON x.n = hash(b.i, 4) % (SELECT count(*) FROM function_grant)"
        ),
        "x.staff_id, b.record_id",
        "{start} + days({days} * rnd('t', b.i))",
    ),
    (
        "overtime not rostered",
        0.012,
        (
            'JOIN "case" c ON c.case_id = b.case_id JOIN staff x ON x.unit_id = c.owner_unit_id '
            "AND x.seat = 1 + hash(b.i, 9) % {seats}"
        ),
        "x.staff_id, b.record_id",
        "c.opened_at + (c.closed_at - c.opened_at) * rnd('t', b.i)",
    ),
    (
        "asked by a colleague",
        0.055,
        "JOIN staff x ON x.staff_id = pick('helps', b.i, {staff})",
        "x.staff_id, b.record_id",
        "on_shift(x.staff_id, x.turn, {start}, {start} + days({days}), b.i)",
    ),
)


def simulate(into: Path, *, accesses: int, seed: int, hard: bool, tell: Tell) -> None:
    """Write `log/`, `context/` and `truth.parquet` into a folder; the same seed gives the same.

    Easy misuse leaves the trace one hopes for. Hard misuse hides among work that looks like it:
    relatives who share nothing the force knows and neighbours in one block, desks that browse in
    bursts, colleagues who come back to a record for weeks, staff sent to a case in the news without
    a tasking, and single looks on duty.
    """
    sizes = sizes_for(accesses)
    with duckdb.connect(str(into / "force.duckdb")) as con:
        con.execute("SET enable_progress_bar = false")
        con.execute("SET preserve_insertion_order = true")
        con.execute("SET memory_limit = '2500MB'")
        lay_force(con, sizes, seed)
        _nearest(con)
        _lay_macros(con)
        _lay_misuse(con, sizes, hard=hard)
        _lay_relatives(con, hard=hard)
        _write_context(con, into / "context")
        _write_log(con, sizes, into, tell)
    (into / "force.duckdb").unlink()


def _lay_macros(con: duckdb.DuckDBPyConnection) -> None:
    """`on_shift`: a moment inside a shift of this person, on or after a day of the stretch."""
    con.execute(
        "CREATE MACRO on_shift(person, turn, first, last, i) AS ("
        f"{START} + days(nearest(person, CAST(floor(date_diff('day', {START}, first) + rnd('d', i) "
        "* date_diff('day', first, last)) AS BIGINT))) + to_hours(6 + 8 * turn) "
        "+ to_seconds(CAST(28800 * rnd('s', i) AS BIGINT)))"
    )


def _nearest(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "CREATE MACRO nearest(person, d) AS "
        "CASE WHEN (d + person) % 7 < 4 THEN d ELSE d + 7 - (d + person) % 7 END"
    )


def _lay_misuse(con: duckdb.DuckDBPyConnection, n: Sizes, *, hard: bool) -> None:
    """Looks without a policing purpose, and in the hard set the work that resembles them."""
    looks = max(60, int(n.accesses * MISUSE))
    share = {"relative": 0.3, "burst": 0.25, "repeat": 0.2, "media": 0.15, "quiet": 0.1}
    size = {"relative": 2, "burst": 12, "repeat": 6, "media": 1, "quiet": 1}
    parts = [
        _episodes(f"misuse: {kind}", max(3, int(looks * share[kind] / size[kind])), kind, n)
        for kind in share
        if hard or kind != "quiet"
    ]
    if hard:
        parts.append(_episodes("a desk that browses", max(3, looks // 40), "desk", n))
        parts.append(_episodes("sent to a case in the news", max(3, looks), "media", n))
        # Two for each whose interest, or whose relative, is none of their work.
        for cause, kind in ((RETURNING, "repeat"), (NEIGHBOUR, "relative")):
            count = max(6, int(2 * looks * share[kind] / size[kind]))
            parts.append(_episodes(cause, count, kind, n))
    con.execute(
        "CREATE TABLE loud AS SELECT r.record_id, c.media_at, row_number() OVER "
        '(ORDER BY r.record_id) - 1 AS n FROM record r JOIN "case" c USING (case_id) '
        "WHERE c.media_at IS NOT NULL"
    )
    con.execute(f"CREATE TABLE planted AS {' UNION ALL '.join(parts)}")


def _episodes(cause: str, count: int, kind: str, n: Sizes) -> str:
    """Episodes of one kind: one person each, so many looks, at such moments."""
    looks = {"relative": 2, "burst": 8, "repeat": 6, "media": 1, "quiet": 1, "desk": 10}[kind]
    spread = {
        "relative": "days(20 * rnd(cause || 'gap', e * 50 + j))",
        "burst": "to_minutes(CAST(5 * j AS BIGINT))",
        "repeat": "days(3 * j)",
        "media": "days(0)",
        "quiet": "days(0)",
        "desk": "to_minutes(CAST(2 * j AS BIGINT))",
    }[kind]
    more = {"burst": 8, "desk": 30}.get(kind)
    extra = f"+ CAST(floor(rnd(cause || 'many', e) * {more}) AS BIGINT)" if more else ""
    record = "e * 50 + j" if kind in {"burst", "desk"} else "e"
    at = f"{START} + days(5 + rnd(cause || 'at', e) * {DAYS - 60})"
    chosen = f"pick(cause || 'record', {record}, {n.records})"
    source = f"FROM range(0, {count}) t(e), range(0, 40) u(j), (SELECT '{cause}' AS cause)"
    if kind == "media":
        source += " JOIN loud m ON m.n = hash(e, cause) % (SELECT count(*) FROM loud)"
        at, chosen = "m.media_at + days(13 * rnd(cause || 'at', e))", "m.record_id"
    return (
        f"SELECT cause, e, pick(cause || 'who', e, {n.staff}) AS staff_id, {chosen} AS record_id, "
        f"{at} + {spread} AS occurred_at {source} WHERE j < {looks} {extra}"
    )


def _lay_relatives(con: duckdb.DuckDBPyConnection, *, hard: bool) -> None:
    """People on records who share an address, or in the hard set a name or nothing, with staff.

    A neighbour in one block shares the address and no more.
    """
    address, name = (0.4, 0.6) if hard else (1.0, 1.0)
    con.execute(
        "CREATE OR REPLACE TABLE person AS SELECT p.person_id, "
        f"CASE WHEN rnd('tie', f.e) < {name} AND NOT near THEN coalesce(f.surname, p.surname) "
        "ELSE p.surname END AS surname, "
        f"CASE WHEN near OR rnd('tie', f.e) < {address} "
        "THEN coalesce(f.address_key, p.address_key) "
        "ELSE p.address_key END AS address_key, p.phone_key "
        "FROM person p LEFT JOIN (SELECT rp.person_id, min(e) AS e, min(s.surname) AS surname, "
        f"min(s.address_key) AS address_key, bool_and(cause = '{NEIGHBOUR}') AS near "
        "FROM planted l JOIN staff s USING (staff_id) JOIN record_person rp USING (record_id) "
        f"WHERE cause IN ('misuse: relative', '{NEIGHBOUR}') "
        "GROUP BY rp.person_id) f USING (person_id) ORDER BY p.person_id"
    )


def _write_context(con: duckdb.DuckDBPyConnection, into: Path) -> None:
    into.mkdir()
    for name, table in TABLES.items():
        there = {row[0] for row in con.execute(f'DESCRIBE "{name}"').fetchall()}
        wanted = [*table.columns, *table.optional, "recorded_at"]
        wanted += ["grade"] if name == "staff" else []
        columns = ", ".join(f'"{column}"' for column in wanted if column in there)
        _copy(con, f'SELECT {columns} FROM "{name}"', into / f"{name}.parquet")


def _write_log(con: duckdb.DuckDBPyConnection, n: Sizes, into: Path, tell: Tell) -> None:
    """The accesses in order of time, a file for each month, numbered as they come."""
    (into / "log").mkdir()
    (into / "parts").mkdir()
    planted = con.execute("SELECT count(*) FROM planted").fetchone()
    assert planted is not None
    ordinary = max(0, n.accesses - planted[0])
    _copy(
        con,
        "SELECT cause, staff_id, record_id, occurred_at, e AS i FROM planted",
        into / "parts" / "planted.parquet",
    )
    begun = time.monotonic()
    for at in range(0, ordinary, CHUNK):
        until = min(at + CHUNK, ordinary)
        _copy(con, _ordinary(n, at, until), into / "parts" / f"{at:012}.parquet")
        made, spent = planted[0] + until, max(time.monotonic() - begun, 0.001)
        total = planted[0] + ordinary
        tell(f"{made:,} of {total:,} accesses made, {until / spent:,.0f} rows a second")
    _write_months(con, into)


def _ordinary(n: Sizes, first: int, last: int) -> str:
    """Accesses that are work, each made from the table that will explain it or from none."""
    words = {
        "seats": max(1, n.staff // n.units - 1),
        "districts": n.districts,
        "units": n.units,
        "staff": n.staff,
        "approvals": n.approvals,
        "start": START,
        "days": DAYS - 1,
    }
    parts, low = [], 0.0
    for cause, share, joins, who, at in ORDINARY:
        high = 1.0 if cause == ORDINARY[-1][0] else low + share
        parts.append(
            f"SELECT '{cause}' AS cause, {who.split(', ')[0]} AS staff_id, "
            f"{who.split(', ')[1]} AS record_id, {at.format(**words)} AS occurred_at, b.i "
            f"FROM b {joins.format(**words)} WHERE b.u >= {low} AND b.u < {high}"
        )
        low = high
    made = " UNION ALL ".join(parts)
    end = f"{START} + days({DAYS})"
    return (
        f"WITH b AS MATERIALIZED (SELECT i, rnd('cause', i) AS u, r.record_id, r.case_id "
        f"FROM range({first}, {last}) t(i) "
        f"JOIN record r ON r.record_id = pick('which', i, {n.records})), "
        f"made AS ({made}), kept AS (SELECT * FROM made WHERE staff_id IS NOT NULL AND "
        f"occurred_at >= {START} AND occurred_at < {end}) SELECT * FROM kept UNION ALL "
        # What fell outside the two years, or met no row, becomes ordinary work of somebody on duty.
        f"SELECT 'asked by a colleague', x.staff_id, b.record_id, "
        f"on_shift(x.staff_id, x.turn, {START}, {START} + days({DAYS - 10}), b.i), b.i "
        f"FROM b JOIN staff x ON x.staff_id = pick('helps', b.i, {n.staff}) "
        "WHERE b.i NOT IN (SELECT i FROM kept)"
    )


def _write_months(con: duckdb.DuckDBPyConnection, into: Path) -> None:
    parts = f"read_parquet('{str(into / 'parts').replace(chr(39), chr(39) * 2)}/*.parquet')"
    months = con.execute(
        f"SELECT DISTINCT date_trunc('month', occurred_at)::TIMESTAMP FROM {parts} ORDER BY 1"
    ).fetchall()
    before = 0
    (into / "truths").mkdir()
    for (month,) in months:
        con.execute(
            "CREATE OR REPLACE TEMP TABLE numbered AS SELECT "
            f"{before} + row_number() OVER (ORDER BY occurred_at, i, cause, record_id) "
            "AS access_id, * "
            f"FROM {parts} WHERE date_trunc('month', occurred_at) = TIMESTAMP '{month}'"
        )
        name = f"{month:%Y-%m}.parquet"
        _copy(
            con,
            "SELECT access_id, staff_id, record_id, occurred_at, CASE WHEN cause LIKE 'misuse%' "
            "THEN 'view' ELSE ['view','view','view','search','print','edit','view','export']"
            "[1 + CAST(hash(access_id, 8) % 8 AS BIGINT)] END AS action, "
            "CAST(NULL AS VARCHAR) AS stated_reason, "
            "'PC' || hash(staff_id, 2) % 5000 AS terminal_id FROM numbered ORDER BY access_id",
            into / "log" / name,
        )
        _copy(
            con, "SELECT access_id, cause FROM numbered ORDER BY access_id", into / "truths" / name
        )
        count = con.execute("SELECT count(*) FROM numbered").fetchone()
        before += count[0] if count else 0
    truths = str(into / "truths").replace("'", "''")
    _copy(con, f"SELECT * FROM read_parquet('{truths}/*.parquet')", into / "truth.parquet")
    for folder in ("parts", "truths"):
        for path in (into / folder).iterdir():
            path.unlink()
        (into / folder).rmdir()


def _copy(con: duckdb.DuckDBPyConnection, sql: str, into: Path) -> None:
    place = str(into).replace("'", "''")
    con.execute(f"COPY ({sql}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
