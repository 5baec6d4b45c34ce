"""One access in words: every template tried on the plain engine, and what each found."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotKnown
from custodiet.inquiry.access.engine import _reference
from custodiet.inquiry.access.engine._contract import DERIVED, TABLES
from custodiet.inquiry.access.engine._reasons import NOTHING, cannot_tell
from custodiet.inquiry.access.engine._said import OUTSIDE, OUTSIDE_WORDS
from custodiet.inquiry.access.engine._statement import read_code
from custodiet.inquiry.access.engine._templates import Template, templates
from custodiet.inquiry.access.engine._world import World, view

__all__ = ["Looked", "why"]

# What is mostly asked about next when a row names it; and of how many at a time, at the most.
_NAMED = {"case", "incident", "unit"}
_TOGETHER = 200


class Looked:
    """Rows looked up one table at a time, by one column: no joins, which is what makes it plain.

    Takes the world, and whether to look only at the rows that are laid for the stretch that is
    being answered; `recorded` as the world has it. `several` gives by their kind ids that will
    all be asked about, and what is found adds to them: a table is then read once for all of them,
    and not once for each.
    """

    def __init__(
        self,
        world: World,
        *,
        laid: bool = False,
        several: Mapping[str, set[object]] | None = None,
    ) -> None:
        self._world = world
        self._laid = laid
        self._several = {name: {*values} for name, values in (several or {}).items()}
        self._seen: dict[tuple[str, str, object], list[_reference.Row]] = {}
        self.recorded = world.recorded

    def where(self, table: str, column: str, value: object) -> list[_reference.Row]:
        """The rows of a table whose column has the value, as the sources hold them."""
        if (table, column, value) not in self._seen:
            together = self._several.get(_kinds(table).get(column, ""), set())
            known = {one for one in together if (table, column, one) not in self._seen}
            values = [*known] if value in known and len(known) <= _TOGETHER else [value]
            self._seen |= {(table, column, one): [] for one in values}
            for row in self._rows(table, column, values):
                self._seen[table, column, row[column]].append(row)
                self._expect(table, row)
        return self._seen[table, column, value]

    def _expect(self, table: str, row: _reference.Row) -> None:
        for column, kind in _kinds(table).items():
            if kind in _NAMED and row[column] is not None:
                self._several.setdefault(kind, set()).add(row[column])

    def _rows(self, table: str, column: str, values: Collection[object]) -> list[dict[str, Any]]:
        if self._laid:
            return self._plain(f'"{table}"', column, values)
        if table == "roster_day":
            return [
                {**row, "on_day": day}
                for row in self._plain(view("roster"), column, values)
                for day in _days(row)
            ]
        if table == "case_link_either_way":
            other = {"case_id": "linked_case_id", "linked_case_id": "case_id"}
            turned = self._plain(view("case_link"), other[column], values)
            swapped = [
                {**row, "case_id": row["linked_case_id"], "linked_case_id": row["case_id"]}
                for row in turned
            ]
            return [*self._plain(view("case_link"), column, values), *swapped]
        return self._plain(view(table), column, values)

    def _plain(self, table: str, column: str, values: Collection[object]) -> list[dict[str, Any]]:
        asked = ", ".join("?" for _ in values)
        found = self._world.con.execute(
            f'SELECT * FROM {table} WHERE "{column}" IN ({asked})', [*values]
        )
        names = [one[0] for one in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _kinds(table: str) -> dict[str, str]:
    """The columns of a table, or of the one that it is made of, with the kind of each."""
    named = TABLES[DERIVED.get(table, table)]
    return {**named.columns, **named.optional}


def _days(row: _reference.Row) -> list[Any]:
    """The days that a shift touches, an hour before it and after it included."""
    hour = datetime.timedelta(hours=1)
    if row["shift_start"] is None or row["shift_end"] is None:
        return []
    first, last = (row["shift_start"] - hour).date(), (row["shift_end"] + hour).date()
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


def why(log: Path, access_id: str, context: Path, work: Path) -> list[str]:
    """What each template found for one access, in words; raises NotKnown for an id not there."""
    with duckdb.connect() as con:
        world = World(con, log, context, work)
        found = con.execute(
            f"SELECT *, CAST(occurred_at AS DATE) AS on_day, {OUTSIDE} AS outside FROM log_rows "
            "WHERE CAST(access_id AS VARCHAR) = ?",
            [access_id],
        )
        names = [one[0] for one in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        if not rows:
            raise NotKnown(
                f"The log has no access {access_id}.",
                why="Only an access that was recorded can be explained.",
                do="Give an access_id as the log has it.",
            )
        return [line for row in rows for line in _told(row, world)]


def _told(access: dict[str, Any], world: World) -> list[str]:
    rows = Looked(world)
    who = f"{access['staff_id']} did {access['action']} on record {access['record_id']}"
    lines = [f"Access {access['access_id']}: {who} at {access['occurred_at']} UTC."]
    if access["outside"]:
        return [*lines, f"Refused, and not answered: {OUTSIDE_WORDS}."]
    on = [one for one in templates() if one.tables <= world.context.keys()]
    for one in templates():
        lines += _tried(one, access, rows) if one in on else [_off(one, world)]
    code = _reference.best(access, tuple(on), rows)
    told = cannot_tell(world, access, tuple(on), explained=code is not None)
    if told or code is None:
        lines.append(told or NOTHING)
    else:
        read = read_code(code)
        shortest = next(one for one in on if one.rank == read.rank)
        lines.append(f"Explained, grade {read.grade}: {access['staff_id']} {shortest.sentence}.")
    return lines


def _tried(one: Template, access: dict[str, Any], rows: Looked) -> list[str]:
    found = list(_reference.explanations(access, one, rows))
    if not found:
        return [f"{one.rank:>2} no   {one.sentence}"]
    lines = []
    for held in found:
        proof = ", ".join(
            f"{DERIVED.get(table, table)}:{_number(held[alias])}" for alias, table in one.proof
        )
        late = [
            f"{DERIVED.get(table, table)} of {held[alias].get('recorded_at') or 'no stated time'}"
            for alias, table in one.joined
            if DERIVED.get(table, table) in rows.recorded
            and not _reference.recorded_before(access, held[alias])
        ]
        said = "a weak tie" if one.weak else ""
        said = said or (f"recorded after the access: {', '.join(late)}" if late else "")
        lines.append(f"{one.rank:>2} YES  {one.sentence} ({proof}){'; ' + said if said else ''}")
    return lines


def _number(row: _reference.Row) -> object:
    """The row's id at its source, else its place in the table."""
    return row.get("source_row_id") or row["row_id"]


def _off(one: Template, world: World) -> str:
    lacking = ", ".join(sorted(one.tables - world.context.keys()))
    return f"{one.rank:>2} off  {one.sentence}: there is no table {lacking}"
