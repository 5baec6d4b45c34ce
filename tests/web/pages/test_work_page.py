"""My work: what I owe, late first; what waits for the officer is not mine."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.law import england_and_wales
from custodiet.web.pages.cases.work import holidays_notice, work_page
from tests.web.pages.made import DORSET, TODAY, made, recorded, two_people

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
AUGUST = datetime.date(2026, 8, 3)
SUSPENDED = {"date": AUGUST, "event": "suspended", "person": "P1", "oral": True}


def event(name: str, **more: Any) -> dict[str, Any]:
    """An event about the one allegation, on 3 August 2026."""
    return {"date": AUGUST, "event": name, "allegations": ["P1.1"], **more}


def duties(viewer: Viewer) -> dict[str, list[str]]:
    """What a reader is shown, by heading."""
    page = work_page(viewer, TODAY)
    return {group.heading: [row.duty for row in group.rows] for group in page.groups}


def test_late_first_then_by_day() -> None:
    """The first line of the page is what should have been done already."""
    recorded(made(SUSPENDED))

    shown = duties(DORSET)

    assert list(shown)[:2] == ["Late", "As soon as practicable"]
    assert shown["Late"][0] == "confirm-suspension"
    assert shown["As soon as practicable"] == ["assess-severity"]


def test_what_the_officer_owes_waits_for_the_officer() -> None:
    """It is shown, and not as one's own."""
    recorded(made(event("referred-to-proceedings", form="meeting"), event("referral-notice-given")))

    page = work_page(DORSET, TODAY)

    assert [row.duty for row in page.waiting] == ["respond-to-referral-notice"]
    assert "respond-to-referral-notice" not in str(duties(DORSET))


def test_each_role_owes_what_is_in_its_hands() -> None:
    """An investigator is not shown what the authority owes, nor the other way about."""
    recorded(
        made(event("severity-assessed", severity="misconduct"), event("investigator-appointed"))
    )
    investigator = Viewer("ivy", frozenset({Role.INVESTIGATOR}), "dorset")

    shown = duties(investigator)

    assert "give-notice-of-investigation" in str(shown)
    assert "report-timeliness" not in str(shown)
    assert "give-notice-of-investigation" not in str(duties(DORSET))


def test_what_another_force_owes_is_not_mine() -> None:
    """In a case of two forces each authority is shown what it owes for its own people."""
    recorded(made(**two_people()))
    kent = Viewer("kent", frozenset({Role.AUTHORITY}), "kent")
    sussex = Viewer("sussex", frozenset({Role.AUTHORITY}), "sussex")

    rows = work_page(sussex, TODAY).groups[0].rows

    assert [row.duty for row in rows] == ["assess-severity"]
    assert duties(kent) == {}
    one_sided = two_people()
    one_sided["events"] = [{**one_sided["events"][0], "allegations": ["P1.1"]}]
    recorded(made(reference="T-2", **one_sided))
    references = {row.reference for group in work_page(sussex, TODAY).groups for row in group.rows}
    assert references == {"T-1"}


def test_the_press_is_shown_what_is_to_be_published() -> None:
    """Publication is the authority's duty, and the press office's work."""
    found = {"finding": "gross-misconduct", "outcome": "final-written-warning"}
    recorded(
        made(
            event("referred-to-proceedings", form="hearing"),
            event("proceedings-completed", **found),
            event("outcome-notified", outcome="final-written-warning"),
        )
    )
    press = Viewer("press", frozenset({Role.PRESS}), "dorset")

    page = work_page(press, TODAY)

    assert [row.duty for group in page.groups for row in group.rows] == ["publish-outcome"]
    assert page.waiting == ()


def test_the_page_says_what_is_owed_and_why(dorset: Client, words: Words) -> None:
    """Case, what, about whom, by when, why and under what."""
    recorded(made(SUSPENDED))

    shown = words(dorset.get("/"))

    assert "My work" in shown
    assert "Confirm the suspension in writing Case T-1" in shown
    assert "A post about a colleague" in shown
    assert "about P1" in shown
    assert "SI 2020/4 reg 11 (confirmation)" in shown
    assert "late." in shown


def test_nothing_owed_is_said(client_as: Callable[[str], Client], words: Words) -> None:
    """An empty page is an answer."""
    assert "Nothing is owed by you in the cases you may see." in words(client_as("chair").get("/"))


def test_an_administrator_starts_elsewhere(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """Who keeps accounts has no part in any case."""
    assert "My work" not in words(client_as("administrator").get("/"))


def test_what_begins_in_months_is_not_yet_work() -> None:
    """A report owed when a period ends is on the page of its case until then."""
    recorded(made())

    assert "report-timeliness" not in str(duties(DORSET))
    page = work_page(DORSET, datetime.date(2027, 5, 10))
    assert "report-timeliness" in str([row.duty for group in page.groups for row in group.rows])


@pytest.mark.parametrize(
    ("on", "said", "because"),
    [
        ("2027-12-31", False, "a whole year of the table is left"),
        ("2028-01-02", True, "the last year has begun"),
    ],
)
def test_the_end_of_the_holiday_table_is_said_a_year_ahead(
    on: str,
    said: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Nothing is guessed beyond it, so somebody has to know in time."""
    notice = holidays_notice(england_and_wales(), datetime.date.fromisoformat(on))

    assert ("ends on 31 December 2028" in notice) is said, because
