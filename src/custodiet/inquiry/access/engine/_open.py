"""Accesses that nothing explains, each with whether the person was on duty: leads are made of them.

A stretch writes its own while its shifts are laid; where there are no stretches, month by month.
"""

from __future__ import annotations

import datetime

from custodiet.inquiry.access.engine._derived import roster_days
from custodiet.inquiry.access.engine._world import World

__all__ = ["lay_left_open", "lay_open"]


def lay_open(world: World, answered: str) -> str:
    """SQL for what of `answered` is open, each look with whether the person was on duty then.

    By the day, which is an equality, before the hour: `roster_day` is laid, where there is a
    roster. Without one nobody is said to have been off duty.
    """
    world.con.execute(
        "CREATE OR REPLACE TEMP TABLE open_look AS SELECT k, access_id, staff_id, record_id, "
        f"occurred_at, raised FROM {answered} WHERE said = 0 AND record_id IS NOT NULL"
    )
    duty = "true"
    if "roster" in world.context:
        duty = (
            "k IN (SELECT o.k FROM open_look o JOIN roster_day d "
            "ON d.staff_id = o.staff_id AND d.on_day = CAST(o.occurred_at AS DATE) "
            "WHERE o.occurred_at >= d.shift_start - INTERVAL 1 HOUR "
            "AND o.occurred_at < d.shift_end + INTERVAL 1 HOUR)"
        )
    return f"SELECT *, {duty} AS on_duty FROM open_look"


def lay_left_open(world: World) -> None:
    """The table `left_open` of what of `answered` is open, a month's shifts at a time."""
    con = world.con
    con.execute("CREATE OR REPLACE TEMP TABLE still AS SELECT * FROM answered WHERE said = 0")
    months = con.execute(
        "SELECT DISTINCT date_trunc('month', occurred_at) AS month FROM still ORDER BY month"
    ).fetchall()
    _lay_shifts(world, "false")
    none = lay_open(world, "(SELECT * FROM still LIMIT 0)")
    con.execute(f"CREATE OR REPLACE TEMP TABLE left_open AS {none}")
    for (month,) in months:
        until = (month + datetime.timedelta(days=32)).replace(day=1)
        _lay_shifts(
            world,
            f"shift_start < TIMESTAMP '{until}' + INTERVAL 1 HOUR "
            f"AND shift_end >= TIMESTAMP '{month}' - INTERVAL 1 HOUR",
        )
        within = f"occurred_at >= TIMESTAMP '{month}' AND occurred_at < TIMESTAMP '{until}'"
        looks = lay_open(world, f"(SELECT * FROM still WHERE {within})")
        con.execute(f"INSERT INTO left_open {looks}")
    for name in ("still", "open_look", "roster_day"):
        con.execute(f"DROP TABLE IF EXISTS {name}")


def _lay_shifts(world: World, within: str) -> None:
    if "roster" in world.context:
        shifts = f"(SELECT staff_id, shift_start, shift_end FROM roster_rows WHERE {within})"
        sql = roster_days(shifts)
        world.con.execute(f"CREATE OR REPLACE TEMP TABLE roster_day AS {sql}")
