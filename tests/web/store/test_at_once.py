"""Many writers at once, and one of them killed: nothing acknowledged is lost, nothing is half."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, connections

from custodiet.errors import NotAsRecorded
from custodiet.web.store import append, look, project, verify_database
from custodiet.web.store._turn import turn
from custodiet.web.store.models import CaseRow, Entry, PersonalValue
from tests.web.store.made import SEVERITY, TODAY, WHO, opened

pytestmark = pytest.mark.django_db(transaction=True)

WRITER = Path(__file__).with_name("writer.py")
WRITES = 200


def address() -> str:
    """Give the address of the database of this test, for another process."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    who = f"{found['USER']}:{found['PASSWORD']}"
    return f"postgresql://{who}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def started(name: str) -> subprocess.Popen[str]:
    """Start a process that writes from eight threads."""
    surroundings = {**os.environ, "CUSTODIET_DATABASE_URL": address()}
    command = [sys.executable, str(WRITER), name]
    return subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)


def acknowledged(writer: subprocess.Popen[str], at_least: int) -> Iterator[str]:
    """Read what a writer says was kept, then kill it and read what it still managed to say."""
    assert writer.stdout
    for _ in range(at_least):
        yield writer.stdout.readline().strip()
    writer.send_signal(signal.SIGKILL)
    yield from (line.strip() for line in writer.stdout)
    writer.wait()
    writer.stdout.close()


def test_what_was_acknowledged_survives_the_death_of_its_writer() -> None:
    """200 writes by sixteen threads of two processes; each process is killed while writing."""
    first, second = started("first"), started("second")
    told = [*acknowledged(first, WRITES // 2), *acknowledged(second, WRITES // 2)]

    assert len(set(told)) == len(told) >= WRITES
    assert (first.returncode, second.returncode) == (-signal.SIGKILL, -signal.SIGKILL)
    with turn():
        pass  # whatever PostgreSQL was still committing for the dead is done now
    entries = Counter(Entry.objects.values_list("case", flat=True))
    assert set(told) <= set(entries)
    assert set(entries.values()) == {2}
    found = verify_database()
    assert (found.ok, found.entries, found.forgotten) == (True, 2 * len(entries), 0)
    assert PersonalValue.objects.count() == 2 * len(entries)


def test_read_models_survive_it_too() -> None:
    """They are written with the entries or not at all, and drawing them again changes nothing."""
    writer = started("only")
    told = list(acknowledged(writer, 20))
    before = set(CaseRow.objects.values_list("reference", "entries", "search"))

    project(TODAY)

    assert {reference for reference, _, _ in before} >= set(told)
    assert set(CaseRow.objects.values_list("reference", "entries", "search")) == before


def test_of_many_who_act_on_the_same_state_exactly_one_is_recorded() -> None:
    """The others are told what changed; the case has one more entry, not eight."""
    seen = opened()

    def act(number: int) -> str:
        try:
            append("B", [SEVERITY], expected=seen, **WHO | {"actor": f"person-{number}"})
        except NotAsRecorded as refusal:
            return refusal.what
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(act, range(8)))

    assert told.count("") == 1
    winner = f"person-{told.index('')}"
    assert all(f"Severity assessed by {winner}" in what for what in told if what)
    assert look("B").expected == seen + 1
    assert verify_database().ok
