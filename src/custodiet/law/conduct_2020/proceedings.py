"""Part 4 of SI 2020/4, regs 22-34: decision, form, persons conducting, papers, timing."""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, as_soon_as_practicable
from custodiet.law.instruments import CONDUCT_2020
from custodiet.law.standards import RANKS, SENIOR_RANKS

__all__ = [
    "alternative_meeting_window",
    "alternative_pre_hearing_window",
    "bundle_due",
    "decision_due",
    "director_general_presents",
    "forced_form",
    "forms_for_gross_misconduct",
    "forms_for_misconduct",
    "forms_with_final_warning",
    "forms_with_recent_reduction",
    "hearing_due",
    "joint_proceedings",
    "lists_to_chair_due",
    "meeting_conductor",
    "meeting_due",
    "misconduct_in_both_senses",
    "no_proceedings_results",
    "objection_due",
    "panel_as_made",
    "panel_from_may_2024",
    "pre_hearing_due",
    "referral_notice_contents",
    "require_agreement_to_shorten",
    "require_director_generals_form",
    "response_due",
    "running_may_be_delegated",
    "senior_panel_as_made",
    "senior_panel_from_may_2024",
    "withdrawal",
    "withdrawal_notice_due",
    "witness_called",
    "witness_lists_due",
]

WITH_THE_CHAIR = ("lay-member", "lay-member", "legally-qualified-adviser")
NO_CASE = frozenset({"none", "reflective-practice", "performance"})


@provision(CONDUCT_2020, "reg 22", title="Shortening a period by agreement")
def require_agreement_to_shorten(
    agreed: frozenset[str], *, director_general_presents: bool
) -> None:
    """Any period of Part 4 may be shortened if all concerned agree.

    They are the appropriate authority, the officer, the chair or person conducting, and the
    Director General where the Director General presents. Reg 48 says the same for Part 5.
    """
    needed = {"appropriate-authority", "officer", "chair"}
    if director_general_presents:
        needed.add("director-general")
    missing = needed - agreed
    if missing:
        raise NotAllowed(
            f"Not everyone has agreed to the shorter period: {', '.join(sorted(missing))}.",
            why="A period may be shortened only by agreement of all concerned.",
            do="Record the agreement of each, or keep the full period.",
            cite="SI 2020/4 reg 22",
        )


@provision(CONDUCT_2020, "reg 23(1)", title="Case to answer, proceedings, form")
def decision_due(reported: date) -> Limit:
    """On the report the appropriate authority decides, as soon as practicable.

    Whether there is a case to answer for misconduct, gross misconduct or none; if there is,
    whether to bring proceedings; and in which form.
    """
    return as_soon_as_practicable(reported)


@provision(CONDUCT_2020, "reg 23(2)", title="The second question in Police Reform Act cases")
def misconduct_in_both_senses(*, under_the_act: bool, under_these_regulations: bool) -> bool:
    """In a Police Reform Act case misconduct is asked twice.

    First in the wider sense of the Act, then in the sense of these Regulations: a breach so
    serious as to justify disciplinary action. Only the second leads to proceedings.
    """
    return under_the_act and under_these_regulations


@provision(
    CONDUCT_2020,
    "reg 23(5)-(7)",
    title="No case to answer, or no proceedings",
    sure=Sure.FRAGMENT,
    amended="SI 2025/558",
)
def no_proceedings_results(*, amended_2025: bool) -> frozenset[str]:
    """Without proceedings: no action, reflective practice or the performance regulations.

    From the 2025 changes also vetting. The officer is told, with the report subject to the harm
    test; the line manager is consulted before the performance regulations are used.
    """
    return NO_CASE | {"vetting"} if amended_2025 else NO_CASE


@provision(CONDUCT_2020, "reg 23(10)(a)", title="Gross misconduct: hearing", sure=Sure.HIGH)
def forms_for_gross_misconduct(severity: str) -> frozenset[str]:
    """A case to answer for gross misconduct goes to a misconduct hearing, never to a meeting.

    Gives the forms open under this paragraph, none where it does not apply.
    """
    return frozenset({"hearing"} if severity == "gross-misconduct" else ())


@provision(
    CONDUCT_2020, "reg 23(10)(b)", title="Final written warning in force: hearing", sure=Sure.HIGH
)
def forms_with_final_warning(*, in_force_at_assessment: bool) -> frozenset[str]:
    """A final written warning in force on the day of the severity assessment: a hearing.

    A written warning alone does not force a hearing.
    """
    return frozenset({"hearing"} if in_force_at_assessment else ())


@provision(
    CONDUCT_2020,
    "reg 23(10)(c)",
    title="Reduced in rank within two years: hearing",
    sure=Sure.MEDIUM,
)
def forms_with_recent_reduction(*, reduced_within_two_years: bool) -> frozenset[str]:
    """Reduced in rank within 2 years before the severity assessment: a hearing."""
    return frozenset({"hearing"} if reduced_within_two_years else ())


@provision(CONDUCT_2020, "reg 23(10)(d)", title="Otherwise misconduct: meeting", sure=Sure.FRAGMENT)
def forms_for_misconduct(severity: str) -> frozenset[str]:
    """Any other case to answer for misconduct goes to a misconduct meeting."""
    return frozenset({"meeting"} if severity == "misconduct" else ())


def forced_form(
    severity: str, *, final_warning_in_force: bool, reduced_within_two_years: bool
) -> tuple[str, str, bool]:
    """The form that reg 23(10) fixes, with its citation and whether that is verified.

    Raises NotAllowed where there is no case to answer, because then no form is fixed.
    """
    if severity not in {"misconduct", "gross-misconduct"}:
        raise NotAllowed(
            "There is no case to answer, so there are no proceedings to refer to.",
            why="Only a case to answer for misconduct or gross misconduct may be referred.",
            do="Record no action, reflective practice or the performance regulations instead.",
            cite="SI 2020/4 reg 23(1)",
        )
    asked = (
        (forms_for_gross_misconduct, forms_for_gross_misconduct(severity)),
        (
            forms_with_final_warning,
            forms_with_final_warning(in_force_at_assessment=final_warning_in_force),
        ),
        (
            forms_with_recent_reduction,
            forms_with_recent_reduction(reduced_within_two_years=reduced_within_two_years),
        ),
        (forms_for_misconduct, forms_for_misconduct(severity)),
    )
    return next((form, rule.cite, rule.verified) for rule, forms in asked for form in forms)


@provision(
    CONDUCT_2020,
    "reg 23(8)-(9)",
    title="Bound by the Director General's decision",
    sure=Sure.FRAGMENT,
)
def require_director_generals_form(form: str, directed: str | None) -> None:
    """The authority refers to the form the Director General determined, directed or recommended.

    That is: a determination under PRA 2002 Sch 3 para 23(5B), an accepted recommendation (para
    25) or a direction (para 27(4)). Subject to the criminal stay of reg 10(3).
    """
    if directed is not None and form != directed:
        raise NotAllowed(
            f"The Director General's decision fixes {_a(directed)}.",
            why="The appropriate authority must refer the matter to the form specified.",
            do=f"Refer it to {_a(directed)}.",
            cite="SI 2020/4 reg 23(8)-(9)",
        )


def _a(form: str) -> str:
    words = form.replace("-", " ")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


@provision(CONDUCT_2020, "reg 24", title="When the Director General presents", sure=Sure.PARALLEL)
def director_general_presents(
    *, views_differed: bool, recommendation_refused: bool, both_agree: bool
) -> bool:
    """The Director General may present the case instead of the appropriate authority.

    Where their views on the case to answer differed, where a recommendation was refused, or
    where both agree. Further conditions exist that were not seen.
    """
    return views_differed or recommendation_refused or both_agree


@provision(CONDUCT_2020, "reg 25", title="Joint proceedings", sure=Sure.FRAGMENT)
def joint_proceedings(officers: int, *, same_matter: bool) -> bool:
    """Two or more officers may be dealt with together for the same matter.

    An officer may object; the chair decides on separate proceedings.
    """
    return officers > 1 and same_matter


@provision(CONDUCT_2020, "reg 26", title="Delegating the running of a hearing", sure=Sure.MEDIUM)
def running_may_be_delegated(form: str) -> bool:
    """The authority may have another body run a hearing; it is then the originating authority.

    The notice of referral names the delegate. A meeting is not delegated.
    """
    return form == "hearing"


@provision(CONDUCT_2020, "reg 27", title="Withdrawal before proceedings begin")
def withdrawal(*, case_to_answer: bool, begun: bool) -> str:
    """Proceedings may be withdrawn before they begin.

    They must be where the authority is no longer satisfied that there is a case to answer; else it
    has a discretion. The officer is told in writing, with the report subject to the harm test.
    Gives "must", "may" or "may-not".
    """
    if begun:
        return "may-not"
    return "may" if case_to_answer else "must"


@provision(
    CONDUCT_2020, "reg 27 (notice)", title="Written notice of withdrawal", sure=Sure.FRAGMENT
)
def withdrawal_notice_due(directed: date) -> Limit:
    """The officer is told in writing as soon as practicable after proceedings were withdrawn.

    With a copy of the report, subject to the harm test.
    """
    return as_soon_as_practicable(directed)


@provision(CONDUCT_2020, "reg 28(1)(a)", title="Who conducts a misconduct meeting")
def meeting_conductor(
    *,
    officer_kind: str,
    officer_rank: str | None,
    conductor: str,
    conductor_rank: str | None = None,
    more_senior_staff: bool = False,
    operational: bool = False,
) -> bool:
    """One person: at least one rank above the officer, or more senior staff.

    Staff only where the case is not substantially about operational policing. For a special
    constable: a sergeant or above, a senior human resources professional or more senior staff;
    never another special constable, whatever the grade (reg 28(3)). A senior officer has a panel
    even for a meeting, so nobody alone. `conductor` is
    "police-officer", "police-staff", "human-resources" or "special-constable".
    """
    if officer_kind == "senior-officer" or officer_rank in SENIOR_RANKS:
        return False
    special = officer_kind == "special-constable"
    if conductor == "human-resources":
        return special
    if conductor == "police-staff":
        return more_senior_staff and not operational
    if conductor != "police-officer" or conductor_rank is None:
        return False
    if special:
        return RANKS.index(conductor_rank) >= RANKS.index("sergeant")
    if officer_rank is None:
        return False
    return RANKS.index(conductor_rank) > RANKS.index(officer_rank)


@provision(
    CONDUCT_2020,
    "reg 28(1)(b) (as made)",
    title="The panel before 7 May 2024",
    until=date(2024, 5, 6),
    replaced_by="reg 28(1)(b),(4)",
)
def panel_as_made() -> tuple[str, ...]:
    """A legally qualified chair from the local policing body's list, an officer, a lay member.

    The officer is of the rank of superintendent or above. For a senior officer see reg 28(2).
    """
    return ("legally-qualified-chair", "superintendent-or-above", "lay-member")


@provision(
    CONDUCT_2020,
    "reg 28(2) (as made)",
    title="The panel for a senior officer before 7 May 2024",
    sure=Sure.HIGH,
    until=date(2024, 5, 6),
    replaced_by="reg 28(2),(4)-(5A)",
)
def senior_panel_as_made() -> tuple[str, ...]:
    """A legally qualified chair, His Majesty's Chief Inspector or a nominee, a lay member."""
    return ("legally-qualified-chair", "inspector-of-constabulary", "lay-member")


@provision(
    CONDUCT_2020,
    "reg 28(1)(b),(4)",
    title="The panel from 7 May 2024",
    since=date(2024, 5, 7),
    amended="SI 2024/521",
)
def panel_from_may_2024() -> tuple[str, ...]:
    """The chief officer or a delegate chairs, with two independent lay members.

    A legally qualified adviser advises and the panel has regard to the advice. For a senior
    officer see reg 28(4)-(5A).
    """
    return ("chief-officer-or-delegate", *WITH_THE_CHAIR)


@provision(
    CONDUCT_2020,
    "reg 28(2),(4)-(5A)",
    title="The panel for a senior officer from 7 May 2024",
    since=date(2024, 5, 7),
    amended="SI 2024/521",
)
def senior_panel_from_may_2024(rank: str) -> tuple[str, ...]:
    """A more senior officer of another force chairs, with two independent lay members.

    For a chief officer, a Deputy or an Assistant Commissioner an inspector of constabulary chairs.
    A legally qualified adviser advises.
    """
    chief = SENIOR_RANKS.index(rank) >= SENIOR_RANKS.index("chief-constable")
    chair = "inspector-of-constabulary" if chief else "more-senior-officer-of-another-force"
    return (chair, *WITH_THE_CHAIR)


@provision(CONDUCT_2020, "reg 29", title="A hearing within 100 working days", sure=Sure.MEDIUM)
def hearing_due(notice: date, days: WorkingDays) -> Limit:
    """The first day of a hearing falls within 100 working days of the notice of referral.

    The chair may extend in the interests of justice, with reasons. Both the number and what starts
    it were not read at source.
    """
    return days.limit(100, after=notice)


@provision(CONDUCT_2020, "reg 30(1)", title="Notice of referral to proceedings")
def referral_notice_contents(*, delegated: bool, presented: bool, joint: bool) -> tuple[str, ...]:
    """The officer is given written notice of the referral as soon as practicable.

    It names the conduct and how it amounts to misconduct or gross misconduct, the person
    conducting or chairing, and the effect of the rules on objection and representation; with it go
    the officer's statement, the report and its documents, and anything that might undermine or
    assist the case, subject to the harm test.
    """
    contents = [
        "the referral",
        "the conduct and how it amounts to misconduct or gross misconduct",
        "the person conducting or chairing",
        "the effect of reg 30(3)-(6): objection",
        "the effect of reg 8(1)-(3): representation",
        "any statement the officer made",
        "the investigator's report or relevant parts, with documents",
        "any other document that might undermine or assist the case",
    ]
    if delegated:
        contents.append("the delegated authority")
    if presented:
        contents.append("that the Director General presents")
    if joint:
        contents.append("that the case is joint")
    return tuple(contents)


@provision(
    CONDUCT_2020, "reg 30(3)-(6)", title="Objection to the person conducting", sure=Sure.FRAGMENT
)
def objection_due(notice_of_name: date, days: WorkingDays) -> Limit:
    """The officer may object in writing, with grounds, within 3 working days.

    Beginning with the first working day after notice of the name. If the objection is upheld
    another is named, with fresh notice.
    """
    return days.limit(3, after=notice_of_name)


@provision(CONDUCT_2020, "reg 31(1)(a)", title="The officer's response to the notice of referral")
def response_due(documents_supplied: date, days: WorkingDays) -> Limit:
    """Last day for the officer to answer a notice of referral.

    15 working days, beginning with the first working day after the documents were supplied. The
    officer accepts or not; if not, says what is disputed, with an account, points of law and
    documents. The chair may extend for exceptional circumstances. Late: an adverse inference is
    possible (reg 41(12)-(13)).
    """
    return days.limit(15, after=documents_supplied)


@provision(CONDUCT_2020, "reg 31(4)", title="Lists of witnesses")
def witness_lists_due(complied: date, days: WorkingDays) -> Limit:
    """Authority and officer each list proposed witnesses, or say none, within 3 working days.

    Beginning with the first working day after the officer complied with reg 31(2) or (3). Where
    the Director General presents, the Director General does it for the authority (reg 31(5)).
    """
    return days.limit(3, after=complied)


@provision(CONDUCT_2020, "reg 32(2)", title="Witness lists to the chair")
def lists_to_chair_due(lists_given: date, days: WorkingDays) -> Limit:
    """The authority gives the chair the lists within 10 working days.

    Beginning with the first working day after the lists were supplied.
    """
    return days.limit(10, after=lists_given)


@provision(CONDUCT_2020, "reg 32(3)", title="Which witnesses are called")
def witness_called(*, necessary: bool, police: bool) -> str:
    """A witness attends only if the chair believes it necessary in the interests of justice.

    A police witness is ordered to attend; another is given notice. Gives "ordered", "notified" or
    "not-called".
    """
    if not necessary:
        return "not-called"
    return "ordered" if police else "notified"


@provision(CONDUCT_2020, "reg 32(6)", title="The bundle to the chair")
def bundle_due(complied: date, days: WorkingDays) -> Limit:
    """The authority supplies the chair with the papers within 10 working days.

    Beginning with the first working day after the officer complied: the notice documents, the
    officer's material, the disputed items and other documents.
    """
    return days.limit(10, after=complied)


@provision(CONDUCT_2020, "reg 33(1)(a)", title="Pre-hearing")
def pre_hearing_due(bundle_received: date, days: WorkingDays) -> Limit:
    """Where the chair decides to hold a pre-hearing, it is within 15 working days.

    Beginning with the first working day after the papers reached the chair; the chair may extend.
    """
    return days.limit(15, after=bundle_received)


@provision(CONDUCT_2020, "reg 33 (alternative date)", title="Pre-hearing: alternative date")
def alternative_pre_hearing_window(specified: date, days: WorkingDays) -> Limit:
    """An officer or friend who cannot attend proposes another day within 5 working days.

    Beginning with the first working day after the day specified.
    """
    limit = days.limit(5, after=specified)
    return Limit(limit.due, limit.because, days.first_after(specified))


@provision(CONDUCT_2020, "reg 34", title="Timing of a misconduct meeting", sure=Sure.HIGH)
def meeting_due(complied_or_time_ran_out: date, days: WorkingDays) -> Limit:
    """A misconduct meeting is held within 20 working days.

    Beginning with the first working day after the officer complied with reg 31(2) or (3), or the
    time for it ran out without an answer. May be extended in the interests of justice, with
    written reasons to both.
    """
    return days.limit(20, after=complied_or_time_ran_out)


@provision(
    CONDUCT_2020, "reg 34 (alternative date)", title="Meeting: alternative date", sure=Sure.HIGH
)
def alternative_meeting_window(specified: date, days: WorkingDays) -> Limit:
    """A meeting is postponed to a reasonable alternative within 5 working days, as an interview is.

    Beginning with the first working day after the day that was specified.
    """
    limit = days.limit(5, after=specified)
    return Limit(limit.due, limit.because, days.first_after(specified))
