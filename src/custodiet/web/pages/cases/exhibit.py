"""The exhibit of a case that an audit of record access opened, from inside the case."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from custodiet.inquiry.access.audit.sight import Viewer, may_open_exhibit
from custodiet.web import store
from custodiet.web.accounts.models import Account
from custodiet.web.exhibits import given
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.moments import now
from custodiet.web.pages.cases.seen import WORKING, Seen, seen
from custodiet.web.pages.exhibits import drawn
from custodiet.web.store import audits
from custodiet.web.store.matters import Matter, matter_of

__all__ = ["exhibit", "exhibit_file", "has_exhibit"]

SOURCE = "record-access-audit"
REASON = "Opened the exhibit of the record access audit."


def has_exhibit(found: Seen) -> bool:
    """Whether the case came from an audit, in as much of it as this reader sees."""
    told = any(getattr(event, "source", "") == SOURCE for event in found.case.events)
    return told and found.part("exhibit")


@require_safe
@only(*WORKING)
def exhibit(request: HttpRequest, reference: str) -> HttpResponse:
    """The accesses that the case was opened on; an entry of it, and one of the audit, say who read.

    Http404 where there is none, where the reader does not see whom it is about, and to that person.
    """
    return _recorded(request, reference, file=False)


@require_safe
@only(*WORKING)
def exhibit_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The same as a file, byte by byte what its digest is of; under the same rules and entries."""
    return _recorded(request, reference, file=True)


def _recorded(request: HttpRequest, reference: str, *, file: bool) -> HttpResponse:
    found = seen(request, reference)
    matter = matter_of(reference) if has_exhibit(found) else None
    if matter is None or not _may_open(account_of(request), matter):
        raise Http404
    back, path = (reverse(name, args=[reference]) for name in ("case", "case-exhibit-file"))
    answer = given(matter) if file else drawn(request, matter, file=path, back=back)
    username, at = found.viewer.username, now()
    store.record_read(reference, actor=username, reason=REASON, at=at)
    what = f"exhibit about {matter.staff}"
    audits.read_audit(matter.audit, what=what, actor=username, at=at)
    return answer


def _may_open(account: Account, matter: Matter) -> bool:
    who = Viewer(account.username, frozenset(account.roles), account.force, account.staff)
    force = audits.look_audit(matter.audit).audit.force
    return may_open_exhibit(who, force, matter.staff)[0]
