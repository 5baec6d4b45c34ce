"""CSV read in pieces: by the engine where a piece is plain, and else row by row, with its rules.

Plain is a piece in which every quote opens or closes a value, no line is empty and no value spans
lines. Both ways give the same rows, and the tests hold them to it.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow
import pyarrow.csv
from pyarrow import Array, compute

__all__ = ["LARGEST_VALUE", "NotRead", "Rows", "pass_mark", "read"]

LARGEST_VALUE = 1 << 20
_MARK = "\ufeff".encode()
_TRIED = 100
# Each value with no quote in it, or wholly in quotes; lines end in LF or CRLF and no other way.
_PLAIN = r'\A(?:(?:[^",\r\n]*|"(?:[^"]|"")*")(?:,|\r?\n))*\z'


class NotRead(Exception):
    """The file is no CSV from here on: says why, and at which line."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.line = line


@dataclass(frozen=True)
class Rows:
    """Rows of one piece: the columns of those that are whole, and the lines of those that are not.

    The line of a row is the one on which it ends.
    """

    columns: dict[str, Array]
    lines: Array
    broken: list[int]


def read(path: Path, wanted: list[str]) -> Iterator[list[str] | Rows]:
    """The header first, then the rows piece by piece; raises NotRead where the CSV is broken."""
    csv.field_size_limit(LARGEST_VALUE)
    with path.open("rb") as file:
        pass_mark(file)
        lines = _Lines(file)
        _, header = next(_one_by_one(lines), (1, []))
        yield header
        if lines.left:  # CR alone ends the lines, so that the first of them was all of the file
            yield _each(_slowly(lines, file.tell()), header)
        while piece := _piece(file):
            before, ends = lines.given, file.tell()
            found = _at_once(piece, header, wanted, before)
            if found:
                lines.given += piece.count(b"\n")
            else:
                file.seek(ends - len(piece))
                found = _each(_slowly(lines, ends), header)
            yield found


def pass_mark(file: BinaryIO) -> None:
    """Go to where the text of a file begins: a byte order mark is not part of it."""
    file.seek(len(_MARK) if file.read(len(_MARK)) == _MARK else 0)


class _Lines:
    """The file's lines from where it stands, ended by LF, CR or both, and how many were given."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.given = file, 0
        self.left: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self.left:
            line = self.file.readline()
            if not line:
                raise StopIteration
            self.left = deque(io.StringIO(line.decode(), newline=""))
        self.given += 1
        return self.left.popleft()


def _one_by_one(lines: _Lines) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it ends."""
    try:
        for row in csv.reader(lines, strict=True):
            yield lines.given, row
    except csv.Error as fault:
        raise NotRead(str(fault), lines.given) from None
    except UnicodeDecodeError as fault:
        raise NotRead(str(fault), lines.given + 1) from None


def _slowly(lines: _Lines, until: int) -> list[tuple[int, list[str]]]:
    """The rows up to the place `until` in the file, and on to the end of the row that is there."""
    found = []
    for row in _one_by_one(lines):
        found.append(row)
        if not lines.left and lines.file.tell() >= until:
            break
    return found


def _each(rows: list[tuple[int, list[str]]], header: list[str]) -> Rows:
    whole = [(line, row) for line, row in rows if len(row) == len(header)]
    values = zip(*(row for _, row in whole), strict=True) if whole else ([] for _ in header)
    columns = [pyarrow.array(one, pyarrow.string()) for one in values]
    return Rows(
        columns=dict(zip(header, columns, strict=True)),
        lines=pyarrow.array([line for line, _ in whole], pyarrow.int64()),
        broken=[line for line, row in rows if row and len(row) != len(header)],
    )


def _piece(file: BinaryIO) -> bytes:
    """What follows in the file, up to an end of line that no quote seems to hold open."""
    begins = file.tell()
    piece = file.read(LARGEST_VALUE)
    if len(piece) < LARGEST_VALUE:
        return piece
    cut = piece.rfind(b"\n") + 1
    still_open = piece.count(b'"', 0, cut) % 2
    for _ in range(_TRIED):
        if not still_open:
            break
        sooner = piece.rfind(b"\n", 0, cut - 1) + 1 if cut else 0
        still_open = (still_open + piece.count(b'"', sooner, cut)) % 2
        cut = sooner
    piece = piece[: cut or len(piece)]
    file.seek(begins + len(piece))
    return piece


def _at_once(piece: bytes, header: list[str], wanted: list[str], before: int) -> Rows | None:
    """The rows of a plain piece; None where it is not one, or is not UTF-8."""
    if not piece.endswith(b"\n"):
        if len(piece) == LARGEST_VALUE:
            return None
        piece += b"\n"
    if not _is_plain(piece):
        return None
    broken: list[int] = []
    here = [one for one in header if one in wanted]

    def is_broken(row: pyarrow.csv.InvalidRow) -> str:
        broken.append(row.number)
        return "skip"

    table = pyarrow.csv.read_csv(
        pyarrow.BufferReader(piece),
        pyarrow.csv.ReadOptions(column_names=header, use_threads=False, block_size=len(piece) + 1),
        pyarrow.csv.ParseOptions(
            newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=is_broken
        ),
        pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(header, pyarrow.string()),
            strings_can_be_null=False,
            include_columns=here,
        ),
    )
    count = piece.count(b"\n")
    if len(table) + len(broken) != count:
        return None
    lines = compute.add(compute.cumulative_sum(pyarrow.repeat(1, count)), before)
    if broken:
        here_not = pyarrow.array(broken, pyarrow.int64())
        at = compute.subtract(lines, before)
        lines = lines.filter(compute.invert(compute.is_in(at, value_set=here_not)))
    columns = {name: table[name].combine_chunks() for name in here}
    return Rows(columns, lines, [before + one for one in broken])


def _is_plain(piece: bytes) -> bool:
    if piece.startswith((b"\n", b"\r\n")) or b"\n\n" in piece or b"\n\r\n" in piece:
        return False
    if piece.count(b"\r") != piece.count(b"\r\n"):
        return False
    try:
        piece.decode()
    except UnicodeDecodeError:
        return False
    if b'"' not in piece:
        return True
    found = compute.match_substring_regex(pyarrow.array([piece], pyarrow.binary()), _PLAIN)
    return bool(found[0].as_py())
