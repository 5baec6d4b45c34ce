"""`custodiet access`: a log and its context in, an answer to every access out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from custodiet.cli import main
from custodiet.cli._access import _told
from custodiet.cli._answers import counted
from tests.inquiry.worlds import Rows, lay, look, read

LOG = [
    look(1, "S1", "R1", "2026-03-02 10:00:00"),
    look(2, "S2", "R1", "2026-03-02 11:00:00", "print"),
    look(3, "S1", "R2", "2026-02-20 09:00:00"),
    look(4, "unknown", "R1", "2026-03-03 09:00:00"),
    look(5, "S1", "R1", "2026-03-01 09:00:00"),
]
ASSIGNED: Rows = [
    {
        "staff_id": "S1",
        "case_id": "K1",
        "valid_from": "2026-03-02 00:00:00",
        "valid_to": None,
        "recorded_at": "2026-03-02 08:00:00",
    }
]
LINKED: Rows = [{"record_id": "R1", "case_id": "K1"}]


def explained(folder: Path) -> Path:
    """The out folder of one run."""
    log, context = lay(folder, LOG, assignment=ASSIGNED, record_case=LINKED)
    out = folder / "out"
    assert main(["access", "explain", str(log), "--context", str(context), "--out", str(out)]) == 0
    return out


def test_every_access_gets_one_answer_in_the_order_of_the_log(tmp_path: Path) -> None:
    """Explained with its grade and proof, unexplained, or cannot tell; the order is the log's."""
    rows = read(explained(tmp_path) / "answers.parquet")

    assert [(row["access_id"], row["answer"], row["template"], row["grade"]) for row in rows] == [
        ("L1", "explained", "assigned", "A"),
        ("L2", "unexplained", None, None),
        ("L3", "unexplained", None, None),
        ("L4", "cannot-tell", None, None),
        ("L5", "explained", "assigned", "B"),
    ]
    assert rows[0]["proof"] == ["assignment:1", "record_case:1"]
    assert rows[1]["proof"] == []
    assert rows[1]["sentence"].endswith("That is a question, and no finding.")
    assert rows[3]["sentence"] == "Cannot tell: the login was not resolved to a person."


def test_the_columns_are_the_contract_s(tmp_path: Path) -> None:
    """Other programs read them by name."""
    out = explained(tmp_path)

    assert list(read(out / "answers.parquet")[0]) == [
        "access_id",
        "answer",
        "template",
        "template_version",
        "grade",
        "sentence",
        "proof",
        "raised",
    ]
    assert list(read(out / "people.parquet")[0]) == [
        "staff_id",
        "accesses",
        "explained",
        "unexplained",
        "cannot_tell",
        "points",
        "points_why",
    ]


def test_the_strength_of_every_template_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever reads that something is explained reads how easily chance explains it too."""
    explained(tmp_path)

    said = capsys.readouterr().err.splitlines()
    line = (
        "assigned: explains 2; holds for 40.00%, 40.000% by chance: 1.0 times chance. "
        "No more than chance."
    )
    assert line in said


@pytest.mark.parametrize(
    ("figures", "weak", "said"),
    [
        (
            {"explained": 375, "share": 0.375, "by_chance": 0.00081, "times_chance": 463.0},
            False,
            "t: explains 375; holds for 37.50%, 0.081% by chance: 463.0 times chance.",
        ),
        (
            {"explained": 12, "share": 0.012, "by_chance": 0.00059, "times_chance": 20.3},
            True,
            "t: explains 12; holds for 1.20%, 0.059% by chance: 20.3 times chance. A weak tie.",
        ),
        (
            {"explained": 20, "share": 0.02, "by_chance": 0.0, "times_chance": None},
            False,
            "t: explains 20; holds for 2.00%, 0.000% by chance: never with people shuffled.",
        ),
        (
            {"explained": 20, "share": 0.02, "by_chance": 0.016, "times_chance": 1.3},
            False,
            (
                "t: explains 20; holds for 2.00%, 1.600% by chance: 1.3 times chance. "
                "Little more than chance."
            ),
        ),
        ({"explained": 0}, True, "t: explains nothing here. A weak tie."),
        ({"explained": 5}, False, "t: explains 5; not measured against chance."),
    ],
)
def test_how_strong_a_template_is_in_words(
    figures: dict[str, Any],
    weak: bool,  # noqa: FBT001 - a column of the table
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its share, what chance explains, how many times that is, and that a tie is weak."""
    receipt = {
        "accesses": 1000,
        "seconds": 1.0,
        "answers": {"explained": 1, "unexplained": 1, "cannot-tell": 0},
        "rows_refused": [],
        "templates": [{"id": "t", "on": True, **figures}],
        "said": {},
        "not_weighed": [],
    }

    _told(receipt, {"t"} if weak else set())

    assert said in capsys.readouterr().err.splitlines()


def test_the_receipt_says_what_the_answers_rest_on(tmp_path: Path) -> None:
    """Files with their hashes, templates on and off, and what was refused."""
    receipt = json.loads((explained(tmp_path) / "receipt.json").read_text())

    assert [one["table"] for one in receipt["files"]] == ["log", "record_case", "assignment"]
    assert all(len(one["sha256"]) == 64 for one in receipt["files"])
    assert receipt["answers"] == {"explained": 2, "unexplained": 2, "cannot-tell": 1}
    assert [one["id"] for one in receipt["templates"] if one["on"]] == [
        "assigned",
        "own-case-follow-up",
    ]
    assert receipt["templates"][0]["why_off"] == "no table approval"
    assert all(one["sentence"] for one in receipt["templates"])
    assert receipt["not_weighed"] == ["record_case"]
    assert receipt["rows_refused"] == []
    assert receipt["engine"] == "duckdb"


def test_answers_once_given_are_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second run into the same folder is refused; the first stays as it was."""
    out = explained(tmp_path)
    before = (out / "answers.parquet").read_bytes()
    again = [str(tmp_path / "log.parquet"), "--context", str(tmp_path / "context")]

    assert main(["access", "explain", *again, "--out", str(out)]) == 2
    assert "never overwrites" in capsys.readouterr().err
    assert (out / "answers.parquet").read_bytes() == before


def test_nothing_is_left_beside_the_answers(tmp_path: Path) -> None:
    """What the engine worked with is gone when it has ended."""
    assert sorted(path.name for path in explained(tmp_path).iterdir()) == [
        "answers.parquet",
        "leads.parquet",
        "people.parquet",
        "receipt.json",
    ]


def test_why_tells_one_access_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every template is tried, and what was recorded too late is said."""
    log, context = lay(tmp_path, LOG, assignment=ASSIGNED, record_case=LINKED)

    assert main(["access", "why", str(log), "L5", "--context", str(context)]) == 0
    said = capsys.readouterr().out
    assert " 3 YES  is assigned to the investigation that owns the record" in said
    assert "recorded after the access: assignment of 2026-03-02 08:00:00" in said
    assert " 1 off  holds an approval for this record: there is no table approval" in said
    assert "Explained, grade B" in said


def test_why_ends_with_the_answer_that_the_run_gave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever disputes an answer must not hear another from the command that explains it."""
    staff: Rows = [{"staff_id": "S1", "shared": True}, {"staff_id": "S2", "shared": False}]
    more = [look(6, "S9", "R1", "2026-03-02 11:00:00"), look(7, "S2", "R9", "2026-03-02 12:00:00")]
    more.append(look(8, "S2", "R1", "2020-03-02 12:00:00"))
    made: Rows = [{"record_id": "R1", "created_by": "S0", "created_at": "2026-03-01"}]
    tables = {"staff": staff, "record": made, "assignment": ASSIGNED, "record_case": LINKED}
    log, context = lay(tmp_path, [*LOG, *more], **tables)
    out = tmp_path / "out"
    assert main(["access", "explain", str(log), "--context", str(context), "--out", str(out)]) == 0

    rows = read(out / "answers.parquet")
    assert {row["answer"] for row in rows} == {"cannot-tell", "unexplained"}
    assert len({row["sentence"] for row in rows}) == 6
    for row in rows:
        capsys.readouterr()
        assert main(["access", "why", str(log), row["access_id"], "--context", str(context)]) == 0
        assert capsys.readouterr().out.splitlines()[-1] == row["sentence"]


def test_why_of_an_access_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and not answered as unexplained."""
    log, context = lay(tmp_path, LOG, assignment=ASSIGNED, record_case=LINKED)

    assert main(["access", "why", str(log), "L9", "--context", str(context)]) == 2
    assert "The log has no access L9." in capsys.readouterr().err


def test_an_act_on_access_reads_no_law() -> None:
    """A night runs every night: what it does not use is not loaded for it."""
    asked = "import sys; from custodiet.cli import _parser; _parser('access'); print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", asked], check=True, capture_output=True, text=True
    ).stdout.split()

    assert "custodiet.cli._access" in found
    assert not [name for name in found if name.startswith(("custodiet.law", "custodiet.case"))]


@pytest.mark.parametrize(
    ("number", "one", "many", "said"),
    [
        (0, "night", "", "0 nights"),
        (1, "night", "", "1 night"),
        (1, "access", "accesses", "1 access"),
        (4_828, "access", "accesses", "4,828 accesses"),
    ],
)
def test_what_is_counted_is_said_in_its_number(number: int, one: str, many: str, said: str) -> None:
    """After one night, not after 1 nights."""
    assert counted(number, one, many) == said
