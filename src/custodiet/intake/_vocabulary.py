"""What the reader asks of a vocabulary, so that intake need not know the case room."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

__all__ = ["EVENT", "Field", "Table", "Vocabulary", "table"]


class Field(Protocol):
    """One key: the kind of value it takes, and whether it must be there.

    `kind` is text, date, time, bool, int, choice, choices, ids (allegations), id (a person), map
    or any. `by_allegation` allows a map from allegation to value in place of one value.
    """

    @property
    def kind(self) -> str: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def required(self) -> bool: ...
    @property
    def by_allegation(self) -> bool: ...


class Vocabulary(Protocol):
    """Every key and event a case file may use; the case room passes the real one."""

    @property
    def top(self) -> Mapping[str, Field]: ...
    @property
    def person(self) -> Mapping[str, Field]: ...
    @property
    def allegation(self) -> Mapping[str, Field]: ...
    @property
    def conduct(self) -> Mapping[str, Field]: ...
    @property
    def event_common(self) -> Mapping[str, Field]: ...
    @property
    def events(self) -> Mapping[str, Mapping[str, Field]]: ...


class _Word(NamedTuple):
    kind: str = "text"
    choices: tuple[str, ...] = ()
    required: bool = True
    by_allegation: bool = False


# The key that every event has, whether or not a vocabulary lists it among the common ones.
EVENT = _Word()


class Table(NamedTuple):
    """The keys one sort of map may hold, those it must, and what a fault calls the map."""

    of: str
    fields: Mapping[str, Field]
    required: tuple[str, ...]


def table(of: str, fields: Mapping[str, Field], *always: str) -> Table:
    """Prepare `fields` for reading maps called `of`; the keys in `always` are required too."""
    required = (key for key, field in fields.items() if field.required)
    return Table(of, fields, tuple(dict.fromkeys((*always, *required))))
