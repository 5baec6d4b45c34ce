"""May this happen now? The law's answer, with what allows the step or what forbids it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from custodiet.case import _rules_complaints, governing
from custodiet.case._case import Case
from custodiet.case._granted import Granted
from custodiet.case._reading import START, Reading, read, require_computed
from custodiet.case._step import ROLES, Role, Stage, Step
from custodiet.case._table.under_2012 import under_2012
from custodiet.case._values import check_event_names
from custodiet.case.events import Event
from custodiet.case.steps import STEPS, stage_of, step_of
from custodiet.errors import NotAllowed, NotFit, NotKnown
from custodiet.law import WorkingDays, catalogue, england_and_wales

__all__ = ["Ruling", "certain", "concerned", "governed", "may", "require_open"]

# What others did or what befell the person: recorded whichever rules govern the allegation.
WORLD = frozenset(
    step.event
    for step in STEPS
    if step.event.startswith(("criminal-", "prosecutor-", "conviction", "sent-to-"))
    or step.event in {"acquittal", "inquest-concluded", "judicial-review-decided"}
    or (step.person and step.event not in {"suspended", "dismissed", "placed-on-barred-list"})
)


@dataclass(frozen=True)
class Ruling:
    """Whether a step may be taken, under what, and if not the refusal in its four parts."""

    allowed: bool
    cite: str
    verified: bool
    what: str
    why: str
    do: str
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The answer of `custodiet law may --json`."""
        return {
            "allowed": self.allowed,
            "cite": self.cite,
            "verified": self.verified,
            "what": self.what,
            "why": self.why,
            "do": self.do,
            "warnings": list(self.warnings),
        }


def may(
    case: Case,
    event: Event,
    on: datetime.date,
    *,
    role: Role | str | None = None,
    calendar: WorkingDays | None = None,
) -> Ruling:
    """Whether this event may happen on this day as a step taken now, whoever asks or for a role.

    Raises NotInForce where the rules that govern an allegation are not built: the answer is then
    neither yes nor no. Raises NotFit for an event about somebody who is not in the case.
    """
    step = step_of(event.name)
    try:
        granted = require_open(case, event, on, role=role, calendar=calendar)
    except (NotAllowed, NotKnown) as refusal:
        cite = refusal.cite or governed(case.until(on), event).cite
        return Ruling(
            allowed=False,
            cite=cite,
            verified=certain(cite),
            what=refusal.what,
            why=refusal.why,
            do=refusal.do,
        )
    cite = granted.cite or governed(case.until(on), event).cite
    return Ruling(
        allowed=True,
        cite=cite,
        verified=certain(cite),
        what=f"{step.title}: open on {on.isoformat()}.",
        why="Nothing recorded forbids it.",
        do="A person decides and records it.",
        warnings=granted.cautions,
    )


def require_open(
    case: Case,
    event: Event,
    on: datetime.date,
    *,
    role: Role | str | None = None,
    calendar: WorkingDays | None = None,
) -> Granted:
    """Refuse unless the step is open now; gives cautions, and the provision that allows it.

    Raises NotAllowed with the provision that forbids it, NotKnown where a fact is missing, and
    NotInForce where the rules are not built.
    """
    people = {person.id for person in case.people}
    check_event_names(event, people, {one.id for one in case.allegations})
    so_far = case.until(on)
    step = governed(so_far, event)
    readings = [read(so_far, one) for one in _known(so_far, event)]
    if event.name not in WORLD:
        for reading in readings:
            require_computed(reading)
    elif readings and not any(reading.regime.computed for reading in readings):
        require_computed(readings[0])
    if event.date > on:
        raise NotAllowed(
            f"{event.date.isoformat()} is after {on.isoformat()}.",
            why="A step is recorded when it has been taken, not before.",
            do="Give the day on which it was taken, or use the event that fixes a later day.",
            cite=step.cite,
        )
    _require_role(step, role)
    governing.before_stage(event, readings)
    _require_stage(so_far, step, event, readings, role)
    _rules_complaints.require_decider(event, readings, role)
    days = calendar or england_and_wales()
    given = [_checked(event, reading, days) for reading in readings]
    whole = _rules_complaints.WHOLE.get(event.name)
    given += [whole(event, so_far)] if whole is not None else []
    cautions = dict.fromkeys(words for one in given for words in one.cautions)
    return Granted(tuple(cautions), next((one.cite for one in given if one.cite), ""))


def governed(case: Case, event: Event) -> Step:
    """The step an event takes, with the citation of the Regulations that govern the matter."""
    return governing.step_under(case, event.name, concerned(case, event))


def concerned(case: Case, event: Event) -> Sequence[str]:
    """The allegations an event is about: those named, the person's, or all of the case."""
    if event.allegations:
        return event.allegations
    return [one.id for one in case.allegations if event.person in {None, one.person}]


def _known(case: Case, event: Event) -> list[str]:
    """The allegations to read: for the event that first brings one to notice, there is none yet."""
    about = concerned(case, event)
    if event.name not in START:
        return list(about)
    return [one for one in about if case.thread(one).has(*START)]


def _checked(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    rule = governing.rule_for(event, reading)
    return rule(event, reading, days) if rule is not None else Granted()


def _require_role(step: Step, role: Role | str | None) -> None:
    if role is None or role in step.who:
        return
    if role not in set(Role):
        raise NotFit(
            f"{role} is not a role.",
            why="Who may take a step turns on the role.",
            do=f"Choose from: {', '.join(Role)}.",
        )
    who = " or ".join(ROLES[one].lower() for one in Role if one in step.who)
    raise NotAllowed(
        f"{step.title}: not for the {ROLES[Role(role)].lower()}.",
        why="The Regulations give this step to somebody else.",
        do=f"Ask the {who} to take it.",
        cite=step.cite,
    )


def _require_stage(
    case: Case, step: Step, event: Event, readings: Sequence[Reading], role: Role | str | None
) -> None:
    standing = [(reading, stage_of(reading.thread)) for reading in readings]
    shut = [
        (reading, stage)
        for reading, stage in standing
        if stage not in governing.open_from(step, event, reading)
    ]
    if not shut or (step.person and len(shut) < len(standing)):
        return
    reading, stage = shut[0]
    open_now = [
        under_2012(one) if reading.old else one
        for one in STEPS
        if stage in one.from_
        and not one.person
        and one.to
        and (role is None or role in one.who)
        and governing.exists(case, one.event, reading.thread.allegation.id)
    ]
    here = "; ".join(f"{one.title.lower()} [{one.cite}]" for one in open_now[:4])
    needed = " or ".join(f"“{one.value}”" for one in Stage if one in step.from_)
    raise NotAllowed(
        f"{step.title} is not open for {reading.thread.allegation.id} of {case.reference}.",
        why=f"It stands at “{stage.value}”; the step is taken at {needed}.",
        do=f"From here: {here}." if here else "Nothing further is open from here.",
        cite=step.cite,
    )


_CERTAIN: dict[str, bool] = {}


def certain(cite: str) -> bool:
    """Whether every provision a citation names was read at its source."""
    if not _CERTAIN:
        _CERTAIN.update({entry.cite: entry.verified for entry in catalogue()})
    if cite in _CERTAIN:
        return _CERTAIN[cite]
    return all(_CERTAIN.get(part.strip(), False) for part in cite.split(";"))
