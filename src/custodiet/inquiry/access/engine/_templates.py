"""Templates as they stand in their files: read, checked against the dialect, in order of rank."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import sqlglot
import yaml
from sqlglot import exp

from custodiet.errors import NotFit
from custodiet.inquiry.access.engine._contract import DERIVED, LOG, TABLES

__all__ = [
    "UNITS",
    "Example",
    "Template",
    "lint",
    "offset",
    "read_template",
    "templates",
    "version_of_all",
]

# The whole dialect. It reads the same on every engine that was tried; what is not here does not.
ALLOWED: tuple[type[exp.Expression], ...] = (
    exp.Select,
    exp.From,
    exp.Join,
    exp.Where,
    exp.Table,
    exp.TableAlias,
    exp.Identifier,
    exp.Column,
    exp.Literal,
    exp.And,
    exp.EQ,
    exp.NEQ,
    exp.GT,
    exp.GTE,
    exp.LT,
    exp.LTE,
    exp.In,
    exp.Is,
    exp.Not,
    exp.Null,
    exp.Add,
    exp.Sub,
    exp.Interval,
    exp.Var,
    exp.Coalesce,
    exp.Cast,
    exp.DataType,
    exp.Paren,
)
MOST_PROOF = 3
# The same safe loader in C where there is one: a night would read examples as long as an answer.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNITS = {"DAY": 24, "HOUR": 1}
_TERM = re.compile(r"([+-]?\d+)([dhms])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


@dataclass(frozen=True)
class Example:
    """A small world with one access in it, and the grade it must get; None where unexplained."""

    because: str
    given: dict[str, list[dict[str, Any]]]
    grade: str | None
    action: str


@dataclass(frozen=True)
class Template:
    """One way in which an access can be explained.

    `proof` lists the joined rows that are kept as proof, as (alias, table), the evidence first;
    `joined` lists every joined row with its table. A `weak` tie is graded C.
    """

    id: str
    version: int
    rank: int
    sentence: str
    weak: bool
    sql: str
    proof: tuple[tuple[str, str], ...]
    joined: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...] = field(hash=False)

    @property
    def tree(self) -> exp.Select:
        """The statement as a tree; whoever changes it takes a copy."""
        return _select(self.sql, self.id)

    @property
    def tables(self) -> frozenset[str]:
        """The contract's tables without which the template is off."""
        return frozenset(DERIVED.get(table, table) for _, table in self.joined)


@cache
def templates() -> tuple[Template, ...]:
    """Every template of the package, by rank; raises NotFit where a file is outside the dialect."""
    folder = resources.files("custodiet.inquiry.access.engine") / "templates"
    files = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    found = [read_template(file.read_text("utf-8"), file.name) for file in files]
    ranks = [one.rank for one in found]
    if len(set(ranks)) != len(ranks):
        raise _unfit("templates", "two templates have one rank, so neither is the shorter")
    return tuple(sorted(found, key=lambda one: one.rank))


def version_of_all(chosen: tuple[Template, ...]) -> str:
    """A digest of the templates' words and SQL: what was asked, for the receipt."""
    parts = [f"{one.id}/{one.version}/{one.rank}/{one.sentence}/{one.sql}" for one in chosen]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read_template(text: str, name: str) -> Template:
    """A template from its file; raises NotFit with what is outside the dialect."""
    values = yaml.load(text, Loader=_LOADER)  # noqa: S506 - safe, by either name
    sql = str(values["sql"])
    tree = _select(sql, name)
    joined = lint(tree, name)
    tables = dict(joined)
    return Template(
        id=values["id"],
        version=values["version"],
        rank=values["rank"],
        sentence=values["sentence"],
        weak=values["weak"],
        sql=sql,
        proof=tuple(
            (one.args["table"].name, tables[one.args["table"].name]) for one in tree.selects
        ),
        joined=joined,
        examples=tuple(
            Example(one["because"], one["given"], one["grade"], one.get("action", "view"))
            for one in values["examples"]
        ),
    )


def lint(tree: exp.Select, name: str) -> tuple[tuple[str, str], ...]:
    """The joined rows, as (alias, table); raises NotFit at the first thing outside the dialect."""
    for node in tree.walk():
        if not isinstance(node, ALLOWED):
            raise _unfit(name, f"{type(node).__name__} ({node.sql()[:40]}) is not in the dialect")
    joins = tree.args.get("joins") or []
    origin = tree.args["from_"].this
    if origin.name != "log" or origin.alias != "a":
        raise _unfit(name, "the statement does not begin with FROM log AS a")
    joined = tuple((join.this.alias, join.this.name) for join in joins)
    known = {*TABLES, *DERIVED}
    if any(table not in known or not alias for alias, table in joined):
        raise _unfit(name, "a joined table is not in the contract, or has no alias")
    if any(
        join.args.get(key) for join in joins for key in ("side", "kind", "using", "method")
    ) or not all("on" in join.args for join in joins):
        raise _unfit(name, "a join is not a plain JOIN ... ON")
    _lint_values(tree, name)
    _lint_order(tree, name)
    _lint_proof(tree, dict(joined), name)
    _lint_columns(tree, dict(joined), name)
    return joined


def _lint_values(tree: exp.Select, name: str) -> None:
    """A cast only of a written moment, and intervals of whole days or hours."""
    for cast in tree.find_all(exp.Cast):
        if not isinstance(cast.this, exp.Literal) or not cast.is_type("timestamp", "timestampntz"):
            raise _unfit(name, f"{cast.sql()} is not a written moment")
    for interval in tree.find_all(exp.Interval):
        if interval.args["unit"].name not in UNITS or not isinstance(interval.this, exp.Literal):
            raise _unfit(name, f"{interval.sql()} is not a number of days or hours")


def _lint_order(tree: exp.Select, name: str) -> None:
    """Each row is joined by an equality with a row before it: an engine can look it up."""
    before = {"a"}
    for join in tree.args.get("joins") or []:
        alias = join.this.alias
        equal = [
            {column.table for column in one.find_all(exp.Column)}
            for one in join.args["on"].find_all(exp.EQ)
        ]
        if not any(alias in sides and sides & before for sides in equal):
            raise _unfit(name, f"{alias} is joined by no equality with a row before it")
        before.add(alias)


def _lint_proof(tree: exp.Select, joined: dict[str, str], name: str) -> None:
    for one in tree.selects:
        if not isinstance(one, exp.Column) or one.name != "row_id" or one.table not in joined:
            raise _unfit(name, "the statement may select only the row_id of rows it joins")
    if not 1 <= len(tree.selects) <= MOST_PROOF:
        raise _unfit(name, f"the proof has one to {MOST_PROOF} rows")


def _lint_columns(tree: exp.Select, joined: dict[str, str], name: str) -> None:
    allowed = {"a": {*LOG.columns, "on_day"}}
    for alias, table in joined.items():
        source = TABLES[DERIVED.get(table, table)]
        allowed[alias] = {*source.columns, *source.optional, "row_id", "recorded_at", "on_day"}
    for column in tree.find_all(exp.Column):
        if column.name not in allowed.get(column.table, ()):
            raise _unfit(name, f"{column.sql()} is not a column of the contract")


def offset(text: str) -> datetime.timedelta:
    """The time between an access and a moment of an example, such as `-7d+1s`."""
    total = datetime.timedelta()
    for number, unit in _TERM.findall(text):
        total += datetime.timedelta(**{_UNITS[unit]: int(number)})
    return total


def _select(sql: str, name: str) -> exp.Select:
    tree = _parsed(sql)
    if not isinstance(tree, exp.Select):
        raise _unfit(name, "it is not one SELECT")
    return tree


@cache
def _parsed(sql: str) -> object:
    return sqlglot.parse_one(sql, read="duckdb")


def _unfit(name: str, what: str) -> NotFit:
    return NotFit(
        f"The template {name} cannot be used: {what}.",
        why="A template runs on every engine with one answer, so it keeps to a small dialect.",
        do="Write it with equality joins, comparisons, literal intervals and COALESCE only.",
    )
