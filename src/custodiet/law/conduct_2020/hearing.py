"""Part 4 of SI 2020/4, regs 35-41 and 43-47: notice, the proceedings, report, appeal."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, as_soon_as_practicable, in_words
from custodiet.law.instruments import CONDUCT_2020
from custodiet.law.standards import RANKS

__all__ = [
    "adjournment_reason",
    "adverse_inference",
    "advisers_draft_due",
    "alternative_appeal_meeting_window",
    "appeal_decided_by",
    "appeal_decision_due",
    "appeal_due",
    "appeal_grounds",
    "appeal_meeting_due",
    "appeal_objection_due",
    "appeal_powers",
    "appeal_scope",
    "asked_first",
    "attendance",
    "decided_by_majority",
    "held_in_public",
    "keep_published",
    "panel_objection_due",
    "proof",
    "public_notice_due",
    "report_of_outcome_due",
    "require_told_of_representation",
    "tell_complainant_due",
    "tell_officer_due",
    "verbatim_record",
]

GROUNDS = {
    "unreasonable": "the finding or the action was unreasonable",
    "new-evidence": "evidence that could not reasonably have been considered and could matter",
    "procedure": "a serious breach of procedure or other unfairness that could have mattered",
}


@provision(
    CONDUCT_2020, "reg 35", title="Notice of the date; objection to the panel", sure=Sure.FRAGMENT
)
def panel_objection_due(notice_of_names: date, days: WorkingDays) -> Limit:
    """The officer may object to panel members, to the chair, within 3 working days.

    Beginning with the first working day after notice of the names. The notice gives date, time,
    place and the panel; the chair answers the objection in writing.
    """
    return days.limit(3, after=notice_of_names)


@provision(CONDUCT_2020, "reg 36", title="Public notice of a hearing", sure=Sure.MEDIUM)
def public_notice_due(hearing: date, days: WorkingDays) -> Limit:
    """The authority publishes what the chair requires at least 5 working days before a hearing.

    Any of: the officer's name, date, time, place, and the conduct. Counting the day of the notice
    as the first of the five; a reading by clear days would end one working day earlier.
    """
    due = days.last_before(5, hearing)
    earlier = days.last_before(6, hearing)
    reading = f"; counting clear days, by {in_words(earlier)}"
    return Limit(due, f"5 working days before {in_words(hearing)}{reading}")


@provision(CONDUCT_2020, "reg 37", title="Attendance of the officer", sure=Sure.HIGH)
def attendance(*, ordered: bool, absent: bool) -> str:
    """The officer attends if ordered and may take part by video.

    The proceedings may go ahead in the officer's absence. Gives "must", "may" or "in-absence".
    """
    if absent:
        return "in-absence"
    return "must" if ordered else "may"


@provision(CONDUCT_2020, "regs 38-40", title="A hearing is public, a meeting private")
def held_in_public(form: str) -> bool:
    """A misconduct hearing is held in public, a misconduct meeting in private.

    The chair may exclude people, set conditions and restrict reporting. Witnesses stay out until
    they testify. For an accelerated hearing see regs 57-61.
    """
    return form == "hearing"


@provision(CONDUCT_2020, "reg 41(2)", title="Told of representation before proceedings start")
def require_told_of_representation(*, told: bool) -> None:
    """Proceedings may not start unless the officer was told of reg 8(1)-(3)."""
    if not told:
        raise NotAllowed(
            "The officer has not been given the notice that tells of legal representation.",
            why="The proceedings may not start unless the officer was told of reg 8(1)-(3).",
            do="Give the notice of referral, which carries it, and record the day.",
            cite="SI 2020/4 reg 41(2)",
        )


@provision(CONDUCT_2020, "reg 41(3)-(4)", title="Adjournment")
def adjournment_reason(*, only_for_attendance_of_others: bool, exceptional: bool) -> bool:
    """The proceedings may be adjourned.

    Not only so that a complainant, witness or interested person can attend, save in exceptional
    circumstances. Gives whether the reason will do.
    """
    return exceptional or not only_for_attendance_of_others


@provision(CONDUCT_2020, "reg 41(5)", title="First question: is the conduct accepted?")
def asked_first(*, accepted: bool | None) -> str:
    """The officer is first asked whether the conduct is accepted.

    Gives what follows: "ask", "outcome" or "evidence".
    """
    if accepted is None:
        return "ask"
    return "outcome" if accepted else "evidence"


@provision(CONDUCT_2020, "reg 41(12)-(13)", title="Adverse inference", sure=Sure.FRAGMENT)
def adverse_inference(*, relied_on_now: bool, mentioned_before: bool) -> bool:
    """An inference may be drawn from reliance on something not mentioned before.

    Before means: when questioned after a notice of investigation, or in the answers to it or to
    the notice of referral.
    """
    return relied_on_now and not mentioned_before


@provision(CONDUCT_2020, "reg 41(15)", title="Standard of proof", sure=Sure.HIGH)
def proof(*, admitted: bool, more_likely_than_not: bool) -> bool:
    """Misconduct is found only on the balance of probabilities or where the officer admits it."""
    return admitted or more_likely_than_not


@provision(CONDUCT_2020, "reg 41 (majority)", title="Decision by majority", sure=Sure.HIGH)
def decided_by_majority(votes_for: int, votes_against: int) -> bool:
    """The panel decides by majority, having considered the adviser's advice.

    How the vote fell is not said.
    """
    return votes_for > votes_against


@provision(CONDUCT_2020, "reg 43(1)", title="Report of the outcome")
def report_of_outcome_due(completed: date, days: WorkingDays) -> Limit:
    """The chair or person conducting reports to the authority within 5 working days.

    Beginning with the first working day after the proceedings were completed: finding, reasons,
    action, any reflective practice, and, from 7 May 2024, why gross misconduct did not lead to
    dismissal.
    """
    return days.limit(5, after=completed)


@provision(
    CONDUCT_2020,
    "reg 43 (adviser's draft)",
    title="The adviser's draft of the report",
    sure=Sure.PARALLEL,
    since=date(2024, 5, 7),
    amended="SI 2024/521",
)
def advisers_draft_due(completed: date, days: WorkingDays) -> Limit:
    """A legally qualified adviser asked to draft the report gives it to the chair in 5 days.

    Working days, beginning with the first one after the proceedings were completed. The words for
    an accelerated hearing were read (reg 63(1B)-(1C)); the chair's own further limit was not.
    """
    return days.limit(5, after=completed)


@provision(CONDUCT_2020, "reg 43(2)-(3)", title="Outcome and right of appeal to the officer")
def tell_officer_due(report_received: date) -> Limit:
    """The authority gives the officer the report and notice of the right of appeal.

    As soon as practicable. From a meeting the appeal is under reg 45; from a hearing it is to the
    police appeals tribunal.
    """
    return as_soon_as_practicable(report_received)


@provision(CONDUCT_2020, "reg 43 (complainant)", title="Outcome to the complainant", sure=Sure.HIGH)
def tell_complainant_due(report_received: date) -> Limit:
    """The complainant and interested persons are told the outcome as soon as practicable."""
    return as_soon_as_practicable(report_received)


@provision(CONDUCT_2020, "reg 43(5)-(11)", title="Publication of a hearing's report")
def keep_published(published: date) -> Limit:
    """The report of a hearing stays on the website for at least 28 days.

    Beginning with the day it was published. The chair may redact it or dispense with publication,
    but not for what was already made public.
    """
    last = published + timedelta(days=27)
    return Limit(last, f"28 days beginning with {in_words(published)}", published)


@provision(CONDUCT_2020, "reg 44", title="Record of the proceedings", sure=Sure.FRAGMENT)
def verbatim_record(form: str) -> bool:
    """A record is taken, verbatim for a hearing; the officer has a copy on request."""
    return form in {"hearing", "accelerated-hearing"}


@provision(CONDUCT_2020, "reg 45(1)", title="Appeal from a misconduct meeting")
def appeal_scope(form: str, *, admitted: bool) -> frozenset[str]:
    """From a meeting an officer appeals to the authority: action, and finding if denied.

    Only from a misconduct meeting; from a hearing the appeal goes to the police appeals tribunal.
    """
    if form != "meeting":
        raise NotAllowed(
            "The appeal meeting is for a misconduct meeting only.",
            why="From a misconduct hearing or an accelerated hearing the appeal goes to the police"
            " appeals tribunal.",
            do="Record the appeal as made to the tribunal.",
            cite="SI 2020/4 reg 45(1)",
        )
    return frozenset({"action"} if admitted else {"finding", "action"})


@provision(CONDUCT_2020, "reg 45(2)", title="Grounds of appeal")
def appeal_grounds(ground: str) -> str:
    """There are three grounds: unreasonable, new evidence, procedure. Gives the one named."""
    if ground not in GROUNDS:
        raise NotAllowed(
            f"“{ground}” is not a ground of appeal.",
            why="An appeal lies on three grounds only.",
            do=f"Choose from: {', '.join(GROUNDS)}.",
            cite="SI 2020/4 reg 45(2)",
        )
    return GROUNDS[ground]


@provision(CONDUCT_2020, "reg 45(3)", title="Notice of appeal")
def appeal_due(report_given: date, days: WorkingDays) -> Limit:
    """Written notice of appeal, with grounds, within 7 working days.

    Beginning with the first working day after the report was given. It says whether a meeting is
    wanted. The authority may extend for exceptional circumstances.
    """
    return days.limit(7, after=report_given)


@provision(CONDUCT_2020, "reg 45(4)-(9)", title="Who decides an appeal")
def appeal_decided_by(conducted_by: str, decider: str) -> bool:
    """At least one rank above the person who conducted the meeting.

    Takes both ranks. More senior staff may decide where the case is not substantially about
    operational policing; the officer may object within 3 working days of the name.
    """
    return RANKS.index(decider) > RANKS.index(conducted_by)


@provision(
    CONDUCT_2020,
    "reg 45(4)-(9) (objection)",
    title="Objection to whoever decides an appeal",
    sure=Sure.FRAGMENT,
)
def appeal_objection_due(notice_of_name: date, days: WorkingDays) -> Limit:
    """The officer may object within 3 working days to the person named to decide the appeal.

    Beginning with the first working day after the notice of the name.
    """
    return days.limit(3, after=notice_of_name)


@provision(CONDUCT_2020, "reg 46", title="The appeal meeting", sure=Sure.PARALLEL)
def appeal_meeting_due(arguable: date, days: WorkingDays) -> Limit:
    """An appeal meeting is held within 5 working days of finding the grounds arguable.

    Beginning with the first working day after that determination. Without arguable grounds the
    appeal is dismissed. May be extended in the interests of justice.
    """
    return days.limit(5, after=arguable)


@provision(
    CONDUCT_2020,
    "reg 46 (alternative date)",
    title="Appeal meeting: alternative date",
    sure=Sure.PARALLEL,
)
def alternative_appeal_meeting_window(specified: date, days: WorkingDays) -> Limit:
    """An appeal meeting is postponed to a reasonable alternative within 5 working days.

    Beginning with the first working day after the day that was specified.
    """
    limit = days.limit(5, after=specified)
    return Limit(limit.due, limit.because, days.first_after(specified))


@provision(CONDUCT_2020, "reg 47", title="Decision on an appeal", sure=Sure.PARALLEL)
def appeal_decision_due(determined: date, days: WorkingDays) -> Limit:
    """The officer has the written decision and its reasons within 3 working days.

    Beginning with the first working day after the appeal was determined.
    """
    return days.limit(3, after=determined)


@provision(CONDUCT_2020, "reg 47 (powers)", title="What an appeal may do", sure=Sure.PARALLEL)
def appeal_powers() -> frozenset[str]:
    """Confirm or reverse the decision, or deal with the officer as the meeting could have.

    A changed decision takes effect from the date of the original notice.
    """
    return frozenset({"confirm", "reverse", "vary"})
