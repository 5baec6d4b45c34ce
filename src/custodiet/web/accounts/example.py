"""The example database's own accounts, invented, all with one password that is printed.

Nothing here runs unless `custodiet example load` asks for it, and that refuses a database that
has an account already.
"""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from custodiet.errors import NotAllowed
from custodiet.web.accounts.changes import create_account
from custodiet.web.accounts.models import Account, ExampleMark
from custodiet.web.accounts.roles import Role

__all__ = ["EXAMPLES", "PASSWORD", "Example", "is_example", "load_accounts"]

PASSWORD = "an invented example"  # noqa: S105 - printed on purpose; see the module's docstring


class Example(NamedTuple):
    """One invented account: its name, roles, force, team and staff number."""

    username: str
    roles: tuple[Role, ...]
    force: str
    team: str
    staff: str = ""


EXAMPLES = (
    Example("investigator", (Role.INVESTIGATOR,), "iopc", "directed and independent"),
    Example("investigator.dorset", (Role.INVESTIGATOR,), "dorset", "conduct"),
    Example("watchdog", (Role.WATCHDOG,), "iopc", "decisions"),
    Example("authority.metropolitan", (Role.AUTHORITY,), "metropolitan", "conduct"),
    Example("authority.dorset", (Role.AUTHORITY,), "dorset", "conduct"),
    Example("authority.sussex", (Role.AUTHORITY,), "sussex", "conduct"),
    Example("authority.avon", (Role.AUTHORITY,), "avon-and-somerset", "conduct"),
    Example("chair", (Role.CHAIR,), "", "legally qualified advisers and chairs"),
    Example("press", (Role.PRESS,), "metropolitan", "press office"),
    Example("auditor", (Role.AUDITOR,), "metropolitan", "record access"),
    Example("officer", (Role.MEMBER,), "metropolitan", "response", "S1021"),
    Example("supervisor", (Role.MEMBER,), "metropolitan", "response", "S1001"),
    Example("lawyer", (Role.LAWYER,), "", "police discipline"),
    Example("administrator", (Role.ADMINISTRATOR,), "", "accounts"),
)


def load_accounts(at: datetime) -> tuple[Account, ...]:
    """Mark the database as the example and make its accounts, or do neither.

    Raises NotAllowed where an account exists already: real and invented people do not mix.
    """
    if Account.objects.exists():
        raise NotAllowed(
            "The example was not loaded.",
            why="This database already has accounts, and invented data must not mix with real.",
            do="Choose another folder with CUSTODIET_DATA, or another CUSTODIET_DATABASE_URL.",
        )
    with transaction.atomic():
        ExampleMark.objects.create(marked_at=at)
        return tuple(
            create_account(
                one.username,
                roles=one.roles,
                force=one.force,
                team=one.team,
                staff=one.staff,
                password=PASSWORD,
                actor="command line",
                reason="The worked example.",
                at=at,
                temporary=False,
            )
            for one in EXAMPLES
        )


def is_example() -> bool:
    """Whether this database holds the worked example and nothing real."""
    return ExampleMark.objects.exists()
