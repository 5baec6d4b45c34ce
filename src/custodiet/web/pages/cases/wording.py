"""The words of the screen for the names in the code: the statute's words, one table for each."""

from __future__ import annotations

from typing import NamedTuple

from custodiet.case.events import KINDS
from custodiet.case.steps import ROLES, Role
from custodiet.law.standards import OUTCOMES

__all__ = [
    "HANDS",
    "LAW_SURE",
    "NOT_STATED",
    "Owed",
    "by_words",
    "duty_words",
    "event_words",
    "force_words",
    "hands_of",
    "in_brief",
    "person_words",
    "standard_words",
    "step_for",
    "who_words",
]


class Owed(NamedTuple):
    """A duty in words, and the step that discharges it (empty where no one step does)."""

    words: str
    step: str = ""


DUTIES: dict[str, Owed] = {
    "refer-to-watchdog": Owed("Refer the matter to the watchdog", "referred"),
    "determine-authority": Owed("Say whose authority decides", "authority-determined"),
    "assess-severity": Owed("Assess severity", "severity-assessed"),
    "appoint-investigator": Owed("Appoint an investigator", "investigator-appointed"),
    "notify-revised-severity": Owed(
        "Tell the officer of the revised assessment", "notice-of-investigation-given"
    ),
    "give-notice-of-investigation": Owed(
        "Give notice of investigation", "notice-of-investigation-given"
    ),
    "submit-report": Owed("Submit the investigator's report", "report-submitted"),
    "make-representations": Owed("Make representations", "representations-made"),
    "give-terms-of-reference": Owed("Give the terms of reference", "terms-of-reference-given"),
    "update-officer": Owed("Update the officer on progress", "update-given"),
    "update-complainant": Owed("Update the complainant on progress", "update-given"),
    "alternative-interview-date": Owed("Propose another date for the interview", "interviewed"),
    "attend-interview": Owed("Attend the interview", "interviewed"),
    "decide-case-to-answer": Owed(
        "Decide whether there is a case to answer", "case-to-answer-decided"
    ),
    "refer-to-proceedings": Owed("Refer to proceedings", "referred-to-proceedings"),
    "start-reflective-practice": Owed("Start reflective practice", "reflective-practice-started"),
    "report-timeliness": Owed("Report on timeliness", "timeliness-reported"),
    "give-referral-notice": Owed("Give notice of referral", "referral-notice-given"),
    "respond-to-referral-notice": Owed("Answer the notice of referral", "referral-response-given"),
    "exchange-witness-lists": Owed("Exchange witness lists", "witness-lists-given"),
    "supply-bundle-to-chair": Owed("Supply the bundle to the chair", "bundle-supplied"),
    "supply-witness-lists-to-chair": Owed(
        "Supply the witness lists to the chair", "witness-lists-supplied"
    ),
    "object-to-panel": Owed("Object to the panel or person conducting", "panel-objected"),
    "hold-pre-hearing": Owed("Hold the pre-hearing", "pre-hearing-held"),
    "hold-misconduct-hearing": Owed("Begin the misconduct hearing", "proceedings-begun"),
    "hold-misconduct-meeting": Owed("Hold the misconduct meeting", "proceedings-begun"),
    "publish-hearing-notice": Owed("Publish the notice of the hearing", "hearing-notice-published"),
    "attend": Owed("Attend the proceedings", "proceedings-begun"),
    "give-accelerated-notice": Owed(
        "Give notice of the accelerated hearing", "accelerated-notice-given"
    ),
    "accelerated-hearing": Owed("Hold the accelerated hearing", "proceedings-begun"),
    "respond-to-accelerated-notice": Owed(
        "Answer the notice of the accelerated hearing", "accelerated-response-given"
    ),
    "tell-officer-of-remission": Owed("Tell the officer the case was sent back", "remission-told"),
    "report-outcome": Owed("Report the outcome to the authority", "outcome-reported"),
    "notify-outcome": Owed("Notify the officer of the outcome", "outcome-notified"),
    "tell-complainant": Owed("Tell the complainant the outcome", "complainant-told"),
    "publish-outcome": Owed("Publish the outcome", "outcome-published"),
    "keep-outcome-published": Owed("Keep the outcome published"),
    "appeal-meeting-outcome": Owed("Appeal from the misconduct meeting", "appeal-made"),
    "appeal-to-tribunal": Owed("Appeal to the Police Appeals Tribunal", "appeal-made"),
    "respond-to-tribunal-appeal": Owed(
        "Send the respondent's papers to the tribunal", "tribunal-papers-sent"
    ),
    "send-tribunal-statement": Owed(
        "Send the appellant's statement to the tribunal", "tribunal-statement-sent"
    ),
    "reply-to-tribunal-statement": Owed(
        "Reply to the appellant's statement", "tribunal-reply-sent"
    ),
    "hold-appeal-meeting": Owed("Hold the appeal meeting", "appeal-determined"),
    "notify-appeal-decision": Owed("Notify the decision on the appeal", "appeal-decision-notified"),
    "confirm-suspension": Owed("Confirm the suspension in writing", "suspension-confirmed"),
    "make-suspension-representations": Owed(
        "Make representations on the suspension", "suspension-reviewed"
    ),
    "review-suspension": Owed("Review the suspension", "suspension-reviewed"),
    "give-account": Owed("Give an account in reflective practice", "account-given"),
    "discuss-reflective-report": Owed("Discuss the reflective review report"),
    "report-to-barred-list": Owed("Report to the barred list", "reported-to-barred-list"),
    "report-to-advisory-list": Owed("Report to the advisory list", "reported-to-advisory-list"),
    "tell-suspension-review": Owed(
        "Tell the officer the outcome of the review", "suspension-review-told"
    ),
    "decide-after-criminal-case": Owed(
        "Decide again, now that the criminal case has ended", "case-to-answer-decided"
    ),
    "give-views": Owed("Give views on the report to the Director General", "views-given"),
    "answer-recommendation": Owed("Answer the recommendation", "recommendation-answered"),
    "object-to-appeal-decider": Owed(
        "Object to whoever decides the appeal", "appeal-decider-objected"
    ),
    "copy-appeal-notice": Owed(
        "Copy the notice of appeal to the respondent", "tribunal-notice-copied"
    ),
    "end-list-publication": Owed("End the publication of barred details", "list-publication-ended"),
    "report-off-advisory-list": Owed(
        "Report that the advisory list entry can go", "reported-off-advisory-list"
    ),
    "report-again-to-barred-list": Owed(
        "Report that the dismissal was overturned", "reported-again-to-barred-list"
    ),
    "review-vetting": Owed("Review the person's vetting", "vetting-reviewed"),
    "secure-evidence": Owed("Secure the evidence, and keep it", "evidence-secured"),
    "tell-complainant-of-referral": Owed("Tell the complainant of the referral", "referral-told"),
    "tell-officer-of-referral": Owed("Tell the officer of the referral", "referral-told"),
    "tell-complaint-outcome": Owed("Tell the complainant what was decided", "complainant-told"),
    "ask-for-review": Owed("Ask for a review of how the complaint was handled", "review-requested"),
    "record-conduct-matter": Owed("Record the conduct matter", "recorded"),
    "decide-on-special-report": Owed(
        "Decide whether to certify the case", "special-conditions-certified"
    ),
    "send-declining-memorandum": Owed(
        "Send the Director General the reasons for not certifying", "declining-memorandum-sent"
    ),
    "certify-as-directed": Owed("Certify the case as directed", "special-conditions-certified"),
    "publish-answer": Owed("Publish the answer to the recommendation", "answer-published"),
}

# Kept from whoever hears the case, as what comes of it is.
VETTING = frozenset({"review-vetting"})

WHO: dict[str, str] = {
    "officer": "Officer concerned",
    "appropriate-authority": "Appropriate authority",
    "investigator": "Investigator",
    "director-general": "Director General",
    "chair": "Chair",
    "person-conducting": "Person conducting the meeting",
    "both-parties": "Officer and appropriate authority",
    "reviewer": "Reviewer",
    "recipient": "Whoever received the recommendation",
    "complainant": "Complainant",
    "local-policing-body": "Local policing body",
    "college-of-policing": "College of Policing",
}

# In whose hands a duty is, by role: an account owes what is in the hands of its roles.
HANDS: dict[Role, tuple[str, ...]] = {
    Role.INVESTIGATOR: ("investigator",),
    Role.AUTHORITY: ("appropriate-authority", "both-parties", "reviewer", "recipient"),
    Role.WATCHDOG: ("director-general",),
    Role.CHAIR: ("chair", "person-conducting"),
    Role.PRESS: (),
    Role.AUDITOR: (),
    Role.MEMBER: (),
    Role.LAWYER: (),
    Role.ADMINISTRATOR: (),
}

NOT_STATED = frozenset({"not-stated", "not-known", "unknown", "withheld"})

PERSON: dict[str, str] = {
    "police-officer": "Police officer",
    "senior-officer": "Senior officer",
    "special-constable": "Special constable",
    "police-staff": "Member of police staff",
    "designated-volunteer": "Designated volunteer",
    "contractor": "Contractor",
    "former-officer": "Former officer",
}

STANDARD: dict[str, str] = {
    "authority-respect-and-courtesy": "Authority, respect and courtesy",
}

IN_BRIEF: dict[str, str] = {
    "none": "None",
    "not-proven": "Not proven",
    "practice-requiring-improvement": "Practice requiring improvement",
    "iopc": "Independent Office for Police Conduct",
    **OUTCOMES,
}

LAW_SURE: dict[str, str] = {
    "read": "Read at its source",
    "parallel text": "Not verified: known from a parallel text",
    "fragment": "Not verified: known from a fragment",
    "unverified, very likely right": "Not verified: very likely right",
    "unverified, check first": "Not verified: check before relying on it",
    "unverified, do not rely on it": "Not verified: do not rely on it",
}


def duty_words(duty: str, period: int | None = None) -> str:
    """What is owed, in words; the period is that of a timeliness report."""
    words = DUTIES[duty].words if duty in DUTIES else in_brief(duty)
    return f"{words} (period {period})" if period is not None else words


def step_for(duty: str) -> str:
    """The step that discharges a duty, empty where none does."""
    return DUTIES[duty].step if duty in DUTIES else ""


def hands_of(roles: frozenset[Role]) -> tuple[str, ...]:
    """The hands whose duties somebody with these roles owes."""
    return tuple(hand for role in Role if role in roles for hand in HANDS[role])


def who_words(who: str) -> str:
    """Whose duty it is, in words."""
    return WHO.get(who, in_brief(who))


def by_words(by: str) -> str:
    """Who acted: a role by its name, a force by its own, anybody else as it was written."""
    if by in ROLES:
        return ROLES[Role(by)]
    return WHO.get(by) or (force_words(by) if by.islower() and " " not in by else by)


def event_words(event: str) -> str:
    """What happened, in words."""
    return KINDS[event].title if event in KINDS else in_brief(event)


def person_words(kind: str, rank: str | None = None) -> str:
    """What somebody is: their rank where it is known, otherwise their kind."""
    words = PERSON.get(kind, in_brief(kind))
    if rank is None:
        return words
    ranked = in_brief(rank)
    return ranked if kind == "police-officer" else f"{ranked}, {words.lower()}"


def standard_words(standard: str) -> str:
    """A standard of professional behaviour by its name in Schedule 2."""
    return STANDARD.get(standard, in_brief(standard))


def force_words(force: str) -> str:
    """A force by its name: avon-and-somerset is Avon and Somerset."""
    if force in NOT_STATED:
        return "Force not stated"
    small = {"and", "of", "the", "for"}
    words = force.replace("_", "-").split("-")
    return " ".join(one if one in small else one[:1].upper() + one[1:] for one in words)


def in_brief(name: str) -> str:
    """A name of the case file in words: gross-misconduct is Gross misconduct."""
    return IN_BRIEF.get(name, name.replace("-", " ")[:1].upper() + name.replace("-", " ")[1:])
