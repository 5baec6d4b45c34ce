"""One night: new accesses answered, late context tried on what was open, lost evidence looked for.

The same statement as a whole run answers what is new; of what was answered before, only what the
night's changes bear on is touched. Nothing of an earlier night is altered.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import CustodietError, NotAllowed, NotAsRecorded
from custodiet.inquiry.access.engine._back import (
    LATE,
    lay_said,
    look_again,
    look_at_all_again,
    tell_anew,
    tell_late,
    unpeopled,
)
from custodiet.inquiry.access.engine._context import lay_standing
from custodiet.inquiry.access.engine._delta import (
    Delta,
    lay_delta,
    lay_kept,
    lay_late_keys,
)
from custodiet.inquiry.access.engine._explain import (
    find_on_duckdb,
    pass_through,
    refuse,
)
from custodiet.inquiry.access.engine._held import pass_over, read_before
from custodiet.inquiry.access.engine._nights import (
    KEPT,
    PLACES,
    WORDS,
    Night,
    lay_state,
    nights,
    require_next,
    require_whole,
)
from custodiet.inquiry.access.engine._numbers import OWN
from custodiet.inquiry.access.engine._reasons import (
    gap_whens,
    lay_apart,
    lay_ties,
)
from custodiet.inquiry.access.engine._said import ahead_of, said_of
from custodiet.inquiry.access.engine._sources import files_of, readable
from custodiet.inquiry.access.engine._stretch import STRETCH_FORMAT, Find
from custodiet.inquiry.access.engine._stretches import answer, stretches_of
from custodiet.inquiry.access.engine._templates import Template, templates, version_of_all
from custodiet.inquiry.access.engine._words import answer_of, lay_words, worded
from custodiet.inquiry.access.engine._world import World

__all__ = ["Tonight", "night"]

Tell = Callable[[str], None]
MEMORY = "1500MB"
# The longest stretch, in days and in accesses: what is held of it at once must fit.
MOST_DAYS, MOST_ACCESSES = 42, 4_000_000
# Numbers as the steps between them: half the size, and half the time to read again.
_WRITTEN = "COMPRESSION zstd, COMPRESSION_LEVEL 1, PARQUET_VERSION v2"
IDS = {"access_id": "access", "staff_id": "staff", "record_id": "record"}
PARTS = ("answers.parquet", WORDS, "open.parquet", "again.parquet", "arrived.parquet")


@dataclass(frozen=True)
class Tonight:
    """What a night leaves in its work folder, to be handed to the door, and its receipt.

    `parts` go into a folder of the night's own, each under its name there, `kept` into the store's
    folder of context.
    """

    number: int
    parts: dict[str, Path]
    kept: tuple[Path, ...]
    place: Path
    receipt: dict[str, Any]


def night(
    store: Path,
    log: Path,
    context: Path,
    *,
    on: datetime.date,
    settling: int,
    tell: Tell,
    resume: bool = False,
    find: Find = find_on_duckdb,
    memory: str = MEMORY,
) -> Tonight:
    """Answer what a day brought, beside what the nights before it answered.

    Files of `log` that a night answered already are passed over, as is an access that the store
    holds; what it was made to forget stays forgotten. `settling` is for how many days nobody is
    asked about an access. With `resume` the stretches that a killed run of the same night finished
    are kept. Raises NotAllowed for a day before the latest night, NotAsRecorded where the store or
    an answer is not as it must be.
    """
    earlier = nights(store)
    require_next(earlier, on, settling)
    place = store / f".night-{len(earlier) + 1:05}"
    place.mkdir(parents=True, exist_ok=True)
    with _alone(place), _gone_if_refused(place, resume=resume), readable(), duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        con.execute(f"SET memory_limit = '{memory}'")
        con.execute("SET threads = 1")
        con.execute(f"SET temp_directory = {_quoted(place / 'spilled')}")
        run = _Run(con, store, place, earlier, on, tell)
        run.take_in(log, context, resume=resume)
        run.took("opened")
        run.look_back()
        run.tell_back()
        run.took("looked back")
        run.answer(find)
        run.took("answered")
        return run.told(settling)


def _alone(place: Path) -> duckdb.DuckDBPyConnection:
    """A file that only one program can have open: two runs of one night would both speak for it."""
    try:
        return duckdb.connect(str(place / "running.duckdb"))
    except duckdb.IOException:
        raise NotAllowed(
            "This night is being answered by another run.",
            why="Two runs of one night would each speak for it.",
            do="Wait for the other to end.",
        ) from None


@contextmanager
def _gone_if_refused(place: Path, *, resume: bool) -> Iterator[None]:
    """A night that is refused leaves nothing of a force's tables behind.

    What a killed run finished is kept from a later one that was to `resume` it.
    """
    try:
        yield
    except CustodietError:
        shutil.rmtree(place / "tables" if resume else place, ignore_errors=True)
        raise


class _Run:
    """A night while it is being answered; its tables are those of one connection."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        store: Path,
        place: Path,
        earlier: tuple[Night, ...],
        on: datetime.date,
        tell: Tell,
    ) -> None:
        self.con, self.store, self.place, self.earlier = con, store, place, earlier
        self.on, self.tell, self.started = on, tell, time.perf_counter()
        self.began = time.process_time()
        self.number = len(earlier) + 1
        self.last = earlier[-1].receipt if earlier else None
        self.delta = Delta(frozenset(), frozenset())
        self.spent: dict[str, float] = {}

    def took(self, part: str) -> None:
        """Keep what a part of the night took of the processor, for the receipt."""
        self.spent[part] = round(time.process_time() - sum(self.spent.values()) - self.began, 3)

    def take_in(self, log: Path, context: Path, *, resume: bool) -> None:
        """Open the night's files, and say which entries are refused or held already."""
        fresh, self.passed_over, self.forgotten = read_before(files_of(log), self.earlier)
        tables = self.place / "tables"
        shutil.rmtree(tables, ignore_errors=True)
        tables.mkdir()
        ids = self.last["basis"]["ids"] if self.last else {}
        spans = self.last.get("spans") if self.last else None
        self.world = World(self.con, fresh, context, tables, ids=ids, spans=spans)
        self.chosen = tuple(one for one in templates() if one.tables <= self.world.context.keys())
        self.used = frozenset(table for one in self.chosen for table in one.tables)
        self.log = self.world.log.receipt()
        self.files = [line for one in self.world.context.values() for line in one.receipt()]
        self.basis = _basis_of(self.world, self.chosen)
        self.work = self._work(resume=resume)
        self.passed = pass_through(self.world)
        self.refused = refuse(self.world, self.passed)
        self.said = {**self._said(), **ahead_of(self.world, self.on)}
        self.types = {name: self.world.type_of(kind) for name, kind in IDS.items()}
        require_whole(self.earlier, "open.parquet", "again.parquet", "arrived.parquet")
        lay_state(self.con, self.earlier, self.types)
        self.ids, passed = pass_over(self.world, self.earlier)
        self.refused += passed
        self.brought = self.world.one("SELECT count(*) FROM brought_rows")

    def _said(self) -> dict[str, int]:
        """What is odd; of tables that are as they were the night before, as it was said then."""
        if self.last is None or self.last["basis"] != self.basis:
            return said_of(self.world, self.passed)
        same = {
            name
            for name in self.world.context
            if _told(self.files, name) == _told(self.last["context"], name)
        }
        return said_of(self.world, self.passed, same, self.last["said"])

    def _work(self, *, resume: bool) -> Path:
        told = [STRETCH_FORMAT, self.log, self.files, self.basis, self.on.isoformat(), self.last]
        digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()
        work = self.place / f"work-{digest[:16]}"
        if not resume:
            shutil.rmtree(work, ignore_errors=True)
        work.mkdir(exist_ok=True)
        return work

    def look_back(self) -> None:
        """Find which earlier answers the night's changes bear on: `again`, and `late`."""
        con, world = self.con, self.world
        con.execute("CREATE TEMP TABLE again (k BIGINT, because VARCHAR)")
        con.execute("CREATE TEMP TABLE late (k BIGINT, code HUGEINT)")
        con.execute("CREATE TEMP TABLE untold (n BIGINT, k BIGINT, why VARCHAR)")
        lay_words(world, self.chosen)
        lay_apart(world)
        if self.last is not None:
            kept = self.store / "context"
            other = _of_another_kind(self.last["basis"], self.basis)
            self.delta = lay_delta(world, self.earlier, self.files, kept, other)
        if self.last is None or self.last["basis"] != self.basis:
            look_at_all_again(world, self.earlier)
        else:
            look_again(world, self.chosen, self.delta, self.earlier, self.types)
        # Who shares what with whom is long to find, and raised of what is answered only.
        self.asked = bool(self.brought or world.one("SELECT count(*) FROM again"))
        lay_ties(world if self.asked else unpeopled(world))

    def tell_back(self) -> None:
        """Tell what was found late, and of what is open what is to be said now."""
        if self.last is not None and self.last["basis"] == self.basis:
            tell_late(self.world, self.chosen)
            tell_anew(self.world, self.chosen, self.delta, self.last.get("gaps", ()))

    def answer(self, find: Find) -> None:
        """Answer what is new, and what is given again."""
        con = self.con
        con.execute("ALTER VIEW log_rows RENAME TO brought")
        con.execute(
            f"CREATE VIEW log_rows AS SELECT {OWN} FROM brought "
            f"UNION ALL SELECT {OWN} FROM again_rows"
        )
        self.stretches: list[Path] = []
        if self.asked:
            accesses = self.brought + self.world.one("SELECT count(*) FROM again")
            lay_standing(self.world, self.chosen, accesses)
            alone = accesses == self.world.log.rows == self.brought
            days = self.passed.days if alone else None
            parts = stretches_of(self.world, MOST_DAYS, MOST_ACCESSES, days)
            self.stretches = answer(self.world, self.chosen, parts, self.work, find, self.tell)
        listed = ", ".join(map(_quoted, self.stretches))
        answered = f"SELECT * FROM read_parquet([{listed}])" if listed else _none(self.world)
        con.execute(f"CREATE TEMP VIEW answered AS {answered}")
        con.execute(f"CREATE TEMP VIEW fresh AS SELECT * FROM answered WHERE k < {PLACES}")

    def told(self, settling: int) -> Tonight:
        """The night's files, and its receipt."""
        con, work = self.con, self.work
        self._require_conserved()
        parts = {name: work / name for name in PARTS}
        parts["answers.parquet"] = self._new(parts["answers.parquet"])
        self._write_open(parts["answers.parquet"], parts["open.parquet"])
        _copy(con, "SELECT * FROM words", parts[WORDS])
        late_keys = parts["arrived.parquet"]
        lay_late_keys(self.world, self.delta, self.chosen, late_keys)
        given = f"(SELECT * FROM answered WHERE k >= {PLACES})"
        given = worded(self.world, self.chosen, given, OWN)
        again = f"SELECT a.*, g.because FROM ({given}) a JOIN again g USING (k)"
        lay_said(self.world, again, self.earlier, late_keys)
        _copy(con, f"SELECT {KEPT} FROM spoken ORDER BY k", parts["again.parquet"])
        self._require_said()
        keeping = work / "context"
        keeping.mkdir(exist_ok=True)
        kept = lay_kept(self.world, self.files, self.store / "context", keeping)
        self.took("written")
        return Tonight(self.number, parts, tuple(kept), self.place, self._receipt(settling))

    def _new(self, answers: Path) -> Path:
        """The file of what is answered first, as numbers in the order of the log.

        A single stretch's file is in that order already, and holds nothing else.
        """
        alone = len(self.stretches) == 1 and not self.world.one("SELECT count(*) FROM again")
        if alone and self.rising:
            return self.stretches[0]
        order = "" if self.rising else " ORDER BY k"
        _copy(self.con, f"SELECT * FROM fresh{order}", answers)
        return answers

    def _write_open(self, answers: Path, into: Path) -> None:
        """What of the new is open, once more: nothing explains it, so nothing proves it."""
        k = f"CAST(file_row_number + {self.number * PLACES} AS BIGINT) AS k"
        read = f"read_parquet({_quoted(answers)}, file_row_number = true)"
        _copy(self.con, f"SELECT {k}, {OWN[3:]}, said, raised FROM {read} WHERE said <= 0", into)

    def _require_conserved(self) -> None:
        """Refuse a night that lost or doubled an access, as soon as all are answered."""
        one = self.world.one
        rising = "SELECT bool_and(k > before) FROM (SELECT k, lag(k, 1, 0) OVER () AS before FROM"
        # What rises from row to row has nothing twice.
        self.rising = bool(one(f"{rising} fresh)"))
        counted = "*" if self.rising else "DISTINCT k"
        wanted = (self.brought, one("SELECT count(*) FROM again"))
        there = (
            one(f"SELECT count({counted}) FROM fresh"),
            one(f"SELECT count(DISTINCT k) FROM answered WHERE k >= {PLACES}"),
        )
        if wanted != there:
            raise _lost(f"{there} accesses of {wanted}: new, and again")
        unsaid = one("SELECT count(*) FROM answered ANTI JOIN words USING (said)")
        if unsaid:
            raise _lost(f"{unsaid} accesses by numbers that stand for nothing")

    def _require_said(self) -> None:
        """The same of what was found late, and of what is said of an access once only."""
        one = self.world.one
        late = (
            one("SELECT count(*) FROM late"),
            one(f"SELECT count(*) FROM said WHERE because = '{LATE}'"),
        )
        twice = one("SELECT count(*) - count(DISTINCT k) FROM said")
        if late[0] != late[1] or twice:
            raise _lost(f"{late[1]} accesses of {late[0]} that were found late, {twice} twice")

    def _receipt(self, settling: int) -> dict[str, Any]:
        con, one = self.con, self.world.one
        new: dict[str, int] = {}
        for said, count in con.execute("SELECT said, count(*) FROM fresh GROUP BY ALL").fetchall():
            new[answer_of(said)] = new.get(answer_of(said), 0) + count
        moved = con.execute(
            "SELECT because, was, answer, count(*) FROM spoken GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        counts = dict.fromkeys(("explained", "unexplained", "cannot-tell"), 0)
        counts |= self.last["now"] if self.last else {}
        for told, count in new.items():
            counts[told] += count
        for _, was, told, count in moved:
            counts[was] -= count
            counts[told] += count
        before = None
        if self.earlier:
            before = {"night": self.number - 1, "receipt_sha256": self.earlier[-1].sha256}
        return {
            "night": self.number,
            "on": self.on.isoformat(),
            "before": before,
            "settling_days": settling,
            "log": self.log,
            "context": self.files,
            "basis": self.basis,
            "new": new,
            "again": [
                {"because": because, "from": was, "to": answer, "accesses": count}
                for because, was, answer, count in moved
            ],
            "ids": self.ids,
            "gaps": gap_whens(self.world, self.chosen),
            "spans": self.world.spans,
            "looked_at_again": one("SELECT count(*) FROM again"),
            "now": counts,
            "held_already": one("SELECT count(*) FROM held WHERE same"),
            "files_held_already": self.passed_over,
            "files_forgotten": self.forgotten,
            "rows_refused": self.refused,
            "said": self.said,
            "versions": {"duckdb": duckdb.__version__},
            "seconds": round(time.perf_counter() - self.started, 3),
            "processor_seconds": self.spent,
        }


def _basis_of(world: World, chosen: tuple[Template, ...]) -> dict[str, Any]:
    """What every answer of the store rests on alike: where it changes, all are given again."""
    return {
        "templates": version_of_all(chosen),
        "recorded": sorted(world.recorded),
        "named": sorted(world.named),
        "numbered": sorted(world.numbered),
        "staff": "staff" in world.context,
        "record": "record" in world.context,
        "ids": world.ids,
    }


def _of_another_kind(before: dict[str, Any], now: dict[str, Any]) -> frozenset[str]:
    """The tables whose rows are known, or say when they were recorded, in another way."""
    ways = ("recorded", "named", "numbered")
    return frozenset(name for way in ways for name in {*before[way]} ^ {*now[way]})


def _none(world: World) -> str:
    """SQL for no rows at all, of the columns of a stretch's file."""
    ids = ", ".join(f"CAST(NULL AS {world.type_of(kind)}) AS {name}" for name, kind in IDS.items())
    return (
        f"SELECT CAST(NULL AS BIGINT) AS k, {ids}, CAST(NULL AS TIMESTAMP) AS occurred_at, "
        "'' AS action, CAST(0 AS SMALLINT) AS said, CAST(0 AS BIGINT) AS e1, 0 AS e2, 0 AS e3, "
        "CAST(0 AS TINYINT) AS raised WHERE false"
    )


def _told(files: list[dict[str, Any]], name: str) -> list[str]:
    return [one["sha256"] for one in files if one["table"] == name]


def _lost(what: str) -> NotAsRecorded:
    return NotAsRecorded(
        f"The night answered {what}.",
        why="A row lost would accuse somebody of an access that was explained.",
        do="Use none of this night's answers, and report which versions were used.",
    )


def _copy(con: duckdb.DuckDBPyConnection, sql: str, into: Path) -> None:
    con.execute(f"COPY ({sql}) TO {_quoted(into)} (FORMAT parquet, {_WRITTEN})")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
