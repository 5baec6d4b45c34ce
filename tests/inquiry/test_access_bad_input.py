"""Bad input gets a clear answer: said, refused with what to do, or told apart from unexplained."""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet
import pytest

from custodiet.errors import NotFit
from custodiet.inquiry.access.engine import explain
from tests.inquiry.worlds import Rows, lay, look, read

LINKED: Rows = [{"record_id": "R1", "case_id": "K1"}]
ASSIGNED: Rows = [{"staff_id": "S1", "case_id": "K1", "valid_from": "2026-01-05", "valid_to": None}]
LOOK = [look(1, "S1", "R1", "2026-02-01 10:00:00")]


def answers(tmp_path: Path, log: Rows, **context: Rows) -> tuple[list[Any], dict[str, Any]]:
    """The answer and sentence of each access, and the receipt."""
    found = explain(*lay(tmp_path, log, **context), tmp_path / "out", tell=lambda _: None)
    return [(row["answer"], row["sentence"]) for row in read(found.answers)], found.receipt


def in_csv(tmp_path: Path, name: str, *lines: str) -> tuple[Path, Path]:
    """The log and a context whose table of this name is a CSV file."""
    log, context = lay(tmp_path, LOOK, assignment=ASSIGNED, record_case=LINKED)
    (context / f"{name}.parquet").unlink(missing_ok=True)
    (context / f"{name}.csv").write_text("\n".join([*lines, ""]))
    return log, context


def test_what_is_odd_in_the_context_is_said(tmp_path: Path) -> None:
    """Kept as it stands: it may explain, and whoever reads the answers should know."""
    postings: Rows = [
        {"staff_id": "S1", "unit_id": "U1", "valid_from": "2026-01-01", "valid_to": "2026-03-01"},
        {"staff_id": "S1", "unit_id": "U2", "valid_from": "2026-02-01", "valid_to": None},
        {"staff_id": "S1", "unit_id": "U3", "valid_from": "2025-01-01", "valid_to": "2026-01-01"},
        {"staff_id": "S2", "unit_id": "U1", "valid_from": "2026-02-01", "valid_to": "2026-01-01"},
    ]
    log = [*LOOK, look(2, "S1", "R1", "1970-01-01"), look(3, "S1", "R1", "2026-02-02")]
    nowhen = {**ASSIGNED[0], "valid_from": None}

    _, receipt = answers(
        tmp_path,
        log,
        unit_membership=postings,
        assignment=[*ASSIGNED, nowhen],
        record_case=LINKED,
        staff=[{"staff_id": "S1", "shared": False}],
    )

    assert receipt["said"] == {
        "entries more than a day earlier than the one before them in the log": 1,
        "postings that begin before another of the same person has ended": 1,
        "rows of assignment that do not say when they begin": 1,
        "rows of unit_membership about people whom the staff table does not know": 1,
        "rows of unit_membership that end before they begin": 1,
    }


def test_nothing_odd_is_said_of_what_is_in_order(tmp_path: Path) -> None:
    """Or nobody would read it."""
    assert answers(tmp_path, LOOK, assignment=ASSIGNED, record_case=LINKED)[1]["said"] == {}


def test_empty_ids_are_no_ids(tmp_path: Path) -> None:
    """Two of them are not the same person, record or case."""
    empty = {"staff_id": "", "case_id": "", "valid_from": "2026-01-05", "valid_to": None}
    log = [look(1, "S1", "", "2026-02-01"), look(2, "", "R2", "2026-02-01")]
    linked: Rows = [{"record_id": "R2", "case_id": ""}, {"record_id": "", "case_id": "K1"}]

    found, _ = answers(tmp_path, log, assignment=[*ASSIGNED, empty], record_case=linked)

    assert found == [
        ("cannot-tell", "Cannot tell: the entry names no record."),
        ("cannot-tell", "Cannot tell: the login was not resolved to a person."),
    ]


def test_text_in_the_context_is_text(tmp_path: Path) -> None:
    """A formula, a NUL, a quote: compared and shown, never run."""
    odd = "=cmd()\0'; DROP TABLE log; --"
    log = [look(1, odd, odd, "2026-02-01")]
    granted = {"staff_id": odd, "case_id": odd, "valid_from": "2026-01-05", "valid_to": None}

    found = explain(
        *lay(
            tmp_path,
            log,
            assignment=[{**granted, "source_row_id": odd}],
            record_case=[{"record_id": odd, "case_id": odd}],
        ),
        tmp_path / "out",
        tell=lambda _: None,
    )

    assert read(found.answers)[0]["proof"] == [f"assignment:{odd}", "record_case:1"]


def test_parts_of_a_log_in_two_forms_are_one_log(tmp_path: Path) -> None:
    """Parquet beside CSV: numbers beside text, moments beside moments with a zone."""
    log, context = lay(tmp_path, LOOK, assignment=ASSIGNED, record_case=LINKED)
    folder = tmp_path / "parts"
    folder.mkdir()
    log.rename(folder / "a.parquet")
    line = "L2,S1,R1,2026-01-04 01:59:59+02:00,view"
    (folder / "b.csv").write_text(f"access_id,staff_id,record_id,occurred_at,action\n{line}\n")

    found = explain(folder, context, tmp_path / "out", tell=lambda _: None)

    assert [row["answer"] for row in read(found.answers)] == ["explained", "unexplained"]


def test_ids_are_numbers_in_one_table_and_text_in_another(tmp_path: Path) -> None:
    """7 and "7" are one person: every source is read as text where one of them is."""
    log = [{**look(1, "x", "R1", "2026-02-01"), "staff_id": 7}]

    found, _ = answers(
        tmp_path, log, assignment=[{**ASSIGNED[0], "staff_id": "7"}], record_case=LINKED
    )

    assert found == [("explained", "is assigned to the investigation that owns the record")]


@pytest.mark.parametrize(
    ("written", "answer", "because"),
    [
        ("2026-02-01 10:00:00", "explained", "the contract's times are UTC"),
        ("2026-02-01 12:00:00+02:00", "explained", "a zone that is written is heeded"),
        ("2026-02-01 12:00:01+02:00", "unexplained", "to the second, with the day before"),
    ],
)
def test_a_zone_that_is_written_is_heeded(
    tmp_path: Path, written: str, answer: str, because: str
) -> None:
    """A day of preparation ends with the assignment: an hour's doubt would decide."""
    paths = in_csv(
        tmp_path,
        "assignment",
        "staff_id,case_id,valid_from,valid_to",
        f"S1,K1,{written.replace('02-01', '02-02')},",
    )

    found = explain(*paths, tmp_path / "out", tell=lambda _: None)

    assert read(found.answers)[0]["answer"] == answer, because


@pytest.mark.parametrize(
    ("lines", "said", "because"),
    [
        (
            ["staff_id,case_id,valid_from,valid_to", "S1,K1,yesterday,"],
            r"assignment\.csv:2:7: “yesterday” in the column valid_from is no time\.",
            "no time",
        ),
        (
            ["staff_id,case_id,valid_from,valid_to", "S1,K1,2026-01-05,", "S2,K1,,2026-13-45"],
            r"assignment\.csv:3:8: “2026-13-45” in the column valid_to is no time\.",
            "no day",
        ),
        (["staff_id,case_id", "S1,K1"], "has no column valid_from, valid_to", "half a table"),
        (
            ["staff_id,case_id,valid_from,valid_to", 'S1,K1,2026-01-05,"'],
            r"assignment\.csv:2:1: assignment\.csv cannot be read as CSV",
            "a quote that is never closed",
        ),
        ([""], "cannot be read|has no column", "no table at all"),
    ],
)
def test_a_context_table_that_cannot_be_read_is_refused(
    tmp_path: Path, lines: list[str], said: str, because: str
) -> None:
    """By its name, with what to do: an answer from half a table could accuse somebody."""
    paths = in_csv(tmp_path, "assignment", *lines)

    with pytest.raises(NotFit, match=said) as refused:
        explain(*paths, tmp_path / "out", tell=lambda _: None)
    assert refused.value.do, because
    assert "assignment-00000.parquet" not in str(refused.value), "a file of ours, which is gone"


@pytest.mark.parametrize("cut", [4, 20, 200])
def test_a_context_table_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    """Parquet ends with what it holds; without that nothing of it is read."""
    paths = lay(tmp_path, LOOK, assignment=ASSIGNED, record_case=LINKED)
    table = paths[1] / "assignment.parquet"
    table.write_bytes(table.read_bytes()[:-cut])

    with pytest.raises(NotFit, match=r"assignment\.parquet cannot be read"):
        explain(*paths, tmp_path / "out", tell=lambda _: None)


def test_a_parquet_file_damaged_in_the_middle_is_refused(tmp_path: Path) -> None:
    """Its end is whole, its rows are not."""
    log, context = lay(tmp_path, LOOK, assignment=ASSIGNED * 5_000, record_case=LINKED)
    duckdb.execute(
        f"COPY (SELECT 'S' || i AS staff_id, md5(i::VARCHAR) AS case_id, NULL::TIMESTAMP AS "
        f"valid_from, NULL::TIMESTAMP AS valid_to FROM range(5000) t(i)) "
        f"TO '{context}/assignment.parquet' (FORMAT parquet, COMPRESSION zstd)"
    )
    table = context / "assignment.parquet"
    whole = table.read_bytes()
    table.write_bytes(whole[:2_000] + b"\0" * 20_000 + whole[22_000:])

    with pytest.raises(NotFit):
        explain(log, context, tmp_path / "out", tell=lambda _: None)


def test_a_log_from_before_the_context_starts_is_told_apart(tmp_path: Path) -> None:
    """It says which table begins when; a month of preparation is not yet before."""
    log = [look(1, "S1", "R1", "2025-12-05"), look(2, "S2", "R1", "2025-12-07")]

    found, _ = answers(tmp_path, log, assignment=ASSIGNED, record_case=LINKED)

    assert found == [
        ("cannot-tell", "Cannot tell: no context before 5 January 2026."),
        (
            "unexplained",
            "Nothing in the context explains this access. That is a question, and no finding.",
        ),
    ]


def test_a_moment_of_the_log_that_is_none_is_refused_at_its_place(tmp_path: Path) -> None:
    """By what was written and where: an entry passed over is one that nobody asks about."""
    _, context = lay(tmp_path, LOOK, assignment=ASSIGNED, record_case=LINKED)
    log = tmp_path / "march.csv"
    head = "access_id,staff_id,record_id,occurred_at,action"
    log.write_text(f"{head}\nE1,S1,R1,2026-02-01 10:00:00,view\nE2,S1,R1,noon,view\n")

    with pytest.raises(NotFit, match="“noon” in the column occurred_at is no time") as refused:
        explain(log, context, tmp_path / "out", tell=lambda _: None)
    assert refused.value.where == f"{log}:3:10"


def test_a_moment_in_parquet_that_is_none_is_refused_with_its_row(tmp_path: Path) -> None:
    """Parquet has rows and no lines."""
    log, context = lay(tmp_path, LOOK, record_case=LINKED)
    text = [{**ASSIGNED[0], "valid_from": "2026-01-05", "recorded_at": one} for one in ("", "soon")]
    parts = {name: [row[name] for row in text] for name in text[0]}
    pyarrow.parquet.write_table(pa.table(parts), context / "assignment.parquet")

    with pytest.raises(NotFit, match="“” in the column recorded_at is no time") as refused:
        explain(log, context, tmp_path / "out", tell=lambda _: None)
    assert refused.value.where.endswith("assignment.parquet:1:1")


def test_a_moment_that_a_table_may_have_is_read_before_anything_is_said(tmp_path: Path) -> None:
    """When a case was in the news is not needed, and is refused like any other where it is none."""
    head = "case_id,owner_unit_id,media_at"
    paths = in_csv(tmp_path, "case", head, "K1,U1,", "K2,U1,last week")

    with pytest.raises(NotFit, match="“last week” in the column media_at is no time") as refused:
        explain(*paths, tmp_path / "out", tell=lambda _: None)
    assert refused.value.where.endswith("case.csv:3:7")
