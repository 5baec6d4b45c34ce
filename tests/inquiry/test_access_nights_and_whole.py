"""Night after night says what one run over everything says; a night that is killed goes on."""

import datetime
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from custodiet.cli import main
from custodiet.inquiry.access.engine import _night, _reference, explain, night, nights, templates
from custodiet.inquiry.access.engine._contract import DERIVED, TABLES
from custodiet.inquiry.access.engine._find import find_on_duckdb
from custodiet.inquiry.access.engine._nights import lay_state
from tests.inquiry import engines
from tests.inquiry.test_access_worlds import START, contexts, logs
from tests.inquiry.worlds import Rows, read

NIGHTS = 3
WORLDS = 4
# A night takes most of its time however few accesses it has.
LOGS = 4
World = dict[str, Rows]


@st.composite
def growing(draw: st.DrawFn) -> tuple[list[Rows], list[World]]:
    """The log of each night, and the context of each: rows come, go, and come in other words."""
    one, other = draw(contexts()), draw(contexts())
    log = [row for _ in range(LOGS) for row in draw(logs())]
    log = [{**row, "k": place} for place, row in enumerate(log, 1)]
    brought: list[Rows] = [[] for _ in range(NIGHTS)]
    for row in log:
        brought[draw(st.integers(0, NIGHTS - 1))].append(row)
    versions = {name: {row["row_id"]: [row] for row in rows} for name, rows in one.items()}
    for name, rows in other.items():
        for row in rows:
            versions[name].setdefault(row["row_id"], []).append(row)
    worlds: list[World] = []
    for _ in range(NIGHTS):
        worlds.append({name: [] for name in versions})
        for name, known in versions.items():
            picked = [draw(st.sampled_from([None, *rows, rows[0]])) for rows in known.values()]
            worlds[-1][name] = [row for row in picked if row is not None]
    return brought, worlds


def laid(folder: Path, log: Rows, context: World) -> tuple[Path, Path]:
    """The log and the context as files, each row known by a number at its source."""
    named = [{**row, "access_id": f"L{row['k']}"} for row in log]
    tables = engines.arrow(named, context)
    (folder / "context").mkdir(parents=True)
    pyarrow.parquet.write_table(tables["log"], folder / "log.parquet")
    for name in TABLES:
        columns = ["source_row_id" if one == "row_id" else one for one in tables[name].column_names]
        table = tables[name].rename_columns(columns)
        pyarrow.parquet.write_table(table, folder / "context" / f"{name}.parquet")
    return folder / "log.parquet", folder / "context"


def by_night(folder: Path, brought: list[Rows], worlds: list[World]) -> dict[str, dict[str, Any]]:
    """What the store says after the last night, by access."""
    for number, (log, context) in enumerate(zip(brought, worlds, strict=True), 1):
        paths = laid(folder / f"given-{number}", log, context)
        asked = ["--log", str(paths[0]), "--context", str(paths[1]), "--on", f"2026-04-0{number}"]
        assert main(["access", "night", str(folder / "store"), *asked]) == 0
    out = folder / "now"
    assert (
        main(["access", "current", str(folder / "store"), "--on", "2026-05-01", "--out", str(out)])
        == 0
    )
    return {row["access_id"]: row for row in read(out / "answers.parquet")}


def at_once(folder: Path, log: Rows, context: World) -> dict[str, dict[str, Any]]:
    """What one run over everything says, by access."""
    found = explain(*laid(folder / "all", log, context), folder / "out", tell=lambda _: None)
    return {row["access_id"]: row for row in read(found.answers)}


def holds(access: dict[str, Any], said: dict[str, Any], context: World) -> bool:
    """Whether the plain engine finds the same rows to explain the access by that template."""
    template = next(one for one in templates() if one.id == said["template"])
    proofs = [
        [f"{DERIVED.get(table, table)}:{found[alias]['row_id']}" for alias, table in template.proof]
        for found in _reference.explanations(access, template, engines.Memory(context))
    ]
    return said["proof"] in proofs


def as_known(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """What a row says, but for its end and when it was recorded."""
    return {one: row[one] for one in row.keys() - {TABLES[name].ends, "recorded_at"}}


@settings(
    max_examples=WORLDS,
    deadline=None,
    # A smaller world that fails would be looked for through hundreds of nights.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(growing())
def test_nights_say_in_the_end_what_one_run_says(given: tuple[list[Rows], list[World]]) -> None:
    """The same accesses are explained; only what the first night knew is graded A.

    An explanation that stands is kept where a shorter one arrives later, and one that was found
    late is graded lower than a run that believes what its rows say of when they were recorded.
    """
    brought, worlds = given
    log = [row for rows in brought for row in rows]
    with tempfile.TemporaryDirectory() as place:
        nightly = by_night(Path(place), brought, worlds)
        whole = at_once(Path(place), log, worlds[-1])

        assert_open(Path(place) / "store")

    assert nightly.keys() == whole.keys()
    for number, rows in enumerate(brought):
        for row in rows:
            said, expected = nightly[f"L{row['k']}"], whole[f"L{row['k']}"]
            assert said["answer"] == expected["answer"]
            if said["answer"] == "explained":
                assert_stands(row, said, expected, worlds[number], worlds[-1])
            else:
                assert said["sentence"] == expected["sentence"]


def assert_open(store: Path) -> None:
    """What later nights look through is what is open, however it came to be."""
    types = {"access_id": "VARCHAR", "staff_id": "VARCHAR", "record_id": "VARCHAR"}
    with duckdb.connect() as con:
        lay_state(con, nights(store), types)
        state = "SELECT * FROM state WHERE answer <> 'explained'"
        for one, other in ((state, "SELECT * FROM open_said"), ("SELECT * FROM open_said", state)):
            assert con.execute(f"{one} EXCEPT ALL {other}").fetchall() == []


def assert_stands(
    row: dict[str, Any], said: dict[str, Any], expected: dict[str, Any], then: World, now: World
) -> None:
    """The explanation holds now, is no shorter than the shortest, and graded for what was known."""
    ranks = {one.id: one.rank for one in templates()}
    assert holds(row, said, now)
    assert ranks[said["template"]] >= ranks[expected["template"]]
    if (said["template"], said["proof"]) == (expected["template"], expected["proof"]):
        assert said["grade"] >= expected["grade"]
    for proof in said["proof"] if said["grade"] == "A" else ():
        name, number = proof.split(":")
        found = next(one for one in now[name] if one["row_id"] == int(number))
        assert as_known(name, found) in [as_known(name, one) for one in then[name]]


ASSIGNED: World = {
    "assignment": [
        {"row_id": 1, "staff_id": "S1", "case_id": "K1", "valid_from": START, "valid_to": None}
    ],
    "record_case": [{"row_id": 1, "record_id": "R1", "case_id": "K1"}],
}
KILLED = """
import datetime, os, signal, sys
from pathlib import Path
from custodiet.inquiry.access.engine import night
from custodiet.inquiry.access.engine._find import find_on_duckdb

def find(world, chosen):
    if world.one("SELECT max(month(on_day)) FROM log WHERE k > 0") == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    find_on_duckdb(world, chosen)

store, log, context = map(Path, sys.argv[1:])
night(store, log, context, on=datetime.date(2026, 4, 1), settling=7, tell=print, find=find)
"""
HELD = """
import sys
import duckdb
held = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def three_months(folder: Path) -> tuple[Path, Path]:
    """A log of an access in each of three months."""
    rows = [
        {
            "k": month,
            "staff_id": "S1",
            "record_id": f"R{month}",
            "occurred_at": START.replace(month=month),
            "action": "view",
        }
        for month in (1, 2, 3)
    ]
    return laid(folder, rows, ASSIGNED)


def killed_in_march(store: Path, log: Path, context: Path) -> subprocess.CompletedProcess[bytes]:
    """A night that its machine lost while it answered the last of its months."""
    asked = [sys.executable, "-c", KILLED, str(store), str(log), str(context)]
    return subprocess.run(asked, check=False, capture_output=True)


def test_a_night_that_was_killed_goes_on(tmp_path: Path) -> None:
    """It never was a night; with --resume its finished months are not answered again."""
    log, context = three_months(tmp_path / "given")
    store, asked = tmp_path / "store", []
    killed = killed_in_march(store, log, context)

    def find(world: Any, chosen: Any) -> None:
        asked.append(world.one("SELECT max(month(on_day)) FROM log WHERE k > 0"))
        find_on_duckdb(world, chosen)

    on = datetime.date(2026, 4, 1)
    assert killed.returncode == -signal.SIGKILL
    assert nights(store) == ()
    night(store, log, context, on=on, settling=7, tell=lambda _: None, resume=True, find=find)
    assert asked == [3]
    again = ["--log", str(log), "--context", str(context), "--on", "2026-04-01"]
    assert main(["access", "night", str(store), *again, "--resume"]) == 0
    assert main(["access", "night", str(tmp_path / "other"), *again]) == 0
    whole = tmp_path / "other" / "night-00001" / "answers.parquet"
    assert read(store / "night-00001" / "answers.parquet") == read(whole)
    assert sorted(one.name for one in store.iterdir()) == ["context", "night-00001"]


def test_a_night_of_another_format_is_answered_from_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older version had answered would be read as something that it is not."""
    log, context = three_months(tmp_path / "given")
    store, asked = tmp_path / "store", []
    killed_in_march(store, log, context)

    def find(world: Any, chosen: Any) -> None:
        asked.append(world.one("SELECT max(month(on_day)) FROM log WHERE k > 0"))
        find_on_duckdb(world, chosen)

    monkeypatch.setattr(_night, "STRETCH_FORMAT", _night.STRETCH_FORMAT + 1)
    on = datetime.date(2026, 4, 1)
    night(store, log, context, on=on, settling=7, tell=lambda _: None, resume=True, find=find)

    assert len(asked) > 1
    assert asked[-1] == 3


def test_two_runs_of_one_night_do_not_both_speak_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second is refused while the first has it open."""
    log, context = three_months(tmp_path / "given")
    store = tmp_path / "store"
    (store / ".night-00001").mkdir(parents=True)
    place = str(store / ".night-00001" / "running.duckdb")
    asked = ["--log", str(log), "--context", str(context), "--on", "2026-04-01"]
    with subprocess.Popen(
        [sys.executable, "-c", HELD, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        status = main(["access", "night", str(store), *asked])
        first.communicate(b"")

    assert status == 2
    assert "is being answered by another run" in capsys.readouterr().err
    assert main(["access", "night", str(store), *asked]) == 0
