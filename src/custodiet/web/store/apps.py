"""How Django finds the store, and what it refuses to start with."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connection


class StoreConfig(AppConfig):
    """The Django application under which the record's tables are kept."""

    name = "custodiet.web.store"
    label = "store"
    verbose_name = "Record and read models"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks that run before the service starts."""
        checks.register(refuse_settings_that_lose_writes, checks.Tags.database)


def refuse_settings_that_lose_writes(**_: Any) -> list[checks.CheckMessage]:
    """Refuse an SQLite connection that could lose an acknowledged entry or start two writers."""
    if connection.vendor != "sqlite":
        return []
    options = connection.settings_dict["OPTIONS"]
    faults: list[checks.CheckMessage] = []
    if options.get("transaction_mode") != "IMMEDIATE":
        faults.append(
            checks.Error(
                "Two writers could both read the end of the record before either writes.",
                hint="Set transaction_mode to IMMEDIATE in the database's OPTIONS.",
                id="store.E001",
            )
        )
    if "synchronous=FULL" not in options.get("init_command", ""):
        faults.append(
            checks.Error(
                "The last entries could be lost with the power after being acknowledged.",
                hint="Put PRAGMA synchronous=FULL into init_command in the database's OPTIONS.",
                id="store.E002",
            )
        )
    return faults
