"""Part 4 of SI 2012/2632, regs 29-34 and 36-40: the hearing, its outcome told, the appeal."""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays
from custodiet.law.instruments import CONDUCT_2012

__all__ = [
    "appeal_decision_due",
    "appeal_due",
    "appeal_meeting_due",
    "appeal_objection_due",
    "appeal_scope",
    "held_in_public",
    "proved",
    "tell_officer_due",
    "who_presents",
]


@provision(CONDUCT_2012, "reg 30", title="Who presents", sure=Sure.HIGH)
def who_presents() -> str:
    """The appropriate authority presents; the watchdog may attend and speak, it does not present.

    That the watchdog may attend was read.
    """
    return "appropriate-authority"


@provision(CONDUCT_2012, "reg 31", title="Public or private", amended="SI 2015/626")
def held_in_public(form: str, notice: date | None) -> bool | None:
    """A hearing is public where the notice of referral was given on or after 1 May 2015.

    Before, it was private, but for a direction by the watchdog. A meeting is always private. None
    where the day of the notice is not known, and for a special case: see reg 53.
    """
    if form == "meeting":
        return False
    return None if notice is None or form != "hearing" else notice >= date(2015, 5, 1)


@provision(CONDUCT_2012, "reg 33", title="How a breach is proved", sure=Sure.HIGH)
def proved(*, balance_of_probabilities: bool, admitted: bool) -> bool:
    """On the balance of probabilities, by a majority, or by admission.

    Nobody answers for the officer. It is not adjourned only for a complainant, a witness or an
    interested person, save exceptionally.
    """
    return balance_of_probabilities or admitted


@provision(CONDUCT_2012, "reg 36", title="Notice of the outcome", sure=Sure.HIGH)
def tell_officer_due(concluded: date, days: WorkingDays) -> Limit:
    """The officer has written notice, a summary of reasons and the right of appeal.

    As soon as practicable and in any event within 5 working days beginning with the first working
    day after the proceedings concluded.
    """
    return days.limit(5, after=concluded)


@provision(
    CONDUCT_2012,
    "regs 38-40 (grounds)",
    title="Appeal from a meeting: against what",
    sure=Sure.PARALLEL,
)
def appeal_scope(form: str, *, admitted: bool) -> frozenset[str]:
    """Who admitted appeals against the action only; who denied, against finding and action.

    That something was unreasonable; evidence that could not be considered; a serious breach of
    procedure or other unfairness. Only from a meeting.
    """
    if form != "meeting":
        raise NotAllowed(
            "The appeal from a hearing does not go to the authority.",
            why="From a hearing or special case hearing the appeal is to the tribunal.",
            do="Record the appeal as made to the tribunal.",
            cite="SI 2012/2632 regs 38-40 (grounds)",
        )
    return frozenset({"action"} if admitted else {"finding", "action"})


@provision(CONDUCT_2012, "regs 38-40 (time)", title="Appeal from a meeting: time", sure=Sure.HIGH)
def appeal_due(notified: date, days: WorkingDays) -> Limit:
    """Written notice to the authority within 7 working days, with grounds.

    Beginning with the first working day after the written notice and summary of reasons were
    given; the authority extends it for exceptional circumstances.
    """
    return days.limit(7, after=notified)


@provision(
    CONDUCT_2012,
    "regs 38-40 (objection)",
    title="Objection to who decides an appeal",
    sure=Sure.PARALLEL,
)
def appeal_objection_due(named: date, days: WorkingDays) -> Limit:
    """One rank above, or more senior staff, decides; objection within 3 working days of the name.

    Beginning with the first working day after.
    """
    return days.limit(3, after=named)


@provision(CONDUCT_2012, "reg 39", title="The appeal meeting", sure=Sure.PARALLEL)
def appeal_meeting_due(arguable: date, days: WorkingDays) -> Limit:
    """Where the grounds are arguable an appeal meeting is held within 5 working days.

    Beginning with the first working day after that decision; extended in the interests of justice.
    """
    return days.limit(5, after=arguable)


@provision(CONDUCT_2012, "regs 38-40 (decision)", title="The appeal decided", sure=Sure.PARALLEL)
def appeal_decision_due(determined: date, days: WorkingDays) -> Limit:
    """The decision is given in writing within 3 working days.

    Beginning with the first working day after the appeal was determined.
    """
    return days.limit(3, after=determined)
