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
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotAllowed, NotAsRecorded
from custodiet.inquiry.access.engine._delta import (
    Delta,
    lay_delta,
    lay_kept,
    lay_late_keys,
    lay_touched,
    row_key,
)
from custodiet.inquiry.access.engine._explain import answer_months, find_on_duckdb, refuse
from custodiet.inquiry.access.engine._month import Find, lay_standing
from custodiet.inquiry.access.engine._nights import (
    KEPT,
    PLACES,
    Night,
    lay_state,
    nights,
    require_next,
)
from custodiet.inquiry.access.engine._reasons import (
    NOTHING,
    SHARED,
    gap_whens,
    lay_apart,
    lay_beside,
    lay_reasons,
    lay_ties,
    numbers_sql,
)
from custodiet.inquiry.access.engine._said import said_of
from custodiet.inquiry.access.engine._sources import files_of, readable, sha256_of
from custodiet.inquiry.access.engine._templates import Template, templates, version_of_all
from custodiet.inquiry.access.engine._words import lay_words, worded
from custodiet.inquiry.access.engine._world import World, view

__all__ = ["Tonight", "night"]

Tell = Callable[[str], None]
MEMORY = "1500MB"
IDS = {"access_id": "access", "staff_id": "staff", "record_id": "record"}
NEW, LATE = "new", "late context"
TOLD = "where the context begins or ends, or whom it knows, has changed"
SHARES = "an account is shared, or no longer so"
WHOLE = "the templates or the kinds of tables have changed"
_OWN = "k, access_id, staff_id, record_id, occurred_at, action"
_SAYS = ("answer", "template", "template_version", "grade", "sentence", "proof")


@dataclass(frozen=True)
class Tonight:
    """What a night leaves in its work folder, to be handed to the door, and its receipt.

    `parts` go into a folder of the night's own, `kept` into the store's folder of context.
    """

    number: int
    parts: tuple[Path, ...]
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
    holds. `settling` is for how many days nobody is asked about an access. With `resume` the
    months that a killed run of the same night finished are kept. Raises NotAllowed for a day
    before the latest night, NotAsRecorded where the store or an answer is not as it must be.
    """
    earlier = nights(store)
    require_next(earlier, on, settling)
    place = store / f".night-{len(earlier) + 1:05}"
    place.mkdir(parents=True, exist_ok=True)
    with readable(), _alone(place), duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        con.execute(f"SET memory_limit = '{memory}'")
        con.execute(f"SET temp_directory = {_quoted(place / 'spilled')}")
        run = _Run(con, store, place, earlier, on, tell)
        run.take_in(log, context, resume=resume)
        run.took("opened")
        run.look_back()
        run.answer_open()
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
        known = {one["sha256"] for night in self.earlier for one in night.receipt["log"]}
        files = files_of(log)
        fresh = tuple(file for file in files if sha256_of(file) not in known)
        tables = self.place / "tables"
        shutil.rmtree(tables, ignore_errors=True)
        tables.mkdir()
        ids = self.last["basis"]["ids"] if self.last else {}
        self.world = World(self.con, fresh, context, tables, ids=ids)
        self.chosen = tuple(one for one in templates() if one.tables <= self.world.context.keys())
        self.used = frozenset(table for one in self.chosen for table in one.tables)
        self.passed_over = [file.name for file in files if file not in fresh]
        self.log = self.world.log.receipt()
        self.files = [line for one in self.world.context.values() for line in one.receipt()]
        self.basis = _basis_of(self.world, self.chosen)
        self.work = self._work(resume=resume)
        self.refused, self.said = refuse(self.world), said_of(self.world)
        types = {name: self.world.type_of(kind) for name, kind in IDS.items()}
        lay_state(self.con, self.earlier, types)
        self._pass_over_held()

    def _work(self, *, resume: bool) -> Path:
        told = [self.log, self.files, self.basis, self.on.isoformat(), self.last]
        digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()
        work = self.place / f"work-{digest[:16]}"
        if not resume:
            shutil.rmtree(work, ignore_errors=True)
        work.mkdir(exist_ok=True)
        return work

    def _pass_over_held(self) -> None:
        """An access that the store holds is not answered as new; one that disagrees is refused."""
        same = " AND ".join(
            f"s.{name} IS NOT DISTINCT FROM n.{name}"
            for name in ("staff_id", "record_id", "occurred_at", "action")
        )
        self.con.execute(
            f"CREATE TEMP TABLE held AS SELECT n.k, {same} AS same, s.first_night FROM "
            "(SELECT * FROM log_rows ANTI JOIN refused USING (k)) n "
            "JOIN state s USING (access_id)"
        )
        self.con.execute("INSERT INTO refused SELECT k, 'held' FROM held")
        rows = self.con.execute(
            "SELECT k, first_night FROM held WHERE NOT same ORDER BY k"
        ).fetchall()
        self.refused += [
            {"row": row, "reason": f"night {first} has this access_id and says something else"}
            for row, first in rows
        ]

    def look_back(self) -> None:
        """Find which earlier answers the night's changes bear on: `again`, and `late`."""
        con = self.con
        con.execute("CREATE TEMP TABLE again (k BIGINT, because VARCHAR)")
        con.execute("CREATE TEMP TABLE late (k BIGINT, code HUGEINT)")
        con.execute("CREATE TEMP TABLE untold (k BIGINT, why VARCHAR)")
        lay_words(self.world, self.chosen)
        lay_ties(self.world)
        lay_apart(self.world)
        if self.last is None:
            return
        kept = self.store / "context"
        other = _of_another_kind(self.last["basis"], self.basis)
        self.delta = lay_delta(self.world, self.last["context"], self.files, kept, other)
        if self.last["basis"] != self.basis:
            con.execute(f"INSERT INTO again SELECT k, '{WHOLE}' FROM state")
            return
        self._touch_withdrawn()
        self._touch_shared()
        self._touch_late()

    def _touch_withdrawn(self) -> None:
        lost = self.delta.withdrawn & self.used
        self._look_at("answer = 'explained'")
        for table in sorted(lost):
            lay_touched(self.world, self.chosen, frozenset({table}), lost)
            self.con.execute(
                f"INSERT INTO again SELECT k, 'withdrawn or changed: {table}' "
                "FROM best ANTI JOIN again USING (k)"
            )

    def _touch_shared(self) -> None:
        """An account found to be shared, or no longer so, changes what is said of its accesses."""
        if "staff" in self.delta.arrived | self.delta.withdrawn:
            self.con.execute(
                f"INSERT INTO again SELECT s.k, '{SHARES}' FROM state s "
                f"LEFT JOIN (SELECT staff_id FROM apart WHERE why = '{SHARED}') a USING (staff_id) "
                f"ANTI JOIN again g ON g.k = s.k "
                f"WHERE (a.staff_id IS NULL) = (s.sentence = '{SHARED}')"
            )

    def _touch_late(self) -> None:
        arrived = self.delta.arrived & self.used
        self._look_at("answer <> 'explained'")
        lay_touched(self.world, self.chosen, arrived, frozenset())
        self.con.execute("INSERT INTO late SELECT k, code FROM best ANTI JOIN again USING (k)")

    def _look_at(self, where: str) -> None:
        self.con.execute(f"CREATE OR REPLACE TEMP VIEW looks AS SELECT * FROM state WHERE {where}")

    def answer_open(self) -> None:
        """Tell what was found late, and of what is open what is to be said now."""
        con = self.con
        for name in ("again", "late"):
            con.execute(
                f"CREATE TEMP TABLE {name}_rows AS SELECT * FROM state SEMI JOIN {name} USING (k)"
            )
        if self.last is not None and self.last["basis"] == self.basis:
            self._tell_late()
            self._tell_anew()

    def answer(self, find: Find) -> None:
        """Answer what is new, and what is given again."""
        con = self.con
        columns = "k, access_id, staff_id, record_id, occurred_at, action"
        con.execute("ALTER VIEW log_rows RENAME TO brought")
        con.execute(
            f"CREATE VIEW log_rows AS SELECT {columns} FROM brought "
            f"UNION ALL SELECT {columns} FROM again_rows"
        )
        lay_standing(self.world, self.chosen)
        answer_months(self.world, self.chosen, self.work, find, self.tell)
        months = sorted(self.work.glob("month-*.parquet"))
        answered = _in_words(self.world, self.chosen, months)
        con.execute(f"CREATE TEMP VIEW answered AS {answered}")

    def _tell_late(self) -> None:
        """Explanations found late, in words, as the file `late.parquet` of the work folder."""
        con = self.con
        con.execute("CREATE OR REPLACE TEMP TABLE log AS SELECT * FROM late_rows")
        con.execute("CREATE OR REPLACE TEMP TABLE best AS SELECT * FROM late")
        lay_beside(self.world)
        numbers = f"({numbers_sql(self.world, self.chosen)})"
        _copy(con, worded(self.world, self.chosen, numbers, _OWN), self.work / "late.parquet")

    def _tell_anew(self) -> None:
        """Open accesses of which something else is to be said now: the table `anew`."""
        con = self.con
        whens = " ".join(gap_whens(self.world, self.chosen))
        gap = f"(CASE {whens} END)" if whens else "CAST(NULL AS VARCHAR)"
        keys = {"staff", "record", "record_case"}
        known = keys & (self.delta.arrived | self.delta.withdrawn)
        apart = "" if known else f" AND (sentence LIKE 'Cannot tell: no %' OR {gap} IS NOT NULL)"
        con.execute(
            "CREATE OR REPLACE TEMP TABLE log AS SELECT * FROM state l "
            f"ANTI JOIN again g ON g.k = l.k ANTI JOIN late t ON t.k = l.k "
            f"WHERE answer <> 'explained'{apart}"
        )
        con.execute("DELETE FROM best")
        lay_reasons(self.world, self.chosen)
        con.execute(
            "CREATE TEMP TABLE anew AS SELECT l.* REPLACE ("
            f"CASE WHEN coalesce(a.why, u.why) IS NULL THEN 'unexplained' ELSE 'cannot-tell' END "
            f"AS answer, coalesce(a.why, u.why, '{NOTHING}') AS sentence) "
            "FROM log l JOIN untold u USING (k) LEFT JOIN apart a USING (staff_id) "
            f"WHERE l.sentence <> coalesce(a.why, u.why, '{NOTHING}')"
        )

    def told(self, settling: int) -> Tonight:
        """The night's files, and its receipt."""
        con, work = self.con, self.work
        con.execute(
            f"CREATE TEMP VIEW fresh AS SELECT *, {self.number} AS first_night, "
            f"'{NEW}' AS because FROM answered WHERE k < {PLACES}"
        )
        _copy(con, f"SELECT {KEPT} FROM fresh ORDER BY k", work / "answers.parquet")
        lay_late_keys(self.world, self.delta, self.chosen, work / "arrived.parquet")
        self._lay_spoken()
        _copy(con, f"SELECT {KEPT} FROM spoken ORDER BY k", work / "again.parquet")
        self._require_conserved()
        parts = tuple(work / f"{name}.parquet" for name in ("answers", "again", "arrived"))
        keeping = work / "context"
        keeping.mkdir(exist_ok=True)
        kept = lay_kept(self.world, self.files, self.store / "context", keeping)
        return Tonight(self.number, parts, tuple(kept), self.place, self._receipt(settling))

    def _lay_spoken(self) -> None:
        """What the night says of accesses answered before, where it says something new."""
        con = self.con
        late = self.work / "late.parquet"
        parts = [f"SELECT {_of('m')}, g.because FROM answered m JOIN again g USING (k)"]
        if late.exists():
            parts.append(f"SELECT {_of('m')}, '{LATE}' FROM read_parquet({_quoted(late)}) m")
            parts.append(f"SELECT {_of('m')}, '{TOLD}' FROM anew m")
        con.execute(f"CREATE TEMP TABLE said AS {' UNION ALL '.join(parts)}")
        self._cap_late()
        before = "SELECT * FROM again_rows UNION ALL SELECT * FROM late_rows"
        if late.exists():
            before += " UNION ALL SELECT s.* FROM state s SEMI JOIN anew USING (k)"
        changed = f"({', '.join('m.' + one for one in _SAYS)}) IS DISTINCT FROM "
        changed += f"({', '.join('s.' + one for one in _SAYS)})"
        con.execute(
            "CREATE TEMP TABLE spoken AS SELECT m.*, s.first_night, s.answer AS was "
            f"FROM said m JOIN ({before}) s USING (k) WHERE {changed}"
        )

    def _cap_late(self) -> None:
        """An access is not explained better by what arrived after it was first answered."""
        con = self.con
        con.execute(
            "CREATE TEMP TABLE proofs AS SELECT m.k, s.first_night, unnest(m.proof) AS row FROM "
            "said m JOIN again_rows s USING (k) WHERE m.grade = 'A'"
        )
        late = [(one.number, one.folder / "arrived.parquet") for one in self.earlier[1:]]
        late.append((self.number, self.work / "arrived.parquet"))
        union = " UNION ALL ".join(
            f"SELECT key, {number} AS night FROM read_parquet({_quoted(path)})"
            for number, path in late
        )
        con.execute(f"CREATE TEMP TABLE late_keys AS {union}")
        for name in sorted(self.used):
            own = "source_row_id" if name in self.world.named else "row_id"
            con.execute(
                "UPDATE said SET grade = 'B' WHERE k IN (SELECT p.k FROM proofs p JOIN "
                f"(SELECT '{name}:' || {own} AS row, {row_key(self.world, name)} AS key "
                f"FROM {view(name)}) v USING (row) JOIN late_keys l USING (key) "
                "WHERE l.night > p.first_night)"
            )

    def _require_conserved(self) -> None:
        """Refuse a night that lost or doubled an access."""
        one = self.world.one
        brought = one("SELECT count(*) FROM brought ANTI JOIN refused USING (k)")
        wanted = (brought, one("SELECT count(*) FROM again"), one("SELECT count(*) FROM late"))
        there = (
            one("SELECT count(DISTINCT k) FROM fresh"),
            one(f"SELECT count(DISTINCT k) FROM answered WHERE k >= {PLACES}"),
            one(f"SELECT count(*) FROM said WHERE because = '{LATE}'"),
        )
        if wanted != there or one("SELECT count(*) - count(DISTINCT k) FROM said"):
            raise NotAsRecorded(
                f"The night answered {there} accesses of {wanted}: new, again and late.",
                why="A row lost would accuse somebody of an access that was explained.",
                do="Use none of this night's answers, and report which versions were used.",
            )

    def _receipt(self, settling: int) -> dict[str, Any]:
        con, one = self.con, self.world.one
        new = dict(con.execute("SELECT answer, count(*) FROM fresh GROUP BY ALL").fetchall())
        moved = con.execute(
            "SELECT because, was, answer, count(*) FROM spoken GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        counts = dict.fromkeys(("explained", "unexplained", "cannot-tell"), 0)
        counts |= self.last["now"] if self.last else {}
        for answer, count in new.items():
            counts[answer] += count
        for _, was, answer, count in moved:
            counts[was] -= count
            counts[answer] += count
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
            "looked_at_again": one("SELECT count(*) FROM again"),
            "now": counts,
            "held_already": one("SELECT count(*) FROM held WHERE same"),
            "files_held_already": self.passed_over,
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


def _in_words(world: World, chosen: tuple[Template, ...], months: list[Path]) -> str:
    """SQL for what the months' files say; for no rows at all where there is no month."""
    if not months:
        return "SELECT * FROM state LIMIT 0"
    listed = ", ".join(_quoted(one) for one in months)
    return worded(world, chosen, f"read_parquet([{listed}])", _OWN)


def _of(alias: str) -> str:
    names = [one for one in KEPT.split(", ") if one not in {"first_night", "because"}]
    return ", ".join(f"{alias}.{one}" for one in ["k", *names])


def _copy(con: duckdb.DuckDBPyConnection, sql: str, into: Path) -> None:
    con.execute(f"COPY ({sql}) TO {_quoted(into)} (FORMAT parquet, COMPRESSION zstd)")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
