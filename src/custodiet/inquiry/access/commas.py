"""CSV as the contract has it: one kind of separator and of quotation mark, rows of one length.

Nothing of that is guessed from the rows. A reader that guesses takes quotation marks for part of
every id where one of them stands wrong, and then nothing in that table explains anything.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path

import duckdb

from custodiet.errors import NotFit

__all__ = ["csv_fault", "place_in_csv", "reading_csv", "signs_in_csv"]

# The first line says which; a comma where it has none of them.
_SEPARATORS = (",", ";", "\t")
_LONGEST_HEADER = 1 << 20
_LINE = re.compile(r"(?:CSV Error on Line|Line): (\d+)")
_FAULTS = {
    "unicode": "The line is not UTF-8.",
    "utf-8": "The line is not UTF-8.",
    "Expected Number of Columns": "The row has more values than the first line has names, or fewer",
    "unterminated quote": "A quotation mark stands inside a value, or is never closed",
}
_WRITE = (
    "Write it in UTF-8, with a line of column names, commas between values, and a quotation mark"
    " inside a value written twice."
)


def reading_csv(path: Path, ids: Collection[str] = ()) -> str:
    """SQL that reads the file, every value as it was written, under the names of its first line.

    But for spaces about `ids`, which a file of fixed widths has: an id is the same without them.
    Raises NotFit where that line cannot be read or names a column twice.
    """
    separator, names = _header(path)
    twice = {one for one in names if names.count(one) > 1}
    if twice:
        raise _unfit(path, f"The first line names {' and '.join(sorted(twice))} twice.")
    columns = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in names)
    read = (
        f"read_csv({_quoted(str(path))}, header = true, auto_detect = false, strict_mode = true, "
        f"delim = {_quoted(separator)}, quote = '\"', escape = '\"', columns = {{{columns}}})"
    )
    bare = ", ".join(f"nullif(trim({one}), '') AS {one}" for one in ids if one in names)
    return f"(SELECT * REPLACE ({bare}) FROM {read})" if bare else read


def csv_fault(path: Path, fault: duckdb.Error) -> NotFit:
    """The refusal for what the engine says of a CSV file, with the line where it says one."""
    said, found = str(fault), _LINE.search(str(fault))
    words = next((words for sign, words in _FAULTS.items() if sign in said), "")
    return _unfit(path, words or said.splitlines()[0][:160], int(found[1]) if found else 1)


def place_in_csv(path: Path, row: int, column: str) -> tuple[int, int]:
    """The line and the sign in it at which a row, counted from 1, has its value of a column."""
    separator, names = _header(path)
    first, text = next(islice(_rows(path), row, None))
    down, sign = _within(text, separator, names.index(column))
    return first + down, sign


def signs_in_csv(path: Path, wanted: Mapping[int, str]) -> dict[int, tuple[int, int]]:
    """The same for the rows that end on these lines, and the column wanted of each."""
    separator, names = _header(path)
    found, left = {}, {line for line, column in wanted.items() if column in names}
    for first, text in _rows(path) if left else ():
        last = first + len(_lines(text.rstrip("\r\n"))) - 1
        if last in left:
            down, sign = _within(text, separator, names.index(wanted[last]))
            found[last] = (first + down, sign)
            left.remove(last)
        if not left:
            break
    return found


def _rows(path: Path) -> Iterator[tuple[int, str]]:
    """Each row as it is written, the first line among them, with the line that it begins on."""
    begins, text = 1, ""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, line in enumerate(file, 1):
            text += line
            if text.count('"') % 2:
                continue  # a quotation mark is open: the value goes on
            if text.strip("\r\n"):
                yield begins, text
            begins, text = number + 1, ""


def _within(text: str, separator: str, values: int) -> tuple[int, int]:
    """How many lines down, and at which sign, a row has its value after so many others."""
    lines = _lines(_before(text, separator, values))
    return len(lines) - 1, len(lines[-1]) + 1


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def _before(text: str, separator: str, values: int) -> str:
    """The part of a row's text that comes before the value after so many others."""
    inside = False
    for at, sign in enumerate(text):
        if not values:
            return text[:at]
        inside ^= sign == '"'
        values -= sign == separator and not inside
    return text.rstrip("\r\n")


def _header(path: Path) -> tuple[str, list[str]]:
    """What separates the values, and the names that the first line gives them."""
    with path.open("rb") as file:
        first = re.split(rb"[\r\n]", file.read(_LONGEST_HEADER), maxsplit=1)[0]
    try:
        line = first.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unfit(path, "The line is not UTF-8.") from None
    read = {one: next(csv.reader([line], delimiter=one), []) for one in _SEPARATORS}
    separator = max(_SEPARATORS, key=lambda one: len(read[one]))
    return separator, [name or f"column{at}" for at, name in enumerate(read[separator] or [""])]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _unfit(path: Path, what: str, line: int = 1) -> NotFit:
    return NotFit(
        f"{path.name} cannot be read as CSV: {what[:1].lower()}{what[1:].rstrip('.')}.",
        why="An answer from half a table could accuse somebody.",
        do=_WRITE,
        where=f"{path}:{line}:1",
    )
