"""The points of a force: proposed from what was decided, approved by another, versions kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from custodiet.errors import NotAllowed, NotAsRecorded
from custodiet.inquiry.access.weights import FIRST
from custodiet.web import store
from custodiet.web.accounts.changes import create_account
from custodiet.web.accounts.roles import Role
from custodiet.web.store import audits
from custodiet.web.store.weights import answer_weights, weights_of
from tests.web.pages.audits import made
from tests.web.pages.audits.made import append, asked, decided

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
As = Callable[[str], Client]
FORCE = "metropolitan"
FACTS = {
    "S1021": [["same-address", "other-district"]] * 5,
    "S1022": [["high-profile"], []],
    "S1025": [["same-address"]] * 5,
    "S1026": [["burst"]],
}


def learnt() -> None:
    """An audit in which decisions stand: one against somebody, three not."""
    people = tuple(one._replace(leads=FACTS.get(one.staff, [])) for one in made.PEOPLE)
    expected = audits.load_accesses(
        made.REFERENCE,
        made.ACCESSES,
        people,
        made.SUBJECTS,
        receipt=made.RECEIPT,
        expected=made.opened(),
        actor="auditor",
        at=made.OPENED,
    )
    append(
        asked("S1021", "S1022", "S1025", "S1026"),
        decided("S1021", "conduct-matter"),
        ("audit-confirmed", {"person": "S1021"}, {}),
        decided("S1022", "legitimate"),
        decided("S1025", "engine-error", missing="missing-data"),
        decided("S1026", "reflective-practice"),
        expected=expected,
        after=timedelta(days=14),
    )


def propose(client: Client, expected: int = 0) -> object:
    """Propose points from what was decided."""
    values = {"expected": expected, "reason": "Forty leads were decided."}
    return client.post("/weights/propose", values, follow=True)


def answer(client: Client, how: str, expected: int = 1) -> object:
    """Answer as a second person."""
    values = {"expected": expected, "answer": how, "reason": "I read every line."}
    return client.post("/weights/answer", values, follow=True)


def test_points_are_proposed_line_by_line_and_approved_by_another(
    client_as: As, words: Words
) -> None:
    """What waits stands beside what is in force; a decision that does not stand teaches nothing."""
    learnt()
    auditor = client_as("auditor")

    assert "Decisions stand about 12 questions in this force." in words(auditor.get("/weights"))
    shown = words(propose(auditor))
    assert "Weights 2 proposed. A second person answers." in shown
    assert "from 12 decided questions: 5 decided against somebody, 7 not." in shown
    assert "That is few to learn from." in shown
    assert "You proposed these, so somebody else answers" in shown
    assert "Same address as a person on the record +8 +1 5 decided against, 5 not" in shown
    assert "Within 14 days of the case being in the news +4 +4 Kept: in 1, too few" in shown
    assert weights_of(FORCE).in_force == FIRST
    after = words(answer(client_as("authority.metropolitan"), "approve"))
    assert "Weights 2 are in force for audits loaded from now on." in after
    kept = weights_of(FORCE)
    assert (kept.in_force.proposed_by, kept.in_force.approved_by) == (
        "auditor",
        "authority.metropolitan",
    )
    assert kept.in_force.points["same-address"] == 1
    assert [one.version for one in kept.versions] == [1, 2]
    assert weights_of("dorset").in_force == FIRST
    assert store.verify_database().ok


def test_what_is_sent_back_leaves_the_points_as_they_were(client_as: As, words: Words) -> None:
    """The proposal and the reason stay readable, and another may be made."""
    learnt()
    propose(client_as("auditor"))

    shown = words(answer(client_as("authority.metropolitan"), "decline"))

    assert "Weights 1 stay in force." in shown
    assert "was sent back by authority.metropolitan" in shown
    assert "I read every line." in shown
    assert weights_of(FORCE).in_force == FIRST
    assert "Weights 2 proposed." in words(propose(client_as("auditor"), expected=2))


@pytest.mark.parametrize("how", ["approve", "decline"])
def test_nobody_answers_their_own_proposal(client_as: As, words: Words, how: str) -> None:
    """Neither way, and not from behind the page."""
    learnt()
    auditor = client_as("auditor")
    propose(auditor)

    refused = answer(auditor, how)

    assert refused.status_code == 422
    assert "would not be approved by a second person" in words(refused)
    assert weights_of(FORCE).expected == 1


def test_another_auditor_may_be_the_second_person(client_as: As) -> None:
    """The two are people, not roles."""
    learnt()
    propose(client_as("auditor"))
    at = timezone.now()
    create_account(
        "auditor.two",
        roles=(Role.AUDITOR,),
        force=FORCE,
        password="an invented example",
        actor="command line",
        reason="For a test.",
        at=at,
    )

    in_force = answer_weights(
        FORCE, approve=True, expected=1, actor="auditor.two", reason="Read.", at=at
    )

    assert in_force.version == 2


def test_there_is_nothing_to_learn_before_both_kinds_were_decided(
    client_as: As, words: Words
) -> None:
    """And a reason is asked for."""
    made.under_way()
    auditor = client_as("auditor")

    refused = propose(auditor)
    assert refused.status_code == 422
    assert "nothing is to be learnt" in words(refused)
    empty = auditor.post("/weights/propose", {"expected": 0, "reason": ""})
    assert empty.status_code == 422
    assert "Enter why they should change" in words(empty)


def test_one_proposal_waits_at_a_time_and_an_old_page_answers_nothing(
    client_as: As, words: Words
) -> None:
    """An approval is of the table that somebody had before them."""
    learnt()
    auditor, authority = client_as("auditor"), client_as("authority.metropolitan")

    assert "No weights wait for an answer." in words(answer(authority, "approve", expected=0))
    propose(auditor)
    assert "wait for an answer already" in words(propose(auditor, expected=1))
    assert "have changed since you looked" in words(answer(authority, "approve", expected=0))
    assert "Select whether you approve them" in words(answer(authority, ""))


def test_an_answer_to_nothing_is_not_read_back() -> None:
    """A record that approves what nobody proposed is not as it was recorded."""
    from custodiet.web.store import weights  # noqa: PLC0415 - the module, for its one writer

    weights._add(FORCE, "weights-approved", {"version": 2}, "x", "For a test.", timezone.now())

    with pytest.raises(NotAsRecorded):
        weights_of(FORCE)


@pytest.mark.parametrize(
    "username", ["supervisor", "officer", "press", "administrator", "lawyer", "watchdog"]
)
def test_nobody_else_touches_the_points(client_as: As, username: str) -> None:
    """Not even to read them: they tell who would be asked."""
    somebody = client_as(username)

    assert somebody.get("/weights").status_code == 403
    assert propose(somebody).status_code == 403
    assert answer(somebody, "approve").status_code == 403


def test_the_authority_does_not_propose(client_as: As) -> None:
    """Whoever approves did not choose what there is to approve."""
    assert propose(client_as("authority.metropolitan")).status_code == 403


def test_a_refusal_is_of_the_rules_own_kind() -> None:
    """The page shows the words of the rule."""
    with pytest.raises(NotAllowed, match="No weights wait"):
        answer_weights(FORCE, approve=True, expected=0, actor="x", reason="x", at=timezone.now())
