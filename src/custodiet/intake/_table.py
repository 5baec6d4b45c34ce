"""The lines of a table in CSV: each row as its cells, and as it was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from custodiet.errors import NotFit
from custodiet.intake._faults import nearest
from custodiet.intake._mapping import Columns
from custodiet.intake._scalars import forbidden

__all__ = ["Row", "RowFault", "header_of", "rows_of"]

_LONGEST_CELL = 100_000
_WHY = "A file that was read wrongly would put wrong facts."


class RowFault(NamedTuple):
    """One thing that did not fit, in its place; `column` is empty where it is the whole row."""

    line: int
    column: str
    what: str
    why: str
    do: str


class Row(NamedTuple):
    """One row: the line it starts on, its text as it came, and its cells (None: not readable)."""

    line: int
    raw: str
    cells: Sequence[str] | None
    fault: RowFault | None = None


class _Lines:
    """Gives lines to the reader and keeps those of the row being read."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.taken: list[str] = []
        self.next = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken.append(line)
        return line

    def start(self) -> int:
        """The line the next row starts on."""
        self.next += len(self.taken)
        self.taken = []
        return self.next


def decoded(content: bytes, name: str, encoding: str) -> str:
    """The text of a file; raises NotFit, naming the line, where it is not in that encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unread(name, "The file is in UTF-16.", "Save it as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        byte = content[fault.start]
        other = "windows-1252" if encoding == "utf-8" else "utf-8"
        raise _unread(
            f"{name}:{line}",
            f"The byte {byte:02X} is not {encoding}.",
            f"Save it as CSV UTF-8, or state encoding: {other} in the mapping if it is that.",
        ) from None


def header_of(text: str, name: str, columns: Columns) -> tuple[str, list[str]]:
    """The first row as it came and as names; raises NotFit where it lacks a mapped column."""
    row = next(_records(text, columns.separator), None)
    if row is None or row.cells is None:
        raise _unread(name, "The file has no row of column names.", "Give it one, at its top.")
    names = [cell.strip() for cell in row.cells]
    twice = sorted({one for one in names if names.count(one) > 1 and one in columns.named})
    if twice:
        raise _unread(name, f"Two columns are called {twice[0]}.", "Rename one of them.")
    for wanted in columns.named:
        if wanted not in names:
            near = nearest(wanted, names)
            do = f"Is it {near}?" if near else f"The file has: {', '.join(names)[:300]}."
            if len(names) == 1:
                do = "The file may be separated otherwise: state separator in the mapping."
            raise _unread(name, f"There is no column {wanted}.", do)
    return row.raw, names


def rows_of(text: str, columns: Columns, width: int) -> Iterator[Row]:
    """Every row below the first; one that cannot be read has the fault in place of its cells."""
    records = _records(text, columns.separator)
    next(records, None)
    for row in records:
        if row.cells is None or not row.raw.strip():
            if row.cells is None:
                yield row
            continue
        if len(row.cells) != width:
            what = f"The row has {len(row.cells)} cells, the row of names {width}."
            do = "Look for a separator or a quote that is missing or should be quoted."
            yield _broken(row.line, row.raw, what, do)
            continue
        letters = row.raw.replace("\r", "").replace("\n", "").replace("\t", "")
        character = "" if letters.isprintable() else forbidden(letters)
        if character:
            what = f"The row holds the control character {character}."
            yield _broken(row.line, row.raw, what, "Take the character out.")
            continue
        yield row


def _records(text: str, separator: str) -> Iterator[Row]:
    lines = _Lines(text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = lines.start()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raw = "".join(lines.taken)
            what = f"The row cannot be read: {fault}."
            do = "Look for a quote that is not closed; quotes inside a cell are written twice."
            yield _broken(line, raw, what, do)
            continue
        yield Row(line, "".join(lines.taken), cells)


def _broken(line: int, raw: str, what: str, do: str) -> Row:
    return Row(line, raw, None, RowFault(line, "", what, _WHY, do))


def _unread(where: str, what: str, do: str) -> NotFit:
    return NotFit(what, why=_WHY, do=do, where=where)
