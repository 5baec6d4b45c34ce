"""The first page after signing in."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.web.drawing import draw
from custodiet.web.guards import account_of

__all__ = ["home"]


@dataclass(frozen=True)
class Home:
    """Who is signed in, and where each role begins."""

    title: str
    role_names: tuple[str, ...]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where each role begins; whoever is not signed in is sent to do so first."""
    names = tuple(account_of(request).role_names)
    return draw(request, "home.html", Home("Start", names))
