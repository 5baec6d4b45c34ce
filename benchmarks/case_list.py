"""How long the case list takes among 100,000 cases, beside a bare Django view of the same bytes.

Run as `python benchmarks/case_list.py`. SQLite is measured in a new folder; PostgreSQL too, if
CUSTODIET_DATABASE_URL names an empty database there. The read models are filled directly, since
the list reads nothing else. Each page is asked for through the whole of Django in one process,
signed in, in turn with a view that has no middleware, no session and no query and returns the
bytes the page returned: the floor that Django itself sets.
"""

import datetime
import random
import sys
from typing import Any

from measuring.pages import on_each_database, timed_pages

CASES = 100_000
ROUNDS = 60
FORCES = ("metropolitan", "dorset", "sussex", "avon-and-somerset", "norfolk", "kent", "essex")
STAGES = ("Received", "Under investigation", "Referred to proceedings", "Closed")
TODAY = datetime.datetime.now(datetime.UTC).date()
PAGES = {
    "first page": "/cases",
    "page 40": "/cases?page=40",
    "late only": "/cases?show=late",
    "search": "/cases?q=case+77777",
}


def fill() -> None:
    """Put the made cases into the read models, with their forces and one duty each."""
    from custodiet.web.store.models import CaseForce, CaseRow

    chance = random.Random(2026)
    rows = [_row(CaseRow, number, chance) for number in range(CASES)]
    CaseRow.objects.bulk_create(rows, batch_size=2_000)
    touched = [CaseForce(case=row, force=chance.choice(FORCES)) for row in rows]
    CaseForce.objects.bulk_create(touched, batch_size=5_000)


def _row(model: Any, number: int, chance: random.Random) -> Any:
    due = TODAY + datetime.timedelta(days=chance.randint(-60, 300))
    owed = chance.random() < 0.8
    reference = f"C-2026-{number:06}"
    return model(
        reference=reference,
        title=f"Made case {number}",
        stage=chance.choice(STAGES),
        open_duties=int(owed),
        late_duties=int(owed and due < TODAY),
        next_due=due if owed else None,
        next_duty="respond-to-referral-notice" if owed else "",
        due_order=due if owed else datetime.date.max,
        computed_on=TODAY,
        recompute_on=TODAY + datetime.timedelta(days=400),
        not_computed="",
        watchdog=chance.random() < 0.3,
        sealed=chance.random() < 0.02,
        updated_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        + datetime.timedelta(minutes=number),
        entries=12,
        search=f"{reference} made case {number}".lower(),
    )


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
        "authority",
        roles=["appropriate-authority"],
        password="four words nobody guessed",  # noqa: S106 - in a database that is thrown away
        force="metropolitan",
        at=datetime.datetime.now(datetime.UTC),
    )
    return {"database": connection.vendor, "pages": timed_pages(account, PAGES, ROUNDS)}


def main() -> int:
    """Print the table."""
    words = f"case list, 50 rows of {CASES:,} cases, ms ({ROUNDS} rounds, in turn)"
    return on_each_database(__file__, measure, words)


if __name__ == "__main__":
    sys.exit(main())
