"""Former officers under SI 2012/2632: reg 5 and Schedule 3, put in by SI 2017/1134."""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import months_after
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.instruments import CONDUCT_2012
from custodiet.law.standards import OUTCOMES

__all__ = [
    "condition",
    "former_choices",
    "forms",
    "gross_only",
    "outcomes",
    "within",
]

START = date(2017, 12, 15)
BY = "SI 2017/1134"


@provision(
    CONDUCT_2012,
    "reg 5(2)",
    title="Former officers: gross misconduct only",
    since=START,
    amended=BY,
)
def gross_only(severity: str) -> bool:
    """Only conduct as an officer that may be gross misconduct is followed after leaving."""
    return severity == "gross-misconduct"


@provision(
    CONDUCT_2012,
    "reg 5(2) (leavers)",
    title="Only who left from 15 December 2017",
    sure=Sure.HIGH,
    since=START,
    amended=BY,
)
def within(came_to_attention: date, left: date) -> bool:
    """Who left before 15 December 2017 is outside; so is a matter of the 2008 Regulations."""
    return left >= START and came_to_attention >= CONDUCT_2012.in_force


@provision(CONDUCT_2012, "reg 5(3)-(5)", title="Conditions A, B and C", since=START, amended=BY)
def condition(came_to_attention: date, left: date) -> str:
    """A: known before leaving. B: left first, and not more than 12 months passed. C: more.

    Under C the watchdog's determination is needed. The day exactly 12 months after is under B; a
    lawyer should check that day.
    """
    if came_to_attention < left:
        return "A"
    return "B" if came_to_attention <= months_after(12, left) else "C"


@provision(
    CONDUCT_2012,
    "Sch 3 (forms)",
    title="Former officers: no meeting",
    sure=Sure.HIGH,
    since=START,
    amended=BY,
)
def forms() -> frozenset[str]:
    """A hearing or a special case hearing; never a meeting."""
    return frozenset({"hearing", "accelerated-hearing"})


@provision(
    CONDUCT_2012,
    "Sch 3 (action)",
    title="Former officers: what may be found",
    sure=Sure.HIGH,
    since=START,
    amended=BY,
)
def outcomes() -> frozenset[str]:
    """That the person would, or would not, have been dismissed: no warning, no other action."""
    return frozenset({"would-have-been-dismissed", "would-not-have-been-dismissed", "no-action"})


def former_choices(finding: str) -> tuple[reg42.Choice, ...]:
    """Every outcome for a former officer, open or barred, under the Schedule."""
    found = outcomes() if finding == "gross-misconduct" else frozenset({"no-action"})
    because = "the officer has left: the only question is whether they would have been dismissed"
    return tuple(
        reg42.Choice(one, one in found, outcomes.cite, because, outcomes.verified)
        for one in OUTCOMES
    )
