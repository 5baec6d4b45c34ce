"""Tables made of others, as SQL: what a template joins by an equality instead of a span."""

from __future__ import annotations

__all__ = ["links_either_way", "roster_days"]


def roster_days(shifts: str) -> str:
    """SQL for a row for every day that each shift touches, the hour before it and after it too.

    Nearly all touch one or two: only the others need a series of days, which is slow to make.
    """
    first, last = "shift_start - INTERVAL 1 HOUR", "shift_end + INTERVAL 1 HOUR"
    days = (
        "CASE WHEN last_ = first_ THEN [first_] WHEN last_ = first_ + 1 THEN [first_, last_] "
        "WHEN last_ > first_ THEN CAST(generate_series(first_, last_, INTERVAL 1 DAY) AS DATE[]) "
        "END"
    )
    return (
        f"SELECT * EXCLUDE (first_, last_), UNNEST({days}) AS on_day FROM (SELECT *, "
        f"CAST({first} AS DATE) AS first_, CAST({last} AS DATE) AS last_ FROM {shifts})"
    )


def links_either_way(links: str) -> str:
    """SQL for each link of two cases in both directions."""
    return (
        f"SELECT row_id, case_id, linked_case_id, recorded_at FROM {links} UNION ALL "
        f"SELECT row_id, linked_case_id, case_id, recorded_at FROM {links}"
    )
