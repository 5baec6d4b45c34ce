"""What is heard from allauth: wrong codes count as wrong passwords do, and codes leave an entry."""

from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from custodiet.web.accounts.models import Account
from custodiet.web.store import record_account

WORDS = {
    Authenticator.Type.TOTP: "authenticator-app",
    Authenticator.Type.RECOVERY_CODES: "recovery-codes",
}


@receiver(authentication_failed)
def wrong_code(*, request: HttpRequest, user: Account, **_: object) -> None:
    """Count a wrong code towards the same lock that wrong passwords close."""
    credentials = {"username": user.username}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)


@receiver(authenticator_added)
def codes_turned_on(*, user: Account, authenticator: Authenticator, **_: object) -> None:
    """A second factor now guards the account."""
    _enter("account-second-factor-added", user, authenticator)


@receiver(authenticator_removed)
def codes_turned_off(*, user: Account, authenticator: Authenticator, **_: object) -> None:
    """A second factor no longer guards the account."""
    _enter("account-second-factor-removed", user, authenticator)


@receiver(authenticator_reset)
def codes_replaced(*, user: Account, authenticator: Authenticator, **_: object) -> None:
    """Recovery codes were replaced by new ones."""
    _enter("account-second-factor-replaced", user, authenticator)


def _enter(kind: str, user: Account, authenticator: Authenticator) -> None:
    facts = {"username": user.username, "factor": WORDS[Authenticator.Type(authenticator.type)]}
    record_account(kind, facts, actor=user.username, reason="By its owner.", at=datetime.now(UTC))
