"""Points are added line by line, approved by two, and learnt from what people decided."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.inquiry.access.engine import FIRST, Weights, estimated
from custodiet.inquiry.access.engine._leads import _FACTS
from custodiet.inquiry.access.engine._weights import FACTS, points_of


@pytest.mark.parametrize(
    ("facts", "points", "lines", "because"),
    [
        (
            ["same-address", "other-district"],
            10,
            [
                "same address as a person on the record +8",
                "the case belongs to another district +2",
            ],
            "the sum of what is printed",
        ),
        (
            ["same-address", "surname"],
            8,
            ["same address as a person on the record +8"],
            "a relative's name and address are one fact",
        ),
        (["off-duty"], 0, [], "off duty alone is no suspicion"),
        (["off-duty", "other-district"], 0, [], "nor off duty elsewhere"),
        (
            ["high-profile", "off-duty", "same-unit"],
            1,
            [
                "within 14 days of the case being in the news +4",
                "off duty, beside another fact +1",
                "belongs to the unit that owns the case -4",
            ],
            "what mitigates is counted and shown",
        ),
        ([], 0, [], "nothing but that it is unexplained"),
    ],
)
def test_points_are_the_sum_of_the_lines(
    facts: list[str], points: int, lines: list[str], because: str
) -> None:
    """Of facts that say the same only the strongest counts."""
    assert points_of(facts, FIRST) == (points, lines), because


def test_a_record_marked_sensitive_is_no_fact() -> None:
    """It says how much harm there could be, and nothing about who looked."""
    assert "sensitive" not in " ".join([*FACTS, *(fact.words for fact in FACTS.values())])


def test_every_fact_that_is_gathered_has_words_and_points() -> None:
    """A fact without points would be dropped in silence."""
    assert set(_FACTS) == set(FACTS) == set(FIRST.points)


def test_weights_are_approved_by_two_people() -> None:
    """One person cannot decide who is asked first, nor by signing twice."""
    assert FIRST.approved("A", "B").approved_by == ("A", "B")
    for people in ((), ("A",), ("A", "A")):
        with pytest.raises(NotAllowed):
            FIRST.approved(*people)


def test_weights_are_learnt_from_decisions() -> None:
    """Twice the base-2 logarithm of the likelihood ratio, half a case added on each side."""
    decided = [(["burst"], True)] * 7 + [(["burst"], False)] * 1 + [([], False)] * 22 + [([], True)]

    learnt = estimated(decided, 2)

    assert (learnt.version, learnt.points["burst"]) == (2, 7)


@pytest.mark.parametrize("found", [True, False])
def test_a_fact_never_changes_sides(found: bool) -> None:  # noqa: FBT001 - both outcomes of a decision
    """What mitigates never adds points and what raises never takes them, whatever was decided."""
    decided = [(["same-unit", "same-address"], found)] * 40 + [([], not found)] * 40

    learnt = estimated(decided, 2)

    assert isinstance(learnt, Weights)
    assert learnt.points["same-unit"] <= 0 <= learnt.points["same-address"]
    assert max(abs(value) for value in learnt.points.values()) <= 12
