"""How Django is told that this folder holds tables."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """The accounts of one installation; listens for what allauth and axes report."""

    name = "custodiet.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect the listeners once every app is loaded."""
        import custodiet.web.accounts.listening  # noqa: F401, PLC0415 - tables are ready only now
