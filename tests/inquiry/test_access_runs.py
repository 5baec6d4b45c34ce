"""A run over files: stretches, gaps, bad input, resuming; every access keeps its one answer."""

import datetime
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from custodiet.errors import NotAsRecorded, NotFit, NotKnown
from custodiet.inquiry.access.engine import Template, _explain, _stretch, explain
from custodiet.inquiry.access.engine._explain import Explained
from custodiet.inquiry.access.engine._find import find_on_duckdb
from custodiet.inquiry.access.engine._in_words import write_words
from custodiet.inquiry.access.engine._open import lay_open
from custodiet.inquiry.access.engine._world import World
from tests.inquiry.worlds import Rows, lay, look, noting, read

ASSIGNED: Rows = [
    {"staff_id": "S1", "case_id": "K1", "valid_from": "2026-01-05 00:00:00", "valid_to": None},
    {"staff_id": "S2", "case_id": "K1", "valid_from": "2026-02-01", "valid_to": "2026-02-03"},
]
LINKED: Rows = [{"record_id": "R1", "case_id": "K1"}]
SHIFTS: Rows = [
    {"staff_id": "S1", "shift_start": "2026-01-20 22:00", "shift_end": "2026-01-21 06:00"},
    {"staff_id": "S1", "shift_start": "2026-03-20 22:00", "shift_end": "2026-03-21 06:00"},
]


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four weeks at most are answered at once, so that a small log takes several times."""
    monkeypatch.setattr(_explain, "MOST_DAYS", 28)


def run(tmp_path: Path, log: Rows, **context: Any) -> Explained:
    """One run over these rows."""
    paths = lay(tmp_path, log, **context)
    return explain(*paths, tmp_path / "out", tell=lambda _: None)


def answered(run: Explained) -> list[tuple[Any, Any, Any]]:
    """Each access with its answer and its sentence."""
    return [(r["access_id"], r["answer"], r["sentence"]) for r in read(run.answers)]


def test_an_assignment_explains_across_the_turn_of_a_month(tmp_path: Path) -> None:
    """Context is pruned to the stretch with room for the longest reach of its template."""
    found = run(
        tmp_path,
        [
            look(1, "S1", "R1", "2026-01-04 00:00:00"),
            look(2, "S1", "R1", "2026-05-31 23:59:59"),
            look(3, "S2", "R1", "2026-01-31 00:00:00"),
            look(4, "S2", "R1", "2026-02-09 23:59:59"),
            look(5, "S2", "R1", "2026-05-03 23:59:59"),
            look(6, "S2", "R1", "2026-05-04 00:00:00"),
        ],
        assignment=ASSIGNED,
        record_case=LINKED,
    )

    assert [(row["access_id"], row["template"]) for row in read(found.answers)] == [
        ("L1", "assigned"),
        ("L2", "assigned"),
        ("L3", "assigned"),
        ("L4", "assigned"),
        ("L5", "own-case-follow-up"),
        ("L6", None),
    ]


def test_the_order_of_a_log_that_jumps_in_time_is_kept(tmp_path: Path) -> None:
    """A clock that jumps puts rows into other stretches, and the answers stay in their place."""
    log = [
        look(1, "S1", "R1", "2026-03-01 10:00:00"),
        look(2, "S1", "R1", "1970-01-01 00:00:00"),
        look(3, "S1", "R1", "2026-02-01 10:00:00"),
    ]

    found = answered(run(tmp_path, log, assignment=ASSIGNED, record_case=LINKED))

    assert [row[0] for row in found] == ["L1", "L2", "L3"]
    assert found[1][1:] == ("cannot-tell", "Cannot tell: no context before 5 January 2026.")


def test_outside_the_roster_it_cannot_be_told(tmp_path: Path) -> None:
    """Before its first shift and after its last nobody knows who was on duty."""
    context = {
        "roster": SHIFTS,
        "record_case": LINKED,
        "case_": [{"case_id": "K1", "owner_unit_id": "U1"}],
        "unit_membership": [
            {"staff_id": "S1", "unit_id": "U1", "valid_from": "2020-01-01", "valid_to": None}
        ],
    }
    log = [
        look(1, "S1", "R1", "2026-01-20 20:59:59"),
        look(2, "S1", "R1", "2026-01-20 21:00:00"),
        look(3, "S1", "R1", "2026-02-20 21:00:00"),
        look(4, "S1", "R1", "2026-03-21 07:00:00"),
    ]

    assert [row[1:] for row in answered(run(tmp_path, log, **context))] == [
        ("cannot-tell", "Cannot tell: no roster before 20 January 2026."),
        ("explained", "was on duty in the unit that owns the investigation"),
        (
            "unexplained",
            "Nothing in the context explains this access. That is a question, and no finding.",
        ),
        ("cannot-tell", "Cannot tell: no roster after 21 March 2026."),
    ]


def test_unknown_people_records_and_shared_accounts_are_said(tmp_path: Path) -> None:
    """None of them is unexplained: nobody could say."""
    log = [
        look(1, "S9", "R1", "2026-02-01"),
        look(2, "S1", "R9", "2026-02-01"),
        look(3, "DESK", "R1", "2026-02-01"),
        look(4, "S1", "R1", "2026-02-01"),
        look(5, "", "R1", "2026-02-01"),
    ]
    staff = [
        {"staff_id": "S1", "shared": False},
        {"staff_id": "DESK", "shared": True},
    ]
    desk = {"staff_id": "DESK", "case_id": "K1", "valid_from": "2026-01-01", "valid_to": None}
    record = [{"record_id": "R1", "created_by": "S7", "created_at": "2026-01-01"}]

    found = run(
        tmp_path, log, staff=staff, assignment=[*ASSIGNED, desk], record_case=LINKED, record=record
    )

    assert [row[1:] for row in answered(found)] == [
        ("cannot-tell", "Cannot tell: the staff table does not know this person."),
        ("cannot-tell", "Cannot tell: no table knows this record."),
        (
            "cannot-tell",
            "Cannot tell: the account is shared, so nobody knows whose access this was.",
        ),
        ("explained", "is assigned to the investigation that owns the record"),
        ("cannot-tell", "Cannot tell: the login was not resolved to a person."),
    ]


def test_entries_without_id_or_moment_and_contradictions_are_refused(tmp_path: Path) -> None:
    """Each with its row and reason; the same entry twice is said and not doubled."""
    log = [
        look(1, "S1", "R1", "2026-02-01"),
        look(1, "S1", "R1", "2026-02-01"),
        look(2, "S1", "R1", "2026-02-01"),
        look(2, "S2", "R1", "2026-02-01"),
        {**look(3, "S1", "R1", "2026-02-01"), "access_id": None},
        {**look(4, "S1", "R1", "2026-02-01"), "occurred_at": None},
    ]

    found = run(tmp_path, log, assignment=ASSIGNED, record_case=LINKED)

    assert [row[0] for row in answered(found)] == ["L1"]
    assert found.receipt["rows_refused"] == [
        {"row": 2, "reason": "the same entry as row 1"},
        {"row": 3, "reason": "other entries have this access_id and say something else"},
        {"row": 4, "reason": "other entries have this access_id and say something else"},
        {"row": 5, "reason": "no access_id"},
        {"row": 6, "reason": "no moment"},
    ]


def test_without_any_table_that_could_explain_nothing_can_be_told(tmp_path: Path) -> None:
    """An access is not unexplained for want of tables."""
    found = run(tmp_path, [look(1, "S1", "R1", "2026-02-01")], record_case=LINKED)

    assert answered(found) == [
        ("L1", "cannot-tell", "Cannot tell: no table that could explain an access is there.")
    ]


def test_overlapping_postings_explain_once(tmp_path: Path) -> None:
    """Two assignments at a time give one answer, by the lower row."""
    twice = [ASSIGNED[0], ASSIGNED[0]]

    rows = read(
        run(
            tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=twice, record_case=LINKED
        ).answers
    )

    assert [row["proof"] for row in rows] == [["assignment:1", "record_case:1"]]


def test_rows_are_named_as_their_source_names_them(tmp_path: Path) -> None:
    """source_row_id, where there is one, is what a person can look up."""
    named = [{**ASSIGNED[0], "source_row_id": "AS-77"}]
    numbered = [{**LINKED[0], "source_row_id": 4711}]

    rows = read(
        run(
            tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=named, record_case=numbered
        ).answers
    )

    assert rows[0]["proof"] == ["assignment:AS-77", "record_case:4711"]


def test_text_with_nul_and_formulas_is_kept_out_of_the_way(tmp_path: Path) -> None:
    """A stated reason explains nothing and breaks nothing."""
    log = [{**look(1, "S2", "R1", "2026-01-09"), "stated_reason": "=cmd()\0'; DROP TABLE log"}]

    assert (
        answered(run(tmp_path, log, assignment=ASSIGNED, record_case=LINKED))[0][1] == "unexplained"
    )


def test_a_relative_on_the_record_is_raised_even_where_explained(tmp_path: Path) -> None:
    """Explained is not authorised: the tie is shown beside the explanation."""
    found = run(
        tmp_path,
        [look(1, "S1", "R1", "2026-02-01"), look(2, "S3", "R1", "2026-02-01")],
        assignment=ASSIGNED,
        record_case=LINKED,
        staff=[
            {"staff_id": s, "surname": s, "address_key": "A1", "phone_key": s} for s in ("S1", "S3")
        ],
        person=[{"person_id": "P1", "surname": "x", "address_key": "A1", "phone_key": "y"}],
        record_person=[{"record_id": "R1", "person_id": "P1"}],
    )

    rows = read(found.answers)
    assert [(row["answer"], row["raised"]) for row in rows] == [
        ("explained", ["same address as a person on the record"]),
        ("unexplained", ["same address as a person on the record"]),
    ]
    people = {row["staff_id"]: row for row in read(found.people)}
    assert people["S1"]["points"] == 0
    assert people["S3"]["points"] == 8
    assert people["S3"]["points_why"] == ["same address as a person on the record +8"]


def test_a_csv_log_is_read_like_parquet(tmp_path: Path) -> None:
    """The same columns, the same answers."""
    log, context = lay(
        tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=ASSIGNED, record_case=LINKED
    )
    duckdb.execute(f"COPY (SELECT * FROM '{log}') TO '{tmp_path / 'log.csv'}' (HEADER)")

    found = explain(tmp_path / "log.csv", context, tmp_path / "out", tell=lambda _: None)

    assert [row["answer"] for row in read(found.answers)] == ["explained"]


@pytest.mark.parametrize(
    ("cut", "because"), [(20, "the footer is gone"), (4, "only its last bytes are gone")]
)
def test_a_parquet_file_cut_short_is_refused(tmp_path: Path, cut: int, because: str) -> None:
    """Not answered in part."""
    log, context = lay(
        tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=ASSIGNED, record_case=LINKED
    )
    log.write_bytes(log.read_bytes()[:-cut])

    with pytest.raises(NotFit, match="cut short"):
        explain(log, context, tmp_path / "out", tell=lambda _: None)


def test_a_table_without_a_column_is_refused_with_its_name(tmp_path: Path) -> None:
    """The words say what the table needs."""
    paths = lay(tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=[{"staff_id": "S1"}])

    with pytest.raises(NotFit, match="has no column case_id, valid_from, valid_to"):
        explain(*paths, tmp_path / "out", tell=lambda _: None)


def test_an_empty_log_is_said(tmp_path: Path) -> None:
    """No answers is not the same as nothing unexplained."""
    paths = lay(
        tmp_path, [{**look(1, "S1", "R1", "2026-02-01"), "occurred_at": None}], record_case=LINKED
    )

    with pytest.raises(NotKnown):
        explain(*paths, tmp_path / "out", tell=lambda _: None)


@pytest.mark.parametrize("amiss", ["log.csv", "context/record_case.csv"])
def test_a_run_that_is_refused_leaves_nothing_behind(tmp_path: Path, amiss: str) -> None:
    """What it worked with is a copy of the force's tables, in a folder that nobody looks into."""
    log, context = lay(tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=ASSIGNED)
    (tmp_path / amiss).write_text("colour\nred\n")
    given = tmp_path / amiss if amiss == "log.csv" else log

    with pytest.raises(NotFit, match="has no column"):
        explain(given, context, tmp_path / "out", tell=lambda _: None)

    assert not list((tmp_path / "out").iterdir())


def test_a_run_that_was_interrupted_goes_on(tmp_path: Path) -> None:
    """Stretches that were answered are kept; the answers are those of a run in one piece."""
    log = [look(n, "S1", "R1", f"2026-0{n}-09") for n in (1, 2, 3)]
    paths = lay(tmp_path, log, assignment=ASSIGNED, record_case=LINKED)
    asked: list[datetime.date] = []

    stops = noting(asked, 3, KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        explain(*paths, tmp_path / "out", tell=lambda _: None, find=stops)
    (left,) = (tmp_path / "out").iterdir()
    days = [f"days-2026-0{n}-09-2026-0{n}-09" for n in (1, 2)]
    kept = {f"{day}{kind}" for day in days for kind in (".parquet", ".open")}
    assert {one.name for one in left.iterdir()} == kept, "the stretches answered, and nothing else"
    resumed = explain(*paths, tmp_path / "out", tell=lambda _: None, resume=True, find=stops)
    whole = explain(*paths, tmp_path / "whole", tell=lambda _: None)

    assert [day.month for day in asked[:4]] == [1, 2, 3, 3]
    assert resumed.receipt["digest"] == whole.receipt["digest"]


def test_of_few_accesses_no_pace_is_told(tmp_path: Path) -> None:
    """Of one, how many a second says nothing."""
    told: list[str] = []
    paths = lay(tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=ASSIGNED)

    explain(*paths, tmp_path / "out", tell=told.append)

    assert told == ["1 February 2026: 1 of 1 access"]


def test_stretches_of_another_format_are_answered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older version's would be read as something that they are not."""
    log = [look(n, "S1", "R1", f"2026-0{n}-09") for n in (1, 2)]
    paths = lay(tmp_path, log, assignment=ASSIGNED, record_case=LINKED)
    asked: list[datetime.date] = []
    stops = noting(asked, 2, KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        explain(*paths, tmp_path / "out", tell=lambda _: None, find=stops)
    monkeypatch.setattr(_explain, "STRETCH_FORMAT", _explain.STRETCH_FORMAT + 1)
    explain(*paths, tmp_path / "out", tell=lambda _: None, resume=True, find=stops)

    assert [day.month for day in asked[2:]] == [1, 2]


def test_an_engine_that_loses_a_row_is_found_out(tmp_path: Path) -> None:
    """The examples among the rows have known answers."""
    paths = lay(
        tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=ASSIGNED, record_case=LINKED
    )

    def loses(world: World, chosen: tuple[Template, ...]) -> None:
        find_on_duckdb(world, chosen)
        world.con.execute(
            "UPDATE best SET high = 0, low = 0 WHERE rowid = (SELECT max(rowid) FROM best "
            "WHERE high > 0)"
        )

    with pytest.raises(NotAsRecorded, match="examples wrongly"):
        explain(*paths, tmp_path / "out", tell=lambda _: None, find=loses)


def test_an_engine_that_gives_fewer_rows_than_the_log_is_found_out(tmp_path: Path) -> None:
    """Answers are laid beside the log row by row: one too few would shift all after it."""
    paths = lay(
        tmp_path, [look(1, "S1", "R1", "2026-02-01")], assignment=ASSIGNED, record_case=LINKED
    )

    def loses(world: World, chosen: tuple[Template, ...]) -> None:
        find_on_duckdb(world, chosen)
        world.con.execute("DELETE FROM best WHERE rowid = 0")

    with pytest.raises(NotAsRecorded, match="rows for"):
        explain(*paths, tmp_path / "out", tell=lambda _: None, find=loses)


def test_a_look_that_is_lost_before_leads_are_made_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody would be asked about it."""
    log = [look(n, "S3", "R1", "2026-02-01") for n in (1, 2)]
    paths = lay(tmp_path, log, assignment=ASSIGNED, record_case=LINKED)

    def loses(world: World, answered: str) -> str:
        return f"{lay_open(world, answered)} WHERE k > 1"

    monkeypatch.setattr(_stretch, "lay_open", loses)

    with pytest.raises(NotAsRecorded, match="1 open looks were gathered for 2 accesses"):
        explain(*paths, tmp_path / "out", tell=lambda _: None)


def test_words_that_stand_at_another_access_are_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are written beside the leads, on a connection of their own; the run is refused too."""
    log = [look(1, "S1", "R1", "2026-02-01"), look(2, "S2", "R1", "2026-02-02")]
    paths = lay(tmp_path, log, assignment=ASSIGNED, record_case=LINKED)

    def swaps(world: World, chosen: tuple[Template, ...], answered: str, into: Path) -> None:
        write_words(world, chosen, f"(SELECT * FROM {answered} ORDER BY k DESC)", into)

    monkeypatch.setattr(_explain, "write_words", swaps)
    with pytest.raises(NotAsRecorded, match="2 answers stand where another"):
        explain(*paths, tmp_path / "out", tell=lambda _: None)


def test_an_engine_that_invents_an_explanation_is_found_out(tmp_path: Path) -> None:
    """A sample is answered again by the plain engine."""
    paths = lay(
        tmp_path, [look(1, "S2", "R1", "2026-01-09")], assignment=ASSIGNED, record_case=LINKED
    )

    def invents(world: World, chosen: tuple[Template, ...]) -> None:
        find_on_duckdb(world, chosen)
        world.con.execute(
            "UPDATE best SET high = (SELECT max(high) FROM best) WHERE rowid = "
            "(SELECT rowid FROM log WHERE k = 1)"
        )

    with pytest.raises(NotAsRecorded, match="disagree"):
        explain(*paths, tmp_path / "out", tell=lambda _: None, find=invents)


def test_examples_of_one_stretch_are_gone_by_the_next(tmp_path: Path) -> None:
    """Left lying, one recorded late in January would be early in February, and stop the run."""
    at = {"recorded_at": "2026-01-05"}

    found = run(
        tmp_path,
        [look(1, "S1", "R1", "2026-01-09"), look(2, "S1", "R1", "2026-02-09")],
        assignment=[{**ASSIGNED[0], **at}],
        record_case=[{**LINKED[0], **at}],
    )

    assert [row["grade"] for row in read(found.answers)] == ["A", "A"]


def test_the_strength_of_a_template_is_measured_against_chance(tmp_path: Path) -> None:
    """With people shuffled, an assignment explains what it should not: the share is shown."""
    log = [look(n, f"S{1 + n % 4}", "R1", "2026-02-20") for n in range(1, 9)]

    receipt = run(tmp_path, log, assignment=ASSIGNED, record_case=LINKED).receipt

    assigned = next(one for one in receipt["templates"] if one["id"] == "assigned")
    assert assigned["share"] == 0.25
    assert assigned["by_chance"] == 0.25
    assert assigned["times_chance"] == 1.0
    assert json.dumps(receipt)


def test_a_template_is_measured_wherever_it_holds(tmp_path: Path) -> None:
    """Measured by what shorter explanations leave to it, it would seem weaker than it is."""
    log = [look(n, f"S{1 + n % 4}", "R1", "2026-02-20") for n in range(1, 9)]
    tasked = [{**ASSIGNED[0], "valid_to": "2026-03-20"}]

    receipt = run(tmp_path, log, assignment=ASSIGNED, tasking=tasked, record_case=LINKED).receipt

    found = {one["id"]: one for one in receipt["templates"]}
    assert found["assigned"]["explained"] == 2
    assert found["tasked"]["explained"] == 0
    assert found["tasked"]["share"] == found["tasked"]["by_chance"] == 0.25
