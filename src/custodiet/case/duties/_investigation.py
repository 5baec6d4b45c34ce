"""Duties from the first report to the decision on the report: SI 2020/4 Part 3, SI 2020/2."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from custodiet.case._reading import ENDS, START, under_the_act
from custodiet.case.duties._duty import Ask, Duties, Duty, closed, owed, with_met
from custodiet.case.events import Event
from custodiet.case.steps import ENDED, Stage, after
from custodiet.law import Cited, Limit, complaints_2020
from custodiet.law.calendar import as_soon_as_practicable, in_words
from custodiet.law.conduct_2020 import investigation as part3
from custodiet.law.conduct_2020 import proceedings as part4
from custodiet.law.conduct_2020 import reflective as part6

__all__ = [
    "complainant",
    "decision",
    "investigation",
    "referral",
    "representations",
    "timeliness",
]

AUTHORITY = "appropriate-authority"
# What ends the handling of a complaint wherever it stands.
HANDLED = ("complainant-told", "complaint-withdrawn")
DECIDED = ("case-to-answer-decided", "special-conditions-certified", "proceedings-directed")


def investigation(ask: Ask) -> Duties:
    """What is owed while a matter is assessed and investigated."""
    yield from referral(ask)
    yield from _assessment(ask)
    yield from _notices(ask)
    yield from complainant(ask)
    if part3.part_3_applies(ask.reading.mode):
        yield from _interviews(ask)


def referral(ask: Ask) -> Duties:
    """Mandatory referral to the watchdog, whoever the person is."""
    for event in ask.reading.thread.all("referral-required"):
        rule = complaints_2020.referral_due
        limit = rule(event.date)
        yield owed(ask, "refer-to-watchdog", AUTHORITY, rule, event, limit, "referred")


def _assessment(ask: Ask) -> Duties:
    """Severity and the investigator: by the authority, or as the Police Reform Act has it."""
    thread, act = ask.reading.thread, under_the_act(ask.reading.thread)
    start = _start(ask)
    rule: Cited = part3.severity_results
    if act:
        rule = complaints_2020.special_procedure_assessor
    if act and not ask.reading.independent:
        rule = complaints_2020.local_assessor
    who = complaints_2020.special_procedure_assessor(ask.reading.mode) if act else AUTHORITY
    limit = as_soon_as_practicable(start.date)
    met_by = ("severity-assessed", *ENDS)
    yield owed(ask, "assess-severity", who, rule, start, limit, *met_by)
    assessed = thread.last("severity-assessed")
    severity = thread.value(assessed, "severity")
    if assessed is not None and not act and severity and part3.investigation_follows(severity):
        limit = as_soon_as_practicable(assessed.date)
        begun = ("investigator-appointed", "notice-of-investigation-given", *ENDS)
        appoint = part3.investigation_follows
        yield owed(ask, "appoint-investigator", AUTHORITY, appoint, assessed, limit, *begun)


def _notices(ask: Ask) -> Duties:
    thread, days = ask.reading.thread, ask.days
    ordinary = part3.part_3_applies(ask.reading.mode)
    for event in thread.all("severity-revised"):
        yield _revision(ask, event, ordinary=ordinary)
    for event in thread.all("investigator-appointed"):
        rule: Cited = part3.notice_of_investigation_due
        if not ordinary:
            rule = complaints_2020.special_procedure_notice
        limit = as_soon_as_practicable(event.date)
        given = ("notice-of-investigation-given", "notice-withheld", *ENDS)
        yield owed(ask, "give-notice-of-investigation", "investigator", rule, event, limit, *given)
        if ordinary:
            report = part3.report_due
            yield owed(ask, "submit-report", "investigator", report, event, limit, *ENDS)
    for event in thread.all("notice-of-investigation-given"):
        right = part3.representations_due
        if not ordinary:
            right = complaints_2020.special_procedure_representations
        limit = right(event.date, days)
        name = "make-representations"
        made = owed(ask, name, "officer", right, event, limit, optional=True)
        made = with_met(made, representations(ask, event, "investigation"))
        yield closed(made, ask.later(event, *ENDS))
        if ordinary:
            yield from _after_notice(ask, event)


def _revision(ask: Ask, revised: Event, *, ordinary: bool) -> Duty:
    """A revised assessment is told to the officer: by a notice or an update to the officer."""
    rule: Cited = part3.revised_assessment_notice_due
    if not ordinary:
        rule = complaints_2020.special_procedure_revision
    limit = as_soon_as_practicable(revised.date)
    met_by = ("notice-of-investigation-given", *ENDS)
    made = owed(ask, "notify-revised-severity", AUTHORITY, rule, revised, limit, *met_by)
    told = [one for one in _updates(ask, {None, "officer"}) if one.date >= revised.date]
    if told and (made.met is None or told[0].date < made.met):
        return with_met(made, told[0])
    return made


def _updates(ask: Ask, to: set[str | None]) -> list[Event]:
    return [one for one in ask.reading.thread.all("update-given") if getattr(one, "to", None) in to]


def representations(ask: Ask, since: Event, about: str) -> Event | None:
    """The first representations of this kind since an event; unstated are on the investigation."""
    for event in ask.reading.thread.all("representations-made"):
        stated = getattr(event, "about", None) or "investigation"
        if stated == about and event.date >= since.date:
            return event
    return None


def _after_notice(ask: Ask, notice: Event) -> Duties:
    rule = part3.terms_of_reference_due
    given = ("terms-of-reference-given", *ENDS)
    limit = rule(notice.date)
    yield owed(ask, "give-terms-of-reference", "investigator", rule, notice, limit, *given)
    begun = ask.reading.thread.first("investigator-appointed") or notice
    updates = [one for one in _updates(ask, {None, "officer"}) if one.date > begun.date]
    officers = part3.update_due
    following = _officers_limit(ask, begun)
    yield from _chain(ask, "update-officer", officers, begun, updates, following, _over(ask))


def _officers_limit(ask: Ask, begun: Event) -> Callable[[Event | None], Limit]:
    """The limit for the next update to the officer, after the last one or the beginning."""

    def limit(last: Event | None) -> Limit:
        return part3.update_due(begun.date, last.date if last else None, ask.days)

    return limit


def _chain(
    ask: Ask,
    duty: str,
    rule: Cited,
    begun: Event,
    updates: list[Event],
    limit_after: Callable[[Event | None], Limit],
    ended: Event | None,
) -> Duties:
    """Updates, each of which opens the time for the next, until the matter is so far."""
    opener, last = begun, None
    for update in [one for one in updates if ended is None or one.date <= ended.date]:
        made = owed(ask, duty, "investigator", rule, opener, limit_after(last))
        yield with_met(made, update)
        opener, last = update, update
    made = owed(ask, duty, "investigator", rule, opener, limit_after(last))
    yield closed(made, ended)


def _over(ask: Ask) -> Event | None:
    """What ended the investigation: the report or a decision, or what closed the matter before."""
    thread, stage = ask.reading.thread, Stage.RECEIVED
    for event in thread.events:
        stage = after(stage, event, thread)
        if event.name in ENDS or stage in ENDED:
            return event
    return None


def complainant(ask: Ask) -> Duties:
    """A complainant is told of progress within four weeks, and then every four weeks."""
    begun = ask.reading.thread.first("complaint-made")
    if begun is None:
        return
    rule = complaints_2020.complainant_update_due
    updates = _updates(ask, {"complainant", "interested-person"})

    def limit(last: Event | None) -> Limit:
        return rule(begun.date, last.date if last else None)

    yield from _chain(ask, "update-complainant", rule, begun, updates, limit, _handled(ask))


def _handled(ask: Ask) -> Event | None:
    """What ended the handling of a complaint: its outcome, or its withdrawal. A report does not."""
    thread, stage = ask.reading.thread, Stage.RECEIVED
    for event in thread.events:
        stage = after(stage, event, thread)
        if event.name in HANDLED or stage in ENDED | {Stage.FOUND}:
            return event
    return None


def _interviews(ask: Ask) -> Duties:
    """The interview as last fixed; an earlier date, or one the report overtook, is withdrawn."""
    for event in ask.reading.thread.all("interview-specified"):
        day = event.for_  # type: ignore[attr-defined]  # interview-specified has it
        rule = part3.alternative_interview_window
        limit = rule(day, ask.days)
        over = ("interview-specified", *ENDS)
        name, met = "alternative-interview-date", "interviewed"
        yield owed(ask, name, "officer", rule, event, limit, met, optional=True, withdrawn_by=over)
        attend = part3.attend_interview
        limit = attend(day)
        name = "attend-interview"
        yield owed(ask, name, "officer", attend, event, limit, met, withdrawn_by=over)


def decision(ask: Ask) -> Duties:
    """What is owed on the report: the decision, and what the decision calls for."""
    thread = ask.reading.thread
    who = "director-general" if ask.reading.independent else "appropriate-authority"
    rule = part4.misconduct_in_both_senses if under_the_act(thread) else part4.decision_due
    for event in thread.all("report-submitted"):
        limit = as_soon_as_practicable(event.date)
        yield owed(ask, "decide-case-to-answer", who, rule, event, limit, *DECIDED)
    for event in thread.all("case-to-answer-decided"):
        then = thread.value(event, "then")
        limit = as_soon_as_practicable(event.date)
        if then in {"hearing", "meeting", "accelerated-hearing"}:
            refer = part4.decision_due
            met_by = ("referred-to-proceedings", "proceedings-withdrawn")
            who = "appropriate-authority"
            yield owed(ask, "refer-to-proceedings", who, refer, event, limit, *met_by)
        if then == "reflective-practice":
            entry = part6.reflective_practice_from
            met = "reflective-practice-started"
            who = "appropriate-authority"
            yield owed(ask, "start-reflective-practice", who, entry, event, limit, met)


def timeliness(ask: Ask) -> Duties:
    """Timeliness reports: one for each relevant period that ended before the matter was done.

    Also the period now running, which opens when it ends.
    """
    thread, start, ended = ask.reading.thread, _start(ask), _over(ask)
    who = AUTHORITY
    rule: Cited = part3.timeliness_periods
    if under_the_act(thread):
        rule = complaints_2020.timeliness_recipients
        who = "director-general" if ask.reading.independent else who
    periods: list[Duty] = []
    counted = part3.timeliness_periods(start.date)
    period = next(counted)
    while ended is None or ended.date > period.ends:
        opens = period.ends + datetime.timedelta(days=1)
        words = (
            f"period {period.number} ends {in_words(period.ends)}; report as soon as practicable"
        )
        limit = Limit(None, words, opens)
        made = owed(ask, "report-timeliness", who, rule, start, limit, opened=opens)
        periods.append(replace(made, period=period.number, period_ends=period.ends))
        if period.ends >= ask.on:
            break
        period = next(counted)
    yield from _reported(ask, periods)


def _start(ask: Ask) -> Event:
    """The event that brought the allegation to notice; nothing is read without one."""
    start = ask.reading.thread.first(*START)
    assert start is not None
    return start


def _reported(ask: Ask, periods: list[Duty]) -> Duties:
    """Each report or excuse is for the period it names, or the earliest unmet one that had ended.

    An excused period keeps its reason; in the authority's own Police Reform Act investigation the
    Director General is told all the same.
    """
    told = ask.reading.thread.all("timeliness-reported")
    excuses = [one for one in told if getattr(one, "excused", None)]
    reports = [one for one in told if one not in excuses]
    for duty in periods:
        met = next((one for one in reports if _covers(one, duty)), None)
        excuse = next((one for one in excuses if _covers(one, duty)), None)
        if met is not None:
            reports.remove(met)
            yield with_met(duty, met)
        elif excuse is not None:
            excuses.remove(excuse)
            yield _excused(ask, duty)
        else:
            yield duty


def _covers(report: Event, duty: Duty) -> bool:
    return getattr(report, "period", None) in {None, duty.period} and report.date >= duty.opened


def _excused(ask: Ask, duty: Duty) -> Duty:
    # In a directed or independent case the Director General reports and is not told.
    theirs = under_the_act(ask.reading.thread) and not ask.reading.independent
    spared = part3.timeliness_report_excused(would_prejudice=True, police_reform_act=theirs)
    if "director-general" in spared:
        words = f"{duty.because}; excused: reporting might prejudice an investigation"
        return replace(duty, state="withdrawn", because=words)
    words = f"{duty.because}; the Director General is told all the same"
    return replace(duty, because=words)
