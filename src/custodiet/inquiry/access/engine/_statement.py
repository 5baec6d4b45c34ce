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
    "LOW_BITS",
    "MOST_EVIDENCE",
    "MOST_ROWS",
    "Found",
    "code_of",
    "read_code",
    "statement",
    "statement_in_order",
    "statement_of",
]

GRADES = {1: "A", 2: "B", 3: "C"}
# Row ids that fit into the number: of the evidence, and of each further row of the proof.
MOST_EVIDENCE = 10**10
MOST_ROWS = 10**9
# The lesser rows take the lower 60 bits: a power of two is taken apart without dividing.
LOW_BITS = 60
_LOW = 1 << LOW_BITS


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
    return high * _LOW + second * MOST_ROWS + third


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


def statement_in_order(chosen: tuple[Template, ...], recorded: frozenset[str]) -> str:
    """The same for DuckDB, in the order of `k`.

    Each template finds in the order of the log. A sort sees that and has little to do; grouping
    millions of places by a hash takes three times as long.
    """
    return (
        "SELECT k, code FROM (SELECT k, code, LAG(k) OVER () AS before FROM "
        f"(SELECT k, code FROM ({_union(chosen, recorded)}) AS found ORDER BY k, code) AS sorted) "
        "AS told WHERE before IS DISTINCT FROM k"
    )


def _union(chosen: tuple[Template, ...], recorded: frozenset[str], dialect: str = "duckdb") -> str:
    # Whole numbers of 128 bits where there are any; the others have decimals of 38 digits.
    wide = ["HUGEINT"] * 3 if dialect == "duckdb" else [f"DECIMAL({n}, 0)" for n in (13, 19, 18)]
    return " UNION ALL ".join(_branch(one, recorded, wide, one.tree.copy()) for one in chosen)


def statement_of(trees: Sequence[tuple[Template, exp.Select]]) -> str:
    """The same for templates whose trees name other tables; nothing is graded better than B."""
    union = " UNION ALL ".join(
        _branch(one, frozenset(), ["HUGEINT"] * 3, tree) for one, tree in trees
    )
    return f"SELECT k, MIN(code) AS code FROM ({union}) AS found GROUP BY k"


def _branch(template: Template, recorded: frozenset[str], wide: list[str], tree: exp.Select) -> str:
    rows = [f"{alias}.row_id" for alias, _ in template.proof]
    second, third = (*rows[1:], "0", "0")[:2]
    high = f"({template.rank * 10} + {_grade(template, recorded)})"
    high = f"CAST({high} AS BIGINT) * {MOST_EVIDENCE} + {rows[0]}"
    low = f"CAST({second} AS BIGINT) * {MOST_ROWS} + {third}"
    code = f"CAST({high} AS {wide[0]}) * CAST('{_LOW}' AS {wide[1]}) + CAST({low} AS {wide[2]})"
    return tree.select("a.k", f"{code} AS code", append=False, dialect="duckdb").sql("duckdb")


def _grade(template: Template, recorded: frozenset[str]) -> str:
    """Recorded before the access 1, after it or nobody knows when 2, a weak tie 3.

    A table without the column is passed over, unless it holds the evidence itself: that row has
    to show when it was recorded.
    """
    if template.weak:
        return "3"
    evidence = DERIVED.get(template.proof[0][1], template.proof[0][1])
    if evidence not in recorded:
        return "2"
    shown = [alias for alias, table in template.joined if DERIVED.get(table, table) in recorded]
    before = " AND ".join(f"{alias}.recorded_at <= a.occurred_at" for alias in shown)
    return f"CASE WHEN {before} THEN 1 ELSE 2 END"
