"""Timing pages of the service: each in turn with a bare Django view that returns its bytes."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = ["on_each_database", "timed_pages"]

BARE: dict[str, bytes] = {}


def timed_pages(account: Any, pages: Mapping[str, str], rounds: int) -> list[list[Any]]:
    """Time each page as the account sees it: name, bytes, median and 95th, and those of the floor.

    The floor is a view with no middleware, no session and no query that returns the same bytes.
    Times are milliseconds.
    """
    from django.test import Client, override_settings

    found = []
    urls = _bare_urls()
    for name, address in pages.items():
        client = Client(headers={"host": "localhost"})
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        BARE["bytes"] = answer.content
        ours, floor = [], []
        for _ in range(rounds):
            ours.append(_timed(client, address))
            with override_settings(ROOT_URLCONF=urls, MIDDLEWARE=[]):
                bare = Client(headers={"host": "localhost"})
                bare.get("/bare")
                floor.append(_timed(bare, "/bare"))
        found.append([name, len(answer.content), *_figures(ours), *_figures(floor)])
    return found


def on_each_database(script: str, measure: Callable[[], dict[str, Any]], words: str) -> int:
    """Run `measure` on SQLite, and on PostgreSQL if the environment names one; print the table.

    Each runs in a process of its own, so that each database has settings of its own.
    """
    if "--one" in sys.argv:
        print(json.dumps(measure()))
        return 0
    given = os.environ.get("CUSTODIET_DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"sqlite:///{Path(folder) / 'pages.db'}", *([given] if "postgres" in given else [])]
        print(words)
        print(
            f"{'database':<12}{'page':<14}{'bytes':>9}{'median':>9}{'95th':>9}"
            f"{'bare':>9}{'bare 95th':>11}{'ratio':>8}"
        )
        for url in urls:
            found = _run_in(script, folder, url)
            for name, size, median, high, floor, floor_high in found["pages"]:
                print(
                    f"{found['database']:<12}{name:<14}{size:>9,}{median:>9.1f}{high:>9.1f}"
                    f"{floor:>9.2f}{floor_high:>11.2f}{median / floor:>8.0f}"
                )
    return 0


def _bare_view(_request: Any) -> Any:
    """The same bytes, from memory."""
    from django.http import HttpResponse

    return HttpResponse(BARE["bytes"])


def _bare_urls() -> ModuleType:
    """Addresses with nothing but the bare view."""
    from django.urls import path

    module = ModuleType("bare_urls")
    module.urlpatterns = [path("bare", _bare_view)]
    return module


def _timed(client: Any, address: str) -> float:
    start = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - start) * 1000


def _figures(taken: list[float]) -> tuple[float, float]:
    return statistics.median(taken), statistics.quantiles(taken, n=20)[18]


def _run_in(script: str, folder: str, url: str) -> dict[str, Any]:
    place = {**os.environ, "CUSTODIET_DATA": folder, "CUSTODIET_DATABASE_URL": url}
    done = subprocess.run(
        [sys.executable, script, "--one"],
        env=place,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer
