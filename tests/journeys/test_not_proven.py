"""A concern from inside, investigated, taken to a meeting, not proven, and ended in reflection.

Everything is done today, because a page records only what has been done by now: each limit is then
counted from today, and nothing is late.
"""

import datetime
import re
from collections.abc import Callable

import pytest
from django.utils import timezone

from custodiet.web.accounts.changes import create_account
from custodiet.web.accounts.example import PASSWORD
from custodiet.web.accounts.roles import Role
from tests.journeys.pictures import Camera
from tests.journeys.walking import Act, Walker, counted_from, in_full

TODAY = timezone.localtime().date()
SOON = f"As soon as practicable; owed since {in_full(TODAY)}"
WALKER = Callable[..., Walker]


def by(working_days: int) -> str:
    """The words for the last of so many working days counted from tomorrow."""
    return f"By {in_full(counted_from(TODAY, working_days))}"


def window(first: datetime.date, last: datetime.date) -> str:
    """The words for a window, both days included."""
    return f"From {in_full(first)} to {in_full(last)}"


def a_year_on(day: datetime.date) -> datetime.date:
    """The last day of twelve months that begin with this one."""
    return day.replace(year=day.year + 1) - datetime.timedelta(days=1)


ASSESSED = (
    Act(
        "severity-assessed",
        "Assess severity",
        {"severity.1": "misconduct", "likely": "meeting"},
        [("Appoint an investigator", SOON, "SI 2020/4 reg 14 (investigation)")],
    ),
    Act(
        "investigator-appointed",
        "Appoint an investigator",
        {"investigator": "investigator.dorset"},
        [
            ("Give notice of investigation", SOON, "SI 2020/4 reg 17(1)"),
            ("Submit the investigator's report", SOON, "SI 2020/4 reg 21(1)"),
        ],
    ),
)
INVESTIGATED = (
    Act(
        "notice-of-investigation-given",
        "Give notice of investigation",
        {"method": "in-person"},
        [
            ("Make representations", by(10), "SI 2020/4 reg 18"),
            ("Give the terms of reference", SOON, "SI 2020/4 reg 17(2)"),
        ],
    ),
    Act("terms-of-reference-given", "Give the terms of reference", {}),
    Act(
        "interview-specified",
        "Fix a date for the interview",
        {"for": TODAY},
        [
            ("Attend the interview", f"By {in_full(TODAY)}", "SI 2020/4 reg 20(8)"),
            (
                "Propose another date for the interview",
                window(counted_from(TODAY, 1), counted_from(TODAY, 5)),
                "SI 2020/4 reg 20",
            ),
        ],
    ),
    Act("interviewed", "Record the interview", {}),
    Act(
        "report-submitted",
        "Submit the investigator's report",
        {"opinion.1": "misconduct"},
        [("Decide whether there is a case to answer", SOON, "SI 2020/4 reg 23(1)")],
    ),
)
DECIDED = (
    Act(
        "case-to-answer-decided",
        "Decide whether there is a case to answer",
        {"result.1": "misconduct", "then.1": "meeting"},
        [("Refer to proceedings", SOON, "SI 2020/4 reg 23(1)")],
    ),
    Act(
        "referred-to-proceedings",
        "Refer to proceedings",
        {"form": "meeting"},
        [("Give notice of referral", SOON, "SI 2020/4 reg 30(1)")],
    ),
)
REFERRED = Act(
    "referral-notice-given",
    "Give notice of referral",
    {"date": TODAY, "documents": TODAY, "method": "in-person"},
    [("Answer the notice of referral", by(15), "SI 2020/4 reg 31(1)(a)")],
)
ANSWERED = (
    Act(
        "panel-named",
        "Tell the officer who conducts or sits",
        {"chair": "chair", "conductor": "police-officer", "conductor_rank": "inspector"},
        [("Object to the panel or person conducting", by(3), "SI 2020/4 reg 30(3)-(6)")],
    ),
    Act(
        "referral-response-given",
        "Record the officer's answer",
        {"accepted": "no"},
        [
            ("Exchange witness lists", by(3), "SI 2020/4 reg 31(4)"),
            ("Supply the bundle to the chair", by(10), "SI 2020/4 reg 32(6)"),
            ("Hold the misconduct meeting", by(20), "SI 2020/4 reg 34"),
        ],
    ),
    Act(
        "witness-lists-given",
        "Record the witness lists",
        {},
        [("Supply the witness lists to the chair", by(10), "SI 2020/4 reg 32(2)")],
    ),
    Act("witness-lists-supplied", "Supply the lists to the chair", {}),
    Act("bundle-supplied", "Supply the bundle to the chair", {}),
    Act(
        "meeting-fixed",
        "Fix the meeting",
        {"for": TODAY},
        [("Attend the proceedings", f"By {in_full(TODAY)}", "SI 2020/4 reg 37")],
    ),
)
HELD = (
    Act("proceedings-begun", "Begin the proceedings", {}),
    Act(
        "proceedings-completed",
        "Record the finding and outcome",
        {"finding.1": "not-proven", "outcome.1": "reflective-practice", "admitted": "no"},
        [
            ("Report the outcome to the authority", by(5), "SI 2020/4 reg 43(1)"),
            ("Start reflective practice", SOON, "SI 2020/4 Part 6 (entry)"),
        ],
    ),
    Act(
        "outcome-reported",
        "Report the outcome to the authority",
        {},
        [("Notify the officer of the outcome", SOON, "SI 2020/4 reg 43(2)-(3)")],
    ),
)
REFLECTED = (
    Act(
        "outcome-notified",
        "Notify the officer of the outcome",
        {"outcome.1": "reflective-practice"},
    ),
    Act(
        "reflective-practice-started",
        "Start reflective practice",
        {},
        [("Give an account in reflective practice", by(5), "SI 2020/4 Part 6 (account)")],
    ),
    Act("account-given", "Record the officer's account", {}),
    Act(
        "reflective-report-agreed",
        "Record the agreed report",
        {},
        [
            (
                "Discuss the reflective review report",
                window(TODAY, a_year_on(TODAY)),
                "SI 2020/4 Part 6 (follow-up)",
            )
        ],
    ),
)


@pytest.fixture
def officer(accounts: object) -> str:
    """An officer of the force who is sent something, and says so."""
    account = create_account(
        "officer.dorset",
        roles=(Role.PRESS,),
        force="dorset",
        password=PASSWORD,
        actor="administrator",
        reason="An officer of the force.",
        at=timezone.now(),
        temporary=False,
    )
    return account.username


@pytest.mark.long
def test_a_concern_from_inside_ends_not_proven_and_in_reflective_practice(
    walker: WALKER, officer: str, camera: Camera
) -> None:
    """Each step is taken by whose it is, and the case page says what is owed next and when."""
    reference = reported(walker(), officer, camera)

    authority = walker()
    authority.sign_in("authority.dorset")
    first = authority.owed()[0]
    assert (first.case, first.what, first.when) == (reference, "Assess severity", SOON)
    camera.take(authority.page, "my-work")
    authority.go(f"/cases/{reference}")
    authority.walk(reference, ASSESSED)

    investigator = walker()
    investigator.sign_in("investigator.dorset")
    investigator.walk(reference, INVESTIGATED)
    authority.walk(reference, DECIDED)
    with_the_law_beside(authority, reference, camera)
    authority.walk(reference, ANSWERED)
    authority.go(f"/cases/{reference}")
    camera.take(authority.page, "owed-next", below="main")

    authority.assign(reference, "chair")
    chair = walker()
    chair.sign_in("chair")
    chair.walk(reference, HELD)
    authority.walk(reference, REFLECTED)
    ended(authority, reference, camera)


def reported(reporter: Walker, username: str, camera: Camera) -> str:
    """The officer says what they were sent; gives the reference of the case it became."""
    reporter.sign_in(username)
    reporter.go("/concern")
    camera.take(reporter.page, "report-a-concern")
    reporter.answer(
        {
            "summary": "A sergeant sent a message that mocked a victim to a group of colleagues.",
            "conduct_from": TODAY,
            "approximate": "no",
            "standards": ["discreditable-conduct", "authority-respect-and-courtesy"],
            "force": "Dorset",
            "kind": "police-officer",
            "rank": "sergeant",
            "probation": "no",
            "how": "sent",
        }
    )
    reporter.press("Continue")
    reporter.heading("Check your answers before you report the concern")
    camera.take(reporter.page, "concern-check", height=1200)
    reporter.press("Report the concern")
    reporter.heading("Concern reported")
    reporter.sees_owed(("Assess severity", SOON, "SI 2020/4 reg 14"))
    camera.take(reporter.page, "concern-reported")
    found = re.search(r"C-\d{4}-\d{4}", reporter.page.locator(".govuk-panel").inner_text())
    assert found is not None
    return found[0]


def with_the_law_beside(authority: Walker, reference: str, camera: Camera) -> None:
    """The notice of referral, page by page: the question with the law, the check, the case."""
    authority.open_step(reference, REFERRED.step, REFERRED.title)
    camera.take(authority.page, "step")
    authority.answer(REFERRED.answers)
    authority.press("Continue")
    camera.take(authority.page, "check-answers", below="main", height=1000)
    authority.record(reference, REFERRED.title)
    authority.sees_owed(*REFERRED.owed)


def ended(authority: Walker, reference: str, camera: Camera) -> None:
    """The case is closed, nothing is owed but the follow-up, and the record verifies."""
    standing = authority.page.locator(".custodiet-allegation")
    assert "Closed" in standing.inner_text()
    assert "Not proven" in standing.inner_text()
    assert [one.what for one in authority.owed()] == [
        "Discuss the reflective review report",
    ]
    authority.go(f"/cases/{reference}/timeline")
    assert authority.page.locator(".moj-timeline__item").count() == 24
    authority.go(f"/cases/{reference}/record")
    authority.follow("Verify the record")
    authority.press("Verify now")
    assert "The record verifies" in authority.page.locator("main").inner_text()
    camera.take(authority.page, "record-verified", height=760)
