"""A duty: what is owed, by whom, by when, under what; and how its state is read off the events."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.law import Cited, Limit, WorkingDays
from custodiet.law.calendar import in_words

__all__ = ["DROPPED", "Ask", "Duty", "closed", "merged", "owed", "with_met"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed or open: its time limit, its state and the reason.

    `due` is the last day, None where the law says as soon as practicable (`asap`). `state` is
    open, met, late, withdrawn or agreed-shorter; `met` is the day it was done, which after `due`
    goes with the state late. `closed` is the day a duty that was missed ceased to matter.
    `optional` marks a right of the officer: its time can run out, and
    nobody has then failed in a duty.
    """

    duty: str
    who: str
    about: tuple[str, ...]
    opened: datetime.date
    due: datetime.date | None
    state: str
    cite: str
    verified: bool
    because: str
    earliest: datetime.date | None = None
    asap: bool = False
    period: int | None = None
    period_ends: datetime.date | None = None
    approximate: bool = False
    met: datetime.date | None = None
    optional: bool = False
    closed: datetime.date | None = None

    @property
    def outstanding(self) -> bool:
        """Whether somebody still has to act on it.

        A right whose time ran out is owed no more, nor is what was missed and overtaken.
        """
        lapsed = self.optional and self.state == "late"
        done = self.met is not None or self.closed is not None
        return not done and self.state != "withdrawn" and not lapsed

    def as_json(self) -> dict[str, object]:
        """The duty as the case-file contract prints it."""
        answer: dict[str, object] = {
            "duty": self.duty,
            "who": self.who,
            "about": list(self.about),
            "opened": self.opened.isoformat(),
            "due": _iso(self.due),
            "earliest": _iso(self.earliest),
            "state": self.state,
            "cite": self.cite,
            "verified": self.verified,
            "because": self.because,
        }
        if self.asap:
            answer["asap"] = True
        if self.period is not None:
            answer["period"] = self.period
            answer["period_ends"] = _iso(self.period_ends)
        if self.met is not None:
            answer["met"] = _iso(self.met)
        if self.closed is not None:
            answer["closed"] = _iso(self.closed)
        if self.optional:
            answer["optional"] = True
        if self.approximate:
            answer["approximate"] = True
        return answer


# What ends a matter before its duties are met.
DROPPED = ("proceedings-withdrawn", "director-general-reopened")


@dataclass(frozen=True, slots=True)
class Ask:
    """What the rules are asked about: one allegation's reading, on a day, with a calendar."""

    reading: Reading
    on: datetime.date
    days: WorkingDays

    def after(self, opened: datetime.date, *names: str) -> Event | None:
        """The first event of these kinds on or after a day."""
        for event in self.reading.thread.all(*names):
            if event.date >= opened:
                return event
        return None

    def later(self, opener: Event, *names: str) -> Event | None:
        """The first event of these kinds that was told after another, by day and then by order."""
        events = self.reading.thread.events
        at = next((place for place, one in enumerate(events) if one is opener), len(events))
        return next((one for one in events[at + 1 :] if one.name in names), None)


def owed(
    ask: Ask,
    duty: str,
    who: str,
    rule: Cited,
    opener: Event,
    limit: Limit,
    *met_by: str,
    opened: datetime.date | None = None,
    optional: bool = False,
    about_person: bool = False,
    approximate: bool = False,
    withdrawn_by: tuple[str, ...] = DROPPED,
    closed_by: tuple[str, ...] = (),
) -> Duty:
    """A duty opened by an event, met by the first later event of the kinds named.

    Takes the provision for its citation and certainty and the limit it gave; an extension or an
    agreement to shorten recorded on the case moves the last day. A later event of `withdrawn_by`
    takes the duty away before it is met; one of `closed_by` overtakes it, and what was missed by
    then stays missed.
    """
    thread = ask.reading.thread
    begin = opened or opener.date
    limit, moved = _moved(ask, duty, begin, limit)
    done, dropped = ask.after(begin, *met_by), ask.later(opener, *withdrawn_by)
    if done is not None and dropped is not None and ask.later(dropped, *met_by) is done:
        done = None
    approximate = approximate or bool(opener.approximate)
    because = limit.because + ("; counted from a day that is approximate" if approximate else "")
    made = Duty(
        duty=duty,
        who=who,
        about=(thread.person.id,) if about_person else (thread.allegation.id,),
        opened=begin,
        due=limit.due,
        state=_state(ask, limit.due, done, moved=moved, dropped=dropped),
        cite=rule.cite,
        verified=rule.verified,
        because=because,
        earliest=limit.earliest,
        asap=limit.due is None,
        approximate=approximate,
        met=done.date if done else None,
        optional=optional,
    )
    return closed(made, ask.later(opener, *closed_by))


def closed(duty: Duty, event: Event | None) -> Duty:
    """The duty as overtaken by an event: withdrawn if there was still time, else missed."""
    if event is None or duty.met is not None or duty.state == "withdrawn":
        return duty
    if duty.due is None or event.date <= duty.due:
        return replace(duty, state="withdrawn")
    return replace(duty, state="late", closed=event.date)


def _state(
    ask: Ask,
    due: datetime.date | None,
    done: Event | None,
    *,
    moved: str,
    dropped: Event | None,
) -> str:
    if done is not None:
        return "late" if due is not None and done.date > due else "met"
    if dropped is not None:
        return "withdrawn"
    if due is not None and ask.on > due:
        return "late"
    return "agreed-shorter" if moved == "shorter" else "open"


def _moved(ask: Ask, duty: str, begin: datetime.date, limit: Limit) -> tuple[Limit, str]:
    """The limit after any extension or agreed shortening recorded since the duty opened."""
    moved = ""
    for event in ask.reading.thread.all("time-extended", "time-shortened"):
        if event.date < begin or getattr(event, "duty", None) != duty:
            continue
        until: datetime.date = event.until  # type: ignore[attr-defined]  # both kinds have it
        wrong_way = limit.due is not None and (until > limit.due) is (
            event.name == "time-shortened"
        )
        if wrong_way:
            continue
        moved = "longer" if event.name == "time-extended" else "shorter"
        words = "extended" if moved == "longer" else "shortened by agreement"
        limit = Limit(until, f"{limit.because}; {words} to {in_words(until)}", limit.earliest)
    return limit, moved


def with_met(duty: Duty, event: Event | None) -> Duty:
    """The duty as met by an event, late where the event came after the last day."""
    if event is None:
        return duty
    late = duty.due is not None and event.date > duty.due
    return replace(duty, state="late" if late else "met", met=event.date)


def merged(duties: Iterable[Duty]) -> list[Duty]:
    """One line for a duty owed alike for several allegations, earliest first."""
    together: dict[tuple[object, ...], tuple[Duty, dict[str, None]]] = {}
    for duty in duties:
        _, about = together.setdefault(_sameness(duty), (duty, {}))
        about.update(dict.fromkeys(duty.about))
    lines = [
        duty if len(about) == len(duty.about) else replace(duty, about=tuple(about))
        for duty, about in together.values()
    ]
    return sorted(lines, key=_order)


def _sameness(duty: Duty) -> tuple[object, ...]:
    """Everything about a duty but whom it concerns: two alike are one line."""
    return (
        *(duty.duty, duty.who, duty.opened, duty.due, duty.earliest, duty.state, duty.cite),
        *(duty.because, duty.period, duty.met, duty.closed, duty.approximate),
    )


def _order(duty: Duty) -> tuple[datetime.date, datetime.date, str, tuple[str, ...]]:
    return (duty.due or duty.earliest or duty.opened, duty.opened, duty.duty, duty.about)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day is not None else None


Duties = Iterator[Duty]
