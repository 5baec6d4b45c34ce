"""Who may investigate and who may sit on a matter of the 2012 Regulations."""

from __future__ import annotations

from custodiet.case._granted import Granted
from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.errors import NotAllowed
from custodiet.law import WorkingDays
from custodiet.law.conduct_2012 import investigation
from custodiet.law.conduct_2012 import proceedings as part4

__all__ = ["investigator", "require_no_panel"]


def require_no_panel(reading: Reading) -> None:
    """Refuse anybody alone for a senior officer, whose meeting has a panel."""
    if reading.senior:
        raise NotAllowed(
            "Nobody conducts the meeting of a senior officer alone.",
            why="Three sit on the matter of a senior officer, at a meeting as at a hearing.",
            do="Name the panel.",
            cite=part4.senior_panel.cite,
        )


def investigator(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Nobody investigates who is barred, as far as the event says what they are."""
    rule = investigation.investigator

    def stated(name: str) -> bool:
        return bool(getattr(event, name, None))

    if not rule(
        skilled=getattr(event, "competent", None) is not False,
        interested=stated("interested_party"),
        line_manager=stated("manages_officer"),
        senior_same_force=reading.senior and stated("same_force"),
    ):
        raise NotAllowed(
            "This person may not investigate.",
            why="An investigator has the skills and no interest, does not manage the officer, and"
            " for a senior officer is of another force.",
            do="Appoint somebody else.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)
