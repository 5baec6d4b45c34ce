"""A run: every access of a log answered once, stretch by stretch, and what the run rests on."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotAsRecorded, NotFit, NotKnown
from custodiet.inquiry.access.engine._context import clear_standing, lay_standing
from custodiet.inquiry.access.engine._contract import ACTIONS
from custodiet.inquiry.access.engine._find import find_on_duckdb
from custodiet.inquiry.access.engine._in_words import write_words
from custodiet.inquiry.access.engine._points import LEADS, PEOPLE, lay_points
from custodiet.inquiry.access.engine._reasons import lay_apart, lay_bearers, lay_ties
from custodiet.inquiry.access.engine._said import (
    OUTSIDE,
    OUTSIDE_WORDS,
    Passed,
    read_through,
    said_of,
)
from custodiet.inquiry.access.engine._sources import readable, wrong_time
from custodiet.inquiry.access.engine._statement import GRADES
from custodiet.inquiry.access.engine._stretch import (
    STRETCH_FORMAT,
    Find,
    Tried,
    clear_stretch,
    try_by_chance,
)
from custodiet.inquiry.access.engine._stretches import (
    Stretch,
    answer,
    open_of,
    stretches_of,
    through,
)
from custodiet.inquiry.access.engine._templates import Template, templates, version_of_all
from custodiet.inquiry.access.engine._words import answer_of, lay_words, words_digest
from custodiet.inquiry.access.engine._world import World
from custodiet.inquiry.access.weights import FIRST

__all__ = ["Explained", "explain", "find_on_duckdb", "pass_through", "refuse"]

Tell = Callable[[str], None]
MEMORY = "1150MB"
# So much of it is kept once it was used: memory that is given back and taken anew each time
# has to be cleared by the machine, which takes a tenth of a run.
KEPT = "850MB"
# Two stretches of a log so large are answered side by side, each on one thread, and what is put in
# order after that has two; more were not measured.
SHARED_FROM = 1_000_000
MOST_THREADS = 2
# The longest stretch, in days and in accesses: two of them are held at once.
MOST_DAYS, MOST_ACCESSES = 93, 1_500_000


@dataclass(frozen=True)
class Explained:
    """What a run leaves in its folder, to be handed to the door, and its receipt."""

    answers: Path
    people: Path
    leads: Path
    work: Path
    receipt: dict[str, Any]


def explain(
    log: Path,
    context: Path,
    out: Path,
    *,
    tell: Tell,
    resume: bool = False,
    find: Find | None = None,
    engine: str = "duckdb",
    whole: bool = False,
    memory: str = MEMORY,
    threads: int | None = None,
) -> Explained:
    """Answer every access of `log` from the tables in `context`; works in a folder inside `out`.

    `tell` is told how far the run is. With `resume`, stretches that an interrupted run of the same
    files and templates finished are kept. `find` is another engine, called `engine` in the receipt;
    with `whole` it is given the log in one piece. So many `threads` answer stretches side by side,
    and put in order what comes after; chosen by the size of the log if none are given. Raises
    NotFit where a file does not meet the contract, NotAsRecorded where the engine lost a row or
    answered an example wrongly.
    """
    started = time.perf_counter()
    tables = out / ".work-tables"
    with readable(), _for_a_while(tables), duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        con.execute(f"SET memory_limit = '{memory}'")
        con.execute(f"SET block_allocator_memory = '{KEPT}'")
        con.execute("SET threads = 1")
        con.execute(f"SET temp_directory = '{str(tables).replace(chr(39), chr(39) * 2)}'")
        world = World(con, log, context, tables)
        chosen = tuple(one for one in templates() if one.tables <= world.context.keys())
        files, passed = _take_in(world, chosen)
        work = out / f".work-{_fingerprint(files, chosen, engine)}"
        if not resume:
            shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True, exist_ok=True)
        refused, said = refuse(world, passed), said_of(world, passed)
        stretches = stretches_of(world, MOST_DAYS, MOST_ACCESSES, None if refused else passed.days)
        threads = threads or _threads(world.log.rows)
        finding, abreast = find or find_on_duckdb, 1 if find else threads
        asked = [through(stretches)] if whole and stretches else stretches
        parts = answer(world, chosen, asked, work, finding, tell, abreast=abreast, leads=True)
        chance = _chance(world, chosen, stretches)
        _make_room(world)
        con.execute(f"SET threads = {threads}")
        explained = _gather(world, chosen, work, parts, chance)
    seconds = round(time.perf_counter() - started, 3)
    receipt = {
        "files": files,
        **explained,
        "rows_refused": refused,
        "said": said,
        "engine": engine,
        "versions": {"duckdb": duckdb.__version__, "templates": version_of_all(chosen)},
        "seconds": seconds,
    }
    answers, people, leads = (work / f"{name}.parquet" for name in ("answers", "people", "leads"))
    return Explained(answers, people, leads, work, receipt)


@contextmanager
def _for_a_while(folder: Path) -> Iterator[None]:
    """An empty folder that is gone afterwards, however the run ended: it holds a force's tables."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _threads(accesses: int) -> int:
    """How many threads a log of this size is worth, where the machine has as many cores."""
    return min(MOST_THREADS, os.cpu_count() or 1) if accesses >= SHARED_FROM else 1


def _fingerprint(files: list[dict[str, Any]], chosen: tuple[Template, ...], engine: str) -> str:
    told = json.dumps([STRETCH_FORMAT, files, version_of_all(chosen), engine, duckdb.__version__])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def pass_through(world: World) -> Passed:
    """The log read through once, in its order; raises NotFit where it cannot be read."""
    with _readable_log(world):
        return read_through(world)


def refuse(world: World, passed: Passed) -> list[dict[str, Any]]:
    """Entries that cannot be answered, as the table `refused`; gives the first of them."""
    with _readable_log(world):
        lacking = "false"
        if passed.lacking or passed.outside:
            lacking = f"access_id IS NULL OR occurred_at IS NULL OR {OUTSIDE}"
        world.con.execute(
            "CREATE TABLE refused AS SELECT k, "
            "CASE WHEN access_id IS NULL THEN 'no access_id' WHEN occurred_at IS NULL "
            f"THEN 'no moment' ELSE '{OUTSIDE_WORDS}' END AS reason "
            f"FROM log_rows WHERE {lacking}"
        )
        if not passed.rising:
            _refuse_doubles(world)
    rows = world.con.execute("SELECT k, reason FROM refused ORDER BY k").fetchall()
    return [{"row": row, "reason": reason} for row, reason in rows]


@contextmanager
def _readable_log(world: World) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as fault:
        raise wrong_time(world.con, world.log, ["occurred_at"]) or NotFit(
            f"The log cannot be read: {str(fault).splitlines()[0]}",
            why="An entry that is passed over would be an access that nobody asks about.",
            do="Fetch the file again, or bring it in by a mapping that says what its times are.",
        ) from None


def _refuse_doubles(world: World) -> None:
    """The same entry again is left out; entries that disagree under one id are all refused.

    First ids that could be there twice are found by a hash, which for a log of a hundred million
    text ids leaves room on a small machine; what their entries say is compared only then.
    """
    whole = f"access_id IS NOT NULL AND occurred_at IS NOT NULL AND NOT ({OUTSIDE})"
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE perhaps_twice AS SELECT hash(access_id) AS hashed "
        f"FROM log_rows WHERE {whole} GROUP BY hashed HAVING count(*) > 1"
    )
    world.con.execute(
        f"CREATE OR REPLACE TEMP TABLE alike AS SELECT * FROM log_rows WHERE {whole} "
        "AND hash(access_id) IN (SELECT hashed FROM perhaps_twice)"
    )
    same = "count(DISTINCT (staff_id, record_id, occurred_at, action)) = 1"
    world.con.execute(
        "INSERT INTO refused SELECT l.k, CASE WHEN d.same THEN 'the same entry as row ' || d.first "
        "ELSE 'other entries have this access_id and say something else' END FROM alike l JOIN "
        f"(SELECT access_id, min(k) AS first, {same} AS same FROM alike "
        "GROUP BY access_id HAVING count(*) > 1) d USING (access_id) "
        "WHERE NOT d.same OR l.k > d.first"
    )


def _take_in(world: World, chosen: tuple[Template, ...]) -> tuple[list[dict[str, Any]], Passed]:
    """Every file with its SHA-256, and what the log was found to be.

    The log is read through while files are hashed and what bears on all of it is laid.
    """
    beside = world.beside()
    with beside.con, ThreadPoolExecutor(1) as aside:
        passing = aside.submit(pass_through, beside)
        files = world.files()
        lay_standing(world, chosen)
        lay_words(world, chosen)
        lay_ties(world)
        lay_bearers(world)
        lay_apart(world)
        return files, passing.result()


def _make_room(world: World) -> None:
    """What the stretches needed makes room for what is gathered."""
    clear_stretch(world)
    clear_standing(world)


def _chance(world: World, chosen: tuple[Template, ...], stretches: list[Stretch]) -> Tried:
    if not stretches or not chosen:
        return Tried(0, {}, {})
    fullest = max(stretches, key=lambda one: (one.accesses, one.begins))
    return try_by_chance(world, chosen, fullest.begins, fullest.until)


def _gather(
    world: World, chosen: tuple[Template, ...], work: Path, parts: list[Path], chance: Tried
) -> dict[str, Any]:
    """The stretches put together in the order of the log, and the figures for the receipt."""
    if not parts:
        raise NotKnown(
            "The log holds no access that could be answered.",
            why="There is nothing to explain.",
            do="Look at the refused rows, or give another log.",
        )
    con = world.con
    for name, files in (("answered", parts), ("left_open", map(open_of, parts))):
        listed = ", ".join("'" + str(one).replace("'", "''") + "'" for one in files)
        con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
    bounds = [
        con.execute(f"SELECT min(k), max(k) FROM read_parquet('{one}')").fetchone() for one in parts
    ]
    rising = all(a[1] < b[0] for a, b in pairwise(bounds) if a and b)
    # Leads are gathered from the numbers while those are put into words.
    beside, into = world.beside(), work / "answers.parquet"
    with beside.con, ThreadPoolExecutor(1) as aside:
        written = aside.submit(_write_words, beside, chosen, into, ordered=rising)
        try:
            lay_points(world, FIRST)
            _copy(con, LEADS, work / "leads.parquet")
            _copy(con, PEOPLE, work / "people.parquet")
            figures = _figures(world, chosen, chance)
        except BaseException:
            beside.con.interrupt()
            raise
        written.result()
    return figures


def _write_words(world: World, chosen: tuple[Template, ...], into: Path, *, ordered: bool) -> None:
    """The answers in words, in the order of the log; refuses any lost, doubled or out of place."""
    answered = "answered" if ordered else "(SELECT * FROM answered ORDER BY k)"
    write_words(world, chosen, answered, into)
    misplaced = _misplaced(world, into, answered)
    if misplaced:
        raise NotAsRecorded(
            f"{misplaced} answers stand where another access's should stand.",
            why="A row lost would accuse somebody of an access that was explained.",
            do="Use none of this run's answers, and report which versions were used.",
        )


def _misplaced(world: World, into: Path, answered: str) -> int:
    place = str(into).replace("'", "''")
    return int(
        world.one(
            f"SELECT count(*) FROM (SELECT access_id AS there FROM read_parquet('{place}')) "
            f"POSITIONAL JOIN (SELECT access_id FROM {answered}) "
            "WHERE there IS DISTINCT FROM access_id"
        )
    )


def _copy(con: duckdb.DuckDBPyConnection, sql: str, into: Path) -> None:
    place = str(into).replace("'", "''")
    # A proof is like no other: words are either few, or not worth a dictionary.
    con.execute(
        f"COPY ({sql}) TO '{place}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, "
        "DICTIONARY_SIZE_LIMIT 1000)"
    )


def _figures(world: World, chosen: tuple[Template, ...], chance: Tried) -> dict[str, Any]:
    by_rank = {one.rank: one.id for one in chosen}
    counted = [
        (answer_of(said), by_rank.get(said // 10), said > 0 and GRADES[said % 10], count)
        for said, count in world.con.execute(
            "SELECT said, count(*) FROM answered GROUP BY ALL"
        ).fetchall()
    ]
    by_answer = {
        answer: sum(row[3] for row in counted if row[0] == answer)
        for answer in ("explained", "unexplained", "cannot-tell")
    }
    accesses = sum(by_answer.values())
    entries = world.log.rows - world.one("SELECT count(*) FROM refused")
    _require_all(accesses, entries, "answers", "accesses")
    looks = world.one("SELECT count(*) FROM left_open")
    _require_all(looks, by_answer["unexplained"], "open looks", "accesses that nothing explains")
    others = world.con.execute(
        f"SELECT action, count(*) FROM log_rows WHERE action NOT IN {ACTIONS} "
        "GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return {
        "accesses": accesses,
        "answers": by_answer,
        "templates": [
            {**_template_figures(one, chosen, counted, world), **_strength(one, chance)}
            for one in templates()
        ],
        "not_weighed": sorted(world.context.keys() - world.recorded),
        "unknown_actions": dict(others),
        "digest": _digest(world, chosen),
    }


def _require_all(there: int, wanted: int, what: str, of: str) -> None:
    if there != wanted:
        raise NotAsRecorded(
            f"{there} {what} were gathered for {wanted} {of}.",
            why="A row lost would accuse somebody of an access that was explained.",
            do="Use none of this run's answers, and report which versions were used.",
        )


def _template_figures(
    one: Template, chosen: tuple[Template, ...], counted: list[Any], world: World
) -> dict[str, Any]:
    mine = [row for row in counted if row[1] == one.id]
    figures: dict[str, Any] = {
        "id": one.id,
        "version": one.version,
        "sentence": one.sentence,
        "on": one in chosen,
    }
    if one not in chosen:
        figures["why_off"] = "no table " + ", ".join(sorted(one.tables - world.context.keys()))
    figures["explained"] = sum(row[3] for row in mine)
    figures["grades"] = {
        grade: sum(row[3] for row in mine if row[2] == grade) for grade in ("A", "B", "C")
    }
    return figures


def _strength(one: Template, tried: Tried) -> dict[str, Any]:
    """For what share of a sample the template holds, for what share by chance, and how much more.

    `tried` is that sample; nothing is said of a template that was not tried.
    """
    if one.id not in tried.real or not tried.accesses:
        return {}
    real, chance = tried.real[one.id], tried.shuffled[one.id]
    return {
        "tried": tried.accesses,
        "share": round(real / tried.accesses, 6),
        "by_chance": round(chance / tried.accesses, 6),
        "times_chance": round(real / chance, 1) if chance else None,
    }


def _digest(world: World, chosen: tuple[Template, ...]) -> str:
    """One figure for all answers, whatever order they were found in, on one version of DuckDB."""
    total = world.one(
        "SELECT CAST(sum(CAST(hash(k, said, e1, e2, e3) AS HUGEINT)) AS VARCHAR) FROM answered"
    )
    told = f"{words_digest(world, chosen)} {total}"
    return hashlib.sha256(told.encode()).hexdigest()
