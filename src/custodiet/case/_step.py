"""What a step is, the stages it leads between and the roles that take it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where an allegation stands."""

    RECEIVED = "Received"
    ASSESSED = "Assessed"
    INVESTIGATION = "Under investigation"
    REPORT = "Report received"
    DECIDED = "Case to answer decided"
    REFERRED = "Referred to proceedings"
    PROCEEDINGS = "In proceedings"
    FOUND = "Proceedings completed"
    OUTCOME = "Outcome notified"
    APPEAL = "Under appeal"
    REFLECTIVE = "In reflective practice"
    WITHDRAWN = "Proceedings withdrawn"
    CLOSED = "Closed"


class Role(StrEnum):
    """Who acts.

    An administrator keeps accounts; a member of the force reports a concern and answers what they
    are asked; an auditor asks who opened a record, and why; a lawyer reads and signs off the
    rules. None of them has a part in any case: see `OUTSIDE`.
    """

    INVESTIGATOR = "investigator"
    AUTHORITY = "appropriate-authority"
    WATCHDOG = "watchdog"
    CHAIR = "chair"
    PRESS = "press-officer"
    AUDITOR = "auditor"
    MEMBER = "member"
    LAWYER = "lawyer"
    ADMINISTRATOR = "administrator"


ROLES: dict[Role, str] = {
    Role.INVESTIGATOR: "Investigator",
    Role.AUTHORITY: "Appropriate authority",
    Role.WATCHDOG: "Watchdog decision maker",
    Role.CHAIR: "Chair or person conducting",
    Role.PRESS: "Press officer",
    Role.AUDITOR: "Auditor of record access",
    Role.MEMBER: "Officer or member of staff",
    Role.LAWYER: "Police-discipline lawyer",
    Role.ADMINISTRATOR: "Administrator",
}
# Roles with no part in any case: they see none and take no step.
OUTSIDE = frozenset({Role.AUDITOR, Role.MEMBER, Role.LAWYER, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Step:
    """One line of the table: an event that may be recorded as a step taken now.

    `to` is the stages it may lead to, empty where the stage stays as it is. `person` is True
    where the step is about a person, not an allegation; `whole` where it may also be taken in a
    case without any allegation, such as a letter.
    """

    event: str
    title: str
    from_: frozenset[Stage]
    to: tuple[Stage, ...]
    who: frozenset[Role]
    cite: str
    person: bool = False
    whole: bool = False


@dataclass(frozen=True)
class OpenStep:
    """A step open to somebody now, with the allegations or people it is open for."""

    step: Step
    about: tuple[str, ...]


def step(
    event: str,
    title: str,
    from_: frozenset[Stage],
    to: tuple[Stage, ...] | Stage | None,
    who: frozenset[Role],
    cite: str,
    *,
    person: bool = False,
    whole: bool = False,
) -> Step:
    """Write one line of the table: one stage, several or none for where it leads."""
    after = () if to is None else (to,) if isinstance(to, Stage) else to
    return Step(event, title, from_, after, who, cite, person, whole)


S = Stage
LIVE = frozenset(Stage)
EARLY = frozenset({S.RECEIVED, S.ASSESSED, S.INVESTIGATION})
REOPENABLE = frozenset({S.CLOSED, S.WITHDRAWN, S.OUTCOME, S.FOUND, S.REFLECTIVE})
INV, AA, DG, CH, PR = Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG, Role.CHAIR, Role.PRESS
FORCE_SIDE = frozenset({INV, AA})
DECIDERS = frozenset({AA, DG})
CASEWORK = frozenset({INV, AA, DG})
EVERYONE = frozenset({INV, AA, DG, CH})


CR = "SI 2020/4"
PRA = "PRA 2002 Sch 3"
ACCUSED = frozenset({S.REFERRED, S.PROCEEDINGS})
DONE = frozenset({S.FOUND, S.OUTCOME})
