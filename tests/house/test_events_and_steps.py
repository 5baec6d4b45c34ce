"""Every kind of event can be forgotten and every stage has an owner: the tables are whole."""

import re

import pytest

from custodiet import law
from custodiet.case import vocabulary
from custodiet.case.events import COMMON, KINDS, Event
from custodiet.case.steps import OUTSIDE, ROLES, STEPS, Role, Stage, Step

CITED = {entry.cite for entry in law.catalogue()}
# Named by a step and not built as a rule: the Act under which the watchdog acts.
ACTS = ("PRA 2002",)


def _kind(kind: type[Event]) -> str:
    return kind.name


def _event(step: Step) -> str:
    return step.event


@pytest.mark.parametrize("kind", KINDS.values(), ids=_kind)
def test_every_kind_of_event_says_how_it_is_forgotten(kind: type[Event]) -> None:
    """A personal value without an end would be kept for ever by accident."""
    assert "forget" in vars(kind), f"{kind.name} does not say when its personal values go"
    assert kind.forget.after
    assert kind.forget.under


@pytest.mark.parametrize("kind", KINDS.values(), ids=_kind)
def test_every_kind_of_event_is_named_as_the_case_file_writes_it(kind: type[Event]) -> None:
    """The class, the case file and the screen use one name in three spellings."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()

    assert kind.name == spaced
    assert KINDS[kind.name] is kind
    assert kind.title
    assert kind.title[0].isupper()
    assert not set(COMMON) & set(kind.fields), "a field of its own hides one that every event has"


def test_the_vocabulary_is_the_kinds() -> None:
    """What the reader accepts is what the case can hold, neither more nor less."""
    assert set(vocabulary().events) == set(KINDS)


def test_every_kind_of_event_is_one_step_and_every_step_a_kind() -> None:
    """An event without a step could only ever be entered as history."""
    assert sorted(step.event for step in STEPS) == sorted(KINDS)


@pytest.mark.parametrize("stage", Stage, ids=str)
def test_every_stage_has_an_owner(stage: Stage) -> None:
    """A stage nobody can move on from would hold an officer in it for ever."""
    owners = {role for step in STEPS if stage in step.from_ for role in step.who}

    assert owners


@pytest.mark.parametrize("stage", Stage, ids=str)
def test_every_stage_can_be_reached(stage: Stage) -> None:
    """A stage no step leads to is a word on a screen that nobody will ever see."""
    reached = {Stage.RECEIVED}
    while True:
        further = {to for step in STEPS if step.from_ & reached for to in step.to} | reached
        if further == reached:
            break
        reached = further

    assert stage in reached


@pytest.mark.parametrize("step", STEPS, ids=_event)
def test_every_step_has_somebody_to_take_it_under_something(step: Step) -> None:
    """A role outside has no part in a case."""
    assert step.who
    assert not OUTSIDE & step.who
    assert step.from_
    assert step.title
    assert step.cite in CITED or step.cite.startswith(ACTS), f"{step.cite} is not in the catalogue"


def test_every_role_has_its_title() -> None:
    """A role without words could not be shown."""
    assert set(ROLES) == set(Role)
