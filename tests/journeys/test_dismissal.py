"""Gross misconduct to dismissal at a hearing, with every notice and every limit on the way.

Two walks, because a page records only what has been done by today: from the report to the public
notice of a hearing still to come, and from a hearing held today to the papers for the tribunal.
"""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.given import gross_misconduct, recorded
from tests.journeys.pictures import Camera
from tests.journeys.walking import Act, Walker, ago, counted_from, in_full

TODAY = timezone.localtime().date()
ONE_DAY = datetime.timedelta(days=1)
SOON = f"As soon as practicable; owed since {in_full(TODAY)}"
HEARING = counted_from(TODAY, 30)
WALKER = Callable[..., Walker]


def by(working_days: int) -> str:
    """The words for the last of so many working days counted from tomorrow."""
    return f"By {in_full(counted_from(TODAY, working_days))}"


REFERRED = (
    Act(
        "case-to-answer-decided",
        "Decide whether there is a case to answer",
        {"result.1": "gross-misconduct", "then.1": "hearing"},
        [("Refer to proceedings", SOON, "SI 2020/4 reg 23(1)")],
    ),
    Act(
        "referred-to-proceedings",
        "Refer to proceedings",
        {"form": "hearing"},
        [("Give notice of referral", SOON, "SI 2020/4 reg 30(1)")],
    ),
    Act(
        "referral-notice-given",
        "Give notice of referral",
        {"documents": TODAY, "method": "in-person"},
        [
            ("Answer the notice of referral", by(15), "SI 2020/4 reg 31(1)(a)"),
            ("Begin the misconduct hearing", by(100), "SI 2020/4 reg 29"),
        ],
    ),
    Act(
        "panel-named",
        "Tell the officer who conducts or sits",
        {"chair": "chair", "regime": "2024"},
        [("Object to the panel or person conducting", by(3), "SI 2020/4 reg 35")],
    ),
    Act(
        "referral-response-given",
        "Record the officer's answer",
        {"accepted": "no"},
        [
            ("Exchange witness lists", by(3), "SI 2020/4 reg 31(4)"),
            ("Supply the bundle to the chair", by(10), "SI 2020/4 reg 32(6)"),
        ],
    ),
    Act(
        "witness-lists-given",
        "Record the witness lists",
        {},
        [("Supply the witness lists to the chair", by(10), "SI 2020/4 reg 32(2)")],
    ),
    Act("witness-lists-supplied", "Supply the lists to the chair", {}),
    Act(
        "bundle-supplied",
        "Supply the bundle to the chair",
        {},
        [("Hold the pre-hearing", by(15), "SI 2020/4 reg 33(1)(a)")],
    ),
)
FIXED = (
    Act("pre-hearing-held", "Record the pre-hearing", {"needed": "yes"}),
    Act(
        "hearing-fixed",
        "Fix the hearing",
        {"for": HEARING},
        [
            (
                "Publish the notice of the hearing",
                f"By {in_full(ago(HEARING, 5))}",
                "SI 2020/4 reg 36",
            ),
            ("Attend the proceedings", f"By {in_full(HEARING)}", "SI 2020/4 reg 37"),
        ],
    ),
)
PUBLIC_NOTICE = Act("hearing-notice-published", "Publish the notice of the hearing", {})
FOUND = {"finding.1": "gross-misconduct", "admitted": "no"}
REPORTED = (
    Act(
        "outcome-reported",
        "Report the outcome to the authority",
        {},
        [("Notify the officer of the outcome", SOON, "SI 2020/4 reg 43(2)-(3)")],
    ),
)
DISMISSED = (
    Act(
        "outcome-notified",
        "Notify the officer of the outcome",
        {"outcome.1": "dismissal-without-notice"},
        [
            ("Appeal to the Police Appeals Tribunal", by(10), "SI 2020/1 r 9"),
            ("Publish the outcome", SOON, "SI 2020/4 reg 43(5)-(11)"),
        ],
    ),
    Act(
        "dismissed",
        "Record the dismissal",
        {"effective": TODAY},
        [
            (
                "Report to the barred list",
                f"By {in_full(counted_from(TODAY - ONE_DAY, 5))}",
                "SI 2017/1135 reg 3",
            )
        ],
    ),
    Act("reported-to-barred-list", "Report to the barred list", {}),
)
PUBLISHED = (
    Act(
        "outcome-published",
        "Publish the outcome",
        {},
        [
            (
                "Keep the outcome published",
                f"From {in_full(TODAY)} to {in_full(TODAY + 27 * ONE_DAY)}",
                "SI 2020/4 reg 43(5)-(11)",
            )
        ],
    ),
)
APPEALED = (
    Act(
        "appeal-made",
        "Record an appeal",
        {"to": "tribunal", "received": TODAY, "ground": "unreasonable"},
        [("Send the respondent's papers to the tribunal", by(15), "SI 2020/1 r 13(3)")],
    ),
    Act("tribunal-papers-sent", "Send the papers for the tribunal", {}),
)


@pytest.mark.long
def test_every_notice_and_limit_from_the_report_to_the_public_notice(
    walker: WALKER, accounts: object, camera: Camera
) -> None:
    """The authority, the chair and the press officer each take their own, and nothing is late."""
    reference = recorded(gross_misconduct(TODAY))

    authority = walker("authority.metropolitan")
    authority.walk(reference, REFERRED)
    authority.assign(reference, "chair")
    chair = walker("chair")
    chair.walk(reference, FIXED)
    chair.go(f"/cases/{reference}")
    camera.take(chair.page, "hearing-fixed", below="main")
    press = walker("press")
    press.go(f"/cases/{reference}")
    assert [one.what for one in press.owed()] == ["Publish the notice of the hearing"]
    press.walk(reference, [PUBLIC_NOTICE])

    press.sees_not_owed("Publish the notice of the hearing")
    authority.go(f"/cases/{reference}")
    assert authority.page.locator(".custodiet-owing--late").count() == 0


@pytest.mark.long
def test_dismissal_is_presumed_and_every_limit_after_the_hearing_is_named(
    walker: WALKER, accounts: object, camera: Camera
) -> None:
    """Known after 28 May 2025: a final written warning is barred, and the form refuses it."""
    reference = recorded(gross_misconduct(TODAY, hearing=TODAY))
    authority = walker("authority.metropolitan")
    authority.assign(reference, "chair")

    chair = walker("chair")
    chair.walk(reference, [Act("proceedings-begun", "Begin the proceedings", {})])
    a_final_warning_is_barred(chair, reference, camera)
    chair.sees_owed(("Report the outcome to the authority", by(5), "SI 2020/4 reg 43(1)"))
    chair.walk(reference, REPORTED)
    authority.walk(reference, DISMISSED)
    press = walker("press")
    press.walk(reference, PUBLISHED)
    authority.walk(reference, APPEALED)

    said = authority.page.locator("main").inner_text()
    assert "Under appeal" in said
    assert "Dismissal without notice" in said
    assert authority.page.locator(".custodiet-owing--late").count() == 0


def a_final_warning_is_barred(chair: Walker, reference: str, camera: Camera) -> None:
    """The page of outcomes bars it, the form refuses it and keeps what was typed."""
    chair.go(f"/cases/{reference}/outcomes")
    barred = chair.page.locator("li", has_text="Final written warning:")
    expect(barred).to_contain_text("SI 2020/4 reg 42(3) (as amended)")
    open_ones = chair.page.get_by_role("heading", name="Open").locator("+ ul > li")
    expect(open_ones).to_have_count(1)
    expect(open_ones).to_contain_text("Dismissal without notice")
    camera.take(chair.page, "outcomes", below="main")

    chair.go(f"/cases/{reference}")
    warned = {**FOUND, "outcome.1": "final-written-warning", "note": "Heard in two days."}
    title = "Record the finding and outcome"
    chair.fill_in(reference, "proceedings-completed", title, warned)
    said = chair.page.locator("main").inner_text()
    assert "Final written warning is not open for P1.1." in said
    assert "SI 2020/4 reg 42(3) (as amended)" in said
    assert "Nothing was recorded." in said
    camera.take(chair.page, "outcome-refused", height=960)

    chair.follow("Change your answers")
    expect(chair.page.locator('[name="note"]')).to_have_value("Heard in two days.")
    chair.answer({"outcome.1": "dismissal-without-notice"})
    chair.press("Continue")
    chair.record(reference, title)
