"""How allauth is bent to this service: nobody signs up, and secrets are kept encrypted."""

import base64
import hashlib
from datetime import UTC, datetime

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from custodiet.web.accounts import changes
from custodiet.web.accounts.models import Account

__all__ = ["ClosedSignUp", "EncryptedSecrets"]


class ClosedSignUp(DefaultAccountAdapter):
    """Accounts are made by an administrator, so no page of allauth's makes one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def set_password(self, user: Account, password: str) -> None:
        """Keep a password its owner chose, with an entry that says so and not what it is."""
        changes.choose_password(user, password, at=datetime.now(UTC))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account, where the change is confirmed."""
        del request
        return "/you"


class EncryptedSecrets(DefaultMFAAdapter):
    """Authenticator secrets are encrypted with the installation's own key before they are kept."""

    def encrypt(self, text: str) -> str:
        """The secret as it is kept in the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as the authenticator app knows it."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    key = hashlib.sha256(b"custodiet authenticator secrets\n" + str(settings.SECRET_KEY).encode())
    return Fernet(base64.urlsafe_b64encode(key.digest()))
