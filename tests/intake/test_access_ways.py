"""The quick way of reading a log and the slow one give the same rows, whatever the file holds."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from custodiet.intake.access import _cef, _delimited, _json, _reading, mapping_from, mappings
from custodiet.intake.access._statement import statement

HEADER = "a,b,c"
SHAPE = ("externalId", "rt", "suid", "act")
FHIR = {
    "id": "E1",
    "recorded": "2026-03-02T11:00:00Z",
    "agent": [
        {"requestor": True, "who": {"identifier": {"value": "S1"}, "reference": "Practitioner/1"}},
        {"requestor": False, "altId": "S2", "network": {"address": "T7"}},
    ],
    "entity": [{"what": {"reference": "R1"}}],
    "purposeOfEvent": [{"coding": [{"display": "court file"}]}],
}


@contextmanager
def changed(module: Any, **values: Any) -> Iterator[None]:
    """Private names of a module changed for a while: hypothesis runs many cases in one test."""
    before = {name: getattr(module, name) for name in values}
    for name, value in values.items():
        setattr(module, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(module, name, value)


def csv_rows(path: Path) -> list[Any]:
    """Each whole row with its line, each broken one as its line alone, or why there are none."""
    found: list[Any] = []
    try:
        for one in _delimited.read(path, ["a", "b", "c"]):
            if isinstance(one, list):
                found.append(one)
                continue
            values = zip(*(column.to_pylist() for column in one.columns.values()), strict=True)
            found += [*zip(one.lines.to_pylist(), values, strict=True), *one.broken]
    except _delimited.NotRead as fault:
        return [str(fault), fault.line]
    return sorted(found, key=repr)


@settings(max_examples=150, deadline=None)
@given(
    body=st.lists(
        st.sampled_from(["x", "1", ",", ",", "\n", "\r\n", '"', '""', '"x"', "\r", " ", "\0", "é"])
    ).map("".join),
    size=st.sampled_from([8, 16, 1 << 20]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
@example(body='1,"2",3\n4,5\n"6","7","8"\n', size=1 << 20, end="\n")
@example(body='1,"2\n2",3\n4,5,6\n', size=1 << 20, end="\n")
@example(body='1,"2"2,3\n', size=1 << 20, end="\n")
@example(body='""1,2,3\n', size=1 << 20, end="\n")
@example(body="1,2,3\n\n4,5,6", size=8, end="\n")
@example(body="1,2,3\r4,5,6\r", size=8, end="\r")
@example(body='1,2,"\r"\n4,5,6', size=1 << 20, end="\n")
def test_a_piece_of_csv_reads_as_its_rows_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, body: str, size: int, end: str
) -> None:
    """Values, lines and refusals, quotes and ends of line of every kind, and pieces of any size."""
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes((HEADER + end + body).encode())

    with changed(_delimited, _is_plain=lambda _: False):
        slow = csv_rows(path)

    no_limit = {"field_size_limit": lambda _: None}
    with changed(_delimited, LARGEST_VALUE=size), changed(_delimited.csv, **no_limit):
        assert csv_rows(path) == slow


def test_a_plain_piece_is_read_at_once(tmp_path: Path) -> None:
    """Else every test here would hold the slow way to itself."""
    path = tmp_path / "a.csv"
    path.write_text(HEADER + '\n1,"2, ""2""",3\n4,5\n6,7,8\n')

    with changed(_delimited, _each=None):
        assert csv_rows(path) == [
            (2, ("1", '2, "2"', "3")),
            (4, ("6", "7", "8")),
            3,
            ["a", "b", "c"],
        ]


def read_by(sql: str, lines: list[str]) -> list[tuple[Any, ...]]:
    """What a statement answers about lines."""
    text = pyarrow.array(lines, pyarrow.string())
    table = pyarrow.table({"line": pyarrow.array(range(len(lines)), pyarrow.int64()), "text": text})
    with duckdb.connect() as con:
        con.register("given_lines", table)
        return con.execute(f"{sql} ORDER BY line").fetchall()


BEFORE = st.sampled_from(["", "", "", "<13>h ", "a|b ", "CEF:0 ", "x=1 "])
HEADERS = st.sampled_from(["A|B", "A|B", "A|B", r"A\||B", r"A\\|B", "A|suid=1", r"A\=|B", "A"])
PARTS = [
    *("S1 S1", "a b", "a=b", r"a\=b", r"C:\\x", r"x\ny", "", "act=view", " act=view", "a[1]=b"),
    *("é", "=", "\\", "suid", r"\\="),
]
CONTROLS = ["x|y", "\x1fsuid\x1eS9", "\x1d", "\x1d\\\\"]
LINES = st.tuples(
    BEFORE,
    HEADERS,
    st.lists(st.sampled_from(["S1", "S1", *PARTS, *CONTROLS]), min_size=4, max_size=4),
    st.permutations(SHAPE) | st.just(SHAPE),
)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(LINES, max_size=6))
@example(lines=[("", "A|B", ["E1", "1772445600000", "S1\x1fsuid\x1eS9", "view"], SHAPE)])
@example(lines=[("", "A|B", ["E1", "1772445600000", "S\x1d\\\\", "view"], SHAPE)])
def test_a_cef_line_of_a_known_shape_reads_as_by_pattern(lines: list[Any]) -> None:
    """What looks like a shape and is none, a key in a value, and every escape."""
    mapping = mappings()["cef"]
    written = [
        f"{before}CEF:0|{two}|1|5|opened|3|"
        + " ".join(f"{key}={value}" for key, value in zip(keys, values, strict=True))
        for before, two, values, keys in lines
    ]
    guess = f"CEF:0|A|B|1|5|opened|3|{' '.join(f'{key}=1' for key in SHAPE)}"

    quick = read_by(statement(mapping, "given_lines", [guess, *written]), written)
    assert quick == read_by(statement(mapping, "given_lines"), written)


def test_a_cef_line_of_a_known_shape_is_not_read_by_pattern() -> None:
    """Else the test above would hold the slow way to itself; a key with an underscore is itself."""
    line = r"CEF:0|A|B|1|5|opened|3|external_Id=E\\1 rt=2026-03-02T11:00:00Z suid=S 1 act=view"
    other = line.replace("external_Id", "external-Id")
    keys = ["external_Id", "suid", "act", "cs1"]

    with changed(_cef, _KEYED="nothing"):
        found = read_by(_cef.given("given_lines", keys, _cef.shapes([line])), [line, other])

    assert found == [(0, True, r"E\1", "S 1", "view", None), (1, True, "", "", "", "")]


def test_a_cef_line_that_ends_in_cr_lf(tmp_path: Path) -> None:
    """The last value is not given the end of the line."""
    path = tmp_path / "a.log"
    path.write_bytes(b"CEF:0|A|B|1|5|o|3|act=view shost=T7\r\nCEF:0|A|B|1|5|o|3|shost=T8\r\n")

    lines = [one for table in _reading.batches(path, "cef", [], []) for one in table.to_pylist()]

    assert [(one["line"], one["text"][-2:]) for one in lines] == [(1, "T7"), (2, "T8")]


VALUES = st.recursive(
    st.sampled_from([None, True, 7, 1.5, 1e5, 1 << 70, "", "S1", "\0", "é", "=1+1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "ID", "who", "value", "requestor"]), inner)
    ),
    max_leaves=6,
)


def shaken(draw: st.DrawFn, value: Any) -> Any:
    """The entry with parts of it lost, or made into something else."""
    if draw(st.integers(0, 9)) == 0:
        return draw(VALUES)
    if isinstance(value, dict):
        kept = {key: one for key, one in value.items() if draw(st.integers(0, 9))}
        return {key: shaken(draw, one) for key, one in kept.items()}
    return [shaken(draw, one) for one in value] if isinstance(value, list) else value


@st.composite
def entries(draw: st.DrawFn) -> str:
    """A line of FHIR with something else in it, or with something amiss."""
    text = json.dumps(shaken(draw, FHIR), ensure_ascii=draw(st.booleans()))
    amiss = [text, text, text, text[:-2], f"{text} x", f" {text}", f"{text[:-1]},{text[1:]}", "[1]"]
    return draw(st.sampled_from(amiss))


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(entries(), max_size=5))
def test_json_reads_by_its_type_as_place_by_place(lines: list[str]) -> None:
    """Whatever stands where something else was expected, and a name that is given twice."""
    mapping = mappings()["fhir"]
    quick = read_by(statement(mapping, "given_lines"), lines)

    with changed(_json, _kind=lambda _: ""):
        assert read_by(statement(mapping, "given_lines"), lines) == quick


@pytest.mark.parametrize(
    ("paths", "has", "because"),
    [
        (["$.a.b", '$."c.d"', "$.e[1].f"], True, "plain"),
        (["$.a", "$.a.b"], False, "one place is inside another"),
        (["$.a[0]", "$.a.b"], False, "a list cannot be an object"),
        (["$.a", "$.A"], False, "a type does not tell capitals apart"),
        (["$.a[*]"], False, "a pattern names no one place"),
        (["$[0].a"], False, "an entry is an object"),
        (["/a/b"], False, "a JSON pointer"),
    ],
)
def test_which_places_make_a_type(paths: list[str], has: bool, because: str) -> None:  # noqa: FBT001 - a row of a table
    """All others are read place by place."""
    assert bool(_json._kind(tuple(paths))) == has, because


def test_a_mapping_of_ones_own_may_name_places_that_make_no_type(tmp_path: Path) -> None:
    """They are found all the same."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "id: own\nversion: 1\nreads: ndjson\ncolumns: {access_id: $.e.id, staff_id: $.e.by, "
        "record_id: '$.e.of[#-1]', occurred_at: $.at, action: $.what, stated_reason: $.e}\n"
        "actions: {VW: view}\n"
    )
    event = {"id": 1, "by": "S1", "of": ["R0", "R1"]}
    line = json.dumps({"e": event, "at": "2026-03-02T11:00:00Z", "what": "vw"})

    found = read_by(statement(mapping_from(own), "given_lines"), [line])

    assert found[0][1:4] == ("1", "S1", "R1")
    assert json.loads(found[0][5]) == event


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 20])
def test_lines_keep_their_numbers_in_pieces_of_any_size(tmp_path: Path, size: int) -> None:
    """A line longer than a piece, empty lines, bytes that are no text, an end without a newline."""
    path = tmp_path / "a.ndjson"
    path.write_bytes(b'{"a": 1}\n\n  \r\n' + b"{}" * 50 + b"\r\n\xff\n\n\xc3\xa9{")

    with changed(_reading, _PIECE=size):
        tables = [one.to_pylist() for one in _reading.batches(path, "ndjson", [], [])]

    assert [(one["line"], one["text"]) for table in tables for one in table] == [
        (1, '{"a": 1}'),
        (4, "{}" * 50),
        (5, None),
        (7, "é{"),
    ]


@pytest.mark.parametrize(
    ("line", "fit", "because"),
    [
        ('{"id": 1}', True, "an object"),
        (' \t{"id": 1}\r', True, "with what JSON allows about it"),
        ('[{"id": 1}]', False, "a list, which has a type's places too"),
        ("null", False, "nothing"),
        ('\ufeff{"id": 1}', False, "a mark that JSON does not allow"),
    ],
)
def test_what_is_an_object(line: str, fit: bool, because: str) -> None:  # noqa: FBT001 - a row of a table
    """By whichever way a place is read."""
    for places in (["$.id"], ["$.id", "$.id.x"]):
        assert read_by(_json.given("given_lines", places), [line])[0][1] == fit, because
