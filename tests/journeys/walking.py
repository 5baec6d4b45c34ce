"""Walking through the service as a person does: pages, steps, and what a case says is owed.

Days are counted here one by one, so that a date on screen is compared with a count made apart from
the program's own.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from custodiet.law import england_and_wales

__all__ = ["Act", "Owed", "Walker", "ago", "counted_from", "in_full", "last_working_day"]

# As `custodiet example load` prints it.
PASSWORD = "an invented example"
# A first page waits for everything that draws it to be read, on two cores that others may share.
MOST_MILLISECONDS = 30_000
Answers = Mapping[str, object]
_ONE = datetime.timedelta(days=1)


def in_full(day: datetime.date) -> str:
    """The day as every page writes it: 3 September 2026."""
    return f"{day.day} {day:%B %Y}"


def counted_from(day: datetime.date, count: int) -> datetime.date:
    """The working day that is `count` working days after a day, which is not counted itself."""
    calendar = england_and_wales()
    while count:
        day += _ONE
        count -= calendar.is_working(day)
    return day


def last_working_day(day: datetime.date) -> datetime.date:
    """The day itself if it is a working day, else the working day before it."""
    calendar = england_and_wales()
    while not calendar.is_working(day):
        day -= _ONE
    return day


def ago(day: datetime.date, count: int) -> datetime.date:
    """The working day that is `count` working days before a day."""
    for _ in range(count):
        day = last_working_day(day - _ONE)
    return day


class Act(NamedTuple):
    """One step of a story: its answers, and what the case page then says is owed."""

    step: str
    title: str
    answers: Answers
    owed: Sequence[tuple[str, str, str]] = ()


class Owed(NamedTuple):
    """One thing owed, as the page says it: what, by when, under what, whose, and in which case."""

    what: str
    when: str
    cite: str
    whose: str
    case: str


_ROWS = """rows => rows.map(row => {
    const day = row.querySelector('strong:not(.govuk-tag)');
    const link = row.querySelector('a[href^="/cases/"]:not([href*="/step/"])');
    return [
        row.querySelector('p').innerText,
        day.innerText,
        row.querySelector('.custodiet-cite').innerText,
        day.parentElement.innerText,
        link ? link.getAttribute('href').slice('/cases/'.length) : '',
    ];
})"""


class Walker:
    """Somebody at a browser; axe looks at every page they come to."""

    def __init__(self, page: Page, axe: Callable[[Page], list[str]]) -> None:
        self.page = page
        page.set_default_timeout(MOST_MILLISECONDS)
        self._axe = axe

    def go(self, address: str) -> None:
        """Open an address of the service."""
        self.page.goto(address)
        self.look()

    def look(self) -> None:
        """Have axe look at the page that is open."""
        assert self._axe(self.page) == []

    def heading(self, words: str) -> None:
        """Expect the page to be headed so."""
        expect(self.page.locator("h1")).to_have_text(words)

    def told(self, words: str) -> None:
        """Expect the page to say at its head that something was done."""
        expect(self.page.locator(".govuk-notification-banner")).to_contain_text(words)

    def press(self, button: str) -> None:
        """Press a button by its words, and come to the next page."""
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_load_state()
        self.look()

    def follow(self, link: str) -> None:
        """Follow the first link of these words in the main part of the page."""
        self.page.locator("main").get_by_role("link", name=link, exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()

    def sign_in(self, username: str) -> None:
        """Come in by the form, as a person does."""
        self.go("/sign-in")
        self.answer({"login": username, "password": PASSWORD})
        self.press("Sign in")

    def answer(self, answers: Answers) -> None:
        """Answer questions by the names of their fields."""
        for name, value in answers.items():
            self._answer(name, value)

    def _answer(self, name: str, value: object) -> None:
        if isinstance(value, datetime.date):
            for part in ("day", "month", "year"):
                self.page.fill(f'[name="{name}-{part}"]', str(getattr(value, part)))
            return
        field = self.page.locator(f'[name="{name}"]')
        kind = field.first.evaluate("one => one.type")
        if kind in {"radio", "checkbox"}:
            for one in value if isinstance(value, list | tuple) else (value,):
                self.page.check(f'[name="{name}"][value="{one}"]')
        elif kind == "select-one":
            field.select_option(str(value))
        else:
            field.fill(str(value))

    def open_step(self, reference: str, step: str, title: str) -> None:
        """Come to a step from the case page, by the link that is offered there."""
        link = self.page.locator(f'main a[href="/cases/{reference}/step/{step}"]').first
        if not link.is_visible():
            self.page.get_by_text("Other things you can record").click()
        link.click()
        self.heading(title)
        self.look()

    def fill_in(self, reference: str, step: str, title: str, answers: Answers) -> None:
        """Open a step, answer its questions for today, and continue."""
        self.open_step(reference, step, title)
        self.answer({"date": timezone.localtime().date(), **answers})
        self.press("Continue")

    def record(self, reference: str, title: str) -> None:
        """Record the answers that are to be checked, and come back to the case page."""
        self.heading("Check your answers before recording them")
        self.press(f"Record: {title[:1].lower()}{title[1:]}")
        self.told(f": recorded in case {reference}.")

    def walk(self, reference: str, acts: Iterable[Act]) -> None:
        """Open the case, take these steps in turn, and look each time at what is owed then."""
        self.go(f"/cases/{reference}")
        for act in acts:
            self.fill_in(reference, act.step, act.title, act.answers)
            self.record(reference, act.title)
            self.sees_owed(*act.owed)

    def assign(self, reference: str, username: str) -> None:
        """Let somebody into the case by name, as a chair has to be."""
        self.go(f"/cases/{reference}")
        self.follow("Who may see this case")
        self.follow("Assign somebody")
        self.answer({"username": username, "reason": "Conducts the proceedings."})
        self.press("Assign")
        self.told(f"{username} is assigned.")

    def owed(self, within: Locator | None = None) -> list[Owed]:
        """Everything the page says is owed, in its order."""
        place = within or self.page.locator("main")
        rows = place.locator(".custodiet-owing").evaluate_all(_ROWS)
        return [Owed(what, when, cite, _whose(line), case) for what, when, cite, line, case in rows]

    def sees_owed(self, *expected: tuple[str, str, str]) -> None:
        """Expect these among what the page says is owed: what, by when, and under what."""
        found = [one[:3] for one in self.owed()]
        missing = [one for one in expected if one not in found]
        assert not missing, f"{self.page.url} does not say {missing}, but {found}"

    def sees_not_owed(self, what: str) -> None:
        """Expect nothing of this name among what the page says is owed."""
        assert what not in [one.what for one in self.owed()]


def _whose(line: str) -> str:
    """Who owes it, from a line such as "By 8 May 2026 (12 days left). Officer concerned, about".

    The words after the first full stop, up to the comma.
    """
    return line.partition(". ")[2].partition(",")[0].strip(" .")
