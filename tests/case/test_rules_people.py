"""Suspension, dismissal, lists, reflection, interviews and time limits: allowed and refused."""

from typing import Any

import pytest

from custodiet.case import Event
from custodiet.case._rules import EXTENDABLE
from tests.case.asked import asked, leave, refusal
from tests.case.made import ASSESSED, HEARING, KNOWN, MEETING, REPORTED, at, decided, step

Events = tuple[dict[str, Any], ...]
CONDITIONS = "SI 2020/4 reg 11 (conditions)"
NOT_SAID = f"Whether redeployment was considered is not recorded. [{CONDITIONS}]"
NOT_MET = f"The conditions that are met are not recorded. [{CONDITIONS}]"


def suspend(conditions: object = None, considered: object = None) -> Event:
    """Suspend P1 on 20 January 2026."""
    fields = {"conditions": conditions} if conditions is not None else {}
    if considered is not None:
        fields["redeployment_considered"] = considered
    return step("2026-01-20", "suspended", person="P1", **fields)


@pytest.mark.parametrize(
    ("event", "cautions", "because"),
    [
        (suspend("prejudice", considered=True), (), "the investigation is at risk"),
        (suspend("public-interest", considered=True), (), "the public interest"),
        (suspend("both", considered=True), (), "both"),
        (suspend(["prejudice", "public-interest"], considered=True), (), "both, as a list"),
        (suspend(("prejudice",), considered=True), (), "one, as a list"),
        (suspend("both"), (NOT_SAID,), "nothing is said of redeployment"),
        (suspend(considered=True), (NOT_MET,), "nothing is said of the conditions"),
        (suspend(), (NOT_SAID, NOT_MET), "nothing is said of either"),
    ],
)
def test_a_suspension(event: Event, cautions: tuple[str, ...], because: str) -> None:
    """Redeployment considered, and a risk to the investigation or the public interest."""
    assert leave(asked((KNOWN,), event)) == (CONDITIONS, cautions), because


@pytest.mark.parametrize(
    ("event", "because"),
    [
        (suspend("none", considered=True), "neither condition"),
        (suspend([], considered=True), "an empty list is neither"),
        (suspend("both", considered=False), "redeployment was not considered"),
    ],
)
def test_a_suspension_whose_conditions_are_not_met(event: Event, because: str) -> None:
    """The refusal says what suspension needs."""
    assert refusal(asked((KNOWN,), event)) == (
        "The conditions for suspension are not met.",
        (
            "Redeployment must have been considered and found not appropriate, and the"
            " investigation be at risk or the public interest require it."
        ),
        "Record the conditions that are met, or restrict duties instead.",
        CONDITIONS,
    ), because


@pytest.mark.parametrize(
    ("conditions", "because"),
    [
        (False, "no is not a condition"),
        (True, "nor is yes"),
        ("serious", "another word"),
        (["prejudice", "serious"], "one that is known and one that is not"),
        ({"prejudice": True}, "a map"),
        ([{"prejudice": True}], "a list of maps"),
    ],
)
def test_conditions_in_other_words_are_not_guessed(conditions: object, because: str) -> None:
    """The four words of the rule are asked for."""
    assert refusal(asked((KNOWN,), suspend(conditions, considered=True))) == (
        "The conditions for suspension are not stated in words the rule knows.",
        "Suspension needs a risk to the investigation, or the public interest.",
        "Give one of: both, none, prejudice, public-interest.",
        CONDITIONS,
    ), because


OUT = "dismissal-without-notice"
FOUND = at("2026-03-02", "proceedings-completed", finding="gross-misconduct", outcome=OUT)
TOLD = at("2026-03-10", "outcome-notified", outcome=OUT)
APPEALED = at("2026-03-16", "appeal-made", to="tribunal")
DISMISS = step("2026-04-20", "dismissed", person="P1")
ENTER = step("2026-04-20", "placed-on-barred-list", person="P1")
NO_DISMISSAL = (
    "No outcome of dismissal is recorded.",
    "It follows only from an outcome of proceedings that stands.",
    "Record the finding and the outcome first.",
    "SI 2020/4 reg 42(4)",
)
NO_ENTRY = (
    "No dismissal is recorded, and no finding that it would have come.",
    "The barred list holds those dismissed, or found who would have been.",
    "Record the finding and the outcome first.",
    "Police Act 1996 s 88A(1)",
)
WARNED = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="written-warning")


def determined(**fields: Any) -> dict[str, Any]:
    """The appeal was determined on 13 April 2026."""
    return at("2026-04-13", "appeal-determined", **fields)


@pytest.mark.parametrize(
    ("events", "because"),
    [
        ((*HEARING, FOUND), "decided"),
        ((*HEARING, FOUND, TOLD), "notified"),
        (
            (*HEARING, FOUND, TOLD, APPEALED, determined(result="dismissed")),
            "the appeal was dismissed: the outcome stands",
        ),
        (
            (*HEARING, FOUND, TOLD, APPEALED, determined(result="confirmed")),
            "confirmed: the outcome stands",
        ),
        (
            (*HEARING, FOUND, TOLD, APPEALED, determined(result="varied", outcome=OUT)),
            "the tribunal itself dismissed",
        ),
    ],
)
def test_a_dismissal_and_its_entry_follow_an_outcome(events: Events, because: str) -> None:
    """One that stands."""
    assert leave(asked(events, DISMISS))[0] == "SI 2017/1135 reg 3", because
    assert leave(asked(events, ENTER))[0] == "Police Act 1996 s 88A(1)", because


@pytest.mark.parametrize(
    ("events", "because"),
    [
        ((*MEETING, WARNED), "a warning was given"),
        (
            (*HEARING, at("2026-03-02", "proceedings-completed", finding="gross-misconduct")),
            "no outcome is recorded yet",
        ),
        (
            (*HEARING, FOUND, TOLD, APPEALED, determined(result="reversed")),
            "reversed on appeal",
        ),
        (
            (*HEARING, FOUND, TOLD, APPEALED, determined(result="quashed")),
            "quashed on appeal",
        ),
        (
            (
                *HEARING,
                FOUND,
                TOLD,
                APPEALED,
                determined(result="varied", outcome="reduction-in-rank"),
            ),
            "another outcome took its place",
        ),
    ],
)
def test_a_dismissal_and_its_entry_without_an_outcome(events: Events, because: str) -> None:
    """Nobody is dismissed or barred on a finding alone, or on one that was set aside."""
    assert refusal(asked(events, DISMISS)) == NO_DISMISSAL, because
    assert refusal(asked(events, ENTER)) == NO_ENTRY, because


def test_another_persons_outcome_dismisses_nobody() -> None:
    """The outcome must be of one of the person's own allegations."""
    found = {**FOUND, "allegations": ["P2.1"]}
    other = {**WARNED, "allegations": ["P1.1"], "finding": "gross-misconduct"}

    ruling = asked((*HEARING, found, other), DISMISS, people=({}, {}))

    assert refusal(ruling) == NO_DISMISSAL


REFLECT = step("2026-05-20", "reflective-practice-started")
ENTRY = "SI 2020/4 Part 6 (entry)"
MISCONDUCT = decided("misconduct")[:3]


def settled(**fields: Any) -> dict[str, Any]:
    """It was decided on 9 February 2026 whether there is a case to answer."""
    return at("2026-02-09", "case-to-answer-decided", **fields)


@pytest.mark.parametrize(
    ("events", "because"),
    [
        ((KNOWN, at("2026-01-06", "severity-assessed", severity="none")), "from the assessment"),
        ((*MISCONDUCT, settled(result="none", then="reflective-practice")), "from the decision"),
        ((*MISCONDUCT, settled(result="none")), "no case to answer"),
        ((*MISCONDUCT, settled(result="misconduct")), "what follows was left open"),
        ((*MEETING, at("2026-02-11", "proceedings-withdrawn")), "from withdrawal"),
        (
            (*MEETING, at("2026-05-12", "proceedings-completed", finding="not-proven")),
            "from a panel that found nothing",
        ),
    ],
)
def test_reflective_practice_begins(events: Events, because: str) -> None:
    """From the assessment, the decision, a withdrawal or a panel."""
    assert leave(asked(events, REFLECT)) == (ENTRY, ()), because


@pytest.mark.parametrize(
    ("events", "answer", "because"),
    [
        (
            (*MISCONDUCT, settled(result="misconduct", then="meeting")),
            (
                "Proceedings are to be brought for P1.1.",
                "Reflective practice is for what is not, or no longer, taken to proceedings.",
                "Refer the matter, or withdraw the proceedings first.",
                ENTRY,
            ),
            "while proceedings are to be brought",
        ),
        (
            (*MEETING, WARNED),
            (
                "Misconduct was found for P1.1.",
                "Reflective practice is open only where neither was found.",
                "Notify the outcome that was decided.",
                "SI 2020/4 reg 42(1)(b)",
            ),
            "misconduct was found",
        ),
        (
            (*HEARING, FOUND),
            (
                "Gross misconduct was found for P1.1.",
                "Reflective practice is open only where neither was found.",
                "Notify the outcome that was decided.",
                "SI 2020/4 reg 42(1)(b)",
            ),
            "gross misconduct was found",
        ),
    ],
)
def test_reflective_practice_that_is_refused(
    events: Events, answer: tuple[str, ...], because: str
) -> None:
    """Not instead of proceedings, nor instead of an outcome."""
    assert refusal(asked(events, REFLECT)) == answer, because


INTERVIEW = step("2026-01-20", "interviewed")


@pytest.mark.parametrize(
    ("events", "because"),
    [
        ((KNOWN, ASSESSED, at("2026-01-12", "terms-of-reference-given")), "they were given"),
        (
            (KNOWN, at("2026-01-06", "mode-determined", mode="independent"), ASSESSED),
            "Part 3 does not apply to a Police Reform Act investigation",
        ),
    ],
)
def test_an_interview(events: Events, because: str) -> None:
    """After the terms of reference."""
    assert leave(asked(events, INTERVIEW)) == ("SI 2020/4 reg 20", ()), because


def test_an_interview_before_the_terms_of_reference() -> None:
    """The officer must know what the investigation is about."""
    assert refusal(asked((KNOWN, ASSESSED), INTERVIEW)) == (
        "The officer has not been given the terms of reference.",
        (
            "No interview may be held before the terms of reference, or written notice why they are"
            " withheld, were given."
        ),
        "Give the terms of reference, or the notice, and record it.",
        "SI 2020/4 reg 20 (terms of reference first)",
    )


NOTICE = at("2026-02-12", "referral-notice-given", documents="2026-02-20")
ANSWER = at("2026-03-13", "referral-response-given")
RESPOND = "respond-to-referral-notice"
WRITTEN_REASON = "Extending needs its reason recorded."
LATE_APPEAL = (
    "The tribunal's chair may allow it where notice in time was not reasonably practicable, or"
    " circumstances are exceptional; the conditions were not read [SI 2020/1 r 10]."
)
ALL_AGREE = "Authority, officer and chair must all agree, and the watchdog where it presents."


def extend(duty: str, until: str, day: str = "2026-03-12", **more: Any) -> Event:
    """Extend a time limit."""
    return step(day, "time-extended", duty=duty, until=until, **more)


def shorten(duty: str, until: str, day: str = "2026-03-12") -> Event:
    """Shorten a period by agreement."""
    return step(day, "time-shortened", duty=duty, until=until)


@pytest.mark.parametrize(
    ("events", "event", "cite", "cautions", "because"),
    [
        (
            (*MEETING, NOTICE),
            extend(RESPOND, "2026-03-16", reason="illness"),
            *("SI 2020/4 reg 31(1)(a)", (), "a day later, with its reason"),
        ),
        (
            (*MEETING, NOTICE),
            extend(RESPOND, "2026-03-27"),
            *("SI 2020/4 reg 31(1)(a)", (WRITTEN_REASON,), "without a reason"),
        ),
        (
            (*MEETING, NOTICE, ANSWER),
            extend("hold-misconduct-meeting", "2026-05-29", day="2026-03-30", reason="illness"),
            *("SI 2020/4 reg 34", (), "a meeting, in the interests of justice"),
        ),
        (
            (*MEETING, WARNED, at("2026-03-10", "outcome-notified", outcome="written-warning")),
            extend("appeal-meeting-outcome", "2026-03-31", reason="illness"),
            *("SI 2020/4 reg 45(3)", (), "an appeal, for exceptional circumstances"),
        ),
        (
            (*HEARING, FOUND, TOLD),
            extend("appeal-to-tribunal", "2026-03-31", reason="illness"),
            *("SI 2020/1 r 9", (LATE_APPEAL,), "an appeal to the tribunal"),
        ),
        (
            (*MEETING, NOTICE),
            shorten(RESPOND, "2026-03-02", day="2026-02-23"),
            *("SI 2020/4 reg 22", (ALL_AGREE,), "a period of Part 4"),
        ),
    ],
)
def test_moving_a_time_limit(
    events: Events, event: Event, cite: str, cautions: tuple[str, ...], because: str
) -> None:
    """Where the Regulations give the power, and in its direction."""
    assert leave(asked(events, event)) == (cite, cautions), because


def test_the_powers_to_extend_are_a_list_written_twice() -> None:
    """Nobody may move a limit for which no power was read."""
    assert {
        *("make-representations", "respond-to-referral-notice", "hold-pre-hearing"),
        *("hold-misconduct-meeting", "hold-misconduct-hearing", "appeal-meeting-outcome"),
        *("hold-appeal-meeting", "appeal-to-tribunal", "respond-to-tribunal-appeal"),
        *("send-tribunal-statement", "reply-to-tribunal-statement"),
    } == EXTENDABLE


NOT_RUNNING = "Only a limit that is running can be moved."
CHOOSE = "Choose from the limits on the case page."


@pytest.mark.parametrize(
    ("events", "event", "answer", "because"),
    [
        (
            (*MEETING, NOTICE),
            extend(RESPOND, "2026-03-13"),
            (
                "The limit is 13 March 2026.",
                "An extension ends later than the limit it extends.",
                "Give another day.",
                "SI 2020/4 reg 31(1)(a)",
            ),
            "the very day is no extension",
        ),
        (
            (*MEETING, NOTICE),
            shorten(RESPOND, "2026-03-13", day="2026-02-23"),
            (
                "The limit is 13 March 2026.",
                "A shortened period ends earlier than the limit it replaces.",
                "Give another day.",
                "SI 2020/4 reg 31(1)(a)",
            ),
            "the very day is not shorter",
        ),
        (
            (*MEETING, NOTICE, ANSWER),
            extend("exchange-witness-lists", "2026-03-27", day="2026-03-16"),
            (
                "No power to extend “exchange witness lists” was read.",
                "A time limit moves only where the Regulations give somebody the power.",
                "Keep the limit, and record why it was missed if it is.",
                "SI 2020/4 reg 31(4)",
            ),
            "nobody has that power",
        ),
        (
            (
                KNOWN,
                ASSESSED,
                at("2026-01-08", "notice-of-investigation-given"),
                REPORTED,
                *MEETING[3:],
            ),
            shorten("make-representations", "2026-01-09", day="2026-02-23"),
            (
                "“make representations” cannot be shortened by agreement.",
                "Agreement shortens only the periods of Parts 4 and 5.",
                "Keep the limit.",
                "SI 2020/4 reg 22",
            ),
            "a period of Part 3",
        ),
        (
            (*HEARING, FOUND, TOLD),
            extend("exchange-witness-lists", "2026-03-27"),
            (
                "No limit “exchange witness lists” is running for P1.1.",
                NOT_RUNNING,
                CHOOSE,
                "SI 2020/4 reg 31(1)(a)",
            ),
            "that limit is not running",
        ),
        (
            (*MEETING, NOTICE, ANSWER),
            extend(RESPOND, "2026-03-27", day="2026-03-16"),
            (
                "No limit “respond to referral notice” is running for P1.1.",
                NOT_RUNNING,
                CHOOSE,
                "SI 2020/4 reg 31(1)(a)",
            ),
            "it has been met",
        ),
        (
            (*MEETING, NOTICE, at("2026-02-25", "proceedings-withdrawn")),
            extend(RESPOND, "2026-03-27"),
            (
                "No limit “respond to referral notice” is running for P1.1.",
                NOT_RUNNING,
                CHOOSE,
                "SI 2020/4 reg 31(1)(a)",
            ),
            "it fell away",
        ),
        (
            MEETING,
            extend("give-referral-notice", "2026-03-27"),
            (
                "No limit “give referral notice” is running for P1.1.",
                NOT_RUNNING,
                CHOOSE,
                "SI 2020/4 reg 31(1)(a)",
            ),
            "as soon as practicable has no last day to move",
        ),
        (
            MEETING,
            extend("take-a-holiday", "2026-03-27"),
            (
                "No limit “take a holiday” is running for P1.1.",
                "There is no duty of that name.",
                CHOOSE,
                "SI 2020/4 reg 31(1)(a)",
            ),
            "no duty has that name",
        ),
    ],
)
def test_a_time_limit_that_stays(
    events: Events, event: Event, answer: tuple[str, ...], because: str
) -> None:
    """Not running, no power, or the wrong way."""
    assert refusal(asked(events, event)) == answer, because
