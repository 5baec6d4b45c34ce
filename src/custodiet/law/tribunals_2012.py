"""Police Appeals Tribunals Rules 2012 (SI 2012/2630), for decisions under the 2012 Regulations."""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays
from custodiet.law.instruments import TRIBUNALS_2012

__all__ = [
    "appealable",
    "appellants_grounds_due",
    "hearing_published_by",
    "notice_of_appeal_due",
    "outcome_published",
    "respondents_papers_due",
    "without_hearing",
]


@provision(TRIBUNALS_2012, "rr 3, 4, 5A", title="From what an appeal lies", sure=Sure.HIGH)
def appealable(form: str, *, senior: bool) -> bool:
    """From a hearing or special case hearing; from a meeting only for a senior officer."""
    return form in {"hearing", "accelerated-hearing"} or senior


@provision(TRIBUNALS_2012, "rr 6-7", title="Notice of appeal", sure=Sure.HIGH)
def notice_of_appeal_due(notified: date, days: WorkingDays) -> Limit:
    """Notice to the local policing body within 10 working days.

    Beginning with the first working day after the written outcome. Only that the rules exist was
    read.
    """
    return days.limit(10, after=notified)


@provision(TRIBUNALS_2012, "r 9 (respondent)", title="The respondent's papers", sure=Sure.PARALLEL)
def respondents_papers_due(received: date, days: WorkingDays) -> Limit:
    """15 working days from the first working day after the notice was received."""
    return days.limit(15, after=received)


@provision(TRIBUNALS_2012, "r 9 (grounds)", title="Grounds and reply", sure=Sure.MEDIUM)
def appellants_grounds_due(papers: date, days: WorkingDays) -> Limit:
    """20 working days for the grounds, and again 20 for the reply."""
    return days.limit(20, after=papers)


@provision(TRIBUNALS_2012, "r 12", title="Without a hearing only by consent")
def without_hearing(*, appellant_consents: bool) -> bool:
    """An appeal may be decided without a hearing only with the appellant's consent."""
    return appellant_consents


@provision(
    TRIBUNALS_2012,
    "rr 14, 18, 22 (hearing)",
    title="The hearing made known",
    since=date(2015, 5, 1),
    amended="SI 2015/625",
)
def hearing_published_by(hearing: date, days: WorkingDays) -> Limit:
    """Hearings are public; details may be published at least 5 working days before."""
    return Limit(days.last_before(5, hearing), "at least 5 working days before the hearing")


@provision(
    TRIBUNALS_2012,
    "rr 14, 18, 22 (outcome)",
    title="The outcome made known",
    since=date(2015, 5, 1),
    amended="SI 2015/625",
)
def outcome_published(concluded: date, days: WorkingDays) -> Limit:
    """A notice of the outcome is published between 5 and 10 working days after the conclusion."""
    return days.window(5, 10, after=concluded)
