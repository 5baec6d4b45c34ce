"""A case on paper: what is owed, the people and what has happened, one after another."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.cases.case import CasePage, case_page
from custodiet.web.pages.cases.head import CaseHead, head_of
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.cases.seen import WORKING, require_part, seen
from custodiet.web.pages.cases.timeline import Happened, happened

__all__ = ["print_view"]


@dataclass(frozen=True)
class PrintPage:
    """The overview and the timeline of a case on one page, for whom and when it was printed."""

    title: str
    head: CaseHead
    case: CasePage
    events: tuple[Happened, ...]
    by: str
    at: datetime.datetime


@require_safe
@only(*WORKING)
def print_view(request: HttpRequest, reference: str) -> HttpResponse:
    """The case to print, as much of it as the reader's role sees."""
    found = seen(request, reference, reason="Opened to print.")
    require_part(found, "timeline")
    page = PrintPage(
        title=found.case.title,
        head=head_of(found, "case-print"),
        case=case_page(found, today()),
        events=happened(found),
        by=found.viewer.username,
        at=now(),
    )
    return draw(request, "cases/print.html", page)
