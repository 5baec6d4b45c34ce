"""A complaint or matter in the hands of force and watchdog: told, combined, answered, certified."""

from __future__ import annotations

from custodiet.case.events._event import Event, choice, flag, kind

REVIEW_BODIES = ("watchdog", "local-policing-body")
DECISIONS = (
    "service-provided-was-acceptable",
    "service-provided-was-not-acceptable",
    "unable-to-determine",
    "resolved",
    "not-resolved-no-further-action",
    "no-further-action",
)
GROUNDS = ("efficient", "effective", "public-interest")


@kind("evidence-secured", "Evidence secured")
class EvidenceSecured(Event):
    """The chief officer secured the evidence, and goes on keeping it."""


@kind("treated-as-referred", "Treated as referred")
class TreatedAsReferred(Event):
    """The Director General treated what had reached the watchdog as if it had been referred."""


@kind("referral-told", "Referral told")
class ReferralTold(Event):
    """Somebody was told that the matter was referred; `held_back` where the officer was not."""

    to: str | None = choice("complainant", "officer", required=True)
    held_back: bool | None = flag()


@kind("investigations-combined", "Investigations combined")
class InvestigationsCombined(Event):
    """The investigation was combined with another."""

    other: str | None = choice(required=True)
    ground: str | None = choice(*GROUNDS, required=True)
    consulted: bool | None = flag()


@kind("investigation-split", "Investigation split")
class InvestigationSplit(Event):
    """A part of the investigation goes on by itself; `other` names the one it was part of."""

    other: str | None = choice()
    ground: str | None = choice(*GROUNDS, required=True)
    consulted: bool | None = flag()


@kind("conduct-matter-notified", "Indication of a conduct matter notified")
class ConductMatterNotified(Event):
    """The Director General told the authority that a death or injury may be a conduct matter."""


@kind("complaint-outcome-decided", "Outcome of the complaint decided")
class ComplaintOutcomeDecided(Event):
    """It was decided what comes of a complaint that is not investigated."""

    decision: str | None = choice(*DECISIONS, required=True)


@kind("review-right-told", "Right to a review told")
class ReviewRightTold(Event):
    """The complainant was told of the right to a review; its time limit runs from this day."""

    body: str | None = choice(*REVIEW_BODIES, required=True)
    in_writing: bool | None = flag()


@kind("special-report-submitted", "Special report submitted")
class SpecialReportSubmitted(Event):
    """The investigator reported a belief that the special conditions are met."""


@kind("special-conditions-declined", "Special conditions not certified")
class SpecialConditionsDeclined(Event):
    """The authority decided that the special conditions are not met, or did not certify."""


@kind("declining-memorandum-sent", "Memorandum on declining sent")
class DecliningMemorandumSent(Event):
    """The authority sent the Director General its reasons for not certifying."""


@kind("certification-directed", "Certification directed by the watchdog")
class CertificationDirected(Event):
    """The Director General directed the authority to certify the case."""
