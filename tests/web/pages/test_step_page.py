"""Taking a step: asked, checked, recorded; or refused with nothing recorded."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.case import event_from_values
from custodiet.case.facts import event_fact
from custodiet.web import store
from custodiet.web.pages.cases import step
from tests.web.pages.made import change, made, recorded, two_people

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
TODAY = {"date-day": "3", "date-month": "9", "date-year": "2026"}
ASSESSED = {
    **TODAY,
    "severity.1": "misconduct",
    "likely": "meeting",
    "reason": "the post named a colleague",
    "note": "",
}


def at(event: str, reference: str = "T-1", **query: str) -> str:
    """The address of a step's page."""
    made_ = reverse("step", args=[reference, event])
    return (
        f"{made_}?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else made_
    )


def happened(reference: str = "T-1") -> list[str]:
    """What the case tells of, in order."""
    return [event.name for event in store.load(reference).events]


def answer(client: Client, event: str, typed: dict[str, Any], reference: str = "T-1") -> Any:
    """Send the form of a step as its page was drawn."""
    expected = store.look(reference).expected
    return client.post(at(event, reference), {"expected": expected, **typed})


def test_a_step_is_asked_checked_and_recorded(dorset: Client, words: Words) -> None:
    """From the question to the record, and back to the case with what happens next."""
    recorded(made())

    asked = words(dorset.get(at("severity-assessed")))
    assert "Assess severity" in asked
    assert "When was it done?" in asked
    assert "The appropriate authority assesses how serious the conduct would be" in asked

    sent = answer(dorset, "severity-assessed", ASSESSED)
    assert sent.status_code == 302
    check = words(dorset.get(sent.url))
    assert "Check your answers before recording them" in check
    assert "If proved, what would the conduct amount to? Misconduct Change" in check
    assert "the post named a colleague" in check
    assert "Not answered Note Change" in check
    assert "The law allows this step. SI 2020/4 reg 14" in check
    assert "Appoint an investigator (Appropriate authority) about P1.1" in check
    assert happened() == ["came-to-attention"], "nothing is recorded before it is confirmed"

    done = dorset.post(sent.url)
    assert done.status_code == 302
    assert done.url == "/cases/T-1"
    told = words(dorset.get(done.url))
    assert (
        "Severity assessed: recorded in case T-1. What happens next: Appoint an investigator"
        in told
    )
    assert happened() == ["came-to-attention", "severity-assessed"]


def test_what_is_recorded_is_what_was_shown(dorset: Client) -> None:
    """The event has the answers, who acted in which role, and is no history."""
    recorded(made())
    sent = answer(dorset, "severity-assessed", ASSESSED)

    dorset.post(sent.url)

    event = store.load("T-1").events[-1]
    assert (event.date, event.by) == (datetime.date(2026, 9, 3), "appropriate-authority")
    assert event.of("severity", "P1.1") == "misconduct"
    assert event.reason == "the post named a colleague"
    assert event.history is False
    entry = store.entries_of("T-1")[-1]
    assert entry.actor == "authority.dorset"
    assert entry.reason == "Assess severity, taken as appropriate-authority."
    assert "reason" not in entry.payload["event"], "free text is held apart and can be forgotten"


def test_wrong_answers_come_back_with_what_was_typed(dorset: Client, words: Words) -> None:
    """Status 422, a summary that leads to the field, and nothing lost."""
    recorded(made())

    again = answer(dorset, "severity-assessed", {**ASSESSED, "date-month": "13"})

    page = again.content.decode()
    assert again.status_code == 422
    assert "There is a problem The date must be a real date" in words(again)
    assert 'href="#id_date-month"' in page
    assert "<title>Error: Assess severity" in page
    assert "the post named a colleague" in page
    assert happened() == ["came-to-attention"]


def test_change_leads_back_to_the_answers_as_they_were(dorset: Client) -> None:
    """Going back to one question does not lose the others."""
    recorded(made())
    sent = answer(dorset, "severity-assessed", ASSESSED)
    draft = sent.url.rpartition("/")[2]

    page = dorset.get(at("severity-assessed", draft=draft)).content.decode()

    assert "the post named a colleague" in page
    assert (
        f'href="{at("severity-assessed", draft=draft)}#id_severity.1"'
        in dorset.get(sent.url).content.decode()
    )


def test_two_windows_do_not_mix(dorset: Client) -> None:
    """What one window shows is what it records, whatever the other was answered with."""
    recorded(made())
    first = answer(dorset, "severity-assessed", ASSESSED)
    answer(dorset, "severity-assessed", {**ASSESSED, "severity.1": "gross-misconduct"})

    dorset.post(first.url)

    assert store.load("T-1").events[-1].of("severity", "P1.1") == "misconduct"


def test_a_draft_is_gone_once_it_is_recorded(dorset: Client) -> None:
    """Pressing twice records once."""
    recorded(made())
    sent = answer(dorset, "severity-assessed", ASSESSED)

    dorset.post(sent.url)
    again = dorset.post(sent.url)

    assert again.status_code in {404, 409, 422}
    assert happened() == ["came-to-attention", "severity-assessed"]


def test_another_persons_draft_is_not_there(
    dorset: Client, client_as: Callable[[str], Client]
) -> None:
    """Answers on their way belong to whoever typed them."""
    recorded(made(**two_people()))
    sent = answer(dorset, "update-given", {**TODAY, "to": "officer"})

    assert client_as("authority.sussex").get(sent.url).status_code == 404


def test_a_closed_step_is_refused_in_four_parts(dorset: Client, words: Words) -> None:
    """What, why, what to do instead, and under what; and nothing is recorded."""
    recorded(made())

    refused = dorset.get(at("outcome-notified"))

    assert refused.status_code == 422
    shown = words(refused)
    for heading in ("What stands in the way", "Why it matters", "What to do instead"):
        assert heading in shown
    assert "SI 2020/4 reg 43(2)-(3)" in shown
    assert "Nothing was recorded." in shown
    assert "enter it as history" in shown


def test_the_particulars_may_be_refused_though_the_step_is_open(
    dorset: Client, words: Words
) -> None:
    """A case to answer for gross misconduct goes to a hearing, never to a meeting."""
    decided = {
        "date": datetime.date(2026, 8, 3),
        "event": "case-to-answer-decided",
        "allegations": ["P1.1"],
        "result": "gross-misconduct",
        "then": "hearing",
    }
    reported = {"event": "report-submitted", "allegations": ["P1.1"], "date": decided["date"]}
    recorded(made(reported, decided))

    refused = answer(dorset, "referred-to-proceedings", {**TODAY, "form": "meeting"})

    assert refused.status_code == 422
    shown = words(refused)
    assert "P1.1 cannot go to a meeting." in shown
    assert "Refer it to a misconduct hearing." in shown
    assert "SI 2020/4 reg 23(10)(a)" in shown
    assert "Change your answers" in shown
    assert "referred-to-proceedings" not in happened()


def test_a_step_of_another_role_is_refused_by_address(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """Typing the address of a step does not open it: 403, with whom to ask."""
    recorded(made())
    change("T-1", ("case-assigned", {"username": "chair"}, {}))

    refused = client_as("chair").post(at("severity-assessed"), ASSESSED)

    assert refused.status_code == 403
    assert "Ask the investigator or appropriate authority or watchdog" in words(refused)
    assert happened() == ["came-to-attention"]


def test_somebody_else_acted_meanwhile(dorset: Client, words: Words) -> None:
    """The second is told what changed, keeps what was typed, and looks again."""
    recorded(made())
    sent = answer(dorset, "severity-assessed", ASSESSED)
    other = event_from_values(
        {"date": datetime.date(2026, 9, 2), "event": "recorded", "allegations": ["P1.1"]},
        history=False,
    )
    change("T-1", event_fact(other))

    stopped = dorset.post(sent.url)

    assert stopped.status_code == 409
    shown = words(stopped)
    assert "The case has changed since you looked" in shown
    assert "Recorded, by ines on 3 September 2026 at 10:30am" in shown
    assert happened() == ["came-to-attention", "recorded"]
    draft = sent.url.rpartition("/")[2]
    assert (
        "the post named a colleague"
        in dorset.get(at("severity-assessed", draft=draft)).content.decode()
    )


def test_a_step_closed_meanwhile_is_refused_at_the_check(dorset: Client) -> None:
    """What was open when it was asked may be closed when it is recorded."""
    recorded(made())
    sent = answer(dorset, "severity-assessed", ASSESSED)
    closed = event_from_values(
        {
            "date": datetime.date(2026, 9, 2),
            "event": "severity-assessed",
            "allegations": ["P1.1"],
            "severity": "none",
        },
        history=False,
    )
    change("T-1", event_fact(closed))

    stopped = dorset.post(sent.url)

    assert stopped.status_code == 422
    assert happened() == ["came-to-attention", "severity-assessed"]


def test_each_allegation_is_chosen_before_it_is_asked_about(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """With several allegations one says first which; then answers for each of them."""
    people = two_people()
    both = [{**one, "force": "dorset"} for one in people["people"]]
    recorded(made(**{**people, "people": both}))
    dorset = client_as("authority.dorset")

    first = words(dorset.get(at("severity-assessed")))
    nothing = dorset.get(at("severity-assessed", choose="1"))
    asked = dorset.get(at("severity-assessed") + "?choose=1&named=P1.1&named=P2.1")

    assert "Which allegations is this about?" in first
    assert (nothing.status_code, "Select at least one allegation" in words(nothing)) == (422, True)
    assert 'name="severity.1"' in asked.content.decode()
    assert 'name="severity.2"' in asked.content.decode()

    typed = {
        **TODAY,
        "named": ["P1.1", "P2.1"],
        "severity.1": "misconduct",
        "severity.2": "none",
        "likely": "",
    }
    sent = answer(dorset, "severity-assessed", typed)
    dorset.post(sent.url)
    event = store.load("T-1").events[-1]
    assert [event.of("severity", one) for one in ("P1.1", "P2.1")] == ["misconduct", "none"]


def test_only_allegations_open_to_the_step_are_offered(dorset: Client) -> None:
    """A force answers for its own people: the other's allegation is not on the page."""
    recorded(made(**two_people()))

    page = dorset.get(at("severity-assessed")).content.decode()

    assert "P1.1" in page
    assert "P2.1" not in page


def test_an_allegation_that_is_not_open_cannot_be_slipped_in(dorset: Client) -> None:
    """Naming another force's allegation in the address or the form changes nothing."""
    recorded(made(**two_people()))
    typed = {**ASSESSED, "named": ["P2.1"], "severity.2": "none"}

    sent = answer(dorset, "severity-assessed", typed)
    dorset.post(sent.url)

    assert store.load("T-1").events[-1].allegations == ("P1.1",)


def test_a_step_about_a_person_chooses_the_person(dorset: Client, words: Words) -> None:
    """Suspension is of a person; the form says which it is about."""
    recorded(made())

    shown = words(dorset.get(at("suspended")))

    assert "About P1 (constable)" in shown
    assert "Which condition for suspension is met?" in shown


def test_cautions_are_shown_before_recording(dorset: Client, words: Words) -> None:
    """What does not forbid a step but should give pause stands above the answers."""
    recorded(made())
    sent = answer(dorset, "suspended", {**TODAY, "oral": "no", "conditions": "both"})

    shown = words(dorset.get(sent.url))

    assert "Caution" in shown


def test_a_rule_that_was_not_verified_says_so_where_it_is_relied_on(
    dorset: Client, words: Words
) -> None:
    """A reader knows before recording that the rule was not read at its source."""
    recorded(made())
    sent = answer(dorset, "severity-assessed", ASSESSED)

    shown = words(dorset.get(sent.url))

    assert "SI 2020/4 reg 14 Not verified" in shown
    assert "The rule this rests on has not been verified at its source" in shown


def test_a_time_limit_is_extended_from_those_that_run(dorset: Client) -> None:
    """The page offers what is owed and has a last day, in words."""
    events = [
        {
            "date": datetime.date(2026, 8, 24),
            "event": name,
            "allegations": ["P1.1"],
            **({"form": "meeting"} if name.startswith("referred") else {}),
        }
        for name in ("referred-to-proceedings", "referral-notice-given")
    ]
    recorded(made(*events))

    page = dorset.get(at("time-extended")).content.decode()

    assert "Answer the notice of referral" in page
    assert 'value="respond-to-referral-notice"' in page


def test_a_kind_of_step_that_does_not_exist_is_not_found(dorset: Client) -> None:
    """An address nobody could have been given."""
    recorded(made())

    assert dorset.get(at("beheaded")).status_code == 404
    assert dorset.get(at("severity-assessed", draft="none")).status_code == 404


def test_the_very_last_moment_is_guarded_too(
    dorset: Client, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who acts between the last look and the record is not overwritten."""
    recorded(made())
    recorded(made(reference="T-9"))
    sent = answer(dorset, "severity-assessed", ASSESSED)
    record = step._record

    def after_somebody_else(*arguments: Any) -> None:
        change("T-1", ("case-linked", {"to": "T-9"}, {}))
        record(*arguments)

    monkeypatch.setattr(step, "_record", after_somebody_else)

    stopped = dorset.post(sent.url)

    assert stopped.status_code == 409
    assert "Case linked, by ines" in words(stopped)
    assert happened() == ["came-to-attention"]


def test_the_person_is_chosen_among_several(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """A step about a person is about one, and says so where none is chosen."""
    people = two_people()
    both = [{**one, "force": "dorset"} for one in people["people"]]
    recorded(made(**{**people, "people": both}))
    dorset = client_as("authority.dorset")
    typed = {**TODAY, "oral": "no", "redeployment_considered": "yes", "conditions": "both"}

    nobody = answer(dorset, "suspended", typed)
    sent = answer(dorset, "suspended", {**typed, "about": "P2"})
    dorset.post(sent.url)

    assert "Select a person" in words(nobody)
    assert store.load("T-1").events[-1].person == "P2"


def test_what_the_rules_do_not_know_is_refused_and_not_guessed(
    dorset: Client, words: Words
) -> None:
    """A finding without the day of the assessment on which a warning is tested is not accepted."""
    june = {"date": datetime.date(2026, 6, 8), "allegations": ["P1.1"]}
    warned = {
        "date": datetime.date(2026, 1, 12),
        "event": "warning-given",
        "person": "P1",
        "outcome": "final-written-warning",
    }
    decided = {"event": "case-to-answer-decided", "result": "misconduct", "then": "meeting"}
    recorded(made(warned, {**june, "event": "report-submitted"}, {**june, **decided}))

    refused = answer(dorset, "referred-to-proceedings", {**TODAY, "form": "meeting"})

    assert refused.status_code == 422
    assert "The file does not say when allegation P1.1 was assessed." in words(refused)


def test_a_case_as_yet_without_anybody(dorset: Client, words: Words) -> None:
    """A step about nobody is refused with what to do first."""
    nobody = [{"id": "P1", "force": "dorset", "kind": "police-officer"}]
    recorded(made(people=nobody, allegations=[], events=[]))

    refused = dorset.get(at("severity-assessed"))

    assert refused.status_code == 422
    assert "Add a person and an allegation to the case first." in words(refused)


def test_another_force_is_told_who_decides(dorset: Client, words: Words) -> None:
    """Where the step is open, but for somebody who has moved, the page says whose it is."""
    moved = {
        "date": datetime.date(2026, 6, 8),
        "event": "moved-force",
        "person": "P1",
        "to": "sussex",
    }
    recorded(made(moved))

    refused = dorset.get(at("severity-assessed"))

    assert refused.status_code == 403
    assert "Assess severity: not for your force." in words(refused)
    assert "Ask the appropriate authority of Sussex." in words(refused)
