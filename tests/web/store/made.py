"""Cases and viewers made up for the tests of the store."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from custodiet.case import Case, facts_of, from_values
from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.web.store import Fact, append

AT = datetime.datetime(2026, 9, 3, 9, 30, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 9, 3)
WHO: dict[str, Any] = {"actor": "ines", "reason": "received in writing", "at": AT}

SEVERITY: Fact = (
    "event-recorded",
    {
        "event": {
            "date": "2026-09-02",
            "event": "severity-assessed",
            "allegations": ["B1.1"],
            "severity": "gross-misconduct",
            "likely": "hearing",
        },
        "history": False,
    },
    {"note": "assessed by Sam Example"},
)


def case(reference: str = "B", **changed: Any) -> Case:
    """Make a case about one Dorset constable, with what happened given or the usual start."""
    values: dict[str, Any] = {
        "casefile": 1,
        "reference": reference,
        "title": "The Signal group",
        "people": [person("B1", "dorset")],
        "allegations": [
            {
                "id": "B1.1",
                "person": "B1",
                "summary": "posted details of an interview",
                "standards": ["confidentiality"],
            }
        ],
        "events": [came("2026-08-03")],
    }
    return from_values(values | changed)


def person(identifier: str, force: str, name: str = "Sam Example") -> dict[str, Any]:
    """Make a constable of a force."""
    return {
        "id": identifier,
        "force": force,
        "kind": "police-officer",
        "rank": "constable",
        "probation": False,
        "name": name,
    }


def came(day: str, **fields: Any) -> dict[str, Any]:
    """Say that the matter came to attention on a day."""
    return {
        "date": datetime.date.fromisoformat(day),
        "event": "came-to-attention",
        "allegations": ["B1.1"],
        "source": "recordable-conduct",
        **fields,
    }


def happened(event: str, day: str, **fields: Any) -> dict[str, Any]:
    """Say that something happened to the allegation on a day."""
    return {
        "date": datetime.date.fromisoformat(day),
        "event": event,
        "allegations": ["B1.1"],
        **fields,
    }


def facts(reference: str = "B", **changed: Any) -> Sequence[Fact]:
    """Make the facts of a case."""
    return facts_of(case(reference, **changed))


def opened(reference: str = "B", also: Iterable[Fact] = (), **changed: Any) -> int:
    """Append a new case, and what else is to be known of it; give what to expect next."""
    return append(reference, [*facts(reference, **changed), *also], expected=0, **WHO)


def viewer(*roles: Role, force: str = "dorset", username: str = "ines") -> Viewer:
    """Make somebody with an account."""
    return Viewer(username, frozenset(roles), force)
