"""Parts 1 and 2 of SI 2020/4: definitions, representation, criminal proceedings, suspension."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.errors import NotAllowed, NotKnown
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import (
    Limit,
    WorkingDays,
    as_soon_as_practicable,
    in_words,
    weeks_from_first_working_day_after,
)
from custodiet.law.instruments import CONDUCT_2020
from custodiet.law.standards import DISCIPLINARY_ACTION, HARM_TEST, RANKS, STANDARDS

__all__ = [
    "appropriate_authority",
    "confirmation_of_suspension_due",
    "decided_again_due",
    "disciplinary_action_justified",
    "first_review_of_suspension_due",
    "gross_by_conviction",
    "is_disciplinary_action",
    "is_working_day",
    "legal_representation",
    "may_be_police_friend",
    "next_review_of_suspension_due",
    "notice_by_email",
    "police_friend",
    "record_of_proceedings",
    "representations_on_suspension_due",
    "require_no_prejudice",
    "require_suspension_conditions",
    "review_on_representations_due",
    "standard",
    "suspension_lasts",
    "suspension_notified",
    "withheld_for_harm",
]


@provision(CONDUCT_2020, "reg 2(1) (working day)", title="Working day", sure=Sure.HIGH)
def is_working_day(day: date, days: WorkingDays) -> bool:
    """A working day is not a Saturday, a Sunday, or a bank or public holiday.

    The holidays are those of England and Wales, from the table handed in; Good Friday and
    Christmas Day count as holidays. A day outside the table is refused.
    """
    return days.is_working(day)


@provision(CONDUCT_2020, "reg 2(1) (misconduct)", title="Misconduct and gross misconduct")
def disciplinary_action_justified(severity: str) -> bool:
    """Misconduct is a breach so serious as to justify disciplinary action.

    Gross misconduct is a breach so serious as to justify dismissal. Practice requiring
    improvement is neither: it is dealt with outside discipline.
    """
    return severity in {"misconduct", "gross-misconduct"}


@provision(
    CONDUCT_2020,
    "reg 2(1) (gross misconduct)",
    title="Conviction for an indictable-only offence is gross misconduct",
    since=date(2025, 5, 28),
    amended="SI 2025/558",
)
def gross_by_conviction(*, indictable_only: bool, amended_2025: bool) -> bool:
    """Conduct that led to a conviction for an indictable-only offence is always gross misconduct.

    Only where the 2025 changes reach the allegation. An offence triable either way is not caught:
    the ordinary test applies to it.
    """
    return indictable_only and amended_2025


@provision(CONDUCT_2020, "reg 2(1) (disciplinary action)", title="Disciplinary action")
def is_disciplinary_action(outcome: str) -> bool:
    """In rising order: written warning, final written warning, reduction in rank, dismissal.

    Reflective practice and learning are not disciplinary action.
    """
    return outcome in DISCIPLINARY_ACTION


@provision(CONDUCT_2020, "reg 2(1) (appropriate authority)", title="Who decides for whom")
def appropriate_authority(rank: str | None) -> str:
    """The local policing body for a chief officer; the chief officer of the force for anyone else.

    Gives "local-policing-body" or "chief-officer". Which force is concerned is a fact of the case.
    """
    chiefs = {"chief-constable", "commissioner"}
    return "local-policing-body" if rank in chiefs else "chief-officer"


@provision(CONDUCT_2020, "reg 5", title="Standards of Professional Behaviour", sure=Sure.HIGH)
def standard(name: str) -> str:
    """There are ten standards, in Schedule 2; a breach is a breach of one or more of them.

    The ten names were read; the words that put each in short were not. Refuses a name that is
    not among the ten.
    """
    if name not in STANDARDS:
        raise NotAllowed(
            f"{name} is not one of the ten standards.",
            why="Misconduct is a breach of the Standards of Professional Behaviour.",
            do=f"Choose from: {', '.join(STANDARDS)}.",
            cite="SI 2020/4 reg 5",
        )
    return STANDARDS[name]


@provision(CONDUCT_2020, "reg 6", title="The harm test")
def withheld_for_harm(reason: str) -> str:
    """Something may be held back from the officer only for one of seven reasons.

    And only so far as the appropriate authority thinks it necessary. Gives the reason in words.
    """
    if reason not in HARM_TEST:
        raise NotAllowed(
            f"“{reason}” is not a reason in the harm test.",
            why="The officer must be told unless one of the seven reasons makes it necessary.",
            do=f"Give one of: {', '.join(HARM_TEST)}.",
            cite="SI 2020/4 reg 6",
        )
    return HARM_TEST[reason]


@provision(CONDUCT_2020, "reg 7", title="Police friend")
def police_friend(form: str) -> frozenset[str]:
    """The officer may have a police friend who is not otherwise involved.

    The friend may advise, represent, make representations and attend interviews and proceedings.
    In the reflective practice review process only advice is left (reg 66(1)). In no interview may
    the friend answer questions for the officer (reg 20(9)).
    """
    if form == "reflective-practice":
        return frozenset({"advise"})
    return frozenset({"advise", "represent", "make-representations", "attend"})


@provision(CONDUCT_2020, "reg 7(1)", title="Who may be a police friend")
def may_be_police_friend(who: str, *, involved: bool, officer_kind: str, on: date) -> bool:
    """A police officer, a member of police staff, or somebody a staff association nominates.

    Nobody who is otherwise involved. Until 27 June 2022 a nominee was for members of a force;
    since 28 June 2022 special constables may have one too, as the two texts compared show. `who` is
    "police-officer", "police-staff" or "staff-association".
    """
    nominee = officer_kind != "special-constable" or on >= date(2022, 6, 28)
    kinds = {"police-officer", "police-staff"} | ({"staff-association"} if nominee else set())
    return not involved and who in kinds


@provision(CONDUCT_2020, "reg 8", title="Legal representation")
def legal_representation(form: str) -> bool:
    """A lawyer may represent the officer at a misconduct hearing or an accelerated hearing.

    Not at a misconduct meeting. Proceedings may not start until the officer was told (reg 41(2)).
    """
    return form in {"hearing", "accelerated-hearing"}


@provision(
    CONDUCT_2020,
    "reg 9",
    title="Notices by email and deemed service",
    since=date(2025, 5, 28),
    amended="SI 2025/558",
)
def notice_by_email(sent: date, deemed_given: date | None) -> date:
    """From 28 May 2025 a notice may be sent by email and is deemed given on a day.

    The number of days was not seen, so the deemed day is entered by a person and never computed:
    raises NotKnown until it is.
    """
    if deemed_given is None:
        raise NotKnown(
            f"The day a notice emailed on {in_words(sent)} is deemed given was not entered.",
            why="Time limits run from that day, and the number of days was not seen.",
            do="Read the deemed day from the Regulations and enter it.",
            cite="SI 2020/4 reg 9",
        )
    return deemed_given


@provision(CONDUCT_2020, "reg 10", title="Misconduct and criminal proceedings", sure=Sure.PARALLEL)
def require_no_prejudice(*, criminal_pending: bool, may_prejudice: bool | None) -> None:
    """No misconduct proceedings while they would prejudice criminal proceedings.

    The default is no delay: proceedings go on unless the appropriate authority finds prejudice.
    It decides again as soon as the prejudice or the criminal case ends.
    """
    if criminal_pending and may_prejudice:
        raise NotAllowed(
            "Criminal proceedings are under way that these proceedings would prejudice.",
            why="Misconduct proceedings wait while the prejudice lasts; evidence is preserved.",
            do="Decide again when the prejudice or the criminal case ends, and record that.",
            cite="SI 2020/4 reg 10",
        )


@provision(
    CONDUCT_2020,
    "reg 10 (decided again)",
    title="Decided again when the criminal case ends",
    sure=Sure.PARALLEL,
)
def decided_again_due(ended: date) -> Limit:
    """Proceedings that waited are decided on again as soon as practicable.

    When they would prejudice the criminal proceedings no longer, or those end.
    """
    return as_soon_as_practicable(ended)


@provision(CONDUCT_2020, "reg 11 (conditions)", title="Conditions for suspension")
def require_suspension_conditions(
    *, redeployment_considered: bool, prejudice: bool, public_interest: bool
) -> None:
    """Suspension needs two things.

    Redeployment was considered and is not appropriate; and the investigation may be prejudiced or
    the public interest requires it.
    """
    if not redeployment_considered or not (prejudice or public_interest):
        raise NotAllowed(
            "The conditions for suspension are not met.",
            why="Redeployment must have been considered and found not appropriate, and the"
            " investigation be at risk or the public interest require it.",
            do="Record the conditions that are met, or restrict duties instead.",
            cite="SI 2020/4 reg 11 (conditions)",
        )


@provision(CONDUCT_2020, "reg 11 (duration)", title="How long a suspension lasts")
def suspension_lasts(*, decided_not_to_refer: bool, proceedings_ended: bool) -> bool:
    """A suspension, which is with pay, lasts until a decision not to refer or the end.

    The end is the end of the misconduct proceedings. A suspended officer remains an officer.
    """
    return not decided_not_to_refer and not proceedings_ended


@provision(CONDUCT_2020, "reg 11 (confirmation)", title="Suspension confirmed in writing")
def confirmation_of_suspension_due(suspended: date, days: WorkingDays) -> Limit:
    """A suspension given orally is confirmed in writing, with reasons, in 3 working days.

    Beginning with the first working day after the suspension.
    """
    return days.limit(3, after=suspended)


@provision(
    CONDUCT_2020,
    "reg 11 (representations)",
    title="Representations against suspension",
    sure=Sure.HIGH,
)
def representations_on_suspension_due(suspended: date, days: WorkingDays) -> Limit:
    """The officer or friend may make representations within 7 working days.

    Beginning with the first working day after the suspension; later only if circumstances changed.
    """
    return days.limit(7, after=suspended)


@provision(
    CONDUCT_2020,
    "reg 11 (review on representations)",
    title="Review when representations are made",
    sure=Sure.HIGH,
)
def review_on_representations_due(received: date, days: WorkingDays) -> Limit:
    """The appropriate authority reviews a suspension within 5 working days of representations.

    Beginning with the first working day after they were received.
    """
    return days.limit(5, after=received)


@provision(
    CONDUCT_2020, "reg 11 (first review)", title="First review of a suspension", sure=Sure.HIGH
)
def first_review_of_suspension_due(suspended: date, days: WorkingDays) -> Limit:
    """Without an earlier review, a suspension is reviewed before the end of 4 weeks.

    Beginning with the first working day after the suspension.
    """
    return weeks_from_first_working_day_after(4, suspended, days)


@provision(
    CONDUCT_2020, "reg 11 (next review)", title="Each later review of a suspension", sure=Sure.HIGH
)
def next_review_of_suspension_due(reviewed: date) -> Limit:
    """After a review, the next comes before the end of 4 weeks.

    Beginning with the day after the previous review.
    """
    begin = reviewed + timedelta(days=1)
    return Limit(begin + timedelta(days=27), f"4 weeks from {in_words(begin)}")


@provision(
    CONDUCT_2020,
    "reg 11 (outcome of review)",
    title="Outcome of a review told to the officer",
    sure=Sure.HIGH,
)
def suspension_notified(reviewed: date, days: WorkingDays) -> Limit:
    """The outcome of a review, with reasons, is told to the officer in writing in 3 working days.

    A senior officer decides. In a directed or independent investigation the Director General is
    consulted before a suspension begins and before it ends.
    """
    return days.limit(3, after=reviewed)


@provision(CONDUCT_2020, "reg 12", title="Record of disciplinary proceedings")
def record_of_proceedings(rank: str | None) -> str:
    """The appropriate authority keeps a record of disciplinary proceedings for every officer.

    Gives who keeps it.
    """
    if rank is not None and rank not in RANKS:
        raise NotAllowed(
            f"{rank} is not a rank.",
            why="The authority that keeps the record turns on the officer's rank.",
            do=f"Choose from: {', '.join(RANKS)}.",
            cite="SI 2020/4 reg 12",
        )
    return appropriate_authority(rank)
