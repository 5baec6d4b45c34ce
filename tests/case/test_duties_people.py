"""Duties about the person: suspension and reflective practice."""

from typing import Any

import pytest

from tests.case.made import ASSESSED, HEARING, KNOWN, MEETING, at, made
from tests.case.owed import lines, owing, told

Events = tuple[dict[str, Any], ...]
ORALLY = at("2026-05-21", "suspended", person="P1", oral=True)
IN_WRITING = at("2026-05-21", "suspended", person="P1", oral=False)
DISMISSED = at(
    "2026-06-30",
    "proceedings-completed",
    finding="gross-misconduct",
    outcome="dismissal-without-notice",
)


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (ORALLY,),
            *("2026-05-21", ["2026-05-21 open by 2026-05-27"]),
            "vector 27: 25 May does not count",
        ),
        ((ORALLY,), "2026-05-28", ["2026-05-21 late by 2026-05-27"], "run out"),
        (
            (ORALLY, at("2026-05-27", "suspension-confirmed", person="P1")),
            *("2026-05-28", ["2026-05-21 met by 2026-05-27 done 2026-05-27"]),
            "confirmed on the last day",
        ),
        ((IN_WRITING,), "2026-05-21", [], "it was in writing from the start"),
        (
            (ORALLY, at("2026-05-22", "proceedings-withdrawn")),
            *("2026-05-22", ["2026-05-21 open by 2026-05-27"]),
            "withdrawing proceedings does not undo that it was oral",
        ),
    ],
)
def test_confirming_a_suspension(events: Events, on: str, owed: list[str], because: str) -> None:
    """An oral suspension is confirmed in writing within 3 working days."""
    assert lines(made(*HEARING, *events), on, "confirm-suspension") == owed, because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (ORALLY,),
            *("2026-05-21", ["2026-05-21 open by 2026-06-02"]),
            "vector 27: 7 working days",
        ),
        (
            (ORALLY, at("2026-06-01", "representations-made", person="P1", about="suspension")),
            *("2026-06-01", ["2026-05-21 met by 2026-06-02 done 2026-06-01"]),
            "made",
        ),
        (
            (ORALLY, at("2026-05-21", "representations-made", person="P1", about="suspension")),
            *("2026-05-21", ["2026-05-21 met by 2026-06-02 done 2026-05-21"]),
            "made on the very day",
        ),
        (
            (ORALLY, at("2026-05-26", "suspension-ended", person="P1")),
            *("2026-05-26", ["2026-05-21 withdrawn by 2026-06-02"]),
            "the suspension ended",
        ),
        (
            (ORALLY, at("2026-06-01", "representations-made", about="investigation")),
            *("2026-06-01", ["2026-05-21 open by 2026-06-02"]),
            "about the investigation, not the suspension",
        ),
    ],
)
def test_representations_against_a_suspension(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """The officer's right, within 7 working days."""
    case = made(*HEARING, *events)

    assert lines(case, on, "make-suspension-representations") == owed, because
    assert [one.optional for one in owing(case, on, "make-suspension-representations")] == [True]


REVIEWED = at("2026-06-15", "suspension-reviewed", person="P1")
FIRST = "SI 2020/4 reg 11 (first review)"
NEXT = "SI 2020/4 reg 11 (next review)"
ASKED = "SI 2020/4 reg 11 (review on representations)"


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (ORALLY,),
            "2026-05-21",
            [(FIRST, "2026-05-21 open by 2026-06-18")],
            "vector 27: 4 weeks from the first working day after",
        ),
        ((ORALLY,), "2026-06-19", [(FIRST, "2026-05-21 late by 2026-06-18")], "run out"),
        (
            (ORALLY, REVIEWED),
            "2026-06-15",
            [
                (FIRST, "2026-05-21 met by 2026-06-18 done 2026-06-15"),
                (NEXT, "2026-06-15 open by 2026-07-13"),
            ],
            "vector 27: the next 4 weeks begin with the day after the review",
        ),
        (
            (ORALLY, at("2026-06-19", "suspension-reviewed", person="P1")),
            "2026-06-19",
            [
                (FIRST, "2026-05-21 late by 2026-06-18 done 2026-06-19"),
                (NEXT, "2026-06-19 open by 2026-07-17"),
            ],
            "reviewed a day late",
        ),
        (
            (ORALLY, at("2026-06-10", "suspension-ended", person="P1")),
            "2026-06-20",
            [(FIRST, "2026-05-21 withdrawn by 2026-06-18")],
            "it ended before the review was due",
        ),
        (
            (ORALLY, REVIEWED, DISMISSED),
            "2026-07-20",
            [
                (FIRST, "2026-05-21 met by 2026-06-18 done 2026-06-15"),
                (NEXT, "2026-06-15 withdrawn by 2026-07-13"),
            ],
            "the proceedings ended",
        ),
        (
            (ORALLY, at("2026-06-19", "suspension-ended", person="P1")),
            "2026-06-20",
            [(FIRST, "2026-05-21 late by 2026-06-18 closed 2026-06-19")],
            "it ended only after the review was late",
        ),
        (
            (ORALLY, at("2026-06-01", "representations-made", person="P1", about="suspension")),
            "2026-06-01",
            [
                (ASKED, "2026-06-01 open by 2026-06-08"),
                (FIRST, "2026-05-21 open by 2026-06-18"),
            ],
            "on representations: 5 working days from receiving them",
        ),
        (
            (ORALLY, at("2026-06-17", "representations-made", person="P1", about="suspension")),
            "2026-06-17",
            [
                (FIRST, "2026-05-21 open by 2026-06-18"),
                (ASKED, "2026-06-17 open by 2026-06-24"),
            ],
            "representations do not put the ordinary review off",
        ),
        (
            (
                ORALLY,
                at("2026-06-01", "representations-made", person="P1", about="suspension"),
                at("2026-06-08", "suspension-reviewed", person="P1"),
            ),
            "2026-06-08",
            [
                (ASKED, "2026-06-01 met by 2026-06-08 done 2026-06-08"),
                (FIRST, "2026-05-21 met by 2026-06-18 done 2026-06-08"),
                (NEXT, "2026-06-08 open by 2026-07-06"),
            ],
            "one review answers both, and the next 4 weeks begin",
        ),
        (
            (
                ORALLY,
                at("2026-06-08", "representations-made", person="P1", about="suspension"),
                REVIEWED,
            ),
            "2026-06-15",
            [
                (ASKED, "2026-06-08 met by 2026-06-15 done 2026-06-15"),
                (FIRST, "2026-05-21 met by 2026-06-18 done 2026-06-15"),
                (NEXT, "2026-06-15 open by 2026-07-13"),
            ],
            "on the last of the 5 days",
        ),
        (
            (
                ORALLY,
                at("2026-06-01", "representations-made", person="P1", about="suspension"),
                at("2026-06-03", "suspension-ended", person="P1"),
            ),
            "2026-06-20",
            [
                (ASKED, "2026-06-01 withdrawn by 2026-06-08"),
                (FIRST, "2026-05-21 withdrawn by 2026-06-18"),
            ],
            "it ended before either was due",
        ),
    ],
)
def test_reviews_of_a_suspension(
    events: Events, on: str, owed: list[tuple[str, str]], because: str
) -> None:
    """Every 4 weeks, and on representations, until the suspension ends."""
    found = owing(made(*HEARING, *events), on, "review-suspension")

    assert [(one.cite, told(one)) for one in found] == owed, because
    assert {(one.who, one.verified) for one in found} == {("appropriate-authority", False)}


def test_a_second_suspension_has_reviews_of_its_own() -> None:
    """The review of an earlier one does not answer for it."""
    case = made(
        *HEARING,
        at("2026-02-12", "suspended", person="P1"),
        at("2026-03-02", "suspension-reviewed", person="P1"),
        at("2026-03-09", "suspension-ended", person="P1"),
        at("2026-05-21", "suspended", person="P1"),
    )

    assert [told(one) for one in owing(case, "2026-05-21", "review-suspension")] == [
        "2026-02-12 met by 2026-03-12 done 2026-03-02",
        "2026-03-02 withdrawn by 2026-03-30",
        "2026-05-21 open by 2026-06-18",
    ]


def test_a_review_that_fell_away_says_why() -> None:
    """The reason names the end of the suspension."""
    case = made(*HEARING, ORALLY, at("2026-06-10", "suspension-ended", person="P1"))
    (duty,) = owing(case, "2026-06-10", "review-suspension")

    assert duty.because == "4 weeks from 22 May 2026; the suspension ended"


def test_a_decision_not_to_refer_ends_a_suspension() -> None:
    """Reg 11: it lasts until then, or until the proceedings end."""
    case = made(
        KNOWN,
        ASSESSED,
        at("2026-01-20", "suspended", person="P1"),
        at("2026-02-02", "report-submitted"),
        at("2026-02-09", "case-to-answer-decided", result="none", then="none"),
    )

    assert lines(case, "2026-03-20", "review-suspension") == ["2026-01-20 withdrawn by 2026-02-17"]


def test_a_suspension_is_one_fact_of_a_person_with_several_allegations() -> None:
    """One line about the person, though only one of the allegations has ended."""
    case = made(
        KNOWN,
        at("2026-01-20", "suspended", person="P1", oral=True),
        at("2026-02-02", "proceedings-completed", allegations=["P1.1"], finding="not-proven"),
        allegations={"P1.1": "P1", "P1.2": "P1"},
    )

    for name in ("confirm-suspension", "make-suspension-representations", "review-suspension"):
        (duty,) = owing(case, "2026-02-03", name)
        assert duty.about == ("P1",)
    assert lines(case, "2026-02-03", "review-suspension") == ["2026-01-20 open by 2026-02-17"]


@pytest.mark.parametrize(
    ("first", "suspended", "because"),
    [
        (
            at("2012-06-01", "came-to-attention", allegations=["P1.1"]),
            {"person": "P1"},
            "the first of the two is under older Regulations",
        ),
        (
            at("2026-01-05", "recorded", allegations=["P1.1"]),
            {"person": "P1"},
            "the first of the two has no beginning yet",
        ),
        (
            at("2026-01-05", "came-to-attention", allegations=["P1.1"]),
            {"allegations": ["P1.2"]},
            "the suspension names the second of the two",
        ),
    ],
)
def test_a_suspension_is_kept_whichever_allegation_it_belongs_to(
    first: dict[str, Any], suspended: dict[str, Any], because: str
) -> None:
    """No deadline is lost because another allegation of the person is not computed."""
    case = made(
        first,
        at("2026-01-05", "came-to-attention", allegations=["P1.2"]),
        at("2026-01-20", "suspended", oral=True, **suspended),
        allegations={"P1.1": "P1", "P1.2": "P1"},
    )

    assert lines(case, "2026-01-20", "confirm-suspension") == ["2026-01-20 open by 2026-01-23"], (
        because
    )
    assert lines(case, "2026-01-20", "review-suspension") == ["2026-01-20 open by 2026-02-17"]


STARTED = at("2026-02-12", "reflective-practice-started")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((STARTED,), "2026-02-12", ["2026-02-12 open by 2026-02-19"], "5 working days"),
        (
            (STARTED, at("2026-02-20", "account-given")),
            *("2026-02-20", ["2026-02-12 late by 2026-02-19 done 2026-02-20"]),
            "a day late",
        ),
        (
            (at("2026-02-12", "proceedings-withdrawn", then="reflective-practice"), STARTED),
            *("2026-02-12", ["2026-02-12 open by 2026-02-19"]),
            "withdrawn and started on one day: the account is still asked for",
        ),
    ],
)
def test_the_account(events: Events, on: str, owed: list[str], because: str) -> None:
    """The officer is invited to give an account within 5 working days."""
    assert lines(made(*MEETING, *events), on, "give-account") == owed, because


AGREED = at("2026-03-02", "reflective-report-agreed")


@pytest.mark.parametrize(
    ("on", "owed", "because"),
    [
        ("2026-03-02", ["2026-03-02 open from 2026-03-02 by 2027-03-01"], "12 months"),
        ("2027-03-01", ["2026-03-02 open from 2026-03-02 by 2027-03-01"], "the last day"),
        (
            "2027-03-02",
            ["2026-03-02 met from 2026-03-02 by 2027-03-01 done 2027-03-01"],
            "over",
        ),
    ],
)
def test_the_months_after_the_report(on: str, owed: list[str], because: str) -> None:
    """The report is discussed in appraisal for 12 months beginning with the agreement."""
    case = made(KNOWN, STARTED, AGREED)

    assert lines(case, on, "discuss-reflective-report") == owed, because
