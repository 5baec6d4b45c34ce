"""Hearing, finding, outcome, publication and appeal: allowed and refused, with the reason."""

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
    D,
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
        (OPEN, complete(GROSS, OUT), "SI 2020/4 reg 42(3)(b)", (), "gross misconduct: dismissal"),
        (
            OPEN,
            complete(GROSS, FWW, exceptional="words", years=5),
            *("SI 2020/4 reg 42(3)(b)", (), "exceptional circumstances are given"),
        ),
        (OLDER, complete(GROSS, DOWN), "SI 2020/4 reg 42(3)(b)", (), "before the presumption"),
        (
            SWIFT,
            complete(GROSS, OUT),
            *("SI 2020/4 reg 62(1)", (), "at an accelerated hearing"),
        ),
        (
            SWIFT,
            complete("not-proven", "no-action"),
            *("SI 2020/4 reg 62(8)", (), "gross misconduct not found: the case is dismissed"),
        ),
        (
            OPEN,
            complete({"P1.1": GROSS}, {"P1.1": OUT}),
            *("SI 2020/4 reg 42(3)(b)", (), "a finding and an outcome for each"),
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
            "Dismissal unless exceptional circumstances, and none is given.",
            DISMISSAL,
            "SI 2020/4 reg 42(3) (as amended)",
            "the presumption of dismissal",
        ),
        (
            SWIFT,
            complete(GROSS, DOWN),
            "Reduction in rank is not open for P1.1.",
            "Dismissal unless exceptional circumstances, and none is given.",
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
DECIDED_OUT = at("2026-03-02", "proceedings-completed", finding=GROSS, outcome=OUT)
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


TOLD_WW = at("2026-03-10", "outcome-notified", outcome=WW)
TOLD_OUT = at("2026-03-10", "outcome-notified", outcome=OUT)
PRIVATE = (
    "Nothing is published of the meeting for P1.1.",
    "A misconduct meeting is held in private; only a hearing is public.",
    "Tell the officer and, where there is one, the complainant.",
    "SI 2020/4 regs 38-40",
)


@pytest.mark.parametrize(
    ("events", "event", "because"),
    [
        ((*QUIET, DECIDED_WW, TOLD_WW), "outcome-published", "the outcome of a meeting"),
        (QUIET, "hearing-notice-published", "that a meeting will be held"),
    ],
)
def test_nothing_of_a_meeting_is_published(events: Events, event: str, because: str) -> None:
    """Neither its outcome nor that it will be held."""
    assert refusal(asked(events, step("2026-03-12", event))) == PRIVATE, because


@pytest.mark.parametrize(
    ("events", "event", "because"),
    [
        ((*OPEN, DECIDED_OUT, TOLD_OUT), "outcome-published", "a hearing's report"),
        ((*SWIFT, DECIDED_OUT, TOLD_OUT), "outcome-published", "an accelerated hearing's report"),
        (OPEN, "hearing-notice-published", "a hearing's notice"),
    ],
)
def test_a_hearing_is_published(events: Events, event: str, because: str) -> None:
    """A hearing is public."""
    assert asked(events, step("2026-03-12", event)).allowed, because


def test_an_outcome_whose_form_the_file_does_not_tell_may_be_published() -> None:
    """What is not known to be a meeting is not refused as one."""
    assert asked((KNOWN, DECIDED_OUT, TOLD_OUT), step("2026-03-12", "outcome-published")).allowed


UP = at("2026-06-01", "outcome-published")
SHOWN = (*OPEN, DECIDED_OUT, TOLD_OUT, UP)


@pytest.mark.parametrize(
    ("events", "day", "answer", "because"),
    [
        (
            SHOWN,
            "2026-06-28",
            (
                "The report must stay up to the end of 28 June 2026.",
                "A hearing's report is published for at least 28 days.",
                "Take it down after that day.",
                "SI 2020/4 reg 43(5)-(11)",
            ),
            "vector 37: still the 28th day",
        ),
        (
            (*OPEN, DECIDED_OUT, TOLD_OUT),
            "2026-06-28",
            (
                "No publication is recorded.",
                "Only what was published can be taken down.",
                "Record the publication first.",
                "SI 2020/4 reg 43(5)-(11)",
            ),
            "nothing is up",
        ),
    ],
)
def test_taking_a_report_down_too_early(
    events: Events, day: str, answer: tuple[str, ...], because: str
) -> None:
    """It stays up for at least 28 days."""
    assert refusal(asked(events, step(day, "outcome-taken-down"))) == answer, because


def test_taking_a_report_down_in_time() -> None:
    """Vector 37: from the 29th day."""
    assert asked(SHOWN, step("2026-06-29", "outcome-taken-down")).allowed


DECEMBER = (
    at("2025-12-01", "came-to-attention"),
    at("2025-12-02", "severity-assessed", severity=GROSS),
    at("2025-12-08", "special-conditions-certified"),
    at("2025-12-09", "referred-to-proceedings", form="accelerated-hearing"),
    at("2025-12-10", "accelerated-notice-given"),
)
WINDOW = "SI 2020/4 reg 52(1)"
OUTSIDE = "is outside the window of 24 December 2025 to 5 January 2026"


def fix(day: str, **more: Any) -> Event:
    """Fix the hearing for a day, on 11 December 2025."""
    return step("2025-12-11", "hearing-fixed", for_=day, **more)


@pytest.mark.parametrize(
    ("event", "cautions", "because"),
    [
        (
            fix("2025-12-24"),
            ("24 December 2025 is the 10th working day; counting clear days it is a day early.",),
            "vector 10: the first day, with a warning",
        ),
        (fix("2025-12-29"), (), "vector 10: inside"),
        (fix("2026-01-05"), (), "vector 10: the last day"),
    ],
)
def test_an_accelerated_hearing_in_its_window(
    event: Event, cautions: tuple[str, ...], because: str
) -> None:
    """The 10th to the 15th working day after the notice."""
    assert leave(asked(DECEMBER, event)) == (WINDOW, cautions), because


@pytest.mark.parametrize("day", ["2025-12-23", "2026-01-06"])
def test_an_accelerated_hearing_outside_its_window(day: str) -> None:
    """Vector 10: refused without a reason; with one it is recorded and warned of."""
    what, why, do, cite = refusal(asked(DECEMBER, fix(day)))

    assert OUTSIDE in what
    assert why == "An accelerated hearing is held 10 to 15 working days after its notice."
    assert do == "Fix a day in the window, or give the reason for a day outside it."
    assert cite == WINDOW
    allowed_by, (caution,) = leave(asked(DECEMBER, fix(day, reason="a witness is in hospital")))
    assert allowed_by == WINDOW
    assert OUTSIDE in caution


@pytest.mark.parametrize(
    ("events", "event", "because"),
    [
        (OPEN, step("2026-02-13", "hearing-fixed", for_="2026-02-14"), "an ordinary hearing"),
        (
            ACCELERATED,
            step("2026-02-13", "hearing-fixed", for_="2026-02-14"),
            "an accelerated one without its notice: there is nothing to count from",
        ),
        (QUIET, step("2026-02-13", "meeting-fixed", for_="2026-02-14"), "a meeting"),
    ],
)
def test_a_day_without_a_window(events: Events, event: Event, because: str) -> None:
    """No number of days was read for these."""
    assert leave(asked(events, event))[1] == (), because


@pytest.mark.parametrize(
    ("events", "event", "answer", "because"),
    [
        (
            QUIET,
            step("2026-02-13", "hearing-fixed", for_="2026-03-14"),
            (
                "P1.1 was referred to a meeting, not to a hearing.",
                "The form of proceedings is fixed when the matter is referred.",
                "Fix the date of the meeting.",
                "SI 2020/4 reg 23(10)(d)",
            ),
            "a hearing for a matter referred to a meeting",
        ),
        (
            OPEN,
            step("2026-02-13", "meeting-fixed", for_="2026-03-14"),
            (
                "P1.1 was referred to a hearing, not to a meeting.",
                "The form of proceedings is fixed when the matter is referred.",
                "Fix the date of the hearing.",
                "SI 2020/4 reg 23(10)(d)",
            ),
            "a meeting for a matter referred to a hearing",
        ),
        (
            SWIFT,
            step("2026-02-13", "meeting-fixed", for_="2026-03-14"),
            (
                "P1.1 was referred to a accelerated hearing, not to a meeting.",
                "The form of proceedings is fixed when the matter is referred.",
                "Fix the date of the accelerated hearing.",
                "SI 2020/4 reg 23(10)(d)",
            ),
            "a meeting for a matter referred to an accelerated hearing",
        ),
    ],
)
def test_a_day_for_proceedings_of_another_form(
    events: Events, event: Event, answer: tuple[str, ...], because: str
) -> None:
    """A matter goes where it was referred."""
    assert refusal(asked(events, event)) == answer, because


WARNED, DISMISSED = (*QUIET, DECIDED_WW, TOLD_WW), (*OPEN, DECIDED_OUT, TOLD_OUT)
SWIFTLY = (*SWIFT, DECIDED_OUT, TOLD_OUT)
AUTHORITY, TRIBUNAL = "SI 2020/4 reg 45(3)", "SI 2020/1 r 9"


def appeal(day: str, to: str) -> Event:
    """Appeal on a day."""
    return step(day, "appeal-made", to=to)


def more_time(duty: str, until: str, day: str = "2026-03-18") -> dict[str, Any]:
    """The time for an appeal was extended."""
    return at(day, "time-extended", duty=duty, until=until)


@pytest.mark.parametrize(
    ("events", "event", "cite", "because"),
    [
        (WARNED, appeal("2026-03-19", "meeting-appeal"), AUTHORITY, "the 7th working day"),
        (DISMISSED, appeal("2026-03-24", "tribunal"), TRIBUNAL, "the 10th working day"),
        (SWIFTLY, appeal("2026-03-24", "tribunal"), TRIBUNAL, "from an accelerated hearing"),
        (
            (*WARNED, more_time("appeal-meeting-outcome", "2026-03-31")),
            appeal("2026-03-31", "meeting-appeal"),
            *(AUTHORITY, "the authority had extended"),
        ),
        (
            (*DISMISSED, more_time("appeal-to-tribunal", "2026-03-31")),
            appeal("2026-03-31", "tribunal"),
            *(TRIBUNAL, "the chair of the tribunal had extended"),
        ),
        (
            (*QUIET, DECIDED_WW),
            appeal("2026-05-31", "meeting-appeal"),
            *(AUTHORITY, "no notification is recorded: there is no day to count from"),
        ),
    ],
)
def test_an_appeal_in_time(events: Events, event: Event, cite: str, because: str) -> None:
    """From a meeting to the authority, from a hearing to the tribunal."""
    assert leave(asked(events, event)) == (cite, ()), because


ONLY_FROM_A_MEETING = (
    "The appeal meeting is for a misconduct meeting only.",
    (
        "From a misconduct hearing or an accelerated hearing the appeal goes to the police appeals"
        " tribunal."
    ),
    "Record the appeal as made to the tribunal.",
    "SI 2020/4 reg 45(1)",
)
RUN_OUT = (
    "Notice of appeal has a time limit; only an extension for exceptional circumstances lifts it.",
    "Record the extension, with its reason, before the appeal.",
)


@pytest.mark.parametrize(
    ("events", "event", "answer", "because"),
    [
        (DISMISSED, appeal("2026-03-19", "meeting-appeal"), ONLY_FROM_A_MEETING, "a hearing"),
        (
            SWIFTLY,
            appeal("2026-03-19", "meeting-appeal"),
            ONLY_FROM_A_MEETING,
            "an accelerated one",
        ),
        (
            WARNED,
            appeal("2026-03-19", "tribunal"),
            (
                "An appeal from a misconduct meeting does not go to the tribunal.",
                "From a meeting the appeal is to the authority.",
                "Record the appeal as made to the authority.",
                NOTIFIED,
            ),
            "from a meeting to the tribunal",
        ),
        (
            (
                *QUIET,
                at("2026-03-02", "proceedings-completed", finding="not-proven"),
                at("2026-03-10", "outcome-notified", outcome="no-action"),
            ),
            appeal("2026-03-19", "meeting-appeal"),
            (
                "Nothing was found for P1.1.",
                "An appeal is against a finding or an action, and there is neither.",
                "Check which allegation the appeal is about.",
                "SI 2020/4 reg 45(1)",
            ),
            "where nothing was found",
        ),
        (
            WARNED,
            appeal("2026-03-20", "meeting-appeal"),
            (
                "The time for this appeal ran out at the end of 19 March 2026.",
                *RUN_OUT,
                AUTHORITY,
            ),
            "the 8th working day: vector 8",
        ),
        (
            DISMISSED,
            appeal("2026-03-25", "tribunal"),
            ("The time for this appeal ran out at the end of 24 March 2026.", *RUN_OUT, TRIBUNAL),
            "the 11th working day",
        ),
        (
            (*WARNED, more_time("appeal-meeting-outcome", "2026-03-31")),
            appeal("2026-04-01", "meeting-appeal"),
            (
                "The time for this appeal ran out at the end of 31 March 2026.",
                *RUN_OUT,
                AUTHORITY,
            ),
            "the day after the extended time",
        ),
        (
            (*WARNED, more_time("appeal-to-tribunal", "2026-03-31")),
            appeal("2026-03-31", "meeting-appeal"),
            (
                "The time for this appeal ran out at the end of 19 March 2026.",
                *RUN_OUT,
                AUTHORITY,
            ),
            "another time limit was extended",
        ),
        (
            (*WARNED, more_time("appeal-meeting-outcome", "2026-03-31", day="2026-03-09")),
            appeal("2026-03-31", "meeting-appeal"),
            (
                "The time for this appeal ran out at the end of 19 March 2026.",
                *RUN_OUT,
                AUTHORITY,
            ),
            "an extension from before the time began is of another",
        ),
    ],
)
def test_an_appeal_that_is_refused(
    events: Events, event: Event, answer: tuple[str, ...], because: str
) -> None:
    """To the wrong place, against nothing, or too late."""
    assert refusal(asked(events, event)) == answer, because


def test_an_appeal_before_any_finding_is_recorded_draws_no_rule() -> None:
    """A history that tells of no finding leaves nothing to hold the appeal against."""
    told = (KNOWN, at("2026-03-10", "outcome-notified", outcome=WW))

    assert asked(told, appeal("2026-06-01", "meeting-appeal")).allowed


@pytest.mark.parametrize(
    ("events", "cautions", "because"),
    [
        (QUIET, (), "a meeting"),
        (OPEN, (), "a hearing"),
        (
            SWIFT,
            (
                (
                    "Withdrawal was read only in Part 4 [SI 2020/4 reg 27]; an accelerated case is"
                    " sent back under reg 50."
                ),
            ),
            "an accelerated case is sent back",
        ),
    ],
)
def test_withdrawing_the_proceedings(
    events: Events, cautions: tuple[str, ...], because: str
) -> None:
    """Before they begin; read for Part 4 alone."""
    ruling = asked(events, step("2026-03-02", "proceedings-withdrawn"))

    assert leave(ruling) == ("SI 2020/4 reg 27", cautions), because


NAMING = "SI 2020/4 reg 30(3)-(6)"
CONDUCTS = "SI 2020/4 reg 28(1)(a)"
STAFF = "Staff may conduct it only where it is not substantially about operational policing."


@pytest.mark.parametrize(
    ("events", "person", "fields", "answer", "because"),
    [
        (OPEN, {}, {"conductor": "special-constable"}, (NAMING, ()), "a panel, not a meeting"),
        (QUIET, {}, {}, (NAMING, ()), "nothing is said of who conducts it"),
        (
            QUIET,
            {},
            {"conductor": "police-officer", "conductor_rank": "inspector"},
            *((CONDUCTS, ()), "one rank above a sergeant"),
        ),
        (
            QUIET,
            {},
            {"conductor": "police-staff"},
            *((CONDUCTS, (STAFF,)), "more senior staff, with the condition"),
        ),
        (
            QUIET,
            {"kind": "special-constable", "rank": None},
            {"conductor": "police-officer", "conductor_rank": "sergeant"},
            *((CONDUCTS, ()), "vector 40: a sergeant, for a special"),
        ),
        (
            QUIET,
            {"kind": "special-constable"},
            {"conductor": "human-resources"},
            *((CONDUCTS, ()), "vector 40: senior human resources, for a special"),
        ),
        (
            QUIET,
            {"kind": "special-constable"},
            {"conductor": "police-staff"},
            *((CONDUCTS, (STAFF,)), "vector 40: senior staff, for a special"),
        ),
    ],
)
def test_who_may_conduct_a_meeting(
    events: Events,
    person: dict[str, Any],
    fields: dict[str, Any],
    answer: tuple[str, tuple[str, ...]],
    because: str,
) -> None:
    """At least one rank above, or more senior staff."""
    ruling = asked(events, step("2026-02-13", "panel-named", **fields), people=(person,))

    assert leave(ruling) == answer, because


@pytest.mark.parametrize(
    ("person", "fields", "because"),
    [
        ({}, {"conductor": "police-officer", "conductor_rank": "sergeant"}, "of the same rank"),
        ({}, {"conductor": "human-resources"}, "human resources are for a special"),
        (
            {"kind": "special-constable"},
            {"conductor": "special-constable"},
            "vector 40: another special, of any grade",
        ),
        (
            {"kind": "special-constable"},
            {"conductor": "police-officer", "conductor_rank": "constable"},
            "vector 40: below sergeant",
        ),
    ],
)
def test_who_may_not_conduct_a_meeting(
    person: dict[str, Any], fields: dict[str, Any], because: str
) -> None:
    """The refusal says who may."""
    ruling = asked(QUIET, step("2026-02-13", "panel-named", **fields), people=(person,))

    assert refusal(ruling) == (
        "That person may not conduct this meeting.",
        (
            "It is conducted by someone at least one rank above, or by more senior staff; for a"
            " special constable by a sergeant or above, never by another special constable."
        ),
        "Name a person of a rank above, or more senior staff.",
        CONDUCTS,
    ), because


@pytest.mark.parametrize(
    ("person", "fields", "because"),
    [
        ({"rank": None}, {"conductor_rank": "inspector"}, "the officer's rank is withheld"),
        ({}, {}, "the rank of the person conducting is not given"),
        ({"kind": "special-constable"}, {}, "nor for a special"),
    ],
)
def test_a_rank_that_is_not_known_is_asked_for(
    person: dict[str, Any], fields: dict[str, Any], because: str
) -> None:
    """Ranks are often withheld; nobody is called unfit for that."""
    event = step("2026-02-13", "panel-named", conductor="police-officer", **fields)

    assert refusal(asked(QUIET, event, people=(person,))) == (
        "A rank is missing: that of the officer concerned or of the person conducting.",
        "The person conducting must be at least one rank above the officer concerned.",
        "Add the rank to the case or to this step.",
        CONDUCTS,
    ), because


def test_a_warning_of_2012_does_not_hold_up_a_dismissal_that_needs_no_count() -> None:
    """Gross misconduct at a hearing: dismissal is open whether or not the warning counted."""
    old = at("2019-12-02", "warning-given", person="P1", outcome=FWW)
    hearing = tuple(
        {**one, "date": one["date"].replace(year=2020, month=one["date"].month + 3)} for one in OPEN
    )
    event = step("2020-08-03", "proceedings-completed", finding=GROSS, outcome=OUT)

    assert asked((old, *hearing), event).allowed
    assert D("2020-08-03") == event.date
