"""What happens beside the proceedings: reflective practice, suspension, leaving, lists."""

from __future__ import annotations

from datetime import date

from custodiet.case.events._event import (
    LISTS,
    Event,
    anything,
    choice,
    day,
    flag,
    kind,
    number,
    text,
)
from custodiet.law.standards import RANKS


@kind("reflective-practice-started", "Reflective practice started")
class ReflectivePracticeStarted(Event):
    """The officer was given notice of the reflective practice review process."""


@kind("account-given", "Account given")
class AccountGiven(Event):
    """The officer gave an account in reflective practice."""


@kind("reflective-report-agreed", "Reflective review report agreed")
class ReflectiveReportAgreed(Event):
    """The report of the reflective practice review process was agreed."""


@kind("management-action-given", "Management action given")
class ManagementActionGiven(Event):
    """Management action was taken, outside discipline."""


@kind("performance-procedure-started", "Performance procedure started")
class PerformanceProcedureStarted(Event):
    """The performance procedures were started, outside discipline."""


@kind("suspended", "Suspended")
class Suspended(Event):
    """The officer was suspended; `oral` where it was not yet in writing.

    `authorised_by` is the rank of whoever authorised it.
    """

    oral: bool | None = flag()
    authorised_by: str | None = choice(*RANKS)
    redeployment_considered: bool | None = flag()
    consulted: bool | None = flag()
    conditions: object = anything()


@kind("suspension-confirmed", "Suspension confirmed in writing")
class SuspensionConfirmed(Event):
    """A suspension given orally was confirmed in writing."""


@kind("suspension-reviewed", "Suspension reviewed")
class SuspensionReviewed(Event):
    """The authority reviewed a suspension."""

    conditions: object = anything()


@kind("suspension-ended", "Suspension ended")
class SuspensionEnded(Event):
    """The person is suspended no longer; `conditions` says which had been met."""

    consulted: bool | None = flag()
    conditions: object = anything()


@kind("duties-restricted", "Duties restricted")
class DutiesRestricted(Event):
    """The person's duties were restricted; what the restriction is, is never published."""

    what: str | None = text()


@kind("restriction-lifted", "Restriction lifted")
class RestrictionLifted(Event):
    """A restriction of duties was lifted."""

    what: str | None = text()


@kind("career-break-started", "Career break started")
class CareerBreakStarted(Event):
    """A career break began; the clock of a warning stops."""


@kind("career-break-ended", "Career break ended")
class CareerBreakEnded(Event):
    """The person came back from a career break; this is the first day back."""


@kind("seconded", "Seconded")
class Seconded(Event):
    """The person was seconded to another body."""

    to: str | None = choice()


@kind("secondment-ended", "Secondment ended")
class SecondmentEnded(Event):
    """The person returned from a secondment."""


@kind("moved-force", "Moved force")
class MovedForce(Event):
    """The person moved to another force, whose authority decides from then on."""

    to: str | None = choice(required=True)
    effective: date | None = day()


@kind("resigned", "Resigned")
class Resigned(Event):
    """The person resigned."""

    effective: date | None = day()


@kind("retired", "Retired")
class Retired(Event):
    """The person retired."""

    effective: date | None = day()


@kind("left-force", "Left the force")
class LeftForce(Event):
    """The person left the police; how is not stated."""

    effective: date | None = day()
    to: str | None = choice()


@kind("dismissed", "Dismissed")
class Dismissed(Event):
    """The person was dismissed."""

    effective: date | None = day()


@kind("reinstated", "Reinstated")
class Reinstated(Event):
    """The person was reinstated."""


@kind("reported-to-barred-list", "Reported to the barred list", LISTS)
class ReportedToBarredList(Event):
    """The authority reported a dismissal to the College."""


@kind("reported-to-advisory-list", "Reported to the advisory list", LISTS)
class ReportedToAdvisoryList(Event):
    """The authority reported a departure under investigation to the College."""


@kind("placed-on-barred-list", "Placed on the barred list", LISTS)
class PlacedOnBarredList(Event):
    """The College placed the person on the barred list."""


@kind("removed-from-barred-list", "Removed from the barred list", LISTS)
class RemovedFromBarredList(Event):
    """The College removed the person from the barred list."""


@kind("recommendation-made", "Recommendation made")
class RecommendationMade(Event):
    """A learning recommendation was made to a body."""

    to: str | None = choice()


@kind("recommendation-answered", "Recommendation answered")
class RecommendationAnswered(Event):
    """The body answered a learning recommendation."""

    to: str | None = choice()
    accepted: bool | None = flag()


@kind("warning-given", "Earlier warning")
class WarningGiven(Event):
    """A warning from another matter that this case must take into account.

    `date` is the day it was notified; `under` the Regulations it was given under, needed where a
    matter of before February 2020 ended after it.
    """

    outcome: str | None = choice("written-warning", "final-written-warning", required=True)
    years: int | None = number()
    under: str | None = choice("2012", "2020")


@kind("rank-reduced", "Earlier reduction in rank")
class RankReduced(Event):
    """A reduction in rank from another matter, on the day it took effect."""
