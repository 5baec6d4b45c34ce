"""The barred and the advisory list after the first report: entry, publication, review, removal."""

from __future__ import annotations

from custodiet.case.events._event import LISTS, Event, choice, flag, kind

WHICH = ("barred", "advisory")
REVIEW_GROUNDS = ("conduct", "gross-incompetence")
OFF_ADVISORY = (
    "no-proceedings",
    "withdrawn",
    "ended-without-dismissal",
    "barred",
    "review-granted",
)


@kind("placed-on-advisory-list", "Placed on the advisory list", LISTS)
class PlacedOnAdvisoryList(Event):
    """The College placed the person on the advisory list, which proves nothing against them."""


@kind("reported-off-advisory-list", "Further report for the advisory list made", LISTS)
class ReportedOffAdvisoryList(Event):
    """The authority reported that the matter ended without a finding that bars the person."""


@kind("removed-from-advisory-list", "Removed from the advisory list", LISTS)
class RemovedFromAdvisoryList(Event):
    """The College removed the person from the advisory list."""

    ground: str | None = choice(*OFF_ADVISORY, required=True)


@kind("reported-again-to-barred-list", "Further report for the barred list made", LISTS)
class ReportedAgainToBarredList(Event):
    """The authority reported that an appeal overturned the dismissal."""


@kind("list-publication-ended", "Publication of barred details ended", LISTS)
class ListPublicationEnded(Event):
    """The College publishes the details no longer; being barred goes on."""


@kind("list-review-requested", "Review of a list entry requested", LISTS)
class ListReviewRequested(Event):
    """The person asked the College to review an entry; `ground` is why they were barred."""

    which: str | None = choice(*WHICH, required=True)
    ground: str | None = choice(*REVIEW_GROUNDS)


@kind("list-review-decided", "Review of a list entry decided", LISTS)
class ListReviewDecided(Event):
    """The College decided on a review of an entry."""

    which: str | None = choice(*WHICH, required=True)
    granted: bool | None = flag()
