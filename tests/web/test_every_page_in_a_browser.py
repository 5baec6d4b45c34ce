"""Every page in Chromium: accessible, narrow enough, alive without scripts, clean on paper."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from custodiet.web.accounts.example import PASSWORD
from tests.web.every_page import PAGES, WHO, Row

SEEN = [row for row in PAGES if row.answer == 200 and row.name != "healthz"]


@pytest.mark.parametrize("row", SEEN, ids=lambda row: row.name)
def test_a_page_is_accessible_and_narrow_enough(
    row: Row,
    browser_page: Page,
    enter_as: Callable[[Page, str], None],
    check_page: Callable[[Page], None],
    request: pytest.FixtureRequest,
) -> None:
    """WCAG 2.2 AA and best practice by axe, at desk width and at 320 pixels."""
    enter_as(browser_page, next(name for role, name in WHO.items() if role in row.roles))
    for fixture in row.prepare:
        request.getfixturevalue(fixture)

    browser_page.goto(reverse(row.name, args=row.args))

    check_page(browser_page)


def test_a_page_that_is_not_accessible_is_found_out(
    browser_page: Page, axe: Callable[[Page], list[str]], accounts: object
) -> None:
    """The look itself: the rule, what it asks, and the element, each time that it is asked."""
    browser_page.goto("/sign-in")
    assert axe(browser_page) == []

    browser_page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    assert axe(browser_page) == [
        f"{browser_page.url}: image-alt: Images must have alternative text: <img>"
    ]


@pytest.mark.parametrize("address", ["/sign-in", "/nowhere", "/help"])
def test_a_page_for_nobody_in_particular_is_accessible(
    address: str, browser_page: Page, check_page: Callable[[Page], None], accounts: object
) -> None:
    """Before signing in as well."""
    browser_page.goto(address)

    check_page(browser_page)


def test_a_form_sent_back_is_accessible_and_leads_to_its_errors(
    browser_page: Page,
    enter_as: Callable[[Page, str], None],
    check_page: Callable[[Page], None],
) -> None:
    """The summary has the focus, and each of its links puts it on the field."""
    enter_as(browser_page, "administrator")
    browser_page.goto("/new-account")
    browser_page.get_by_role("button", name="Create account").click()

    expect(browser_page.locator(".govuk-error-summary")).to_be_focused()
    expect(browser_page).to_have_title("Error: Create an account - Custodiet")
    browser_page.get_by_role("link", name="Select at least one role").click()
    expect(browser_page.get_by_label("Investigator")).to_be_focused()
    check_page(browser_page)


def test_the_pages_of_the_second_factor_are_accessible(
    browser_page: Page,
    enter_as: Callable[[Page, str], None],
    check_page: Callable[[Page], None],
) -> None:
    """The picture has words, and the key can be typed instead."""
    enter_as(browser_page, "chair")
    browser_page.goto("/you")
    browser_page.get_by_role("link", name="Set up authenticator app").click()
    check_page(browser_page)
    browser_page.get_by_label("Password", exact=True).fill(PASSWORD)
    browser_page.get_by_role("button", name="Confirm").click()

    expect(browser_page.get_by_role("img", name="QR code of the key below")).to_be_visible()
    check_page(browser_page)


def test_signing_in_and_out_with_keys_alone(browser_page: Page, accounts: object) -> None:
    """Tab, type, Enter; the first stop is the link past the menu."""
    browser_page.goto("/sign-in")
    browser_page.keyboard.press("Tab")
    expect(browser_page.get_by_role("link", name="Skip to main content")).to_be_focused()
    browser_page.keyboard.press("Enter")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.type("press")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.type(PASSWORD)
    browser_page.keyboard.press("Enter")

    expect(browser_page.get_by_role("link", name="Your account: press")).to_be_visible()
    browser_page.get_by_role("button", name="Sign out").focus()
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_everything_works_without_scripts(
    new_page: Callable[..., Page], accounts: object, width: int
) -> None:
    """The menu is open, forms are sent, errors are shown."""
    page = new_page(width=width, java_script_enabled=False)

    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Enter your username")).to_be_visible()
    page.get_by_label("Username").fill("administrator")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Accounts").first.click()
    page.get_by_role("link", name="press").click()
    page.get_by_role("link", name="Change roles").click()
    page.get_by_label("Chair or person conducting").check()
    page.get_by_label("Reason").fill("Sits next month.")
    page.get_by_role("button", name="Save changes").click()

    expect(page.get_by_text("Chair or person conducting and Press officer")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


def test_the_menu_opens_on_a_phone(
    new_page: Callable[..., Page], enter_as: Callable[[Page, str], None]
) -> None:
    """Behind one button, with the way out inside."""
    page = new_page(width=390)
    enter_as(page, "chair")
    page.goto("/help")

    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_paper_shows_the_page_and_not_the_way_around_it(
    browser_page: Page, enter_as: Callable[[Page, str], None]
) -> None:
    """No menu, no buttons, no links at the foot; what it says stays."""
    enter_as(browser_page, "administrator")
    browser_page.goto("/accounts/press")
    browser_page.emulate_media(media="print")

    for hidden in ("Accounts", "Change roles", "Disable", "Cookies", "Sign out"):
        for link in browser_page.get_by_text(hidden, exact=False).all():
            assert not link.is_visible() or link.evaluate("e => e.tagName") in {"DT", "DD", "H1"}
    expect(browser_page.get_by_role("heading", name="press")).to_be_visible()
    expect(browser_page.get_by_text("Metropolitan Police Service")).to_be_visible()


def test_twice_as_large_text_stays_on_the_screen(
    new_page: Callable[..., Page], enter_as: Callable[[Page, str], None]
) -> None:
    """400 % zoom of a desk screen is a page 320 pixels wide."""
    page = new_page(width=320, height=256)
    enter_as(page, "administrator")

    for address in ("/accounts", "/law", "/you"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
