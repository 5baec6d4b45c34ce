"""Part 4 of SI 2020/4, regs 29-34: timing of a hearing, notice of referral, papers, pre-hearing."""

import pytest

from custodiet.law import conduct_2020
from tests.law.given import EW, D, names

part4 = conduct_2020.proceedings


@pytest.mark.law("SI 2020/4 reg 29")
@pytest.mark.parametrize(
    ("notice", "due", "because"),
    [
        ("2026-03-20", "2026-08-13", "Easter and both May holidays do not count"),
        ("2026-03-21", "2026-08-13", "a Saturday: the same day one"),
        ("2026-09-04", "2027-01-27", "over Christmas and New Year"),
    ],
)
def test_hearing_due(notice: str, due: str, because: str) -> None:
    """100 working days from the first working day after the notice of referral."""
    assert part4.hearing_due(D(notice), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 30(1)")
@pytest.mark.parametrize(
    ("delegated", "presented", "joint", "beyond", "because"),
    [
        (False, False, False, "", "the eight things every notice carries"),
        (True, False, False, "the delegated authority", "another body runs the hearing"),
        (False, True, False, "that the Director General presents", "reg 24"),
        (False, False, True, "that the case is joint", "reg 25"),
        (
            True,
            True,
            True,
            "the delegated authority, that the Director General presents, that the case is joint",
            "all three",
        ),
    ],
)
def test_referral_notice_contents(
    *, delegated: bool, presented: bool, joint: bool, beyond: str, because: str
) -> None:
    """What the notice of referral says and brings with it, and what it adds in some cases."""
    contents = part4.referral_notice_contents(delegated=delegated, presented=presented, joint=joint)

    assert contents[:8] == (
        "the referral",
        "the conduct and how it amounts to misconduct or gross misconduct",
        "the person conducting or chairing",
        "the effect of reg 30(3)-(6): objection",
        "the effect of reg 8(1)-(3): representation",
        "any statement the officer made",
        "the investigator's report or relevant parts, with documents",
        "any other document that might undermine or assist the case",
    ), because
    assert frozenset(contents[8:]) == names(beyond), because


@pytest.mark.law("SI 2020/4 reg 30(3)-(6)")
@pytest.mark.parametrize(
    ("notice_of_name", "due", "because"),
    [
        ("2026-09-03", "2026-09-08", "a Thursday: Friday, Monday, Tuesday"),
        ("2026-04-02", "2026-04-09", "over Easter"),
        ("2026-09-05", "2026-09-09", "a Saturday: Monday to Wednesday"),
    ],
)
def test_objection_due(notice_of_name: str, due: str, because: str) -> None:
    """3 working days from the first working day after notice of the name."""
    assert part4.objection_due(D(notice_of_name), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 31(1)(a)")
@pytest.mark.parametrize(
    ("supplied", "due", "because"),
    [
        ("2026-03-20", "2026-04-14", "vector 1: 3 and 6 April do not count"),
        ("2026-03-21", "2026-04-14", "a Saturday: counting starts on Monday as well"),
        ("2026-03-23", "2026-04-15", "the Monday itself is never day one"),
        ("2025-12-10", "2026-01-05", "Christmas and New Year do not count"),
    ],
)
def test_response_due(supplied: str, due: str, because: str) -> None:
    """15 working days from the first working day after the documents were supplied."""
    assert part4.response_due(D(supplied), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 31(4)")
@pytest.mark.parametrize(
    ("complied", "due", "because"),
    [
        ("2026-04-14", "2026-04-17", "vector 3: a Tuesday: Wednesday to Friday"),
        ("2026-04-02", "2026-04-09", "the eve of Good Friday"),
        ("2026-08-28", "2026-09-03", "31 August does not count"),
    ],
)
def test_witness_lists_due(complied: str, due: str, because: str) -> None:
    """3 working days from the first working day after the officer complied."""
    assert part4.witness_lists_due(D(complied), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 32(2)")
@pytest.mark.parametrize(
    ("lists_given", "due", "because"),
    [
        ("2026-04-17", "2026-05-01", "vector 3: the day before the May holiday weekend"),
        ("2026-09-04", "2026-09-18", "two weeks of working days"),
    ],
)
def test_lists_to_chair_due(lists_given: str, due: str, because: str) -> None:
    """10 working days from the first working day after the lists were supplied."""
    assert part4.lists_to_chair_due(D(lists_given), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 32(3)")
@pytest.mark.parametrize(
    ("necessary", "police", "called", "because"),
    [
        (True, True, "ordered", "a police witness is ordered to attend"),
        (True, False, "notified", "anyone else is given notice"),
        (False, True, "not-called", "not necessary in the interests of justice"),
        (False, False, "not-called", "the same for anyone else"),
    ],
)
def test_witness_called(*, necessary: bool, police: bool, called: str, because: str) -> None:
    """A witness attends only if the chair believes it necessary."""
    assert part4.witness_called(necessary=necessary, police=police) == called, because


@pytest.mark.law("SI 2020/4 reg 32(6)")
@pytest.mark.parametrize(
    ("complied", "due", "because"),
    [
        ("2026-04-14", "2026-04-28", "vector 3: a Tuesday: to the Tuesday two weeks on"),
        ("2025-12-17", "2026-01-05", "over Christmas and New Year"),
    ],
)
def test_bundle_due(complied: str, due: str, because: str) -> None:
    """10 working days from the first working day after the officer complied."""
    assert part4.bundle_due(D(complied), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 33(1)(a)")
@pytest.mark.parametrize(
    ("bundle_received", "due", "because"),
    [
        ("2026-04-28", "2026-05-20", "vector 4: 4 May does not count"),
        ("2026-09-04", "2026-09-25", "three weeks of working days"),
    ],
)
def test_pre_hearing_due(bundle_received: str, due: str, because: str) -> None:
    """15 working days from the first working day after the papers reached the chair."""
    assert part4.pre_hearing_due(D(bundle_received), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 33 (alternative date)")
@pytest.mark.parametrize(
    ("specified", "earliest", "due", "because"),
    [
        ("2026-09-03", "2026-09-04", "2026-09-10", "a Thursday: from Friday to Thursday"),
        ("2026-04-02", "2026-04-07", "2026-04-13", "the eve of Good Friday: from Tuesday"),
    ],
)
def test_alternative_pre_hearing_window(
    specified: str, earliest: str, due: str, because: str
) -> None:
    """Within 5 working days from the first working day after the day specified."""
    window = part4.alternative_pre_hearing_window(D(specified), EW)

    assert (window.earliest, window.due) == (D(earliest), D(due)), because


@pytest.mark.law("SI 2020/4 reg 34")
@pytest.mark.parametrize(
    ("complied_or_time_ran_out", "due", "because"),
    [
        ("2026-04-14", "2026-05-13", "vector 35, not verified: 4 May does not count"),
        ("2026-04-15", "2026-05-14", "a day later, a day later"),
        ("2026-09-04", "2026-10-02", "four weeks of working days"),
    ],
)
def test_meeting_due(complied_or_time_ran_out: str, due: str, because: str) -> None:
    """20 working days from the first working day after the answer, or after its time ran out."""
    assert part4.meeting_due(D(complied_or_time_ran_out), EW).due == D(due), because
