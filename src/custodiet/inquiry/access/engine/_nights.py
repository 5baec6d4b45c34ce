"""The nights of a store: each a folder of its own, whose receipt names the night before.

A night is written once. What is known of an access now is what the latest night that speaks of it
said: `answers.parquet` of the night that answered it first, or `again.parquet` of a later one.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotAllowed, NotAsRecorded

__all__ = ["KEPT", "PLACES", "Night", "lay_state", "nights", "require_next"]

# What a night keeps of each answer, beside the columns of the contract.
KEPT = (
    "access_id, staff_id, record_id, occurred_at, action, answer, template, template_version, "
    "grade, sentence, proof, raised, first_night, because"
)
# Places of accesses that a night did not bring begin here: below are those of the night's log.
PLACES = 10**10


@dataclass(frozen=True)
class Night:
    """One night that was finished: its number, its folder, its receipt and that one's SHA-256."""

    number: int
    folder: Path
    receipt: dict[str, Any]
    sha256: str

    @property
    def on(self) -> datetime.date:
        """The day whose night it was."""
        return datetime.date.fromisoformat(self.receipt["on"])


def nights(store: Path) -> tuple[Night, ...]:
    """The nights of a store in order; raises NotAsRecorded where one is missing or was changed."""
    found: list[Night] = []
    before = None
    while (folder := store / f"night-{len(found) + 1:05}").joinpath("receipt.json").exists():
        text = (folder / "receipt.json").read_bytes()
        receipt = json.loads(text)
        if receipt["before"] != before:
            raise _altered(folder, "does not name the night before as it stands")
        for name, written in receipt["written"].items():
            there = folder / name
            if not there.exists() or there.stat().st_size != written["bytes"]:
                raise _altered(folder, f"does not hold {name} as it was written")
        digest = hashlib.sha256(text).hexdigest()
        found.append(Night(len(found) + 1, folder, receipt, digest))
        before = {"night": len(found), "receipt_sha256": digest}
    later = sorted(store.glob("night-*/receipt.json"))
    if len(later) != len(found):
        raise _altered(later[-1].parent, "stands beyond a night that is missing")
    return tuple(found)


def require_next(earlier: tuple[Night, ...], on: datetime.date, settling: int) -> None:
    """Refuse a night for a day before the latest, or a settling period that is none."""
    if earlier and on < earlier[-1].on:
        raise NotAllowed(
            f"The store has a night of {earlier[-1].on.isoformat()} already.",
            why="What was known on a day is kept as it was known; nothing is put in behind it.",
            do="Give that day or a later one.",
        )
    if settling < 0:
        raise NotAllowed(
            f"Accesses cannot settle for {settling} days.",
            why="Rosters, taskings and assignments are often entered days late.",
            do="Give a whole number of days, 0 for none.",
        )


def lay_state(
    con: duckdb.DuckDBPyConnection, earlier: tuple[Night, ...], types: dict[str, str]
) -> None:
    """The view `state`: of each access the latest answer, under its place in the store.

    An access spoken of again is taken from the latest night that did; those are few, so that what
    was answered once and stands is read where it lies. `types` are the SQL types of its ids.
    """
    cast = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in types.items())
    first = [_read(night, "answers", 0, cast) for night in earlier] or [_nothing(cast)]
    again = [_read(night, "again", PLACES // 2, cast) for night in earlier] or [_nothing(cast)]
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE spoken_again AS SELECT * FROM ({' UNION ALL '.join(again)}) "
        "QUALIFY row_number() OVER (PARTITION BY access_id ORDER BY night DESC) = 1"
    )
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW state AS SELECT * FROM ({' UNION ALL '.join(first)}) "
        "ANTI JOIN spoken_again USING (access_id) UNION ALL SELECT * FROM spoken_again"
    )


def _read(night: Night, name: str, above: int, cast: str) -> str:
    place = str(night.folder / f"{name}.parquet").replace("'", "''")
    k = f"file_row_number + {night.number * PLACES + above}"
    return (
        f"SELECT CAST({k} AS BIGINT) AS k, {KEPT}, {night.number} AS night, "
        "CAST(occurred_at AS DATE) AS on_day "
        f"FROM (SELECT * REPLACE ({cast}) FROM read_parquet('{place}', file_row_number = true))"
    )


def _nothing(cast: str) -> str:
    """No rows, of the columns that a night keeps."""
    return (
        f"SELECT 0::BIGINT AS k, {KEPT}, 0 AS night, CAST(occurred_at AS DATE) AS on_day FROM ("
        f"SELECT {cast}, NULL::TIMESTAMP AS occurred_at, '' AS action, '' AS answer, "
        "'' AS template, 0 AS template_version, '' AS grade, '' AS sentence, "
        "[]::VARCHAR[] AS proof, []::VARCHAR[] AS raised, 0 AS first_night, '' AS because "
        "FROM (SELECT NULL AS access_id, NULL AS staff_id, NULL AS record_id)) WHERE false"
    )


def _altered(folder: Path, what: str) -> NotAsRecorded:
    return NotAsRecorded(
        f"{folder.name} {what}.",
        why="Each night rests on those before it; an answer may have been relied on.",
        do="Restore the store as it was written, or begin a new one and answer everything again.",
        where=str(folder),
    )
