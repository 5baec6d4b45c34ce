"""Appeals, withdrawal and who may conduct a meeting: allowed and refused, with the reason."""

from typing import Any

import pytest

from custodiet.case import Event
from tests.case.asked import asked, leave, refusal
from tests.case.made import (
    ACCELERATED,
    CERTIFIED,
    HEARING,
    KNOWN,
    MEETING,
    at,
    step,
)

Events = tuple[dict[str, Any], ...]


NOTICE = at("2026-02-12", "referral-notice-given")


RAPID = at("2026-02-12", "accelerated-notice-given")


QUIET, OPEN, SWIFT = (*MEETING, NOTICE), (*HEARING, NOTICE), (*ACCELERATED, RAPID)


WW, FWW = "written-warning", "final-written-warning"


DOWN, OUT = "reduction-in-rank", "dismissal-without-notice"


GROSS = "gross-misconduct"


DECIDED_WW = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome=WW)


DECIDED_OUT = at("2026-03-02", "proceedings-completed", finding=GROSS, outcome=OUT)


NOTIFIED = "SI 2020/4 reg 43(2)-(3)"


TOLD_WW = at("2026-03-10", "outcome-notified", outcome=WW)


TOLD_OUT = at("2026-03-10", "outcome-notified", outcome=OUT)


WARNED, DISMISSED = (*QUIET, DECIDED_WW, TOLD_WW), (*OPEN, DECIDED_OUT, TOLD_OUT)


SWIFTLY = (*SWIFT, DECIDED_OUT, TOLD_OUT)


AUTHORITY, TRIBUNAL = "SI 2020/4 reg 45(3)", "SI 2020/1 r 9"


def appeal(day: str, to: str) -> Event:
    """Appeal on a day."""
    return step(day, "appeal-made", to=to, ground="unreasonable")


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


OUT_OF_TIME = (
    "Have the tribunal's chair allow it out of time under SI 2020/1 r 10, and record that"
    " extension, with its reason, before the appeal."
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
            (
                "The time for this appeal ran out at the end of 24 March 2026.",
                *(RUN_OUT[0], OUT_OF_TIME, TRIBUNAL),
            ),
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


GONE = at("2026-02-16", "resigned", person="P1")


def test_a_former_officer_appeals_only_against_would_have_been_dismissed() -> None:
    """Refused under rr 4-6 where they would not have been, open where they would."""
    spared = "would-not-have-been-dismissed"
    decided = (
        at("2026-03-02", "proceedings-completed", finding=GROSS, outcome=spared),
        at("2026-03-10", "outcome-notified", outcome=spared),
    )
    what, why, _, cite = refusal(asked((*OPEN, GONE, *decided), appeal("2026-03-24", "tribunal")))

    assert what == "No appeal lies about P1.1."
    assert "would have been dismissed" in why
    assert cite == "SI 2020/1 rr 4-6"
    found = tuple(one | {"outcome": "would-have-been-dismissed"} for one in decided)
    assert leave(asked((*OPEN, GONE, *found), appeal("2026-03-24", "tribunal"))) == (TRIBUNAL, ())


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


REMIT = step("2026-03-05", "remitted")
SENT_BACK = "SI 2020/4 reg 50"


@pytest.mark.parametrize(
    ("events", "because"),
    [
        (CERTIFIED, "certified, and not referred yet"),
        (SWIFT, "before the accelerated hearing"),
        (
            tuple(one for one in SWIFT if one["event"] != "special-conditions-certified"),
            "referred to one, though the file does not tell of the certificate",
        ),
        (
            (*SWIFT, at("2026-03-02", "proceedings-completed", finding="misconduct")),
            "after it, where gross misconduct was not found",
        ),
        (
            (*SWIFT, at("2026-03-02", "proceedings-completed", finding="not-proven")),
            "after it, where nothing was found",
        ),
    ],
)
def test_an_accelerated_case_is_sent_back(events: Events, because: str) -> None:
    """Before the hearing, or where it did not find gross misconduct."""
    assert asked(events, REMIT).allowed, because


NOT_ACCELERATED = (
    "P1.1 is not an accelerated case.",
    "What was referred under Part 4 is there already.",
    "Withdraw the proceedings, or go on with them.",
    SENT_BACK,
)


@pytest.mark.parametrize(
    ("events", "answer", "because"),
    [
        (QUIET, NOT_ACCELERATED, "a meeting is the ordinary procedure already"),
        (OPEN, NOT_ACCELERATED, "so is a hearing"),
        (
            (*CERTIFIED, at("2026-02-16", "remitted")),
            *(NOT_ACCELERATED, "it has been sent back once"),
        ),
        (
            (*SWIFT, DECIDED_OUT),
            (
                "Gross misconduct was found for P1.1.",
                "After the hearing a case goes back only where gross misconduct was not found.",
                "Record the outcome.",
                "SI 2020/4 reg 62(8)",
            ),
            "the outcome follows",
        ),
    ],
)
def test_a_case_that_is_not_sent_back(
    events: Events, answer: tuple[str, ...], because: str
) -> None:
    """There is nothing to send it back from."""
    assert refusal(asked(events, REMIT)) == answer, because


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
