"""`custodiet case import-csv`: a table of allegations linted, written out, or recorded."""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from custodiet import case as room
from custodiet.cli import _lint
from custodiet.cli._answers import DONE, NO, say
from custodiet.cli._days import day
from custodiet.cli._service import ACTOR, now, open_place, place_options
from custodiet.errors import NotFit

if TYPE_CHECKING:
    from custodiet.intake.casetable import Columns, Table, TableCase

__all__ = ["add_command"]

# Faults said one by one; the report has them all.
_SAID = 20
_FEW = 500


class Fault(NamedTuple):
    """One line of the report of what did not fit."""

    file: str
    line: int
    column: str
    case: str
    what: str
    why: str
    do: str


def add_command(acts: Any) -> None:
    """Give the parser `import-csv`; takes argparse's list of the acts of `custodiet case`."""
    table = acts.add_parser("import-csv", help="a table of allegations, one in each row")
    table.add_argument("file", type=Path, metavar="FILE")
    table.add_argument("--mapping", required=True, type=Path, metavar="MAP")
    then = table.add_mutually_exclusive_group(required=True)
    then.add_argument("--lint", action="store_true", help="read by the law; writes no case")
    then.add_argument("--out", type=Path, metavar="DIR", help="case files, into a new folder")
    then.add_argument("--load", action="store_true", help="record the cases, all or none")
    table.add_argument("--rejects", type=Path, metavar="FILE", help="rows that did not fit")
    table.add_argument("--on", type=day, default=None, metavar="DATE")
    table.add_argument("--json", action="store_true", help="the findings of --lint as JSON")
    _lint.jobs_option(table)
    place_options(table)
    table.set_defaults(run=_import)


def _import(chosen: argparse.Namespace) -> int:
    from custodiet.intake import casetable

    rejects = chosen.rejects or chosen.file.with_name(f"{chosen.file.name}.rejects.csv")
    report = rejects.with_name(f"{rejects.name}.report.csv")
    places = (rejects, report, *([chosen.out] if chosen.out else ()))
    _refuse_taken(places)
    mapping = chosen.mapping.read_text("utf-8")
    columns = casetable.mapping(mapping, str(chosen.mapping), room.vocabulary())
    table = casetable.read(chosen.file.read_bytes(), chosen.file.name, columns)
    say(f"{table.rows} rows read from {table.name}, SHA-256 {table.sha256}.")
    refused: list[tuple[TableCase, NotFit]] = []
    if chosen.lint:
        on = _lint.asked_on(chosen.on)
        work = partial(_linted, on=on, name=table.name)
        reports = _lint.in_parallel(work, table.cases, jobs=chosen.jobs, few=_FEW)
        status = _lint.told(_kept(table, reports, refused), as_json=chosen.json)
        _give_back(table, columns, refused, (rejects, report))
    else:
        cases = _assembled(table, refused)
        _give_back(table, columns, refused, (rejects, report))
        status = _loaded(chosen, table, cases) if chosen.load else _written(chosen.out, cases)
    return max(status, NO if table.rejected or refused else DONE)


def _refuse_taken(places: tuple[Path, ...]) -> None:
    for place in places:
        if place.exists():
            raise NotFit(
                f"{place} is there already.",
                why="What was given back before could have been worked on.",
                do="Move it away, or give another name.",
            )


def _linted(one: TableCase, *, on: Any, name: str) -> _lint.Report | NotFit:
    try:
        return _lint.linted(room.from_values(one.values), on, f"{name}:{one.lines[0]}")
    except NotFit as fault:
        return fault


def _kept(
    table: Table, reports: Iterator[Any], refused: list[tuple[TableCase, NotFit]]
) -> Iterator[_lint.Report]:
    """The reports of the cases that fit; the others are noted."""
    for number, (one, report) in enumerate(zip(table.cases, reports, strict=True), start=1):
        if isinstance(report, NotFit):
            refused.append((one, report))
        else:
            yield report
        if number % 10_000 == 0:
            say(f"{number} of {len(table.cases)} cases read.")


def _assembled(
    table: Table, refused: list[tuple[TableCase, NotFit]]
) -> list[tuple[TableCase, room.Case]]:
    cases = []
    for one in table.cases:
        try:
            cases.append((one, room.from_values(one.values)))
        except NotFit as fault:
            refused.append((one, fault))
    return cases


def _loaded(
    chosen: argparse.Namespace, table: Table, cases: list[tuple[TableCase, room.Case]]
) -> int:
    open_place(chosen)
    from custodiet.web import filing

    brought = [(case, one.original, one.lines) for one, case in cases]
    filing.import_rows(brought, table.name, table.sha256, actor=ACTOR, at=now())
    say(f"{len(cases)} cases recorded, every event as history.")
    return DONE


def _written(folder: Path, cases: list[tuple[TableCase, room.Case]]) -> int:
    """Case files in a folder that has its name only when all of them are there."""
    from custodiet.release import casefiles, door

    part = folder.with_name(f".{folder.name}.part")
    part.mkdir()
    taken: set[str] = set()
    for _, case in cases:
        name = re.sub(r"[^A-Za-z0-9_-]", "-", case.reference)
        if name.lower() in taken:
            name = f"{name}-{len(taken) + 1}"
        taken.add(name.lower())
        door.write(part / f"{name}.yaml", casefiles.as_yaml(room.to_values(case)))
    part.rename(folder)
    say(f"{len(cases)} case files written in {folder}.")
    return DONE


def _give_back(
    table: Table,
    columns: Columns,
    refused: list[tuple[TableCase, NotFit]],
    places: tuple[Path, Path],
) -> None:
    """Write the rows that did not fit as they came, and beside them the report; say how many."""
    from custodiet.release import door

    rows = [row for one in table.rejected for row in one.rows]
    rows += [row for one, _ in refused for row in one.rows]
    made = len(table.cases) - len(refused)
    told = table.rows - len(rows)
    say(f"{made} cases with {told} allegations made; {len(rows)} rows given back.")
    if not rows:
        return
    faults = list(_faults(table, refused))
    for one in faults[:_SAID]:
        column = f", column {one.column}" if one.column else ""
        say(f"{one.file}:{one.line}{column}: {one.what} {one.why} {one.do}")
    lines = [table.header, *(row.raw for row in sorted(rows, key=lambda row: row.line))]
    ended = [line if line.endswith(("\n", "\r")) else f"{line}\n" for line in lines]
    rejects, report = places
    door.write(rejects, "".join(ended).encode(columns.encoding))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([Fault._fields, *faults])
    door.write(report, text.getvalue())
    say(f"The rows given back are in {rejects} as they came, and why in {report}.")


def _faults(table: Table, refused: list[tuple[TableCase, NotFit]]) -> Iterator[Fault]:
    for group in table.rejected:
        for one in group.faults:
            reason = (one.what, one.why, one.do)
            yield Fault(table.name, one.line, one.column, group.reference, *reason)
    for case, fault in refused:
        reason = (fault.what, fault.why, fault.do)
        yield Fault(table.name, case.lines[0], "", case.reference, *reason)
