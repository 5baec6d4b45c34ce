"""Whom a provision bears on: who owes something under it, and whose step it is."""

import pytest

from custodiet.case.bearing import bearings, parties_of
from custodiet.law.printed import PrintedDuty


@pytest.mark.parametrize(
    ("cite", "parties", "because"),
    [
        ("SI 2020/4 reg 31(1)(a)", {"officer"}, "the officer answers the notice"),
        (
            "SI 2020/4 reg 31(4)",
            {"officer", "appropriate-authority"},
            "a duty of both parties is each party's",
        ),
        ("SI 2020/4 reg 43(1)", {"chair"}, "who conducts a meeting is in the chair's place"),
        ("SI 2020/4 reg 42(3) (as amended)", {"chair"}, "it took the place of the chair's rule"),
        ("SI 2020/4 reg 2(1) (working day)", set(), "nobody owes a definition"),
    ],
)
def test_a_provision_bears_on_whoever_owes_or_acts_under_it(
    cite: str, parties: set[str], because: str
) -> None:
    """From the regulation to the people."""
    assert parties <= parties_of(cite), because
    assert bool(parties_of(cite)) is bool(parties), because


def test_a_step_is_listed_under_each_role_that_takes_it() -> None:
    """From the person to the regulation."""
    chair = next(one for one in bearings() if one.who == "chair")

    assert chair.title == "Chair or person conducting"
    assert any("SI 2020/4" in cite for _, cite in chair.steps)
    assert chair.duties


def test_a_party_nobody_foresaw_is_listed_after_the_others() -> None:
    """A duty added for somebody new is found by itself; whom only the facts name is nobody."""
    owed = [
        PrintedDuty("answer", ("local-policing-body",), ("SI 1 reg 2",), right=False, chapter="D"),
        PrintedDuty(
            "assess", ("whoever SI 1 reg 3 names",), ("SI 1 reg 3",), right=False, chapter="D"
        ),
    ]

    last = bearings(owed)[-1]

    assert (last.who, last.title) == ("local-policing-body", "Local policing body")
    assert last.duties == (("answer", ("SI 1 reg 2",)),)
    assert "assess" not in {duty for one in bearings(owed) for duty, _ in one.duties}
