"""Points for each fact: a versioned table, approved by two people, re-estimated from decisions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from custodiet.errors import NotAllowed

__all__ = ["FACTS", "FIRST", "Fact", "Weights", "estimated", "points_of"]

MOST = 12


@dataclass(frozen=True)
class Fact:
    """One fact about a lead: its words, the group of which only the strongest counts.

    `sign` is 1 where it can only add points, -1 where it mitigates and can only take them away,
    and 0 where decisions may show either.
    """

    words: str
    group: str
    sign: int


FACTS: dict[str, Fact] = {
    "same-address": Fact("same address as a person on the record", "relationship", 1),
    "same-telephone": Fact("same telephone as a person on the record", "relationship", 1),
    "surname": Fact("a rare surname, as a person on the record", "relationship", 1),
    "high-profile": Fact("within 14 days of the case being in the news", "high-profile", 1),
    "repeat-interest": Fact("four looks or more over a week or longer", "repeat", 1),
    "burst": Fact("8 to 19 unexplained looks within an hour and a half, not a habit", "burst", 1),
    "long-burst": Fact("20 unexplained looks or more at a time, not a habit", "burst", 0),
    "burst-by-habit": Fact("looks in bursts again and again", "burst", -1),
    "other-district": Fact("the case belongs to another district", "distance", 1),
    "off-duty": Fact("off duty, beside another fact", "duty", 1),
    "same-unit": Fact("belongs to the unit that owns the case", "near", -1),
    "team-mate-assigned": Fact("a team-mate is assigned to the case", "near", -1),
    "assignment-ended": Fact("was assigned to the case until lately", "near", -1),
}
# Facts that say nothing alone: they are counted only beside one that does.
BESIDE = frozenset({"off-duty", "other-district"})


@dataclass(frozen=True)
class Weights:
    """A table of points, its version, and who approved it."""

    version: int
    points: dict[str, int]
    approved_by: tuple[str, ...] = ()

    def approved(self, *people: str) -> Weights:
        """The same table approved; raises NotAllowed unless two different people did so."""
        if len(set(people)) < 2:
            raise NotAllowed(
                "These weights were not approved by two people.",
                why="Points decide who is asked first; nobody sets them alone.",
                do="Have a second person look at the table and approve it.",
            )
        return Weights(self.version, self.points, tuple(sorted(set(people))))


# Set by hand, before any decision: what the literature says and no more.
FIRST = Weights(
    1,
    {
        "same-address": 8,
        "same-telephone": 8,
        "surname": 5,
        "high-profile": 4,
        "repeat-interest": 6,
        "burst": 5,
        "long-burst": 2,
        "burst-by-habit": -2,
        "other-district": 2,
        "off-duty": 1,
        "same-unit": -4,
        "team-mate-assigned": -2,
        "assignment-ended": -4,
    },
)


def points_of(facts: Iterable[str], weights: Weights) -> tuple[int, list[str]]:
    """The sum of a lead and its lines; of facts that say the same thing only the strongest counts.

    Being off duty, or in another district, counts only beside a fact that says something alone.
    """
    held = list(facts)
    strongest: dict[str, str] = {}
    for fact in held:
        group = FACTS[fact].group
        best = strongest.get(group)
        if best is None or abs(weights.points[fact]) > abs(weights.points[best]):
            strongest[group] = fact
    alone = any(FACTS[fact].sign > 0 and fact not in BESIDE for fact in held)
    counted = [fact for fact in strongest.values() if alone or fact not in BESIDE]
    lines = [f"{FACTS[fact].words} {weights.points[fact]:+d}" for fact in counted]
    return sum(weights.points[fact] for fact in counted), lines


def estimated(decided: Sequence[tuple[Iterable[str], bool]], version: int) -> Weights:
    """Weights from decided leads: for each, its facts and whether it was found to be misuse.

    Twice the base-2 logarithm of the likelihood ratio, rounded, with half a case added on each
    side, cut at 12. A mitigating fact can never add points, nor the others take them away.
    """
    misuse = sum(found for _, found in decided)
    other = len(decided) - misuse
    points = {}
    for name, fact in FACTS.items():
        with_it = [found for facts, found in decided if name in facts]
        yes = (sum(with_it) + 0.5) / (misuse + 1)
        no = (len(with_it) - sum(with_it) + 0.5) / (other + 1)
        value = max(-MOST, min(MOST, round(2 * math.log2(yes / no))))
        value = max(0, value) if fact.sign > 0 else value
        points[name] = min(0, value) if fact.sign < 0 else value
    return Weights(version, points)
