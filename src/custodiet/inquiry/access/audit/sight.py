"""Who may see an audit and act in it: the one definition, with the reason a person can check."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

__all__ = [
    "ACTS",
    "AUDITOR",
    "AUTHORITY",
    "Viewer",
    "may_act",
    "may_know_nights",
    "may_open_exhibit",
    "may_see",
    "may_weigh",
]

AUDITOR = "auditor"
AUTHORITY = "appropriate-authority"

# Who does what: the auditor asks and proposes, the authority confirms; either may read.
ACTS: dict[str, frozenset[str]] = {
    "open": frozenset({AUDITOR}),
    "load": frozenset({AUDITOR}),
    "ask": frozenset({AUDITOR}),
    "indicate": frozenset({AUDITOR, AUTHORITY}),
    "decide": frozenset({AUDITOR, AUTHORITY}),
    "confirm": frozenset({AUTHORITY}),
}

# The points that order every queue of a force: an auditor proposes them from what was decided, and
# another auditor or the authority approves them.
WEIGHING: dict[str, frozenset[str]] = {
    "see": frozenset({AUDITOR, AUTHORITY}),
    "propose": frozenset({AUDITOR}),
    "approve": frozenset({AUDITOR, AUTHORITY}),
}

# The nights that a force has answered: counts alone, of nobody. Whoever runs audits hands in their
# receipts; the authority reads them too.
NIGHTS: dict[str, frozenset[str]] = {
    "see": frozenset({AUDITOR, AUTHORITY}),
    "hand-in": frozenset({AUDITOR}),
}


@dataclass(frozen=True)
class Viewer:
    """Somebody with an account: who, in which roles, of which force, and their staff number."""

    username: str
    roles: frozenset[str]
    force: str
    staff: str


def may_see(viewer: Viewer, force: str, people: Collection[str]) -> tuple[bool, str]:
    """Whether somebody may see an audit of a force, and why or why not.

    `people` is everybody in the audit. Nobody reads an audit of their own accesses, whatever their
    role: they are asked like everybody else. How many were asked is not public, so the press
    officer sees no audit.
    """
    if not viewer.roles & {AUDITOR, AUTHORITY}:
        return False, "audits are for auditors and the appropriate authority"
    if viewer.force != force:
        return False, f"the audit is of {force}"
    if viewer.staff and viewer.staff in people:
        return False, "your own accesses are in it"
    return True, "an auditor or the authority of the force"


def may_open_exhibit(viewer: Viewer, force: str, about: str) -> tuple[bool, str]:
    """Whether whoever reads a case's evidence may open the exhibit of an audit in it, and why.

    `about` is the staff number, in the audit's force, of the person whose accesses it holds: they
    are given what the Regulations give them by whoever investigates, and take nothing here. Who
    reads the evidence of a case is for `custodiet.case.sight`.
    """
    if viewer.staff and (viewer.staff, viewer.force) == (about, force):
        return False, "it is about you"
    return True, "it is evidence in a case that they read"


def may_act(viewer: Viewer, act: str, force: str, people: Collection[str]) -> tuple[bool, str]:
    """Whether somebody may take one of `ACTS` in an audit, and why or why not."""
    seen, reason = may_see(viewer, force, people)
    if not seen:
        return seen, reason
    if not viewer.roles & ACTS[act]:
        return False, "that is for the " + " or the ".join(sorted(ACTS[act])).replace("-", " ")
    return True, reason


def may_weigh(viewer: Viewer, act: str) -> tuple[bool, str]:
    """Whether somebody may take one of `WEIGHING` on the points of their force, and why or why not.

    That the second person is not the first is a rule of the weights themselves.
    """
    return _of_force(viewer, WEIGHING[act], "weights")


def may_know_nights(viewer: Viewer, act: str) -> tuple[bool, str]:
    """Whether somebody may take one of `NIGHTS` for their force, and why or why not."""
    return _of_force(viewer, NIGHTS[act], "nights")


def _of_force(viewer: Viewer, roles: frozenset[str], what: str) -> tuple[bool, str]:
    if not viewer.force:
        return False, f"{what} belong to a force"
    if not viewer.roles & roles:
        return False, "that is for the " + " or the ".join(sorted(roles)).replace("-", " ")
    return True, "an auditor or the authority of the force"
