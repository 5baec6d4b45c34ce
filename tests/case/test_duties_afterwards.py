"""Owed afterwards: a review told, a decision after a criminal case."""

from typing import Any

import pytest

from tests.case.asked import asked, leave
from tests.case.made import HEARING, at, decided, made, step
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
