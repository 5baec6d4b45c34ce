"""What stands for no end, or for no moment at all, is read as that and ends no run."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from custodiet.cli import main
from custodiet.inquiry.access.engine import explain, why
from tests.inquiry.worlds import Rows, lay, look, read

LINKED: Rows = [{"record_id": "R1", "case_id": "K1"}]
LOOK = [look(1, "S1", "R1", "2026-02-01 10:00:00")]


def answers(tmp_path: Path, log: Path, context: Path) -> tuple[list[Any], dict[str, Any]]:
    """The id and answer of each access, and the receipt."""
    found = explain(log, context, tmp_path / "out", tell=lambda _: None)
    return [(row["access_id"], row["answer"]) for row in read(found.answers)], found.receipt


def assigned(tmp_path: Path, begins: str, ends: str) -> tuple[Path, Path]:
    """A look, and an assignment written so in CSV."""
    log, context = lay(tmp_path, LOOK, record_case=LINKED)
    text = f"staff_id,case_id,valid_from,valid_to\nS1,K1,{begins},{ends}\n"
    (context / "assignment.csv").write_text(text)
    return log, context


@pytest.mark.parametrize(
    ("begins", "ends", "answer", "because"),
    [
        ("2026-01-05", "9999-12-31 23:59:59", "explained", "as most systems write an open end"),
        ("2026-01-05", "9999-12-31", "explained", "as a day"),
        ("2026-01-05", "infinity", "explained", "as PostgreSQL writes it"),
        ("0001-01-01", "", "explained", "as far back as can be written"),
        ("-infinity", "infinity", "explained", "always"),
        ("1900-01-01", "2200-01-01", "explained", "the first and the last that are left alone"),
        ("9999-12-31", "", "cannot-tell", "it never begins, and nothing else does before"),
        ("0001-01-01", "0001-01-02", "unexplained", "it was over long ago"),
    ],
)
def test_an_interval_without_an_end_or_a_beginning_holds(
    tmp_path: Path, begins: str, ends: str, answer: str, because: str
) -> None:
    """On both engines: a day added to the last day of the calendar is none."""
    log, context = assigned(tmp_path, begins, ends)

    assert answers(tmp_path, log, context)[0] == [("L1", answer)], because
    work = tmp_path / "why"
    work.mkdir()
    lines = why(log, "L1", context, work)
    assert lines[-1].startswith("Explained") is (answer == "explained"), because


def test_a_moment_beyond_any_year_is_read_from_parquet_too(tmp_path: Path) -> None:
    """Of every time that a table must have; and the rows beside it stay as they are."""
    log, context = lay(tmp_path, LOOK, record_case=LINKED)
    for name, row in (
        ("assignment", "'S1' AS staff_id, 'K1' AS case_id, NULL AS valid_from, NULL AS valid_to"),
        ("record", "'R1' AS record_id, 'S1' AS created_by, NULL AS created_at"),
    ):
        made = row.replace("NULL", "TIMESTAMP '294246-12-31 23:59:59'")
        place = f"{context}/{name}.parquet"
        duckdb.execute(f"COPY (SELECT {made}) TO '{place}' (FORMAT parquet)")

    assert answers(tmp_path, log, context)[0] == [("L1", "cannot-tell")]


@pytest.mark.parametrize(
    ("moment", "refused"),
    [
        ("1969-12-31 23:59:59", True),
        ("1970-01-01 00:00:00", False),
        ("2199-12-31 23:59:59", False),
        ("2200-01-01 00:00:00", True),
        ("9999-12-31 23:59:59", True),
        ("0001-01-01 00:00:00", True),
        ("infinity", True),
    ],
)
def test_an_entry_of_no_year_is_refused_and_the_others_are_answered(
    tmp_path: Path,
    moment: str,
    refused: bool,  # noqa: FBT001 - a column of the table
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One clock that was never set must not end the run, nor be held against whoever it was."""
    _, context = lay(tmp_path, LOOK, record_case=LINKED)
    (context / "assignment.csv").write_text(
        "staff_id,case_id,valid_from,valid_to\nS1,K1,2026-01-05,\n"
    )
    head = "access_id,staff_id,record_id,occurred_at,action"
    log = tmp_path / "march.csv"
    log.write_text(f"{head}\nE1,S1,R1,2026-02-01 10:00:00,view\nE2,S1,R1,{moment},view\n")

    found, receipt = answers(tmp_path, log, context)

    reason = "a moment of no year from 1970 to 2199"
    assert receipt["rows_refused"] == ([{"row": 2, "reason": reason}] if refused else [])
    assert [one for one, _ in found] == (["E1"] if refused else ["E1", "E2"])
    assert found[0] == ("E1", "explained")
    assert main(["access", "why", str(log), "E2", "--context", str(context)]) == 0
    said = f"Refused, and not answered: {reason}."
    assert (said in capsys.readouterr().out) is refused
