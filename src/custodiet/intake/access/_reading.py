"""Files read in batches, each row with its line: text lines, CSV rows, Parquet rows."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
from pyarrow import Table, compute

from custodiet.errors import NotFit
from custodiet.intake.access._delimited import NotRead, pass_mark, read

__all__ = ["KINDS", "batches", "files_of", "format_of", "some_lines"]

KINDS = (".parquet", ".csv", ".ndjson", ".jsonl", ".json", ".cef", ".log", ".txt")
# A piece that fits the processor's cache is split three times as quickly as one of 16 MB.
_PIECE = 1 << 20
_ROWS = 200_000
# What stands between the names of a first line where a comma does not.
_OTHERS = {";": "semicolons", "\t": "tabs", "|": "bars"}
# The marks of UTF-16; without one, a log's first sign is ASCII and has its other byte empty.
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def files_of(path: Path) -> list[Path]:
    """The file itself, or the parts of the folder in the order of their names."""
    if path.is_file():
        return [path]
    found = sorted(one for one in path.rglob("*") if one.is_file() and one.suffix in KINDS)
    if not found:
        raise _unfit(
            path, "There is no log here.", f"Give a file or a folder of {' '.join(KINDS)}."
        )
    return found


def format_of(path: Path) -> str:
    """The format by the file's first line; raises NotFit where it does not say."""
    if path.suffix in {".parquet", ".csv"}:
        return "contract"
    _require_narrow(path)
    with path.open("rb") as file:
        pass_mark(file)
        first = next((line for line in file if line.strip()), b"")
    signs = {
        b'"AuditEvent"': "fhir",
        b'"class_uid"': "ocsf",
        b'"@timestamp"': "ecs",
        b"CEF:": "cef",
    }
    for sign, name in signs.items():
        if sign in first:
            return name
    raise _unfit(path, "The first line does not say its format.", "Name it with --format.")


def batches(path: Path, reads: str, wanted: list[str], needed: list[str]) -> Iterator[Table]:
    """Tables with `line` and `text`, or `line`, `fit` and the wanted columns as `p0`, `p1`, ...

    `text` is null where the line is not UTF-8; an empty line is no row. Raises NotFit where the
    file lacks a needed column, was cut short or is UTF-16. A byte order mark is no part of a line.
    """
    if path.suffix != ".parquet":
        _require_narrow(path)
    if reads != "columns":
        return _lines(path)
    columns = _parquet if path.suffix == ".parquet" else _csv
    return columns(path, wanted, needed)


def _require_narrow(path: Path) -> None:
    """Refuse UTF-16, which would be refused line by line without a word of why."""
    with path.open("rb") as file:
        head = file.read(2)
    if head in _WIDE or 0 in head:
        raise _unfit(
            path, "The file is UTF-16 text, and logs are read as UTF-8.", "Save it as UTF-8."
        )


def some_lines(path: Path, count: int) -> list[str]:
    """Lines from all over the file, fewer than `count` where it is short."""
    size = path.stat().st_size
    found = []
    with path.open("rb") as file:
        for at in range(count):
            file.seek(size * at // count)
            if at:
                file.readline(_PIECE)
            found.append(file.readline(_PIECE).decode(errors="replace").rstrip("\r\n"))
    return found


def _lines(path: Path) -> Iterator[Table]:
    before, size = 0, _PIECE
    with path.open("rb") as file:
        pass_mark(file)
        while piece := file.read(size):
            cut = piece.rfind(b"\n") + 1 if len(piece) == size else len(piece)
            file.seek(cut - len(piece), os.SEEK_CUR)
            size = size if cut else 2 * size
            if cut:
                text = _split(piece[:cut])
                yield _text(text, before)
                before += len(text)


def _split(piece: bytes) -> pyarrow.Array:
    """The lines of a piece, null where a line is not UTF-8."""
    if b"\r" in piece:
        piece = piece.replace(b"\r\n", b"\n")
    ended = piece.endswith(b"\n")
    spans = pyarrow.py_buffer(struct.pack("<ii", 0, len(piece)))
    whole = pyarrow.StringArray.from_buffers(1, spans, pyarrow.py_buffer(piece))
    try:
        whole.validate(full=True)
    except pyarrow.ArrowInvalid:
        lines = pyarrow.array(map(_decoded, piece.split(b"\n")), pyarrow.string())
    else:
        lines = compute.split_pattern(whole, "\n").flatten()
    return lines[: len(lines) - ended]


def _text(text: pyarrow.Array, before: int) -> Table:
    table = pyarrow.table({"line": _numbers(before, len(text)), "text": text})
    sign = (text[0].as_py() or "")[:1].strip()
    if sign and compute.all(compute.starts_with(text, sign), skip_nulls=False).as_py():
        return table
    blank = compute.equal(compute.binary_length(compute.utf8_trim_whitespace(text)), 0)
    return table.filter(compute.invert(compute.fill_null(blank, fill_value=False)))


def _numbers(before: int, count: int) -> pyarrow.Array:
    """The lines after `before`, without a loop in Python."""
    return compute.add(compute.cumulative_sum(pyarrow.repeat(1, count)), before)


def _decoded(line: bytes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return None


def _csv(path: Path, wanted: list[str], needed: list[str]) -> Iterator[Table]:
    try:
        for found in read(path, wanted):
            if isinstance(found, list):
                _expect(path, found, needed)
                continue
            lines = pyarrow.concat_arrays(
                [found.lines, pyarrow.array(found.broken, pyarrow.int64())]
            )
            lost = pyarrow.nulls(len(found.broken), pyarrow.string())
            columns = {
                name: pyarrow.concat_arrays([column, lost])
                for name, column in found.columns.items()
            }
            fit = [True] * len(found.lines) + [False] * len(found.broken)
            yield _placed(columns, wanted, lines, fit)
    except NotRead as fault:
        what = f"The file cannot be read as CSV: {fault}."
        raise _unfit(path, what, "Write it again in UTF-8.", fault.line) from None


def _parquet(path: Path, wanted: list[str], needed: list[str]) -> Iterator[Table]:
    before = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            _expect(path, file.schema_arrow.names, needed)
            here = [one for one in wanted if one in file.schema_arrow.names]
            for batch in file.iter_batches(_ROWS, columns=here):
                found = dict(zip(batch.schema.names, batch.columns, strict=True))
                lines = _numbers(before, len(batch))
                yield _placed(found, wanted, lines, [True] * len(batch))
                before += len(batch)
    except (pyarrow.ArrowException, OSError) as fault:
        what = f"The Parquet file cannot be read: {str(fault).splitlines()[0][:120]}"
        raise _unfit(path, what, "Fetch it again: it may have been cut short.", before) from None


def _placed(
    found: dict[str, Any], wanted: list[str], lines: pyarrow.Array, fit: Iterable[bool]
) -> Table:
    """A batch with the wanted columns in order; one that the file does not have is empty."""
    columns = {
        "line": lines,
        "fit": pyarrow.array(list(fit), pyarrow.bool_()),
    }
    for at, name in enumerate(wanted):
        columns[f"p{at}"] = found.get(name, pyarrow.nulls(len(lines), pyarrow.string()))
    return pyarrow.table(columns)


def _expect(path: Path, header: list[str], needed: list[str]) -> None:
    if len(set(header)) < len(header):
        raise _unfit(path, "The file names a column twice.", "Give each column its own name.")
    lacking = [name for name in needed if name not in header]
    other = [words for sign, words in _OTHERS.items() if len(header) == 1 and sign in header[0]]
    if lacking and other:
        what = f"The first line of the file has {other[0]} between its names, and no comma."
        raise _unfit(path, what, "Save it as CSV with commas between values.")
    if lacking:
        do = "Export the log with it, or give a mapping that says where each column is."
        raise _unfit(path, f"The file has no column {', '.join(lacking)}.", do)


def _unfit(path: Path, what: str, do: str, line: int = 1) -> NotFit:
    why = "An answer from half a log could accuse somebody, or clear them."
    return NotFit(what, why=why, do=do, where=f"{path}:{max(line, 1)}:1")
