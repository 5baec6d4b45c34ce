"""A join that most templates begin with, made once for all of them: each access by its cases."""

from __future__ import annotations

import duckdb
import sqlglot
from sqlglot import exp

__all__ = ["lay_shared", "sharing"]

BY_CASE = "log_by_case"
_FIRST = "rc.record_id = a.record_id"
_KEPT = ("row_id", "record_id", "case_id", "recorded_at")


def lay_shared(con: duckdb.DuckDBPyConnection) -> None:
    """The table of this join for the month: each access as often as its record has cases."""
    kept = ", ".join(f"rc.{column} AS rc_{column}" for column in _KEPT)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {BY_CASE} AS SELECT a.* EXCLUDE (access_id), {kept} "
        f"FROM log AS a JOIN record_case AS rc ON {_FIRST}"
    )


def sharing(sql: str) -> str:
    """The statement with branches that read the table instead of joining, where they began so."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    branches = [one for one in tree.find_all(exp.Select) if _begins_so(one)]
    for branch in branches:
        branch.args["joins"].pop(0)
        branch.args["from_"].this.set("this", exp.to_identifier(BY_CASE))
        for column in list(branch.find_all(exp.Column)):
            if column.table == "rc":
                column.replace(exp.column(f"rc_{column.name}", table="a"))
    return tree.sql("duckdb")


def _begins_so(branch: exp.Select) -> bool:
    first = next(iter(branch.args.get("joins") or []), None)
    return (
        first is not None
        and first.this.name == "record_case"
        and first.args["on"].sql("duckdb") == _FIRST
    )
