"""Code lists: dated, with the source of each code and how sure it is.

The lists are CSV files beside this module, one for each list, read like the holiday table. A list
that was not read at its source is labelled so wherever it is shown. Codes are never deleted: one
that ended keeps its rows, because older matters are coded by it.
"""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from custodiet.errors import NotFit, NotKnown
from custodiet.law._catalogue import Sure

__all__ = ["LISTS", "Code", "CodeList", "code_list", "read_codes"]

LISTS: dict[str, str] = {
    "standards": "Standards of Professional Behaviour",
    "allegation-categories": "Allegation categories",
    "allegation-sub-categories": "Allegation sub-categories",
    "complaint-factors": "Complaint factors",
    "case-status": "Case status",
    "reasons-recorded": "Reasons for recording under Schedule 3",
    "handling-types": "Handling types",
    "results-outside-schedule-3": "Results outside Schedule 3",
    "decisions": "Allegation decisions",
    "decisions-special-procedures": "Allegation decisions under special procedures",
    "review-decisions": "Review decisions",
    "actions": "Allegation actions",
    "roles": "Roles",
    "ranks": "Ranks",
}
# From the surest to the least sure.
_ORDER = tuple(Sure)


@dataclass(frozen=True)
class Code:
    """One code of a list: when it may be used, what it stands for, where it is from, how sure.

    `to` is the last day it may be given, None while it still may.
    """

    version: str
    since: datetime.date
    to: datetime.date | None
    code: str
    name: str
    source: str
    sure: Sure

    @property
    def verified(self) -> bool:
        """Whether code and name were both read at their source."""
        return self.sure is Sure.READ


@dataclass(frozen=True)
class CodeList:
    """A code list under its title."""

    name: str
    title: str
    codes: tuple[Code, ...]

    @property
    def sure(self) -> Sure:
        """How sure the list is: as its least sure code."""
        return max((one.sure for one in self.codes), key=_ORDER.index)

    @property
    def verified(self) -> bool:
        """Whether every code of the list was read at its source."""
        return self.sure is Sure.READ

    def on(self, day: datetime.date) -> tuple[Code, ...]:
        """The codes that may be given on a day."""
        return tuple(one for one in self.codes if one.since <= day and (one.to or day) >= day)

    def find(self, code: str) -> Code | None:
        """The code as it was last defined, None where the list never had it."""
        return next((one for one in reversed(self.codes) if one.code == code), None)


@lru_cache(maxsize=len(LISTS))
def code_list(name: str) -> CodeList:
    """A list that comes with the product, by its name; raises NotKnown for another name."""
    if name not in LISTS:
        raise NotKnown(
            f"There is no code list {name}.",
            why="A code means something only in its list.",
            do=f"Use one of: {', '.join(LISTS)}.",
        )
    text = files("custodiet.law.codes").joinpath(f"{name}.csv").read_text("utf-8")
    return CodeList(name, LISTS[name], read_codes(text, name))


def read_codes(text: str, name: str) -> tuple[Code, ...]:
    """Read a code table (CSV: version, from, to, code, name, source, certainty).

    Raises NotFit naming the line that is not a code, or that gives a code twice at one time.
    """
    found: list[Code] = []
    rows = csv.DictReader(io.StringIO(text))
    for row in rows:
        try:
            found.append(_code(row))
        except (KeyError, TypeError, ValueError) as fault:
            raise _not_a_code(name, rows.line_num, str(fault)) from fault
        if any(_overlap(one, found[-1]) for one in found[:-1]):
            raise _not_a_code(name, rows.line_num, f"{found[-1].code} is there already")
    return tuple(found)


def _code(row: dict[str, str]) -> Code:
    since, to = datetime.date.fromisoformat(row["from"]), row["to"]
    last = datetime.date.fromisoformat(to) if to else None
    code, named, source = row["code"], row["name"], row["source"]
    if not (code and named and source):
        raise ValueError("a code needs a name and a source")
    return Code(row["version"], since, last, code, named, source, Sure(row["certainty"]))


def _overlap(one: Code, other: Code) -> bool:
    if one.code != other.code:
        return False
    never = datetime.date.max
    return one.since <= (other.to or never) and other.since <= (one.to or never)


def _not_a_code(name: str, line: int, fault: str) -> NotFit:
    return NotFit(
        f"Line {line} of the code list {name} is not a code: {fault}.",
        why="A code that is not read would be missing from every form and every return.",
        do="Give version, from, to, code, name, source and certainty, with dates as 2026-12-25.",
        where=f"codes/{name}.csv:{line}:1",
    )
