"""The service's own reads, as a log of access and the context that can explain them.

Whoever audits the reading of records elsewhere is read about here in the same form, so that the
same templates and the same plain engine answer for both. Everything is taken from the record,
which says when each thing was learnt and cannot be put in afterwards.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from custodiet.web.store._when import moment
from custodiet.web.store.models import Entry

__all__ = ["NOT_RECORDED", "OwnReads", "own_reads_in_contract"]

NOT_RECORDED = (
    "Reads of lists are not entered in the record, and of a case that is not sealed only the "
    "first of a person's day; every read of a sealed case and of what an audit holds of people, "
    "and every case file taken out, are."
)
_ACTIONS = {"case-read": "view", "audit-read": "view", "case-exported": "export"}
_OPENED = ("case-opened", "audit-opened")
_NAMED = ("case-assigned", "case-unassigned")
TABLES = ("staff", "record", "record_case", "assignment")
Row = dict[str, object]


@dataclass
class OwnReads:
    """Tables of the contract by name, their rows in the order of the record.

    `last_entry` and `last_hash` are of the latest entry they were drawn from.
    """

    log: list[Row] = field(default_factory=list)
    context: dict[str, list[Row]] = field(default_factory=dict)
    last_entry: int = 0
    last_hash: str = ""


def own_reads_in_contract(staff: Iterable[str] = (), shared: Iterable[str] = ()) -> OwnReads:
    """Every read that the record holds, and who opened or was assigned to what was read.

    A record is a case or an audit, by its reference. `staff` names the accounts there are, beside
    those the record tells of; `shared` those that stand for no one person, such as that of the
    command line.
    """
    found = OwnReads(
        context={name: [] for name in ("staff", "record", "record_case", "assignment")}
    )
    running: dict[tuple[str, str], Row] = {}
    people: dict[str, None] = dict.fromkeys(staff)
    kinds = (*_ACTIONS, *_OPENED, *_NAMED)
    for entry in Entry.objects.filter(kind__in=kinds).order_by("seq").iterator():
        people[entry.actor] = None
        found.last_entry, found.last_hash = entry.seq, entry.hash
        if entry.kind in _ACTIONS:
            found.log.append(_read(entry))
        elif entry.kind in _OPENED:
            for name, row in _opened(entry).items():
                found.context[name].append(row)
        else:
            _assign(entry, running, found.context["assignment"])
    apart = frozenset(shared)
    found.context["staff"] = [
        {"staff_id": name, "shared": name in apart, "source_row_id": name} for name in people
    ]
    return found


def _read(entry: Entry) -> Row:
    return {
        "access_id": entry.seq,
        "staff_id": entry.actor,
        "record_id": entry.case,
        "occurred_at": _at(entry),
        "action": _ACTIONS[entry.kind],
        "stated_reason": entry.reason,
        "terminal_id": "",
        "source_system": "custodiet",
        "recorded_at": _at(entry),
    }


def _opened(entry: Entry) -> dict[str, Row]:
    told = {"record_id": entry.case, "recorded_at": _at(entry), "source_row_id": entry.seq}
    return {
        "record": {**told, "created_by": entry.actor, "created_at": _at(entry)},
        "record_case": {**told, "case_id": entry.case},
    }


def _assign(entry: Entry, running: dict[tuple[str, str], Row], into: list[Row]) -> None:
    """Begin an assignment, or end the one that runs; its row says when it was first recorded."""
    who = str(json.loads(entry.payload).get("username", ""))
    before = running.pop((entry.case, who), None)
    if before is not None:
        before["valid_to"] = _at(entry)
    if entry.kind == "case-assigned":
        row: Row = {
            "staff_id": who,
            "case_id": entry.case,
            "valid_from": _at(entry),
            "valid_to": "",
            "recorded_at": _at(entry),
            "source_row_id": entry.seq,
        }
        running[entry.case, who] = row
        into.append(row)


def _at(entry: Entry) -> str:
    """A moment in UTC as the contract has it."""
    return moment(entry.at).replace(tzinfo=None).isoformat(" ", "microseconds")
