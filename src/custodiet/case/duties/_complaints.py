"""Duties of the Police Reform Act beside an investigation: views, answers to recommendations."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from custodiet.case._case import Case
from custodiet.case.duties._duty import Ask, Duties, Duty, with_met
from custodiet.case.duties._duty import owed as owed_for
from custodiet.case.events import Event
from custodiet.law import Cited, Limit, complaints_2020, police_reform_act
from custodiet.law.calendar import in_words

__all__ = ["answered", "recommendations", "referral_and_views"]

AUTHORITY = "appropriate-authority"
DECIDED = ("case-to-answer-decided", "special-conditions-certified", "proceedings-directed")


def referral_and_views(ask: Ask) -> Duties:
    """What the watchdog asked of the authority: a referral, or its views on a report."""
    owed = owed_for
    for event in ask.reading.thread.all("called-in"):
        rule = complaints_2020.referral_due
        limit = rule(event.date)
        yield owed(ask, "refer-to-watchdog", AUTHORITY, rule, event, limit, "referred")
    for event in ask.reading.thread.all("views-sought"):
        views = police_reform_act.views_due
        limit, met = views(event.date), "views-given"
        yield owed(ask, "give-views", AUTHORITY, views, event, limit, met, withdrawn_by=DECIDED)


def recommendations(case: Case, on: datetime.date) -> Iterator[Duty]:
    """Each recommendation is answered and each answer published, whatever the case is about.

    Takes the case as it stood at the end of the day. A recommendation may be about no allegation.
    """
    made = _of(case, "recommendation-made")
    answers = _of(case, "recommendation-answered")
    rule = police_reform_act.answer_due
    for one, answer in _paired(made, answers):
        limit = _extended(case, one, answer, rule(one.date))
        yield owed(on, "answer-recommendation", "recipient", rule, one, limit, answer)
    publish = police_reform_act.publication_due
    for answer, published in _paired(answers, _of(case, "answer-published")):
        limit, who = publish(answer.date), "director-general"
        yield owed(on, "publish-answer", who, publish, answer, limit, published)


def answered(case: Case, event: Event, kind: str, by: str) -> Event | None:
    """The earliest event of a kind that an answer to the same body would still meet."""
    open_ = [one for one, met in _paired(_of(case, kind), _of(case, by)) if met is None]
    return next((one for one in open_ if _same_body(one, event)), None)


def owed(
    on: datetime.date,
    duty: str,
    who: str,
    rule: Cited,
    opener: Event,
    limit: Limit,
    met: Event | None,
) -> Duty:
    """A duty of the case as a whole, or of the allegations its opener names."""
    late = limit.due is not None and on > limit.due
    approximate = bool(opener.approximate)
    words = "; counted from a day that is approximate" if approximate else ""
    made = Duty(
        duty=duty,
        who=who,
        about=opener.allegations,
        opened=opener.date,
        due=limit.due,
        state="late" if late else "open",
        cite=rule.cite,
        verified=rule.verified,
        because=limit.because + words,
        approximate=approximate,
    )
    return with_met(made, met)


def _of(case: Case, name: str) -> list[Event]:
    return [event for event in case.in_order if event.name == name]


def _paired(
    openers: Sequence[Event], closers: Sequence[Event]
) -> Iterator[tuple[Event, Event | None]]:
    """Each opener with the first closer of the same body that no earlier one has taken."""
    left = list(closers)
    for opener in openers:
        met = next(
            (one for one in left if one.date >= opener.date and _same_body(opener, one)), None
        )
        if met is not None:
            left.remove(met)
        yield opener, met


def _same_body(one: Event, other: Event) -> bool:
    """Whether two events are about one body; where one does not say, it is about any."""
    first, second = getattr(one, "to", None), getattr(other, "to", None)
    return first is None or second is None or first == second


def _extended(case: Case, made: Event, answer: Event | None, limit: Limit) -> Limit:
    """The limit after any more time that was given for this answer."""
    for event in _of(case, "answer-extended"):
        between = made.date <= event.date and (answer is None or event.date <= answer.date)
        if between and _same_body(made, event):
            until: datetime.date = event.until  # type: ignore[attr-defined]  # answer-extended has it
            limit = Limit(until, f"{limit.because}; extended to {in_words(until)}")
    return limit
