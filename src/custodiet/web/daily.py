"""The first request of a day: what time alone has changed is drawn again."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from custodiet.web import store

__all__ = ["NewDay"]


class NewDay:
    """Refreshes the lists once a day in each process, for the first person who is signed in.

    A page that is late compares days itself; what this adds is duties that begin by the passing
    of time, such as a timeliness report whose period has ended. Sign-ins that have run out are
    cleared away at the same moment.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._drawn_for: datetime.date | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        if request.user.is_authenticated and self._drawn_for != today:
            store.refresh(today)
            SessionStore.clear_expired()
            self._drawn_for = today
        return self._get_response(request)
