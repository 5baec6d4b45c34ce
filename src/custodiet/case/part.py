"""Part of a case: what one authority sees of a matter that is about people of several.

One investigation may have an appropriate authority for each of its people. A part holds some of
the people with all that was said and done about them, and the law reads it as it reads the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from custodiet.case._case import Case
from custodiet.case._reading import START, anchors
from custodiet.case.events import Event

__all__ = ["concerns", "part_of"]


def concerns(event: Event, case: Case, people: Collection[str]) -> bool:
    """Whether an event is about any of these people, or about the case as a whole."""
    if event.allegations:
        return any(case.allegation(one).person in people for one in event.allegations)
    return event.person is None or event.person in people


def part_of(case: Case, people: Collection[str]) -> Case:
    """The case as it is about these people only; the whole itself where they are everybody.

    An event about several people keeps what it says of these. What a file expects of the law is
    left out, for it is about everybody. Where an allegation relates to one that is left out, the
    day on which that came to notice is kept, because the regime turns on it.
    """
    if all(person.id in people for person in case.people):
        return case
    return replace(
        case,
        people=tuple(one for one in case.people if one.id in people),
        allegations=tuple(one for one in case.allegations if one.person in people),
        events=tuple(
            _narrowed(event, case, people) for event in case.events if concerns(event, case, people)
        ),
        expect={},
    )


def _narrowed(event: Event, case: Case, people: Collection[str]) -> Event:
    """The event with what it says of these people's allegations only."""
    kept = tuple(one for one in event.allegations if case.allegation(one).person in people)
    changed: dict[str, Any] = {"allegations": kept}
    for name, field in event.fields.items():
        value = getattr(event, name, None)
        if field.by_allegation and isinstance(value, Mapping):
            changed[name] = {one: said for one, said in value.items() if one in kept}
    if event.name in START:
        changed.update(_related(event, case, people, kept))
    return replace(event, **changed)


def _related(
    event: Event, case: Case, people: Collection[str], kept: tuple[str, ...]
) -> dict[str, Any]:
    """Of an earlier matter that is left out: the day it came to notice, if it was still open."""
    related = getattr(event, "relates_to", None)
    hidden = {one.id for one in case.allegations if one.person not in people}
    if related not in hidden:
        return {}
    about = kept or tuple(one.id for one in case.allegations if one.person in people)
    days = [anchors(case.thread(one)).earlier_open_matter for one in about]
    return {
        "relates_to": None,
        "earlier_came_to_attention": min((day for day in days if day is not None), default=None),
    }
