"""Reports to the College: the barred list and the advisory list."""

from typing import Any

import pytest

from tests.case.made import HEARING, KNOWN, D, at, made
from tests.case.owed import lines, owing

Events = tuple[dict[str, Any], ...]
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
            (at("2025-12-24", "dismissed", person="P1"),),
            *("2025-12-29", ["2025-12-24 open by 2026-01-02"]),
            "vector 23: 24, 29, 30, 31 December, 2 January; the day itself is the first",
        ),
        (
            (at("2026-07-04", "dismissed", person="P1"),),
            *("2026-07-06", ["2026-07-04 open by 2026-07-10"]),
            "a Saturday: the first day is Monday",
        ),
        (
            (at("2026-06-30", "dismissed", person="P1", effective="2026-07-01"),),
            *("2026-07-01", ["2026-07-01 open by 2026-07-07"]),
            "from the day it takes effect",
        ),
        (
            (
                at("2025-12-24", "dismissed", person="P1"),
                at("2026-01-02", "reported-to-barred-list", person="P1"),
            ),
            *("2026-01-05", ["2025-12-24 met by 2026-01-02 done 2026-01-02"]),
            "reported on the last day",
        ),
        (
            (
                at("2025-12-24", "dismissed", person="P1"),
                at("2026-01-05", "placed-on-barred-list", person="P1"),
            ),
            *("2026-01-05", ["2025-12-24 late by 2026-01-02 done 2026-01-05"]),
            "the entry shows that it was reported, not when",
        ),
    ],
)
def test_the_report_to_the_barred_list(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """5 working days beginning with the day of the dismissal."""
    case = made(at("2025-11-03", "came-to-attention"), *events)

    assert lines(case, on, "report-to-barred-list") == owed, because


def test_a_former_officer_who_would_have_been_dismissed_is_reported() -> None:
    """The finding is reported as a dismissal is; nothing else of former officers is computed."""
    case = made(
        KNOWN,
        at("2026-01-12", "retired", person="P1"),
        at(
            "2026-03-02",
            "proceedings-completed",
            finding="gross-misconduct",
            outcome="would-have-been-dismissed",
        ),
    )

    assert lines(case, "2026-03-02", "report-to-barred-list") == ["2026-03-02 open by 2026-03-06"]


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        (
            (at("2026-07-06", "outcome-notified", outcome="dismissal-without-notice"),),
            ["2026-07-06 open by 2026-07-10"],
            "dismissal takes effect when it is notified, whether or not the file says it again",
        ),
        (
            (
                at("2026-07-06", "outcome-notified", outcome="dismissal-without-notice"),
                at("2026-07-07", "dismissed", person="P1"),
            ),
            ["2026-07-07 open by 2026-07-13"],
            "the file gives the day of the dismissal: once, from that day",
        ),
        ((), [], "decided and not notified yet: it has no effect"),
        (
            (at("2026-07-06", "outcome-notified", outcome="final-written-warning"),),
            [],
            "another outcome was notified",
        ),
    ],
)
def test_a_notified_dismissal_is_reported(events: Events, owed: list[str], because: str) -> None:
    """The report does not wait for somebody to record the dismissal a second time."""
    case = made(*HEARING, DISMISSED, *events)

    assert lines(case, "2026-07-07", "report-to-barred-list") == owed, because


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        (
            (at("2026-03-04", "outcome-notified", outcome="would-have-been-dismissed"),),
            ["2026-03-04 open by 2026-03-10"],
            "the file gives the finding only where it is notified",
        ),
        (
            (
                at("2026-03-02", "proceedings-completed", finding="gross-misconduct")
                | {"outcome": "would-have-been-dismissed"},
                at("2026-03-04", "outcome-notified", outcome="would-have-been-dismissed"),
            ),
            ["2026-03-02 open by 2026-03-06"],
            "from the finding, once",
        ),
    ],
)
def test_the_finding_about_a_former_officer_is_reported_once(
    events: Events, owed: list[str], because: str
) -> None:
    """From the first event that tells of the finding."""
    case = made(KNOWN, at("2026-01-12", "retired", person="P1"), *events)

    assert lines(case, "2026-03-04", "report-to-barred-list") == owed, because


RESIGNED = at("2026-01-13", "resigned", person="P1")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((RESIGNED,), "2026-01-13", ["2026-01-13 open by 2026-01-19"], "resigned"),
        (
            (at("2026-01-13", "retired", person="P1", effective="2026-01-20"),),
            *("2026-01-20", ["2026-01-20 open by 2026-01-26"]),
            "retired, from the day it took effect",
        ),
        (
            (at("2026-01-13", "retired", person="P1", effective="2026-01-20"),),
            *("2026-01-19", []),
            "still serving the day before",
        ),
        (
            (at("2026-01-13", "left-force", person="P1"),),
            *("2026-01-13", ["2026-01-13 open by 2026-01-19"]),
            "left, how is not stated",
        ),
        (
            (RESIGNED, at("2026-01-19", "reported-to-advisory-list", person="P1")),
            *("2026-01-20", ["2026-01-13 met by 2026-01-19 done 2026-01-19"]),
            "reported",
        ),
        (
            (at("2026-01-08", "severity-assessed", severity="none"), RESIGNED),
            *("2026-01-13", []),
            "nothing was open: the assessment found nothing",
        ),
        (
            (
                at("2026-01-08", "report-submitted"),
                at("2026-01-09", "case-to-answer-decided", result="none", then="none"),
                RESIGNED,
            ),
            *("2026-01-13", []),
            "nothing was open: no case to answer",
        ),
        (
            (
                at("2026-01-08", "reflective-practice-started"),
                at("2026-01-09", "reflective-report-agreed"),
                RESIGNED,
            ),
            *("2026-01-13", []),
            "nothing was open: the reflective report was agreed",
        ),
        (
            (
                at("2026-01-08", "proceedings-completed", finding="misconduct"),
                at("2026-01-09", "outcome-notified", outcome="written-warning"),
                RESIGNED,
            ),
            *("2026-01-13", []),
            "nothing was open: the outcome had been notified",
        ),
        (
            (at("2026-01-09", "proceedings-withdrawn"), RESIGNED),
            *("2026-01-13", []),
            "nothing was open: the proceedings had been withdrawn",
        ),
        (
            (
                RESIGNED,
                at("2026-01-15", "proceedings-completed", finding="misconduct"),
                at("2026-01-16", "outcome-notified", outcome="no-action"),
            ),
            *("2026-01-16", ["2026-01-13 open by 2026-01-19"]),
            "it was open on the day that counts",
        ),
    ],
)
def test_the_report_to_the_advisory_list(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """Who leaves while an allegation is open is reported in 5 working days, and nobody else."""
    case = made(KNOWN, *events)

    assert lines(case, on, "report-to-advisory-list") == owed, because


def test_a_person_is_reported_once_however_many_allegations_are_open() -> None:
    """One line about the person."""
    case = made(KNOWN, RESIGNED, allegations={"P1.1": "P1", "P1.2": "P1"})
    (duty,) = owing(case, "2026-01-13", "report-to-advisory-list")

    assert duty.about == ("P1",)


@pytest.mark.parametrize(
    ("events", "person", "on", "owed", "because"),
    [
        (
            (at("2025-03-10", "resigned", person="P1"), at("2026-03-10", "came-to-attention")),
            {},
            *("2026-03-11", ["2026-03-10 open by 2026-03-16"]),
            "left a year before: from the day the allegation came",
        ),
        (
            (at("2026-03-10", "resigned", person="P1"), at("2026-03-10", "came-to-attention")),
            {},
            *("2026-03-11", ["2026-03-10 open by 2026-03-16"]),
            "both on one day",
        ),
        (
            (at("2026-03-10", "came-to-attention"),),
            {"kind": "former-officer", "left": D("2025-03-10")},
            *("2026-03-11", ["2026-03-10 open by 2026-03-16"]),
            "the file says it of the person, and tells of no leaving",
        ),
        (
            (at("2026-03-10", "came-to-attention"), at("2026-03-12", "proceedings-withdrawn")),
            {"kind": "former-officer", "left": D("2025-03-10")},
            *("2026-03-12", ["2026-03-10 open by 2026-03-16"]),
            "what ended later was open when it came",
        ),
        (
            (at("2026-03-10", "came-to-attention"),),
            {"kind": "former-officer"},
            *("2026-03-11", []),
            "nobody knows when they left",
        ),
        (
            (at("2026-03-10", "came-to-attention"), at("2026-03-11", "dismissed", person="P1")),
            {"left": D("2026-03-11")},
            *("2026-03-11", []),
            "dismissed, which is for the barred list",
        ),
        (
            (at("2026-03-10", "came-to-attention"), at("2026-03-11", "resigned", person="P1")),
            {"kind": "police-staff"},
            *("2026-03-11", ["2026-03-11 open by 2026-03-17"]),
            "staff are reported as officers are",
        ),
        (
            (at("2026-03-10", "came-to-attention"), at("2026-03-11", "left-force", person="P1")),
            {"kind": "contractor"},
            *("2026-03-11", []),
            "a contractor is on neither list by anything that was read",
        ),
    ],
)
def test_whoever_had_left_before_the_allegation_came(
    events: Events, person: dict[str, Any], on: str, owed: list[str], because: str
) -> None:
    """Reported in 5 working days beginning with the day it came; staff too."""
    assert lines(made(*events, people=(person,)), on, "report-to-advisory-list") == owed, because
