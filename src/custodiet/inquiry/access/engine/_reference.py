"""The plain engine: one access, a template read as a tree, rows looked up and compared one by one.

It shares nothing with the fast engines but the templates themselves. Short enough to be checked
by eye, it is what a disputed answer is held against.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from sqlglot import exp

from custodiet.inquiry.access.engine._contract import DERIVED
from custodiet.inquiry.access.engine._statement import code_of
from custodiet.inquiry.access.engine._templates import UNITS, Template

__all__ = ["Row", "Rows", "best", "explanations", "recorded_before"]

Row = Mapping[str, Any]
# A comparison, and the aliases of the rows that it compares.
Condition = tuple[exp.Expr, set[str]]


class Rows(Protocol):
    """Where rows are looked up."""

    recorded: frozenset[str]

    def where(self, table: str, column: str, value: object) -> list[Row]:
        """The rows of a table whose column has the value."""
        ...


def best(access: Row, chosen: tuple[Template, ...], rows: Rows) -> int | None:
    """The number of the access's shortest explanation, as the statement has it; None if none."""
    codes = [
        code_of(
            template.rank, _grade(template, access, found, rows.recorded), _proof(template, found)
        )
        for template in chosen
        for found in explanations(access, template, rows)
    ]
    return min(codes, default=None)


def explanations(access: Row, template: Template, rows: Rows) -> Iterator[dict[str, Row]]:
    """Every set of rows by which the template explains the access, by alias."""
    tree = template.tree
    stated = [join.args["on"] for join in tree.args["joins"]] + [tree.args["where"].this]
    conditions = [(part, _aliases(part)) for one in stated for part in _parts(one)]
    yield from _joined({"a": access}, list(template.joined), conditions, rows)


def recorded_before(access: Row, row: Row) -> bool:
    """Whether a row says that it was recorded when the access was made, or earlier."""
    at = row.get("recorded_at")
    return at is not None and at <= access["occurred_at"]


def _joined(
    bound: dict[str, Row],
    joins: list[tuple[str, str]],
    conditions: list[Condition],
    rows: Rows,
) -> Iterator[dict[str, Row]]:
    """Bind one more row, by an equality with what is bound, and keep what no condition refuses."""
    if not joins:
        yield bound
        return
    (alias, table), *rest = joins
    column, value = _key(alias, bound, conditions)
    for row in rows.where(table, column, value) if value is not None else ():
        wider = {**bound, alias: row}
        ripe = [one for one, named in conditions if named <= wider.keys()]
        if all(_value(one, wider) is True for one in ripe):
            yield from _joined(wider, rest, conditions, rows)


def _key(alias: str, bound: dict[str, Row], conditions: list[Condition]) -> tuple[str, Any]:
    """A column of the row to be bound, and the value that an equality asks of it."""
    for one, _ in conditions:
        if isinstance(one, exp.EQ):
            for mine, other in ((one.left, one.right), (one.right, one.left)):
                if (
                    isinstance(mine, exp.Column)
                    and mine.table == alias
                    and _aliases(other) <= bound.keys()
                ):
                    return mine.name, _value(other, bound)
    raise AssertionError(alias)


def _parts(node: exp.Expr) -> list[exp.Expr]:
    """What an AND joins, one by one."""
    return list(node.flatten()) if isinstance(node, exp.And) else [node]


def _aliases(node: exp.Expr) -> set[str]:
    return {column.table for column in node.find_all(exp.Column)}


def _grade(template: Template, access: Row, found: dict[str, Row], recorded: frozenset[str]) -> int:
    if template.weak:
        return 3
    shown = {alias for alias, table in template.joined if DERIVED.get(table, table) in recorded}
    before = template.proof[0][0] in shown and all(
        recorded_before(access, found[alias]) for alias in shown
    )
    return 1 if before else 2


def _proof(template: Template, found: dict[str, Row]) -> tuple[int, ...]:
    return tuple(found[alias]["row_id"] for alias, _ in template.proof)


def _value(node: exp.Expr, bound: dict[str, Row]) -> Any:
    """The value of an expression, None where it is not known: what is unknown explains nothing."""
    node = node.unnest()
    match node:
        case exp.Column():
            return bound[node.table].get(node.name)
        case exp.Literal():
            return node.this if node.is_string else int(node.this)
        case exp.Cast():
            return datetime.datetime.fromisoformat(node.this.this)
        case exp.Interval():
            hours = UNITS[node.args["unit"].name]
            return datetime.timedelta(hours=hours * int(node.this.this))
        case exp.Coalesce():
            values = (_value(one, bound) for one in (node.this, *node.expressions))
            return next((one for one in values if one is not None), None)
        case exp.Is():
            return _value(node.this, bound) is None
        case exp.Not():
            inner = _value(node.this, bound)
            return None if inner is None else not inner
        case exp.In():
            value = _value(node.this, bound)
            return (
                None if value is None else value in [_value(one, bound) for one in node.expressions]
            )
        case exp.Binary():
            left, right = _value(node.left, bound), _value(node.right, bound)
            return None if left is None or right is None else _compared(node, left, right)
    raise AssertionError(node)


def _compared(node: exp.Binary, left: Any, right: Any) -> Any:
    match node:
        case exp.Add():
            return left + right
        case exp.Sub():
            return left - right
        case exp.EQ():
            return left == right
        case exp.NEQ():
            return left != right
        case exp.GT():
            return left > right
        case exp.GTE():
            return left >= right
        case exp.LT():
            return left < right
        case exp.LTE():
            return left <= right
    raise AssertionError(node)
