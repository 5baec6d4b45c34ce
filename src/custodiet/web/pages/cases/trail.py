"""The record of a case, entry by entry, and the check that nothing in it was altered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from custodiet.record import Verified
from custodiet.web import store
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.cases.head import CaseHead, head_of
from custodiet.web.pages.cases.seen import WORKING, Seen, lines_seen, require_part, seen
from custodiet.web.pages.cases.timeline import RESTRICTING
from custodiet.web.paging import asked_for, pages
from custodiet.web.store import Line

__all__ = ["record", "verify"]

ON_A_PAGE = 50
SHORT = 12


@dataclass(frozen=True)
class EntryShown:
    """One entry: its place in the record, what, when, who, why, and the start of its hash."""

    seq: int
    what: str
    at: datetime.datetime
    actor: str
    reason: str
    hash: str
    forgotten: tuple[str, ...]


@dataclass(frozen=True)
class RecordPage:
    """The entries of a case, latest first, 50 to a page."""

    title: str
    head: CaseHead
    entries: tuple[EntryShown, ...]
    total: int
    pagination: dict[str, object]


@dataclass(frozen=True)
class VerifyPage:
    """The check of the whole record: asked, or answered by `found`."""

    title: str
    reference: str
    found: Verified | None = None


@require_safe
@only(*WORKING)
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """Every entry about a case, latest first."""
    found = seen(request, reference)
    require_part(found, "record")
    entries = Paginator([_shown(found, line) for line in _lines(found)], ON_A_PAGE)
    number = asked_for(request.GET.get("page"), entries.num_pages)
    page = RecordPage(
        title=f"Record (page {number} of {entries.num_pages})" if number > 1 else "Record",
        head=head_of(found, "case-record"),
        entries=tuple(entries.page(number)),
        total=entries.count,
        pagination=pages(number, entries.num_pages, {}),
    )
    return draw(request, "cases/record.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*WORKING)
def verify(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole record checked now, when asked: every entry against its hash and its neighbour."""
    found = seen(request, reference)
    require_part(found, "record")
    checked = store.verify_database() if request.method == "POST" else None
    page = VerifyPage("Verify the record", reference, checked)
    return draw(request, "cases/verify.html", page)


def _lines(found: Seen) -> list[Line]:
    return list(reversed(lines_seen(found)))


def _shown(found: Seen, line: Line) -> EntryShown:
    hidden = _event(line) in RESTRICTING and not found.part("restrictions")
    return EntryShown(
        seq=line.seq,
        what="Not shown to your role" if hidden else line.called,
        at=line.at,
        actor=line.actor,
        reason="" if hidden else line.reason,
        hash=line.hash[:SHORT],
        forgotten=() if hidden else line.forgotten,
    )


def _event(line: Line) -> str:
    event = line.payload.get("event")
    return str(event.get("event", "")) if isinstance(event, dict) else ""
