"""Every page of a case in a browser, in every state: axe is silent, nothing scrolls sideways."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from custodiet.web import store
from tests.web.pages.made import EXAMPLE, change, heard, load_case, made, recorded

pytestmark = pytest.mark.django_db

Enter = Callable[[Page, str], None]
Check = Callable[[Page], None]
TABLES = Path(__file__).parents[2] / "tables"
LONG = "an account of what was said in the room " * 40
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitän" * 4


@pytest.fixture
def entered(browser_page: Page, enter_as: Enter) -> Callable[[str], Page]:
    """A page of the browser, signed in as somebody."""

    def enter(username: str) -> Page:
        enter_as(browser_page, username)
        return browser_page

    return enter


@pytest.mark.parametrize(
    ("username", "path"),
    [
        ("authority.dorset", "/"),
        ("chair", "/"),
        ("authority.dorset", "/cases"),
        ("authority.dorset", "/cases?q=signal&show=late&force=dorset"),
        ("authority.dorset", "/cases?q=nothing"),
        ("authority.dorset", "/cases/new"),
        ("authority.dorset", "/cases/import"),
        ("authority.dorset", "/concern"),
        ("authority.dorset", "/cases/B"),
        ("press", "/cases"),
        ("press", "/cases/T-1"),
        ("authority.dorset", "/cases/B/timeline"),
        ("authority.dorset", "/cases/B/record"),
        ("authority.dorset", "/cases/B/record/verify"),
        ("authority.dorset", "/cases/B/outcomes"),
        ("authority.dorset", "/cases/B/print"),
        ("authority.dorset", "/cases/B/step/referral-notice-given"),
        ("authority.dorset", "/cases/B/step/outcome-notified"),
        ("authority.dorset", "/cases/B/step/proceedings-begun"),
        ("authority.dorset", "/cases/B/history"),
        ("authority.dorset", "/cases/B/history/severity-assessed"),
        ("authority.dorset", "/cases/B/history/conviction"),
        ("authority.dorset", "/cases/B/person"),
        ("authority.dorset", "/cases/B/allegation"),
        ("authority.dorset", "/cases/B/link"),
        ("authority.dorset", "/cases/B/access"),
        ("authority.dorset", "/cases/B/access/assign"),
        ("authority.dorset", "/cases/B/export"),
        ("watchdog", "/cases/C/history/severity-assessed?named=C1.1&named=C2.1"),
    ],
)
def test_a_page_as_it_is_opened(
    username: str, path: str, entered: Callable[[str], Page], check_page: Check
) -> None:
    """WCAG 2.2 AA and best practice, at desk width and at 320 pixels."""
    for name in ("A", "B", "C"):
        load_case(name)
    people = [{"id": "P1", "force": "metropolitan", "kind": "police-officer", "rank": "constable"}]
    recorded(heard(people=people))
    page = entered(username)

    page.goto(path)

    check_page(page)


def test_a_case_with_everything_long_and_sealed(
    entered: Callable[[str], Page], check_page: Check
) -> None:
    """Long words and long texts break inside their columns; the seal is said in words."""
    case = made(
        {
            "date": made().events[0].date,
            "event": "outcome-published",
            "allegations": ["P1.1"],
            "reason": LONG,
            "note": UNBROKEN,
        },
        reference="T/2026/" + "X" * 30,
        title=UNBROKEN,
        allegations=[{"id": "P1.1", "person": "P1", "summary": LONG}],
        linked=["T-9"],
    )
    reference = recorded(case)
    change(
        reference,
        ("case-assigned", {"username": "authority.dorset"}, {}),
        ("case-sealed", {}, {}),
    )
    page = entered("authority.dorset")

    for name in ("", "/timeline", "/record", "/outcomes", "/print", "/access"):
        page.goto(f"/cases/T~2f2026~2f{'X' * 30}{name}")
        check_page(page)
    expect(page.get_by_text("The case is sealed")).to_be_visible()
    page.goto("/cases")
    check_page(page)


def test_the_states_of_a_step(entered: Callable[[str], Page], check_page: Check) -> None:
    """Asked, wrong, to check, refused for its particulars, changed meanwhile, recorded."""
    recorded(made())
    page = entered("authority.dorset")

    page.goto("/cases/T-1/step/severity-assessed")
    page.get_by_role("button", name="Continue").click()
    check_page(page)
    summary = page.get_by_role("alert").get_by_role("link")
    expect(summary).to_have_text(["Enter the date", "Select what the conduct would amount to"])
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Select what the conduct would amount to").click()
    assert page.evaluate("document.activeElement.id") == "id_severity.1"

    answer_assessment(page)
    page.wait_for_url("**/check/*")
    check_page(page)
    check = page.url
    page.get_by_role("link", name="Change If proved, what would the conduct amount to?").click()
    expect(page.get_by_label("Misconduct", exact=True)).to_be_checked()

    page.goto(check)
    change("T-1", ("case-linked", {"to": "T-9"}, {}))
    page.get_by_role("button", name="Record: assess severity").click()
    check_page(page)
    page.get_by_role("button", name="Look again at your answers").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Record: assess severity").click()
    expect(page.get_by_text("What happens next: Appoint an investigator")).to_be_visible()
    check_page(page)


def answer_assessment(page: Page) -> None:
    """Answer the assessment of severity: misconduct, today."""
    for part, text in (("day", "3"), ("month", "9"), ("year", "2026")):
        page.fill(f"#id_date-{part}", text)
    page.get_by_label("Misconduct", exact=True).check()
    page.get_by_role("button", name="Continue").click()


def test_a_step_is_taken_without_script(new_page: Callable[..., Page], enter_as: Enter) -> None:
    """A browser that runs no script takes a case from the report to its assessment."""
    recorded(made())
    page = new_page(java_script_enabled=False)
    enter_as(page, "authority.dorset")

    page.goto("/")
    page.get_by_role("link", name="T-1").first.click()
    page.get_by_role("link", name="Assess severity").first.click()
    answer_assessment(page)
    page.get_by_role("button", name="Record: assess severity").click()

    page.wait_for_url("**/cases/T-1")
    assert store.load("T-1").events[-1].name == "severity-assessed"


def test_the_states_of_an_import(
    entered: Callable[[str], Page], check_page: Check, tmp_path: Path
) -> None:
    """Nothing chosen, a file with faults, a good one summarised, and the case it becomes."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("casefile: 1\nreference: X\ntitle: t\npeople: []\nallegations: []\nevent: []\n")
    page = entered("authority.dorset")

    page.goto("/cases/import")
    page.get_by_role("button", name="Import").click()
    check_page(page)
    for file in (bad, EXAMPLE / "B.yaml"):
        page.set_input_files("#id_file", file)
        page.get_by_role("button", name="Import").click()
        check_page(page)
    page.get_by_role("button", name="Import as history").click()

    expect(page.get_by_text("Case B imported. 32 events entered as history.")).to_be_visible()
    check_page(page)


def test_the_states_of_a_table(
    entered: Callable[[str], Page], check_page: Check, tmp_path: Path
) -> None:
    """Nothing chosen, a mapping with a fault, a table half of which fits, and it recorded."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("mapping: 1\n")
    page = entered("authority.dorset")

    page.goto("/cases/import/table")
    page.get_by_text("What a mapping says").click()
    check_page(page)
    for mapping in (None, bad, TABLES / "mapping.yaml"):
        if mapping:
            page.set_input_files("#id_table", TABLES / "allegations.csv")
            page.set_input_files("#id_mapping", mapping)
        page.get_by_role("button", name="Read the table").click()
        check_page(page)
    page.get_by_role("button", name="Record 1 case as history").click()

    expect(page.get_by_text("1 case recorded from allegations.csv")).to_be_visible()


def test_the_states_of_a_concern(entered: Callable[[str], Page], check_page: Check) -> None:
    """Empty, wrong, to check, changed, and reported."""
    page = entered("authority.dorset")

    page.goto("/concern")
    page.get_by_role("button", name="Continue").click()
    check_page(page)
    page.get_by_label("What happened?").fill("A colleague passed on a picture.")
    for part, text in (("day", "1"), ("month", "9"), ("year", "2026")):
        page.fill(f"#id_conduct_from-{part}", text)
    page.get_by_label("Police officer", exact=True).check()
    page.get_by_label("It was sent to me").check()
    page.get_by_role("button", name="Continue").click()
    check_page(page)
    page.get_by_role("link", name="Change How did it come to you?").click()
    expect(page.get_by_label("It was sent to me")).to_be_checked()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Report the concern").click()

    expect(page.get_by_role("heading", name="Concern reported")).to_be_visible()
    check_page(page)


def test_history_that_the_law_did_not_allow(
    entered: Callable[[str], Page], check_page: Check
) -> None:
    """The warning before it is entered, and the mark on it afterwards."""
    recorded(made())
    page = entered("authority.dorset")

    page.goto("/cases/T-1/history")
    page.get_by_label("What happened?").select_option("Outcome published")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    check_page(page)
    for part, text in (("day", "1"), ("month", "7"), ("year", "2026")):
        page.fill(f"#id_date-{part}", text)
    page.get_by_label("Reason").fill("found in the old file")
    page.get_by_role("button", name="Continue").click()
    check_page(page)
    page.get_by_role("button", name="Enter as history").click()

    expect(page.get_by_role("heading", name="1 step that the law did not allow")).to_be_visible()
    check_page(page)


def test_a_case_prints_on_a4_without_what_is_for_the_screen(
    entered: Callable[[str], Page],
) -> None:
    """No navigation, no buttons, and the reference at the head of the sheet."""
    load_case("B")
    page = entered("authority.dorset")
    page.goto("/cases/B/print")

    page.emulate_media(media="print")

    hidden: Any = page.evaluate(
        """() => [".govuk-service-navigation", ".moj-sub-navigation", ".govuk-button",
                  ".govuk-breadcrumbs"]
            .filter(one => [...document.querySelectorAll(one)].some(it => it.offsetParent))"""
    )
    assert hidden == []
    expect(page.locator(".custodiet-print-head")).to_be_visible()
    expect(page.get_by_role("heading", name="What is owed")).to_be_visible()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_the_first_duty_stands_on_the_first_screen(
    size: tuple[int, int], entered: Callable[[str], Page], check_page: Check
) -> None:
    """Nobody scrolls to learn what is owed; what stands under a line opens, and is on paper."""
    load_case("D")
    page = entered("watchdog")
    page.set_viewport_size({"width": size[0], "height": size[1]})

    page.goto("/cases/D")

    first = page.locator(".custodiet-owing p").nth(1).bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < size[1]
    earlier = page.get_by_text("Period 1 ends 9 March 2022")
    expect(earlier).to_be_hidden()
    page.get_by_text("earlier of this kind").click()
    expect(earlier).to_be_visible()
    check_page(page)
    page.get_by_text("earlier of this kind").click()
    page.emulate_media(media="print")
    expect(earlier).to_be_visible()
