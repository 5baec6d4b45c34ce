"""An entry of the record, and the personal values it commits to without containing them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Never

from custodiet.errors import NotFit
from custodiet.record._canonical import canonical, read_canonical

SALT_BYTES = 32
NOTHING_BEFORE = "0" * 64

_LEAF = b"\x00"
_PERSONAL = b"custodiet personal value 1\n"
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_AT = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Personal:
    """A personal value and the salt that hides it, kept outside the entry so it can be destroyed.

    `value` is text and `salt` is 32 random bytes, used once. Destroying both leaves a digest that
    says nothing about the value, and an entry that still verifies.
    """

    value: str = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 of salt and value as hex: what the entry holds in place of the value."""
        if len(self.salt) != SALT_BYTES:
            _refuse(f"A personal value needs a salt of {SALT_BYTES} bytes.")
        try:
            text = self.value.encode()
        except UnicodeEncodeError:
            _refuse("A personal value with half of a surrogate pair cannot be recorded.")
        return hashlib.sha256(_PERSONAL + self.salt + text).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, committed to the entry before it.

    `seq` counts from 1 without gaps; `at` is UTC (RFC 3339, microseconds, "Z"); `case` is a
    reference, or empty; `personal` maps a field to the digest of its value. `hash` is the
    RFC 6962 leaf hash of the canonical entry without it, so the chain and the tree agree.
    """

    seq: int
    id: str
    at: str
    actor: str
    kind: str
    case: str
    reason: str
    payload: Mapping[str, Any]
    personal: Mapping[str, str]
    previous: str
    hash: str

    def as_json(self) -> dict[str, Any]:
        """The entry as plain values, in the order they are sorted when written."""
        return {name: getattr(self, name) for name in sorted(self.__slots__)}


FIELDS = frozenset(Entry.__slots__)
_TEXTS = ("id", "at", "actor", "kind", "case", "reason", "previous", "hash")
_FORMS = (
    *((name, str) for name in _TEXTS),
    ("seq", int),
    ("payload", Mapping),
    ("personal", Mapping),
)
_PLAIN = [str] * len(_TEXTS) + [int, dict, dict]
_parts = itemgetter(*(name for name, _ in _FORMS))
_SAID = {str: "text", int: "a whole number", Mapping: "a map"}


def make_entry(
    previous: Entry | None,
    *,
    id: str,
    at: str,
    actor: str,
    kind: str,
    case: str,
    reason: str,
    payload: Mapping[str, Any],
    personal: Mapping[str, Personal],
) -> Entry:
    """Make the entry that follows `previous` (None for the first), and commit to it.

    Takes a lower-case UUID and a UTC time because a record asks no clock; keeps its own copy of
    `payload` and only digests of `personal`. Raises `NotFit` where a part has no canonical form.
    """
    unsigned: dict[str, Any] = {
        "seq": previous.seq + 1 if previous else 1,
        "id": id,
        "at": at,
        "actor": actor,
        "kind": kind,
        "case": case,
        "reason": reason,
        "payload": read_canonical(canonical(payload)),
        "personal": {name: value.digest for name, value in personal.items()},
        "previous": previous.hash if previous else NOTHING_BEFORE,
    }
    if fault := misshapen(unsigned | {"hash": NOTHING_BEFORE}):
        _refuse(fault)
    return Entry(**unsigned, hash=leaf_hash(canonical(unsigned)))


def leaf_hash(text: bytes) -> str:
    """SHA-256 of a zero byte and the text, as hex (RFC 6962 section 2.1)."""
    return hashlib.sha256(_LEAF + text).hexdigest()


def misshapen(entry: Mapping[str, Any]) -> str:
    """Say which part of an entry does not have the form it must have; empty if all have it."""
    if entry.keys() != FIELDS:
        return "An entry has exactly these parts: " + ", ".join(sorted(FIELDS)) + "."
    # One comparison of all types is the fast way to find that nothing is wrong.
    if list(map(type, _parts(entry))) != _PLAIN:
        for name, form in _FORMS:
            if not isinstance(entry[name], form) or isinstance(entry[name], bool):
                return f"The part '{name}' is not {_SAID[form]}."
    if not _ID.fullmatch(entry["id"]):
        return "The part 'id' is not a UUID in lower case."
    if not _AT.fullmatch(entry["at"]):
        return "The part 'at' is not a UTC time such as 2026-09-03T09:30:00.000000Z."
    for digest in entry["personal"].values():
        if not is_digest(digest):
            return "A value in the part 'personal' is not a SHA-256 digest."
    return ""


def is_digest(value: object) -> bool:
    """Tell whether a value is a SHA-256 hash in lower-case hex."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def to_line(entry: Entry) -> bytes:
    """Write an entry as a line of an export: its canonical JSON and a newline."""
    return canonical(entry.as_json()) + b"\n"


def from_line(line: bytes) -> Entry:
    """Read a line that `to_line` wrote; raises `NotFit` for any other line.

    Only the form is checked here. Whether the entry belongs where it stands is for `verify`.
    """
    value = read_canonical(line.removesuffix(b"\n"))
    if not isinstance(value, dict):
        _refuse("The line is not an entry.")
    if fault := misshapen(value):
        _refuse(fault)
    return Entry(**value)


def _refuse(what: str) -> Never:
    raise NotFit(
        what,
        why="An entry that is not in the agreed form cannot be verified by anyone else.",
        do="Give every part in the form the record's manual page states.",
    )
