"""Part 6 of SI 2020/4 (regs 65-71): the reflective practice review process."""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, in_words, months_beginning_with
from custodiet.law.instruments import CONDUCT_2020

__all__ = [
    "account_due",
    "admissible_later",
    "disciplinary_outcome",
    "follow_up_until",
    "friend_may_only_advise",
    "joint_discussion",
    "reflective_practice_from",
    "report_contents",
    "returned_to_authority",
    "reviewer",
]


@provision(CONDUCT_2020, "Part 6 (entry)", title="How a matter enters reflective practice")
def reflective_practice_from() -> frozenset[str]:
    """From the assessment, after an investigation, on withdrawal, or from a panel.

    A case under the Police Reform Act may also lead to it.
    """
    return frozenset({"assessment", "investigation", "withdrawal", "panel", "police-reform-act"})


@provision(CONDUCT_2020, "reg 66(1)", title="In reflective practice a friend may only advise")
def friend_may_only_advise(act: str) -> bool:
    """The police friend may advise; the friend may not represent or accompany."""
    return act == "advise"


@provision(CONDUCT_2020, "Part 6 (reviewer)", title="Who reviews")
def reviewer(who: str) -> bool:
    """The line manager, a more senior officer or more senior staff."""
    return who in {"line-manager", "more-senior-officer", "more-senior-staff"}


@provision(CONDUCT_2020, "Part 6 (account)", title="The officer's account")
def account_due(notice: date, days: WorkingDays) -> Limit:
    """The officer is invited to give an account within 5 working days of the notice.

    Beginning with the first working day after it.
    """
    return days.limit(5, after=notice)


@provision(CONDUCT_2020, "Part 6 (later proceedings)", title="What is said stays there")
def admissible_later(*, different_unassessed_matter: bool) -> bool:
    """What the officer says is not admissible in later disciplinary proceedings.

    An exception for what shows a different, unassessed matter is for a lawyer to check.
    """
    return different_unassessed_matter


@provision(CONDUCT_2020, "Part 6 (report)", title="The reflective review report")
def report_contents() -> tuple[str, ...]:
    """The report says what was discussed and what will be done.

    The issue and its background; a summary of the discussion; key actions with a time; lessons
    for the officer; lessons for managers and the force; when it will be reviewed.
    """
    return (
        "the issue and its background",
        "a summary of the discussion",
        "key actions, each with a time",
        "lessons for the officer",
        "lessons for managers and the force",
        "a period for review",
    )


@provision(CONDUCT_2020, "Part 6 (follow-up)", title="Discussed for twelve months")
def follow_up_until(report_agreed: date) -> Limit:
    """The report and the review note are discussed in appraisal for 12 months.

    Beginning with the day the report was agreed; the authority acts on lessons for the force.
    """
    last = months_beginning_with(12, report_agreed)
    return Limit(last, f"12 months beginning with {in_words(report_agreed)}", report_agreed)


@provision(CONDUCT_2020, "Part 6 (return)", title="Back to the authority")
def returned_to_authority(*, engaged: bool, new_evidence: bool) -> bool:
    """A matter returns to the authority where the officer does not engage or evidence is new."""
    return new_evidence or not engaged


@provision(CONDUCT_2020, "Part 6 (not discipline)", title="Not a disciplinary outcome")
def disciplinary_outcome() -> bool:
    """Reflective practice is not a disciplinary outcome and no bar to promotion."""
    return False


@provision(
    CONDUCT_2020, "Part 6 (joint)", title="Joint discussion, separate reports", sure=Sure.PARALLEL
)
def joint_discussion(officers: int) -> int:
    """Several officers may discuss together; each has a report. Gives how many reports."""
    return officers
