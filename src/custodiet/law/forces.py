"""Forces, other bodies and local policing bodies as dated data, each with where it was read.

A merger, a new name or a mayor who takes over is a row with its day and no change of code. Whose
own regulations apply is marked, and no rule of this room is computed for them.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from custodiet.errors import NotFit, NotKnown
from custodiet.law._catalogue import Sure
from custodiet.law.calendar import in_words

__all__ = [
    "FORCES",
    "KINDS",
    "OWN_REGULATIONS",
    "POLICING_BODIES",
    "Body",
    "PolicingBody",
    "bodies",
    "forces_on",
    "policing_bodies",
    "policing_body",
    "read_bodies",
    "read_policing_bodies",
]

R = TypeVar("R")

# What a body is; people of the first three may be the subject of a case.
KINDS: dict[str, str] = {
    "territorial-force": "a police force of a police area in England and Wales",
    "special-force": "a police force for railways, nuclear sites or defence",
    "agency": "an agency whose officers are no members of a police force",
    "national-body": "a body that watches over, inspects or serves the police",
}
POLICING_BODIES: dict[str, str] = {
    "commissioner": "Police and crime commissioner",
    "mayor": "Mayor with the functions of a commissioner",
    "mopac": "Mayor's Office for Policing and Crime",
    "common-council": "Common Council of the City of London",
}


@dataclass(frozen=True)
class Body:
    """A force or another body, from its first to its last day; None where no day was read.

    `name` is what a case file calls it. `source` says where the row was read, `sure` how well.
    """

    name: str
    title: str
    kind: str
    own_regulations: bool
    since: datetime.date | None
    until: datetime.date | None
    source: str
    sure: Sure

    def exists_on(self, day: datetime.date) -> bool:
        """Whether it was there on a day, both its first and its last day included."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class PolicingBody:
    """The local policing body of a force, from a day to a day; None where no day was read."""

    force: str
    kind: str
    title: str
    since: datetime.date | None
    until: datetime.date | None
    source: str
    sure: Sure


def read_bodies(text: str) -> tuple[Body, ...]:
    """Read a table of bodies (CSV); raises NotFit naming the line that is not one."""

    def body(row: Mapping[str, str]) -> Body:
        return Body(
            name=row["name"],
            title=row["title"],
            kind=_one_of(KINDS, row["kind"]),
            own_regulations={"yes": True, "no": False}[row["own_regulations"]],
            since=_day(row["since"]),
            until=_day(row["until"]),
            source=row["source"],
            sure=Sure(row["sure"]),
        )

    return _rows(text, body, "bodies.csv")


def read_policing_bodies(text: str) -> tuple[PolicingBody, ...]:
    """Read a table of local policing bodies (CSV); raises NotFit naming the line that is not."""

    def body(row: Mapping[str, str]) -> PolicingBody:
        return PolicingBody(
            force=row["force"],
            kind=_one_of(POLICING_BODIES, row["kind"]),
            title=row["title"],
            since=_day(row["since"]),
            until=_day(row["until"]),
            source=row["source"],
            sure=Sure(row["sure"]),
        )

    return _rows(text, body, "policing_bodies.csv")


def _rows(text: str, made: Callable[[Mapping[str, str]], R], name: str) -> tuple[R, ...]:
    found = []
    rows = csv.DictReader(io.StringIO(text))
    for row in rows:
        line = rows.line_num
        try:
            found.append(made(row))
        except (KeyError, TypeError, ValueError) as fault:
            raise NotFit(
                f"Line {line} of {name} cannot be read: {fault}.",
                why="Who decides for somebody may turn on it.",
                do="Give every column, with days as 2026-12-25 and known kinds.",
                where=f"{name}:{line}:1",
            ) from fault
    return tuple(found)


def _one_of(known: Mapping[str, str], value: str) -> str:
    if value not in known:
        message = f"{value} is not one of {', '.join(known)}"
        raise ValueError(message)
    return value


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _table(name: str) -> str:
    return files("custodiet.law").joinpath(name).read_text("utf-8")


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """The table that comes with the product: forces first, then other bodies."""
    return read_bodies(_table("bodies.csv"))


@lru_cache(maxsize=1)
def policing_bodies() -> tuple[PolicingBody, ...]:
    """The local policing bodies that come with the product, by force and then by day."""
    return read_policing_bodies(_table("policing_bodies.csv"))


def forces_on(day: date) -> tuple[Body, ...]:
    """The forces and agencies that were there on a day."""
    return tuple(one for one in bodies() if one.name in FORCES and one.exists_on(day))


def policing_body(force: str, day: date) -> PolicingBody:
    """The local policing body of a force on a day, which decides for its chief officer.

    Raises NotKnown where the table has none: of the four with regulations of their own, or before
    the day on which its rows begin.
    """
    for one in policing_bodies():
        begun = one.since is None or one.since <= day
        if one.force == force and begun and (one.until is None or day <= one.until):
            return one
    raise NotKnown(
        f"No local policing body of {FORCES.get(force, force)} on {in_words(day)} is in the table.",
        why="It decides for a chief officer, and is never guessed.",
        do="Add a row to policing_bodies.csv with its source.",
        cite="PRA 2002 s 29",
    )


# The names a case file may use for the force of a person, each as it is printed.
FORCES: dict[str, str] = {one.name: one.title for one in bodies() if one.kind != "national-body"}
# Those with conduct regulations of their own, which are not computed here.
OWN_REGULATIONS = frozenset(one.name for one in bodies() if one.own_regulations)
