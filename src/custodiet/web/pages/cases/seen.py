"""Who is looking at which case: the one way from a request to a case, and to its parts.

A case that does not exist and one that may not be seen are the same page not found. A look is
recorded before anything is shown.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import Http404, HttpRequest

from custodiet.case import Case
from custodiet.case.part import part_of
from custodiet.case.sight import CaseFacts, Viewer, may_see, may_see_part, people_in_sight
from custodiet.case.steps import Role
from custodiet.errors import NotKnown
from custodiet.web import store
from custodiet.web.accounts.models import Account
from custodiet.web.guards import account_of
from custodiet.web.pages.cases.moments import now
from custodiet.web.store import Line
from custodiet.web.store.scope import facts_for_sight

__all__ = ["WORKING", "Seen", "lines_seen", "require_part", "seen", "viewer_of"]

# Every role that has a part in cases.
WORKING = (Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR, Role.PRESS)


@dataclass(frozen=True)
class Seen:
    """A case as one person sees it.

    `whole` is all of the case; `case` is what of it is in this person's sight, and all that a
    page may show. `expected` is what `store.append` needs to notice that somebody else acted
    meanwhile.
    """

    viewer: Viewer
    facts: CaseFacts
    whole: Case
    expected: int
    updated_at: datetime.datetime

    @cached_property
    def people(self) -> frozenset[str]:
        """The people of the case whom this person sees."""
        return people_in_sight(self.viewer, self.facts, self.whole)

    @cached_property
    def linked(self) -> tuple[str, ...]:
        """The linked cases that this person may see: of any other not even that there is one."""
        return tuple(one for one in self.whole.linked if store.sees(self.viewer, one))

    @cached_property
    def case(self) -> Case:
        """The part of the case that is about the people whom this person sees.

        It is linked to those cases that they see.
        """
        part = part_of(self.whole, self.people)
        return part if self.linked == part.linked else replace(part, linked=self.linked)

    def part(self, name: str) -> bool:
        """Whether this person sees a part of the case (a key of `sight.PARTS`)."""
        return may_see_part(self.viewer, self.facts, name).allowed


def viewer_of(account: Account) -> Viewer:
    """The account as the policy on sight knows it."""
    roles = frozenset(Role(role) for role in account.roles)
    return Viewer(account.username, roles, account.force, account.team)


def seen(request: HttpRequest, reference: str, *, reason: str = "Opened on screen.") -> Seen:
    """The case of this reference as the account signed in sees it.

    Raises Http404 alike for a case that does not exist and one that may not be seen. Whoever
    looks leaves an entry: at a sealed case for every look, at another once a day.
    """
    viewer = viewer_of(account_of(request))
    facts = facts_for_sight(reference)
    if facts is None or not may_see(viewer, facts).allowed:
        raise Http404
    try:
        look = store.look(reference)
    except NotKnown as error:
        raise Http404 from error
    store.record_read(
        reference, actor=viewer.username, reason=reason, at=now(), once_a_day=not facts.sealed
    )
    return Seen(viewer, facts, look.case, look.expected, look.updated_at)


def require_part(found: Seen, part: str) -> None:
    """Raise Http404 for a part of a case that is not shown to this person."""
    if not found.part(part):
        raise Http404


def lines_seen(found: Seen, *, after: int = 0) -> list[Line]:
    """The entries of a case that are in somebody's sight, in order.

    What tells only of people outside it is left out: the person, what is alleged of them and what
    happened to them; and so is a link to a case that this person may not see. `after` is as in
    `store.entries_of`.
    """
    lines = store.entries_of(found.case.reference, after=after)
    return [line for line in lines if _in_sight(line, found)]


def _in_sight(line: Line, found: Seen) -> bool:
    if line.kind == "person-added":
        return line.payload["id"] in found.people
    if line.kind == "case-linked":
        return store.sees(found.viewer, line.payload["to"])
    if line.kind == "allegation-added":
        return line.payload["person"] in found.people
    if line.kind == "event-recorded":
        told = line.payload["event"]
        about = [found.whole.allegation(one).person for one in told.get("allegations", ())]
        about += [told["person"]] if "person" in told and not about else []
        return not about or bool(found.people.intersection(about))
    return True
