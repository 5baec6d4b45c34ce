"""What the tests of the service start from: its files laid out, accounts, a browser, axe."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

# Playwright keeps an event loop in the thread of the tests; nothing of ours runs in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()

from django.conf import settings as django_settings  # noqa: E402 - Django is ready from here on
from django.db import connections  # noqa: E402 - the same
from django.test import Client  # noqa: E402 - the same

from custodiet.web.accounts.example import load_accounts  # noqa: E402 - the same
from custodiet.web.accounts.models import Account  # noqa: E402 - the same
from custodiet.web.serve import lay_out_files  # noqa: E402 - the same
from tests.web.emptying import record_can_be_emptied  # noqa: E402 - the same
from tests.web.pages.audits.made import under_way  # noqa: E402 - the same
from tests.web.pages.made import load_case  # noqa: E402 - the same
from tests.web.serving import Site  # noqa: E402 - the same

__all__ = ["record_can_be_emptied"]

NOW = datetime(2026, 9, 3, 9, 30, tzinfo=UTC)
CHROMIUM = "/usr/bin/chromium"
# Behind each window Chromium draws the two lists under its address bar as web pages, in processes
# of their own: more work than our page is. A list given here replaces Playwright's, whose others it
# therefore holds as well.
FEATURES_OFF = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # One site is looked at: its first page may stay in the process that the empty page began.
    "--disable-site-isolation-trials",
    f"--disable-features={','.join(FEATURES_OFF)}",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong comes back from the page: the rest of axe's answer is long.
LOOK = """async options => (await axe.run(options)).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 120)}`)
)"""
ANSWERED_NO = "Failed to load resource: the server responded with a status of 4"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser: it looks at pages, which do not depend on the database."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def files_laid_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Static files by their hashed names, as `custodiet serve` lays them out, for this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "STATIC_ROOT", tmp_path_factory.mktemp("static"))
        lay_out_files()
        yield


@pytest.fixture(scope="session", autouse=True)
def no_session_is_left(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The served site's own connection must not keep PostgreSQL from dropping the test database."""
    yield
    with django_db_blocker.unblock():
        connection = connections["default"]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture(autouse=True)
def quick_hashing(settings: Any) -> None:
    """Argon2 is slow on purpose; the tests ask separately that it is the one in use."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def audits_apart(settings: Any, tmp_path: Path) -> None:
    """What is sent to an audit is kept in a folder of the test's own."""
    settings.AUDITS_ROOT = tmp_path / "audits"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "audits" / "received"


@pytest.fixture
def accounts(db: None) -> dict[str, Account]:
    """The example database's accounts by username; the database is marked as the example."""
    return {account.username: account for account in load_accounts(NOW)}


@pytest.fixture
def client_as(accounts: dict[str, Account]) -> Callable[[str], Client]:
    """A client signed in as one of the example accounts."""

    def signed_in(username: str) -> Client:
        client = Client()
        backend = "django.contrib.auth.backends.ModelBackend"
        client.force_login(accounts[username], backend=backend)
        return client

    return signed_in


@pytest.fixture
def case_a(accounts: dict[str, Account]) -> str:
    """Case A of the example, to which the chair is assigned; gives its reference."""
    return load_case("A", assigned=["chair"])


@pytest.fixture
def audit_e(accounts: dict[str, Account]) -> str:
    """An audit of record access under way; gives its reference."""
    return under_way()


@pytest.fixture(scope="session")
def _server(files_laid_out: None) -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def site(_server: Site, db: None) -> Iterator[str]:
    """The address of the running service, which sees what the test has put in the database."""
    _server.lend(connections["default"])
    yield _server.address
    _server.lend(None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the run; each test opens contexts of its own in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens pages at `width` pixels; options go to the browser context. Fails on what it logs."""
    opened = []
    said: list[str] = []

    def page(width: int = 1280, height: int = 900, **options: Any) -> Page:
        viewport = {"width": width, "height": height}
        context = chromium.new_context(base_url=site, viewport=viewport, **options)
        opened.append(context)
        made = context.new_page()
        made.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        made.on("pageerror", lambda error: said.append(str(error)))
        return made

    yield page
    for context in opened:
        context.close()
    assert [line for line in said if not line.startswith(ANSWERED_NO)] == []


@pytest.fixture
def browser_page(new_page: Callable[..., Page]) -> Page:
    """A page at desk width, signed in as nobody."""
    return new_page()


@pytest.fixture
def enter_as(client_as: Callable[[str], Client], site: str) -> Callable[[Page, str], None]:
    """Signs a browser page in as an example account, without the form."""

    def enter(page: Page, username: str) -> None:
        value = client_as(username).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": site}])

    return enter


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe finds against WCAG 2.2 AA and best practice, a line for each element."""

    def found(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        return [f"{page.url}: {line}" for line in page.evaluate(LOOK, options)]

    return found


@pytest.fixture
def check_page(axe: Callable[[Page], list[str]]) -> Callable[[Page], None]:
    """Asserts that axe finds nothing on the open page, and no sideways scroll at 320 px."""

    def check(page: Page) -> None:
        assert axe(page) == []
        before = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 640})
        width = page.evaluate("document.documentElement.scrollWidth")
        narrow = axe(page)
        page.set_viewport_size(before or {"width": 1280, "height": 900})
        assert width <= 320, f"{page.url} is {width} px wide at 320 px"
        assert narrow == []

    return check
