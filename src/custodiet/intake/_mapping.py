"""The mapping: which column of a table is which key of a case file, and what its codes mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from custodiet.errors import NotFit
from custodiet.intake import casefile
from custodiet.intake._cells import DATES, READABLE, Cell, Fault, cell_reader, unfit
from custodiet.intake._faults import nearest
from custodiet.intake._vocabulary import Field, Vocabulary

__all__ = ["Columns", "EventColumns", "mapping"]

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
ENCODINGS = ("utf-8", "windows-1252")
_KEYS = ("mapping", "dates", "separator", "encoding", "case", "person", "allegation", "events")
_ABOUT = ("allegation", "person", "case")


@dataclass(frozen=True)
class EventColumns:
    """One event each row may tell of: it happened where its day is given.

    `own` is the columns that tell of nothing else.
    """

    name: str
    about: str
    date: Cell
    fields: Mapping[str, Cell]
    required: tuple[str, ...]
    own: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Columns:
    """A mapping as it was read: every column it names, with what reads it."""

    separator: str
    encoding: str
    case: Mapping[str, Cell]
    person: Mapping[str, Cell]
    allegation: Mapping[str, Cell]
    events: tuple[EventColumns, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """Every column named, in the order of the mapping, once."""
        return tuple(dict.fromkeys(self.uses))

    @property
    def uses(self) -> tuple[str, ...]:
        """Every column named, as often as it is."""
        groups: list[Mapping[str, Cell]] = [self.case, self.person, self.allegation]
        groups += [{"date": event.date, **event.fields} for event in self.events]
        cells = (cell.column for group in groups for cell in group.values())
        return tuple(column for column in cells if column is not None)


def mapping(text: str, name: str, vocabulary: Vocabulary) -> Columns:
    """The mapping a text in YAML states, checked against the vocabulary of the case file.

    Raises NotFit where a key is unknown, a code leads to a word the case file does not have, or
    something every case needs is not mapped.
    """
    return _Mapping(casefile.value(text, name), name, vocabulary).columns()


def _with_own(event: EventColumns, columns: Columns) -> EventColumns:
    used = columns.uses
    named = (cell.column for cell in event.fields.values())
    return replace(event, own=frozenset(one for one in named if one and used.count(one) == 1))


class _Mapping:
    def __init__(self, values: Any, name: str, vocabulary: Vocabulary) -> None:
        self._name, self._vocabulary = name, vocabulary
        self._values = self._map(values, "the mapping", _KEYS, ("mapping", "dates", *_KEYS[4:7]))
        if self._values["mapping"] != 1:
            raise self._unfit("The mapping is not of version 1.", "Write mapping: 1.")
        self._dates = self._one_of("dates", tuple(DATES), None)

    def columns(self) -> Columns:
        words = self._vocabulary
        texts = {"reference": words.top["reference"], "title": words.top["title"]}
        allegation = {
            **{key: one for key, one in words.allegation.items() if key != "person"},
            "conduct_from": words.conduct["from"],
            "conduct_to": words.conduct["to"],
        }
        events = self._values.get("events") or []
        if not isinstance(events, list):
            raise self._unfit("events is not a list.", "Write one event at each dash.")
        made = Columns(
            SEPARATORS[self._one_of("separator", tuple(SEPARATORS), "comma")],
            self._one_of("encoding", ENCODINGS, "utf-8"),
            self._cells("case", texts, ("reference", "title")),
            self._cells("person", words.person, ("id", "force", "kind")),
            self._cells("allegation", allegation, ("id", "summary")),
            tuple(self._event(one, number) for number, one in enumerate(events, start=1)),
        )
        return replace(made, events=tuple(_with_own(event, made) for event in made.events))

    def _event(self, values: Any, number: int) -> EventColumns:
        where = f"event {number}"
        if not isinstance(values, Mapping) or values.get("event") not in self._vocabulary.events:
            named = values.get("event") if isinstance(values, Mapping) else None
            near = nearest(str(named), self._vocabulary.events)
            do = f"Did you mean {near}?" if near else "Give each event its name, under event."
            raise self._unfit(f"{where.capitalize()} is not a kind of event.", do)
        name = str(values["event"])
        about = values.get("about", "allegation")
        if about not in _ABOUT:
            raise self._unfit(f"{where}: about is not one.", f"Choose from: {', '.join(_ABOUT)}.")
        own = self._vocabulary.events[name]
        fields = {**self._vocabulary.event_common, **own}
        rest = {key: one for key, one in values.items() if key not in {"event", "about"}}
        known = {key: one for key, one in fields.items() if key not in {"event", "allegations"}}
        cells = self._read(rest, f"{where} ({name})", known, ("date",))
        required = tuple(key for key, one in own.items() if one.required)
        missing = [key for key in required if key not in cells]
        if missing:
            raise self._unfit(f"{where} ({name}) does not map {missing[0]}.", "Map it.")
        return EventColumns(name, about, cells.pop("date"), cells, required)

    def _cells(
        self, key: str, fields: Mapping[str, Field], required: tuple[str, ...]
    ) -> dict[str, Cell]:
        return self._read(self._values[key], key, fields, required)

    def _read(
        self, values: Any, where: str, fields: Mapping[str, Field], required: tuple[str, ...]
    ) -> dict[str, Cell]:
        readable = {key: one for key, one in fields.items() if one.kind in READABLE}
        found = self._map(values, where, tuple(readable), required)
        return {key: self._cell(f"{where}.{key}", one, fields[key]) for key, one in found.items()}

    def _cell(self, where: str, value: Any, field: Field) -> Cell:
        stated = self._map(value, where, ("column", "values", "split", "is"), ())
        if ("is" in stated) == ("column" in stated):
            raise self._unfit(
                f"{where} does not say where it comes from.",
                "Write {column: NAME}, or {is: VALUE} for one value in every row.",
            )
        if "is" in stated:
            fixed = self._checked(where, stated["is"], field)
            if field.kind == "choices" and fixed is not None:
                fixed = [fixed]
            return Cell(None, lambda _: fixed, fixed)
        codes = stated.get("values")
        if codes is not None:
            codes = self._map(codes, f"{where}.values", None, ())
            codes = {key: self._checked(where, one, field) for key, one in codes.items()}
        split = stated.get("split")
        return Cell(str(stated["column"]), cell_reader(field, codes, split, self._dates))

    def _checked(self, where: str, value: Any, field: Field) -> Any:
        """A value written in the mapping itself, which must be one the case file may hold."""
        if value is None:
            return None
        if field.kind == "date" and not isinstance(value, str):
            return value
        read = cell_reader(field, None, None, self._dates)
        text = str(value).lower() if isinstance(value, bool) else str(value)
        try:
            made = read(text)
        except Fault as fault:
            raise self._unfit(f"{where}: {fault.what}", fault.do) from None
        # One code of a list stands for one word of it.
        return made[0] if field.kind == "choices" and isinstance(made, list) else made

    def _one_of(self, key: str, choices: tuple[str, ...], otherwise: str | None) -> str:
        value = self._values.get(key, otherwise)
        if value not in choices:
            raise self._unfit(f"{key} is not one known.", f"Choose from: {', '.join(choices)}.")
        return str(value)

    def _map(
        self, value: Any, where: str, known: tuple[str, ...] | None, required: tuple[str, ...]
    ) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise self._unfit(f"{where} is not a map.", "Write keys with values.")
        for key in value:
            if known is not None and key not in known:
                near = nearest(str(key), known)
                do = f"Did you mean {near}?" if near else f"Choose from: {', '.join(known)}."
                raise self._unfit(f"{where} has the unknown key {key}.", do)
        missing = [key for key in required if key not in value]
        if missing:
            raise self._unfit(f"{where} does not map {missing[0]}.", "Map it; every case needs it.")
        return dict(value)

    def _unfit(self, what: str, do: str) -> NotFit:
        return unfit(self._name, f"{what[0].upper()}{what[1:]}", do)
