"""What follows where a possible offence is referred: each step, with its source in the law here.

An indication of an offence makes a conduct matter, so the decision opens one. Who investigates the
offence itself is for the criminal law, which this service does not hold, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from custodiet.inquiry.access.audit import Decision
from custodiet.law import Cited
from custodiet.law.complaints_2020.recording import referral_due
from custodiet.law.conduct_2020.general import require_no_prejudice
from custodiet.law.conduct_2020.investigation import notice_of_investigation_due
from custodiet.law.police_reform_act.beginning import conduct_matter
from custodiet.law.police_reform_act.deciding import sent_to_prosecutor

__all__ = ["Following", "following"]


@dataclass(frozen=True)
class Following:
    """One thing that follows or may not happen: in words, and by which provision, if by one."""

    words: str
    cite: str = ""
    verified: bool = True


def following(decision: Decision | None) -> tuple[Following, ...]:
    """What follows a decision to refer a possible offence, in order; nothing for any other."""
    if decision is None or decision.outcome != "possible-offence":
        return ()
    return (
        _by(
            conduct_matter,
            "A conduct matter is opened once a second person confirms the decision, with the"
            " accesses as its exhibit: an indication that an offence may have been committed makes"
            " one. It is no finding that there was an offence.",
        ),
        _by(
            notice_of_investigation_due,
            "Nothing more is asked of the person in this audit. In the conduct matter an officer is"
            " given written notice before any question.",
        ),
        Following(
            "No provision held here says who investigates the offence. The appropriate authority"
            " takes it to whoever does so for the force, and records in the case when criminal"
            " proceedings begin. Nobody questions the person about an offence here: how that is"
            " done is for the criminal law, which this service does not hold."
        ),
        _by(
            referral_due,
            "The appropriate authority decides whether the matter must be referred to the watchdog:"
            " if it must, by the end of the day after the day on which that became clear.",
        ),
        _by(
            require_no_prejudice,
            "Misconduct proceedings do not wait, unless the appropriate authority finds that they"
            " would prejudice criminal proceedings. It decides again when the prejudice ends.",
        ),
        _by(
            sent_to_prosecutor,
            "Where the watchdog investigates, its Director General sends the report to the"
            " prosecutor if it indicates a crime and it is for the prosecutor to consider.",
        ),
    )


def _by(rule: Cited, words: str) -> Following:
    return Following(words, rule.cite, rule.verified)
