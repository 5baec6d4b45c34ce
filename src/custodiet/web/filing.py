"""Case files into the record and out of it: the same act from a page and from the shell."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from custodiet.case import Case, facts_of, from_values, to_values, vocabulary
from custodiet.errors import NotFit
from custodiet.intake import casefile
from custodiet.release import casefiles, door
from custodiet.web import store

__all__ = [
    "export_file",
    "exported",
    "facts_of_file",
    "import_files",
    "import_rows",
    "imported",
    "read_file",
]

Fact = tuple[str, dict[str, Any], dict[str, str]]


def read_file(content: bytes, name: str) -> Case:
    """The case a file tells of; raises NotFit with every fault, and reads nothing by halves."""
    return from_values(casefile.read(content, name, vocabulary()))


def facts_of_file(case: Case, content: bytes, name: str) -> list[Fact]:
    """The facts an imported file brings, with the file as it came kept beside them.

    Every event of it is history: what happened, whether or not the law allowed it.
    """
    first, *rest = facts_of(case)
    digest = hashlib.sha256(content).hexdigest()
    kept = {"original": content.decode("utf-8-sig")}
    arrival = ("case-imported", {"file": name, "sha256": digest}, kept)
    return [first, arrival, *rest]


def imported(content: bytes, name: str, *, actor: str, reason: str, at: datetime.datetime) -> Case:
    """Record a case file as a new case; gives the case.

    Raises NotFit where the file is not a case file, NotAllowed where the case is there already.
    """
    case = read_file(content, name)
    facts = facts_of_file(case, content, name)
    store.append_many([(case.reference, facts)], actor=actor, reason=reason, at=at)
    return case


def import_files(paths: Iterable[Path], *, actor: str, at: datetime.datetime) -> Iterator[str]:
    """Import case files, all of them or none; gives a line of words for each.

    Every file is read before anything is recorded.
    """
    read = [(path, path.read_bytes()) for path in paths]
    cases = [(path, content, read_file(content, path.name)) for path, content in read]
    _refuse_twice(cases)
    store.append_many(
        [
            (case.reference, facts_of_file(case, content, path.name))
            for path, content, case in cases
        ],
        actor=actor,
        reason="Case files imported.",
        at=at,
    )
    for path, _, case in cases:
        yield f"{path}: case {case.reference}, {len(case.events)} events recorded as history."


def import_rows(
    cases: Iterable[tuple[Case, str, tuple[int, ...]]],
    name: str,
    sha256: str,
    *,
    actor: str,
    at: datetime.datetime,
) -> int:
    """Record the cases that a table's rows make, all of them or none; gives how many.

    Takes each case with its rows as they came and the lines they start on, the table's name and
    its digest. Every event is history. Raises NotAllowed where a case is there already.
    """

    def facts(case: Case, rows: str, lines: tuple[int, ...]) -> list[Fact]:
        first, *rest = facts_of(case)
        arrival = {"file": name, "sha256": sha256, "lines": list(lines)}
        return [first, ("case-imported", arrival, {"original": rows}), *rest]

    return store.append_many(
        ((case.reference, facts(case, rows, lines)) for case, rows, lines in cases),
        actor=actor,
        reason="A table of allegations imported.",
        at=at,
    )


def _refuse_twice(cases: list[tuple[Path, bytes, Case]]) -> None:
    seen: dict[str, Path] = {}
    for path, _, case in cases:
        if case.reference in seen:
            raise NotFit(
                f"{path} and {seen[case.reference]} both hold a case {case.reference}.",
                why="Two files for one case could tell two stories.",
                do="Import one of them.",
            )
        seen[case.reference] = path


def exported(reference: str) -> str:
    """A case as the text of a case file."""
    case = store.load(reference)
    return casefiles.as_yaml(to_values(case))


def export_file(reference: str, out: Path, *, actor: str, at: datetime.datetime) -> door.Receipt:
    """Write a case as a case file and record that it left; gives the receipt."""
    receipt = door.write(out, exported(reference))
    store.record_read(
        reference, actor=actor, reason="Case file exported.", at=at, kind="case-exported"
    )
    return receipt
