"""Personal values can be destroyed for good, and the record still verifies and says that it was."""

import pytest

from custodiet.case import FORGOTTEN
from custodiet.case.steps import Role
from custodiet.errors import NotKnown
from custodiet.web.store import (
    Wanted,
    append,
    entries_of,
    forget,
    listed,
    load,
    look,
    record_account,
    verify_database,
)
from custodiet.web.store.models import Entry, PersonalValue
from tests.web.store.made import AT, SEVERITY, TODAY, WHO, opened, viewer

pytestmark = pytest.mark.django_db

NAME = 2  # the entry that added the person


def test_a_forgotten_value_is_gone_with_its_salt_and_the_record_verifies() -> None:
    """The digest that stays says nothing about the value."""
    opened()

    forget(NAME, ["name"], **WHO)

    assert not PersonalValue.objects.filter(entry_id=NAME).exists()
    found = verify_database()
    assert (found.ok, found.forgotten) == (True, 1)


def test_forgetting_is_recorded_itself() -> None:
    """What was destroyed, by whom and under what rule; not what it was."""
    opened()

    forget(NAME, ["name"], actor="amir", reason="force retention schedule, row 4", at=AT)

    line = entries_of("B")[-1]
    assert (line.kind, line.actor, line.reason) == (
        "value-forgotten",
        "amir",
        "force retention schedule, row 4",
    )
    assert line.payload == {"entry": NAME, "fields": ["name"]}


def test_the_case_can_still_be_read() -> None:
    """The person stands in it, and in place of the name that it was destroyed."""
    opened()

    forget(NAME, ["name"], **WHO)

    assert load("B").person("B1").name == FORGOTTEN
    assert entries_of("B")[NAME - 1].forgotten == ("name",)


def test_a_forgotten_summary_says_so_in_its_place() -> None:
    """A text the case cannot be without is replaced by words, never by a guess."""
    opened()

    forget(3, ["summary"], **WHO)

    assert load("B").allegation("B1.1").summary == FORGOTTEN


def test_a_forgotten_value_can_no_longer_be_found_in_a_list() -> None:
    """The read model is drawn again, or it would keep what was destroyed."""
    opened()
    seer = viewer(Role.INVESTIGATOR)
    assert listed(seer, Wanted(words="sam example"), on=TODAY).total == 1

    forget(NAME, ["name"], **WHO)

    assert listed(seer, Wanted(words="sam example"), on=TODAY).total == 0


def test_forgetting_does_not_make_anyone_look_again() -> None:
    """It changes no fact of the case."""
    seen = opened()

    forget(NAME, ["name"], **WHO)

    assert look("B").expected == seen
    append("B", [SEVERITY], expected=seen, **WHO)


@pytest.mark.parametrize(
    ("seq", "fields", "because"),
    [
        (NAME, ["address"], "never held"),
        (NAME, ["name", "address"], "one of them never held"),
        (NAME, [], "nothing named"),
        (99, ["name"], "no such entry"),
    ],
)
def test_what_is_not_held_cannot_be_destroyed(seq: int, fields: list[str], because: str) -> None:
    """The record must say truly what was destroyed; a mistake destroys nothing."""
    opened()
    before = (Entry.objects.count(), PersonalValue.objects.count())

    with pytest.raises(NotKnown):
        forget(seq, fields, **WHO)

    assert (Entry.objects.count(), PersonalValue.objects.count()) == before, because


def test_a_value_of_an_account_can_be_forgotten() -> None:
    """People leave; their names go after them."""
    record_account("account-made", {"username": "ines"}, personal={"name": "Ines Example"}, **WHO)

    forget(1, ["name"], **WHO)

    assert entries_of("")[0].forgotten == ("name",)
    assert verify_database().ok


def test_a_value_that_vanished_without_an_entry_is_named() -> None:
    """Destroying evidence by hand is not forgetting."""
    opened()
    forget(NAME, ["name"], **WHO)
    PersonalValue.objects.filter(entry_id=3).delete()

    found = verify_database()

    assert (found.ok, found.entry) == (False, 3)
    assert found.why == (
        "The personal value 'summary' of entry 3 is gone, and no entry says that it was destroyed."
    )
