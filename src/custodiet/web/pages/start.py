"""The first page after signing in."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.web.drawing import draw
from custodiet.web.guards import account_of
from custodiet.web.store import audits

__all__ = ["home"]


@dataclass(frozen=True)
class Home:
    """Who is signed in, where each role begins, what they are asked by which day.

    `views` is how many answers wait for what they know as a supervisor.
    """

    title: str
    role_names: tuple[str, ...]
    due: tuple[tuple[str, datetime.date], ...]
    views: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where each role begins; whoever is not signed in is sent to do so first."""
    account = account_of(request)
    asked = audits.asked_of(account.staff, account.force) if account.staff else []
    due = tuple((one.audit.reference, one.due) for one in asked if one.state == "asked" and one.due)
    views = len(audits.waiting_for(account.staff, account.force)) if account.staff else 0
    return draw(request, "home.html", Home("Start", tuple(account.role_names), due, views))
