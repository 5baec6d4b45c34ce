"""Duties about the person: suspension, reflective practice, the barred and advisory lists."""

from __future__ import annotations

from dataclasses import replace

from custodiet.case.duties._duty import Ask, Duties, owed
from custodiet.case.events import Event
from custodiet.law import Limit, lists_2017
from custodiet.law.conduct_2020 import general as part2
from custodiet.law.conduct_2020 import reflective as part6

__all__ = ["lists", "reflective_practice", "suspension"]

AUTHORITY = "appropriate-authority"
DONE = ("suspension-ended", "dismissed", "proceedings-completed")


def suspension(ask: Ask) -> Duties:
    """Confirmation, representations and the chain of reviews of each suspension."""
    for event in ask.reading.thread.all("suspended"):
        if getattr(event, "oral", None):
            rule = part2.confirmation_of_suspension_due
            limit = rule(event.date, ask.days)
            met = "suspension-confirmed"
            name = "confirm-suspension"
            yield owed(ask, name, AUTHORITY, rule, event, limit, met, about_person=True)
        representations = part2.representations_on_suspension_due
        limit = representations(event.date, ask.days)
        yield owed(
            ask,
            "make-suspension-representations",
            "officer",
            representations,
            event,
            limit,
            *("suspension-reviewed", "suspension-ended"),
            optional=True,
            about_person=True,
        )
        yield from _reviews(ask, event)


def _reviews(ask: Ask, begun: Event) -> Duties:
    """Each review opens the time for the next, until the suspension ends."""
    ended = ask.after(begun.date, *DONE)
    opener: Event | None = begun
    while opener is not None:
        first = opener is begun
        rule = (
            part2.first_review_of_suspension_due if first else part2.next_review_of_suspension_due
        )
        limit: Limit = (
            part2.first_review_of_suspension_due(begun.date, ask.days)
            if first
            else part2.next_review_of_suspension_due(opener.date)
        )
        made = owed(ask, "review-suspension", AUTHORITY, rule, opener, limit, about_person=True)
        review = _next_review(ask, opener)
        if review is not None:
            late = limit.due is not None and review.date > limit.due
            yield replace(made, state="late" if late else "met", met=review.date)
        elif ended is not None and (limit.due is None or ended.date <= limit.due):
            yield replace(made, state="withdrawn", because=f"{made.because}; the suspension ended")
        else:
            yield made
        opener = review


def _next_review(ask: Ask, opener: Event) -> Event | None:
    for event in ask.reading.thread.all("suspension-reviewed"):
        if event.date > opener.date:
            return event
    return None


def reflective_practice(ask: Ask) -> Duties:
    """The account and the twelve months in which the report is discussed."""
    for event in ask.reading.thread.all("reflective-practice-started"):
        rule = part6.account_due
        limit = rule(event.date, ask.days)
        yield owed(ask, "give-account", "officer", rule, event, limit, "account-given")
    for event in ask.reading.thread.all("reflective-report-agreed"):
        follow = part6.follow_up_until
        limit = follow(event.date)
        made = owed(ask, "discuss-reflective-report", "reviewer", follow, event, limit)
        over = limit.due is not None and ask.on > limit.due
        yield replace(made, state="met", met=limit.due) if over else made


def lists(ask: Ask) -> Duties:
    """Reports to the College when somebody is dismissed or leaves under an allegation."""
    thread = ask.reading.thread
    for event in thread.all("dismissed"):
        day = getattr(event, "effective", None) or event.date
        rule = lists_2017.barred_report_due
        limit = rule(day, ask.days)
        met = ("reported-to-barred-list", "placed-on-barred-list")
        name = "report-to-barred-list"
        yield owed(ask, name, AUTHORITY, rule, event, limit, *met, opened=day, about_person=True)
    for event in thread.all("resigned", "retired", "left-force"):
        day = getattr(event, "effective", None) or event.date
        done = thread.first("outcome-notified", "proceedings-withdrawn")
        if done is not None and done.date < day:
            continue
        advisory = lists_2017.advisory_report_due
        limit = advisory(day, ask.days)
        met_by = "reported-to-advisory-list"
        name = "report-to-advisory-list"
        yield owed(
            ask, name, AUTHORITY, advisory, event, limit, met_by, opened=day, about_person=True
        )
