"""Duties of a matter known before 1 February 2020: SI 2012/2632."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from custodiet.case._reading import ENDS, START, under_the_act
from custodiet.case.duties._duty import DROPPED, Ask, Duties, closed, owed, with_met
from custodiet.case.duties._investigation import representations
from custodiet.case.duties._lists import entries
from custodiet.case.duties._people import lists, suspension
from custodiet.case.duties._standing import authority
from custodiet.case.events import Event
from custodiet.law import Cited, complaints_2012, tribunals_2012
from custodiet.law.calendar import as_soon_as_practicable
from custodiet.law.conduct_2012 import hearing, investigation
from custodiet.law.conduct_2012 import proceedings as part4
from custodiet.law.conduct_2012 import special_cases as part5
from custodiet.law.instruments import LISTS_2017

__all__ = ["OLD_DUTIES", "OLD_RULES", "listed"]

AUTHORITY = "appropriate-authority"
BEGUN = ("proceedings-begun", "proceedings-completed")
DECIDED = ("case-to-answer-decided", "special-conditions-certified", "proceedings-directed")
SENT_BACK = ("remitted", *DROPPED)


def inquiry(ask: Ask) -> Duties:
    """Severity, the notice, representations, the interview and the report.

    Where the Police Reform Act has its own track (SI 2012/1204 regs 16-20) only what was read of
    that track is listed.
    """
    ordinary = investigation.part_3_applies(special_requirements=under_the_act(ask.reading.thread))
    if ordinary:
        yield from _assessment(ask)
        yield from _investigator(ask)
    for event in ask.reading.thread.all("notice-of-investigation-given"):
        right = investigation.representations_due
        if not ordinary:
            right = complaints_2012.representations_due
        limit = right(event.date, ask.days)
        name = "make-representations"
        made = owed(ask, name, "officer", right, event, limit, optional=True)
        made = with_met(made, representations(ask, event, "investigation"))
        yield closed(made, ask.later(event, *ENDS))
    for event in ask.reading.thread.all("interview-specified"):
        yield from _interview(ask, event, ordinary=ordinary)


def _assessment(ask: Ask) -> Duties:
    """Severity as soon as practicable; what may be gross misconduct must be investigated."""
    thread = ask.reading.thread
    start = thread.first(*START)
    assert start is not None
    assess = investigation.severity_results
    limit = as_soon_as_practicable(start.date)
    met_by = ("severity-assessed", *ENDS)
    yield owed(ask, "assess-severity", AUTHORITY, assess, start, limit, *met_by)
    for event in thread.all("severity-assessed"):
        if investigation.investigation_follows(str(thread.value(event, "severity"))):
            appoint = investigation.investigation_follows
            limit = as_soon_as_practicable(event.date)
            begun = ("investigator-appointed", "notice-of-investigation-given", *ENDS)
            yield owed(ask, "appoint-investigator", AUTHORITY, appoint, event, limit, *begun)


def _investigator(ask: Ask) -> Duties:
    """Notice and report by the investigator; a revised assessment told by a further notice."""
    thread = ask.reading.thread
    for event in thread.all("severity-revised"):
        told = investigation.revised_assessment_due
        limit, name = told(event.date), "notify-revised-severity"
        met_by = ("notice-of-investigation-given", *ENDS)
        yield owed(ask, name, "investigator", told, event, limit, *met_by)
    for event in thread.all("investigator-appointed"):
        notice = investigation.notice_due
        limit, name = notice(event.date), "give-notice-of-investigation"
        given = ("notice-of-investigation-given", "notice-withheld", *ENDS)
        yield owed(ask, name, "investigator", notice, event, limit, *given)
        report = investigation.report_due
        limit = report(event.date)
        yield owed(ask, "submit-report", "investigator", report, event, limit, *ENDS)


def _interview(ask: Ask, event: Event, *, ordinary: bool) -> Duties:
    """Another date if officer or friend cannot come, and the day the officer attends."""
    day = event.for_  # type: ignore[attr-defined]  # interview-specified has it
    other = investigation.alternative_interview_window
    if not ordinary:
        other = complaints_2012.alternative_interview_window
    limit = other(day, ask.days)
    over = ("interview-specified", *ENDS)
    name, met = "alternative-interview-date", "interviewed"
    yield owed(ask, name, "officer", other, event, limit, met, optional=True, withdrawn_by=over)
    if ordinary:
        attend = investigation.attend_interview
        limit, name = attend(day), "attend-interview"
        yield owed(ask, name, "officer", attend, event, limit, met, withdrawn_by=over)


def decision(ask: Ask) -> Duties:
    """The decision on the report, again after a criminal case, and the referral it calls for."""
    thread = ask.reading.thread
    for event in thread.all("report-submitted"):
        decide = part4.decision_due
        limit = decide(event.date)
        yield owed(ask, "decide-case-to-answer", AUTHORITY, decide, event, limit, *DECIDED)
    for event in thread.all("criminal-proceedings-ended"):
        begun = ask.later(event, "referred-to-proceedings", *BEGUN)
        if thread.has("case-to-answer-decided") and ask.reading.form is None and begun is None:
            again = part4.decided_again
            limit = again(event.date)
            yield owed(ask, "decide-case-to-answer", AUTHORITY, again, event, limit, *DECIDED)
    for event in thread.all("case-to-answer-decided"):
        result, then = thread.value(event, "result"), thread.value(event, "then")
        if then in {"hearing", "meeting", "accelerated-hearing"}:
            refer: Cited = part4.misconduct_results
            if result == "gross-misconduct":
                refer = part4.forms_for_gross_misconduct
            limit = as_soon_as_practicable(event.date)
            met_by = ("referred-to-proceedings", "proceedings-withdrawn")
            yield owed(ask, "refer-to-proceedings", AUTHORITY, refer, event, limit, *met_by)


def papers(ask: Ask) -> Duties:
    """Notice of referral, the officer's answer, lists of witnesses and objections."""
    thread = ask.reading.thread
    for event in thread.all("referred-to-proceedings"):
        if getattr(event, "form", None) != "accelerated-hearing":
            notice = part4.referral_notice_due
            limit, name = notice(event.date), "give-referral-notice"
            given = ("referral-notice-given", *BEGUN)
            yield owed(ask, name, AUTHORITY, notice, event, limit, *given)
    for event in thread.all("referral-notice-given"):
        supplied = _supplied(event)
        answer = part4.response_due
        limit, name = answer(supplied, ask.days), "respond-to-referral-notice"
        met = "referral-response-given"
        yield owed(
            ask, name, "officer", answer, event, limit, met, opened=supplied, closed_by=BEGUN
        )
    for event in thread.all("referral-response-given"):
        witnesses = part4.witness_lists_due
        limit, name = witnesses(event.date, ask.days), "exchange-witness-lists"
        met = "witness-lists-given"
        yield owed(ask, name, "both-parties", witnesses, event, limit, met, closed_by=BEGUN)
    for event in thread.all("panel-named"):
        objection = part4.objection_due
        limit, met = objection(event.date, ask.days), "panel-objected"
        yield owed(
            ask,
            "object-to-panel",
            "officer",
            objection,
            event,
            limit,
            met,
            optional=True,
            withdrawn_by=SENT_BACK,
            closed_by=BEGUN,
        )


def _supplied(notice: Event) -> datetime.date:
    """The day the papers were supplied: that of the notice unless another is given."""
    supplied: datetime.date = getattr(notice, "documents", None) or notice.date
    return supplied


def timing(ask: Ask) -> Duties:
    """When a meeting or hearing is held, counted from the papers; its notice and attendance."""
    form = ask.reading.form
    for event in ask.reading.thread.all("referral-notice-given"):
        supplied = _supplied(event)
        if form == "meeting":
            held = part4.meeting_due
            limit, name = held(supplied, ask.days), "hold-misconduct-meeting"
            who = "person-conducting"
            yield owed(ask, name, who, held, event, limit, *BEGUN, opened=supplied)
        if form == "hearing":
            within = part4.hearing_due
            limit, name = within(supplied, ask.days), "hold-misconduct-hearing"
            yield owed(ask, name, "chair", within, event, limit, *BEGUN, opened=supplied)
    for event in ask.reading.thread.all("hearing-fixed", "meeting-fixed"):
        yield from _fixed(ask, event)


def _fixed(ask: Ask, event: Event) -> Duties:
    """The officer attends; public notice only of a hearing that is public by its referral's day.

    The chair may require that notice, so it is listed as open to be given and never as missed.
    """
    again = ("hearing-fixed", "meeting-fixed", *SENT_BACK)
    day = event.for_  # type: ignore[attr-defined]  # both kinds have it
    notice = ask.reading.thread.last("referral-notice-given")
    form = str(ask.reading.form)
    if form == "hearing" and hearing.held_in_public(form, notice.date if notice else None):
        public = part4.public_notice_due
        limit, name = public(day, ask.days), "publish-hearing-notice"
        met_by = ("hearing-notice-published", *BEGUN)
        yield owed(
            ask,
            name,
            AUTHORITY,
            public,
            event,
            limit,
            *met_by,
            optional=True,
            withdrawn_by=again,
        )
    attend = part4.time_told
    limit = attend(day)
    yield owed(ask, "attend", "officer", attend, event, limit, *BEGUN, withdrawn_by=again)


def special_case(ask: Ask) -> Duties:
    """Notice, window and answer of a special case, and its being sent back."""
    thread = ask.reading.thread
    for event in thread.all("special-conditions-certified"):
        notice = part5.notice_due
        limit, name = notice(event.date), "give-accelerated-notice"
        met_by = ("accelerated-notice-given", *BEGUN)
        yield owed(ask, name, AUTHORITY, notice, event, limit, *met_by, withdrawn_by=SENT_BACK)
    for event in thread.all("accelerated-notice-given"):
        window = part5.hearing_window
        limit, name = window(event.date, ask.days), "accelerated-hearing"
        yield owed(ask, name, "chair", window, event, limit, *BEGUN, withdrawn_by=SENT_BACK)
        answer = part5.response_due
        limit, name = answer(event.date, ask.days), "respond-to-accelerated-notice"
        met = "accelerated-response-given"
        yield owed(
            ask,
            name,
            "officer",
            answer,
            event,
            limit,
            met,
            withdrawn_by=SENT_BACK,
            closed_by=BEGUN,
        )
    for event in thread.all("remitted"):
        told = part5.remission_told_due
        limit, name = told(event.date, ask.days), "tell-officer-of-remission"
        yield owed(ask, name, AUTHORITY, told, event, limit, "remission-told", withdrawn_by=())


def outcome(ask: Ask) -> Duties:
    """The officer is told within 5 working days; what was published stays up 28 days."""
    thread = ask.reading.thread
    for event in thread.all("proceedings-completed"):
        told = hearing.tell_officer_due
        limit = told(event.date, ask.days)
        yield owed(ask, "notify-outcome", AUTHORITY, told, event, limit, "outcome-notified")
    for event in thread.all("outcome-published"):
        keep = part5.keep_published
        limit = keep(event.date)
        made = owed(ask, "keep-outcome-published", AUTHORITY, keep, event, limit)
        last, down = limit.due, ask.after(event.date, "outcome-taken-down")
        assert last is not None
        if down is not None and down.date <= last:
            words = f"{made.because}; taken down early"
            yield replace(made, state="late", because=words, met=down.date)
        else:
            yield replace(made, state="met", met=last) if ask.on > last else made


def appeals(ask: Ask) -> Duties:
    """From a meeting to the authority, from a hearing to the tribunal; each from its notice."""
    thread, days, form = ask.reading.thread, ask.days, ask.reading.form
    found = thread.value(thread.last("proceedings-completed"), "finding")
    to_tribunal = tribunals_2012.appealable(str(form), senior=ask.reading.senior)
    for event in thread.all("outcome-notified"):
        if form is not None and found in {"misconduct", "gross-misconduct"}:
            rule = hearing.appeal_due
            name = "appeal-meeting-outcome"
            if to_tribunal:
                rule = tribunals_2012.notice_of_appeal_due
                name = "appeal-to-tribunal"
            limit, met = rule(event.date, days), "appeal-made"
            yield owed(ask, name, "officer", rule, event, limit, met, optional=True)
    for event in thread.all("appeal-grounds-arguable"):
        hold = hearing.appeal_meeting_due
        limit, met = hold(event.date, days), "appeal-determined"
        yield owed(ask, "hold-appeal-meeting", AUTHORITY, hold, event, limit, met)
    if not to_tribunal:
        for event in thread.all("appeal-determined"):
            decided = hearing.appeal_decision_due
            limit, name = decided(event.date, days), "notify-appeal-decision"
            met = "appeal-decision-notified"
            yield owed(ask, name, AUTHORITY, decided, event, limit, met)


def tribunal(ask: Ask) -> Duties:
    """The papers of an appeal to the tribunal, each after the other's, under the Rules of 2012."""
    thread, days = ask.reading.thread, ask.days
    over = ("appeal-determined", "tribunal-appeal-dismissed")
    for event in thread.all("appeal-made"):
        if getattr(event, "to", None) == "tribunal":
            reply = tribunals_2012.respondents_papers_due
            received = getattr(event, "received", None) or event.date
            limit, name = reply(received, days), "respond-to-tribunal-appeal"
            met = "tribunal-papers-sent"
            yield owed(ask, name, AUTHORITY, reply, event, limit, met, opened=received)
    for event in thread.all("tribunal-papers-sent"):
        grounds = tribunals_2012.appellants_grounds_due
        limit, name = grounds(event.date, days), "send-tribunal-statement"
        met = "tribunal-statement-sent"
        yield owed(ask, name, "officer", grounds, event, limit, met, closed_by=over)
    for event in thread.all("tribunal-statement-sent"):
        grounds = tribunals_2012.appellants_grounds_due
        limit, name = grounds(event.date, days), "reply-to-tribunal-statement"
        met = "tribunal-reply-sent"
        yield owed(ask, name, AUTHORITY, grounds, event, limit, met, closed_by=over)


def listed(ask: Ask) -> Duties:
    """The reports to the College, for what happened since the lists began."""
    reports = (*lists(ask), *entries(ask))
    yield from (duty for duty in reports if duty.opened >= LISTS_2017.in_force)


OLD_DUTIES: tuple[Callable[[Ask], Duties], ...] = (
    inquiry,
    decision,
    papers,
    timing,
    special_case,
    outcome,
    appeals,
    tribunal,
)
OLD_RULES = (*OLD_DUTIES, suspension, listed, authority)
