"""What a journey starts from: the service and the browser of tests/web, people, and a camera."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

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


@pytest.fixture
def plain(
    walker: Callable[..., Walker], new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> Callable[..., Walker]:
    """Somebody whose browser runs no scripts; axe, which is one, looks at a copy of each page."""
    mirror = new_page()

    def look(page: Page) -> list[str]:
        drawn = page.content()
        mirror.unroute_all()
        mirror.route("**/*", lambda route: _copied(route, drawn))
        mirror.goto(page.url)
        return axe(mirror)

    def walks(username: str = "") -> Walker:
        made = walker(username, java_script_enabled=False)
        return Walker(made.page, look)

    return walks


def _copied(route: Route, drawn: str) -> None:
    """The page as it was drawn, with its styles and with nothing in its scripts."""
    asked = route.request.resource_type
    if asked == "document":
        route.fulfill(body=drawn, content_type="text/html; charset=utf-8")
    elif asked == "script":
        route.fulfill(body="", content_type="text/javascript")
    else:
        route.continue_()
