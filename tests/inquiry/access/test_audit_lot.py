"""Who is drawn by chance, and which of their accesses they are asked about."""

from typing import NamedTuple

import pytest

from custodiet.inquiry.access.audit.lot import drawn, looked_into


class Access(NamedTuple):
    """An access as far as the lot needs it."""

    access: str
    answer: str


@pytest.mark.parametrize(
    ("people", "count", "because"),
    [
        (0, 0, "nobody is there to be drawn"),
        (1, 1, "at least one"),
        (39, 1, "one in twenty, rounded down"),
        (40, 2, "one in twenty"),
        (1_000, 50, "the most that is drawn"),
        (1_020, 50, "and no more"),
    ],
)
def test_one_in_twenty_is_drawn(people: int, count: int, because: str) -> None:
    """From those who stand out nowhere."""
    names = [f"S{number}" for number in range(people)]

    assert len(drawn("AUD-2026-0001", names)) == count, because


def test_the_same_audit_draws_the_same_people_and_another_draws_others() -> None:
    """The reference decides, whatever order people come in."""
    names = [f"S{number}" for number in range(200)]

    assert drawn("AUD-2026-0001", names) == drawn("AUD-2026-0001", names[::-1])
    assert drawn("AUD-2026-0001", names) != drawn("AUD-2026-0002", names)


def test_the_drawn_are_asked_about_what_is_explained_as_well() -> None:
    """All that nothing explains and ten of the rest, in their order."""
    accesses = [Access(f"a{number:02}", "explained") for number in range(30)]
    accesses.insert(7, Access("b1", "unexplained"))
    accesses.append(Access("b2", "cannot-tell"))

    chosen = looked_into("AUD-2026-0001", accesses)

    assert len(chosen) == 12
    assert {"b1", "b2"} <= {one.access for one in chosen}
    assert list(chosen) == [one for one in accesses if one in chosen]
