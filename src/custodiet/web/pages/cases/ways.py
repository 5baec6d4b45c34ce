"""Which steps are open to whoever is looking, for whom, and why another is not."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from custodiet.case import Case, Event, Ruling, may
from custodiet.case.deciders import START, decides
from custodiet.case.duties import uncomputed
from custodiet.case.events import KINDS
from custodiet.case.governing import exists, step_under
from custodiet.case.sight import may_take
from custodiet.case.steps import ROLES, STEPS, Role, Stage, Step, stages, step_of
from custodiet.errors import CustodietError, NotInForce
from custodiet.web.pages.cases.seen import Seen
from custodiet.web.pages.cases.wording import force_words
from custodiet.web.words import joined

__all__ = ["Refused", "Way", "way_to", "ways"]


@dataclass(frozen=True)
class Way:
    """A step open to somebody: in which role, and for which allegations or people."""

    step: Step
    role: Role
    about: tuple[str, ...]


@dataclass(frozen=True)
class Refused:
    """Why a step is not open: the four parts, how sure the rule is, and the status to answer."""

    what: str
    why: str
    do: str
    cite: str
    verified: bool
    status: int


def ways(found: Seen, today: datetime.date) -> tuple[Way, ...]:
    """Every step open to somebody now, in the order of the table of steps.

    A step that is open may still be refused for its particulars when it is filled in.
    """
    so_far = found.case.until(today)
    standing = stages(so_far)
    silent = frozenset(uncomputed(so_far))
    made = []
    for step in STEPS:
        if step.whole and not so_far.allegations:
            roles = _roles(found, step)
            made += [Way(step, role, ()) for role in roles[:1]]
            continue
        for role in _roles(found, step):
            open_to = tuple(
                one
                for one in _candidates(so_far, step)
                if _at_stage(so_far, step, one, standing)
                and any(
                    exists(so_far, step.event, each) for each in _allegations(so_far, step, one)
                )
                and _for_them(found, step, one, role, today)
                and _answerable(so_far, step, one, silent, today)
                and _in_whose_hands(so_far, step, one, role, today)
            )
            if open_to:
                made.append(Way(_under(so_far, step, open_to), role, open_to))
                break
    return tuple(made)


def _under(case: Case, step: Step, about: Sequence[str]) -> Step:
    """The step with the citation of the Regulations that govern those it is about."""
    theirs = [each for one in about for each in _allegations(case, step, one)]
    return step_under(case, step.event, theirs)


def way_to(found: Seen, event: str, today: datetime.date) -> Way | Refused:
    """The one step asked for, open to whoever is looking, or why it is not."""
    for way in ways(found, today):
        if way.step.event == event:
            return way
    return _why_not(found, step_of(event), today)


def _roles(found: Seen, step: Step) -> list[Role]:
    return [role for role in Role if role in found.viewer.roles & step.who]


def _candidates(case: Case, step: Step) -> Sequence[str]:
    return [one.id for one in (case.people if step.person else case.allegations)]


def _allegations(case: Case, step: Step, one: str) -> list[str]:
    if not step.person:
        return [one]
    return [allegation.id for allegation in case.allegations if allegation.person == one]


def _at_stage(case: Case, step: Step, one: str, standing: Mapping[str, Stage]) -> bool:
    return any(standing[each] in step.from_ for each in _allegations(case, step, one))


def _for_them(found: Seen, step: Step, one: str, role: Role, today: datetime.date) -> bool:
    """Whether this reader, in this role, may take the step about this allegation or person."""
    person = one if step.person else found.case.allegation(one).person
    force = found.case.force_of(person, today)
    as_role = replace(found.viewer, roles=frozenset({role}))
    return may_take(as_role, found.facts, step, {force}).allowed


def _answerable(
    case: Case, step: Step, one: str, silent: frozenset[str], today: datetime.date
) -> bool:
    """Whether the rules for the step are built, for those allegations whose rules may not be."""
    if not silent & set(_allegations(case, step, one)):
        return True
    try:
        may(case, _trial(step, one, today), today)
    except NotInForce:
        return False
    return True


def _in_whose_hands(case: Case, step: Step, one: str, role: Role, today: datetime.date) -> bool:
    """Whether the mode of investigation leaves the step to this role."""
    if step.person or not case.thread(one).has(*START):
        return True
    return decides(case, _trial(step, one, today), role)


def _trial(step: Step, one: str, today: datetime.date) -> Event:
    """The step with whatever answers make it whole, to ask for the rules before its particulars."""
    filled: dict[str, object] = {"person": one} if step.person else {"allegations": (one,)}
    for name, field in KINDS[step.event].fields.items():
        if field.required:
            key = f"{name}_" if name in {"for", "from"} else name
            filled[key] = today if field.kind == "date" else next(iter(field.choices), "")
    made: Event = KINDS[step.event](date=today, **filled)  # type: ignore[arg-type]  # by its own fields
    return made


def _why_not(found: Seen, step: Step, today: datetime.date) -> Refused:
    """The law's own refusal for the first allegation or person it is refused for."""
    roles = _roles(found, step)
    role = roles[0] if roles else None
    asked_as = role or next((one for one in Role if one in found.viewer.roles), Role.PRESS)
    if not _candidates(found.case, step):
        return _another_role(step) if step.whole else _about_nobody(step)
    for one in _candidates(found.case, step):
        if role is not None and not _for_them(found, step, one, role, today):
            continue
        try:
            ruling = may(found.case, _trial(step, one, today), today, role=asked_as)
        except CustodietError as error:
            return Refused(error.what, error.why, error.do, error.cite, verified=True, status=422)
        if not ruling.allowed:
            return _refused(ruling, 403 if role is None else 422)
    return _other_force(found, step, today)


def _refused(ruling: Ruling, status: int) -> Refused:
    return Refused(ruling.what, ruling.why, ruling.do, ruling.cite, ruling.verified, status)


def _about_nobody(step: Step) -> Refused:
    """A case as yet without anybody a step could be about."""
    return Refused(
        f"{step.title}: the case has nobody and nothing alleged yet.",
        "A step is taken about somebody, or about what is alleged of them.",
        "Add a person and an allegation to the case first.",
        step.cite,
        verified=True,
        status=422,
    )


def _another_role(step: Step) -> Refused:
    """A step about the case as a whole, which belongs to somebody else."""
    who = joined(ROLES[role].lower() for role in Role if role in step.who)
    return Refused(
        f"{step.title}: not for you.",
        "The Act gives this step to somebody else.",
        f"Ask the {who} to take it.",
        step.cite,
        verified=True,
        status=403,
    )


def _other_force(found: Seen, step: Step, today: datetime.date) -> Refused:
    forces = {found.case.force_of(person.id, today) for person in found.case.people}
    others = joined(force_words(one) for one in sorted(forces - {found.viewer.force}))
    return Refused(
        f"{step.title}: not for your force.",
        "The appropriate authority of each force decides for its own people.",
        f"Ask the appropriate authority of {others}.",
        step.cite,
        verified=True,
        status=403,
    )
