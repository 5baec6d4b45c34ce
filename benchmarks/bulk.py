"""Speed of a back catalogue: a hundred thousand rows of CSV read, checked and linted.

Prints the limit in seconds on two cores, and the processor seconds of one run: of Python's own
reader with PyYAML loading the mapping, which checks and answers nothing, and of ours by its parts.
"""

from __future__ import annotations

import csv
import datetime
import io
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import yaml

from custodiet.case import from_values, lint, vocabulary
from custodiet.cli._lint import in_parallel
from custodiet.intake import casetable

ROWS = 100_000
CORES = 2
LIMIT_S = 120.0
ON = datetime.date(2026, 11, 1)
MAPPING = Path(__file__).parents[1] / "tests" / "tables" / "mapping.yaml"
HEADER = (
    "Case Ref,Title,Subject,Force,Rank,Allegation,Summary,Standards,Conduct From,Conduct To,"
    "Received,Assessed,Severity,Reported,Decided,Decision,Referred,Form\n"
)


def row(number: int) -> str:
    """One allegation; two of them make a case."""
    case, day = number // 2, datetime.date(2024, 6, 3) + datetime.timedelta(days=number // 2 % 400)
    days = [f"{day + datetime.timedelta(days=gap):%d/%m/%Y}" for gap in (0, 4, 60, 69, 72)]
    received, assessed, reported, decided, referred = days
    form = "M" if case % 10 else "H"
    return (
        f'B/{case},A case made for measuring,P{case},DORSET,PC,P{case}.{number % 2},"said, at work'
        f' {number}",CO;DC,01/05/2024,01/05/2024,{received},{assessed},M,{reported},{decided},M,'
        f"{referred},{form}\n"
    )


def peer(content: bytes, mapping: str) -> int:
    """Read the same with nothing checked and nothing answered."""
    yaml.safe_load(mapping)
    return sum(1 for _ in csv.DictReader(io.StringIO(content.decode(), newline="")))


def found(one: casetable.TableCase) -> int:
    """How much is found in one case."""
    return len(lint(from_values(one.values), ON).findings)


def linted(cases: tuple[casetable.TableCase, ...]) -> int:
    """Lint every case on two cores."""
    return sum(in_parallel(found, cases, jobs=CORES, few=0))


def timed(work: Callable[[], object]) -> tuple[object, float, float]:
    """What a piece of work gave, its processor seconds with its children's, and its wall time."""
    before, start = _cpu(), time.perf_counter()
    made = work()
    return made, _cpu() - before, time.perf_counter() - start


def _cpu() -> float:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> int:
    """Print the table."""
    content = (HEADER + "".join(row(number) for number in range(ROWS))).encode()
    text = MAPPING.read_text("utf-8")
    columns = casetable.mapping(text, MAPPING.name, vocabulary())
    _, floor, _ = timed(partial(peer, content, text))
    table = casetable.read(content, "made.csv", columns)
    _, reading, read_wall = timed(partial(casetable.read, content, "made.csv", columns))
    findings, linting, lint_wall = timed(partial(linted, table.cases))
    print(f"{table.rows:,} rows, {len(table.cases):,} cases, {findings:,} findings, CPU seconds")
    print(f"  {'limit (wall)':>14} {'csv and YAML':>14} {'read':>8} {'lint':>8} {'wall':>8}")
    wall = read_wall + lint_wall
    print(f"  {LIMIT_S:>14.0f} {floor:>14.1f} {reading:>8.1f} {linting:>8.1f} {wall:>8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
