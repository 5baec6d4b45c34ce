"""Reg 42 of SI 2020/4: the outcomes each provision opens or bars, and warnings in force."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.errors import NotAllowed
from custodiet.law import conduct_2020, regimes
from tests.law.given import D, day, names

reg42 = conduct_2020.outcomes


@pytest.mark.law("SI 2020/4 reg 42(1)(b)")
def test_nothing_found() -> None:
    """Where neither is found: no action, or reflective practice."""
    assert reg42.nothing_found() == names("no-action, reflective-practice")


@pytest.mark.law("SI 2020/4 reg 42(1) (no action)")
@pytest.mark.parametrize(
    ("finding", "left", "because"),
    [
        ("not-proven", True, "nothing was found"),
        ("misconduct", False, "X16: there is no limb for it, by inference"),
        ("gross-misconduct", False, "nor for gross misconduct"),
    ],
)
def test_left_without_action(*, finding: str, left: bool, because: str) -> None:
    """Unverified: that no limb allows it was inferred."""
    assert reg42.left_without_action(finding) is left, because


@pytest.mark.law("SI 2020/4 reg 42(2)")
def test_meeting_outcomes() -> None:
    """A meeting can warn and no more."""
    assert reg42.meeting_outcomes() == names("written-warning, final-written-warning")


@pytest.mark.law("SI 2020/4 reg 42(3)(a),(5),(6)")
@pytest.mark.parametrize(
    ("final_warning", "several_incidents", "outcomes", "because"),
    [
        (
            False,
            False,
            "written-warning, final-written-warning",
            "vector 19: one linked episode",
        ),
        (
            False,
            True,
            "written-warning, final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 19: incidents of 2023 and 2025 that are not linked",
        ),
        (
            True,
            False,
            "written-warning, final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 17: a final warning was in force; what it bars comes on top",
        ),
    ],
)
def test_hearing_misconduct(
    *, final_warning: bool, several_incidents: bool, outcomes: str, because: str
) -> None:
    """The graver outcomes need a final warning in force or incidents that are not linked."""
    found = reg42.hearing_misconduct(
        final_warning=final_warning, several_incidents=several_incidents
    )

    assert found == names(outcomes), because


@pytest.mark.law("SI 2020/4 reg 42(3)(b)")
def test_hearing_gross_misconduct() -> None:
    """Three outcomes, and no written warning."""
    assert reg42.hearing_gross_misconduct() == names(
        "final-written-warning, reduction-in-rank, dismissal-without-notice"
    )


@pytest.mark.law("SI 2020/4 reg 42(3) (as amended)")
@pytest.mark.parametrize(
    ("came_to_notice", "earlier_open", "exceptional", "outcomes", "because"),
    [
        (
            "2025-05-27",
            None,
            False,
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 20: the day before, a free choice of three",
        ),
        (
            "2025-05-28",
            None,
            False,
            "dismissal-without-notice",
            "vector 20: the first day, dismissal",
        ),
        (
            "2025-05-28",
            None,
            True,
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 20: unless exceptional circumstances justify the other two",
        ),
        (
            "2025-06-02",
            "2025-05-01",
            False,
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 20: the same matter was alleged on 1 May 2025 and still open",
        ),
    ],
)
def test_dismissal_presumed(
    *,
    came_to_notice: str,
    earlier_open: str | None,
    exceptional: bool,
    outcomes: str,
    because: str,
) -> None:
    """Where the 2025 changes reach the allegation gross misconduct means dismissal."""
    regime = regimes.resolve(regimes.Anchors(D(came_to_notice), day(earlier_open)))

    found = reg42.dismissal_presumed(presumption=regime.presumption, exceptional=exceptional)

    assert found == names(outcomes), because


@pytest.mark.law("SI 2020/4 reg 42(2)-(3)")
@pytest.mark.parametrize(
    ("outcome", "listed", "because"),
    [
        ("written-warning", True, "paragraph (2)"),
        ("final-written-warning", True, "paragraphs (2) and (3)"),
        ("reduction-in-rank", True, "paragraph (3)"),
        ("dismissal-without-notice", True, "paragraph (3)"),
        ("management-advice", False, "it exists only under the 2012 Regulations"),
        ("dismissal-with-notice", False, "it exists only under the 2012 Regulations"),
    ],
)
def test_listed_outcome(*, outcome: str, listed: bool, because: str) -> None:
    """Only what is listed may be imposed."""
    assert reg42.listed_outcome(outcome) is listed, because


@pytest.mark.law("SI 2020/4 reg 42(3)")
@pytest.mark.parametrize(
    ("outcome", "given", "because"),
    [
        ("dismissal-without-notice", True, "the only dismissal there is"),
        ("dismissal-with-notice", False, "it went with the 2012 Regulations"),
        ("would-have-been-dismissed", False, "a finding about a former officer"),
        ("would-not-have-been-dismissed", False, "so is this"),
    ],
)
def test_given_to_serving_officer(*, outcome: str, given: bool, because: str) -> None:
    """A serving officer is dismissed without notice, or not at all."""
    assert reg42.given_to_serving_officer(outcome) is given, because


@pytest.mark.law("SI 2020/4 reg 42(4)")
@pytest.mark.parametrize(
    ("notified", "effective", "because"),
    [
        ("2026-04-13", "2026-04-13", "the day of notice, not the day of the hearing"),
        ("2026-04-12", "2026-04-12", "a Sunday counts as any day"),
    ],
)
def test_takes_effect(notified: str, effective: str, because: str) -> None:
    """Disciplinary action takes effect when the officer is notified."""
    assert reg42.takes_effect(D(notified)) == D(effective), because


@pytest.mark.law("SI 2020/4 reg 42(7)")
@pytest.mark.parametrize(
    ("written_warning", "barred", "because"),
    [
        (True, "written-warning", "a second would say what the first said"),
        (False, "", "none was in force on the day of the assessment"),
    ],
)
def test_warning_barred_by_written(*, written_warning: bool, barred: str, because: str) -> None:
    """No second written warning; a final one stays open."""
    found = reg42.warning_barred_by_written(written_warning=written_warning)

    assert found == names(barred), because


@pytest.mark.law("SI 2020/4 reg 42(8)")
@pytest.mark.parametrize(
    ("final_warning", "barred", "because"),
    [
        (True, "written-warning, final-written-warning", "vector 17: nothing is left to warn of"),
        (False, "", "none was in force on the day of the assessment"),
    ],
)
def test_warning_barred_by_final(*, final_warning: bool, barred: str, because: str) -> None:
    """No warning on top of a final warning."""
    found = reg42.warning_barred_by_final(final_warning=final_warning)

    assert found == names(barred), because


@pytest.mark.law("SI 2020/4 reg 42(9)(a)")
@pytest.mark.parametrize(
    ("notified", "last_day", "because"),
    [
        ("2025-01-10", "2026-07-09", "vector 15: the day before the corresponding day"),
        ("2025-03-01", "2026-08-31", "from the first of a month to the last of one"),
        ("2024-08-31", "2026-02-28", "there is no 31 February"),
    ],
)
def test_written_warning_ends(notified: str, last_day: str, because: str) -> None:
    """18 months beginning with the day notified."""
    assert reg42.written_warning_ends(D(notified)) == D(last_day), because


@pytest.mark.law("SI 2020/4 reg 42(9)(b)")
@pytest.mark.parametrize(
    ("notified", "years", "last_day", "because"),
    [
        ("2024-05-15", 2, "2026-05-14", "vector 17: the day before the corresponding day"),
        ("2024-05-15", 5, "2029-05-14", "vector 17: set for five years"),
        ("2024-02-29", 2, "2026-02-28", "there is no 29 February 2026"),
    ],
)
def test_final_written_warning_ends(notified: str, years: int, last_day: str, because: str) -> None:
    """2 years beginning with the day notified, or longer where it was set for longer."""
    assert reg42.final_written_warning_ends(D(notified), years) == D(last_day), because


def test_a_final_warning_lasts_two_years_unless_set_for_longer() -> None:
    """Nobody has to say so."""
    assert reg42.final_written_warning_ends(D("2024-05-15")) == D("2026-05-14")


@pytest.mark.law("SI 2020/4 reg 42(10)")
@pytest.mark.parametrize(
    ("years", "form", "finding", "caution", "because"),
    [
        (2, "meeting", "misconduct", "", "the ordinary length"),
        (5, "hearing", "gross-misconduct", "", "the longest, for gross misconduct"),
        (5, "accelerated-hearing", "gross-misconduct", "", "the longest, as read in reg 62(4)(b)"),
        (
            3,
            "meeting",
            "misconduct",
            "Whether a meeting that finds misconduct may set 3 years was not read.",
            "longer than two years at a meeting",
        ),
        (
            3,
            "hearing",
            "misconduct",
            "Whether a hearing that finds misconduct may set 3 years was not read.",
            "longer than two years for misconduct",
        ),
    ],
)
def test_final_warning_length(
    years: int, form: str, finding: str, caution: str, because: str
) -> None:
    """2 to 5 years; a length that was not read for this form and finding draws a caution."""
    assert reg42.final_warning_length(years, form=form, finding=finding) == caution, because


@pytest.mark.law("SI 2020/4 reg 42(10)")
@pytest.mark.parametrize(
    ("years", "because"),
    [(1, "shorter than the 2 years it lasts anyway"), (6, "longer than 5 years")],
)
def test_a_final_warning_of_another_length_is_refused(years: int, because: str) -> None:
    """Not less than 2 years and not more than 5."""
    with pytest.raises(NotAllowed) as refused:
        reg42.final_warning_length(years, form="hearing", finding="gross-misconduct")

    assert refused.value.what == f"A final written warning cannot last {years} years.", because
    assert refused.value.cite == "SI 2020/4 reg 42(10)"


@pytest.mark.law("SI 2020/4 reg 42(11)")
@pytest.mark.parametrize(
    ("would_end", "left", "came_back", "ends", "because"),
    [
        ("2026-07-09", "2026-01-01", "2026-02-01", "2026-08-09", "31 days are not counted"),
        ("2026-07-09", "2026-07-09", "2026-07-19", "2026-07-19", "it began on the last day"),
        ("2026-07-09", "2026-07-10", "2026-08-10", "2026-07-09", "it began the day after"),
        ("2026-07-09", "2026-07-09", None, None, "it is running: the clock stands still"),
        ("2026-07-09", "2026-07-10", None, "2026-07-09", "it began after the warning had ended"),
    ],
)
def test_past_the_clock(
    would_end: str, left: str, came_back: str | None, ends: str | None, because: str
) -> None:
    """The days of a career break do not count towards a warning."""
    found = reg42.past_the_clock(D(would_end), [(D(left), day(came_back))])

    assert found == day(ends), because


def test_several_career_breaks_add_up_in_the_order_of_their_days() -> None:
    """The second falls inside the warning only because the first made it longer."""
    second = (D("2026-07-20"), D("2026-07-30"))
    first = (D("2026-01-01"), D("2026-02-01"))

    assert reg42.past_the_clock(D("2026-07-09"), [second, first]) == D("2026-08-19")
    assert reg42.past_the_clock(D("2026-07-09"), []) == D("2026-07-09")


def test_days_of_overlapping_career_breaks_count_once() -> None:
    """46 days away between 1 January and 15 February, however they were entered."""
    whole, inside = (D("2026-01-01"), D("2026-02-01")), (D("2026-01-05"), D("2026-01-20"))
    after = (D("2026-01-15"), D("2026-02-15"))

    assert reg42.past_the_clock(D("2026-07-09"), [whole, inside, after]) == D("2026-08-23")


@given(
    ends=st.dates(date(2020, 1, 1), date(2028, 1, 1)),
    left=st.dates(date(2020, 1, 1), date(2028, 1, 1)),
    away=st.integers(1, 2000),
)
def test_a_career_break_never_shortens_a_warning(ends: date, left: date, away: int) -> None:
    """And never lengthens it by more than the days away."""
    later = reg42.past_the_clock(ends, [(left, left + timedelta(days=away))])

    assert later in {ends, ends + timedelta(days=away)}


@pytest.mark.law("SI 2020/4 reg 42 (assessment day)")
@pytest.mark.parametrize(
    ("notified", "ends", "assessed", "counts", "because"),
    [
        ("2025-01-10", "2026-07-09", "2026-07-09", True, "vector 15: its last day"),
        ("2025-01-10", "2026-07-09", "2026-07-10", False, "vector 15: the day after"),
        ("2025-01-10", "2026-07-09", "2025-01-10", True, "the day it was notified"),
        ("2025-01-10", "2026-07-09", "2025-01-09", False, "the day before it was notified"),
        ("2024-05-15", "2026-05-14", "2026-05-14", True, "vector 17: its last day"),
        ("2024-05-15", "2029-05-14", "2029-05-14", True, "vector 17: set for five years"),
        ("2024-05-15", "2029-05-14", "2029-05-15", False, "and the day after that"),
        ("2025-01-10", None, "2030-01-01", True, "a career break holds its clock"),
    ],
)
def test_counts_on_assessment(
    *, notified: str, ends: str | None, assessed: str, counts: bool, because: str
) -> None:
    """Tested on the day of the severity assessment, on no other day."""
    assert reg42.counts_on_assessment(D(notified), day(ends), D(assessed)) is counts, because


@pytest.mark.law("SI 2020/4 reg 42 (reduction in rank)")
@pytest.mark.parametrize(
    ("reduced_before", "lowest_rank", "possible", "because"),
    [
        (False, False, True, "there is a lower rank"),
        (False, True, False, "a constable has no lower rank"),
        (True, False, False, "reduced in rank already"),
    ],
)
def test_reduction_possible(
    *, reduced_before: bool, lowest_rank: bool, possible: bool, because: str
) -> None:
    """Not for a constable, and not twice."""
    found = reg42.reduction_possible(reduced_before=reduced_before, lowest_rank=lowest_rank)

    assert found is possible, because


@pytest.mark.law("SI 2020/4 reg 42 (mitigation)")
@pytest.mark.parametrize(
    ("late", "weight", "because"),
    [
        (False, "full-weight", "in time"),
        (True, "may-weigh-less", "late: heard all the same"),
    ],
)
def test_mitigation_heard(*, late: bool, weight: str, because: str) -> None:
    """Late mitigation is heard and may carry less weight."""
    assert reg42.mitigation_heard(late=late) == weight, because


@pytest.mark.parametrize(
    ("kind", "notified", "ends", "words", "because"),
    [
        (
            "written-warning",
            "2025-01-10",
            "2026-07-09",
            "Written warning notified 10 January 2025, in force to 9 July 2026",
            "with its last day",
        ),
        (
            "final-written-warning",
            "2024-05-15",
            None,
            "Final written warning notified 15 May 2024, its clock stands still",
            "during a career break there is no last day",
        ),
    ],
)
def test_a_warning_in_words(
    kind: str, notified: str, ends: str | None, words: str, because: str
) -> None:
    """As a screen prints it."""
    assert reg42.warning_words(kind, D(notified), day(ends)) == words, because


@pytest.mark.parametrize(
    ("assessed", "first_day", "because"),
    [
        ("2026-07-09", "2024-07-09", "two years to the day"),
        ("2026-03-01", "2024-03-01", "over a leap day"),
    ],
)
def test_two_years_before(assessed: str, first_day: str, because: str) -> None:
    """For a reduction in rank within two years before the assessment."""
    assert reg42.two_years_before(D(assessed)) == D(first_day), because


@pytest.mark.parametrize("years", [1, 6])
def test_a_length_at_an_accelerated_hearing_is_refused_under_part_5(years: int) -> None:
    """The words for it were read in reg 62(4)(b)."""
    with pytest.raises(NotAllowed) as refused:
        reg42.final_warning_length(years, form="accelerated-hearing", finding="gross-misconduct")

    assert refused.value.cite == "SI 2020/4 reg 62(4)(b)"
