"""The decision on a report and the form of proceedings: allowed and refused, with the reason."""

from typing import Any

import pytest

from custodiet.case import Event
from tests.case.asked import asked, leave, refusal
from tests.case.made import (
    ASSESSED,
    CERTIFIED,
    KNOWN,
    REPORTED,
    D,
    at,
    decided,
    step,
)

Events = tuple[dict[str, Any], ...]
FORM_A, FORM_B = "SI 2020/4 reg 23(10)(a)", "SI 2020/4 reg 23(10)(b)"
FORM_C, FORM_D = "SI 2020/4 reg 23(10)(c)", "SI 2020/4 reg 23(10)(d)"
BOUND = "SI 2020/4 reg 23(8)-(9)"
MISCONDUCT, GROSS = decided("misconduct"), decided("gross-misconduct")
FINAL = at(
    "2024-01-07", "warning-given", person="P1", outcome="final-written-warning", under="2020"
)
OLD_FINAL = at("2019-12-02", "warning-given", person="P1", outcome="final-written-warning")
WRITTEN = at("2025-11-03", "warning-given", person="P1", outcome="written-warning")
REDUCED = at("2024-01-06", "rank-reduced", person="P1")
NEVER = "A case to answer for gross misconduct goes to a hearing, never to a meeting."
NO_CASE = (
    "There is no case to answer, so there are no proceedings to refer to.",
    "Only a case to answer for misconduct or gross misconduct may be referred.",
    "Record no action, reflective practice or the performance regulations instead.",
    "SI 2020/4 reg 23(1)",
)

NO_CERTIFICATE = (
    "There is no certificate that the special conditions are met.",
    (
        "An accelerated hearing needs written evidence enough for gross misconduct, and the public"
        " interest that the person stop being an officer without delay."
    ),
    "Certify the special conditions first, or refer the matter under reg 23.",
    "SI 2020/4 reg 49",
)
STAYED = (
    "Criminal proceedings are under way that these proceedings would prejudice.",
    "Misconduct proceedings wait while the prejudice lasts; evidence is preserved.",
    "Decide again when the prejudice or the criminal case ends, and record that.",
    "SI 2020/4 reg 10",
)


def refer(form: str) -> Event:
    """Refer to proceedings of this form on 11 February 2026."""
    return step("2026-02-11", "referred-to-proceedings", form=form)


@pytest.mark.parametrize(
    ("events", "form", "cite", "because"),
    [
        (MISCONDUCT, "meeting", FORM_D, "misconduct and nothing more"),
        (GROSS, "hearing", FORM_A, "gross misconduct"),
        ((FINAL, *MISCONDUCT), "hearing", FORM_B, "a final warning on its last day: vector 17"),
        (
            ({**FINAL, "date": D("2024-01-06")}, *MISCONDUCT),
            *("meeting", FORM_D, "a final warning that ran out the day before the assessment"),
        ),
        ((WRITTEN, *MISCONDUCT), "meeting", FORM_D, "a written warning alone does not force it"),
        ((REDUCED, *MISCONDUCT), "hearing", FORM_C, "reduced in rank two years before, to the day"),
        (
            ({**REDUCED, "date": D("2024-01-05")}, *MISCONDUCT),
            *("meeting", FORM_D, "reduced in rank a day more than two years before"),
        ),
        (
            ({**REDUCED, "date": D("2026-01-07")}, *MISCONDUCT),
            *("meeting", FORM_D, "reduced in rank only after the assessment"),
        ),
        ((FINAL, REDUCED, *GROSS), "hearing", FORM_A, "gross misconduct comes first"),
        ((OLD_FINAL, *GROSS), "hearing", FORM_A, "and then no warning need be worked out"),
        (
            (FINAL, KNOWN, at("2026-02-09", "case-to-answer-decided", result="gross-misconduct")),
            *("hearing", FORM_A, "nor the day of the assessment"),
        ),
        (CERTIFIED, "accelerated-hearing", "SI 2020/4 reg 49", "certified"),
        (CERTIFIED, "hearing", FORM_A, "certified, and taken to an ordinary hearing"),
        (
            (*MISCONDUCT, at("2026-02-10", "special-conditions-certified")),
            *("accelerated-hearing", "SI 2020/4 reg 49", "certified after the decision"),
        ),
        (
            (KNOWN, ASSESSED, REPORTED, at("2026-02-10", "proceedings-directed", form="hearing")),
            *("hearing", BOUND, "directed before any decision"),
        ),
        (
            (*MISCONDUCT, at("2026-02-10", "proceedings-directed", form="hearing")),
            *("hearing", BOUND, "directed, whatever the authority's own view"),
        ),
        (
            (
                KNOWN,
                ASSESSED,
                REPORTED,
                at("2026-02-09", "case-to-answer-decided", result="none", then="none"),
                at("2026-02-10", "proceedings-directed", form="meeting"),
            ),
            *("meeting", BOUND, "directed where the authority saw no case to answer"),
        ),
        (
            (
                *MISCONDUCT,
                at("2026-02-10", "proceedings-recommended", form="hearing"),
                at("2026-02-10", "proceedings-recommendation-answered", accepted=True),
            ),
            *("hearing", BOUND, "recommended, and accepted"),
        ),
        (
            (
                *MISCONDUCT,
                at("2026-02-10", "proceedings-recommended"),
                at(
                    "2026-02-10",
                    "proceedings-recommendation-answered",
                    accepted=True,
                    form="hearing",
                ),
            ),
            *("hearing", BOUND, "accepted in a form that the answer names"),
        ),
        (
            (
                *MISCONDUCT,
                at("2026-02-10", "proceedings-recommended", form="hearing"),
                at("2026-02-10", "proceedings-recommendation-answered", accepted=False),
            ),
            *("meeting", FORM_D, "recommended, and refused: the authority's own decision"),
        ),
        (
            (*MISCONDUCT, at("2026-02-10", "proceedings-recommended", form="hearing")),
            *("meeting", FORM_D, "recommended, and not answered yet"),
        ),
        (
            (*MISCONDUCT, at("2026-02-10", "proceedings-directed")),
            *("meeting", FORM_D, "directed in no particular form"),
        ),
        (
            (*MISCONDUCT, at("2026-02-10", "criminal-proceedings-started")),
            *("meeting", FORM_D, "a criminal case, and nobody has found prejudice: no delay"),
        ),
        (
            (*MISCONDUCT, at("2026-02-10", "criminal-proceedings-started", may_prejudice=False)),
            *("meeting", FORM_D, "a criminal case that would not be prejudiced"),
        ),
        (
            (
                *MISCONDUCT,
                at("2026-01-20", "criminal-proceedings-started", may_prejudice=True),
                at("2026-02-10", "criminal-proceedings-ended"),
            ),
            *("meeting", FORM_D, "the criminal case is over"),
        ),
        (
            (
                *MISCONDUCT,
                at("2026-01-20", "criminal-proceedings-started", may_prejudice=True),
                at("2026-02-10", "acquittal"),
            ),
            *("meeting", FORM_D, "acquitted"),
        ),
    ],
)
def test_a_referral_to_the_form_that_is_fixed(
    events: Events, form: str, cite: str, because: str
) -> None:
    """Reg 23(10) fixes the form, unless the Director General has."""
    assert leave(asked(events, refer(form))) == (cite, ()), because


@pytest.mark.parametrize(
    ("events", "form", "what", "why", "do", "cite", "because"),
    [
        (
            GROSS,
            "meeting",
            "P1.1 cannot go to a meeting.",
            NEVER,
            "Refer it to a misconduct hearing.",
            FORM_A,
            "vector 39",
        ),
        (
            MISCONDUCT,
            "hearing",
            "P1.1 cannot go to a hearing.",
            "A case to answer for misconduct alone goes to a meeting.",
            "Refer it to a misconduct meeting.",
            FORM_D,
            "misconduct alone",
        ),
        (
            (FINAL, *MISCONDUCT),
            "meeting",
            "P1.1 cannot go to a meeting.",
            "A final written warning was in force on the day of the severity assessment.",
            "Refer it to a misconduct hearing.",
            FORM_B,
            "vector 17",
        ),
        (
            (REDUCED, *MISCONDUCT),
            "meeting",
            "P1.1 cannot go to a meeting.",
            "The officer was reduced in rank within two years before the severity assessment.",
            "Refer it to a misconduct hearing.",
            FORM_C,
            "reduced within two years",
        ),
        (
            (*MISCONDUCT, at("2026-02-10", "proceedings-directed", form="hearing")),
            "meeting",
            "The Director General's decision fixes a hearing.",
            "The appropriate authority must refer the matter to the form specified.",
            "Refer it to a hearing.",
            BOUND,
            "directed to another form",
        ),
        (
            (
                *MISCONDUCT,
                at("2026-01-20", "criminal-proceedings-started", may_prejudice=True),
            ),
            "meeting",
            *STAYED,
            "the criminal stay",
        ),
        (
            (
                *MISCONDUCT,
                at("2026-01-20", "criminal-proceedings-started", may_prejudice=True),
                at("2026-02-10", "proceedings-directed", form="meeting"),
            ),
            "meeting",
            *STAYED,
            "a direction is subject to the criminal stay",
        ),
        (
            MISCONDUCT,
            "accelerated-hearing",
            *NO_CERTIFICATE,
            "no certificate",
        ),
        (
            (*CERTIFIED, at("2026-02-10", "remitted")),
            "accelerated-hearing",
            *NO_CERTIFICATE,
            "the certificate went with the case when it was sent back",
        ),
        (
            (
                KNOWN,
                ASSESSED,
                REPORTED,
                at("2026-02-09", "case-to-answer-decided", result="none", then="performance"),
            ),
            "meeting",
            *NO_CASE,
            "no case to answer",
        ),
        (
            (KNOWN, REPORTED, at("2026-02-09", "proceedings-recommended", form="meeting")),
            "meeting",
            *NO_CASE,
            "recommended, not answered, and nobody has found a case to answer",
        ),
        (
            (OLD_FINAL, *(one for one in MISCONDUCT if one is not ASSESSED)),
            "meeting",
            "The file does not say when allegation P1.1 was assessed.",
            "Whether an earlier warning counts is tested on the day of the assessment.",
            "Add the severity-assessed event.",
            "SI 2020/4 reg 42 (assessment day)",
            "a warning to count and no day to count it on",
        ),
    ],
)
def test_a_referral_that_is_refused(
    events: Events, form: str, what: str, why: str, do: str, cite: str, because: str
) -> None:
    """Each refusal says what, why, what instead, and under what."""
    assert refusal(asked(events, refer(form))) == (what, why, do, cite), because


@pytest.mark.parametrize(
    ("assessed", "form", "because"),
    [
        ("2021-06-01", "hearing", "18 months from 2 December 2019: its last day"),
        ("2021-06-02", "meeting", "the day after; 2 years would still force a hearing"),
    ],
)
def test_a_warning_under_the_2012_regulations_forces_a_hearing_while_it_runs(
    assessed: str, form: str, because: str
) -> None:
    """A matter of the 2020 Regulations, and a warning that ran as those of 2012 have it."""
    events = (
        OLD_FINAL,
        at("2021-05-31", "came-to-attention"),
        at(assessed, "severity-assessed", severity="misconduct"),
        at("2021-08-03", "report-submitted"),
        at("2021-08-04", "case-to-answer-decided", result="misconduct"),
    )
    found = {
        one: asked(events, step("2021-08-05", "referred-to-proceedings", form=one)).allowed
        for one in ("hearing", "meeting")
    }

    assert found == {one: one == form for one in found}, because


def test_a_warning_under_the_2008_regulations_stops_a_referral_until_worked_out() -> None:
    """Whether it forces a hearing is not guessed."""
    events = (
        at("2012-10-01", "warning-given", person="P1", outcome="final-written-warning"),
        at("2013-06-03", "came-to-attention"),
        at("2013-06-04", "severity-assessed", severity="misconduct"),
        at("2013-08-05", "report-submitted"),
        at("2013-08-06", "case-to-answer-decided", result="misconduct"),
    )

    assert refusal(
        asked(events, step("2013-08-07", "referred-to-proceedings", form="meeting"))
    ) == (
        "A warning notified on 2012-10-01 was given under the 2008 Regulations.",
        "Whether it was in force at the assessment is not computed here.",
        "Work out its last day under those Regulations.",
        "SI 2012/2632 reg 2",
    )


def decide(result: str, then: str | None = None) -> Event:
    """Decide on the case to answer on 9 February 2026."""
    fields = {"then": then} if then else {}
    return step("2026-02-09", "case-to-answer-decided", result=result, **fields)


BEFORE = (KNOWN, ASSESSED, REPORTED)
OLDER = (at("2025-05-27", "came-to-attention"), ASSESSED, REPORTED)
DECISION = "SI 2020/4 reg 23(1)"
UNREAD = "is not among the courses that were read [SI 2020/4 reg 23(5)-(7)]."
WITHOUT = "A case to answer without proceedings: the reasons should be recorded."


@pytest.mark.parametrize(
    ("events", "event", "cite", "cautions", "because"),
    [
        (BEFORE, decide("misconduct"), DECISION, (), "what follows is left open"),
        (BEFORE, decide("misconduct", "meeting"), FORM_D, (), "misconduct: a meeting"),
        (BEFORE, decide("gross-misconduct", "hearing"), FORM_A, (), "gross: a hearing"),
        ((FINAL, *BEFORE), decide("misconduct", "hearing"), FORM_B, (), "a final warning"),
        (
            (*BEFORE, at("2026-02-05", "special-conditions-certified")),
            decide("gross-misconduct", "accelerated-hearing"),
            *("SI 2020/4 reg 49", (), "certified"),
        ),
        (BEFORE, decide("none", "none"), DECISION, (), "nothing"),
        (BEFORE, decide("none", "reflective-practice"), DECISION, (), "reflective practice"),
        (BEFORE, decide("none", "performance"), DECISION, (), "performance"),
        (BEFORE, decide("none", "vetting"), DECISION, (), "vetting, since the 2025 changes"),
        (
            BEFORE,
            decide("misconduct", "none"),
            *(DECISION, (WITHOUT,), "a case to answer, and no proceedings"),
        ),
        (
            BEFORE,
            decide("misconduct", "reflective-practice"),
            *(DECISION, (WITHOUT,), "a case to answer, and reflective practice"),
        ),
        (
            BEFORE,
            decide("none", "management-action"),
            DECISION,
            (f"Management action {UNREAD}",),
            "not among the courses read",
        ),
        (
            BEFORE,
            decide("none", "learning"),
            DECISION,
            (f"Learning {UNREAD}",),
            "nor is learning",
        ),
    ],
)
def test_a_decision_whose_parts_fit(
    events: Events, event: Event, cite: str, cautions: tuple[str, ...], because: str
) -> None:
    """What follows fits the case to answer."""
    assert leave(asked(events, event)) == (cite, cautions), because


@pytest.mark.parametrize(
    ("events", "event", "what", "why", "do", "cite", "because"),
    [
        (
            BEFORE,
            decide("gross-misconduct", "meeting"),
            "P1.1 cannot go to a meeting.",
            NEVER,
            "Refer it to a misconduct hearing.",
            FORM_A,
            "vector 39",
        ),
        (
            BEFORE,
            decide("misconduct", "hearing"),
            "P1.1 cannot go to a hearing.",
            "A case to answer for misconduct alone goes to a meeting.",
            "Refer it to a misconduct meeting.",
            FORM_D,
            "misconduct alone",
        ),
        (BEFORE, decide("none", "meeting"), *NO_CASE, "proceedings without a case to answer"),
        (
            BEFORE,
            decide("gross-misconduct", "accelerated-hearing"),
            *NO_CERTIFICATE,
            "no certificate",
        ),
        (
            (
                *BEFORE,
                at("2026-02-05", "special-conditions-certified"),
                at("2026-02-06", "remitted"),
            ),
            decide("gross-misconduct", "accelerated-hearing"),
            *NO_CERTIFICATE,
            "the certificate went with the case when it was sent back",
        ),
        (
            OLDER,
            decide("none", "vetting"),
            "P1.1 cannot be passed to the Vetting Regulations.",
            "That course came with the 2025 changes, which do not reach this allegation.",
            "Choose no action, reflective practice or the performance regulations.",
            "SI 2020/4 reg 23(5)-(7)",
            "known the day before the 2025 changes",
        ),
    ],
)
def test_a_decision_whose_parts_do_not_fit(
    events: Events, event: Event, what: str, why: str, do: str, cite: str, because: str
) -> None:
    """Each refusal says what, why, what instead, and under what."""
    assert refusal(asked(events, event)) == (what, why, do, cite), because


ROBBERY = at("2026-01-20", "conviction", indictable_only=True, offence="robbery")
THEFT = at("2026-01-20", "conviction", indictable_only=False, offence="theft")
BY_DEFINITION = (
    "P1.1 is gross misconduct by definition.",
    "The conduct led to a conviction for an offence triable only on indictment.",
    "Record gross misconduct; how serious it is, is not weighed again.",
    "SI 2020/4 reg 2(1) (gross misconduct)",
)


@pytest.mark.parametrize("result", ["misconduct", "none"])
def test_a_conviction_makes_the_decision(result: str) -> None:
    """Vector 38: an indictable-only conviction is gross misconduct by definition."""
    events = (KNOWN, ASSESSED, REPORTED, ROBBERY)

    assert refusal(asked(events, decide(result))) == BY_DEFINITION
    assert asked(events, decide("gross-misconduct", "hearing")).allowed


def test_a_conviction_after_the_decision_makes_the_form() -> None:
    """Vector 38: decided as misconduct, it is gross misconduct now and goes to a hearing."""
    events = (*MISCONDUCT, {**ROBBERY, "date": D("2026-02-10")})

    assert refusal(asked(events, refer("meeting")))[:2] == ("P1.1 cannot go to a meeting.", NEVER)
    assert leave(asked(events, refer("hearing"))) == (FORM_A, ())


@pytest.mark.parametrize("finding", ["misconduct", "not-proven"])
def test_a_conviction_makes_the_finding(finding: str) -> None:
    """Vector 38: the panel does not weigh it again, and the presumption applies."""
    events = (*GROSS, ROBBERY, at("2026-02-10", "referred-to-proceedings", form="hearing"))
    complete = step("2026-03-02", "proceedings-completed", finding=finding)
    warned = step(
        "2026-03-02",
        "proceedings-completed",
        finding="gross-misconduct",
        outcome="final-written-warning",
    )

    assert refusal(asked(events, complete)) == BY_DEFINITION
    assert refusal(asked(events, warned))[3] == "SI 2020/4 reg 42(3) (as amended)"


@pytest.mark.parametrize(
    ("events", "because"),
    [
        ((*BEFORE, THEFT), "an offence triable either way: the ordinary test"),
        ((*OLDER, ROBBERY), "known before the 2025 changes"),
        (
            (*BEFORE, ROBBERY, at("2026-02-02", "conviction-appeal-decided", result="quashed")),
            "the conviction was quashed",
        ),
        (
            (*BEFORE, at("2026-01-20", "conviction")),
            "the file does not say that it was triable only on indictment",
        ),
    ],
)
def test_a_conviction_that_does_not_make_the_decision(events: Events, because: str) -> None:
    """Only where the 2025 changes reach the allegation and the conviction stands."""
    assert asked(events, decide("misconduct", "meeting")).allowed, because


def test_an_appeal_that_fails_leaves_the_conviction() -> None:
    """It is still gross misconduct by definition."""
    events = (*BEFORE, ROBBERY, at("2026-02-02", "conviction-appeal-decided", result="dismissed"))

    assert refusal(asked(events, decide("misconduct"))) == BY_DEFINITION


def test_a_conviction_is_of_the_conduct_it_names() -> None:
    """Another allegation of the same person is decided on its own."""
    named = {**ROBBERY, "allegations": ["P1.1"]}
    both = {"P1.1": "P1", "P1.2": "P1"}
    second = step("2026-02-09", "case-to-answer-decided", allegations=["P1.2"], result="misconduct")

    assert asked((*BEFORE, named), second, allegations=both).allowed
    assert asked((*BEFORE, {**ROBBERY, "person": "P1"}), second, allegations=both).allowed
