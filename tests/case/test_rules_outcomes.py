"""Beginning, finding, outcome and notification: allowed and refused, with the reason."""

from typing import Any

import pytest

from custodiet.case import Event
from tests.case.asked import asked, leave, refusal
from tests.case.made import (
    ACCELERATED,
    GRAVE,
    HEARING,
    KNOWN,
    MEETING,
    REPORTED,
    at,
    step,
)

Events = tuple[dict[str, Any], ...]


NOTICE = at("2026-02-12", "referral-notice-given")


RAPID = at("2026-02-12", "accelerated-notice-given")


QUIET, OPEN, SWIFT = (*MEETING, NOTICE), (*HEARING, NOTICE), (*ACCELERATED, RAPID)


OLDER = tuple({**one, "date": one["date"].replace(year=2024)} for one in OPEN)


UNTOLD = (
    "P1.1: no notice of referral is recorded. Proceedings may not start unless the officer was"
    " told of legal representation [SI 2020/4 reg 41(2)]."
)


@pytest.mark.parametrize(
    ("events", "cautions", "because"),
    [
        (QUIET, (), "notice was given"),
        (SWIFT, (), "accelerated notice was given"),
        (MEETING, (UNTOLD,), "no notice is recorded: not refused, because files seldom tell of it"),
    ],
)
def test_beginning_the_proceedings(events: Events, cautions: tuple[str, ...], because: str) -> None:
    """They may not start unless the officer was told of legal representation."""
    ruling = asked(events, step("2026-03-02", "proceedings-begun"))

    assert leave(ruling) == ("SI 2020/4 reg 41(2)", cautions), because


def complete(finding: object, outcome: object = None, **more: Any) -> Event:
    """Complete the proceedings on 2 March 2026."""
    fields = {"outcome": outcome} if outcome else {}
    return step("2026-03-02", "proceedings-completed", finding=finding, **fields, **more)


WW, FWW = "written-warning", "final-written-warning"


DOWN, OUT = "reduction-in-rank", "dismissal-without-notice"


GROSS = "gross-misconduct"


PRESUMED = "SI 2020/4 reg 42(3) (as amended)"
PRESUMED_SWIFTLY = "SI 2020/4 reg 62(1) (as amended by SI 2025/558)"
LONG = "Whether a meeting that finds misconduct may set 3 years was not read."


@pytest.mark.parametrize(
    ("events", "event", "cite", "cautions", "because"),
    [
        (QUIET, complete("misconduct", WW), "SI 2020/4 reg 42(2)", (), "a meeting warns"),
        (QUIET, complete("misconduct"), "SI 2020/4 reg 42(3)(b)", (), "the outcome comes later"),
        (
            MEETING,
            complete("misconduct", WW),
            *("SI 2020/4 reg 42(2)", (UNTOLD,), "no notice is recorded"),
        ),
        (
            QUIET,
            complete("misconduct", FWW, years=2),
            *("SI 2020/4 reg 42(2)", (), "two years are what it lasts"),
        ),
        (
            QUIET,
            complete("misconduct", FWW, years=3),
            *("SI 2020/4 reg 42(2)", (LONG,), "whether a meeting may set three was not read"),
        ),
        (
            QUIET,
            complete("not-proven", "no-action"),
            *("SI 2020/4 reg 42(1)(b)", (), "nothing was found"),
        ),
        (
            QUIET,
            complete("not-proven", "reflective-practice"),
            *("SI 2020/4 reg 42(1)(b)", (), "nothing was found, and reflection directed"),
        ),
        (
            QUIET,
            complete("not-proven", "learning"),
            *("SI 2020/4 reg 42(1)(b)", (), "nothing was found, and learning noted"),
        ),
        (
            OPEN,
            complete("misconduct", WW),
            *("SI 2020/4 reg 42(3)(a),(5),(6)", (), "misconduct at a hearing"),
        ),
        (
            OPEN,
            complete("misconduct", DOWN, several_incidents=True),
            *("SI 2020/4 reg 42(3)(a),(5),(6)", (), "vector 19: two incidents not linked"),
        ),
        (OPEN, complete(GROSS, OUT), PRESUMED, (), "gross misconduct: dismissal"),
        (
            OPEN,
            complete(GROSS, FWW, exceptional="words", years=5),
            *(PRESUMED, (), "exceptional circumstances are given"),
        ),
        (OLDER, complete(GROSS, DOWN), "SI 2020/4 reg 42(3)(b)", (), "before the presumption"),
        (
            SWIFT,
            complete(GROSS, OUT),
            *(PRESUMED_SWIFTLY, (), "at an accelerated hearing"),
        ),
        (
            SWIFT,
            complete("not-proven", "no-action"),
            *("SI 2020/4 reg 62(8)", (), "gross misconduct not found: the case is dismissed"),
        ),
        (
            OPEN,
            complete({"P1.1": GROSS}, {"P1.1": OUT}),
            *(PRESUMED, (), "a finding and an outcome for each"),
        ),
    ],
)
def test_an_outcome_that_is_open(
    events: Events, event: Event, cite: str, cautions: tuple[str, ...], because: str
) -> None:
    """What was found opens it, and the answer cites the paragraph that does."""
    assert leave(asked(events, event)) == (cite, cautions), because


MEETING_WARNS = "Open here: written warning, final written warning."


THREE = "Open here: final written warning, reduction in rank, dismissal without notice."


DISMISSAL = "Open here: dismissal without notice."


@pytest.mark.parametrize(
    ("events", "event", "what", "why", "do", "cite", "because"),
    [
        (
            QUIET,
            complete("misconduct", OUT),
            "Dismissal without notice is not open for P1.1.",
            (
                "Misconduct at a meeting: written warning or final written warning; dismissal"
                " without notice is not among them."
            ),
            MEETING_WARNS,
            "SI 2020/4 reg 42(2)",
            "a meeting cannot dismiss",
        ),
        (
            OPEN,
            complete("misconduct", OUT),
            "Dismissal without notice is not open for P1.1.",
            (
                "Misconduct at a hearing: written warning or final written warning; dismissal"
                " without notice is not among them."
            ),
            MEETING_WARNS,
            "SI 2020/4 reg 42(3)(a),(5),(6)",
            "vector 19: one linked episode",
        ),
        (
            OLDER,
            complete(GROSS, WW),
            "Written warning is not open for P1.1.",
            (
                "Gross misconduct at a hearing: final written warning, reduction in rank or"
                " dismissal without notice; written warning is not among them."
            ),
            THREE,
            "SI 2020/4 reg 42(3)(b)",
            "less than a final warning",
        ),
        (
            OPEN,
            complete(GROSS, FWW),
            "Final written warning is not open for P1.1.",
            (
                "Gross misconduct that came to notice on or after 28 May 2025 leads to dismissal"
                " unless exceptional circumstances justify less, and none is given."
            ),
            DISMISSAL,
            "SI 2020/4 reg 42(3) (as amended)",
            "the presumption of dismissal",
        ),
        (
            SWIFT,
            complete(GROSS, DOWN),
            "Reduction in rank is not open for P1.1.",
            (
                "Gross misconduct that came to notice on or after 28 May 2025 leads to dismissal"
                " unless exceptional circumstances justify less, and none is given."
            ),
            DISMISSAL,
            "SI 2020/4 reg 62(1) (as amended by SI 2025/558)",
            "the presumption at an accelerated hearing",
        ),
        (
            OPEN,
            complete(GROSS, "learning"),
            "Learning is not an outcome for P1.1.",
            "Gross misconduct was found, and learning is not disciplinary action.",
            "Choose an outcome that is open for what was found.",
            "SI 2020/4 reg 42(1)(b)",
            "learning for gross misconduct",
        ),
        (
            QUIET,
            complete("misconduct", "reflective-practice"),
            "Reflective practice is not open for P1.1.",
            (
                "Reflective practice is open only where neither misconduct nor gross misconduct is"
                " found."
            ),
            MEETING_WARNS,
            "SI 2020/4 reg 42(1)(b)",
            "reflection where misconduct was found",
        ),
        (
            QUIET,
            complete("not-proven", WW),
            "Written warning is not open for P1.1.",
            (
                "Nothing was found: no action or reflective practice review process; written"
                " warning is not among them."
            ),
            "Open here: no action, reflective practice.",
            "SI 2020/4 reg 42(1)(b)",
            "a warning where nothing was found",
        ),
        (
            QUIET,
            complete("misconduct", "management-advice"),
            "Management advice is not open for P1.1.",
            "Management advice exists only under the 2012 Regulations.",
            MEETING_WARNS,
            "SI 2020/4 reg 42(2)-(3)",
            "repealed",
        ),
        (
            OPEN,
            complete(GROSS, "would-have-been-dismissed"),
            "Would have been dismissed is not open for P1.1.",
            "That outcome is for a former officer; this officer is serving.",
            DISMISSAL,
            "SI 2020/4 reg 42(3)",
            "for a former officer",
        ),
        (
            QUIET,
            complete(GROSS, OUT),
            "A misconduct meeting cannot find gross misconduct.",
            "A case to answer for gross misconduct goes to a hearing, never to a meeting.",
            "Correct the form of proceedings or the finding.",
            FORM_A := "SI 2020/4 reg 23(10)(a)",
            "gross misconduct at a meeting",
        ),
        (
            QUIET,
            complete({"P2.1": "misconduct"}),
            "The finding for P1.1 is missing.",
            "The outcomes open turn on what was found.",
            "Give a finding for every allegation the event names.",
            "SI 2020/4 reg 42",
            "no finding for one of those it is about",
        ),
        (
            OLDER,
            complete(GROSS, FWW, years=6),
            "A final written warning cannot last 6 years.",
            "It lasts 2 years, and may be set for longer up to 5.",
            "Give a length of 2 to 5 years.",
            "SI 2020/4 reg 42(10)",
            "longer than five years",
        ),
        (
            OLDER,
            complete(GROSS, FWW, years=1),
            "A final written warning cannot last 1 years.",
            "It lasts 2 years, and may be set for longer up to 5.",
            "Give a length of 2 to 5 years.",
            "SI 2020/4 reg 42(10)",
            "shorter than two",
        ),
    ],
)
def test_an_outcome_that_is_barred(
    events: Events, event: Event, what: str, why: str, do: str, cite: str, because: str
) -> None:
    """Each refusal says what, why, what is open instead, and under what."""
    assert refusal(asked(events, event)) == (what, why, do, cite), because


BOTH = {"P1.1": "P1", "P1.2": "P1"}


def pair(came_first: str, came_second: str) -> Events:
    """Two allegations of one person, known on two days, before one hearing."""
    return (
        at(came_first, "came-to-attention", allegations=["P1.1"]),
        at(came_second, "came-to-attention", allegations=["P1.2"]),
        {**GRAVE},
        REPORTED,
        at("2026-02-09", "case-to-answer-decided", result=GROSS),
        at("2026-02-10", "referred-to-proceedings", form="hearing"),
        NOTICE,
    )


@pytest.mark.parametrize(
    ("findings", "allowed", "because"),
    [
        (
            {"P1.1": GROSS, "P1.2": "misconduct"},
            *(True, "gross misconduct only where the presumption does not reach"),
        ),
        (
            {"P1.1": "misconduct", "P1.2": GROSS},
            *(False, "gross misconduct where the presumption reaches"),
        ),
        ({"P1.1": GROSS, "P1.2": GROSS}, False, "one of the two is enough"),
    ],
)
@pytest.mark.parametrize("named", [["P1.1", "P1.2"], []], ids=["both named", "the whole case"])
def test_one_outcome_for_a_person_answers_the_gravest_finding(
    findings: dict[str, str],
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
    named: list[str],
) -> None:
    """The presumption is that of the allegation on which gross misconduct was found."""
    events = pair("2025-04-01", "2025-07-01")
    event = step(
        "2026-03-02", "proceedings-completed", allegations=named, finding=findings, outcome=FWW
    )

    assert asked(events, event, allegations=BOTH).allowed is allowed, because


def test_an_outcome_for_each_allegation_answers_its_own_finding() -> None:
    """A warning for the misconduct, dismissal for the gross misconduct."""
    event = complete({"P1.1": GROSS, "P1.2": "misconduct"}, {"P1.1": OUT, "P1.2": WW})

    assert asked(pair("2026-01-05", "2026-01-05"), event, allegations=BOTH).allowed


def test_another_persons_finding_does_not_weigh() -> None:
    """A joint hearing finds for each officer alone."""
    people = ({}, {})
    events = (
        KNOWN,
        GRAVE,
        REPORTED,
        at("2026-02-09", "case-to-answer-decided", result=GROSS),
        at("2026-02-10", "referred-to-proceedings", form="hearing"),
        NOTICE,
    )
    event = complete(
        {"P1.1": GROSS, "P2.1": "misconduct"},
        {"P1.1": OUT, "P2.1": WW},
        allegations=["P1.1", "P2.1"],
    )

    assert asked(events, event, people=people).allowed


DECIDED_WW = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome=WW)


NOTIFIED = "SI 2020/4 reg 43(2)-(3)"


@pytest.mark.parametrize(
    ("done", "told", "cautions", "because"),
    [
        (DECIDED_WW, {"outcome": WW}, (), "as decided"),
        (
            at("2026-03-02", "proceedings-completed", finding="misconduct"),
            {"outcome": WW},
            *((), "the outcome comes with the notification"),
        ),
        (
            at("2026-03-02", "proceedings-completed", finding="misconduct", outcome=FWW),
            {"outcome": FWW, "years": 3},
            *((LONG,), "a length that was not read for a meeting"),
        ),
    ],
)
def test_notifying_the_outcome(
    done: dict[str, Any], told: dict[str, Any], cautions: tuple[str, ...], because: str
) -> None:
    """The officer is told what was decided."""
    ruling = asked((*QUIET, done), step("2026-03-10", "outcome-notified", **told))

    assert leave(ruling) == (NOTIFIED, cautions), because


@pytest.mark.parametrize(
    ("done", "told", "what", "cite", "because"),
    [
        (
            DECIDED_WW,
            {"outcome": FWW},
            "The outcome decided for P1.1 is written warning.",
            *(NOTIFIED, "something graver than was decided"),
        ),
        (
            at("2026-03-02", "proceedings-completed", finding="misconduct", outcome=FWW),
            {"outcome": FWW, "years": 7},
            "A final written warning cannot last 7 years.",
            *("SI 2020/4 reg 42(10)", "longer than five years"),
        ),
    ],
)
def test_notifying_something_else(
    done: dict[str, Any], told: dict[str, Any], what: str, cite: str, because: str
) -> None:
    """What was not decided is not notified."""
    found = refusal(asked((*QUIET, done), step("2026-03-10", "outcome-notified", **told)))

    assert (found[0], found[3]) == (what, cite), because


def test_a_warning_of_2012_does_not_hold_up_a_dismissal_that_needs_no_count() -> None:
    """Gross misconduct at a hearing: dismissal is open whether or not the warning counted."""
    old = at("2019-12-02", "warning-given", person="P1", outcome=FWW)
    hearing = tuple(
        {**one, "date": one["date"].replace(year=2020, month=one["date"].month + 3)} for one in OPEN
    )
    event = step("2020-08-03", "proceedings-completed", finding=GROSS, outcome=OUT)

    done = at("2020-08-03", "proceedings-completed", finding=GROSS, outcome=OUT)
    tell = step("2020-08-05", "outcome-notified", outcome=OUT)

    assert asked((old, *hearing), event).allowed
    assert asked((old, *hearing, done), tell).allowed
    warned = at("2020-08-03", "proceedings-completed", finding=GROSS, outcome=FWW)
    assert asked(
        (old, *hearing, warned), step("2020-08-05", "outcome-notified", outcome=FWW)
    ).allowed
