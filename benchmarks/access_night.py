"""What a night costs beside a whole run, in processor seconds.

Run as `python benchmarks/access_night.py [ACCESSES]`; a modest force is invented first, and its log
answered as the first night. Then come a night that brings three in a hundred of as many accesses,
and a night that brings none but late assignments. The limit reads the night's log and writes as
many rows; a whole run answers everything again. Rosters lie in parts by month, as a force would
export them; a night reads only the parts that changed. At the full size of a hundred million that
is a night of 3 million against two years, and 20,000 late rows against a backlog of 6 million,
for which 6 and 1 seconds are aimed at; it needs 60 GB of disk and hours.
"""

import datetime
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ACCESSES = 1_000_000
SEED = 4
ROW = "{:<62} {:>8} {:>8} {:>9}"
DAY = datetime.date(2026, 1, 5)


def main() -> None:
    """Invent a force, then measure each night in a process of its own."""
    if len(sys.argv) > 2:
        measured(sys.argv[1], Path(sys.argv[2]))
        return
    accesses = int(sys.argv[1]) if len(sys.argv) > 1 else ACCESSES
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _child("invent", folder, str(accesses))
        words = {
            "whole": "a whole run over everything",
            "first": "the first night, everything but the night's own",
            "limit": f"limit: read {accesses * 3 // 100:,} accesses, write as many rows",
            "second": f"a night of {accesses * 3 // 100:,} new accesses",
            "third": f"a night of {max(1, accesses // 5_000):,} late assignments and nothing else",
        }
        print(ROW.format(f"{accesses:,} accesses", "CPU s", "wall s", "peak MB"))
        for plan, said in words.items():
            one = _child(plan, folder)
            figures = (f"{one['cpu']:.1f}", f"{one['wall']:.1f}", f"{one['memory']:.0f}")
            print(ROW.format(said, *figures))
            for part, cpu in one.get("parts", {}).items():
                print(ROW.format(f"    of it {part}", f"{cpu:.2f}", "", ""))
            if "told" in one:
                print(f"    {one['told']}")


def _child(plan: str, folder: Path, *more: str) -> dict[str, float]:
    ended = subprocess.run(
        [sys.executable, __file__, plan, str(folder), *more], check=True, capture_output=True
    )
    found: dict[str, float] = json.loads(ended.stdout or b"{}")
    return found


def measured(plan: str, folder: Path) -> None:
    """Run one plan here, and print its figures as JSON."""
    plans = {"invent": invent, "limit": limit, "whole": whole}
    wall, cpu = time.perf_counter(), time.process_time()
    told = plans[plan](folder) if plan in plans else night(folder, plan)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "memory": used}
    print(json.dumps({**figures, **told}))


def invent(folder: Path) -> dict[str, object]:
    """A force, its roster in parts by month, a part of its assignments held back."""
    import duckdb

    from custodiet.inquiry.access import engine

    accesses = int(sys.argv[3])
    engine.simulate(folder, accesses=accesses, seed=SEED, hard=False, tell=lambda _: None)
    con = duckdb.connect()
    (folder / "nights" / "first").mkdir(parents=True)
    night, late = accesses * 3 // 100, max(1, accesses // 5_000)
    last = max((folder / "log").glob("*.parquet"))
    rows = f"SELECT *, row_number() OVER (ORDER BY occurred_at DESC) AS n FROM '{last}'"
    for name, where in (("second", f"n <= {night}"), ("first/last", f"n > {night}")):
        con.execute(
            f"COPY (SELECT * EXCLUDE (n) FROM ({rows}) WHERE {where} ORDER BY occurred_at) "
            f"TO '{folder}/nights/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)"
        )
    for part in sorted((folder / "log").glob("*.parquet"))[:-1]:
        (folder / "nights" / "first" / part.name).hardlink_to(part)
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
    return {}


def limit(folder: Path) -> dict[str, object]:
    """The night's log read, and rows as wide as the answers written."""
    import duckdb

    with duckdb.connect() as con:
        con.execute(
            "COPY (SELECT access_id, staff_id, record_id, occurred_at, 'explained' AS answer, "
            "action AS template, 1 AS template_version, 'A' AS grade, terminal_id AS sentence, "
            "[staff_id::VARCHAR, record_id::VARCHAR] AS proof, [] AS raised "
            f"FROM read_parquet('{folder}/nights/second.parquet')) "
            f"TO '{folder}/limit.parquet' (FORMAT parquet, COMPRESSION zstd)"
        )
    return {}


def whole(folder: Path) -> dict[str, object]:
    """Everything answered again, with points and leads."""
    from custodiet.inquiry.access import engine

    engine.explain(folder / "log", folder / "context", folder / "out", tell=lambda _: None)
    return {}


def night(folder: Path, plan: str) -> dict[str, object]:
    """One night through the command, as it is run."""
    from custodiet.cli import main as custodiet

    number = ("first", "second", "third").index(plan)
    log = (
        folder
        / "nights"
        / {"first": "first", "second": "second.parquet"}.get(plan, "second.parquet")
    )
    if plan == "third":
        (folder / "parts" / "late.parquet").rename(folder / "context" / "assignment" / "2.parquet")
    on = (DAY + datetime.timedelta(days=number)).isoformat()
    asked = ["--log", str(log), "--context", str(folder / "context"), "--on", on]
    if custodiet(["access", "night", str(folder / "store"), *asked]):
        sys.exit("the night was refused")
    done = folder / "store" / f"night-0000{number + 1}"
    receipt = json.loads((done / "receipt.json").read_text())
    moved = sum(one["accesses"] for one in receipt["again"])
    told = f"{sum(receipt['new'].values()):,} new, {moved:,} again, now {receipt['now']}"
    return {"parts": receipt["processor_seconds"], "told": told}


if __name__ == "__main__":
    main()
