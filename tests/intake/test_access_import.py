"""Access logs come in: the same rows from every format, none lost, none doubled, none altered."""

import datetime
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custodiet.cli import main
from custodiet.errors import NotFit
from custodiet.intake import access

FHIR = {
    "resourceType": "AuditEvent",
    "id": "E1",
    "action": "R",
    "subtype": [{"code": "print"}],
    "recorded": "2026-03-02T11:00:00+01:00",
    "agent": [
        {"requestor": False, "who": {"reference": "Device/9"}},
        {
            "requestor": True,
            "who": {"identifier": {"value": "S1"}},
            "network": {"address": "T7"},
        },
    ],
    "entity": [{"what": {"identifier": {"value": "R1"}}}],
    "purposeOfEvent": [{"text": "court file"}],
}
OCSF = {
    "class_uid": 6005,
    "activity_id": 1,
    "time": 1772445600000,
    "metadata": {"uid": "E1"},
    "actor": {"user": {"uid": "S1"}},
    "device": {"uid": "T7"},
    "unmapped": {"record_id": "R1", "action": "print", "stated_reason": "court file"},
}
ECS = {
    "@timestamp": "2026-03-02T10:00:00.000Z",
    "event": {"id": "E1", "action": "print", "reason": "court file"},
    "user.id": "S1",
    "labels": {"record_id": "R1"},
    "host": {"id": "T7"},
}
CEF = (
    "<13>Mar 2 10:00:00 h CEF:0|Acme|Records|1|5|opened|3|externalId=E1 rt=1772445600000 "
    "suid=S1 act=print cs1Label=recordId cs1=R1 reason=court file shost=T7"
)
CSV = (
    "access_id,staff_id,record_id,occurred_at,action,stated_reason,terminal_id\n"
    "E1,S1,R1,2026-03-02 10:00:00,print,court file,T7\n"
)
OWN = """id: records-desk
version: 3
reads: columns
zone: Europe/London
columns: {access_id: no, staff_id: user, record_id: file, occurred_at: at, action: what,
  stated_reason: why, terminal_id: pc}
actions: {PRT: print, VW: view}
"""
ROW = ("E1", "S1", "R1", datetime.datetime(2026, 3, 2, 10), "print", "court file", "T7")  # noqa: DTZ001 - the log's times are UTC without saying so
HEADER = "access_id,staff_id,record_id,occurred_at,action,stated_reason\n"


def taken(folder: Path, name: str, content: str | bytes, mapping: str = "") -> access.Taken:
    """One file taken in, beside what folder/log holds."""
    log = folder / name
    log.write_bytes(content.encode() if isinstance(content, str) else content)
    work = folder / f"work-{len(list(folder.iterdir()))}"
    work.mkdir()
    chosen = None
    if mapping:
        (folder / "own.yaml").write_text(mapping)
        chosen = access.mapping_from(folder / "own.yaml")
    return access.take(log, folder / "log", work, source="desk", mapping=chosen)


def rows(one: access.Taken) -> list[tuple[Any, ...]]:
    """The log's rows, the contract's columns."""
    if one.part is None:
        return []
    chosen = "access_id, staff_id, record_id, occurred_at, action, stated_reason, terminal_id"
    return duckdb.sql(f"SELECT {chosen} FROM read_parquet('{one.part}')").fetchall()


def refusals(one: access.Taken) -> list[tuple[int, str]]:
    """Line and reason of each refused row."""
    return [(r["line"], r["reason"]) for f in one.receipt["files"] for r in f["refusals"]]


@pytest.mark.parametrize(
    ("name", "content", "mapping"),
    [
        ("a.ndjson", json.dumps(FHIR), ""),
        ("b.ndjson", json.dumps(OCSF), ""),
        ("c.ndjson", json.dumps(ECS), ""),
        ("d.log", CEF, ""),
        ("e.csv", CSV, ""),
        (
            "f.csv",
            "no,user,file,at,what,why,pc\nE1,S1,R1,2026-03-02 10:00,PRT,court file,T7\n",
            OWN,
        ),
    ],
    ids=["fhir", "ocsf", "ecs", "cef", "contract", "a mapping of one's own"],
)
def test_each_format_gives_the_same_row(
    tmp_path: Path, name: str, content: str, mapping: str
) -> None:
    """The engine need not know which system an entry came from."""
    assert rows(taken(tmp_path, name, content, mapping)) == [ROW]


def test_parquet_comes_in_as_the_contract_has_it(tmp_path: Path) -> None:
    """Typed columns are read as they are, ids that are numbers included."""
    made = tmp_path / "made.parquet"
    duckdb.sql(
        "SELECT 7 AS access_id, 'S1' AS staff_id, 9 AS record_id, "
        "TIMESTAMP '2026-03-02 10:00:00' AS occurred_at, 'view' AS action"
    ).write_parquet(str(made))

    found = rows(taken(tmp_path, "log.parquet", made.read_bytes()))

    assert [row[:3] + row[4:] for row in found] == [("7", "S1", "9", "view", None, None)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",S1,R1,2026-03-02 10:00,view,", "no event id"),
        ("E1,S1,R1,,view,", "no time"),
        ("E1,S1,R1,yesterday,view,", "the time cannot be read"),
        ("E1,S1,R1,9999-12-31 23:59,view,", "the time is of no year from 1970 to 2199"),
        ("E1,S1,R1,0001-01-01 00:00,view,", "the time is of no year from 1970 to 2199"),
        ("E1,S1,R1,2026-03-02 10:00,,", "no action"),
        ("E1,S1,R1,2026-03-02 10:00,peek,", "the mapping has no such action: peek"),
        ("E1,S1,,2026-03-02 10:00,view,", "no record"),
        ("E1,S1,R1", "the row is not whole"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, line: str, reason: str
) -> None:
    """The row beside it is kept: one bad row does not hide the others."""
    found = taken(tmp_path, "a.csv", f"{HEADER}E9,S1,R1,2026-03-02 10:00,view,\n{line}\n")

    assert refusals(found) == [(3, reason)]
    assert found.receipt["kept"] == 1


@pytest.mark.parametrize(
    ("content", "because"),
    [
        ("{not json", "not JSON"),
        ("[1]", "JSON, and no object"),
        (b"\xff\xfe{}", "not UTF-8"),
        ('{"id": "E1\x00"}', "a NUL stands bare"),
    ],
)
def test_a_line_that_is_no_entry_is_refused(
    tmp_path: Path, content: str | bytes, because: str
) -> None:
    """Said with its line; empty lines are counted as lines and not as rows."""
    bad = content.encode() if isinstance(content, str) else content

    found = taken(tmp_path, "a.ndjson", json.dumps(ECS).encode() + b"\n\n" + bad + b"\n")

    assert refusals(found) == [(3, "the line is not a JSON object")], because
    assert rows(found) == [ROW]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ndjson", json.dumps({**ECS, "@timestamp": "2026-07-02T10:00:00"})),
        ("a.ndjson", json.dumps({**FHIR, "recorded": "2026-07-02T10:00:00"})),
        ("a.ndjson", json.dumps({**OCSF, "time": "2026-07-02T10:00:00"})),
        ("a.log", CEF.replace("1772445600000", "2026-07-02 10:00:00")),
    ],
    ids=["ecs", "fhir", "ocsf", "cef"],
)
def test_a_time_without_a_zone_is_refused_with_advice(
    tmp_path: Path, name: str, content: str
) -> None:
    """An hour's doubt could put somebody off duty; the mapping may state the zone."""
    found = taken(tmp_path, name, content)

    assert refusals(found)[0][1].startswith("the time has no zone; name it in a mapping file")


@pytest.mark.parametrize(
    ("written", "utc", "because"),
    [
        ("2026-07-02 10:00:00", 9, "summer time"),
        ("2026-01-02 10:00:00", 10, "winter time"),
        ("2026-07-02 10:00:00+02:00", 8, "its own zone goes first"),
        ("2026-03-29 01:30:00", None, "clocks went past that time"),
    ],
)
def test_the_zone_a_mapping_states(
    tmp_path: Path, written: str, utc: int | None, because: str
) -> None:
    """Local times become UTC; one that never was is refused."""
    line = f"no,user,file,at,what,why,pc\nE1,S1,R1,{written},VW,,T7\n"

    found = rows(taken(tmp_path, "a.csv", line, OWN))

    assert [row[3].hour for row in found] == ([] if utc is None else [utc]), because


@pytest.mark.parametrize(
    ("written", "utc", "said", "because"),
    [
        ("2026-10-25 01:30:00", 1, 1, "clocks showed it twice: 00:30 and 01:30 in UTC"),
        ("2026-10-25 00:30:00", 23, 0, "before they went back"),
        ("2026-10-25 02:30:00", 2, 0, "after they went back"),
        ("2026-10-25 01:30:00+01:00", 0, 0, "it states which of the two it is"),
    ],
)
def test_a_time_that_clocks_showed_twice_is_said(
    tmp_path: Path, written: str, utc: int, said: int, because: str
) -> None:
    """It is kept, as the later of the two; nobody can say from the log which it was."""
    line = f"no,user,file,at,what,why,pc\nE1,S1,R1,{written},VW,,T7\n"

    found = taken(tmp_path, "a.csv", line, OWN)

    assert [row[3].hour for row in rows(found)] == [utc], because
    twice = "times that clocks showed twice when they went back, taken as the later"
    assert found.receipt["said"].get(twice, 0) == said, because


def test_an_entry_written_down_before_it_happened_is_said(tmp_path: Path) -> None:
    """A clock that is wrong is no reason to lose the entry."""
    entry = {**ECS, "event": {**ECS["event"], "ingested": "2026-03-02T09:59:59Z"}}

    found = taken(tmp_path, "a.ndjson", json.dumps(entry))

    assert rows(found) == [ROW]
    assert found.receipt["said"] == {"entries written down before they happened": 1}


@pytest.mark.parametrize(
    ("given", "row", "refused", "because"),
    [
        ({"reason": ""}, (*ROW[:5], None, "T7"), [], "a reason that was left empty"),
        ({"id": ""}, None, ["no event id"], "nothing to know it by again"),
        ({"id": " "}, None, ["no event id"], "spaces alone"),
        ({"action": ""}, None, ["no action"], "what was done is not known"),
        ({"reason": "=1+1\0"}, (*ROW[:5], "=1+1\0", "T7"), [], "evidence is not cleaned"),
    ],
)
def test_empty_and_strange_text_in_json(
    tmp_path: Path,
    given: dict[str, str],
    row: tuple[Any, ...] | None,
    refused: list[str],
    because: str,
) -> None:
    """Empty is unknown, and what must be known is refused."""
    entry = {**ECS, "event": {**ECS["event"], **given}}

    found = taken(tmp_path, "a.ndjson", json.dumps(entry))

    assert rows(found) == ([row] if row else []), because
    assert [reason for _, reason in refusals(found)] == refused, because


def test_a_record_may_be_empty_in_a_search_alone(tmp_path: Path) -> None:
    """And it is said, as is a login that nobody resolved."""
    lines = "E1,,,2026-03-02 10:00,search,\nE2,S1,,2026-03-02 10:00,view,\n"

    found = taken(tmp_path, "a.csv", HEADER + lines)

    assert [(row[0], row[1], row[2]) for row in rows(found)] == [("E1", "unknown", None)]
    assert refusals(found) == [(3, "no record")]
    assert sorted(found.receipt["said"].values()) == [1, 1]


def test_lines_cut_short_lose_the_last_one_alone(tmp_path: Path) -> None:
    """And it is refused with its line."""
    other = {**ECS, "event": {**ECS["event"], "id": "E2"}}
    both = f"{json.dumps(ECS)}\n{json.dumps(other)}"

    found = taken(tmp_path, "a.ndjson", both[:-5])

    assert rows(found) == [ROW]
    assert refusals(found) == [(2, "the line is not a JSON object")]


@pytest.mark.parametrize(
    ("amiss", "said", "because"),
    [
        (b'E2,S1,R1,2026-03-02 10:00,view,"cut', "unexpected end of data", "a quote left open"),
        (b"E2,S1,R1,2026-03-02 10:00,view,\xff\n", "can't decode byte 0xff", "no UTF-8"),
    ],
)
def test_a_csv_file_that_breaks_off_far_down_is_refused_whole(
    tmp_path: Path, amiss: bytes, said: str, because: str
) -> None:
    """The words are about the file and its line, not those of the engine that was reading it."""
    many = "".join(f"E{at},S1,R1,2026-03-02 10:00,view,\n" for at in range(60_000))

    with pytest.raises(NotFit, match=said) as refused:
        taken(tmp_path, "a.csv", (HEADER + many).encode() + amiss)

    assert refused.value.where == f"{tmp_path / 'a.csv'}:60002:1", because
    assert not list(tmp_path.rglob("log.parquet")), because


def test_what_is_kept_as_it_stands_is_said(tmp_path: Path) -> None:
    """An unknown login, a formula and a NUL in a reason: evidence is not cleaned."""
    line = "E1,,R1,2026-03-02 10:00,view,=1+1\x00\n"

    found = taken(tmp_path, "a.csv", HEADER + line)

    assert rows(found)[0][1] == "unknown"
    assert rows(found)[0][5] == "=1+1\x00"
    assert sorted(found.receipt["said"].values()) == [1, 1, 1]


def test_entries_that_disagree_under_one_id_are_refused(tmp_path: Path) -> None:
    """Nobody can say which is true; the same entry twice counts once."""
    one, other = "E1,S1,R1,2026-03-02 10:00,view,\n", "E1,S2,R1,2026-03-02 10:00,view,\n"
    twice = "E2,S1,R1,2026-03-02 10:00,view,\n"

    found = taken(tmp_path, "a.csv", HEADER + one + other + twice + twice)

    assert [line for line, _ in refusals(found)] == [2, 3]
    assert [row[0] for row in rows(found)] == ["E2"]
    assert found.receipt["files"][0]["held_already"] == 1


def test_a_parquet_file_cut_short_is_refused_whole(tmp_path: Path) -> None:
    """Half a log would be read as the whole."""
    made = tmp_path / "made.parquet"
    duckdb.sql("SELECT 'E1' AS access_id").write_parquet(str(made))

    with pytest.raises(NotFit, match="cut short"):
        taken(tmp_path, "log.parquet", made.read_bytes()[:-20])


WRITTEN = [
    ("a.json", json.dumps(FHIR)),
    ("a.ndjson", json.dumps(OCSF)),
    ("a.jsonl", json.dumps(ECS)),
    ("a.cef", CEF[CEF.index("CEF:") :]),
    ("a.log", CEF),
    ("a.csv", CSV.removesuffix("\n")),
]


@pytest.mark.parametrize("after", ["\n", "\n{}\n", "\r\n\r\n{\r\n"])
@pytest.mark.parametrize(("name", "text"), WRITTEN)
def test_a_byte_order_mark_is_no_part_of_the_log(
    tmp_path: Path, name: str, text: str, after: str
) -> None:
    """Windows programs write one; what is amiss further down makes the slow way read the first."""
    bare, marked = tmp_path / "bare", tmp_path / "marked"
    bare.mkdir()
    marked.mkdir()

    plain = taken(bare, name, text + after)
    found = taken(marked, name, b"\xef\xbb\xbf" + (text + after).encode())

    assert rows(found) == [ROW]
    assert refusals(found) == refusals(plain)


def test_a_mark_alone_on_its_line_does_not_hide_the_format(tmp_path: Path) -> None:
    """The format is that of the first line with something in it, and lines keep their numbers."""
    found = taken(tmp_path, "a.json", f"\ufeff\n{json.dumps(FHIR)}\n{{\n")

    assert rows(found) == [ROW]
    assert refusals(found) == [(3, "the line is not a JSON object")]


@pytest.mark.parametrize("mapping", ["", OWN])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("name", "text"), WRITTEN)
def test_utf_16_is_refused_by_its_name(
    tmp_path: Path, name: str, text: str, encoding: str, mapping: str
) -> None:
    """Else it is a column that lacks or a byte that is wrong, and nobody knows what to do."""
    with pytest.raises(NotFit, match=r"is UTF-16 text.*Save it as UTF-8\.") as refused:
        taken(tmp_path, name, text.encode(encoding), mapping)

    assert refused.value.where == f"{tmp_path / name}:1:1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("staff_id\nS1\n", "no column access_id"),
        (f'{HEADER}E1,S1,R1,2026-03-02 10:00,view,"never closed\n', "cannot be read as CSV"),
        ("", "no column"),
        (CSV.replace(",", ";"), "has semicolons between its names, and no comma"),
        (CSV.replace(",", "\t"), "has tabs between its names, and no comma"),
    ],
)
def test_a_csv_file_that_is_no_log_is_refused_whole(
    tmp_path: Path, content: str, said: str
) -> None:
    """With its place, and what to do."""
    with pytest.raises(NotFit, match=said) as refused:
        taken(tmp_path, "a.csv", content)

    assert refused.value.where.startswith(str(tmp_path / "a.csv"))


@pytest.mark.parametrize(
    ("change", "said", "place", "because"),
    [
        (("access_id: no, ", ""), "gives no access_id", "5:1", "the list that lacks it"),
        (("PRT: print", "PRT: peek"), "peek is no action", "7:16", "the word, not its list"),
        (("staff_id: user", "colour: user"), "colour is no column", "5:26", "inside a list"),
        (("reads: columns", "reads: tea"), "cannot read 'tea'", "3:8", "the word"),
        (("version: 3", "sources: {}"), "unknown key sources", "2:1", "a key of the whole"),
        (("version: 3", "version: x"), "no id or no version", "2:10", "no number"),
        (("version: 3\n", ""), "no id or no version", "1:1", "what is not there has no place"),
        (("actions: {PRT: print, VW: view}", "note: x"), "actions is not a list", "1:1", "none"),
        (("user", "[user]"), "columns is not a list of names", "5:36", "a list for a word"),
        (("version: 3", "id: desk"), "has the key id twice", "2:1", "the later of the two"),
        (("version: 3", "[a]: 3"), "is no word", "2:1", "a list for a key"),
        (("id: records-desk", "id: ["), "is not YAML", "3:6", "where it cannot go on"),
        (("file", "*f"), "repeats or nests", "5:53", "an alias: a file of some lines without end"),
        (("version: 3", "dates: DD/MM/YY"), "cannot state dates as DD/MM/YY", "2:8", "no century"),
        (("version: 3", "dates: [DD/MM/YYYY]"), "cannot state dates as", "2:8", "a list"),
        (
            ("zone: Europe/London", "dates: DD/MM/YYYY"),
            "not in which zone",
            "4:1",
            "no zone at all",
        ),
        (("zone: ", "zone: " + "[" * 90_000), "larger than 64 KB", "1:1", "no page of names"),
        (("zone: ", "zone: " + "[" * 9_000), "repeats or nests", "4:9", "deeper than any stack"),
        ((OWN, "[a, b]"), "holds no keys", "1:1", "a list"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    tmp_path: Path, change: tuple[str, str], said: str, place: str, because: str
) -> None:
    """A mapping names places and never holds SQL; what is amiss has its line and column."""
    with pytest.raises(NotFit, match=said) as refused:
        taken(tmp_path, "a.csv", CSV, OWN.replace(*change))

    assert refused.value.where == f"{tmp_path / 'own.yaml'}:{place}", because


def test_the_command_refuses_the_mapping_that_the_page_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A guard on the page alone leaves the command to run out of memory."""
    (tmp_path / "a.csv").write_text(CSV)
    own = tmp_path / "own.yaml"
    own.write_text(OWN.replace("file", "*f"))

    arguments = ["--mapping", str(own), "--out", str(tmp_path / "out")]
    assert main(["access", "import", str(tmp_path / "a.csv"), *arguments]) == 2

    assert f"{own}:5:53: The mapping repeats or nests its parts." in capsys.readouterr().err


def test_the_command_says_where_the_log_is_that_it_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its folder holds receipts too, which no run can read: the log is a folder inside it."""
    log, out, context = tmp_path / "a.csv", tmp_path / "out", tmp_path / "context"
    log.write_text(CSV)
    context.mkdir()

    assert main(["access", "import", str(log), "--out", str(out)]) == 0
    (told,) = [one for one in capsys.readouterr().err.splitlines() if "The log is " in one]
    place = told.removeprefix("The log is ").partition(":")[0]
    asked = ["access", "explain", place, "--context", str(context)]
    assert main([*asked, "--out", str(tmp_path / "answers")]) == 0


def test_the_same_file_twice_is_said_and_not_doubled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the same id with other content is refused; the original is not touched."""
    log, out = tmp_path / "a.csv", tmp_path / "out"
    log.write_text(CSV)
    ask = ["access", "import", str(log), "--out", str(out), "--source", "desk"]

    assert main(ask) == 0
    assert main(ask) == 0
    assert log.read_text() == CSV
    log.write_text(CSV.replace("S1", "S2"))
    assert main(ask) == 1

    said = capsys.readouterr().err
    assert "1 held already, 0 refused" in said
    assert "a.csv:2:1: refused: the id is held with other content." in said
    assert [one.name for one in sorted((out / "log").iterdir())] == ["part-00001.parquet"]
    assert len(list((out / "receipts").glob("*.json"))) == 3


@pytest.mark.parametrize(
    ("logs", "status", "lost", "because"),
    [
        (["E1,S1,R1,yesterday,view,\nE2,S1,R1,2026-03-02 10:00,peek,\n"], 1, ["0"], "all of it"),
        (["E1,S1,R1,2026-03-02 10:00,view,\nE2,S1,R1,yesterday,view,\n"], 0, [], "a part of it"),
        (["E1,S1,R1,2026-03-02 10:00,view,\n", "E2,S1,R1,,view,\n"], 1, ["1"], "all of another"),
        (["E1,S1,,2026-03-02 10:00,view,\n", "E2,S1,,,view,\n"], 1, ["0", "1"], "all of both"),
        ([""], 0, [], "no row that could be refused"),
    ],
)
def test_a_file_whose_every_row_is_refused_is_a_considered_no(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    logs: list[str],
    status: int,
    lost: list[str],
    because: str,
) -> None:
    """A nightly job that goes by the exit status must not take a log for imported that is lost."""
    for at, lines in enumerate(logs):
        (tmp_path / f"{at}.csv").write_text(HEADER + lines)
    names = [str(tmp_path / f"{at}.csv") for at in range(len(logs))]

    assert main(["access", "import", *names, "--out", str(tmp_path / "out")]) == status, because

    said = capsys.readouterr().err
    for at in range(len(logs)):
        all_refused = f"Every row of {at}.csv was refused: none of its accesses is in the log"
        assert (all_refused in said) == (str(at) in lost), because
        refused = tmp_path / "out" / "receipts" / f"{at + 1:05}-refused.parquet"
        assert (f"Every reason is in {refused}." in said) == (str(at) in lost), because
        assert refused.exists() or str(at) not in lost, because


@settings(max_examples=12, deadline=None)
@given(
    entries=st.lists(
        st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ST"), st.booleans()), max_size=12
    ),
    turn=st.randoms(use_true_random=False),
)
def test_no_row_is_lost_and_their_order_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, str, bool]], turn: Any
) -> None:
    """Rows in are rows kept, held already and refused; turned about, the same rows are kept."""
    lines = [
        f"{one},{staff},R1,2026-03-02 10:00,{'view' if fit else 'peek'},\n"
        for one, staff, fit in entries
    ]
    turned = turn.sample(lines, len(lines))
    first = taken(tmp_path_factory.mktemp("a"), "a.csv", HEADER + "".join(lines))
    second = taken(tmp_path_factory.mktemp("b"), "a.csv", HEADER + "".join(turned))

    counts = first.receipt["files"][0]
    assert counts["rows"] == len(lines)
    assert counts["kept"] + counts["held_already"] + counts["refused"] == len(lines)
    assert sorted(rows(first)) == sorted(rows(second))


def test_spaces_about_an_id_are_no_part_of_it(tmp_path: Path) -> None:
    """A record, a login or an event would be another, and nothing would explain the access."""
    found = taken(tmp_path, "a.csv", f"{HEADER} E1 , S1 , R1 ,2026-03-02 10:00,view, a reason \n")

    assert rows(found)[0][:3] == ("E1", "S1", "R1")
    assert " a reason " in rows(found)[0]
    empty = taken(tmp_path, "b.csv", f"{HEADER}E2,S1,  ,2026-03-02 10:00,view,\n")
    assert refusals(empty) == [(2, "no record")]
