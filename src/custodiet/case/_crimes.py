"""Criminal proceedings about the conduct: what is pending, and which convictions stand."""

from __future__ import annotations

from custodiet.case._case import Thread
from custodiet.case.events import Event

__all__ = ["of_no_allegation", "pending_proceedings", "standing_convictions"]

ENDINGS = frozenset({"criminal-proceedings-ended", "conviction", "acquittal"})
QUASHED = frozenset({"quashed", "allowed"})


def pending_proceedings(thread: Thread) -> list[Event]:
    """The criminal proceedings that have begun and not ended, earliest first.

    An ending that names no offence ends them all. One that names an offence ends the proceedings
    for it, or else those that named none; where only one was pending it ends that, for a person
    may be convicted of another offence than the one charged.
    """
    pending: list[Event] = []
    for event in thread.events:
        if event.name == "criminal-proceedings-started":
            pending.append(event)
        elif event.name in ENDINGS:
            ended = _matching(event, pending)
            pending = [one for one in pending if one not in ended]
    return pending


def standing_convictions(thread: Thread) -> list[Event]:
    """The convictions for this allegation that no appeal has set aside, earliest first.

    A conviction is for an allegation if it names it, or if the person has no other. An appeal goes
    with the conviction for the offence it names; one that names none, with the latest.
    """
    standing: list[Event] = []
    for event in thread.events:
        if not _for_this(event, thread):
            continue
        if event.name == "conviction":
            standing.append(event)
        elif event.name == "conviction-appeal-decided" and _sets_aside(event):
            quashed = _matching(event, standing) if _offence(event) else standing[-1:]
            standing = [one for one in standing if one not in quashed]
    return standing


def of_no_allegation(thread: Thread) -> list[Event]:
    """Indictable-only convictions of the person that say of no allegation that it is theirs."""
    return [
        event
        for event in thread.all("conviction")
        if getattr(event, "indictable_only", False) and not _for_this(event, thread)
    ]


def _matching(event: Event, begun: list[Event]) -> list[Event]:
    offence = _offence(event)
    if offence is None or len(begun) == 1:
        return list(begun)
    named = [one for one in begun if _offence(one) == offence]
    return named or [one for one in begun if _offence(one) is None]


def _offence(event: Event) -> str | None:
    said = getattr(event, "offence", None)
    return None if said is None else " ".join(str(said).casefold().split())


def _sets_aside(event: Event) -> bool:
    return getattr(event, "result", None) in QUASHED


def _for_this(event: Event, thread: Thread) -> bool:
    if event.allegations:
        return True
    theirs = [one for one in thread.case.allegations if one.person == thread.person.id]
    return len(theirs) == 1
