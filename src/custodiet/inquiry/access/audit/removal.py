"""What a removal took out of a store of nights, as its receipt says it and the record keeps it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Removal", "removal_of", "removed_in", "stated_in"]

_BY, _WHY = "removed by", "removed because"
_LONGEST = 500


@dataclass(frozen=True)
class Removal:
    """What was removed: the nights from before a day, and the context that they alone rested on.

    `context` counts its files; `by` and `why` are as they were typed, and empty where nothing was.
    """

    before: datetime.date
    nights: tuple[int, ...]
    context: int
    by: str
    why: str

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The nights as first and last of each row of them without a gap: years are one line."""
        found: list[tuple[int, int]] = []
        for number in sorted(self.nights):
            if found and number == found[-1][1] + 1:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
        return tuple(found)

    def payload(self) -> dict[str, Any]:
        """What of it is kept for good: days and counts."""
        before, nights = self.before.isoformat(), list(self.nights)
        return {"before": before, "nights": nights, "context": self.context}

    def stated(self) -> dict[str, str]:
        """What people typed, which may name somebody and can be destroyed; what was not is out."""
        return {name: words for name, words in ((_BY, self.by), (_WHY, self.why)) if words}


def removal_of(told: Mapping[str, Any], stated: Mapping[str, str]) -> Removal:
    """A removal from its `payload` and what was `stated`; raises ValueError where it is none."""
    context, nights = told["context"], told["nights"]
    if not all(type(one) is int and one >= 0 for one in (context, *nights)):
        raise ValueError(told)
    return Removal(
        before=datetime.date.fromisoformat(told["before"]),
        nights=tuple(nights),
        context=context,
        by=stated.get(_BY, ""),
        why=stated.get(_WHY, ""),
    )


def removed_in(found: Mapping[str, Any]) -> dict[str, Any]:
    """Of a receipt as `custodiet access forget` writes it, what is kept; of any other nothing."""
    if "removed" not in found:
        return {}
    told = found["removed"]
    removal = {"before": told["before"], "nights": told["nights"], "context": len(told["context"])}
    return {"removed": told["answers"], "removal": removal}


def stated_in(found: Mapping[str, Any]) -> dict[str, str]:
    """Of such a receipt, who removed and why, as they were typed; where it is cut, that it is."""
    told = found.get("removed", {})
    return {name: _kept(str(told.get(key, ""))) for name, key in ((_BY, "by"), (_WHY, "why"))}


def _kept(words: str) -> str:
    """The first 500 characters: a receipt holds the whole, and the record is read in lines."""
    more = len(words) - _LONGEST
    if more <= 0:
        return words
    left = f"{more:,} more character{'s' if more > 1 else ''}"
    return f"{words[:_LONGEST]}… (cut here: the receipt has {left})"
