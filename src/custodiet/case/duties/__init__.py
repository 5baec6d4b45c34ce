"""What is owed next: every duty the events have opened, by whom, by when, under what."""

from __future__ import annotations

import datetime

from custodiet.case._case import Case
from custodiet.case._reading import START, Reading, read, why_not_computed
from custodiet.case.duties._afterwards import after_criminal_case, review_told
from custodiet.case.duties._appeals import deciders
from custodiet.case.duties._complaints import recommendations, referral_and_views
from custodiet.case.duties._duty import Ask, Duty, merged
from custodiet.case.duties._handling import accelerating, handling
from custodiet.case.duties._investigation import decision, investigation, timeliness
from custodiet.case.duties._lists import LIST_DUTIES, entries
from custodiet.case.duties._people import lists, reflective_practice, suspension
from custodiet.case.duties._proceedings import accelerated, appeals, outcome, papers, timing
from custodiet.case.duties._standing import authority, for_former, policy
from custodiet.case.duties._telling import outcome_told
from custodiet.case.duties._tribunals import tribunal_appeals
from custodiet.case.duties._under_2012 import OLD_RULES
from custodiet.case.duties._vetting import clearance
from custodiet.law import WorkingDays, england_and_wales

__all__ = ["DUTY_NAMES", "OLD_RULES", "Duty", "duties", "duties_of", "uncomputed"]

RULES = (
    investigation,
    timeliness,
    decision,
    papers,
    timing,
    accelerated,
    outcome,
    outcome_told,
    appeals,
    tribunal_appeals,
    suspension,
    reflective_practice,
    lists,
    review_told,
    after_criminal_case,
    authority,
    referral_and_views,
    handling,
    accelerating,
    entries,
    clearance,
    deciders,
)
# Asked once of the case, which may have no allegation.
WHOLE_CASE = (recommendations,)


# Every name a duty may have, for a step that moves a limit.
DUTY_NAMES = frozenset(
    {
        *("refer-to-watchdog", "assess-severity", "appoint-investigator", "submit-report"),
        *("notify-revised-severity", "give-notice-of-investigation", "make-representations"),
        *("give-terms-of-reference", "update-officer", "update-complainant", "attend-interview"),
        *("alternative-interview-date", "report-timeliness", "decide-case-to-answer"),
        *("refer-to-proceedings", "start-reflective-practice", "give-referral-notice"),
        *("respond-to-referral-notice", "exchange-witness-lists", "supply-bundle-to-chair"),
        *("supply-witness-lists-to-chair", "object-to-panel", "hold-pre-hearing", "attend"),
        *("hold-misconduct-meeting", "hold-misconduct-hearing", "publish-hearing-notice"),
        *("give-accelerated-notice", "accelerated-hearing", "respond-to-accelerated-notice"),
        *("tell-officer-of-remission", "report-outcome", "notify-outcome", "tell-complainant"),
        *("publish-outcome", "keep-outcome-published", "appeal-meeting-outcome"),
        *("appeal-to-tribunal", "respond-to-tribunal-appeal", "hold-appeal-meeting"),
        *("send-tribunal-statement", "reply-to-tribunal-statement"),
        *("notify-appeal-decision", "confirm-suspension", "make-suspension-representations"),
        *("review-suspension", "give-account", "discuss-reflective-report"),
        *("report-to-barred-list", "report-to-advisory-list", "determine-authority"),
        *("tell-suspension-review", "decide-after-criminal-case"),
        *("give-views", "answer-recommendation", "publish-answer"),
        *("copy-appeal-notice", "object-to-appeal-decider", "review-vetting", *LIST_DUTIES),
        *("secure-evidence", "tell-complainant-of-referral", "tell-officer-of-referral"),
        *("tell-complaint-outcome", "ask-for-review", "record-conduct-matter"),
        *("decide-on-special-report", "send-declining-memorandum", "certify-as-directed"),
    }
)


def duties_of(reading: Reading, on: datetime.date, days: WorkingDays) -> list[Duty]:
    """The duties of one allegation that the rules are built for; none where they are not."""
    ask = Ask(reading, on, days)
    if why_not_computed(reading) is not None:
        return []
    if reading.under_policy:
        return list(policy(ask))
    rules = OLD_RULES if reading.old else RULES
    found = [duty for rule in rules for duty in rule(ask)]
    return list(for_former(ask, found)) if reading.thread.former else found


def duties(case: Case, on: datetime.date, calendar: WorkingDays | None = None) -> list[Duty]:
    """Every duty of a case as its facts stand at the end of a day, earliest first.

    Takes the day; events after it have not happened yet. Nothing is listed for an allegation
    whose rules are not built: `uncomputed` names those. Raises NotKnown where the holiday table
    does not cover a period.
    """
    so_far = case.until(on)
    days = calendar or england_and_wales()
    found: list[Duty] = []
    for allegation in so_far.allegations:
        if so_far.thread(allegation.id).has(*START):
            found.extend(duties_of(read(so_far, allegation.id), on, days))
    found.extend(duty for rule in WHOLE_CASE for duty in rule(so_far, on))
    return merged(found)


def uncomputed(case: Case) -> dict[str, str]:
    """Allegations for which no duties are computed, each with the reason."""
    reasons = {}
    for allegation in case.allegations:
        if not case.thread(allegation.id).has(*START):
            reasons[allegation.id] = "the file does not say when it came to attention"
            continue
        reason = why_not_computed(read(case, allegation.id))
        if reason is not None:
            reasons[allegation.id] = reason
    return reasons
