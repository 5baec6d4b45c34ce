"""Between a case and the facts the record keeps of it: what is personal is held apart."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from custodiet.case._case import Allegation, Case, Person
from custodiet.case._step import Role
from custodiet.case._values import (
    allegation_to_values,
    event_from_values,
    event_to_values,
    person_to_values,
    plain,
)
from custodiet.case.events import COMMON, KINDS, Event
from custodiet.errors import NotAsRecorded
from custodiet.law.forces import FORCES
from custodiet.law.standards import RANKS

__all__ = ["FORGOTTEN", "Fact", "event_fact", "facts_of", "from_facts"]

_DATE = "$date"
# Around a map of the file that would itself be taken for a tag.
_PLAIN = "$plain"
FORGOTTEN = "(forgotten under the retention schedule)"


class Fact(NamedTuple):
    """One entry for the record: its kind, what may stay for ever, and what is personal."""

    kind: str
    payload: dict[str, Any]
    personal: dict[str, str]


def facts_of(case: Case) -> list[Fact]:
    """The facts that make a case, in the order in which they can be read back."""
    opened = {
        "reference": case.reference,
        "source": _tagged(case.source),
        "expect": _tagged(case.expect),
    }
    found = [Fact("case-opened", opened, {"title": case.title})]
    found.extend(_person(person) for person in case.people)
    found.extend(_allegation(allegation) for allegation in case.allegations)
    found.extend(Fact("case-linked", {"to": other}, {}) for other in case.linked)
    found.extend(event_fact(event) for event in case.events)
    return found


def person_fact(person: Person) -> Fact:
    """The fact that somebody is a person of the case."""
    return _person(person)


def allegation_fact(allegation: Allegation) -> Fact:
    """The fact that an allegation is made."""
    return _allegation(allegation)


def _person(person: Person) -> Fact:
    values = person_to_values(person)
    personal = {"name": values.pop("name")} if "name" in values else {}
    return Fact("person-added", _plain(values), personal)


def _allegation(allegation: Allegation) -> Fact:
    values = allegation_to_values(allegation)
    summary = values.pop("summary")
    return Fact("allegation-added", _plain(values), {"summary": summary})


def event_fact(event: Event) -> Fact:
    """The fact that something happened: free text and names apart, the rest in the entry.

    `history` in the payload says whether it was entered as what happened.
    """
    values, personal = event_to_values(event), {}
    fields = {**COMMON, **KINDS[event.name].fields}
    for name in list(values):
        private = fields[name].personal if name in fields else False
        if private or (name == "by" and not _is_role(str(values[name]))):
            personal[name] = values.pop(name)
    return Fact("event-recorded", {"event": _plain(values), "history": event.history}, personal)


KNOWN = frozenset(
    {role.value for role in Role}
    | set(FORCES)
    | set(RANKS)
    | {"iopc", "director-general", "officer", "police-friend", "chief-officer", "panel"}
    | {"local-policing-body", "person-conducting", "legally-qualified-chair", "complainant"}
)


def _is_role(by: str) -> bool:
    """Whether `by` is a role, a rank or a body known by name; anything else may be a person."""
    return by in KNOWN


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        json.dumps({name: plain(one) for name, one in values.items()})
    )
    return made


def from_facts(facts: Iterable[tuple[str, Mapping[str, Any], Mapping[str, str]]]) -> Case:
    """The case that these facts make; a personal value that was forgotten says so in its place.

    Raises NotAsRecorded for a kind of fact this program does not know.
    """
    reference, title = "", ""
    source: Mapping[str, Any] = {}
    expect: Mapping[str, Any] = {}
    people: list[Person] = []
    allegations: list[Allegation] = []
    events: list[Event] = []
    linked: list[str] = []
    for kind, payload, personal in facts:
        if kind == "case-opened":
            reference, title = payload["reference"], personal.get("title", FORGOTTEN)
            source = _dated(payload.get("source", {}))
            expect = _dated(payload.get("expect", {}))
        elif kind == "person-added":
            people.append(Person(**{**_dates(payload), **personal}))
        elif kind == "allegation-added":
            allegations.append(_made(payload, personal))
        elif kind == "case-linked":
            linked.append(payload["to"])
        elif kind == "event-recorded":
            values = {**_dates(payload["event"]), **personal}
            events.append(event_from_values(values, history=payload["history"]))
        elif kind not in BESIDE:
            raise NotAsRecorded(
                f"The record holds a fact of the kind {kind}, which this program does not know.",
                why="A case read without one of its facts could be wrong.",
                do="Use the version that wrote it, or a later one.",
            )
    return Case(
        reference,
        title,
        tuple(people),
        tuple(allegations),
        tuple(events),
        source,
        expect,
        tuple(linked),
    )


# Entries about a case that are no facts of it.
BESIDE = frozenset(
    {
        "case-read",
        "case-imported",
        "case-exported",
        "case-assigned",
        "case-unassigned",
        "case-sealed",
        "case-unsealed",
        "case-barred",
        "case-unbarred",
        "value-forgotten",
    }
)


def _made(payload: Mapping[str, Any], personal: Mapping[str, str]) -> Allegation:
    conduct = _dates(payload.get("conduct") or {})
    return Allegation(
        id=payload["id"],
        person=payload["person"],
        summary=personal.get("summary", FORGOTTEN),
        conduct_from=conduct.get("from"),
        conduct_to=conduct.get("to"),
        conduct_approximate=conduct.get("approximate"),
        standards=tuple(payload.get("standards") or ()),
        category=payload.get("category"),
        sub_category=payload.get("sub_category"),
    )


DATES = frozenset(
    {"date", "recorded_on", "left", "from", "to"}
    | {name for kind in KINDS.values() for name, one in kind.fields.items() if one.kind == "date"}
)


def _dates(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with dates as dates again, where the vocabulary says a field is one."""
    fields = KINDS[values["event"]].fields if "event" in values else {}
    made = dict(values)
    for name, value in values.items():
        dated = fields[name].kind == "date" if name in fields else name in DATES
        if dated and isinstance(value, str):
            made[name] = datetime.date.fromisoformat(value)
    return made


def _tagged(free: Any) -> Any:
    """A free map as JSON has it, its dates tagged so that they come back as dates."""
    if isinstance(free, datetime.date):
        return {_DATE: free.isoformat()}
    if isinstance(free, Mapping):
        tagged = {str(name): _tagged(value) for name, value in free.items()}
        return {_PLAIN: tagged} if set(tagged) in ({_DATE}, {_PLAIN}) else tagged
    if isinstance(free, (list, tuple)):
        return [_tagged(value) for value in free]
    return free


def _dated(free: Any) -> Any:
    """A free map with its tagged dates as dates again."""
    if isinstance(free, Mapping):
        if set(free) == {_DATE}:
            return datetime.date.fromisoformat(free[_DATE])
        if set(free) == {_PLAIN}:
            free = free[_PLAIN]
        return {name: _dated(value) for name, value in free.items()}
    if isinstance(free, list):
        return [_dated(value) for value in free]
    return free
