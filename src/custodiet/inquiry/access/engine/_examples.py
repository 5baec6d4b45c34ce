"""The templates' examples as rows: worlds that cannot touch each other, in one set of tables.

Tests lay them before every engine; each run lays them among its own rows, where an example that
gets another answer than the one written in its file stops the run.
"""

from __future__ import annotations

import datetime
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from custodiet.inquiry.access.engine._contract import TABLES
from custodiet.inquiry.access.engine._statement import read_code
from custodiet.inquiry.access.engine._templates import Template, offset

__all__ = ["FIRST_ROW", "Laid", "lay", "number_id", "text_id", "wrong"]

# Row ids of example rows begin here, above those of any table that a run accepts.
FIRST_ROW = 900_000_000


@dataclass
class Laid:
    """Examples as rows: the log, the context by table, and for each place what must be found."""

    log: list[dict[str, Any]] = field(default_factory=list)
    context: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    expected: dict[int, tuple[str, str] | None] = field(default_factory=dict)
    because: dict[int, str] = field(default_factory=dict)


def text_id(world: int, name: str) -> str:
    """An id that no source can hold: sources' empty and control characters are refused."""
    return f"\x01example-{world}-{name}"


def number_id(world: int, name: str) -> int:
    """The same where ids are numbers: negative, and far from any that is counted down to."""
    letter = string.ascii_uppercase.index(name[0]) * 10 + int(name[1:] or 0)
    return -(4 * 10**18 + world * 1_000 + letter)


def lay(
    chosen: tuple[Template, ...],
    at: datetime.datetime,
    id_of: Callable[[str, int, str], Any],
) -> Laid:
    """Every example of the templates, its access made at `at`.

    `id_of` gives an id of a kind (`staff`, `record`) for a world and the letter used there.
    """
    laid = Laid()
    pairs = [(template, example) for template in chosen for example in template.examples]
    for world, (template, example) in enumerate(pairs, 1):
        place = -world
        laid.log.append(
            {
                "k": place,
                "staff_id": id_of("staff", world, "S"),
                "record_id": id_of("record", world, "R"),
                "occurred_at": at,
                "on_day": at.date(),
                "action": example.action,
            }
        )
        laid.expected[place] = (template.id, example.grade) if example.grade else None
        laid.because[place] = f"{template.id}: {example.because}"
        for table, rows in example.given.items():
            into = laid.context.setdefault(table, [])
            for row in rows:
                into.append(_row(table, row, world, at, id_of, FIRST_ROW + len(into)))
    return laid


def wrong(
    laid: Laid, chosen: tuple[Template, ...], recorded: frozenset[str], codes: dict[int, int]
) -> list[str]:
    """The examples that got another answer than the one in their file, each with both answers.

    `recorded` names the tables that carry recorded_at: a template that joins one without it can
    grade otherwise than its example says.
    """
    dated = {template.id for template in chosen if template.tables <= recorded}
    by_rank = {template.rank: template for template in chosen}
    faults = []
    for place, expected in laid.expected.items():
        found = None
        if place in codes:
            read = read_code(codes[place])
            found = (by_rank[read.rank].id, read.grade)
        same = _same_but_for_grade(found, expected) and found is not None and found[0] not in dated
        if found != expected and not same:
            faults.append(f"{laid.because[place]}: {found} instead of {expected}")
    return faults


def _same_but_for_grade(found: tuple[str, str] | None, expected: tuple[str, str] | None) -> bool:
    return found is not None and expected is not None and found[0] == expected[0]


def _row(
    table: str,
    row: dict[str, Any],
    world: int,
    at: datetime.datetime,
    id_of: Callable[[str, int, str], Any],
    row_id: int,
) -> dict[str, Any]:
    kinds = {**TABLES[table].columns, **TABLES[table].optional, "recorded_at": "time"}
    made: dict[str, Any] = {"row_id": row_id}
    for column, value in row.items():
        kind = kinds[column]
        if value is None or kind in {"text", "flag"}:
            made[column] = value
        elif kind == "time":
            made[column] = at + offset(value)
        else:
            made[column] = id_of(kind, world, value)
    return made
