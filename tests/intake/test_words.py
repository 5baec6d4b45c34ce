"""What an unquoted word means, and which words must be quoted before they mean anything."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from custodiet.errors import NotFit
from custodiet.intake._contents import Contents
from custodiet.intake._nodes import compose
from custodiet.intake._scalars import forbidden, plain


@pytest.mark.parametrize(
    ("text", "value", "because"),
    [
        ("true", True, "truth is written true"),
        ("false", False, "and false"),
        ("null", None, "nothing, in a word"),
        ("~", None, "nothing, as a sign"),
        ("", None, "nothing at all"),
        ("0", 0, "the smallest whole number without a sign"),
        ("-7", -7, "a whole number below nothing"),
        ("2020", 2020, "a year is a whole number"),
        ("999999999999999", 999_999_999_999_999, "fifteen figures every program holds exactly"),
        ("2021-03-13", datetime.date(2021, 3, 13), "a day"),
        ("2024-02-29", datetime.date(2024, 2, 29), "a leap day in a leap year"),
        ("0001-01-01", datetime.date(1, 1, 1), "the first day there is"),
        ("B1.1", "B1.1", "an id that starts with a letter"),
        ("2016/077885", "2016/077885", "a reference with a slash is a number to nobody"),
        ("3 April", "3 April", "figures followed by words"),
        ("-", "-", "a sign on its own"),
        ("10-12", "10-12", "a range is a number to nobody"),
        ("2021-03", "2021-03", "a month is a day to nobody"),
        ("12th", "12th", "an ordinal"),
        ("nobody", "nobody", "longer than any word in dispute"),
        ("not", "not", "as short as one, and not one"),
        ("inf", "inf", "infinity starts with a point"),
    ],
)
def test_what_a_word_means(text: str, value: object, because: str) -> None:
    """One form for each kind of value; the type is part of the value."""
    assert (type(plain(text)), plain(text)) == (type(value), value), because


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("yes", "true to YAML 1.1, text to 1.2"),
        ("No", "false to 1.1, and the country code that made this famous"),
        ("ON", "true to 1.1"),
        ("oFF", "some readers ignore case"),
        ("y", "true in the specification of 1.1, text to most of its readers"),
        ("N", "the same for false"),
        ("True", "one way to write true is enough"),
        ("FALSE", "and one for false"),
        ("Null", "and one for nothing"),
        ("=", "the default value of 1.1"),
        ("<<", "a merge in 1.1"),
        ("012", "ten to 1.1, twelve to 1.2"),
        ("08", "text to 1.1, eight to 1.2"),
        ("0o12", "text to 1.1, ten to 1.2"),
        ("0x1F", "a number to both, but not in plain decimal"),
        ("0b1", "one to 1.1, text to 1.2"),
        ("1_000", "a thousand to 1.1, text to 1.2"),
        ("1,000", "a thousand to some readers of 1.1"),
        ("19:30", "1170 to 1.1: figures to the base of sixty"),
        ("07:30", "a time like any other"),
        ("1:30:00.5", "with hours and a fraction"),
        ("+1", "a sign that a plain number does not have"),
        ("-0", "nothing below nothing"),
        ("1234567890123456", "sixteen figures: some programs would round it"),
        ("1.5", "no value of a case is a fraction"),
        ("1.", "a fraction without its figures"),
        (".5", "nor one without a whole"),
        (".", "the pattern of 1.1 lets a point stand for a number"),
        ("1.2.3", "as it does this"),
        ("1e5", "text to 1.1, a number to 1.2"),
        ("1.0e+3", "an exponent with a sign"),
        (".inf", "infinity"),
        ("-.INF", "infinity below nothing"),
        (".NaN", "not a number, and a number to both"),
        ("2021-3-13", "a day not written in full"),
        ("2021-03-13 10:00:00", "a day with a time"),
        ("2021-03-13T10:00:00Z", "a day with a time and its zone"),
        ("2021-02-29", "no leap day in this year"),
        ("2021-13-01", "no thirteenth month"),
        ("0000-01-01", "there was no year nought"),
    ],
)
def test_a_word_in_dispute_is_refused(text: str, because: str) -> None:
    """Quoting says what is meant; the refusal shows the quotes."""
    with pytest.raises(NotFit) as refusal:
        plain(text)

    assert text in refusal.value.what, because
    assert "rite" in refusal.value.do or f'"{text}"' in refusal.value.do, because


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("19:30", 'quote it: "19:30"'),
        ("yes", "Write true or false"),
        ("True", "Write true in small letters"),
        ("NULL", "Write null in small letters"),
        ("<<", "this file has no merging"),
        ("2021-3-1", "Write the day as in 2021-03-17"),
        ("2021-02-30", "Correct the day"),
        ("1.5", 'quote it: "1.5"'),
    ],
)
def test_the_refusal_says_what_to_write(text: str, advice: str) -> None:
    """A person who has never heard of two versions of YAML can still mend the file."""
    with pytest.raises(NotFit) as refusal:
        plain(text)

    assert advice in refusal.value.do


@given(st.text("0123456789+-.:_,eExobTZ ", max_size=12) | st.text("onyesNOYtrufals~=<", max_size=5))
def test_what_is_let_through_reads_the_same_elsewhere(text: str) -> None:
    """Both versions give the value this reader gives, so that any program may read the file."""
    line = f"key: {text}\n"
    try:
        source = compose(line, "line")
        value = Contents(source).free(source.root)
        source.faults.refuse_if_any()
    except NotFit:
        return

    for version in ("1.1", "1.2"):
        found = YAML(typ="safe", pure=True).load(f"%YAML {version}\n---\n{line}")
        assert repr(found) == repr(value), version


@pytest.mark.parametrize(
    ("text", "named", "because"),
    [
        ("plain", "", "letters"),
        ("a\tb\r\nc", "", "tabs and the ends of lines are text"),
        ("caf\xe9 \u2013 \U0001f600", "", "letters and signs of any script"),
        ("\xa0\u2028\ufeff", "", "spaces and marks that show as nothing"),
        ("a\0b", "U+0000", "the end of a text to many programs"),
        ("\x1b[2J", "U+001B", "what clears a screen"),
        ("\x7f", "U+007F", "delete"),
        ("\x85", "U+0085", "the next line to some"),
        ("\ud800", "U+D800", "half of a pair"),
    ],
)
def test_control_characters_are_named(text: str, named: str, because: str) -> None:
    """What cannot be printed cannot be put before a panel."""
    assert forbidden(text) == named, because
