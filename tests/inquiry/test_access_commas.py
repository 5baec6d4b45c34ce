"""CSV is read by its first line alone: nothing about its marks is guessed from the rows."""

from pathlib import Path

import pytest

from custodiet.errors import NotFit
from custodiet.inquiry.access.commas import place_in_csv
from custodiet.inquiry.access.engine import explain
from custodiet.inquiry.access.tables import rows_of
from tests.inquiry.worlds import lay, look, read

LOOK = [look(1, "S1", "R1", "2026-02-01 10:00:00")]
ASSIGNED = "staff_id,case_id,valid_from,valid_to\nS1,K1,2026-01-05 00:00:00,\n"


def explained(folder: Path, linked: str) -> str:
    """The answer to a look at a record, whose investigation this CSV states."""
    log, context = lay(folder, LOOK)
    (context / "assignment.csv").write_text(ASSIGNED)
    (context / "record_case.csv").write_text(linked, newline="")
    found = explain(log, context, folder / "out", tell=lambda _: None)
    return str(read(found.answers)[0]["answer"])


@pytest.mark.parametrize(
    ("linked", "because"),
    [
        ('record_id,case_id,note\n"R1","K1","plain"\n', "values between marks, names without"),
        ('"record_id","case_id"\n"R1","K1"\n', "both between marks"),
        ('record_id,case_id,note\n"R1","K1","a ""b"", c\nd"\n', "a mark, a comma, another line"),
        ("record_id;case_id\nR1;K1\n", "semicolons"),
        ("record_id\tcase_id\nR1\tK1\n", "tabs"),
        ("\ufeffrecord_id,case_id\r\nR1,K1\r\n", "a byte order mark and other line ends"),
        ("record_id,case_id,\nR1,K1,x\n", "a column without a name"),
        ("record_id,case_id,owner's\nR1,K1,x\n", "a name with a mark of SQL"),
        ("record_id,case_id,note\n R1 ,K1  ,x\n", "ids in columns of a fixed width"),
    ],
)
def test_a_table_is_read_as_it_was_written(tmp_path: Path, linked: str, because: str) -> None:
    """An id is what stands between the marks, and its row explains the access."""
    assert explained(tmp_path, linked) == "explained", because


@pytest.mark.parametrize(
    ("linked", "place", "said", "because"),
    [
        (
            'record_id,case_id,note\n"R1","K1","plain"\n"R2","K2","the "old" file"\n',
            "record_case.csv:3:1",
            "a quotation mark stands inside a value, or is never closed",
            "read without its marks every id would be another, and the access unexplained",
        ),
        ('record_id,case_id\nR1,"K1\n', "record_case.csv:2:1", "never closed", "an open mark"),
        (
            "record_id,case_id\nR1,K1\nR2\n",
            "record_case.csv:3:1",
            "more values than the first line has names, or fewer",
            "a row cut short: its column must not be said to be lacking",
        ),
        (
            "record_id,case_id\nR1,K1\nR2,K2,x,y\n",
            "record_case.csv:3:1",
            "more values than the first line has names",
            "a longer row must not be taken for the names",
        ),
        ("record_id,record_id\nR1,K1\n", "record_case.csv:1:1", "names record_id twice", "which?"),
        ("\n", "", "has no column record_id, case_id", "an empty file"),
    ],
)
def test_what_cannot_be_read_as_it_was_written_is_refused(
    tmp_path: Path, linked: str, place: str, said: str, because: str
) -> None:
    """With its line, and in words of ours; nothing is answered."""
    with pytest.raises(NotFit) as refused:
        explained(tmp_path, linked)

    assert said in refused.value.what, because
    assert refused.value.where.endswith(place), because
    assert not [*(tmp_path / "out").iterdir()], because


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"record_id,caf\xe9\nR1,K1\n", 1), (b"record_id,case_id\nR1,caf\xe9\n", 2)],
)
def test_what_is_not_utf_8_is_refused(tmp_path: Path, content: bytes, line: int) -> None:
    """In the names or in a value."""
    table = tmp_path / "record_case.csv"
    table.write_bytes(content)

    with pytest.raises(NotFit, match="the line is not UTF-8") as refused:
        rows_of(table)
    assert refused.value.where == f"{table}:{line}:1"


@pytest.mark.parametrize(
    ("text", "row", "place", "because"),
    [
        ("a,b\n1,x\n2,y\n", 2, (3, 3), "the third line, after the comma"),
        ('a,b\n"1,1",x\n', 1, (2, 7), "a comma between marks separates nothing"),
        ("a,b\n\n1,x\n", 1, (3, 3), "an empty line is no row"),
        ('a,b\n"1\n1",x\n2,y\n', 1, (3, 4), "the row before it ends goes over two lines"),
        ('a,b\n"1\n1",x\n2,y\n', 2, (4, 3), "and the next begins after both"),
        ("a,b\r1,x\r", 1, (2, 3), "old line ends"),
        ("\ufeffb,a\nx,1\n", 1, (2, 1), "the first value"),
    ],
)
def test_the_place_of_a_value_is_its_line_and_its_sign(
    tmp_path: Path, text: str, row: int, place: tuple[int, int], because: str
) -> None:
    """As an editor counts them."""
    (tmp_path / "any.csv").write_text(text, newline="")

    assert place_in_csv(tmp_path / "any.csv", row, "b") == place, because


def test_a_time_that_is_none_is_refused_at_its_own_place(tmp_path: Path) -> None:
    """Not at the beginning of its line, and counted over values of two lines."""
    table = tmp_path / "tasking.csv"
    rows = '"S\n1",K1,2026-01-05 00:00:00,,\nS2,K1,soon,,\n'
    table.write_text(f"staff_id,case_id,valid_from,valid_to,recorded_at\n{rows}")

    with pytest.raises(NotFit, match="“soon” in the column valid_from is no time") as refused:
        rows_of(table)
    assert refused.value.where == "tasking.csv:4:7"
