"""A store of nights: read as it was written or not at all, and made to forget by the book."""

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from custodiet.cli import main
from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.audit import nights as audited
from custodiet.inquiry.access.audit.removal import Removal
from custodiet.inquiry.access.engine import nights, verify
from custodiet.inquiry.access.engine._nights import KEPT, lay_state, open_bits
from custodiet.inquiry.access.engine._world import World
from tests.inquiry.test_access_nights import BACK_DATED, FIRST, LINKED, LOG, now, run
from tests.inquiry.worlds import lay, look

LATER = [look(3, "S1", "R1", "2026-03-08 10:00:00"), look(4, "S3", "R1", "2026-03-08 11:00:00")]
FORGET = ["--before", "2026-03-04", "--on", "2026-03-10", "--by", "A Records Manager"]
WHY = ["--why", "MoPI group 3, six years"]
REMOVED = (
    "A Records Manager removed on 2026-03-10 what the store held from before 2026-03-04: "
    "MoPI group 3, six years"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two nights: the second has accesses of its own, and context that arrived late."""
    store = tmp_path / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)
    run(store, "2026-03-09", LATER, assignment=[*FIRST, BACK_DATED], record_case=LINKED)
    return store


def flip(path: Path) -> None:
    """Turn one bit of a file's data over; its size stays."""
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)


def files(store: Path) -> list[str]:
    """Everything that the store holds, by its place in it."""
    return sorted(str(one.relative_to(store)) for one in store.rglob("*") if one.is_file())


def test_every_file_of_a_store_is_verified(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each of them: one that was altered anywhere is named, with what to do."""
    assert main(["access", "verify", str(store)]) == 0
    assert "2 nights, 0 of them removed: 10 files and 3 of context" in capsys.readouterr().err
    parts = [one for one in files(store) if one.endswith(".parquet")]
    assert len(parts) == 10 + 3
    for name in parts:
        whole = (store / name).read_bytes()
        flip(store / name)
        assert main(["access", "verify", str(store)]) == 2, name
        said = capsys.readouterr().err
        assert Path(name).name in said, name
        assert "another SHA-256 than was written" in said
        assert "Restore the store as it was written" in said
        (store / name).write_bytes(whole)
    assert verify(store)["files"] == 10


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("night-00001/open.parquet", "what is open is looked through"),
        ("night-00002/again.parquet", "what was said again says what is open"),
        ("night-00002/arrived.parquet", "what arrived caps grades"),
        ("night-00001/answers.parquet", "an assignment is withdrawn: what it explained is read"),
        ("night-00002/answers.parquet", "an id of the log could be in it"),
        ("night-00001/words.parquet", "what its answers' numbers stand for"),
        ("context", "the assignments of the night before are compared"),
    ],
)
def test_a_night_reads_nothing_that_was_altered(
    store: Path, name: str, because: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it rests on is read against its SHA-256 first."""
    if name == "context":
        # What assignments said on the second night; each file is kept under the first's SHA-256.
        kept = nights(store)[1].receipt["kept"]
        name = f"context/{next(one for one in kept if one.startswith('assignment'))}"
    flip(store / name)
    log = [look(4, "S3", "R1", "2026-03-08 11:00:00"), look(5, "S1", "R1", "2026-03-09 10:00:00")]

    assert run(store, "2026-03-10", log, assignment=[BACK_DATED], record_case=LINKED) == 2, because
    assert "another SHA-256 than was written" in capsys.readouterr().err
    assert len(nights(store)) == 2


def test_what_a_store_says_now_is_read_whole(store: Path, tmp_path: Path) -> None:
    """No answer is handed on from a file that was altered."""
    flip(store / "night-00001" / "answers.parquet")

    asked = ["access", "current", str(store), "--on", "2026-03-10", "--out", str(tmp_path / "out")]
    assert main(asked) == 2
    assert not (tmp_path / "out" / "answers.parquet").exists()


def test_a_store_forgets_whole_nights_and_says_so(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The receipts stay and name each other; the answers and the context of the night are gone."""
    only_then = nights(store)[0].receipt["kept"].keys() - {
        one.name for one in (store / "context").iterdir() if "record_case" in one.name
    }
    assert main(["access", "forget", str(store), *FORGET, *WHY]) == 0
    assert "Removed from before 2026-03-04: 1 night with " in capsys.readouterr().err

    first, second, third = nights(store)
    assert (first.gone, second.gone, third.gone) == (True, False, False)
    assert [one.name for one in first.folder.iterdir()] == ["receipt.json"]
    assert not {one.name for one in (store / "context").iterdir()} & only_then
    assert third.receipt["removed"] == {
        "before": "2026-03-04",
        "by": "A Records Manager",
        "why": "MoPI group 3, six years",
        "nights": [1],
        "answers": {"explained": 1, "unexplained": 0, "cannot-tell": 0},
        "context": sorted(only_then),
    }
    assert third.receipt["before"]["receipt_sha256"] == second.sha256
    # L2 was spoken of again on the second night, which is kept.
    assert now(store).keys() == {"L2", "L3", "L4"}
    assert verify(store)["gone"] == 1


def test_after_it_forgot_a_store_goes_on(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is left is looked at as before, and what was removed is not answered as new."""
    main(["access", "forget", str(store), *FORGET, *WHY])
    again = [*LOG, look(5, "S3", "R1", "2026-03-02 09:00:00")]
    helped = {**BACK_DATED, "staff_id": "S3", "source_row_id": "AS3"}
    context = {"assignment": [*FIRST, BACK_DATED, helped], "record_case": LINKED}
    assert run(store, "2026-03-11", again, **context) == 0

    latest = nights(store)[-1].receipt
    reason = f"from before 2026-03-04, and stays forgotten: {REMOVED}"
    assert latest["rows_refused"] == [{"row": row, "reason": reason} for row in (1, 2, 3)]
    assert f"3 refused: {reason}." in capsys.readouterr().err.splitlines()
    found = now(store)
    assert found.keys() == {"L2", "L3", "L4"}
    assert (found["L4"]["answer"], found["L4"]["grade"]) == ("explained", "B")
    assert latest["now"] == {"explained": 3, "unexplained": 0, "cannot-tell": 0}


def test_a_log_that_was_forgotten_stays_so_and_is_not_called_held(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given again as it was, beside one that the store holds and one that nobody gave before."""
    fresh = [look(6, "S1", "R1", "2026-03-09 10:00:00")]
    given = store.parent / "again"
    given.mkdir()
    logs = {"forgotten": LOG, "held": LATER, "fresh": fresh}
    for name, rows in logs.items():
        log, context = lay(store.parent / name, rows, assignment=FIRST, record_case=LINKED)
        log.rename(given / f"{name}.parquet")
    main(["access", "forget", str(store), *FORGET, *WHY])
    before = capsys.readouterr().err
    assert "Given again, they stay forgotten." in before

    asked = ["--log", str(given), "--context", str(context), "--on", "2026-03-11"]
    assert main(["access", "night", str(store), *asked]) == 0

    said = capsys.readouterr().err.splitlines()
    latest = nights(store)[-1].receipt
    assert latest["files_held_already"] == ["held.parquet"]
    assert latest["files_forgotten"] == [{"file": "forgotten.parquet", "reason": REMOVED}]
    assert "Files of the log held already as they are, and not read again: 1." in said
    stays = "Files of the log that were answered once and stay forgotten, none of their accesses"
    assert f"{stays} answered again: 1. {REMOVED}." in said
    assert now(store).keys() == {"L2", "L3", "L4", "L6"}, "L2 is what a later night spoke of again"


def test_a_log_of_which_nothing_was_taken_is_not_called_held(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every time it is given it is said why; a file with one row that was taken is held."""
    main(["access", "forget", str(store), *FORGET, *WHY])
    late = [look(7, "S1", "R1", "2026-03-02 09:00:00")]
    context: dict[str, Any] = {"assignment": FIRST, "record_case": LINKED}
    run(store, "2026-03-11", late, **context)
    run(store, "2026-03-12", [*late, look(8, "S1", "R1", "2026-03-11 09:00:00")], **context)
    capsys.readouterr()

    run(store, "2026-03-13", late, **context)
    first = capsys.readouterr().err
    assert "1 refused: from before 2026-03-04, and stays forgotten: A Records Manager" in first
    assert "held already as they are" not in first
    run(store, "2026-03-14", [*late, look(8, "S1", "R1", "2026-03-11 09:00:00")], **context)
    assert "held already as they are, and not read again: 1." in capsys.readouterr().err


def test_what_is_answered_again_after_a_removal_is_never_graded_a(store: Path) -> None:
    """Nobody knows any more what arrived after the night that answered it first."""
    main(["access", "forget", str(store), *FORGET, *WHY])
    other = {**BACK_DATED, "source_row_id": "AS9"}
    run(store, "2026-03-11", LATER, assignment=[*FIRST, other], record_case=LINKED)

    assert now(store)["L2"]["grade"] == "B"


def test_what_was_said_before_a_removal_cannot_be_said_again(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says who removed it, when and why."""
    main(["access", "forget", str(store), *FORGET, *WHY])
    asked = ["access", "current", str(store), "--on", "2026-03-09", "--out", str(tmp_path / "out")]

    assert main(asked) == 2
    said = capsys.readouterr().err
    assert "A Records Manager removed on 2026-03-10 what the store held from before" in said
    assert "MoPI group 3, six years" in said


def test_a_removal_that_was_cut_short_is_finished(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The receipt is written before the first file goes; the rest go with the next run."""
    lost = {name: (store / name).read_bytes() for name in files(store) if "night-00001" in name}
    main(["access", "forget", str(store), *FORGET, *WHY])
    for name, data in lost.items():
        (store / name).write_bytes(data)
    capsys.readouterr()

    assert main(["access", "forget", str(store), *FORGET, *WHY]) == 0
    assert "A removal that was cut short is finished: 5 files" in capsys.readouterr().err
    assert len(nights(store)) == 3
    assert [one.name for one in (store / "night-00001").iterdir()] == ["receipt.json"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([*FORGET, "--why", " "], "A removal says who removes, and why."),
        ([*FORGET, *WHY, "--on", "2026-03-01"], "has a night of 2026-03-09 already"),
        ([*FORGET, *WHY, "--before", "2026-03-03"], "holds no night from before 2026-03-03"),
    ],
)
def test_a_removal_is_refused(
    store: Path, asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a reason, behind a later night, or where there is nothing to remove."""
    before = files(store)

    assert main(["access", "forget", str(store), *asked]) == 2
    assert said in capsys.readouterr().err
    assert files(store) == before


def test_the_receipt_of_a_removal_is_part_of_the_chain(store: Path) -> None:
    """Whoever alters what it says, or takes it away, is found out."""
    main(["access", "forget", str(store), *FORGET, *WHY])
    run(store, "2026-03-11", LATER, assignment=FIRST, record_case=LINKED)
    receipt = store / "night-00003" / "receipt.json"
    told = json.loads(receipt.read_text())
    told["removed"]["by"] = "Somebody Else"
    receipt.write_text(json.dumps(told))

    with pytest.raises(NotAsRecorded, match="does not name the night before"):
        nights(store)
    assert datetime.date.fromisoformat(told["on"]) == datetime.date(2026, 3, 10)


def test_a_store_that_forgot_every_night_can_go_on(store: Path) -> None:
    """The context of the latest stays: the next night is compared with it."""
    every = [*FORGET, *WHY, "--before", "2026-03-10"]
    assert main(["access", "forget", str(store), *every]) == 0
    kept = {one.name.split("-")[0] for one in (store / "context").iterdir()}
    assert kept == {"assignment", "record_case"}
    assert now(store) == {}

    log = [look(6, "S2", "R1", "2026-03-10 10:00:00")]
    assert run(store, "2026-03-11", log, assignment=FIRST, record_case=LINKED) == 0
    assert now(store)["L6"]["answer"] == "unexplained"
    assert nights(store)[-1].receipt["looked_at_again"] == 0


def test_the_page_of_nights_accounts_for_what_was_removed(store: Path) -> None:
    """The receipt of a removal follows like any other, and none of its counts is lost."""
    main(["access", "forget", str(store), *FORGET, *WHY])
    run(store, "2026-03-11", LATER, assignment=[*FIRST, BACK_DATED], record_case=LINKED)
    receipts = [(one.folder / "receipt.json").read_bytes() for one in nights(store)]

    told = [audited.read(one, "receipt.json") for one in receipts]
    again = [
        audited.night_of(audited.payload_of(one), one.sha256, one.removal and one.removal.stated())
        for one in told
    ]
    assert again == told
    assert told[2].removal == Removal(
        before=datetime.date(2026, 3, 4),
        nights=(1,),
        context=1,
        by="A Records Manager",
        why="MoPI group 3, six years",
    )
    assert "Manager" not in json.dumps(audited.payload_of(told[2]))
    (kept,) = audited.stores_of(told)
    assert [one.removed.accesses for one in kept.nights] == [0, 0, 1, 0]
    assert kept.latest.now.accesses == 3


def in_words(store: Path, *, apart: bool) -> None:
    """The only night of a store as nights were kept before numbers, what is open `apart` or not."""
    (one,) = nights(store)
    kinds = {"access": "access_id", "staff": "staff_id", "record": "record_id"}
    types = {kinds[kind]: one.receipt["basis"]["ids"][kind] for kind in kinds}
    told = {"answers.parquet": f"SELECT {KEPT} FROM first_said ORDER BY k"}
    told["open.parquet"] = (
        "SELECT k, access_id, staff_id, record_id, occurred_at, action, answer, sentence, "
        f"CAST(0 AS TINYINT) AS raised, first_night, because FROM ({open_bits((one,), types)})"
    )
    with duckdb.connect() as con:
        lay_state(con, (one,), types)
        for name, sql in told.items():
            con.execute(f"COPY ({sql}) TO '{store / name}' (FORMAT parquet)")
    receipt = {name: told for name, told in one.receipt.items() if name != "spans"}
    if not apart:
        del told["open.parquet"]
    for name in ("words.parquet", "open.parquet"):
        (one.folder / name).unlink()
        del receipt["written"][name]
    for name in told:
        place = (store / name).rename(one.folder / name)
        digest = hashlib.sha256(place.read_bytes()).hexdigest()
        receipt["written"][name] = {"sha256": digest, "bytes": place.stat().st_size}
    (one.folder / "receipt.json").write_text(json.dumps(receipt))


def test_a_store_from_before_numbers_goes_on(tmp_path: Path) -> None:
    """What a force has kept in words since last year is read beside numbers, and says the same."""
    said = []
    for name in ("numbers", "words", "words alone"):
        store = tmp_path / name / "store"
        store.parent.mkdir()
        assert run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED) == 0
        if name != "numbers":
            in_words(store, apart=name == "words")
        assert run(store, "2026-03-09", LATER, assignment=[BACK_DATED], record_case=LINKED) == 0
        said.append((now(store), nights(store)[-1].receipt["again"]))

    assert said[0] == said[1] == said[2]
    assert {one["because"] for one in said[0][1]} == {
        "late context",
        "withdrawn or changed: assignment",
    }


def test_a_file_that_was_read_whole_is_not_read_for_the_same_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known by its SHA-256; one that changed is, and its last moment is said."""
    read_again = []
    whole = World._span

    def span(world: World, name: str, at: int) -> dict[str, Any]:
        read_again.append(name)
        return whole(world, name, at)

    monkeypatch.setattr(World, "_span", span)
    ended = [{**FIRST[0], "valid_to": "2026-05-01 00:00:00"}]
    run(store, "2026-03-10", LATER, assignment=ended, record_case=LINKED)

    assert read_again == ["assignment"]
    spans = nights(store)[-1].receipt["spans"].values()
    assert [one["last"] for one in spans if one["table"] == "assignment"] == ["2026-05-01 00:00:00"]
