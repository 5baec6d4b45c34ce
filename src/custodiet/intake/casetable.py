"""A table of allegations in CSV, one in each row: cases as the case file has them, and the rest.

A case comes in whole or not at all: where one of its rows does not fit, all of them are given
back as they came, with what did not fit, where, and what to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from custodiet.intake._cells import Cell, Fault
from custodiet.intake._faults import shown
from custodiet.intake._mapping import Columns, EventColumns, mapping
from custodiet.intake._table import Row, RowFault, decoded, header_of, rows_of

__all__ = ["Columns", "Rejected", "RowFault", "Table", "TableCase", "mapping", "read"]

_TWO_STORIES = "Which of them is right is not known, and it is never guessed."


@dataclass(frozen=True)
class TableCase:
    """One case that fits: its values as `case.from_values` takes them, and its rows."""

    reference: str
    values: dict[str, Any]
    rows: tuple[Row, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the file its rows start on."""
        return tuple(row.line for row in self.rows)

    @property
    def original(self) -> str:
        """Its rows as they came."""
        return "".join(row.raw for row in self.rows)


@dataclass(frozen=True)
class Rejected:
    """Rows that go back together: those of one case, or one that could not be read."""

    reference: str
    rows: tuple[Row, ...]
    faults: tuple[RowFault, ...]


@dataclass(frozen=True)
class Table:
    """What a file gave: the cases that fit, the rows that go back, and the receipt."""

    name: str
    sha256: str
    header: str
    rows: int
    cases: tuple[TableCase, ...]
    rejected: tuple[Rejected, ...]


def read(content: bytes, name: str, columns: Columns) -> Table:
    """Read a table; raises NotFit only where the file as a whole cannot be read.

    Cases, and what each tells, keep the order of the file. Rows of one case need not be together.
    """
    text = decoded(content, name, columns.encoding)
    header, names = header_of(text, name, columns)
    places = {column: names.index(column) for column in columns.named}
    drafts: dict[str, _Draft] = {}
    rejected: list[Rejected] = []
    count = 0
    for row in rows_of(text, columns, len(names)):
        count += 1
        if row.fault is not None:
            rejected.append(Rejected("", (row,), (row.fault,)))
            continue
        read_row = _RowReader(row, places)
        reference = read_row.value(columns.case["reference"])
        if reference is None:
            read_row.missing(columns.case["reference"])
            rejected.append(Rejected("", (row,), tuple(read_row.faults)))
            continue
        drafts.setdefault(reference, _Draft(reference)).add(read_row, columns)
    cases, more = [], []
    for draft in drafts.values():
        if draft.faults:
            more.append(Rejected(draft.reference, tuple(draft.rows), tuple(draft.faults)))
        else:
            cases.append(draft.case(name))
    digest = hashlib.sha256(content).hexdigest()
    return Table(name, digest, header, count, tuple(cases), (*rejected, *more))


class _RowReader:
    """Reads the values of one row and notes what does not fit."""

    def __init__(self, row: Row, places: Mapping[str, int]) -> None:
        assert row.cells is not None, "a row without cells has a fault"
        self.row, self._cells, self._places = row, row.cells, places
        self.faults: list[RowFault] = []

    def text(self, cell: Cell) -> str:
        """A cell as it stands in the row, empty for a value that is the same in every row."""
        return "" if cell.column is None else self._cells[self._places[cell.column]].strip()

    def value(self, cell: Cell) -> Any:
        """The value of a cell; None where it says nothing or does not fit, which is noted."""
        if cell.column is None:
            return cell.fixed
        try:
            return cell.read(self._cells[self._places[cell.column]])
        except Fault as fault:
            self.note(cell, fault.what, fault.why, fault.do)
            return None

    def values(self, cells: Mapping[str, Cell], required: tuple[str, ...] = ()) -> dict[str, Any]:
        """The values of several cells, without those that say nothing."""
        found: dict[str, Any] = {}
        for key, cell in cells.items():
            before = len(self.faults)
            value = self.value(cell)
            if value is not None:
                found[key] = value
            elif key in required and len(self.faults) == before:
                self.missing(cell)
        return found

    def missing(self, cell: Cell) -> None:
        """Note that a cell is empty which must not be."""
        why = "Every case needs it, and it is never guessed."
        self.note(cell, "The cell is empty.", why, "Fill it in the export.")

    def note(self, cell: Cell, what: str, why: str, do: str) -> None:
        """Note a fault at a cell."""
        self.faults.append(RowFault(self.row.line, cell.column or "", what, why, do))


@dataclass
class _Draft:
    """A case as far as its rows have been read."""

    reference: str
    title: str = ""
    rows: list[Row] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    allegations: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: dict[object, dict[str, Any]] = field(default_factory=dict)

    def add(self, row: _RowReader, columns: Columns) -> None:
        self.rows.append(row.row)
        title = row.values({"title": columns.case["title"]}, ("title",)).get("title", "")
        if self.title and title != self.title:
            self._differs(row, columns.case["title"], f"the title of case {self.reference}")
        self.title = self.title or title
        person = row.values(columns.person, ("id", "force", "kind"))
        self._person(row, columns, person)
        allegation = self._allegation(row, columns, person)
        for number, event in enumerate(columns.events):
            self._event(row, number, event, (allegation, person.get("id")))
        self.faults.extend(row.faults)

    def _person(self, row: _RowReader, columns: Columns, person: dict[str, Any]) -> None:
        identifier = person.get("id")
        if identifier is None:
            return
        known = self.people.setdefault(identifier, person)
        for key in sorted({*known, *person}):
            if known.get(key) != person.get(key):
                about = f"the {key} of {shown(identifier)}"
                self._differs(row, columns.person[key], about)

    def _allegation(self, row: _RowReader, columns: Columns, person: dict[str, Any]) -> Any:
        values = row.values(columns.allegation, ("id", "summary"))
        days = {
            key: values.pop(f"conduct_{key}")
            for key in ("from", "to")
            if f"conduct_{key}" in values
        }
        if len(days) == 1:
            (missing,) = {"from", "to"} - set(days)
            what = "The first or the last day of the conduct is given without the other."
            do = "Give both; where both are one day, map both to its column."
            row.note(columns.allegation[f"conduct_{missing}"], what, _TWO_STORIES, do)
        elif days:
            values["conduct"] = days
        identifier = values.get("id")
        if identifier in self.allegations:
            what = f"The allegation {shown(identifier)} is there already, in this case."
            why = "An allegation told twice could be told in two ways."
            row.note(columns.allegation["id"], what, why, "Keep one row for each allegation.")
        elif identifier is not None:
            self.allegations[identifier] = {**values, "person": person.get("id")}
        return identifier

    def _event(
        self, row: _RowReader, number: int, event: EventColumns, about: tuple[Any, Any]
    ) -> None:
        """The event of these columns, if the row tells its day; told alike it is one event."""
        if not row.text(event.date) and event.date.column is not None:
            self._undated(row, event)
            return
        day = row.value(event.date)
        fields = row.values(event.fields, event.required)
        if day is None:
            return
        allegation, person = about
        key: list[object] = [number, day, repr(sorted(fields.items()))]
        values = {"date": day, "event": event.name}
        if event.about == "person":
            key.append(person)
            values["person"] = person
        made = self.events.setdefault(tuple(key), {**values, **fields})
        if event.about == "allegation":
            made.setdefault("allegations", []).append(allegation)

    def _undated(self, row: _RowReader, event: EventColumns) -> None:
        own = {key: cell for key, cell in event.fields.items() if cell.column in event.own}
        told = row.values(own)
        if told:
            column = own[next(iter(told))].column
            what = f"{column} is filled in and the day of {event.name} is not."
            why = "What happened on no day cannot be placed, and would be lost."
            row.note(event.date, what, why, "Give the day, or empty the other cell.")

    def _differs(self, row: _RowReader, cell: Cell, about: str) -> None:
        first = self.rows[0].line
        what = f"The row says otherwise of {about} than an earlier row of the case (line {first})."
        row.note(cell, what, _TWO_STORIES, "Correct the rows so that they agree.")

    def case(self, name: str) -> TableCase:
        """The case these rows make."""
        lines = [row.line for row in self.rows]
        values = {
            "casefile": 1,
            "reference": self.reference,
            "title": self.title,
            "source": {"table": name, "lines": lines},
            "people": list(self.people.values()),
            "allegations": list(self.allegations.values()),
            "events": sorted(self.events.values(), key=_day),
        }
        return TableCase(self.reference, values, tuple(self.rows))


def _day(event: dict[str, Any]) -> Any:
    return event["date"]
