"""The words for every field of every event: question, what a message calls it, hint, answers."""

from __future__ import annotations

from typing import NamedTuple

from custodiet.web.pages.cases.wording import in_brief

__all__ = ["FIXED", "LEFT_OUT", "Words", "options_of", "words_of"]


class Words(NamedTuple):
    """A field's question, the noun a message uses for its answer, and a hint."""

    label: str
    noun: str
    hint: str = ""


NO_NAMES = "Use a role or staff number, not a name: this stays in the record."
AS_BODIES = "The body as the case names it, for example national-police-chiefs-council."
AS_FILES = "As the case files name it, for example avon-and-somerset."

# By event and field, or by field alone where every event means the same by it.
FIELDS: dict[str, Words] = {
    "account": Words("What account did they give?", "the account"),
    "authority": Words(
        "Which authority decides for the person?",
        "the authority",
        "A force, or the local policing body for a chief officer.",
    ),
    "about": Words("What were the representations about?", "what they were about"),
    "accepted": Words("Was it accepted?", "whether it was accepted"),
    "admitted": Words("Did the officer admit it?", "whether the officer admitted it"),
    "appeal-determined.finding": Words("Finding on appeal", "the finding"),
    "appeal-determined.outcome": Words("Outcome after the appeal", "the outcome"),
    "appeal-made.to": Words("Where does the appeal go?", "where the appeal goes"),
    "approximate": Words("Is the day known exactly?", "whether the day is known exactly"),
    "case-to-answer-decided.result": Words(
        "Is there a case to answer?", "whether there is a case to answer"
    ),
    "case-to-answer-decided.then": Words("What follows?", "what follows"),
    "chosen_by": Words("Who chose an ordinary hearing?", "who chose it"),
    "authorised_by": Words(
        "What is the rank of whoever authorised it?",
        "the rank of whoever authorised it",
        "A senior officer has to: above the rank of chief superintendent.",
    ),
    "allowed": Words("Was the appeal allowed?", "whether the appeal was allowed"),
    "appropriate": Words(
        "Is it appropriate for the prosecutor to consider, or of a prescribed kind?",
        "whether it is appropriate for the prosecutor",
    ),
    "basis": Words("Is referral mandatory or voluntary?", "the basis of the referral"),
    "body": Words("Which body reviews?", "the review body"),
    "clearance": Words("What comes of the clearance?", "what comes of the clearance"),
    "certified_case": Words(
        "Did the chair certify this case?",
        "whether the chair certified the case",
        "Only for an accelerated hearing.",
    ),
    "chair_is": Words("What is the chair?", "what the chair is"),
    "chair_last_served": Words(
        "When did a former senior officer last serve as one?",
        "the date the chair last served",
        "Leave empty for any other chair.",
    ),
    "complainant_asks": Words(
        "Does the complainant ask for it to be recorded?", "whether the complainant asks"
    ),
    "competent": Words(
        "Do they have the knowledge, skills and experience?", "whether they are competent"
    ),
    "chair": Words("Who chairs or conducts?", "who chairs or conducts", NO_NAMES),
    "conditions": Words(
        "Which condition for suspension is met?",
        "the condition",
        "Temporary redeployment must have been considered first.",
    ),
    "conductor": Words("What is the person conducting the meeting?", "the person conducting"),
    "conductor_rank": Words("Their rank", "the rank of the person conducting"),
    "consulted": Words(
        "Was the Director General consulted?",
        "whether the Director General was consulted",
        "Needed where the investigation is directed or independent.",
    ),
    "criterion": Words("Which criterion makes referral mandatory?", "the criterion"),
    "investigations-combined.consulted": Words(
        "Was the appropriate authority consulted?",
        "whether the authority was consulted",
        "Needed where the investigation is directed or independent.",
    ),
    "investigation-split.consulted": Words(
        "Was the appropriate authority consulted?",
        "whether the authority was consulted",
        "Needed where the investigation is directed or independent.",
    ),
    "recorded.criterion": Words("Why is it recorded?", "why it is recorded"),
    "decider": Words("Who decides the appeal?", "who decides the appeal"),
    "decider_rank": Words("Their rank", "the rank of whoever decides", "Leave empty for staff."),
    "decided_by": Words("Who decided on the discharge?", "who decided"),
    "delegate_rank": Words(
        "What is the rank of the delegate?", "the rank of the delegate", "Leave empty for staff."
    ),
    "decision": Words("What was decided?", "what was decided"),
    "disputed": Words("Are facts of misconduct disputed?", "whether facts are disputed"),
    "deemed_given": Words(
        "If it was emailed: when is it deemed to have been given?",
        "the date it is deemed to have been given",
        "The number of days is in the Regulations; time limits run from this day.",
    ),
    "documents": Words(
        "When were the documents supplied?",
        "the date the documents were supplied",
        "Leave empty if they came with the notice.",
    ),
    "duty": Words("Which time limit?", "the time limit"),
    "earlier_came_to_attention": Words(
        "If it relates to an earlier matter still open: when did that come to attention?",
        "the date the earlier matter came to attention",
        "The Regulations that apply may turn on it. Leave empty if there is none.",
    ),
    "effective": Words(
        "When does it take effect?",
        "the date it takes effect",
        "Leave empty if it takes effect on the day given above.",
    ),
    "exceptional": Words(
        "Why did gross misconduct not lead to dismissal?",
        "the exceptional reasons",
        "Needed only where dismissal is presumed and another outcome was given.",
    ),
    "excused": Words(
        "Was the report excused because it might prejudice an investigation?",
        "whether the report was excused",
    ),
    "finding": Words("What was found?", "the finding"),
    "for": Words("What date was fixed?", "the date fixed"),
    "form": Words("Which form of proceedings?", "the form of proceedings"),
    "granted": Words("Was the review granted?", "whether the review was granted"),
    "list-review-requested.ground": Words(
        "Why was the person barred?", "why they were barred", "Only for the barred list."
    ),
    "removed-from-advisory-list.ground": Words("Why was the entry removed?", "the ground"),
    "grave": Words(
        "Is the matter grave, or are there exceptional circumstances?",
        "whether it is grave or exceptional",
        "Needed where the referral is voluntary.",
    ),
    "investigations-combined.ground": Words("Why are they combined?", "the ground"),
    "investigation-split.ground": Words("Why is it split?", "the ground"),
    "ground": Words("On what ground?", "the ground of appeal"),
    "authority-determined.ground": Words(
        "On what ground?", "the ground", "Give the reason in words below as well."
    ),
    "handling": Words("How is the complaint handled?", "how the complaint is handled"),
    "harm_test": Words("Why is the notice held back?", "why the notice is held back"),
    "held_back": Words(
        "Is it held back because it might prejudice an investigation?",
        "whether it is held back",
        "Only from the officer.",
    ),
    "in_writing": Words("Were they told in writing?", "whether they were told in writing"),
    "interested_party": Words(
        "Could their impartiality reasonably be doubted?",
        "whether their impartiality could be doubted",
    ),
    "indication": Words(
        "Does anything point to a crime, to misconduct, or to Article 2 or 3?",
        "whether there is such an indication",
    ),
    "indicates_crime": Words(
        "Does the report indicate that a crime may have been committed?",
        "whether the report indicates a crime",
    ),
    "indictable_only": Words(
        "Can the offence be tried only on indictment?",
        "whether the offence is indictable only",
    ),
    "investigator": Words("Who is appointed?", "who is appointed", NO_NAMES),
    "last_served": Words(
        "When did a former senior officer last serve as one?",
        "the date they last served",
        "Leave empty for anybody else.",
    ),
    "manages_officer": Words(
        "Do they manage the officer, or work with or for them?",
        "whether they manage or work with the officer",
    ),
    "likely": Words(
        "If it went to proceedings, which form is likely?", "the likely form of proceedings"
    ),
    "may_prejudice": Words(
        "Would misconduct proceedings prejudice the criminal proceedings?",
        "whether misconduct proceedings would prejudice them",
    ),
    "method": Words("How was it given?", "how it was given"),
    "mode": Words("How is it to be investigated?", "how it is to be investigated"),
    "moves_control": Words(
        "Does an agreement move direction and control of the person?",
        "whether an agreement moves direction and control",
        "Only for a secondment, a collaboration or mutual aid.",
    ),
    "noticed_by": Words(
        "Which body had notice?",
        "the body that had notice",
        "Matters only about somebody who has left. Leave empty if not known.",
    ),
    "operational": Words(
        "Is the case substantially about operational policing?",
        "whether it is about operational policing",
    ),
    "months": Words("For how many months?", "the number of months"),
    "needed": Words("Was a pre-hearing needed?", "whether a pre-hearing was needed"),
    "offence": Words("What is the offence?", "the offence"),
    "opinion": Words("The investigator's opinion", "the opinion"),
    "oral": Words("Was it given orally?", "whether it was given orally"),
    "outcome": Words("What is the outcome?", "the outcome"),
    "paid_in_lieu": Words("Was a month's pay given in lieu of notice?", "whether pay was given"),
    "period": Words("Which period does it report on?", "the period", "A number: 1 is the first."),
    "received": Words(
        "When did the respondent receive the copy?",
        "the date the copy was received",
        "The time for the respondent's papers runs from it. Leave empty if not known.",
    ),
    "redeployment_considered": Words(
        "Was temporary redeployment considered?", "whether redeployment was considered"
    ),
    "regime": Words(
        "Which panel rules apply?",
        "which panel rules apply",
        "Only if you have confirmed it: 2024 is for cases referred from 7 May 2024.",
    ),
    "referred_by": Words("Who refers it?", "who refers it"),
    "relates_to": Words(
        "Does it relate to an earlier matter?",
        "the earlier matter",
        "Give the reference of the earlier allegation or case. Leave empty if there is none.",
    ),
    "result": Words("What was the result?", "the result"),
    "same_force": Words(
        "Are they of the same force as a senior officer concerned?",
        "whether they are of the same force",
    ),
    "similar_staff": Words(
        "Is the delegate a member of staff of similar grade?",
        "whether the delegate is staff of similar grade",
    ),
    "stage": Words("To whom does the appeal go?", "to whom the appeal goes"),
    "sent": Words("When was it sent?", "the date it was sent"),
    "sentence": Words("What was the sentence?", "the sentence"),
    "recommendation-made.to": Words("To which body?", "the body", AS_BODIES),
    "recommendation-answered.to": Words("Which body answered?", "the body", AS_BODIES),
    "answer-extension-asked.to": Words("Which body asked?", "the body", AS_BODIES),
    "answer-extended.to": Words("Which body has more time?", "the body", AS_BODIES),
    "answer-published.to": Words("Whose answer is published?", "the body", AS_BODIES),
    "signed": Words(
        "Is the notice of withdrawal signed?",
        "whether the notice is signed",
        "By the complainant, their solicitor or their agent.",
    ),
    "several_incidents": Words(
        "Does the finding rest on incidents not closely connected in fact?",
        "whether it rests on several incidents",
    ),
    "severity": Words(
        "If proved, what would the conduct amount to?", "what the conduct would amount to"
    ),
    "source": Words("How did it come to attention?", "how it came to attention"),
    "suspension-ended.conditions": Words("Why did it end?", "why it ended"),
    "suspension-reviewed.conditions": Words(
        "Which condition for suspension is still met?", "the condition"
    ),
    "then": Words("What follows?", "what follows"),
    "to": Words("To whom?", "to whom"),
    "referral-told.to": Words("Who was told?", "who was told"),
    "running-delegated.to": Words("Which body runs the hearing?", "the body", AS_FILES),
    "moved-force.to": Words("Which force?", "the force", AS_FILES),
    "left-force.to": Words("Where did they go?", "where they went"),
    "seconded.to": Words(
        "To which body?", "the body", "Write withheld if it could identify the person."
    ),
    "under": Words("Under which power?", "the power used"),
    "until": Words("What is the new last day?", "the new last day"),
    "upheld": Words("Was the objection upheld?", "whether the objection was upheld"),
    "what": Words("What is the restriction?", "the restriction", "This is never published."),
    "which": Words("Which list?", "the list"),
    "withdrawn": Words("Was the clearance withdrawn?", "whether the clearance was withdrawn"),
    "other": Words(
        "With which other investigation?",
        "the other investigation",
        "Its reference, or the allegation's.",
    ),
    "investigation-split.other": Words(
        "Of which investigation was it part?",
        "the investigation it was part of",
        "Its reference. Leave empty if it is this case.",
    ),
    "years": Words("For how many years?", "the number of years", "2, or up to 5 at a hearing."),
}

SUSPENDING = (
    ("prejudice", "The investigation might otherwise be prejudiced"),
    ("public-interest", "The public interest requires it"),
    ("both", "Both"),
    ("none", "Neither"),
)
OPTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "source": (
        ("internal-report", "A report from inside the force"),
        ("complaint", "A complaint"),
        ("recordable-conduct", "A recordable conduct matter"),
        ("death-or-serious-injury", "A death or serious injury matter"),
        ("other-investigation", "Another investigation"),
        ("other-force", "Another force"),
        ("audit", "An audit"),
        ("press", "The press"),
    ),
    "complaint-made.source": (
        ("public", "A member of the public"),
        ("represented", "Somebody acting for them"),
        ("other", "Another way"),
    ),
    "criterion": (
        ("death-or-serious-injury", "Death or serious injury"),
        ("serious-assault", "Serious assault"),
        ("serious-sexual-offence", "Serious sexual offence"),
        ("serious-corruption", "Serious corruption"),
        ("aggravated-by-discrimination", "Conduct aggravated by discrimination"),
        ("relevant-offence", "A relevant offence"),
        ("same-incident", "Conduct in the same incident as one of these"),
        ("chief-officer", "A complaint about a chief officer or the Deputy Commissioner"),
        ("other", "Another criterion"),
    ),
    "recorded.criterion": (
        ("complainant-asks", "A complaint: the complainant asks for it"),
        ("death-or-serious-injury", "A complaint: death or serious injury is alleged"),
        ("crime-or-disciplinary", "A complaint: it could be a crime or disciplinary"),
        ("article-2-or-3", "A complaint: Article 2 or 3 could be engaged"),
        ("mandatory-referral", "A complaint: referral is mandatory"),
        ("authority-thinks-so", "A complaint: the authority thinks it should be"),
        ("serious-assault", "A conduct matter: serious assault"),
        ("serious-sexual-offence", "A conduct matter: serious sexual offence"),
        ("serious-corruption", "A conduct matter: serious corruption"),
        ("aggravated-by-discrimination", "A conduct matter: aggravated by discrimination"),
        ("relevant-offence", "A conduct matter: a relevant offence"),
        ("same-incident", "A conduct matter: in the same incident as one of these"),
        ("grave-or-exceptional", "A conduct matter: grave or exceptional conduct"),
        ("chief-officer", "A conduct matter: conduct of a chief officer"),
    ),
    "update-given.to": (("officer", "The officer"), ("complainant", "The complainant")),
    "handling": (
        ("outside-schedule-3", "Logged, and handled outside Schedule 3"),
        ("otherwise-than-by-investigation", "Under Schedule 3, otherwise than by investigation"),
        ("investigation", "By an investigation"),
    ),
    "mode": (
        ("independent", "Independently, by the watchdog"),
        ("directed", "By the force, under the watchdog's direction"),
        ("local", "Locally, by the appropriate authority"),
        ("returned", "Returned to the appropriate authority to deal with as it decides"),
    ),
    "conditions": SUSPENDING,
    "suspension-ended.conditions": (
        ("conditions-no-longer-met", "The conditions are no longer met"),
        ("no-proceedings", "No proceedings are to be brought"),
        ("proceedings-ended", "The proceedings ended"),
    ),
    "clearance": (
        ("kept", "It is kept"),
        ("to-be-assessed", "Its withdrawal is to be assessed"),
    ),
    "which": (("barred", "The barred list"), ("advisory", "The advisory list")),
    "stage": (
        ("internal-panel", "A panel of the force"),
        ("police-appeals-tribunal", "The Police Appeals Tribunal, from the panel"),
    ),
    "removed-from-advisory-list.ground": (
        ("no-proceedings", "No proceedings are brought"),
        ("withdrawn", "The proceedings were withdrawn"),
        ("ended-without-dismissal", "They ended without “would have been dismissed”"),
        ("barred", "The person was barred"),
        ("review-granted", "A review was granted"),
    ),
    "basis": (("mandatory", "Mandatory"), ("voluntary", "Voluntary")),
    "noticed_by": (
        ("appropriate-authority", "The appropriate authority"),
        ("chief-officer", "A chief officer"),
        ("local-policing-body", "A local policing body"),
        ("director-general", "The Director General"),
        ("other", "Another body"),
    ),
    "complaint-outcome-decided.decision": (
        ("service-provided-was-acceptable", "The service provided was acceptable"),
        ("service-provided-was-not-acceptable", "The service provided was not acceptable"),
        ("unable-to-determine", "It could not be determined"),
        ("resolved", "Outside Schedule 3: resolved"),
        (
            "not-resolved-no-further-action",
            "Outside Schedule 3: not resolved, and no further action",
        ),
        ("no-further-action", "No further action"),
    ),
    "investigations-combined.ground": (
        ("efficient", "It is more efficient"),
        ("effective", "It is more effective"),
        ("public-interest", "It is in the public interest"),
    ),
    "investigation-split.ground": (
        ("efficient", "It is more efficient"),
        ("effective", "It is more effective"),
        ("public-interest", "It is in the public interest"),
    ),
    "prosecutor-decided.decision": (("charge", "To charge"), ("no-charge", "Not to charge")),
    "appeal-determined.result": (
        ("dismissed", "The appeal was dismissed"),
        ("confirmed", "The decision was confirmed"),
        ("allowed", "The appeal was allowed"),
        ("reversed", "The decision was reversed"),
        ("quashed", "The decision was quashed"),
        ("varied", "Another outcome was put in its place"),
    ),
    "appeal-made.to": (
        ("meeting-appeal", "To the authority, from a misconduct meeting"),
        ("tribunal", "To the Police Appeals Tribunal, from a hearing"),
    ),
    "severity": (
        ("gross-misconduct", "Gross misconduct"),
        ("misconduct", "Misconduct"),
        ("practice-requiring-improvement", "Practice requiring improvement"),
        ("none", "None of these"),
    ),
    "result": (),
    "case-to-answer-decided.result": (
        ("gross-misconduct", "Yes, for gross misconduct"),
        ("misconduct", "Yes, for misconduct"),
        ("none", "No"),
    ),
    "then": (
        ("hearing", "Misconduct hearing"),
        ("meeting", "Misconduct meeting"),
        ("accelerated-hearing", "Accelerated misconduct hearing"),
        ("reflective-practice", "Reflective practice review process"),
        ("performance", "Performance procedures"),
        ("vetting", "Vetting Regulations"),
        ("management-action", "Management action"),
        ("learning", "Learning"),
        ("none", "No further action"),
    ),
    "form": (
        ("meeting", "Misconduct meeting"),
        ("hearing", "Misconduct hearing"),
        ("accelerated-hearing", "Accelerated misconduct hearing"),
    ),
    "likely": (("meeting", "Misconduct meeting"), ("hearing", "Misconduct hearing")),
    "under": (("s13B", "Section 13B"), ("s28A", "Section 28A")),
}

# What a step fills in by itself, and what belongs to another step or to a file.
FIXED: dict[str, object] = {"referred.to": "iopc"}
LEFT_OUT = frozenset(
    {
        "referred.to",
        "referred-to-proceedings.under",
        "criminal-proceedings-started.result",
        "criminal-proceedings-ended.offence",
        "acquittal.sentence",
        "acquittal.indictable_only",
        "appeal-made.result",
        "appeal-made.finding",
        "appeal-grounds-arguable.result",
        "proceedings-directed.accepted",
        "complaint-appeal-made.result",
        "review-requested.result",
    }
)


def words_of(event: str, field: str) -> Words:
    """The words for a field of an event."""
    found = FIELDS.get(f"{event}.{field}") or FIELDS.get(field)
    if found is None:
        return Words(in_brief(field.replace("_", "-")), field.replace("_", " "))
    return found


def options_of(event: str, field: str, choices: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The answers to choose from, each with its words; empty where the answer is free.

    `choices` are those the event itself allows: none beyond them is offered.
    """
    worded = OPTIONS.get(f"{event}.{field}", OPTIONS.get(field, ()))
    if not choices:
        return worded
    words = dict(worded)
    ordered = [value for value, _ in worded if value in choices]
    ordered += [value for value in choices if value not in ordered]
    return tuple((value, words.get(value, in_brief(value))) for value in ordered)
