"""The events chapter: the words a case file may use, and how long each is kept."""

import inspect
from collections import defaultdict
from collections.abc import Mapping
from typing import Protocol

from custodiet.case import vocabulary
from custodiet.case.events import KINDS
from tools.manual.markdown import page, table

__all__ = ["chapter"]

HOLDS = {
    "text": "text",
    "date": "a date, `2026-09-03`",
    "time": 'a time in quotes, `"19:30"`',
    "bool": "`true` or `false`",
    "int": "a whole number",
    "choice": "one word",
    "choices": "a list of words",
    "ids": "a list of allegations",
    "id": "a person",
    "map": "a map",
    "any": "anything",
}

# What a person would otherwise read as a very long list, or as nothing at all.
BELOW = {
    "event": "a kind of event, below",
    "people": "a list of people, below",
    "allegations": "a list of allegations, below",
    "events": "a list of events, below",
    "conduct": "a conduct, below",
}


class Key(Protocol):
    """What one key of a case file may hold, as `custodiet.case` tells it."""

    @property
    def kind(self) -> str: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def required(self) -> bool: ...
    @property
    def by_allegation(self) -> bool: ...


def chapter() -> dict[str, str]:
    """The page `events.md`: the keys of a case file, each kind of event, how long each is kept."""
    words = vocabulary()
    tops = {
        "A case": words.top,
        "A person": words.person,
        "An allegation": words.allegation,
        "A conduct": words.conduct,
        "Every event": words.event_common,
    }
    keys = [f"## {title}\n\n{_keys(fields)}" for title, fields in tops.items()]
    events = [_event(name, fields) for name, fields in sorted(words.events.items())]
    kept = "## How long personal values are kept"
    return {"events.md": page("The case file", *keys, "## Events", *events, kept, _kept())}


def _event(name: str, fields: Mapping[str, Key]) -> str:
    kind = KINDS[name]
    parts = (f"### `{name}`: {kind.title}", inspect.getdoc(kind), _keys(fields))
    return "\n\n".join(part for part in parts if part)


def _kept() -> str:
    """One line for each rule of forgetting, with the kinds of event it covers."""
    rules: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, kind in sorted(KINDS.items()):
        rules[kind.forget.after, kind.forget.under].append(f"`{name}`")
    rows = [(after, under, ", ".join(names)) for (after, under), names in rules.items()]
    return table(("Destroyed after", "Under", "Events"), rows)


def _keys(fields: Mapping[str, Key]) -> str:
    rows = [
        (f"`{name}`", _holds(name, field), "yes" if field.required else "")
        for name, field in fields.items()
    ]
    return table(("Key", "Holds", "Required"), rows)


def _holds(name: str, field: Key) -> str:
    if name in BELOW and field.kind in {"any", "choice"}:
        return BELOW[name]
    words = ", ".join(f"`{word}`" for word in field.choices)
    said = f"{HOLDS[field.kind]}: {words}" if words else HOLDS[field.kind]
    return f"{said}; or a map from allegation to it" if field.by_allegation else said
