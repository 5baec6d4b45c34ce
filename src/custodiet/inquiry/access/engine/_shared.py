"""A join that most templates begin with, made once for all of them: each access by its cases."""

from __future__ import annotations

import duckdb
import sqlglot
from sqlglot import exp

__all__ = ["BY_CASE", "lay_shared", "sharing"]

BY_CASE = "log_by_case"
_FIRST = "rc.record_id = a.record_id"


def lay_shared(con: duckdb.DuckDBPyConnection, columns: tuple[str, ...]) -> None:
    """The table of this join for the month: each access as often as its record has cases.

    `columns` are those that `sharing` found to be read.
    """
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {BY_CASE} AS SELECT {', '.join(columns)} "
        f"FROM log AS a JOIN record_case AS rc ON {_FIRST}"
    )


def sharing(sql: str) -> tuple[str, tuple[str, ...]]:
    """The statement with branches that read the table instead of joining, where they began so.

    Gives with it the table's columns that those branches read, as they are selected.
    """
    tree = sqlglot.parse_one(sql, read="duckdb")
    branches = [one for one in tree.find_all(exp.Select) if _begins_so(one)]
    columns = set()
    for branch in branches:
        branch.args["joins"].pop(0)
        branch.args["from_"].this.set("this", exp.to_identifier(BY_CASE))
        for column in list(branch.find_all(exp.Column)):
            if column.table == "rc":
                columns.add(f"rc.{column.name} AS rc_{column.name}")
                column.replace(exp.column(f"rc_{column.name}", table="a"))
            elif column.table == "a":
                columns.add(f"a.{column.name}")
    return tree.sql("duckdb"), tuple(sorted(columns))


def _begins_so(branch: exp.Select) -> bool:
    first = next(iter(branch.args.get("joins") or []), None)
    return (
        first is not None
        and first.this.name == "record_case"
        and first.args["on"].sql("duckdb") == _FIRST
    )
