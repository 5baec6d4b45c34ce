"""One writer at a time: whoever has the turn sees the end of the record, and adds to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Any number will do for PostgreSQL, so long as nothing else in this database locks on it.
_LOCK = 2_020_004


@contextmanager
def turn() -> Iterator[None]:
    """Hold the only right to write until the block ends; all of it is kept, or none.

    SQLite gives the right when the transaction begins (IMMEDIATE, which a check demands);
    PostgreSQL by an advisory lock that ends with the transaction.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
