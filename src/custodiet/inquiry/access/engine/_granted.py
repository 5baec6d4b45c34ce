"""Templates that let a person at a case, or at any record, for a time: met by one join together.

An assignment, a tasking, an attendance, the supervision of somebody assigned: whatever tables such
a template joins, in the end it says that from one moment until another a person has to do with a
case. Those are laid in one table for a stretch, so that an access is held against it once and not
once for each template. Templates of another form keep a join of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
from sqlglot import exp

from custodiet.inquiry.access.engine._context import conditions
from custodiet.inquiry.access.engine._contract import DERIVED
from custodiet.inquiry.access.engine._shared import begins_so
from custodiet.inquiry.access.engine._statement import LATER, evidence_sql, graded, rest_sql
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import Season

__all__ = ["Granted", "granted_of"]

_BY_CASE = ("a.staff_id", "rc.case_id")
_BY_PERSON = ("a.staff_id",)
_NAMES = {"a.staff_id": "staff_id", "rc.case_id": "case_id"}
_AT = "a.occurred_at"


@dataclass(frozen=True)
class Granted:
    """Templates of one form: SQL to lay their table under its `name`, and to meet it.

    `plain` says that an access is held against nothing of it but the person, the case and the time.
    """

    name: str
    rows: str
    meet: str
    plain: bool

    def lay(self, con: duckdb.DuckDBPyConnection, season: Season) -> None:
        """Lay what holds at any time of the season."""
        con.execute(f"CREATE OR REPLACE TEMP TABLE {self.name} AS {self.within(season)}")

    def within(self, season: Season) -> str:
        """SQL for what holds at any time of the season."""
        if season.begins is None or season.until is None:
            return self.rows
        # Written as moments: held against a row of another table, each would be sorted first.
        within = f"ends > TIMESTAMP '{season.begins}' AND begins < TIMESTAMP '{season.until}'"
        return f"SELECT * FROM ({self.rows}) WHERE {within}"


@dataclass(frozen=True)
class _Grant:
    """A template taken apart: what it holds an access against, and what it joins beside that."""

    template: Template
    linked: bool
    keys: dict[str, str]
    begins: list[str]
    ends: list[str]
    inner: list[str]
    own: list[str]


def granted_of(
    chosen: Sequence[Template], recorded: frozenset[str]
) -> tuple[list[Granted], list[Template]]:
    """The chosen templates that are met together, and those that are not."""
    apart = {one: _taken_apart(one) for one in chosen}
    found = []
    for name, keys in (("granted_case", _BY_CASE), ("granted_person", _BY_PERSON)):
        alike = [one for one in apart.values() if one is not None and (*sorted(one.keys),) == keys]
        if len(alike) > 1:
            found.append(_granted(name, alike, keys, recorded))
            apart = {key: one for key, one in apart.items() if one not in alike}
    return found, [*apart]


def _taken_apart(template: Template) -> _Grant | None:
    """The parts of a template that holds a person, or a person and a case, for a time."""
    linked = begins_so(template.tree)
    outer = {"a", "rc"} if linked else {"a"}
    found = _Grant(template, linked, {}, [], [], [], [])
    if template.proof[0][0] in outer:
        return None
    for one in _conditions(template.tree, linked=linked):
        tables = {column.table for column in one.find_all(exp.Column)}
        left, right = one.args.get("this"), one.args.get("expression")
        if not tables & outer:
            found.inner.append(one.sql("duckdb"))
        elif tables == {"a"}:
            found.own.append(one.sql("duckdb"))
        elif isinstance(one, exp.EQ) and _keyed(found, left, right, outer):
            continue
        elif isinstance(one, exp.GTE | exp.LT) and left.sql() == _AT and not _of(right) & outer:
            (found.begins if isinstance(one, exp.GTE) else found.ends).append(right.sql("duckdb"))
        else:
            return None
    return found if found.begins and found.ends else None


def _conditions(tree: exp.Select, *, linked: bool) -> Iterator[Any]:
    """Every condition, but that by which the record's cases are joined."""
    for join in tree.args["joins"][1 if linked else 0 :]:
        yield from conditions(join.args["on"])
    if tree.args.get("where"):
        yield from conditions(tree.args["where"].this)


def _keyed(found: _Grant, left: Any, right: Any, outer: set[str]) -> bool:
    """Keep an equality of the access's person, or the record's case, with a column joined."""
    for mine, other in ((left, right), (right, left)):
        key = mine.sql("duckdb")
        known = key in _NAMES and key not in found.keys
        if known and isinstance(other, exp.Column) and other.table not in outer:
            found.keys[key] = other.sql("duckdb")
            return True
    return False


def _of(one: Any) -> set[str]:
    return {column.table for column in one.find_all(exp.Column)}


def _granted(
    name: str, alike: Sequence[_Grant], keys: tuple[str, ...], recorded: frozenset[str]
) -> Granted:
    """`later` is what is added to the number where its rows were not recorded before the access."""
    rows = " UNION ALL ".join(_rows(one, keys, recorded) for one in alike)
    linked = "rc.case_id" in keys
    before = f"g.recorded_at <= {_AT}"
    if linked and "record_case" in recorded:
        before += f" AND rc.recorded_at <= {_AT}"
    own = " ".join(
        f"WHEN {one.template.rank} THEN {' AND '.join(one.own)}" for one in alike if one.own
    )
    meet = (
        f"SELECT a.rowid AS n, g.high + CASE WHEN {before} THEN 0 ELSE g.later END AS high, "
        f"g.low{' + g.times * rc.row_id' if linked else ''} AS low FROM log AS a "
        + ("JOIN record_case AS rc ON rc.record_id = a.record_id " if linked else "")
        + f"JOIN {name} AS g ON "
        + " AND ".join(f"g.{_NAMES[key]} = {key}" for key in keys)
        + f" AND {_AT} >= g.begins AND {_AT} < g.ends"
        + (f" WHERE CASE g.rank {own} ELSE true END" if own else "")
    )
    return Granted(name, rows, meet, linked and not own)


def _rows(grant: _Grant, keys: tuple[str, ...], recorded: frozenset[str]) -> str:
    """SQL for whom a template lets at what, from when until when, and by what rows."""
    one, inner = grant.template, [*grant.inner]
    joined = [(alias, table) for alias, table in one.joined if not (grant.linked and alias == "rc")]
    inner += [f"{bound} IS NOT NULL" for bound in (*grant.begins, *grant.ends)]
    shown = [alias for alias, table in joined if DERIVED.get(table, table) in recorded]
    grade, later = 3 if one.weak else 2, "0"
    at = "CAST(NULL AS TIMESTAMP)"
    if graded(one, recorded):
        grade, later = 1, str(LATER)
        unsaid = " OR ".join(f"{alias}.recorded_at IS NULL" for alias in shown)
        moments = ", ".join(f"{alias}.recorded_at" for alias in shown)
        at = f"CASE WHEN {unsaid} THEN NULL ELSE greatest({moments}) END"
    linking = "rc" if grant.linked else ""
    low, times = rest_sql(one, linking)
    columns = [
        *(f"{grant.keys[key]} AS {_NAMES[key]}" for key in keys),
        f"greatest({', '.join(grant.begins)}) AS begins",
        f"least({', '.join(grant.ends)}) AS ends",
        f"{one.rank} AS rank",
        f"{evidence_sql(one, str(grade))} AS high",
        f"CAST({later} AS BIGINT) AS later",
        f"{low} AS low",
        f"CAST({times} AS BIGINT) AS times",
        f"{at} AS recorded_at",
    ]
    tables = ", ".join(f'"{table}" AS {alias}' for alias, table in joined)
    return f"SELECT {', '.join(columns)} FROM {tables} WHERE {' AND '.join(inner)}"
