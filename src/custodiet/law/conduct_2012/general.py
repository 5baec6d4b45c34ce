"""Parts 1 and 2 of SI 2012/2632, regs 1-10A: meanings, helpers, suspension, leaving."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, weeks_from_first_working_day_after
from custodiet.law.instruments import CONDUCT_2012
from custodiet.law.standards import SENIOR_RANKS

__all__ = [
    "appropriate_authority",
    "breach_is_misconduct",
    "confirmation_of_suspension_due",
    "consent_bar_lifted",
    "consent_grounds",
    "consent_to_leave_needed",
    "consent_under_2a",
    "dismissal_justified",
    "first_review_of_suspension_due",
    "friend",
    "lawyer_allowed",
    "management_action_is_discipline",
    "next_review_of_suspension_due",
    "protected_disclosure",
    "representations_on_suspension_due",
    "require_no_prejudice",
    "require_suspension_conditions",
    "special_conditions",
    "suspension_lasts",
    "suspension_notified",
]

PUBLIC_FROM = date(2015, 5, 1)
BAR_FROM = date(2015, 1, 12)
BAR_TO = date(2017, 12, 14)


@provision(CONDUCT_2012, "Part 1 (misconduct)", title="Any breach is misconduct", sure=Sure.HIGH)
def breach_is_misconduct(*, breach: bool) -> bool:
    """Misconduct is any breach of the Standards of Professional Behaviour.

    The 2020 threshold, so serious as to justify disciplinary action, is not asked.
    """
    return breach


@provision(CONDUCT_2012, "Part 1 (gross misconduct)", title="Gross misconduct", sure=Sure.HIGH)
def dismissal_justified(*, breach: bool, so_serious: bool) -> bool:
    """Gross misconduct is a breach so serious that dismissal would be justified.

    A conviction does not make it so by definition; that came with the 2025 changes.
    """
    return breach and so_serious


@provision(
    CONDUCT_2012,
    "Part 1 (management action)",
    title="Management action is not management advice",
    sure=Sure.HIGH,
)
def management_action_is_discipline(name: str) -> bool:
    """Management action is action or advice to improve conduct, outside discipline.

    Management advice is disciplinary action and follows only a meeting or hearing. Says whether
    what is named is discipline.
    """
    return name == "management-advice"


@provision(
    CONDUCT_2012,
    "Part 1 (appropriate authority)",
    title="Who decides for the officer",
    sure=Sure.PARALLEL,
)
def appropriate_authority(rank: str) -> str:
    """The chief officer of the force; for a chief officer the local policing body.

    Takes the rank; an officer acting as chief officer is counted as one.
    """
    return (
        "local-policing-body"
        if rank in {SENIOR_RANKS[-1], "chief-constable"}
        else ("chief-officer")
    )


@provision(CONDUCT_2012, "Part 1 (special conditions)", title="Special conditions")
def special_conditions(*, enough_written_evidence: bool, public_interest: bool) -> bool:
    """Both: written evidence that proves gross misconduct, and a public interest in haste.

    Without further evidence, on the balance of probabilities; and that the person ceases to be an
    officer without delay.
    """
    return enough_written_evidence and public_interest


@provision(
    CONDUCT_2012,
    "Sch 2 (protected disclosure)",
    title="A protected disclosure is no breach",
    since=PUBLIC_FROM,
    amended="SI 2015/626",
)
def protected_disclosure(day: date) -> bool:
    """From 1 May 2015 making a protected disclosure is not a breach of the Standards."""
    return day >= PUBLIC_FROM


@provision(CONDUCT_2012, "reg 6(1)-(2)", title="The police friend")
def friend(who: str, *, special_constable: bool, involved: bool) -> bool:
    """An officer, a member of staff, or for force members a nominee of a staff association.

    Never somebody involved in the matter. A special constable had no association's nominee.
    """
    allowed = {"police-officer", "police-staff"}
    if not special_constable:
        allowed.add("staff-association")
    return who in allowed and not involved


@provision(CONDUCT_2012, "reg 7", title="A lawyer at the hearing", sure=Sure.PARALLEL)
def lawyer_allowed(form: str, *, told: bool) -> bool:
    """A lawyer may act at a misconduct hearing and at a special case hearing, not at a meeting.

    Neither goes ahead unless the officer was told of this.
    """
    return form in {"hearing", "accelerated-hearing"} and told


@provision(CONDUCT_2012, "reg 9", title="Criminal proceedings", sure=Sure.PARALLEL)
def require_no_prejudice(*, criminal_pending: bool, may_prejudice: bool | None) -> None:
    """Proceedings go on unless the authority thinks that they would prejudice a criminal case.

    The prosecutor is consulted where a witness is shared.
    """
    if criminal_pending and may_prejudice:
        raise NotAllowed(
            "Proceedings would prejudice criminal proceedings that are under way.",
            why="They wait until they would prejudice them no longer.",
            do="Wait for the end of the criminal case, then decide afresh.",
            cite="SI 2012/2632 reg 9",
        )


@provision(CONDUCT_2012, "reg 10 (conditions)", title="Conditions for suspension")
def require_suspension_conditions(
    *, redeployment_considered: bool, prejudice: bool, public_interest: bool
) -> None:
    """Redeployment was considered and is unsuitable, and one of two conditions is met.

    The investigation may be prejudiced, or the public interest requires suspension.
    """
    if not redeployment_considered or not (prejudice or public_interest):
        raise NotAllowed(
            "The conditions for suspension are not met.",
            why="Redeployment must have been considered and found unsuitable, and the"
            " investigation be at risk or the public interest require it.",
            do="Record the conditions that are met, or restrict duties instead.",
            cite="SI 2012/2632 reg 10 (conditions)",
        )


@provision(CONDUCT_2012, "reg 10 (duration)", title="How long a suspension lasts")
def suspension_lasts(*, decided_not_to_refer: bool, proceedings_ended: bool) -> bool:
    """From the first application of the Regulations to a decision not to refer, or the end.

    The end is that of the proceedings or of the special case. With pay; still an officer.
    """
    return not decided_not_to_refer and not proceedings_ended


@provision(CONDUCT_2012, "reg 10 (confirmation)", title="Suspension confirmed in writing")
def confirmation_of_suspension_due(suspended: date, days: WorkingDays) -> Limit:
    """A suspension told by word of mouth is confirmed in writing in 3 working days.

    Beginning with the first working day after the suspension; the reasons are given.
    """
    return days.limit(3, after=suspended)


@provision(
    CONDUCT_2012,
    "reg 10 (representations)",
    title="Representations against suspension",
    sure=Sure.HIGH,
)
def representations_on_suspension_due(suspended: date, days: WorkingDays) -> Limit:
    """The officer or friend has 7 working days; later only where circumstances changed.

    Beginning with the first working day after the suspension.
    """
    return days.limit(7, after=suspended)


@provision(
    CONDUCT_2012, "reg 10 (first review)", title="First review of a suspension", sure=Sure.HIGH
)
def first_review_of_suspension_due(suspended: date, days: WorkingDays) -> Limit:
    """A first review comes within 4 weeks.

    Beginning with the first working day after the suspension. Representations bring a review
    forward; no number of days for that was found.
    """
    return weeks_from_first_working_day_after(4, suspended, days)


@provision(
    CONDUCT_2012, "reg 10 (next review)", title="Each later review of a suspension", sure=Sure.LOW
)
def next_review_of_suspension_due(reviewed: date) -> Limit:
    """Each later review within 4 weeks of the last.

    Whether the weeks begin with the day after the review or with the first working day after it
    was not read: the earlier reading is taken, which can never make a review late.
    """
    due = reviewed + timedelta(days=28)
    return Limit(due, "4 weeks from the day after the last review; the start was not read")


@provision(
    CONDUCT_2012,
    "reg 10 (outcome of review)",
    title="Outcome of a review told to the officer",
    sure=Sure.MEDIUM,
)
def suspension_notified(reviewed: date, days: WorkingDays) -> Limit:
    """The decision on a review, with reasons, is given in writing in 3 working days."""
    return days.limit(3, after=reviewed)


@provision(
    CONDUCT_2012,
    "reg 10A(1),(2),(4)",
    title="Consent to resign or retire",
    since=BAR_FROM,
    amended="SI 2014/3347, SI 2017/1134",
)
def consent_to_leave_needed(notice: date, *, gross_or_final_warning: bool, over: bool) -> bool:
    """From 12 January 2015 to 14 December 2017 leaving needs the authority's consent.

    From the first application of the Regulations until it is decided not to refer to a hearing or
    special case hearing, or those proceedings end. Before and after, nobody's consent is needed.
    """
    return BAR_FROM <= notice <= BAR_TO and gross_or_final_warning and not over


@provision(
    CONDUCT_2012,
    "reg 10A(3)",
    title="When the bar on leaving falls away",
    since=BAR_FROM,
    amended="SI 2014/3347, SI 2017/1134",
)
def consent_bar_lifted(severity: str | None, *, final_warning: bool) -> bool:
    """The bar falls away where the matter is assessed as one that cannot end in dismissal.

    As neither misconduct nor gross misconduct, or as misconduct with no final written warning in
    force on the day of the assessment. Before any assessment the bar stands.
    """
    if severity is None or severity == "gross-misconduct":
        return False
    return severity != "misconduct" or not final_warning


@provision(
    CONDUCT_2012,
    "reg 10A(2A)",
    title="Matters too old for the bar on leaving",
    sure=Sure.MEDIUM,
    since=date(2015, 3, 13),
    amended="SI 2015/626 reg 4",
)
def consent_under_2a(came_to_attention: date, excluded_before: date | None) -> bool | None:
    """From 13 March 2015 a matter known before a certain day is outside the bar.

    The day was not seen, so it is given by whoever has read it. Says whether the matter is inside
    the bar, None where the day was not given.
    """
    return None if excluded_before is None else came_to_attention >= excluded_before


@provision(
    CONDUCT_2012,
    "reg 10A(5)",
    title="Grounds for consent to leave",
    since=BAR_FROM,
    amended="SI 2014/3347, SI 2017/1134",
)
def consent_grounds(ground: str) -> bool:
    """Consent is given only to somebody unfit to go on as subject, or exceptionally.

    Medically unfit to continue as the subject of the proceedings, or other exceptional
    circumstances.
    """
    return ground in {"medically-unfit", "exceptional-circumstances"}
