"""One person's view: who opened anything about them, and what came before a risk event."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Opening", "Risk", "Schedule", "schedule_of"]


@dataclass(frozen=True)
class Opening:
    """One access as a schedule prints it; times are UTC.

    `answer` is explained, unexplained or cannot-tell; `sentence` is the explanation in words, empty
    where there is none.
    """

    access: str
    staff: str
    record: str
    at: datetime.datetime
    action: str
    answer: str
    sentence: str = ""
    grade: str = ""


@dataclass(frozen=True)
class Risk:
    """Something that happened to the person and that an access may have come before, in UTC."""

    at: datetime.datetime
    what: str


@dataclass(frozen=True)
class Schedule:
    """The accesses in order of time, and for each risk event those that came shortly before it."""

    openings: tuple[Opening, ...]
    before: tuple[tuple[Risk, tuple[Opening, ...]], ...]

    @property
    def staff(self) -> tuple[str, ...]:
        """Everybody who opened anything, in order of their first access."""
        return tuple(dict.fromkeys(one.staff for one in self.openings))


def schedule_of(
    openings: Iterable[Opening],
    risks: Iterable[Risk],
    *,
    within: datetime.timedelta,
) -> Schedule:
    """The schedule of one person's records.

    `within` is how long before a risk event an access is shown beside it; one at the very moment
    of the event counts, one after it does not. That an access came before an event is a fact
    about two times. It says nothing of a cause.
    """
    ordered = tuple(sorted(openings, key=lambda one: (one.at, one.access)))
    beside = tuple(
        (risk, tuple(one for one in ordered if risk.at - within <= one.at <= risk.at))
        for risk in sorted(risks, key=lambda one: one.at)
    )
    return Schedule(ordered, beside)
