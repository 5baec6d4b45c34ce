"""SI 2020/2 regs 34 to 38: telling the complainant, and what follows a withdrawal."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, in_words
from custodiet.law.instruments import COMPLAINTS_2020

__all__ = [
    "complainant_update_due",
    "outcome_told_due",
    "review_right_contents",
    "staff_process",
    "update_in_writing",
    "withdrawal_told_to",
]


@provision(COMPLAINTS_2020, "reg 34(2)", title="Updates to a complainant")
def complainant_update_due(begun: date, last_update: date | None) -> Limit:
    """A complainant or interested person is told of progress promptly, within 4 weeks.

    First within 4 weeks of the start of handling, then within 4 weeks of each update.
    """
    since = last_update or begun
    return Limit(since + timedelta(days=28), f"4 weeks after {in_words(since)}")


@provision(COMPLAINTS_2020, "reg 34 (outcome)", title="A complainant is told the outcome")
def outcome_told_due(outcome: date, days: WorkingDays) -> Limit:
    """Promptly, and within 5 working days of the outcome.

    The outcome of a criminal case or of an appeal counts as one too.
    """
    return days.limit(5, after=outcome)


@provision(COMPLAINTS_2020, "reg 34 (form)", title="Updates are in writing")
def update_in_writing(*, made_orally: bool, under_schedule_3: bool) -> bool:
    """In writing, unless the complaint was made orally and is handled outside Schedule 3."""
    return under_schedule_3 or not made_orally


@provision(
    COMPLAINTS_2020,
    "reg 34 (review)",
    title="The right to a review is told in writing",
    sure=Sure.FRAGMENT,
)
def review_right_contents(*, review_open: bool) -> tuple[str, ...]:
    """A complainant who may ask for a review is told so in writing.

    That there is the right, which body reviews, and the time limit: it runs from then (PRA 2002
    Sch 3 para 25). Gives what has to be said, nothing where there is no review.
    """
    return ("right-to-a-review", "review-body", "time-limit") if review_open else ()


@provision(COMPLAINTS_2020, "reg 38", title="Withdrawal of a complaint", sure=Sure.HIGH)
def withdrawal_told_to(*, signed: bool, referred: bool, under_review: bool) -> tuple[str, ...]:
    """A complaint is withdrawn by a signed notice, which the authority records.

    Signed by the complainant, their solicitor or agent. The Director General is told where the
    complaint was referred, and may still have it treated as a conduct matter; the review body is
    told where it is under review. Gives who is told; nobody where the notice is not signed, for
    then nothing is withdrawn.
    """
    if not signed:
        return ()
    told = (("director-general", referred), ("review-body", under_review))
    return tuple(who for who, needed in told if needed)


@provision(COMPLAINTS_2020, "reg 47", title="Staff: proceedings under the force's own policy")
def staff_process(kind: str) -> bool:
    """For police staff any management process that looks at conduct to decide a sanction counts.

    The force's policy governs it. The special procedure and the Conduct Regulations are for police
    officers and special constables. Gives whether the policy governs somebody of this kind.
    """
    return kind in {"police-staff", "designated-volunteer", "contractor"}
