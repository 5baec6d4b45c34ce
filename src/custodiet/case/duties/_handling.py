"""Duties while a matter is referred, investigated under the Act, answered or accelerated."""

from __future__ import annotations

from custodiet.case._reading import ENDS, under_the_act
from custodiet.case.duties._duty import Ask, Duties, owed, with_met
from custodiet.case.events import Event
from custodiet.law import Cited, complaints_2020, police_reform_act
from custodiet.law.calendar import as_soon_as_practicable
from custodiet.law.conduct_2020 import accelerated as part5
from custodiet.law.conduct_2020 import investigation as part3

__all__ = ["accelerating", "handling"]

AUTHORITY = "appropriate-authority"
# What counts as an outcome to tell a complainant, beside those that have a duty of their own.
OUTCOMES = ("complaint-outcome-decided", "conviction", "acquittal", "appeal-determined")
CERTIFIED = "special-conditions-certified"
DECLINED = "special-conditions-declined"


def handling(ask: Ask) -> Duties:
    """What is owed about a complaint or a referred matter, whoever the person is."""
    if ask.reading.regime.base != 2020:
        return
    yield from _evidence(ask)
    yield from _referral_told(ask)
    yield from _answers(ask)
    yield from _conduct_matter(ask)
    yield from _interviews(ask)


def _evidence(ask: Ask) -> Duties:
    for event in ask.reading.thread.all("complaint-made"):
        rule = police_reform_act.preserve_evidence
        limit, met = rule(event.date), "evidence-secured"
        yield owed(ask, "secure-evidence", AUTHORITY, rule, event, limit, met, closed_by=ENDS)


def _referral_told(ask: Ask) -> Duties:
    """Complainant and officer are told of a referral, until the investigation has reported."""
    thread, rule = ask.reading.thread, police_reform_act.referral_told_to
    event = thread.first("referred", "treated-as-referred")
    if event is None:
        return
    told = rule(complained_of=thread.has("complaint-made"), would_prejudice=False)
    limit = as_soon_as_practicable(event.date)
    if "complainant" in told:
        name = "tell-complainant-of-referral"
        made = owed(ask, name, AUTHORITY, rule, event, limit, closed_by=ENDS)
        yield with_met(made, _told(ask, "complainant"))
    name = "tell-officer-of-referral"
    made = owed(ask, name, AUTHORITY, rule, event, limit, closed_by=ENDS)
    yield with_met(made, _told(ask, "officer"))


def _told(ask: Ask, to: str) -> Event | None:
    found = ask.reading.thread.all("referral-told")
    return next((one for one in found if getattr(one, "to", None) == to), None)


def _answers(ask: Ask) -> Duties:
    """A complainant is told each outcome within 5 working days, and may ask for a review."""
    thread = ask.reading.thread
    if not thread.has("complaint-made"):
        return
    for event in thread.all(*OUTCOMES):
        rule = complaints_2020.outcome_told_due
        limit, met = rule(event.date, ask.days), "complainant-told"
        yield owed(
            ask, "tell-complaint-outcome", AUTHORITY, rule, event, limit, met, withdrawn_by=()
        )
    for event in thread.all("review-right-told"):
        review = police_reform_act.review_due
        limit, met = review(event.date), "review-requested"
        yield owed(ask, "ask-for-review", "complainant", review, event, limit, met, optional=True)


def _conduct_matter(ask: Ask) -> Duties:
    for event in ask.reading.thread.all("conduct-matter-notified"):
        rule = police_reform_act.became_conduct_matter
        limit, met = as_soon_as_practicable(event.date), "recorded"
        yield owed(ask, "record-conduct-matter", AUTHORITY, rule, event, limit, met)


def _interviews(ask: Ask) -> Duties:
    """The officer's alternative to the day fixed, under the Act's own regulations."""
    if part3.part_3_applies(ask.reading.mode):
        return
    for event in ask.reading.thread.all("interview-specified"):
        day = event.for_  # type: ignore[attr-defined]  # interview-specified has it
        rule = complaints_2020.interview_alternative_window
        limit, met = rule(day, ask.days), "interviewed"
        over = ("interview-specified", *ENDS)
        name = "alternative-interview-date"
        yield owed(ask, name, "officer", rule, event, limit, met, optional=True, withdrawn_by=over)


def accelerating(ask: Ask) -> Duties:
    """From a special report to a certificate, or to the reasons for none."""
    thread = ask.reading.thread
    if ask.reading.regime.base != 2020:
        return
    act = under_the_act(thread)
    decides: Cited = part5.require_certificate
    if act:
        decides = complaints_2020.special_report_decided_by
    for event in thread.all("special-report-submitted"):
        limit = as_soon_as_practicable(event.date)
        name = "decide-on-special-report"
        yield owed(ask, name, AUTHORITY, decides, event, limit, CERTIFIED, DECLINED)
    for event in thread.all(DECLINED) if act else ():
        rule = complaints_2020.declined_with_memorandum
        limit, met = as_soon_as_practicable(event.date), "declining-memorandum-sent"
        yield owed(ask, "send-declining-memorandum", AUTHORITY, rule, event, limit, met)
    for event in thread.all("certification-directed"):
        directed = complaints_2020.certification_directed
        limit = as_soon_as_practicable(event.date)
        yield owed(ask, "certify-as-directed", AUTHORITY, directed, event, limit, CERTIFIED)
