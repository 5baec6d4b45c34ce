"""SI 2020/2 regs 13 to 20: timeliness, combining, and the special procedure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays
from custodiet.law.conduct_2020.investigation import Period, timeliness_periods
from custodiet.law.instruments import COMPLAINTS_2020

__all__ = [
    "combining_decided_by",
    "interview_alternative_window",
    "investigator_unfit",
    "local_assessor",
    "special_procedure_assessor",
    "special_procedure_notice",
    "special_procedure_representations",
    "special_procedure_revision",
    "timeliness_recipients",
]


@provision(COMPLAINTS_2020, "reg 12", title="Who may investigate", sure=Sure.HIGH)
def investigator_unfit(*, competent: bool, conflict: bool, works_with_subject: bool) -> str | None:
    """Whoever investigates is competent, has no conflict, and does not work with the person.

    Nor for them. Only the title of this regulation was seen. Gives the reason against, or None.
    """
    if not competent:
        return "without the knowledge, skills and experience it needs"
    if conflict:
        return "in a conflict of interest"
    return "working with or for the person concerned" if works_with_subject else None


@provision(COMPLAINTS_2020, "reg 13", title="Timeliness reports in Police Reform Act cases")
def timeliness_recipients(
    mode: str, came_to_attention: date
) -> tuple[tuple[str, ...], Iterator[Period]]:
    """The same periods as SI 2020/4 reg 19, with other recipients.

    In the authority's own investigation: the local policing body and the Director General. In a
    directed or independent one the Director General reports to the local policing body and the
    chief officer. Gives the recipients and the periods.
    """
    if mode in {"independent", "directed"}:
        return ("local-policing-body", "chief-officer"), timeliness_periods(came_to_attention)
    return ("local-policing-body", "director-general"), timeliness_periods(came_to_attention)


@provision(
    COMPLAINTS_2020, "reg 14", title="Combining and splitting investigations", sure=Sure.PARALLEL
)
def combining_decided_by(mode: str | None) -> str:
    """Combined or split where that is efficient, effective or in the public interest.

    In a directed or independent investigation the Director General decides, having consulted the
    authority; in its own, the authority does. Gives who decides.
    """
    return "director-general" if mode in {"independent", "directed"} else "appropriate-authority"


@provision(
    COMPLAINTS_2020,
    "reg 16",
    title="Severity assessment in a special-procedure case",
)
def special_procedure_assessor(mode: str | None) -> str:
    """In a directed or independent investigation the Director General assesses severity.

    The question is misconduct that justifies disciplinary action, or gross misconduct, and the
    likely form of proceedings. As soon as reasonably practicable. In the authority's own
    investigation it is somebody else: see `local_assessor`.
    """
    return "director-general" if mode in {"independent", "directed"} else local_assessor()


@provision(
    COMPLAINTS_2020,
    "reg 16 (local)",
    title="Severity assessment in the authority's own investigation",
    sure=Sure.HIGH,
)
def local_assessor() -> str:
    """In the authority's own Police Reform Act case the investigator does, having consulted it."""
    return "investigator"


@provision(
    COMPLAINTS_2020, "reg 17", title="Notice in a Police Reform Act investigation", sure=Sure.HIGH
)
def special_procedure_notice(*, would_prejudice: bool) -> bool:
    """The officer has a notice nearly identical to SI 2020/4 reg 17, unless it would prejudice.

    Gives whether the notice is given now.
    """
    return not would_prejudice


@provision(COMPLAINTS_2020, "reg 19", title="Revised assessment in a special-procedure case")
def special_procedure_revision(*, would_prejudice: bool) -> bool:
    """A revised assessment is told to the authority and the officer.

    Not to the officer while that is held back to protect an investigation. Gives whether the
    officer is told now.
    """
    return not would_prejudice


@provision(
    COMPLAINTS_2020,
    "reg 20",
    title="Representations in a special-procedure case",
    sure=Sure.HIGH,
)
def special_procedure_representations(notice: date, days: WorkingDays) -> Limit:
    """The twin of SI 2020/4 reg 18: 10 working days from the first working day after the notice.

    The words of this regulation were not seen.
    """
    return days.limit(10, after=notice)


@provision(
    COMPLAINTS_2020,
    "regs 20-21 (interview)",
    title="Interview in a special-procedure case: alternative date",
    sure=Sure.MEDIUM,
)
def interview_alternative_window(specified: date, days: WorkingDays) -> Limit:
    """The twin of SI 2020/4 reg 20: a reasonable alternative within 5 working days.

    Beginning with the first working day after the day specified. Only the titles of these
    regulations were seen.
    """
    limit = days.limit(5, after=specified)
    return Limit(limit.due, limit.because, days.first_after(specified))
