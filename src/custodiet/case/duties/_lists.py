"""Duties of the lists after the first report: publication ends, an entry is reported off."""

from __future__ import annotations

from custodiet.case._case import Case, Thread
from custodiet.case.duties._duty import Ask, Duties, owed
from custodiet.case.events import Event
from custodiet.case.steps import ENDED, Stage, stage_of
from custodiet.law import police_act_1996

__all__ = ["LIST_DUTIES", "entries"]

AUTHORITY = "appropriate-authority"
LIST_DUTIES = frozenset(
    {"end-list-publication", "report-off-advisory-list", "report-again-to-barred-list"}
)
OVER = ENDED | {Stage.FOUND}
CLOSING = ("case-to-answer-decided", "proceedings-withdrawn", "proceedings-completed")
SET_ASIDE = frozenset({"allowed", "reversed", "quashed"})


def entries(ask: Ask) -> Duties:
    """What follows an entry: its publication, and a further report once its ground is gone."""
    thread = ask.reading.thread
    for event in thread.all("placed-on-barred-list"):
        rule = police_act_1996.published_until
        limit, met = rule(event.date), ("list-publication-ended", "removed-from-barred-list")
        name, who = "end-list-publication", "college-of-policing"
        yield owed(ask, name, who, rule, event, limit, *met, about_person=True, withdrawn_by=())
    ended = _ended_without_barring(thread)
    if ended is not None:
        off = police_act_1996.advisory_ended_report_due
        limit = off(ended.date)
        met = ("reported-off-advisory-list", "removed-from-advisory-list")
        name = "report-off-advisory-list"
        yield owed(
            ask, name, AUTHORITY, off, ended, limit, *met, about_person=True, withdrawn_by=()
        )
    overturned = _overturned(thread)
    if overturned is not None:
        again = police_act_1996.further_report_due
        limit = again(overturned.date)
        met = ("reported-again-to-barred-list", "removed-from-barred-list")
        name = "report-again-to-barred-list"
        yield owed(
            ask, name, AUTHORITY, again, overturned, limit, *met, about_person=True, withdrawn_by=()
        )


def _ended_without_barring(thread: Thread) -> Event | None:
    """What ended the last of a person's matters, where they are listed and nothing bars them."""
    listed = thread.first("reported-to-advisory-list", "placed-on-advisory-list")
    if listed is None:
        return None
    threads = _theirs(thread.case, thread.person.id)
    if any(stage_of(one) not in OVER or _bars(one) for one in threads):
        return None
    lasts = [event for one in threads if (event := one.last(*CLOSING)) is not None]
    after = [one for one in lasts if one.date >= listed.date]
    return max(after, key=_day, default=None)


def _bars(thread: Thread) -> bool:
    """Whether what was last decided for an allegation bars the person."""
    last = thread.last("proceedings-completed", "appeal-determined")
    stands = thread.value(last, "outcome") if last is not None else None
    return stands in police_act_1996.BARRING


def _overturned(thread: Thread) -> Event | None:
    """The appeal that overturned a dismissal reported to the College."""
    found = thread.value(thread.last("proceedings-completed"), "outcome")
    reported = thread.has("reported-to-barred-list", "placed-on-barred-list")
    appeal = thread.last("appeal-determined")
    if appeal is None or not reported or found not in police_act_1996.BARRING:
        return None
    outcome = thread.value(appeal, "outcome")
    gone = outcome is not None and outcome not in police_act_1996.BARRING
    return appeal if gone or getattr(appeal, "result", None) in SET_ASIDE else None


def _theirs(case: Case, person: str) -> list[Thread]:
    return [case.thread(one.id) for one in case.allegations if one.person == person]


def _day(event: Event) -> str:
    return event.date.isoformat()
