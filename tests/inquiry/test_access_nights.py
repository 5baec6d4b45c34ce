"""Night after night: what is new is answered, what is late explains, what is lost is missed."""

import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from custodiet.cli import main
from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.engine import _context, _delta, _night, nights
from tests.inquiry.worlds import Rows, lay, look, read

LINKED: Rows = [
    {"record_id": "R1", "case_id": "K1", "recorded_at": "2026-01-01", "source_row_id": "RC1"}
]
FIRST: Rows = [
    {
        "staff_id": "S1",
        "case_id": "K1",
        "valid_from": "2026-01-05 00:00:00",
        "valid_to": None,
        "recorded_at": "2026-01-05 00:00:00",
        "source_row_id": "AS1",
    }
]
BACK_DATED = {**FIRST[0], "staff_id": "S2", "source_row_id": "AS2"}
LOG = [look(1, "S1", "R1", "2026-03-02 10:00:00"), look(2, "S2", "R1", "2026-03-02 11:00:00")]


def run(store: Path, on: str, log: Rows, *more: str, **context: Rows) -> int:
    """One night of the command, its files laid in a folder of their own."""
    place = store.parent / f"given-{on}-{len(list(store.parent.iterdir()))}"
    place.mkdir()
    paths = lay(place, log, **context)
    asked = ["--log", str(paths[0]), "--context", str(paths[1]), "--on", on, *more]
    return main(["access", "night", str(store), *asked])


def now(store: Path, on: str = "2026-12-31") -> dict[str, dict[str, Any]]:
    """What the store says of each access, by its id."""
    out = store.parent / f"now-{len(list(store.parent.iterdir()))}"
    assert main(["access", "current", str(store), "--on", on, "--out", str(out)]) == 0
    return {str(row["access_id"]): row for row in read(out / "answers.parquet")}


def test_what_arrives_late_explains_and_is_never_graded_a(tmp_path: Path) -> None:
    """Whatever the row says of when it was recorded: the night before did not have it."""
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)

    assert now(store)["L2"]["answer"] == "unexplained"
    run(store, "2026-03-04", LOG, assignment=[*FIRST, BACK_DATED], record_case=LINKED)
    late = now(store)["L2"]
    assert (late["answer"], late["grade"], late["proof"]) == (
        "explained",
        "B",
        ["assignment:AS2", "record_case:RC1"],
    )
    assert (late["night"], late["because"]) == (2, "late context")
    assert now(store)["L1"]["grade"] == "A"


@pytest.mark.parametrize(
    ("ends", "answer", "because"),
    [
        ("2026-02-25 00:00:00", "explained", "an assignment reaches seven days beyond its end"),
        ("2026-02-22 00:00:00", "explained", "and weakly for ninety days"),
        ("2025-11-20 00:00:00", "unexplained", "and no further"),
    ],
)
def test_what_arrives_late_reaches_as_far_as_its_template(
    tmp_path: Path, ends: str, answer: str, because: str
) -> None:
    """Only the open accesses within reach of the rows that arrived are looked through."""
    late = {**BACK_DATED, "valid_from": "2025-11-01 00:00:00", "valid_to": ends}
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)
    run(store, "2026-03-04", LOG, assignment=[*FIRST, late], record_case=LINKED)

    assert now(store)["L2"]["answer"] == answer, because


def test_every_open_access_is_looked_through_where_a_change_meets_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Persons and records are not listed first where the list would be longer than the log."""
    monkeypatch.setattr(_delta, "MOST_MET", 0)
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)
    run(store, "2026-03-04", LOG, assignment=[*FIRST, BACK_DATED], record_case=LINKED)
    assert (now(store)["L2"]["answer"], now(store)["L2"]["grade"]) == ("explained", "B")

    run(store, "2026-03-05", LOG, assignment=[BACK_DATED], record_case=LINKED)
    assert now(store)["L1"]["answer"] == "unexplained"
    assert now(store)["L2"]["answer"] == "explained"


def test_a_link_or_a_function_that_arrives_late_explains(tmp_path: Path) -> None:
    """Where a template names no person, or no record, the other alone is looked up."""
    grant = {"staff_id": "S2", "function": "audit", "ticket": "T1", "valid_from": "2026-03-01"}
    granted = [{**grant, "valid_to": None, "recorded_at": "2026-03-01"}]
    others = [{**granted[0], "staff_id": "S8"}]
    other: Rows = [{**LINKED[0], "record_id": "R8", "source_row_id": "RC8"}]
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=other, function_grant=others)
    assert {one["answer"] for one in now(store).values()} == {"unexplained"}
    late = {"record_case": [*other, *LINKED], "function_grant": [*others, *granted]}
    run(store, "2026-03-04", LOG, assignment=FIRST, **late)
    found = now(store)
    assert (found["L1"]["template"], found["L1"]["grade"]) == ("assigned", "B")
    assert (found["L2"]["template"], found["L2"]["grade"]) == ("audit-with-a-ticket", "B")


def test_an_explanation_whose_evidence_is_withdrawn_goes_back(tmp_path: Path) -> None:
    """It is answered again, and the night says which table lost what it rested on."""
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)
    run(store, "2026-03-04", LOG, assignment=[BACK_DATED], record_case=LINKED)

    found = now(store)
    assert found["L1"]["answer"] == "unexplained"
    assert found["L1"]["because"] == "withdrawn or changed: assignment"
    assert nights(store)[1].receipt["again"] == [
        {"because": "late context", "from": "unexplained", "to": "explained", "accesses": 1},
        {
            "because": "withdrawn or changed: assignment",
            "from": "explained",
            "to": "unexplained",
            "accesses": 1,
        },
    ]


@pytest.mark.parametrize(
    ("change", "answer", "grade", "because"),
    [
        ({"valid_to": "2026-03-20"}, "explained", "A", "an assignment that ended is the same"),
        ({"valid_to": "2026-02-01"}, "explained", "C", "it had ended: another template, weak"),
        ({"valid_to": "2025-12-01"}, "unexplained", None, "it had ended long before"),
        ({"valid_from": "2026-03-01"}, "explained", "B", "another row, whatever its number"),
        ({"source_row_id": "AS9"}, "explained", "B", "the same words under another number"),
        ({"recorded_at": "2026-03-09"}, "explained", "B", "recorded after the look, it now says"),
    ],
)
def test_a_row_that_was_changed_is_looked_at_again(
    tmp_path: Path, change: dict[str, str], answer: str, grade: str | None, because: str
) -> None:
    """Nothing is explained better by what the store did not have when it first answered."""
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)
    run(store, "2026-03-21", LOG, assignment=[{**FIRST[0], **change}], record_case=LINKED)

    found = now(store)["L1"]
    assert (found["answer"], found["grade"]) == (answer, grade), because


def test_what_stood_between_the_evidence_and_the_access_counts_too(tmp_path: Path) -> None:
    """The case is no part of the proof, yet the unit that owned it was why."""
    context: dict[str, Rows] = {
        "record_case": LINKED,
        "case_": [{"case_id": "K1", "owner_unit_id": "U1", "source_row_id": 1}],
        "unit_membership": [
            {"staff_id": "S1", "unit_id": "U1", "valid_from": "2020-01-01", "valid_to": None}
        ],
        "roster": [
            {"staff_id": "S1", "shift_start": "2026-03-02 08:00", "shift_end": "2026-03-02 16:00"},
            {"staff_id": "S3", "shift_start": "2026-01-01 08:00", "shift_end": "2026-04-01 16:00"},
        ],
    }
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, **context)

    assert now(store)["L1"]["template"] == "on-duty-in-the-unit"
    moved = [{"case_id": "K1", "owner_unit_id": "U2", "source_row_id": 1}]
    run(store, "2026-03-04", LOG, **{**context, "case_": moved})
    assert now(store)["L1"]["because"] == "withdrawn or changed: case"
    run(store, "2026-03-05", LOG, **context)
    assert (now(store)["L1"]["answer"], now(store)["L1"]["grade"]) == ("explained", "B")


@pytest.mark.parametrize(
    "beside",
    [
        {"roster": [{"staff_id": "S1", "shift_start": "2026-03-02", "shift_end": "2026-03-03"}]},
        {"case_link": [{"case_id": "K1", "linked_case_id": "K2"}]},
    ],
)
def test_a_table_that_no_template_can_use_yet_stops_no_night(
    tmp_path: Path, beside: dict[str, Rows]
) -> None:
    """A force may send its roster long before its units: other changes are answered meanwhile."""
    store = tmp_path / "store"
    other = {"record_id": "R8", "created_by": "S2", "created_at": "2026-03-01"}
    run(store, "2026-03-03", LOG, record=[other], **beside)

    assert (
        run(store, "2026-03-04", LOG, record=[other, {**other, "record_id": "R1"}], **beside) == 0
    )
    assert now(store)["L2"]["template"] == "creator"
    assert run(store, "2026-03-05", LOG, record=[other], **beside) == 0
    assert now(store)["L2"]["answer"] != "explained"


def test_nobody_is_asked_about_an_access_that_settles(tmp_path: Path) -> None:
    """Seven days from the day of the access it is in nobody's lead; on the seventh it is."""
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, "--settling", "7", assignment=FIRST, record_case=LINKED)

    settles_on = datetime.date(2026, 3, 9)
    for on, settles, leads in (("2026-03-08", settles_on, 0), ("2026-03-09", None, 1)):
        out = tmp_path / on
        assert main(["access", "current", str(store), "--on", on, "--out", str(out)]) == 0
        told = {row["access_id"]: row for row in read(out / "answers.parquet")}
        assert told["L2"]["answer"] == "unexplained"
        assert told["L2"]["settles_on"] == settles
        assert len(read(out / "leads.parquet")) == leads
        receipt = json.loads((out / "receipt.json").read_text())
        assert receipt["settling"] == (0 if settles is None else 1)


def test_what_was_said_on_a_day_can_be_said_again(tmp_path: Path) -> None:
    """A later night appends; the answers as of the earlier one stay."""
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)
    before = {path.name: path.read_bytes() for path in (store / "night-00001").iterdir()}
    run(store, "2026-03-04", LOG, assignment=[BACK_DATED], record_case=LINKED)

    assert {path.name: path.read_bytes() for path in (store / "night-00001").iterdir()} == before
    assert now(store, "2026-03-03")["L1"]["answer"] == "explained"
    assert now(store, "2026-03-04")["L1"]["answer"] == "unexplained"
    assert nights(store)[1].receipt["before"]["receipt_sha256"] == nights(store)[0].sha256


def test_an_access_is_answered_as_new_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same entry is held already, one that disagrees is refused, a known file passed over."""
    store = tmp_path / "store"
    context: dict[str, Rows] = {"assignment": FIRST, "record_case": LINKED}
    run(store, "2026-03-03", LOG, **context)
    other = {**LOG[1], "record_id": "R9"}
    run(store, "2026-03-04", [LOG[0], other, look(3, "S1", "R1", "2026-03-03")], **context)
    capsys.readouterr()
    run(store, "2026-03-05", LOG, **context)

    # Its two rows are none of the counts of rows: without this a log would seem to be lost.
    told = capsys.readouterr().err
    assert "Files of the log held already as they are, and not read again: 1." in told
    second, third = (night.receipt for night in nights(store)[1:])
    assert (second["new"], second["held_already"]) == ({"explained": 1}, 1)
    assert second["rows_refused"] == [
        {"row": 2, "reason": "night 1 has this access_id and says something else"}
    ]
    assert third["files_held_already"] == ["log.parquet"]
    assert third["looked_at_again"] == 0
    assert third["now"] == {"explained": 2, "unexplained": 1, "cannot-tell": 0}


def test_a_night_without_a_log_keeps_numbers_as_numbers(tmp_path: Path) -> None:
    """Ids are of the type they had, though no file of the night has any of them."""
    log = [{**LOG[0], "access_id": 7}, {**LOG[1], "access_id": 8}]
    store = tmp_path / "store"
    run(store, "2026-03-03", log, assignment=FIRST, record_case=LINKED)
    run(store, "2026-03-04", log, assignment=[*FIRST, BACK_DATED], record_case=LINKED)

    assert nights(store)[1].receipt["looked_at_again"] == 0
    assert [row["access_id"] for row in read(store / "night-00002" / "again.parquet")] == [8]


def test_an_export_in_another_order_changes_nothing(tmp_path: Path) -> None:
    """Rows are told apart by what they say."""
    rows = [FIRST[0], BACK_DATED]
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=rows, record_case=LINKED)
    run(store, "2026-03-04", LOG, assignment=rows[::-1], record_case=LINKED)

    assert nights(store)[1].receipt["again"] == []
    assert nights(store)[1].receipt["looked_at_again"] == 0


def test_more_roster_tells_what_could_not_be_told(tmp_path: Path) -> None:
    """An access after the roster's end is unexplained once the roster goes on, and not before."""
    shift = {"staff_id": "S9", "shift_start": "2026-03-01 08:00", "shift_end": "2026-03-01 16:00"}
    later = {"staff_id": "S9", "shift_start": "2026-03-09 08:00", "shift_end": "2026-03-09 16:00"}
    unit: dict[str, Rows] = {
        "record_case": LINKED,
        "case_": [{"case_id": "K1", "owner_unit_id": "U1"}],
        "unit_membership": [
            {"staff_id": "S9", "unit_id": "U1", "valid_from": "2020-01-01", "valid_to": None}
        ],
    }
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, roster=[shift], **unit)

    assert now(store)["L1"]["sentence"] == "Cannot tell: no roster after 1 March 2026."
    run(store, "2026-03-10", LOG, roster=[shift, later], **unit)
    assert now(store)["L1"]["answer"] == "unexplained"


OTHERS: dict[str, Rows] = {
    "staff": [{"staff_id": "S1", "shared": False}, {"staff_id": "S2", "shared": False}],
    "record": [{"record_id": "R1", "created_by": "S9", "created_at": "2026-01-01"}],
    "record_case": LINKED,
}
UNKNOWN: dict[str, Rows] = {
    "record": [{**OTHERS["record"][0], "record_id": "R8"}],
    "record_case": [{**LINKED[0], "record_id": "R8"}],
}


@pytest.mark.parametrize(
    ("table", "row", "sentence", "because"),
    [
        (
            "staff",
            {"staff_id": "S2", "shared": False},
            "Cannot tell: the staff table does not know this person.",
            "a new starter is entered days after their first look",
        ),
        (
            "record",
            {"record_id": "R1", "created_by": "S9", "created_at": "2026-01-01"},
            "Cannot tell: no table knows this record.",
            "records come by an export of their own",
        ),
        (
            "record_case",
            {**LINKED[0], "source_row_id": "RC2"},
            "Cannot tell: no table knows this record.",
            "what links a record knows it too",
        ),
    ],
)
def test_what_could_not_be_told_is_told_once_it_is_known(
    tmp_path: Path, table: str, row: dict[str, Any], sentence: str, because: str
) -> None:
    """Of S2's look at R1; and where the row is taken back, it cannot be told again."""
    without = {**OTHERS, **({"staff": OTHERS["staff"][:1]} if table == "staff" else UNKNOWN)}
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, **without)
    assert now(store)["L2"]["sentence"] == sentence, because
    run(store, "2026-03-04", LOG, **{**without, table: [*without[table], row]})
    told = now(store)["L2"]
    assert (told["answer"], told["night"]) == ("unexplained", 2), because
    run(store, "2026-03-05", LOG, **without)
    assert now(store)["L2"]["sentence"] == sentence, because


def test_what_arrived_on_an_earlier_night_is_late_too(tmp_path: Path) -> None:
    """An access explained by it at last, once what explained it first is taken back."""
    later = {**FIRST[0], "valid_from": "2026-01-06 00:00:00", "source_row_id": "AS3"}
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)
    run(store, "2026-03-04", LOG, assignment=[*FIRST, later], record_case=LINKED)
    run(store, "2026-03-05", LOG, assignment=[later], record_case=LINKED)

    found = now(store)["L1"]
    assert (found["grade"], found["proof"]) == ("B", ["assignment:AS3", "record_case:RC1"])


def test_a_shift_that_arrives_late_explains_what_could_not_be_told(tmp_path: Path) -> None:
    """From cannot tell to explained, and graded as late, whatever the shift says."""
    early = {"staff_id": "S1", "shift_start": "2026-03-01 08:00", "shift_end": "2026-03-01 16:00"}
    shift = {**early, "shift_start": "2026-03-02 08:00", "shift_end": "2026-03-02 16:00"}
    recorded = [{**one, "recorded_at": "2026-02-01"} for one in (early, shift)]
    unit: dict[str, Rows] = {
        "record_case": LINKED,
        "case_": [{"case_id": "K1", "owner_unit_id": "U1"}],
        "unit_membership": [
            {"staff_id": "S1", "unit_id": "U1", "valid_from": "2020-01-01", "valid_to": None}
        ],
    }
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, roster=recorded[:1], **unit)
    assert now(store)["L1"]["answer"] == "cannot-tell"
    run(store, "2026-03-04", LOG, roster=recorded, **unit)
    found = now(store)["L1"]
    assert (found["answer"], found["grade"]) == ("explained", "B")
    assert now(store)["L2"]["answer"] == "unexplained"


def test_an_account_found_to_be_shared_is_said_and_unsaid(tmp_path: Path) -> None:
    """Even where it was explained: nobody knows whose access it was."""
    store = tmp_path / "store"
    rest: dict[str, Rows] = {"assignment": FIRST, "record_case": LINKED}
    for on, shared in (("2026-03-03", False), ("2026-03-04", True), ("2026-03-05", False)):
        staff = [{"staff_id": "S1", "shared": shared}, {"staff_id": "S2", "shared": False}]
        run(store, on, LOG, staff=staff, **rest)
        assert now(store)["L1"]["answer"] == ("cannot-tell" if shared else "explained")


def test_a_table_that_appears_has_everything_answered_again(tmp_path: Path) -> None:
    """A template that was off is on; what it explains was not known before."""
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, record_case=LINKED)
    run(store, "2026-03-04", LOG, assignment=FIRST, record_case=LINKED)

    found = now(store)["L1"]
    assert (found["answer"], found["grade"]) == ("explained", "B")
    assert found["because"] == "the templates or the kinds of tables have changed"


def test_a_night_behind_another_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And so is a settling period that is none, and a store that was altered."""
    store = tmp_path / "store"
    context: dict[str, Rows] = {"assignment": FIRST, "record_case": LINKED}
    run(store, "2026-03-03", LOG, **context)

    assert run(store, "2026-03-02", LOG, **context) == 2
    assert "has a night of 2026-03-03 already" in capsys.readouterr().err
    assert run(store, "2026-03-04", LOG, "--settling", "-1", **context) == 2
    run(store, "2026-03-04", LOG, **context)
    receipt = store / "night-00001" / "receipt.json"
    receipt.write_text(receipt.read_text().replace("2026-03-03", "2026-03-01"))
    with pytest.raises(NotAsRecorded, match="does not name the night before"):
        nights(store)
    shutil.rmtree(store / "night-00001")
    with pytest.raises(NotAsRecorded, match="beyond a night that is missing"):
        nights(store)


def test_what_is_odd_is_said_every_night_and_counted_where_it_changed(tmp_path: Path) -> None:
    """Tables that did not change are not read for it; one that did is."""
    odd = {**FIRST[0], "valid_to": "2026-01-01 00:00:00"}
    words = "rows of assignment that end before they begin"
    store, unknown = tmp_path / "store", "rows of assignment about people whom the staff table"
    staff = [{"staff_id": "S1", "shared": False}]
    for on, assigned, known, backward, strangers in (
        ("2026-03-03", [*FIRST, odd], staff, 1, 0),
        ("2026-03-04", [*FIRST, odd], staff, 1, 0),
        ("2026-03-05", [*FIRST, odd], [{**staff[0], "staff_id": "S9"}], 1, 2),
        ("2026-03-06", FIRST, staff, 0, 0),
    ):
        run(store, on, LOG, assignment=assigned, record_case=LINKED, staff=known)
        said = nights(store)[-1].receipt["said"]
        assert said.get(words, 0) == backward, on
        assert said.get(f"{unknown} does not know", 0) == strangers, on


@pytest.mark.parametrize(
    ("most", "told", "because"),
    [
        (9, ["30 March 2026 to 2 April 2026", "1 June 2026"], "six weeks at once, and no more"),
        (1, ["30 March 2026", "2 April 2026", "1 June 2026"], "what is held at once must fit"),
    ],
)
def test_a_night_over_the_turn_of_a_month_lays_its_days_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    most: int,
    told: list[str],
    because: str,
) -> None:
    """However its days are cut, each access is answered, in the order of the log."""
    monkeypatch.setattr(_night, "MOST_ACCESSES", most)
    days = ("2026-06-01 10:00:00", "2026-03-30 10:00:00", "2026-04-02 23:59:59")
    log = [look(number, "S1", "R1", at) for number, at in enumerate(days, 1)]
    store = tmp_path / "store"
    run(store, "2026-06-02", log, assignment=FIRST, record_case=LINKED)

    said = [line for line in capsys.readouterr().err.splitlines() if " of 3 accesses" in line]
    assert [line.split(":")[0] for line in said] == told, because
    answers = read(store / "night-00001" / "answers.parquet")
    assert [row["access_id"] for row in answers] == ["L1", "L2", "L3"]
    assert {one["answer"] for one in now(store).values()} == {"explained"}


def test_a_short_night_lays_the_records_that_it_asks_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says what a night says for which every record is laid."""
    created = [
        {"record_id": f"R{n}", "created_by": "S2", "created_at": "2026-03-01"} for n in range(1, 9)
    ]
    said = []
    # Every table has more rows for each access than none, and no table a million.
    for few in (0, 1_000_000):
        monkeypatch.setattr(_context, "FEW", few)
        store = tmp_path / f"{few}" / "store"
        store.parent.mkdir()
        run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED, record=created)
        said.append(now(store))

    assert said[0] == said[1]
    assert [said[0][one]["template"] for one in ("L1", "L2")] == ["assigned", "creator"]


def test_an_entry_dated_after_its_night_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is answered all the same; the last moment of the day itself is no such entry."""
    store = tmp_path / "store"
    ahead = look(3, "S1", "R1", "2026-03-04 00:00:00")
    within = [look(4, "S1", "R1", "2026-03-03 23:59:59"), look(5, "S1", "R1", "2027-01-01")]
    context: dict[str, Any] = {"assignment": FIRST, "record_case": LINKED}

    assert run(store, "2026-03-03", [ahead, *within], **context) == 0
    said = "Entries dated after the day of the night: a clock that is ahead, or another day was"
    assert f"{said} meant: 2." in capsys.readouterr().err
    assert now(store).keys() == {"L3", "L4", "L5"}
    assert run(store, "2026-03-04", LOG, **context) == 0
    assert "Entries dated after" not in capsys.readouterr().err
