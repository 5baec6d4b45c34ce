"""Reading the whole record once, and naming the first entry that does not fit."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from custodiet.errors import NotFit
from custodiet.record._canonical import canonical, read_canonical
from custodiet.record._entry import NOTHING_BEFORE, Entry, Personal, is_digest, misshapen
from custodiet.record._excerpt import WITHHELD
from custodiet.record.checkpoint import Checkpoint
from custodiet.record.merkle import Tree

Lookup = Callable[[int, str], Personal | None]
Item = Entry | Mapping[str, Any] | bytes


@dataclass(frozen=True, slots=True)
class Verified:
    """What reading the record found.

    `entries` counts those that fit, `head` is the hash of the last of them and `root` that of
    their tree (hex). Where `ok` is false, `entry` is the place, from 1, of the first that does
    not fit (None if a checkpoint shows only that one of several was rewritten) and `why` says
    what is wrong. `forgotten` counts personal values that were destroyed, `withheld` the entries
    that an excerpt does not show.
    """

    ok: bool
    entries: int
    entry: int | None
    why: str
    head: str
    root: str
    forgotten: int = 0
    withheld: int = 0

    def as_json(self) -> dict[str, Any]:
        """The findings as plain values, for printing."""
        return asdict(self)


def verify(
    entries: Iterable[Item],
    personal: Lookup | None = None,
    *,
    checkpoints: Iterable[Checkpoint] = (),
) -> Verified:
    """Check every entry against its own hash, the entry before it and the checkpoints, once.

    Takes entries, their plain values, or lines of an export, in the order of the record, and
    reads them as a stream. `personal` gives the value held for an entry's number and field, or
    None if it was forgotten, which is no fault. A checkpoint of an earlier record must match the
    root of as many entries; one of a longer record shows that the tail was cut off. Never raises
    for what it reads: a record that cannot be read does not verify, and the result says where.
    """
    walk = _Walk(personal, sorted(checkpoints, key=lambda checkpoint: checkpoint.size))
    items = iter(entries)
    if fault := walk.compare():
        return walk.broken(fault, at_entry=False)
    for item in items:
        if fault := walk.take(item, items):
            return walk.broken(fault, at_entry=True)
        if fault := walk.compare():
            return walk.broken(fault, at_entry=False)
    return walk.end()


class _Walk:
    """Where the reading has got to: the head and tree of the entries that fitted."""

    def __init__(self, personal: Lookup | None, checkpoints: list[Checkpoint]) -> None:
        self.personal = personal
        self.checkpoints = checkpoints
        self.compared = 0
        self.tree = Tree()
        self.head = NOTHING_BEFORE
        self.forgotten = 0
        self.withheld = 0

    def take(self, item: Item, following: Iterator[Item]) -> str:
        """Read one more item; give what is wrong with it, or nothing."""
        try:
            value, text = _read(item)
            if value.keys() == WITHHELD:
                return self._take_withheld(value)
            return self._take_entry(value, text, following)
        except NotFit as fault:
            return fault.what

    def _take_entry(self, value: Mapping[str, Any], text: bytes, following: Iterator[Item]) -> str:
        if fault := misshapen(value):
            return fault
        if value["seq"] != self.tree.size + 1:
            return self._misplaced(value["seq"], following)
        hashed = hashlib.sha256(b"\x00" + text)
        if hashed.hexdigest() != value["hash"]:
            return f"Entry {value['seq']} was altered: its content does not have its hash."
        if self.head not in (value["previous"], ""):
            return (
                f"Entry {value['seq']} does not follow the entry before it: "
                "one of the two was replaced."
            )
        if value["personal"] and (fault := self._wrong_personal(value)):
            return fault
        self.tree.append(hashed.digest())
        self.head = value["hash"]
        return ""

    def _take_withheld(self, value: Mapping[str, Any]) -> str:
        first, last, hashed = value["first"], value["last"], value["withheld"]
        if type(first) is not int or type(last) is not int or not is_digest(hashed):
            return "A line of withheld entries is not in the agreed form."
        if first != self.tree.size + 1:
            return f"Withheld entries {first} to {last} stand where another should."
        self.tree.append_subtree(bytes.fromhex(hashed), last - first + 1)
        self.withheld += last - first + 1
        # The hash of a larger subtree does not tell the hash of its last entry.
        self.head = hashed if first == last else ""
        return ""

    def _misplaced(self, seq: int, following: Iterator[Item]) -> str:
        expected = self.tree.size + 1
        if seq < expected:
            return f"Entry {seq} stands again where entry {expected} should."
        if any(_seq(item) == expected for item in islice(following, seq - expected)):
            return f"Entry {seq} stands where entry {expected} should: their places were swapped."
        return f"Entry {expected} is missing: entry {seq} stands in its place."

    def _wrong_personal(self, value: Mapping[str, Any]) -> str:
        if self.personal is None:
            return ""
        for name, digest in value["personal"].items():
            held = self.personal(value["seq"], name)
            if held is None:
                self.forgotten += 1
            elif held.digest != digest:
                return (
                    f"Entry {value['seq']} was altered: the personal value "
                    f"'{name}' held for it does not have its digest."
                )
        return ""

    def compare(self) -> str:
        """Compare the root with each checkpoint of this size; give the first difference."""
        while self.checkpoints and self.checkpoints[0].size <= self.tree.size:
            checkpoint = self.checkpoints.pop(0)
            if checkpoint.size < self.tree.size:
                return (
                    f"The excerpt withholds entries on both sides of entry {checkpoint.size}, "
                    "so it cannot be compared with the checkpoint."
                )
            if self.tree.root().hex() != checkpoint.root:
                return (
                    f"The first {checkpoint.size} entries do not have the root in the "
                    f"checkpoint: one of entries {self.compared + 1} to {checkpoint.size} "
                    "was rewritten after it was signed."
                )
            self.compared = checkpoint.size
        return ""

    def end(self) -> Verified:
        """Close the reading: whatever a checkpoint still promises is missing."""
        if self.checkpoints:
            size = self.checkpoints[-1].size
            return self.broken(
                f"Entry {self.tree.size + 1} is missing: the record is cut off, "
                f"and the checkpoint states {size} entries.",
                at_entry=True,
            )
        return self._result(why="", entry=None)

    def broken(self, why: str, *, at_entry: bool) -> Verified:
        """Close the reading at a fault."""
        return self._result(why=why, entry=self.tree.size + 1 if at_entry else None)

    def _result(self, *, why: str, entry: int | None) -> Verified:
        root = self.tree.root().hex()
        counts = {"forgotten": self.forgotten, "withheld": self.withheld}
        return Verified(not why, self.tree.size, entry, why, self.head, root, **counts)


def _read(item: Item) -> tuple[Mapping[str, Any], bytes]:
    """Give an item's plain values, and the text that its hash must be the hash of."""
    if isinstance(item, bytes):
        return _read_line(item.removesuffix(b"\n"))
    value = item.as_json() if isinstance(item, Entry) else item
    return value, canonical({name: value[name] for name in value if name != "hash"})


def _read_line(line: bytes) -> tuple[Mapping[str, Any], bytes]:
    value = read_canonical(line)
    if not isinstance(value, dict):
        raise NotFit(
            "The line is not an entry.",
            why="The record is a sequence of entries and nothing else.",
            do="Give the export as it was written.",
        )
    # Only the entry's own hash can stand like this before the payload: within text, a quotation
    # mark is escaped. Cutting it out gives the hashed text without writing it a second time.
    return value, line.replace(b'"hash":"%b",' % str(value.get("hash")).encode(), b"", 1)


def _seq(item: Item) -> object:
    try:
        return _read(item)[0].get("seq")
    except NotFit:
        return None
