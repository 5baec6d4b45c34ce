"""From a run's answers to the people who follow them up: lines for the service, narrowed first.

A run's folder holds answers.parquet, people.parquet and receipt.json (see the manual on access
files). The log and its context are read again for what the answers do not repeat. Everything is
read as text by DuckDB and checked here; nothing is written.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotFit, NotKnown
from custodiet.inquiry.access import nobody
from custodiet.inquiry.access.commas import reading_csv
from custodiet.inquiry.access.lines import AccessLine, PersonLine

__all__ = ["MOST", "Handed", "Narrowed", "handed_over"]

# More than this is a run to be narrowed, not an audit that people can carry out.
MOST = 500_000
_AT_ONCE = 5_000
_IDS = ("access_id", "staff_id", "record_id", "person_id", "case_id", "supervisor_id")


@dataclass(frozen=True)
class Narrowed:
    """What an audit is about: accesses to the records of a person, of a case, or one record."""

    person: str = ""
    case: str = ""
    record: str = ""


@dataclass(frozen=True)
class Handed:
    """What a run hands over: accesses as a stream, people, whom records are about, the receipt.

    `opened` is (staff, record) for each record that somebody opened; `nobodys` are the accounts
    that stand for no one person.
    """

    count: int
    people: tuple[PersonLine, ...]
    subjects: tuple[tuple[str, str], ...]
    opened: frozenset[tuple[str, str]]
    nobodys: frozenset[str]
    receipt: Mapping[str, Any]
    _connection: duckdb.DuckDBPyConnection

    def accesses(self) -> Iterator[AccessLine]:
        """The accesses in order of time."""
        rows = self._connection.execute('SELECT * FROM handed ORDER BY "at", access')
        while batch := rows.fetchmany(_AT_ONCE):
            for row in batch:
                made = AccessLine(*row)
                yield made._replace(at=made.at.replace(tzinfo=datetime.UTC))


def handed_over(answers: Path, log: Path, context: Path, narrowed: Narrowed) -> Handed:
    """Read what a run answered about the accesses an audit is about.

    Takes the run's folder, the log it answered and the folder of its context tables. Raises
    NotKnown where a file is not there, and NotFit where the answers are not those of this log or
    more than 500,000 accesses are left.
    """
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    receipt = _receipt(answers)
    _view(connection, "answers", answers / "answers.parquet")
    _view(connection, "log", log)
    for table in ("record_person", "record_case", "staff", "supervision"):
        _context(connection, table, context)
    connection.execute(_HANDED, _chosen(narrowed))
    count = _one(connection, "SELECT count(*) FROM handed")
    _require_whole(connection, answers, log)
    if not 0 < count <= MOST:
        raise NotFit(
            f"{count:,} accesses are left for this audit.",
            why=f"People are asked and answered one by one: between 1 and {MOST:,} can be.",
            do="Narrow it to the records of a person, of a case, or to one record.",
        )
    return Handed(
        count=count,
        people=_people(connection, answers),
        subjects=tuple(
            connection.execute(
                "SELECT DISTINCT CAST(record_id AS VARCHAR), CAST(person_id AS VARCHAR)"
                " FROM record_person WHERE CAST(record_id AS VARCHAR) IN"
                " (SELECT record FROM handed) ORDER BY 1, 2"
            ).fetchall()
        ),
        opened=frozenset(
            connection.execute("SELECT DISTINCT staff, record FROM handed").fetchall()
        ),
        nobodys=frozenset(
            staff
            for (staff,) in connection.execute(
                "SELECT DISTINCT staff FROM handed WHERE staff = 'unknown'"
                " OR list_contains($said, sentence)",
                {"said": list(nobody.SAID)},
            ).fetchall()
        ),
        receipt=receipt,
        _connection=connection,
    )


_HANDED = """
CREATE TEMP TABLE handed AS
SELECT CAST(log.access_id AS VARCHAR) AS access,
       COALESCE(CAST(log.staff_id AS VARCHAR), 'unknown') AS staff,
       COALESCE(CAST(log.record_id AS VARCHAR), '') AS record,
       CAST(CAST(log.occurred_at AS TIMESTAMPTZ) AS TIMESTAMP) AS "at",
       CAST(log.action AS VARCHAR) AS action,
       -- PostgreSQL keeps no NUL, and a page cannot show one: its sign stands for it.
       replace(COALESCE(CAST(log.stated_reason AS VARCHAR), ''), chr(0), '\u2400') AS stated_reason,
       answers.answer,
       COALESCE(CAST(answers.template AS VARCHAR), '') AS template,
       COALESCE(answers.grade, '') AS grade,
       COALESCE(answers.sentence, '') AS sentence,
       COALESCE(answers.proof, []) AS proof,
       COALESCE(answers.raised, []) AS raised
FROM answers JOIN log ON CAST(answers.access_id AS VARCHAR) = CAST(log.access_id AS VARCHAR)
WHERE ($record = '' OR CAST(log.record_id AS VARCHAR) = $record)
  AND ($person = '' OR CAST(log.record_id AS VARCHAR) IN
       (SELECT CAST(record_id AS VARCHAR) FROM record_person
        WHERE CAST(person_id AS VARCHAR) = $person))
  AND ($case = '' OR CAST(log.record_id AS VARCHAR) IN
       (SELECT CAST(record_id AS VARCHAR) FROM record_case
        WHERE CAST(case_id AS VARCHAR) = $case))
"""
# What each context table must have for the questions asked of it here.
_COLUMNS = {
    "record_person": ("record_id", "person_id"),
    "record_case": ("record_id", "case_id"),
    "staff": ("staff_id", "grade", "protected_group"),
    "supervision": ("staff_id", "supervisor_id", "valid_from"),
}


def _chosen(narrowed: Narrowed) -> dict[str, str]:
    return {"record": narrowed.record, "person": narrowed.person, "case": narrowed.case}


def _receipt(answers: Path) -> dict[str, Any]:
    path = answers / "receipt.json"
    if not path.is_file():
        raise _lacking(path)
    found: dict[str, Any] = json.loads(path.read_text())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {**found, "receipt_sha256": digest}


def _lacking(path: Path) -> NotKnown:
    return NotKnown(
        f"There is no {path.name}.",
        why="The answers, the log they answer and the receipt of the run belong together.",
        do="Give the folder that `custodiet access explain --out` wrote, and the same log.",
        where=str(path),
    )


def _reads(path: Path) -> str:
    """The DuckDB expression that reads a file or a folder of parts, CSV as the engine reads it."""
    if path.suffix == ".csv" and path.is_file():
        return reading_csv(path, _IDS)
    if path.is_dir() and next(path.rglob("*.parquet"), None) is None:
        parts = (f"SELECT * FROM {reading_csv(one, _IDS)}" for one in sorted(path.rglob("*.csv")))
        return f"({' UNION ALL BY NAME '.join(parts)})"
    pattern = path / "**" / "*.parquet" if path.is_dir() else path
    quoted = str(pattern).replace("'", "''")
    return f"read_parquet('{quoted}', union_by_name = true)"


def _view(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    if not path.exists():
        raise _lacking(path)
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {_reads(path)}")


def _context(connection: duckdb.DuckDBPyConnection, table: str, context: Path) -> None:
    """A context table with the columns asked of it; what it lacks is empty, never guessed."""
    wanted = _COLUMNS[table]
    places = (context / f"{table}.parquet", context / f"{table}.csv", context / table)
    path = next((one for one in places if one.exists()), None)
    if path is None:
        columns = ", ".join(f"CAST(NULL AS VARCHAR) AS {one}" for one in wanted)
        connection.execute(f"CREATE TEMP VIEW {table} AS SELECT {columns} WHERE false")
        return
    source = _reads(path)
    held = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    columns = ", ".join(
        f"CAST({one} AS VARCHAR) AS {one}" if one in held else f"CAST(NULL AS VARCHAR) AS {one}"
        for one in wanted
    )
    connection.execute(f"CREATE TEMP VIEW {table} AS SELECT {columns} FROM {source}")


def _require_whole(connection: duckdb.DuckDBPyConnection, answers: Path, log: Path) -> None:
    """Refuse answers that are not those of this log: one lost row would be somebody accused."""
    answered = _one(connection, "SELECT count(*) FROM answers")
    logged = _one(connection, "SELECT count(*) FROM log")
    lost = _one(
        connection,
        "SELECT count(*) FROM log WHERE CAST(access_id AS VARCHAR) NOT IN"
        " (SELECT CAST(access_id AS VARCHAR) FROM answers)",
    )
    if answered != logged or lost:
        raise NotFit(
            f"The run answered {answered:,} accesses; the log has {logged:,}, {lost:,} of them"
            " without an answer.",
            why="An access without its answer could make somebody look unexplained.",
            do="Give the log that this run answered.",
            where=f"{answers} and {log}",
        )


def _people(connection: duckdb.DuckDBPyConnection, answers: Path) -> tuple[PersonLine, ...]:
    """Everybody with an access in it, points as the run gave them, none where it gave none."""
    path = answers / "people.parquet"
    if not path.is_file():
        raise _lacking(path)
    source = _reads(path)
    _lanes(connection, answers)
    rows = connection.execute(
        f"""
        WITH someone AS (SELECT DISTINCT staff FROM handed),
        supervised AS (
            SELECT staff_id, max(supervisor_id) AS supervisor FROM supervision AS one
            WHERE valid_from = (SELECT max(valid_from) FROM supervision AS other
                                WHERE other.staff_id = one.staff_id) GROUP BY staff_id)
        SELECT someone.staff, COALESCE(staff.grade, ''), COALESCE(staff.protected_group, ''),
               COALESCE(supervised.supervisor, ''), COALESCE(lanes.lane, ''),
               CAST(COALESCE(ranked.points, 0) AS INTEGER), COALESCE(ranked.points_why, [])
        FROM someone
        LEFT JOIN staff ON staff.staff_id = someone.staff
        LEFT JOIN supervised ON supervised.staff_id = someone.staff
        LEFT JOIN lanes ON lanes.staff = someone.staff
        LEFT JOIN {source} AS ranked ON CAST(ranked.staff_id AS VARCHAR) = someone.staff
        ORDER BY someone.staff
        """
    ).fetchall()
    return tuple(PersonLine(*row) for row in rows)


def _lanes(connection: duckdb.DuckDBPyConnection, answers: Path) -> None:
    """The lane of everybody's strongest lead, none where the run ranked nothing."""
    path = answers / "leads.parquet"
    leads = (
        f"SELECT CAST(staff_id AS VARCHAR) AS staff, arg_max(lane, points) AS lane"
        f" FROM {_reads(path)} GROUP BY 1"
    )
    empty = "SELECT CAST(NULL AS VARCHAR) AS staff, CAST(NULL AS VARCHAR) AS lane WHERE false"
    connection.execute(f"CREATE TEMP VIEW lanes AS {leads if path.is_file() else empty}")


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])
