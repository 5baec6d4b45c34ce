"""The Police Reform Act's own part: handling, views, withdrawal, and answers to recommendations."""

from __future__ import annotations

from datetime import date

from custodiet.case.events._event import Event, choice, day, flag, kind


@kind("called-in", "Called in by the watchdog")
class CalledIn(Event):
    """The watchdog gave notice that the matter must be referred to it."""


@kind("handling-decided", "Handling of the complaint decided")
class HandlingDecided(Event):
    """It was decided how a complaint is handled.

    `indication` is whether there was one of a crime, of conduct for disciplinary proceedings, or
    that Article 2 or 3 is engaged; `complainant_asks` whether they ask for it to be recorded.
    """

    handling: str | None = choice(
        "outside-schedule-3", "otherwise-than-by-investigation", "investigation", required=True
    )
    indication: bool | None = flag()
    complainant_asks: bool | None = flag()


@kind("complaint-withdrawn", "Complaint withdrawn")
class ComplaintWithdrawn(Event):
    """The complainant withdrew the complaint; `signed` where the notice bears a signature."""

    signed: bool | None = flag()


@kind("views-sought", "Views of the authority sought")
class ViewsSought(Event):
    """The Director General asked for the authority's views before deciding on the report."""


@kind("views-given", "Views of the authority given")
class ViewsGiven(Event):
    """The authority gave its views on the report."""


@kind("answer-extension-asked", "More time for an answer asked for")
class AnswerExtensionAsked(Event):
    """Whoever received a recommendation asked for more time to answer it."""

    to: str | None = choice()


@kind("answer-extended", "More time for an answer given")
class AnswerExtended(Event):
    """The Director General gave more time for the answer to a recommendation."""

    to: str | None = choice()
    until: date | None = day(required=True)


@kind("answer-published", "Answer to a recommendation published")
class AnswerPublished(Event):
    """The Director General published the answer to a recommendation."""

    to: str | None = choice()
