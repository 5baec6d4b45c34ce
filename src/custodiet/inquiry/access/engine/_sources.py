"""Files opened for the engine: Parquet or CSV, one or a folder of parts, checked and counted."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotFit
from custodiet.inquiry.access.commas import csv_fault, place_in_csv, reading_csv
from custodiet.inquiry.access.engine._contract import LOG, TABLES, Table

__all__ = [
    "Source",
    "files_of",
    "open_context",
    "open_log",
    "readable",
    "sha256_of",
    "wrong_time",
]

_KINDS = (".parquet", ".csv")
_READ = 1 << 20


@dataclass(frozen=True)
class Source:
    """One table as it lies on the disk: its files in order, its columns, its rows."""

    name: str
    files: tuple[Path, ...]
    columns: dict[str, str]
    counts: tuple[int, ...]
    given: tuple[Path, ...]

    @property
    def rows(self) -> int:
        """How many rows the files hold together."""
        return sum(self.counts)

    def receipt(self) -> list[dict[str, Any]]:
        """Each file with its SHA-256 and its rows."""
        pairs = zip(self.given, self.counts, strict=True)
        return [
            {"table": self.name, "file": path.name, "sha256": sha256_of(path), "rows": count}
            for path, count in pairs
        ]

    def select(self, wanted: str, extra: str = "", only: Collection[int] | None = None) -> str:
        """SQL over all files, in order; `wanted` may use row_number_ for a row's place from 1.

        `only` names the places of the files to be read, from 0; the others are counted past.
        """
        parts, before = [], 0
        for at, (path, count) in enumerate(zip(self.files, self.counts, strict=True)):
            if only is not None and at not in only:
                before += count
                continue
            text = wanted.replace("row_number_", f"(file_row_number + {before + 1})")
            parts.append(f"SELECT {text} FROM {_reading(path, numbered=True)} {extra}")
            before += count
        return " UNION ALL ".join(parts)


def open_log(con: duckdb.DuckDBPyConnection, path: Path | tuple[Path, ...], work: Path) -> Source:
    """The access log, by its path or by the files chosen from it; raises NotFit if it is none."""
    files = path if isinstance(path, tuple) else files_of(path)
    return _source(con, "log", files, LOG, work)


def open_context(
    con: duckdb.DuckDBPyConnection, folder: Path | Mapping[str, tuple[Path, ...]], work: Path
) -> dict[str, Source]:
    """Every table of the contract that the folder has, or the files given for each table."""
    if not isinstance(folder, Path):
        return {name: _source(con, name, folder[name], TABLES[name], work) for name in folder}
    if not folder.is_dir():
        raise _unfit(f"There is no folder {folder}.", "Give the folder that holds the tables.")
    found = {}
    for name, table in TABLES.items():
        places = [folder / f"{name}{kind}" for kind in _KINDS] + [folder / name]
        there = [place for place in places if place.exists()]
        if len(there) > 1:
            both = " and ".join(place.name for place in there)
            raise _unfit(f"{folder} holds {both}.", "Keep one of them: two could disagree.")
        if there:
            found[name] = _source(con, name, files_of(there[0]), table, work)
    return found


def _source(
    con: duckdb.DuckDBPyConnection, name: str, given: tuple[Path, ...], table: Table, work: Path
) -> Source:
    files = given
    if any(file.suffix == ".csv" for file in files):
        ids = table.ids
        files = tuple(
            _as_parquet(con, file, work / f"{name}-{at:05}.parquet", ids)
            for at, file in enumerate(files)
        )
    counts = []
    columns: dict[str, str] = {}
    for file, named in zip(files, given, strict=True):
        try:
            described = con.execute(f"DESCRIBE SELECT * FROM {_reading(file)}").fetchall()
            counts.append(_count(con, file))
        except duckdb.Error as fault:
            raise _unfit(
                f"{named} cannot be read: {str(fault).splitlines()[0]}",
                "Fetch the file again: it may have been cut short.",
            ) from None
        here = {row[0]: row[1] for row in described}
        lacking = [column for column in table.columns if column not in here]
        if lacking:
            raise _unfit(
                f"{named} has no column {', '.join(lacking)}.",
                f"The table {name} needs the columns {', '.join(table.columns)}.",
            )
        if columns and {*here} & {*table.columns, *table.optional} != {*columns} & {
            *table.columns,
            *table.optional,
        }:
            raise _unfit(f"{named} has other columns than the parts before it.", "Export it again.")
        text = {column for column, kind in here.items() if kind == "VARCHAR"}
        columns = {**(columns or here), **dict.fromkeys(text & {*(columns or here)}, "VARCHAR")}
    return Source(name, files, columns, tuple(counts), given)


@contextmanager
def readable() -> Iterator[None]:
    """Refuse in words a file that turns out, while its rows are read, not to be whole."""
    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException) as fault:
        said = str(fault).splitlines()[0]
        if "read file" not in said:
            raise
        raise _unfit(said, "Fetch the file again: it may have been damaged.") from None


def files_of(path: Path) -> tuple[Path, ...]:
    """The file itself, or the parts of a folder in the order of their names."""
    if path.is_file() and path.suffix in _KINDS:
        return (path,)
    found = (
        sorted(file for file in path.rglob("*") if file.suffix in _KINDS) if path.is_dir() else []
    )
    if not found:
        raise _unfit(
            f"{path} is no Parquet or CSV file, nor a folder of them.",
            "Give a file that ends in .parquet or .csv, or the folder of its parts.",
        )
    return tuple(found)


def wrong_time(
    con: duckdb.DuckDBPyConnection, source: Source, columns: Collection[str]
) -> NotFit | None:
    """The refusal for the first text in these columns that is no time, with its place; or none.

    For a source that could not be read: the engine names the text, and not where it stands.
    """
    text = [one for one in columns if source.columns.get(one) == "VARCHAR"]
    for path, given in zip(source.files, source.given, strict=True):
        for column in text:
            found = con.execute(
                f'SELECT file_row_number + 1, "{column}" FROM {_reading(path, numbered=True)} '
                f'WHERE "{column}" IS NOT NULL AND TRY_CAST("{column}" AS TIMESTAMPTZ) IS NULL '
                "ORDER BY 1 LIMIT 1"
            ).fetchone()
            if found is not None:
                return _no_time(given, int(found[0]), column, str(found[1]))
    return None


def _no_time(given: Path, row: int, column: str, text: str) -> NotFit:
    # A Parquet file has rows and no lines.
    line, sign = place_in_csv(given, row, column) if given.suffix == ".csv" else (row, 1)
    return NotFit(
        f"“{text[:40]}” in the column {column} is no time.",
        why="When something happened, or held, decides what explains an access.",
        do="Write times in UTC, as 2026-03-20 09:30:00, and leave an open end empty; a log comes"
        " in through custodiet access import, by a mapping that says what its times are.",
        where=f"{given}:{line}:{sign}",
    )


def _as_parquet(
    con: duckdb.DuckDBPyConnection, path: Path, into: Path, ids: Collection[str]
) -> Path:
    """A CSV file as Parquet beside the answers, every value as it was written."""
    if path.suffix != ".csv":
        return path
    read = reading_csv(path, ids)
    try:
        con.execute(f"COPY (SELECT * FROM {read}) TO {_quoted(into)} (FORMAT parquet)")
    except duckdb.Error as fault:
        raise csv_fault(path, fault) from None
    return into


def _count(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    row = con.execute(f"SELECT count(*) FROM {_reading(path)}").fetchone()
    assert row is not None
    return int(row[0])


def _reading(path: Path, *, numbered: bool = False) -> str:
    options = ", file_row_number = true" if numbered else ""
    return f"read_parquet({_quoted(path)}{options})"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read once for as long as the file stays as it is."""
    stat = path.stat()
    return _sha256(path, stat.st_size, stat.st_mtime_ns)


@cache
def _sha256(path: Path, _size: int, _changed: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_READ):
            digest.update(chunk)
    return digest.hexdigest()


def _unfit(what: str, do: str) -> NotFit:
    return NotFit(what, why="An answer from half a table could accuse somebody.", do=do)
