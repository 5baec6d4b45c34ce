"""How the service says no: our own errors in their four parts, and every status in our style."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from custodiet.errors import CustodietError, NotAsRecorded
from custodiet.web.drawing import draw

__all__ = [
    "Failure",
    "RefusalPage",
    "Refusals",
    "failed",
    "form_too_old",
    "locked_out",
    "not_allowed",
    "not_found",
    "not_understood",
    "refuse",
    "unavailable",
]

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Failure:
    """What an error page says: its heading, its sentences, and whether it may name the user.

    `plain` is for when the database may be gone: nothing that asks it is drawn.
    """

    title: str
    sentences: tuple[str, ...]
    plain: bool = False


@dataclass(frozen=True)
class RefusalPage:
    """A refusal in its four parts, as `custodiet.errors` raised it."""

    title: str
    refusal: CustodietError


class Refusals:
    """Turns our own errors, and a database that does not answer, into pages.

    A page that expects a refusal catches it and shows it beside the form; this is for the rest.
    """

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for `error`; None leaves anything unforeseen to the page for status 500."""
        if isinstance(error, CustodietError):
            return refuse(request, error)
        if isinstance(error, OperationalError):
            return unavailable(request)
        return None


def refuse(request: HttpRequest, error: CustodietError) -> HttpResponse:
    """The error's own four parts as a page: 409 where the record moved on, otherwise 422."""
    changed = isinstance(error, NotAsRecorded)
    title = "Look again before you go on" if changed else "This cannot be done"
    status = HTTPStatus.CONFLICT if changed else HTTPStatus.UNPROCESSABLE_ENTITY
    return draw(request, "refusal.html", RefusalPage(title, error), status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: what is not there and what may not be seen look alike."""
    del exception
    page = Failure(
        "Page not found",
        (
            "If you typed the web address, check it is correct.",
            "If you pasted the web address, check you copied the whole address.",
            "If the address is correct, what it leads to does not exist or is not open to you.",
        ),
    )
    return draw(request, "failure.html", page, status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page exists and is for other roles."""
    del exception
    page = Failure(
        "You do not have access to this page",
        (
            "It is for people with another role.",
            "An administrator can change the roles of your account.",
        ),
    )
    return draw(request, "failure.html", page, status=403)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that no page of ours sends."""
    del request, exception
    page = Failure(
        "The request could not be read",
        ("Go back and try again.", "Nothing was recorded."),
        plain=True,
    )
    return draw(None, "failure.html", page, status=400)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where the form's token is missing or from before the last sign-in."""
    del reason
    page = Failure(
        "This form can no longer be sent",
        (
            "It was opened before you last signed in or out, or your browser sent no cookie.",
            "Nothing was recorded.",
            "Go back, load the page again and send it once more.",
        ),
    )
    return draw(request, "failure.html", page, status=403)


def locked_out(request: HttpRequest, *arguments: object, **more: object) -> HttpResponse:
    """429: too many wrong passwords or codes for one account from one address."""
    del arguments, more
    page = Failure(
        "You cannot sign in for now",
        (
            "The wrong password or code was entered too many times for this account.",
            "Try again in 15 minutes, or ask an administrator for a new password.",
        ),
    )
    return draw(request, "failure.html", page, status=HTTPStatus.TOO_MANY_REQUESTS)


def failed(request: HttpRequest) -> HttpResponse:
    """500: drawn without asking the database or who is signed in."""
    del request
    page = Failure(
        "There is a problem with the service",
        (
            "What you sent may not have been recorded: look before you send it again.",
            "Try again later.",
            "If it happens again, tell the person who looks after this installation.",
        ),
        plain=True,
    )
    return draw(None, "failure.html", page, status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer."""
    del request
    page = Failure(
        "The service is unavailable",
        ("The record cannot be reached.", "Nothing was recorded.", "Try again in a few minutes."),
        plain=True,
    )
    answer = draw(None, "failure.html", page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer["Retry-After"] = "120"
    return answer
