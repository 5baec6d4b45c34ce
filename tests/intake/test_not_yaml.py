"""A file that cannot be read in full is refused with its place, before anything is made of it."""

import pytest

from custodiet.intake import _nodes, casefile
from tests.intake import made

DEEP = "casefile: 1\nexpect: {a: "


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def composer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: the quick one is not on every machine."""
    one, counting = _nodes._composers(fast=request.param == "libyaml")
    monkeypatch.setattr(_nodes, "_COMPOSER", one)
    monkeypatch.setattr(_nodes, "_COUNTING_COMPOSER", counting)


@pytest.mark.parametrize(
    ("content", "where", "what", "do", "because"),
    [
        (b"title: \xff", "1:8", "Byte 0xff is not UTF-8", "Save the file as UTF-8", "Latin-1"),
        (b"\xef\xbb\xbfa: \xe9", "1:4", "Byte 0xe9", "UTF-8", "places do not count the mark"),
        ("a: 1\nb: \ud800", "2:4", "Half of a pair", "UTF-8", "no UTF-8 can hold it"),
        ("a: \0", "1:4", "U+0000", "without the character", "a NUL ends text in many programs"),
        ("a: 1\r\nb: \x1b", "2:4", "U+001B", "without the character", "lines end in CRLF"),
        ("a: 1\rb: \x1b", "2:4", "U+001B", "without the character", "or in CR"),
        ("a: \x85", "1:4", "U+0085", "without", "a line end to 1.1, a space to 1.2"),
        ("a: '\u2028'", "1:5", "U+2028", "without", "a line end to 1.1, text to 1.2"),
        ("\u2013\n\n a: \ufeff", "3:5", "U+FEFF", "without", "a byte-order mark inside"),
        ("\ufeff\ufeffa: b", "1:1", "U+FEFF", "without", "only one stands at the start"),
        ("a: 1\n---\nb: 2\n", "2:1", "a second document", "one case in each", "two documents"),
        ("a: 1\n...\nb: 2\n", "3:1", "document", "", "two documents, without a line of ---"),
        ("%YAML 1.1\n---\na: 1\n", "1:1", "directive", "Take the line out", "a version of its own"),
        ("# x\n%TAG ! x:y,1:\n---\na: 1\n", "2:1", "directive", "Take", "after a comment"),
        ("%YAML 1.2\n---\n", "1:1", "directive", "Take", "before nothing"),
        ("a: *b\n", "1:4", "an alias (*)", "Quote text that starts with *", "an alias to nothing"),
        ("a: 1\n\tb: 2\n", "2:1", "a tab or a sign", "Indent with spaces", "a tab"),
        (
            "a: b: c\n",
            "1:5",
            "a colon stands",
            "Quote text that holds a colon",
            "an unquoted colon",
        ),
        ("a: 'b\n", "2:1", "not closed", "Close it", "an open quote"),
        ("a: 1\nb\nc: 2\n", "3:1", "a colon is missing", "Look at", "a key without a value"),
        ("a: [1, 2\nb: 3\n", "2:2", "YAML", "Look at", "an open bracket"),
        (DEEP + "[" * 19, "2:30", "more than 20 deep", "less deep", "one too many"),
        (DEEP + "[" * 100_000, "2:30", "more than 20 deep", "less deep", "no parser falls over"),
        ("- " * 30, "1:39", "more than 20 deep", "less deep", "lists in block form"),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_place(
    content: str | bytes, where: str, what: str, do: str, because: str
) -> None:
    """Line and column are counted from 1, in characters, as an editor shows them."""
    refusal, faults = made.faults(content)

    assert faults[0].startswith(f"small.yaml:{where}: "), because
    assert what in refusal.what, because
    assert do in refusal.do, because
    assert len(faults) == 1


@pytest.mark.parametrize("number", [*range(9), 11, 12, *range(14, 32), *range(127, 160)])
def test_every_control_character_is_refused_by_name(number: int) -> None:
    """All but the tab and the two that end a line."""
    refusal, _ = made.faults(f"casefile: 1\ntitle: a{chr(number)}b\n")

    assert refusal.what == f"The character U+{number:04X} may not stand in a case file."
    assert refusal.where == "small.yaml:2:9"


@pytest.mark.parametrize("escape", ["\\q", "\\UFFFFFFFF", "\\U00110000", "\\x1"])
def test_an_escape_that_names_no_character_is_refused(escape: str) -> None:
    """Python's own parser lets errors of another kind through for some."""
    refusal, _ = made.faults(f'a: "{escape}"\n')

    assert refusal.what.startswith("The file cannot be read as YAML: ")


def test_twenty_deep_is_read() -> None:
    """The limit itself is within the limit."""
    inner = "[" * 17 + "1" + "]" * 17
    values = made.read(made.FILE + f"expect: {{a: {inner}}}\n")

    assert str(values["expect"]) == "{'a': " + inner + "}"


@pytest.mark.parametrize(
    ("content", "because"),
    [
        ("\ufeff" + made.FILE, "text with a byte-order mark"),
        (b"\xef\xbb\xbf" + made.FILE.encode(), "bytes with a byte-order mark"),
        (made.FILE.encode(), "bytes"),
        (made.FILE.replace("\n", "\r\n"), "lines that end in CRLF"),
        (f"---\n{made.FILE}...\n", "one document, marked as one"),
        (f"# a comment at 100 %\n{made.FILE}", "a comment"),
    ],
)
def test_the_same_file_in_another_coat_reads_the_same(content: str | bytes, because: str) -> None:
    """What the file says does not depend on the editor that saved it."""
    assert made.read(content) == made.read(made.FILE), because


@pytest.mark.parametrize("content", ["a" * 10_000_001, b"a" * 10_000_001, "\u2013" * 3_333_334])
def test_a_file_over_ten_megabytes_is_refused_unread(content: str | bytes) -> None:
    """The size is that of the bytes."""
    refusal, _ = made.faults(content)

    assert refusal.where == "small.yaml:1:1"
    assert "larger than 10 MB" in refusal.what


def test_more_values_than_any_case_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten megabytes of brackets would otherwise take a gigabyte to hold."""
    monkeypatch.setattr(_nodes, "MOST_VALUES", 100)

    read = made.read(
        "casefile: 1\nreference: B\ntitle: T\npeople: []\nallegations: []\nexpect:\n"
        "  numbers: [" + "1," * 84 + "]\n"
    )
    refusal, _ = made.faults(made.FILE + "expect: [" + "1," * 100 + "]\n")

    assert read["expect"] == {"numbers": [1] * 84}
    assert "more than 100 values" in refusal.what


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", "nothing"),
        ("# only a comment\n", "nothing"),
        ("~", "nothing"),
        ("- a\n", "a list"),
        ("words", "the text"),
    ],
)
def test_a_file_that_is_not_a_map_is_no_case(content: str, found: str) -> None:
    """An empty file is not an empty case."""
    refusal, _ = made.faults(content)

    assert f"The file holds {found}" in refusal.what
    assert refusal.where == "small.yaml:1:1"
    assert refusal.do.startswith("Start with casefile: 1")


@pytest.mark.parametrize(
    ("content", "where", "what", "because"),
    [
        ("&a\ncasefile: 1\n", "1:1", "An anchor", "the file itself"),
        ("!case\ncasefile: 1\n", "1:1", "A tag", "the file itself"),
        (made.changed("title: The", "title: &t The"), "3:8", "An anchor", "a word"),
        (made.changed("title: The", "title: ! The"), "3:8", "A tag", "a tag that says nothing"),
        (made.changed("title: The", "title: !!str The"), "3:8", "A tag", "a tag"),
        (made.changed("title: The", "!!str title: The"), "3:1", "A tag", "on a key"),
        (made.changed("[B1.1, B2.1]", "&a [B1.1, B2.1]"), "17:63", "An anchor", "on a list"),
        (made.changed("result: {", "result: !!map {"), "19:84", "A tag", "on a map"),
    ],
)
def test_anchors_and_tags_are_refused(content: str, where: str, what: str, because: str) -> None:
    """A fact is written where it belongs, and says itself what it is."""
    _, faults = made.faults(content)

    assert any(fault.startswith(f"small.yaml:{where}: {what}") for fault in faults), because


def test_an_alias_is_refused_with_its_anchor() -> None:
    """However often it is used; an alias within itself does no harm either."""
    refusal, faults = made.faults(made.FILE + "expect: {a: &a [*a], b: [*a, *a, *a]}\n")

    assert faults == ("small.yaml:21:13: An anchor (&) stands here.",)
    assert "Write the value out" in refusal.do


def test_a_refusal_is_a_refusal_of_the_whole() -> None:
    """What to print first is the first fault; the rest are beside it."""
    refusal, _ = made.faults("a: 'b\n")

    assert isinstance(refusal, casefile.CaseFileNotFit)
    assert refusal.faults[0].where == refusal.where
    assert str(refusal).startswith("small.yaml:2:1: The file cannot be read as YAML")
