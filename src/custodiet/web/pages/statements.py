"""What the service says about itself: cookies, and whom it may shut out."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.web.drawing import draw

__all__ = ["accessibility", "cookies"]


@dataclass(frozen=True)
class Statement:
    """A page of words."""

    title: str


@login_not_required
@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """The two cookies, what each is for and how long it stays."""
    return draw(request, "cookies.html", Statement("Cookies"))


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, how that was tested, and what is known to be missing."""
    title = "Accessibility statement"
    return draw(request, "accessibility.html", Statement(title))
