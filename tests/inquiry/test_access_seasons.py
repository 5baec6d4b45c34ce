"""Stretches answered side by side, and the seasons whose context is laid once for several."""

import datetime
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.inquiry.access.engine import _explain, _stretches, explain
from custodiet.inquiry.access.engine._stretches import SEASON_DAYS, Stretch, seasons_of
from tests.inquiry.worlds import noting


def test_stretches_side_by_side_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large log two are answered at a time; which of them is done first is chance."""
    log, folder = large(tmp_path)
    monkeypatch.setattr(_explain, "MOST_ACCESSES", 40_000)
    told: list[str] = []

    one, two = (
        explain(log, folder, tmp_path / str(threads), tell=told.append, threads=threads)
        for threads in (1, 2)
    )

    assert one.receipt["digest"] == two.receipt["digest"]
    assert len(told) > 2 * 5
    assert {line.split(":")[0] for line in told[: len(told) // 2]} == {
        line.split(":")[0] for line in told[len(told) // 2 :]
    }
    assert "300,000 of 300,000 accesses, " in told[-1]
    assert told[-1].endswith(" rows a second")
    for name in ("answers", "people", "leads"):
        rows = pyarrow.parquet.read_table(getattr(one, name))
        assert rows.num_rows > 0
        assert rows.equals(pyarrow.parquet.read_table(getattr(two, name))), name


def test_one_that_fails_stops_the_stretch_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing more is begun; what was answered is kept, and a run that resumes goes on from it."""
    log, folder = large(tmp_path)
    monkeypatch.setattr(_explain, "MOST_ACCESSES", 40_000)
    asked: list[datetime.date] = []
    fails = noting(asked, 4, RuntimeError("out of order"))
    monkeypatch.setattr(_explain, "find_on_duckdb", fails)
    with pytest.raises(RuntimeError, match="out of order"):
        explain(log, folder, tmp_path / "out", tell=lambda _: None, threads=2)
    (left,) = (tmp_path / "out").iterdir()
    kept = [*left.glob("*.parquet")]
    stopped = len(asked)

    resumed = explain(log, folder, tmp_path / "out", tell=lambda _: None, threads=2, resume=True)
    again = len(asked) - stopped
    whole = explain(log, folder, tmp_path / "whole", tell=lambda _: None, threads=1)

    assert stopped <= 5
    assert 2 <= len(kept) <= 4
    assert again == len(asked) - stopped - again - len(kept)
    assert resumed.receipt["digest"] == whole.receipt["digest"]


def test_a_season_too_long_leaves_no_short_one_over() -> None:
    """Fives of the longer stretches would be too long, and each would be four and one."""
    day, begins = datetime.timedelta(days=1), datetime.datetime.fromisoformat("2026-01-01")
    left = []
    for days in [10] * 34 + [13] * 34:
        left.append(Stretch(begins, begins + days * day, 1, "", ""))
        begins += days * day

    seasons = seasons_of(left, 2)

    assert len(seasons) % 2 == 0
    assert min(len(season) for season in seasons) >= 3


def test_what_lets_people_may_be_laid_for_long_or_for_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for all three weeks, or for each day anew, answered in turn or side by side."""
    log, folder = large(tmp_path)
    monkeypatch.setattr(_explain, "MOST_ACCESSES", 20_000)
    found = set()
    for days, threads in ((93, 1), (1, 1), (5, 2)):
        monkeypatch.setattr(_stretches, "SEASON_DAYS", days)
        out = tmp_path / f"{days}"
        found.add(explain(log, folder, out, tell=lambda _: None, threads=threads).receipt["digest"])

    assert len(found) == 1


@given(st.lists(st.integers(1, 40), max_size=30), st.integers(1, 3))
def test_seasons_share_the_stretches_out(days: list[int], abreast: int) -> None:
    """Each in one of them, in their order; none too long but a single one; evenly for the lanes."""
    day, begins = datetime.timedelta(days=1), datetime.datetime.fromisoformat("2026-01-01")
    left = []
    for many in days:
        left.append(Stretch(begins, begins + many * day, 1, "", ""))
        begins += many * day

    seasons = seasons_of(left, abreast)

    assert [one for season in seasons for one in season] == left
    for season in seasons:
        assert len(season) == 1 or season[-1].until - season[0].begins <= SEASON_DAYS * day
    assert len(left) < abreast or len(seasons) >= abreast


def test_leads_that_cannot_be_gathered_end_the_words_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run fails with what went wrong, and a run that resumes answers nothing again."""
    log, folder = large(tmp_path)
    asked: list[datetime.date] = []
    asks = noting(asked)

    def fails(*_: object) -> None:
        raise MemoryError("no room")

    with monkeypatch.context() as broken:
        broken.setattr(_explain, "lay_points", fails)
        with pytest.raises(MemoryError, match="no room"):
            explain(log, folder, tmp_path / "out", tell=lambda _: None, find=asks)
    resumed = explain(log, folder, tmp_path / "out", tell=lambda _: None, find=asks, resume=True)

    assert len(asked) == 1
    assert resumed.receipt["accesses"] == 300_000


def large(tmp_path: Path) -> tuple[Path, Path]:
    """A log of three weeks and its context, in which much is found and much is not."""
    folder = tmp_path / "context"
    folder.mkdir()
    moment = "TIMESTAMP '2026-02-01' + to_seconds(i * 7)"
    spell = "NULL::TIMESTAMP AS valid_to"
    tables = {
        "log": f"i AS access_id, i * 7919 % 83 AS staff_id, i * 104729 % 997 AS record_id, "
        f"{moment} AS occurred_at, 'view' AS action, NULL AS stated_reason, NULL AS terminal_id "
        "FROM range(1, 300001) t(i)",
        "context/record_case": "i % 997 AS record_id, i % 211 AS case_id FROM range(1500) t(i)",
        "context/assignment": "i * 31 % 83 AS staff_id, i % 211 AS case_id, "
        f"TIMESTAMP '2026-01-01' + to_hours(i) AS valid_from, {spell} FROM range(900) t(i)",
        "context/tasking": "i * 17 % 83 AS staff_id, i % 211 AS case_id, "
        f"TIMESTAMP '2026-01-20' + to_hours(i) AS valid_from, {spell} FROM range(700) t(i)",
    }
    for name, sql in tables.items():
        duckdb.execute(f"COPY (SELECT {sql}) TO '{tmp_path}/{name}.parquet' (FORMAT parquet)")

    return tmp_path / "log.parquet", folder
