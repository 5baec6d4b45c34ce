"""Whether selection fell alike on everybody: rates by group, small groups withheld."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

__all__ = ["LEAST", "Rates", "rates_by_group"]

# Fewer people than this could be recognised, so their figures are withheld and marked [c]; so are
# those of the next smallest group where theirs could be worked out from the figures of everybody.
LEAST = 5
UNKNOWN = "not stated"
# Nineteen times in twenty, by the normal distribution.
_Z = 1.96


@dataclass(frozen=True)
class Rates:
    """How many of one group opened records, were unexplained, were asked, and decided against.

    Counts are of people. `withheld` is True where the group is too small to show; the counts are
    then 0 and mean nothing.
    """

    group: str
    people: int
    unexplained: int
    asked: int
    adverse: int
    withheld: bool = False

    def share(self, count: int) -> str:
        """A count as a share of the group, in words a table prints: “12.5 %”, or [c]."""
        if self.withheld:
            return "[c]"
        return f"{100 * count / self.people:.1f} %"

    def between(self, count: int) -> str:
        """How far chance alone could have moved a share: “1 of 6, 3.0 % to 56.4 %”, or nothing.

        The range that holds the share nineteen times in twenty, by Wilson's score (Journal of the
        American Statistical Association 22, 1927): it stays true for few people and for none.
        """
        if self.withheld:
            return ""
        share, spread = count / self.people, _Z * _Z / self.people
        middle = (share + spread / 2) / (1 + spread)
        half = math.sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread)
        low, high = 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)
        return f"{count:,} of {self.people:,}, {low:.1f} % to {high:.1f} %"


def rates_by_group(
    groups: Mapping[str, str],
    *,
    unexplained: Collection[str],
    asked: Collection[str],
    adverse: Collection[str],
) -> tuple[Rates, ...]:
    """The table of selection by group, in order of group, whoever states none as one group.

    Takes each person's group (every person of the audit has a key; an empty group is not stated)
    and the people in each of three sets. **Valid only where the groups are those recorded for
    the whole workforce, not for those selected.** A group of fewer than five is withheld, and
    with it the next smallest while fewer than two groups or five people are.
    """
    members: dict[str, set[str]] = {}
    for person, group in groups.items():
        members.setdefault(group or UNKNOWN, set()).add(person)
    small = _withheld({group: len(who) for group, who in members.items()})
    return tuple(
        Rates(group, 0, 0, 0, 0, withheld=True)
        if group in small
        else Rates(
            group,
            people=len(who),
            unexplained=len(who & set(unexplained)),
            asked=len(who & set(asked)),
            adverse=len(who & set(adverse)),
        )
        for group, who in sorted(members.items())
    )


def _withheld(sizes: Mapping[str, int]) -> set[str]:
    """The groups to withhold: they must not follow from what everybody comes to, which is known."""
    found: set[str] = set()
    for group in sorted(sizes, key=lambda one: (sizes[one], one)):
        few = len(found) < 2 or sum(sizes[one] for one in found) < LEAST
        if sizes[group] < LEAST or (found and few):
            found.add(group)
    return found
