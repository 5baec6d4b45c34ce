"""People by their leads: the lane, the points and the lines of each, by any approved weights."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from custodiet.inquiry.access.engine import FURTHER, Lead, ranked, read_leads
from custodiet.inquiry.access.weights import Weights

__all__ = ["Pointed", "pointed"]


@dataclass(frozen=True)
class Pointed:
    """Somebody with leads: the lane of the strongest, points line by line, the facts of each."""

    lane: str
    points: int
    why: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]


def pointed(
    answers: Path, opened: Collection[tuple[str, str]], weights: Weights
) -> dict[str, Pointed]:
    """Everybody who has a lead among these (staff, record), with their points by these weights.

    A person's points are those of the best lead, and a quarter of the next four together. Raises
    NotAllowed for weights that two people do not answer for.
    """
    if not (answers / "leads.parquet").is_file():
        return {}
    kept = [
        lead for lead in read_leads(answers) if (str(lead.staff_id), str(lead.record_id)) in opened
    ]
    found: dict[str, list[Lead]] = {}
    for lead in ranked(kept, weights):
        found.setdefault(str(lead.staff_id), []).append(lead)
    return {staff: _pointed(leads) for staff, leads in found.items()}


def _pointed(leads: list[Lead]) -> Pointed:
    """One person's leads, strongest first."""
    best, facts = leads[0], tuple(lead.facts for lead in leads)
    if best.points <= 0:
        return Pointed(best.lane, 0, (), facts)
    further = sum(max(0, lead.points) for lead in leads[1:5]) // 4
    more = (f"{FURTHER} +{further}",) if further else ()
    return Pointed(best.lane, best.points + further, (*best.why, *more), facts)
