"""Warnings a person has been given, how long they run and whether they counted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from custodiet.case._case import Case
from custodiet.case._reading import START, Reading, read
from custodiet.case.events import Event
from custodiet.errors import NotKnown
from custodiet.law import Cited
from custodiet.law.calendar import in_words
from custodiet.law.conduct_2012 import outcomes as conduct_2012
from custodiet.law.conduct_2012.investigation import severity_results
from custodiet.law.conduct_2020 import accelerated as part5
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.regimes import START_2012, START_2020

__all__ = [
    "SET_ASIDE",
    "GivenWarning",
    "assumed",
    "counted",
    "extended_before",
    "reduced_before",
    "stated_months",
    "warnings_of",
]

EXTENDED = "final-warning-extended"
REDUCED = "reduction-in-rank"
WARNINGS = ("written-warning", "final-written-warning")
SET_ASIDE = frozenset({"allowed", "reversed", "quashed"})
CURRENT, OLD = 2020, 2012
# How many months a final written warning lasts where nothing longer was set.
USUAL = 24
# How long a warning under the 2008 Regulations may have run: 18 months, once extended by 18 more.
OLD_WARNING = datetime.timedelta(days=3 * 366)


@dataclass(frozen=True)
class GivenWarning:
    """A warning: what, when notified, its last day in force (None while a career break runs).

    `extended` is the day on which a final written warning was extended, None where it was not;
    `old` says that the 2012 Regulations fix how long it runs, `if_older` when it would end if they
    did, where the file does not say under which it was given.
    """

    warning: str
    notified: datetime.date
    expires: datetime.date | None
    cite: str
    verified: bool
    computed: bool = True
    approximate: bool = False
    extended: datetime.date | None = None
    old: bool = False
    if_older: datetime.date | None = None

    def in_force(self, on: datetime.date) -> bool:
        """Whether it is in force on a day: from the day notified to its last day, both included."""
        return reg42.counts_on_assessment(self.notified, self.expires, on)

    def as_json(self, on: datetime.date) -> dict[str, object]:
        """The answer of `custodiet law warnings`, for a day."""
        answer: dict[str, object] = {
            "warning": self.warning,
            "notified": self.notified.isoformat(),
            "expires": self.expires.isoformat() if self.expires and self.computed else None,
            "in_force": self.in_force(on) if self.computed else None,
            "cite": self.cite,
            "verified": self.verified,
        }
        if not self.computed:
            answer["because"] = "2008 Regulations: not computed here"
        if self.approximate:
            answer["approximate"] = True
        if self.extended is not None:
            answer["extended"] = self.extended.isoformat()
        return answer


def warnings_of(case: Case, person: str) -> tuple[GivenWarning, ...]:
    """The warnings notified to a person that the file tells of, earliest first."""
    case.person(person)
    breaks = _career_breaks(case, person)
    given: list[GivenWarning] = []
    for event in case.in_order:
        for kind, months in sorted(_standing(case, event, person).items()):
            if kind in WARNINGS:
                given.append(_warning(case, event, kind, months, breaks, person))
            elif kind == EXTENDED:
                given = _extended(given, event)
    return tuple(given)


def _standing(case: Case, event: Event, person: str) -> dict[str, int | None]:
    """The outcomes that stand from a notice to a person, each with its length in months if given.

    An outcome may be replaced on appeal, also by a warning where there was none. The replacement
    takes effect from the original notice (reg 47; Police Act 1996 Sch 6 para 7), so the day stays.
    """
    if event.name == "warning-given":
        return (
            {str(event.of("outcome", "")): stated_months(event)} if event.person == person else {}
        )
    if event.name != "outcome-notified":
        return {}
    found: dict[str, int | None] = {}
    for one in _theirs(case, event, person):
        outcome, last = str(event.of("outcome", one)), event
        for later in case.thread(one).all("appeal-determined"):
            changed = later.of("outcome", one)
            if later.date >= event.date and changed is not None:
                outcome, last = str(changed), later
            elif later.date >= event.date and getattr(later, "result", None) in SET_ASIDE:
                outcome = "no-action"
        found[outcome] = (
            stated_months(last) or found.get(outcome) or _length_decided(case, one, last)
        )
    return found


def _theirs(case: Case, event: Event, person: str) -> list[str]:
    """The person's allegations that an event is about: those named, or all where none is."""
    if event.person not in {None, person}:
        return []
    return [
        one.id
        for one in case.allegations
        if one.person == person and (not event.allegations or one.id in event.allegations)
    ]


def stated_months(event: Event) -> int | None:
    """The length of a warning that an event states, in months; None where it states none."""
    years, months = getattr(event, "years", None), getattr(event, "months", None)
    return 12 * (years or 0) + (months or 0) or None


def _length_decided(case: Case, allegation: str, notice: Event) -> int | None:
    """The length that was decided, where the notice of the outcome does not repeat it."""
    if notice.name != "outcome-notified":
        return None
    before = [
        one
        for one in case.thread(allegation).all("proceedings-completed")
        if one.date <= notice.date
    ]
    return stated_months(before[-1]) if before else None


def _extended(given: list[GivenWarning], event: Event) -> list[GivenWarning]:
    """The warnings with the last final one under the 2012 Regulations made to run on."""
    rule = conduct_2012.extended_warning_ends
    finals = [one for one in given if one.warning == WARNINGS[1] and one.expires and one.old]
    return [
        replace(
            one,
            expires=rule(one.expires),
            cite=rule.cite,
            verified=rule.verified,
            extended=event.date,
        )
        if one.expires and one is finals[-1]
        else one
        for one in given
    ]


def _warning(
    case: Case,
    event: Event,
    kind: str,
    months: int | None,
    breaks: list[tuple[datetime.date, datetime.date | None]],
    person: str,
) -> GivenWarning:
    base, stated = _base(case, event, person)
    if base not in {OLD, CURRENT}:
        return GivenWarning(
            kind, event.date, None, "SI 2012/2632 reg 2", verified=False, computed=False
        )
    rule, ends = _rule(kind, event, base, months, _form(case, event, person))
    other = None if stated or base == OLD else _rule(kind, event, OLD, None)[1]
    counted_breaks = [
        (max(left, event.date), back) for left, back in breaks if back is None or back > event.date
    ]
    return GivenWarning(
        kind,
        event.date,
        reg42.past_the_clock(ends, counted_breaks),
        rule.cite,
        rule.verified,
        approximate=bool(event.approximate),
        old=base == OLD,
        if_older=other and reg42.past_the_clock(other, counted_breaks),
    )


def _rule(
    kind: str, event: Event, base: int, months: int | None, form: str | None = None
) -> tuple[Cited, datetime.date]:
    """How long a warning runs under the Regulations it was given under, and what says so."""
    if kind == "written-warning":
        written = conduct_2012.written_warning_ends if base == OLD else reg42.written_warning_ends
        return written, written(event.date)
    if base == OLD:
        final = conduct_2012.final_written_warning_ends
        return final, final(event.date)
    if form == "accelerated-hearing":
        accelerated = part5.accelerated_warning_ends
        return accelerated, accelerated(event.date, months or USUAL)
    ends = reg42.final_written_warning_ends(event.date, months=months or USUAL)
    longer = (months or USUAL) > USUAL
    return reg42.final_warning_length if longer else reg42.final_written_warning_ends, ends


def _form(case: Case, event: Event, person: str) -> str | None:
    """The form of the proceedings that a notice of an outcome ends."""
    if event.name == "warning-given":
        return None
    forms = [
        case.thread(one).value(case.thread(one).last("referred-to-proceedings"), "form")
        for one in _theirs(case, event, person)
    ]
    return next((form for form in forms if form is not None), None)


def _base(case: Case, event: Event, person: str) -> tuple[int, bool]:
    """The Regulations a warning was given under, and whether the file says so.

    Those of the person's own allegation. For a warning of another matter what the file says, else
    what its day tells: on a day before February 2020 nothing was given under the Regulations of
    2020. After it a matter known before may still have ended under those of 2012.
    """
    if event.name != "warning-given":
        for one in _theirs(case, event, person):
            if case.thread(one).has(*START):
                return read(case, one).regime.base, True
    stated = getattr(event, "under", None)
    if stated is not None:
        return int(stated), True
    if event.date < START_2012:
        return 2008, True
    return (OLD, True) if event.date < START_2020 else (CURRENT, False)


def _career_breaks(case: Case, person: str) -> list[tuple[datetime.date, datetime.date | None]]:
    breaks: list[tuple[datetime.date, datetime.date | None]] = []
    for event in case.in_order:
        if event.person != person:
            continue
        if event.name == "career-break-started":
            breaks.append((event.date, None))
        if event.name == "career-break-ended" and breaks:
            breaks[-1] = (breaks[-1][0], event.date)
    return breaks


def counted(reading: Reading, kind: str) -> bool:
    """Whether a warning of this kind was in force on the day of the severity assessment.

    Raises NotKnown where there is such a warning and the day of the assessment is not in the
    file, and where a warning under the 2008 Regulations may still have been running.
    """
    case, person = reading.thread.case, reading.thread.person.id
    own = _own_outcome(reading)
    given = [
        one for one in warnings_of(case, person) if one.warning == kind and one.notified != own
    ]
    if not given:
        return False
    assessed = _assessment(reading)
    for one in given:
        if not one.computed and one.notified <= assessed < one.notified + OLD_WARNING:
            raise NotKnown(
                f"A warning notified on {one.notified.isoformat()} was given under the 2008"
                " Regulations.",
                why="Whether it was in force at the assessment is not computed here.",
                do="Work out its last day under those Regulations.",
                cite="SI 2012/2632 reg 2",
            )
    return any(one.computed and one.in_force(assessed) for one in given)


def assumed(reading: Reading) -> tuple[str, ...]:
    """A caution where a warning counts only because it is taken to be one of 2020."""
    case, person = reading.thread.case, reading.thread.person.id
    assessed = reading.assessed
    return tuple(
        f"The {one.warning.replace('-', ' ')} notified on {in_words(one.notified)} is taken to be"
        " one of the 2020 Regulations; if it was given under those of 2012 it ended on"
        f" {in_words(one.if_older)} and does not count [{_rule_2012(one.warning).cite}]."
        for one in warnings_of(case, person)
        if one.if_older and assessed and one.in_force(assessed) and one.if_older < assessed
    )


def _rule_2012(warning: str) -> Cited:
    written = warning == "written-warning"
    return conduct_2012.written_warning_ends if written else conduct_2012.final_written_warning_ends


def extended_before(reading: Reading) -> bool:
    """Whether a final written warning that counts was extended before: that is done once only."""
    case, person, own = reading.thread.case, reading.thread.person.id, _own_outcome(reading)
    return any(one.extended not in {None, own} for one in warnings_of(case, person))


def _own_outcome(reading: Reading) -> datetime.date | None:
    event = reading.thread.last("outcome-notified")
    return event.date if event else None


def _assessment(reading: Reading) -> datetime.date:
    if reading.assessed is None:
        raise NotKnown(
            f"The file does not say when allegation {reading.thread.allegation.id} was assessed.",
            why="Whether an earlier warning counts is tested on the day of the assessment.",
            do="Add the severity-assessed event.",
            cite=severity_results.cite if reading.old else "SI 2020/4 reg 42 (assessment day)",
        )
    return reading.assessed


def reduced_before(reading: Reading, *, within_two_years: bool) -> bool:
    """Whether the officer had been reduced in rank at the assessment, or within 2 years before.

    By another matter that the file tells of, or by an outcome of this case that stands, from the
    day it was notified.
    """
    thread, own = reading.thread, _own_outcome(reading)
    case, person = thread.case, thread.person.id
    days = [event.date for event in thread.all("rank-reduced")]
    days.extend(
        event.date
        for event in case.in_order
        if event.date != own and REDUCED in _standing(case, event, person)
    )
    if not days:
        return False
    assessed = _assessment(reading)
    since = reg42.two_years_before(assessed) if within_two_years else datetime.date.min
    return any(since <= day <= assessed for day in days)
