"""The people of a case and what is alleged of each, with the law that governs it, in words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from custodiet.case import Allegation, Case, Event, Person, answers
from custodiet.case.duties import uncomputed
from custodiet.case.steps import stage_of
from custodiet.errors import CustodietError
from custodiet.law.codes import code_list
from custodiet.law.forces import FORCES
from custodiet.web.pages.cases.wording import (
    NOT_STATED,
    by_words,
    force_words,
    in_brief,
    person_words,
    standard_words,
)
from custodiet.web.words import day, joined

__all__ = ["AllegationShown", "PersonShown", "WarningShown", "people_shown"]


@dataclass(frozen=True)
class WarningShown:
    """A warning given to a person: in force or not, and to which day."""

    warning: str
    notified: datetime.date
    until: str
    in_force: bool | None
    cite: str
    verified: bool


@dataclass(frozen=True)
class AllegationShown:
    """One allegation: what is alleged, where it stands, which law governs it and why.

    `category` is its code with its name, and how sure the list is where that was not read at its
    source; both empty where it was not coded. `silent` says why no duties are worked out for it,
    empty where they are.
    """

    id: str
    summary: str
    conduct: str
    standards: tuple[str, ...]
    category: tuple[str, str]
    stage: str
    regime: str
    because: str
    cites: tuple[str, ...]
    verified: bool
    silent: str
    severity: str
    decided: str
    form: str
    finding: str
    outcome: str


@dataclass(frozen=True)
class PersonShown:
    """One person of a case, what they are and where, with the warnings and allegations."""

    id: str
    name: str
    what: str
    force: str
    moved_from: str
    authority: str
    seconded: str
    suspended: datetime.date | None
    restricted: str
    left: datetime.date | None
    warnings: tuple[WarningShown, ...]
    allegations: tuple[AllegationShown, ...]


def people_shown(
    case: Case, today: datetime.date, *, restrictions: bool
) -> tuple[PersonShown, ...]:
    """Everybody in a case, in the order of the file, as their facts stand today.

    `restrictions` says whether the reader may learn of restrictions of duties.
    """
    so_far = case.until(today)
    silent = uncomputed(so_far)
    return tuple(
        _person(so_far, one, silent, today, restrictions=restrictions) for one in so_far.people
    )


def _person(
    case: Case,
    person: Person,
    silent: dict[str, str],
    today: datetime.date,
    *,
    restrictions: bool,
) -> PersonShown:
    force = case.force_of(person.id, today)
    theirs = [one for one in case.allegations if one.person == person.id]
    left = case.thread(theirs[0].id).left_on if theirs else person.left
    return PersonShown(
        id=person.id,
        name=person.name or "",
        what=person_words(person.kind, person.rank)
        + (", on probation" if person.probation else ""),
        force=force_words(force),
        moved_from=force_words(person.force) if force != person.force else "",
        authority=_authority(case, person, force),
        seconded=_seconded(case, person),
        suspended=_since(case, person, "suspended", "suspension-ended", "dismissed"),
        restricted=_restricted(case, person) if restrictions else "",
        left=left,
        warnings=tuple(_warning(one) for one in answers.warnings(case, person.id, today)),
        allegations=tuple(_allegation(case, one, silent.get(one.id, "")) for one in theirs),
    )


def _last(case: Case, person: Person, *names: str) -> Event | None:
    """The latest event of these kinds about a person, None where there is none."""
    about = [one for one in case.in_order if one.name in names and one.person == person.id]
    return about[-1] if about else None


def _since(case: Case, person: Person, begins: str, *ends: str) -> datetime.date | None:
    """The day on which something began for a person that has not ended since."""
    last = _last(case, person, begins, *ends)
    return last.date if last is not None and last.name == begins else None


def _authority(case: Case, person: Person, force: str) -> str:
    """Who decides for a person: determined by whom, when and on what ground, or only presumed."""
    last = _last(case, person, "authority-determined", "moved-force")
    if last is None and force in NOT_STATED:
        return "not known, for no force is stated"
    if last is None:
        return f"presumed to be that of {force_words(force)}, until somebody determines it"
    if last.name == "moved-force":
        return f"that of {force_words(force)}, since the move there"
    authority = str(getattr(last, "authority", None))
    whose = force_words(authority) if authority in FORCES else in_brief(authority)
    by = f"by {by_words(last.by)}" if last.by else "by whom is not stated"
    ground = in_brief(str(getattr(last, "ground", None))).lower()
    return f"{whose}, determined on {day(last.date)} on the ground of {ground}, {by}"


def _seconded(case: Case, person: Person) -> str:
    """The body a person is seconded to now, by the events, or else by the file."""
    last = _last(case, person, "seconded", "secondment-ended")
    if last is not None:
        to = getattr(last, "to", None) or "not stated"
        return in_brief(str(to)) if last.name == "seconded" else ""
    return in_brief(person.seconded_to) if person.seconded_to else ""


def _restricted(case: Case, person: Person) -> str:
    """The restriction of a person's duties now, and since when; empty where there is none."""
    last = _last(case, person, "duties-restricted", "restriction-lifted")
    if last is None or last.name != "duties-restricted":
        return ""
    what = getattr(last, "what", None) or "what is not stated"
    return f"since {day(last.date)}: {what}"


def _warning(found: dict[str, object]) -> WarningShown:
    expires, in_force = found["expires"], found["in_force"]
    if in_force is None:
        until = str(found.get("because", "")).rstrip(".")
    else:
        until = day(str(expires)) if expires else "no day yet: a career break is running"
    return WarningShown(
        warning=in_brief(str(found["warning"])),
        notified=datetime.date.fromisoformat(str(found["notified"])),
        until=until,
        in_force=None if in_force is None else bool(in_force),
        cite=str(found["cite"]),
        verified=bool(found["verified"]),
    )


def _allegation(case: Case, allegation: Allegation, silent: str) -> AllegationShown:
    regime, because, cites, verified = _regime(case, allegation.id)
    thread = case.thread(allegation.id)
    decided = thread.last("case-to-answer-decided")
    ended = thread.last("proceedings-completed", "appeal-determined")
    told = thread.last("outcome-notified", "appeal-determined")
    finding = thread.value(ended, "finding") or thread.value(
        thread.last("proceedings-completed"), "finding"
    )
    outcome = thread.value(told, "outcome") or thread.value(
        thread.last("proceedings-completed"), "outcome"
    )
    result, then = thread.value(decided, "result"), thread.value(decided, "then")
    return AllegationShown(
        id=allegation.id,
        summary=allegation.summary,
        conduct=_conduct(allegation),
        standards=tuple(standard_words(one) for one in allegation.standards),
        category=category_words(allegation),
        stage=stage_of(thread).value,
        regime=regime,
        because=because,
        cites=cites,
        verified=verified,
        silent=silent,
        severity=_severity(_latest(case, allegation.id)),
        decided=_decided(result, then),
        form=in_brief(_form(case, allegation.id) or ""),
        finding=in_brief(finding or ""),
        outcome=in_brief(outcome or ""),
    )


def category_words(allegation: Allegation) -> tuple[str, str]:
    """The category of an allegation in words, and how sure the list it is of, empty if it is."""
    code = allegation.sub_category or allegation.category
    if code is None:
        return ("", "")
    name = "allegation-sub-categories" if allegation.sub_category else "allegation-categories"
    found = code_list(name).find(code)
    words = f"{code}: {found.name}" if found else f"{code} (not in the list)"
    return (words, "" if found and found.verified else code_list(name).sure.value)


def _latest(case: Case, allegation: str) -> str | None:
    thread = case.thread(allegation)
    return thread.value(thread.last("severity-assessed", "severity-revised"), "severity")


def _severity(assessed: str | None) -> str:
    """What was assessed, as what it is: of conduct that nobody has found to have happened."""
    return f"{in_brief(assessed)}, if it were proved" if assessed else ""


def _form(case: Case, allegation: str) -> str | None:
    thread = case.thread(allegation)
    last = thread.last("referred-to-proceedings", "remitted")
    return thread.value(last, "form") if last is not None and last.name != "remitted" else None


def _decided(result: str | None, then: str | None) -> str:
    if result is None:
        return ""
    words = (
        "No case to answer" if result == "none" else f"Case to answer: {in_brief(result).lower()}"
    )
    return words if then in {None, "none"} else f"{words}; then {in_brief(str(then)).lower()}"


def _conduct(allegation: Allegation) -> str:
    first, last = allegation.conduct_from, allegation.conduct_to
    if first is None or last is None:
        return "Not stated"
    words = day(first) if first == last else f"{day(first)} to {day(last)}"
    return f"{words} (approximate)" if allegation.conduct_approximate else words


def _regime(case: Case, allegation: str) -> tuple[str, str, tuple[str, ...], bool]:
    """Which Regulations govern an allegation in a line, why, under what, and how sure."""
    try:
        found = answers.regimes(case, allegation)[0]
    except CustodietError as refusal:
        cites = (refusal.cite,) if refusal.cite else ()
        return "Not known which Regulations apply", f"{refusal.what} {refusal.do}", cites, True
    words = f"{found['base']} Regulations"
    changes = _changes([str(one) for one in _listed(found["amendments"])])
    line = f"{words} {changes}".strip()
    if found["presumption"]:
        line += "; dismissal would be presumed if gross misconduct were found"
    because = str(found["because"])
    because = f"{because[:1].upper()}{because[1:].rstrip('.')}."
    return line, because, tuple(str(one) for one in _listed(found["cite"])), bool(found["verified"])


def _changes(amendments: list[str]) -> str:
    words = [f"the {one} changes" if one.isdigit() else _part(one) for one in amendments]
    years = [one for one in amendments if one.isdigit()]
    if years:
        rest = [_part(one) for one in amendments if not one.isdigit()]
        words = [f"{joined(years)} changes", *rest]
    return f"with {joined(words)}" if words else ""


def _part(name: str) -> str:
    return "the former officer part" if name == "former-officer" else name


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
