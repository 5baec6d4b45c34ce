"""Worked dates that run through several provisions: one answer starts the clock of the next.

The numbers are those of the list of worked dates the rules were built from. Those that rest on a
single provision stand beside it.
"""

import re
from itertools import islice
from pathlib import Path

import pytest

from custodiet.law import (
    complaints_2020,
    conduct_2020,
    lists_2017,
    regimes,
    tribunals_2020,
)
from custodiet.law.conduct_2020.outcomes import Panel
from tests.law.given import EW, D, day, names

WORKED = (
    *(1, 3, 4, 6, 8, 10, 12, 14, 15, 17, 19, 20, 21, 23, 26, 27, 30),
    *(32, 33, 34, 35, 36, 37, 38, 39, 40),
)
NAMED = re.compile(r"[Vv]ectors? ((?:\d+(?:, | and )?)+)")
general = conduct_2020.general
investigation = conduct_2020.investigation
proceedings = conduct_2020.proceedings
hearing = conduct_2020.hearing
outcomes = conduct_2020.outcomes
accelerated = conduct_2020.accelerated


@pytest.mark.parametrize(
    ("supplied", "response", "lists", "bundle", "lists_to_chair", "pre_hearing", "because"),
    [
        (
            "2026-03-20",
            "2026-04-14",
            "2026-04-17",
            "2026-04-28",
            "2026-05-01",
            "2026-05-20",
            "vectors 1, 3 and 4: each step taken on its last day",
        ),
    ],
)
def test_from_the_notice_of_referral_to_the_pre_hearing(
    supplied: str,
    response: str,
    lists: str,
    bundle: str,
    lists_to_chair: str,
    pre_hearing: str,
    because: str,
) -> None:
    """Regs 31(1)(a), 31(4), 32(6), 32(2) and 33(1)(a): each counts from what came before."""
    complied = proceedings.response_due(D(supplied), EW).due
    assert complied == D(response), because

    listed = proceedings.witness_lists_due(complied, EW).due
    papers = proceedings.bundle_due(complied, EW).due
    assert (listed, papers) == (D(lists), D(bundle)), because

    assert proceedings.lists_to_chair_due(listed, EW).due == D(lists_to_chair), because
    assert proceedings.pre_hearing_due(papers, EW).due == D(pre_hearing), because


def test_a_meeting_case_counts_from_the_answer() -> None:
    """Vectors 1 and 35: the meeting clock starts with the answer, not with the papers."""
    complied = proceedings.response_due(D("2026-03-20"), EW).due
    assert complied is not None

    assert proceedings.meeting_due(complied, EW).due == D("2026-05-13")
    assert not proceedings.meeting_due.verified


@pytest.mark.parametrize(
    ("day_made", "last_day", "late", "because"),
    [("2025-12-24", "2026-01-07", "2026-01-08", "vector 8: the 8th needs an extension")],
)
def test_an_appeal_is_late_the_day_after_its_last_day(
    day_made: str, last_day: str, late: str, because: str
) -> None:
    """The last day is in time; the next is not, and only the authority can extend."""
    due = hearing.appeal_due(D(day_made), EW).due
    assert due is not None

    assert D(last_day) <= due < D(late), because


def test_a_suspension_runs_through_its_reviews() -> None:
    """Vector 27: suspended on 21 May 2026, reviewed on 15 June; only the first date was read."""
    suspended, reviewed = D("2026-05-21"), D("2026-06-15")

    assert general.confirmation_of_suspension_due(suspended, EW).due == D("2026-05-27")
    assert general.representations_on_suspension_due(suspended, EW).due == D("2026-06-02")
    assert general.first_review_of_suspension_due(suspended, EW).due == D("2026-06-18")
    assert general.next_review_of_suspension_due(reviewed).due == D("2026-07-13")
    assert general.confirmation_of_suspension_due.verified
    assert not general.representations_on_suspension_due.verified
    assert not general.first_review_of_suspension_due.verified
    assert not general.next_review_of_suspension_due.verified


def test_a_prejudiced_report_is_excused_and_the_next_period_asks_again() -> None:
    """Vector 14: nothing is owed for the first period; the second ends on its own day."""
    first, second = islice(investigation.timeliness_periods(D("2025-03-01")), 2)
    excused = investigation.timeliness_report_excused(would_prejudice=True, police_reform_act=False)
    told, _ = complaints_2020.timeliness_recipients("local", D("2025-03-01"))
    under_the_act = investigation.timeliness_report_excused(
        would_prejudice=True, police_reform_act=True
    )

    assert "local-policing-body" in excused
    assert (first.ends, second.ends) == (D("2026-02-28"), D("2026-08-31"))
    assert set(told) - under_the_act == {"director-general"}


@pytest.mark.parametrize(
    ("assessed", "open_outcomes", "because"),
    [
        ("2026-07-09", "final-written-warning", "vector 15: on its last day the warning counts"),
        (
            "2026-07-10",
            "written-warning, final-written-warning",
            "vector 15: the day after, it does not; when the hearing is held makes no difference",
        ),
    ],
)
def test_a_written_warning_counts_by_the_day_of_the_assessment(
    assessed: str, open_outcomes: str, because: str
) -> None:
    """A written warning of 10 January 2025, and a new matter at a misconduct meeting."""
    notified = D("2025-01-10")
    ends = outcomes.written_warning_ends(notified)
    counted = outcomes.counts_on_assessment(notified, ends, D(assessed))
    found = outcomes.choices(Panel("meeting", "misconduct", written_warning=counted))

    assert {one.outcome for one in found if one.open} == names(open_outcomes), because


@pytest.mark.parametrize(
    ("years", "assessed", "form", "open_outcomes", "because"),
    [
        (
            2,
            "2026-05-14",
            "hearing",
            "reduction-in-rank, dismissal-without-notice",
            "vector 17: on its last day it forces a hearing and opens the graver outcomes",
        ),
        (
            2,
            "2026-05-15",
            "meeting",
            "written-warning, final-written-warning",
            "the day after it does neither",
        ),
        (
            5,
            "2029-05-14",
            "hearing",
            "reduction-in-rank, dismissal-without-notice",
            "vector 17: set for five years it lasts to this day",
        ),
    ],
)
def test_a_final_warning_counts_by_the_day_of_the_assessment(
    years: int, assessed: str, form: str, open_outcomes: str, because: str
) -> None:
    """A final warning of 15 May 2024, and a case to answer for misconduct."""
    notified = D("2024-05-15")
    ends = outcomes.final_written_warning_ends(notified, years)
    counted = outcomes.counts_on_assessment(notified, ends, D(assessed))
    fixed, _, _ = proceedings.forced_form(
        "misconduct", final_warning_in_force=counted, reduced_within_two_years=False
    )
    found = outcomes.choices(Panel(fixed, "misconduct", final_warning=counted))

    assert fixed == form, because
    assert {one.outcome for one in found if one.open} == names(open_outcomes), because


@pytest.mark.parametrize(
    ("came_to_notice", "earlier_open", "open_outcomes", "because"),
    [
        (
            "2025-05-27",
            None,
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 20: the day before the changes",
        ),
        ("2025-05-28", None, "dismissal-without-notice", "vector 20: their first day"),
        (
            "2025-06-02",
            "2025-05-01",
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 20: about a matter first alleged on 1 May 2025 and still open",
        ),
    ],
)
def test_the_presumption_reaches_the_panel_through_the_regime(
    came_to_notice: str, earlier_open: str | None, open_outcomes: str, because: str
) -> None:
    """Gross misconduct of a sergeant, found at a hearing."""
    regime = regimes.resolve(regimes.Anchors(D(came_to_notice), day(earlier_open)))
    found = outcomes.choices(Panel("hearing", "gross-misconduct", presumption=regime.presumption))

    assert {one.outcome for one in found if one.open} == names(open_outcomes), because


def test_a_conviction_for_robbery_means_gross_misconduct_and_dismissal() -> None:
    """Vector 38: alleged after 28 May 2025; seriousness is not weighed, dismissal is presumed."""
    regime = regimes.resolve(regimes.Anchors(D("2025-09-01")))
    gross = general.gross_by_conviction(
        indictable_only=True, amended_2025="2025" in regime.amendments
    )
    panel = Panel("hearing", "gross-misconduct", lowest_rank=True, presumption=regime.presumption)

    assert gross
    assert [one.outcome for one in outcomes.choices(panel) if one.open] == [
        "dismissal-without-notice"
    ]


def test_gross_misconduct_cannot_be_sent_to_a_meeting() -> None:
    """Vector 39: whatever else is true, the form is a hearing."""
    forms = {
        proceedings.forced_form(
            "gross-misconduct", final_warning_in_force=warned, reduced_within_two_years=reduced
        )[0]
        for warned in (True, False)
        for reduced in (True, False)
    }

    assert forms == {"hearing"}


def test_a_dismissal_is_reported_sooner_than_other_limits_of_five_days() -> None:
    """Vector 23: beginning with the day gives 2 January; counting after it would give the 5th."""
    dismissed = D("2025-12-24")

    assert lists_2017.barred_report_due(dismissed, EW).due == D("2026-01-02")
    assert accelerated.accelerated_report_due(dismissed, EW).due == D("2026-01-05")


def test_an_appeal_to_the_tribunal_has_one_date_read_and_one_not() -> None:
    """Vector 32: the officer's 10 days were not read, the respondent's 15 were."""
    assert tribunals_2020.notice_of_appeal_due(D("2026-03-30"), EW).due == D("2026-04-15")
    assert tribunals_2020.respondents_papers_due(D("2026-04-21"), EW).due == D("2026-05-13")
    assert not tribunals_2020.notice_of_appeal_due.verified
    assert tribunals_2020.respondents_papers_due.verified


def test_a_hearing_is_announced_reported_and_kept_online() -> None:
    """Vectors 36, 6 and 37: before Easter 2026, and the month of June."""
    assert hearing.public_notice_due(D("2026-04-07"), EW).due == D("2026-03-27")
    assert hearing.report_of_outcome_due(D("2026-04-02"), EW).due == D("2026-04-13")
    assert hearing.keep_published(D("2026-06-01")).due == D("2026-06-28")
    assert not hearing.public_notice_due.verified


def test_an_accelerated_hearing_has_a_window() -> None:
    """Vector 10: 24 December to 5 January; on the first day a caution, outside it another."""
    notice = D("2025-12-10")
    window = accelerated.hearing_window(notice, EW)

    assert (window.earliest, window.due) == (D("2025-12-24"), D("2026-01-05"))
    assert "clear days" in accelerated.warned_date(notice, D("2025-12-24"), EW)
    assert accelerated.warned_date(notice, D("2026-01-05"), EW) == ""
    assert "outside" in accelerated.warned_date(notice, D("2025-12-23"), EW)
    assert "outside" in accelerated.warned_date(notice, D("2026-01-06"), EW)


def test_the_periods_of_a_long_investigation() -> None:
    """Vector 12: 12 months beginning with the day, then 6; not to 28 August."""
    first, second = islice(investigation.timeliness_periods(D("2025-03-01")), 2)

    assert (first.ends, second.ends) == (D("2026-02-28"), D("2026-08-31"))


@pytest.mark.parametrize(
    ("several_incidents", "open_outcomes", "because"),
    [
        (
            True,
            "written-warning, final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 19: two incidents, 2023 and 2025, not linked",
        ),
        (False, "written-warning, final-written-warning", "vector 19: one linked episode"),
    ],
)
def test_several_incidents_of_misconduct_open_the_graver_outcomes(
    *, several_incidents: bool, open_outcomes: str, because: str
) -> None:
    """Misconduct found at a hearing, no warnings."""
    found = outcomes.choices(Panel("hearing", "misconduct", several_incidents=several_incidents))

    assert {one.outcome for one in found if one.open} == names(open_outcomes), because


def test_representations_run_over_the_new_year() -> None:
    """Vector 26: a notice of 17 December is answered by 5 January."""
    assert investigation.representations_due(D("2025-12-17"), EW).due == D("2026-01-05")


def test_a_decision_on_an_appeal_skips_the_bank_holiday() -> None:
    """Vector 30: determined on Friday 28 August; Monday 31 does not count; not verified."""
    assert hearing.appeal_decision_due(D("2026-08-28"), EW).due == D("2026-09-03")
    assert not hearing.appeal_decision_due.verified


@pytest.mark.parametrize(
    ("came_to_notice", "earlier_open", "reopened", "base", "changed_in_2025", "because"),
    [
        ("2020-01-31", None, None, 2012, False, "vector 33: the last day of the old system"),
        ("2020-02-01", None, None, 2020, False, "vector 33: the first day of the new"),
        ("2020-02-02", "2020-01-15", None, 2012, False, "vector 33: relates to an open matter"),
        ("2018-05-01", None, "2026-03-02", 2020, True, "vector 34: re-investigation in 2026"),
    ],
)
def test_the_system_a_matter_comes_under(
    *,
    came_to_notice: str,
    earlier_open: str | None,
    reopened: str | None,
    base: int,
    changed_in_2025: bool,
    because: str,
) -> None:
    """The day it came to notice, what it relates to, and whether it was reopened."""
    regime = regimes.resolve(
        regimes.Anchors(D(came_to_notice), day(earlier_open), reopened=day(reopened))
    )

    assert regime.base == base, because
    assert ("2025" in regime.amendments) is changed_in_2025, because


@pytest.mark.parametrize(
    ("conductor", "conductor_rank", "may_conduct", "because"),
    [
        ("police-officer", "constable", False, "vector 40: below sergeant"),
        ("police-officer", "sergeant", True, "vector 40: sergeant or above"),
        ("human-resources", None, True, "vector 40: a senior human resources professional"),
        ("special-constable", "inspector", False, "vector 40: a special of any grade"),
    ],
)
def test_who_conducts_the_meeting_of_a_special_constable(
    *, conductor: str, conductor_rank: str | None, may_conduct: bool, because: str
) -> None:
    """Reg 28(3)(b)."""
    found = proceedings.meeting_conductor(
        officer_kind="special-constable",
        officer_rank=None,
        conductor=conductor,
        conductor_rank=conductor_rank,
    )

    assert found is may_conduct, because


def test_every_worked_date_stands_in_a_test() -> None:
    """The numbers of the list run with gaps; each that is there is named beside its rows."""
    named: set[int] = set()
    for path in Path(__file__).parents[1].rglob("test_*.py"):
        for found in NAMED.findall(path.read_text()):
            named.update(int(number) for number in re.findall(r"\d+", found))

    assert set(WORKED) - named == set()
