"""What a store keeps no longer: whole nights from before a day, and the context only they had.

Their receipts stay, so that the chain of receipts stays whole, and a receipt of the removal is put
behind the latest: what was removed, when, by whom and why. The files go after that one is written.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotAllowed, NotKnown
from custodiet.inquiry.access.engine._delta import kept_name
from custodiet.inquiry.access.engine._nights import (
    Night,
    lay_state,
    nights,
    require_kept,
    require_next,
    require_whole,
)

__all__ = ["forget", "left_over", "verify"]

# What a removal's receipt has of the night before it: nothing of that changed.
_STANDS = ("settling_days", "context", "basis", "gaps", "spans", "said")


def forget(
    store: Path, *, before: datetime.date, on: datetime.date, by: str, why: str
) -> dict[str, Any]:
    """The receipt of a removal, on a day, of every night whose day is before another.

    Nothing is removed here: write the receipt, then remove what `left_over` gives. `by` is who
    removes and `why` is what for. Raises NotAllowed for a day before the latest night or without
    a name and a reason, NotKnown where the store holds nothing from before.
    """
    if not by.strip() or not why.strip():
        raise NotAllowed(
            "A removal says who removes, and why.",
            why="Whoever asks later what became of an answer is told by the receipt.",
            do="Give --by and --why.",
        )
    earlier = nights(store)
    require_next(earlier, on, 0)
    going = [one.number for one in earlier if one.on < before and _holds(one)]
    if not going:
        raise NotKnown(
            f"The store holds no night from before {before.isoformat()}.",
            why="Nothing was removed, and no receipt was written.",
            do="Give a later day, or leave the store as it is.",
        )
    last = earlier[-1]
    left = [dataclasses.replace(one, gone=one.gone or one.number in going) for one in earlier]
    now = _now(left, last.receipt["basis"]["ids"])
    return {
        "night": last.number + 1,
        "on": on.isoformat(),
        "before": {"night": last.number, "receipt_sha256": last.sha256},
        "removed": {
            "before": before.isoformat(),
            "by": by.strip(),
            "why": why.strip(),
            "nights": going,
            "answers": {name: count - now[name] for name, count in last.receipt["now"].items()},
            # What the next night is compared with stays.
            "context": sorted(_context(earlier) - _context([*left, last])),
        },
        **{name: last.receipt[name] for name in _STANDS if name in last.receipt},
        "log": [],
        "new": {},
        "again": [],
        "ids": [],
        "looked_at_again": 0,
        "now": now,
        "held_already": 0,
        "files_held_already": [],
        "files_forgotten": [],
        "rows_refused": [],
        "written": {},
    }


def _holds(one: Night) -> bool:
    return not one.gone and bool(one.receipt["written"])


def _now(left: Sequence[Night], ids: dict[str, str]) -> dict[str, int]:
    """How many accesses are answered how, by the nights that are left."""
    kinds = {"access_id": "access", "staff_id": "staff", "record_id": "record"}
    types = {name: ids.get(kind, "VARCHAR") for name, kind in kinds.items()}
    counts = dict.fromkeys(("explained", "unexplained", "cannot-tell"), 0)
    with duckdb.connect() as con:
        con.execute("SET threads = 1")
        lay_state(con, tuple(left), types)
        rows = con.execute("SELECT answer, count(*) FROM state GROUP BY ALL").fetchall()
    return counts | dict(rows)


def _context(known: Sequence[Night]) -> set[str]:
    """The context that these nights rest on; the latest is compared with the next one's."""
    return {
        kept_name(file["table"], file["sha256"])
        for one in known
        if not one.gone
        for file in one.receipt["context"]
    }


def left_over(store: Path) -> list[Path]:
    """The files of nights that are gone, and context that no other night rests on."""
    known = nights(store)
    files = [
        place
        for one in known
        if one.gone
        for name in one.receipt["written"]
        if (place := one.folder / name).exists()
    ]
    named = {name for one in known for name in one.receipt.get("removed", {}).get("context", ())}
    unneeded = [store / "context" / name for name in sorted(named - _context(known))]
    return files + [one for one in unneeded if one.exists()]


def verify(store: Path) -> dict[str, int]:
    """Read every file of a store against its SHA-256; gives how many nights, files and so on.

    Raises NotAsRecorded at the first that is missing, cut short, or has another SHA-256.
    """
    known = nights(store)
    files = 0
    for one in known:
        written = [name for name in one.receipt["written"] if one.has(name)]
        require_whole([one], *written)
        files += len(written)
    noted = {name for one in known for name in one.receipt.get("kept", {})}
    needed = sorted(_context(known)) if known else []
    require_kept(known, [store / "context" / name for name in needed])
    return {
        "nights": len(known),
        "gone": sum(one.gone for one in known),
        "files": files,
        "context": len(noted & {*needed}),
        "context_not_noted": len({*needed} - noted),
    }
