"""Police Appeals Tribunals Rules 2020 (SI 2020/1), in the order of the instrument.

Only rules 2, 3 and 13(1)-(3) were read as they stand; what rests on another page says so. Who
sits and what an order does is in the Act: see `police_act_1996`.
"""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, as_soon_as_practicable
from custodiet.law.instruments import TRIBUNALS_2020

__all__ = [
    "appealable",
    "appellants_statement_due",
    "copied_to",
    "copy_of_notice_due",
    "extension_in_time",
    "governing_rules",
    "hearing_in_public",
    "late_notice_allowed",
    "latest_day_to_give_notice_of_hearing",
    "notice_of_appeal_due",
    "representations_on_review_due",
    "require_ground",
    "require_review_steps",
    "respondents_papers_due",
    "respondents_reply_due",
    "senior_appeals_from_meeting",
]

GROUNDS = frozenset({"unreasonable", "new-evidence", "breach-of-procedure"})


@provision(TRIBUNALS_2020, "r 2(2)", title="Which rules govern an appeal")
def governing_rules(*, under_2020_regulations: bool) -> str:
    """Decisions under the 2008 or 2012 Regulations are appealed under the rules of 2012.

    The older Regulations are those on conduct or on performance. Gives the year of the rules.
    """
    return "2020" if under_2020_regulations else "2012"


@provision(TRIBUNALS_2020, "rr 4-6", title="Who may appeal, about what", sure=Sure.HIGH)
def appealable(kind: str, form: str, finding: str, *, admitted: bool) -> frozenset[str]:
    """After a hearing or accelerated hearing; a senior officer may appeal also after a meeting.

    Finding and action, but only the action where the conduct was admitted. A former officer may
    appeal only against a finding of "would have been dismissed". `kind` is "officer",
    "senior-officer" or "former-officer"; gives nothing where there is no appeal to a tribunal.
    """
    if form == "meeting" and kind != "senior-officer":
        return frozenset()
    if kind == "former-officer" and finding != "would-have-been-dismissed":
        return frozenset()
    return frozenset({"action"} if admitted else {"finding", "action"})


@provision(TRIBUNALS_2020, "r 4", title="Grounds of appeal", sure=Sure.HIGH)
def require_ground(ground: str) -> None:
    """There are three grounds.

    The finding or action was unreasonable; there is evidence that could not reasonably have been
    considered and could have mattered; or there was a breach of the Regulations or of the Act, or
    other unfairness, that could have mattered.
    """
    if ground not in GROUNDS:
        raise NotAllowed(
            f"{ground} is no ground of appeal to a police appeals tribunal.",
            why="A tribunal can only look at an unreasonable decision, new evidence, or a breach"
            " of procedure or other unfairness.",
            do="State one of the three grounds.",
            cite="SI 2020/1 r 4",
        )


@provision(TRIBUNALS_2020, "r 9", title="Notice of appeal to the tribunal", sure=Sure.HIGH)
def notice_of_appeal_due(report_given: date, days: WorkingDays) -> Limit:
    """Notice of appeal reaches the local policing body within 10 working days.

    Beginning with the first working day after the officer was given the report of the outcome.
    """
    return days.limit(10, after=report_given)


@provision(TRIBUNALS_2020, "r 10", title="Appeal out of time", sure=Sure.MEDIUM)
def late_notice_allowed(*, in_time_was_practicable: bool, exceptional: bool) -> bool:
    """The chair may allow a late appeal.

    Where it was not reasonably practicable to be in time, or circumstances are exceptional. That
    the power exists was read, its conditions were not. Gives whether the chair has the choice.
    """
    return exceptional or not in_time_was_practicable


@provision(TRIBUNALS_2020, "r 13(1)", title="Copy of the notice to the respondent")
def copy_of_notice_due(notice_received: date) -> Limit:
    """The local policing body copies the notice as soon as reasonably practicable."""
    return as_soon_as_practicable(notice_received)


@provision(TRIBUNALS_2020, "r 13(1) (recipients)", title="Who has a copy of the notice")
def copied_to(*, specified_appeal: bool, director_general_presented: bool) -> tuple[str, ...]:
    """The respondent; and the Director General in a specified appeal or where they presented."""
    if specified_appeal or director_general_presented:
        return ("respondent", "director-general")
    return ("respondent",)


@provision(TRIBUNALS_2020, "r 13(3)", title="The respondent's papers")
def respondents_papers_due(notice_received: date, days: WorkingDays) -> Limit:
    """The respondent sends decision, documents and transcript within 15 working days.

    As soon as reasonably practicable and within 15 working days beginning with the first working
    day after the copy of the notice was received.
    """
    return days.limit(15, after=notice_received)


@provision(
    TRIBUNALS_2020,
    "r 4 (senior)",
    title="A senior officer's appeal from a meeting",
    sure=Sure.MEDIUM,
)
def senior_appeals_from_meeting(*, senior: bool, form: str) -> bool:
    """A senior officer appeals to the tribunal from a meeting as well as from a hearing.

    Gives whether an appeal from proceedings of this form goes to the tribunal.
    """
    return senior or form != "meeting"


@provision(TRIBUNALS_2020, "r 13 (statement)", title="The appellant's grounds", sure=Sure.MEDIUM)
def appellants_statement_due(papers_received: date, days: WorkingDays) -> Limit:
    """The appellant sends grounds, argument, documents and proposals for witnesses in 20 days.

    Working days, beginning with the first one after the respondent's papers were received.
    """
    return days.limit(20, after=papers_received)


@provision(TRIBUNALS_2020, "r 13 (reply)", title="The respondent's reply", sure=Sure.MEDIUM)
def respondents_reply_due(statement_received: date, days: WorkingDays) -> Limit:
    """The respondent replies within 20 working days.

    Beginning with the first working day after the appellant's statement was received.
    """
    return days.limit(20, after=statement_received)


@provision(TRIBUNALS_2020, "r 14", title="Extending a time limit", sure=Sure.MEDIUM)
def extension_in_time(asked: date, due: date) -> bool:
    """An extension is asked for before the time runs out.

    The local policing body or the chair decides. Gives whether the request came in time; the last
    day counts as in time.
    """
    return asked <= due


@provision(TRIBUNALS_2020, "r 15", title="The chair's review", sure=Sure.MEDIUM)
def require_review_steps(
    *,
    preliminary_view_given: bool,
    representations_considered: bool,
    real_prospect: bool,
    compelling_reason: bool,
) -> None:
    """An appeal is dismissed without a hearing only where it has no real prospect of success.

    And where there is no other compelling reason to hear it. The chair first gives a preliminary
    view and takes written representations on it.
    """
    if real_prospect or compelling_reason:
        raise NotAllowed(
            "This appeal cannot be dismissed without a hearing.",
            why="It has a real prospect of success, or there is a compelling reason to hear it.",
            do="Fix a hearing.",
            cite="SI 2020/1 r 15",
        )
    if not (preliminary_view_given and representations_considered):
        raise NotAllowed(
            "The parties have not been heard on the chair's preliminary view.",
            why="An appeal may not end on a view that nobody could answer.",
            do="Give the preliminary view, then consider the written representations.",
            cite="SI 2020/1 r 15",
        )


@provision(
    TRIBUNALS_2020, "r 15 (representations)", title="Answering the chair's view", sure=Sure.LOW
)
def representations_on_review_due(view_given: date, days: WorkingDays) -> Limit:
    """Written representations on the preliminary view, perhaps within 10 working days.

    The number was not read and no letter may rest on it.
    """
    return days.limit(10, after=view_given)


@provision(TRIBUNALS_2020, "rr 17-20", title="A tribunal normally hears in public")
def hearing_in_public(*, chair_orders_private: bool) -> bool:
    """A hearing is normally in public; the chair may decide otherwise."""
    return not chair_orders_private


@provision(TRIBUNALS_2020, "rr 17-20 (notice)", title="Notice of the hearing", sure=Sure.LOW)
def latest_day_to_give_notice_of_hearing(hearing: date, days: WorkingDays) -> date:
    """The parties have notice of the hearing, perhaps at least 20 working days before.

    The number was not read and no letter may rest on it.
    """
    return days.last_before(20, hearing)
