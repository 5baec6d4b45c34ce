"""The whole service in one command: database up to date, files laid out, pages served."""

import os
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from custodiet.errors import NotAllowed
from custodiet.web.opening import open_service
from custodiet.web.place import LOCAL

__all__ = ["lay_out_files", "start"]

# Two processes share one SQLite file well; more writers would only wait for one another.
WORKERS = 2
THREADS = 2
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - named so that it can be warned about


def start(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    data: str | Path | None = None,
    database: str | None = None,
) -> int:
    """Serve until interrupted; gives the exit status, 0 after an ordinary end.

    `data` and `database` are as for `custodiet.web.opening.open_service`. The address is printed
    on standard error once the port takes connections, and for the example database how to sign in.
    Raises NotAllowed where the port cannot be had, NotFit for a database address that cannot be
    read, and django.db.OperationalError where the database does not answer.
    """
    _answer_to(host)
    open_service(data=data, database=database)
    _require_free(host, port)
    lay_out_files()
    words = tuple(_greeting(host, port))
    _let_go_of_the_database()

    from granian import Granian  # noqa: PLC0415 - a command that does not serve does not need it
    from granian.constants import Interfaces  # noqa: PLC0415 - the same
    from granian.log import LogLevels  # noqa: PLC0415 - the same

    server = Granian(
        "custodiet.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        # A worker that waits for an idle connection must not keep the whole service from ending.
        workers_kill_timeout=3,
    )
    Thread(target=_greet_once_answering, args=(host, port, words), daemon=True).start()
    server.serve(target_loader=_application)
    return 0


def lay_out_files() -> None:
    """Put the static files, named by their content and compressed, where whitenoise serves them."""
    from django.core.management import call_command  # noqa: PLC0415 - after open_service

    call_command("collectstatic", verbosity=0, interactive=False)


def _application(target: str) -> Callable[..., Any]:
    """What a worker serves. Granian's own loader is misled when started inside a package."""
    module, name = target.split(":")
    application: Callable[..., Any] = getattr(import_module(module), name)
    return application


def _answer_to(host: str) -> None:
    """Let the service answer to the name it is started under, unless the names were chosen."""
    if host not in EVERYWHERE and "CUSTODIET_ALLOWED_HOSTS" not in os.environ:
        os.environ["CUSTODIET_ALLOWED_HOSTS"] = " ".join({*LOCAL, host})


def _require_free(host: str, port: int) -> None:
    """Refuse a port that another program has; granian would share it and each get some requests."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NotAllowed(
                f"{host}:{port} cannot be listened on: {error.strerror}.",
                why="The service needs a port of its own.",
                do="Stop the other program, or choose another port with --port.",
            ) from error


def _greeting(host: str, port: int) -> Iterator[str]:
    """The lines printed on starting: the address, and what this database needs first."""
    from custodiet.web.accounts.example import EXAMPLES, PASSWORD, is_example  # noqa: PLC0415 - tables
    from custodiet.web.accounts.models import Account  # noqa: PLC0415 - the same

    shown = "localhost" if host in EVERYWHERE else host
    yield f"Custodiet is at http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
    if host in EVERYWHERE:
        yield "It answers only to the names in CUSTODIET_ALLOWED_HOSTS."
    if is_example():
        yield "This is the example database: invented, or public record without names."
        yield f"Sign in with the password: {PASSWORD}"
        yield f"Usernames: {', '.join(one.username for one in EXAMPLES)}"
        if host not in LOCAL:
            yield "Anyone who can reach this address can sign in with that password."
    elif not Account.objects.exists():
        yield "Nobody can sign in yet. Make the first account:"
        yield "  custodiet account create --username NAME --role administrator"


def _greet_once_answering(host: str, port: int, words: Iterable[str]) -> None:
    """Say where the service is once it is there: a line printed too early is a broken link."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - see EVERYWHERE
    while True:
        try:
            socket.create_connection((here, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            break
    sys.stderr.write("".join(f"{line}\n" for line in words))
    sys.stderr.flush()


def _let_go_of_the_database() -> None:
    """Close this process's connection: the workers open their own."""
    from django.db import connections  # noqa: PLC0415 - after open_service

    connections.close_all()
