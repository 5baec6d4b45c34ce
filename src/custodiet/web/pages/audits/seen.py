"""Who is looking at which audit: the one way from a request to an audit, and to acting in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from custodiet.inquiry.access.audit import Audit
from custodiet.inquiry.access.audit.sight import Viewer, may_act, may_see
from custodiet.web.accounts.roles import Role
from custodiet.web.guards import account_of
from custodiet.web.pages.cases.moments import now
from custodiet.web.store import audits
from custodiet.web.store.audits import AuditRow

__all__ = ["READERS", "Seen", "act_allowed", "record_look", "seen", "viewer_of"]

READERS = (Role.AUDITOR, Role.AUTHORITY)


@dataclass(frozen=True)
class Seen:
    """An audit as one person sees it, with what appending to it needs."""

    viewer: Viewer
    row: AuditRow
    audit: Audit
    expected: int
    people: frozenset[str]

    @property
    def reference(self) -> str:
        """The reference of the audit."""
        return self.audit.reference

    def may(self, act: str) -> bool:
        """Whether this person may take one of `sight.ACTS` here."""
        return may_act(self.viewer, act, self.audit.force, self.people)[0]


def viewer_of(request: HttpRequest) -> Viewer:
    """The account signed in as the policy on sight of audits knows it."""
    account = account_of(request)
    return Viewer(account.username, frozenset(account.roles), account.force, account.staff)


def seen(request: HttpRequest, reference: str) -> Seen:
    """The audit of this reference; Http404 alike where there is none and where it is not theirs."""
    viewer, row = viewer_of(request), audits.audit_row(reference)
    if row is None:
        raise Http404
    own = viewer.staff and audits.person_of(reference, viewer.staff) is not None
    people = frozenset({viewer.staff} if own else ())
    if not may_see(viewer, row.force, people)[0]:
        raise Http404
    look = audits.look_audit(reference)
    return Seen(viewer, row, look.audit, look.expected, people)


def act_allowed(found: Seen, act: str) -> None:
    """Raise PermissionDenied where the act is not this person's."""
    if not found.may(act):
        raise PermissionDenied


def record_look(found: Seen, what: str) -> None:
    """Leave an entry that this person read a part of the audit that is about somebody."""
    audits.read_audit(found.reference, what=what, actor=found.viewer.username, at=now())
