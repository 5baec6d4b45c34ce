"""For the program that watches the service: whether it answers, and its database."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

__all__ = ["health"]


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 and "ok" once the database has answered; the page for 503 where it does not."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
