"""A context table as it comes in: read whole before it is kept, or refused whole with its line."""

from __future__ import annotations

from pathlib import Path

import duckdb

from custodiet.errors import NotFit
from custodiet.inquiry.access.commas import csv_fault, place_in_csv, reading_csv
from custodiet.inquiry.access.engine import TABLES

__all__ = ["KINDS", "rows_of"]

KINDS = (".parquet", ".csv")


def rows_of(path: Path) -> int:
    """How many rows a context table has; its name says which table it is.

    Raises NotFit, with the line where there is one, for a name that is no table, a file that
    cannot be read to its end, a column that is lacking and a time that is none.
    """
    table = TABLES.get(path.stem)
    if table is None or path.suffix not in KINDS:
        raise _unfit(
            path,
            f"{path.name} is no table that explains an access.",
            f"Name the file after what it holds, with .csv or .parquet: {', '.join(TABLES)}.",
        )
    with duckdb.connect() as con:
        try:
            con.execute(f"CREATE TEMP TABLE given AS SELECT * FROM {_reading(path)}")
        except duckdb.Error as fault:
            if path.suffix == ".csv":
                raise csv_fault(path, fault) from None
            raise _unfit(
                path,
                f"{path.name} cannot be read: {str(fault).splitlines()[0][:160]}",
                "Fetch it again: it may have been cut short.",
            ) from None
        _expect_columns(con, path, list(table.columns))
        for column, kind in {**table.columns, **table.optional, "recorded_at": "time"}.items():
            if kind == "time":
                _expect_times(con, path, column)
        return _count(con, "given")


def _expect_columns(con: duckdb.DuckDBPyConnection, path: Path, wanted: list[str]) -> None:
    here = {row[0] for row in con.execute("DESCRIBE given").fetchall()}
    lacking = [column for column in wanted if column not in here]
    if lacking:
        raise _unfit(
            path,
            f"{path.name} has no column {', '.join(lacking)}.",
            f"The table {path.stem} needs the columns {', '.join(wanted)}.",
        )


def _expect_times(con: duckdb.DuckDBPyConnection, path: Path, column: str) -> None:
    here = {row[0] for row in con.execute("DESCRIBE given").fetchall()}
    if column not in here:
        return
    wrong = con.execute(
        f'SELECT rowid + 1, CAST("{column}" AS VARCHAR) FROM given '
        f'WHERE "{column}" IS NOT NULL AND TRY_CAST("{column}" AS TIMESTAMP) IS NULL '
        "ORDER BY 1 LIMIT 1"
    ).fetchone()
    if wrong is not None:
        raise _unfit(
            path,
            f"“{str(wrong[1])[:40]}” in the column {column} is no time.",
            "Write times in UTC, for example 2026-03-05 08:00:00; leave an open end empty.",
            _place(path, int(wrong[0]), column),
        )


def _place(path: Path, row: int, column: str) -> tuple[int, int]:
    """Where the value stands; Parquet has no lines, so there it is its row."""
    return place_in_csv(path, row, column) if path.suffix == ".csv" else (row, 1)


def _count(con: duckdb.DuckDBPyConnection, name: str) -> int:
    row = con.execute(f"SELECT count(*) FROM {name}").fetchone()
    assert row is not None
    return int(row[0])


def _reading(path: Path) -> str:
    quoted = "'" + str(path).replace("'", "''") + "'"
    if path.suffix == ".parquet":
        return f"read_parquet({quoted})"
    return reading_csv(path)


def _unfit(path: Path, what: str, do: str, place: tuple[int, int] = (1, 1)) -> NotFit:
    why = "An answer from half a table could accuse somebody."
    return NotFit(what, why=why, do=do, where=f"{path.name}:{place[0]}:{place[1]}")
