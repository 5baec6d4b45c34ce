"""Part 3 of SI 2020/4 (regs 13-21): assessment, notice, timeliness, interview, report."""

from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.errors import NotAllowed
from custodiet.law import Limit, conduct_2020
from custodiet.law.conduct_2020.investigation import Period
from tests.law.given import EW, D, day, names

part3 = conduct_2020.investigation


@pytest.mark.law("SI 2020/4 reg 13")
@pytest.mark.parametrize(
    ("mode", "applies", "because"),
    [
        (None, True, "never referred to the watchdog"),
        ("returned", True, "referred, and returned to the authority"),
        ("local", False, "the authority's own investigation under the Act"),
        ("directed", False, "directed by the Director General"),
        ("independent", False, "by the Director General"),
    ],
)
def test_part_3_applies(*, mode: str | None, applies: bool, because: str) -> None:
    """Part 3 gives way where the matter is investigated under the Police Reform Act."""
    assert part3.part_3_applies(mode) is applies, because


@pytest.mark.law("SI 2020/4 reg 14")
@pytest.mark.parametrize(
    ("severity", "amended_2025", "results", "because"),
    [
        ("gross-misconduct", False, "investigation", "investigated"),
        ("misconduct", True, "investigation", "investigated, before and after the changes"),
        (
            "practice-requiring-improvement",
            False,
            "none, performance, reflective-practice",
            "the lesser routes before the 2025 changes",
        ),
        (
            "practice-requiring-improvement",
            True,
            "none, performance, reflective-practice, vetting",
            "from the 2025 changes also vetting",
        ),
        (
            "none",
            False,
            "none, performance, reflective-practice",
            "no breach found: the same routes are open",
        ),
    ],
)
def test_severity_results(*, severity: str, amended_2025: bool, results: str, because: str) -> None:
    """What the assessment leads to."""
    found = part3.severity_results(severity, amended_2025=amended_2025)

    assert found == names(results), because


@pytest.mark.law("SI 2020/4 reg 14 (investigation)")
@pytest.mark.parametrize(
    ("severity", "follows", "because"),
    [
        ("gross-misconduct", True, "it would justify dismissal"),
        ("misconduct", True, "it would justify disciplinary action"),
        ("practice-requiring-improvement", False, "it is dealt with outside discipline"),
        ("none", False, "there is nothing to investigate"),
    ],
)
def test_investigation_follows(*, severity: str, follows: bool, because: str) -> None:
    """Misconduct and gross misconduct are investigated, nothing less."""
    assert part3.investigation_follows(severity) is follows, because


@pytest.mark.law("SI 2020/4 reg 14 (revision)")
@pytest.mark.parametrize(
    ("revised", "words", "because"),
    [
        (
            "2026-09-03",
            "as soon as practicable from 3 September 2026; the law sets no day",
            "no day is set, so none is shown",
        ),
    ],
)
def test_revised_assessment_notice_due(revised: str, words: str, because: str) -> None:
    """A revised assessment is told to the officer as soon as practicable."""
    assert part3.revised_assessment_notice_due(D(revised)) == Limit(None, words), because


@pytest.mark.law("SI 2020/4 reg 15(3)")
@pytest.mark.parametrize(
    ("interested_party", "manages_officer", "senior_same_force", "bar", "because"),
    [
        (False, False, False, None, "nothing stands against this person"),
        (
            True,
            False,
            False,
            "an interested party: impartiality could reasonably be doubted",
            "an interested party",
        ),
        (False, True, False, "in the officer's management line", "a line manager"),
        (
            False,
            False,
            True,
            "of the same force as a senior officer",
            "a senior officer is investigated by another force",
        ),
        (
            True,
            True,
            True,
            "an interested party: impartiality could reasonably be doubted",
            "of several reasons the first is given",
        ),
    ],
)
def test_investigator_barred(
    *,
    interested_party: bool,
    manages_officer: bool,
    senior_same_force: bool,
    bar: str | None,
    because: str,
) -> None:
    """Who may not investigate, and why."""
    found = part3.investigator_barred(
        interested_party=interested_party,
        manages_officer=manages_officer,
        senior_same_force=senior_same_force,
    )

    assert found == bar, because


@pytest.mark.law("SI 2020/4 reg 17(1)")
@pytest.mark.parametrize(
    ("appointed", "words", "because"),
    [
        (
            "2026-09-03",
            "as soon as practicable from 3 September 2026; the law sets no day",
            "from the appointment; no day is set",
        ),
    ],
)
def test_notice_of_investigation_due(appointed: str, words: str, because: str) -> None:
    """The officer has written notice as soon as practicable after the appointment."""
    assert part3.notice_of_investigation_due(D(appointed)) == Limit(None, words), because


@pytest.mark.law("SI 2020/4 reg 17(2)")
@pytest.mark.parametrize(
    ("notice", "words", "because"),
    [
        (
            "2025-12-17",
            "as soon as practicable from 17 December 2025; the law sets no day",
            "a number of days may exist; none was read, so none is computed",
        ),
    ],
)
def test_terms_of_reference_due(notice: str, words: str, because: str) -> None:
    """Terms of reference, or written notice of why not."""
    assert part3.terms_of_reference_due(D(notice)) == Limit(None, words), because


@pytest.mark.law("SI 2020/4 reg 17 (updates)")
@pytest.mark.parametrize(
    ("begun", "last_update", "due", "because"),
    [
        ("2026-03-20", None, "2026-04-19", "the first: 4 weeks from Monday 23 March"),
        ("2026-03-20", "2026-04-17", "2026-05-17", "the next: 4 weeks from Monday 20 April"),
        ("2026-03-20", "2026-04-02", "2026-05-04", "told before Easter: from Tuesday 7 April"),
    ],
)
def test_update_due(begun: str, last_update: str | None, due: str, because: str) -> None:
    """Every 4 weeks, from the first working day after the start or the last update."""
    assert part3.update_due(D(begun), day(last_update), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 18")
@pytest.mark.parametrize(
    ("notice", "due", "because"),
    [
        ("2025-12-17", "2026-01-05", "vector 26: 25 and 26 December and 1 January do not count"),
        ("2025-12-16", "2026-01-02", "a day earlier"),
        ("2026-09-04", "2026-09-18", "a Friday: two weeks of working days from Monday"),
        ("2026-09-07", "2026-09-21", "the Monday is never day one of its own notice"),
    ],
)
def test_representations_due(notice: str, due: str, because: str) -> None:
    """10 working days from the first working day after the notice of investigation."""
    assert part3.representations_due(D(notice), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 19(2)")
@pytest.mark.parametrize(
    ("came_to_notice", "number", "begins", "ends", "because"),
    [
        ("2025-03-01", 1, "2025-03-01", "2026-02-28", "vector 12: 12 months; a Saturday counts"),
        ("2025-03-01", 2, "2026-03-01", "2026-08-31", "vector 12: 6 months, not to 28 August"),
        ("2025-03-01", 3, "2026-09-01", "2027-02-28", "and 6 more"),
        ("2024-02-29", 1, "2024-02-29", "2025-02-28", "there is no 29 February 2025"),
        ("2024-02-29", 2, "2025-03-01", "2025-08-31", "the next begins the day after"),
        ("2025-08-31", 1, "2025-08-31", "2026-08-30", "the day before the corresponding day"),
        ("2025-08-31", 2, "2026-08-31", "2027-02-28", "there is no 31 February"),
    ],
)
def test_timeliness_periods(
    came_to_notice: str, number: int, begins: str, ends: str, because: str
) -> None:
    """12 months beginning with the day of notice, then 6 months at a time without a gap."""
    found = next(islice(part3.timeliness_periods(D(came_to_notice)), number - 1, None))

    assert found == Period(number, D(begins), D(ends)), because


@given(came=st.dates(D("2020-02-01"), D("2026-12-31")), count=st.integers(2, 8))
def test_timeliness_periods_leave_no_day_out(came: date, count: int) -> None:
    """Each begins the day after the last ended, and no day is in two."""
    periods = list(islice(part3.timeliness_periods(came), count))

    assert periods[0].begins == came
    for before, after in pairwise(periods):
        assert after.begins.toordinal() == before.ends.toordinal() + 1
        assert after.number == before.number + 1
        assert after.ends > after.begins


@pytest.mark.law("SI 2020/4 reg 19(3)")
@pytest.mark.parametrize(
    ("would_prejudice", "police_reform_act", "not_told", "because"),
    [
        (False, False, "", "nothing stands in the way: everybody is told"),
        (False, True, "", "the same under the Act"),
        (
            True,
            False,
            "local-policing-body, officer, director-general",
            "vector 14: no report for that period; the reason is kept",
        ),
        (
            True,
            True,
            "local-policing-body, officer",
            "vector 14: the Director General is told in any case",
        ),
    ],
)
def test_timeliness_report_excused(
    *, would_prejudice: bool, police_reform_act: bool, not_told: str, because: str
) -> None:
    """Who need not be told where a report might prejudice an investigation."""
    found = part3.timeliness_report_excused(
        would_prejudice=would_prejudice, police_reform_act=police_reform_act
    )

    assert found == names(not_told), because


@pytest.mark.law("SI 2020/4 reg 20")
@pytest.mark.parametrize(
    ("specified", "earliest", "due", "because"),
    [
        ("2026-09-03", "2026-09-04", "2026-09-10", "a Thursday: from Friday to Thursday"),
        ("2026-04-02", "2026-04-07", "2026-04-13", "the eve of Good Friday: from Tuesday"),
        ("2026-09-05", "2026-09-07", "2026-09-11", "a Saturday: Monday to Friday"),
    ],
)
def test_alternative_interview_window(
    specified: str, earliest: str, due: str, because: str
) -> None:
    """Within 5 working days from the first working day after the day specified."""
    window = part3.alternative_interview_window(D(specified), EW)

    assert (window.earliest, window.due) == (D(earliest), D(due)), because
    assert window.because.startswith("5 working days from ")


@pytest.mark.law("SI 2020/4 reg 20 (terms of reference first)")
@pytest.mark.parametrize(
    ("terms_given", "cite", "because"),
    [
        (True, None, "given, or written notice of why they are withheld"),
        (False, "SI 2020/4 reg 20 (terms of reference first)", "neither was given"),
    ],
)
def test_no_interview_before_terms_of_reference(
    *, terms_given: bool, cite: str | None, because: str
) -> None:
    """No interview before the terms of reference, or notice of why not."""
    refused = None
    try:
        part3.require_terms_before_interview(terms_given=terms_given)
    except NotAllowed as refusal:
        refused = refusal.cite

    assert refused == cite, because


@pytest.mark.law("SI 2020/4 reg 20(8)")
@pytest.mark.parametrize(
    ("specified", "due", "words", "because"),
    [("2026-09-03", "2026-09-03", "fixed for 3 September 2026", "on the day fixed, no other")],
)
def test_attend_interview(specified: str, due: str, words: str, because: str) -> None:
    """The officer attends on the day fixed."""
    assert part3.attend_interview(D(specified)) == Limit(D(due), words), because


@pytest.mark.law("SI 2020/4 reg 20(9)")
@pytest.mark.parametrize(
    ("in_interview", "may_answer", "because"),
    [(True, False, "the officer answers"), (False, True, "the bar is on interviews")],
)
def test_friend_may_answer(*, in_interview: bool, may_answer: bool, because: str) -> None:
    """A friend may not answer questions for the officer in an interview."""
    assert part3.friend_may_answer(in_interview=in_interview) is may_answer, because


@pytest.mark.law("SI 2020/4 reg 21(1)")
@pytest.mark.parametrize(
    ("begun", "words", "because"),
    [
        (
            "2026-09-03",
            "as soon as practicable from 3 September 2026; the law sets no day",
            "no day is set; the timeliness reports tell when it takes long",
        ),
    ],
)
def test_report_due(begun: str, words: str, because: str) -> None:
    """The investigator reports as soon as practicable."""
    assert part3.report_due(D(begun)) == Limit(None, words), because


@pytest.mark.law("SI 2020/4 reg 21(3)")
@pytest.mark.parametrize(
    ("written_evidence_suffices", "public_interest", "met", "because"),
    [
        (True, True, True, "both conditions"),
        (True, False, False, "there is no haste"),
        (False, True, False, "somebody has to be heard"),
        (False, False, False, "neither"),
    ],
)
def test_special_conditions_statement(
    *, written_evidence_suffices: bool, public_interest: bool, met: bool, because: str
) -> None:
    """Written evidence that suffices, and a public interest in leaving without delay."""
    found = part3.special_conditions_statement(
        written_evidence_suffices=written_evidence_suffices, public_interest=public_interest
    )

    assert found is met, because
