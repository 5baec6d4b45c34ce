"""What a journey starts from: the service and the browser of tests/web, people, and a camera."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from playwright.sync_api import Page

from tests.journeys.pictures import Camera
from tests.journeys.walking import Walker
from tests.web.conftest import (
    _server,
    accounts,
    axe,
    chromium,
    client_as,
    enter_as,
    files_laid_out,
    new_page,
    quick_hashing,
    record_can_be_emptied,
    site,
)

__all__ = [
    "_server",
    "accounts",
    "axe",
    "chromium",
    "client_as",
    "enter_as",
    "files_laid_out",
    "new_page",
    "quick_hashing",
    "record_can_be_emptied",
    "site",
]


@pytest.fixture(autouse=True)
def connection_stays_open() -> Iterator[None]:
    """Django ends a request by closing what it thinks is left over: here the test's own database.

    Its test client keeps it from that in the same way.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def walker(
    new_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    request: pytest.FixtureRequest,
) -> Callable[..., Walker]:
    """Somebody at a browser of their own, already signed in where an account is named.

    The example accounts are made only then: a journey may load the example itself.
    """

    def walks(username: str = "", **options: object) -> Walker:
        page = new_page(**options)
        if username:
            request.getfixturevalue("enter_as")(page, username)
        return Walker(page, axe)

    return walks


@pytest.fixture
def camera() -> Camera:
    """Takes the manual's pictures, and keeps them only when it is asked to."""
    return Camera(Path(__file__).resolve().parents[2] / "docs" / "manual" / "pictures")
