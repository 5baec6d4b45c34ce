"""What a journey starts from: the service and the browser of tests/web, people, and a camera."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.pictures import Camera
from tests.journeys.walking import Walker
from tests.web.conftest import (
    _server,
    accounts,
    audits_apart,
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
    "audits_apart",
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
