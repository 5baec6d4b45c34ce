"""What every event has: a day, who it is about, who acted, why, and how it will be forgotten."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeVar, dataclass_transform

__all__ = [
    "CLOSURE",
    "COMMON",
    "KINDS",
    "LISTS",
    "Event",
    "Field",
    "Forget",
    "anything",
    "choice",
    "day",
    "flag",
    "kind",
    "number",
    "per_allegation",
    "text",
]


class Field(NamedTuple):
    """What one key of a case file may hold.

    `kind` is text, date, time, bool, int, choice, choices, ids, id, map or any. `by_allegation`
    allows one value, or a map from allegation to value. `personal` values are held apart from the
    record's entries, so that they can be forgotten.
    """

    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False
    by_allegation: bool = False
    personal: bool = False


@dataclass(frozen=True)
class Forget:
    """When the personal values of an event are destroyed, and under what rule."""

    after: str
    under: str


CLOSURE = Forget(
    after="6 years from the end of the case", under="force retention schedule, conduct"
)
LISTS = Forget(after="removal from the list", under="Police Act 1996 Part 4A")

_FIELD = "field"


def _as(spec: Field) -> dict[str, Field]:
    return {_FIELD: spec}


def text(*, required: bool = False) -> Any:
    """A field of free text, held apart from the entry as a personal value."""
    return dataclasses.field(
        default=None, metadata=_as(Field("text", required=required, personal=True))
    )


def anything() -> Any:
    """A field whose shape is left to whoever fills it."""
    return dataclasses.field(default=None, metadata=_as(Field("any")))


def day(*, required: bool = False) -> Any:
    """A field holding a date."""
    return dataclasses.field(default=None, metadata=_as(Field("date", required=required)))


def flag() -> Any:
    """A field that is true, false or not stated."""
    return dataclasses.field(default=None, metadata=_as(Field("bool")))


def number() -> Any:
    """A field holding a whole number."""
    return dataclasses.field(default=None, metadata=_as(Field("int")))


def choice(*choices: str, required: bool = False) -> Any:
    """A field holding one of the named values, or any word where none are named."""
    chosen = Field("choice" if choices else "text", choices, required=required)
    return dataclasses.field(default=None, metadata=_as(chosen))


def per_allegation(*choices: str, required: bool = False) -> Any:
    """A field holding one of the named values for all allegations, or one for each."""
    chosen = Field("choice", choices, required=required, by_allegation=True)
    return dataclasses.field(default=None, metadata=_as(chosen))


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, on a day, to allegations or a person or the whole case.

    `place` is its place among the events of its day, where that is not the order of a case's life.

    `history` is True where it was entered as what happened, not taken as a step: the law was not
    asked whether it was allowed.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    forget: ClassVar[Forget]
    fields: ClassVar[Mapping[str, Field]]

    date: datetime.date
    time: str | None = None
    allegations: tuple[str, ...] = ()
    person: str | None = None
    by: str | None = None
    reason: str | None = None
    note: str | None = None
    recorded_on: datetime.date | None = None
    place: int | None = None
    approximate: bool | None = None
    history: bool = False

    def of(self, field: str, allegation: str) -> Any:
        """The value of a field for one allegation, whether given for all or for each."""
        value = getattr(self, field)
        return value.get(allegation) if isinstance(value, Mapping) else value


COMMON: dict[str, Field] = {
    "date": Field("date", required=True),
    "time": Field("time"),
    "event": Field("choice", required=True),
    "allegations": Field("ids"),
    "person": Field("id"),
    "by": Field("text"),
    "reason": Field("text", personal=True),
    "note": Field("text", personal=True),
    "recorded_on": Field("date"),
    "place": Field("int"),
    "approximate": Field("bool"),
}

KINDS: dict[str, type[Event]] = {}

E = TypeVar("E", bound=Event)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def kind(name: str, title: str, forget: Forget = CLOSURE) -> Callable[[type[E]], type[E]]:
    """Make a class an event kind: frozen, named as in the case file, with its rule for forgetting.

    Raises ValueError at import when two kinds claim one name.
    """

    def enter(cls: type[E]) -> type[E]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        made.name, made.title, made.forget = name, title, forget
        made.fields = {
            one.name.rstrip("_"): one.metadata[_FIELD]
            for one in dataclasses.fields(made)
            if _FIELD in one.metadata
        }
        if name in KINDS:
            message = f"two kinds of event are called {name}"
            raise ValueError(message)
        KINDS[name] = made
        return made

    return enter
