"""What the law asks of each step beyond its place in the table, one function a step."""

from __future__ import annotations

import datetime

from custodiet.case._appeals import to_tribunal
from custodiet.case._forms import FORMS, decided, referred, sent_back
from custodiet.case._granted import Check, Granted, both, of_2020
from custodiet.case._reading import Reading
from custodiet.case._replacement import replacement
from custodiet.case._rules_appeals import APPEAL_RULES
from custodiet.case._rules_complaints import RULES as OF_COMPLAINTS
from custodiet.case._rules_complaints import consulted
from custodiet.case._rules_delegation import (
    DELEGATION_RULES,
    chair_named,
    determined,
    discharge_decided,
    left,
)
from custodiet.case._rules_handling import (
    HANDLING_RULES,
    logged,
    review_in_time,
    senior_authority,
)
from custodiet.case._rules_lists import LIST_RULES, advisory
from custodiet.case._rules_notice import notice_given
from custodiet.case._rules_standing import FORMER_RULES, STANDING_RULES, left_on_the_way
from custodiet.case._rules_tribunals import (
    TRIBUNAL_LIMITS,
    TRIBUNAL_RULES,
    appeal_lies,
    by_tribunal,
    late_notice,
    order,
)
from custodiet.case._rules_vetting import VETTING_RULES
from custodiet.case._verdict import begun, completed, last_outcome, notified
from custodiet.case.duties import DUTY_NAMES, Duty, duties_of
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import Cited, Rule, WorkingDays, police_act_1996, tribunals_2020
from custodiet.law.calendar import Limit, in_words
from custodiet.law.conduct_2012 import proceedings as part4_2012
from custodiet.law.conduct_2012 import special_cases as part5_2012
from custodiet.law.conduct_2020 import accelerated as part5
from custodiet.law.conduct_2020 import general as part2
from custodiet.law.conduct_2020 import hearing as part4h
from custodiet.law.conduct_2020 import investigation as part3
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.conduct_2020 import proceedings as part4
from custodiet.law.instruments import TRIBUNALS_2020

__all__ = [
    "DISMISSALS",
    "RULES",
    "barred",
    "conditions_stated",
    "extended",
    "in_time",
    "require_kind",
    "require_outcome",
    "require_ranks",
    "rule_for",
    "shortened",
    "taken_down",
]

DISMISSALS = frozenset({"dismissal-without-notice", "dismissal-with-notice"})
CONDITIONS = frozenset({"prejudice", "public-interest", "both", "none"})
# Whose limits somebody may extend, and the words of the power (conduct digest, section 7).
EXTENDABLE = frozenset(
    {
        "make-representations",
        "respond-to-referral-notice",
        "hold-pre-hearing",
        "hold-misconduct-meeting",
        "hold-misconduct-hearing",
        "appeal-meeting-outcome",
        "hold-appeal-meeting",
        "appeal-to-tribunal",
        *TRIBUNAL_LIMITS,
    }
)
PARTS_4_AND_5 = range(22, 65)


def interviewed(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """An interview under Part 3 comes after the terms of reference."""
    if part3.part_3_applies(reading.mode):
        given = reading.thread.has("terms-of-reference-given")
        part3.require_terms_before_interview(terms_given=given)
    return Granted()


def published(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Only a hearing is public: nothing is published of a meeting."""
    if reading.form == "meeting" and not part4h.held_in_public(reading.form):
        raise NotAllowed(
            f"Nothing is published of the meeting for {reading.thread.allegation.id}.",
            why="A misconduct meeting is held in private; only a hearing is public.",
            do="Tell the officer and, where there is one, the complainant.",
            cite=part4h.held_in_public.cite,
        )
    return Granted()


def taken_down(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A published report stays up for at least 28 days."""
    rule = part5_2012.keep_published if reading.old else part4h.keep_published
    up = reading.thread.last("outcome-published")
    if up is None:
        raise NotAllowed(
            "No publication is recorded.",
            why="Only what was published can be taken down.",
            do="Record the publication first.",
            cite=rule.cite,
        )
    last = rule(up.date).due
    if last is not None and event.date <= last:
        raise NotAllowed(
            f"The report must stay up to the end of {in_words(last)}.",
            why="A hearing's report is published for at least 28 days.",
            do="Take it down after that day.",
            cite=rule.cite,
        )
    return Granted()


def hearing_fixed(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """An accelerated hearing falls in its window; a date outside needs its reason."""
    cite = part4.forms_for_misconduct.cite
    require_kind(reading, {"hearing", "accelerated-hearing"}, "hearing", cite)
    notice = reading.thread.last("accelerated-notice-given")
    if reading.form != "accelerated-hearing" or notice is None:
        return Granted()
    fixed: datetime.date = event.for_  # type: ignore[attr-defined]  # hearing-fixed has it
    opener = replacement(reading.thread, notice) or notice
    rule: Cited = part5.hearing_window if opener is notice else part5.window_after_objection
    caution = part5.warned_date(opener.date, fixed, days)
    if "outside" in caution and not event.reason:
        after = "its notice" if opener is notice else "another was named in place"
        raise NotAllowed(
            caution,
            why=f"An accelerated hearing is held 10 to 15 working days after {after}.",
            do="Fix a day in the window, or give the reason for a day outside it.",
            cite=rule.cite,
        )
    return Granted((caution,) if caution else (), rule.cite)


def meeting_fixed(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A meeting is fixed only for a matter referred to a meeting."""
    require_kind(reading, {"meeting"}, "meeting", part4.forms_for_misconduct.cite)
    return Granted()


def require_kind(reading: Reading, forms: set[str], what: str, cite: str) -> None:
    """Refuse a date for another form of proceedings than the one referred to."""
    if reading.form is not None and reading.form not in forms:
        form = reading.form.replace("-", " ")
        raise NotAllowed(
            f"{reading.thread.allegation.id} was referred to a {form}, not to a {what}.",
            why="The form of proceedings is fixed when the matter is referred.",
            do=f"Fix the date of the {form}.",
            cite=cite,
        )


def appeal(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """From a meeting to the authority, in time; from a hearing to the tribunal."""
    thread = reading.thread
    done, told = thread.last("proceedings-completed"), thread.last("outcome-notified")
    if done is None:
        return Granted()
    rule = _appeal_rule(event, reading, done)
    if thread.value(done, "finding") == "not-proven":
        raise NotAllowed(
            f"Nothing was found for {thread.allegation.id}.",
            why="An appeal is against a finding or an action, and there is neither.",
            do="Check which allegation the appeal is about.",
            cite=part4h.appeal_scope.cite,
        )
    if told is not None:
        name = "appeal-meeting-outcome" if rule is part4h.appeal_due else "appeal-to-tribunal"
        in_time(event, reading, told, rule(told.date, days).due, rule.cite, name)
    return Granted(cite=rule.cite)


def _appeal_rule(
    event: Event, reading: Reading, done: Event
) -> Rule[[datetime.date, WorkingDays], Limit]:
    form = str(reading.form)
    if getattr(event, "to", None) == "meeting-appeal":
        if reading.senior:
            raise NotAllowed(
                "A senior officer's appeal from a meeting goes to the tribunal.",
                why="The appeal to somebody of a rank above is for officers who are not senior.",
                do="Record the appeal as made to the tribunal.",
                cite=tribunals_2020.senior_appeals_from_meeting.cite,
            )
        part4h.appeal_scope(form, admitted=bool(getattr(done, "admitted", None)))
        return part4h.appeal_due
    if form == "meeting" and not reading.senior:
        raise NotAllowed(
            "An appeal from a misconduct meeting does not go to the tribunal.",
            why="From a meeting the appeal is to the authority.",
            do="Record the appeal as made to the authority.",
            cite=part4h.tell_officer_due.cite,
        )
    if reading.form is not None and not to_tribunal(reading, done):
        raise NotAllowed(
            f"No appeal lies about {reading.thread.allegation.id}.",
            why="A former officer appeals only against a finding that they would have been"
            " dismissed.",
            do="Check the outcome that was decided, and the day on which the officer left.",
            cite=tribunals_2020.appealable.cite,
        )
    return tribunals_2020.notice_of_appeal_due


def in_time(
    event: Event, reading: Reading, told: Event, due: datetime.date | None, cite: str, name: str
) -> None:
    """Refuse an appeal after its last day or its extension's; takes the name of the right."""
    extended = [
        one.until  # type: ignore[attr-defined]  # time-extended has it
        for one in reading.thread.all("time-extended")
        if getattr(one, "duty", None) == name and one.date >= told.date
    ]
    last = max([due, *extended]) if due is not None else None
    if last is not None and event.date > last:
        raise NotAllowed(
            f"The time for this appeal ran out at the end of {in_words(last)}.",
            why="Notice of appeal has a time limit; only an extension for exceptional circumstances"
            " lifts it.",
            do="Record the extension, with its reason, before the appeal."
            if name == "appeal-meeting-outcome"
            else "Have the tribunal's chair allow it out of time under SI 2020/1 r 10, and record"
            " that extension, with its reason, before the appeal.",
            cite=cite,
        )


def withdrawn(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Withdrawal was read only in Part 4; an accelerated case is remitted."""
    if reading.form != "accelerated-hearing":
        theirs = (
            "Where the watchdog has the matter withdrawal is limited, in words that were not read"
        )
        return Granted((f"{theirs} [SI 2020/4 reg 27].",) if reading.independent else ())
    caution = (
        "Withdrawal was read only in Part 4 [SI 2020/4 reg 27]; an accelerated case is sent back"
        " under reg 50."
    )
    return Granted((caution,))


def panel_named(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """The person conducting a meeting is of a rank or grade that may."""
    if str(getattr(event, "regime", None)).endswith("-chair"):
        raise NotAllowed(
            "That panel is one of the 2012 Regulations.",
            why=f"{reading.thread.allegation.id} {reading.regime.because}.",
            do="Say which panel of the 2020 Regulations it is: 2020 or 2024.",
            cite=", ".join(reading.regime.cite),
        )
    conductor = getattr(event, "conductor", None)
    if reading.form != "meeting" or conductor is None:
        return Granted()
    person = reading.thread.person
    rank = getattr(event, "conductor_rank", None)
    if conductor == "police-officer":
        require_ranks(reading, rank, part4.meeting_conductor.cite)
    fit = part4.meeting_conductor(
        officer_kind=person.kind,
        officer_rank=person.rank,
        conductor=conductor,
        conductor_rank=rank,
        more_senior_staff=conductor == "police-staff",
        operational=bool(getattr(event, "operational", None)),
    )
    if not fit:
        raise NotAllowed(
            "That person may not conduct this meeting.",
            why="It is conducted by someone at least one rank above, or by more senior staff; for"
            " a special constable by a sergeant or above, never by another special constable.",
            do="Name a person of a rank above, or more senior staff.",
            cite=part4.meeting_conductor.cite,
        )
    caution = "Staff may conduct it only where it is not substantially about operational policing."
    unstated = conductor == "police-staff" and getattr(event, "operational", None) is None
    cautions = (caution,) if unstated else ()
    return Granted(cautions, part4.meeting_conductor.cite)


def require_ranks(reading: Reading, rank: str | None, cite: str) -> None:
    """Refuse to compare ranks of which one is not known."""
    person = reading.thread.person
    if rank is None or (person.rank is None and person.kind != "special-constable"):
        raise NotKnown(
            "A rank is missing: that of the officer concerned or of the person conducting.",
            why="The person conducting must be at least one rank above the officer concerned.",
            do="Add the rank to the case or to this step.",
            cite=cite,
        )


def suspended(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """The conditions for suspension, as far as the event states them."""
    rule = part2.require_suspension_conditions
    considered = getattr(event, "redeployment_considered", None)
    cautions = list(consulted(event, reading))
    if considered is None:
        cautions.append("Whether redeployment was considered is not recorded.")
    met = conditions_stated(event, rule.cite)
    if met is None:
        cautions.append("The conditions that are met are not recorded.")
        return Granted(tuple(_of_reg_11(cautions)))
    rule(
        redeployment_considered=considered is not False,
        prejudice=bool(met & {"prejudice", "both"}),
        public_interest=bool(met & {"public-interest", "both"}),
    )
    return Granted(tuple(_of_reg_11(cautions)))


def conditions_stated(event: Event, cite: str) -> set[str] | None:
    """The conditions for a suspension as the event states them, None where it does not."""
    stated = getattr(event, "conditions", None)
    if stated is None:
        return None
    words = list(stated) if isinstance(stated, list | tuple) else [stated]
    met = {one for one in words if isinstance(one, str)}
    if len(met) != len(words) or not met <= CONDITIONS:
        raise NotKnown(
            "The conditions for suspension are not stated in words the rule knows.",
            why="Suspension needs a risk to the investigation, or the public interest.",
            do=f"Give one of: {', '.join(sorted(CONDITIONS))}.",
            cite=cite,
        )
    return met


def _of_reg_11(cautions: list[str]) -> list[str]:
    cite = "[SI 2020/4 reg 11 (conditions)]"
    return [one if one.endswith("]") else f"{one} {cite}" for one in cautions]


def suspension_ended(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Before a suspension ends the Director General is consulted, where the matter is theirs."""
    return Granted(consulted(event, reading))


def dismissed(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Dismissal follows an outcome of dismissal for one of the person's allegations."""
    what = "No outcome of dismissal is recorded."
    require_outcome(reading, DISMISSALS, what, "SI 2020/4 reg 42(4)")
    return Granted()


def barred(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """The barred list holds those dismissed, or found who would have been."""
    case, person = reading.thread.case, reading.thread.person.id
    theirs = [one.id for one in case.allegations if one.person == person]
    stand = {last_outcome(case, one) for one in theirs}
    under_policy = reading.thread.last("policy-outcome-recorded")
    if getattr(under_policy, "outcome", None) == "dismissed":
        stand.add("dismissal-without-notice")
    police_act_1996.require_barring_outcome(frozenset(one for one in stand if one))
    return Granted(cite=police_act_1996.require_barring_outcome.cite)


def require_outcome(reading: Reading, wanted: frozenset[str], what: str, cite: str) -> None:
    """Refuse what follows only from one of these outcomes for one of the person's allegations."""
    case, person = reading.thread.case, reading.thread.person.id
    theirs = [one.id for one in case.allegations if one.person == person]
    if not any(last_outcome(case, one) in wanted for one in theirs):
        raise NotAllowed(
            what,
            why="It follows only from an outcome of proceedings that stands.",
            do="Record the finding and the outcome first.",
            cite=cite,
        )


def reflective(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Not while proceedings are to be brought: they come first, or are withdrawn."""
    thread = reading.thread
    last = thread.last("case-to-answer-decided", "proceedings-withdrawn", "proceedings-completed")
    if last is None:
        return Granted()
    if last.name == "case-to-answer-decided" and thread.value(last, "then") in FORMS:
        raise NotAllowed(
            f"Proceedings are to be brought for {thread.allegation.id}.",
            why="Reflective practice is for what is not, or no longer, taken to proceedings.",
            do="Refer the matter, or withdraw the proceedings first.",
            cite="SI 2020/4 Part 6 (entry)",
        )
    found = thread.value(last, "finding") if last.name == "proceedings-completed" else None
    if found in {"misconduct", "gross-misconduct"}:
        raise NotAllowed(
            f"{found.replace('-', ' ').capitalize()} was found for {thread.allegation.id}.",
            why="Reflective practice is open only where neither was found.",
            do="Notify the outcome that was decided.",
            cite=reg42.nothing_found.cite,
        )
    return Granted()


def extended(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """A limit is extended only where somebody has that power, and to a later day."""
    duty = _running(event, reading, days)
    if duty.duty not in EXTENDABLE:
        raise NotAllowed(
            f"No power to extend “{duty.duty.replace('-', ' ')}” was read.",
            why="A time limit moves only where the Regulations give somebody the power.",
            do="Keep the limit, and record why it was missed if it is.",
            cite=duty.cite,
        )
    until: datetime.date = event.until  # type: ignore[attr-defined]  # time-extended has it
    if duty.due is not None and until <= duty.due:
        raise _wrong_way(duty, "An extension ends later than the limit it extends.")
    cautions = ("Extending needs its reason recorded.",) if not event.reason else ()
    if duty.duty in TRIBUNAL_LIMITS and duty.cite.startswith(TRIBUNALS_2020.cite):
        return by_tribunal(event, duty.due, cautions)
    return Granted(cautions, duty.cite)


def shortened(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """A period of Part 4 or 5 is shortened by agreement of all concerned, to an earlier day."""
    duty = _running(event, reading, days)
    number = duty.cite.removeprefix("SI 2020/4 reg ").split("(", 1)[0].split(" ")[0]
    if reading.old:
        raise NotAllowed(
            f"“{duty.duty.replace('-', ' ')}” cannot be shortened by agreement.",
            why="No power to shorten a period by agreement was read in the 2012 Regulations.",
            do="Keep the limit.",
            cite=part4_2012.time_extended.cite,
        )
    if not number.isdigit() or int(number) not in PARTS_4_AND_5:
        raise NotAllowed(
            f"“{duty.duty.replace('-', ' ')}” cannot be shortened by agreement.",
            why="Agreement shortens only the periods of Parts 4 and 5.",
            do="Keep the limit.",
            cite=part4.require_agreement_to_shorten.cite,
        )
    until: datetime.date = event.until  # type: ignore[attr-defined]  # time-shortened has it
    if duty.due is not None and until >= duty.due:
        raise _wrong_way(duty, "A shortened period ends earlier than the limit it replaces.")
    caution = "Authority, officer and chair must all agree, and the watchdog where it presents."
    return Granted((caution,), part4.require_agreement_to_shorten.cite)


def _running(event: Event, reading: Reading, days: WorkingDays) -> Duty:
    """The duty whose limit is to be moved; refuses a name that is not running."""
    name = str(getattr(event, "duty", ""))
    found = [one for one in duties_of(reading, event.date, days) if one.duty == name]
    running = [one for one in found if one.due is not None and _movable(one)]
    if not running:
        known = name in DUTY_NAMES
        raise NotAllowed(
            f"No limit “{name.replace('-', ' ')}” is running for {reading.thread.allegation.id}.",
            why="Only a limit that is running can be moved."
            if known
            else "There is no duty of that name.",
            do="Choose from the limits on the case page.",
        )
    return running[-1]


def _movable(duty: Duty) -> bool:
    """Whether a limit can still be moved: not met and not taken away, lapsed rights included."""
    return duty.outstanding or (duty.optional and duty.met is None and duty.state == "late")


def _wrong_way(duty: Duty, why: str) -> NotAllowed:
    last = in_words(duty.due) if duty.due else "no day"
    return NotAllowed(f"The limit is {last}.", why=why, do="Give another day.", cite=duty.cite)


RULES: dict[str, Check] = {
    "referred-to-proceedings": referred,
    "case-to-answer-decided": decided,
    "referral-notice-given": notice_given,
    "interviewed": interviewed,
    "remitted": sent_back,
    "proceedings-begun": begun,
    "proceedings-completed": completed,
    "outcome-notified": notified,
    "outcome-published": published,
    "hearing-notice-published": published,
    "outcome-taken-down": taken_down,
    "hearing-fixed": hearing_fixed,
    "meeting-fixed": meeting_fixed,
    "appeal-made": appeal,
    "proceedings-withdrawn": withdrawn,
    "panel-named": both(of_2020(chair_named), panel_named),
    "suspended": suspended,
    "suspension-ended": suspension_ended,
    "dismissed": dismissed,
    "placed-on-barred-list": barred,
    "reflective-practice-started": reflective,
    "time-extended": extended,
    "time-shortened": shortened,
    **STANDING_RULES,
    **OF_COMPLAINTS,
    **TRIBUNAL_RULES,
    **DELEGATION_RULES,
    **LIST_RULES,
    **VETTING_RULES,
    **APPEAL_RULES,
}
# What is asked beside the rule of a step, where it has one already.
BESIDE: dict[str, Check] = {
    **HANDLING_RULES,
    "suspended": of_2020(senior_authority),
    "discharged-in-probation": discharge_decided,
    "review-requested": of_2020(review_in_time),
    "handling-decided": of_2020(logged),
    "hearing-fixed": of_2020(left_on_the_way),
    "proceedings-begun": of_2020(left_on_the_way),
    "resigned": left,
    "retired": left,
    "authority-determined": determined,
    "reported-to-advisory-list": advisory,
    "appeal-made": of_2020(appeal_lies),
    "appeal-determined": of_2020(order),
    "time-extended": of_2020(late_notice),
}
RULES.update(
    {name: both(RULES[name], rule) if name in RULES else rule for name, rule in BESIDE.items()}
)


def rule_for(event: Event, reading: Reading) -> Check | None:
    """The rule of a step for this allegation: another where the person has left."""
    if reading.thread.former and event.name in FORMER_RULES:
        return FORMER_RULES[event.name]
    return RULES.get(event.name)
