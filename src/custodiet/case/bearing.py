"""Whom a provision bears on: who owes a duty under it, and whose step it is.

An index from the duties and the table of steps, so that a duty or a step that is added is found
here by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from custodiet.case._step import Role
from custodiet.case.steps import ROLES, STEPS
from custodiet.law import catalogue
from custodiet.law.printed import PrintedDuty, printed_duties

__all__ = ["PARTIES", "Bearing", "bearings", "parties_of"]

OFFICER = "officer"
# In whose hands a duty can be, as the parties of the index; a role stands for itself.
STANDS_FOR: dict[str, tuple[str, ...]] = {
    "director-general": (Role.WATCHDOG.value,),
    "person-conducting": (Role.CHAIR.value,),
    "both-parties": (OFFICER, Role.AUTHORITY.value),
    "reviewer": (Role.AUTHORITY.value,),
}
PARTIES: dict[str, str] = {
    OFFICER: "Officer concerned",
    **{role.value: title for role, title in ROLES.items()},
}
_WHOEVER = "whoever "


@dataclass(frozen=True)
class Bearing:
    """A party, and the duties and steps that are theirs, each with its provisions.

    A right of the officer stands among the duties. `who` is the party's name in the code.
    """

    who: str
    title: str
    duties: tuple[tuple[str, tuple[str, ...]], ...]
    steps: tuple[tuple[str, str], ...]


def bearings(owed: Iterable[PrintedDuty] | None = None) -> tuple[Bearing, ...]:
    """Every party somebody owes or takes something as, in the order of `PARTIES`.

    `owed` are the duties to go by, those the manual printed if none are given.
    """
    duties: dict[str, dict[str, dict[str, None]]] = {}
    for row in printed_duties() if owed is None else owed:
        for party in _parties(row.who):
            behind = duties.setdefault(party, {}).setdefault(row.duty, {})
            behind.update(dict.fromkeys(row.under))
    steps: dict[str, list[tuple[str, str]]] = {}
    for one in STEPS:
        for role in one.who:
            steps.setdefault(role.value, []).append((one.title, one.cite))
    known = [*PARTIES, *sorted((duties.keys() | steps.keys()) - PARTIES.keys())]
    return tuple(
        Bearing(
            party,
            PARTIES.get(party, party.replace("-", " ").capitalize()),
            tuple((duty, tuple(cites)) for duty, cites in duties.get(party, {}).items()),
            tuple(steps.get(party, [])),
        )
        for party in known
        if party in duties or party in steps
    )


def parties_of(cite: str) -> frozenset[str]:
    """The parties that owe a duty or take a step under a provision, or one in whose place it is."""
    return _by_cite().get(cite, frozenset())


@lru_cache(maxsize=1)
def _by_cite() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in bearings():
        cites = [cite for _, under in one.duties for cite in under]
        for cite in (*cites, *(cite for _, cite in one.steps)):
            found.setdefault(cite, set()).add(one.who)
    for entry in catalogue():
        both = found.get(entry.cite, set()) | found.get(entry.replaced_by, set())
        if entry.replaced_by and both:
            found[entry.cite] = found[entry.replaced_by] = both
    return {cite: frozenset(parties) for cite, parties in found.items()}


def _parties(who: tuple[str, ...]) -> list[str]:
    """The parties a duty may fall to; whom only the facts name is nobody in particular."""
    named = [one for one in who if not one.startswith(_WHOEVER)]
    return [party for one in named for party in STANDS_FOR.get(one, (one,))]
