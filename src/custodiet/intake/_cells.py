"""One cell of a table as the value a case file would hold, or the reason why it is not one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from custodiet.errors import NotFit
from custodiet.intake._contents import Value
from custodiet.intake._faults import nearest, shown
from custodiet.intake._vocabulary import Field

__all__ = ["DATES", "Cell", "Fault", "cell_reader"]

DATES = {
    "DD/MM/YYYY": (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), (3, 2, 1)),
    "MM/DD/YYYY": (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), (3, 1, 2)),
    "DD.MM.YYYY": (re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})"), (3, 2, 1)),
    "DD-MM-YYYY": (re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})"), (3, 2, 1)),
    "YYYY-MM-DD": (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), (1, 2, 3)),
}
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_GUESSED = "The law reads this value, and it is never guessed."
READABLE = frozenset({"text", "date", "time", "bool", "int", "choice", "choices"})


class Fault(Exception):
    """What is wrong with one cell and what to do about it; the reader adds the place."""

    def __init__(self, what: str, do: str, why: str = _GUESSED) -> None:
        super().__init__(what)
        self.what, self.why, self.do = what, why, do


@dataclass(frozen=True)
class Cell:
    """Where one value comes from: a column with its codes, or one value for every row."""

    column: str | None
    read: Callable[[str], Value]
    fixed: Value = None


Reader = Callable[[str], Value]


def cell_reader(
    field: Field, codes: Mapping[str, Value] | None, split: str | None, dates: str
) -> Reader:
    """What reads the cells of one column: gives None for a cell that says nothing.

    A cell is stripped of the spaces around it. Codes, where there are any, are the only words the
    column may hold.
    """
    one = _coded(codes) if codes is not None else _by_kind(field, dates)
    if field.kind == "choices":
        one = _several(one, split)
    known: dict[str, Value] = {}

    def read(text: str) -> Value:
        if text not in known:
            # An export repeats its words and its days: each is read once, up to a bound.
            if len(known) > _REMEMBERED:
                known.clear()
            stripped = text.strip()
            known[text] = one(stripped) if stripped or (codes and "" in codes) else None
        return known[text]

    return read


_REMEMBERED = 50_000


def _coded(codes: Mapping[str, Value]) -> Reader:
    def read(text: str) -> Value:
        if text in codes:
            return codes[text]
        near = nearest(text, codes)
        hint = f" The nearest there is {shown(near)}." if near else ""
        raise Fault(
            f"The code {shown(text)} is not in the mapping.",
            f"Add it to the values of this column, or correct the row.{hint}",
        )

    return read


def _several(one: Reader, split: str | None) -> Reader:
    def read(text: str) -> Value:
        parts = text.split(split) if split else [text]
        read_ones = [one(part.strip()) for part in parts if part.strip()]
        return list(dict.fromkeys(part for part in read_ones if isinstance(part, str))) or None

    return read


def _by_kind(field: Field, dates: str) -> Reader:
    if field.kind == "date":
        return lambda text: _day(text, dates)
    if field.kind in {"choice", "choices"} and field.choices:
        return lambda text: _choice(text, field.choices)
    if field.kind == "int":
        return _number
    if field.kind == "bool":
        return _truth
    if field.kind == "time":
        return _time
    return _text


def _text(text: str) -> Value:
    return text


def _day(text: str, dates: str) -> date:
    pattern, order = DATES[dates]
    found = pattern.fullmatch(text)
    if found is None:
        if _SHORT_YEAR.fullmatch(text):
            raise Fault(
                f"The day {shown(text)} has a year of two figures.",
                "Export the days again with years of four figures.",
                "Which century is meant would be a guess.",
            )
        raise Fault(
            f"{shown(text)} is not a day written {dates}, as the mapping says.",
            "Correct the row, or state under dates how this file writes days.",
        )
    year, month, day = (int(found.group(place)) for place in order)
    try:
        return date(year, month, day)
    except ValueError:
        raise Fault(
            f"There is no day {shown(text)} in the calendar.",
            "Correct the row from the papers; the nearest day is not put in its place.",
        ) from None


def _choice(text: str, choices: tuple[str, ...]) -> Value:
    if text in choices:
        return text
    near = nearest(text, choices)
    do = f"Did you mean {near}? " if near else ""
    raise Fault(
        f"{shown(text)} is not a word this value may hold.",
        f"{do}Give the column values in the mapping, from its codes to those of the case file.",
    )


def _number(text: str) -> Value:
    if _WHOLE.fullmatch(text):
        return int(text)
    raise Fault(f"{shown(text)} is not a whole number.", "Write figures only.")


def _truth(text: str) -> Value:
    if text in {"true", "false"}:
        return text == "true"
    raise Fault(
        f"{shown(text)} is neither true nor false.",
        "Give the column values in the mapping: each of its codes true or false.",
    )


def _time(text: str) -> Value:
    if _TIME.fullmatch(text):
        return text
    raise Fault(f"{shown(text)} is not a time of day.", "Write hours and minutes, as in 07:05.")


def unfit(name: str, what: str, do: str) -> NotFit:
    """The refusal of a mapping, with the name of its file."""
    return NotFit(what, why="A column read the wrong way would put wrong facts.", do=do, where=name)
