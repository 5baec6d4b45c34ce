"""What is heard of second factors: wrong codes count as wrong passwords, changes leave an entry.

The changes are heard from the table itself, inside the transaction that makes them; allauth's own
signals come after it, when the entry could be lost.
"""

from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_login_failed
from django.db.models.signals import post_delete, post_save
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


@receiver(post_save, sender=Authenticator)
def second_factor_saved(*, instance: Authenticator, created: bool, **_: object) -> None:
    """A second factor now guards the account; using up a recovery code is no such change."""
    if created:
        _enter("account-second-factor-added", instance)


@receiver(post_delete, sender=Authenticator)
def second_factor_deleted(*, instance: Authenticator, **_: object) -> None:
    """A second factor no longer guards the account."""
    _enter("account-second-factor-removed", instance)


def _enter(kind: str, authenticator: Authenticator) -> None:
    username = authenticator.user.get_username()
    facts = {"username": username, "factor": WORDS[Authenticator.Type(authenticator.type)]}
    record_account(kind, facts, actor=username, reason="By its owner.", at=datetime.now(UTC))
