"""Standards, outcomes, ranks and reasons: the lists the law names things from."""

import pytest

from custodiet.law import standards
from tests.law.given import names


@pytest.mark.parametrize(
    ("place", "name", "because"),
    [
        (1, "honesty-and-integrity", "the first in Schedule 2"),
        (2, "authority-respect-and-courtesy", "the second"),
        (3, "equality-and-diversity", "the third"),
        (4, "use-of-force", "the fourth"),
        (5, "orders-and-instructions", "the fifth"),
        (6, "duties-and-responsibilities", "the sixth"),
        (7, "confidentiality", "the seventh"),
        (8, "fitness-for-duty", "the eighth"),
        (9, "discreditable-conduct", "the ninth"),
        (10, "challenging-and-reporting-improper-conduct", "the tenth and last"),
    ],
)
def test_the_ten_standards_in_the_order_of_the_schedule(
    place: int, name: str, because: str
) -> None:
    """Ten, no more: practice in one force does not add an eleventh."""
    assert list(standards.STANDARDS)[place - 1] == name, because
    assert len(standards.STANDARDS) == 10


def test_disciplinary_action_rises_from_a_warning_to_dismissal() -> None:
    """Reg 2(1): four actions in rising order; each is an outcome as well, in the same order."""
    assert standards.DISCIPLINARY_ACTION == (
        "written-warning",
        "final-written-warning",
        "reduction-in-rank",
        "dismissal-without-notice",
    )
    outcomes = list(standards.OUTCOMES)
    places = [outcomes.index(action) for action in standards.DISCIPLINARY_ACTION]
    assert places == sorted(places)


def test_degrees_of_seriousness_and_findings() -> None:
    """An assessment has four results, a finding three; misconduct stands in both."""
    assert standards.SEVERITIES == (
        "gross-misconduct",
        "misconduct",
        "practice-requiring-improvement",
        "none",
    )
    assert standards.FINDINGS == ("gross-misconduct", "misconduct", "not-proven")


@pytest.mark.parametrize(
    ("rank", "senior", "because"),
    [
        ("constable", False, "the lowest rank"),
        ("superintendent", False, "below chief superintendent"),
        ("chief-superintendent", False, "a senior officer is above chief superintendent"),
        ("commander", True, "the first rank above, in London"),
        ("assistant-chief-constable", True, "the first rank above, elsewhere"),
        ("chief-constable", True, "the chief officer of a force"),
        ("commissioner", True, "the chief officer in London"),
    ],
)
def test_a_senior_officer_is_above_chief_superintendent(
    *, rank: str, senior: bool, because: str
) -> None:
    """Reg 2(1): other rules for panels, investigators and appeals turn on it."""
    assert (rank in standards.SENIOR_RANKS) is senior, because


def test_nobody_is_below_constable_and_ranks_rise() -> None:
    """Rank is compared by its place in the list."""
    assert standards.RANKS[:6] == (
        "constable",
        "sergeant",
        "inspector",
        "chief-inspector",
        "superintendent",
        "chief-superintendent",
    )
    assert standards.RANKS[6:] == standards.SENIOR_RANKS


def test_the_harm_test_has_seven_reasons() -> None:
    """Reg 6: what is held back from the officer is held back for one of these and no other."""
    assert frozenset(standards.HARM_TEST) == names(
        "criminal-proceedings, national-security, crime, misconduct-by-others,"
        " disproportionate-effort, welfare-or-safety, public-interest"
    )


def test_kinds_of_people_are_told_apart() -> None:
    """Staff, volunteers and contractors are outside the Conduct Regulations."""
    assert frozenset(standards.KINDS) == names(
        "police-officer, senior-officer, special-constable, police-staff, designated-volunteer,"
        " contractor, former-officer"
    )
