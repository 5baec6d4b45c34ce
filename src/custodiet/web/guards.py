"""What stands before every page: headers, roles, and a password of one's own."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse

from custodiet.web.accounts.models import Account
from custodiet.web.accounts.roles import Role

__all__ = ["POLICY", "Headers", "OwnPasswordFirst", "account_of", "only"]

P = ParamSpec("P")
Answer = Callable[[HttpRequest], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

# Nothing inline and nothing from elsewhere: text that slips past escaping still cannot act.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


class Headers:
    """Puts the security headers on every answer, and keeps pages out of every cache.

    Django 6 has its own content security policy; this one goes when Django 5.2 does.
    """

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        response.setdefault("Cache-Control", "no-store")
        return response


class OwnPasswordFirst:
    """Sends whoever still has the password an administrator gave them to choose their own."""

    ALLOWED = ("account_change_password", "account_logout", "cookies", "accessibility")

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, Account) and user.password_is_temporary and not self._allowed(request):
            return HttpResponseRedirect(reverse("account_change_password"))
        return self._get_response(request)

    def _allowed(self, request: HttpRequest) -> bool:
        return resolve(request.path_info).url_name in self.ALLOWED


def account_of(request: HttpRequest) -> Account:
    """The account signed in; pages that anyone may open ask `request.user` instead.

    Raises PermissionDenied where nobody is signed in, which LoginRequiredMiddleware prevents.
    """
    if isinstance(request.user, Account):
        return request.user
    raise PermissionDenied


def only(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Open a page to accounts holding one of `roles`; others are told it is not theirs (403)."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not account_of(request).has_any_role(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard
