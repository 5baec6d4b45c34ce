"""What is asked of whoever decides an appeal from a misconduct meeting."""

from __future__ import annotations

from custodiet.case._granted import Check, Granted
from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import WorkingDays
from custodiet.law.conduct_2020 import hearing as part4h

__all__ = ["APPEAL_RULES"]

DECIDES = part4h.appeal_decided_by


def from_a_meeting(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A tribunal has members of its own."""
    if getattr(reading.thread.last("appeal-made"), "to", None) == "tribunal":
        raise NotAllowed(
            f"The appeal about {reading.thread.allegation.id} was made to a tribunal.",
            why=f"“{event.title}” is about an appeal from a misconduct meeting.",
            do="Go on with the steps of an appeal to a tribunal.",
            cite=DECIDES.cite,
        )
    return Granted()


def named(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """At least one rank above the person who conducted the meeting, or more senior staff."""
    from_a_meeting(event, reading, days)
    if getattr(event, "decider", None) == "police-staff":
        return _staff(event)
    rank = getattr(event, "decider_rank", None)
    conducted = getattr(reading.thread.last("panel-named"), "conductor_rank", None)
    if rank is None:
        raise NotKnown(
            "The rank of whoever decides the appeal is missing.",
            why="They are at least one rank above the person who conducted the meeting.",
            do="Give their rank.",
            cite=DECIDES.cite,
        )
    if conducted is None:
        words = (
            f"The rank of the person who conducted the meeting is not recorded [{DECIDES.cite}]."
        )
        return Granted((words,))
    if not DECIDES(conducted, rank):
        raise NotAllowed(
            "That person may not decide this appeal.",
            why="Whoever decides is at least one rank above the person who conducted the meeting,"
            f" here a {conducted.replace('-', ' ')}.",
            do="Name somebody of a higher rank, or more senior staff.",
            cite=DECIDES.cite,
        )
    return Granted()


def _staff(event: Event) -> Granted:
    operational = getattr(event, "operational", None)
    if operational:
        raise NotAllowed(
            "Staff may not decide this appeal.",
            why="The case is substantially about operational policing.",
            do="Name an officer at least one rank above the person who conducted the meeting.",
            cite=DECIDES.cite,
        )
    words = "Staff decide only where the case is not substantially about operational policing"
    return Granted((f"{words} [{DECIDES.cite}].",) if operational is None else ())


APPEAL_RULES: dict[str, Check] = {
    "appeal-decider-named": named,
    "appeal-decider-objected": from_a_meeting,
}
