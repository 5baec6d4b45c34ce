"""From referral to the last appeal: notices, papers, the hearing, the outcome."""

from __future__ import annotations

from datetime import date

from custodiet.case.events._beginning import FORMS, PerAllegation
from custodiet.case.events._event import (
    Event,
    choice,
    day,
    flag,
    kind,
    number,
    per_allegation,
    text,
)
from custodiet.law.standards import RANKS

FINDINGS = ("gross-misconduct", "misconduct", "not-proven")
CHAIRS = (
    "chief-officer",
    "senior-officer",
    "former-senior-officer",
    "police-staff",
    "legally-qualified",
)
APPEAL_RESULTS = (
    "dismissed",
    "confirmed",
    "allowed",
    "reversed",
    "quashed",
    "varied",
    "remitted",
    "withdrawn",
)
OUTCOMES = (
    "no-action",
    "written-warning",
    "final-written-warning",
    "final-warning-extended",
    "reduction-in-rank",
    "dismissal-without-notice",
    "would-have-been-dismissed",
    "would-not-have-been-dismissed",
    "reflective-practice",
    "learning",
    "management-advice",
    "dismissal-with-notice",
)


@kind("referred-to-proceedings", "Referred to proceedings")
class ReferredToProceedings(Event):
    """The matter was referred to a meeting, a hearing or an accelerated hearing."""

    form: str | None = choice(*FORMS, required=True)
    under: str | None = choice()


@kind("referral-notice-given", "Notice of referral given")
class ReferralNoticeGiven(Event):
    """The officer was given written notice of referral; `documents` is the day of the papers.

    `deemed_given` is the day on which an emailed notice is deemed given: entered, never computed.
    """

    documents: date | None = day()
    method: str | None = choice("in-person", "post", "email")
    deemed_given: date | None = day()


@kind("referral-response-given", "Notice of referral answered")
class ReferralResponseGiven(Event):
    """The officer answered the notice of referral."""

    accepted: bool | None = flag()


@kind("time-extended", "Time extended")
class TimeExtended(Event):
    """A person with the power to do so extended a time limit, with a reason."""

    duty: str | None = choice(required=True)
    until: date | None = day(required=True)


@kind("time-shortened", "Time shortened by agreement")
class TimeShortened(Event):
    """All concerned agreed to a shorter period."""

    duty: str | None = choice(required=True)
    until: date | None = day(required=True)


@kind("witness-lists-given", "Witness lists given")
class WitnessListsGiven(Event):
    """The lists of proposed witnesses were exchanged."""


@kind("witness-lists-supplied", "Witness lists supplied to the chair")
class WitnessListsSupplied(Event):
    """The chair was given the witness lists."""


@kind("bundle-supplied", "Bundle supplied to the chair")
class BundleSupplied(Event):
    """The chair was supplied with the papers."""


@kind("panel-named", "Panel or person conducting named")
class PanelNamed(Event):
    """The officer was told who conducts, chairs or sits.

    `regime` is a person's confirmation of which panel rules apply: 2020 or 2024, or under the 2012
    Regulations who chairs. `conductor` and `conductor_rank` say what the person conducting a
    meeting is, `chair_is` and what follows it what a chair is; `operational` whether the case is
    substantially about operational policing.
    """

    regime: str | None = choice("2020", "2024", "senior-officer-chair", "legally-qualified-chair")
    chair: str | None = text()
    conductor: str | None = choice(
        "police-officer", "police-staff", "human-resources", "special-constable"
    )
    conductor_rank: str | None = choice(*RANKS)
    chair_is: str | None = choice(*CHAIRS)
    chair_last_served: date | None = day()
    certified_case: bool | None = flag()
    operational: bool | None = flag()


@kind("panel-objected", "Objection to the panel")
class PanelObjected(Event):
    """The officer objected to a person conducting, chairing or sitting."""

    upheld: bool | None = flag()


@kind("pre-hearing-held", "Pre-hearing held")
class PreHearingHeld(Event):
    """The chair held a pre-hearing, or decided that none is needed."""

    needed: bool | None = flag()


@kind("hearing-fixed", "Hearing fixed")
class HearingFixed(Event):
    """The date of a hearing was fixed."""

    for_: date | None = day(required=True)


@kind("meeting-fixed", "Meeting fixed")
class MeetingFixed(Event):
    """The date of a misconduct meeting was fixed."""

    for_: date | None = day(required=True)


@kind("hearing-notice-published", "Public notice of the hearing published")
class HearingNoticePublished(Event):
    """The public notice of a hearing was published."""


@kind("special-conditions-certified", "Special conditions certified")
class SpecialConditionsCertified(Event):
    """It was certified that the special conditions for an accelerated hearing are met.

    `authorised_by` is the rank of whoever authorised it.
    """

    authorised_by: str | None = choice(*RANKS)


@kind("accelerated-notice-given", "Notice of accelerated hearing given")
class AcceleratedNoticeGiven(Event):
    """The officer was given notice of an accelerated misconduct hearing."""


@kind("accelerated-response-given", "Notice of accelerated hearing answered")
class AcceleratedResponseGiven(Event):
    """The officer answered the notice of an accelerated hearing."""

    accepted: bool | None = flag()


@kind("remitted", "Sent back to Part 4")
class Remitted(Event):
    """An accelerated case was sent back to the ordinary procedure."""


@kind("remission-told", "Officer told of remission")
class RemissionTold(Event):
    """The officer was told that the case was sent back."""


@kind("proceedings-begun", "Proceedings begun")
class ProceedingsBegun(Event):
    """The meeting or hearing began."""


@kind("proceedings-adjourned", "Proceedings adjourned")
class ProceedingsAdjourned(Event):
    """The meeting or hearing was adjourned."""

    for_: date | None = day()


@kind("proceedings-withdrawn", "Proceedings withdrawn")
class ProceedingsWithdrawn(Event):
    """The authority withdrew the proceedings before they began."""

    then: str | None = choice("none", "reflective-practice", "performance", "vetting")


@kind("panel-found-no-case", "Panel found no case")
class PanelFoundNoCase(Event):
    """The panel found no case to answer."""


@kind("proceedings-completed", "Proceedings completed")
class ProceedingsCompleted(Event):
    """The meeting or hearing ended with a finding for each allegation, and an outcome.

    `exceptional` says why gross misconduct did not lead to dismissal where that is presumed;
    `several_incidents` that the finding rests on incidents not closely connected in fact.
    """

    finding: PerAllegation = per_allegation(*FINDINGS, required=True)
    admitted: bool | None = flag()
    outcome: PerAllegation = per_allegation(*OUTCOMES)
    years: int | None = number()
    months: int | None = number()
    exceptional: str | None = text()
    several_incidents: bool | None = flag()


@kind("outcome-reported", "Outcome reported to the authority")
class OutcomeReported(Event):
    """The chair or person conducting gave the authority the report."""


@kind("outcome-notified", "Outcome notified")
class OutcomeNotified(Event):
    """The officer was notified of the outcome; a warning runs from this day."""

    outcome: PerAllegation = per_allegation(*OUTCOMES, required=True)
    years: int | None = number()
    months: int | None = number()


@kind("complainant-told", "Complainant told of the outcome")
class ComplainantTold(Event):
    """The complainant and interested persons were told the outcome."""


@kind("outcome-published", "Outcome published")
class OutcomePublished(Event):
    """The report of a hearing was published."""


@kind("outcome-taken-down", "Published outcome taken down")
class OutcomeTakenDown(Event):
    """A published report was taken down."""


@kind("publication-dispensed", "Publication dispensed with")
class PublicationDispensed(Event):
    """The chair dispensed with publication of the report."""


@kind("appeal-made", "Appeal made")
class AppealMade(Event):
    """The officer appealed; `received` is the day the respondent had the copy."""

    to: str | None = choice("meeting-appeal", "tribunal", required=True)
    received: date | None = day()
    ground: str | None = choice("unreasonable", "new-evidence", "procedure")
    result: str | None = choice()
    finding: PerAllegation = per_allegation(*FINDINGS)


@kind("appeal-grounds-arguable", "Grounds of appeal arguable")
class AppealGroundsArguable(Event):
    """The grounds of an appeal were found arguable."""

    to: str | None = choice("meeting-appeal", "tribunal")
    result: str | None = choice()


@kind("appeal-determined", "Appeal determined")
class AppealDetermined(Event):
    """An appeal was determined."""

    to: str | None = choice("meeting-appeal", "tribunal")
    result: str | None = choice(*APPEAL_RESULTS)
    finding: PerAllegation = per_allegation(*FINDINGS)
    outcome: PerAllegation = per_allegation(*OUTCOMES)
    years: int | None = number()
    months: int | None = number()


@kind("tribunal-papers-sent", "Papers sent for a tribunal")
class TribunalPapersSent(Event):
    """The respondent sent the decision, documents and transcript for an appeal to a tribunal."""


@kind("appeal-decision-notified", "Appeal decision notified")
class AppealDecisionNotified(Event):
    """The officer was given the decision on an appeal, with reasons."""
