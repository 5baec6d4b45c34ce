"""Signing a provision off: asked, checked, recorded, and then shown wherever the rule is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from custodiet.law.printed import digest_of
from custodiet.law.signoffs import Result, SignOff, TextRead
from custodiet.web import store
from custodiet.web.pages.law import signing
from tests.web.pages.made import AT, made, recorded

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
CITE = "SI 2020/4 reg 14"
PLACE = ["si-2020-4", "reg-14"]
SIGN = reverse("law-sign", args=PLACE)
AGREES = {
    "result": "agrees",
    "text": "SI 2020/4 reg 14",
    "as_at-day": "1",
    "as_at-month": "6",
    "as_at-year": "2026",
    "version": "revised text as published, printed on 3 September 2026",
    "note": "",
    "identity": "Sam Example, barrister, 12345",
}


@pytest.fixture
def lawyer(client_as: Callable[[str], Client]) -> Client:
    """A client signed in as the lawyer."""
    return client_as("lawyer")


def signed(client: Client, **change: str) -> Any:
    """Send the form, then what it leads to."""
    sent = client.post(SIGN, {**AGREES, **change})
    assert sent.status_code == 302, sent.content.decode()
    return client.post(sent.url, follow=True)


def test_a_provision_is_read_checked_and_signed_off(lawyer: Client, words: Words) -> None:
    """From the rule with its examples to the record."""
    asked = words(lawyer.get(SIGN))
    assert "Worked examples" in asked
    assert "The appropriate authority assesses how serious" in asked

    sent = lawyer.post(SIGN, AGREES)
    checked = words(lawyer.get(sent.url))
    assert "Signed off 3 September 2026 against SI 2020/4 reg 14 as at 1 June 2026" in checked
    assert "Sam Example, barrister, 12345" in checked
    assert store.sign_offs() == ()

    done = words(lawyer.post(sent.url, follow=True))
    assert "what you said is recorded" in done
    (word,) = store.sign_offs()
    assert (word.cite, word.result, word.by) == (CITE, Result.AGREES, "lawyer")
    assert word.digest == digest_of(CITE)


def test_who_signed_is_held_apart_and_can_be_destroyed(
    lawyer: Client, client: Client, words: Words
) -> None:
    """The entry keeps a digest of the name; strangers are not shown it."""
    signed(lawyer)
    entry = store.entries_of("")[-1]
    place = reverse("law-provision", args=PLACE)

    assert "Example" not in str(entry.payload)
    assert entry.personal == {"identity": "Sam Example, barrister, 12345"}
    assert "Sam Example" in words(lawyer.get(place))
    assert "Sam Example" not in words(client.get(place))
    assert "Sam Example" not in words(client.get(reverse("law-register")))

    store.forget(entry.seq, ["identity"], actor="x", reason="asked to", at=AT)
    assert store.sign_offs()[0].identity == ""
    assert "Destroyed as the law required" in words(lawyer.get(place))


def test_a_sign_off_is_shown_wherever_the_rule_is_relied_on(
    lawyer: Client, dorset: Client, words: Words
) -> None:
    """The case page, the step with the law beside it and the check; before and after."""
    recorded(made())
    step = reverse("step", args=["T-1", "severity-assessed"])
    case = reverse("case", args=["T-1"])
    before = "SI 2020/4 reg 14 Not verified (not signed off by a lawyer)"
    after = "SI 2020/4 reg 14 Not verified (signed off 3 September 2026 against SI 2020/4 reg 14"
    assert before in words(dorset.get(step))
    assert before in words(dorset.get(case))

    signed(lawyer)

    assert after in words(dorset.get(step))
    assert after in words(dorset.get(case))


def test_a_refusal_says_whether_its_rule_is_signed_off(dorset: Client, words: Words) -> None:
    """The four parts, and what they rest on."""
    recorded(made())

    answer = dorset.get(reverse("step", args=["T-1", "outcome-notified"]))

    assert "not signed off by a lawyer" in words(answer)


def test_a_rule_that_differs_is_said_to_differ(lawyer: Client, words: Words) -> None:
    """With the note, for anyone to read."""
    page = words(signed(lawyer, result="differs", note="The text says ten days."))

    assert "Not signed off by a lawyer: read on 3 September 2026 and found to differ" in page
    assert "The text says ten days." in page


def test_a_word_is_withdrawn_and_both_stay(lawyer: Client, words: Words) -> None:
    """What was recorded stays; the newest counts."""
    signed(lawyer)
    page = words(signed(lawyer, result="withdrawn", note="The wrong version was read."))

    assert "Not signed off by a lawyer: withdrawn on 3 September 2026" in page
    assert [one.result for one in store.sign_offs()] == [Result.AGREES, Result.WITHDRAWN]
    register = words(lawyer.get(reverse("law-register")))
    assert register.index("withdrawn") < register.index("agrees")


@pytest.mark.parametrize(
    ("change", "fault", "because"),
    [
        ({"result": ""}, "Select what came of reading it", "no result"),
        ({"result": "differs"}, "Enter what differs", "a difference without words"),
        ({"text": ""}, "Enter the citation of the text read", "against nothing"),
        ({"version": ""}, "Enter the version of the text", "against no text anybody can find"),
        ({"identity": ""}, "Enter who you are, as a lawyer", "nobody"),
        ({"as_at-year": "2027"}, "must be today or in the past", "a text of tomorrow"),
        ({"as_at-year": "2020", "as_at-month": "1"}, "before the rule was law", "too old a text"),
        ({"result": "withdrawn", "note": "x"}, "no sign-off of this rule to withdraw", "none"),
    ],
)
def test_what_cannot_be_signed_is_sent_back_and_nothing_is_recorded(
    change: dict[str, str], fault: str, because: str, lawyer: Client, words: Words
) -> None:
    """With 422 and in words; a refusal of the law has its four parts."""
    answer = lawyer.post(SIGN, {**AGREES, **change})

    assert answer.status_code == 422, because
    assert fault in words(answer)
    assert store.sign_offs() == ()


def test_a_rule_that_changed_meanwhile_is_not_signed(
    lawyer: Client, monkeypatch: pytest.MonkeyPatch, words: Words
) -> None:
    """Another version of the program was installed between the form and the check."""
    sent = lawyer.post(SIGN, AGREES)
    monkeypatch.setattr(signing, "digest_of", lambda _cite: "another")

    answer = lawyer.post(sent.url)

    assert answer.status_code == 409
    assert "has changed since you read it" in words(answer)
    assert store.sign_offs() == ()


def test_answers_can_be_changed_before_they_are_recorded(lawyer: Client) -> None:
    """Back to the form with what was typed."""
    sent = lawyer.post(SIGN, AGREES)
    name = sent.url.rstrip("/").rsplit("/", 1)[1]

    page = lawyer.get(f"{SIGN}?draft={name}").content.decode()

    assert "Sam Example, barrister, 12345" in page
    assert lawyer.get(f"{SIGN}?draft=another").status_code == 404


def test_a_sign_off_of_a_rule_as_it_was_has_fallen(lawyer: Client, words: Words) -> None:
    """The digest is that of another rule."""
    word = SignOff(
        cite=CITE,
        on=AT.date(),
        result=Result.AGREES,
        text=TextRead(CITE, AT.date(), "printed"),
        digest="of another rule",
    )
    store.record_sign_off(word.as_values(), actor="lawyer", reason="read", at=AT, personal={})

    page = words(lawyer.get(reverse("law-provision", args=PLACE)))

    assert "Not signed off by a lawyer as it reads now: changed since 3 September 2026" in page


def test_only_a_lawyer_is_offered_to_sign(lawyer: Client, dorset: Client) -> None:
    """What one may not do is not offered."""
    place = reverse("law-provision", args=PLACE)

    assert SIGN in lawyer.get(place).content.decode()
    assert SIGN not in dorset.get(place).content.decode()


def test_the_check_and_the_signed_pages_are_accessible(
    lawyer: Client,
    browser_page: Page,
    enter_as: Callable[[Page, str], None],
    check_page: Callable[[Page], None],
) -> None:
    """The form sent back, the check, the provision and the register afterwards."""
    signed(lawyer)
    enter_as(browser_page, "lawyer")
    browser_page.goto(SIGN)
    browser_page.get_by_role("button", name="Continue").click()
    check_page(browser_page)
    browser_page.get_by_label("The rule, its plain words").check()
    for label, typed in (("Day", "1"), ("Month", "6"), ("Year", "2026")):
        browser_page.get_by_role("group", name="On which day").get_by_label(label).fill(typed)
    browser_page.get_by_label("Version of the text").fill("printed")
    browser_page.get_by_label("Who you are, as a lawyer").fill("Sam Example")
    browser_page.get_by_role("button", name="Continue").click()
    check_page(browser_page)
    browser_page.get_by_role("button", name="Record it").click()
    check_page(browser_page)
    browser_page.goto(reverse("law-register"))
    check_page(browser_page)
    browser_page.goto(
        f"{reverse('law-changes')}?first-day=1&first-month=1&first-year=2024"
        "&last-day=1&last-month=1&last-year=2026"
    )
    check_page(browser_page)
