"""Whatever comes in is read or refused: there is no third way."""

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custodiet.intake import _nodes, casefile
from tests.intake import made

PIECES = [
    *("&a ", "*a", "!", "!!str ", "!<%FF>", "? ", ": ", "- ", ", ", "[", "]", "{", "}", '"', "'"),
    *("|\n", ">-\n", "# ", "%YAML 1.2\n", "---\n", "...\n", "\\", '"\\U11111111"', '"\\ud800"'),
    *("\t", "\r", "\n", "  ", "\ufeff", "\0", "\u2028", "\x85", "on", "yes", "<<", "=", "12:30"),
    *("0x1", "1_0", "~", "@", "`", "\U0001f600", "\ud800", "2021-02-30", "date", "B1", "B1.1"),
]


@pytest.fixture(params=["libyaml", "python"], autouse=True, scope="module")
def composer(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both parsers of PyYAML: they fail in different ways."""
    with pytest.MonkeyPatch.context() as patch:
        one, counting = _nodes._composers(fast=request.param == "libyaml")
        patch.setattr(_nodes, "_COMPOSER", one)
        patch.setattr(_nodes, "_COUNTING_COMPOSER", counting)
        yield


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """No other error comes out, whatever goes in."""
    _read_or_refused(content)


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_text_is_read_or_refused(content: str) -> None:
    """Text that is not even UTF-8 included."""
    _read_or_refused(content)


@given(st.data())
@settings(max_examples=300)
def test_a_damaged_case_file_is_read_or_refused(data: st.DataObject) -> None:
    """Almost a case file is where a reader goes furthest before it stumbles."""
    text = made.FILE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 6))
        text = text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:]

    _read_or_refused(text)


def _read_or_refused(content: str | bytes) -> None:
    with contextlib.suppress(casefile.CaseFileNotFit):
        values = made.read(content)
        assert values["casefile"] == 1
        assert {"reference", "title", "people", "allegations"} <= set(values)


def test_a_cut_case_file_is_read_or_refused() -> None:
    """What is left of a file cut off on its way in may be a case file; it breaks no reader."""
    for end in range(0, len(made.FILE), 3):
        _read_or_refused(made.FILE[:end])
