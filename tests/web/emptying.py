"""Emptying a test database: the one place where the record's own refusals are set aside."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management.commands.flush import Command
from django.db import connection

from custodiet.web.store import _guards


@contextmanager
def unguarded() -> Iterator[None]:
    """Let the record be changed or emptied, as only the owner of the database could."""
    with connection.cursor() as cursor:
        for statement in _guards.REMOVE[connection.vendor]:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in _guards.INSTALL[connection.vendor]:
                cursor.execute(statement)


@pytest.fixture(autouse=True, scope="session")
def record_can_be_emptied() -> Iterator[None]:
    """Between tests that commit, Django empties every table; the record would refuse."""
    flush = Command.handle

    def handle(self: Command, **options: Any) -> None:
        with unguarded():
            flush(self, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Command, "handle", handle)
        yield
