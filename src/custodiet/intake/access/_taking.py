"""An import: every row of every file kept, held already, or refused with its line and reason."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from pyarrow import Table, concat_tables

from custodiet.errors import NotFit
from custodiet.intake.access._mapping import COLUMNS, Mapping, mappings
from custodiet.intake.access._reading import batches, files_of, format_of, some_lines
from custodiet.intake.access._statement import places, statement

__all__ = ["Taken", "take"]

_OPTIONAL = {"stated_reason", "terminal_id", "recorded_at"}
_LISTED = 1000
# With fewer rows than this, how many a second says nothing.
_TELLING = 1000
_SOME = 200
_GATHERED = 1 << 27
# A column with more values than this in a row group gains nothing from a dictionary of them.
_DISTINCT = 4096
_CONTENT = "staff_id, record_id, occurred_at, action, stated_reason, terminal_id"

# What is kept as it stands, and said, because a reader should know it.
_SAID = {
    "logins not resolved to a person, kept as unknown": "staff_id = 'unknown'",
    "searches that name no record": "record_id IS NULL",
    "reasons that a spreadsheet would run as a formula, kept as text": (
        "CASE WHEN stated_reason < 'A' THEN "
        "left(stated_reason, 1) IN ('=', '+', '@', '-', chr(9), chr(13)) END"
    ),
    "reasons that hold a NUL, kept as text": "contains(stated_reason, chr(0))",
    "times that clocks showed twice when they went back, taken as the later": "twice",
    "entries written down before they happened": "recorded_at < occurred_at",
}
# How refusals begin, and the column of the contract that they are about.
_MEANT = {
    "no event id": "access_id",
    "the id ": "access_id",
    "no time": "occurred_at",
    "the time ": "occurred_at",
    "the clock time ": "occurred_at",
    "no action": "action",
    "the mapping has no such action": "action",
    "no record": "record_id",
}


@dataclass(frozen=True)
class Taken:
    """What an import made: its part of the log (None where nothing was new), and its receipt."""

    part: Path | None
    refused: Path
    receipt: dict[str, Any]


def take(
    path: Path,
    held: Path,
    work: Path,
    *,
    source: str,
    mapping: Mapping | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Taken:
    """Read `path` into `work`, beside what the folder `held` has; the originals stay as they are.

    Without a mapping the format is seen from each file. Raises NotFit where a file as a whole
    cannot be read. An entry that is held already is not doubled; entries that disagree under one
    id are refused.
    """
    con = duckdb.connect(str(work / "intake.duckdb"))
    con.execute("SET TimeZone = 'UTC'")
    # A batch is one piece of work: a second thread only waits for it, and costs as much again.
    con.execute("SET threads = 1")
    con.execute(
        "CREATE TEMP TABLE rows (file INTEGER, line BIGINT, access_id VARCHAR, staff_id VARCHAR, "
        "record_id VARCHAR, occurred_at TIMESTAMP, stated_reason VARCHAR, terminal_id VARCHAR, "
        "recorded_at TIMESTAMP, action VARCHAR, refusal VARCHAR, twice BOOLEAN)"
    )
    files = files_of(path)
    used = [_read(con, file, at, mapping, tell) for at, file in enumerate(files)]
    _compare(con, held, source)
    receipts = [
        {
            "file": file.name,
            "sha256": _sha256(file),
            "mapping": f"{by.id} {by.version}",
            **_counted(con, at, by),
        }
        for at, (file, by) in enumerate(zip(files, used, strict=True))
    ]
    con.execute("CREATE TEMP TABLE names (file INTEGER, name VARCHAR)")
    con.executemany("INSERT INTO names VALUES (?, ?)", [[i, f.name] for i, f in enumerate(files)])
    kept = sum(one["kept"] for one in receipts)
    part = _part(con, work, source, files) if kept else None
    refused = work / "refused.parquet"
    con.execute(
        "COPY (SELECT n.name AS file, line, refusal AS reason FROM rows JOIN names n USING (file) "  # noqa: S608 - a path of ours
        f"WHERE refusal IS NOT NULL ORDER BY file, line) TO {_quoted(refused)} (FORMAT parquet)"
    )
    receipt = {"source": source, "files": receipts, "said": _said(con), "kept": kept}
    con.close()
    return Taken(part, refused, receipt)


def _read(
    con: duckdb.DuckDBPyConnection,
    file: Path,
    at: int,
    mapping: Mapping | None,
    tell: Callable[[str], None],
) -> Mapping:
    """Put the rows of one file in the table; gives the mapping used."""
    chosen = mapping or mappings()[format_of(file)]
    lines = some_lines(file, _SOME) if chosen.reads == "cef" else []
    insert = f"INSERT INTO rows SELECT {at}, * FROM "  # noqa: S608 - the statements are of reviewed mappings
    careful = insert + f"({statement(chosen, 'batch', lines)})"
    quick = insert + f"({statement(chosen, 'batch', lines, sure=True)})"
    begun, rows = time.monotonic(), 0
    for batch in _gathered(batches(file, chosen.reads, places(chosen), _needed(chosen))):
        con.register("batch", batch)
        try:
            if not _inserted(con, quick):
                quick = careful  # what is amiss in one part of a file may be so in the next
                con.execute(careful)
        except duckdb.Error as fault:
            raise NotFit(
                f"The mapping {chosen.id} does not fit: {str(fault).splitlines()[0][:160]}",
                why="A column that is read from the wrong place could accuse somebody.",
                do="Correct its paths, or its time zone.",
                where=f"{file}:1:1",
            ) from None
        con.unregister("batch")
        rows += len(batch)
        spent = max(time.monotonic() - begun, 0.001)
        tell(_how_far(file.name, rows, spent))
    return chosen


def _how_far(name: str, rows: int, seconds: float) -> str:
    """How many rows were read, and how fast where there are enough of them to say."""
    rate = f", {rows / seconds:,.0f} a second" if rows >= _TELLING else ""
    return f"{name}: {rows:,} row{'' if rows == 1 else 's'}{rate}."


def _inserted(con: duckdb.DuckDBPyConnection, statement: str) -> bool:
    """Whether the statement could be carried out, all of it or nothing."""
    try:
        con.execute(statement)
    except duckdb.Error:
        return False
    return True


def _gathered(tables: Iterable[Table]) -> Iterator[Table]:
    """The same rows in fewer tables: to plan a statement takes as long as 10,000 rows of it."""
    held, size = [], 0
    for table in tables:
        held.append(table)
        size += table.nbytes
        if size >= _GATHERED:
            yield concat_tables(held)
            held, size = [], 0
    if held:
        yield concat_tables(held)


def _needed(mapping: Mapping) -> list[str]:
    """The columns that a file must have: all that the mapping names, but for the optional ones."""
    optional = {mapping.columns[name] for name in _OPTIONAL} if mapping.id == "contract" else set()
    return [one for name, found in mapping.sources.items() if name not in optional for one in found]


def _compare(con: duckdb.DuckDBPyConnection, held: Path, source: str) -> None:
    """Mark as repeated, or refuse, each row whose id is held already or stands twice."""
    con.execute("ALTER TABLE rows ADD COLUMN repeated BOOLEAN DEFAULT false")
    parts = sorted(held.glob("*.parquet"))
    read = f"read_parquet([{', '.join(map(_quoted, parts))}])" if parts else "rows WHERE false"
    system = "source_system" if parts else "''"
    con.execute(
        f"CREATE TEMP VIEW held AS SELECT access_id, {_CONTENT}, {system} AS source_system "  # noqa: S608 - paths of ours, quoted
        f"FROM {read}"
    )
    con.execute(
        "CREATE TEMP TABLE doubled AS SELECT access_id FROM rows WHERE refusal IS NULL "
        "GROUP BY 1 HAVING count(*) > 1 UNION SELECT access_id FROM held "
        "WHERE access_id IN (SELECT access_id FROM rows WHERE refusal IS NULL)"
    )
    con.execute(
        "CREATE TEMP TABLE fates AS WITH mine AS ("  # noqa: S608 - a list of ours
        f"SELECT rowid AS row, access_id, row({_CONTENT})::VARCHAR AS content FROM rows "
        "WHERE refusal IS NULL AND access_id IN (SELECT access_id FROM doubled)), "
        f"theirs AS (SELECT access_id, source_system, row({_CONTENT})::VARCHAR AS content "
        "FROM held WHERE access_id IN (SELECT access_id FROM doubled)), "
        "among AS (SELECT access_id, count(DISTINCT content) AS contents, min(row) AS first "
        "FROM mine GROUP BY 1) "
        "SELECT m.row, CASE WHEN t.source_system <> ? THEN 'the id is held from another system: ' "
        "|| t.source_system WHEN t.content <> m.content THEN 'the id is held with other content' "
        "WHEN t.access_id IS NULL AND a.contents > 1 THEN 'the id stands twice, with different "
        "content' END AS refusal, t.access_id IS NOT NULL OR m.row <> a.first AS repeated "
        "FROM mine m JOIN among a USING (access_id) LEFT JOIN theirs t USING (access_id)",
        [source],
    )
    con.execute(
        "UPDATE rows SET refusal = f.refusal, repeated = f.repeated AND f.refusal IS NULL "
        "FROM fates f WHERE rows.rowid = f.row"
    )


def _counted(con: duckdb.DuckDBPyConnection, at: int, by: Mapping) -> dict[str, Any]:
    """The rows of one file, conserved: kept, held already, refused, and nothing else."""
    row = con.execute(
        "SELECT count(*), count(*) FILTER (refusal IS NULL AND NOT repeated), "
        "count(*) FILTER (refusal IS NULL AND repeated), count(refusal) FROM rows WHERE file = ?",
        [at],
    ).fetchone()
    assert row is not None
    rows, kept, repeated, refused = row
    assert rows == kept + repeated + refused, "a row was lost or doubled"
    listed = con.execute(
        "SELECT line, refusal FROM rows WHERE file = ? AND refusal IS NOT NULL "
        "ORDER BY line LIMIT ?",
        [at, _LISTED],
    ).fetchall()
    return {
        "rows": rows,
        "kept": kept,
        "held_already": repeated,
        "refused": refused,
        "refusals": [
            {"line": line, "reason": reason, "column": _column(reason, by)}
            for line, reason in listed
        ],
    }


def _column(reason: str, by: Mapping) -> str:
    """The file's column that a row is refused for; empty where that is the row as a whole."""
    if by.reads != "columns":
        return ""
    for column in places(by):
        if reason.startswith(f"the time in {column} "):
            return column
    meant = next((name for words, name in _MEANT.items() if reason.startswith(words)), "")
    source = by.action[0] if meant == "action" else by.columns.get(meant, "")
    return next(iter(by.sources.get(source, ())), "")


def _part(con: duckdb.DuckDBPyConnection, work: Path, source: str, files: list[Path]) -> Path:
    """The rows kept, as they were read: by file and line, which is the order of the table."""
    part = work / "log.parquet"
    columns = {name: f"r.{name}" for name in COLUMNS}
    columns["source_system"] = _quoted(source)
    names = " ".join(f"WHEN {at} THEN {_quoted(f'{file.name}:')}" for at, file in enumerate(files))
    columns["source_row_id"] = f"CASE r.file {names} END || r.line"
    chosen = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
    con.execute(
        f"COPY (SELECT {chosen} FROM rows r WHERE r.refusal IS NULL "  # noqa: S608 - names of ours, quoted
        f"AND NOT r.repeated) TO {_quoted(part)} "
        f"(FORMAT parquet, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT {_DISTINCT})"
    )
    return part


def _said(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counts = ", ".join(f"count(*) FILTER ({test})" for test in _SAID.values())
    row = con.execute(
        f"SELECT {counts} FROM rows WHERE refusal IS NULL AND NOT repeated"  # noqa: S608 - tests written above
    ).fetchone()
    assert row is not None
    return {words: count for words, count in zip(_SAID, row, strict=True) if count}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
