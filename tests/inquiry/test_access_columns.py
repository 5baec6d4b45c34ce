"""What is compared and worded in columns says the same as SQL and as a plain reading."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.inquiry.access.engine import _shared, explain
from custodiet.inquiry.access.engine._context import clear_standing, lay_standing
from custodiet.inquiry.access.engine._contract import TABLES
from custodiet.inquiry.access.engine._find import Least
from custodiet.inquiry.access.engine._granted import granted_of
from custodiet.inquiry.access.engine._in_words import write_words
from custodiet.inquiry.access.engine._let import let_of
from custodiet.inquiry.access.engine._shared import (
    Beginning,
    beside_rows,
    lay_shared,
    put,
    sharing,
)
from custodiet.inquiry.access.engine._templates import templates
from custodiet.inquiry.access.engine._words import lay_words, rows_of, worded
from custodiet.inquiry.access.engine._world import Season, World
from tests.inquiry.worlds import lay, look, read

MOMENTS = {"begins", "ends", "recorded_at", "occurred_at"}
found = st.tuples(st.integers(0, 3), st.integers(1, 4), st.integers(0, 3))


@given(st.lists(st.lists(found, max_size=6), max_size=4))
def test_the_least_is_kept_whatever_comes_first(parts: list[list[tuple[int, int, int]]]) -> None:
    """Two for one place in one part, and the same place in other parts."""
    least = Least(5)
    for part in parts:
        columns = np.array(part, np.int64).reshape(-1, 3).T
        least.take(columns[0], columns[1], columns[2])

    for place in range(5):
        held = [(high, low) for part in parts for at, high, low in part if at == place]
        got = (int(least.high[place]), int(least.low[place]))
        assert got == min(held) if held else got[0] == np.iinfo(np.int64).max


def test_what_holds_between_a_person_and_a_case_is_met_together() -> None:
    """Each template that has a form of its own keeps its own join."""
    together, apart = granted_of(templates(), frozenset(TABLES))

    assert [one.name for one in together] == ["granted_case", "granted_person"]
    assert {one.id for one in apart} == {
        "approval",
        "creator",
        "on-duty-in-the-unit",
        "on-duty-in-the-district",
    }


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A log and cases of records: some known by none, some by many, some without a number."""
    with duckdb.connect() as con:
        chance = random.Random(7)  # noqa: S311 - rows for a test, not a secret
        log = [
            (k, chance.choice([None, 1, 2]), chance.choice([None, *range(-3, 12)]))
            for k in [*range(1, 200), -1, -2]
        ]
        con.execute("CREATE TABLE log (k BIGINT, staff_id BIGINT, record_id BIGINT)")
        con.executemany("INSERT INTO log VALUES (?, ?, ?)", log)
        rows = [
            (n, chance.choice([None, *range(1, 9)]), n % 5, chance.choice([None, 1, 2]))
            for n in range(1, 60)
        ]
        con.execute(
            "CREATE TABLE record_case (row_id BIGINT, record_id BIGINT, case_id BIGINT, "
            "opened_by BIGINT)"
        )
        con.executemany("INSERT INTO record_case VALUES (?, ?, ?, ?)", rows)
        yield con


@pytest.mark.parametrize("further", [(), (("staff_id", "opened_by"),)])
def test_a_row_found_at_the_place_of_its_number_is_the_row_a_join_finds(
    con: duckdb.DuckDBPyConnection, further: tuple[tuple[str, str], ...]
) -> None:
    """Nothing equals nothing, and a number that no row has meets none."""
    first = Beginning("record_case", "rc", (("record_id", "record_id"), *further))
    columns = frozenset({"a.n", "a.staff_id", "rc.row_id", "rc.case_id"})
    con.execute("CREATE VIEW example_record_case AS SELECT * FROM record_case")
    laid = {}
    for kind in ("BIGINT", "VARCHAR"):
        con.execute(f"ALTER TABLE record_case ALTER record_id TYPE {kind}")
        con.execute(f"ALTER TABLE log ALTER record_id TYPE {kind}")
        rows = put(con, "SELECT * FROM record_case")
        assert (rows is None) == (kind == "VARCHAR")
        lay_shared(con, first, columns, {"record_case": rows} if rows else {})
        laid[kind] = con.execute(
            f"SELECT n, staff_id, rc_row_id, rc_case_id FROM {first.name} ORDER BY ALL"
        ).fetchall()

    assert laid["BIGINT"] == laid["VARCHAR"]
    assert len(laid["BIGINT"]) > 50


def test_a_row_that_names_no_record_is_kept(con: duckdb.DuckDBPyConnection) -> None:
    """No access is met by it, but a template may come to it by its case."""
    (lost,) = con.execute(
        "SELECT count(*) FROM record_case WHERE record_id IS NULL"
    ).fetchone() or (0,)

    rows = put(con, "SELECT * FROM record_case")

    assert rows is not None
    assert lost > 0
    assert (rows.rows.num_rows, rows.offsets[-1]) == (59, 59 - lost)


def test_records_whose_numbers_lie_far_apart_are_joined(con: duckdb.DuckDBPyConnection) -> None:
    """A place for each number between them would be memory that holds nothing."""
    con.execute("INSERT INTO record_case VALUES (60, 10000000000, 1, NULL)")

    assert put(con, "SELECT * FROM record_case") is None
    assert put(con, "SELECT * FROM record_case WHERE record_id IS NULL") is None


@pytest.mark.parametrize("most", [1, 100, 4_000_000])
def test_who_is_let_is_held_in_columns_as_a_join_holds_it(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moments on the border, nobody and no case, numbers that are known to nobody, and far ones.

    However many pairs are held at a time.
    """
    monkeypatch.setattr(_shared, "MOST_PAIRS", most)
    chance = random.Random(11)  # noqa: S311 - rows for a test, not a secret
    ids, days = [None, 1, 2, 3, 2**62, 2**63 - 1], [*range(1, 8)]
    (met, *_), _ = granted_of(templates(), frozenset(TABLES))
    kinds = {"staff_id": ids, "case_id": ids, "begins": days, "ends": days}
    kinds |= {"recorded_at": [None, *days], "high": [10, 20], "low": [0, 7], "rank": [3]}
    with duckdb.connect() as con:
        drawn = [{one: chance.choice(of) for one, of in kinds.items()} for _ in range(400)]
        for row in drawn:
            row |= {"later": chance.choice([0, 5]), "times": chance.choice([0, 1, 10**9])}
        _lay(con, "granted_case", drawn)
        _lay(con, "log", [_drawn_look(chance, k, ids, days) for k in range(1, 300)])
        linked = {"record_id": [None, *range(6)], "case_id": ids, "recorded_at": [None, *days]}
        rows = [{one: chance.choice(of) for one, of in linked.items()} for _ in range(40)]
        _lay(con, "record_case", [{**row, "row_id": n} for n, row in enumerate(rows)])
        con.execute("CREATE TABLE example_record_case AS SELECT * FROM record_case LIMIT 0")
        asked, first, columns = sharing(met.meet)
        assert first is not None
        placed = put(con, "SELECT * FROM record_case")
        assert placed is not None

        lay_shared(con, first, columns, {})
        joined = sorted(con.execute(asked).fetchall())
        let = let_of(con, replace(met, rows="SELECT * FROM granted_case"), Season())
        assert let is not None
        found = [
            part
            for one in beside_rows(con, first, columns, placed)
            for part in let.held(one, dated=True)
        ]

    held = sorted(
        zip(*(np.concatenate(parts).tolist() for parts in zip(*found, strict=True)), strict=True)
    )
    assert len(held) > 100
    assert held == joined


def _drawn_look(chance: random.Random, k: int, ids: list[Any], days: list[int]) -> dict[str, Any]:
    record = chance.choice([None, *range(-1, 9)])
    at = chance.choice(days)
    return {"k": k, "staff_id": chance.choice(ids), "record_id": record, "occurred_at": at}


def _lay(con: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, Any]]) -> None:
    """A table of numbers, those that stand for moments as seconds of an hour."""
    columns = {
        one: pa.array(
            [row[one] and row[one] * 1_000_000 for row in rows]
            if one in MOMENTS
            else [row[one] for row in rows],
            pa.timestamp("us") if one in MOMENTS else pa.int64(),
        )
        for one in rows[0]
    }
    con.register("rows_of_it", pa.table(columns))
    con.execute(f"CREATE TABLE {name} AS SELECT * FROM rows_of_it")


@pytest.mark.parametrize(("looks", "placed"), [(1, set()), (9, {"record_case"})])
def test_a_table_is_put_into_places_where_many_ask_for_its_rows(
    tmp_path: Path, looks: int, placed: set[str]
) -> None:
    """For a handful of accesses it is not worth it; either way they are found by both engines."""
    rows = [{"record_id": n, "case_id": n} for n in range(9, 0, -1)]
    log = [{**look(n, "", "", "2026-02-01"), "staff_id": 1, "record_id": n} for n in range(looks)]
    assigned = {"staff_id": 1, "case_id": 1, "valid_from": "2026-01-05", "valid_to": None}
    paths = lay(tmp_path, log, record_case=rows, assignment=[assigned])

    with duckdb.connect() as con:
        world = World(con, *paths, tmp_path)
        lay_standing(world, tuple(one for one in templates() if one.id == "assigned"))
        assert world.placed.keys() == placed
        assert world.beside().one("SELECT count(*) FROM standing_record_case") == 9
        clear_standing(world)
        assert not world.placed


def test_what_is_raised_and_what_cannot_be_told_is_the_same_of_numbers_and_text(
    tmp_path: Path,
) -> None:
    """A rare surname of somebody on the record, one that many bear, a record that none knows."""
    told = []
    for numbers in (True, False):
        folder = tmp_path / str(numbers)
        paths = _peopled(folder, numbers=numbers)
        answers = read(explain(*paths, folder / "out", tell=lambda _: None).answers)
        told.append([(row["access_id"], row["sentence"], row["raised"]) for row in answers])

    assert told[0] == told[1]
    assert {len(raised) for _, _, raised in told[0]} == {0, 1}
    assert len({sentence for _, sentence, _ in told[0]}) == 2


def _peopled(folder: Path, *, numbers: bool) -> tuple[Path, Path]:
    """Looks that nothing explains, at records that people with surnames are on."""
    chance = random.Random(5)  # noqa: S311 - rows for a test, not a secret

    def ids(**named: int) -> dict[str, Any]:
        return {f"{one}_id": n if numbers else f"{one[0]}{n}" for one, n in named.items()}

    surnames = {n: "Common" if n % 3 == 0 else f"Rare{n % 8}" for n in range(1, 300)}
    surnames |= {n: f"Other{n}" for n in range(300, 3000)}
    looks = [
        look(n, "", "", "2026-02-01")
        | {"access_id": n, **ids(staff=chance.randrange(1, 7), record=chance.randrange(1, 60))}
        for n in range(1, 150)
    ]
    on_record = [
        ids(record=chance.randrange(1, 50), person=chance.randrange(1, 300)) for _ in range(120)
    ]
    bearing = ["common" if n == 6 else f"rare{n}" for n in range(7)]
    spell = {"valid_from": "2026-01-01", "valid_to": None}
    made = {"created_by": None, "created_at": "2026-01-01"}
    return lay(
        folder,
        looks,
        staff=[{**ids(staff=n), "surname": bearing[n]} for n in range(1, 7)],
        person=[{**ids(person=n), "surname": name} for n, name in surnames.items()],
        record_person=on_record,
        record=[{**ids(record=n), **made} for n in range(1, 50)],
        assignment=[{**ids(staff=99, case=1), **spell}],
    )


def test_a_statement_that_begins_with_no_record_is_left_as_it_is() -> None:
    """A function that somebody holds is held against the person alone."""
    sql = "SELECT a.rowid AS n FROM log AS a JOIN function_grant AS f ON f.staff_id = a.staff_id"

    assert sharing(sql) == (sql, None, frozenset())


@pytest.mark.parametrize("ids", ["BIGINT", "VARCHAR"])
def test_words_put_together_in_columns_are_those_of_sql(tmp_path: Path, ids: str) -> None:
    """Every number that can be said, every fact, with the proof's rows as numbers or as text."""
    said = [*rows_of(_Bare(), templates())]
    with duckdb.connect() as con:
        world: Any = _Bare()
        world.con = con
        lay_words(world, templates())
        con.execute(
            "CREATE TABLE answered AS SELECT CAST(n AS BIGINT) AS access_id, "
            f"CAST({said}[1 + n % {len(said)}] AS SMALLINT) AS said, CAST(n AS {ids}) AS e1, "
            f"CAST(n * 2 AS {ids}) AS e2, CAST(n * 3 AS {ids}) AS e3, "
            "CAST(n % 8 AS TINYINT) AS raised FROM range(1000) t(n)"
        )
        write_words(world, templates(), "answered", tmp_path / "columns.parquet")
        columns = con.execute(f"SELECT * FROM '{tmp_path}/columns.parquet'")
        names = [one[:2] for one in columns.description or ()]
        in_columns = columns.fetchall()
        by_sql = con.execute(worded(world, templates(), "answered", "access_id"))
        assert [one[0] for one in names] == [one[0] for one in by_sql.description or ()]
        assert in_columns == by_sql.fetchall()


class _Bare(World):
    """A world of which only the words are asked."""

    def __init__(self) -> None:
        self.context = {}

    def gaps(self) -> Any:
        return {}
