"""Between the record's entries and the tables' rows, and adding rows at the end."""

import json
import secrets
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from custodiet import record
from custodiet.errors import NotFit
from custodiet.record import Personal
from custodiet.web.store.models import Entry, PersonalValue

T = TypeVar("T")

_SALT = 32
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class New:
    """What is to become an entry: all that the caller knows before it has a place."""

    at: str
    actor: str
    kind: str
    case: str
    reason: str
    payload: Mapping[str, Any]
    personal: Mapping[str, str]


def add(new: Iterable[New]) -> list[record.Entry]:
    """Add entries after the last, with the personal values they commit to, and give them.

    The caller holds the turn. Raises `NotFit` where something cannot be recorded.
    """
    last = _last()
    added: list[record.Entry] = []
    for batch in batches(new, _AT_ONCE):
        held: list[PersonalValue] = []
        for one in batch:
            values = {name: _salted(value) for name, value in one.personal.items()}
            last = _following(last, one, values)
            added.append(last)
            held.extend(
                PersonalValue(entry_id=last.seq, field=name, salt=value.salt, value=value.value)
                for name, value in values.items()
            )
        Entry.objects.bulk_create(row_of(entry) for entry in added[-len(batch) :])
        PersonalValue.objects.bulk_create(held)
    return added


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut a stream into lists of at most this length."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def row_of(entry: record.Entry) -> Entry:
    """Make the row that keeps an entry."""
    return Entry(
        seq=entry.seq,
        uuid=entry.id,
        at=entry.at,
        actor=entry.actor,
        kind=entry.kind,
        case=entry.case,
        reason=entry.reason,
        payload=record.canonical(entry.payload).decode(),
        personal=record.canonical(entry.personal).decode(),
        previous=entry.previous,
        hash=entry.hash,
    )


def entry_of(row: Entry) -> record.Entry:
    """Give the entry that a row keeps, unchecked."""
    return record.Entry(
        seq=row.seq,
        id=row.uuid,
        at=row.at,
        actor=row.actor,
        kind=row.kind,
        case=row.case,
        reason=row.reason,
        payload=json.loads(row.payload),
        personal=json.loads(row.personal),
        previous=row.previous,
        hash=row.hash,
    )


def _last() -> record.Entry | None:
    row = Entry.objects.order_by("-seq").first()
    return entry_of(row) if row else None


def _following(
    last: record.Entry | None, new: New, personal: Mapping[str, Personal]
) -> record.Entry:
    for text in (new.actor, new.kind, new.case, new.reason, *new.personal.values()):
        if "\0" in text:
            raise NotFit(
                "Text with a NUL character cannot be recorded.",
                why="PostgreSQL cannot keep it, and a record must read the same everywhere.",
                do="Take the character out; it cannot be seen, and often comes from copying.",
            )
    return record.make_entry(
        last,
        id=str(uuid.uuid4()),
        at=new.at,
        actor=new.actor,
        kind=new.kind,
        case=new.case,
        reason=new.reason,
        payload=new.payload,
        personal=personal,
    )


def _salted(value: str) -> Personal:
    return Personal(value, secrets.token_bytes(_SALT))
