"""`custodiet law lint`: findings in words and as JSON, and a status a program can rely on."""

import json
import shutil
from pathlib import Path

import pytest

from custodiet.cli import main

CASES = Path(__file__).parents[1] / "cases"
EXAMPLE = Path(__file__).parents[2] / "src" / "custodiet" / "web" / "example"
SPECIAL = CASES / "71-special-and-neighbours.yaml"
ON = ["--on", "2026-11-01"]
KEYS = [
    *("file", "case", "sort", "about", "name", "date", "what", "why", "do", "cite", "verified"),
    *("due", "met", "days_late", "approximate"),
]


def test_findings_in_words_end_with_a_summary(capsys):
    """A person reads each finding and then how many there are under which provision."""
    assert main(["law", "lint", str(SPECIAL), *ON]) == 1

    said = capsys.readouterr()
    assert f"{SPECIAL}: Duty missed: 2021-01-27 report-outcome P1.1" in said.out
    assert "[SI 2020/4 reg 63]" in said.out
    assert "Cases read                          1" in said.out
    assert "Duty missed                         3" in said.out
    assert "looks the same as what was not done" in said.err


def test_findings_as_json_have_every_key(capsys):
    """One object for each, on a line of its own, and the summary beside it."""
    assert main(["law", "lint", str(SPECIAL), *ON, "--json"]) == 1

    said = capsys.readouterr()
    found = json.loads(said.out)
    assert [list(one) for one in found] == [KEYS] * 3
    assert [json.loads(line.strip(",")) for line in said.out.splitlines()[1:-1]]
    assert found[2]["days_late"] == 2097
    assert "Duty missed                         3" in said.err


def test_nothing_found_is_0(capsys):
    """An empty list, and the day that was asked about."""
    assert main(["law", "lint", str(EXAMPLE / "A.yaml"), *ON, "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == []


def test_without_a_day_the_clock_is_asked_and_that_is_said(capsys):
    """How late a duty is turns on the day."""
    main(["law", "lint", str(EXAMPLE / "A.yaml")])

    assert "today by this machine's clock" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path, capsys):
    """Exit 2, the fault in its place, and the findings of the file beside it."""
    shutil.copy(SPECIAL, tmp_path / "b.yaml")
    (tmp_path / "a.yaml").write_text("casefile: 1\nreference: X\n", "utf-8")

    missing = str(tmp_path / "none.yaml")
    assert main(["law", "lint", str(tmp_path), missing, *ON, "--json"]) == 2

    found = json.loads(capsys.readouterr().out)
    assert {one["sort"] for one in found if one["file"] != str(tmp_path / "b.yaml")} == {
        "unreadable"
    }
    assert sum(one["sort"] == "duty-missed" for one in found) == 3
    assert found[-1]["what"] == "The file could not be read: No such file or directory."


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_answer_does_not_turn_on_the_number_of_processes(tmp_path, capsys, jobs):
    """The same findings in the same order."""
    for number in range(60):
        shutil.copy(SPECIAL, tmp_path / f"{number:02}.yaml")
    main(["law", "lint", str(tmp_path), *ON, "--json", "--jobs", jobs])

    found = json.loads(capsys.readouterr().out)
    assert [Path(one["file"]).stem for one in found] == [
        f"{n:02}" for n in range(60) for _ in "abc"
    ]
