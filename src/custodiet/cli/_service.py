"""The service from a shell: serve, the example, accounts, case files in and out, the record."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, NO, answer, say
from custodiet.errors import NotFit, NotKnown
from custodiet.record import Verified

__all__ = ["ACTOR", "add_commands", "now", "open_place", "place_options"]

ACTOR = "command-line"


def add_commands(commands: Any) -> Any:
    """Give the parser what works on a database; takes argparse's list of commands.

    Gives the list of the acts of `case`, for what stands in another module.
    """
    serve = commands.add_parser("serve", help="the service, on this machine")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    place_options(serve)
    serve.set_defaults(run=_serve)
    example = commands.add_parser("example", help="the worked example")
    acts = example.add_subparsers(required=True, metavar="ACT")
    load = acts.add_parser("load", help="load it, into an empty database only")
    load.add_argument("--if-empty", action="store_true", help="say so and end if it is not empty")
    place_options(load)
    load.set_defaults(run=_example)
    _account_commands(commands)
    _record_commands(commands)
    return _case_commands(commands)


def place_options(command: argparse.ArgumentParser) -> None:
    """Let a command be told which database and folder it works on."""
    command.add_argument("--database", metavar="URL")
    command.add_argument("--data", type=Path, metavar="DIR")


def _account_commands(commands: Any) -> None:
    account = commands.add_parser("account", help="accounts of the service")
    acts = account.add_subparsers(required=True, metavar="ACT")
    create = acts.add_parser("create", help="make the first account of a database")
    create.add_argument("--username", required=True)
    create.add_argument("--role", action="append", default=[])
    create.add_argument("--force", default="")
    create.add_argument("--team", default="")
    place_options(create)
    create.set_defaults(run=_account)


def _case_commands(commands: Any) -> Any:
    case = commands.add_parser("case", help="case files in and out")
    acts = case.add_subparsers(required=True, metavar="ACT")
    into = acts.add_parser("import", help="import case files, each whole or not at all")
    into.add_argument("files", nargs="+", type=Path, metavar="FILE")
    place_options(into)
    into.set_defaults(run=_import)
    out = acts.add_parser("export", help="write a case as a case file")
    out.add_argument("reference", metavar="REF")
    out.add_argument("--out", required=True, type=Path, metavar="FILE")
    place_options(out)
    out.set_defaults(run=_export)
    return acts


def _record_commands(commands: Any) -> None:
    record = commands.add_parser("record", help="the record: verify, export, checkpoint")
    acts = record.add_subparsers(required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="re-check every entry of the database or of an export")
    verify.add_argument("file", nargs="?", type=Path, metavar="FILE")
    verify.add_argument("--checkpoint", action="append", default=[], type=Path, metavar="FILE")
    verify.add_argument("--public-key", type=Path, metavar="FILE")
    verify.add_argument("--json", action="store_true")
    place_options(verify)
    verify.set_defaults(run=_verify)
    export = acts.add_parser("export", help="write the record, one entry a line")
    export.add_argument("--out", required=True, type=Path, metavar="FILE.jsonl")
    export.add_argument("--case", metavar="REF")
    place_options(export)
    export.set_defaults(run=_record_export)
    checkpoint = acts.add_parser("checkpoint", help="sign the record as it stands")
    checkpoint.add_argument("--out", required=True, type=Path, metavar="FILE")
    place_options(checkpoint)
    checkpoint.set_defaults(run=_checkpoint)


def open_place(chosen: argparse.Namespace) -> None:
    """Open the place the command works in, its tables up to date."""
    try:
        import django  # noqa: F401 - asks only whether it is installed
    except ImportError as fault:
        raise NotKnown(
            "The service is not installed.",
            why="This command works on the service's database.",
            do="Install it with: pip install 'custodiet[web]'.",
        ) from fault
    from custodiet.web.opening import open_service

    open_service(data=chosen.data, database=chosen.database)


def now() -> datetime.datetime:
    """The moment it is, in UTC: when a command records something."""
    return datetime.datetime.now(datetime.UTC)


def _serve(chosen: argparse.Namespace) -> int:
    from custodiet.web import serve

    return serve.start(chosen.host, chosen.port, data=chosen.data, database=chosen.database)


def _example(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    from custodiet.web.accounts.models import Account
    from custodiet.web.example import load

    if chosen.if_empty and Account.objects.exists():
        say("The database has accounts already: the example was not loaded again.")
        return DONE
    for line in load(now()):
        say(line)
    return DONE


def _account(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    import getpass

    from custodiet.web.accounts.changes import create_first_account

    password = os.environ.get("CUSTODIET_PASSWORD") or getpass.getpass("Password: ")
    create_first_account(
        chosen.username,
        password=password,
        roles=chosen.role or ["administrator"],
        force=chosen.force,
        team=chosen.team,
        at=now(),
    )
    say(f"Account {chosen.username} made.")
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    from custodiet.web import filing

    for line in filing.import_files(chosen.files, actor=ACTOR, at=now()):
        say(line)
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    from custodiet.web import filing

    receipt = filing.export_file(chosen.reference, chosen.out, actor=ACTOR, at=now())
    say(f"{receipt.path}: {receipt.size} bytes, SHA-256 {receipt.sha256}")
    return DONE


def _verify(chosen: argparse.Namespace) -> int:
    checkpoints = _checkpoints(chosen)
    if chosen.file is not None:
        from custodiet.record import verify

        with chosen.file.open("rb") as lines:
            found = verify(lines, checkpoints=checkpoints)
    else:
        open_place(chosen)
        from custodiet.web import store

        found = store.verify_database(checkpoints=checkpoints)
    return _told(found, as_json=chosen.json)


def _told(found: Verified, *, as_json: bool) -> int:
    if as_json:
        answer(found.as_json())
    elif found.ok:
        print(f"The record verifies: {found.entries} entries, head {found.head}.")
    else:
        print(f"The record does not verify at entry {found.entry}: {found.why}")
    return DONE if found.ok else NO


def _checkpoints(chosen: argparse.Namespace) -> list[Any]:
    if not chosen.checkpoint:
        return []
    if chosen.public_key is None:
        raise NotFit(
            "A checkpoint was given without a public key.",
            why="Anyone could have written a checkpoint that no key is checked against.",
            do="Give --public-key with the key that was handed out beside it.",
        )
    from custodiet.web.store import signing

    key = chosen.public_key.read_bytes()
    return [signing.opened(path.read_text("utf-8"), key) for path in chosen.checkpoint]


def _record_export(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    from custodiet.web import store

    receipt = store.export_record(chosen.out, case=chosen.case)
    say(f"{receipt.path}: {receipt.size} bytes, SHA-256 {receipt.sha256}")
    return DONE


def _checkpoint(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    from django.conf import settings

    from custodiet.web import store

    keys = settings.PLACE.data / "keys"
    receipt = store.checkpoint(chosen.out, keys)
    say(f"{receipt.path}: signed; the public key is {keys / 'record.pub.pem'}")
    return DONE
