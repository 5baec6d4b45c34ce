"""PRA 2002 Sch 3 paras 25 to 28B: reviews of handling, and recommendations with their answers."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, in_words
from custodiet.law.instruments import POLICE_REFORM_ACT
from custodiet.law.police_reform_act.beginning import SINCE

__all__ = [
    "answer_due",
    "answer_due_after",
    "answer_extension",
    "publication_due",
    "review_body",
    "review_due",
    "review_open",
]


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 25 (right)",
    title="Whether there is a review",
    sure=Sure.HIGH,
    since=SINCE,
)
def review_open(mode: str | None, *, under_schedule_3: bool) -> bool:
    """A complaint handled under Schedule 3 may be reviewed, by investigation or otherwise.

    Not one handled wholly outside the Schedule, nor a directed or independent investigation.
    """
    return under_schedule_3 and mode not in {"independent", "directed"}


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 25 (body)",
    title="Which body reviews",
    sure=Sure.HIGH,
    since=SINCE,
)
def review_body(
    *,
    authority_is_policing_body: bool = False,
    senior_officer: bool = False,
    cannot_rule_out: bool = False,
    referred: bool = False,
    same_incident: bool = False,
) -> str:
    """The watchdog in five cases, otherwise the local policing body.

    Where the local policing body is the authority; where the complaint is about a senior officer;
    where the authority could not rule out a crime, disciplinary conduct or Article 2 or 3 from the
    complaint alone; where the complaint was referred; or for the same incident as one of these.
    """
    reasons = (authority_is_policing_body, senior_officer, cannot_rule_out, referred, same_incident)
    return "watchdog" if any(reasons) else "local-policing-body"


@provision(POLICE_REFORM_ACT, "Sch 3 para 25 (time)", title="Time for a review", since=SINCE)
def review_due(told: date, *, misdirected_days: int = 0) -> Limit:
    """28 days from the day after the complainant was told of the right to a review.

    Days lost because the application went to the wrong body are not counted. Whether special
    circumstances extend the time is for the review body.
    """
    words = f"28 days from the day after {in_words(told)}"
    if misdirected_days:
        words += f"; {misdirected_days} lost in a misdirected application do not count"
    return Limit(told + timedelta(days=28 + misdirected_days), words)


@provision(
    POLICE_REFORM_ACT, "Sch 3 paras 28A, 28B", title="Answer to a recommendation", since=SINCE
)
def answer_due(made: date) -> Limit:
    """Whoever received a recommendation answers in writing within 56 days.

    Beginning with the day on which it was made. The answer says what has been or will be done, or
    why nothing is. The Director General may recommend to any relevant person or body.
    """
    last, later = made + timedelta(days=55), answer_due_after(made).due
    assert later is not None
    return Limit(
        last,
        f"56 days beginning with {in_words(made)}; published practice allows to {in_words(later)}",
    )


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 28B (published practice)",
    title="Answer to a recommendation: the other reading",
    sure=Sure.LOW,
    since=SINCE,
)
def answer_due_after(made: date) -> Limit:
    """The reading of the watchdog's own published tables: 56 days after the day it was made.

    One day later than the words of the Act. Shown beside it; the earlier day is the safe one.
    """
    return Limit(made + timedelta(days=56), f"56 days after {in_words(made)}")


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 28B (extension)",
    title="More time for an answer",
    since=SINCE,
)
def answer_extension(due: date, asked: date | None) -> bool:
    """The Director General may extend the time only if that was asked for before it ran out.

    Proceedings for judicial review of the recommendation stop the time.
    """
    if asked is None or asked > due:
        raise NotAllowed(
            f"More time was not asked for by {in_words(due)}.",
            why="The time for an answer is extended only if that is asked for while it runs.",
            do="Answer the recommendation now; the lateness stays on the record.",
            cite="PRA 2002 Sch 3 para 28B (extension)",
        )
    return True


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 28B (publication)",
    title="The answer is published",
    sure=Sure.HIGH,
    since=SINCE,
)
def publication_due(answered: date) -> Limit:
    """The Director General publishes the answer within 21 days of receiving it.

    Whether the day of receipt counts was not read: it is counted here, so that the day given is the
    safe one. Nothing is published where representations against it were accepted.
    """
    return Limit(answered + timedelta(days=20), f"21 days beginning with {in_words(answered)}")
