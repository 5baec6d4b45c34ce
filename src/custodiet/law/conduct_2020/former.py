"""Former officers under SI 2020/4: reg 4(2)-(8), Part 1A, Part 3A and Schedule 1."""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Cited, Sure, provision
from custodiet.law.calendar import in_words, months_after
from custodiet.law.conduct_2020.outcomes import Choice
from custodiet.law.instruments import CONDUCT_2020
from custodiet.law.standards import OUTCOMES

__all__ = [
    "attendance_not_ordered",
    "condition_a",
    "condition_b",
    "condition_c",
    "former_accelerated_outcomes",
    "former_choices",
    "former_condition",
    "former_default_form",
    "former_forms",
    "former_hearing_outcomes",
    "leaving_stops_nothing",
    "relevant_body",
    "require_gross_misconduct_level",
    "require_special_determination",
]

RELEVANT = frozenset({"local-policing-body", "chief-officer", "director-general"})
FOUND = frozenset({"would-have-been-dismissed", "would-not-have-been-dismissed"})
NOTHING = frozenset({"no-action"})
START_2025 = date(2025, 5, 28)


@provision(CONDUCT_2020, "reg 4(2)", title="Former officers: gross misconduct only")
def require_gross_misconduct_level(severity: str | None) -> None:
    """The Regulations reach a former officer only for what may be gross misconduct.

    The person was an officer at the time of the conduct. A lesser allegation goes no further
    under these Regulations once the officer has left.
    """
    if severity not in {None, "gross-misconduct"}:
        raise NotAllowed(
            "The allegation is not one of gross misconduct, and the officer has left.",
            why="The Regulations reach a former officer only for what may be gross misconduct.",
            do="Record that nothing further is done, or revise the assessment with its reason.",
            cite="SI 2020/4 reg 4(2)",
        )


@provision(
    CONDUCT_2020,
    "reg 4(2) (leaving)",
    title="Resigning or retiring stops nothing",
)
def leaving_stops_nothing(*, gross_misconduct: bool) -> bool:
    """An officer under investigation may resign or retire, and that does not end the matter.

    So since 15 December 2017. What goes on after that day is an allegation of gross misconduct;
    whether the Regulations reach the person who left is a question of the three conditions. Gives
    whether the matter goes on.
    """
    return gross_misconduct


@provision(
    CONDUCT_2020,
    "reg 4 (relevant body)",
    title="Whose notice counts",
    sure=Sure.HIGH,
)
def relevant_body(body: str, *, amended_2025: bool) -> bool:
    """When an allegation came to notice is the day it came to the notice of a relevant body.

    A local policing body, a chief officer or the Director General; before the changes of 2025 the
    list read named the appropriate authority too, which is one of the first two. `body` is one of
    these or another word; gives whether its notice counts.
    """
    return body in RELEVANT or (body == "appropriate-authority" and not amended_2025)


@provision(CONDUCT_2020, "reg 4(3)", title="Condition A: left after it came to notice")
def condition_a(left: date, came_to_attention: date) -> bool:
    """The officer left after the allegation first came to the notice of a relevant body.

    However long after. A relevant body is an appropriate authority, a local policing body, a chief
    officer or the Director General. Leaving on the very day is read as leaving before it.
    """
    return left > came_to_attention


@provision(CONDUCT_2020, "reg 4(4)", title="Condition B: left within twelve months before")
def condition_b(left: date, came_to_attention: date) -> bool:
    """The officer left before it came to notice, and the gap did not exceed 12 months.

    A gap of exactly 12 months does not exceed them. A lawyer should check that day.
    """
    return left <= came_to_attention <= months_after(12, left)


@provision(CONDUCT_2020, "reg 4(5)", title="Condition C: more than twelve months before")
def condition_c(left: date, came_to_attention: date, *, determined: bool) -> bool:
    """The gap exceeded 12 months, and the Director General made a special determination."""
    return came_to_attention > months_after(12, left) and determined


def former_condition(
    left: date, came_to_attention: date, *, determined: bool
) -> tuple[str, Cited] | None:
    """The condition that brings a former officer under the Regulations, None if none does.

    Gives its letter and its provision. `determined` is whether the Director General made a special
    determination.
    """
    if condition_a(left, came_to_attention):
        return "A", condition_a
    if condition_b(left, came_to_attention):
        return "B", condition_b
    if condition_c(left, came_to_attention, determined=determined):
        return "C", condition_c
    return None


@provision(CONDUCT_2020, "Part 1A", title="Special determination by the Director General")
def require_special_determination(left: date, came_to_attention: date, *, determined: bool) -> None:
    """More than 12 months after leaving, only a special determination opens proceedings.

    The Director General determines that proceedings are reasonable and proportionate, having
    regard to exceptional seriousness and public confidence; the detail of the test was not read.
    """
    if former_condition(left, came_to_attention, determined=determined) is None:
        raise NotAllowed(
            f"The officer left on {in_words(left)}, more than 12 months before it came to notice.",
            why="Proceedings then need a special determination by the Director General.",
            do="Ask the Director General for one, or record that nothing further is done.",
            cite="SI 2020/4 Part 1A",
        )


@provision(
    CONDUCT_2020,
    "Part 3A",
    title="Former officers: an accelerated hearing by default",
    since=START_2025,
    amended="SI 2025/558",
)
def former_default_form(*, officer_opts: bool, authority_decides: bool) -> str:
    """From 28 May 2025 a former officer's case goes to an accelerated hearing by default.

    To an ordinary hearing if the former officer opts for it or the authority decides that it is
    necessary. The days within which to opt were not read. It also reaches an older allegation
    under which no notice of referral had been given (SI 2025/558 reg 64(3)).
    """
    return "hearing" if officer_opts or authority_decides else "accelerated-hearing"


@provision(CONDUCT_2020, "Sch 1", title="Former officers: what the Schedule leaves open")
def former_forms() -> frozenset[str]:
    """A hearing or an accelerated hearing: no meeting, warning or reflective practice.

    Nor do the performance regulations apply to somebody who has left, and they are not suspended.
    """
    return frozenset({"hearing", "accelerated-hearing"})


@provision(
    CONDUCT_2020,
    "Sch 1 (reg 42 as modified)",
    title="Former officers: what a hearing may find",
)
def former_hearing_outcomes(finding: str) -> frozenset[str]:
    """For gross misconduct: whether the person would have been dismissed, and nothing else.

    Misconduct is recorded without action. A published case found gross misconduct and declined to
    find that the person would have been dismissed, so the one does not imply the other.
    """
    return FOUND if finding == "gross-misconduct" else NOTHING


@provision(
    CONDUCT_2020,
    "Sch 1 (reg 62 as modified)",
    title="Former officers: what an accelerated hearing may find",
)
def former_accelerated_outcomes(finding: str) -> frozenset[str]:
    """As at a hearing: whether the person would have been dismissed, and nothing else."""
    return FOUND if finding == "gross-misconduct" else NOTHING


@provision(
    CONDUCT_2020,
    "Sch 1 (attendance)",
    title="Former officers: attendance cannot be ordered",
    sure=Sure.FRAGMENT,
)
def attendance_not_ordered(*, attends: bool) -> str:
    """A former officer is asked and not ordered to attend an interview or a hearing.

    Staying away may harm their case. Gives "attends" or "may-harm-the-case".
    """
    return "attends" if attends else "may-harm-the-case"


def former_choices(form: str, finding: str) -> tuple[Choice, ...]:
    """Every outcome for a former officer, each open or barred with its provision and reason."""
    rapid = form == "accelerated-hearing"
    rule = former_accelerated_outcomes if rapid else former_hearing_outcomes
    allowed = rule(finding)
    return tuple(
        Choice(
            outcome,
            outcome in allowed,
            rule.cite,
            _because(finding, is_open=outcome in allowed),
            rule.verified,
        )
        for outcome in OUTCOMES
        if outcome != "learning"
    )


def _because(finding: str, *, is_open: bool) -> str:
    if finding == "gross-misconduct":
        if is_open:
            return "the officer has left: the question is whether they would have been dismissed"
        return (
            "the officer has left: nothing can be imposed, and the only question is whether they"
            " would have been dismissed"
        )
    if is_open:
        return "the officer has left: what was found is recorded, and no action follows"
    return "the officer has left, and gross misconduct was not found: no action follows"
