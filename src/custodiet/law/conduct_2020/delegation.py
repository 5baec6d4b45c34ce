"""Regulation 2(3)-(4C) of SI 2020/4: who may act for the authority, and who may chair for it."""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import months_after
from custodiet.law.instruments import CONDUCT_2020
from custodiet.law.standards import RANKS, SENIOR_RANKS

__all__ = [
    "authority_delegated_to",
    "chairing_delegated_to",
    "require_not_certifier",
    "require_senior_officer",
]

_ACTS = {"suspend": "A suspension", "certify": "A certificate that the special conditions are met"}


@provision(
    CONDUCT_2020,
    "reg 2(3)-(4C) (delegates)",
    title="Who may act for the authority",
    sure=Sure.FRAGMENT,
)
def authority_delegated_to(rank: str | None, *, staff_of_similar_grade: bool) -> bool:
    """Functions of the authority may go to an inspector or above, or to staff of similar grade."""
    if staff_of_similar_grade:
        return True
    return rank is not None and RANKS.index(rank) >= RANKS.index("inspector")


@provision(
    CONDUCT_2020, "reg 2(3)-(4C) (senior officer)", title="What needs a senior officer's authority"
)
def require_senior_officer(act: str, rank: str) -> None:
    """To suspend, and to certify an accelerated hearing, needs a senior officer's authority.

    A senior officer is above the rank of chief superintendent. `act` is "suspend" or "certify".
    """
    if rank not in SENIOR_RANKS:
        raise NotAllowed(
            f"{_ACTS[act]} has to be authorised by a senior officer.",
            why="It takes a person out of the service, or puts them before an accelerated hearing.",
            do="Have an officer above the rank of chief superintendent authorise it.",
            cite="SI 2020/4 reg 2(3)-(4C) (senior officer)",
        )


@provision(
    CONDUCT_2020,
    "reg 2(3)-(4C) (chairing)",
    title="Who may chair for the chief officer",
    sure=Sure.HIGH,
    since=date(2024, 5, 7),
    amended="SI 2024/521",
)
def chairing_delegated_to(
    kind: str, appointed: date, *, last_served: date | None = None, operational: bool = False
) -> bool:
    """A senior officer, one who was a senior officer up to 5 years before, or staff as senior.

    Staff only where the case does not substantially involve operational policing. `kind` is
    "senior-officer", "former-senior-officer" or "police-staff" of similar seniority;
    `last_served` the last day as a senior officer. On the fifth anniversary of that day 5 years are
    not exceeded, so it still counts; a lawyer should look at that day.
    """
    if kind == "former-senior-officer":
        return last_served is not None and appointed <= months_after(60, last_served)
    if kind == "police-staff":
        return not operational
    return kind == "senior-officer"


@provision(
    CONDUCT_2020,
    "reg 2(3)-(4C) (certifier)",
    title="Whoever certified a case does not hear it",
    since=date(2024, 5, 7),
    amended="SI 2024/521",
)
def require_not_certifier(*, certified_by_delegate: bool) -> None:
    """The delegate who chairs an accelerated hearing is not the person who certified the case."""
    if certified_by_delegate:
        raise NotAllowed(
            "The person proposed to chair certified this case.",
            why="Whoever decided that the case is plain enough would decide it a second time.",
            do="Name another chair.",
            cite="SI 2020/4 reg 2(3)-(4C) (certifier)",
        )
