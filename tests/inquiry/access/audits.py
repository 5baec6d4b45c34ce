"""Audits made up for the tests: facts in order, staff by number, days written as text."""

from datetime import date
from typing import Any

from custodiet.inquiry.access.audit import Audit, Told, audit_of

D = date.fromisoformat
OPENED = {
    "reference": "AUD-1",
    "purpose": "self-monitoring",
    "approach": "lanes",
    "force": "dorset",
    "settling_days": 7,
}


def told(day: str, kind: str, *, by: str = "auditor", **payload: Any) -> Told:
    """Write a fact: personal values are those under `personal`."""
    personal = payload.pop("personal", {})
    return Told(kind, payload, personal, by, D(day))


START = (
    told("2026-09-01", "audit-opened", **OPENED, personal={"title": "An invented audit"}),
    told("2026-09-02", "audit-loaded", run="r1", accesses=4),
)


def asked(*people: str, day: str = "2026-09-09", due: str = "2026-09-23") -> Told:
    """The full questions, sent to these people."""
    return told(day, "audit-asked", people=list(people), due=due, set="full-1")


def answered(person: str, day: str = "2026-09-15", **answers: str) -> Told:
    """An answer: access by access, with a code for each."""
    made = answers or {"a1": "own-enquiry"}
    return told(
        day, "audit-answered", by=person, person=person, answers=made, personal={"account": "Words"}
    )


def audit(*facts: Told) -> Audit:
    """The audit with these facts after its opening and loading."""
    return audit_of((*START, *facts))
