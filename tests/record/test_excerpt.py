"""An excerpt shows some entries, withholds the others, and still has the root of the whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.record import Entry, excerpt, to_line, verify
from custodiet.record.checkpoint import Checkpoint
from tests.record.made import grown, rehashed


def lines_of(entries: list[Entry], shown: set[int]) -> list[bytes]:
    """Write an excerpt that shows the entries with these numbers."""
    return list(
        excerpt((entry.hash, to_line(entry) if entry.seq in shown else None) for entry in entries)
    )


@given(st.integers(0, 40), st.sets(st.integers(1, 40)))
def test_an_excerpt_has_the_root_of_the_whole(length: int, shown: set[int]) -> None:
    """Whatever is withheld, the checkpoint of the whole record fits."""
    entries = grown(length)
    whole = verify(entries)

    found = verify(
        lines_of(entries, shown), checkpoints=[Checkpoint("custodiet/demo", length, whole.root)]
    )

    assert found.ok
    assert (found.entries, found.root) == (length, whole.root)
    assert found.withheld == length - len([entry for entry in entries if entry.seq in shown])


def test_withheld_entries_are_written_as_few_lines(entries: list[Entry]) -> None:
    """One case among a hundred thousand is a short file."""
    lines = lines_of(entries, {6})

    firsts = [json.loads(line) for line in lines]
    assert [(line.get("first"), line.get("last")) for line in firsts] == [
        (1, 4),
        (5, 5),
        (None, None),
        (7, 8),
    ]
    assert lines[2] == to_line(entries[5])


def test_an_entry_of_an_excerpt_is_checked_against_a_withheld_one_before_it(
    entries: list[Entry],
) -> None:
    """One withheld entry is its own hash, which the next must hold."""
    lines = lines_of(entries, {6})
    lines[2] = to_line(rehashed(entries[5], previous="ab" * 32))

    found = verify(lines)

    assert (found.ok, found.entry) == (False, 6)


def test_an_altered_entry_of_an_excerpt_is_seen_against_the_checkpoint(
    entries: list[Entry],
) -> None:
    """After several withheld entries nothing else would tell."""
    whole = Checkpoint("custodiet/demo", 8, verify(entries).root)
    lines = lines_of(entries, {5})
    lines[1] = to_line(rehashed(entries[4], reason="another reason"))

    assert verify(lines[:2]).ok
    assert not verify(lines, checkpoints=[whole]).ok


def test_an_excerpt_cannot_be_compared_with_a_checkpoint_inside_a_withheld_part(
    entries: list[Entry],
) -> None:
    """It says so, since the checkpoint of the day the excerpt was made would do."""
    stated = Checkpoint("custodiet/demo", 3, verify(entries[:3]).root)

    found = verify(lines_of(entries, {6}), checkpoints=[stated])

    assert (found.ok, found.entry) == (False, None)
    assert "withholds entries on both sides of entry 3" in found.why


@pytest.mark.parametrize(
    ("line", "why", "because"),
    [
        ({"first": 1, "last": 3}, "cannot stand after", "three are not one full subtree"),
        ({"first": 1, "last": 0}, "cannot stand after", "none are not a subtree"),
        ({"first": 2, "last": 3}, "stand where another should", "the first is not shown"),
        ({"first": "1", "last": 2}, "not in the agreed form", "a number as text"),
        ({"first": 1, "last": None}, "not in the agreed form", "no end"),
        ({"first": 1, "last": 1, "withheld": "ab"}, "not in the agreed form", "a short hash"),
        ({"first": 1, "last": 1, "withheld": None}, "not in the agreed form", "no hash"),
    ],
)
def test_a_withheld_part_that_does_not_fit_is_named(
    line: dict[str, object], why: str, because: str
) -> None:
    """Withholding is not a way to leave something out."""
    found = verify([{"withheld": "ab" * 32} | line])

    assert (found.ok, found.entry) == (False, 1), because
    assert why in found.why, because
