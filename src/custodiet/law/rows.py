"""What the law asks, row by row: which provision carries it, or why it is not computed.

The table is a file of its own beside this module. Each row is a time limit or a forced result that
is known; either the citations of the provisions that carry it stand beside it, or the reason why
nothing is computed. A person can so tell what this program leaves to them.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from custodiet.errors import NotFit

__all__ = ["KnownRow", "known_rows", "not_computed", "read_rows"]


@dataclass(frozen=True)
class KnownRow:
    """One thing the law asks: its name in the table, what it is in few words, and what carries it.

    Exactly one of `cites` and `why_not` is filled.
    """

    row: str
    what: str
    cites: tuple[str, ...]
    why_not: str


def read_rows(text: str) -> tuple[KnownRow, ...]:
    """Read the table (CSV: row, what, cites apart by a semicolon, not_computed).

    Raises NotFit naming the line that has both a citation and a reason, or neither, or a name
    that is there already.
    """
    found: dict[str, KnownRow] = {}
    rows = csv.DictReader(io.StringIO(text))
    for values in rows:
        cites = tuple(one.strip() for one in values["cites"].split(";") if one.strip())
        one = KnownRow(values["row"], values["what"], cites, values["not_computed"].strip())
        if one.row in found:
            raise _unfit(rows.line_num, f"{one.row} is there already")
        if bool(one.cites) is bool(one.why_not):
            raise _unfit(rows.line_num, "it needs a citation or a reason, and not both")
        found[one.row] = one
    return tuple(found.values())


@lru_cache(maxsize=1)
def known_rows() -> tuple[KnownRow, ...]:
    """Every row of the table that comes with the product."""
    return read_rows(files("custodiet.law").joinpath("rows.csv").read_text("utf-8"))


def not_computed() -> tuple[KnownRow, ...]:
    """The rows that are known and not computed, each with the reason."""
    return tuple(one for one in known_rows() if one.why_not)


def _unfit(line: int, fault: str) -> NotFit:
    return NotFit(
        f"Line {line} of the table of rows does not say what carries it: {fault}.",
        why="A rule that nobody computes and nobody lists is a rule that is missed.",
        do="Give row and what, and then either cites or not_computed.",
        where=f"rows.csv:{line}:1",
    )
