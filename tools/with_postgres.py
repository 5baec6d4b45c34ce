"""Run a command beside a PostgreSQL of its own, and leave nothing behind.

    python -m tools.with_postgres [--durable] COMMAND...

Makes a cluster in a temporary folder, on a free port of 127.0.0.1, with a password of its own;
sets CUSTODIET_DATABASE_URL for COMMAND; stops and removes the cluster whatever happens; exits as
COMMAND did. Without --durable the cluster does not wait for the disk, which suits tests and would
falsify measurements. Run as root, it works as the user `postgres`, because PostgreSQL refuses root.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from tools.machine import lacking, postgres_programs

NAME = "custodiet"
CARELESS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class Cluster:
    """One PostgreSQL cluster in a folder that only its owner can read.

    Takes the folder of PostgreSQL's programs and whether commits must reach the disk. `url` is
    where the empty database is once `start` has returned.
    """

    def __init__(self, programs: Path, *, durable: bool) -> None:
        self._programs = programs
        self._durable = durable
        self._password = secrets.token_hex(16)
        self._port = _free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="custodiet-postgres-"))
        self.url = f"postgresql://{NAME}:{self._password}@127.0.0.1:{self._port}/{NAME}"

    def start(self) -> None:
        """Make the cluster and its database; raises CalledProcessError with PostgreSQL's words."""
        secret = self._folder / "password"
        secret.touch(mode=0o600)
        secret.write_text(self._password)
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")
            shutil.chown(secret, "postgres", "postgres")
        owner = ["-U", NAME, "-A", "scram-sha-256", "--pwfile", str(secret)]
        text = ["-E", "UTF8", "--locale=C.UTF-8"]
        self._run("initdb", "-D", self._data, "--no-sync", *owner, *text)
        settings = ["-c", f"port={self._port}", "-c", "listen_addresses=127.0.0.1"]
        settings += ["-c", f"unix_socket_directories={self._folder}"]
        settings += [] if self._durable else CARELESS
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", self._data, "-w", "-l", log, "-o", " ".join(settings), "start")
        where = ["-h", "127.0.0.1", "-p", str(self._port), "-U", NAME]
        self._run("createdb", *where, NAME, password=self._password)

    def stop(self) -> None:
        """Stop the server at once and remove its folder."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _data(self) -> str:
        return str(self._folder / "cluster")

    def _run(self, program: str, *arguments: str, password: str = "") -> None:
        """Run one of PostgreSQL's programs, as `postgres` when this is root."""
        as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_owner, str(self._programs / program), *arguments]
        surroundings = {**os.environ, "PGPASSWORD": password, "LC_ALL": "C.UTF-8"}
        with (self._folder / f"{program}.out").open("w+") as said:
            # pg_ctl leaves the server holding its output, so that a pipe would never close.
            ended = subprocess.run(
                command, check=False, cwd="/", env=surroundings, stdout=said, stderr=said
            )
            if ended.returncode:
                said.seek(0)
                print(said.read(), file=sys.stderr)
                ended.check_returncode()


@contextlib.contextmanager
def cluster(programs: Path, *, durable: bool) -> Iterator[Cluster]:
    """A running cluster, gone when the block ends, also by an error or a signal."""
    made = Cluster(programs, durable=durable)
    try:
        made.start()
        yield made
    finally:
        made.stop()


def _free_port() -> int:
    """A port of 127.0.0.1 that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _leave(number: int, _frame: FrameType | None) -> None:
    """Turn a signal into an exit, so that the cluster is still removed."""
    sys.exit(128 + number)


def main(arguments: list[str]) -> int:
    """Exit status of the command; 2 when there is no PostgreSQL or no command."""
    durable = arguments[:1] == ["--durable"]
    command = arguments[1:] if durable else arguments
    programs = postgres_programs()
    if not command or programs is None:
        print(*(lacking() if command else [__doc__]), sep="\n", file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    with cluster(programs, durable=durable) as made:
        surroundings = {**os.environ, "CUSTODIET_DATABASE_URL": made.url}
        return subprocess.run(command, check=False, env=surroundings).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
