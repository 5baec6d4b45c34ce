"""Who may see what, and who may take which step: the one definition, with the path to follow.

A denial and a grant both carry the reason a person can check. The store's query and the pages ask
the same question; a test holds them equal.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from custodiet.case._step import Role, Step

__all__ = [
    "PARTS",
    "Answer",
    "CaseFacts",
    "Viewer",
    "may_see",
    "may_see_part",
    "may_take",
    "visible",
]

FORCE_ROLES = frozenset({Role.INVESTIGATOR, Role.AUTHORITY})

# What each role sees of a case it may see at all.
PARTS: dict[str, frozenset[Role]] = {
    "summary": frozenset(
        {Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR, Role.PRESS}
    ),
    "people": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR}),
    "duties": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR, Role.PRESS}),
    "timeline": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR}),
    "record": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR}),
    "restrictions": frozenset({Role.INVESTIGATOR, Role.AUTHORITY}),
    "export": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG}),
    "history": frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG}),
}


@dataclass(frozen=True)
class Viewer:
    """Somebody with an account: who, in which roles, of which force (empty for the watchdog)."""

    username: str
    roles: frozenset[Role]
    force: str = ""
    team: str = ""


@dataclass(frozen=True)
class CaseFacts:
    """What sight of a case turns on.

    `forces` are those whose people the case is about; `watchdog` is True once it was referred to
    or taken on by the watchdog; `assigned` and `barred` are usernames.
    """

    reference: str
    forces: frozenset[str]
    watchdog: bool = False
    sealed: bool = False
    assigned: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Answer:
    """Yes or no, with the reason in words and the path that led to it."""

    allowed: bool
    reason: str
    path: tuple[str, ...]


def may_see(viewer: Viewer, case: CaseFacts) -> Answer:
    """Whether somebody may see a case at all.

    A bar beats every grant; a sealed case needs a named assignment; otherwise the role and the
    force decide. An administrator sees no case.
    """
    who = f"{viewer.username}: {', '.join(sorted(viewer.roles)) or 'no role'}"
    if viewer.username in case.barred:
        return Answer(False, "barred from this case", (who, "a bar beats every grant"))  # noqa: FBT003 - the answer
    working = viewer.roles - {Role.ADMINISTRATOR}
    if not working:
        return Answer(False, "no role that sees cases", (who,))  # noqa: FBT003 - the answer
    if viewer.username in case.assigned:
        return Answer(True, "assigned to this case", (who, "assigned by name"))  # noqa: FBT003 - the answer
    if case.sealed:
        return Answer(False, "sealed, and not assigned", (who, "sealed"))  # noqa: FBT003 - the answer
    if Role.WATCHDOG in working and case.watchdog:
        return Answer(True, "referred to the watchdog", (who, "the watchdog has the case"))  # noqa: FBT003 - the answer
    of_force = working & (FORCE_ROLES | {Role.PRESS})
    if of_force and viewer.force and viewer.force in case.forces:
        path = (who, f"of {viewer.force}", "the case is about its people")
        return Answer(True, "a case of the viewer's own force", path)  # noqa: FBT003 - the answer
    return Answer(False, "no path leads to this case", (who,))  # noqa: FBT003 - the answer


def visible(viewer: Viewer, cases: Collection[CaseFacts]) -> list[CaseFacts]:
    """The cases somebody may see, of those given."""
    return [case for case in cases if may_see(viewer, case).allowed]


def may_see_part(viewer: Viewer, case: CaseFacts, part: str) -> Answer:
    """Whether somebody may see one part of a case: a part of `PARTS`."""
    whole = may_see(viewer, case)
    if not whole.allowed:
        return whole
    roles = sorted(viewer.roles & PARTS[part])
    if not roles:
        return Answer(False, f"the {part} is not shown to this role", (*whole.path, part))  # noqa: FBT003 - the answer
    return Answer(True, f"shown to the {roles[0]}", (*whole.path, part))  # noqa: FBT003 - the answer


def may_take(viewer: Viewer, case: CaseFacts, step: Step, forces: Collection[str]) -> Answer:
    """Whether somebody may take a step about people of these forces.

    An appropriate authority and an investigator act for the people of their own force only; the
    watchdog and a chair for those of any force in a case they may see.
    """
    whole = may_see(viewer, case)
    if not whole.allowed:
        return whole
    roles = viewer.roles & step.who
    if not roles:
        return Answer(False, "the step belongs to another role", (*whole.path, step.event))  # noqa: FBT003 - the answer
    if roles & {Role.WATCHDOG, Role.CHAIR}:
        return Answer(True, "the step is for this role", (*whole.path, step.event))  # noqa: FBT003 - the answer
    others = sorted(set(forces) - {viewer.force})
    if others:
        reason = f"{', '.join(others)} decides for its own people"
        return Answer(False, reason, (*whole.path, reason))  # noqa: FBT003 - the answer
    return Answer(True, "the step is for this role and force", (*whole.path, step.event))  # noqa: FBT003 - the answer
