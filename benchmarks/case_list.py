"""How long the case list takes among 100,000 cases, beside a bare Django view of the same bytes.

Run as `python benchmarks/case_list.py`. SQLite is measured in a new folder; PostgreSQL too, if
CUSTODIET_DATABASE_URL names an empty database there. The read models are filled directly, since
the list reads nothing else. Each page is asked for through the whole of Django in one process,
signed in, in turn with a view that has no middleware, no session and no query and returns the
bytes the page returned: the floor that Django itself sets.
"""

import datetime
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

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
    from django.test import Client, override_settings

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
    found: dict[str, Any] = {"database": connection.vendor, "pages": []}
    urls = bare_urls()
    for name, address in PAGES.items():
        client = Client(headers={"host": "localhost"})
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        BARE["bytes"] = answer.content
        ours, floor = [], []
        for _ in range(ROUNDS):
            ours.append(_timed(client, address))
            with override_settings(ROOT_URLCONF=urls, MIDDLEWARE=[]):
                bare = Client(headers={"host": "localhost"})
                bare.get("/bare")
                floor.append(_timed(bare, "/bare"))
        found["pages"].append([name, len(answer.content), *_figures(ours), *_figures(floor)])
    return found


BARE: dict[str, bytes] = {}


def bare_view(_request: Any) -> Any:
    """The same bytes, from memory."""
    from django.http import HttpResponse

    return HttpResponse(BARE["bytes"])


def bare_urls() -> ModuleType:
    """Addresses with nothing but the bare view."""
    from django.urls import path

    module = ModuleType("bare_urls")
    module.urlpatterns = [path("bare", bare_view)]
    return module


def _timed(client: Any, address: str) -> float:
    start = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - start) * 1000


def _figures(taken: list[float]) -> tuple[float, float]:
    return statistics.median(taken), statistics.quantiles(taken, n=20)[18]


def run_in(folder: str, url: str) -> dict[str, Any]:
    """Measure in a process of its own, so that each database has settings of its own."""
    place = {**os.environ, "CUSTODIET_DATA": folder, "CUSTODIET_DATABASE_URL": url}
    done = subprocess.run(
        [sys.executable, __file__, "--one"],
        env=place,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def main() -> int:
    """Print the table."""
    if "--one" in sys.argv:
        print(json.dumps(measure()))
        return 0
    given = os.environ.get("CUSTODIET_DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"sqlite:///{Path(folder) / 'list.db'}", *([given] if "postgres" in given else [])]
        print(f"case list, 50 rows of {CASES:,} cases, ms ({ROUNDS} rounds, in turn)")
        print(
            f"{'database':<12}{'page':<14}{'bytes':>9}{'median':>9}{'95th':>9}"
            f"{'bare':>9}{'bare 95th':>11}{'ratio':>8}"
        )
        for url in urls:
            found = run_in(folder, url)
            for name, size, median, high, floor, floor_high in found["pages"]:
                print(
                    f"{found['database']:<12}{name:<14}{size:>9,}{median:>9.1f}{high:>9.1f}"
                    f"{floor:>9.2f}{floor_high:>11.2f}{median / floor:>8.0f}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
