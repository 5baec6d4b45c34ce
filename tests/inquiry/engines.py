"""The same tables laid before each engine: plain Python, DuckDB, PostgreSQL and Spark."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pyarrow as pa
import pyarrow.parquet

from custodiet.inquiry.access.engine import _reference, templates
from custodiet.inquiry.access.engine._contract import LOG, TABLES
from custodiet.inquiry.access.engine._find import lay_least
from custodiet.inquiry.access.engine._shared import BY_RECORD, Placed, put
from custodiet.inquiry.access.engine._statement import statement, whole

Rows = list[dict[str, Any]]
RECORDED = frozenset(TABLES)
_POSTGRES = {
    "int64": "BIGINT",
    "string": "TEXT",
    "timestamp[us]": "TIMESTAMP",
    "date32[day]": "DATE",
    "bool": "BOOLEAN",
}
KINDS = {"time": pa.timestamp("us"), "flag": pa.bool_()}


class Memory:
    """Rows in lists, for the plain engine; derived tables made here a second time, by hand."""

    recorded = RECORDED

    def __init__(self, context: Mapping[str, Rows]) -> None:
        self._tables = {name: list(rows) for name, rows in context.items()}
        hour, day = datetime.timedelta(hours=1), datetime.timedelta(days=1)
        self._tables["roster_day"] = [
            {**row, "on_day": (row["shift_start"] - hour).date() + day * n}
            for row in context.get("roster", [])
            for n in range(
                ((row["shift_end"] + hour).date() - (row["shift_start"] - hour).date()).days + 1
            )
        ]
        self._tables["case_link_either_way"] = [
            turned
            for row in context.get("case_link", [])
            for turned in (
                row,
                {**row, "case_id": row["linked_case_id"], "linked_case_id": row["case_id"]},
            )
        ]

    def where(self, table: str, column: str, value: object) -> list[_reference.Row]:
        """The rows whose column has the value, looked through one by one."""
        return [row for row in self._tables.get(table, []) if row[column] == value]


def plain(log: Rows, context: Mapping[str, Rows]) -> dict[int, int]:
    """The number found for each place, by the plain engine."""
    rows = Memory(context)
    found = {row["k"]: _reference.best(row, templates(), rows) for row in log}
    return {place: code for place, code in found.items() if code is not None}


def arrow(log: Rows, context: Mapping[str, Rows], *, numbers: bool = False) -> dict[str, pa.Table]:
    """Every table an engine joins, whole columns typed, derived tables included.

    With `numbers` every id is the number that stands after its letter.
    """
    tables = {"log": _table(log, {"k": "k", **LOG.columns, "on_day": "day"}, numbers=numbers)}
    memory = Memory(context)
    extra = {"row_id": "k", "recorded_at": "time"}
    for name, table in TABLES.items():
        kinds = {**extra, **table.columns, **table.optional}
        tables[name] = _table(context.get(name, []), kinds, numbers=numbers)
    roster = {**extra, **TABLES["roster"].columns, **TABLES["roster"].optional, "on_day": "day"}
    tables["roster_day"] = _table(memory._tables["roster_day"], roster, numbers=numbers)
    links = {**extra, **TABLES["case_link"].columns}
    either = memory._tables["case_link_either_way"]
    tables["case_link_either_way"] = _table(either, links, numbers=numbers)
    return tables


def on_duckdb(tables: dict[str, pa.Table]) -> dict[int, int]:
    """The number found for each place, by DuckDB, as it runs.

    What is found by joins, by what lies in places, and by the one statement, which the other
    engines are given, must be the same.
    """
    with duckdb.connect() as con:
        for name, table in tables.items():
            con.register(f"arrow_{name}", table)
            con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM "arrow_{name}"')
        lay_least(con, templates(), RECORDED, {})
        halves = _halves(con)
        lay_least(con, templates(), RECORDED, _placed(con))
        assert _halves(con) == halves
        apart = con.execute(
            f"SELECT k, CAST(code AS VARCHAR) FROM ({statement(templates(), RECORDED)}) ORDER BY k"
        ).fetchall()
    found = {place: whole(high, low) for place, high, low in halves}
    assert found == {place: int(code) for place, code in apart}
    return found


def _halves(con: duckdb.DuckDBPyConnection) -> list[tuple[int, int, int]]:
    sql = "SELECT k, high, low FROM log POSITIONAL JOIN best WHERE high > 0"
    return con.execute(sql).fetchall()


def _placed(con: duckdb.DuckDBPyConnection) -> dict[str, Placed]:
    """The tables that can be put into places, and none of them with rows of examples."""
    found = {name: put(con, f"SELECT * FROM {name}") for name in BY_RECORD}
    for name in found:
        con.execute(f"CREATE TABLE example_{name} AS SELECT * FROM {name} LIMIT 0")
    return {name: rows for name, rows in found.items() if rows is not None}


def on_postgres(tables: dict[str, pa.Table], url: str) -> dict[int, int]:
    """The number found for each place, by PostgreSQL."""
    with psycopg.connect(url) as con:
        for name, table in tables.items():
            columns = ", ".join(f'"{f.name}" {_POSTGRES[str(f.type)]}' for f in table.schema)
            con.execute(f'CREATE TEMP TABLE "{name}" ({columns})')
            with con.cursor().copy(f'COPY "{name}" FROM STDIN') as copy:
                for row in table.to_pylist():
                    copy.write_row(tuple(row.values()))
            con.execute(f'ANALYZE "{name}"')
        rows = con.execute(statement(templates(), RECORDED, "postgres")).fetchall()
    return {place: int(code) for place, code in rows}


def on_spark(spark: Any, folder: Path) -> dict[int, int]:
    """The number found for each place, by Spark, from Parquet files named for their tables."""
    for path in sorted(folder.glob("*.parquet")):
        spark.read.parquet(str(path)).createOrReplaceTempView(path.stem)
    rows = spark.sql(statement(templates(), RECORDED, "spark")).collect()
    return {row["k"]: int(row["code"]) for row in rows}


def _table(rows: Rows, kinds: dict[str, str], *, numbers: bool = False) -> pa.Table:
    types = {"k": pa.int64(), "day": pa.date32(), "text": pa.string(), **KINDS}
    columns = {}
    for name, kind in kinds.items():
        values = [row.get(name) for row in rows]
        if numbers and kind not in types:
            values = [value if value is None else int(str(value)[1:]) for value in values]
        other = pa.int64() if numbers else pa.string()
        columns[name] = pa.array(values, types.get(kind, other))
    return pa.table(columns)


def written(folder: Path, tables: dict[str, pa.Table]) -> None:
    """Each table as a Parquet file of its own name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet")
