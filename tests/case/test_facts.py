"""What the record keeps of a case: what is personal apart, so that it can be forgotten."""

import pytest

from custodiet.case import Case, Person, facts_of, from_facts
from custodiet.case.facts import FORGOTTEN, Fact, allegation_fact, event_fact, person_fact
from custodiet.errors import NotAsRecorded
from tests.case.made import D, at, made, step


@pytest.mark.parametrize(
    ("fields", "apart", "because"),
    [
        ({"reason": "r", "note": "n"}, {"reason": "r", "note": "n"}, "free text may name anyone"),
        ({"by": "appropriate-authority"}, {}, "a role is nobody's name"),
        ({"by": "iopc"}, {}, "a body is nobody's name"),
        ({"by": "director-general"}, {}, "an office is nobody's name"),
        ({"by": "metropolitan"}, {}, "a force is nobody's name"),
        ({"by": "A. Person"}, {"by": "A. Person"}, "a name"),
        ({"by": "Person"}, {"by": "Person"}, "a name on its own"),
        ({"by": "person"}, {"by": "person"}, "a name in small letters is still a name"),
        ({"by": "user7"}, {"by": "user7"}, "an account"),
    ],
)
def test_free_text_and_names_stay_out_of_the_entry(
    fields: dict[str, str], apart: dict[str, str], because: str
) -> None:
    """An entry cannot be taken back; what may name somebody is held where it can be destroyed."""
    fact = event_fact(step("2026-01-05", "recorded", **fields))

    assert fact.personal == apart, because
    assert not set(apart) & set(fact.payload["event"]), because
    assert set(fact.payload["event"]) == {"date", "event"} | (set(fields) - set(apart))


@pytest.mark.parametrize(
    ("kind", "field", "because"),
    [
        ("duties-restricted", "what", "the restriction is never published"),
        ("proceedings-completed", "exceptional", "circumstances of one person"),
        ("conviction", "offence", "a criminal record"),
        ("investigator-appointed", "investigator", "the investigator's name"),
        ("panel-named", "chair", "the name of whoever sits"),
    ],
)
def test_fields_that_tell_of_a_person_are_held_apart(kind: str, field: str, because: str) -> None:
    """Fields of an event's own that hold somebody's name or circumstances are personal."""
    extra = {"finding": "misconduct"} if kind == "proceedings-completed" else {}
    fact = event_fact(step("2026-01-05", kind, **{field: "words"}, **extra))

    assert fact.personal == {field: "words"}, because


def test_a_fact_says_whether_it_was_history() -> None:
    """Entering what happened and taking a step are told apart for ever."""
    assert event_fact(step("2026-01-05", "recorded")).payload["history"] is False
    assert event_fact(made(at("2026-01-05", "recorded")).events[0]).payload["history"] is True


def test_the_facts_of_a_case_come_in_the_order_they_can_be_read() -> None:
    """People before what is said of them, that before what happened."""
    case = made(at("2026-01-05", "came-to-attention"), people=({"name": "N"}, {}))
    case = Case(**{**vars(case), "linked": ("A",)}) if not case.linked else case

    facts = facts_of(case)

    assert [fact.kind for fact in facts] == [
        *("case-opened", "person-added", "person-added"),
        *("allegation-added", "allegation-added", "case-linked", "event-recorded"),
    ]
    assert facts[0].personal == {"title": "A made-up case"}
    assert facts[1] == Fact(
        "person-added",
        {"id": "P1", "force": "dorset", "kind": "police-officer", "rank": "sergeant"},
        {"name": "N"},
    )
    assert facts[3].personal == {"summary": "what was said to have been done"}
    assert person_fact(case.people[0]) == facts[1]
    assert allegation_fact(case.allegations[0]) == facts[3]


def test_what_was_forgotten_says_so_in_its_place() -> None:
    """A case whose personal values are gone is still read, and nobody takes a gap for a fact."""
    case = made(
        at("2026-01-05", "came-to-attention", reason="told by telephone"), people=({"name": "N"},)
    )

    left = from_facts((fact.kind, fact.payload, {}) for fact in facts_of(case))

    assert left.title == FORGOTTEN
    assert left.allegations[0].summary == FORGOTTEN
    assert left.people[0].name is None
    assert left.events[0].reason is None
    assert left.events[0].date == D("2026-01-05")


@pytest.mark.parametrize(
    "kind",
    [
        *("case-read", "case-imported", "case-exported", "case-assigned", "case-unassigned"),
        *("case-sealed", "case-unsealed", "case-barred", "case-unbarred", "value-forgotten"),
    ],
)
def test_entries_beside_the_case_change_nothing_of_it(kind: str) -> None:
    """Who opened, exported or sealed a case is on the record and no fact of the case."""
    case = made(at("2026-01-05", "came-to-attention"))

    assert from_facts([*facts_of(case), (kind, {}, {})]) == case


def test_a_kind_of_fact_that_is_not_known_is_refused() -> None:
    """A later program's facts are not passed over in silence."""
    with pytest.raises(NotAsRecorded) as refusal:
        from_facts([("case-dreamt", {}, {})])

    assert "case-dreamt" in refusal.value.what


def test_a_fact_read_back_from_an_older_record_may_lack_what_came_later() -> None:
    """Source and expectations are optional in the opening fact."""
    assert from_facts([("case-opened", {"reference": "T"}, {"title": "t"})]) == Case("T", "t")


@pytest.mark.parametrize(
    ("source", "because"),
    [
        ({"published": D("2026-01-05")}, "a day comes back as a day"),
        ({"published": "2026-01-05"}, "text that looks like a day stays text"),
        ({"pages": [1, [D("2026-01-05")], {"a": True}]}, "also inside lists and maps"),
        ({"$date": "soon"}, "the mark of a day is not taken for one"),
        ({}, "nothing comes back as nothing"),
    ],
)
def test_the_free_map_of_sources_comes_back_as_it_was(
    source: dict[str, object], because: str
) -> None:
    """Its shape is the file's own; days in it are marked, because JSON has none."""
    case = Case("T", "t", source=source)

    assert from_facts(facts_of(case)) == case, because


def test_a_person_comes_back_with_the_day_of_leaving() -> None:
    """A day outside the events is a day again too."""
    left = Person("P1", "dorset", "former-officer", left=D("2025-03-10"))

    assert from_facts(facts_of(Case("T", "t", people=(left,)))).people == (left,)
