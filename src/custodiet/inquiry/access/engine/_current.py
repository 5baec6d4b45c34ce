"""What a store says now: of each access the latest answer, and the leads of those that settled."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotAsRecorded, NotKnown
from custodiet.inquiry.access.engine._delta import kept_name
from custodiet.inquiry.access.engine._explain import Explained
from custodiet.inquiry.access.engine._held import removal_in_words
from custodiet.inquiry.access.engine._nights import (
    Night,
    lay_state,
    nights,
    require_kept,
    require_whole,
)
from custodiet.inquiry.access.engine._open import lay_left_open
from custodiet.inquiry.access.engine._points import LEADS, PEOPLE, lay_points
from custodiet.inquiry.access.engine._reasons import RAISED
from custodiet.inquiry.access.engine._templates import templates
from custodiet.inquiry.access.engine._world import World
from custodiet.inquiry.access.weights import FIRST

__all__ = ["current"]

_IDS = {"access_id": "access", "staff_id": "staff", "record_id": "record"}
_ANSWERS = (
    "SELECT access_id, answer, template, template_version, grade, sentence, proof, raised, "
    "night, because, settles_on FROM told ORDER BY k"
)


def current(store: Path, out: Path, *, on: datetime.date, settling: int | None = None) -> Explained:
    """What a run over everything would leave, put together from the nights up to a day.

    Works in a folder inside `out`.

    An unexplained access younger than `settling` days (by default those of the latest night) has
    the day on which it `settles_on`, and is in nobody's lead until then. Raises NotKnown where the
    store has no night by that day.
    """
    there = nights(store)
    known = tuple(one for one in there if one.on <= on)
    if not known:
        raise NotKnown(
            f"The store has no night by {on.isoformat()}.",
            why="What is known of an access is what the latest night said.",
            do="Run `custodiet access night` first, or give a later day.",
        )
    _require_there(known, there)
    last = known[-1]
    days = last.receipt["settling_days"] if settling is None else settling
    work = out / ".work-current"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    context = _context(store / "context", last.receipt["context"])
    require_whole(known, "answers.parquet", "again.parquet")
    require_kept(there, [part for parts in context.values() for part in parts])
    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        world = World(con, (), context, work, ids=last.receipt["basis"]["ids"])
        lay_state(con, known, {name: world.type_of(kind) for name, kind in _IDS.items()})
        _lay_told(con, on, days)
        lay_left_open(world)
        lay_points(world, FIRST)
        paths = {name: work / f"{name}.parquet" for name in ("answers", "people", "leads")}
        for name, sql in (("answers", _ANSWERS), ("people", PEOPLE), ("leads", LEADS)):
            place = str(paths[name]).replace("'", "''")
            con.execute(f"COPY ({sql}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
        receipt = _receipt(world, last.receipt, on, days, len(known))
    return Explained(**paths, work=work, receipt=receipt)


def _require_there(known: Sequence[Night], there: Sequence[Night]) -> None:
    """Refuse a day from before a removal: what the store said then is there no longer."""
    for one in there[len(known) :]:
        removed = one.receipt.get("removed")
        if removed and {night.number for night in known} & {*removed["nights"]}:
            raise NotKnown(
                f"{removal_in_words(one.receipt)}.",
                why="What was said before a removal cannot be put together without it.",
                do=f"Give {one.receipt['on']} or a later day.",
            )


def _context(kept: Path, files: list[dict[str, Any]]) -> dict[str, tuple[Path, ...]]:
    """The tables as they stood on that night, each part where the store keeps it."""
    found: dict[str, tuple[Path, ...]] = {}
    for one in files:
        part = kept / kept_name(one["table"], one["sha256"])
        found[one["table"]] = (*found.get(one["table"], ()), part)
    return found


def _lay_told(con: duckdb.DuckDBPyConnection, on: datetime.date, days: int) -> None:
    settles = f"CAST(occurred_at AS DATE) + {days}"
    con.execute(
        f"CREATE TEMP VIEW told AS SELECT *, CASE WHEN answer = 'unexplained' AND {settles} > "
        f"DATE '{on.isoformat()}' THEN {settles} END AS settles_on FROM state"
    )
    raised = " + ".join(
        f"CASE WHEN list_contains(raised, '{fact}') THEN {1 << bit} ELSE 0 END"
        for bit, fact in enumerate(RAISED)
    )
    con.execute(
        f"CREATE TEMP VIEW answered AS SELECT * REPLACE ({raised} AS raised), "
        "CASE WHEN settles_on IS NULL THEN CASE answer WHEN 'explained' THEN 1 "
        "WHEN 'unexplained' THEN 0 ELSE -1 END END AS said FROM told"
    )


def _receipt(
    world: World, last: dict[str, Any], on: datetime.date, days: int, known: int
) -> dict[str, Any]:
    """Counts of what is said now, and the night that said it last."""
    con = world.con
    counted = con.execute("SELECT answer, count(*) FROM state GROUP BY ALL").fetchall()
    explained = dict(
        con.execute(
            "SELECT template, count(*) FROM state WHERE answer = 'explained' GROUP BY ALL"
        ).fetchall()
    )
    answers = dict.fromkeys(("explained", "unexplained", "cannot-tell"), 0) | dict(counted)
    if answers != last["now"]:
        raise NotAsRecorded(
            f"The store holds {answers}, and its latest night said {last['now']}.",
            why="An access lost would be one that nobody asks about, or somebody accused.",
            do="Restore the store as it was written.",
        )
    return {
        "on": on.isoformat(),
        "nights": known,
        "settling_days": days,
        "accesses": sum(answers.values()),
        "answers": answers,
        "settling": world.one("SELECT count(*) FROM told WHERE settles_on IS NOT NULL"),
        "templates": [
            {
                "id": one.id,
                "version": one.version,
                "sentence": one.sentence,
                "on": one.tables <= world.context.keys(),
                "explained": explained.get(one.id, 0),
            }
            for one in templates()
        ],
        "engine": "duckdb",
        "versions": {"duckdb": duckdb.__version__},
    }
