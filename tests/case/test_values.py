"""A case and its file's plain values say the same; what does not make a case is refused whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from custodiet.case import (
    Allegation,
    Case,
    Event,
    Person,
    event_from_values,
    facts_of,
    from_facts,
    from_values,
    to_values,
    vocabulary,
)
from custodiet.case.events import KINDS
from custodiet.errors import NotFit
from custodiet.intake import casefile
from tests.case.made import KNOWN, D, at, made, step

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))


def values_in(path: Path) -> dict[str, Any]:
    """The plain values of a published file."""
    return casefile.read(path.read_bytes(), path.name, vocabulary())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_case_comes_back_from_its_values(path: Path) -> None:
    """Nothing is added and nothing is lost between the case and its file's values."""
    values = values_in(path)
    case = from_values(values)

    assert from_values(to_values(case)) == case
    assert to_values(case) == _plain_lists(values)


def _plain_lists(values: dict[str, Any]) -> dict[str, Any]:
    """The values with what the file leaves out of a person or an event left out here too."""
    return {key: value for key, value in values.items() if value not in (None, {}, [])}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_case_comes_back_from_its_facts(path: Path) -> None:
    """The record's facts make the same case again, also after they have been JSON."""
    case = from_values(values_in(path))
    facts = facts_of(case)

    assert from_facts(facts) == case
    assert from_facts(json.loads(json.dumps(facts))) == case


FULL = Case(
    reference="B",
    title="The Signal group",
    people=(
        Person("B1", "dorset", "police-officer"),
        Person(
            id="B2",
            force="sussex",
            kind="former-officer",
            rank="constable",
            probation=False,
            seconded_to="another body",
            left=D("2021-01-31"),
            name="N",
        ),
    ),
    allegations=(
        Allegation("B1.1", "B1", "posted details"),
        Allegation(
            "B2.1",
            "B2",
            "joined in",
            D("2021-03-13"),
            D("2021-03-14"),
            conduct_approximate=True,
            standards=("confidentiality",),
            category="D",
            sub_category="D2",
        ),
        Allegation("B2.2", "B2", "again", D("2021-03-13"), D("2021-03-14")),
    ),
    events=(
        event_from_values(
            at(
                "2021-03-17",
                "came-to-attention",
                time="19:30",
                allegations=("B1.1",),
                source="press",
                by="iopc",
                reason="told by telephone",
                note="a note",
                recorded_on="2021-03-18",
                approximate=False,
            )
        ),
        event_from_values(at("2021-04-01", "interview-specified", for_="2021-04-09")),
        event_from_values(at("2021-05-01", "seconded", person="B1", to="another body")),
        event_from_values(
            at("2021-06-01", "severity-assessed", severity={"B1.1": "misconduct", "B2.1": "none"})
        ),
        event_from_values(at("2021-07-01", "suspended", person="B1", conditions=["prejudice"])),
    ),
    source={"published": D("2022-01-01"), "pages": [1, D("2022-01-02"), {"url": "x"}]},
    expect={"regime": {"B1.1": 2020}},
    linked=("A", "C"),
)


def test_a_case_with_everything_in_it_comes_back() -> None:
    """Every key of the contract survives the values and the facts."""
    assert from_values(to_values(FULL)) == FULL
    assert from_facts(json.loads(json.dumps(facts_of(FULL)))) == FULL


def test_a_case_with_nothing_in_it_comes_back() -> None:
    """Reference and title are enough; nothing empty is written."""
    bare = Case("B", "The Signal group")

    assert from_values(to_values(bare)) == bare
    assert from_facts(facts_of(bare)) == bare
    assert to_values(bare) == {
        "casefile": 1,
        "reference": "B",
        "title": "The Signal group",
        "people": [],
        "allegations": [],
        "events": [],
    }


def test_an_event_is_written_in_the_order_of_the_contract() -> None:
    """Day, time, kind and subject first, then its own fields, then who and why."""
    values = to_values(FULL)["events"]

    assert list(values[0]) == [
        *("date", "time", "event", "allegations", "source", "by", "reason", "note"),
        *("recorded_on", "approximate"),
    ]
    assert values[1] == {
        "date": D("2021-04-01"),
        "event": "interview-specified",
        "for": D("2021-04-09"),
    }
    assert values[2] == {
        "date": D("2021-05-01"),
        "event": "seconded",
        "person": "B1",
        "to": "another body",
    }


def test_a_file_is_history_and_a_step_is_not() -> None:
    """What a file tells happened whether or not the law allowed it; a step is asked first."""
    assert made(KNOWN).events[0].history is True
    assert step("2026-01-05", "came-to-attention").history is False


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_of_event_comes_back_with_every_field(kind: type[Event]) -> None:
    """Each field of each kind survives the values and the facts, for all and for each."""
    samples = {
        "date": D("2026-02-28"),
        "bool": False,
        "int": 3,
        "text": "words",
        "any": ["prejudice"],
    }
    values: dict[str, Any] = {"date": D("2026-02-01"), "event": kind.name}
    for name, spec in kind.fields.items():
        one = spec.choices[0] if spec.choices else samples[spec.kind]
        values[name] = {"P1.1": one} if spec.by_allegation else one
    case = made(values)

    assert to_values(case)["events"] == [values]
    assert from_facts(json.loads(json.dumps(facts_of(case)))) == case


PERSON = {"id": "P1", "force": "dorset", "kind": "police-officer"}
ALLEGATION = {"id": "P1.1", "person": "P1", "summary": "shared a message"}
WHOLE: dict[str, Any] = {
    "casefile": 1,
    "reference": "T",
    "title": "A case",
    "people": [PERSON],
    "allegations": [ALLEGATION],
    "events": [at("2026-01-05", "came-to-attention")],
}


@pytest.mark.parametrize(
    ("changed", "fault", "because"),
    [
        ({"casefile": 2}, "version 2 is not one this program reads", "a later format"),
        ({"reference": None}, "In the case: reference is missing", "nothing to call it by"),
        ({"title": ""}, "In the case: title is missing", "an empty title is none"),
        ({"people": [{**PERSON, "force": None}]}, "a person: force is missing", "who decides"),
        ({"people": [{**PERSON, "id": ""}]}, "a person: id is missing", "an empty id is none"),
        ({"people": [{"id": "P1", "force": "dorset"}]}, "kind is missing", "which rules"),
        ({"people": [{**PERSON, "age": 30, "size": 1}]}, "unknown keys age, size", "not a key"),
        ({"allegations": [{**ALLEGATION, "who": 1}]}, "unknown keys who", "not a key"),
        ({"allegations": [{**ALLEGATION, "summary": None}]}, "summary is missing", "of what"),
        (
            {"allegations": [{**ALLEGATION, "person": "P9"}]},
            "allegation P1.1: there is no person P9",
            "an allegation is about somebody in the file",
        ),
        ({"events": [{"date": D("2026-01-05")}]}, "event is missing", "what happened"),
        (
            {"events": [{"event": "recorded"}]},
            "recorded: it has no date",
            "when it happened",
        ),
        (
            {"events": [{"date": "2026-01-05", "event": "recorded"}]},
            "recorded: it has no date",
            "text is not a day",
        ),
        (
            {"events": [{"date": D("2026-01-05"), "event": "remembered"}]},
            "remembered is not a kind of event",
            "the vocabulary is fixed",
        ),
        (
            {"events": [{"date": D("2026-01-05"), "event": "recorded", "mood": "x"}]},
            "recorded: mood is not a field of this event",
            "a field of no kind",
        ),
        (
            {"events": [{"date": D("2026-01-05"), "event": "mode-determined"}]},
            "mode-determined: mode is missing",
            "a required field",
        ),
        (
            {"events": [at("2026-01-05", "mode-determined", mode="distant")]},
            "mode-determined: mode is distant, not one of independent, directed, local, returned",
            "a word that is not among the choices",
        ),
        (
            {"events": [at("2026-01-05", "severity-assessed", severity={"P1.1": "grave"})]},
            "severity-assessed: severity is grave, not one of",
            "the same in a map",
        ),
        (
            {"events": [at("2026-01-05", "recorded", allegations=["P1.1", "P1.7", "P1.8"])]},
            "recorded: there is no allegation P1.7, P1.8",
            "about nothing in the file",
        ),
        (
            {"events": [at("2026-01-05", "suspended", person="P9")]},
            "suspended: there is no person P9",
            "about nobody in the file",
        ),
    ],
)
def test_what_does_not_make_a_case_is_refused(
    changed: dict[str, Any], fault: str, because: str
) -> None:
    """Each fault is named with its place, why it matters and what to do."""
    with pytest.raises(NotFit) as refusal:
        from_values(WHOLE | changed)

    assert fault in refusal.value.what, because
    assert refusal.value.why
    assert refusal.value.do


def test_a_file_may_leave_out_its_lists() -> None:
    """A case without people, allegations or events yet is a case."""
    case = from_values({"reference": "T", "title": "A case", "events": None})

    assert case == Case("T", "A case")


def test_the_vocabulary_says_what_each_key_may_hold() -> None:
    """A reader checks files against it without knowing the law."""
    words = vocabulary()

    assert words.person["kind"].choices == (
        *("police-officer", "senior-officer", "special-constable", "police-staff"),
        *("designated-volunteer", "contractor", "former-officer"),
    )
    assert len(words.allegation["standards"].choices) == 10
    assert {name for name, one in words.top.items() if one.required} == {
        *("casefile", "reference", "title", "people", "allegations"),
    }
    assert words.conduct["from"].kind == "date"
    assert words.event_common["event"].choices == tuple(KINDS)
    assert words.events["severity-assessed"]["severity"].by_allegation is True
    assert words.events["hearing-fixed"]["for"].kind == "date"


@pytest.mark.parametrize(
    ("values", "fault", "because"),
    [
        ({"category": "D"}, "", "a category alone"),
        ({"category": "D", "sub_category": "D2"}, "", "with its sub-category"),
        ({"category": "F", "sub_category": "D2"}, "D2 is not of the category F", "another's"),
        ({"sub_category": "D2"}, "D2 is not of the category None", "no category"),
    ],
)
def test_a_sub_category_is_of_its_category(
    values: dict[str, str], fault: str, because: str
) -> None:
    """An allegation counted under two headings is counted wrongly under one."""
    whole = to_values(FULL)
    whole["allegations"][0] |= values

    if fault:
        with pytest.raises(NotFit, match=fault):
            from_values(whole)
    else:
        found = from_values(whole).allegations[0]
        assert (found.category, found.sub_category) == ("D", values.get("sub_category")), because
