"""allauth's views as this service mounts them: a form with errors answers 422."""

from typing import Any

from allauth.account.views import LoginView, LogoutView, PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from custodiet.web.refusals import locked_out

__all__ = [
    "ChangePasswordView",
    "ConfirmCodeView",
    "ConfirmPasswordView",
    "EnterCodeView",
    "IndexView",
    "NewRecoveryCodesView",
    "RecoveryCodesView",
    "SignInView",
    "SignOutView",
    "TurnOffCodesView",
    "TurnOnCodesView",
]

WRONG = 422


class _Refusing:
    """A form that is sent back keeps its words and says in its status that nothing was done."""

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        """The same page with the errors, as status 422."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # allauth's view has it
        response.status_code = WRONG
        return response


class _Whole(_Refusing):
    """A change of what guards an account is kept together with its entries, or not at all."""

    @transaction.atomic
    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        """As allauth, in one transaction."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # allauth's view has it
        return response


class SignInView(_Refusing, LoginView):
    """Username and password."""


class EnterCodeView(_Refusing, AuthenticateView):
    """The second factor; the lock that wrong passwords close is closed here too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the code, unless too many were wrong already."""
        credentials = {"username": self.stage.login.user.get_username()}
        if not AxesProxyHandler.is_allowed(request, credentials):
            return locked_out(request)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


@method_decorator(login_not_required, name="dispatch")
class SignOutView(LogoutView):
    """Asks first when reached by a link, and signs out when its button is pressed."""


class ChangePasswordView(_Whole, PasswordChangeView):
    """The current password and a new one."""


class ConfirmPasswordView(_Refusing, ReauthenticateView):
    """The password again."""


class ConfirmCodeView(_Refusing, ReauthenticateByCodeView):
    """The second factor again."""


class TurnOnCodesView(_Whole, ActivateTOTPView):
    """Set up an authenticator app by its picture or its key."""


class TurnOffCodesView(_Whole, DeactivateTOTPView):
    """Stop asking for codes."""


class RecoveryCodesView(ViewRecoveryCodesView):
    """The codes that stand in for a lost phone; shown once."""


class NewRecoveryCodesView(_Whole, GenerateRecoveryCodesView):
    """Replace the recovery codes."""
