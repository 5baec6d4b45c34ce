"""What the tests of this room start from."""

import pytest

from custodiet.record import Entry, Personal
from tests.record.made import Key, grown


@pytest.fixture
def key() -> Key:
    """Give the key of the record."""
    return Key()


@pytest.fixture
def entries() -> list[Entry]:
    """Give a record of eight entries."""
    return grown(8)


@pytest.fixture
def held() -> Personal:
    """Give a personal value with its salt."""
    return Personal("Sam Example, 12 Invented Road", bytes(range(32)))
