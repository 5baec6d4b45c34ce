"""Entering history: what happened, even where the law did not allow it; kept, marked and listed."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.cases.seen import WORKING, require_part, seen

__all__ = ["choose"]


@require_http_methods(["GET", "HEAD"])
@only(*WORKING)
def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """What kind of thing happened."""
    found = seen(request, reference)
    require_part(found, "history")
    raise Http404
