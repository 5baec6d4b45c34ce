"""A case's reference in an address: any characters, one address for each case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.web.pages.cases.addresses import TAKEN, read_reference, written_reference

SAFE = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_reference_comes_back_from_its_address(reference: str) -> None:
    """Whatever a force writes in its references, the address leads to that case."""
    written = written_reference(reference)

    assert read_reference(written) == reference
    assert set(written) <= SAFE
    assert written not in TAKEN
    assert written.strip(".")


@pytest.mark.parametrize(
    ("reference", "written", "because"),
    [
        ("C-2026-0001", "C-2026-0001", "plain letters stand as they are"),
        ("CO/12/26", "CO~2f12~2f26", "a stroke would begin another segment"),
        ("import", "~69mport", "the page that imports has that address"),
        ("new", "~6eew", "the page that opens a case has that address"),
        ("..", "~2e.", "a browser would take it for the folder above"),
        ("~", "~7e", "the mark marks itself"),
        ("Ärger", "~c3~84rger", "other letters by their bytes"),
    ],
)
def test_written_reference(reference: str, written: str, because: str) -> None:
    """What an address cannot hold is written in hexadecimal after a mark."""
    assert written_reference(reference) == written, because


@pytest.mark.parametrize(
    ("written", "because"),
    [
        ("~61", "a plain letter is never written as its byte: the case has one address"),
        ("import", "that is a page of its own"),
        ("~c3", "half a letter is no letter"),
        ("~zz", "the mark is followed by two hexadecimal digits"),
    ],
)
def test_what_is_never_written_is_no_address(written: str, because: str) -> None:
    """Two addresses for one case could be opened to different people."""
    with pytest.raises(ValueError, match=r".+"):
        assert read_reference(written) is None, because
