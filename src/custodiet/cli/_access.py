"""`custodiet access …`: why records were opened, from a log and the force's own tables."""

from __future__ import annotations

import argparse
import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, say
from custodiet.errors import NotAllowed, NotKnown

__all__ = ["add_commands"]

CAUTION = "An unexplained access is a question to be asked, and no finding about anybody."


def add_commands(commands: Any) -> None:
    """Give the parser the acts of `custodiet access`; takes argparse's list of commands."""
    access = commands.add_parser("access", help="why records were opened")
    acts = access.add_subparsers(required=True, metavar="ACT")
    explained = acts.add_parser("explain", help="answer every access of a log")
    explained.add_argument(
        "log", type=Path, metavar="LOG", help="Parquet or CSV, or a folder of parts"
    )
    explained.add_argument("--context", required=True, type=Path, metavar="DIR")
    explained.add_argument("--out", required=True, type=Path, metavar="DIR")
    explained.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    explained.add_argument("--resume", action="store_true", help="keep the months already answered")
    explained.set_defaults(run=_explain)
    why = acts.add_parser("why", help="one access, every template tried, in words")
    why.add_argument("log", type=Path, metavar="LOG")
    why.add_argument("access_id", metavar="ACCESS_ID")
    why.add_argument("--context", required=True, type=Path, metavar="DIR")
    why.set_defaults(run=_why)


def _engines() -> None:
    """Refuse in words where the engines are not installed."""
    if not all(find_spec(name) for name in ("duckdb", "pyarrow", "sqlglot")):
        raise NotKnown(
            "The engines are not installed.",
            why="Access logs are larger than a plain program can answer.",
            do="Install them with: pip install 'custodiet[inquiry]'.",
        )


def _explain(chosen: argparse.Namespace) -> int:
    _engines()
    from custodiet.inquiry.access import engine
    from custodiet.release import door

    taken = [name for name in ("answers.parquet", "receipt.json") if (chosen.out / name).exists()]
    if taken:
        raise NotAllowed(
            f"{chosen.out} holds the answers of a run already.",
            why="What was answered once may be relied on; a run never overwrites another.",
            do="Give a new folder to --out.",
        )
    chosen.out.mkdir(parents=True, exist_ok=True)
    run = engine.explain(
        chosen.log, chosen.context, chosen.out, tell=say, resume=chosen.resume, engine=chosen.engine
    )
    receipts = {}
    for part in (run.answers, run.people):
        left = door.let_out(part, chosen.out / part.name)
        receipts[part.name] = {"sha256": left.sha256, "bytes": left.size}
    told = json.dumps({**run.receipt, "written": receipts}, ensure_ascii=False, indent=1)
    door.write(chosen.out / "receipt.json", told + "\n")
    shutil.rmtree(run.work)
    _told(run.receipt)
    return DONE


def _told(receipt: dict[str, Any]) -> None:
    """The run in a few lines, on standard error."""
    answers = receipt["answers"]
    say(
        f"{receipt['accesses']:,} accesses in {receipt['seconds']:,.1f} s: "
        f"{answers['explained']:,} explained, {answers['unexplained']:,} unexplained, "
        f"{answers['cannot-tell']:,} cannot tell; {len(receipt['rows_refused']):,} rows refused."
    )
    for one in receipt["templates"]:
        if not one["on"]:
            say(f"Off: {one['id']}, {one['why_off']}.")
    if receipt["not_weighed"]:
        say(f"Without recorded_at, so not graded by it: {', '.join(receipt['not_weighed'])}.")
    say(CAUTION)


def _why(chosen: argparse.Namespace) -> int:
    _engines()
    import tempfile

    from custodiet.inquiry.access import engine

    with tempfile.TemporaryDirectory() as work:
        for line in engine.why(chosen.log, chosen.access_id, chosen.context, Path(work)):
            print(line)
    say(CAUTION)
    return DONE
