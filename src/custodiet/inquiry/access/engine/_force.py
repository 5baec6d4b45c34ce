"""An invented force: people, units, rosters, cases and records, all from one seed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import duckdb

__all__ = ["BEGINS", "DAYS", "START", "Sizes", "lay_force", "sizes_for"]

BEGINS = datetime.date(2024, 1, 1)
DAYS = 730
START = f"TIMESTAMP '{BEGINS} 00:00:00'"


@dataclass(frozen=True)
class Sizes:
    """How many of everything, in the proportions of a large force."""

    accesses: int
    staff: int
    units: int
    districts: int
    cases: int
    records: int

    @property
    def approvals(self) -> int:
        """How many approvals are given in the two years."""
        return self.staff * 4


def sizes_for(accesses: int) -> Sizes:
    """Sizes for a log of so many accesses; a hundred million has 50,000 staff."""
    staff = min(50_000, max(300, accesses // 500))
    units = max(12, staff // 80)
    return Sizes(accesses, staff, units, max(4, units // 15), staff * 4, staff * 40)


def lay_force(con: duckdb.DuckDBPyConnection, sizes: Sizes, seed: int) -> None:
    """Lay the context tables; `rnd(stream, i)` gives the chance from 0 to 1 of one decision."""
    con.execute(
        f"CREATE MACRO rnd(stream, i) AS (hash(i, stream, {seed}) % 1000000007) / 1000000007.0"
    )
    con.execute("CREATE MACRO pick(stream, i, n) AS 1 + CAST(floor(rnd(stream, i) * n) AS BIGINT)")
    # The name borne by one person in many, and the many names borne by few.
    con.execute(
        "CREATE MACRO surname_of(stream, i) AS "
        "'Name' || CAST(floor(4000 * pow(rnd(stream, i), 3)) AS BIGINT)"
    )
    con.execute("CREATE MACRO days(n) AS to_seconds(CAST(n * 86400 AS BIGINT))")
    con.execute(
        "CREATE MACRO late(stream, i, share) AS CASE WHEN rnd(stream, i) < share "
        "THEN days(1 + 9 * rnd(stream || 'by', i)) ELSE days(0) END"
    )
    for sql in (*_people(sizes), *_cases(sizes), *_work(sizes)):
        con.execute(sql)


def _people(n: Sizes) -> list[str]:
    return [
        (
            f"CREATE TABLE unit AS SELECT u AS unit_id, 1 + u % {n.districts} AS district_id "
            f"FROM range(1, {n.units + 1}) t(u)"
        ),
        (
            "CREATE TABLE staff AS SELECT s AS staff_id, 'constable' AS grade, "
            "surname_of('staff', s) AS surname, 'A' || s AS address_key, 'T' || s AS phone_key, "
            f"1 + s % {n.units} AS unit_id, s // {n.units} AS seat, s % 3 AS turn "
            f"FROM range(1, {n.staff + 1}) t(s)"
        ),
        (
            "CREATE TABLE unit_membership AS SELECT staff_id, unit_id, "
            "TIMESTAMP '2020-01-01' AS valid_from, CAST(NULL AS TIMESTAMP) AS valid_to, "
            "TIMESTAMP '2020-01-01' AS recorded_at FROM staff"
        ),
        (
            "CREATE TABLE supervision AS SELECT s.staff_id, b.staff_id AS supervisor_id, "
            "TIMESTAMP '2020-01-01' AS valid_from, CAST(NULL AS TIMESTAMP) AS valid_to, "
            "TIMESTAMP '2020-01-01' AS recorded_at FROM staff s JOIN staff b "
            "ON b.unit_id = s.unit_id AND b.seat = s.seat - s.seat % 8 WHERE s.seat % 8 <> 0"
        ),
        (
            "CREATE TABLE roster AS SELECT s.staff_id, "
            f"{START} + days(d) + to_hours(6 + 8 * s.turn) "
            f"AS shift_start, {START} + days(d) + to_hours(14 + 8 * s.turn) AS shift_end, "
            f"u.district_id, {START} + days(d - 14) "
            "+ late('roster', s.staff_id * 1000 + d, 0.02) * 4 "
            "AS recorded_at "
            f"FROM range(0, {DAYS}) t(d), staff s JOIN unit u USING (unit_id) "
            "WHERE (d + s.staff_id) % 7 < 4 ORDER BY d, s.staff_id"
        ),
        (
            "CREATE TABLE function_grant AS SELECT staff_id, "
            "CASE staff_id % 3 WHEN 0 THEN 'disclosure' WHEN 1 THEN 'intelligence' "
            "ELSE 'audit' END "
            "AS function, TIMESTAMP '2022-01-01' AS valid_from, "
            "CAST(NULL AS TIMESTAMP) AS valid_to, "
            "CASE WHEN staff_id % 3 = 2 THEN 'T-' || staff_id END AS ticket, "
            "TIMESTAMP '2022-01-01' AS recorded_at "
            "FROM staff WHERE rnd('function', staff_id) < 0.01"
        ),
    ]


def _cases(n: Sizes) -> list[str]:
    loud = max(6, n.cases // 3000)
    return [
        (
            'CREATE TABLE "case" AS SELECT c AS case_id, '
            f"pick('owner', c, {n.units}) AS owner_unit_id, "
            f"{START} + days(rnd('opened', c) * {DAYS - 60}) AS opened_at, "
            f"least(opened_at + days(15 + rnd('closed', c) * 185), {START} + days({DAYS})) "
            "AS closed_at, "
            f"CASE WHEN c % {n.cases // loud} = 7 THEN opened_at + days(5) END AS media_at, "
            f"opened_at AS recorded_at FROM range(1, {n.cases + 1}) t(c)"
        ),
        (
            f"CREATE TABLE case_link AS SELECT pick('link', i, {n.cases}) AS case_id, "
            f"pick('linked', i, {n.cases}) AS linked_case_id, "
            "TIMESTAMP '2024-01-01' AS recorded_at "
            f"FROM range(0, {n.cases * 6 // 10}) t(i) WHERE case_id <> linked_case_id"
        ),
        # Four assignees of a case sit in the unit that owns it.
        (
            "CREATE TABLE assignment AS SELECT s.staff_id, c.case_id, "
            "c.opened_at + days(rnd('assigned', c.case_id * 4 + k) * 10) AS valid_from, "
            "c.closed_at AS valid_to, "
            "c.opened_at + days(rnd('assigned', c.case_id * 4 + k) * 10) "
            "+ late('assigned-late', c.case_id * 4 + k, 0.05) AS recorded_at, k AS slot "
            'FROM range(0, 4) t(k), "case" c JOIN staff s ON s.unit_id = c.owner_unit_id AND '
            f"s.seat = 1 + (hash(c.case_id, k) % {max(1, n.staff // n.units - 1)})"
        ),
        (
            "CREATE TABLE tasking AS SELECT "
            f"pick('tasked', c.case_id * 2 + k, {n.staff}) AS staff_id, c.case_id, "
            "c.opened_at + days(rnd('tasked-at', c.case_id * 2 + k) * 12) AS valid_from, "
            "c.opened_at + days(rnd('tasked-at', c.case_id * 2 + k) * 12 + 2) AS valid_to, "
            "c.opened_at + days(rnd('tasked-at', c.case_id * 2 + k) * 12) "
            "+ late('tasked-late', c.case_id * 2 + k, 0.1) AS recorded_at, k AS slot "
            'FROM range(0, 2) t(k), "case" c'
        ),
        (
            "CREATE TABLE incident AS SELECT c.case_id AS incident_id, u.district_id, "
            "c.opened_at - INTERVAL 1 HOUR AS start_at, c.opened_at + INTERVAL 12 HOUR AS end_at, "
            'c.opened_at AS recorded_at FROM "case" c JOIN unit u ON u.unit_id = c.owner_unit_id '
            "WHERE c.case_id % 4 <> 0"
        ),
        (
            "CREATE TABLE incident_case AS SELECT incident_id, incident_id AS case_id, recorded_at "
            "FROM incident"
        ),
        (
            f"CREATE TABLE attendance AS SELECT pick('attends', i.incident_id * 4 + k, {n.staff}) "
            "AS staff_id, i.incident_id, i.start_at + to_minutes(20 * (k + 1)) AS arrived_at, "
            "i.start_at + to_hours(3) AS left_at, i.start_at AS recorded_at, k AS slot "
            "FROM range(0, 4) t(k), incident i"
        ),
    ]


def _work(n: Sizes) -> list[str]:
    return [
        (
            "CREATE TABLE record AS SELECT r AS record_id, a.staff_id AS created_by, "
            "c.opened_at + days(1 + rnd('made', r) * 10) AS created_at, "
            "rnd('sensitive', r) < 0.03 AS sensitive, "
            "c.opened_at + days(1 + rnd('made', r) * 10) AS recorded_at, c.case_id "
            "FROM (SELECT r, "
            f"1 + CAST(floor(pow(rnd('case', r), 1.5) * {n.cases}) AS BIGINT) AS case_id "
            f"FROM range(1, {n.records + 1}) t(r)) "
            'JOIN "case" c USING (case_id) '
            "LEFT JOIN assignment a ON a.case_id = c.case_id AND a.slot = 0"
        ),
        (
            "CREATE TABLE record_case AS SELECT record_id, case_id, recorded_at "
            "FROM record UNION ALL "
            f"SELECT record_id, pick('second', record_id, {n.cases}), created_at FROM record "
            "WHERE rnd('two', record_id) < 0.12"
        ),
        (
            "CREATE TABLE record_person AS SELECT record_id, 1 + record_id * 3 // 4 AS person_id, "
            "recorded_at FROM record"
        ),
        (
            "CREATE TABLE person AS SELECT p AS person_id, surname_of('person', p) AS surname, "
            "'B' || p AS address_key, 'U' || p AS phone_key "
            f"FROM range(1, {n.records * 3 // 4 + 2}) t(p)"
        ),
        (
            f"CREATE TABLE approval AS SELECT pick('approved', i, {n.staff}) AS staff_id, "
            f"pick('approved-record', i, {n.records}) AS record_id, "
            f"{START} + days(rnd('approved-at', i) * {DAYS - 3}) AS valid_from, "
            f"{START} + days(rnd('approved-at', i) * {DAYS - 3} + 2) AS valid_to, "
            f"1 AS approved_by, 'AP-' || i AS ticket, "
            f"{START} + days(rnd('approved-at', i) * {DAYS - 3}) AS recorded_at, i "
            f"FROM range(0, {n.approvals}) t(i)"
        ),
    ]
