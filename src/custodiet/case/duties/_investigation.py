"""Duties from the first report to the decision on the report: SI 2020/4 Part 3, SI 2020/2."""

from __future__ import annotations

from dataclasses import replace

from custodiet.case._reading import ENDS, under_the_act
from custodiet.case.duties._duty import Ask, Duties, Duty, owed
from custodiet.case.events import Event
from custodiet.law import Cited, Limit, complaints_2020
from custodiet.law.calendar import as_soon_as_practicable, in_words
from custodiet.law.conduct_2020 import investigation as part3
from custodiet.law.conduct_2020 import proceedings as part4
from custodiet.law.conduct_2020 import reflective as part6

__all__ = ["decision", "investigation", "timeliness"]

DECIDED = ("case-to-answer-decided", "special-conditions-certified", "proceedings-directed")


def investigation(ask: Ask) -> Duties:
    """What is owed while a matter is assessed and investigated."""
    thread = ask.reading.thread
    for event in thread.all("referral-required"):
        limit = complaints_2020.referral_due(event.date)
        rule = complaints_2020.referral_due
        yield owed(
            ask, "refer-to-watchdog", "appropriate-authority", rule, event, limit, "referred"
        )
    if not under_the_act(thread):
        yield from _assessment(ask)
    yield from _notices(ask)
    yield from _interviews(ask)


def _assessment(ask: Ask) -> Duties:
    thread = ask.reading.thread
    start = thread.first("complaint-made", "came-to-attention")
    if start is not None:
        limit = as_soon_as_practicable(start.date)
        met_by = ("severity-assessed", *ENDS)
        assess = part3.severity_results
        yield owed(ask, "assess-severity", "appropriate-authority", assess, start, limit, *met_by)
    assessed = thread.last("severity-assessed")
    severity = thread.value(assessed, "severity")
    if assessed is not None and severity and part3.investigation_follows(severity):
        limit = as_soon_as_practicable(assessed.date)
        begun = ("investigator-appointed", "notice-of-investigation-given", *ENDS)
        appoint = part3.investigation_follows
        who = "appropriate-authority"
        yield owed(ask, "appoint-investigator", who, appoint, assessed, limit, *begun)


def _notices(ask: Ask) -> Duties:
    thread, days = ask.reading.thread, ask.days
    ordinary = part3.part_3_applies(ask.reading.mode)
    for event in thread.all("severity-revised"):
        told = ("notice-of-investigation-given", "update-given", *ENDS)
        revised = part3.revised_assessment_notice_due
        limit = revised(event.date)
        who = "appropriate-authority"
        yield owed(ask, "notify-revised-severity", who, revised, event, limit, *told)
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
        limit = right(event.date, days)
        met = "representations-made"
        yield owed(ask, "make-representations", "officer", right, event, limit, met, optional=True)
        if ordinary:
            yield from _after_notice(ask, event)


def _after_notice(ask: Ask, notice: Event) -> Duties:
    rule = part3.terms_of_reference_due
    given = ("terms-of-reference-given", *ENDS)
    limit = rule(notice.date)
    yield owed(ask, "give-terms-of-reference", "investigator", rule, notice, limit, *given)
    begun = ask.reading.thread.first("investigator-appointed") or notice
    opener, last = begun, None
    update = part3.update_due
    while opener is not None:
        limit = update(begun.date, last, ask.days)
        found = [
            one
            for one in ask.reading.thread.all("update-given")
            if one.date > opener.date and getattr(one, "to", None) in {None, "officer"}
        ]
        made = owed(ask, "update-officer", "investigator", update, opener, limit, *ENDS)
        if found:
            late = limit.due is not None and found[0].date > limit.due
            yield replace(made, state="late" if late else "met", met=found[0].date)
            opener, last = found[0], found[0].date
        else:
            yield made
            break


def _interviews(ask: Ask) -> Duties:
    thread = ask.reading.thread
    for event in thread.all("interview-specified"):
        day = event.for_  # type: ignore[attr-defined]  # interview-specified has it
        rule = part3.alternative_interview_window
        limit = rule(day, ask.days)
        name, met = "alternative-interview-date", "interviewed"
        yield owed(ask, name, "officer", rule, event, limit, met, optional=True)
        attend = part3.attend_interview
        yield owed(ask, "attend-interview", "officer", attend, event, attend(day), met)


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
    thread = ask.reading.thread
    start = thread.first("complaint-made", "came-to-attention")
    ended = thread.first(*ENDS)
    if start is None:
        return
    who = "appropriate-authority"
    rule: Cited = part3.timeliness_periods
    if under_the_act(thread):
        rule = complaints_2020.timeliness_recipients
        who = "director-general" if ask.reading.independent else who
    for period in part3.timeliness_periods(start.date):
        if ended is not None and ended.date <= period.ends:
            return
        opens = period.ends.fromordinal(period.ends.toordinal() + 1)
        words = (
            f"period {period.number} ends {in_words(period.ends)}; report as soon as practicable"
        )
        limit = Limit(None, words, opens)
        made = owed(ask, "report-timeliness", who, rule, start, limit, opened=opens)
        made = replace(made, period=period.number, period_ends=period.ends)
        yield _reported(ask, made)
        if period.ends >= ask.on:
            return


def _reported(ask: Ask, duty: Duty) -> Duty:
    """The duty met by the report for its period, or excused with the reason kept."""
    for event in ask.reading.thread.all("timeliness-reported"):
        if getattr(event, "period", None) not in {None, duty.period} or event.date < duty.opened:
            continue
        if not getattr(event, "excused", False):
            return replace(duty, state="met", met=event.date)
        under_act = under_the_act(ask.reading.thread)
        excused = part3.timeliness_report_excused(would_prejudice=True, police_reform_act=under_act)
        if "director-general" in excused:
            words = f"{duty.because}; excused: reporting might prejudice an investigation"
            return replace(duty, state="withdrawn", because=words)
        words = f"{duty.because}; the Director General is told all the same"
        return replace(duty, because=words)
    return duty
