"""The forms of signing in, worded as GOV.UK words its errors; what they check is allauth's."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

__all__ = ["ChangePassword", "ConfirmCode", "ConfirmPassword", "EnterCode", "SignIn", "TurnOnCodes"]

WRONG_PAIR = "Enter a username and password that match an account that is open"
WRONG_CODE = "Enter the code your authenticator app shows now, or a recovery code not used before"


class SignIn(LoginForm):
    """Username and password; says no more about which was wrong than it must."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = "Enter your username"
        self.fields["password"].error_messages["required"] = "Enter your password"

    def clean_login(self) -> str:
        """The username as it is kept: trimmed and in small letters."""
        return str(super().clean_login()).lower()

    def clean(self) -> dict[str, Any]:
        """As allauth, with one message for a wrong username and a wrong password alike."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except forms.ValidationError:
            self.add_error("login", WRONG_PAIR)
            cleaned = self.cleaned_data
        return cleaned


class ConfirmPassword(ReauthenticateForm):
    """The password again, before something that guards the account is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = "Enter your password"

    def clean_password(self) -> str:
        """As allauth, in our words."""
        try:
            return str(super().clean_password())
        except forms.ValidationError as error:
            raise forms.ValidationError("Enter the password you signed in with") from error


class ChangePassword(ChangePasswordForm):
    """The current password and a new one, once: a field that can be shown needs no second."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.fields["oldpassword"].error_messages["required"] = "Enter your current password"
        self.fields["password1"].error_messages["required"] = "Enter a new password"

    def clean_oldpassword(self) -> str:
        """As allauth, in our words."""
        try:
            return str(super().clean_oldpassword())
        except forms.ValidationError as error:
            raise forms.ValidationError("Enter the password you signed in with") from error

    def clean(self) -> dict[str, Any]:
        """A new password that is the old one would leave a temporary password in use."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("password1") and cleaned.get("password1") == cleaned.get("oldpassword"):
            self.add_error("password1", "Enter a new password that is not the current one")
        return cleaned


class _Code(forms.Form):
    """One field for a code; spaces people copy with it are taken out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = "Enter the code"

    def clean_code(self) -> str:
        """As allauth, in our words."""
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        try:
            return str(super().clean_code())  # type: ignore[misc]  # the form it is mixed into has it
        except forms.ValidationError as error:
            raise forms.ValidationError(WRONG_CODE) from error


class EnterCode(_Code, AuthenticateForm):
    """The second factor, on signing in."""


class ConfirmCode(_Code, ReauthenticateByCodeForm):
    """The second factor again, before something that guards the account is changed."""


class TurnOnCodes(_Code, ActivateTOTPForm):
    """The first code of an authenticator app, which proves that it was set up."""
