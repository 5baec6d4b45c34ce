"""The table of what is known: carried by a provision, or not computed and why."""

import pytest

from custodiet.errors import NotFit
from custodiet.law.rows import KnownRow, known_rows, not_computed, read_rows

HEAD = "row,what,cites,not_computed\n"


def test_a_row_is_carried_by_provisions_or_says_why_nothing_is_computed() -> None:
    """Several citations stand apart by a semicolon."""
    text = f"{HEAD}S1,Refer,SI 1 reg 2; SI 1 reg 3,\nS2,Decide,,Nobody knows when\n"

    assert read_rows(text) == (
        KnownRow("S1", "Refer", ("SI 1 reg 2", "SI 1 reg 3"), ""),
        KnownRow("S2", "Decide", (), "Nobody knows when"),
    )


@pytest.mark.parametrize(
    ("rows", "fault", "because"),
    [
        ("S1,Refer,,\n", "Line 2 .*citation or a reason", "neither"),
        ("S1,Refer,SI 1 reg 2,unknown\n", "Line 2 .*not both", "both"),
        ("S1,Refer,SI 1 reg 2,\nS1,Refer,SI 1 reg 3,\n", "Line 3 .*S1 is there", "twice"),
    ],
)
def test_a_row_that_says_neither_or_both_is_refused(rows: str, fault: str, because: str) -> None:
    """What would be missed without a word is named by its line."""
    with pytest.raises(NotFit, match=fault):
        read_rows(HEAD + rows)
    assert because


def test_what_is_not_computed_is_listed_with_its_reason() -> None:
    """A person can tell what is left to them."""
    listed = not_computed()

    assert 0 < len(listed) < len(known_rows())
    assert all(one.what and one.why_not for one in listed)
