"""Tables made of others, as SQL: what a template joins by an equality instead of a span."""

from __future__ import annotations

__all__ = ["links_either_way", "roster_days"]


def roster_days(shifts: str) -> str:
    """SQL for a row for every day that each shift touches.

    Nearly all touch one or two; only the others need a series of days.
    """
    first, last = "shift_start - INTERVAL 1 HOUR", "shift_end + INTERVAL 1 HOUR"
    days = f"CAST({last} AS DATE) - CAST({first} AS DATE)"
    return (
        f"SELECT *, CAST({first} AS DATE) AS on_day FROM {shifts} WHERE {days} >= 0 "
        f"UNION ALL SELECT *, CAST({last} AS DATE) FROM {shifts} WHERE {days} >= 1 "
        f"UNION ALL SELECT *, CAST(UNNEST(generate_series(CAST({first} AS DATE) + INTERVAL 1 DAY, "
        f"CAST({last} AS DATE) - INTERVAL 1 DAY, INTERVAL 1 DAY)) AS DATE) FROM {shifts} "
        f"WHERE {days} >= 2"
    )


def links_either_way(links: str) -> str:
    """SQL for each link of two cases in both directions."""
    return (
        f"SELECT row_id, case_id, linked_case_id, recorded_at FROM {links} UNION ALL "
        f"SELECT row_id, linked_case_id, case_id, recorded_at FROM {links}"
    )
