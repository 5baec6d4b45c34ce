"""`custodiet access import`: a log as a system wrote it, into the contract's log."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, NO, counted, say
from custodiet.inquiry.access.installed import require_engines

__all__ = ["add_import"]

# Refusals that are said one by one; the receipt lists more.
SAID = 20
FORMATS = ("fhir", "ocsf", "ecs", "cef", "contract")


def add_import(acts: Any) -> None:
    """Give the parser `custodiet access import`; takes argparse's list of acts."""
    words = "take in access logs: FHIR, OCSF, ECS, CEF, Parquet or CSV, a receipt for each file"
    taken = acts.add_parser("import", help=words)
    taken.add_argument("logs", type=Path, nargs="+", metavar="LOG", help="a file or a folder")
    taken.add_argument("--out", required=True, type=Path, metavar="DIR")
    chosen = taken.add_mutually_exclusive_group()
    chosen.add_argument("--mapping", type=Path, metavar="FILE", help="a mapping of your own, YAML")
    chosen.add_argument("--format", choices=FORMATS, help="seen from the file where left out")
    taken.add_argument("--source", default="", metavar="NAME", help="the system that wrote it")
    taken.set_defaults(run=_import)


def _import(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.intake import access

    mapping = access.mapping_from(chosen.mapping) if chosen.mapping else None
    if chosen.format:
        mapping = access.mappings()[chosen.format]
    for folder in (chosen.out / "log", chosen.out / "receipts"):
        folder.mkdir(parents=True, exist_ok=True)
    status = DONE
    for log in chosen.logs:
        source = chosen.source or (mapping.id if mapping else "") or "log"
        with tempfile.TemporaryDirectory(dir=chosen.out, prefix=".import-") as work:
            held = chosen.out / "log"
            taken = access.take(log, held, Path(work), source=source, mapping=mapping, tell=say)
            number = _let_out(chosen.out, taken)
        if _told(taken.receipt, log, chosen.out / "receipts" / f"{number}-refused.parquet"):
            status = NO
    if any((chosen.out / "log").iterdir()):
        say(f"The log is {chosen.out / 'log'}: give that to custodiet access explain or night.")
    else:
        say("Nothing was kept, so there is no log yet.")
    return status


def _let_out(out: Path, taken: Any) -> str:
    """The part, the refused rows and the receipt under the next number, never over another.

    Gives the number.
    """
    from custodiet.release import door

    number = f"{len(list((out / 'receipts').glob('*.json'))) + 1:05}"
    if taken.part:
        door.let_out(taken.part, out / "log" / f"part-{number}.parquet")
    if any(one["refused"] for one in taken.receipt["files"]):
        door.let_out(taken.refused, out / "receipts" / f"{number}-refused.parquet")
    told = json.dumps(taken.receipt, ensure_ascii=False, indent=1)
    door.write(out / "receipts" / f"{number}.json", told + "\n")
    return number


def _places(log: Path, name: str, refusals: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Where each refused value stands; the beginning of its line where it is no value of CSV."""
    from custodiet.inquiry.access.commas import signs_in_csv

    files = [log] if log.is_file() else [*log.rglob(name)]
    wanted = {one["line"]: one["column"] for one in refusals if one["column"]}
    # Two files of one name in a folder are not told apart by it.
    known = wanted and len(files) == 1 and files[0].suffix == ".csv"
    found = signs_in_csv(files[0], wanted) if known else {}
    return [found.get(one["line"], (one["line"], 1)) for one in refusals]


def _told(receipt: dict[str, Any], log: Path, reasons: Path) -> bool:
    """Say what became of each file's rows; gives whether all of one were refused."""
    lost = False
    for one in receipt["files"]:
        say(
            f"{one['file']} ({one['mapping']}): {counted(one['rows'], 'row')}, "
            f"{one['kept']:,} kept, {one['held_already']:,} held already, "
            f"{one['refused']:,} refused."
        )
        if one["rows"] and one["rows"] == one["held_already"]:
            say("Every entry of it is held already: nothing was doubled.")
        listed = one["refusals"][:SAID]
        for refusal, (line, sign) in zip(listed, _places(log, one["file"], listed), strict=True):
            say(f"{one['file']}:{line}:{sign}: refused: {refusal['reason']}.")
        if one["rows"] and one["rows"] == one["refused"]:
            lost = True
            say(
                f"Every row of {one['file']} was refused: none of its accesses is in the log, and "
                f"nobody can be asked about them. Every reason is in {reasons}. "
                "Correct the file or its mapping, and import it again."
            )
    for words, count in receipt["said"].items():
        say(f"{words[0].upper()}{words[1:]}: {count:,}.")
    return lost
