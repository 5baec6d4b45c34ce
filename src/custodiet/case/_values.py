"""Between a case and the plain values of a case file: nothing added, nothing lost."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from custodiet.case._case import Allegation, Case, Person
from custodiet.case.events import COMMON, KINDS, Event, Field
from custodiet.errors import NotFit
from custodiet.law.codes import code_list
from custodiet.law.standards import KINDS as PEOPLE
from custodiet.law.standards import RANKS, STANDARDS

__all__ = [
    "Vocabulary",
    "event_from_values",
    "event_to_values",
    "from_values",
    "to_values",
    "vocabulary",
]

VERSION = 1


class Vocabulary(NamedTuple):
    """What a case file may hold: the keys at each place and the fields of each kind of event."""

    top: Mapping[str, Field]
    person: Mapping[str, Field]
    allegation: Mapping[str, Field]
    conduct: Mapping[str, Field]
    event_common: Mapping[str, Field]
    events: Mapping[str, Mapping[str, Field]]


_TOP = {
    "casefile": Field("int", required=True),
    "reference": Field("text", required=True),
    "title": Field("text", required=True),
    "source": Field("map"),
    "linked": Field("choices"),
    "people": Field("any", required=True),
    "allegations": Field("any", required=True),
    "events": Field("any"),
    "expect": Field("map"),
}
_PERSON = {
    "id": Field("text", required=True),
    "force": Field("text", required=True),
    "kind": Field("choice", PEOPLE, required=True),
    "rank": Field("choice", RANKS),
    "probation": Field("bool"),
    "seconded_to": Field("text"),
    "left": Field("date"),
    "name": Field("text", personal=True),
}
CATEGORIES = code_list("allegation-categories")
SUB_CATEGORIES = code_list("allegation-sub-categories")
_ALLEGATION = {
    "id": Field("text", required=True),
    "person": Field("id", required=True),
    "summary": Field("text", required=True, personal=True),
    "conduct": Field("any"),
    "standards": Field("choices", tuple(STANDARDS)),
    "category": Field("choice", tuple(one.code for one in CATEGORIES.codes)),
    "sub_category": Field("choice", tuple(one.code for one in SUB_CATEGORIES.codes)),
}
_CONDUCT = {
    "from": Field("date", required=True),
    "to": Field("date", required=True),
    "approximate": Field("bool"),
}


def vocabulary() -> Vocabulary:
    """The vocabulary of the case file, read off the events themselves."""
    common = {**COMMON, "event": Field("choice", tuple(KINDS), required=True)}
    events = {name: cls.fields for name, cls in KINDS.items()}
    return Vocabulary(_TOP, _PERSON, _ALLEGATION, _CONDUCT, common, events)


def from_values(values: Mapping[str, Any]) -> Case:
    """A case from the plain values of a case file.

    The values are those a reader has checked against `vocabulary`; raises NotFit, naming the
    place in words, where they do not make a case.
    """
    if values.get("casefile", VERSION) != VERSION:
        raise _unfit("casefile", f"version {values['casefile']} is not one this program reads")
    case = Case(
        reference=_need(values, "reference", "the case"),
        title=_need(values, "title", "the case"),
        people=tuple(_person(one) for one in values.get("people", ())),
        allegations=tuple(_allegation(one) for one in values.get("allegations", ())),
        events=tuple(event_from_values(one) for one in values.get("events") or ()),
        source=values.get("source") or {},
        expect=values.get("expect") or {},
        linked=tuple(values.get("linked") or ()),
    )
    _check_names(case)
    return case


def _check_names(case: Case) -> None:
    people = {person.id for person in case.people}
    allegations = {allegation.id for allegation in case.allegations}
    for allegation in case.allegations:
        if allegation.person not in people:
            raise _unfit(f"allegation {allegation.id}", f"there is no person {allegation.person}")
    for event in case.events:
        check_event_names(event, people, allegations)


def check_event_names(event: Event, people: set[str], allegations: set[str]) -> None:
    """Refuse an event about a person or an allegation that the case does not have."""
    unknown = [name for name in event.allegations if name not in allegations]
    if unknown:
        raise _unfit(event.name, f"there is no allegation {', '.join(unknown)}")
    if event.person is not None and event.person not in people:
        raise _unfit(event.name, f"there is no person {event.person}")


def _person(values: Mapping[str, Any]) -> Person:
    known = {name: values[name] for name in _PERSON if name in values}
    if unknown := set(values) - set(_PERSON):
        raise _unfit("a person", f"unknown keys {', '.join(sorted(unknown))}")
    for name in ("id", "force", "kind"):
        _need(values, name, "a person")
    return Person(**known)


def _allegation(values: Mapping[str, Any]) -> Allegation:
    if unknown := set(values) - set(_ALLEGATION):
        raise _unfit("an allegation", f"unknown keys {', '.join(sorted(unknown))}")
    conduct = values.get("conduct") or {}
    category, sub = values.get("category"), values.get("sub_category")
    if sub is not None and not sub.startswith(category or "-"):
        raise _unfit("an allegation", f"the sub-category {sub} is not of the category {category}")
    return Allegation(
        id=_need(values, "id", "an allegation"),
        person=_need(values, "person", "an allegation"),
        summary=_need(values, "summary", "an allegation"),
        conduct_from=conduct.get("from"),
        conduct_to=conduct.get("to"),
        conduct_approximate=conduct.get("approximate"),
        standards=tuple(values.get("standards") or ()),
        category=category,
        sub_category=sub,
    )


def event_from_values(values: Mapping[str, Any], *, history: bool = True) -> Event:
    """One event from its plain values; `history` says whether it is entered as what happened.

    Raises NotFit for an unknown kind or field, or a missing or wrong date.
    """
    name = _need(values, "event", "an event")
    cls = KINDS.get(name)
    if cls is None:
        raise _unfit("an event", f"{name} is not a kind of event")
    given: dict[str, Any] = {"history": history}
    for key, value in values.items():
        if key == "event":
            continue
        if key not in COMMON and key not in cls.fields:
            raise _unfit(name, f"{key} is not a field of this event")
        field = f"{key}_" if key in {"for", "from"} else key
        given[field] = tuple(value) if key == "allegations" else value
    if not isinstance(values.get("date"), datetime.date):
        raise _unfit(name, "it has no date")
    for key, spec in cls.fields.items():
        if spec.required and values.get(key) is None:
            raise _unfit(name, f"{key} is missing")
        _check_choice(name, key, spec, values.get(key))
    return cls(**given)


def _check_choice(name: str, key: str, spec: Field, value: object) -> None:
    if spec.kind != "choice" or value is None:
        return
    given = list(value.values()) if isinstance(value, Mapping) else [value]
    wrong = [str(one) for one in given if one not in spec.choices]
    if wrong:
        raise _unfit(name, f"{key} is {', '.join(wrong)}, not one of {', '.join(spec.choices)}")


def to_values(case: Case) -> dict[str, Any]:
    """The plain values of a case file; `from_values` of them is the same case, as history."""
    values: dict[str, Any] = {
        "casefile": VERSION,
        "reference": case.reference,
        "title": case.title,
    }
    if case.source:
        values["source"] = dict(case.source)
    if case.linked:
        values["linked"] = list(case.linked)
    values["people"] = [_stated(_PERSON, person) for person in case.people]
    values["allegations"] = [allegation_to_values(one) for one in case.allegations]
    values["events"] = [event_to_values(event) for event in case.events]
    if case.expect:
        values["expect"] = dict(case.expect)
    return values


def person_to_values(person: Person) -> dict[str, Any]:
    """The plain values of one person."""
    return _stated(_PERSON, person)


def allegation_to_values(allegation: Allegation) -> dict[str, Any]:
    """The plain values of one allegation."""
    values: dict[str, Any] = {
        "id": allegation.id,
        "person": allegation.person,
        "summary": allegation.summary,
    }
    if allegation.conduct_from is not None:
        values["conduct"] = {"from": allegation.conduct_from, "to": allegation.conduct_to}
        if allegation.conduct_approximate is not None:
            values["conduct"]["approximate"] = allegation.conduct_approximate
    if allegation.standards:
        values["standards"] = list(allegation.standards)
    for name in ("category", "sub_category"):
        if getattr(allegation, name) is not None:
            values[name] = getattr(allegation, name)
    return values


def event_to_values(event: Event) -> dict[str, Any]:
    """The plain values of one event, in the order of the contract: date, event, about, fields."""
    values: dict[str, Any] = {"date": event.date}
    if event.time is not None:
        values["time"] = event.time
    values["event"] = event.name
    if event.allegations:
        values["allegations"] = list(event.allegations)
    for name in ("person", *event.fields, "by", "reason", "note", "recorded_on", "place"):
        value = getattr(event, f"{name}_" if name in {"for", "from"} else name)
        if value is not None:
            values[name] = dict(value) if isinstance(value, Mapping) else value
    if event.approximate is not None:
        values["approximate"] = event.approximate
    return values


def _stated(fields: Mapping[str, Field], one: object) -> dict[str, Any]:
    pairs = ((name, getattr(one, name)) for name in fields)
    return {name: value for name, value in pairs if value is not None}


def _need(values: Mapping[str, Any], name: str, where: str) -> Any:
    if values.get(name) is None or values[name] == "":
        raise _unfit(where, f"{name} is missing")
    return values[name]


def _unfit(where: str, fault: str) -> NotFit:
    return NotFit(
        f"In {where}: {fault}.",
        why="The law reads the file; a fact it cannot place would be lost or guessed.",
        do="Correct the file to the case-file contract and read it again.",
    )


def plain(value: object) -> object:
    """A value as JSON has it: dates as text, tuples as lists."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value
