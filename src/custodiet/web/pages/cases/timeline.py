"""What has happened in a case, latest first, and what of it the law did not allow."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.case import Case, Event, may
from custodiet.case.sight import KEPT_APART
from custodiet.errors import CustodietError
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.cases.field_words import options_of, words_of
from custodiet.web.pages.cases.head import CaseHead, head_of
from custodiet.web.pages.cases.seen import WORKING, Seen, lines_seen, require_part, seen
from custodiet.web.pages.cases.wording import by_words, duty_words, force_words, in_brief
from custodiet.web.store import Line as Entry
from custodiet.web.words import day, moment

__all__ = ["RESTRICTING", "Happened", "NotAllowedThen", "happened", "not_allowed_then", "timeline"]

# What a restriction of duties is stays between the force and the officer; vetting stays apart.
RESTRICTING = KEPT_APART


@dataclass(frozen=True)
class NotAllowedThen:
    """Why the law did not allow something that happened all the same."""

    what: str
    why: str
    cite: str
    verified: bool


@dataclass(frozen=True)
class Happened:
    """One event for the timeline: what, when, by whom, about whom, and its particulars.

    `recorded` says who entered it and when; `refusal` is there where it was entered as history
    and the law did not allow it.
    """

    title: str
    on: datetime.date
    when: str
    by: str
    about: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    reason: str
    note: str
    history: bool
    recorded: str
    recorded_at: datetime.datetime | None
    refusal: NotAllowedThen | None


@dataclass(frozen=True)
class TimelinePage:
    """The events of a case, latest first; `against` are those the law did not allow."""

    title: str
    head: CaseHead
    events: tuple[Happened, ...]
    against: tuple[Happened, ...]


@require_safe
@only(*WORKING)
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """What has happened, latest first."""
    found = seen(request, reference)
    require_part(found, "timeline")
    events = happened(found)
    against = tuple(event for event in events if event.refusal is not None)
    page = TimelinePage("Timeline", head_of(found, "case-timeline"), events, against)
    return draw(request, "cases/timeline.html", page)


def happened(found: Seen) -> tuple[Happened, ...]:
    """The events of a case that its reader may see, latest first, with who recorded each."""
    case = found.case
    entries = [line for line in lines_seen(found) if line.kind == "event-recorded"]
    by_event = dict(zip(map(id, case.events), entries, strict=True))
    shown = []
    for place, event in enumerate(case.in_order):
        if event.name in RESTRICTING and not found.part("restrictions"):
            continue
        refusal = not_allowed_then(case, place) if event.history else None
        shown.append(_happened(event, by_event[id(event)], refusal))
    return tuple(reversed(shown))


def not_allowed_then(case: Case, place: int) -> NotAllowedThen | None:
    """Why the law did not allow the event at this place in the order of days, None where it did.

    None also where the rules are not built: then the law was not asked.
    """
    event = case.in_order[place]
    before = replace(case, events=case.in_order[:place])
    try:
        ruling = may(before, event, event.date)
    except CustodietError:
        return None
    if ruling.allowed:
        return None
    return NotAllowedThen(ruling.what, ruling.why, ruling.cite, ruling.verified)


def _happened(event: Event, entry: Entry, refusal: NotAllowedThen | None) -> Happened:
    when = day(event.date) + (f" at {moment(event.time)}" if event.time else "")
    return Happened(
        title=event.title,
        on=event.date,
        when=f"{when} (approximate)" if event.approximate else when,
        by=by_words(event.by) if event.by else "",
        about=(event.person,) if event.person else event.allegations,
        details=tuple(_details(event)),
        reason=event.reason or "",
        note=event.note or "",
        history=event.history,
        recorded=entry.actor,
        recorded_at=entry.at,
        refusal=refusal,
    )


def _details(event: Event) -> list[tuple[str, str]]:
    """The particulars of an event, each with what it is, in the order of its fields."""
    found = []
    for name, field in event.fields.items():
        value = getattr(event, f"{name}_" if name in {"for", "from"} else name)
        if value is None:
            continue
        words = dict(options_of(event.name, name, field.choices))
        if isinstance(value, Mapping):
            said = "; ".join(f"{one}: {_value(name, each, words)}" for one, each in value.items())
        else:
            said = _value(name, value, words)
        noun = words_of(event.name, name).noun
        found.append((noun[:1].upper() + noun[1:], said))
    return found


def _value(name: str, value: object, words: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime.date):
        return day(value)
    if name == "duty":
        return duty_words(str(value))
    text = str(value)
    if text in words:
        return words[text]
    if name == "to":
        return "Independent Office for Police Conduct" if text == "iopc" else force_words(text)
    return in_brief(text) if text.islower() and " " not in text else text
