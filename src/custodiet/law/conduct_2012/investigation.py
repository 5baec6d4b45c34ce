"""Part 3 of SI 2012/2632, regs 11-18: assessment, investigator, notice, interview, report."""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, as_soon_as_practicable
from custodiet.law.instruments import CONDUCT_2012

__all__ = [
    "alternative_interview_window",
    "attend_interview",
    "investigation_follows",
    "investigation_needed",
    "investigator",
    "neither_results",
    "no_proceedings_told",
    "notice_due",
    "notice_withheld",
    "part_3_applies",
    "report_due",
    "representations_due",
    "revised_assessment_due",
    "severity_results",
    "severity_revised",
    "special_case_statement",
]


@provision(CONDUCT_2012, "Part 3 (application)", title="Where Part 3 applies", sure=Sure.HIGH)
def part_3_applies(*, special_requirements: bool) -> bool:
    """A matter investigated under the Police Reform Act with special requirements has its own.

    Notice, representations, interview and report are then those of SI 2012/1204 regs 16-20. The
    two tracks join again at the decision on the report.
    """
    return not special_requirements


@provision(CONDUCT_2012, "reg 12(1)", title="Severity assessment", sure=Sure.PARALLEL)
def severity_results() -> frozenset[str]:
    """As soon as practicable the authority assesses what the conduct would be, if proved.

    Misconduct, gross misconduct or neither. The day is the one on which warnings are tested.
    """
    return frozenset({"gross-misconduct", "misconduct", "none"})


@provision(CONDUCT_2012, "reg 12(2)", title="Neither: what may follow", sure=Sure.PARALLEL)
def neither_results() -> frozenset[str]:
    """No action, management action or the performance regulations; never reflective practice."""
    return frozenset({"none", "management-action", "performance"})


@provision(
    CONDUCT_2012, "reg 12(3)", title="Misconduct: is an investigation needed?", sure=Sure.PARALLEL
)
def investigation_needed(*, decided_necessary: bool) -> frozenset[str]:
    """For misconduct the authority decides whether an investigation is necessary.

    If it is, it also says whether a meeting or a hearing is likely. If not, no action or
    management action. Gives what follows.
    """
    return frozenset({"investigation"} if decided_necessary else {"none", "management-action"})


@provision(
    CONDUCT_2012, "reg 12(4)", title="Gross misconduct must be investigated", sure=Sure.PARALLEL
)
def investigation_follows(severity: str) -> bool:
    """What would be gross misconduct is always investigated."""
    return severity == "gross-misconduct"


@provision(CONDUCT_2012, "reg 12(5)", title="The assessment revised", sure=Sure.PARALLEL)
def severity_revised(*, proceedings_begun: bool) -> bool:
    """The assessment may be revised at any time before proceedings start."""
    return not proceedings_begun


@provision(CONDUCT_2012, "reg 12(6)", title="No proceedings: the officer told", sure=Sure.PARALLEL)
def no_proceedings_told(assessed: date) -> Limit:
    """Where no action, management action or performance follows, the officer is told in writing.

    As soon as practicable.
    """
    return as_soon_as_practicable(assessed)


@provision(CONDUCT_2012, "reg 13", title="Who investigates", sure=Sure.PARALLEL)
def investigator(
    *, skilled: bool, interested: bool, line_manager: bool, senior_same_force: bool = False
) -> bool:
    """Somebody with the skills, without an interest and not in the officer's line of management.

    A senior officer's matter is investigated from another force.
    """
    return skilled and not (interested or line_manager or senior_same_force)


@provision(CONDUCT_2012, "reg 15(1)", title="Notice of investigation")
def notice_due(appointed: date) -> Limit:
    """The investigator gives written notice as soon as reasonably practicable.

    It says what is alleged and how it falls short, the assessment, that there is an investigation
    and by whom, whether a meeting or a hearing is likely, the right to advice, a friend and a
    lawyer, the right to make representations, and that silence may harm the case.
    """
    return as_soon_as_practicable(appointed)


@provision(CONDUCT_2012, "reg 15 (withheld)", title="Notice held back", sure=Sure.HIGH)
def notice_withheld(*, might_prejudice: bool) -> bool:
    """The notice may wait while it might prejudice this or another investigation."""
    return might_prejudice


@provision(CONDUCT_2012, "reg 15(2)", title="A revised assessment told", sure=Sure.PARALLEL)
def revised_assessment_due(revised: date) -> Limit:
    """A revised assessment or likely form is told by a further written notice with reasons.

    As soon as practicable. No terms of reference and no four-weekly update were found.
    """
    return as_soon_as_practicable(revised)


@provision(CONDUCT_2012, "reg 16", title="Representations to the investigator", sure=Sure.HIGH)
def representations_due(notice: date, days: WorkingDays) -> Limit:
    """The officer may make a statement within 10 working days; officer or friend give documents.

    The 10 days were read; that they begin with the first working day after the notice, and that
    the investigator may extend them, was not.
    """
    return days.limit(10, after=notice)


@provision(CONDUCT_2012, "reg 17", title="Another date for the interview", sure=Sure.PARALLEL)
def alternative_interview_window(specified: date, days: WorkingDays) -> Limit:
    """Where the officer or friend cannot come, a reasonable alternative is taken.

    It falls within 5 working days beginning with the first working day after the day specified.
    """
    return days.limit(5, after=specified)


@provision(CONDUCT_2012, "reg 17 (attendance)", title="The interview", sure=Sure.HIGH)
def attend_interview(specified: date) -> Limit:
    """The officer attends on the day specified, with written notice of date, time and place.

    What is needed to prepare is given before. The friend does not answer for the officer.
    """
    return Limit(specified, "the day specified for the interview")


@provision(CONDUCT_2012, "reg 18", title="The investigator's report", sure=Sure.HIGH)
def report_due(appointed: date) -> Limit:
    """The report follows as soon as practicable.

    An accurate summary of the evidence, the documents, and an opinion whether there is a case to
    answer; if none, whether performance or management action is fit. No timeliness report exists.
    """
    return as_soon_as_practicable(appointed)


@provision(CONDUCT_2012, "reg 18(3)", title="Special conditions thought to be met")
def special_case_statement(*, believed: bool) -> bool:
    """An investigator who believes the special conditions are met sends statement and report.

    At any time in the investigation.
    """
    return believed
