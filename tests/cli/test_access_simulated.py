"""`custodiet access simulate`, and what the other acts make of an invented force."""

import datetime
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from custodiet.cli import main
from custodiet.inquiry.access.engine import Lead, score
from tests.inquiry.worlds import read

SMALL = 3_000


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented force, simulated and explained once."""
    place = tmp_path_factory.mktemp("force")
    assert simulate(place, seed=7) == 0
    told = [str(place / "log"), "--context", str(place / "context"), "--out", str(place / "out")]
    assert main(["access", "explain", *told]) == 0
    return place


def simulate(place: Path, seed: int) -> int:
    """The command, with few accesses."""
    return main(
        ["access", "simulate", "--out", str(place), "--accesses", str(SMALL), "--seed", str(seed)]
    )


def test_every_access_has_a_cause_in_words(force: Path) -> None:
    """The truth is about the log and nothing else."""
    with duckdb.connect() as con:
        rows = con.execute(
            "SELECT t.cause, count(*) FROM read_parquet(?) t JOIN read_parquet(?) l "
            "USING (access_id) GROUP BY ALL",
            [str(force / "truth.parquet"), str(force / "log" / "*.parquet")],
        ).fetchall()

    causes = dict(rows)
    assert sum(causes.values()) == len(read(force / "truth.parquet")) == SMALL
    assert {
        "assigned",
        "overtime not rostered",
        "misuse: relative",
        "misuse: quiet",
    } <= causes.keys()


def test_work_of_each_kind_stands_beside_the_misuse_that_it_resembles(force: Path) -> None:
    """Else whoever shares an address, or comes back to a record, would always be to blame."""
    with duckdb.connect() as con:
        looks = dict(
            con.execute(
                "SELECT cause, count(*) FROM read_parquet(?) GROUP BY ALL",
                [str(force / "truth.parquet")],
            ).fetchall()
        )
        context = force / "context"
        (apart,) = con.execute(
            "SELECT count(*) FROM read_parquet(?) t JOIN read_parquet(?) l USING (access_id) "
            f"JOIN '{context}/record_person.parquet' USING (record_id) "
            f"JOIN '{context}/person.parquet' p USING (person_id) "
            f"ANTI JOIN '{context}/staff.parquet' s ON s.address_key = p.address_key "
            "WHERE t.cause = 'a neighbour in one block'",
            [str(force / "truth.parquet"), str(force / "log" / "*.parquet")],
        ).fetchone() or (None,)

    assert looks["a neighbour in one block"] == 2 * looks["misuse: relative"]
    assert looks["asked by a colleague for weeks"] >= 2 * looks["misuse: repeat"]
    assert apart == 0


def test_the_same_seed_gives_the_same_force(force: Path, tmp_path: Path) -> None:
    """To the last access; another seed gives another."""
    assert simulate(tmp_path / "again", seed=7) == 0
    assert simulate(tmp_path / "other", seed=8) == 0

    truth = read(force / "truth.parquet")
    assert read(tmp_path / "again" / "truth.parquet") == truth
    assert read(tmp_path / "other" / "truth.parquet") != truth


def test_work_is_explained_and_misuse_is_not(force: Path) -> None:
    """What the tables hold explains; what nobody wrote down stays a question."""
    cause = {row["access_id"]: row["cause"] for row in read(force / "truth.parquet")}
    answers = read(force / "out" / "answers.parquet")
    explained = [cause[row["access_id"]] for row in answers if row["answer"] == "explained"]

    assert len(explained) > 0.8 * SMALL
    assert sum(one.startswith("misuse") for one in explained) <= 3
    assert sum(one == "assigned" for one in explained) == sum(
        one == "assigned" for one in cause.values()
    )


def test_ranking_shows_lanes_and_the_sum_of_each_lead(
    force: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every lane and a random one, each lead with its lines; what no lane finds is said."""
    assert main(["access", "rank", str(force / "out"), "--top", "3"]) == 0

    said = capsys.readouterr()
    for lane in ("relationship", "high-profile", "repeat interest", "burst", "rest", "random"):
        assert f"{lane} (" in said.out
    assert "a quiet single look on duty" in said.err
    assert "no finding about anybody" in said.err


def test_the_random_lane_is_drawn_from_its_seed(
    force: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anybody can draw it again; another seed draws another."""
    drawn = []
    for seed in ("a", "a", "b"):
        main(["access", "rank", str(force / "out"), "--json", "--seed", seed])
        drawn.append(json.loads(capsys.readouterr().out)["lanes"]["random"])

    assert drawn[0] == drawn[1] != drawn[2]


def test_weights_from_decisions_need_two_people(
    force: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proposed by one and approved by another, or the ranking refuses them and says so."""
    leads = read(force / "out" / "leads.parquet")
    lines = [f"{one['staff_id']},{one['record_id']},legitimate" for one in leads[1:50]]
    lines.append(f"{leads[0]['staff_id']},{leads[0]['record_id']},conduct-matter")
    decided, two, second = tmp_path / "decided.csv", tmp_path / "2.json", tmp_path / "2b.json"
    decided.write_text("\n".join(["staff_id,record_id,outcome", *lines]))
    run, weights = str(force / "out"), ["access", "weights"]
    signed = ["--on", "2026-05-04", "--by"]

    learnt = [*weights, "propose", run, "--decided", str(decided), "--out", str(two), *signed, "A"]
    assert main(learnt) == 0
    assert main(["access", "rank", run, "--weights", str(two)]) == 2
    assert "Weights 2 are not approved." in capsys.readouterr().err
    assert main([*weights, "approve", str(two), "--out", str(second), *signed, "a"]) == 2
    assert main([*weights, "approve", str(two), "--out", str(second), *signed, "B"]) == 0
    capsys.readouterr()
    assert main(["access", "rank", run, "--json", "--weights", str(second)]) == 0
    used = json.loads(capsys.readouterr().out)["weights"]
    assert (used["version"], used["proposed_by"], used["approved_by"]) == (2, "A", "B")


def test_weights_are_shown_with_what_they_rest_on(capsys: pytest.CaptureFixture[str]) -> None:
    """The first table is said to be nobody's but ours."""
    assert main(["access", "weights", "show"]) == 0

    said = capsys.readouterr()
    assert "+8  same address as a person on the record" in said.out
    assert "misuse" not in said.out, "what was decided against somebody need be no misuse"
    assert "no force has approved them" in said.err
    assert main(["access", "weights", "show", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["lines"][0]["after"] == 8


def test_the_score_says_what_was_missed(force: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Precision where a person stops reading, recall by cause, and each lane."""
    truth = str(force / "truth.parquet")

    assert main(["access", "score", str(force / "out"), "--truth", truth, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found["by_hand"]) == {
        "precision_at",
        "average_precision",
        "recall_in_2000",
        "missed",
    }
    assert set(found["lanes"]) == {
        "relationship",
        "high-profile",
        "repeat interest",
        "burst",
        "rest",
    }
    assert found["at_random"].keys() == found["by_looks"].keys() == found["by_hand"].keys()
    lane = found["lanes"]["rest"]
    assert lane["precision_at"]["by_hand"].keys() == {"25", "100"}, "a lane of fewer than 250"
    assert main(["access", "score", str(force / "out"), "--truth", truth]) == 0
    said = capsys.readouterr().out
    for words in ("by lot", "by number of looks", "points set by hand", "points from "):
        assert f"{words}" in said


def test_the_score_is_of_the_order(tmp_path: Path) -> None:
    """Points that are right put misuse first, the lot does not, and a lane counts its own leads."""
    address, desk = ("same-address",), ("burst-by-habit",)
    leads, causes = [], []
    for at in range(400):
        bad, lane = at % 10 == 0, "relationship" if at % 20 == 0 else "rest"
        leads.append(
            Lead(
                staff_id=at,
                record_id=at,
                lane=lane,
                looks=1,
                first_at=datetime.datetime(2026, 1, 1) + datetime.timedelta(days=at),  # noqa: DTZ001 - the log's times are UTC without saying so
                access_ids=(at,),
                facts=address if bad else desk,
                points=0,
                why=(),
            )
        )
        causes.append((at, "misuse: relative" if bad else "assigned"))
    truth = tmp_path / "truth.parquet"
    with duckdb.connect() as con:
        con.execute("CREATE TABLE truth (access_id BIGINT, cause VARCHAR)")
        con.executemany("INSERT INTO truth VALUES (?, ?)", causes)
        con.execute(f"COPY truth TO '{truth}' (FORMAT parquet)")

    found = score(leads, truth)

    assert (found["leads"], found["misuse"]) == (200, 20)
    assert found["by_hand"]["precision_at"] == {"50": 0.4, "100": 0.2}
    assert found["at_random"]["precision_at"]["50"] < 0.3
    assert found["lanes"]["relationship"]["misuse"] == 10
    assert found["lanes"]["rest"]["precision_at"]["by_hand"] == {"25": 0.4, "100": 0.1}
    assert found["lanes"]["burst"]["leads"] == 0
    assert found["lanes"]["burst"]["precision_at"]["by_hand"] == {}


def test_too_few_accesses_are_refused(tmp_path: Path) -> None:
    """There would be no room for misuse."""
    told = ["access", "simulate", "--out", str(tmp_path / "x"), "--accesses", "10", "--seed", "1"]

    assert main(told) == 2
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("truth", "said"),
    [
        ("nowhere.parquet", "No files found"),
        ("leads.parquet", "access_id"),
        ("other.parquet", "it does not say the cause of access "),
    ],
)
def test_what_is_no_truth_about_these_leads_is_refused(
    force: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], truth: str, said: str
) -> None:
    """A file that is not there, another kind of file, or that of another log."""
    shutil.copy(force / "out" / "leads.parquet", tmp_path)
    with duckdb.connect() as con:
        other = tmp_path / "other.parquet"
        con.execute(f"COPY (SELECT -1 AS access_id, 'x' AS cause) TO '{other}' (FORMAT parquet)")

    assert main(["access", "score", str(force / "out"), "--truth", str(tmp_path / truth)]) == 2

    told = capsys.readouterr().err
    assert f"{truth} cannot be scored against: " in told
    assert said in told
