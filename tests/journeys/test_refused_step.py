"""A refused step says what is in the way, why it matters, what to do, and under which law."""

from collections.abc import Callable

from tests.journeys import refusing
from tests.journeys.pictures import Camera
from tests.journeys.walking import Walker

WALKER = Callable[..., Walker]


def test_a_step_of_another_stage_is_refused(
    walker: WALKER, accounts: object, camera: Camera
) -> None:
    """Where the matter stands, and which steps are open from there."""
    authority = walker("authority.dorset")

    said = refusing.for_the_stage(authority)

    assert said.what == "Notify the officer of the outcome is not open for P1.1 of M-1."
    assert said.why == (
        "It stands at “Report received”; the step is taken at “Proceedings completed”."
    )
    assert "decide whether there is a case to answer [SI 2020/4 reg 23(1)]" in said.do
    assert said.cite == "SI 2020/4 reg 43(2)-(3)"
    camera.take(authority.page, "refused-stage", height=960)


def test_a_step_the_law_forbids_is_refused_and_its_answers_kept(
    walker: WALKER, accounts: object, camera: Camera
) -> None:
    """Gross misconduct goes to a hearing and never to a meeting."""
    authority = walker("authority.metropolitan")

    said = refusing.for_the_law(authority)

    assert said == refusing.Refusal(
        what="P1.1 cannot go to a meeting.",
        why="A case to answer for gross misconduct goes to a hearing, never to a meeting.",
        do="Refer it to a misconduct hearing.",
        cite="SI 2020/4 reg 23(10)(a)",
    )
    camera.take(authority.page, "refused-law", height=960)
    refusing.kept_after_refusal(authority)


def test_a_step_of_another_role_is_refused_by_its_address(
    walker: WALKER, accounts: object, camera: Camera
) -> None:
    """What the menu does not offer cannot be had by typing."""
    press = walker("press")

    said = refusing.for_the_role(press)

    assert said == refusing.Refusal(
        what="Decide whether there is a case to answer: not for the press officer.",
        why="The Regulations give this step to somebody else.",
        do="Ask the appropriate authority or watchdog decision maker to take it.",
        cite="SI 2020/4 reg 23(1)",
    )
    camera.take(press.page, "refused-role", height=960)


def test_the_second_of_two_people_at_once_is_told_and_looks_again(
    walker: WALKER, accounts: object, camera: Camera
) -> None:
    """Nothing is recorded over what somebody else did, and nothing typed is lost."""
    authority = walker("authority.dorset")

    refusing.overtaken(authority, walker("investigator.dorset"))

    camera.take(authority.page, "changed-meanwhile", height=860)
    refusing.looks_again(authority)
