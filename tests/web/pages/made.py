"""Cases for the tests of pages: those of the example, and one made up fact by fact."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from custodiet.case import Case, facts_of, from_values
from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.web import filing, store
from custodiet.web.pages.cases.seen import Seen
from custodiet.web.store.scope import facts_for_sight

EXAMPLE = Path(filing.__file__).parent / "example"
AT = datetime.datetime(2026, 9, 3, 9, 30, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 9, 3)
DORSET = Viewer("authority.dorset", frozenset({Role.AUTHORITY}), "dorset")


def load_case(name: str, *, assigned: Sequence[str] = ()) -> str:
    """Record a case of the example as `custodiet case import` does; gives its reference."""
    content = (EXAMPLE / f"{name}.yaml").read_bytes()
    case = filing.imported(content, f"{name}.yaml", actor="ines", reason="For a test.", at=AT)
    for username in assigned:
        change(case.reference, ("case-assigned", {"username": username}, {}))
    return case.reference


def change(reference: str, *facts: Any) -> None:
    """Add facts to a case, whoever looks at it."""
    store.append(
        reference,
        facts,
        expected=store.look(reference).expected,
        actor="ines",
        reason="For a test.",
        at=AT,
    )


def made(*events: dict[str, Any], **changed: Any) -> Case:
    """A case about one Dorset constable, with these events after it came to attention."""
    came = {
        "date": datetime.date(2026, 6, 1),
        "event": "came-to-attention",
        "allegations": ["P1.1"],
    }
    values: dict[str, Any] = {
        "casefile": 1,
        "reference": "T-1",
        "title": "A post about a colleague",
        "people": [{"id": "P1", "force": "dorset", "kind": "police-officer", "rank": "constable"}],
        "allegations": [
            {
                "id": "P1.1",
                "person": "P1",
                "summary": "wrote about a colleague where others could read it",
                "conduct": {
                    "from": datetime.date(2026, 5, 4),
                    "to": datetime.date(2026, 5, 4),
                },
                "standards": ["authority-respect-and-courtesy"],
            }
        ],
        "events": [came, *events],
    }
    return from_values({**values, **changed})


def heard(*events: dict[str, Any], **changed: Any) -> Case:
    """The same case with a public hearing fixed for 5 October 2026, and these events after it."""
    referred = {"event": "referred-to-proceedings", "date": datetime.date(2026, 8, 3)}
    fixed = {"event": "hearing-fixed", "date": datetime.date(2026, 8, 20)}
    about: dict[str, Any] = {"allegations": ["P1.1"]}
    return made(
        {**referred, **about, "form": "hearing"},
        {**fixed, **about, "for": datetime.date(2026, 10, 5)},
        *events,
        **changed,
    )


def recorded(case: Case) -> str:
    """Record a case as it is; gives its reference."""
    store.append(
        case.reference, facts_of(case), expected=0, actor="ines", reason="For a test.", at=AT
    )
    return case.reference


def seen_by(viewer: Viewer, reference: str) -> Seen:
    """A recorded case as somebody sees it, without a request."""
    facts = facts_for_sight(reference)
    assert facts is not None
    look = store.look(reference)
    return Seen(viewer, facts, look.case, look.expected, look.updated_at)


def two_people() -> dict[str, Any]:
    """What makes a second constable, of Sussex, and an allegation against them."""
    constable = {"kind": "police-officer", "rank": "constable"}
    conduct = {"from": datetime.date(2026, 5, 4), "to": datetime.date(2026, 5, 4)}
    return {
        "people": [
            {"id": "P1", "force": "dorset", **constable},
            {"id": "P2", "force": "sussex", **constable},
        ],
        "allegations": [
            {"id": "P1.1", "person": "P1", "summary": "wrote it", "conduct": conduct},
            {"id": "P2.1", "person": "P2", "summary": "passed it on", "conduct": conduct},
        ],
        "events": [
            {
                "date": datetime.date(2026, 6, 1),
                "event": "came-to-attention",
                "allegations": ["P1.1", "P2.1"],
            }
        ],
    }
