"""What somebody is told afterwards: the outcome of a review of a suspension."""

from __future__ import annotations

from custodiet.case.events._event import Event, kind


@kind("suspension-review-told", "Outcome of a suspension review told")
class SuspensionReviewTold(Event):
    """The officer was told in writing, with reasons, what came of a review of the suspension."""
