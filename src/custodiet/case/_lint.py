"""A case read back from its end: each step the law did not allow, each duty missed, each gap."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from custodiet.case._case import Case
from custodiet.case._granted import Granted
from custodiet.case._may import certain, concerned, governed, require_open
from custodiet.case._reading import read, why_not_computed
from custodiet.case.duties import Duty, duties_of
from custodiet.case.duties._duty import merged
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotInForce, NotKnown
from custodiet.law import WorkingDays, england_and_wales

__all__ = ["Finding", "Linted", "lint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at in a case, in the four parts of a refusal.

    `sort` is step-not-allowed, duty-missed, fact-lacking, not-computed or caution. `name` is the
    event or the duty, empty where it is about an allegation only. `days_late` counts from the last
    day to the day it was done, was overtaken or was asked about; `met` is the day it was done.
    A finding says what the file tells, and a file may leave out what was done.
    """

    sort: str
    about: tuple[str, ...]
    name: str
    date: datetime.date | None
    what: str
    why: str
    do: str
    cite: str
    verified: bool
    due: datetime.date | None = None
    met: datetime.date | None = None
    days_late: int | None = None
    approximate: bool = False

    def as_json(self) -> dict[str, object]:
        """The finding with every key, whichever sort it is."""
        return {
            "sort": self.sort,
            "about": list(self.about),
            "name": self.name,
            "date": _iso(self.date),
            "what": self.what,
            "why": self.why,
            "do": self.do,
            "cite": self.cite,
            "verified": self.verified,
            "due": _iso(self.due),
            "met": _iso(self.met),
            "days_late": self.days_late,
            "approximate": self.approximate,
        }


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in one case, and of how much: the steps asked about and those not judged."""

    reference: str
    steps: int
    not_judged: int
    findings: tuple[Finding, ...]


def lint(case: Case, on: datetime.date, calendar: WorkingDays | None = None) -> Linted:
    """Read a case as it stood at the end of a day, as if each step had been asked about in turn.

    Every event is asked about on its own day from those before it, entered as history or not; then
    the duties are read. Takes the day; later events have not happened yet. Steps come in order of
    day, then duties, then what is not computed, each thing once.
    """
    days = calendar or england_and_wales()
    found: list[Finding] = []
    steps = not_judged = 0
    for event, before in case.until(on).replayed():
        steps += 1
        try:
            found.extend(_asked(before, event, days))
        except NotInForce:
            not_judged += 1
    found.extend(_owed(case.until(on), on, days))
    once: dict[tuple[str, str, str], Finding] = {}
    for one in found:
        once.setdefault((one.sort, one.what, one.cite), one)
    return Linted(case.reference, steps, not_judged, tuple(once.values()))


def _asked(before: Case, event: Event, days: WorkingDays) -> Iterator[Finding]:
    """What the law says of one step; raises NotInForce where it is built for nobody it is about."""
    about = tuple(concerned(before, event))
    try:
        granted = _granted(before, event, days)
    except NotAllowed as refusal:
        yield _refused("step-not-allowed", before, event, about, refusal)
    except NotKnown as refusal:
        yield _refused("fact-lacking", before, event, about, refusal)
    else:
        for caution in granted.cautions:
            yield _cautioned(event, about, caution, granted.cite or governed(before, event).cite)


def _granted(before: Case, event: Event, days: WorkingDays) -> Granted:
    """The law's leave for a step, for those it is about whose rules are built."""
    try:
        return require_open(before, event, event.date, calendar=days)
    except NotInForce:
        about = concerned(before, event)
        built = tuple(one for one in about if why_not_computed(read(before, one)) is None)
        if not built:
            raise
        return require_open(before, replace(event, allegations=built), event.date, calendar=days)


def _refused(
    sort: str, before: Case, event: Event, about: tuple[str, ...], refusal: NotAllowed | NotKnown
) -> Finding:
    cite = refusal.cite or governed(before, event).cite
    return Finding(
        sort=sort,
        about=about,
        name=event.name,
        date=event.date,
        what=refusal.what,
        why=refusal.why,
        do=refusal.do,
        cite=cite,
        verified=certain(cite),
        approximate=bool(event.approximate),
    )


def _cautioned(event: Event, about: tuple[str, ...], caution: str, cite: str) -> Finding:
    return Finding(
        sort="caution",
        about=about,
        name=event.name,
        date=event.date,
        what=caution,
        why="The step was open; this is for a person to look at.",
        do="Check it against the papers, and record what the file leaves out.",
        cite=cite,
        verified=certain(cite),
        approximate=bool(event.approximate),
    )


def _owed(case: Case, on: datetime.date, days: WorkingDays) -> Iterator[Finding]:
    """The duties missed, then each allegation for which none are read, with the reason."""
    late: list[Duty] = []
    rest: list[Finding] = []
    for allegation in case.allegations:
        try:
            reading = read(case, allegation.id)
            reason = why_not_computed(reading)
            if reason is not None:
                rest.append(_not_computed(allegation.id, reason, ", ".join(reading.regime.cite)))
            late.extend(one for one in duties_of(reading, on, days) if _missed(one))
        except NotKnown as refusal:
            rest.append(_unanswered(allegation.id, refusal))
    yield from (_late(duty, on) for duty in merged(late))
    yield from rest


def _missed(duty: Duty) -> bool:
    """Whether somebody failed in it: a right that ran out is no failure."""
    return duty.state == "late" and not duty.optional


def _late(duty: Duty, on: datetime.date) -> Finding:
    assert duty.due is not None, "only a duty with a last day can be late"
    until = duty.met or duty.closed or on
    count = (until - duty.due).days
    days = f"{count} day{'' if count == 1 else 's'}"
    done = "not recorded as done"
    done = "done" if duty.met else f"{done}, overtaken" if duty.closed else f"{done} by"
    name = duty.duty.replace("-", " ")
    return Finding(
        sort="duty-missed",
        about=duty.about,
        name=duty.duty,
        date=duty.opened,
        what=f"{name.capitalize()} ({duty.who.replace('-', ' ')}): due {duty.due.isoformat()}, "
        f"{done} {until.isoformat()}, {days} late.",
        why=f"The last day: {duty.because}.",
        do="Say in the file whether the time was extended and why, or when it was done.",
        cite=duty.cite,
        verified=duty.verified,
        due=duty.due,
        met=duty.met,
        days_late=count,
        approximate=duty.approximate,
    )


def _not_computed(allegation: str, reason: str, cite: str) -> Finding:
    return Finding(
        sort="not-computed",
        about=(allegation,),
        name="",
        date=None,
        what=f"{allegation}: {reason}.",
        why="Other rules govern it, and an answer from the wrong rules would be wrong.",
        do="Read the Regulations that apply; nothing is said here of its steps and duties.",
        cite=cite,
        verified=certain(cite),
    )


def _unanswered(allegation: str, refusal: NotKnown) -> Finding:
    return Finding(
        sort="fact-lacking",
        about=(allegation,),
        name="",
        date=None,
        what=refusal.what,
        why=refusal.why,
        do=refusal.do,
        cite=refusal.cite,
        verified=certain(refusal.cite),
    )


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
