"""Append is the only write: all of it is kept with its place in the chain, or none of it."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from custodiet.errors import NotAllowed, NotAsRecorded, NotFit, NotKnown
from custodiet.web.store import (
    Fact,
    append,
    append_many,
    entries_of,
    load,
    look,
    projection,
    record_account,
    record_read,
    verify_database,
)
from custodiet.web.store.models import CaseRow, Entry, PersonalValue
from tests.web.store.made import AT, SEVERITY, WHO, case, facts, opened

pytestmark = pytest.mark.django_db


def kept() -> tuple[int, int, int]:
    """Count what is in the tables: entries, personal values, cases."""
    return Entry.objects.count(), PersonalValue.objects.count(), CaseRow.objects.count()


def test_a_case_is_rebuilt_from_its_entries() -> None:
    """What was put in is what comes out; nothing is kept beside the record."""
    opened()

    assert load("B") == case()


def test_what_is_appended_later_is_part_of_the_case() -> None:
    """The event stands after those before it."""
    expected = opened()

    append("B", [SEVERITY], expected=expected, **WHO)

    events = load("B").events
    assert [event.name for event in events] == ["came-to-attention", "severity-assessed"]
    assert events[1].note == "assessed by Sam Example"


def test_append_says_how_many_entries_to_expect_next() -> None:
    """The same number that a new look would give."""
    first = opened()

    second = append("B", [SEVERITY], expected=first, **WHO)

    assert (first, second) == (4, 5)
    assert look("B").expected == 5


def test_an_entry_says_who_when_and_why() -> None:
    """The actor is passed in, never fetched; the time is kept in UTC."""
    opened()

    line = entries_of("B")[0]

    assert (line.seq, line.actor, line.reason, line.at) == (1, "ines", "received in writing", AT)
    assert (line.kind, line.called, line.case) == ("case-opened", "Case opened", "B")


def test_a_moment_in_another_zone_is_kept_as_the_same_moment() -> None:
    """An hour in summer must not move a deadline."""
    summer = datetime.timezone(datetime.timedelta(hours=1))
    append(
        "B",
        facts(),
        expected=0,
        **WHO | {"at": datetime.datetime(2026, 9, 3, 10, 30, tzinfo=summer)},
    )

    assert Entry.objects.get(seq=1).at == "2026-09-03T09:30:00.000000Z"


def test_personal_text_stands_beside_the_record_and_not_in_it() -> None:
    """The entry holds a digest; the value is in a row that can be destroyed."""
    opened()

    for row in Entry.objects.all():
        assert "Signal" not in row.payload + row.personal
        assert "Sam Example" not in row.payload + row.personal
    assert set(PersonalValue.objects.values_list("value", flat=True)) == {
        "The Signal group",
        "Sam Example",
        "posted details of an interview",
    }


def test_no_two_personal_values_share_a_salt() -> None:
    """Equal values must not show as equal digests."""
    opened("B")
    opened("C")

    salts = [bytes(salt) for salt in PersonalValue.objects.values_list("salt", flat=True)]

    assert len(set(salts)) == len(salts) == 6


def test_entries_of_all_cases_form_one_chain() -> None:
    """One record, whoever the entries are about."""
    opened("B")
    opened("C")
    record_account("account-made", {"username": "ines"}, **WHO)

    found = verify_database()

    assert (found.ok, found.entries) == (True, 9)


def test_whoever_acts_second_is_told_what_changed_and_looks_again() -> None:
    """Two people decided on the same state: the second decision is not recorded."""
    seen = opened()
    append("B", [SEVERITY], expected=seen, **WHO | {"actor": "amir"})
    before = kept()

    with pytest.raises(NotAsRecorded) as refusal:
        append("B", [SEVERITY], expected=seen, **WHO)

    assert "Severity assessed by amir, 2026-09-03 09:30 UTC" in refusal.value.what
    assert "Look at the case again" in refusal.value.do
    assert kept() == before


def test_whoever_opens_a_case_second_is_told_that_it_is_there() -> None:
    """A new case expects no entries, and finds some."""
    opened()

    with pytest.raises(NotAsRecorded, match="Case opened by ines"):
        opened()


def test_expecting_more_than_there_is_is_refused() -> None:
    """The caller saw entries that are not there; that is no state to decide on."""
    seen = opened()

    with pytest.raises(NotAsRecorded, match="entries are missing"):
        append("B", [SEVERITY], expected=seen + 1, **WHO)


def test_reading_a_case_is_recorded_and_changes_nothing_about_it() -> None:
    """Nobody has to look again because somebody else looked."""
    seen = opened()

    record_read("B", actor="amir", reason="reviewing", at=AT)

    assert entries_of("B")[-1].kind == "case-read"
    assert look("B").expected == seen
    append("B", [SEVERITY], expected=seen, **WHO)


def test_what_changed_since_a_look_can_be_listed() -> None:
    """Mere reading is left out of it."""
    seen = opened()
    record_read("B", actor="amir", reason="reviewing", at=AT)
    append("B", [SEVERITY], expected=seen, **WHO)

    assert [line.called for line in entries_of("B", after=seen)] == ["Severity assessed"]


def test_a_copy_taken_is_recorded() -> None:
    """It leaves a trace under the case, and is no change."""
    seen = opened()

    record_read("B", actor="amir", reason="for the hearing", at=AT, kind="case-exported")

    assert entries_of("B")[-1].called == "Case exported"
    assert look("B").expected == seen


def test_that_a_case_came_from_a_file_is_recorded_with_it() -> None:
    """The entry stands beside the facts, and is none of them."""
    opened(also=[("case-imported", {"sha256": "ab" * 32}, {})])

    assert entries_of("B")[-1].called == "Case file imported"
    assert load("B") == case()


@pytest.mark.parametrize("kind", ["event-recorded", "account-made", "case-opened"])
def test_reading_cannot_be_used_to_record_a_change(kind: str) -> None:
    """A change goes through append, which looks first."""
    opened()

    with pytest.raises(NotFit, match=kind):
        record_read("B", actor="amir", reason="reviewing", at=AT, kind=kind)


def test_reading_a_case_there_is_none_of_is_refused() -> None:
    """The record holds no trace of what never was."""
    with pytest.raises(NotKnown, match="no case B"):
        record_read("B", actor="amir", reason="reviewing", at=AT)

    assert kept() == (0, 0, 0)


def test_what_is_done_to_an_account_is_recorded_under_no_case() -> None:
    """Its personal part can be forgotten like any other."""
    record_account("account-made", {"username": "ines"}, personal={"name": "Ines Example"}, **WHO)

    (line,) = entries_of("")
    assert (line.case, line.called, line.personal) == ("", "Account made", {"name": "Ines Example"})


def test_an_account_entry_that_is_none_is_refused() -> None:
    """What belongs to a case cannot be hidden beside it."""
    with pytest.raises(NotFit, match=r"event-recorded.*account-"):
        record_account("event-recorded", {}, **WHO)


@pytest.mark.parametrize(
    ("fact", "because"),
    [
        (("event-recorded", {"share": 0.5}, {}), "a fraction has no canonical text"),
        (("event-recorded", {"day": datetime.date(2026, 9, 3)}, {}), "nor has a date"),
        (("event-recorded", {}, {"note": "a\0b"}), "PostgreSQL cannot keep it"),
        (("event-recorded", {}, {"note": "\ud800"}), "it has no UTF-8"),
        (("event-recoded", {}, {}), "nobody would know how to read it back"),
        (("case-read", {}, {}), "reading is no change"),
        (("account-made", {}, {}), "an account belongs to no case"),
    ],
)
def test_one_fact_that_cannot_be_recorded_keeps_the_others_out(fact: Fact, because: str) -> None:
    """Half of what somebody decided is not what they decided."""
    seen = opened()
    before = kept()

    with pytest.raises(NotFit):
        append("B", [SEVERITY, fact], expected=seen, **WHO)

    assert kept() == before, because


def test_a_write_that_fails_after_the_entries_leaves_none_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The read model is drawn in the same transaction; if that fails, so does all of it."""
    seen = opened()
    before, row = kept(), CaseRow.objects.values().get()

    def fail(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr(projection, "_add", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the one raised above
        append("B", [SEVERITY], expected=seen, **WHO)

    assert kept() == before
    assert CaseRow.objects.values().get() == row
    assert verify_database().ok


def test_a_fact_that_makes_no_case_is_not_kept() -> None:
    """What could not be read back is refused when it is written, not years later."""
    seen = opened()
    before = kept()
    unknown: Fact = ("event-recorded", {"event": {"event": "vanished"}, "history": False}, {})

    with pytest.raises((KeyError, NotFit)):
        append("B", [unknown], expected=seen, **WHO)

    assert kept() == before


@pytest.mark.parametrize("reference", ["", "  "])
def test_a_case_needs_a_reference(reference: str) -> None:
    """Entries under none belong to accounts."""
    with pytest.raises(NotFit, match="needs a reference"):
        append(reference, facts(), expected=0, **WHO)


def test_the_facts_of_one_case_are_not_taken_for_another() -> None:
    """It would be found under a reference that it does not state."""
    with pytest.raises(NotFit, match="case B were given for case D"):
        append("D", facts("B"), expected=0, **WHO)
    with pytest.raises(NotFit, match="case B were given for case D"):
        append_many([("D", facts("B"))], **WHO)

    assert kept() == (0, 0, 0)


@pytest.mark.parametrize("given", [[], [SEVERITY]])
def test_a_case_begins_by_being_opened(given: list[Fact]) -> None:
    """A mistyped reference must not make a case of its own."""
    with pytest.raises(NotKnown, match="no case D"):
        append("D", given, expected=0, **WHO)

    assert kept() == (0, 0, 0)


def test_a_case_there_is_none_of_cannot_be_loaded() -> None:
    """It is said so, not answered with an empty case."""
    opened("C")

    with pytest.raises(NotKnown, match="There is no case B"):
        load("B")


def test_a_moment_without_a_zone_is_refused() -> None:
    """It would be an hour wrong for half of the year."""
    with pytest.raises(NotFit, match="without a time zone"):
        append("B", facts(), expected=0, **WHO | {"at": AT.replace(tzinfo=None)})


def test_who_may_come_near_follows_the_last_entry() -> None:
    """Assignments and bars end, and seals are lifted, by further entries."""
    seen = opened()
    done: list[Fact] = [
        ("case-assigned", {"username": "ines"}, {}),
        ("case-assigned", {"username": "amir"}, {}),
        ("case-barred", {"username": "bea"}, {}),
        ("case-barred", {"username": "carl"}, {}),
        ("case-sealed", {}, {}),
    ]
    seen = append("B", done, expected=seen, **WHO)

    access = look("B").access
    assert access.sealed
    assert access.assigned == {"ines", "amir"}
    assert access.barred == {"bea", "carl"}

    undone: list[Fact] = [
        ("case-unassigned", {"username": "amir"}, {}),
        ("case-unbarred", {"username": "carl"}, {}),
        ("case-unsealed", {}, {}),
    ]
    append("B", undone, expected=seen, **WHO)

    assert look("B").access == replace(
        access, sealed=False, assigned=frozenset({"ines"}), barred=frozenset({"bea"})
    )


def test_many_cases_are_added_as_one_or_by_one_alike() -> None:
    """Bulk import makes the same cases, and one chain."""
    names = [f"R{number:04d}" for number in range(600)]

    count = append_many(((name, facts(name)) for name in names), **WHO)

    assert count == 600
    assert load("R0599") == case("R0599")
    assert verify_database().entries == 600 * 4
    assert CaseRow.objects.count() == 600


def test_one_case_that_is_there_already_keeps_all_the_others_out() -> None:
    """An import is whole or not at all."""
    opened("R3")
    before = kept()

    with pytest.raises(NotAllowed, match="a case R3 already"):
        append_many([(name, facts(name)) for name in ("R1", "R2", "R3")], **WHO)

    assert kept() == before


def test_one_reference_twice_in_an_import_is_refused() -> None:
    """Nobody could tell which of the two is meant."""
    with pytest.raises(NotAllowed, match="a case R1 already"):
        append_many([("R1", facts("R1")), ("R1", facts("R1"))], **WHO)

    assert kept() == (0, 0, 0)


def test_an_import_of_something_never_opened_is_refused() -> None:
    """Each of the cases begins as any other does."""
    with pytest.raises(NotKnown, match="no case R2"):
        append_many([("R1", facts("R1")), ("R2", [SEVERITY])], **WHO)

    assert kept() == (0, 0, 0)
