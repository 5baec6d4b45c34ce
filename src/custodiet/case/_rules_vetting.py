"""What is asked of the vetting track, which gives no outcome of conduct proceedings."""

from __future__ import annotations

from custodiet.case._granted import Check, Granted
from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.errors import NotAllowed
from custodiet.law import WorkingDays, vetting_2025
from custodiet.law.calendar import in_words
from custodiet.law.instruments import VETTING_2025

__all__ = ["VETTING_RULES"]

ASSESSMENT, APPEAL = vetting_2025.withdrawal_assessment, vetting_2025.appeal_stages
PANEL, TRIBUNAL = APPEAL()


def assessed(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Not before the Regulations, and not for somebody whom they do not govern."""
    if event.date < VETTING_2025.in_force:
        raise NotAllowed(
            f"The Vetting Regulations came into force on {in_words(VETTING_2025.in_force)}.",
            why="Before that day no withdrawal under them could be assessed.",
            do="Give the day on which it was assessed.",
            cite=ASSESSMENT.cite,
        )
    if reading.under_policy:
        kind = reading.thread.person.kind.replace("-", " ")
        words = f"The part read is about officers; this person is {kind} [{ASSESSMENT.cite}]."
        return Granted((words,))
    return Granted()


def appealed(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Against a withdrawal: first to the force's panel, from its decision to the tribunal."""
    _require_withdrawn(event, reading)
    stage = getattr(event, "stage", None)
    if stage == TRIBUNAL and _decided(reading, PANEL) is None:
        raise NotAllowed(
            "The panel has not decided yet.",
            why="An appeal goes to a panel of the force first, and then to a tribunal.",
            do="Record the decision of the panel.",
            cite=APPEAL.cite,
        )
    return Granted()


def decided(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """An appeal that was made to this panel or tribunal."""
    stage = getattr(event, "stage", None)
    made = [one for one in reading.thread.all("vetting-appeal-made") if _stage(one) == stage]
    if not made:
        raise NotAllowed(
            "No such appeal about vetting is recorded.",
            why="Only an appeal that was made is decided.",
            do="Record the appeal first.",
            cite=APPEAL.cite,
        )
    return Granted()


def dismissed(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Only where a clearance was withdrawn, and no appeal against that has succeeded."""
    _require_withdrawn(event, reading)
    return Granted()


def _require_withdrawn(event: Event, reading: Reading) -> None:
    last = reading.thread.last("withdrawal-assessed")
    given_back = reading.thread.last("vetting-appeal-decided")
    allowed = bool(getattr(given_back, "allowed", None))
    if not getattr(last, "withdrawn", None) or allowed:
        raise NotAllowed(
            f"No withdrawal of {reading.thread.person.id}'s clearance stands.",
            why=f"“{event.title}” follows a withdrawal, never an outcome of conduct proceedings.",
            do="Record the assessment first.",
            cite=ASSESSMENT.cite,
        )


def _decided(reading: Reading, stage: str) -> Event | None:
    found = reading.thread.all("vetting-appeal-decided")
    return next((one for one in found if _stage(one) == stage), None)


def _stage(event: Event) -> str:
    return str(getattr(event, "stage", None))


VETTING_RULES: dict[str, Check] = {
    "withdrawal-assessed": assessed,
    "vetting-appeal-made": appealed,
    "vetting-appeal-decided": decided,
    "dismissed-by-vetting": dismissed,
}
