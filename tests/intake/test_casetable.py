"""A table of allegations: what fits becomes cases, what does not comes back as it was written."""

import hashlib
from pathlib import Path

import pytest

from custodiet.case import from_values, vocabulary
from custodiet.errors import NotFit
from custodiet.intake import casetable

FOLDER = Path(__file__).parents[1] / "tables"
MAPPING = (FOLDER / "mapping.yaml").read_text("utf-8")
CSV = (FOLDER / "allegations.csv").read_text("utf-8")
HEADER, FIRST = CSV.splitlines()[:2]


def columns(text: str = MAPPING) -> casetable.Columns:
    """The mapping of a text."""
    return casetable.mapping(text, "map.yaml", vocabulary())


def read(content: str | bytes, mapping: str = MAPPING) -> casetable.Table:
    """The table of a text."""
    encoded = content.encode() if isinstance(content, str) else content
    return casetable.read(encoded, "t.csv", columns(mapping))


def rows(*lines: str) -> str:
    """The row of names and these rows."""
    return "\n".join((HEADER, *lines, ""))


def faults(table: casetable.Table) -> list[tuple[int, str]]:
    """Where something did not fit: line and column."""
    return [(one.line, one.column) for group in table.rejected for one in group.faults]


def test_the_worked_example_makes_two_cases() -> None:
    """Rows of one case come together; an event told alike by two rows is one event."""
    table = read(CSV)

    first, second = (from_values(one.values) for one in table.cases)
    assert (table.rows, table.rejected) == (3, ())
    assert [one.id for one in first.allegations] == ["S1.1", "S1.2"]
    assert [event.allegations for event in first.events] == [("S1.1", "S1.2")] * 5
    assert first.allegations[1].standards == ("confidentiality", "discreditable-conduct")
    assert second.allegations[0].summary == "wrote of a call\nthat was not made"
    assert table.cases[1].original.startswith("T/2,")


def test_the_receipt_names_the_bytes_that_came() -> None:
    """SHA-256 of the file, so that anybody can check which one was read."""
    assert read(CSV).sha256 == hashlib.sha256(CSV.encode()).hexdigest()


@pytest.mark.parametrize(
    ("old", "new", "column", "words", "because"),
    [
        ("02/03/2026", "31/02/2024", "Received", "no day", "no such day"),
        ("02/03/2026", "02/03/26", "Received", "two figures", "a century is not guessed"),
        ("02/03/2026", "2026-03-02", "Received", "not a day written DD/MM/YYYY", "another form"),
        ("DORSET", "DORSETT", "Force", "is not in the mapping", "an unknown code"),
        ("CO,", "CO;XX,", "Standards", "is not in the mapping", "one unknown of several"),
        ("T/1", "", "Case Ref", "is empty", "a row of no case"),
        ("looked up a neighbour", "", "Summary", "is empty", "nothing said to have been done"),
        ("11/05/2026,M", "11/05/2026,", "Form", "is empty", "an event without what it must say"),
        ("11/05/2026,M", ",M", "Referred", "is filled in and the day", "it would be lost"),
        ("01/02/2025,01", ",01", "Conduct From", "without the other", "half of a period"),
        ("looked up", "looked\0up", "", "U+0000", "a character nobody can print"),
        ("looked up", "looked, up", "", "19 cells", "a separator that is not quoted"),
        ("looked up", '"looked" up', "", "cannot be read", "a quote inside a cell"),
    ],
)
def test_a_row_that_does_not_fit_comes_back_as_it_came(
    old: str, new: str, column: str, words: str, because: str
) -> None:
    """With its line and column, why, and what to do; nothing is put in its place."""
    bad = FIRST.replace(old, new, 1)

    table = read(rows(bad, *CSV.splitlines()[3:]))

    (group,) = table.rejected
    assert faults(table) == [(2, column)], because
    assert words in group.faults[0].what, because
    assert all(group.faults[0][2:]), because
    assert "".join(row.raw for row in group.rows) == f"{bad}\n", because
    assert [one.reference for one in table.cases] == ["T/2"], because


def test_a_case_goes_back_whole() -> None:
    """Half a case would be read as the whole of it."""
    table = read(CSV.replace("S1.2,", "S1.1,"))

    (group,) = table.rejected
    assert [row.line for row in group.rows] == [2, 3]
    assert faults(table) == [(3, "Allegation")]


@pytest.mark.parametrize(
    ("old", "new", "column", "because"),
    [
        ("PC,S1.2", "PS,S1.2", "Rank", "one person of two ranks"),
        ("DORSET,PC,S1.2", "KENT,PC,S1.2", "Force", "one person of two forces"),
        ("nobody asked for,S1,DORSET,PC,S1.2", "asked for,S1,DORSET,PC,S1.2", "Title", "a title"),
    ],
)
def test_two_rows_that_tell_two_stories_are_both_given_back(
    old: str, new: str, column: str, because: str
) -> None:
    """Which is right is not known."""
    table = read(CSV.replace(old, new))

    assert faults(table) == [(3, column)], because
    assert [row.line for row in table.rejected[0].rows] == [2, 3], because


def test_a_quote_that_is_not_closed_loses_nothing() -> None:
    """What it swallowed comes back as it came."""
    broken = FIRST.replace("looked up", '"looked up')
    table = read(rows(broken, FIRST))

    assert "".join(row.raw for group in table.rejected for row in group.rows) == (
        f"{broken}\n{FIRST}\n"
    )
    assert table.cases == ()


@pytest.mark.parametrize(
    ("content", "because"),
    [
        ("\ufeff" + CSV, "a mark of the byte order"),
        (CSV.replace("\n", "\r\n"), "line ends of another system"),
        (CSV.rstrip("\n"), "no end to the last line"),
        (CSV.replace("S1,DORSET", " S1 ,DORSET "), "spaces around a cell"),
        (CSV + "\n", "an empty line"),
    ],
)
def test_what_differs_only_in_how_it_was_saved_reads_alike(content: str, because: str) -> None:
    """The same cases."""
    found = [one.values["people"] for one in read(content).cases]

    assert found == [one.values["people"] for one in read(CSV).cases], because


def test_a_semicolon_and_windows_1252_are_stated() -> None:
    """As many spreadsheets save them."""
    text = rows(FIRST.replace("looked", "caf\u00e9, looked")).replace(",", ";")
    text = text.replace("caf\u00e9;", "caf\u00e9,").replace("CO;DC", "CO")
    mapping = MAPPING.replace("separator: comma", "separator: semicolon")
    mapping = mapping.replace("encoding: utf-8", "encoding: windows-1252")

    (case,) = read(text.encode("windows-1252"), mapping).cases

    assert case.values["allegations"][0]["summary"].startswith("caf\u00e9, looked")


@pytest.mark.parametrize(
    ("content", "words", "because"),
    [
        (b"", "no row of column names", "nothing"),
        (CSV.encode("utf-16"), "UTF-16", "as some spreadsheets save"),
        (
            CSV.replace("call", "caf\u00e9").encode("latin-1"),
            "The byte E9 is not utf-8",
            "its line",
        ),
        (CSV.replace("Rank", "Grade", 1).encode(), "no column Rank", "a column that is not there"),
        (CSV.replace("Rank", "Force", 1).encode(), "Two columns are called Force", "which one?"),
        (CSV.replace(",", ";").encode(), "state separator", "separated otherwise"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_refused(
    content: bytes, words: str, because: str
) -> None:
    """Whole, with what to do."""
    with pytest.raises(NotFit) as refused:
        read(content)

    assert words in str(refused.value), because


@pytest.mark.parametrize(
    ("old", "new", "words", "because"),
    [
        ("mapping: 1", "mapping: 2", "version 1", "another version"),
        ("DD/MM/YYYY", "DD/MM/YY", "Dates is not one known", "a century is not guessed"),
        ("  rank:", "  rnak:", "Did you mean rank?", "an unknown key"),
        ("PC: constable", "PC: constabel", "Did you mean constable?", "a code to no word"),
        ("event: report-submitted", "event: report-submited", "report-submitted", "no event"),
        ("    severity: {column: Severity", "    sevrity: {column: Severity", "severity", "field"),
        ("{column: Title}", "{}", "where it comes from", "neither a column nor a value"),
        ("{column: Title}", "Title", "is not a map", "a column is named under column"),
        ("  summary: {column: Summary}\n", "", "does not map summary", "every case needs it"),
        ("separator: comma", "separator: pipe", "comma, semicolon, tab", "no such separator"),
        (
            '    form: {column: Form, values: {H: hearing, M: meeting, "": null}}\n',
            "",
            "does not map form",
            "an event needs it",
        ),
    ],
)
def test_a_mapping_that_leads_nowhere_is_refused(
    old: str, new: str, words: str, because: str
) -> None:
    """Before any row is read."""
    assert old in MAPPING, because
    with pytest.raises(NotFit) as refused:
        columns(MAPPING.replace(old, new))

    assert words in str(refused.value), because


def test_an_event_may_be_about_the_person() -> None:
    """Told by two rows it is one event."""
    mapping = MAPPING + "  - event: suspended\n    about: person\n    date: {column: Assessed}\n"

    first = from_values(read(CSV, mapping).cases[0].values)

    assert [event.person for event in first.events if event.name == "suspended"] == ["S1"]
