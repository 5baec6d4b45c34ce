"""A run's answers loaded into an audit, and the example's audit answered by the engine itself."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from custodiet.errors import NotAllowed, NotKnown
from custodiet.inquiry.access.audit.fairness import rates_by_group
from custodiet.inquiry.access.handover import Narrowed
from custodiet.web import auditing, store
from custodiet.web.accounts.models import Account
from custodiet.web.example import access
from custodiet.web.store import audits
from tests.web.pages.audits import made

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 3, 9, 30, tzinfo=UTC)


def test_the_examples_audit_has_the_shape_of_the_public_one(accounts: dict[str, Account]) -> None:
    """381 openings by 179 people; the engine leaves eleven people to be asked, and those eleven."""
    reference = access.load_audits(AT)[0]
    without_reason = access.incidents(AT)[0].without_reason

    row = audits.audit_row(reference)
    assert row is not None
    assert (row.accesses, row.people) == (381, 179)
    unexplained = {one.staff for one in audits.people_of(reference) if one.unexplained}
    assert unexplained == without_reason
    assert row.cannot_tell == 0
    people = audits.people_of(reference)
    drawn = {one.staff for one in people if one.lane == "random"}
    assert len(drawn) == 8
    assert not drawn & without_reason
    stood_out = [one for one in people if one.staff in without_reason]
    assert {(one.lane, one.points) for one in stood_out} == {
        ("high-profile", 5),
        ("high-profile", 6),
    }
    assert all(one.leads for one in stood_out)
    against = {one["id"]: one["against_chance"] for one in row.templates if one["count"]}
    assert against
    assert all(one == "never by chance" or one.endswith(" times") for one in against.values())
    audit = audits.look_audit(reference).audit
    assert {who for who, one in audit.people.items() if one.asked} == without_reason
    assert [person for person, _ in audits.subjects(reference)] == ["N1", "N2"]
    asked = {one.staff for one in people if one.state == "asked"}
    groups = rates_by_group(
        {one.staff: one.group for one in people}, unexplained=unexplained, asked=asked, adverse=()
    )
    assert [(one.group, one.people, one.unexplained, one.asked) for one in groups] == [
        ("Invented group A", 104, 7, 7),
        ("Invented group B", 54, 3, 3),
        ("Invented group C", 0, 0, 0),
        ("not stated", 0, 0, 0),
    ]
    assert [one.withheld for one in groups] == [False, False, True, True]
    assert store.verify_database().ok


def test_the_examples_other_audit_has_the_shape_of_the_other(accounts: dict[str, Account]) -> None:
    """248 views by 83 people, 6 with a reason; the engine is wrong about one of them and of one."""
    reference = access.load_audits(AT)[1]

    row, truth = audits.audit_row(reference), access.incidents(AT)[1]
    assert row is not None
    assert (row.accesses, row.people, row.approach) == (248, 83, "everyone")
    assert (len(truth.people), len(truth.reasons), len(truth.without_reason)) == (83, 6, 77)
    assert max(Counter(one["staff_id"] for one in truth.log).values()) == 21
    people = {one.staff: one for one in audits.people_of(reference)}
    explained = {who for who, one in people.items() if not one.unexplained}
    assert explained - truth.reasons.keys() == {"S2007"}, "assigned, and curious"
    assert truth.reasons.keys() - explained == {"S2006"}, "asked by word of mouth"
    assert truth.missed.keys() == {"S2006", "S2007"}
    first = max(people.values(), key=lambda one: one.points)
    assert (first.staff, first.accesses, first.lane) == ("S2040", 21, "repeat interest")
    assert {one.state for one in people.values()} == {"new"}
    assert "random" not in {one.lane for one in people.values()}, "all are asked: none is drawn"


@pytest.mark.parametrize(
    ("actor", "force", "error", "because"),
    [
        ("nobody", "metropolitan", NotKnown, "no such account"),
        ("press", "metropolitan", NotAllowed, "no auditor"),
        ("auditor", "dorset", NotAllowed, "the audit is of another force"),
    ],
)
def test_only_an_auditor_of_the_force_loads(
    accounts: dict[str, Account], actor: str, force: str, error: type[Exception], because: str
) -> None:
    """Nothing is read before that is known."""
    made.opened(force=force)

    with pytest.raises(error):
        auditing.load_run(
            made.REFERENCE,
            answers=Path("nowhere"),
            log=Path("nowhere"),
            context=Path("nowhere"),
            narrowed=Narrowed(),
            actor=actor,
            at=AT,
        )
