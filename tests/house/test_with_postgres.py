"""The throw-away database: there while the command runs, gone when it ends, however it ends."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import tree

PROBE = """
import os, sys, psycopg
with psycopg.connect(os.environ["CUSTODIET_DATABASE_URL"]) as connection:
    print(connection.execute("select current_setting('fsync')").fetchone()[0])
sys.exit(7)
"""


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder every user may enter; PostgreSQL runs as another user when the tests run as root."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize(
    ("options", "fsync", "because"),
    [
        ([], "off", "a test gains nothing by waiting for the disk"),
        (["--durable"], "on", "a measurement that does not wait for the disk measures nothing"),
    ],
)
def test_the_command_has_a_database_of_its_own(
    reachable: Path, options: list[str], fsync: str, because: str
) -> None:
    """The command connects, its exit status comes back, and no folder stays."""
    here = {**os.environ, "TMPDIR": str(reachable)}
    command = [sys.executable, "-m", "tools.with_postgres", *options, sys.executable, "-c", PROBE]

    ended = subprocess.run(
        command, cwd=tree.ROOT, env=here, check=False, capture_output=True, text=True
    )

    assert (ended.returncode, ended.stdout) == (7, f"{fsync}\n"), because + ended.stderr
    assert list(reachable.glob("custodiet-postgres-*")) == []


def test_without_a_command_it_says_how_it_is_used() -> None:
    """Exit status 2: nothing could be run."""
    ended = subprocess.run(
        [sys.executable, "-m", "tools.with_postgres"],
        cwd=tree.ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 2
    assert "--durable" in ended.stderr
