"""What a run hands over line by line, and an audit keeps: an access with its answer, a person."""

from __future__ import annotations

import datetime
from typing import NamedTuple

__all__ = ["AccessLine", "PersonLine"]


class AccessLine(NamedTuple):
    """One access with its answer; `at` is UTC."""

    access: str
    staff: str
    record: str
    at: datetime.datetime
    action: str
    stated_reason: str
    answer: str
    template: str
    grade: str
    sentence: str
    proof: list[str]
    raised: list[str]


class PersonLine(NamedTuple):
    """Somebody who opened records: what is known of them, their lane, and points with reasons.

    `leads` are the facts of each of their leads, which a run's own files do not join to a person.
    """

    staff: str
    grade: str
    group: str
    supervisor: str
    lane: str
    points: int
    points_why: list[str]
    leads: list[list[str]] = []  # noqa: RUF012 - a tuple's default, which nothing changes
