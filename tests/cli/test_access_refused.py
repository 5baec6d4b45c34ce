"""A refused run: its exit status says so, and nothing of a force's tables is left behind."""

import shutil
from pathlib import Path

import pytest

from custodiet.cli import main
from custodiet.inquiry.access import engine
from custodiet.release import door
from tests.inquiry.worlds import Rows, lay, look

LOOK = look(1, "S1", "R1", "2026-03-02 10:00:00")
LINKED: Rows = [{"record_id": "R1", "case_id": "K1"}]
ASSIGNED: Rows = [{"staff_id": "S1", "case_id": "K1", "valid_from": "2026-01-05", "valid_to": None}]
# Under one id two entries that disagree: both are refused.
TWO = [LOOK, {**LOOK, "staff_id": "S2"}]


def asked(folder: Path, log: Rows) -> list[str]:
    """The log and its context, laid, as the commands are given them."""
    paths = lay(folder, log, assignment=ASSIGNED, record_case=LINKED)
    return [str(paths[0]), "--context", str(paths[1])]


def night(folder: Path, store: Path, log: Rows, on: str) -> int:
    """One night of the command."""
    log_at, *rest = asked(folder, log)
    return main(["access", "night", str(store), "--log", log_at, *rest, "--on", on])


def hidden(folder: Path) -> list[str]:
    """What is in a folder and is not meant to be seen."""
    return sorted(one.name for one in folder.glob(".*"))


@pytest.mark.parametrize(
    ("log", "status", "because"),
    [
        (TWO, 1, "none of the entries is in the store"),
        ([{**LOOK, "access_id": ""}], 1, "an entry without an id"),
        ([*TWO, {**LOOK, "access_id": "L2"}], 0, "one of three was answered"),
        ([LOOK], 0, "every one was"),
        ([LOOK, LOOK], 0, "the same entry again is no other"),
    ],
)
def test_a_night_whose_every_entry_is_refused_is_a_considered_no(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], log: Rows, status: int, because: str
) -> None:
    """As an import is: a job that goes by the exit status must not take it for answered."""
    assert night(tmp_path / "given", tmp_path / "store", log, "2026-03-03") == status, because

    said = "Every entry of the log was refused: none of its accesses is in the store"
    assert (said in capsys.readouterr().err) is bool(status), because
    assert (tmp_path / "store" / "night-00001" / "receipt.json").exists(), because


def test_a_night_that_brings_what_is_held_or_nothing_is_done(tmp_path: Path) -> None:
    """Nothing of it was lost; entries that disagree with what is held were."""
    store = tmp_path / "store"
    night(tmp_path / "a", store, [LOOK], "2026-03-03")
    held = [LOOK, {**LOOK, "access_id": "L2"}]

    assert night(tmp_path / "b", store, [LOOK], "2026-03-04") == 0
    assert night(tmp_path / "c", store, held, "2026-03-05") == 0
    assert night(tmp_path / "d", store, [{**LOOK, "staff_id": "S2"}], "2026-03-06") == 1


def test_a_refused_night_leaves_nothing_behind(tmp_path: Path) -> None:
    """Neither the tables it opened nor the file by which it was alone."""
    store = tmp_path / "store"
    log_at, *rest = asked(tmp_path / "given", [LOOK])
    (tmp_path / "given" / "context" / "tasking.csv").write_text("staff_id\nS1\n")
    ask = ["access", "night", str(store), "--log", log_at, *rest, "--on", "2026-03-03"]

    assert main(ask) == 2
    assert hidden(store) == []
    (store / ".night-00001" / "work-of-a-killed-run").mkdir(parents=True)
    assert main([*ask, "--resume"]) == 2
    assert sorted(one.name for one in (store / ".night-00001").iterdir()) == [
        "running.duckdb",
        "work-of-a-killed-run",
    ]


def test_a_refused_run_leaves_nothing_behind(tmp_path: Path) -> None:
    """Not even its folder, where it made that; what an earlier run was killed at stays."""
    out = tmp_path / "out"
    ask = ["access", "explain", *asked(tmp_path / "given", TWO), "--out", str(out)]

    assert main(ask) == 2
    assert not out.exists()
    (out / ".work-of-a-killed-run").mkdir(parents=True)
    assert main(ask) == 2
    assert hidden(out) == [".work-of-a-killed-run"]


def test_a_killed_run_can_be_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it finished is kept: only a refusal takes it away."""
    out = tmp_path / "out"
    ask = ["access", "explain", *asked(tmp_path / "given", [LOOK]), "--out", str(out)]

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(door, "let_out", killed)
        with pytest.raises(KeyboardInterrupt):
            main(ask)
    assert len(hidden(out)) == 1
    assert main([*ask, "--resume"]) == 0
    assert hidden(out) == []


def test_a_store_that_cannot_be_told_leaves_nothing_behind(tmp_path: Path) -> None:
    """The answers of a night were altered, which is seen when work has begun."""
    store, out = tmp_path / "store", tmp_path / "now"
    night(tmp_path / "given", store, [LOOK], "2026-03-03")
    answers = store / "night-00001" / "answers.parquet"
    answers.write_bytes(answers.read_bytes()[::-1])

    assert main(["access", "current", str(store), "--on", "2026-03-03", "--out", str(out)]) == 2
    assert not out.exists()


def test_a_simulation_over_another_leaves_it_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refused at the first file that is there; what it had made is gone."""
    out = tmp_path / "force"
    ask = ["access", "simulate", "--out", str(out), "--accesses", "1000", "--seed", "1"]

    assert main(ask) == 0
    assert " of 1,000 accesses made, " in capsys.readouterr().err
    shutil.rmtree(out / "log")
    assert main(ask) == 2
    assert hidden(out) == []
    assert not (out / "log").exists()


def test_spark_leaves_nothing_behind_where_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to go over to it lies beside the answers."""
    out = tmp_path / "out"
    ask = ["access", "explain", *asked(tmp_path / "given", [LOOK]), "--out", str(out)]

    def refused(*_: object, **__: object) -> None:
        (out / ".work-spark").mkdir()
        engine.read_leads(out)

    monkeypatch.setattr(engine, "explain", refused)
    assert main([*ask, "--engine", "spark"]) == 2
    assert not out.exists()
