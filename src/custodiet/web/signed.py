"""What lawyers said of the rules a page relies on, asked at most once for each request.

A page drawn outside a request, such as a specimen, says nothing of sign-offs: there is no record
to ask.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from custodiet.law import signoffs
from custodiet.law.printed import digest_of
from custodiet.law.signoffs import SignOff, Standing
from custodiet.web import store

__all__ = ["SignedOff", "signed_off", "standing_of"]

Answer = Callable[[HttpRequest], HttpResponse]
SEVERAL = "; "


class _Asked:
    """The register as one request sees it: read when first asked for."""

    def __init__(self) -> None:
        self._found: tuple[SignOff, ...] | None = None

    def found(self) -> tuple[SignOff, ...]:
        """The sign-offs, oldest first."""
        if self._found is None:
            self._found = store.sign_offs()
        return self._found


_REGISTER: ContextVar[_Asked | None] = ContextVar("register of sign-offs", default=None)


class SignedOff:
    """Gives each request a register of its own, so that one page does not mix two states of it."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _REGISTER.set(_Asked())
        try:
            return self._get_response(request)
        finally:
            _REGISTER.reset(token)


def standing_of(cite: str, on: datetime.date) -> Standing:
    """How a provision stands on a day, by the register of this request or of the record."""
    asked = _REGISTER.get() or _Asked()
    return signoffs.standing(cite, asked.found(), on=on, digest=digest_of(cite))


def signed_off(cite: str) -> str:
    """The words to show beside a citation: signed off or not; none outside a request.

    A citation of several provisions is signed off where each of them is.
    """
    if _REGISTER.get() is None:
        return ""
    today = datetime.datetime.now(datetime.UTC).date()
    each = [standing_of(one, today) for one in cite.split(SEVERAL)]
    return next((one.words for one in each if not one.signed), each[-1].words)
