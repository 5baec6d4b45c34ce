"""One statement for all templates, written once and turned into the SQL of each engine.

Every explanation that holds is written as one number, whose parts from left to right are rank,
grade, and the row ids of the proof, evidence first. The least number is then the shortest
explanation, of the best grade within its rank, from the lowest row ids: no window function, and
no order of joins, can change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlglot
from sqlglot import exp

from custodiet.inquiry.access.engine._contract import DERIVED
from custodiet.inquiry.access.engine._templates import Template

__all__ = [
    "GRADES",
    "HALVES",
    "LATER",
    "LOW_BITS",
    "MOST_EVIDENCE",
    "MOST_ROWS",
    "Found",
    "branches",
    "code_of",
    "evidence_sql",
    "graded",
    "read_code",
    "rest_sql",
    "statement",
    "statement_of",
    "whole",
]

GRADES = {1: "A", 2: "B", 3: "C"}
# Row ids that fit into the number: of the evidence, and of each further row of the proof.
MOST_EVIDENCE = 10**10
MOST_ROWS = 10**9
# What the number of an explanation is greater by if its rows were recorded after the access.
LATER = MOST_EVIDENCE
# The lesser rows take the lower 60 bits: a power of two is taken apart without dividing.
LOW_BITS = 60
_LOW = 1 << LOW_BITS
# SQL for the number's halves, where it stands in one of 128 bits.
HALVES = (f"code >> {LOW_BITS}", f"code & CAST({_LOW - 1} AS HUGEINT)")


@dataclass(frozen=True)
class Found:
    """What the number says: the template's rank, the grade, and three row ids, 0 for none."""

    rank: int
    grade: str
    rows: tuple[int, int, int]


def code_of(rank: int, grade: int, rows: tuple[int, ...]) -> int:
    """The number of an explanation; the engines compute the same in SQL."""
    first, second, third = (*rows, 0, 0)[:3]
    high = (rank * 10 + grade) * MOST_EVIDENCE + first
    return whole(high, second * MOST_ROWS + third)


def whole(high: int, low: int) -> int:
    """The number of an explanation from its halves."""
    return high * _LOW + low


def read_code(code: int) -> Found:
    """The parts of an explanation's number."""
    high, low = divmod(code, _LOW)
    first, evidence = divmod(high, MOST_EVIDENCE)
    rank, grade = divmod(first, 10)
    return Found(rank, GRADES[grade], (evidence, *divmod(low, MOST_ROWS)))


def statement(
    chosen: tuple[Template, ...], recorded: frozenset[str], dialect: str = "duckdb"
) -> str:
    """The SQL that gives each explained access, by its place `k`, the number of its explanation.

    `recorded` names the contract's tables that say when each row was recorded.
    """
    union = _union(chosen, recorded, dialect)
    sql = f"SELECT k, MIN(code) AS code FROM ({union}) AS found GROUP BY k"
    return sqlglot.transpile(sql, read="duckdb", write=dialect)[0]


def _union(chosen: tuple[Template, ...], recorded: frozenset[str], dialect: str = "duckdb") -> str:
    # Whole numbers of 128 bits where there are any; the others have decimals of 38 digits.
    wide = ["HUGEINT"] * 3 if dialect == "duckdb" else [f"DECIMAL({n}, 0)" for n in (13, 19, 18)]
    return " UNION ALL ".join(_branch(one, recorded, wide, one.tree.copy()) for one in chosen)


def branches(chosen: Sequence[Template], recorded: frozenset[str]) -> list[str]:
    """SQL for DuckDB of each template by itself: an access's row in `log`, and the number's halves.

    Halves are numbers of 64 bits, which are quicker to make and to compare than one of 128.
    """
    found = []
    for one in chosen:
        high, low = _halves(one, recorded)
        columns = ("a.rowid AS n", f"{high} AS high", f"{low} AS low")
        tree = one.tree.copy().select(*columns, append=False, dialect="duckdb")
        found.append(tree.sql("duckdb"))
    return found


def statement_of(trees: Sequence[tuple[Template, exp.Select]]) -> str:
    """The same for templates whose trees name other tables; nothing is graded better than B."""
    union = " UNION ALL ".join(
        _branch(one, frozenset(), ["HUGEINT"] * 3, tree) for one, tree in trees
    )
    return f"SELECT k, MIN(code) AS code FROM ({union}) AS found GROUP BY k"


def _branch(template: Template, recorded: frozenset[str], wide: list[str], tree: exp.Select) -> str:
    high, low = _halves(template, recorded)
    code = f"CAST({high} AS {wide[0]}) * CAST('{_LOW}' AS {wide[1]}) + CAST({low} AS {wide[2]})"
    return tree.select("a.k", f"{code} AS code", append=False, dialect="duckdb").sql("duckdb")


def _halves(template: Template, recorded: frozenset[str]) -> tuple[str, str]:
    return evidence_sql(template, _grade(template, recorded)), rest_sql(template)[0]


def evidence_sql(template: Template, grade: str) -> str:
    """SQL for the upper half: the rank, the `grade` as SQL gives it, and the evidence's row."""
    high = f"CAST(({template.rank * 10} + {grade}) AS BIGINT) * {MOST_EVIDENCE}"
    return f"{high} + {template.proof[0][0]}.row_id"


def rest_sql(template: Template, left_out: str = "") -> tuple[str, int]:
    """SQL for the lower half: the further rows of the proof.

    With the alias of a row that is left out, gives what its number is to be multiplied by.
    """
    parts, times = [], 0
    for (alias, _), place in zip(template.proof[1:], (MOST_ROWS, 1), strict=False):
        if alias == left_out:
            times = place
        else:
            parts.append(f"CAST({alias}.row_id AS BIGINT) * {place}")
    return " + ".join(parts) or "CAST(0 AS BIGINT)", times


def graded(template: Template, recorded: frozenset[str]) -> bool:
    """Whether a template's explanation can be of grade A: if its evidence says when it was made."""
    evidence = template.proof[0][1]
    return not template.weak and DERIVED.get(evidence, evidence) in recorded


def _grade(template: Template, recorded: frozenset[str]) -> str:
    """Recorded before the access 1, after it or nobody knows when 2, a weak tie 3.

    A table without the column is passed over, unless it holds the evidence itself: that row has
    to show when it was recorded.
    """
    if not graded(template, recorded):
        return "3" if template.weak else "2"
    shown = [alias for alias, table in template.joined if DERIVED.get(table, table) in recorded]
    before = " AND ".join(f"{alias}.recorded_at <= a.occurred_at" for alias in shown)
    return f"CASE WHEN {before} THEN 1 ELSE 2 END"
