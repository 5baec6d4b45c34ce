"""`custodiet case import-csv`: linted, written or recorded, and what did not fit given back."""

import json
import shutil
from pathlib import Path

import pytest

from custodiet.cli import main

TABLES = Path(__file__).parents[1] / "tables"


@pytest.fixture
def asked(tmp_path):
    """The command on a copy of the worked example."""
    for name in ("allegations.csv", "mapping.yaml"):
        shutil.copy(TABLES / name, tmp_path)
    file, mapping = tmp_path / "allegations.csv", tmp_path / "mapping.yaml"
    return ["case", "import-csv", str(file), "--mapping", str(mapping)]


def spoil(asked):
    """Put an unknown force in the last row."""
    path = Path(asked[2])
    path.write_text(path.read_text("utf-8").replace("KENT", "KENNT"), "utf-8")


def test_a_table_is_linted_without_a_file_being_written(asked, tmp_path, capsys):
    """The finding has its case and its line; the exit is 1."""
    before = sorted(tmp_path.iterdir())
    assert main([*asked, "--lint", "--on", "2026-06-01", "--json"]) == 1

    (found,) = json.loads(capsys.readouterr().out)
    assert (found["file"], found["case"], found["sort"], found["cite"]) == (
        "allegations.csv:4",
        "T/2",
        "step-not-allowed",
        "SI 2020/4 reg 23(10)(a)",
    )
    assert sorted(tmp_path.iterdir()) == before


def test_case_files_are_written_and_read_again(asked, tmp_path, capsys):
    """A file for each case, in a folder that is there whole."""
    assert main([*asked, "--out", str(tmp_path / "out")]) == 0
    assert [one.name for one in sorted((tmp_path / "out").iterdir())] == ["T-1.yaml", "T-2.yaml"]

    assert main(["law", "lint", str(tmp_path / "out"), "--on", "2026-06-01"]) == 1
    assert "S2.1 cannot go to a meeting." in capsys.readouterr().out


def test_what_does_not_fit_is_given_back_with_a_report(asked, tmp_path, capsys):
    """The rows as they came under the row of names, the reasons beside them, and exit 1."""
    spoil(asked)
    assert main([*asked, "--out", str(tmp_path / "out")]) == 1

    rejects = (tmp_path / "allegations.csv.rejects.csv").read_text("utf-8")
    lines = Path(asked[2]).read_text("utf-8").splitlines(keepends=True)
    assert rejects == "".join([lines[0], *lines[3:]])
    report = (tmp_path / "allegations.csv.rejects.csv.report.csv").read_text("utf-8")
    assert 'allegations.csv,4,Force,T/2,"The code ""KENNT"" is not in the mapping."' in report
    assert "1 cases with 2 allegations made; 1 rows given back." in capsys.readouterr().err


def test_what_was_given_back_before_is_not_written_over(asked, tmp_path, capsys):
    """It could have been worked on; nothing is read, and the exit is 2."""
    spoil(asked)
    main([*asked, "--lint", "--on", "2026-06-01"])

    assert main([*asked, "--out", str(tmp_path / "out")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_case_that_the_case_room_refuses_goes_back_too(asked, tmp_path, capsys):
    """A sub-category of no category is no fault of one cell."""
    mapping = Path(asked[4])
    text = mapping.read_text("utf-8")
    text = text.replace("  summary:", "  sub_category: {is: A1}\n  summary:")
    mapping.write_text(text, "utf-8")

    assert main([*asked, "--lint", "--on", "2026-06-01", "--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert "the sub-category A1 is not of the category None" in said.err
    assert (tmp_path / "allegations.csv.rejects.csv").exists()
