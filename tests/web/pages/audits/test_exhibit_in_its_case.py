"""The exhibit an audit made opens inside the case it was made for, to whoever reads that case."""

import hashlib
import json
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from custodiet.web import store
from custodiet.web.accounts.models import Account
from custodiet.web.store import audits
from custodiet.web.store.models import AuditAccess
from tests.web.pages.audits import made
from tests.web.pages.audits.made import REFERENCE, append, decided
from tests.web.pages.made import change

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
As = Callable[[str], Client]


@pytest.fixture
def case(client_as: As) -> str:
    """The reference of the case that a confirmed decision about S1025 opened."""
    append(decided("S1025", "conduct-matter"), expected=made.loaded(), actor="auditor.two")
    client_as("authority.metropolitan").post(
        f"/audits/{REFERENCE}/people/S1025/confirm",
        {"answer": "confirm", "kind": "police-officer"},
    )
    return audits.look_audit(REFERENCE).audit.standing("S1025").case


def reads(reference: str, kind: str) -> list[str]:
    """Who read, by the entries of a case or an audit."""
    return [one.actor for one in store.entries_of(reference) if one.kind == kind]


def test_whoever_reads_the_case_opens_its_exhibit(
    client_as: As, words: Words, accounts: dict[str, Account], case: str
) -> None:
    """An investigator who could not would ask about what they have not seen."""
    accounts["investigator.dorset"].force = "metropolitan"
    accounts["investigator.dorset"].save()
    investigator = client_as("investigator.dorset")
    page = investigator.get(f"/cases/{case}")
    assert "Exhibit of the record access audit" in words(page)
    assert f'href="/cases/{case}/exhibit"' in page.content.decode()

    read = investigator.get(f"/cases/{case}/exhibit")
    assert "1 access to records, on which the conduct matter was opened" in words(read)
    assert "5 March 2026 at 2pm R1 Access a6 view Not explained" in words(read)
    assert f'href="/cases/{case}/exhibit/file"' in read.content.decode()

    taken = investigator.get(f"/cases/{case}/exhibit/file")

    digest = audits.look_audit(REFERENCE).audit.standing("S1025").exhibit
    assert digest in words(read)
    assert hashlib.sha256(taken.content).hexdigest() == digest
    assert [one["access"] for one in json.loads(taken.content)] == ["a6"]
    assert f"{case}-exhibit.json" in taken.headers["Content-Disposition"]


def test_each_opening_is_in_the_record_of_both(client_as: As, case: str) -> None:
    """Every time: the audit says who read about the person, the case who read its evidence."""
    authority = client_as("authority.metropolitan")
    before = len(reads(f"audit:{REFERENCE}", "audit-read"))

    authority.get(f"/cases/{case}/exhibit")
    authority.get(f"/cases/{case}/exhibit/file")

    assert reads(f"audit:{REFERENCE}", "audit-read")[before:] == ["authority.metropolitan"] * 2
    lines = [one for one in store.entries_of(case) if one.kind == "case-read"]
    assert [one.reason for one in lines if "exhibit" in one.reason] == [
        "Opened the exhibit of the record access audit."
    ] * 2
    assert store.verify_database().ok


@pytest.mark.parametrize(
    ("username", "status", "because"),
    [
        ("press", 404, "to whom the case is private"),
        ("authority.dorset", 404, "another force, whose case it is not"),
        ("chair", 404, "not assigned to it"),
        ("auditor", 403, "who has the audit, and no part in the case"),
        ("officer", 403, "no role in cases"),
    ],
)
def test_nobody_else_opens_it(
    client_as: As, case: str, username: str, status: int, because: str
) -> None:
    """Nor is their asking written down as a reading."""
    before = reads(f"audit:{REFERENCE}", "audit-read")

    for address in ("exhibit", "exhibit/file"):
        answer = client_as(username).get(f"/cases/{case}/{address}")
        assert answer.status_code == status, because
    assert reads(f"audit:{REFERENCE}", "audit-read") == before


@pytest.mark.parametrize(
    ("force", "status"), [("metropolitan", 404), ("iopc", 200)], ids=["they", "a namesake"]
)
def test_the_person_whom_it_is_about_takes_nothing(
    client_as: As, accounts: dict[str, Account], case: str, force: str, status: int
) -> None:
    """An assignment to one's own case must not open it; the number is that of one force alone."""
    account = accounts["investigator"]
    account.staff, account.force = "S1025", force
    account.save()
    change(case, ("case-assigned", {"username": "investigator"}, {}))

    for address in ("exhibit", "exhibit/file"):
        assert client_as("investigator").get(f"/cases/{case}/{address}").status_code == status


def test_a_chair_who_is_assigned_opens_it(client_as: As, case: str) -> None:
    """Who decides on the evidence reads it."""
    change(case, ("case-assigned", {"username": "chair"}, {}))

    assert client_as("chair").get(f"/cases/{case}/exhibit").status_code == 200


def test_an_exhibit_that_was_altered_is_not_given(client_as: As, words: Words, case: str) -> None:
    """Nor is it said to have been read."""
    AuditAccess.objects.filter(access="a6").update(record="R9")
    before = reads(f"audit:{REFERENCE}", "audit-read")

    for address in ("exhibit", "exhibit/file"):
        refused = client_as("authority.metropolitan").get(f"/cases/{case}/{address}")

        assert refused.status_code == 409
        assert "is not as it was" in words(refused)
    assert reads(f"audit:{REFERENCE}", "audit-read") == before


def test_a_case_from_elsewhere_has_none(client_as: As, words: Words, case_a: str) -> None:
    """And does not offer one."""
    authority = client_as("authority.metropolitan")

    assert "Exhibit of" not in words(authority.get(f"/cases/{case_a}"))
    assert authority.get(f"/cases/{case_a}/exhibit").status_code == 404


def test_the_audit_leads_to_the_case_for_whoever_may_see_it(
    client_as: As, words: Words, case: str
) -> None:
    """And tells an auditor, who sees no case, why there is no way there."""
    page = f"/audits/{REFERENCE}/people/S1025"

    authority, auditor = (client_as(one).get(page) for one in ("authority.metropolitan", "auditor"))

    assert f'href="/cases/{case}"' in authority.content.decode()
    assert f"A conduct matter was opened: case {case}" in words(authority)
    assert f'href="/cases/{case}"' not in auditor.content.decode()
    assert f"case {case}. You may not open it: cases are for those who work" in words(auditor)


def test_the_exhibit_can_be_read_by_everybody(
    enter_as: Callable[[Page, str], None],
    browser_page: Page,
    check_page: Callable[[Page], None],
    case: str,
) -> None:
    """At desk width and narrow."""
    enter_as(browser_page, "authority.metropolitan")
    browser_page.goto(f"/cases/{case}/exhibit")

    check_page(browser_page)
