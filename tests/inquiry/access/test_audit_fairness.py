"""Selection by group: shares of whole groups, and small groups withheld."""

import pytest

from custodiet.inquiry.access.audit.fairness import Rates, rates_by_group

TEN = {f"S{n}": "A" for n in range(10)}


def test_rates_are_shares_of_a_whole_group() -> None:
    """Not of those selected."""
    (rates,) = rates_by_group(
        TEN, unexplained={"S1", "S2", "X9"}, asked={"S1", "S2"}, adverse={"S1"}
    )

    assert rates == Rates("A", people=10, unexplained=2, asked=2, adverse=1)
    assert rates.share(rates.unexplained) == "20.0 %"


@pytest.mark.parametrize(
    ("people", "shown", "because"),
    [(4, "[c]", "four people could be recognised"), (5, "20.0 %", "five are shown")],
)
def test_a_small_group_is_withheld(people: int, shown: str, because: str) -> None:
    """Withheld is marked, never printed as none."""
    groups = TEN | {f"B{n}": "B" for n in range(people)}

    _, small = rates_by_group(groups, unexplained={"B1"}, asked=(), adverse=())

    assert small.share(small.unexplained) == shown, because


@pytest.mark.parametrize(
    ("sizes", "withheld", "because"),
    [
        ({"A": 10, "B": 20, "C": 30}, "", "all are large enough"),
        ({"A": 10, "B": 4, "C": 30}, "AB", "four are all less the others, unless two are unknown"),
        ({"A": 10, "B": 4, "C": 4}, "BC", "eight in two groups say nothing of either"),
        ({"A": 10, "B": 1, "C": 1, "D": 20}, "ABC", "two people together are still too few"),
        ({"A": 10, "B": 4}, "AB", "of two groups neither is shown without the other"),
        ({"A": 10, "B": 4, "C": 10}, "AB", "of two alike the first by name"),
        ({"A": 3}, "A", "there is no other"),
    ],
)
def test_what_is_withheld_does_not_follow_from_what_is_shown(
    sizes: dict[str, int], withheld: str, because: str
) -> None:
    """The page says how many opened records in all, so that one group would be the difference."""
    groups = {f"{group}{n}": group for group, size in sizes.items() for n in range(size)}

    rates = rates_by_group(groups, unexplained=(), asked=(), adverse=())

    assert "".join(one.group for one in rates if one.withheld) == withheld, because


@pytest.mark.parametrize(
    ("people", "count", "shown", "because"),
    [
        (6, 1, "1 of 6, 3.0 % to 56.4 %", "one of six says nothing"),
        (6, 0, "0 of 6, 0.0 % to 39.0 %", "nor does none of six"),
        (6, 6, "6 of 6, 61.0 % to 100.0 %", "nor all of them"),
        (6_000, 1_000, "1,000 of 6,000, 15.7 % to 17.6 %", "many say much"),
        (4, 1, "", "a group withheld gives no figure away"),
    ],
)
def test_a_share_says_how_far_chance_could_have_moved_it(
    people: int, count: int, shown: str, because: str
) -> None:
    """Else one person more in a small group reads as a difference between groups."""
    groups = {f"S{n}": "A" for n in range(people)}
    chosen = {f"S{n}" for n in range(count)}

    (rates,) = rates_by_group(groups, unexplained=chosen, asked=(), adverse=())

    assert rates.between(rates.unexplained) == shown, because


def test_whoever_states_no_group_is_counted_together() -> None:
    """Nobody disappears from the table."""
    groups = {f"S{n}": "" for n in range(6)}

    (rates,) = rates_by_group(groups, unexplained=(), asked=(), adverse=())

    assert (rates.group, rates.people) == ("not stated", 6)
