"""How fast a log is explained, beside the limit and the naive plan, in processor seconds.

Run as `python benchmarks/access.py [ACCESSES]`; a modest force is invented first. The limit reads
the log's columns and writes as many rows of answers, with no question asked. The naive plan joins
each template by itself over the whole log, takes the first that holds and writes it in the same
words; it draws up no leads, answers no sample again and keeps no receipt, as ours does. Words,
leads and the receipt come last in both: what it costs until every access has its answer, in
numbers, is printed too. All run in this order in one process tree, each in a process of its own,
so that memory is its own too. `python benchmarks/access.py 100000000` is the full size: 50,000
staff, two million records and 21 million shifts; ten million take 60 CPU seconds to invent and
0.2 GB.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ACCESSES = 1_000_000
SEED = 4
ROW = "{:<44} {:>10} {:>10} {:>12} {:>9}"
LIMIT_TIMES = 10


def main() -> None:
    """Invent a force, then measure each plan in a process of its own."""
    if len(sys.argv) > 2:
        measured(sys.argv[1], Path(sys.argv[2]))
        return
    accesses = int(sys.argv[1]) if len(sys.argv) > 1 else ACCESSES
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _child("invent", folder, str(accesses))
        print(ROW.format(f"{accesses:,} accesses", "CPU s", "wall s", "us a row", "peak MB"))
        found = {plan: _child(plan, folder) for plan in ("limit", "naive", "ours")}
        for plan, words in (
            ("limit", "read the log, write as many rows"),
            ("naive", "one join per template over the whole log"),
            ("ours", "stretch by stretch, with all checks"),
        ):
            one = found[plan]
            figures = (f"{one['wall']:.1f}", f"{one['cpu'] / accesses * 1e6:.2f}")
            memory = f"{one['memory']:.0f}"
            print(ROW.format(f"{plan}: {words}", f"{one['cpu']:.1f}", *figures, memory))
            if "found" in one:
                print(ROW.format("    of it until all is found", f"{one['found']:.1f}", "", "", ""))
        limit, naive, ours = (found[plan] for plan in ("limit", "naive", "ours"))
        print(
            f"ours is {ours['cpu'] / limit['cpu']:.1f} times the limit (at most {LIMIT_TIMES} is "
            f"aimed at), naive {naive['cpu'] / ours['cpu']:.1f} times ours; until all is found, "
            f"naive is {naive['found'] / ours['found']:.1f} times ours"
        )


def _child(plan: str, folder: Path, *more: str) -> dict[str, float]:
    ended = subprocess.run(
        [sys.executable, __file__, plan, str(folder), *more], check=True, capture_output=True
    )
    found: dict[str, float] = json.loads(ended.stdout or b"{}")
    return found


def measured(plan: str, folder: Path) -> None:
    """Run one plan here, and print its figures as JSON."""
    wall, cpu = time.perf_counter(), time.process_time()
    plans: dict[str, Callable[[Path], float | None]]
    plans = {"invent": invent, "limit": limit, "naive": naive, "ours": ours}
    found = plans[plan](folder)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "memory": used}
    if found is not None:
        figures["found"] = found - cpu
    print(json.dumps(figures))


def invent(folder: Path) -> None:
    """A force on its easy setting: only its sizes matter here."""
    from custodiet.inquiry.access import engine

    engine.simulate(folder, accesses=int(sys.argv[3]), seed=SEED, hard=False, tell=lambda _: None)


def limit(folder: Path) -> None:
    """Every column of the log read, and rows as wide as the answers written."""
    import duckdb

    with duckdb.connect() as con:
        con.execute(
            "COPY (SELECT access_id, 'explained' AS answer, action AS template, "
            "1 AS template_version, 'A' AS grade, terminal_id AS sentence, "
            "[staff_id::VARCHAR, record_id::VARCHAR] AS proof, [] AS raised "
            f"FROM read_parquet('{folder}/log/*.parquet') WHERE occurred_at > '2000-01-01') "
            f"TO '{folder}/limit.parquet' (FORMAT parquet, COMPRESSION zstd)"
        )


def naive(folder: Path) -> float:
    """The nine templates of context and those of function, each over the whole log by itself.

    Gives the processor's time at which every access had its answer, in numbers.
    """
    import duckdb

    from custodiet.inquiry.access.engine import templates
    from custodiet.inquiry.access.engine._contract import TABLES
    from custodiet.inquiry.access.engine._derived import links_either_way, roster_days
    from custodiet.inquiry.access.engine._reasons import (
        lay_apart,
        lay_bearers,
        lay_beside,
        lay_reasons,
        lay_ties,
    )
    from custodiet.inquiry.access.engine._statement import statement
    from custodiet.inquiry.access.engine._words import lay_words
    from custodiet.inquiry.access.engine._world import World, view

    with duckdb.connect(str(folder / "naive.duckdb")) as con:
        con.execute("SET memory_limit = '8GB'")
        world = World(con, folder / "log", folder / "context", folder)
        con.execute(
            "CREATE TABLE log AS SELECT *, CAST(occurred_at AS DATE) AS on_day FROM log_rows"
        )
        for name in TABLES:
            con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM {view(name)}')
        con.execute(f"CREATE TABLE roster_day AS {roster_days('roster')}")
        con.execute(f"CREATE TABLE case_link_either_way AS {links_either_way('case_link')}")
        for one in templates():
            con.execute(f"CREATE TABLE found_{one.rank} AS {statement((one,), world.recorded)}")
        joins = " ".join(f"LEFT JOIN found_{one.rank} f{one.rank} USING (k)" for one in templates())
        codes = ", ".join(f"f{one.rank}.code" for one in templates())
        con.execute(
            f"CREATE TABLE best AS SELECT k, coalesce({codes}) AS code FROM log {joins} "
            f"WHERE coalesce({codes}) IS NOT NULL"
        )
        lay_words(world, templates())
        lay_ties(world)
        lay_bearers(world)
        lay_apart(world)
        con.execute(
            "CREATE TABLE unexplained AS SELECT l.rowid AS n, l.* FROM log l "
            "ANTI JOIN best USING (k)"
        )
        lay_reasons(world, templates())
        lay_beside(world)
        found = time.process_time()
        _in_words(world, folder / "naive.parquet")
    return found


def _in_words(world: Any, into: Path) -> None:
    """The naive plan's answers, in whatever order its joins leave: the log's would cost more."""
    from custodiet.inquiry.access.engine import templates
    from custodiet.inquiry.access.engine._statement import HALVES, MOST_EVIDENCE, MOST_ROWS
    from custodiet.inquiry.access.engine._words import worded

    high, low = (f"CAST({sql} AS BIGINT)" for sql in HALVES)
    answered = (
        f"(SELECT l.access_id, coalesce(s.apart, f.high // {MOST_EVIDENCE}, s.untold, 0) "
        f"AS said, f.high % {MOST_EVIDENCE} AS e1, f.low // {MOST_ROWS} AS e2, "
        f"f.low % {MOST_ROWS} AS e3, coalesce(s.raised, 0) AS raised "
        f"FROM log l LEFT JOIN (SELECT k, {high} AS high, {low} AS low FROM best) f USING (k) "
        "LEFT JOIN beside s ON s.n = l.rowid)"
    )
    world.con.execute(
        f"COPY ({worded(world, templates(), answered, 'access_id')}) TO '{into}' "
        "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 1000)"
    )


def ours(folder: Path) -> float:
    """The whole run, with examples, samples, leads, shuffled log, hashes and receipt.

    Gives the processor's time at which every access had its answer, in numbers.
    """
    from custodiet.inquiry.access import engine

    told = []
    engine.explain(
        folder / "log",
        folder / "context",
        folder / "out",
        tell=lambda _: told.append(time.process_time()),
    )
    return told[-1]


if __name__ == "__main__":
    main()
