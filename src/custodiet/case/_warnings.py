"""Warnings a person has been given, how long they run and whether they counted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from custodiet.case._case import Case
from custodiet.case._reading import START, Reading, read
from custodiet.case.events import Event
from custodiet.errors import NotKnown
from custodiet.law import Cited
from custodiet.law.conduct_2012 import outcomes as conduct_2012
from custodiet.law.conduct_2012.investigation import severity_results
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.regimes import START_2012, START_2020

__all__ = ["GivenWarning", "counted", "extended_before", "reduced_before", "warnings_of"]

EXTENDED = "final-warning-extended"
WARNINGS = ("written-warning", "final-written-warning")
SET_ASIDE = frozenset({"allowed", "reversed", "quashed"})
CURRENT, OLD = 2020, 2012
# How long a warning under the 2008 Regulations may have run: 18 months, once extended by 18 more.
OLD_WARNING = datetime.timedelta(days=3 * 366)


@dataclass(frozen=True)
class GivenWarning:
    """A warning: what, when notified, its last day in force (None while a career break runs).

    `extended` is the day on which a final written warning was extended, None where it was not;
    `old` says that the 2012 Regulations fix how long it runs.
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
        for kind in sorted(_kinds(case, event, person)):
            stands = _after_appeal(case, event, person, kind)
            if stands in WARNINGS:
                given.append(_warning(case, event, stands, breaks, person))
            elif stands == EXTENDED:
                given = _extended(given, event)
    return tuple(given)


def _kinds(case: Case, event: Event, person: str) -> set[str]:
    known = {*WARNINGS, EXTENDED}
    if event.name not in {"warning-given", "outcome-notified"}:
        return set()
    if event.person is not None:
        return {str(event.of("outcome", ""))} & known if event.person == person else set()
    theirs = [one for one in event.allegations if case.allegation(one).person == person]
    return {str(event.of("outcome", one)) for one in theirs} & known


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


def _after_appeal(case: Case, event: Event, person: str, kind: str) -> str:
    """The warning that stands after any appeal: another outcome takes its place, or none.

    A changed decision takes effect from the original notice (reg 47), so the day stays.
    """
    if event.name != "outcome-notified":
        return kind
    theirs = {one for one in event.allegations if case.allegation(one).person == person}
    for later in case.in_order:
        if later.name != "appeal-determined" or later.date < event.date:
            continue
        about = later.person == person or bool(theirs & set(later.allegations))
        outcome = later.of("outcome", next(iter(sorted(theirs)), ""))
        if about and outcome is not None:
            kind = str(outcome)
        elif about and getattr(later, "result", None) in SET_ASIDE:
            kind = "no-action"
    return kind


def _warning(
    case: Case,
    event: Event,
    kind: str,
    breaks: list[tuple[datetime.date, datetime.date | None]],
    person: str,
) -> GivenWarning:
    base = _base(case, event, person)
    if base not in {OLD, CURRENT}:
        return GivenWarning(
            kind, event.date, None, "SI 2012/2632 reg 2", verified=False, computed=False
        )
    rule, ends = _rule(kind, event, base)
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
    )


def _rule(kind: str, event: Event, base: int) -> tuple[Cited, datetime.date]:
    """How long a warning runs under the Regulations it was given under."""
    if kind == "written-warning":
        written = conduct_2012.written_warning_ends if base == OLD else reg42.written_warning_ends
        return written, written(event.date)
    if base == OLD:
        final = conduct_2012.final_written_warning_ends
        return final, final(event.date)
    years = getattr(event, "years", None) or 2
    return reg42.final_written_warning_ends, reg42.final_written_warning_ends(event.date, years)


def _base(case: Case, event: Event, person: str) -> int:
    """The Regulations a warning was given under: those of the person's own allegation.

    For a warning of another matter what the file says, else what its day tells: on a day before
    February 2020 nothing was given under the Regulations of 2020.
    """
    for one in event.allegations:
        if case.allegation(one).person == person and case.thread(one).has(*START):
            return read(case, one).regime.base
    stated = getattr(event, "under", None)
    if stated is not None:
        return int(stated)
    if event.date < START_2012:
        return 2008
    return OLD if event.date < START_2020 else CURRENT


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
    """Whether the officer had been reduced in rank at the assessment, or within 2 years before."""
    thread = reading.thread
    days = [event.date for event in thread.all("rank-reduced")]
    if not days:
        return False
    assessed = _assessment(reading)
    since = reg42.two_years_before(assessed) if within_two_years else datetime.date.min
    return any(since <= day <= assessed for day in days)
