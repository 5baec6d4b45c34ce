"""Audits kept: facts in the record, evidence once, read models that follow."""

from datetime import timedelta

import pytest

from custodiet.errors import NotAllowed, NotAsRecorded, NotFit, NotKnown
from custodiet.web import store
from custodiet.web.store import audits
from tests.web.pages.audits import made
from tests.web.pages.audits.made import OPENED, REFERENCE, append, asked

pytestmark = pytest.mark.django_db


def test_an_audit_is_rebuilt_from_its_entries() -> None:
    """And the list shows what it came to."""
    expected = made.loaded()

    look = audits.look_audit(REFERENCE)
    row = audits.audit_row(REFERENCE)

    assert (look.audit.title, look.expected) == ("Records of an enquiry", expected)
    assert row is not None
    assert (row.accesses, row.explained, row.unexplained, row.cannot_tell) == (9, 2, 6, 1)
    assert row.people == 7
    assert store.verify_database().ok


def test_whoever_acts_on_an_older_state_looks_again() -> None:
    """Nothing of what they sent is kept."""
    expected = made.loaded()
    append(asked("S1022"), expected=expected)

    with pytest.raises(NotAsRecorded, match="has changed"):
        append(asked("S1021"), expected=expected)

    assert audits.look_audit(REFERENCE).audit.standing("S1021").asked is None


def test_accesses_are_loaded_once() -> None:
    """Another run is another audit: people may have been asked because of the first."""
    expected = made.loaded()

    with pytest.raises(NotAllowed, match="loaded already"):
        audits.load_accesses(
            REFERENCE, [], [], [], receipt={}, expected=expected, actor="auditor", at=OPENED
        )

    assert audits.look_audit(REFERENCE).expected == expected


@pytest.mark.parametrize(
    ("narrowed", "staff", "because"),
    [
        ({}, ["S1021", "S1025", "S1022", "S1026", "S1024", "unknown"], "not explained yet"),
        ({"lane": "burst"}, ["S1026"], "one lane"),
        ({"state": "asked"}, ["S1021"], "asked, and no answer"),
        ({"state": "proposed"}, ["S1025"], "waits for a second person"),
        ({"late_on": made.OPENED.date()}, [], "nobody is late before the day"),
        ({"first": 1, "limit": 2}, ["S1025", "S1022"], "a page of it"),
    ],
)
def test_the_queue_is_narrowed_and_ordered_by_points(narrowed, staff, because: str) -> None:
    """Most points first, then by staff number; explained people are in no queue."""
    made.under_way()

    found = audits.queue(REFERENCE, **narrowed)

    assert [one.staff for one in found.people] == staff, because


def test_an_answer_is_late_the_day_after_it_was_due() -> None:
    """By the list as by the facts."""
    append(asked("S1022", due="2026-08-20"), expected=made.loaded())
    last = (OPENED + timedelta(days=17)).date()

    assert audits.queue(REFERENCE, late_on=last).total == 0
    assert audits.queue(REFERENCE, late_on=last + timedelta(days=1)).total == 1


def test_a_read_leaves_an_entry_and_changes_nothing() -> None:
    """The audit's own reads are audited like any other."""
    expected = made.loaded()

    audits.read_audit(REFERENCE, what="accesses of S1021", actor="auditor", at=OPENED)

    assert audits.look_audit(REFERENCE).expected == expected
    (entry,) = [one for one in store.entries_of(f"audit:{REFERENCE}") if one.kind == "audit-read"]
    assert (entry.actor, entry.kind) == ("auditor", "audit-read")


def test_no_case_is_called_like_an_audit() -> None:
    """The two could not be told apart in the record."""
    fact = ("case-opened", {"reference": "audit:AUD-1"}, {"title": "t"})

    with pytest.raises(NotFit, match="cannot be the reference"):
        store.append("audit:AUD-1", [fact], expected=0, actor="x", reason="r", at=OPENED)


def test_an_audit_that_was_never_opened_is_not_known() -> None:
    """There is nothing to look at."""
    with pytest.raises(NotKnown):
        audits.look_audit("AUD-2026-0099")


def test_references_are_given_in_turn() -> None:
    """Each year begins again."""
    assert audits.next_reference(2026) == REFERENCE
    made.opened()
    assert audits.next_reference(2026) == "AUD-2026-0002"
    assert audits.next_reference(2027) == "AUD-2027-0001"
