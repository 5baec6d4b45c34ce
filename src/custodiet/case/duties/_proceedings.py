"""Duties from referral to the last appeal: SI 2020/4 Parts 4 and 5."""

from __future__ import annotations

import datetime
from dataclasses import replace

from custodiet.case._appeals import to_tribunal
from custodiet.case._replacement import replacement
from custodiet.case._rules_notice import given_on, is_vague
from custodiet.case.duties._duty import DROPPED, Ask, Duties, Duty, owed, with_met
from custodiet.case.events import Event
from custodiet.law import Limit, Rule, WorkingDays, tribunals_2020
from custodiet.law.calendar import as_soon_as_practicable, in_words
from custodiet.law.conduct_2020 import accelerated as part5
from custodiet.law.conduct_2020 import hearing as part4h
from custodiet.law.conduct_2020 import proceedings as part4
from custodiet.law.conduct_2020 import reflective as part6

__all__ = ["accelerated", "appeals", "outcome", "papers", "timing"]

BEGUN = ("proceedings-begun", "proceedings-completed")
REMITTED = "remitted"
SENT_BACK = (REMITTED, *DROPPED)


def papers(ask: Ask) -> Duties:
    """Notice of referral, answer, lists and bundle."""
    thread, days = ask.reading.thread, ask.days
    for event in thread.all("referred-to-proceedings"):
        if getattr(event, "form", None) != "accelerated-hearing":
            limit = as_soon_as_practicable(event.date)
            rule = part4.referral_notice_contents
            given = ("referral-notice-given", *BEGUN)
            who = "appropriate-authority"
            yield owed(ask, "give-referral-notice", who, rule, event, limit, *given)
    for event in thread.all("referral-notice-given"):
        yield _response(ask, event)
    for event in thread.all("referral-response-given"):
        lists = part4.witness_lists_due
        limit = lists(event.date, days)
        met = "witness-lists-given"
        name = "exchange-witness-lists"
        yield owed(ask, name, "both-parties", lists, event, limit, met, closed_by=BEGUN)
        bundle = part4.bundle_due
        limit = bundle(event.date, days)
        who, met = "appropriate-authority", "bundle-supplied"
        name = "supply-bundle-to-chair"
        yield owed(ask, name, who, bundle, event, limit, met, closed_by=BEGUN)
    for event in thread.all("witness-lists-given"):
        rule_32 = part4.lists_to_chair_due
        limit = rule_32(event.date, days)
        name, who = "supply-witness-lists-to-chair", "appropriate-authority"
        met = "witness-lists-supplied"
        yield owed(ask, name, who, rule_32, event, limit, met, closed_by=BEGUN)
    for event in thread.all("panel-named"):
        yield _objection(ask, event)


def _response(ask: Ask, notice: Event) -> Duty:
    rule = part4.response_due
    stated = getattr(notice, "documents", None)
    supplied = stated or given_on(notice)
    limit = rule(supplied, ask.days)
    met = "referral-response-given"
    return owed(
        ask,
        "respond-to-referral-notice",
        "officer",
        rule,
        notice,
        limit,
        met,
        opened=supplied,
        closed_by=BEGUN,
        approximate=stated is None and is_vague(notice),
    )


def _objection(ask: Ask, named: Event) -> Duty:
    rule: Rule[[datetime.date, WorkingDays], Limit] = part4.objection_due
    if ask.reading.form == "hearing":
        rule = part4h.panel_objection_due
    if ask.reading.form == "accelerated-hearing":
        rule = part5.accelerated_objection_due
    limit = rule(named.date, ask.days)
    met = "panel-objected"
    name = "object-to-panel"
    return owed(
        ask,
        name,
        "officer",
        rule,
        named,
        limit,
        met,
        optional=True,
        withdrawn_by=SENT_BACK,
        closed_by=BEGUN,
    )


def timing(ask: Ask) -> Duties:
    """When a pre-hearing, a meeting or a hearing must be held, and published."""
    thread, days, form = ask.reading.thread, ask.days, ask.reading.form
    for event in thread.all("bundle-supplied"):
        if form == "hearing":
            rule = part4.pre_hearing_due
            limit = rule(event.date, days)
            met_by = ("pre-hearing-held", *BEGUN)
            yield owed(ask, "hold-pre-hearing", "chair", rule, event, limit, *met_by)
    if form == "meeting":
        yield from _meeting(ask)
    if form == "hearing":
        for event in thread.all("referral-notice-given"):
            hundred = part4.hearing_due
            limit, vague = hundred(given_on(event), days), is_vague(event)
            name = "hold-misconduct-hearing"
            yield owed(ask, name, "chair", hundred, event, limit, *BEGUN, approximate=vague)
    for event in thread.all("hearing-fixed", "meeting-fixed"):
        yield from _fixed(ask, event)


def _meeting(ask: Ask) -> Duties:
    """20 working days from the answer, or from the end of the time for it."""
    notice = ask.reading.thread.last("referral-notice-given")
    if notice is None:
        return
    response = _response(ask, notice)
    begins = response.met
    if response.due is not None and response.due < (begins or ask.on):
        begins = response.due
    if begins is not None:
        answer = ask.after(begins, "referral-response-given")
        vague = response.approximate if answer is None else bool(answer.approximate)
        rule = part4.meeting_due
        limit = rule(begins, ask.days)
        who = "person-conducting"
        name = "hold-misconduct-meeting"
        yield owed(ask, name, who, rule, notice, limit, *BEGUN, opened=begins, approximate=vague)


def _fixed(ask: Ask, event: Event) -> Duties:
    """What a fixed date calls for; fixing it again takes the earlier date's duties away."""
    again = ("hearing-fixed", "meeting-fixed", REMITTED, *DROPPED)
    day = event.for_  # type: ignore[attr-defined]  # both kinds have it
    if event.name == "hearing-fixed" and ask.reading.form == "hearing":
        rule = part4h.public_notice_due
        limit = rule(day, ask.days)
        met_by = ("hearing-notice-published", *BEGUN)
        who = "appropriate-authority"
        name = "publish-hearing-notice"
        yield owed(ask, name, who, rule, event, limit, *met_by, withdrawn_by=again)
    limit = Limit(day, f"fixed for {in_words(day)}")
    attend = part4h.attendance
    yield owed(ask, "attend", "officer", attend, event, limit, *BEGUN, withdrawn_by=again)


def accelerated(ask: Ask) -> Duties:
    """Notice, answer, window and remission of an accelerated hearing."""
    thread, days = ask.reading.thread, ask.days
    for event in thread.all("special-conditions-certified"):
        rule = part5.accelerated_notice_due
        limit = rule(event.date)
        met_by = ("accelerated-notice-given", *BEGUN)
        name, who = "give-accelerated-notice", "appropriate-authority"
        yield owed(ask, name, who, rule, event, limit, *met_by, withdrawn_by=SENT_BACK)
    for event in thread.all("accelerated-notice-given"):
        window: Rule[[datetime.date, WorkingDays], Limit] = part5.hearing_window
        opener = replacement(thread, event) or event
        if opener is not event:
            window = part5.window_after_objection
        limit = window(opener.date, days)
        name = "accelerated-hearing"
        yield owed(ask, name, "chair", window, opener, limit, *BEGUN, withdrawn_by=SENT_BACK)
        answer = part5.accelerated_response_due
        limit = answer(event.date, days)
        name, met = "respond-to-accelerated-notice", "accelerated-response-given"
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
    for event in thread.all(REMITTED):
        told = part5.remission_told_due
        limit = told(event.date, days)
        name, who = "tell-officer-of-remission", "appropriate-authority"
        yield owed(ask, name, who, told, event, limit, "remission-told", withdrawn_by=())


def outcome(ask: Ask) -> Duties:
    """Report, notification and publication of the outcome, and reflective practice from it."""
    thread, form = ask.reading.thread, ask.reading.form
    rapid = form == "accelerated-hearing"
    chair = "person-conducting" if form == "meeting" else "chair"
    for event in thread.all("proceedings-completed"):
        rule = part5.accelerated_report_due if rapid else part4h.report_of_outcome_due
        limit = rule(event.date, ask.days)
        met_by = ("outcome-reported", "outcome-notified")
        yield owed(ask, "report-outcome", chair, rule, event, limit, *met_by)
        yield from _reflective(ask, event)
    for event in thread.all("outcome-reported"):
        told = part4h.tell_officer_due
        limit = told(event.date)
        who = "appropriate-authority"
        yield owed(ask, "notify-outcome", who, told, event, limit, "outcome-notified")
    for event in thread.all("outcome-notified"):
        if form in {"hearing", "accelerated-hearing"}:
            yield _publication(ask, event, rapid=rapid)
    for event in thread.all("outcome-published"):
        yield _kept(ask, event, rapid=rapid)


def _publication(ask: Ask, notified: Event, *, rapid: bool) -> Duty:
    """Publish once the officer was notified; a chair may have dispensed with it before."""
    rule = part5.accelerated_publication if rapid else part4h.keep_published
    limit = as_soon_as_practicable(notified.date)
    made = owed(ask, "publish-outcome", "appropriate-authority", rule, notified, limit)
    found = ask.reading.thread.last("proceedings-completed") or notified
    return with_met(made, ask.after(found.date, "outcome-published", "publication-dispensed"))


def _reflective(ask: Ask, completed: Event) -> Duties:
    if ask.reading.thread.value(completed, "outcome") == "reflective-practice":
        entry = part6.reflective_practice_from
        limit = as_soon_as_practicable(completed.date)
        met, who = "reflective-practice-started", "appropriate-authority"
        name = "start-reflective-practice"
        yield owed(ask, name, who, entry, completed, limit, met, withdrawn_by=())


def _kept(ask: Ask, published: Event, *, rapid: bool) -> Duty:
    """The window in which a published report stays up: met when it has run out unbroken."""
    rule = part5.accelerated_publication if rapid else part4h.keep_published
    limit = rule(published.date)
    name, who = "keep-outcome-published", "appropriate-authority"
    made = owed(ask, name, who, rule, published, limit)
    down = ask.after(published.date, "outcome-taken-down")
    last = made.due
    assert last is not None
    if down is not None and down.date <= last:
        return replace(
            made, state="late", because=f"{made.because}; taken down early", met=down.date
        )
    return replace(made, state="met", met=last) if ask.on > last else made


def appeals(ask: Ask) -> Duties:
    """Appeals from a meeting and the first steps to the tribunal."""
    thread, days, form = ask.reading.thread, ask.days, ask.reading.form
    done = thread.last("proceedings-completed")
    for event in thread.all("outcome-notified"):
        if done is None or form is None or thread.value(done, "finding") == "not-proven":
            continue
        met = "appeal-made"
        if form == "meeting" and not ask.reading.senior:
            rule = part4h.appeal_due
            limit = rule(event.date, days)
            name = "appeal-meeting-outcome"
        elif not to_tribunal(ask.reading, done):
            continue
        else:
            rule = tribunals_2020.notice_of_appeal_due
            limit = rule(event.date, days)
            name = "appeal-to-tribunal"
        yield owed(ask, name, "officer", rule, event, limit, met, optional=True)
    for event in thread.all("appeal-made"):
        if getattr(event, "to", None) == "tribunal":
            reply = tribunals_2020.respondents_papers_due
            copied = ask.after(event.date, "tribunal-notice-copied")
            received = getattr(event, "received", None) or (copied or event).date
            limit = reply(received, days)
            name, who = "respond-to-tribunal-appeal", "appropriate-authority"
            met = "tribunal-papers-sent"
            yield owed(ask, name, who, reply, event, limit, met, opened=received)
    for event in thread.all("appeal-grounds-arguable"):
        hold = part4h.appeal_meeting_due
        limit = hold(event.date, days)
        who, met = "appropriate-authority", "appeal-determined"
        yield owed(ask, "hold-appeal-meeting", who, hold, event, limit, met)
    for event in thread.all("appeal-determined"):
        if _to_tribunal(ask, event):
            continue
        told = part4h.appeal_decision_due
        limit = told(event.date, days)
        name, met = "notify-appeal-decision", "appeal-decision-notified"
        yield owed(ask, name, "appropriate-authority", told, event, limit, met)


def _to_tribunal(ask: Ask, determined: Event) -> bool:
    """Whether it was a tribunal that determined: as the event says, else as the appeal was made."""
    stated = getattr(determined, "to", None)
    made = ask.reading.thread.last("appeal-made")
    return (stated or getattr(made, "to", None)) == "tribunal"
