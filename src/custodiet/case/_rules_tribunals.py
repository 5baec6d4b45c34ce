"""What the law asks of the steps of an appeal to a tribunal."""

from __future__ import annotations

import datetime

from custodiet.case._granted import Check, Granted
from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.errors import NotAllowed
from custodiet.law import WorkingDays, police_act_1996, tribunals_2012, tribunals_2020
from custodiet.law.calendar import in_words

__all__ = [
    "TRIBUNAL_LIMITS",
    "TRIBUNAL_RULES",
    "appeal_lies",
    "by_tribunal",
    "late_notice",
    "order",
]

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


def appeal_lies(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A first appeal, on one of three grounds; what is admitted, as to the action only."""
    if getattr(event, "to", None) != "tribunal":
        return Granted()
    _require_first(reading)
    rule = tribunals_2020.appealable
    done = reading.thread.last("proceedings-completed")
    admitted = bool(getattr(done, "admitted", None))
    ground, needed = getattr(event, "ground", None), tribunals_2020.require_ground
    if ground is None:
        words = f"No ground of appeal is recorded; there are three [{needed.cite}]."
        return Granted((words,))
    needed("breach-of-procedure" if ground == "procedure" else ground)
    scope = f"Admitted: only the action can be appealed [{rule.cite}]."
    return Granted((scope,) if admitted else ())


def _require_first(reading: Reading) -> None:
    """Refuse a second appeal: a tribunal's decision has none."""
    thread = reading.thread
    over = thread.last("appeal-determined", "tribunal-appeal-dismissed")
    if over is None or (over.name == "appeal-determined" and not _determined_there(over, reading)):
        return
    raise NotAllowed(
        f"A tribunal has decided the appeal about {thread.allegation.id}.",
        why="There is no further appeal from a tribunal.",
        do=f"Take advice on {police_act_1996.further_appeal().replace('-', ' ')}.",
        cite=police_act_1996.further_appeal.cite,
    )


def _determined_there(event: Event, reading: Reading) -> bool:
    """Whether it was a tribunal that determined: as the event says, else as the appeal was made."""
    made = getattr(reading.thread.last("appeal-made"), "to", None)
    return (getattr(event, "to", None) or made) == "tribunal"


def late_notice(event: Event, _reading: Reading, _days: WorkingDays) -> Granted:
    """Who may allow an appeal out of time, on conditions that were not read."""
    if getattr(event, "duty", None) != "appeal-to-tribunal":
        return Granted()
    words = (
        "The tribunal's chair may allow it where notice in time was not reasonably practicable,"
        " or circumstances are exceptional; the conditions were not read"
        f" [{tribunals_2020.late_notice_allowed.cite}]."
    )
    return Granted((words,))


def order(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A tribunal's order counts from the day of the decision appealed from."""
    thread, rule = reading.thread, police_act_1996.order_counts_from
    decided = thread.last("outcome-notified", "proceedings-completed")
    if not _determined_there(event, reading) or decided is None:
        return Granted()
    day = in_words(rule(decided.date))
    return Granted((f"The order counts from {day} [{rule.cite}].",), rule.cite)


def hearing_day(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """The parties have notice, perhaps of 20 working days: a caution, for that was not read."""
    before_tribunal(event, reading, days)
    rule = tribunals_2020.latest_day_to_give_notice_of_hearing
    latest = rule(event.for_, days)  # type: ignore[attr-defined]  # the event has it
    words = f"Notice might have been due by {in_words(latest)}; the number was not read"
    return Granted((f"{words} [{rule.cite}].",) if event.date > latest else ())


TRIBUNAL_RULES: dict[str, Check] = {
    "tribunal-notice-copied": before_tribunal,
    "tribunal-papers-sent": before_tribunal,
    "tribunal-statement-sent": before_tribunal,
    "tribunal-reply-sent": before_tribunal,
    VIEW: before_tribunal,
    HEARD: before_tribunal,
    "tribunal-appeal-dismissed": dismissed_without_hearing,
    "tribunal-hearing-fixed": hearing_day,
}
