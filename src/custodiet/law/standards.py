"""Standards of Professional Behaviour, degrees of seriousness, ranks and forces, as named things.

SI 2020/4 reg 2(1), reg 5 and Schedule 2.
"""

from __future__ import annotations

__all__ = [
    "DISCIPLINARY_ACTION",
    "FINDINGS",
    "HARM_TEST",
    "KINDS",
    "OUTCOMES",
    "RANKS",
    "SENIOR_RANKS",
    "SEVERITIES",
    "STANDARDS",
]

STANDARDS: dict[str, str] = {
    "honesty-and-integrity": "Be truthful; do not abuse the position.",
    "authority-respect-and-courtesy": "Self-control; treat people properly; respect rights.",
    "equality-and-diversity": "Be fair and impartial; do not discriminate unlawfully.",
    "use-of-force": "Only what is necessary, proportionate and reasonable.",
    "orders-and-instructions": "Give and follow lawful orders only.",
    "duties-and-responsibilities": "Be diligent in the job.",
    "confidentiality": "Use and share information only for proper police purposes.",
    "fitness-for-duty": "Be fit to work when on duty.",
    "discreditable-conduct": "Do not discredit the service, on or off duty; report own charges.",
    "challenging-and-reporting-improper-conduct": "Speak up about breaches by colleagues.",
}

SEVERITIES = ("gross-misconduct", "misconduct", "practice-requiring-improvement", "none")
FINDINGS = ("gross-misconduct", "misconduct", "not-proven")

# In rising order, reg 2(1).
DISCIPLINARY_ACTION = (
    "written-warning",
    "final-written-warning",
    "reduction-in-rank",
    "dismissal-without-notice",
)

OUTCOMES: dict[str, str] = {
    "no-action": "No action",
    "written-warning": "Written warning",
    "final-written-warning": "Final written warning",
    "final-warning-extended": "Final written warning extended",
    "reduction-in-rank": "Reduction in rank",
    "dismissal-without-notice": "Dismissal without notice",
    "would-have-been-dismissed": "Would have been dismissed",
    "would-not-have-been-dismissed": "Would not have been dismissed",
    "reflective-practice": "Reflective practice review process",
    "learning": "Learning",
    "management-advice": "Management advice",
    "dismissal-with-notice": "Dismissal with notice",
}

RANKS = (
    "constable",
    "sergeant",
    "inspector",
    "chief-inspector",
    "superintendent",
    "chief-superintendent",
    "commander",
    "assistant-chief-constable",
    "deputy-assistant-commissioner",
    "deputy-chief-constable",
    "chief-constable",
    "assistant-commissioner",
    "deputy-commissioner",
    "commissioner",
)
SENIOR_RANKS = RANKS[6:]

KINDS = (
    "police-officer",
    "senior-officer",
    "special-constable",
    "police-staff",
    "designated-volunteer",
    "contractor",
    "former-officer",
)

# Reg 6: the only reasons for which something may be held back from the officer concerned.
HARM_TEST: dict[str, str] = {
    "criminal-proceedings": "it might prejudice criminal proceedings",
    "national-security": "the interests of national security",
    "crime": "the prevention or detection of crime",
    "misconduct-by-others": "the prevention or detection of misconduct by others",
    "disproportionate-effort": "effort out of proportion to the seriousness of the matter",
    "welfare-or-safety": "the welfare or safety of an informant or witness",
    "public-interest": "another reason in the public interest",
}
