"""From the first report to the decision: how a matter came, was assessed and investigated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

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

SEVERITIES = ("gross-misconduct", "misconduct", "practice-requiring-improvement", "none")
RESULTS = ("gross-misconduct", "misconduct", "none")
FORMS = ("hearing", "meeting", "accelerated-hearing")
THEN = (
    "hearing",
    "meeting",
    "accelerated-hearing",
    "reflective-practice",
    "performance",
    "vetting",
    "management-action",
    "learning",
    "none",
)
HARM = (
    "criminal-proceedings",
    "national-security",
    "crime",
    "misconduct-by-others",
    "disproportionate-effort",
    "welfare-or-safety",
    "public-interest",
)

NOTICED_BY = (
    "appropriate-authority",
    "chief-officer",
    "local-policing-body",
    "director-general",
    "other",
)
RECORDING = (
    *("complainant-asks", "death-or-serious-injury", "crime-or-disciplinary", "article-2-or-3"),
    *("mandatory-referral", "authority-thinks-so", "serious-assault", "serious-sexual-offence"),
    *("serious-corruption", "aggravated-by-discrimination", "relevant-offence"),
    *("same-incident", "grave-or-exceptional", "chief-officer"),
)
REFERRING = ("appropriate-authority", "local-policing-body")

PerAllegation = str | Mapping[str, str] | None


@kind("complaint-made", "Complaint made")
class ComplaintMade(Event):
    """A complaint was made; the day fixes which Regulations apply."""

    source: str | None = choice()
    relates_to: str | None = choice()
    earlier_came_to_attention: date | None = day()


@kind("came-to-attention", "Came to attention")
class CameToAttention(Event):
    """The allegation first came to the notice of an appropriate authority.

    `relates_to` names an earlier matter, `earlier_came_to_attention` the day it came to notice if
    it was still being handled when this one came. `noticed_by` is the body that had notice.
    """

    source: str | None = choice()
    noticed_by: str | None = choice(*NOTICED_BY)
    relates_to: str | None = choice()
    earlier_came_to_attention: date | None = day()


@kind("referral-required", "Referral became mandatory")
class ReferralRequired(Event):
    """It became clear that the matter must be referred to the watchdog."""

    criterion: str | None = choice()


@kind("referred", "Referred to the watchdog")
class Referred(Event):
    """The matter was referred to the Independent Office for Police Conduct.

    `grave` is whether a voluntary referral rests on gravity or exceptional circumstances.
    """

    to: str | None = choice()
    basis: str | None = choice("mandatory", "voluntary")
    referred_by: str | None = choice(*REFERRING)
    grave: bool | None = flag()


@kind("mode-determined", "Mode of investigation determined")
class ModeDetermined(Event):
    """The Director General determined how the matter is investigated.

    Supervised and managed investigations ended, and directed ones began, in February 2020.
    """

    mode: str | None = choice(
        "independent", "directed", "local", "returned", "supervised", "managed", required=True
    )


@kind("recorded", "Recorded")
class Recorded(Event):
    """The complaint or matter was recorded; `criterion` says why it had to be."""

    criterion: str | None = choice(*RECORDING)


@kind("severity-assessed", "Severity assessed")
class SeverityAssessed(Event):
    """The conduct, if proved, was assessed; the day on which warnings are later tested."""

    severity: PerAllegation = per_allegation(*SEVERITIES, required=True)
    likely: str | None = choice("hearing", "meeting")


@kind("severity-revised", "Severity assessment revised")
class SeverityRevised(Event):
    """The assessment was revised, up or down."""

    severity: PerAllegation = per_allegation(*SEVERITIES, required=True)
    likely: str | None = choice("hearing", "meeting")


@kind("investigator-appointed", "Investigator appointed")
class InvestigatorAppointed(Event):
    """An investigator was appointed."""

    investigator: str | None = text()
    competent: bool | None = flag()
    interested_party: bool | None = flag()
    manages_officer: bool | None = flag()
    same_force: bool | None = flag()


@kind("notice-of-investigation-given", "Notice of investigation given")
class NoticeOfInvestigationGiven(Event):
    """The officer was given written notice of the investigation."""

    method: str | None = choice("in-person", "post", "email")
    sent: date | None = day()


@kind("notice-withheld", "Notice withheld")
class NoticeWithheld(Event):
    """The notice was held back under the harm test or to protect an investigation."""

    harm_test: str | None = choice(*HARM)


@kind("terms-of-reference-given", "Terms of reference given")
class TermsOfReferenceGiven(Event):
    """The officer was given the terms of reference, or written notice of why not."""


@kind("update-given", "Update given")
class UpdateGiven(Event):
    """The officer or complainant was told of progress."""

    to: str | None = choice()


@kind("timeliness-reported", "Timeliness report made")
class TimelinessReported(Event):
    """A timeliness report was made for a relevant period, or excused with its reason."""

    period: int | None = number()
    excused: bool | None = flag()


@kind("interview-specified", "Interview date specified")
class InterviewSpecified(Event):
    """The investigator fixed a date for the interview."""

    for_: date | None = day(required=True)


@kind("interviewed", "Interviewed")
class Interviewed(Event):
    """The officer was interviewed."""


@kind("representations-made", "Representations made")
class RepresentationsMade(Event):
    """The officer or police friend made representations."""

    about: str | None = choice("investigation", "suspension")


@kind("criminal-proceedings-started", "Criminal proceedings started")
class CriminalProceedingsStarted(Event):
    """Criminal proceedings began, or a criminal investigation that may lead to them."""

    may_prejudice: bool | None = flag()
    offence: str | None = text()
    result: str | None = text()


@kind("criminal-proceedings-ended", "Criminal proceedings ended")
class CriminalProceedingsEnded(Event):
    """The criminal proceedings ended, or the prejudice did."""

    may_prejudice: bool | None = flag()
    offence: str | None = text()
    result: str | None = text()


@kind("sent-to-prosecutor", "Sent to the prosecutor")
class SentToProsecutor(Event):
    """The file went to the prosecutor; whether both conditions of the Act are met is stated."""

    indicates_crime: bool | None = flag()
    appropriate: bool | None = flag()


@kind("prosecutor-decided", "Prosecutor decided")
class ProsecutorDecided(Event):
    """The prosecutor decided whether to charge."""

    decision: str | None = choice()


@kind("prosecutor-review-requested", "Review of the prosecutor's decision requested")
class ProsecutorReviewRequested(Event):
    """Somebody asked the prosecutor to look again."""


@kind("conviction", "Convicted")
class Conviction(Event):
    """The person was convicted."""

    offence: str | None = text()
    indictable_only: bool | None = flag()
    sentence: str | None = text()


@kind("acquittal", "Acquitted")
class Acquittal(Event):
    """The person was acquitted."""

    offence: str | None = text()
    indictable_only: bool | None = flag()
    sentence: str | None = text()


@kind("conviction-appeal-decided", "Appeal against conviction decided")
class ConvictionAppealDecided(Event):
    """An appeal against conviction was decided."""

    offence: str | None = text()
    indictable_only: bool | None = flag()
    sentence: str | None = text()
    result: str | None = choice()


@kind("report-submitted", "Report submitted")
class ReportSubmitted(Event):
    """The investigator reported, with an opinion for each allegation."""

    opinion: PerAllegation = per_allegation(*SEVERITIES)


@kind("case-to-answer-decided", "Case to answer decided")
class CaseToAnswerDecided(Event):
    """It was decided whether there is a case to answer, and what follows."""

    result: PerAllegation = per_allegation(*RESULTS, required=True)
    then: PerAllegation = per_allegation(*THEN)


@kind("proceedings-recommended", "Proceedings recommended by the watchdog")
class ProceedingsRecommended(Event):
    """The Director General recommended that proceedings be brought."""

    form: str | None = choice(*FORMS)


@kind("proceedings-recommendation-answered", "Recommendation of proceedings answered")
class ProceedingsRecommendationAnswered(Event):
    """The authority accepted or refused the recommendation."""

    form: str | None = choice(*FORMS)
    accepted: bool | None = flag()


@kind("proceedings-directed", "Proceedings directed by the watchdog")
class ProceedingsDirected(Event):
    """The Director General directed that proceedings be brought."""

    form: str | None = choice(*FORMS)
    accepted: bool | None = flag()


@kind("director-general-reopened", "Reopened by the Director General")
class DirectorGeneralReopened(Event):
    """The Director General ordered a re-investigation or made a direction."""

    under: str | None = choice("s13B", "s28A", required=True)


@kind("complaint-appeal-made", "Appeal about the complaint made")
class ComplaintAppealMade(Event):
    """An appeal under the older system about the handling of a complaint."""

    result: str | None = choice()


@kind("complaint-appeal-decided", "Appeal about the complaint decided")
class ComplaintAppealDecided(Event):
    """That appeal was decided."""

    result: str | None = choice()


@kind("review-requested", "Review requested")
class ReviewRequested(Event):
    """A review of the handling of a complaint was asked for."""

    result: str | None = choice()


@kind("review-decided", "Review decided")
class ReviewDecided(Event):
    """That review was decided."""

    result: str | None = choice()


@kind("inquest-concluded", "Inquest concluded")
class InquestConcluded(Event):
    """An inquest reached its conclusion."""

    result: str | None = choice()


@kind("judicial-review-decided", "Judicial review decided")
class JudicialReviewDecided(Event):
    """A court decided a judicial review."""

    result: str | None = choice()
