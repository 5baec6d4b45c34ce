"""How long the pages of a record-access audit take with a queue of 20,000 people.

Run as `python benchmarks/audit_queue.py`. The limit is 300 ms for a page of the queue. SQLite is
measured in a new folder; PostgreSQL too, if CUSTODIET_DATABASE_URL names an empty database there.
Beside each page stands a bare Django view that returns the same bytes: the floor.
"""

import datetime
import random
import sys
from collections.abc import Iterator
from typing import Any

from measuring.pages import on_each_database, timed_pages

PEOPLE = 20_000
ACCESSES = 60_000
ROUNDS = 20
LIMIT = 300
NOW = datetime.datetime.now(datetime.UTC)
LANES = ("relationship", "high-profile", "repeat-interest", "burst", "random", "")
AUDIT = f"/audits/AUD-{NOW.year}-0001"
PAGES = {
    "overview": AUDIT,
    "queue": f"{AUDIT}/queue",
    "queue p. 300": f"{AUDIT}/queue?page=300",
    "one lane": f"{AUDIT}/queue?lane=high-profile",
    "not asked": f"{AUDIT}/queue?state=new",
    "one person": f"{AUDIT}/people/S777",
}


def fill() -> None:
    """Open an audit and load its accesses, as a run of the engine would hand them over."""
    from custodiet.web.store import audits

    reference = audits.next_reference(NOW.year)
    opened = {
        "reference": reference,
        "purpose": "self-monitoring",
        "approach": "lanes",
        "force": "metropolitan",
        "settling_days": 0,
    }
    fact: audits.Fact = ("audit-opened", opened, {"title": "A made audit"})
    expected = audits.append_audit(
        reference, [fact], expected=0, actor="auditor", reason="Measured.", at=NOW
    )
    audits.load_accesses(
        reference,
        _accesses(),
        _people(),
        [(f"R{number}", f"N{number % 40}") for number in range(400)],
        receipt={"run": "made", "templates": []},
        expected=expected,
        actor="auditor",
        at=NOW,
    )


def _accesses() -> Iterator[Any]:
    from custodiet.web.store.audits import AccessLine

    chance = random.Random(2026)
    for number in range(ACCESSES):
        yield AccessLine(
            access=f"a{number}",
            staff=f"S{number % PEOPLE}",
            record=f"R{chance.randrange(400)}",
            at=NOW - datetime.timedelta(minutes=number),
            action="view",
            stated_reason="",
            answer=chance.choice(("explained", "unexplained", "unexplained")),
            template="",
            grade="",
            sentence="",
            proof=[],
            raised=[],
        )


def _people() -> Iterator[Any]:
    from custodiet.web.store.audits import PersonLine

    chance = random.Random(2027)
    for number in range(PEOPLE):
        points = chance.randrange(20)
        why = [f"made reason +{points}"]
        lane = chance.choice(LANES)
        yield PersonLine(f"S{number}", "constable", "", "S0", lane, points, why)


def measure() -> dict[str, Any]:
    """Fill this place's database and time each page beside the bare view of its bytes."""
    from custodiet.web.opening import open_service

    open_service()
    from django.db import connection

    from custodiet.web.accounts.changes import create_first_account
    from custodiet.web.serve import lay_out_files

    lay_out_files()
    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    account = create_first_account(
        "auditor",
        roles=["auditor"],
        password="four words nobody guessed",  # noqa: S106 - in a database that is thrown away
        force="metropolitan",
        at=NOW,
    )
    return {"database": connection.vendor, "pages": timed_pages(account, PAGES, ROUNDS)}


def main() -> int:
    """Print the table."""
    words = (
        f"audit of {PEOPLE:,} people and {ACCESSES:,} accesses, ms ({ROUNDS} rounds, in turn);"
        f" limit for a page of the queue {LIMIT}"
    )
    return on_each_database(__file__, measure, words)


if __name__ == "__main__":
    sys.exit(main())
