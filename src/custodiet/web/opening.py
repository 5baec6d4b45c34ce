"""How a command or a server opens this installation: settings, folder, database up to date."""

import os
from pathlib import Path

__all__ = ["bring_up_to_date", "open_service"]


def open_service(
    *, data: str | Path | None = None, database: str | None = None, migrate: bool = True
) -> None:
    """Make the service's tables usable in this process; call it before importing the store.

    `data` and `database` take the place of CUSTODIET_DATA and CUSTODIET_DATABASE_URL, for this
    process and those it starts. Makes the folder, which only its owner can enter, and unless
    `migrate` is false brings the tables up to date. Raises NotFit for a database address that
    cannot be read, and django.db.OperationalError where the database does not answer.
    """
    if data is not None:
        os.environ["CUSTODIET_DATA"] = str(data)
    if database is not None:
        os.environ["CUSTODIET_DATABASE_URL"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "custodiet.web.settings")
    import django  # noqa: PLC0415 - the settings it reads are named above
    from django.conf import settings  # noqa: PLC0415 - the same

    settings.PLACE.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.AUDITS_ROOT.joinpath("received").mkdir(mode=0o700, parents=True, exist_ok=True)
    django.setup()
    if migrate:
        bring_up_to_date()


def bring_up_to_date() -> int:
    """Apply the migrations that this database has not had; gives how many there were."""
    from django.core.management import call_command  # noqa: PLC0415 - after open_service
    from django.db import connection  # noqa: PLC0415 - the same
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - the same

    executor = MigrationExecutor(connection)
    wanted = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if wanted:
        call_command("migrate", verbosity=0, interactive=False)
    return wanted
