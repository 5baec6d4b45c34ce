"""`custodiet access night` and `current`: night after night into a store, and what it says now."""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, NO, counted, say
from custodiet.cli._days import day
from custodiet.cli._let_out import let_out_run
from custodiet.cli._unfinished import nothing_left
from custodiet.errors import NotAllowed
from custodiet.inquiry.access.installed import require_engines

__all__ = ["add_nights"]

SETTLING = 7
# Reasons for a refusal that are said one by one.
SAID = 20


def add_nights(acts: Any) -> None:
    """Give the parser the acts on a store of nights; takes argparse's list of acts."""
    night = acts.add_parser("night", help="answer what a day brought, beside the nights before it")
    night.add_argument("store", type=Path, metavar="STORE", help="a folder that nights are kept in")
    night.add_argument("--log", required=True, type=Path, metavar="LOG")
    night.add_argument("--context", required=True, type=Path, metavar="DIR", help="as it is today")
    night.add_argument("--on", required=True, type=day, metavar="DATE")
    night.add_argument(
        "--settling",
        type=int,
        default=SETTLING,
        metavar="DAYS",
        help=f"how long nobody is asked about an access; {SETTLING} where left out",
    )
    night.add_argument("--resume", action="store_true", help="go on with a night that was killed")
    night.set_defaults(run=_night)
    now = acts.add_parser("current", help="what a store of nights says now, to be ranked or loaded")
    now.add_argument("store", type=Path, metavar="STORE")
    now.add_argument("--on", required=True, type=day, metavar="DATE")
    now.add_argument("--settling", type=int, metavar="DAYS", help="else that of the latest night")
    now.add_argument("--out", required=True, type=Path, metavar="DIR")
    now.set_defaults(run=_current)


def _night(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine
    from custodiet.release import door

    found = engine.night(
        chosen.store,
        chosen.log,
        chosen.context,
        on=chosen.on,
        settling=chosen.settling,
        tell=say,
        resume=chosen.resume,
    )
    context = chosen.store / "context"
    folder = chosen.store / f"night-{found.number:05}"
    context.mkdir(exist_ok=True)
    # Without its receipt a night was never finished: what a killed run left of it is none.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    kept, written = {}, {}
    for part in found.kept:
        left = door.let_out(part, context / part.name)
        kept[part.name] = {"sha256": left.sha256, "bytes": left.size}
    for name, part in found.parts.items():
        left = door.let_out(part, folder / name)
        written[name] = {"sha256": left.sha256, "bytes": left.size}
    receipt = {**found.receipt, "kept": kept, "written": written}
    told = json.dumps(receipt, ensure_ascii=False, indent=1)
    door.write(folder / "receipt.json", told + "\n")
    shutil.rmtree(found.place)
    _told(found.receipt)
    return NO if _all_refused(found.receipt) else DONE


def _all_refused(receipt: dict[str, Any]) -> bool:
    """Whether the night read entries and refused every one, not only what stays forgotten."""
    from custodiet.inquiry.access import engine

    entries, refused = sum(one["rows"] for one in receipt["log"]), receipt["rows_refused"]
    lost = any(engine.STAYS_FORGOTTEN not in one["reason"] for one in refused)
    return entries == len(refused) and lost


def _told(receipt: dict[str, Any]) -> None:
    new, now = receipt["new"], receipt["now"]
    say(
        f"Night {receipt['night']} of {receipt['on']}: "
        f"{counted(sum(new.values()), 'new access', 'new accesses')}, "
        f"{receipt['held_already']:,} held already, {len(receipt['rows_refused']):,} refused."
    )
    if skipped := receipt["files_held_already"]:
        say(f"Files of the log held already as they are, and not read again: {len(skipped):,}.")
    for why, count in Counter(one["reason"] for one in receipt["files_forgotten"]).items():
        say(
            "Files of the log that were answered once and stay forgotten, none of their accesses "
            f"answered again: {count:,}. {why}."
        )
    _told_refusals(receipt["rows_refused"])
    if _all_refused(receipt):
        say(
            "Every entry of the log was refused: none of its accesses is in the store by this "
            "night, and nobody can be asked about them. The receipt has every row and its reason."
        )
    for words, count in receipt["said"].items():
        say(f"{words[0].upper()}{words[1:]}: {count:,}.")
    for one in receipt["again"]:
        moved = f"{one['from']} to {one['to']}" if one["from"] != one["to"] else one["to"]
        say(f"{one['accesses']:,} answered again, {moved}: {one['because']}.")
    say(
        f"Now {now['explained']:,} explained, {now['unexplained']:,} unexplained, "
        f"{now['cannot-tell']:,} cannot tell."
    )
    say(
        f"Nobody is asked about an access for {counted(receipt['settling_days'], 'day')}. "
        "An unexplained access is a question to be asked, and no finding about anybody."
    )


def _told_refusals(refused: list[dict[str, Any]]) -> None:
    """Why rows were refused, the commonest reasons first; the receipt has every row."""
    reasons = Counter(one["reason"] for one in refused).most_common()
    for reason, count in reasons[:SAID]:
        say(f"{count:,} refused: {reason}.")
    if (left := len(reasons) - SAID) > 0:
        say(f"And for {left:,} reasons more: the receipt has every row.")


def _current(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine

    if (chosen.out / "answers.parquet").exists() or (chosen.out / "receipt.json").exists():
        raise NotAllowed(
            f"{chosen.out} holds answers already.",
            why="What was answered once may be relied on; nothing overwrites it.",
            do="Give a new folder to --out.",
        )
    with nothing_left(chosen.out):
        found = engine.current(chosen.store, chosen.out, on=chosen.on, settling=chosen.settling)
        let_out_run(found, chosen.out)
    answers = found.receipt["answers"]
    say(
        f"After {counted(found.receipt['nights'], 'night')}: {answers['explained']:,} explained, "
        f"{answers['unexplained']:,} unexplained, of which {found.receipt['settling']:,} still "
        f"settle and are in nobody's queue, {answers['cannot-tell']:,} cannot tell."
    )
    return DONE
