"""Between the record's entries and the tables' rows, and adding rows at the end."""

import json
import secrets
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import connection

from custodiet import record
from custodiet.errors import NotFit
from custodiet.record import Personal
from custodiet.web.store.models import Entry

T = TypeVar("T")
Row = tuple[str | int | bytes, ...]

# Written out, since an import is mostly these two, and the ORM takes twice as long over them.
_ENTRY = (
    'INSERT INTO store_entry (seq, uuid, at, actor, kind, "case", reason, payload, personal, '
    "previous, hash) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_PERSONAL = "INSERT INTO store_personalvalue (entry_id, field, salt, value) VALUES (%s, %s, %s, %s)"
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
        held: list[Row] = []
        for new_one in batch:
            values = {name: _salted(value) for name, value in new_one.personal.items()}
            last = _following(last, new_one, values)
            added.append(last)
            held += [(last.seq, name, one.salt, one.value) for name, one in values.items()]
        _insert(_ENTRY, [_kept(entry) for entry in added[-len(batch) :]])
        _insert(_PERSONAL, held)
    return added


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut a stream into lists of at most this length."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


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


def _kept(entry: record.Entry) -> Row:
    return (
        entry.seq,
        entry.id,
        entry.at,
        entry.actor,
        entry.kind,
        entry.case,
        entry.reason,
        record.canonical(entry.payload).decode(),
        record.canonical(entry.personal).decode(),
        entry.previous,
        entry.hash,
    )


def _insert(statement: str, rows: Sequence[Row]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


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
