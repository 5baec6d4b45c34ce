"""Part 3 of SI 2020/4 (regs 13-21): assessment, notice, timeliness, interview, report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import (
    Limit,
    WorkingDays,
    as_soon_as_practicable,
    in_words,
    months_beginning_with,
    weeks_from_first_working_day_after,
)
from custodiet.law.instruments import CONDUCT_2020

__all__ = [
    "Period",
    "alternative_interview_window",
    "attend_interview",
    "friend_may_answer",
    "investigation_follows",
    "investigator_barred",
    "notice_of_investigation_due",
    "part_3_applies",
    "report_due",
    "representations_due",
    "require_terms_before_interview",
    "revised_assessment_notice_due",
    "severity_results",
    "special_conditions_statement",
    "terms_of_reference_due",
    "timeliness_periods",
    "timeliness_report_excused",
    "update_due",
]


@dataclass(frozen=True, slots=True)
class Period:
    """One relevant period of a timeliness report: its number, first and last day."""

    number: int
    begins: date
    ends: date


@provision(CONDUCT_2020, "reg 13", title="Where Part 3 does not apply", sure=Sure.FRAGMENT)
def part_3_applies(mode: str | None) -> bool:
    """Part 3 does not apply to a case investigated under the Police Reform Act, Schedule 3.

    There SI 2020/2 regs 11-22 apply instead, and these Regulations rejoin at reg 23(2).
    """
    return mode not in {"independent", "directed", "local"}


@provision(
    CONDUCT_2020, "reg 14", title="Severity assessment", sure=Sure.HIGH, amended="SI 2025/558"
)
def severity_results(severity: str, *, amended_2025: bool) -> frozenset[str]:
    """The appropriate authority assesses how serious the conduct would be if proved.

    Misconduct and gross misconduct are investigated. Less is dealt with by no action, the
    performance regulations or reflective practice, and from the 2025 changes by vetting; the line
    manager is consulted first. The date of the assessment decides later which warnings count.
    """
    if severity in {"misconduct", "gross-misconduct"}:
        return frozenset({"investigation"})
    lesser = {"none", "performance", "reflective-practice"}
    return frozenset(lesser | {"vetting"} if amended_2025 else lesser)


@provision(
    CONDUCT_2020,
    "reg 14 (investigation)",
    title="Which assessments lead to an investigation",
    sure=Sure.HIGH,
)
def investigation_follows(severity: str) -> bool:
    """An investigation follows where the conduct would be misconduct or gross misconduct."""
    return severity in {"misconduct", "gross-misconduct"}


@provision(CONDUCT_2020, "reg 14 (revision)", title="Revised assessment", sure=Sure.HIGH)
def revised_assessment_notice_due(revised: date) -> Limit:
    """A revised assessment, up or down, is told to the officer as soon as practicable.

    Not while it is held back to protect an investigation.
    """
    return as_soon_as_practicable(revised)


@provision(CONDUCT_2020, "reg 15(3)", title="Who may not investigate")
def investigator_barred(
    *, interested_party: bool, manages_officer: bool, senior_same_force: bool
) -> str | None:
    """The investigator is not an interested party and not in the officer's management line.

    For a senior officer, not of the same force. Gives the reason for the bar, or None.
    """
    if interested_party:
        return "an interested party: impartiality could reasonably be doubted"
    if manages_officer:
        return "in the officer's management line"
    return "of the same force as a senior officer" if senior_same_force else None


@provision(CONDUCT_2020, "reg 17(1)", title="Notice of investigation", sure=Sure.FRAGMENT)
def notice_of_investigation_due(appointed: date) -> Limit:
    """The investigator gives the officer written notice as soon as practicable.

    It says what the conduct is and how it falls below the standards; that there is an
    investigation and by whom; the result of the severity assessment; the likely form of
    proceedings; that dismissal leads to the barred list; the right to advice and to a police
    friend; the effect of regs 8(1)-(3) and 18; and that silence on something later relied on may
    harm the case. It may be held back while it might prejudice an investigation.
    """
    return as_soon_as_practicable(appointed)


@provision(CONDUCT_2020, "reg 17(2)", title="Terms of reference")
def terms_of_reference_due(notice: date) -> Limit:
    """The officer is given the terms of reference, or written notice of why not.

    A number of working days may exist; none was seen, so none is computed.
    """
    return as_soon_as_practicable(notice)


@provision(CONDUCT_2020, "reg 17 (updates)", title="Progress updates", sure=Sure.HIGH)
def update_due(begun: date, last_update: date | None, days: WorkingDays) -> Limit:
    """The investigator tells the officer of progress every 4 weeks.

    First within 4 weeks beginning with the first working day after the investigation began; then
    4 weeks beginning with the first working day after the previous notification.
    """
    return weeks_from_first_working_day_after(4, last_update or begun, days)


@provision(CONDUCT_2020, "reg 18", title="Representations to the investigator")
def representations_due(notice: date, days: WorkingDays) -> Limit:
    """The officer may give a statement and documents within 10 working days.

    Beginning with the first working day after the notice of investigation, unless the
    investigator extends. Later material may be ignored, and silence may harm the case.
    """
    return days.limit(10, after=notice)


@provision(CONDUCT_2020, "reg 19(2)", title="Relevant periods for timeliness reports")
def timeliness_periods(came_to_attention: date) -> Iterator[Period]:
    """A report falls due at the end of 12 months and then of each 6 months.

    The first period begins with the day the allegation came to the authority's notice; each later
    one with the day after the last ended. The report follows as soon as practicable after the end.
    """
    begins, number, months = came_to_attention, 1, 12
    while True:
        ends = months_beginning_with(months, begins)
        yield Period(number, begins, ends)
        begins, number, months = ends + timedelta(days=1), number + 1, 6


@provision(CONDUCT_2020, "reg 19(3)", title="When no timeliness report is made")
def timeliness_report_excused(*, would_prejudice: bool, police_reform_act: bool) -> frozenset[str]:
    """No report where it might prejudice this or another investigation.

    The reason is kept and the question asked again at the end of the next period. Gives who need
    not be told. In the authority's own Police Reform Act investigation the duty to tell the
    Director General has no such exception (SI 2020/2 reg 13(1)(b)).
    """
    if not would_prejudice:
        return frozenset()
    told = {"local-policing-body", "officer"}
    return frozenset(told if police_reform_act else told | {"director-general"})


@provision(CONDUCT_2020, "reg 20", title="Interview: alternative date")
def alternative_interview_window(specified: date, days: WorkingDays) -> Limit:
    """An interview is postponed to a reasonable alternative that the officer proposes.

    The alternative falls within 5 working days beginning with the first working day after the
    day the investigator specified.
    """
    limit = days.limit(5, after=specified)
    return Limit(limit.due, limit.because, days.first_after(specified))


@provision(
    CONDUCT_2020,
    "reg 20 (terms of reference first)",
    title="No interview before terms of reference",
)
def require_terms_before_interview(*, terms_given: bool) -> None:
    """No interview before the terms of reference, or notice of why not, were given."""
    if not terms_given:
        raise NotAllowed(
            "The officer has not been given the terms of reference.",
            why="No interview may be held before the terms of reference, or written notice why"
            " they are withheld, were given.",
            do="Give the terms of reference, or the notice, and record it.",
            cite="SI 2020/4 reg 20 (terms of reference first)",
        )


@provision(CONDUCT_2020, "reg 20(8)", title="The officer must attend an interview")
def attend_interview(specified: date) -> Limit:
    """The officer attends the interview on the day fixed; failing may be its own breach."""
    return Limit(specified, f"fixed for {in_words(specified)}")


@provision(CONDUCT_2020, "reg 20(9)", title="A friend does not answer for the officer")
def friend_may_answer(*, in_interview: bool) -> bool:
    """A police friend may not answer questions for the officer in an interview."""
    return not in_interview


@provision(
    CONDUCT_2020,
    "reg 21(1)",
    title="Report of the investigation",
    sure=Sure.FRAGMENT,
    amended="SI 2025/558",
)
def report_due(begun: date) -> Limit:
    """The investigator reports to the appropriate authority as soon as practicable.

    The report sums up the evidence, attaches or refers to the documents, and says whether there
    is a case to answer; if not, whether performance, reflective practice or, from the 2025
    changes, vetting should follow.
    """
    return as_soon_as_practicable(begun)


@provision(CONDUCT_2020, "reg 21(3)", title="Special conditions believed met")
def special_conditions_statement(*, written_evidence_suffices: bool, public_interest: bool) -> bool:
    """At any time the investigator may state a belief that the special conditions are met.

    They are: written evidence enough to establish gross misconduct on the balance of
    probabilities, and the public interest that the person stop being an officer without delay.
    """
    return written_evidence_suffices and public_interest
