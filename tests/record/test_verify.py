"""Verifying names the first entry that does not fit, and says why; and nothing else passes."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.record import Entry, Personal, Verified, from_line, merkle, to_line, verify
from custodiet.record.checkpoint import Checkpoint
from tests.record.made import grow, grown, rehashed

Damage = Callable[[list[Entry]], list[Entry]]


def root_of(entries: list[Entry]) -> str:
    """Give the root of these entries by the definition."""
    return merkle.root([bytes.fromhex(entry.hash) for entry in entries]).hex()


def checkpoint_of(entries: list[Entry]) -> Checkpoint:
    """State the length and root of these entries."""
    return Checkpoint("custodiet/demo", len(entries), root_of(entries))


def forged(entries: list[Entry], place: int) -> list[Entry]:
    """Rewrite one entry and rebuild every later one on it, as an owner of the database could."""
    made = entries[: place - 1]
    made.append(rehashed(entries[place - 1], reason="another reason"))
    for entry in entries[place:]:
        made.append(rehashed(entry, previous=made[-1].hash))
    return made


def test_a_whole_record_verifies(entries: list[Entry]) -> None:
    """It gives the count, the hash of the last entry and the root of the tree."""
    assert verify(entries) == Verified(
        ok=True, entries=8, entry=None, why="", head=entries[-1].hash, root=root_of(entries)
    )


@pytest.mark.parametrize("form", [lambda entry: entry, Entry.as_json, to_line])
def test_entries_values_and_lines_verify_alike(
    form: Callable[[Entry], Any], entries: list[Entry]
) -> None:
    """The database and an export are read by one verifier."""
    assert verify(form(entry) for entry in entries) == verify(entries)


def test_any_mapping_will_do_for_a_map(entries: list[Entry]) -> None:
    """A caller may hold a payload that nobody can change."""
    sealed = [replace(entry, payload=MappingProxyType(entry.payload)) for entry in entries]

    assert verify(sealed) == verify(entries)


def test_a_line_verifies_without_its_newline(entries: list[Entry]) -> None:
    """The last line of a file that was edited may lack it, and that changes no content."""
    assert verify(to_line(entry).rstrip() for entry in entries).ok


def test_a_record_of_nothing_verifies() -> None:
    """Its root is SHA-256 of nothing (RFC 6962 2.1)."""
    found = verify([])

    assert found.ok
    assert found.root == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert found.head == "0" * 64


def test_findings_print_as_json(entries: list[Entry]) -> None:
    """The command prints them, and another program reads them."""
    assert verify(entries[:1]).as_json() == {
        "ok": True,
        "entries": 1,
        "entry": None,
        "why": "",
        "head": entries[0].hash,
        "root": entries[0].hash,
        "forgotten": 0,
        "withheld": 0,
    }


def altered(entries: list[Entry]) -> list[Entry]:
    """Change what the fourth entry says."""
    entries[3] = replace(entries[3], payload={"event": "severity-revised"})
    return entries


def altered_and_rehashed(entries: list[Entry]) -> list[Entry]:
    """Change it and hide the change under a new hash."""
    entries[3] = rehashed(entries[3], reason="another reason")
    return entries


def removed(entries: list[Entry]) -> list[Entry]:
    """Take the fourth out."""
    del entries[3]
    return entries


def removed_two(entries: list[Entry]) -> list[Entry]:
    """Take the fourth and fifth out."""
    del entries[3:5]
    return entries


def removed_and_renumbered(entries: list[Entry]) -> list[Entry]:
    """Take the fourth out and close the gap in the numbers."""
    kept = entries[:3]
    kept.extend(replace(entry, seq=entry.seq - 1) for entry in entries[4:])
    return kept


def swapped(entries: list[Entry]) -> list[Entry]:
    """Let the fourth and fifth change places."""
    entries[3], entries[4] = entries[4], entries[3]
    return entries


def moved(entries: list[Entry]) -> list[Entry]:
    """Move the fourth to the end."""
    entries.append(entries.pop(3))
    return entries


def doubled(entries: list[Entry]) -> list[Entry]:
    """Enter the third a second time."""
    entries.insert(3, entries[2])
    return entries


def relinked(entries: list[Entry]) -> list[Entry]:
    """Let the fourth follow another entry than the third."""
    entries[3] = rehashed(entries[3], previous="ab" * 32)
    return entries


def refilled(entries: list[Entry]) -> list[Entry]:
    """Put a digest in the fourth that it never had."""
    entries[3] = replace(entries[3], personal={"name": "ab" * 32})
    return entries


def misshaped(entries: list[Entry]) -> list[Entry]:
    """Give the fourth a time in another form."""
    entries[3] = replace(entries[3], at="3 September 2026")
    return entries


DAMAGES = [
    (altered, 4, "Entry 4 was altered"),
    (altered_and_rehashed, 5, "Entry 5 does not follow the entry before it"),
    (removed, 4, "Entry 4 is missing: entry 5 stands in its place"),
    (removed_two, 4, "Entry 4 is missing: entry 6 stands in its place"),
    (removed_and_renumbered, 4, "Entry 4 was altered"),
    (swapped, 4, "Entry 5 stands where entry 4 should: their places were swapped"),
    (moved, 4, "Entry 4 is missing: entry 5 stands in its place"),
    (doubled, 4, "Entry 3 stands again where entry 4 should"),
    (relinked, 4, "Entry 4 does not follow the entry before it"),
    (refilled, 4, "Entry 4 was altered"),
    (misshaped, 4, "The part 'at' is not a UTC time"),
]


@pytest.mark.parametrize(("damage", "entry", "why"), DAMAGES)
@pytest.mark.parametrize("form", [lambda entry: entry, to_line])
def test_the_first_entry_that_does_not_fit_is_named(
    damage: Damage, entry: int, why: str, form: Callable[[Entry], Any], entries: list[Entry]
) -> None:
    """The place is counted from 1, as are the lines of an export."""
    found = verify(form(each) for each in damage(entries))

    assert (found.ok, found.entry) == (False, entry)
    assert found.why.startswith(why)
    assert found.entries == entry - 1


def test_what_fitted_before_the_fault_is_given(entries: list[Entry]) -> None:
    """The good part can still be compared with an old checkpoint."""
    found = verify(altered(entries))

    assert (found.entries, found.head, found.root) == (3, entries[2].hash, root_of(entries[:3]))


@pytest.mark.parametrize(
    ("line", "why", "because"),
    [
        (b"", "The text is not JSON.", "an empty line"),
        (b"{", "The text is not JSON.", "half a line"),
        (b"[]", "The line is not an entry.", "a list"),
        (b"{}", "An entry has exactly these parts", "no part at all"),
        (b'{"a":1.5}', "A number with a fraction", "what no entry can hold"),
    ],
)
def test_a_line_that_is_no_entry_is_named(
    line: bytes, why: str, because: str, entries: list[Entry]
) -> None:
    """A record that cannot be read does not verify; it does not stop the reader either."""
    lines = [to_line(entry) for entry in entries]
    lines[3] = line

    found = verify(lines)

    assert (found.ok, found.entry) == (False, 4), because
    assert found.why.startswith(why), because


def test_a_line_in_another_spelling_is_named(entries: list[Entry]) -> None:
    """The same values with a space between are not the bytes that were hashed."""
    lines = [to_line(entry) for entry in entries]
    lines[3] = lines[3].replace(b'"seq":4', b'"seq": 4')

    found = verify(lines)

    assert (found.entry, found.why) == (4, "The text is not canonical JSON.")


def test_values_without_canonical_text_are_named(entries: list[Entry]) -> None:
    """A fraction that reached the database by another way is found, not rounded."""
    values = [entry.as_json() for entry in entries]
    values[3]["payload"] = {"share": 0.5}

    found = verify(values)

    assert (found.entry, found.why) == (4, "A value of type float cannot be recorded (share).")


def test_a_swap_next_to_a_line_that_cannot_be_read_is_still_named(entries: list[Entry]) -> None:
    """Looking ahead for the missing entry must not fail on what comes after."""
    lines = [to_line(entry) for entry in entries]
    lines[3:5] = [lines[4], b"{"]

    found = verify(lines)

    assert (found.entry, found.why) == (4, "Entry 4 is missing: entry 5 stands in its place.")


@given(st.integers(1, 12), st.data())
def test_any_altered_byte_is_found(length: int, data: st.DataObject) -> None:
    """Wherever one byte of one line changes, that line or the one after it is named."""
    lines = [to_line(entry) for entry in grown(length)]
    place = data.draw(st.integers(0, length - 1))
    spot = data.draw(st.integers(0, len(lines[place]) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != lines[place][spot]))
    lines[place] = lines[place][:spot] + bytes([byte]) + lines[place][spot + 1 :]

    found = verify(lines)

    assert not found.ok
    assert found.entry == place + 1


@given(st.integers(2, 12), st.data())
def test_any_other_order_or_selection_is_found(length: int, data: st.DataObject) -> None:
    """Entries verify only as they were made: all of them, in their order, from the first."""
    made = grown(length)
    chosen = data.draw(st.lists(st.sampled_from(made), min_size=1, max_size=length + 2))

    found = verify(chosen)

    assert found.ok is (chosen == made[: len(chosen)])


@pytest.mark.parametrize("size", range(9))
def test_a_checkpoint_of_an_earlier_record_holds(size: int, entries: list[Entry]) -> None:
    """A record that has only grown still has the root it had."""
    assert verify(entries, checkpoints=[checkpoint_of(entries[:size])]).ok


def test_a_cut_off_tail_is_seen_against_a_checkpoint(entries: list[Entry]) -> None:
    """The chain alone would pass; the first entry that is gone is named."""
    stated = checkpoint_of(entries)

    assert verify(entries[:5]).ok
    found = verify(entries[:5], checkpoints=[stated])

    assert (found.ok, found.entry) == (False, 6)
    assert found.why == (
        "Entry 6 is missing: the record is cut off, and the checkpoint states 8 entries."
    )


def test_a_rewritten_history_is_seen_against_a_checkpoint(entries: list[Entry]) -> None:
    """A chain rebuilt from the change onwards passes alone; its root is another."""
    stated = checkpoint_of(entries)
    rewritten = forged(entries, 3)

    assert verify(rewritten).ok
    found = verify(rewritten, checkpoints=[stated])

    assert (found.ok, found.entry) == (False, None)
    assert "one of entries 1 to 8 was rewritten" in found.why


def test_several_checkpoints_narrow_down_where_history_was_rewritten(
    entries: list[Entry],
) -> None:
    """What an older checkpoint still confirms was not touched."""
    stated = [checkpoint_of(entries[:size]) for size in (8, 2, 6, 4)]

    found = verify(forged(entries, 6), checkpoints=stated)

    assert "one of entries 5 to 6 was rewritten" in found.why


def test_a_wrong_checkpoint_of_nothing_is_refused(entries: list[Entry]) -> None:
    """Even no entries have a root."""
    found = verify(entries, checkpoints=[Checkpoint("custodiet/demo", 0, "ab" * 32)])

    assert (found.ok, found.entries) == (False, 0)


def test_a_personal_value_that_matches_its_digest_verifies(held: Personal) -> None:
    """The value is asked for by the entry's number and the field's name."""
    entry = grow([], personal={"summary": held})

    assert verify([entry], _lookup(held)).ok


def _lookup(held: Personal | None) -> Callable[[int, str], Personal | None]:
    return lambda seq, name: held if (seq, name) == (1, "summary") else None


def test_a_personal_value_that_was_exchanged_is_named(held: Personal) -> None:
    """The text of an allegation cannot be rewritten beside the record."""
    entry = grow([], personal={"summary": held})

    found = verify([entry], _lookup(replace(held, value="Sam Sample")))

    assert (found.ok, found.entry) == (False, 1)
    assert "the personal value 'summary' held for it does not have its digest" in found.why


def test_a_forgotten_personal_value_is_counted_and_no_fault(held: Personal) -> None:
    """The record outlives what it may no longer hold."""
    entry = grow([], personal={"name": held, "summary": held})

    found = verify([entry], _lookup(None))

    assert (found.ok, found.forgotten) == (True, 2)


def test_without_the_values_the_digests_are_taken_as_they_are(held: Personal) -> None:
    """An export holds no personal value, and verifies without any."""
    entry = grow([], personal={"summary": held})

    found = verify([to_line(entry)])

    assert (found.ok, found.forgotten) == (True, 0)


def test_a_personal_value_with_a_salt_of_another_length_is_named(held: Personal) -> None:
    """It cannot be what was committed to."""
    entry = grow([], personal={"summary": held})

    found = verify([entry], _lookup(replace(held, salt=b"short")))

    assert (found.ok, found.entry) == (False, 1)


def test_text_that_looks_like_a_hash_does_not_hide_a_change() -> None:
    """The hash is cut from its own place in the line, wherever else the same letters stand."""
    first = grow([])
    entry = grow([first], actor=f'"hash":"{first.hash}",', payload={"hash": first.hash})
    lines = [to_line(first), to_line(entry)]

    assert verify(lines).ok
    assert from_line(lines[1]) == entry
