"""A case as one value: its people, its allegations and what has happened, in order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from custodiet.case._table import STEPS
from custodiet.case.events import Event
from custodiet.errors import NotKnown

__all__ = ["LEAVING", "Allegation", "Case", "Person", "Thread"]

E = TypeVar("E", bound=Event)

LEAVING = frozenset({"resigned", "retired", "left-force", "dismissed", "dismissed-by-vetting"})


@dataclass(frozen=True)
class Person:
    """Someone an allegation is about. `name` is personal and optional; `force` decides who acts."""

    id: str
    force: str
    kind: str
    rank: str | None = None
    probation: bool | None = None
    seconded_to: str | None = None
    left: datetime.date | None = None
    name: str | None = None


@dataclass(frozen=True)
class Allegation:
    """What one person is said to have done, when, and the standards engaged.

    `category` and `sub_category` are codes of the lists of `law.codes`, None where nobody coded it.
    """

    id: str
    person: str
    summary: str
    conduct_from: datetime.date | None = None
    conduct_to: datetime.date | None = None
    conduct_approximate: bool | None = None
    standards: tuple[str, ...] = ()
    category: str | None = None
    sub_category: str | None = None


@dataclass(frozen=True)
class Case:
    """Everything known of a matter: dated facts, nothing derived.

    Events keep the order in which they were told; the law reads them in order of day, see
    `in_order`. What has become of each allegation is read from them: see `thread`.
    """

    reference: str
    title: str
    people: tuple[Person, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    events: tuple[Event, ...] = ()
    source: Mapping[str, object] = field(default_factory=dict)
    expect: Mapping[str, object] = field(default_factory=dict)
    linked: tuple[str, ...] = ()
    as_of: datetime.date | None = field(default=None, compare=False, repr=False)

    def person(self, identifier: str) -> Person:
        """The person with this identifier; raises NotKnown if there is none."""
        found = self._people.get(identifier)
        if found is None:
            raise _missing("person", identifier, self)
        return found

    def allegation(self, identifier: str) -> Allegation:
        """The allegation with this identifier; raises NotKnown if there is none."""
        found = self._allegations.get(identifier)
        if found is None:
            raise _missing("allegation", identifier, self)
        return found

    def forces_of(self, person: str) -> frozenset[str]:
        """The forces that have decided for a person: the first, those moved to or determined."""
        moved = {
            force
            for event in self.events
            if event.person == person and (force := _moves_to(event)) is not None
        }
        return frozenset({self.person(person).force} | moved)

    def thread(self, allegation: str) -> Thread:
        """What has happened to one allegation, with what happened to its person and the case."""
        if allegation not in self._threads:
            self._threads[allegation] = Thread(self, self.allegation(allegation))
        return self._threads[allegation]

    @property
    def forces(self) -> frozenset[str]:
        """Every force that has decided for one of its people."""
        return frozenset[str]().union(*(self.forces_of(person.id) for person in self.people))

    def force_of(self, person: str, on: datetime.date) -> str:
        """The force whose authority decides for a person on a day.

        A dated fact: the authority that was determined or the force moved to, whichever is later;
        without either the force that the file puts the person in, which is only presumed.
        """
        moves = [
            (getattr(event, "effective", None) or event.date, force)
            for event in self.in_order
            if event.person == person and (force := _moves_to(event)) is not None
        ]
        begun = self.person(person).force
        return max([move for move in moves if move[0] <= on], default=(on, begun), key=_first)[1]

    def until(self, day: datetime.date) -> Case:
        """The case as its facts stood at the end of a day."""
        if self.as_of == day:
            return self
        events = tuple(event for event in self.events if event.date <= day)
        return replace(self, events=events, as_of=day)

    def having(self, *events: Event) -> Case:
        """The case with further events."""
        return replace(self, events=(*self.events, *events))

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _allegations(self) -> dict[str, Allegation]:
        return {allegation.id: allegation for allegation in self.allegations}

    @cached_property
    def _threads(self) -> dict[str, Thread]:
        return {}

    @cached_property
    def in_order(self) -> tuple[Event, ...]:
        """The events by day; those of one day in the order of a case's life, however told.

        A place or a time given in the file comes before that order. Only two events of one kind
        on one day, with neither, stand as they were told.
        """
        return tuple(sorted(self.events, key=_moment))

    def replayed(self) -> Iterator[tuple[Event, Case]]:
        """Each event in order of day, with the case as it stood just before it on that day."""
        events = self.in_order
        for number, event in enumerate(events):
            earlier = replace(self, events=events[:number], as_of=event.date)
            # They stand in order already: nothing is sorted again for each of them.
            earlier.__dict__["in_order"] = earlier.events
            yield event, earlier

    def before(self, event: Event) -> Case:
        """The case as it stood when an event happened: what comes before it in order of day."""
        moment = _moment(event)
        earlier = tuple(one for one in self.in_order if one is not event)
        return replace(self, events=tuple(one for one in earlier if _moment(one) <= moment))

    def placed(self, event: Event) -> Event:
        """The event as the last of its day: given a place where it would otherwise not be."""
        same_day = [one for one in self.in_order if one.date == event.date]
        if not same_day or _moment(same_day[-1]) <= _moment(event):
            return event
        return replace(event, place=max(one.place or 0 for one in same_day) + 1)


class Thread:
    """One allegation's own story: the events that are about it, by kind, in order of day."""

    def __init__(self, case: Case, allegation: Allegation) -> None:
        self.case = case
        self.allegation = allegation
        self.person = case.person(allegation.person)
        self.events = tuple(event for event in case.in_order if self._concerns(event))
        self._by_name: dict[str, list[Event]] = {}
        self._asked: dict[tuple[str, ...], list[Event]] = {}
        for event in self.events:
            self._by_name.setdefault(event.name, []).append(event)

    def _concerns(self, event: Event) -> bool:
        if event.allegations:
            return self.allegation.id in event.allegations
        return event.person is None or event.person == self.person.id

    def all(self, *names: str) -> list[Event]:
        """The events of these kinds, in order of day."""
        if len(names) == 1:
            return self._by_name.get(names[0], [])
        if names not in self._asked:
            wanted = set(names)
            self._asked[names] = [event for event in self.events if event.name in wanted]
        return self._asked[names]

    def last(self, *names: str) -> Event | None:
        """The latest event of these kinds, or None."""
        found = self.all(*names)
        return found[-1] if found else None

    def first(self, *names: str) -> Event | None:
        """The earliest event of these kinds, or None."""
        found = self.all(*names)
        return found[0] if found else None

    def has(self, *names: str) -> bool:
        """Whether any event of these kinds has happened."""
        return any(name in self._by_name for name in names)

    def value(self, event: Event | None, name: str) -> str | None:
        """A field of an event for this allegation, None where the event or the value is missing."""
        if event is None:
            return None
        found = event.of(name, self.allegation.id)
        return None if found is None else str(found)

    @cached_property
    def left_on(self) -> datetime.date | None:
        """The day the person left the police, if they have."""
        event = self.last(*LEAVING)
        back = self.last("reinstated")
        if event is not None and (back is None or back.date < event.date):
            return _effective(event)
        return self.person.left if event is None else None

    @property
    def former(self) -> bool:
        """Whether the person no longer serves, other than by dismissal in this matter.

        A resignation that has been given and has not taken effect leaves the person serving. Who
        was dismissed for another matter has left before this one is heard.
        """
        if self.person.kind == "former-officer":
            return True
        back = self.last("reinstated")
        days = [
            _effective(event)
            for event in self.all(*LEAVING)
            if (back is None or back.date < event.date)
            and (event.name != "dismissed" or self._dismissed_for_another(event))
        ]
        return bool(days) and (self.case.as_of is None or min(days) <= self.case.as_of)

    def _dismissed_for_another(self, left: Event) -> bool:
        """Whether another allegation had been answered when the person was dismissed, this not."""
        others = (
            self.case.thread(one.id)
            for one in self.case.allegations
            if one.person == self.person.id and one.id != self.allegation.id
        )
        return not self.answered_by(left) and any(one.answered_by(left) for one in others)

    def answered_by(self, left: Event) -> bool:
        """Whether the allegation had been heard, or its outcome notified, when somebody left."""
        heard = self.first("proceedings-completed", "outcome-notified")
        return heard is not None and heard.date <= left.date


def _effective(left: Event) -> datetime.date:
    """The day somebody's leaving takes effect: the day it is told of, unless another is given."""
    return getattr(left, "effective", None) or left.date


_RANK = {step.event: rank for rank, step in enumerate(STEPS)}


def _moment(event: Event) -> tuple[datetime.date, int, str, int]:
    """When an event happened, as finely as it is known: day, place, time, order of a case's life.

    The order of the table, so that a file tells the same story whichever of one day's events was
    written down first.
    """
    return (event.date, event.place or 0, event.time or "", _RANK[event.name])


def _moves_to(event: Event) -> str | None:
    """The force whose people somebody belongs to after an event: moved to, or determined."""
    if event.name == "moved-force":
        return str(event.to)  # type: ignore[attr-defined]  # moved-force has it
    if event.name == "authority-determined":
        authority = str(event.authority)  # type: ignore[attr-defined]  # the event has it
        return authority if authority != "local-policing-body" else None
    return None


def _first(pair: tuple[datetime.date, str]) -> datetime.date:
    return pair[0]


def _missing(what: str, identifier: str, case: Case) -> NotKnown:
    known = case.people if what == "person" else case.allegations
    names = ", ".join(one.id for one in known) or "none"
    return NotKnown(
        f"Case {case.reference} has no {what} {identifier}.",
        why="An answer about somebody who is not in the file would be about nobody.",
        do=f"Choose from: {names}.",
    )
