"""Who may see what, and who may take which step: the one definition, with the path to follow.

A denial and a grant both carry the reason a person can check. The store's query and the pages ask
the same question; a test holds them equal.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from custodiet.case._case import Case
from custodiet.case._step import OUTSIDE, Role, Step
from custodiet.case.publicity import people_of_press_work

__all__ = [
    "KEPT_APART",
    "PARTS",
    "WATCHDOG",
    "Answer",
    "CaseFacts",
    "Viewer",
    "may_see",
    "may_see_part",
    "may_take",
    "of_force",
    "of_watchdog",
    "people_in_sight",
    "visible",
]

# The force, so to speak, of those who work for the watchdog.
WATCHDOG = "iopc"
# Whoever works on a force's cases. Its press officer comes to those with something to publish.
WORKING = frozenset({Role.INVESTIGATOR, Role.AUTHORITY})

# What each role sees of a case it may see at all.
PARTS: dict[str, frozenset[Role]] = {
    "summary": frozenset(
        {Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR, Role.PRESS}
    ),
    "people": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR}),
    "duties": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR, Role.PRESS}),
    "timeline": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR}),
    "record": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR}),
    "exhibit": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR}),
    "restrictions": frozenset({Role.INVESTIGATOR, Role.AUTHORITY}),
    "export": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG}),
    "history": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG}),
}


# What the part "restrictions" covers: restrictions of duties, and vetting, which a panel must not
# see, for it looks forward at risk and may use allegations that nobody has proved.
KEPT_APART = frozenset(
    {
        *("duties-restricted", "restriction-lifted", "vetting-reviewed", "withdrawal-assessed"),
        *("vetting-appeal-made", "vetting-appeal-decided", "dismissed-by-vetting"),
    }
)


@dataclass(frozen=True)
class Viewer:
    """Somebody with an account: who, in which roles, of which force or of the watchdog."""

    username: str
    roles: frozenset[Role]
    force: str = ""
    team: str = ""


@dataclass(frozen=True)
class CaseFacts:
    """What sight of a case turns on.

    `forces` are those whose people the case is about; `watchdog` is True once it was referred to
    or taken on by the watchdog; `assigned` and `barred` are usernames. `press` is those of the
    forces whose press officer has work in it: see `custodiet.case.publicity`.
    """

    reference: str
    forces: frozenset[str]
    watchdog: bool = False
    sealed: bool = False
    assigned: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    press: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Answer:
    """Yes or no, with the reason in words and the path that led to it."""

    allowed: bool
    reason: str
    path: tuple[str, ...]


def of_watchdog(viewer: Viewer) -> bool:
    """Whether somebody works for the watchdog: its decision makers and its investigators."""
    if Role.WATCHDOG in viewer.roles:
        return True
    return Role.INVESTIGATOR in viewer.roles and viewer.force == WATCHDOG


def of_force(viewer: Viewer) -> bool:
    """Whether somebody works on the cases of their force, beside what of them is published."""
    return bool(viewer.force) and bool(viewer.roles & WORKING)


def _opened(viewer: Viewer, case: CaseFacts) -> dict[Role, str]:
    """The roles in which somebody comes to a case, each with the path that leads there."""
    paths: dict[Role, str] = {}
    assigned = viewer.username in case.assigned
    for role in viewer.roles - OUTSIDE:
        if assigned:
            paths[role] = "assigned by name"
        elif case.sealed or role is Role.CHAIR:
            continue
        elif case.watchdog and _of_watchdog_as(viewer, role):
            paths[role] = "the watchdog has the case"
        elif role in WORKING and viewer.force and viewer.force in case.forces:
            paths[role] = f"the case is about people of {viewer.force}"
        elif role is Role.PRESS and viewer.force and viewer.force in case.press:
            paths[role] = f"something is published about people of {viewer.force}, or may be"
    return paths


def _of_watchdog_as(viewer: Viewer, role: Role) -> bool:
    if role is Role.WATCHDOG:
        return True
    return role is Role.INVESTIGATOR and viewer.force == WATCHDOG


def may_see(viewer: Viewer, case: CaseFacts) -> Answer:
    """Whether somebody may see a case at all.

    A bar beats every grant; a sealed case needs a named assignment; a chair sees the cases they
    are assigned to, a press officer those of the force in which something is published or may now
    be; otherwise the role and the force decide. Roles that are `OUTSIDE` see no case.
    """
    who = f"{viewer.username}: {', '.join(sorted(viewer.roles)) or 'no role'}"
    if viewer.username in case.barred:
        path = (who, "a bar beats every grant")
        return Answer(allowed=False, reason="barred from this case", path=path)
    paths = _opened(viewer, case)
    if paths:
        role = min(paths)
        return Answer(allowed=True, reason=paths[role], path=(who, paths[role]))
    reason = "sealed, and not assigned" if case.sealed else "no path leads to this case"
    return Answer(allowed=False, reason=reason, path=(who,))


def people_in_sight(viewer: Viewer, facts: CaseFacts, case: Case) -> frozenset[str]:
    """The people of a case that somebody sees, with what is said and done about them.

    All of them where the watchdog's part or an assignment by name leads to the case. Whoever
    comes to it as one of a force sees the people for whom that force decides or has decided; its
    press officer sees of them those about whom something is published or may be.
    """
    if not may_see(viewer, facts).allowed:
        return frozenset()
    everybody = frozenset(person.id for person in case.people)
    paths = _opened(viewer, facts).keys()
    whole = any(_of_watchdog_as(viewer, role) for role in paths) and facts.watchdog
    if viewer.username in facts.assigned or whole:
        return everybody
    theirs = frozenset(one for one in everybody if viewer.force in case.forces_of(one))
    return theirs if of_force(viewer) else theirs & people_of_press_work(case)


def visible(viewer: Viewer, cases: Collection[CaseFacts]) -> list[CaseFacts]:
    """The cases somebody may see, of those given."""
    return [case for case in cases if may_see(viewer, case).allowed]


def may_see_part(viewer: Viewer, case: CaseFacts, part: str) -> Answer:
    """Whether somebody may see one part of a case, of `PARTS`, in a role that leads to it."""
    whole = may_see(viewer, case)
    if not whole.allowed:
        return whole
    roles = sorted(_opened(viewer, case).keys() & PARTS[part])
    path = (*whole.path, part)
    if not roles:
        return Answer(allowed=False, reason=f"the {part} is not shown to this role", path=path)
    return Answer(allowed=True, reason=f"shown to the {roles[0]}", path=path)


def may_take(viewer: Viewer, case: CaseFacts, step: Step, forces: Collection[str]) -> Answer:
    """Whether somebody may take a step about people of these forces.

    An appropriate authority and an investigator act for the people of their own force only; the
    watchdog and a chair for those of any force in a case they may see.
    """
    whole = may_see(viewer, case)
    if not whole.allowed:
        return whole
    roles = _opened(viewer, case).keys() & step.who
    path = (*whole.path, step.event)
    if not roles:
        return Answer(allowed=False, reason="the step belongs to another role", path=path)
    anywhere = {Role.WATCHDOG, Role.CHAIR}
    if roles & anywhere or (Role.INVESTIGATOR in roles and viewer.force == WATCHDOG):
        return Answer(allowed=True, reason="the step is for this role", path=path)
    others = sorted(set(forces) - {viewer.force})
    if others:
        reason = f"{', '.join(others)} decides for its own people"
        return Answer(allowed=False, reason=reason, path=(*path, reason))
    return Answer(allowed=True, reason="the step is for this role and force", path=path)
