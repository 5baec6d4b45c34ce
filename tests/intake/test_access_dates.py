"""Times that a log writes otherwise than ISO has it: only in the form that its mapping states."""

import json
from pathlib import Path

import pytest

from custodiet.cli import main
from tests.intake.test_access_import import OWN, refusals, rows, taken

UK = OWN.replace("zone: Europe/London", "zone: Europe/London\ndates: DD/MM/YYYY")
SHOWN_TWICE = "times that clocks showed twice when they went back, taken as the later"


@pytest.mark.parametrize(
    ("written", "utc", "because"),
    [
        ("02/11/2026 08:31", "2026-11-02 08:31:00", "a day in November, in winter"),
        ("02/11/2026 08:31:07", "2026-11-02 08:31:07", "with seconds"),
        ("2/7/2026 8:31", "2026-07-02 07:31:00", "a day in July, without its noughts"),
        ("25/10/2026 00:59", "2026-10-24 23:59:00", "before clocks went back"),
        ("25/10/2026 02:00:00", "2026-10-25 02:00:00", "after they went back"),
        ("29/03/2026 00:59", "2026-03-29 00:59:00", "before they went forward"),
        ("29/03/2026 02:00", "2026-03-29 01:00:00", "after they went forward"),
    ],
)
def test_days_are_read_in_the_form_that_the_mapping_states(
    tmp_path: Path, written: str, utc: str, because: str
) -> None:
    """With or without seconds, in the zone that it states, and nothing said of it."""
    found = taken(
        tmp_path, "a.csv", f"no,user,file,at,what,why,pc\nE1,S1,R1,{written},VW,,T7\n", UK
    )

    assert [str(row[3]) for row in rows(found)] == [utc], because
    assert found.receipt["said"] == {}, because


@pytest.mark.parametrize(
    ("dates", "written", "utc"),
    [
        ("MM/DD/YYYY", "02/11/2026 08:31", "2026-02-11 08:31:00"),
        ("DD.MM.YYYY", "02.11.2026 08:31", "2026-11-02 08:31:00"),
        ("DD-MM-YYYY", "02-11-2026 08:31", "2026-11-02 08:31:00"),
    ],
)
def test_the_same_figures_are_another_day_in_another_form(
    tmp_path: Path, dates: str, written: str, utc: str
) -> None:
    """So the form is stated and never seen from the log."""
    line = f"no,user,file,at,what,why,pc\nE1,S1,R1,{written},VW,,T7\n"

    found = taken(tmp_path, "a.csv", line, UK.replace("DD/MM/YYYY", dates))

    assert [str(row[3]) for row in rows(found)] == [utc]


@pytest.mark.parametrize(
    ("written", "because"),
    [
        ("13/13/2026 08:31", "no thirteenth month: the day may not be the month instead"),
        ("31/02/2026 08:31", "no such day"),
        ("02/11/2026 24:00", "no such hour"),
        ("02/11/26 08:31", "no century"),
        ("02/11/2026", "no hour"),
        ("02/11/2026 08:31 GMT", "a zone of its own, which is another form"),
        ("02/11/2026 8:31 pm", "half of the day, read as the morning it would be wrong"),
        ("2026-11-02 08:31", "a form that is not the one stated"),
        ("02.11.2026 08:31", "with other signs"),
        ("2026-11-02T08:31:00Z", "with an offset"),
        ("1793608260000", "a number"),
    ],
)
def test_a_time_of_another_form_is_refused_with_its_column(
    tmp_path: Path, written: str, because: str
) -> None:
    """The refusal names the column beside the line, what was stated and what was there."""
    line = f"no,user,file,at,what,why,pc\nE1,S1,R1,{written},VW,,T7\n"

    found = taken(tmp_path, "a.csv", line, UK)

    said = f"the time in at is not DD/MM/YYYY hh:mm or hh:mm:ss: {written}"
    assert refusals(found) == [(2, said)], because


def test_a_time_that_clocks_skipped_is_refused_in_any_form(tmp_path: Path) -> None:
    """01:30 on 29 March 2026 never was in London; nobody can say what was meant."""
    line = "no,user,file,at,what,why,pc\nE1,S1,R1,29/03/2026 01:30,VW,,T7\n"

    found = taken(tmp_path, "a.csv", line, UK)

    assert refusals(found) == [(2, "the time in at was skipped when clocks went forward there")]


def test_a_time_that_clocks_showed_twice_is_said_in_any_form(tmp_path: Path) -> None:
    """01:30 on 25 October 2026 was at 00:30 and at 01:30 in UTC: the later is taken, and said."""
    line = "no,user,file,at,what,why,pc\nE1,S1,R1,25/10/2026 01:30,VW,,T7\n"

    found = taken(tmp_path, "a.csv", line, UK)

    assert [str(row[3]) for row in rows(found)] == ["2026-10-25 01:30:00"]
    assert found.receipt["said"] == {SHOWN_TWICE: 1}


@pytest.mark.parametrize(
    ("noted", "refused", "because"),
    [
        ("02/11/2026 08:32", [], "of the form"),
        ("", [], "it may be empty"),
        ("soon", ["the time in seen is not DD/MM/YYYY hh:mm or hh:mm:ss: soon"], "of none"),
        (
            "29/03/2026 01:30",
            ["the time in seen was skipped when clocks went forward there"],
            "never shown",
        ),
    ],
)
def test_every_time_of_the_log_has_the_form(
    tmp_path: Path, noted: str, refused: list[str], because: str
) -> None:
    """When the source wrote it down, too: it is not left out without a word."""
    mapping = UK.replace("columns: {", "columns: {recorded_at: seen, ")
    line = f"no,user,file,at,what,why,pc,seen\nE1,S1,R1,02/11/2026 08:31,VW,,T7,{noted}\n"

    found = taken(tmp_path, "a.csv", line, mapping)

    assert [reason for _, reason in refusals(found)] == refused, because


def test_the_form_holds_for_json_too(tmp_path: Path) -> None:
    """A place in a line is a column."""
    mapping = (
        "id: own\nversion: 1\nreads: ndjson\nzone: Europe/London\ndates: DD/MM/YYYY\n"
        "columns: {access_id: $.id, staff_id: $.by, record_id: $.of, occurred_at: $.at, "
        "action: $.what}\nactions: {VW: view}\n"
    )
    entry = {"id": "E1", "by": "S1", "of": "R1", "at": "02/07/2026 08:31", "what": "VW"}
    other = {**entry, "id": "E2", "at": "2026-07-02 08:31"}

    found = taken(tmp_path, "a.ndjson", f"{json.dumps(entry)}\n{json.dumps(other)}\n", mapping)

    assert [str(row[3]) for row in rows(found)] == ["2026-07-02 07:31:00"]
    said = "the time in $.at is not DD/MM/YYYY hh:mm or hh:mm:ss: 2026-07-02 08:31"
    assert refusals(found) == [(2, said)]


def test_the_command_says_where_a_time_does_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line and column, so that the row can be found in the export."""
    log, own = tmp_path / "a.csv", tmp_path / "own.yaml"
    times = ("02/11/2026 08:31", "11/13/2026 08:31")
    lines = [f"E{at},S1,R1,{time},VW,," for at, time in enumerate(times)]
    log.write_text("\n".join(["no,user,file,at,what,why,pc", *lines, ""]))
    own.write_text(UK)

    asked = ["--mapping", str(own), "--out", str(tmp_path / "out")]
    assert main(["access", "import", str(log), *asked]) == 0

    place = "a.csv:3:10: refused: the time in at is not DD/MM/YYYY hh:mm or hh:mm:ss: "
    assert f"{place}11/13/2026 08:31." in capsys.readouterr().err.splitlines()


def test_a_refused_value_is_said_with_its_sign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it stands in its line, as an editor counts; a row as a whole at its beginning."""
    log = tmp_path / "a.csv"
    lines = (
        '"E,1",S1,R1,yesterday,view',
        "E2,S1,R1,2026-03-02 10:00,peek",
        "E3,S1,,2026-03-02 10:00,view",
        ",S1,R1,2026-03-02 10:00,view",
        "E5,S1",
        '"E\n6",S1,R1,,view',
    )
    log.write_text("\n".join(["access_id,staff_id,record_id,occurred_at,action", *lines, ""]))

    assert main(["access", "import", str(log), "--out", str(tmp_path / "out")]) == 1

    said = capsys.readouterr().err.splitlines()
    assert [one.split(" ")[0] for one in said if ": refused: " in one] == [
        "a.csv:2:13:",
        "a.csv:3:27:",
        "a.csv:4:7:",
        "a.csv:5:1:",
        "a.csv:6:1:",
        "a.csv:8:10:",
    ]
    receipt = json.loads((tmp_path / "out" / "receipts" / "00001.json").read_text())
    columns = [one["column"] for one in receipt["files"][0]["refusals"]]
    assert columns == ["occurred_at", "action", "record_id", "access_id", "", "occurred_at"]


def test_a_place_that_two_files_could_have_is_its_line_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And in a line that is no CSV no sign is looked for."""
    for part in ("north", "south"):
        (tmp_path / "log" / part).mkdir(parents=True)
        text = f"access_id,staff_id,record_id,occurred_at,action\n{part},S1,R1,soon,view\n"
        (tmp_path / "log" / part / "a.csv").write_text(text)
    (tmp_path / "log" / "b.ndjson").write_text('{"@timestamp": "soon", "event": {"id": "E1"}}\n')

    assert main(["access", "import", str(tmp_path / "log"), "--out", str(tmp_path / "out")]) == 1

    said = capsys.readouterr().err
    assert said.count("a.csv:2:1: refused: the time cannot be read.") == 2
    assert "b.ndjson:1:1: refused: the time cannot be read." in said


@pytest.mark.parametrize(
    ("count", "said", "because"),
    [
        (1, "a.csv: 1 row.", "one row, and no rate"),
        (999, "a.csv: 999 rows.", "so few that a rate says nothing"),
        (1000, "a.csv: 1,000 rows, ", "rows a second"),
    ],
)
def test_how_far_an_import_is_is_said_in_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int, said: str, because: str
) -> None:
    """Not: 1 rows, 21 a second."""
    log = tmp_path / "a.csv"
    lines = [f"E{at},S1,R1,2026-03-02 10:00,view" for at in range(count)]
    log.write_text("\n".join(["access_id,staff_id,record_id,occurred_at,action", *lines, ""]))

    assert main(["access", "import", str(log), "--out", str(tmp_path / "out")]) == 0

    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith(said), because
    assert first.endswith(" a second.") is (count >= 1000), because
