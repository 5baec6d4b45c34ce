"""Who opened anything about one person, and what came shortly before a risk event."""

from datetime import UTC, datetime, timedelta

import pytest

from custodiet.inquiry.access.audit.schedule import Opening, Risk, schedule_of


def opening(access: str, at: str, staff: str = "S1") -> Opening:
    """Make an access by somebody at a time of 3 March 2026."""
    moment = datetime.fromisoformat(f"2026-03-03T{at}").replace(tzinfo=UTC)
    return Opening(access, staff, "R1", moment, "view", "unexplained")


EVENT = Risk(datetime(2026, 3, 3, 12, 0, tzinfo=UTC), "an unwanted visit at home")


def test_a_schedule_is_in_order_of_time() -> None:
    """However the log told it; everybody once, by their first access."""
    made = schedule_of(
        [opening("b", "11:00", "S2"), opening("c", "11:30", "S1"), opening("a", "09:00", "S1")],
        [],
        within=timedelta(hours=48),
    )

    assert [one.access for one in made.openings] == ["a", "b", "c"]
    assert made.staff == ("S1", "S2")


@pytest.mark.parametrize(
    ("at", "shown", "because"),
    [
        ("09:59:59", False, "two hours and a second before"),
        ("10:00", True, "two hours before, to the second"),
        ("12:00", True, "at the moment of the event"),
        ("12:00:01", False, "after it"),
    ],
)
def test_what_came_shortly_before_a_risk_event_stands_beside_it(
    at: str,
    shown: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """A fact about two times, and no more."""
    made = schedule_of([opening("a", at)], [EVENT], within=timedelta(hours=2))

    ((risk, beside),) = made.before
    assert risk is EVENT
    assert bool(beside) is shown, because
