"""Points are added line by line, approved by two, and learnt from what people decided."""

import dataclasses
import datetime
import json
from pathlib import Path

import pytest

from custodiet.errors import NotAllowed, NotAsRecorded, NotFit, NotKnown
from custodiet.inquiry.access import weights as tables
from custodiet.inquiry.access.engine import (
    FIRST,
    Lead,
    Weights,
    decided_leads,
    estimated,
    ranked,
)
from custodiet.inquiry.access.engine._leads import _FACTS
from custodiet.inquiry.access.weights import FACTS, approved, points_of, proposed

DAY = datetime.date(2026, 5, 4)
DECIDED = [
    *[(["burst"], "conduct-matter")] * 5,
    *[(["burst"], "engine-error")] * 5,
    *[([], "legitimate")] * 5,
]


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


def test_weights_are_proposed_by_one_and_approved_by_another() -> None:
    """One person cannot decide who is asked first, nor by signing twice in another spelling."""
    new = proposed(DECIDED, before=FIRST, by="A. Adams", on=DAY)

    assert (new.version, new.replaces, new.misuse, new.other) == (2, 1, 5, 10)
    assert new.decided["burst"] == (5, 5)
    for same in ("A. Adams", " a. ADAMS ", "", "  "):
        with pytest.raises(NotAllowed, match="second person"):
            approved(new, by=same, on=DAY)
    with pytest.raises(NotAllowed, match="before they were proposed"):
        approved(new, by="B", on=DAY - datetime.timedelta(days=1))
    assert approved(new, by="B", on=DAY).approved_by == "B"


def test_an_approval_is_not_given_again() -> None:
    """Or nobody could say who decided."""
    new = approved(proposed(DECIDED, before=FIRST, by="A", on=DAY), by="B", on=DAY)

    with pytest.raises(NotAllowed, match="approved by B already"):
        approved(new, by="C", on=DAY)


@pytest.mark.parametrize(
    ("weights", "because"),
    [
        (proposed(DECIDED, before=FIRST, by="A", on=DAY), "proposed only"),
        (estimated([(["burst"], True), ([], False)], 2), "nobody proposed them"),
        (dataclasses.replace(FIRST, version=2), "the first table under another version"),
        (dataclasses.replace(FIRST, proposed_by="A", approved_by="a"), "one person twice"),
    ],
)
def test_ranking_refuses_weights_that_two_people_do_not_answer_for(
    weights: Weights, because: str
) -> None:
    """The refusal says whose step is missing."""
    with pytest.raises(NotAllowed, match="are not approved"):
        ranked([], weights)
    with pytest.raises(NotAllowed):
        proposed(DECIDED, before=weights, by="A", on=DAY)
    assert ranked([], FIRST) == [], because


@pytest.mark.parametrize(
    ("decided", "refusal", "because"),
    [
        ([([], "legitimate")], NotKnown, "nothing was misuse"),
        ([([], "criminal")], NotKnown, "everything was"),
        ([], NotKnown, "nothing was decided"),
        ([*DECIDED, ([], "Conduct-matter")], NotFit, "a word that is not known is not legitimate"),
    ],
)
def test_what_nothing_can_be_learnt_from_is_refused(
    decided: list[tuple[list[str], str]], refusal: type[Exception], because: str
) -> None:
    """Rather than a table of noughts."""
    with pytest.raises(refusal) as refused:
        proposed(decided, before=FIRST, by="A", on=DAY)
    assert "misuse" not in str(refused.value), "reflective practice is no finding of misuse"
    with pytest.raises(NotAllowed):
        proposed(DECIDED, before=FIRST, by=" ", on=DAY)
    assert because


def test_a_table_is_read_back_as_it_was_written() -> None:
    """Proposed, approved, and the first."""
    new = proposed(DECIDED, before=FIRST, by="A", on=DAY)

    for one in (FIRST, new, approved(new, by="B", on=DAY)):
        assert tables.read(tables.written(one)) == one


def test_a_number_changed_after_the_approval_is_seen() -> None:
    """Whoever approves a table approves every number in it."""
    new = approved(proposed(DECIDED, before=FIRST, by="A", on=DAY), by="B", on=DAY)
    told = json.loads(tables.written(new))
    told["points"]["surname"] += 1

    with pytest.raises(NotAsRecorded, match="changed after"):
        tables.read(json.dumps(told))


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"points": {}}, "a fact without points"),
        ({"points": {**FIRST.points, "zodiac": 1}}, "no fact of ours"),
        ({"points": {**FIRST.points, "burst": 13}}, "past the most"),
        ({"points": {**FIRST.points, "burst": -1}}, "on the wrong side"),
        ({"points": {**FIRST.points, "burst": True}}, "no number"),
        ({"points": {**FIRST.points, "burst": 1.5}}, "no whole number"),
        ({"format": "custodiet access weights 9"}, "another format"),
        ({"version": "2"}, "a version in words"),
        ({"version": 0}, "no version"),
        ({"proposed": {"by": "A", "on": "yesterday"}}, "no day"),
        ({"approved": {"name": "B"}}, "no approval"),
        ({"decided": {"burst": [1]}}, "half a count"),
    ],
)
def test_a_file_that_is_no_table_of_weights_is_refused(
    change: dict[str, object], because: str
) -> None:
    """With what is wrong with it."""
    told = {**json.loads(tables.written(FIRST)), **change}

    with pytest.raises(NotFit, match="no table of weights"):
        tables.read(json.dumps(told), because)
    for text in ("", "[]", "{}", "null", "{", '"x"'):
        with pytest.raises(NotFit):
            tables.read(text)


def test_what_is_approved_is_shown_line_by_line() -> None:
    """Before, after, and the decided leads that it rests on."""
    new = proposed(DECIDED, before=FIRST, by="A", on=DAY)

    (burst,) = [one for one in tables.changes(FIRST, new) if one.fact == "burst"]
    assert (burst.before, burst.after, burst.misuse, burst.other) == (5, 2, 5, 5)


def test_a_lead_decided_in_two_ways_teaches_nothing(tmp_path: Path) -> None:
    """Nobody can say which of them is meant."""
    lead = Lead("S1", "R1", "rest", 1, datetime.datetime(2026, 3, 2), ("L1",), ("burst",), 0, ())  # noqa: DTZ001 - the log's times are UTC without saying so
    decided = tmp_path / "decided.csv"
    head = "staff_id,record_id,outcome\nS1,R1,legitimate\n"

    decided.write_text(f"{head}S1,R1, legitimate \nS9,R9,criminal\n")
    assert decided_leads([lead], decided) == [(("burst",), "legitimate")]
    decided.write_text(f"{head}S1,R1,criminal\n")
    with pytest.raises(NotFit, match="decided in two ways"):
        decided_leads([lead], decided)
    decided.write_text("staff,record\n")
    with pytest.raises(NotFit, match="cannot be read"):
        decided_leads([lead], decided)


def test_weights_are_learnt_from_decisions() -> None:
    """Twice the base-2 logarithm of the likelihood ratio, half a case added on each side."""
    decided = [
        *[(["burst"], True)] * 14,
        *[(["burst"], False)] * 2,
        *[([], True)] * 2,
        *[([], False)] * 44,
    ]

    learnt = estimated(decided, 2)

    assert (learnt.version, learnt.points["burst"]) == (2, 8)


@pytest.mark.parametrize(
    ("leads", "points", "because"),
    [
        (0, 8, "never decided: 300 against 1,700 would have made it +5"),
        (9, 8, "nine say more about chance than about an address"),
        (10, 12, "ten are learnt from; all of them against somebody is the most there is"),
    ],
)
def test_a_fact_seldom_decided_keeps_its_points(leads: int, points: int, because: str) -> None:
    """How many were decided of each kind says nothing about a fact that none of them had."""
    seen = [(["same-address"], True)] * leads
    decided = [*seen, *[([], True)] * (300 - leads), *[([], False)] * 1700]

    assert estimated(decided, 2).points["same-address"] == points, because


def test_what_is_kept_is_what_was_in_force() -> None:
    """Not what was set by hand, where a force has learnt since."""
    learnt = dataclasses.replace(FIRST, points={**FIRST.points, "surname": 9})

    assert estimated([([], True), ([], False)], 3, learnt).points["surname"] == 9


def test_a_table_that_learns_nothing_is_not_proposed() -> None:
    """Two people would answer for points that nobody had changed."""
    few = [(["burst"], "conduct-matter")] * 9 + [([], "legitimate")] * 50

    with pytest.raises(NotKnown, match="No fact is in 10 of 59 decided questions"):
        proposed(few, before=FIRST, by="A", on=DAY)


@pytest.mark.parametrize("found", [True, False])
def test_a_fact_never_changes_sides(found: bool) -> None:  # noqa: FBT001 - both outcomes of a decision
    """What mitigates never adds points and what raises never takes them, whatever was decided."""
    decided = [(["same-unit", "same-address"], found)] * 40 + [([], not found)] * 40

    learnt = estimated(decided, 2)

    assert isinstance(learnt, Weights)
    assert learnt.points["same-unit"] <= 0 <= learnt.points["same-address"]
    assert max(abs(value) for value in learnt.points.values()) <= 12
