"""Every journey works without scripts, and by the keyboard alone."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys import refusing
from tests.journeys.given import misconduct, recorded
from tests.journeys.walking import PASSWORD, Act, Walker, counted_from, in_full

TODAY = timezone.localtime().date()
MOST_TABS = 60
WALKER = Callable[..., Walker]

_NAME = r"""() => {
    const at = document.activeElement;
    const label = at.labels && at.labels.length ? at.labels[0] : at;
    return label.textContent.replace(/\s+/g, ' ').trim();
}"""
_FOCUS = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    return at === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""


def test_a_step_is_taken_without_scripts(plain: WALKER, accounts: object) -> None:
    """From signing in to the record, with the time limit on the case page at the end."""
    reference = recorded(misconduct(TODAY))
    authority = plain()
    authority.sign_in("authority.dorset")

    authority.walk(
        reference,
        [
            Act(
                "case-to-answer-decided",
                "Decide whether there is a case to answer",
                {"result.1": "misconduct", "then.1": "meeting"},
            ),
            Act("referred-to-proceedings", "Refer to proceedings", {"form": "meeting"}),
            Act(
                "referral-notice-given",
                "Give notice of referral",
                {"documents": TODAY},
                [
                    (
                        "Answer the notice of referral",
                        f"By {in_full(counted_from(TODAY, 15))}",
                        "SI 2020/4 reg 31(1)(a)",
                    )
                ],
            ),
        ],
    )


def test_a_wrong_answer_is_told_without_scripts(plain: WALKER, accounts: object) -> None:
    """The summary stands first in the page, and leads to the question."""
    reference = recorded(misconduct(TODAY))
    authority = plain("authority.dorset")
    authority.go(f"/cases/{reference}")
    title = "Decide whether there is a case to answer"

    authority.fill_in(reference, "case-to-answer-decided", title, {"then.1": "meeting"})

    summary = authority.page.locator("main .govuk-error-summary").first
    expect(summary).to_contain_text("There is a problem")
    link = summary.get_by_role("link", name="Select whether there is a case to answer")
    link.click()
    expect(
        authority.page.locator(str(link.get_attribute("href")).replace(".", r"\."))
    ).to_be_visible()


def test_refusals_need_no_scripts(plain: WALKER, accounts: object) -> None:
    """By stage and by law, with what was typed kept."""
    stage = refusing.for_the_stage(plain("authority.dorset"))
    authority = plain("authority.metropolitan")
    law = refusing.for_the_law(authority)

    assert stage.cite == "SI 2020/4 reg 43(2)-(3)"
    assert law.cite == "SI 2020/4 reg 23(10)(a)"
    refusing.kept_after_refusal(authority)


def test_a_refusal_by_role_needs_no_scripts(plain: WALKER, accounts: object) -> None:
    """The words are those that others see."""
    said = refusing.for_the_role(plain("press"))

    assert said.do == "Ask the appropriate authority or watchdog decision maker to take it."


def test_two_people_at_once_need_no_scripts(plain: WALKER, accounts: object) -> None:
    """The second is told what changed, and what they typed is kept."""
    authority = plain("authority.dorset")

    refusing.overtaken(authority, plain("investigator.dorset"))

    refusing.looks_again(authority)


def test_signing_in_and_a_step_by_the_keyboard_alone(walker: WALKER, accounts: object) -> None:
    """Tab, Space and Enter are enough; what has the focus can be seen, and errors take it."""
    reference = recorded(misconduct(TODAY))
    authority = walker()
    keys = Keys(authority.page)
    authority.page.goto("/sign-in")
    keys.tab_to("Skip to main content")
    keys.press("Enter")
    keys.tab_to("Username")
    keys.write("authority.dorset")
    keys.press("Tab")
    keys.write(PASSWORD)
    keys.press("Enter")
    authority.heading("My work")

    keys.tab_to("M-1: Decide whether there is a case to answer")
    keys.press("Enter")
    authority.heading("A message to a group of colleagues")
    keys.tab_to("Decide whether there is a case to answer")
    keys.press("Enter")
    authority.heading("Decide whether there is a case to answer")
    keys.tab_to("Continue")
    keys.press("Enter")
    expect(authority.page.locator(".govuk-error-summary")).to_be_focused()
    a_step_by_keys(authority, keys, reference)


def a_step_by_keys(authority: Walker, keys: "Keys", reference: str) -> None:
    """From the summary of errors to the first wrong answer, and on to the record."""
    keys.tab_to("Enter the date")
    keys.press("Enter")
    expect(authority.page.get_by_label("Day").first).to_be_focused()
    for part in (TODAY.day, TODAY.month, TODAY.year):
        keys.write(str(part))
        keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")
    expect(authority.page.get_by_label("Yes, for misconduct")).to_be_checked()
    keys.press("Tab")
    keys.press("ArrowDown")
    expect(authority.page.get_by_label("Misconduct meeting")).to_be_checked()
    keys.tab_to("Continue")
    keys.press("Enter")
    authority.heading("Check your answers before recording them")
    keys.tab_to("Record: decide whether there is a case to answer")
    keys.press("Enter")
    authority.told(f": recorded in case {reference}.")


class Keys:
    """A keyboard and nothing else; it looks where the focus is and that it can be seen."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, key: str) -> None:
        """One key, with whatever page it leads to loaded."""
        self._page.keyboard.press(key)
        self._page.wait_for_load_state()

    def write(self, words: str) -> None:
        """Type into what has the focus."""
        self._page.keyboard.type(words)

    def tab_to(self, words: str) -> None:
        """Tab on until what has the focus is called so; every stop on the way is visible."""
        for _ in range(MOST_TABS):
            self._page.keyboard.press("Tab")
            assert self._page.evaluate(_FOCUS), f"focus cannot be seen on {self._named()}"
            if self._named() == words:
                return
        raise AssertionError(f"{words} is not within {MOST_TABS} stops of the keyboard")

    def _named(self) -> str:
        return str(self._page.evaluate(_NAME))
