"""The law as pages: every provision with its examples, the indexes, the changes, the codes."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.law import catalogue
from custodiet.law.codes import LISTS, code_list
from custodiet.law.rows import not_computed
from custodiet.web.citing import address_of, pin_of, slug
from custodiet.web.pages.law.catalogue import by_instrument

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]


@pytest.mark.parametrize("instrument", by_instrument(), ids=lambda one: one.cite)
def test_a_page_of_an_instrument_has_every_provision_once(
    instrument: object, client: Client
) -> None:
    """With its first day, how sure we are of it and its sign-off, in words."""
    entries = by_instrument()[instrument]  # type: ignore[index]  # one of the instruments

    page = client.get(reverse("law-instrument", args=[slug(entries[0].instrument.cite)]))

    text = page.content.decode()
    unsure = sum(not entry.verified for entry in entries)
    assert text.count("Law since ") == len(entries)
    assert text.count("Verified: read in the official text.") == len(entries) - unsure
    assert text.count("govuk-tag--yellow") == unsure
    assert text.count("Not signed off by a lawyer") == len(entries)
    assert text.count("Worked examples<span") == len(entries)


def test_a_page_follows_the_text(client: Client) -> None:
    """Regulation 9 before 10, and Part 6 after them."""
    page = client.get(reverse("law-instrument", args=["si-2020-4"])).content.decode()
    order = ("reg 7", "reg 14", "reg 31(1)(a)", "Part 6 (entry)")
    places = [page.index(f">{one}<") for one in order]

    assert places == sorted(places)


def test_the_contents_count_what_is_built_and_what_was_read(client: Client, words: Words) -> None:
    """The Conduct Regulations first, then the newest."""
    page = words(client.get(reverse("law")))

    assert f"The service applies {len(catalogue())} provisions." in page
    assert "None is signed off by a lawyer." in page
    assert page.index("SI 2020/4") < page.index("SI 2025/558") < page.index("SI 2012/2632")


def test_every_provision_has_an_address_of_its_own() -> None:
    """A citation on a screen can be followed."""
    addresses = [address_of(entry) for entry in catalogue()]

    assert len(set(addresses)) == len(addresses)
    assert all(pin_of(entry) for entry in catalogue())


def test_a_provision_shows_its_examples_and_the_duties_behind_it(
    client: Client, words: Words
) -> None:
    """The rows of the tests are what is shown."""
    page = words(client.get(reverse("law-provision", args=["si-2020-4", "reg-31-1-a"])))

    assert "15 working days, beginning with the first working day" in page
    assert "20 March 2026 14 April 2026" in page
    assert "Answer the notice of referral" in page
    assert "officer concerned" in page[page.index("Bears on: ") :]


def test_a_replaced_provision_leads_to_the_one_in_its_place(client: Client) -> None:
    """Whoever finds the old rule finds the new one."""
    page = client.get(reverse("law-provision", args=["si-2020-4", "reg-28-1-b-as-made"]))

    text = page.content.decode()
    assert "For new matters until 6 May 2024, then" in text
    assert reverse("law-provision", args=["si-2020-4", "reg-28-1-b-4"]) in text


@pytest.mark.parametrize(
    ("name", "args"), [("law-instrument", ["si-1-1"]), ("law-provision", ["si-2020-4", "reg-999"])]
)
def test_what_is_not_in_the_catalogue_is_not_found(
    name: str, args: list[str], client: Client
) -> None:
    """Nothing is shown for a rule that is not built."""
    assert client.get(reverse(name, args=args)).status_code == 404


def test_a_duty_leads_to_its_provisions(client: Client) -> None:
    """From the words on a case to the regulation."""
    page = client.get(reverse("law-duties")).content.decode()

    at = page.index("Answer the notice of referral")
    assert "SI 2020/4 reg 31(1)(a)" in page[at : at + 500]


def test_a_role_leads_to_what_it_owes_and_takes(client: Client, words: Words) -> None:
    """One part for each party."""
    page = words(client.get(reverse("law-roles")))

    assert "Officer concerned Owes, or may claim" in page
    assert "Watchdog decision maker" in page
    assert "Police-discipline lawyer" not in page, "a lawyer has no part in any case"


BETWEEN = {
    "first-day": "6",
    "first-month": "5",
    "first-year": "2024",
    "last-day": "7",
    "last-month": "5",
    "last-year": "2024",
}


def test_what_changed_between_two_days_is_said(client: Client, words: Words) -> None:
    """In plain words, with the rule that was replaced."""
    page = words(client.get(reverse("law-changes"), BETWEEN))

    assert "7 May 2024, amended: The panel from 7 May 2024" in page
    assert "Before: A legally qualified chair" in page


def test_what_changed_for_a_role_is_what_bears_on_it(client: Client, words: Words) -> None:
    """Nothing of the panel is the officer's to do."""
    page = words(client.get(reverse("law-changes"), {**BETWEEN, "role": "officer"}))

    assert "Nothing changed" in page


@pytest.mark.parametrize(
    ("change", "fault", "because"),
    [
        ({"last-year": "2023"}, "is before the first", "the wrong way round"),
        ({"last-day": "31", "last-month": "2"}, "must be a real date", "no such day"),
        ({"first-day": "", "first-month": "", "first-year": ""}, "Enter the first day", "half"),
    ],
)
def test_days_that_say_nothing_are_sent_back(
    change: dict[str, str], fault: str, because: str, client: Client, words: Words
) -> None:
    """With 422 and the field that is wrong."""
    answer = client.get(reverse("law-changes"), {**BETWEEN, **change})

    assert answer.status_code == 422, because
    assert fault in words(answer)


def test_every_code_list_is_shown_with_how_sure_it_is(client: Client, words: Words) -> None:
    """A list nobody read at its source says so above its first code."""
    page = words(client.get(reverse("law-codes")))

    for name, title in LISTS.items():
        one = code_list(name)
        unsure = f"Not verified {one.sure.capitalize()}."
        assert f"{title} {'Verified: read at its source.' if one.verified else unsure}" in page


def test_what_is_not_computed_is_listed_with_the_reason(client: Client, words: Words) -> None:
    """Whoever relies on the service sees what it leaves to them."""
    page = words(client.get(reverse("law-not-computed")))

    for one in not_computed():
        assert f"{one.row} {one.what} {one.why_not}" in page
