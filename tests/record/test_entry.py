"""An entry commits to what happened and to the entry before it, and to personal values unseen."""

from dataclasses import FrozenInstanceError, replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.errors import NotFit
from custodiet.record import Entry, Personal, canonical, from_line, make_entry, to_line
from tests.record.made import grow

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
FIRST: dict[str, Any] = {
    "id": "0b5bcb8d-8f1d-4d1c-9c53-0d7c1a2b3c4d",
    "at": "2026-09-03T09:30:00.000000Z",
    "actor": "investigator",
    "kind": "case-opened",
    "case": "B",
    "reason": "a report was received",
    "payload": {"title": "The Signal group"},
    "personal": {},
}
# What anyone must get who follows the manual with other tools.
FIRST_TEXT = (
    b'{"actor":"investigator","at":"2026-09-03T09:30:00.000000Z","case":"B",'
    b'"id":"0b5bcb8d-8f1d-4d1c-9c53-0d7c1a2b3c4d","kind":"case-opened",'
    b'"payload":{"title":"The Signal group"},"personal":{},'
    b'"previous":"0000000000000000000000000000000000000000000000000000000000000000",'
    b'"reason":"a report was received","seq":1}'
)


def test_the_hash_of_an_entry_is_that_of_its_text_written_out() -> None:
    """SHA-256 of a zero byte and the canonical entry without its hash."""
    entry = make_entry(None, **FIRST)

    assert entry.hash == sha256(b"\x00" + FIRST_TEXT).hexdigest()


def test_an_entry_commits_to_the_one_before() -> None:
    """It counts on by one and holds the other's hash."""
    first = make_entry(None, **FIRST)

    second = make_entry(first, **FIRST)

    assert (second.seq, second.previous) == (2, first.hash)


def test_an_entry_holds_the_digest_of_a_personal_value_and_not_the_value(held: Personal) -> None:
    """Digest: SHA-256 of a tag, the salt and the value."""
    entry = make_entry(None, **FIRST | {"personal": {"summary": held}})

    said = b"custodiet personal value 1\n" + bytes(range(32)) + b"Sam Example, 12 Invented Road"
    assert entry.personal == {"summary": sha256(said).hexdigest()}
    assert b"Sam" not in to_line(entry)


def test_a_personal_value_does_not_show_in_messages(held: Personal) -> None:
    """A traceback or a log is not where it may be read."""
    assert repr(held) == "Personal()"


def test_the_same_value_has_another_digest_under_another_salt(held: Personal) -> None:
    """Otherwise a reader could try names until one fits."""
    assert replace(held, salt=bytes(32)).digest != held.digest


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_a_salt_is_32_bytes(salt: bytes) -> None:
    """A short salt can be guessed; one of any length could lend a byte to the value."""
    with pytest.raises(NotFit, match="salt of 32 bytes"):
        make_entry(None, **FIRST | {"personal": {"name": Personal("Sam", salt)}})


def test_a_personal_value_without_utf8_is_refused() -> None:
    """Nobody could compute its digest."""
    with pytest.raises(NotFit, match="half of a surrogate pair"):
        make_entry(None, **FIRST | {"personal": {"name": Personal("\ud800", bytes(32))}})


def test_an_entry_keeps_its_own_copy_of_what_it_was_given() -> None:
    """What the caller changes afterwards does not change the entry."""
    payload = {"list": [1]}
    entry = make_entry(None, **FIRST | {"payload": payload})

    payload["list"].append(2)

    assert entry.payload == {"list": [1]}


def test_an_entry_cannot_be_changed() -> None:
    """State changes by appending."""
    entry = make_entry(None, **FIRST)

    with pytest.raises(FrozenInstanceError):
        entry.reason = "another"  # type: ignore[misc] - that is the point


@pytest.mark.parametrize(
    ("part", "value", "what"),
    [
        ("id", "0B5BCB8D-8F1D-4D1C-9C53-0D7C1A2B3C4D", "UUID in lower case"),
        ("id", "17", "UUID in lower case"),
        ("id", 17, "'id' is not text"),
        ("at", "2026-09-03T09:30:00Z", "UTC time"),
        ("at", "2026-09-03T09:30:00.000000+01:00", "UTC time"),
        ("at", "2026-13-03T09:30:00.000000Z", "UTC time"),
        ("at", "2026-09-32T09:30:00.000000Z", "UTC time"),
        ("at", "2026-09-03T24:00:00.000000Z", "UTC time"),
        ("at", "2026-09-03T09:30:00.000000Z\n", "UTC time"),
        ("at", "٢026-09-03T09:30:00.000000Z", "UTC time"),
        ("actor", None, "'actor' is not text"),
        ("kind", 1, "'kind' is not text"),
        ("case", None, "'case' is not text"),
        ("reason", [], "'reason' is not text"),
        ("payload", ["a"], "'payload' is not a map"),
        ("payload", {"a": 1.5}, "type float"),
    ],
)
def test_a_part_in_another_form_is_refused(part: str, value: object, what: str) -> None:
    """An entry that others could not verify is not made."""
    with pytest.raises(NotFit) as refusal:
        make_entry(None, **FIRST | {part: value})

    assert what in refusal.value.what


def test_an_entry_is_one_line_of_an_export() -> None:
    """Its parts in order, with its hash in its place."""
    entry = make_entry(None, **FIRST)

    with_hash = f'"case":"B","hash":"{entry.hash}",'.encode()
    assert to_line(entry) == FIRST_TEXT.replace(b'"case":"B",', with_hash) + b"\n"


@given(
    actor=TEXT,
    kind=TEXT,
    case=TEXT,
    reason=TEXT,
    payload=st.dictionaries(TEXT, TEXT | st.booleans() | st.lists(st.integers(-9, 9))),
    personal=st.dictionaries(
        TEXT, st.builds(Personal, TEXT, st.binary(min_size=32, max_size=32)), max_size=3
    ),
)
def test_a_line_reads_back_as_the_entry_it_was(**parts: Any) -> None:
    """Nothing that is recorded is lost in an export."""
    entry = grow([], **parts)

    assert from_line(to_line(entry)) == entry


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"", "not JSON"),
        (b"\n", "not JSON"),
        (b"[]", "not an entry"),
        (b"{}", "exactly these parts"),
        (FIRST_TEXT, "exactly these parts"),
        (FIRST_TEXT.replace(b":1}", b": 1}"), "not canonical"),
    ],
)
def test_a_line_that_is_no_entry_is_refused(line: bytes, what: str) -> None:
    """The refusal says what the line is not."""
    with pytest.raises(NotFit) as refusal:
        from_line(line)

    assert what in refusal.value.what


@pytest.mark.parametrize(
    ("part", "value", "what"),
    [
        ("seq", True, "'seq' is not a whole number"),
        ("seq", "1", "'seq' is not a whole number"),
        ("personal", [], "'personal' is not a map"),
        ("personal", {"name": "Sam"}, "not a SHA-256 digest"),
        ("personal", {"name": 1}, "not a SHA-256 digest"),
        ("personal", {"name": "A" * 64}, "not a SHA-256 digest"),
        ("previous", None, "'previous' is not text"),
        ("hash", 1, "'hash' is not text"),
    ],
)
def test_a_line_with_a_part_in_another_form_is_refused(part: str, value: object, what: str) -> None:
    """A personal value that slipped into the entry is among them."""
    entry = Entry(**make_entry(None, **FIRST).as_json() | {part: value})

    with pytest.raises(NotFit) as refusal:
        from_line(canonical(entry.as_json()))

    assert what in refusal.value.what
