"""An audit is what its facts say, in their order."""

import pytest

from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.audit import audit_of
from tests.inquiry.access.audits import START, D, answered, asked, audit, told


def test_an_audit_remembers_why_and_how_it_is_made() -> None:
    """Fixed when it was opened, before anybody was looked at."""
    made = audit()

    assert (made.reference, made.title, made.purpose) == (
        "AUD-1",
        "An invented audit",
        "self-monitoring",
    )
    assert (made.opened_by, made.opened_on) == ("auditor", D("2026-09-01"))
    assert made.settled_on == D("2026-09-09")


def test_before_the_accesses_are_loaded_nothing_has_settled() -> None:
    """There is nobody to ask."""
    assert audit_of(START[:1]).settled_on is None


def test_what_was_asked_answered_viewed_and_decided_stands_by_person() -> None:
    """Each in the place of the person it is about."""
    made = audit(
        asked("S1", "S2"),
        answered("S1", a1="overtime"),
        told(
            "2026-09-16",
            "audit-supervisor-viewed",
            by="sergeant",
            person="S1",
            view="supports",
            personal={"words": "She stayed on."},
        ),
        told("2026-09-24", "audit-reminded", people=["S2"]),
        told(
            "2026-10-01",
            "audit-decided",
            person="S1",
            outcome="engine-error",
            missing="missing-data",
            personal={"basis": "The roster lacks it."},
        ),
    )

    one = made.standing("S1")
    assert (one.answers, one.account) == ({"a1": "overtime"}, "Words")
    assert one.view is not None
    assert (one.view.view, one.view.words, one.view.by) == (
        "supports",
        "She stayed on.",
        "sergeant",
    )
    assert one.decision is not None
    assert (one.decision.missing, one.decision.basis) == ("missing-data", "The roster lacks it.")
    assert made.late(D("2026-09-24")) == ("S2",)
    assert made.waiting_for(D("2026-09-23")) == ("S2",)
    assert made.waiting_for(D("2026-09-24")) == (), "late, after a reminder"
    assert made.standing("S9").asked is None


def test_a_declined_decision_is_to_be_made_again() -> None:
    """The second person sends it back; both facts stay in the record."""
    proposed = told("2026-10-01", "audit-decided", person="S1", outcome="conduct-matter")
    confirmed = told("2026-10-02", "audit-confirmed", by="authority", person="S1")
    declined = told("2026-10-02", "audit-declined", by="authority", person="S1")
    opened = told("2026-10-03", "audit-matter-opened", person="S1", case="C-2026-0001")

    assert audit(proposed, declined).standing("S1").decision is None
    standing = audit(proposed, confirmed, opened).standing("S1")
    assert standing.decision is not None
    assert standing.decision.confirmed_by == "authority"
    assert standing.decision.stands
    assert standing.case == "C-2026-0001"


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ((), "nothing at all"),
        (START[1:], "it was never opened"),
        ((*START, START[0]), "it was opened twice"),
        ((*START, told("2026-09-03", "audit-guessed")), "a kind nobody knows"),
    ],
)
def test_facts_that_make_no_audit_are_refused(facts, because: str) -> None:
    """An audit read without one of its facts could be wrong about somebody."""
    with pytest.raises(NotAsRecorded):
        audit_of(facts)
