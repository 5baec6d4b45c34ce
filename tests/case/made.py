"""Cases made up for the tests of this room: people without names, days written as text."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from custodiet.case import Case, Event, event_from_values, from_values
from custodiet.case.events import COMMON, KINDS

D = date.fromisoformat


def at(day: str, event: str, **fields: Any) -> dict[str, Any]:
    """Write an event as a case file does: `for_` stands for the key `for`, days are text."""
    kinds = {**COMMON, **KINDS[event].fields}
    values: dict[str, Any] = {"date": D(day), "event": event}
    for name, value in fields.items():
        key = name.rstrip("_")
        values[key] = D(value) if kinds[key].kind == "date" else value
    return values


def step(day: str, event: str, **fields: Any) -> Event:
    """Make an event that is to be taken as a step now."""
    return event_from_values(at(day, event, **fields), history=False)


def made(
    *events: Mapping[str, Any],
    people: Sequence[Mapping[str, Any]] = ({},),
    allegations: Mapping[str, str] | None = None,
) -> Case:
    """Make a case: each person P1, P2, ... a sergeant of Dorset unless changed.

    `allegations` maps each to its person; without it each person has one, P1.1, P2.1, ...
    """
    persons = [
        {"id": f"P{at_}", "force": "dorset", "kind": "police-officer", "rank": "sergeant"} | one
        for at_, one in enumerate(people, start=1)
    ]
    about = allegations or {f"{one['id']}.1": one["id"] for one in persons}
    return from_values(
        {
            "casefile": 1,
            "reference": "T",
            "title": "A made-up case",
            "people": persons,
            "allegations": [
                {"id": one, "person": person, "summary": "what was said to have been done"}
                for one, person in about.items()
            ],
            "events": list(events),
        }
    )


KNOWN = at("2026-01-05", "came-to-attention")
ASSESSED = at("2026-01-06", "severity-assessed", severity="misconduct")
GRAVE = at("2026-01-06", "severity-assessed", severity="gross-misconduct")
REPORTED = at("2026-02-02", "report-submitted")


def decided(result: str) -> tuple[dict[str, Any], ...]:
    """Give the events up to a decision that there is a case to answer, on 9 February 2026."""
    first = GRAVE if result == "gross-misconduct" else ASSESSED
    return (KNOWN, first, REPORTED, at("2026-02-09", "case-to-answer-decided", result=result))


MEETING = (*decided("misconduct"), at("2026-02-10", "referred-to-proceedings", form="meeting"))
HEARING = (
    *decided("gross-misconduct"),
    at("2026-02-10", "referred-to-proceedings", form="hearing"),
)
CERTIFIED = (KNOWN, GRAVE, REPORTED, at("2026-02-09", "special-conditions-certified"))
ACCELERATED = (
    *CERTIFIED,
    at("2026-02-10", "referred-to-proceedings", form="accelerated-hearing"),
)
