"""Files read in batches, each row with its line: text lines, CSV rows, Parquet rows."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
from pyarrow import Table, compute

from custodiet.errors import NotFit

__all__ = ["KINDS", "batches", "files_of", "format_of"]

KINDS = (".parquet", ".csv", ".ndjson", ".jsonl", ".json", ".cef", ".log", ".txt")
_CHUNK = 1 << 24
_ROWS = 200_000
_LARGEST_VALUE = 1 << 20


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
    with path.open("rb") as file:
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
    file lacks a needed column or was cut short.
    """
    if reads != "columns":
        return _lines(path)
    read = _parquet if path.suffix == ".parquet" else _csv
    return read(path, wanted, needed)


def _lines(path: Path) -> Iterator[Table]:
    before, rest = 0, b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            *lines, rest = (rest + chunk).split(b"\n")
            yield _text(lines, before)
            before += len(lines)
    if rest:
        yield _text([rest], before)


def _text(lines: list[bytes], before: int) -> Table:
    numbers = _numbers(before, len(lines))
    text = pyarrow.array(lines, pyarrow.binary())
    try:
        text = text.cast(pyarrow.string())
    except pyarrow.ArrowInvalid:
        text = pyarrow.array([_decoded(line) for line in lines], pyarrow.string())
    table = pyarrow.table({"line": numbers, "text": text})
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
    csv.field_size_limit(_LARGEST_VALUE)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        try:
            header = next(rows, [])
            _expect(path, header, needed)
            width, short = len(header), [""] * len(header)
            while batch := [(rows.line_num, row) for row in itertools.islice(rows, _ROWS)]:
                lines = [line for line, row in batch if row]
                fit = [len(row) == width for _, row in batch if row]
                values = [row if len(row) == width else short for _, row in batch if row]
                if not lines:
                    continue
                columns = [
                    pyarrow.array(one, pyarrow.string()) for one in zip(*values, strict=True)
                ]
                yield _placed(
                    dict(zip(header, columns, strict=True)), wanted, pyarrow.array(lines), fit
                )
        except (csv.Error, UnicodeDecodeError) as fault:
            what = f"The file cannot be read as CSV: {fault}."
            raise _unfit(path, what, "Write it again in UTF-8.", rows.line_num) from None


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
    if lacking:
        do = "Export the log with it, or give a mapping file with --mapping."
        raise _unfit(path, f"The file has no column {', '.join(lacking)}.", do)


def _unfit(path: Path, what: str, do: str, line: int = 1) -> NotFit:
    why = "An answer from half a log could accuse somebody, or clear them."
    return NotFit(what, why=why, do=do, where=f"{path}:{max(line, 1)}:1")
