"""What a person is in law, and what follows beside conduct: former officers, staff, probation."""

from __future__ import annotations

from datetime import date

from custodiet.case.events._event import Event, choice, day, flag, kind, text
from custodiet.law.authorities import GROUNDS
from custodiet.law.forces import FORCES

DISCHARGING = ("chief-officer", "senior-officer", "former-senior-officer", "police-staff")
POLICY_OUTCOMES = ("no-action", "advice", "warning", "final-warning", "dismissed", "left-first")


@kind("authority-determined", "Appropriate authority determined")
class AuthorityDetermined(Event):
    """Somebody determined, with the reason, which authority decides for a person.

    `moves_control` is whether an agreement moves direction and control of the person.
    """

    authority: str | None = choice(*FORCES, "local-policing-body", required=True)
    ground: str | None = choice(*GROUNDS, required=True)
    moves_control: bool | None = flag()


@kind("special-determination-made", "Special determination made")
class SpecialDeterminationMade(Event):
    """The Director General determined that proceedings about a former officer may be brought."""


@kind("ordinary-hearing-chosen", "Ordinary hearing chosen")
class OrdinaryHearingChosen(Event):
    """A former officer opted for an ordinary hearing, or the authority found one necessary."""

    chosen_by: str | None = choice("officer", "appropriate-authority", required=True)


@kind("discharge-considered", "Discharge during probation considered")
class DischargeConsidered(Event):
    """It was considered whether to end a probation; `disputed` says whether facts are disputed."""

    disputed: bool | None = flag()
    account: str | None = text()


@kind("discharged-in-probation", "Discharged during probation")
class DischargedInProbation(Event):
    """A probation was ended under regulation 13, which is no finding of misconduct."""

    effective: date | None = day()
    decided_by: str | None = choice(*DISCHARGING)
    last_served: date | None = day()
    paid_in_lieu: bool | None = flag()


@kind("policy-proceedings-started", "Proceedings under force policy started")
class PolicyProceedingsStarted(Event):
    """The force began proceedings under its own policy about a member of staff."""


@kind("policy-outcome-recorded", "Outcome under force policy recorded")
class PolicyOutcomeRecorded(Event):
    """The proceedings under force policy ended."""

    outcome: str | None = choice(*POLICY_OUTCOMES, required=True)
