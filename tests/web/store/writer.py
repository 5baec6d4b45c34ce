"""A writer that can be killed: it appends, and says on standard output what was acknowledged.

Run as `python writer.py NAME`; the database and settings come from the environment.
"""

import datetime
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import django

django.setup()

from custodiet.case import facts_of, from_values  # noqa: E402 - needs Django to be ready
from custodiet.web import store  # noqa: E402 - as above

THREADS = 8
CASES = 1_000


def write(reference: str) -> None:
    """Append one case of its own, with somebody's name in it; then, and only then, say so."""
    person = {"id": "P1", "force": "dorset", "kind": "police-officer", "name": "Sam Example"}
    values = {"casefile": 1, "reference": reference, "title": "Written", "people": [person]}
    at = datetime.datetime(2026, 9, 3, 9, 30, tzinfo=datetime.UTC)
    store.append(
        reference, facts_of(from_values(values)), expected=0, actor="ines", reason="test", at=at
    )
    os.write(sys.stdout.fileno(), f"{reference}\n".encode())


def main(name: str) -> None:
    """Write from several threads at once until killed."""
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, [f"{name}-{number}" for number in range(CASES)]))


if __name__ == "__main__":
    main(sys.argv[1])
