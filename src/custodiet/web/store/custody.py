"""Proving the record: verified whole, handed over as lines, and signed as it stands."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from custodiet.errors import NotAsRecorded, NotKnown
from custodiet.record import Personal, Verified, excerpt, verify
from custodiet.record.checkpoint import Checkpoint
from custodiet.release import door
from custodiet.web.store.models import Entry, PersonalValue
from custodiet.web.store.signing import signed, signing_key

_AT_ONCE = 2_000
_text = json.JSONEncoder(ensure_ascii=False).encode


class Kept(NamedTuple):
    """An entry's parts as the table has them, its maps as text."""

    seq: int
    uuid: str
    at: str
    actor: str
    kind: str
    case: str
    reason: str
    payload: str
    personal: str
    previous: str
    hash: str


def verify_database(*, checkpoints: Iterable[Checkpoint] = ()) -> Verified:
    """Verify every entry as it is kept, with the personal values held and those destroyed.

    Reads as a stream, without stopping anyone from writing. Besides what the record itself can
    tell, it finds a personal value that is gone although no entry says that it was destroyed.
    """
    held = _Held()
    found = verify(_kept_lines(held), held, checkpoints=checkpoints)
    if not found.ok:
        return found
    for seq, field in sorted(held.missing - _destroyed()):
        return replace(
            found,
            ok=False,
            entry=seq,
            why=f"The personal value '{field}' of entry {seq} is gone, "
            "and no entry says that it was destroyed.",
        )
    return found


def export_record(out: Path, *, case: str | None = None) -> door.Receipt:
    """Write the record to a file, an entry a line, personal values left out.

    With `case`, only the entries of that case are shown and the others stand as hashes, so that
    the file still verifies against a checkpoint of the whole. Raises `NotKnown` if there is no
    such case.
    """
    lines: Iterator[bytes]
    if case is None:
        lines = map(_kept_line, _kept())
    elif Entry.objects.filter(case=case).exists():
        lines = excerpt(
            (row.hash, _kept_line(row) if row.case == case else None) for row in _kept()
        )
    else:
        raise NotKnown(
            f"There is no case {case}.",
            why="A file without an entry would look like a case in which nothing happened.",
            do="Check the reference.",
        )
    return door.write(out, b"".join(lines))


def checkpoint(out: Path, keys: Path) -> door.Receipt:
    """Verify the whole record and sign how long it is and what its root is, for others to keep.

    `keys` is the folder of the signing key, which is made on first use. Raises `NotAsRecorded`,
    and signs nothing, if the record does not verify.
    """
    found = verify_database()
    if not found.ok:
        raise NotAsRecorded(
            f"The record does not verify at entry {found.entry}: {found.why}",
            why="A signature under a damaged record would make the damage look genuine.",
            do="Compare the record with the last checkpoint and the last export, and find out why.",
        )
    return door.write(out, signed(found.entries, found.root, signing_key(keys)))


class _Held:
    """The personal values of the entries being read, and which of them are not there."""

    def __init__(self) -> None:
        self._values: dict[tuple[int, str], Personal] = {}
        self.missing: set[tuple[int, str]] = set()

    def load(self, first: int, last: int) -> None:
        """Take the values of these entries in hand, in place of those before."""
        kept = PersonalValue.objects.filter(entry_id__gte=first, entry_id__lte=last)
        self._values = {
            (seq, field): Personal(value, bytes(salt))
            for seq, field, value, salt in kept.values_list("entry_id", "field", "value", "salt")
        }

    def __call__(self, seq: int, field: str) -> Personal | None:
        found = self._values.get((seq, field))
        if found is None:
            self.missing.add((seq, field))
        return found


def _batches() -> Iterator[list[Kept]]:
    """Every entry in order, a few at a time, so that no transaction is held open meanwhile."""
    last = 0
    while rows := list(
        Entry.objects.filter(seq__gt=last).order_by("seq").values_list(*Kept._fields)[:_AT_ONCE]
    ):
        yield [Kept(*row) for row in rows]
        last = rows[-1][0]


def _kept() -> Iterator[Kept]:
    return chain.from_iterable(_batches())


def _kept_lines(held: _Held) -> Iterator[bytes]:
    for rows in _batches():
        held.load(rows[0].seq, rows[-1].seq)
        yield from map(_kept_line, rows)


def _kept_line(row: Kept) -> bytes:
    """The export line of a row made from the texts as they are kept, so that those are checked."""
    return (
        f'{{"actor":{_text(row.actor)},"at":{_text(row.at)},"case":{_text(row.case)},'
        f'"hash":{_text(row.hash)},"id":{_text(row.uuid)},"kind":{_text(row.kind)},'
        f'"payload":{row.payload},"personal":{row.personal},"previous":{_text(row.previous)},'
        f'"reason":{_text(row.reason)},"seq":{row.seq}}}\n'
    ).encode()


def _destroyed() -> set[tuple[int, str]]:
    said = Entry.objects.filter(kind="value-forgotten").values_list("payload", flat=True)
    payloads = [json.loads(payload) for payload in said]
    return {(payload["entry"], field) for payload in payloads for field in payload["fields"]}
