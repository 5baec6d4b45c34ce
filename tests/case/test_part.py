"""Part of a case: what one authority sees reads as it would in the whole, and holds no more."""

from pathlib import Path
from typing import Any

import pytest

from custodiet.case import Case, duties, from_values, vocabulary
from custodiet.case.answers import regimes
from custodiet.case.part import concerns, part_of
from custodiet.case.steps import stages
from custodiet.intake import casefile
from tests.case.made import D, at, made, step

FOLDER = Path(__file__).parents[1] / "cases"
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
TWO: tuple[dict[str, Any], ...] = ({}, {"force": "sussex"})
BOTH = ["P1.1", "P2.1"]


def published(name: str) -> Case:
    """A published case."""
    return from_values(casefile.read((FOLDER / name).read_bytes(), name, vocabulary()))


@pytest.mark.parametrize("name", FILES)
def test_a_part_reads_as_it_does_in_the_whole(name: str) -> None:
    """Regime, stage and duties of one person are the same whether the others are seen or not."""
    case = published(name)
    last = max(event.date for event in case.events)
    for person in case.people:
        part = part_of(case, {person.id})
        mine = [one.id for one in part.allegations]
        assert regimes(part) == [one for one in regimes(case) if one["allegation"] in mine]
        assert stages(part) == {one: stages(case)[one] for one in mine}
        owed = {(one.duty, one.due, one.state) for one in duties(part, last)}
        theirs = {*mine, person.id}
        whole = [one for one in duties(case, last) if theirs & set(one.about)]
        assert owed == {(one.duty, one.due, one.state) for one in whole}


def test_a_part_holds_nothing_of_the_others() -> None:
    """Their person, what is alleged of them, what happened to them and what was found of them."""
    case = made(
        at("2026-01-05", "came-to-attention", allegations=BOTH),
        at("2026-01-06", "severity-assessed", severity="misconduct", allegations=["P2.1"]),
        at("2026-01-07", "suspended", person="P2"),
        at("2026-01-08", "recorded"),
        at(
            "2026-02-02",
            "report-submitted",
            allegations=BOTH,
            opinion={"P1.1": "misconduct", "P2.1": "none"},
        ),
        people=TWO,
    )

    part = part_of(case, {"P1"})

    assert [one.id for one in part.people] == ["P1"]
    assert [one.id for one in part.allegations] == ["P1.1"]
    assert [(one.name, one.allegations) for one in part.events] == [
        ("came-to-attention", ("P1.1",)),
        ("recorded", ()),
        ("report-submitted", ("P1.1",)),
    ]
    assert part.events[-1].of("opinion", "P2.1") is None


def test_what_a_file_expects_of_everybody_is_left_out() -> None:
    """An expectation names the allegations of all."""
    case = published("31-moved-force-then-resigned.yaml")

    assert case.expect
    assert part_of(case, {"P1"}).expect == {}


def test_a_part_about_everybody_is_the_whole() -> None:
    """Nothing is left out for whoever sees all of them."""
    case = made(at("2026-01-05", "came-to-attention"), people=TWO)

    assert part_of(case, {"P1", "P2"}) is case


@pytest.mark.parametrize(
    ("about", "kept", "because"),
    [
        ({"allegations": ["P1.1"]}, "2025-05-01", "the day on which the hidden matter came"),
        ({}, "2025-05-01", "an event about the case as a whole says it of each"),
    ],
)
def test_an_earlier_matter_that_is_hidden_still_fixes_the_regime(
    about: dict[str, Any], kept: str, because: str
) -> None:
    """Which Regulations apply may turn on another authority's matter: its day is kept, no more."""
    earlier = at("2025-05-01", "came-to-attention", allegations=["P2.1"])
    case = made(
        earlier, at("2025-06-02", "came-to-attention", relates_to="P2.1", **about), people=TWO
    )

    part = part_of(case, {"P1"})

    (event,) = part.events
    assert getattr(event, "relates_to", None) is None
    assert getattr(event, "earlier_came_to_attention", None) == D(kept), because
    assert regimes(part) == [one for one in regimes(case) if one["allegation"] == "P1.1"]


@pytest.mark.parametrize(
    ("fields", "about", "because"),
    [
        ({"allegations": ["P1.1", "P2.1"]}, True, "one of the two is theirs"),
        ({"allegations": ["P2.1"]}, False, "another's"),
        ({}, True, "the case as a whole"),
    ],
)
def test_whom_an_event_concerns(fields: dict[str, Any], about: bool, because: str) -> None:  # noqa: FBT001 - a column of the table
    """Those whose allegations it names; all where it names none."""
    case = made(at("2026-01-05", "came-to-attention"), people=TWO)

    assert concerns(step("2026-01-06", "recorded", **fields), case, {"P1"}) is about, because


@pytest.mark.parametrize(("person", "about"), [("P1", True), ("P2", False)])
def test_an_event_about_a_person_concerns_them_alone(person: str, about: bool) -> None:  # noqa: FBT001 - a column of the table
    """A suspension is about one person."""
    case = made(at("2026-01-05", "came-to-attention"), people=TWO)

    assert concerns(step("2026-01-06", "suspended", person=person), case, {"P1"}) is about
