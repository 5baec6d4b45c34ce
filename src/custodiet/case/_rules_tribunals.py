"""What the law asks of the steps of an appeal to a tribunal."""

from __future__ import annotations

import datetime

from custodiet.case._granted import Check, Granted
from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.errors import NotAllowed
from custodiet.law import WorkingDays, tribunals_2012, tribunals_2020
from custodiet.law.calendar import in_words

__all__ = ["TRIBUNAL_LIMITS", "TRIBUNAL_RULES", "by_tribunal"]

VIEW, HEARD = "tribunal-preliminary-view-given", "tribunal-representations-considered"
# The limits that rule 14 lets the policing body or the chair extend; late notice is for rule 10.
TRIBUNAL_LIMITS = frozenset(
    {"respond-to-tribunal-appeal", "send-tribunal-statement", "reply-to-tribunal-statement"}
)
NOT_HEARD = (
    "An appeal ends without a hearing only after a preliminary view and representations on it; the"
    " words of this rule were not read."
)
NEEDS_CONSENT = (
    "An appeal is decided without a hearing only with the appellant's consent; how the chair's"
    " review may end one was not read"
)


def before_tribunal(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Only an appeal that was made to a tribunal has these steps."""
    made = reading.thread.last("appeal-made")
    if getattr(made, "to", None) != "tribunal":
        raise NotAllowed(
            f"The appeal about {reading.thread.allegation.id} was not made to a tribunal.",
            why="An appeal from a misconduct meeting is decided by the authority.",
            do="Record the authority's decision on the appeal.",
            cite=(tribunals_2012 if reading.old else tribunals_2020).appealable.cite,
        )
    return Granted()


def dismissed_without_hearing(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """The parties are heard on the chair's view first; a caution, as the rule was not read."""
    before_tribunal(event, reading, days)
    if reading.old:
        consent = tribunals_2012.without_hearing
        return Granted((f"{NEEDS_CONSENT} [{consent.cite}].",), consent.cite)
    rule = tribunals_2020.require_review_steps
    heard = reading.thread.has(VIEW) and reading.thread.has(HEARD)
    return Granted(() if heard else (NOT_HEARD,), rule.cite)


def by_tribunal(event: Event, due: datetime.date | None, cautions: tuple[str, ...]) -> Granted:
    """The policing body or the chair extends a limit of an appeal, on a request made in time.

    The event tells when it was extended, not when that was asked for; later than the limit it
    draws a caution.
    """
    rule = tribunals_2020.extension_in_time
    assert due is not None, "a limit that runs has a last day"
    if rule(event.date, due):
        return Granted(cautions, rule.cite)
    late = (
        f"The time ran out at the end of {in_words(due)}; it is extended only if that was asked for"
        f" by then [{rule.cite}]."
    )
    return Granted((*cautions, late), rule.cite)


TRIBUNAL_RULES: dict[str, Check] = {
    "tribunal-papers-sent": before_tribunal,
    "tribunal-statement-sent": before_tribunal,
    "tribunal-reply-sent": before_tribunal,
    VIEW: before_tribunal,
    HEARD: before_tribunal,
    "tribunal-appeal-dismissed": dismissed_without_hearing,
    "tribunal-hearing-fixed": before_tribunal,
}
