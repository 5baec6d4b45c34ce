"""Duties of an appeal to the police appeals tribunal after the respondent's papers: SI 2020/1."""

from __future__ import annotations

from custodiet.case.duties._duty import Ask, Duties, owed
from custodiet.law import tribunals_2020

__all__ = ["tribunal_appeals"]

ENDED = ("appeal-determined", "tribunal-appeal-dismissed")


def tribunal_appeals(ask: Ask) -> Duties:
    """The appellant's statement and the respondent's reply, each after the other's papers."""
    thread, days = ask.reading.thread, ask.days
    for event in thread.all("appeal-made"):
        if getattr(event, "to", None) == "tribunal" and getattr(event, "received", None) is None:
            copy = tribunals_2020.copy_of_notice_due
            limit = copy(event.date)
            name, who = "copy-appeal-notice", "local-policing-body"
            met_by = ("tribunal-notice-copied", "tribunal-papers-sent", *ENDED)
            yield owed(ask, name, who, copy, event, limit, *met_by)
    for event in thread.all("tribunal-papers-sent"):
        statement = tribunals_2020.appellants_statement_due
        limit = statement(event.date, days)
        name, met = "send-tribunal-statement", "tribunal-statement-sent"
        yield owed(ask, name, "officer", statement, event, limit, met, closed_by=ENDED)
    for event in thread.all("tribunal-statement-sent"):
        reply = tribunals_2020.respondents_reply_due
        limit = reply(event.date, days)
        name, who, met = (
            "reply-to-tribunal-statement",
            "appropriate-authority",
            "tribunal-reply-sent",
        )
        yield owed(ask, name, who, reply, event, limit, met, closed_by=ENDED)
