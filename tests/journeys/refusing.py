"""Refused steps, walked with scripts and without: by stage, by law, by role, and by haste."""

import re
from typing import NamedTuple

from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.given import gross_misconduct, misconduct, recorded
from tests.journeys.walking import Act, Walker

__all__ = [
    "Refusal",
    "for_the_law",
    "for_the_role",
    "for_the_stage",
    "kept_after_refusal",
    "looks_again",
    "overtaken",
    "refusal_on",
]

PARTS = (
    "What stands in the way",
    "Why it matters",
    "What to do instead",
    "Where the law says so",
)


class Refusal(NamedTuple):
    """The four parts of a refusal as the page says them."""

    what: str
    why: str
    do: str
    cite: str


def refusal_on(walker: Walker) -> Refusal:
    """The four parts that are on the page, each from under its own heading."""
    under = "xpath=following-sibling::p[1]"
    headings = [walker.page.get_by_role("heading", name=part, exact=True) for part in PARTS]
    what, why, do, cite = (one.locator(under).inner_text() for one in headings)
    said = re.fullmatch(r"(.+?)(?: Not verified)? \((?:not )?signed off .+\)", cite.split("\n")[0])
    assert said, f"the refusal does not say whether a lawyer signed its rule off: {cite}"
    return Refusal(what, why, do, said[1])


def for_the_stage(authority: Walker) -> Refusal:
    """An outcome cannot be notified while only a report is in, whatever address is typed."""
    reference = recorded(misconduct(timezone.localtime().date()))
    answer = authority.page.goto(f"/cases/{reference}/step/outcome-notified")
    authority.look()
    assert answer is not None
    assert answer.status == 422
    authority.heading("“Notify the officer of the outcome” is not open")
    return refusal_on(authority)


def for_the_law(authority: Walker) -> Refusal:
    """Gross misconduct cannot be sent to a meeting; what was typed is still there to change."""
    reference = recorded(gross_misconduct(timezone.localtime().date()))
    decided = {"result.1": "gross-misconduct", "then.1": "hearing"}
    title = "Decide whether there is a case to answer"
    authority.walk(reference, [Act("case-to-answer-decided", title, decided)])
    meeting = {"form": "meeting", "reason": "The officer has a good record."}
    authority.fill_in(reference, "referred-to-proceedings", "Refer to proceedings", meeting)
    authority.heading("“Refer to proceedings” is not open")
    return refusal_on(authority)


def kept_after_refusal(authority: Walker) -> None:
    """Going back to the answers finds them as they were typed, and another can be given."""
    authority.follow("Change your answers")
    expect(authority.page.locator('[name="reason"]')).to_have_value(
        "The officer has a good record."
    )
    expect(authority.page.locator('[name="form"][value="meeting"]')).to_be_checked()
    authority.answer({"form": "hearing"})
    authority.press("Continue")
    authority.heading("Check your answers before recording them")


def for_the_role(press: Walker) -> Refusal:
    """A press officer who types the address of another's step is told whose it is."""
    today = timezone.localtime().date()
    reference = recorded(gross_misconduct(today, hearing=today))
    answer = press.page.goto(f"/cases/{reference}/step/case-to-answer-decided")
    press.look()
    assert answer is not None
    assert answer.status == 403
    return refusal_on(press)


def overtaken(authority: Walker, investigator: Walker) -> None:
    """The second of two at once is told what the first did, and looks again at the same answers."""
    reference = recorded(misconduct(timezone.localtime().date(), reported=False))
    title = "Give an update"
    said = {"to": "officer", "reason": "Interviews are done; the report follows."}
    authority.go(f"/cases/{reference}")
    authority.fill_in(reference, "update-given", title, said)
    authority.heading("Check your answers before recording them")
    first = Act("report-submitted", "Submit the investigator's report", {"opinion.1": "misconduct"})
    investigator.walk(reference, [first])

    authority.press("Record: give an update")


def looks_again(authority: Walker) -> None:
    """The page says who did what meanwhile; the answers typed are kept and can be sent again."""
    authority.heading("The case has changed since you looked")
    said = authority.page.locator("main").inner_text()
    assert "Nothing was recorded." in said
    assert "Report submitted, by investigator.dorset" in said
    authority.page.locator("main").get_by_role("button", name="Look again at your answers").click()
    authority.page.wait_for_load_state()
    authority.look()
    authority.heading("Give an update")
    expect(authority.page.locator('[name="reason"]')).to_have_value(
        "Interviews are done; the report follows."
    )
    authority.press("Continue")
    authority.press("Record: give an update")
    authority.told("Update given: recorded in case M-1.")
