"""Duties about the person: suspension, reflective practice, the barred and advisory lists."""

from __future__ import annotations

import datetime
from dataclasses import replace

from custodiet.case._case import LEAVING, Thread
from custodiet.case._reading import START
from custodiet.case.duties._duty import Ask, Duties, owed, with_met
from custodiet.case.events import Event
from custodiet.case.steps import ENDED, Stage, stage_before, stage_of
from custodiet.law import Cited, Limit, lists_2017
from custodiet.law.conduct_2012 import general as part2_2012
from custodiet.law.conduct_2020 import general as part2
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.conduct_2020 import reflective as part6

__all__ = ["advisory", "lists", "reflective_practice", "suspension"]

AUTHORITY = "appropriate-authority"
OVER = ENDED | {Stage.FOUND}
DECIDING = ("proceedings-completed", "outcome-notified")
DISMISSAL, FOUND = "dismissal-without-notice", "would-have-been-dismissed"


def suspension(ask: Ask) -> Duties:
    """Confirmation, representations and the chain of reviews of each suspension.

    Alike for every allegation of a person, so that it is said once.
    """
    thread = ask.reading.thread
    for event in thread.all("suspended"):
        if getattr(event, "oral", None):
            rule = part2.confirmation_of_suspension_due
            if ask.reading.old:
                rule = part2_2012.confirmation_of_suspension_due
            limit = rule(event.date, ask.days)
            met = "suspension-confirmed"
            name = "confirm-suspension"
            yield owed(
                ask, name, AUTHORITY, rule, event, limit, met, about_person=True, withdrawn_by=()
            )
        yield from _representations(ask, event)
        if not ask.reading.old:
            yield from _review_on_representations(ask, event)
        yield from _reviews(ask, event)


def _theirs(thread: Thread) -> list[str]:
    return [one.id for one in thread.case.allegations if one.person == thread.person.id]


def _representations(ask: Ask, suspended: Event) -> Duties:
    rule = part2.representations_on_suspension_due
    if ask.reading.old:
        rule = part2_2012.representations_on_suspension_due
    limit = rule(suspended.date, ask.days)
    name = "make-suspension-representations"
    made = owed(
        ask,
        name,
        "officer",
        rule,
        suspended,
        limit,
        optional=True,
        about_person=True,
        withdrawn_by=("suspension-ended", "dismissed"),
    )
    yield with_met(made, _spoken(ask, suspended))


def _spoken(ask: Ask, since: Event) -> Event | None:
    """The first representations about the suspension since an event."""
    for event in ask.reading.thread.all("representations-made"):
        if getattr(event, "about", None) == "suspension" and event.date >= since.date:
            return event
    return None


def _reviews(ask: Ask, begun: Event) -> Duties:
    """Each review opens the time for the next, until the suspension ends."""
    ended = _ended(ask, begun)
    opener: Event | None = begun
    while opener is not None:
        rule, limit = _next_limit(ask, begun, opener)
        name = "review-suspension"
        made = owed(ask, name, AUTHORITY, rule, opener, limit, about_person=True, withdrawn_by=())
        review = _next_review(ask, opener)
        if review is not None:
            yield with_met(made, review)
        elif ended is not None and (limit.due is None or ended <= limit.due):
            yield replace(made, state="withdrawn", because=f"{made.because}; the suspension ended")
        elif ended is not None:
            yield replace(made, state="late", closed=ended)
        else:
            yield made
        opener = review


def _next_limit(ask: Ask, begun: Event, opener: Event) -> tuple[Cited, Limit]:
    """4 weeks, counted differently for the first review and for each later one."""
    if opener is begun:
        first = part2.first_review_of_suspension_due
        if ask.reading.old:
            first = part2_2012.first_review_of_suspension_due
        return first, first(begun.date, ask.days)
    later = part2.next_review_of_suspension_due
    if ask.reading.old:
        later = part2_2012.next_review_of_suspension_due
    return later, later(opener.date)


def _review_on_representations(ask: Ask, begun: Event) -> Duties:
    """Representations bring a review forward: 5 working days from receiving them."""
    for spoken in ask.reading.thread.all("representations-made"):
        if getattr(spoken, "about", None) == "suspension" and spoken.date >= begun.date:
            rule = part2.review_on_representations_due
            limit = rule(spoken.date, ask.days)
            made = owed(
                ask,
                "review-suspension",
                AUTHORITY,
                rule,
                spoken,
                limit,
                about_person=True,
                withdrawn_by=("suspension-ended", "dismissed"),
            )
            yield with_met(made, _next_review(ask, spoken, same_day=True))


def _next_review(ask: Ask, opener: Event, *, same_day: bool = False) -> Event | None:
    """The first review after an event, or on its day where that counts."""
    for event in ask.reading.thread.all("suspension-reviewed"):
        if event.date > opener.date or (same_day and event.date == opener.date):
            return event
    return None


def _ended(ask: Ask, begun: Event) -> datetime.date | None:
    """The day a suspension ended: as said, or when the last of the person's matters was over."""
    thread = ask.reading.thread
    said = ask.after(begun.date, "suspension-ended", "dismissed")
    left = thread.left_on
    if left is not None and left >= begun.date and (said is None or left < said.date):
        return left
    if said is not None:
        return said.date
    threads = [thread.case.thread(one) for one in _theirs(thread)]
    if any(stage_of(one) not in OVER for one in threads):
        return None
    closing = ("proceedings-completed", "proceedings-withdrawn", "case-to-answer-decided")
    lasts = [one.last(*closing, "severity-assessed") for one in threads]
    return max((one.date for one in lasts if one is not None), default=None)


def reflective_practice(ask: Ask) -> Duties:
    """The account and the twelve months in which the report is discussed."""
    for event in ask.reading.thread.all("reflective-practice-started"):
        rule = part6.account_due
        limit = rule(event.date, ask.days)
        met_by = ("account-given", "reflective-report-agreed")
        yield owed(ask, "give-account", "officer", rule, event, limit, *met_by, withdrawn_by=())
    for event in ask.reading.thread.all("reflective-report-agreed"):
        follow = part6.follow_up_until
        limit = follow(event.date)
        name = "discuss-reflective-report"
        made = owed(ask, name, "reviewer", follow, event, limit, withdrawn_by=())
        over = limit.due is not None and ask.on > limit.due
        yield replace(made, state="met", met=limit.due) if over else made


def lists(ask: Ask) -> Duties:
    """Reports to the College: a dismissal, and leaving before or under an allegation."""
    thread = ask.reading.thread
    for event in thread.all("dismissed"):
        yield from _barred(ask, event, getattr(event, "effective", None) or event.date)
    found = [one for one in thread.all(*DECIDING) if _decides(ask, one, FOUND)]
    for event in found[:1]:
        yield from _barred(ask, event, event.date)
    notified = [one for one in thread.all("outcome-notified") if _decides(ask, one, DISMISSAL)]
    if not thread.has("dismissed"):
        for event in notified[:1]:
            yield from _barred(ask, event, reg42.takes_effect(event.date))
    yield from advisory(ask)


def _decides(ask: Ask, event: Event, outcome: str) -> bool:
    return ask.reading.thread.value(event, "outcome") == outcome


def advisory(ask: Ask) -> Duties:
    """Somebody left while the allegation was open, or had left before it came."""
    thread, came = ask.reading.thread, ask.reading.anchors.came_to_attention
    start = thread.first(*START)
    assert start is not None
    for event, left in _departures(thread, start):
        day = lists_2017.advisory_event(left, came)
        if day > ask.on or (day == left and stage_before(thread, left) in ENDED):
            continue
        rule = lists_2017.advisory_report_due
        limit = rule(day, ask.days)
        name, met = "report-to-advisory-list", "reported-to-advisory-list"
        yield owed(
            ask,
            name,
            AUTHORITY,
            rule,
            event if day == left else start,
            limit,
            met,
            opened=day,
            about_person=True,
            withdrawn_by=(),
        )


def _departures(thread: Thread, start: Event) -> list[tuple[Event, datetime.date]]:
    """Each leaving with its day; where no event tells of one, the day written with the person."""
    left = [
        (one, getattr(one, "effective", None) or one.date)
        for one in thread.all("resigned", "retired", "left-force")
    ]
    stated = thread.person.left
    if not thread.has(*LEAVING) and stated is not None:
        return [(start, stated)]
    return left


def _barred(ask: Ask, event: Event, day: datetime.date) -> Duties:
    rule = lists_2017.barred_report_due
    limit = rule(day, ask.days)
    met = ("reported-to-barred-list", "placed-on-barred-list")
    name = "report-to-barred-list"
    yield owed(
        ask,
        name,
        AUTHORITY,
        rule,
        event,
        limit,
        *met,
        opened=day,
        about_person=True,
        withdrawn_by=(),
    )
