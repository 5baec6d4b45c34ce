"""Who is what under SI 2020/4: senior officers, and special constables of whatever grade.

Regulation 2(1) and regulation 28(2)-(3); who sits at a hearing stands with the proceedings.
"""

from __future__ import annotations

from custodiet.law._catalogue import Sure, provision
from custodiet.law.instruments import CONDUCT_2020
from custodiet.law.standards import SENIOR_RANKS

__all__ = ["panel_even_for_a_meeting", "rank_that_counts", "senior_officer"]


@provision(CONDUCT_2020, "reg 2(1) (senior officer)", title="Senior officer", sure=Sure.FRAGMENT)
def senior_officer(kind: str, rank: str | None) -> bool:
    """A member of a police force above the rank of chief superintendent.

    A special constable is never one, whatever the grade.
    """
    if kind == "special-constable":
        return False
    return kind == "senior-officer" or rank in SENIOR_RANKS


@provision(CONDUCT_2020, "reg 28(2)", title="A senior officer's meeting has a panel")
def panel_even_for_a_meeting(*, senior: bool) -> bool:
    """For a senior officer a panel of three sits even where the matter goes to a meeting.

    For anybody else one person conducts a meeting. Gives whether a panel sits.
    """
    return senior


@provision(
    CONDUCT_2020,
    "reg 28(3) (grades)",
    title="A special constable's grade counts for nothing",
    sure=Sure.FRAGMENT,
)
def rank_that_counts(kind: str, rank: str | None) -> str | None:
    """The rank to measure others against: none for a special constable, whatever the grade.

    The Regulations speak of an officer other than a senior officer, and mean every special
    constable too.
    """
    return None if kind == "special-constable" else rank
