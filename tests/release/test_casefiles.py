"""A case goes out in one layout, alike to every reader, and comes back as it went."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from custodiet.errors import NotFit
from custodiet.intake import casefile
from custodiet.release.casefiles import as_yaml
from tests.intake import made

LAID_OUT = Path(__file__).parent / "laid_out"

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"))
ODD = "yes No on y TRUE null ~ = << 012 1e5 19:30 1_000 0x1 2021-03-13 .inf #a &a *a !a %a @a `a"
ODDER = "{a [a a] a} ' \" a'b \\ --- ... ? | > a: :a caf\xe9 \u2028 \xa0 \ufeff \ufffe \U0001f600"
WORDS = st.sampled_from(
    [
        "",
        " a",
        "a ",
        "a  b",
        "- a",
        "a: b",
        "a #b",
        "a, b",
        "a\nb",
        *ODD.split(" "),
        *ODDER.split(" "),
    ]
)
SINGLE = (
    TEXT | WORDS | st.none() | st.booleans() | st.dates() | st.integers(-(10**15) + 1, 10**15 - 1)
)
KEYS = WORDS.filter(lambda word: word not in made.VOCABULARY.top) | TEXT
TREES = st.recursive(
    SINGLE,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=15,
)


def test_the_example_of_the_contract_is_written_as_it_stands() -> None:
    """People and events a line each, allegations in blocks, keys in the contract's order."""
    example = _laid_out("contract")

    assert as_yaml(yaml.load(example, yaml.CSafeLoader)) == example


def test_keys_are_put_in_the_contract_s_order() -> None:
    """The same case gives the same text, however its values were gathered."""
    values = {
        "expect": {"b": 1, "a": 2},
        "events": [
            {"note": "n", "by": "x", "mode": "local", "person": "P", "event": "e", "time": "07:05"}
            | {"date": datetime.date(2021, 3, 19), "approximate": True, "likely": "meeting"}
        ],
        "allegations": [
            {"standards": ["s"], "conduct": {"approximate": True, "to": None, "from": None}}
            | {"extra": 1, "id": "A1", "summary": "s", "person": "P"}
        ],
        "people": [{"name": "n", "left": None, "kind": "k", "force": "f", "id": "P"}],
        "other": 1,
        "linked": ["C", "D"],
        "source": {"z": 1, "a": [1, 2]},
        "title": "T",
        "reference": "R",
        "casefile": 1,
    }

    assert as_yaml(values) == _laid_out("ordered")


def test_long_maps_and_lists_are_broken_at_120_columns() -> None:
    """Between the entries of the outer map first, and inside one only where it is too long."""
    ids = [f"A{number}" for number in range(1, 31)]
    event = {
        "date": datetime.date(2021, 3, 19),
        "event": "report-submitted",
        "allegations": ids,
        "opinion": dict.fromkeys(ids[:8], "gross-misconduct"),
        "note": f"a long note is never broken{', however long it is' * 5}",
    }

    allegation = {"id": "A1", "standards": ["honesty-and-integrity"] * 6}
    may = [{"after": 1}, {"list": ids + ids}]

    text = as_yaml(
        {
            "linked": ids,
            "allegations": [allegation],
            "events": [event],
            "expect": {"regime": dict.fromkeys(ids[:12], 2020), "may": may},
        }
    )

    assert text == _laid_out("broken")


@pytest.mark.parametrize("reader", ["1.1", "1.2"])
@pytest.mark.parametrize("length", range(60, 72))
def test_a_break_at_any_place_changes_nothing(reader: str, length: int) -> None:
    """Just before the edge, at it and just after it."""
    values = {"expect": {"a": [["x" * length, {"b": "y" * 50}], "z" * length]}}

    found = YAML(typ="safe", pure=True).load(f"%YAML {reader}\n---\n{as_yaml(values)}")

    assert found == values
    assert max(map(len, as_yaml(values).splitlines())) <= 120


@pytest.mark.parametrize(
    ("value", "text", "because"),
    [
        ("dorset", "dorset", "a word"),
        (
            "it's CR 42(3)(b), 50% + 1/2".replace(",", ""),
            "it's CR 42(3)(b) 50% + 1/2",
            "bare signs",
        ),
        ("a - b", "a - b", "a dash inside"),
        ("B1.1", "B1.1", "an id"),
        ("yes", '"yes"', "true to YAML 1.1"),
        ("Off", '"Off"', "in any case"),
        ("n", '"n"', "a letter that is false to some"),
        ("NULL", '"NULL"', "nothing"),
        ("2020", '"2020"', "text of figures stays text"),
        ("2021-03-13", '"2021-03-13"', "text of a day stays text"),
        ("19:30", '"19:30"', "a time"),
        ("2016/077885", '"2016/077885"', "all that starts with a figure"),
        ("", '""', "nothing written"),
        (" a", '" a"', "a space before"),
        ("a ", '"a "', "a space after"),
        ("a: b", '"a: b"', "a colon"),
        ("a, b", '"a, b"', "a comma"),
        ("say \"no\" \\ 'yes'", '"say \\"no\\" \\\\ \'yes\'"', "quotes and a backslash"),
        ("a\nb\tc\rd", '"a\\nb\\tc\\rd"', "line ends and tabs"),
        ("caf\xe9 \u2013 \U0001f600", '"caf\xe9 \u2013 \U0001f600"', "other letters and signs"),
        (
            "\xa0\u2028\ufeff",
            '"\\u00a0\\u2028\\ufeff"',
            "what cannot be seen is written as a number",
        ),
        ("\U000e0001", '"\\U000e0001"', "also beyond the first plane"),
        (True, "true", "truth"),
        (1, "1", "which is not one"),
        (None, "null", "nothing"),
        (-7, "-7", "a number"),
        (datetime.date(2021, 3, 13), "2021-03-13", "a day"),
        ([], "[]", "an empty list"),
        ({}, "{}", "an empty map"),
        (("a", 1), "[a, 1]", "a tuple is a list"),
        (MappingProxyType({"yes": "no"}), '{"yes": "no"}', "any mapping, its keys quoted alike"),
        ([[], [{}]], "[[], [{}]]", "lists of lists"),
    ],
)
def test_how_a_value_is_written(value: object, text: str, because: str) -> None:
    """Bare only where no reader could take it for anything else."""
    assert as_yaml({"linked": [value]}) == f"linked: [{text}]\n", because


@pytest.mark.parametrize(
    ("values", "text", "because"),
    [
        ({}, "{}\n", "nothing at all"),
        ({"people": [], "allegations": [], "events": []}, None, "empty lists"),
        ({"allegations": [{}, {"id": "A"}]}, None, "an allegation that says nothing"),
        ({"allegations": ["A"], "people": ["P"], "events": ["E"]}, None, "words in place of maps"),
        ({"events": [{"date": 1}, 2]}, None, "a map and a number"),
        ({"allegations": [{"conduct": "May", "id": 1}]}, None, "conduct that is no map"),
        ({"source": {}, "expect": {"a": [{}], "b": {"c": {"d": 1}}}}, None, "free maps"),
        ({"source": "x", "yes": {"no": 1}}, None, "keys of its own"),
    ],
)
def test_values_that_make_no_case_are_written_as_they_are(
    values: dict[str, object], text: str | None, because: str
) -> None:
    """The writer lays out; whether it is a case is for the reader to say."""
    written = as_yaml(values)

    assert yaml.load(written, yaml.CSafeLoader) == values, because
    assert text in {None, written}


@pytest.mark.parametrize(
    ("value", "what", "because"),
    [
        (1.5, "The value 1.5 is not one", "no value of a case is a fraction"),
        (10**15, "The value 1000000000000000 is not one", "sixteen figures"),
        (datetime.datetime(2021, 3, 13, tzinfo=datetime.UTC), "datetime", "a moment is no day"),
        (datetime.time(7, 5), "datetime.time(7, 5)", "a time of day is text"),
        (b"a", "The value b'a' is not one", "bytes"),
        ({"a", "b"}, "is not one that a case file can hold", "a set has no order"),
        ("a\0b", "U+0000", "a control character"),
        ("\x85", "U+0085", "which some take for a line end"),
        ("\ud800", "U+D800", "half of a pair"),
        ({1: "a"}, "The key 1 is not text.", "a key that is a number"),
        ({"a\x1b": 1}, "U+001B", "a key with a control character"),
        ({"a" * 1001: 1}, "A key is too long", "longer than a reader looks for its colon"),
        ({"\u2028" * 170: 1}, "A key is too long", "as it is written"),
    ],
)
def test_what_a_case_file_cannot_hold_is_refused(value: object, what: str, because: str) -> None:
    """Nothing goes out that could not come back."""
    with pytest.raises(NotFit) as refusal:
        as_yaml({"source": {"a": [value]}})

    assert what in refusal.value.what, because


def test_twenty_deep_is_written_and_no_deeper() -> None:
    """As deep as the reader reads; a list within itself has no end."""
    deepest: object = "x"
    for _ in range(18):
        deepest = [deepest]
    endless: list[object] = []
    endless.append(endless)

    assert as_yaml({"expect": deepest}) == f"expect: {'[' * 18}x{']' * 18}\n"
    for too_deep in ([deepest], endless):
        with pytest.raises(NotFit) as refusal:
            as_yaml({"expect": {"a": too_deep}})
        assert refusal.value.what == "The values are nested more than 20 deep."


def test_the_longest_key_is_read_again() -> None:
    """A reader of YAML looks 1,024 characters far for the colon of a key."""
    values = {"source": {"a" * 1000: {"b" * 1000: 1}}}

    assert yaml.load(as_yaml(values), yaml.CSafeLoader) == values


@given(st.dictionaries(KEYS, TREES, max_size=5))
def test_any_values_read_back_as_they_were(values: Mapping[str, object]) -> None:
    """By this reader, by YAML 1.1 and by YAML 1.2; types and order included."""
    try:
        text = as_yaml({"source": values, "expect": values})
    except NotFit:
        return
    whole = made.FILE + text

    read = made.read(whole)

    assert repr(read["source"]) == repr(read["expect"]) == repr(values)
    for version in ("1.1", "1.2"):
        found = YAML(typ="safe", pure=True).load(f"%YAML {version}\n---\n{text}")
        assert repr(found["source"]) == repr(values), version


@given(st.dictionaries(KEYS, TREES, max_size=5))
def test_the_same_values_give_the_same_text(values: dict[str, object]) -> None:
    """A file and its hash depend on the case alone."""
    try:
        text = as_yaml(values)
    except NotFit:
        return

    again = yaml.load(text, yaml.CSafeLoader)
    assert as_yaml(again) == text
    assert text.endswith("\n")


@given(st.data())
def test_any_case_reads_back_as_it_was(data: st.DataObject) -> None:
    """Text of any kind in every place that takes text."""
    text = TEXT.filter(lambda given: bool(given.strip()))
    values = {
        "casefile": 1,
        "reference": data.draw(text),
        "title": data.draw(text),
        "people": [{"id": data.draw(text), "force": data.draw(text), "kind": "police-officer"}],
        "allegations": [],
        "events": [
            {"date": data.draw(st.dates()), "event": "outcome-notified", "note": data.draw(text)}
            for _ in range(data.draw(st.integers(0, 3)))
        ],
    }

    assert repr(casefile.read(as_yaml(values), "again.yaml", made.VOCABULARY)) == repr(values)


def _laid_out(name: str) -> str:
    return (LAID_OUT / f"{name}.yaml").read_text()
