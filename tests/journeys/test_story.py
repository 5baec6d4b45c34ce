"""The example and the published cases, read on screen as anybody would read them."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from custodiet.web import example
from custodiet.web.accounts.changes import create_account
from custodiet.web.accounts.roles import Role
from tests.journeys.pictures import Camera
from tests.journeys.walking import PASSWORD, Walker

WALKER = Callable[..., Walker]
FILES = Path(__file__).parents[1] / "cases"
TABLES = Path(__file__).parents[1] / "tables"
NOT_BUILT = "not computed"
OLD_LAW = "2012 Regulations"


class Published(NamedTuple):
    """A published case and what its page must say: who is in it, and where each stands."""

    file: str
    reference: str
    title: str
    force: str
    people: int
    stages: list[str]
    events: int
    law: str = ""


PUBLISHED = (
    Published(
        "02-five-phones-one-hearing.yaml",
        "IOPC-2018-097562",
        "Messages and recordings on an old phone",
        "metropolitan",
        6,
        ["Outcome notified"] * 5 + ["Closed"],
        12,
        OLD_LAW,
    ),
    Published(
        "12-gross-misconduct-written-warning.yaml",
        "IOPC-2018-107887",
        "Pursuit ending in serious injury",
        "metropolitan",
        1,
        ["Outcome notified"],
        14,
        OLD_LAW,
    ),
    Published(
        "31-moved-force-then-resigned.yaml",
        "IOPC-2016-077885",
        "Grooming report not followed up",
        "northamptonshire",
        3,
        ["Proceedings completed"] * 4 + ["Closed"] * 2,
        15,
        OLD_LAW,
    ),
    Published(
        "38-six-after-a-murder.yaml",
        "IOPC-2016-071948",
        "Reports of stalking before a murder",
        "sussex",
        6,
        ["Closed", "Proceedings completed", "Outcome notified", "Closed", "Closed", "Closed"],
        16,
        OLD_LAW,
    ),
    Published(
        "50-work-chat-six-officers.yaml",
        "PUB-50",
        "A team's work chat",
        "dorset",
        6,
        ["Proceedings completed", "Outcome notified", "Outcome notified"]
        + ["Proceedings completed"] * 3,
        19,
    ),
    Published(
        "55-own-name-and-others.yaml",
        "PUB-55",
        "Own name and colleagues looked up",
        "avon-and-somerset",
        1,
        ["Proceedings completed"] * 2,
        10,
    ),
    Published(
        "60-photographs-at-a-cordon.yaml",
        "PUB-60",
        "Photographs taken at a cordon",
        "metropolitan",
        2,
        ["Proceedings completed"] * 2,
        16,
    ),
    Published(
        "66-copied-assignments.yaml",
        "PUB-66",
        "Copied assignments for promotion",
        "sussex",
        1,
        ["Outcome notified"],
        8,
    ),
    Published(
        "71-special-and-neighbours.yaml",
        "PUB-71",
        "A special and his neighbours in lockdown",
        "bedfordshire",
        1,
        ["Proceedings completed"],
        8,
    ),
    Published(
        "82-secret-filming-serving.yaml",
        "PUB-82",
        "Secret filming: those still serving",
        "metropolitan",
        4,
        ["Proceedings completed"] * 4 + ["Proceedings withdrawn"],
        15,
    ),
    Published(
        "83-secret-filming-retired.yaml",
        "PUB-83",
        "Secret filming: gross misconduct, but not the barred list",
        "metropolitan",
        1,
        ["Proceedings completed"],
        9,
    ),
)


@pytest.fixture
def loaded(db: None) -> None:
    """The example as `custodiet example load` puts it into an empty database."""
    lines = list(example.load(timezone.now()))

    assert lines[0] == "Loaded 6 cases: A, B, C, D, G, PRACTICE-1."


@pytest.fixture
def authority_of(db: None) -> Callable[[str], str]:
    """Makes an account for the appropriate authority of any force; gives its username."""

    def made(force: str) -> str:
        account = create_account(
            f"professional.standards.{force}",
            roles=(Role.AUTHORITY,),
            force=force,
            password=PASSWORD,
            actor="administrator",
            reason="Reads published cases.",
            at=timezone.now(),
            temporary=False,
        )
        return account.username

    return made


def test_case_b_shows_three_officers_of_three_forces_and_their_three_ends(
    walker: WALKER, loaded: None, camera: Camera
) -> None:
    """A hearing, a meeting not proven and then reflective practice, and a meeting still to come."""
    watchdog = walker()
    watchdog.sign_in("watchdog")
    watchdog.go("/cases")
    references = watchdog.page.locator("tbody th a").all_inner_texts()
    assert sorted(references) == ["A", "B", "C", "D", "G"], (
        "the practice case is not the watchdog's"
    )
    camera.take(watchdog.page, "cases")

    watchdog.go("/cases/B")
    camera.take(watchdog.page, "case")
    assert {one[:3] for one in watchdog.owed()} >= {
        (
            "Give notice of referral",
            "As soon as practicable; owed since 25 October 2021",
            "SI 2020/4 reg 30(1)",
        ),
        # 20 working days from Monday 22 November 2021.
        ("Hold the misconduct meeting", "By 17 December 2021", "SI 2020/4 reg 34"),
        # 5 working days from Tuesday 14 December 2021.
        (
            "Give an account in reflective practice",
            "By 20 December 2021",
            "SI 2020/4 Part 6 (account)",
        ),
    }
    three_ends(watchdog)
    watchdog.go("/cases/B/timeline")
    expect(watchdog.page.locator(".moj-timeline__item")).to_have_count(32)
    camera.take(watchdog.page, "timeline", below="main")


def three_ends(watchdog: Walker) -> None:
    """What the page says of each of the three, beside their force."""
    ends = {
        "B1": ("Dorset", ["Referred to proceedings", "Gross misconduct", "Hearing"]),
        "B2": ("Sussex", ["In reflective practice", "Not proven", "Meeting"]),
        "B3": ("Avon and Somerset", ["Referred to proceedings", "Misconduct", "Meeting"]),
    }
    for name, (force, words) in ends.items():
        person = watchdog.page.locator(".custodiet-person", has_text=f"{name}.1:")
        expect(person).to_contain_text(force)
        for one in words:
            expect(person).to_contain_text(one, ignore_case=True)


def test_a_table_is_checked_and_the_cases_that_fit_are_recorded(
    walker: WALKER, authority_of: Callable[[str], str], camera: Camera
) -> None:
    """Two files sent, what does not fit and what the law finds on one page, then history."""
    authority = walker()
    authority.sign_in(authority_of("dorset"))
    authority.go("/cases/import/table")
    authority.page.set_input_files('[name="table"]', TABLES / "allegations.csv")
    authority.page.set_input_files('[name="mapping"]', TABLES / "mapping.yaml")
    authority.press("Read the table")
    authority.heading("Check the table before recording it")
    camera.take(authority.page, "table-report")
    authority.press("Record 1 case as history")

    authority.told("1 case recorded from allegations.csv, every event as history. 1 row was left")


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row.reference)
def test_a_published_case_is_imported_and_reads_well(
    row: Published, walker: WALKER, authority_of: Callable[[str], str], camera: Camera
) -> None:
    """Uploaded, summed up, confirmed; then everybody in it, where each stands, and its timeline."""
    authority = walker()
    authority.sign_in(authority_of(row.force))
    authority.go("/cases/import")
    authority.page.set_input_files('[name="file"]', FILES / row.file)
    authority.press("Import")
    authority.heading("Check the case file before importing it")
    if row.reference == "PUB-50":
        camera.take(authority.page, "import-summary")
    authority.press("Import as history")
    authority.told(f"Case {row.reference} imported. {row.events} events entered as history.")

    authority.heading(row.title)
    page = authority.page
    expect(page.locator(".govuk-caption-l")).to_have_text(row.reference)
    expect(page.locator(".custodiet-person")).to_have_count(row.people)
    assert stages(authority) == row.stages
    said = page.locator("main").inner_text()
    assert NOT_BUILT not in said
    assert (OLD_LAW in said) is (row.law == OLD_LAW)
    authority.go(f"/cases/{row.reference}/timeline")
    expect(page.locator(".moj-timeline__item")).to_have_count(row.events)


def stages(authority: Walker) -> list[str]:
    """Where each allegation stands, in the order of the page."""
    rows = authority.page.locator(".govuk-summary-list__row", has_text="Stands at")
    return rows.locator(".govuk-summary-list__value").all_inner_texts()
