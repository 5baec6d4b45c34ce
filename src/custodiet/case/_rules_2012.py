"""What the 2012 Regulations ask of each step, for matters that were known before 1 February 2020.

Which Regulations govern is a question of the allegation's own facts: see `_reading`. Where a step
has no rule here, nothing that was read of 2012 forbids it.
"""

from __future__ import annotations

import datetime

from custodiet.case import _rules, _verdict
from custodiet.case._forms import certified, directed, no_prejudice, sent_back
from custodiet.case._granted import Check, Granted
from custodiet.case._reading import Reading
from custodiet.case._rules_2012_people import investigator, require_no_panel
from custodiet.case._rules_standing import STANDING_RULES, before_policy
from custodiet.case._rules_tribunals import TRIBUNAL_RULES
from custodiet.case._table.under_2012 import CAME_LATER, NOT_READ, OLD_CITES
from custodiet.case._warnings import counted
from custodiet.case.events import Event
from custodiet.case.steps import ENDED, stage_of
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import WorkingDays, complaints_2012, tribunals_2012
from custodiet.law.calendar import in_words
from custodiet.law.conduct_2012 import former, general, hearing, investigation, outcomes
from custodiet.law.conduct_2012 import proceedings as part4
from custodiet.law.conduct_2012 import special_cases as part5

__all__ = ["RULES", "before_stage", "heard_in_public"]

FORMS = frozenset({"hearing", "meeting", "accelerated-hearing"})
PUBLIC_FROM = datetime.date(2015, 5, 1)
PANELS = frozenset({"senior-officer-chair", "legally-qualified-chair"})


def before_stage(event: Event, reading: Reading) -> None:
    """Refuse what these Regulations do not have, and proceedings in a form nobody may bring."""
    before_policy(event, reading)
    if event.name in CAME_LATER:
        raise NotAllowed(
            f"{event.title} is no step under the 2012 Regulations.",
            why=f"{reading.thread.allegation.id} {reading.regime.because}; this came in 2020.",
            do=CAME_LATER[event.name],
            cite=OLD_CITES[event.name],
        )
    if event.name == "referred-to-proceedings":
        form = str(getattr(event, "form", ""))
        if form == "accelerated-hearing":
            _require_certificate(reading)
        if reading.thread.former:
            _require_former_form(form, reading)


def _require_certificate(reading: Reading) -> None:
    if not certified(reading):
        raise NotAllowed(
            "There is no certificate that the special conditions are met.",
            why="A special case needs written evidence enough for gross misconduct, and the public"
            " interest that the person stop being an officer without delay.",
            do="Certify the special conditions first, or refer the matter to a hearing.",
            cite=part5.certified_and_referred.cite,
        )


def _require_former_form(form: str, reading: Reading) -> None:
    if form not in former.forms():
        raise NotAllowed(
            f"{reading.thread.allegation.id} cannot go to a {form.replace('-', ' ')}.",
            why="The officer has left: only a hearing is open, and only for gross misconduct.",
            do="Refer gross misconduct to a hearing, or record that nothing further is done.",
            cite=former.forms.cite,
        )


def assessed(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A degree of seriousness that these Regulations have; after leaving only the gravest."""
    severity = str(reading.thread.value(event, "severity"))
    rule = investigation.severity_results
    if severity not in rule():
        raise NotAllowed(
            f"“{severity.replace('-', ' ').capitalize()}” is no assessment under the 2012"
            " Regulations.",
            why="Conduct is assessed as misconduct, which any breach is, gross misconduct or"
            " neither.",
            do="Assess it as one of the three.",
            cite=rule.cite,
        )
    if reading.thread.former and not former.gross_only(severity):
        caution = (
            "The officer has left: the Regulations go no further for less than gross misconduct"
            f" [{former.gross_only.cite}]."
        )
        return Granted((caution,), rule.cite)
    return Granted(cite=rule.cite)


def mode(event: Event, _reading: Reading, _days: WorkingDays) -> Granted:
    """Local, supervised, managed or independent: a directed investigation came in 2020."""
    rule, found = complaints_2012.modes, str(getattr(event, "mode", None))
    if found not in {*rule(), "returned"}:
        raise NotAllowed(
            f"A {found} investigation is none of those under SI 2012/1204.",
            why="They were local, supervised, managed or independent.",
            do="Record the one that was determined.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def referred(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """No prejudice, the watchdog's form, then the form that the seriousness fixes."""
    no_prejudice(reading, general.require_no_prejudice)
    form = str(getattr(event, "form", ""))
    fixed = directed(reading)
    part4.require_watchdogs_form(form, fixed)
    if fixed is not None:
        return Granted(cite=part4.require_watchdogs_form.cite)
    return Granted(cite=_require_form(form, reading, reading.severity or "none"))


def _require_form(form: str, reading: Reading, serious: str) -> str:
    """Refuse another form than the seriousness fixes; gives the provision that fixes it."""
    if reading.thread.former:
        return _require_former(form, reading, serious)
    if serious == "gross-misconduct":
        if form != "meeting":
            return part4.forms_for_gross_misconduct.cite
        raise _wrong_form(form, reading, "hearing", part4.forms_for_gross_misconduct.cite)
    if serious != "misconduct":
        raise NotAllowed(
            "There is no case to answer, so there are no proceedings to refer to.",
            why="Only a case to answer for misconduct or gross misconduct may be referred.",
            do="Record no further action, management action or the performance regulations.",
            cite=part4.no_case_results.cite,
        )
    fixed = part4.forced_form(final_warning=counted(reading, "final-written-warning"))
    if form != fixed:
        raise _wrong_form(form, reading, fixed, part4.forced_form.cite)
    return part4.forced_form.cite


def _wrong_form(form: str, reading: Reading, fixed: str, cite: str) -> NotAllowed:
    return NotAllowed(
        f"{reading.thread.allegation.id} cannot go to a {form.replace('-', ' ')}.",
        why="The case to answer, and any final written warning in force on the day of the"
        f" severity assessment, fix a {fixed}.",
        do=f"Refer it to a misconduct {fixed}.",
        cite=cite,
    )


def _require_former(form: str, reading: Reading, serious: str) -> str:
    """Somebody who left from 15 December 2017, for gross misconduct, at a hearing."""
    _require_former_form(form, reading)
    left, came = reading.thread.left_on, reading.anchors.came_to_attention
    if left is None:
        raise NotKnown(
            f"The file does not say when {reading.thread.person.id} left.",
            why="Whether the Regulations reach a former officer turns on that day.",
            do="Add the day on which they left.",
            cite=former.within.cite,
        )
    if not former.within(came, left):
        raise _beyond(
            reading,
            f"The officer left on {in_words(left)}; only who left on or after 15 December 2017"
            " is followed.",
            former.within.cite,
        )
    determined = reading.thread.has("special-determination-made")
    if former.condition(came, left) == "C" and not determined:
        raise _beyond(
            reading,
            "It became known more than 12 months after the officer left, and no special"
            " determination is recorded.",
            former.condition.cite,
        )
    if not former.gross_only(serious):
        why = "After leaving only conduct that may be gross misconduct is followed."
        raise _beyond(reading, why, former.gross_only.cite)
    return former.condition.cite


def _beyond(reading: Reading, why: str, cite: str) -> NotAllowed:
    return NotAllowed(
        f"No proceedings can be brought for {reading.thread.allegation.id}.",
        why=why,
        do="Record that nothing further is done.",
        cite=cite,
    )


def decided(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """What follows the decision: proceedings in the fixed form, management action, or nothing."""
    thread = reading.thread
    result, then = str(thread.value(event, "result")), thread.value(event, "then")
    if not thread.has("report-submitted") and without_investigation(event, reading):
        caution = (
            "No report is recorded: the authority must have decided that no investigation was"
            f" necessary [{investigation.investigation_needed.cite}]."
        )
        return Granted((caution,), investigation.investigation_needed.cite)
    if then in FORMS:
        if then == "accelerated-hearing":
            _require_certificate(reading)
        return Granted(cite=_require_form(str(then), reading, result))
    if then in {"reflective-practice", "vetting", "learning"}:
        raise NotAllowed(
            f"{str(then).replace('-', ' ').capitalize()} is no course under the 2012 Regulations.",
            why="It came with later Regulations, which do not govern this allegation.",
            do="Choose no further action, management action or the performance regulations.",
            cite=part4.no_case_results.cite,
        )
    if result == "gross-misconduct" and then is not None and not thread.former:
        raise NotAllowed(
            f"{thread.allegation.id} goes to a hearing.",
            why="A case to answer for gross misconduct shall be referred to a hearing.",
            do="Refer it to a misconduct hearing.",
            cite=part4.forms_for_gross_misconduct.cite,
        )
    if result == "misconduct":
        return Granted(_instead(reading, then), part4.misconduct_results.cite)
    if result == "gross-misconduct":
        return Granted(cite=part4.forms_for_gross_misconduct.cite)
    return Granted(cite=part4.no_case_results.cite)


def _instead(reading: Reading, then: str | None) -> tuple[str, ...]:
    """Management action in place of proceedings: not sure while a final warning was in force."""
    if then in {"none", "performance"} and not reading.thread.former:
        words = "For misconduct the courses read are proceedings or management action"
        return (f"{words} [{part4.misconduct_results.cite}].",)
    if then != "management-action" or reading.assessed is None:
        return ()
    _, sure = part4.misconduct_results(final_warning=counted(reading, "final-written-warning"))
    caution = (
        "Whether management action stays open while a final written warning was in force was not"
        f" read [{part4.misconduct_results.cite}]."
    )
    return () if sure else (caution,)


def without_investigation(event: Event, reading: Reading) -> bool:
    """Whether a decision is one that needs no report: for misconduct none need be investigated.

    No action or management action then follows.
    """
    if event.name != "case-to-answer-decided":
        return False
    result, then = reading.thread.value(event, "result"), reading.thread.value(event, "then")
    courses = investigation.investigation_needed(decided_necessary=False)
    return result in {"misconduct", "none"} and then in courses


def withdrawn(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Before the proceedings begin, unless the watchdog directed them."""
    rule, thread = part4.withdrawal, reading.thread
    begun = thread.has("proceedings-begun")
    if not rule(begun=begun, directed=thread.has("proceedings-directed")):
        raise NotAllowed(
            f"The proceedings for {thread.allegation.id} cannot be withdrawn.",
            why="They may be withdrawn only before they begin, and not where the watchdog directed"
            " them.",
            do="Go on with them.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def panel_named(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Who conducts a meeting is of a rank or grade that may; who chairs is of the panel of 2012."""
    _require_panel(event, reading)
    conductor = getattr(event, "conductor", None)
    if reading.form != "meeting" or conductor is None:
        return Granted(cite=part4.hearing_panel.cite)
    person, rule = reading.thread.person, part4.meeting_conductor
    rank = getattr(event, "conductor_rank", None)
    if conductor == "police-officer":
        _rules.require_ranks(reading, rank, rule.cite)
    require_no_panel(reading)
    staff, operational = conductor == "police-staff", getattr(event, "operational", None)
    if not rule(
        officer_kind=person.kind,
        officer_rank=person.rank,
        conductor=conductor,
        conductor_rank=rank,
        more_senior_staff=staff,
        operational=bool(operational),
    ):
        raise NotAllowed(
            "That person may not conduct this meeting.",
            why="It is conducted by someone at least one rank above, or by more senior staff where"
            " it is not largely operational; for a special constable by a sergeant or above or a"
            " senior human resources professional.",
            do="Name a person of a rank above, or more senior staff.",
            cite=rule.cite,
        )
    caution = (
        "Staff may conduct it only where it is not substantially about operational policing"
        f" [{rule.cite}]."
    )
    return Granted((caution,) if staff and operational is None else (), rule.cite)


def _require_panel(event: Event, reading: Reading) -> None:
    stated = getattr(event, "regime", None)
    if stated is not None and stated not in PANELS:
        raise NotAllowed(
            f"The panel of {stated} does not sit on {reading.thread.allegation.id}.",
            why="Under the 2012 Regulations a senior officer chaired, and from 1 January 2016 a"
            " legally qualified chair.",
            do="Say which of the two it is.",
            cite=part4.hearing_panel.cite,
        )


def hearing_fixed(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """A hearing only for what was referred to one; a special case within its window."""
    _rules.require_kind(reading, {"hearing", "accelerated-hearing"}, "hearing", FIXED)
    notice = reading.thread.last("accelerated-notice-given")
    if reading.form != "accelerated-hearing" or notice is None:
        return Granted(cite=FIXED)
    rule = part5.hearing_window
    window = rule(notice.date, days)
    fixed: datetime.date = event.for_  # type: ignore[attr-defined]  # hearing-fixed has it
    assert window.earliest is not None
    assert window.due is not None
    if window.earliest <= fixed <= window.due:
        return Granted(cite=rule.cite)
    caution = (
        f"{in_words(fixed)} is outside {in_words(window.earliest)} to {in_words(window.due)}; the"
        f" numbers are not confirmed for 2012 [{rule.cite}]."
    )
    return Granted((caution,), rule.cite)


FIXED = part4.time_told.cite


def meeting_fixed(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """A meeting is fixed only for a matter referred to a meeting, and never for who has left."""
    if reading.thread.former:
        not_for_former(event, reading, days)
    _rules.require_kind(reading, {"meeting"}, "meeting", FIXED)
    return Granted(cite=FIXED)


def made_public(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """Only what was heard in public is published, and it turns on the notice of referral."""
    thread = reading.thread
    public, cite = heard_in_public(reading)
    if public is False:
        raise NotAllowed(
            f"Nothing is published of the proceedings for {thread.allegation.id}.",
            why="A meeting is private, and so is a hearing whose notice of referral was given"
            " before 1 May 2015.",
            do="Tell the officer and, where there is one, the complainant.",
            cite=cite,
        )
    cautions = []
    if public is None:
        cautions.append(
            "Whether the hearing is public turns on the day of the notice of referral, which is"
            f" not recorded [{cite}]."
        )
    done = thread.last("proceedings-completed")
    if event.name == "outcome-published" and done is not None:
        cautions += _published_when(event, done, days)
    return Granted(tuple(cautions), OLD_CITES[event.name])


def heard_in_public(reading: Reading) -> tuple[bool | None, str]:
    """Whether the proceedings are public, None where that is not known, and under what."""
    if reading.form == "accelerated-hearing":
        notice = reading.thread.last("accelerated-notice-given")
        special = part5.heard_in_public
        return special(notice.date if notice else None), special.cite
    notice, rule = reading.thread.last("referral-notice-given"), hearing.held_in_public
    return rule(str(reading.form), notice.date if notice else None), rule.cite


def _published_when(event: Event, done: Event, days: WorkingDays) -> list[str]:
    window = part5.publication_window(done.date, days)
    assert window.earliest is not None
    assert window.due is not None
    if window.earliest <= event.date <= window.due:
        return []
    first, last = in_words(window.earliest), in_words(window.due)
    return [f"It is published from {first} to {last} [{part5.publication_window.cite}]."]


def appealed(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """From a meeting to the authority, from a hearing to the tribunal, within the days of 2012."""
    thread = reading.thread
    to_tribunal = getattr(event, "to", None) == "tribunal"
    if thread.value(thread.last("proceedings-completed"), "finding") == "not-proven":
        raise NotAllowed(
            f"Nothing was found for {thread.allegation.id}.",
            why="An appeal is against a finding or an action, and there is neither.",
            do="Check which allegation the appeal is about.",
            cite=hearing.appeal_scope.cite,
        )
    _require_right_way(reading, to_tribunal=to_tribunal)
    told = thread.last("outcome-notified")
    rule = tribunals_2012.notice_of_appeal_due if to_tribunal else hearing.appeal_due
    if told is not None:
        name = "appeal-to-tribunal" if to_tribunal else "appeal-meeting-outcome"
        _rules.in_time(event, reading, told, rule(told.date, days).due, rule.cite, name)
    return Granted(cite=rule.cite)


def _require_right_way(reading: Reading, *, to_tribunal: bool) -> None:
    rule = tribunals_2012.appealable
    lies = rule(str(reading.form), senior=reading.senior)
    if reading.form is not None and lies is not to_tribunal:
        raise NotAllowed(
            "That is not where this appeal goes.",
            why="From a meeting the appeal is to the authority; from a hearing, and for a senior"
            " officer, to the tribunal.",
            do="Record the appeal as made to the other.",
            cite=rule.cite,
        )


def suspended(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """The conditions, as far as the event states them; nobody is suspended who has left."""
    if reading.thread.former:
        not_for_former(event, reading, days)
    rule = general.require_suspension_conditions
    met = _rules.conditions_stated(event, rule.cite)
    considered = getattr(event, "redeployment_considered", None)
    cautions = []
    if considered is None:
        words = "Whether redeployment was considered is not recorded"
        cautions.append(f"{words} [{rule.cite}].")
    if met is None:
        cautions.append(f"The conditions that are met are not recorded [{rule.cite}].")
    else:
        rule(
            redeployment_considered=considered is not False,
            prejudice=bool(met & {"prejudice", "both"}),
            public_interest=bool(met & {"public-interest", "both"}),
        )
    return Granted(tuple(cautions), rule.cite)


def leaving(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """From 12 January 2015 to 14 December 2017 leaving needed consent in a grave matter."""
    rule, thread = general.consent_to_leave_needed, reading.thread
    severity = thread.value(thread.last("severity-assessed", "severity-revised"), "severity")
    final = severity == "misconduct" and counted(reading, "final-written-warning")
    lifted = general.consent_bar_lifted(severity, final_warning=final)
    if rule(event.date, gross_or_final_warning=not lifted, over=_over(reading)):
        caution = (
            "The authority's consent was needed to resign or retire then, for somebody unfit to go"
            f" on or exceptionally [{rule.cite}]."
        )
        return Granted((caution,), rule.cite)
    return Granted(cite=rule.cite)


def _over(reading: Reading) -> bool:
    """Whether it was decided not to refer to a hearing, or the proceedings have ended."""
    thread = reading.thread
    last = thread.last("case-to-answer-decided")
    then = thread.value(last, "then")
    elsewhere = last is not None and then not in {None, "hearing", "accelerated-hearing"}
    return elsewhere or thread.has("proceedings-completed") or stage_of(thread) in ENDED


def dismissed(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Dismissal, with or without notice, follows an outcome of dismissal."""
    cite = outcomes.hearing_outcomes.cite
    what = "No outcome of dismissal is recorded."
    _rules.require_outcome(reading, _rules.DISMISSALS, what, cite)
    return Granted(cite=cite)


def special_determination(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Only where the officer left more than 12 months before it came to notice."""
    left, came = reading.thread.left_on, reading.anchors.came_to_attention
    if left is None or former.condition(came, left) != "C":
        raise NotAllowed(
            f"{reading.thread.allegation.id} needs no special determination.",
            why="It is needed only about somebody who left more than 12 months before.",
            do="Go on under the Regulations as they stand.",
            cite=former.condition.cite,
        )
    return Granted(cite=former.condition.cite)


def not_for_former(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """What the Schedule leaves out for somebody who has left."""
    raise NotAllowed(
        f"{event.title} is not open for {reading.thread.allegation.id}: the officer has left.",
        why="For a former officer there is no warning, management action, performance procedure,"
        " suspension or meeting.",
        do="Refer it to a hearing if it may be gross misconduct, or record that nothing further is"
        " done.",
        cite=former.outcomes.cite,
    )


def outside_discipline(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """Management action and performance are for somebody who serves."""
    if reading.thread.former:
        not_for_former(event, reading, days)
    return Granted(cite=OLD_CITES[event.name])


def not_read(event: Event, _reading: Reading, _days: WorkingDays) -> Granted:
    """A step that was not found in these Regulations is recorded with a caution."""
    caution = (
        f"{event.title}: no rule for it was found in the 2012 Regulations"
        f" [{OLD_CITES[event.name]}]."
    )
    return Granted((caution,), OLD_CITES[event.name])


RULES: dict[str, Check] = {
    **STANDING_RULES,
    **TRIBUNAL_RULES,
    **dict.fromkeys(NOT_READ, not_read),
    "discharged-in-probation": _rules.RULES["discharged-in-probation"],
    "authority-determined": _rules.RULES["authority-determined"],
    "severity-assessed": assessed,
    "severity-revised": assessed,
    "mode-determined": mode,
    "case-to-answer-decided": decided,
    "referred-to-proceedings": referred,
    "remitted": sent_back,
    "proceedings-withdrawn": withdrawn,
    "investigator-appointed": investigator,
    "panel-named": panel_named,
    "hearing-fixed": hearing_fixed,
    "meeting-fixed": meeting_fixed,
    "hearing-notice-published": made_public,
    "outcome-published": made_public,
    "outcome-taken-down": _rules.taken_down,
    "proceedings-begun": _verdict.begun,
    "proceedings-completed": _verdict.completed,
    "outcome-notified": _verdict.notified,
    "appeal-made": appealed,
    "suspended": suspended,
    "resigned": leaving,
    "retired": leaving,
    "dismissed": dismissed,
    "placed-on-barred-list": _rules.barred,
    "special-determination-made": special_determination,
    "management-action-given": outside_discipline,
    "performance-procedure-started": outside_discipline,
    "time-extended": _rules.extended,
    "time-shortened": _rules.shortened,
}
