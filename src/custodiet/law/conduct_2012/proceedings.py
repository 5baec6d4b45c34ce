"""Part 4 of SI 2012/2632, regs 19-28: decision, form, notice, answer, timing, who sits."""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, as_soon_as_practicable
from custodiet.law.instruments import CONDUCT_2012
from custodiet.law.standards import RANKS, SENIOR_RANKS

__all__ = [
    "alternative_date_window",
    "decided_again",
    "decision_due",
    "forced_form",
    "forms_for_gross_misconduct",
    "hearing_due",
    "hearing_panel",
    "meeting_conductor",
    "meeting_due",
    "misconduct_results",
    "no_case_results",
    "objection_due",
    "panel_papers",
    "public_notice_due",
    "referral_notice_due",
    "require_watchdogs_form",
    "response_due",
    "senior_panel",
    "time_extended",
    "time_told",
    "withdrawal",
    "witness_called",
    "witness_lists_due",
]

CHAIRS = ("senior-officer-chair", "legally-qualified-chair")
NO_CASE = frozenset({"none", "management-action", "performance"})


@provision(CONDUCT_2012, "reg 19(1)", title="Case to answer")
def decision_due(reported: date) -> Limit:
    """On the report the authority decides as soon as practicable.

    Whether there is a case to answer for misconduct, for gross misconduct, or none; so also on a
    report under the Police Reform Act.
    """
    return as_soon_as_practicable(reported)


@provision(CONDUCT_2012, "reg 19(2)", title="Decided again after a criminal case")
def decided_again(no_longer_prejudicial: date) -> Limit:
    """A case held back for criminal proceedings is decided again as soon as practicable.

    From the day on which it would prejudice them no longer.
    """
    return as_soon_as_practicable(no_longer_prejudicial)


@provision(CONDUCT_2012, "reg 19(3)", title="No case to answer")
def no_case_results() -> frozenset[str]:
    """No further action, management action or the performance regulations.

    Reflective practice is not among them: it came with the 2020 Regulations.
    """
    return NO_CASE


@provision(CONDUCT_2012, "reg 19(4)", title="Gross misconduct: hearing")
def forms_for_gross_misconduct() -> frozenset[str]:
    """A case to answer for gross misconduct shall be referred to a hearing."""
    return frozenset({"hearing"})


@provision(CONDUCT_2012, "reg 19(5)", title="Misconduct: proceedings or not", sure=Sure.PARALLEL)
def misconduct_results(*, final_warning: bool) -> tuple[frozenset[str], bool]:
    """For misconduct the authority may refer to proceedings, or take management action instead.

    Gives what may follow, and whether that is sure: whether management action stays open while a
    final written warning was in force on the day of the assessment was not read.
    """
    form = "hearing" if final_warning else "meeting"
    return frozenset({form, "management-action"}), not final_warning


@provision(CONDUCT_2012, "reg 19 (form)", title="The form for misconduct", sure=Sure.PARALLEL)
def forced_form(*, final_warning: bool) -> str:
    """With a final written warning in force on the day of the assessment: a hearing.

    Otherwise a meeting. Whether an old reduction in rank also forced a hearing was not read.
    """
    return "hearing" if final_warning else "meeting"


@provision(CONDUCT_2012, "reg 19(6)", title="The watchdog's form of proceedings", sure=Sure.HIGH)
def require_watchdogs_form(form: str, fixed: str | None) -> None:
    """The authority brings proceedings in the form of an accepted recommendation or direction."""
    if fixed is not None and form != fixed:
        raise NotAllowed(
            f"A {form.replace('-', ' ')} is not the form that was directed.",
            why="The authority must bring proceedings in the form recommended and accepted, or"
            " directed.",
            do=f"Refer it to a {fixed.replace('-', ' ')}.",
            cite="SI 2012/2632 reg 19(6)",
        )


@provision(CONDUCT_2012, "reg 20", title="Withdrawal", sure=Sure.HIGH)
def withdrawal(*, begun: bool, directed: bool) -> frozenset[str]:
    """Before proceedings begin the authority may withdraw, unless the watchdog directed them.

    No action, management action or performance follows; the officer is told in writing. Gives
    what may follow, nothing where it may not withdraw.
    """
    return frozenset() if begun or directed else NO_CASE


@provision(CONDUCT_2012, "reg 21(1)", title="Notice of referral", sure=Sure.PARALLEL)
def referral_notice_due(referred: date) -> Limit:
    """Written notice as soon as practicable, with the officer's statements and the report.

    The referral; the conduct and how it is said to be misconduct or gross misconduct; who
    conducts, or chairs and sits; the effect of the rules on lawyers and objections.
    """
    return as_soon_as_practicable(referred)


@provision(CONDUCT_2012, "reg 21(3)-(6)", title="Objection to a person", sure=Sure.HIGH)
def objection_due(named: date, days: WorkingDays) -> Limit:
    """The officer may object in writing within 3 working days.

    Beginning with the first working day after notice of the name; a replacement is named in a new
    notice.
    """
    return days.limit(3, after=named)


@provision(CONDUCT_2012, "reg 22(1)-(3)", title="The officer's answer", sure=Sure.HIGH)
def response_due(supplied: date, days: WorkingDays) -> Limit:
    """14 working days, beginning with the first working day after the papers were supplied.

    The chair extends it for exceptional circumstances. The officer accepts or not; with
    mitigation, or what is disputed and why, points of law and copies of documents. The number was
    not read: a sister text has 20, the 2020 Regulations 15.
    """
    return days.limit(14, after=supplied)


@provision(CONDUCT_2012, "reg 22(4)", title="Lists of witnesses", sure=Sure.PARALLEL)
def witness_lists_due(answered: date, days: WorkingDays) -> Limit:
    """Each side gives the other a list of witnesses, or says there is none, in 3 working days.

    Beginning with the first working day after the officer complied; they try to agree one list.
    """
    return days.limit(3, after=answered)


@provision(CONDUCT_2012, "reg 23", title="Which witnesses come", sure=Sure.HIGH)
def witness_called(*, necessary: bool) -> bool:
    """The chair decides who attends: only a witness believed necessary in the interests of justice.

    The lists go to the chair as soon as practicable; no day is set, and there is no pre-hearing.
    """
    return necessary


@provision(CONDUCT_2012, "reg 24(1) (meeting)", title="When a meeting is held", sure=Sure.PARALLEL)
def meeting_due(supplied: date, days: WorkingDays) -> Limit:
    """A meeting is held within 20 working days.

    Beginning with the first working day after the papers under reg 21(1) were supplied.
    """
    return days.limit(20, after=supplied)


@provision(CONDUCT_2012, "reg 24(1) (hearing)", title="When a hearing is held", sure=Sure.PARALLEL)
def hearing_due(supplied: date, days: WorkingDays) -> Limit:
    """A hearing is held within 30 working days.

    Beginning with the first working day after the papers under reg 21(1) were supplied. Missing
    it is not said to end the case.
    """
    return days.limit(30, after=supplied)


@provision(CONDUCT_2012, "reg 24(2)-(3)", title="The time extended", sure=Sure.PARALLEL)
def time_extended(*, interests_of_justice: bool, reasons: bool) -> bool:
    """Whoever conducts or chairs may extend the time in the interests of justice.

    The reasons are given in writing to authority and officer, also when refusing.
    """
    return interests_of_justice and reasons


@provision(CONDUCT_2012, "reg 24(4)-(7)", title="Another date", sure=Sure.PARALLEL)
def alternative_date_window(specified: date, days: WorkingDays) -> Limit:
    """A date that is not agreed is specified; a reasonable alternative must be taken.

    If it falls within 5 working days beginning with the first working day after the day specified.
    """
    return days.limit(5, after=specified)


@provision(CONDUCT_2012, "reg 24(8)", title="Date, time and place told", sure=Sure.PARALLEL)
def time_told(fixed: date) -> Limit:
    """The officer is told in writing of date, time and place, and attends."""
    return Limit(fixed, "the day fixed")


@provision(CONDUCT_2012, "reg 25(2)-(3)", title="Who conducts a meeting", sure=Sure.PARALLEL)
def meeting_conductor(
    *,
    officer_kind: str,
    officer_rank: str | None,
    conductor: str,
    conductor_rank: str | None,
    more_senior_staff: bool = False,
    operational: bool = False,
) -> bool:
    """One person: at least one rank above, or more senior staff if not largely operational.

    For a special constable: a sergeant or above, a senior human resources professional or more
    senior staff. Nobody alone for a senior officer, who has a panel: see Part 4 (senior officers).
    """
    if officer_kind == "senior-officer" or officer_rank in SENIOR_RANKS:
        return False
    if conductor == "police-staff":
        return more_senior_staff and not operational
    if officer_kind == "special-constable":
        if conductor == "human-resources":
            return True
        least = "sergeant"
    elif conductor == "police-officer" and officer_rank in RANKS:
        least = RANKS[RANKS.index(officer_rank) + 1]
    else:
        return False
    return conductor == "police-officer" and conductor_rank in RANKS[RANKS.index(least) :]


@provision(
    CONDUCT_2012,
    "reg 25(4)",
    title="Who sits at a hearing",
    sure=Sure.MEDIUM,
    amended="SI 2015/626 reg 5",
)
def hearing_panel(notice: date | None, confirmed: str | None) -> str:
    """Three sit: until 2015 a senior officer in the chair; from 1 January 2016 a legal chair.

    The date of the change was read, who the old panel was in a sister text; which open cases the
    change reached was not. A person confirms it; otherwise the day of the notice of referral
    decides, and without one the answer is "unknown".
    """
    if confirmed in CHAIRS:
        return confirmed
    if notice is None:
        return "unknown"
    return CHAIRS[notice >= date(2016, 1, 1)]


@provision(
    CONDUCT_2012,
    "Part 4 (senior officers)",
    title="Proceedings against a senior officer",
    sure=Sure.MEDIUM,
)
def senior_panel() -> tuple[str, str]:
    """Three sit with the inspectorate among them; the panel finds, the authority decides.

    Gives who finds and who decides on the action, at a further meeting or hearing.
    """
    return "panel", "appropriate-authority"


@provision(CONDUCT_2012, "reg 27", title="Papers to those who sit")
def panel_papers(paper: str) -> bool:
    """Before the hearing those who sit have the notice's papers and the officer's answer.

    No number of days is set. What was not served is not sent: too much may cost a panel its
    seat, and too little breaks this rule.
    """
    return paper in {"referral-notice", "statements", "report", "officers-answer"}


@provision(
    CONDUCT_2012,
    "reg 27A",
    title="Public notice of a hearing",
    sure=Sure.PARALLEL,
    since=date(2015, 5, 1),
    amended="SI 2015/626",
)
def public_notice_due(hearing: date, days: WorkingDays) -> Limit:
    """The chair may require the authority to publish name, date, time, place and allegation.

    On its website at least 5 working days before the hearing. Officer, authority, watchdog,
    complainant, interested persons and witnesses may make representations.
    """
    due = days.last_before(5, hearing)
    return Limit(due, "at least 5 working days before the hearing")
