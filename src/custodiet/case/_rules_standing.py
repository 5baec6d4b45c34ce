"""What the law asks where the person has left, is on probation, or is a member of staff."""

from __future__ import annotations

from custodiet.case._granted import Check, Granted
from custodiet.case._reading import START, Reading
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import WorkingDays, police_regulations_2003
from custodiet.law.complaints_2020 import staff_process
from custodiet.law.conduct_2020 import former as part1a
from custodiet.law.regimes import START_2025

__all__ = [
    "FORMER_RULES",
    "STANDING_RULES",
    "before_policy",
    "former_decision",
    "former_referral",
    "left_on_the_way",
]

FORMS = frozenset({"hearing", "meeting", "accelerated-hearing"})
# What may be recorded about staff: the complaint, the investigation, the courts, the policy.
POLICY_STEPS = frozenset(
    {
        *("complaint-made", "came-to-attention", "recorded", "referral-required", "referred"),
        *("mode-determined", "investigator-appointed", "update-given", "timeliness-reported"),
        *("interview-specified", "interviewed", "representations-made", "report-submitted"),
        *("authority-determined", "policy-proceedings-started", "policy-outcome-recorded"),
        *("called-in", "treated-as-referred", "referral-told", "evidence-secured"),
        *("handling-decided", "complaint-withdrawn", "complaint-outcome-decided"),
        *("review-right-told", "investigations-combined", "investigation-split"),
        *("conduct-matter-notified", "review-requested", "review-decided"),
        "complaint-appeal-made",
        *("complaint-appeal-decided", "complainant-told", "moved-force", "resigned", "retired"),
        *("left-force", "seconded", "secondment-ended", "duties-restricted", "restriction-lifted"),
        *("reported-to-barred-list", "reported-to-advisory-list", "placed-on-barred-list"),
        *("placed-on-advisory-list", "reported-off-advisory-list", "removed-from-advisory-list"),
        *("reported-again-to-barred-list", "list-publication-ended", "list-review-requested"),
        *("list-review-decided", "vetting-reviewed", "withdrawal-assessed"),
        *("removed-from-barred-list", "recommendation-made", "recommendation-answered"),
        *(
            "director-general-reopened",
            "career-break-started",
            "career-break-ended",
        ),
    }
)


def before_policy(event: Event, reading: Reading) -> None:
    """Refuse a step of the Conduct Regulations for somebody whom they do not govern."""
    if reading.under_policy and event.name not in POLICY_STEPS:
        kind = reading.thread.person.kind.replace("-", " ")
        raise NotAllowed(
            f"{event.title} is no step for {reading.thread.allegation.id}: {kind}.",
            why="The Conduct Regulations govern police officers and special constables; for others"
            " the force's own policy does.",
            do="Record the proceedings under force policy, and their outcome.",
            cite=staff_process.cite,
        )


def policy_only(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Proceedings under force policy are for those whom the Conduct Regulations do not govern."""
    if not reading.under_policy:
        raise NotAllowed(
            f"{reading.thread.allegation.id} is governed by the Conduct Regulations.",
            why="Force policy is for police staff, designated volunteers and contractors.",
            do="Use the steps of the Conduct Regulations.",
            cite=staff_process.cite,
        )
    return Granted(cite=staff_process.cite)


def _within(reading: Reading) -> None:
    """Refuse where no condition brings the former officer under the Regulations."""
    left = reading.thread.left_on
    if left is None:
        raise NotKnown(
            f"The file does not say when {reading.thread.person.id} left.",
            why="Whether the Regulations reach a former officer turns on that day.",
            do="Add the day on which they left.",
            cite=part1a.condition_b.cite,
        )
    _relevant(reading)
    came = reading.anchors.came_to_attention
    determined = reading.thread.has("special-determination-made")
    part1a.require_special_determination(left, came, determined=determined)


def _relevant(reading: Reading) -> None:
    """Refuse where the body that had notice is said to be one whose notice does not count."""
    body, rule = getattr(reading.thread.first(*START), "noticed_by", None), part1a.relevant_body
    if body is not None and not rule(body, amended_2025=reading.amended_2025):
        raise NotAllowed(
            f"The notice on which {reading.thread.allegation.id} is counted was had by another.",
            why="The conditions for a former officer turn on the notice of a chief officer, a local"
            " policing body or the Director General.",
            do="Correct when it came to the notice of one of these, or which it was.",
            cite=rule.cite,
        )


def former_referral(event: Event, reading: Reading) -> Granted:
    """To a hearing, for gross misconduct, and only under condition A, B or C."""
    form = str(getattr(event, "form", None) or reading.thread.value(event, "then"))
    _within(reading)
    if form not in part1a.former_forms():
        raise NotAllowed(
            f"{reading.thread.allegation.id} cannot go to a {form.replace('-', ' ')}.",
            why="The officer has left: only a hearing is open, and only for gross misconduct.",
            do="Refer it to a hearing, or record that nothing further is done.",
            cite=part1a.former_forms.cite,
        )
    part1a.require_gross_misconduct_level(reading.severity)
    if event.date >= START_2025 and "former-officer" in reading.regime.amendments:
        return _by_default(form, reading)
    return Granted()


def _by_default(form: str, reading: Reading) -> Granted:
    """From 28 May 2025 an accelerated hearing, unless an ordinary one was chosen."""
    chosen = reading.thread.last("ordinary-hearing-chosen")
    by = getattr(chosen, "chosen_by", None)
    default = part1a.former_default_form(
        officer_opts=by == "officer", authority_decides=by == "appropriate-authority"
    )
    if form == "hearing" and default != "hearing":
        raise NotAllowed(
            f"{reading.thread.allegation.id} goes to an accelerated hearing by default.",
            why="From 28 May 2025 a former officer has an ordinary hearing only by choice: their"
            " own, or the authority's where it is necessary.",
            do="Record that an ordinary hearing is chosen, and by whom; or refer it to an"
            " accelerated hearing.",
            cite=part1a.former_default_form.cite,
        )
    return Granted(cite=part1a.former_default_form.cite)


def former_decision(event: Event, reading: Reading, days: WorkingDays) -> None:
    """Refuse what may not follow about somebody who has left: only a hearing may, or nothing."""
    then = reading.thread.value(event, "then")
    result = reading.thread.value(event, "result")
    if then in FORMS:
        if result == "misconduct":
            part1a.require_gross_misconduct_level(result)
        former_referral(event, reading)
    if then in {"reflective-practice", "performance", "vetting", "management-action"}:
        not_for_former(event, reading, days)


def not_for_former(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """What Schedule 1 leaves out for somebody who has left."""
    raise NotAllowed(
        f"{event.title} is not open for {reading.thread.allegation.id}: the officer has left.",
        why="For a former officer there is no warning, reflective practice, performance procedure,"
        " suspension or meeting.",
        do="Refer it to a hearing if it may be gross misconduct, or record that nothing further is"
        " done.",
        cite=part1a.former_forms.cite,
    )


def left_on_the_way(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Part 3A also reaches who leaves after the referral to a hearing and before it is held."""
    thread = reading.thread
    referred = thread.last("referred-to-proceedings")
    left = thread.left_on
    if referred is None or left is None or left < max(referred.date, START_2025):
        return Granted()
    reached = "former-officer" in reading.regime.amendments and left <= event.date
    if reading.form != "hearing" or not reached or thread.has("ordinary-hearing-chosen"):
        return Granted()
    rule = part1a.former_default_form
    caution = (
        f"{thread.allegation.id}: the officer left after the referral to a hearing. An accelerated"
        " hearing is then the default; an ordinary one needs the officer's choice or the"
        f" authority's, and none is recorded [{rule.cite}]."
    )
    return Granted((caution,))


def former_assessed(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """An assessment below gross misconduct ends the matter for somebody who has left."""
    severity = reading.thread.value(event, "severity")
    caution = (
        "The officer has left: the Regulations go no further for less than gross misconduct"
        f" [{part1a.require_gross_misconduct_level.cite}]."
    )
    return Granted(() if severity == "gross-misconduct" else (caution,))


def special_determination(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Only where the officer left more than 12 months before it came to notice."""
    left, came = reading.thread.left_on, reading.anchors.came_to_attention
    if left is None or part1a.condition_a(left, came) or part1a.condition_b(left, came):
        raise NotAllowed(
            f"{reading.thread.allegation.id} needs no special determination.",
            why="It is needed only about somebody who left more than 12 months before.",
            do="Go on under the Regulations as they stand.",
            cite=part1a.require_special_determination.cite,
        )
    return Granted()


def discharge(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Discharge is for somebody on probation; disputed misconduct draws a caution."""
    person = reading.thread.person
    rule = police_regulations_2003.require_on_probation
    rule(person.kind, event.date, probation=person.probation)
    considered = reading.thread.last("discharge-considered")
    disputed = bool(getattr(event, "disputed", None) or getattr(considered, "disputed", None))
    misconduct = reading.severity in {"misconduct", "gross-misconduct"}
    guidance = police_regulations_2003.conduct_rather_than_discharge
    if guidance(misconduct=misconduct, disputed=disputed):
        caution = (
            "Guidance: where the facts of misconduct are disputed the Conduct Regulations are used"
            f" [{guidance.cite}]."
        )
        return Granted((caution,), rule.cite)
    return Granted(cite=rule.cite)


STANDING_RULES: dict[str, Check] = {
    "policy-proceedings-started": policy_only,
    "policy-outcome-recorded": policy_only,
    "special-determination-made": special_determination,
    "discharge-considered": discharge,
    "discharged-in-probation": discharge,
}
# In place of the rules of the same events, where the person has left.
FORMER_RULES: dict[str, Check] = {
    "severity-assessed": former_assessed,
    "severity-revised": former_assessed,
    "reflective-practice-started": not_for_former,
    "management-action-given": not_for_former,
    "performance-procedure-started": not_for_former,
    "suspended": not_for_former,
    "meeting-fixed": not_for_former,
}
