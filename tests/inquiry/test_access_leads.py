"""Leads say of a person and a record what a plain reading of the same tables says."""

import datetime
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest

from custodiet.inquiry.access.engine import FIRST, _said, explain
from custodiet.inquiry.access.engine._leads import facts_in, lay_leads
from custodiet.inquiry.access.engine._open import lay_left_open
from custodiet.inquiry.access.engine._world import World
from custodiet.inquiry.access.pointing import pointed
from tests.inquiry.worlds import Rows, lay, look, read, table, when

BEGIN = when("2026-01-01")
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
Context = dict[str, Rows]


STAFF = [f"S{n}" for n in range(5)]
UNITS, CASES = [f"U{n}" for n in range(4)], [f"K{n}" for n in range(6)]


def world_of(seed: int) -> tuple[Rows, Context]:
    """Looks with what was said and raised of each, and the tables beside them.

    Many looks at a time are a habit in every other world, and news in the others.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret: a world that can be drawn again
    many = 12 if seed % 2 else 1
    looks: Rows = []
    for _ in range(120):
        who, record, at = chance.choice(STAFF), f"R{chance.randrange(8)}", _some(chance)
        for _ in range(*chance.choices([1, 4, 9, 11, 40], [60, 30, many, many, many])):
            at += chance.randrange(0, 4) * HOUR / 60
            row = look(len(looks), who, chance.choice([record, f"R{chance.randrange(8)}"]), "")
            said, raised = chance.choice([0, 0, 0, 0, 31, -1]), chance.choice([0, 1, 2, 4])
            looks.append({**row, "occurred_at": at, "said": said, "raised": raised})
    chance.shuffle(looks)
    return looks, {**_places(chance), **_duties(chance)}


def _some(chance: random.Random) -> datetime.datetime:
    return BEGIN + chance.randrange(60 * 24) * HOUR


def _spell(chance: random.Random) -> dict[str, Any]:
    start = _some(chance)
    ends = start + chance.randrange(1, 40) * DAY
    return {"valid_from": start, "valid_to": None if chance.random() < 0.3 else ends}


def _places(chance: random.Random) -> Context:
    """Which record is in which case, and whose it is; one record is in none."""
    return {
        "unit": [{"unit_id": unit, "district_id": f"D{n % 2}"} for n, unit in enumerate(UNITS)],
        "record_case": [
            {"record_id": f"R{n}", "case_id": case}
            for n in range(7)
            for case in chance.sample(CASES, chance.choice([1, 1, 2]))
        ],
        "case": [
            {
                "case_id": case,
                "owner_unit_id": chance.choice(UNITS),
                "opened_at": BEGIN,
                "closed_at": None,
                "media_at": _some(chance) if chance.random() < 0.4 else None,
            }
            for case in CASES
        ],
    }


def _duties(chance: random.Random) -> Context:
    """Who was posted where, assigned to what, and on which shift."""
    return {
        "unit_membership": [
            {"staff_id": chance.choice(STAFF), "unit_id": chance.choice(UNITS), **_spell(chance)}
            for _ in range(9)
        ],
        "assignment": [
            {"staff_id": chance.choice(STAFF), "case_id": chance.choice(CASES), **_spell(chance)}
            for _ in range(12)
        ],
        "roster": [
            {
                "staff_id": chance.choice(STAFF),
                "shift_start": (start := _some(chance)),
                "shift_end": start + chance.choice([8, 9, 60]) * HOUR,
                "district_id": "D0",
            }
            for _ in range(60)
        ],
    }


def plainly(looks: Rows, context: Context) -> dict[tuple[str, str], tuple[list[str], set[str]]]:
    """Each lead's looks in the order of the log, and its facts, one look after another."""
    left = [one for one in looks if one["said"] == 0]
    found = defaultdict(list)
    for one in left:
        found[one["staff_id"], one["record_id"]].append(one)
    return {
        lead: ([one["access_id"] for one in its], facts(its, left, context))
        for lead, its in found.items()
    }


def facts(its: Rows, left: Rows, context: Context) -> set[str]:
    """What is stated of one lead, from its looks `its` among all that are `left` open."""
    told = [about(one, left, context) for one in its]
    days = sorted(one["occurred_at"].date() for one in its)
    own = [one for one in left if one["staff_id"] == its[0]["staff_id"]]
    habit = len({one["occurred_at"].date() for one in own if near(one, left) >= 8}) > 2
    most = max(near(one, left) for one in its)
    stated = {
        "same-address": any(one["raised"] & 1 for one in its),
        "same-telephone": any(one["raised"] & 2 for one in its),
        "surname": any(one["raised"] & 4 for one in its),
        "high-profile": any("news" in one for one in told),
        "repeat-interest": len(its) >= 4 and (days[-1] - days[0]).days >= 7,
        "burst": 8 <= most < 20 and not habit,
        "long-burst": most >= 20 and not habit,
        "burst-by-habit": most >= 8 and habit,
        "other-district": all("elsewhere" in one and "home" not in one for one in told),
        "off-duty": not any("on duty" in one for one in told),
        "same-unit": any("unit" in one for one in told),
        "team-mate-assigned": any("mate" in one for one in told),
        "assignment-ended": any("ended" in one for one in told),
    }
    return {name for name, holds in stated.items() if holds}


def near(one: dict[str, Any], left: Rows) -> int:
    """Open looks of the same person within an hour and a half either way."""
    mine = [other for other in left if other["staff_id"] == one["staff_id"]]
    return sum(abs(other["occurred_at"] - one["occurred_at"]) <= 1.5 * HOUR for other in mine)


def about(one: dict[str, Any], left: Rows, context: Context) -> set[str]:
    """What one look meets in the tables."""
    at, who = one["occurred_at"], one["staff_id"]
    in_cases = {
        row["case_id"]
        for row in context.get("record_case", [])
        if row["record_id"] == one["record_id"]
    }
    cases = [row for row in context.get("case", []) if row["case_id"] in in_cases]
    postings, assigned = context.get("unit_membership", []), context.get("assignment", [])
    mine = {row["unit_id"] for row in postings if row["staff_id"] == who and _holds(row, at)}
    district = {row["unit_id"]: row["district_id"] for row in context.get("unit", [])}
    met = set()
    for case in cases:
        if case["media_at"] and case["media_at"] <= at < case["media_at"] + 14 * DAY:
            met.add("news")
        for unit in mine:
            met |= {"unit"} if unit == case["owner_unit_id"] else set()
            if district:
                same = district[unit] == district[case["owner_unit_id"]]
                met.add("home" if same else "elsewhere")
    for row in assigned:
        if row["case_id"] not in in_cases:
            continue
        theirs = {p["unit_id"] for p in postings if p["staff_id"] == row["staff_id"]}
        if cases and _holds(row, at) and theirs & mine:
            met.add("mate")
        ends = row["valid_to"]
        if row["staff_id"] == who and ends and ends <= at < ends + 180 * DAY:
            met.add("ended")
    shifts = [row for row in context.get("roster", []) if row["staff_id"] == who]
    if "roster" not in context or any(
        row["shift_start"] - HOUR <= at < row["shift_end"] + HOUR for row in shifts
    ):
        met.add("on duty")
    return met


def _holds(row: dict[str, Any], at: datetime.datetime) -> bool:
    return bool(row["valid_from"] <= at and (row["valid_to"] is None or at < row["valid_to"]))


def leads_of(folder: Path, looks: Rows, context: Context) -> list[tuple[Any, ...]]:
    """What the engine lays: staff, record, looks, first moment, access ids and facts, in order."""
    bare = [{k: v for k, v in one.items() if k not in ("said", "raised")} for one in looks]
    log, there = lay(folder, bare, **context)
    pyarrow.parquet.write_table(table(looks), folder / "answered.parquet")
    with duckdb.connect() as con:
        world = World(con, log, there, folder)
        con.execute(
            "CREATE TABLE answered AS SELECT file_row_number + 1 AS k, * EXCLUDE (file_row_number) "
            f"FROM read_parquet('{folder}/answered.parquet', file_row_number = true)"
        )
        lay_left_open(world)
        lay_leads(world)
        return con.execute(
            "SELECT staff_id, record_id, looks, first_at, access_ids, facts FROM leads"
        ).fetchall()


@pytest.mark.parametrize("lacking", [(), ("roster",), ("unit",), ("case",), ("unit_membership",)])
@pytest.mark.parametrize("seed", range(4))
def test_a_lead_says_what_a_plain_reading_says(
    tmp_path: Path, seed: int, lacking: tuple[str, ...]
) -> None:
    """A person is asked about what a lead says of them; each of its facts must be so."""
    looks, whole = world_of(seed)
    context = {name: rows for name, rows in whole.items() if name not in lacking}

    found = leads_of(tmp_path, looks, context)

    plain = plainly(looks, context)
    assert [row[:2] for row in found] == sorted(plain)
    told = {row[:2]: (row[4], {*facts_in(row[5])}) for row in found}
    assert told == plain
    moments = {one["access_id"]: one["occurred_at"] for one in looks}
    assert [row[2:4] for row in found] == [
        (len(row[4]), min(moments[one] for one in row[4])) for row in found
    ]


@pytest.mark.parametrize("times", [1, 2**40])
def test_leads_of_ids_that_are_numbers_say_the_same(tmp_path: Path, times: int) -> None:
    """They are put in order as numbers, small ones in fewer bits."""
    looks, context = world_of(1)

    def numbered(row: dict[str, Any]) -> dict[str, Any]:
        kinds = ("staff_id", "record_id")
        return {**row, **{one: int(row[one][1:]) * times for one in kinds if one in row}}

    numbers = {name: [*map(numbered, rows)] for name, rows in context.items()}
    found = leads_of(tmp_path / "numbers", [*map(numbered, looks)], numbers)
    text = leads_of(tmp_path / "text", looks, context)

    assert [(f"S{row[0] // times}", f"R{row[1] // times}", *row[2:]) for row in found] == text


def test_every_fact_is_met_in_these_worlds() -> None:
    """Else the test above would not look at it."""
    told: set[str] = set()
    for seed in range(4):
        told |= {one for _, its in plainly(*world_of(seed)).values() for one in its}

    assert told == {*facts_in(-1)}


def test_where_nothing_is_open_there_is_no_lead(tmp_path: Path) -> None:
    """A log that is explained whole is the usual one."""
    looks, context = world_of(0)

    assert leads_of(tmp_path, [{**one, "said": 31} for one in looks], context) == []


@pytest.mark.parametrize("batch", [1, 2, 3, 1_000])
def test_a_log_is_compared_across_its_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    """Where one batch ends and the next begins is no gap in the log."""
    monkeypatch.setattr(_said, "_BATCH", batch)
    days = ["2026-02-01", "2026-02-05", "2026-02-03", "2026-02-03", "1970-01-01", "2026-02-04"]
    rising = [look(n, "S1", "R1", day) for n, day in enumerate(days)]
    falling = [*rising[:3], rising[5], *rising[3:5]]
    passed = []
    for name, rows in (("rising", rising), ("falling", falling), ("twice", [*rising, rising[5]])):
        log, there = lay(tmp_path / name, rows)
        with duckdb.connect() as con:
            world = World(con, log, there, tmp_path)
            found = _said.read_through(world)
            passed.append((found.lacking, found.rising, found.backward, sorted(found.days.items())))

    days = [(0, 1), (20485, 1), (20487, 2), (20488, 1), (20489, 1)]
    again = [*days[:-2], (20488, 2), days[-1]]
    assert passed == [(0, True, 2, days), (0, False, 2, days), (0, False, 2, again)]


@pytest.mark.parametrize(
    ("records", "points", "because"),
    [
        (1, ["+4"], "one record, and nothing to add"),
        (2, ["+4", "+1"], "a quarter of the other's 4"),
        (3, ["+4", "+2"], "a quarter of 8"),
        (7, ["+4", "+4"], "of four more of them, and of no others"),
    ],
)
def test_who_opened_more_records_is_read_a_little_sooner_and_told_so(
    tmp_path: Path, records: int, points: list[str], because: str
) -> None:
    """In words that say whose points they are, and the lines add up; by both ways to the points."""
    looks = [look(at, "S1", f"R{at}", f"2026-03-0{at + 1} 10:00:00") for at in range(records)]
    case = {"case_id": "K1", "owner_unit_id": "U1", "opened_at": None, "media_at": "2026-03-01"}
    paths = lay(
        tmp_path,
        looks,
        record_case=[{"record_id": f"R{at}", "case_id": "K1"} for at in range(7)],
        case_=[case],
        assignment=[
            {"staff_id": "S2", "case_id": "K1", "valid_from": "2026-01-05", "valid_to": None}
        ],
    )
    run = explain(*paths, tmp_path / "out", tell=lambda _: None)

    (person,) = read(run.people)
    further = "a quarter of the points of up to four more of their records, rounded down"
    named = ["within 14 days of the case being in the news", further]
    lines = [f"{name} {number}" for name, number in zip(named, points, strict=False)]
    assert (person["points_why"], person["points"]) == (lines, sum(map(int, points))), because
    opened = {("S1", f"R{at}") for at in range(records)}
    shown = pointed(run.leads.parent, opened, FIRST)["S1"]
    assert ([*shown.why], shown.points) == (lines, sum(map(int, points))), because
