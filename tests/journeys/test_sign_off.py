"""A lawyer reads a rule beside the law and signs it off; whoever relies on it then sees that."""

import datetime
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys import refusing
from tests.journeys.pictures import Camera
from tests.journeys.walking import Walker, in_full

WALKER = Callable[..., Walker]
CITE = "SI 2020/4 reg 23(1)"
READ_AS_AT = datetime.date(2026, 6, 1)


def test_a_lawyer_signs_a_rule_off_and_everybody_sees_it(
    walker: WALKER, accounts: object, camera: Camera
) -> None:
    """From the catalogue to the refusal of a step, which rests on the rule."""
    lawyer = walker("lawyer")
    lawyer.go("/law")
    lawyer.follow("Police (Conduct) Regulations 2020")
    lawyer.follow("reg 23(1)")
    lawyer.press("Sign off, or say what differs")
    camera.take(lawyer.page, "sign-off")
    lawyer.answer(
        {
            "result": "agrees",
            "as_at": READ_AS_AT,
            "version": "revised text, printed for the file",
            "identity": "Sam Example, barrister",
        }
    )
    lawyer.press("Continue")
    lawyer.heading("Check your answers before recording them")
    lawyer.press("Record it")

    lawyer.told(f"{CITE}: what you said is recorded.")
    words = f"against {CITE} as at {in_full(READ_AS_AT)}"
    expect(lawyer.page.locator("main")).to_contain_text(words)
    camera.take(lawyer.page, "law-provision", height=1100)
    press = walker("press")
    refusing.for_the_role(press)
    expect(press.page.locator("main")).to_contain_text(words)


def test_what_changed_is_read_by_anyone(walker: WALKER, accounts: object, camera: Camera) -> None:
    """Without signing in, for one role, between two days."""
    anyone = walker()
    anyone.go("/law")
    anyone.follow("What changed")
    anyone.answer(
        {"first": datetime.date(2024, 5, 1), "last": datetime.date(2025, 6, 1), "role": "chair"}
    )
    anyone.press("Show what changed")

    expect(anyone.page.locator("h3").first).to_contain_text("Presumption of dismissal")
    camera.take(anyone.page, "law-changes", below="h2")
