"""A small force on disk: a log and its context as files, as a force would export them."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet

from custodiet.inquiry.access.engine import Template
from custodiet.inquiry.access.engine._find import find_on_duckdb
from custodiet.inquiry.access.engine._world import World

Rows = list[dict[str, Any]]
TIMES = {
    "occurred_at",
    "recorded_at",
    "valid_from",
    "valid_to",
    "shift_start",
    "shift_end",
    "created_at",
    "arrived_at",
    "left_at",
    "start_at",
    "end_at",
    "opened_at",
    "closed_at",
    "media_at",
}


def when(text: str) -> datetime.datetime:
    """A moment in UTC, as the contract has it."""
    return datetime.datetime.fromisoformat(text)


def table(rows: Rows) -> pa.Table:
    """Rows as columns; moments may be given as text."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {}
    for name in names:
        values = [row.get(name) for row in rows]
        if name in TIMES:
            moments = [when(one) if isinstance(one, str) else one for one in values]
            columns[name] = pa.array(moments, pa.timestamp("us"))
        else:
            columns[name] = pa.array(values)
    return pa.table(columns)


def lay(folder: Path, log: Rows, **context: Rows) -> tuple[Path, Path]:
    """The log and the context folder, written; `case_` is the table case."""
    there = folder / "context"
    there.mkdir(parents=True)
    pyarrow.parquet.write_table(table(log), folder / "log.parquet")
    for name, rows in context.items():
        pyarrow.parquet.write_table(table(rows), there / f"{name.removesuffix('_')}.parquet")
    return folder / "log.parquet", there


def read(path: Path) -> Rows:
    """A Parquet file as rows."""
    with duckdb.connect() as con:
        found = con.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [one[0] for one in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def look(number: int, staff: str, record: str, at: str, action: str = "view") -> dict[str, Any]:
    """One entry of a log."""
    return {
        "access_id": f"L{number}",
        "staff_id": staff,
        "record_id": record,
        "occurred_at": at,
        "action": action,
        "stated_reason": None,
        "terminal_id": None,
    }


def noting(
    asked: list[datetime.date], at: int = 0, fault: BaseException | None = None
) -> Callable[[World, tuple[Template, ...]], None]:
    """The engine, which notes the last day of each stretch, and fails when it is asked so often."""

    def find(world: World, chosen: tuple[Template, ...]) -> None:
        asked.append(world.one("SELECT max(on_day) FROM log WHERE k > 0"))
        if fault is not None and len(asked) == at:
            raise fault
        find_on_duckdb(world, chosen)

    return find
