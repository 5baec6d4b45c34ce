"""The whole service as one process: it starts, says where it is, answers, and ends."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

START = """
import sys
from custodiet.web.serve import start
if __name__ == "__main__":
    sys.exit(start("127.0.0.1", int(sys.argv[1]), data=sys.argv[2], database=sys.argv[3]))
"""


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The service in a new folder of its own, ended with the test."""
    program = tmp_path / "start.py"
    program.write_text(START)
    data = tmp_path / "data"
    here = {key: value for key, value in os.environ.items() if not key.startswith("CUSTODIET_")}
    started = subprocess.Popen(
        [sys.executable, program, str(port), data, f"sqlite:///{data}/custodiet.db"],
        env=here,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield started
    if started.poll() is None:
        started.send_signal(signal.SIGTERM)
        started.wait(30)
    assert started.stderr is not None
    started.stderr.close()


@pytest.mark.long
def test_it_starts_says_where_it_is_and_answers(
    served: subprocess.Popen[str], port: int, tmp_path: Path
) -> None:
    """A new folder needs nothing but the command, and only its owner may look inside."""
    assert served.stderr is not None

    assert served.stderr.readline() == f"Custodiet is at http://127.0.0.1:{port}/\n"
    assert served.stderr.readline() == "Nobody can sign in yet. Make the first account:\n"
    assert "account create --username NAME --role administrator" in served.stderr.readline()
    assert read(port, "/healthz") == "ok\n"
    assert '<h1 class="govuk-heading-l">Sign in</h1>' in read(port, "/sign-in")
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    served.send_signal(signal.SIGTERM)
    assert served.wait(30) == 0


def test_a_port_that_is_taken_is_refused_in_words(tmp_path: Path) -> None:
    """Two services on one port would each get half of the requests."""
    program = "from custodiet.web.serve import start\nstart('127.0.0.1', {}, data={!r})"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code = program.format(taken.getsockname()[1], str(tmp_path))

        ended = subprocess.run(
            [sys.executable, "-c", code], check=False, capture_output=True, text=True
        )

    assert ended.returncode == 1
    assert "cannot be listened on: Address already in use" in ended.stderr


def read(port: int, path: str) -> str:
    """A page, read without a browser."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return str(answer.read().decode())
