"""`custodiet law lint`: a back catalogue read by the law, case file by case file, on every core."""

from __future__ import annotations

import argparse
import datetime
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from custodiet import case as room
from custodiet.cli._answers import DONE, NO, UNREADABLE, say
from custodiet.cli._days import day
from custodiet.errors import CustodietError, NotFit

__all__ = ["Report", "add_commands", "in_parallel", "jobs_option", "linted", "told"]

T = TypeVar("T")
R = TypeVar("R")

SORTS = {
    "step-not-allowed": "Not allowed",
    "duty-missed": "Duty missed",
    "fact-lacking": "Fact lacking",
    "not-computed": "Not computed",
    "caution": "Caution",
    "unreadable": "Unreadable",
}
GUIDANCE = (
    "A finding says what the file tells: what was done and not written down looks the same as"
    " what was not done. Guidance from the rules built so far; people decide."
)
# So few files are read sooner than a second process starts.
FEW = 50


class Report(NamedTuple):
    """What one file or one case gave: its findings as JSON has them, and the counts."""

    cases: int
    steps: int
    not_judged: int
    findings: list[dict[str, object]]


def add_commands(asks: Any) -> None:
    """Give the parser `lint`; takes argparse's list of questions of `custodiet law`."""
    lint = asks.add_parser("lint", help="steps not allowed, duties missed and facts lacking")
    lint.add_argument("files", nargs="+", type=Path, metavar="FILE", help="case files, or folders")
    lint.add_argument("--on", type=day, default=None, metavar="DATE")
    lint.add_argument("--json", action="store_true")
    jobs_option(lint)
    lint.set_defaults(run=_lint)


def jobs_option(command: argparse.ArgumentParser) -> None:
    """Let a command be told how many processes to use; one for each core unless told."""
    command.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")


def _lint(chosen: argparse.Namespace) -> int:
    on = asked_on(chosen.on)
    files = list(_files(chosen.files))
    say(f"{len(files)} files to read.")
    reports = in_parallel(partial(_file, on=on), files, jobs=chosen.jobs, few=FEW)
    return told(_with_progress(reports, len(files), "files"), as_json=chosen.json)


def asked_on(given: datetime.date | None) -> datetime.date:
    """The day asked about: the one given, else today by this machine's clock, which is said."""
    if given is not None:
        return given
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    say(f"Asked about {today.isoformat()}, today by this machine's clock; --on gives another day.")
    return today


def _files(given: Iterable[Path]) -> Iterator[Path]:
    """The files named, and every case file in the folders named, in order of name."""
    for path in given:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix in {".yaml", ".yml"})
        else:
            yield path


def _file(path: Path, *, on: datetime.date) -> Report:
    """One file's report; a file that cannot be read is a finding about itself, whole."""
    from custodiet.intake import casefile

    try:
        values = casefile.read(path.read_bytes(), str(path), room.vocabulary())
        return linted(room.from_values(values), on, str(path))
    except CustodietError as refusal:
        faults = refusal.faults if isinstance(refusal, NotFit) and refusal.faults else (refusal,)
        return Report(0, 0, 0, [_unreadable(str(path), fault) for fault in faults])
    except OSError as fault:
        unread = NotFit(
            f"The file could not be read: {fault.strerror or fault}.",
            why="Nothing is known of a case in it.",
            do="Check its name and whether you may open it.",
        )
        return Report(0, 0, 0, [_unreadable(str(path), unread)])


def linted(case: room.Case, on: datetime.date, name: str) -> Report:
    """One case's report, each finding with the name of its file and the case's reference."""
    found = room.lint(case, on)
    place = {"file": name, "case": case.reference}
    lines = [{**place, **finding.as_json()} for finding in found.findings]
    return Report(1, found.steps, found.not_judged, lines)


def _unreadable(name: str, fault: CustodietError) -> dict[str, object]:
    blank = room.Finding(
        sort="unreadable",
        about=(),
        name="",
        date=None,
        what=f"{fault.where}: {fault.what}" if fault.where else fault.what,
        why=fault.why,
        do=fault.do,
        cite=fault.cite,
        verified=False,
    )
    return {"file": name, "case": None, **blank.as_json()}


def in_parallel(work: Callable[[T], R], items: Sequence[T], *, jobs: int, few: int) -> Iterator[R]:
    """What `work` gives for each item, in their order, on so many processes."""
    if jobs <= 1 or len(items) <= few:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, items, chunksize=max(1, min(200, len(items) // (4 * jobs))))


def _with_progress(reports: Iterable[Report], total: int, of: str) -> Iterator[Report]:
    for number, report in enumerate(reports, start=1):
        yield report
        if number % 1000 == 0:
            say(f"{number} of {total} {of} read.")


def told(reports: Iterable[Report], *, as_json: bool) -> int:
    """Print the findings as they come and the summary after them; gives the exit status.

    As JSON they are one list, an object on each line; the summary then goes to standard error.
    """
    totals: Counter[str] = Counter()
    cites: Counter[tuple[str, str]] = Counter()
    opener = "["
    for report in reports:
        totals.update(cases=report.cases, steps=report.steps, not_judged=report.not_judged)
        for one in report.findings:
            totals[str(one["sort"])] += 1
            cites[str(one["sort"]), str(one["cite"])] += 1
            if as_json:
                print(f"{opener}\n{json.dumps(one, ensure_ascii=False)}", end="")
                opener = ","
            else:
                _print(one)
    if as_json:
        print("[]" if opener == "[" else "\n]")
    _summary(totals, cites, write=say if as_json else print)
    say(GUIDANCE)
    if totals["unreadable"]:
        return UNREADABLE
    return NO if any(totals[sort] for sort in SORTS) else DONE


def _print(one: dict[str, Any]) -> None:
    doubt = "" if one["verified"] or not one["cite"] else " (not verified)"
    cite = f" [{one['cite']}]{doubt}" if one["cite"] else ""
    about = f" {', '.join(one['about'])}" if one["about"] else ""
    step = f" {one['date'] or ''} {one['name']}" if one["name"] else ""
    about_day = " (a day is approximate)" if one["approximate"] else ""
    print(f"{one['file']}: {SORTS[one['sort']]}:{step}{about}{about_day}")
    print(f"    {one['what']}\n    {one['why']}\n    {one['do']}{cite}")


def _summary(
    totals: Counter[str], cites: Counter[tuple[str, str]], *, write: Callable[[str], object]
) -> None:
    write(f"{'Cases read':28}{totals['cases']:>9}")
    write(f"{'Steps asked about':28}{totals['steps']:>9}")
    write(f"{'  of these not judged':28}{totals['not_judged']:>9}  (rules not computed here)")
    for sort, words in SORTS.items():
        write(f"{words:28}{totals[sort]:>9}")
        ranked = sorted(cites.items(), key=lambda pair: (-pair[1], pair[0]))
        for (of, cite), count in ranked:
            if of == sort and cite:
                write(f"  {cite:40.100} {count:>9}")
