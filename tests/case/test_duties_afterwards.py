"""Owed afterwards: a review told, a further report, a decision after a criminal case."""

from typing import Any

import pytest

from custodiet.case import Case
from tests.case.asked import asked, leave
from tests.case.made import HEARING, KNOWN, MEETING, at, decided, made, step
from tests.case.owed import lines, owing

Events = tuple[dict[str, Any], ...]
SUSPENDED = at("2026-05-21", "suspended", person="P1")
REVIEWED = at("2026-06-15", "suspension-reviewed", person="P1")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((), "2026-06-15", [], "not reviewed yet"),
        (
            (REVIEWED,),
            *("2026-06-18", ["2026-06-15 open by 2026-06-18"]),
            "3 working days after the review",
        ),
        ((REVIEWED,), "2026-06-19", ["2026-06-15 late by 2026-06-18"], "run out"),
        (
            (REVIEWED, at("2026-06-18", "suspension-review-told", person="P1")),
            *("2026-06-19", ["2026-06-15 met by 2026-06-18 done 2026-06-18"]),
            "told on the last day",
        ),
    ],
)
def test_the_outcome_of_a_review_is_told(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """In writing, with reasons, within 3 working days; not read."""
    case = made(*HEARING, SUSPENDED, *events)

    assert lines(case, on, "tell-suspension-review") == owed, because


OUT = {"finding": "gross-misconduct", "outcome": "dismissal-without-notice"}
DISMISSED = (
    *HEARING,
    at("2026-03-02", "proceedings-completed", **OUT),
    at("2026-03-10", "outcome-notified", outcome="dismissal-without-notice"),
    at("2026-03-16", "appeal-made", to="tribunal"),
)
BARRED_AGAIN = "report-again-to-barred-list"


def determined(**fields: Any) -> dict[str, Any]:
    """The tribunal determined the appeal on 1 June 2026."""
    return at("2026-06-01", "appeal-determined", to="tribunal", **fields)


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((determined(result="allowed"),), ["2026-06-01 open asap"], "allowed"),
        (
            (determined(result="varied", outcome="final-written-warning"),),
            ["2026-06-01 open asap"],
            "a warning in place of the dismissal",
        ),
        (
            (determined(result="varied", outcome="dismissal-with-notice"),),
            [],
            "dismissed all the same",
        ),
        ((determined(result="dismissed"),), [], "the appeal failed"),
        (
            (
                determined(result="allowed"),
                at("2026-06-03", "further-report-made", person="P1"),
            ),
            ["2026-06-01 met asap done 2026-06-03"],
            "reported",
        ),
        (
            (
                determined(result="allowed"),
                at("2026-06-04", "removed-from-barred-list", person="P1"),
            ),
            ["2026-06-01 met asap done 2026-06-04"],
            "the College took the entry off",
        ),
    ],
)
def test_a_dismissal_overturned(events: Events, owed: list[str], because: str) -> None:
    """The College is told; the period was not read, and nothing is counted."""
    assert lines(made(*DISMISSED, *events), "2026-06-05", BARRED_AGAIN) == owed, because


def test_nothing_is_reported_again_where_nobody_was_dismissed() -> None:
    """A warning quashed on appeal is no matter of the lists."""
    case = made(
        *MEETING,
        at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="written-warning"),
        at("2026-03-10", "outcome-notified", outcome="written-warning"),
        at("2026-03-16", "appeal-made", to="meeting-appeal"),
        at("2026-03-20", "appeal-determined", to="meeting-appeal", result="reversed"),
    )

    assert owing(case, "2026-03-23", BARRED_AGAIN) == []


def test_the_entry_stays_while_another_dismissal_stands() -> None:
    """Of two matters only one was overturned."""
    about = {"P1.1": "P1", "P1.2": "P1"}
    case = made(
        KNOWN,
        at("2026-03-02", "proceedings-completed", **OUT),
        at("2026-03-10", "outcome-notified", outcome="dismissal-without-notice"),
        at("2026-06-01", "appeal-determined", allegations=["P1.1"], result="allowed"),
        allegations=about,
    )

    assert owing(case, "2026-06-05", BARRED_AGAIN) == []


ADVISORY_AGAIN = "report-again-to-advisory-list"
RESIGNED = at("2026-01-13", "resigned", person="P1")


def nothing(day: str, **about: Any) -> Events:
    """No case to answer, decided on a day."""
    return (
        at(day, "report-submitted", **about),
        at(day, "case-to-answer-decided", result="none", then="none", **about),
    )


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((RESIGNED, *nothing("2026-02-09")), ["2026-02-09 open asap"], "no proceedings"),
        (
            (RESIGNED, at("2026-02-09", "proceedings-withdrawn")),
            ["2026-02-09 open asap"],
            "withdrawn",
        ),
        (
            (
                RESIGNED,
                *nothing("2026-02-09"),
                at("2026-02-11", "further-report-made", person="P1"),
            ),
            ["2026-02-09 met asap done 2026-02-11"],
            "reported",
        ),
        (
            (
                RESIGNED,
                *nothing("2026-02-09"),
                at("2026-02-10", "director-general-reopened", under="s13B"),
            ),
            [],
            "the Director General reopened it: it is open",
        ),
        ((RESIGNED,), [], "still open"),
        (nothing("2026-02-09"), [], "nobody left"),
        (
            (
                RESIGNED,
                at("2026-02-09", "proceedings-completed", finding="gross-misconduct"),
                at("2026-02-10", "outcome-notified", outcome="would-have-been-dismissed"),
            ),
            [],
            "that puts a name on the barred list",
        ),
    ],
)
def test_a_matter_of_somebody_who_left_comes_to_nothing(
    events: Events, owed: list[str], because: str
) -> None:
    """The College is told, so that the entry on the advisory list goes; no period was read."""
    assert lines(made(KNOWN, *events), "2026-02-12", ADVISORY_AGAIN) == owed, because


def two(*events: dict[str, Any]) -> Case:
    """Two allegations about somebody who left."""
    return made(KNOWN, RESIGNED, *events, allegations={"P1.1": "P1", "P1.2": "P1"})


def test_the_entry_stays_while_another_matter_is_open() -> None:
    """It goes with the last of them."""
    first = nothing("2026-02-09", allegations=["P1.1"])
    second = nothing("2026-02-11", allegations=["P1.2"])

    assert lines(two(*first), "2026-02-12", ADVISORY_AGAIN) == []
    assert lines(two(*first, *second), "2026-02-12", ADVISORY_AGAIN) == ["2026-02-11 open asap"]


@pytest.mark.parametrize(
    ("outcome", "owed", "because"),
    [
        ("no-action", ["2026-02-09 open asap"], "nothing came of it"),
        ("dismissed", [], "dismissed all the same, which is for the barred list"),
    ],
)
def test_a_matter_of_staff_who_left(outcome: str, owed: list[str], because: str) -> None:
    """The lists are of staff too."""
    event = at("2026-02-09", "policy-outcome-recorded", outcome=outcome)
    case = made(KNOWN, RESIGNED, event, people=({"kind": "police-staff"},))

    assert lines(case, "2026-02-12", ADVISORY_AGAIN) == owed, because


CHARGED = at("2026-02-10", "criminal-proceedings-started", may_prejudice=True)
ENDED = at("2026-04-13", "criminal-proceedings-ended")
AGAIN = "decide-after-criminal-case"


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((CHARGED, ENDED), ["2026-04-13 open asap"], "it waited, and the criminal case ended"),
        (
            (CHARGED, at("2026-04-13", "acquittal")),
            ["2026-04-13 open asap"],
            "an acquittal ends it too",
        ),
        (
            (
                CHARGED,
                ENDED,
                at("2026-04-20", "referred-to-proceedings", form="hearing"),
            ),
            ["2026-04-13 met asap done 2026-04-20"],
            "referred",
        ),
        (
            (
                CHARGED,
                ENDED,
                at("2026-04-20", "case-to-answer-decided", result="none", then="none"),
            ),
            ["2026-04-13 met asap done 2026-04-20"],
            "decided anew",
        ),
        ((CHARGED,), [], "still under way"),
        (
            (at("2026-02-10", "criminal-proceedings-started", may_prejudice=False), ENDED),
            [],
            "they would not have been prejudiced: nothing waited",
        ),
        (
            (
                at("2026-02-10", "referred-to-proceedings", form="hearing"),
                at("2026-02-11", "criminal-proceedings-started", may_prejudice=True),
                ENDED,
            ),
            [],
            "it had been referred already",
        ),
    ],
)
def test_deciding_again_after_a_criminal_case(
    events: Events, owed: list[str], because: str
) -> None:
    """As soon as practicable; a sister text."""
    case = made(*decided("gross-misconduct"), *events)

    assert lines(case, "2026-04-21", AGAIN) == owed, because


@pytest.mark.parametrize(
    ("notice", "owed", "because"),
    [
        (
            {"method": "email", "deemed_given": "2026-03-23"},
            "2026-03-23 open by 2026-04-15",
            "from the day that was entered",
        ),
        (
            {"method": "email"},
            "2026-03-20 open by 2026-04-14",
            "from the day it was sent, and said to be uncertain",
        ),
        (
            {"method": "email", "documents": "2026-03-20"},
            "2026-03-20 open by 2026-04-14",
            "the day of the documents is in the file",
        ),
        ({"method": "post"}, "2026-03-20 open by 2026-04-14", "not emailed"),
    ],
)
def test_time_runs_from_the_deemed_day(notice: dict[str, Any], owed: str, because: str) -> None:
    """The number of days was not read, so the day is entered and never computed."""
    case = made(*HEARING, at("2026-03-20", "referral-notice-given", **notice))
    (duty,) = owing(case, "2026-03-23", "respond-to-referral-notice")

    assert lines(case, "2026-03-23", "respond-to-referral-notice") == [owed], because
    assert duty.approximate is (notice == {"method": "email"}), because
    (hearing,) = owing(case, "2026-03-23", "hold-misconduct-hearing")
    assert hearing.approximate is ("email" in str(notice) and "deemed_given" not in notice)


@pytest.mark.parametrize(
    ("came", "more", "words", "because"),
    [
        ("2026-01-05", {"method": "email"}, "was not entered", "no deemed day"),
        (
            "2026-01-05",
            {"method": "email", "deemed_given": "2026-03-23"},
            "",
            "the deemed day was entered",
        ),
        ("2025-05-27", {"method": "email"}, "do not reach P1.1", "before email came in"),
        ("2025-05-28", {"method": "email"}, "was not entered", "the first day of email"),
        ("2026-01-05", {"method": "post"}, "", "by post"),
        ("2026-01-05", {}, "", "how is not stated"),
    ],
)
def test_an_emailed_notice_draws_a_caution(
    came: str, more: dict[str, Any], words: str, because: str
) -> None:
    """It is allowed, and never silently."""
    start = at(came, "came-to-attention")
    event = step("2026-03-20", "referral-notice-given")
    notice = step("2026-03-20", "referral-notice-given", **more) if more else event

    _, cautions = leave(asked((start, *HEARING[1:]), notice))

    assert len(cautions) == bool(words), because
    assert words in "".join(cautions), because
