"""One value has one text: what is written, what is refused, and that it reads back."""

import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.errors import NotFit
from custodiet.record import canonical
from custodiet.record._canonical import read_canonical

SAFE = 2**53 - 1
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE, SAFE) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("value", "text", "because"),
    [
        ({"b": 1, "a": 2}, b'{"a":2,"b":1}', "keys are sorted"),
        ({"a": {"d": 1, "c": 2}}, b'{"a":{"c":2,"d":1}}', "at every depth"),
        ([1, "a", None, True], b'[1,"a",null,true]', "a list keeps its order, without spaces"),
        ((1, 2), b"[1,2]", "a tuple is a list"),
        (MappingProxyType({"a": 1}), b'{"a":1}', "any mapping is a map"),
        ("Siân", '"Siân"'.encode(), "letters beyond ASCII stand as themselves in UTF-8"),
        ('"\\/\b\f\n\r\t', rb'"\"\\/\b\f\n\r\t"', "short escapes where there is one"),
        ("\x01\x1f\x7f", b'"\\u0001\\u001f\x7f"', "other controls in lower-case hex"),
        ({"\U0001f600": 1, "\ufb33": 2}, '{"😀":1,"\ufb33":2}'.encode(), "UTF-16 order: RFC 8785"),
        (SAFE, b"9007199254740991", "the largest whole number that is exact everywhere"),
        (-SAFE, b"-9007199254740991", "and the smallest"),
        ({}, b"{}", "an empty map"),
    ],
)
def test_a_value_has_one_text(value: object, text: bytes, because: str) -> None:
    """The text is that of RFC 8785, so that anyone's program can write it again."""
    assert canonical(value) == text, because


@pytest.mark.parametrize(
    ("value", "what", "because"),
    [
        (1.5, "type float", "programs write fractions differently"),
        (float("nan"), "type float", "JSON has no NaN"),
        ({"a": [1.0]}, "type float", "at any depth, even if it is whole"),
        (SAFE + 1, "beyond 9007199254740991", "a reader with doubles would see another number"),
        (-SAFE - 1, "beyond 9007199254740991", "in both directions"),
        ({1: "a"}, "key that is not text", "1 and '1' would be one key"),
        ({"a": {None: 1}}, "key that is not text", "at any depth"),
        (b"a", "type bytes", "JSON has no bytes"),
        ({"a", "b"}, "type set", "a set has no order"),
        ("\ud800", "half of a surrogate pair", "it has no UTF-8"),
        ({"\udfff": 1}, "half of a surrogate pair", "nor as a key"),
    ],
)
def test_what_could_be_written_in_two_ways_is_refused(
    value: object, what: str, because: str
) -> None:
    """A value without one text is refused, never rounded or repaired."""
    with pytest.raises(NotFit) as refusal:
        canonical(value)

    assert what in refusal.value.what, because


def test_a_value_that_contains_itself_is_refused() -> None:
    """Writing it would never end."""
    value: list[Any] = []
    value.append(value)

    with pytest.raises(NotFit, match="nested deeper than 64"):
        canonical(value)


@given(VALUES)
def test_what_is_written_reads_back_as_the_same_value(value: object) -> None:
    """Nothing is lost on the way, and any JSON reader can read it."""
    text = canonical(value)

    assert read_canonical(text) == value
    assert json.loads(text) == value


@given(VALUES, VALUES)
def test_two_values_have_one_text_only_if_they_are_equal(one: object, other: object) -> None:
    """Otherwise one entry could be passed off as another."""
    same_in_json = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)

    assert (canonical(one) == canonical(other)) is same_in_json


@pytest.mark.parametrize(
    ("text", "because"),
    [
        (b'{"a": 1}', "a space"),
        (b'{"b":1,"a":2}', "keys out of order"),
        (b'{"a":1,"a":1}', "a key twice"),
        (b'"\\u0041"', "an escape that is not needed"),
        (b'"\\ud83d\\ude00"', "an escaped pair"),
        (b'"\\ud800"', "half of a pair"),
        ('{"é":1,"a":2}'.encode(), "keys out of order beyond ASCII"),
        (b"-0", "a second spelling of nought"),
        (b"1.0", "a fraction"),
        (b"1e2", "an exponent"),
        (b"NaN", "not a number"),
        (b"9007199254740992", "a number that doubles cannot hold"),
        (b"1 ", "something after the value"),
        ('"é" '.encode(), "something after text beyond ASCII"),
        (b" 1", "something before it"),
        (b"", "nothing"),
        (b"{", "half a map"),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "nesting without end"),
        (b"9" * 5_000, "digits without end"),
    ],
)
def test_text_that_is_not_canonical_is_refused(text: bytes, because: str) -> None:
    """A second spelling would be a second hash for the same value."""
    refused = False
    try:
        read_canonical(text)
    except NotFit:
        refused = True

    assert refused, because


def test_text_beyond_ascii_is_read_if_it_is_canonical() -> None:
    """Names are not ASCII, and the fast way of checking does not reach them."""
    assert read_canonical('{"é":"Siân"}'.encode()) == {"é": "Siân"}
