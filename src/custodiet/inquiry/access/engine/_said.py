"""What is odd in the log and its context: kept as it stands, and said to whoever reads answers.

None of it stops a run: the templates read such rows as they are. Somebody should know.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from custodiet.inquiry.access.engine._contract import TABLES
from custodiet.inquiry.access.engine._world import World, view

__all__ = ["lay_passed", "said_of"]

# SQL that counts rows, and the tables that it rests on.
Asked = tuple[str, set[str]]
_DAY = 24 * 60 * 60 * 1_000_000
# A clock that jumps.
BACKWARD = "entries more than a day earlier than the one before them in the log"


def lay_passed(world: World) -> None:
    """The log read through once, in its order: the table `passed`, of one row.

    `lacking` counts entries without an id or a moment, `rising` says whether each id is greater
    than the one before it, so that none can be there twice, and `backward` counts jumps.
    """
    world.con.execute(
        "CREATE TEMP TABLE passed AS SELECT "
        "2 * count(*) - count(access_id) - count(occurred_at) AS lacking, "
        "coalesce(bool_and(access_id > before), true) AS rising, "
        f"count(*) FILTER (epoch_us(moment) - epoch_us(occurred_at) > {_DAY}) AS backward "
        "FROM (SELECT access_id, occurred_at, lag(access_id) OVER () AS before, "
        "lag(occurred_at) OVER () AS moment FROM log_rows)"
    )


def said_of(
    world: World, same: Collection[str] = (), before: Mapping[str, int] | None = None
) -> dict[str, int]:
    """For each oddity in words, how many rows have it; what none has is left out.

    `passed` was laid before. `before` is what was said the last time, and `same` names the tables
    that have not changed since: what rests on those alone is not counted again.
    """
    backward: Asked = ("SELECT backward FROM passed", {"log"})
    asked = {BACKWARD: backward, **_of_intervals(world), **_of_people(world)}
    known = {} if before is None else before
    counted = {
        words: known.get(words, 0) if before is not None and on <= {*same} else world.one(sql)
        for words, (sql, on) in asked.items()
    }
    return {words: int(count) for words, count in counted.items() if count}


def _of_intervals(world: World) -> dict[str, Asked]:
    """Rows that end before they begin, or do not say when they begin: they explain nothing."""
    found = {}
    for name in world.context:
        begins, ends = TABLES[name].begins, TABLES[name].ends
        if begins:
            rows = f"SELECT count(*) FROM {view(name)} WHERE"
            over, unsaid = f"{rows} {ends} < {begins}", f"{rows} {begins} IS NULL"
            found[f"rows of {name} that end before they begin"] = (over, {name})
            found[f"rows of {name} that do not say when they begin"] = (unsaid, {name})
    return found


def _of_people(world: World) -> dict[str, Asked]:
    """Postings that overlap, which explain by any of them, and people whom nobody knows."""
    found = {}
    if "unit_membership" in world.context:
        overlapping = (
            "SELECT count(*) FROM (SELECT valid_from, max(coalesce(valid_to, "
            "TIMESTAMP '9999-12-31 00:00:00')) OVER (PARTITION BY staff_id ORDER BY valid_from, "
            "row_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before "
            f"FROM {view('unit_membership')}) WHERE valid_from < before"
        )
        found["postings that begin before another of the same person has ended"] = (
            overlapping,
            {"unit_membership"},
        )
    if "staff" in world.context:
        for name in world.context.keys() - {"staff", "record"}:
            if "staff_id" in TABLES[name].columns:
                found[f"rows of {name} about people whom the staff table does not know"] = (
                    f"SELECT count(*) FROM {view(name)} x ANTI JOIN staff_rows USING (staff_id)",
                    {name, "staff"},
                )
    return dict(sorted(found.items()))
