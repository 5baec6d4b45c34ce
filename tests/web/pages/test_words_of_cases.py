"""Every name the code can put on a screen has words of its own."""

import re
from pathlib import Path

import pytest

from custodiet import case
from custodiet.case.events import KINDS
from custodiet.case.steps import STEPS, Role
from custodiet.law.standards import KINDS as PEOPLE
from custodiet.law.standards import STANDARDS
from custodiet.web.pages.cases import field_words, wording

DUTIES = Path(case.__file__).parent / "duties"
# The words after `owed(ask, ` or `name = ` in the rules that make duties.
NAMED = re.compile(r'(?:owed\(\s*ask,\s*|name(?:, \w+)? = |replace\(\s*)"([a-z-]+)"')
FIELDS = [(event, name) for event, kind in KINDS.items() for name in kind.fields]


def _duties() -> set[str]:
    found = set()
    for file in DUTIES.glob("*.py"):
        found.update(NAMED.findall(file.read_text()))
    return found


def test_every_duty_has_words() -> None:
    """A duty without words would be shown by its name in the code."""
    named = _duties()

    assert len(named) > 25
    assert named - set(wording.DUTIES) == set()


@pytest.mark.parametrize("duty", sorted(wording.DUTIES))
def test_a_duty_is_discharged_by_a_step_there_is(duty: str) -> None:
    """The link from what is owed to the step that does it leads somewhere."""
    step = wording.step_for(duty)

    assert not step or step in {one.event for one in STEPS}


@pytest.mark.parametrize(("event", "name"), FIELDS, ids=str)
def test_every_field_of_every_event_has_its_question(event: str, name: str) -> None:
    """A field added to an event is asked in words, not by its name in the code."""
    worded = {*field_words.FIELDS}

    assert f"{event}.{name}" in worded or name in worded


@pytest.mark.parametrize(("event", "name"), FIELDS, ids=str)
def test_only_what_an_event_takes_is_offered(event: str, name: str) -> None:
    """An answer that the event refuses must not be on the page, and none may be missing."""
    allowed = KINDS[event].fields[name].choices

    offered = [value for value, _ in field_words.options_of(event, name, allowed)]

    if allowed:
        assert sorted(offered) == sorted(allowed)
    assert len(offered) == len(set(offered))


def test_nothing_is_worded_that_no_event_has() -> None:
    """Words for a field that is gone are words nobody reads."""
    names = {name for _, name in FIELDS} | {f"{event}.{name}" for event, name in FIELDS}
    history = {"approximate"}
    kept = {*field_words.FIELDS, *field_words.OPTIONS, *field_words.FIXED, *field_words.LEFT_OUT}

    assert kept - names - history == set()


def test_every_role_has_hands_or_is_known_to_have_none() -> None:
    """A role nobody thought of would see an empty list of work and believe it."""
    assert set(wording.HANDS) == set(Role)
    assert {one for hands in wording.HANDS.values() for one in hands} <= set(wording.WHO)


@pytest.mark.parametrize(
    ("force", "words"),
    [
        ("dorset", "Dorset"),
        ("avon-and-somerset", "Avon and Somerset"),
        ("civil-nuclear-constabulary", "Civil Nuclear Constabulary"),
        ("not-stated", "Force not stated"),
    ],
)
def test_force_words(force: str, words: str) -> None:
    """A force is named as people name it."""
    assert wording.force_words(force) == words


@pytest.mark.parametrize(
    ("kind", "rank", "words"),
    [
        ("police-officer", None, "Police officer"),
        ("police-officer", "chief-inspector", "Chief inspector"),
        ("special-constable", "sergeant", "Sergeant, special constable"),
        ("police-staff", None, "Member of police staff"),
    ],
)
def test_person_words(kind: str, rank: str | None, words: str) -> None:
    """The rank says enough of a police officer; of others it is said beside what they are."""
    assert wording.person_words(kind, rank) == words


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("appropriate-authority", "Appropriate authority"),
        ("director-general", "Director General"),
        ("avon-and-somerset", "Avon and Somerset"),
        ("Chief Constable Example", "Chief Constable Example"),
    ],
)
def test_by_words(by: str, words: str) -> None:
    """A role, a body, a force; a name stays as it was written."""
    assert wording.by_words(by) == words


def test_every_kind_of_person_and_every_standard_has_words() -> None:
    """The statute's own words, in sentence case."""
    for kind in PEOPLE:
        assert wording.person_words(kind) == wording.PERSON[kind]
    for standard in STANDARDS:
        assert "-" not in wording.standard_words(standard)
    assert wording.standard_words("authority-respect-and-courtesy") == (
        "Authority, respect and courtesy"
    )
