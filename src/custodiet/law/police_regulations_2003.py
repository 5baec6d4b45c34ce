"""Police Regulations 2003 reg 13: discharge during probation, beside conduct proceedings."""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import in_words, months_after, months_beginning_with
from custodiet.law.instruments import POLICE_REGULATIONS_2003
from custodiet.law.regimes import START_2025, specials_on_probation

__all__ = [
    "conduct_rather_than_discharge",
    "discharge_delegated_to",
    "discharge_takes_effect",
    "require_on_probation",
]


@provision(POLICE_REGULATIONS_2003, "reg 13", title="Discharge during probation")
def require_on_probation(kind: str, day: date, *, probation: bool | None) -> None:
    """A chief officer may end the service of a constable on probation at any time in it.

    Where the person is not fitted, or not likely to be an efficient or well conducted constable.
    Special constables are on probation, and may be discharged so, from 28 May 2025 only.
    """
    special = kind == "special-constable"
    if not probation or (special and not specials_on_probation(day)):
        raise NotAllowed(
            "The person is not recorded as on probation."
            if not special or not probation
            else f"Special constables were not on probation on {in_words(day)}.",
            why="Discharge under regulation 13 ends a service that is still on probation.",
            do="Correct the person, or use the Conduct Regulations.",
            cite="Police Regulations 2003 reg 13",
        )


@provision(
    POLICE_REGULATIONS_2003,
    "reg 13 (delegation)",
    title="Who may discharge for the chief officer",
    since=START_2025,
    amended="SI 2025/558",
)
def discharge_delegated_to(
    kind: str, day: date, *, last_served: date | None = None, senior_rejoiner: bool = False
) -> bool:
    """A senior officer, one who was a senior officer up to 5 years before, or staff as senior.

    From 28 May 2025. Not where the person on probation has rejoined as a senior officer: then the
    chief officer decides. `kind` is "senior-officer", "former-senior-officer" or "police-staff" of
    similar seniority; `last_served` the last day as a senior officer. On the fifth anniversary of
    that day 5 years are not exceeded.
    """
    if senior_rejoiner:
        return False
    if kind == "former-senior-officer":
        return last_served is not None and day <= months_after(60, last_served)
    return kind in {"senior-officer", "police-staff"}


@provision(POLICE_REGULATIONS_2003, "reg 13 (notice)", title="One month's notice of discharge")
def discharge_takes_effect(notified: date, *, paid_in_lieu: bool) -> date:
    """The discharge takes effect after one month's notice, or at once with a month's pay in lieu.

    Gives the last day of the month beginning with the day of notice, or the day itself.
    """
    return notified if paid_in_lieu else months_beginning_with(1, notified)


@provision(
    POLICE_REGULATIONS_2003,
    "reg 13 (guidance)",
    title="Disputed misconduct is not dealt with by discharge",
    sure=Sure.MEDIUM,
)
def conduct_rather_than_discharge(*, misconduct: bool, disputed: bool) -> bool:
    """Guidance: where the facts of misconduct are disputed, the Conduct Regulations are used.

    Gives whether they are, rather than regulation 13.
    """
    return misconduct and disputed
