"""`custodiet access verify` and `forget`: whether a store is as written, and what it keeps."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, counted, say
from custodiet.cli._days import day
from custodiet.inquiry.access.installed import require_engines

__all__ = ["add_store"]


def add_store(acts: Any) -> None:
    """Give the parser the acts on a store as a whole; takes argparse's list of acts."""
    whole = acts.add_parser("verify", help="read every file of a store of nights against its hash")
    whole.add_argument("store", type=Path, metavar="STORE")
    whole.set_defaults(run=_verify)
    gone = acts.add_parser("forget", help="remove from a store the nights from before a day")
    gone.add_argument("store", type=Path, metavar="STORE")
    gone.add_argument(
        "--before", required=True, type=day, metavar="DATE", help="the first day kept"
    )
    gone.add_argument("--on", required=True, type=day, metavar="DATE")
    gone.add_argument("--by", required=True, metavar="NAME", help="who removes")
    gone.add_argument("--why", required=True, metavar="REASON", help="the rule it is removed under")
    gone.set_defaults(run=_forget)


def _verify(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine

    found = engine.verify(chosen.store)
    say(
        f"{counted(found['nights'], 'night')}, {found['gone']:,} of them removed: "
        f"{counted(found['files'], 'file')} "
        f"and {found['context']:,} of context are as they were written."
    )
    if found["context_not_noted"]:
        say(f"{found['context_not_noted']:,} of context have no SHA-256 to be read against.")
    return DONE


def _forget(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine
    from custodiet.release import door

    unfinished = engine.left_over(chosen.store)
    if not unfinished:
        receipt = engine.forget(
            chosen.store, before=chosen.before, on=chosen.on, by=chosen.by, why=chosen.why
        )
        folder = chosen.store / f"night-{receipt['night']:05}"
        folder.mkdir()
        door.write(
            folder / "receipt.json", json.dumps(receipt, ensure_ascii=False, indent=1) + "\n"
        )
        removed = receipt["removed"]
        accesses = sum(removed["answers"].values())
        say(
            f"Removed from before {removed['before']}: {counted(len(removed['nights']), 'night')} "
            f"with {counted(accesses, 'access', 'accesses')}, and "
            f"{counted(len(removed['context']), 'file')} of context."
        )
        say(
            "Logs that were given to those nights are not the store's and are still there, as is "
            "what custodiet access import made of them: the same rule may say that they go. "
            "Given again, they stay forgotten."
        )
    files = unfinished or engine.left_over(chosen.store)
    for place in files:
        place.unlink()
    if unfinished:
        say(
            f"A removal that was cut short is finished: {counted(len(files), 'file')}. "
            "Run it again."
        )
    return DONE
