"""The one table of what an entry of the record can be about, and what it is called on screen."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from custodiet.case.events import KINDS as EVENTS
from custodiet.errors import NotFit
from custodiet.inquiry.access.audit import KINDS as AUDITS


class Sort(Enum):
    """What a kind of entry is for."""

    FACT = "what happened in a case; the case is rebuilt from these"
    ACCESS = "who may come near a case"
    TRACE = "who looked, what was destroyed: no change to the case"
    ACCOUNT = "who may sign in, and as what; belongs to no case"
    AUDIT = "what happened in an audit of record access; it is rebuilt from these"
    LAW = "what a lawyer said of a rule; belongs to no case"
    WEIGHTS = "what orders a force's audits of record access; belongs to no case"
    NIGHTS = "what the nightly runs of a force reported; belongs to no case"


KINDS: dict[str, tuple[Sort, str]] = {
    "case-opened": (Sort.FACT, "Case opened"),
    "person-added": (Sort.FACT, "Person added"),
    "allegation-added": (Sort.FACT, "Allegation added"),
    "event-recorded": (Sort.FACT, "Event recorded"),
    "case-linked": (Sort.FACT, "Case linked"),
    "case-assigned": (Sort.ACCESS, "Person assigned"),
    "case-unassigned": (Sort.ACCESS, "Assignment ended"),
    "case-barred": (Sort.ACCESS, "Person barred"),
    "case-unbarred": (Sort.ACCESS, "Bar lifted"),
    "case-sealed": (Sort.ACCESS, "Case sealed"),
    "case-unsealed": (Sort.ACCESS, "Seal lifted"),
    "case-read": (Sort.TRACE, "Case read"),
    "case-exported": (Sort.TRACE, "Case exported"),
    "case-imported": (Sort.FACT, "Case file imported"),
    "audit-read": (Sort.TRACE, "Audit read"),
    "provision-signed-off": (Sort.LAW, "Provision read by a lawyer"),
    "weights-proposed": (Sort.WEIGHTS, "Weights proposed"),
    "weights-approved": (Sort.WEIGHTS, "Weights approved by a second person"),
    "weights-declined": (Sort.WEIGHTS, "Weights declined by a second person"),
    "night-handed-in": (Sort.NIGHTS, "Receipt of a night handed in"),
    "settling-handed-in": (Sort.NIGHTS, "Receipt of what still settles handed in"),
    "value-forgotten": (Sort.TRACE, "Personal values destroyed"),
    **{kind: (Sort.AUDIT, words) for kind, words in AUDITS.items()},
}
FACTS = frozenset(kind for kind, (sort, _) in KINDS.items() if sort is Sort.FACT)
ACCESS = frozenset(kind for kind, (sort, _) in KINDS.items() if sort is Sort.ACCESS)
TRACES = frozenset(kind for kind, (sort, _) in KINDS.items() if sort is Sort.TRACE)
ACCOUNT = "account-"
# How an audit is called in the record, where cases are called by their references.
AUDIT = "audit:"
# How the weights of a force are called there.
WEIGHTS = "weights:"
# How the nights of a force are called there.
NIGHTS = "nights:"


def called(kind: str, payload: Mapping[str, Any]) -> str:
    """Say what an entry is about, in the words of the screen.

    An event is called by its own title, an entry about an account by what was done to it.
    """
    name = about(kind, payload)
    if kind == "event-recorded":
        return EVENTS[name].title
    return KINDS[kind][1] if kind in KINDS else kind.replace("-", " ").capitalize()


def about(kind: str, payload: Mapping[str, Any]) -> str:
    """Name what an entry tells of: the event it records, or else its kind."""
    return str(payload["event"]["event"]) if kind == "event-recorded" else kind


def require(kind: str, *sorts: Sort) -> None:
    """Refuse, with `NotFit`, a kind of entry that has no place here."""
    if kind in KINDS and KINDS[kind][0] in sorts:
        return
    if kind.startswith(ACCOUNT) and Sort.ACCOUNT in sorts:
        return
    known = sorted(kind for kind, (sort, _) in KINDS.items() if sort in sorts)
    raise NotFit(
        f"The record has no place here for an entry of the kind '{kind}'.",
        why="What nobody knows how to read back would be lost to the case.",
        do=f"Use one of: {', '.join(known) or ACCOUNT + '...'}",
    )
