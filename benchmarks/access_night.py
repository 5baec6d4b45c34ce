"""What a night costs beside a whole run, in processor seconds.

Run as `python benchmarks/access_night.py [ACCESSES] [FOLDER] [text]`; a force is invented first,
and its log answered as the first night. Then come a night that brings three in a hundred of as many
accesses, and a night that brings none but late assignments, one for five thousand accesses. The
limit reads the night's log and writes as many rows; a whole run answers everything again. Rosters
lie in parts by month, as a force would export them; a night reads only the parts that changed.

`python benchmarks/access_night.py 100000000 FOLDER` is the full size: 50,000 staff, two years,
a night of 3 million, and 20,000 late rows against a backlog of 6 million, for which 6 and 1
seconds are aimed at. Its first night has of the 97 million only ten: 6 that stay open, and 4 that
are mostly explained, of which later nights read nothing. It takes half an hour and 10 GB. What was
invented and the first night stay in FOLDER, and the next run of the same size begins with them; a
whole run is then left out.

With `text` every id is text, as `custodiet access import` leaves it, and those of accesses are
drawn by chance: the night then reads the answers of every night before it.
"""

import datetime
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ACCESSES = 1_000_000
# How many of a hundred accesses are the night's.
SHARE = 3
# How the folder of a force ends whose ids are text.
TEXT = "-text"
FULL = 100_000_000
SEED = 4
ROW = "{:<62} {:>8} {:>8} {:>9}"
DAY = datetime.date(2026, 1, 5)
AIMS = {"second": 6, "third": 1}


def main() -> None:
    """Invent a force, then measure each night in a process of its own."""
    if sys.argv[1:2] == ["measure"]:
        measured(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
        return
    given = [one for one in sys.argv[1:] if one != "text"]
    accesses = int(given[0]) if given else ACCESSES
    name = f"{accesses}{TEXT if 'text' in sys.argv[1:] else ''}"
    if len(given) > 1:
        nights(Path(given[1]) / name, accesses, whole=False)
        return
    with tempfile.TemporaryDirectory() as place:
        nights(Path(place) / name, accesses, whole=True)


def nights(folder: Path, accesses: int, *, whole: bool) -> None:
    """Print what each night costs; the force and the first night are made where they are not."""
    words = {
        "whole": "a whole run over everything",
        "first": "the first night, everything but the night's own",
        "limit": f"limit: read {accesses * SHARE // 100:,} accesses, write as many rows",
        "second": f"a night of {accesses * SHARE // 100:,} new accesses",
        "third": f"a night of {max(1, accesses // 5_000):,} late assignments and nothing else",
    }
    _once(folder, "invent", accesses)
    print(ROW.format(f"{accesses:,} accesses", "CPU s", "wall s", "peak MB"))
    for plan, said in words.items():
        if plan == "whole" and not whole:
            continue
        one = _once(folder, plan, accesses) if plan == "first" else _child(plan, folder, accesses)
        figures = (f"{one['cpu']:.1f}", f"{one['wall']:.1f}", f"{one['memory']:.0f}")
        print(ROW.format(said, *figures))
        parts = one.get("parts", {})
        for part, cpu in parts.items():
            print(ROW.format(f"    of it {part}", f"{cpu:.2f}", "", ""))
        if parts:
            rest = one["cpu"] - sum(parts.values())
            print(ROW.format("    of it starting Python, and handing over", f"{rest:.2f}", "", ""))
        if "told" in one:
            print(f"    {one['told']}")
        if plan in AIMS and accesses == FULL:
            print(f"    at most {AIMS[plan]} CPU seconds are aimed at")


def _once(folder: Path, plan: str, accesses: int) -> dict[str, float]:
    """A plan whose result stays, or the figures it had when it was run."""
    done = folder.with_name(f"{folder.name}-{plan}.json")
    if not done.exists():
        shutil.rmtree(folder if plan == "invent" else folder / "store", ignore_errors=True)
        done.write_text(json.dumps(_child(plan, folder, accesses)))
    found: dict[str, float] = json.loads(done.read_text())
    return found


def _child(plan: str, folder: Path, accesses: int) -> dict[str, float]:
    asked = [sys.executable, __file__, "measure", plan, str(folder), str(accesses)]
    ended = subprocess.run(asked, check=True, capture_output=True)
    found: dict[str, float] = json.loads(ended.stdout or b"{}")
    return found


def measured(plan: str, folder: Path, accesses: int) -> None:
    """Run one plan here, and print its figures as JSON: all of its process, imports too."""
    plans = {"limit": limit, "whole": whole}
    wall = time.perf_counter()
    if plan == "invent":
        told = invent(folder, accesses)
    else:
        told = plans[plan](folder) if plan in plans else night(folder, plan)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {"cpu": time.process_time(), "wall": time.perf_counter() - wall, "memory": used}
    print(json.dumps({**figures, **told}))


def invent(folder: Path, accesses: int) -> dict[str, object]:
    """A force, its roster in parts by month, a part of its assignments held back."""
    from custodiet.inquiry.access import engine

    folder.mkdir(parents=True)
    engine.simulate(folder, accesses=accesses, seed=SEED, hard=False, tell=lambda _: None)
    divide(folder, accesses)
    if folder.name.endswith(TEXT):
        make_text(folder)
    return {}


def divide(folder: Path, accesses: int) -> None:
    """The last three in a hundred of the log as the night's, a few assignments as late."""
    import duckdb

    con = duckdb.connect()
    (folder / "nights" / "first").mkdir(parents=True)
    night, late = accesses * SHARE // 100, max(1, accesses // 5_000)
    con.execute("SET enable_progress_bar = false")
    log = f"(SELECT * FROM read_parquet('{folder}/log/*.parquet'))"
    # Ids are numbered as time goes.
    earlier = f"access_id <= {accesses - night}"
    for name, where in (
        ("second", f"NOT {earlier}"),
        ("first/log", f"{earlier} AND {_first(folder, accesses)}"),
    ):
        con.execute(
            f"COPY (SELECT * FROM {log} WHERE {where} ORDER BY access_id) "
            f"TO '{folder}/nights/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)"
        )
    context = folder / "context"
    (folder / "parts").mkdir()
    con.execute(
        f"COPY (SELECT *, strftime(shift_start, '%Y-%m') AS month FROM '{context}/roster.parquet') "
        f"TO '{folder}/parts/roster' (FORMAT parquet, PARTITION_BY (month))"
    )
    (context / "roster.parquet").unlink()
    (folder / "parts" / "roster").rename(context / "roster")
    for name, order in (("late", f"LIMIT {late}"), ("assignment", f"OFFSET {late}")):
        con.execute(
            f"COPY (SELECT * FROM '{context}/assignment.parquet' ORDER BY hash(staff_id, case_id) "
            f"{order}) TO '{folder}/parts/{name}.parquet' (FORMAT parquet)"
        )
    (context / "assignment.parquet").unlink()
    (context / "assignment").mkdir()
    (folder / "parts" / "assignment.parquet").rename(context / "assignment" / "1.parquet")


def make_text(folder: Path) -> None:
    """Write every id as text, in every file of the log and of the context."""
    import duckdb

    from custodiet.inquiry.access.engine import LOG, TABLES

    context = folder / "context"
    given = {folder / "parts" / "late.parquet": TABLES["assignment"]}
    for part in context.rglob("*.parquet"):
        given[part] = TABLES[part.relative_to(context).parts[0].removesuffix(".parquet")]
    for part in (*folder.glob("log/*.parquet"), *folder.glob("nights/**/*.parquet")):
        given[part] = LOG
    con = duckdb.connect()
    con.execute("SET enable_progress_bar = false")
    con.execute("SET memory_limit = '1500MB'")
    for part, table in given.items():
        source = f"read_parquet('{part}', hive_partitioning = false)"
        there = {row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
        kinds = {**table.columns, **table.optional}
        ids = [one for one in kinds if one in there and kinds[one] not in ("time", "text", "flag")]
        told = ", ".join(f"{_text(kinds[one], one)} AS {one}" for one in ids)
        chosen = f"* REPLACE ({told})" if told else "*"
        made = part.with_name("made")
        con.execute(
            f"COPY (SELECT {chosen} FROM {source}) TO '{made}' (FORMAT parquet, COMPRESSION zstd)"
        )
        made.rename(part)


def _text(kind: str, column: str) -> str:
    """An id as a source writes it: of an access by chance, of anything else a name and a number."""
    written = f"CAST({column} AS VARCHAR)"
    return f"md5({written})" if kind == "access" else f"'{kind[:2].upper()}-' || {written}"


def _first(folder: Path, accesses: int) -> str:
    """The share of the log that the first night has: all, unless that would take hours."""
    if accesses < FULL:
        return "true"
    left_open = (
        f"access_id IN (SELECT access_id FROM '{folder}/truth.parquet' WHERE cause IN "
        "('asked by a colleague', 'overtime not rostered'))"
    )
    return f"(hash(access_id) % 100 < 4 OR hash(access_id) % 100 < 64 AND {left_open})"


def limit(folder: Path) -> dict[str, object]:
    """The night's log read, and rows as wide as the answers written."""
    import duckdb

    numbers = ("access_id AS k", "record_id AS e1, staff_id::INTEGER AS e2")
    if folder.name.endswith(TEXT):
        numbers = ("file_row_number AS k", "file_row_number AS e1, len(staff_id)::INTEGER AS e2")
    with duckdb.connect() as con:
        con.execute("SET threads = 1")
        con.execute(
            f"COPY (SELECT {numbers[0]}, access_id, staff_id, record_id, occurred_at, action, "
            f"31::SMALLINT AS said, {numbers[1]}, 0 AS e3, "
            "0::TINYINT AS raised "
            f"FROM read_parquet('{folder}/nights/second.parquet', file_row_number = true)) "
            f"TO '{folder}/limit.parquet' (FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION V2, "
            "DICTIONARY_SIZE_LIMIT 1000)"
        )
    return {}


def whole(folder: Path) -> dict[str, object]:
    """Everything answered again, with points and leads."""
    from custodiet.inquiry.access import engine

    engine.explain(folder / "log", folder / "context", folder / "out", tell=lambda _: None)
    return {}


def night(folder: Path, plan: str) -> dict[str, object]:
    """One night through the command, as it is run; the nights before it stay as they were."""
    from custodiet.cli import main as custodiet

    number = ("first", "second", "third").index(plan)
    store, context = folder / "store", folder / "context"
    log = folder / "nights" / ("first" if plan == "first" else "second.parquet")
    if plan == "second":
        for left in (folder / "nights-on", folder / "context-late"):
            shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(store, folder / "nights-on", copy_function=_linked)
    if plan == "third":
        shutil.copytree(context, folder / "context-late", copy_function=_linked)
        context = folder / "context-late"
        _linked(folder / "parts" / "late.parquet", context / "assignment" / "2.parquet")
    if plan != "first":
        store = folder / "nights-on"
    on = (DAY + datetime.timedelta(days=number)).isoformat()
    asked = ["--log", str(log), "--context", str(context), "--on", on]
    if custodiet(["access", "night", str(store), *asked]):
        sys.exit("the night was refused")
    receipt = json.loads((store / f"night-0000{number + 1}" / "receipt.json").read_text())
    moved = sum(one["accesses"] for one in receipt["again"])
    told = f"{sum(receipt['new'].values()):,} new, {moved:,} again, now {receipt['now']}"
    return {"parts": receipt["processor_seconds"], "told": told}


def _linked(source: object, target: object) -> object:
    """The same file under another name: nothing that is read is ever written to."""
    Path(str(target)).hardlink_to(Path(str(source)))
    return target


if __name__ == "__main__":
    main()
