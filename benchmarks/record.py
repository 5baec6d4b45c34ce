"""How fast the record grows and how fast it is verified, each beside the limit of the same run.

Run as `python benchmarks/record.py`. SQLite is measured in a new folder, with every commit forced
to the disk; PostgreSQL too, if CUSTODIET_DATABASE_URL names an empty database there. A limit is
the same bytes without the record: bare rows inserted and committed one by one, or hashed.
"""

import datetime
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import django
from django.core.management import call_command
from django.db import connection, transaction

from custodiet.case import Case, facts_of, from_values
from custodiet.record import Entry, make_entry, to_line, verify
from custodiet.web import store

ONE_BY_ONE = 400
CASES = 2_000
LONG = 50_000
BEST_OF = 3
AT = datetime.datetime(2026, 9, 3, 9, 30, tzinfo=datetime.UTC)
TELL = {"actor": "investigator", "reason": "received in writing", "at": AT}
ROW = (
    "INSERT INTO bare (uuid, at, actor, kind, reason, payload, personal, previous, hash) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


class Measured(NamedTuple):
    """One line of the table: so many of something in so many seconds."""

    what: str
    count: int
    wall: float
    cpu: float


def measured(what: str, count: int, act: Callable[[], object]) -> Measured:
    """Do something once and take its time, and the processor time of this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Measured(what, count, time.perf_counter() - wall, time.process_time() - cpu)


def best(what: str, count: int, act: Callable[[], object]) -> Measured:
    """Do something a few times; another program on the machine can only have slowed it down."""
    return min((measured(what, count, act) for _ in range(BEST_OF)), key=lambda one: one.cpu)


def in_the_database() -> list[Measured]:
    """Measure the database the environment names, from this process."""
    django.setup()
    call_command("migrate", verbosity=0)
    return [*appending(), *importing(), *verifying_tables()]


def appending() -> list[Measured]:
    """Append events to cases one by one, as people do; and insert as many bare rows."""
    names = [f"A{number}" for number in range(ONE_BY_ONE)]
    facts = {name: facts_of(case(name)) for name in names}
    for name in names:
        seen = store.append(name, facts[name][:-1], expected=0, **TELL)

    def ours() -> None:
        for name in names:
            store.append(name, facts[name][-1:], expected=seen, **TELL)

    return [
        measured("append one event to a case, with its read models", ONE_BY_ONE, ours),
        measured("limit: insert one bare row and commit", ONE_BY_ONE, bare_rows),
    ]


def bare_rows() -> None:
    """Insert rows of an entry's size, each committed and forced to the disk by itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bare (uuid text PRIMARY KEY, at text, actor text, kind text, "
            "reason text, payload text, personal text, previous text, hash text)"
        )
        for number in range(ONE_BY_ONE):
            cursor.execute(ROW, bare_row(f"a{number}"))


def bare_rows_at_once(count: int) -> None:
    """Insert as many rows, committed together."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(ROW, [bare_row(f"b{number}") for number in range(count)])


def bare_row(key: str) -> list[str]:
    """Make a row of an entry's size."""
    return [key, "", "", "", "", "x" * 250, "{}", "0" * 64, "0" * 64]


def importing() -> list[Measured]:
    """Append many cases in one transaction; and insert as many bare rows."""
    cases = [(f"I{number}", facts_of(case(f"I{number}"))) for number in range(CASES)]
    entries = sum(len(facts) for _, facts in cases)
    return [
        measured(
            "append many cases in one transaction",
            entries,
            lambda: store.append_many(cases, **TELL),
        ),
        measured(
            "limit: insert as many bare rows in one transaction",
            entries,
            lambda: bare_rows_at_once(entries),
        ),
    ]


def verifying_tables() -> list[Measured]:
    """Verify the record as the tables keep it, personal values included."""
    found = store.verify_database()
    assert found.ok, found.why
    return [best("verify the database", found.entries, store.verify_database)]


def verifying_lines(folder: Path) -> list[Measured]:
    """Verify an export of many entries; and hash the same bytes."""
    export = folder / "record.jsonl"
    export.write_bytes(b"".join(lines()))

    def ours() -> None:
        with export.open("rb") as file:
            found = verify(file)
        assert (found.ok, found.entries) == (True, LONG), found.why

    def parsed() -> None:
        with export.open("rb") as file:
            for line in file:
                hashlib.sha256(json.dumps(json.loads(line)).encode()).digest()

    def hashed() -> None:
        with export.open("rb") as file:
            for line in file:
                hashlib.sha256(line).digest()

    return [
        best("verify an export", LONG, ours),
        best("peer: read JSON, write it again, hash it", LONG, parsed),
        best("limit: hash the same bytes", LONG, hashed),
    ]


def lines() -> list[bytes]:
    """Make an export: events of the usual size, ten to a case."""
    payload = {
        "event": {
            "allegations": ["B1.1", "B1.2"],
            "date": "2026-09-03",
            "event": "severity-assessed",
            "likely": "hearing",
            "severity": "gross-misconduct",
        },
        "history": False,
    }
    made: list[bytes] = []
    last: Entry | None = None
    for number in range(LONG):
        last = make_entry(
            last,
            id=f"00000000-0000-4000-8000-{number:012d}",
            at="2026-09-03T09:30:00.000000Z",
            actor="investigator",
            kind="event-recorded",
            case=f"R{number // 10}",
            reason="received in writing",
            payload=payload,
            personal={},
        )
        made.append(to_line(last))
    return made


def case(reference: str) -> Case:
    """Make a case with one person, one allegation and three events."""
    day = datetime.date(2026, 8, 3)
    about = {"allegations": ["P1.1"]}
    return from_values(
        {
            "casefile": 1,
            "reference": reference,
            "title": "A case of the usual size",
            "people": [{"id": "P1", "force": "dorset", "kind": "police-officer"}],
            "allegations": [{"id": "P1.1", "person": "P1", "summary": "what is alleged"}],
            "events": [
                {
                    "date": day,
                    "event": "came-to-attention",
                    "source": "recordable-conduct",
                    **about,
                },
                {"date": day, "event": "severity-assessed", "severity": "misconduct", **about},
                {"date": day, "event": "investigator-appointed", **about},
            ],
        }
    )


def elsewhere(url: str, folder: Path) -> list[Measured]:
    """Measure a database from a process of its own, since Django knows one at a time."""
    surroundings = {
        **os.environ,
        "CUSTODIET_DATABASE_URL": url,
        "CUSTODIET_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "custodiet.web.settings",
    }
    command = [sys.executable, __file__, "--database"]
    said = subprocess.run(command, env=surroundings, check=True, stdout=subprocess.PIPE, text=True)
    return [Measured(*line) for line in json.loads(said.stdout)]


def show(title: str, found: list[Measured]) -> None:
    """Print a table: how many a second by the clock, and by processor time."""
    print(f"\n{title}")
    print(f"{'':52}{'per second':>12}{'per CPU s':>12}{'ms each':>10}")
    for one in found:
        each = 1_000 * one.wall / one.count
        print(
            f"{one.what:52}{one.count / one.wall:>12,.0f}{one.count / one.cpu:>12,.0f}{each:>10.3f}"
        )


def main() -> None:
    """Print a table for each database and one for an export."""
    if sys.argv[1:] == ["--database"]:
        print(json.dumps(in_the_database()))
        return
    given = os.environ.get("CUSTODIET_DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        show("An export, without a database", verifying_lines(folder))
        show("SQLite, WAL, synchronous FULL", elsewhere(f"sqlite:///{folder}/bench.db", folder))
        if given.startswith("postgres"):
            show("PostgreSQL", elsewhere(given, folder))


if __name__ == "__main__":
    main()
