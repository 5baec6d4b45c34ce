"""What somebody is told afterwards: the outcome of a review, a further report to the College."""

from __future__ import annotations

from custodiet.case.events._event import LISTS, Event, kind


@kind("suspension-review-told", "Outcome of a suspension review told")
class SuspensionReviewTold(Event):
    """The officer was told in writing, with reasons, what came of a review of the suspension."""


@kind("further-report-made", "Further report to the College made", LISTS)
class FurtherReportMade(Event):
    """The authority told the College that a dismissal was overturned, or a matter ended."""
