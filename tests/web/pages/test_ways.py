"""Which steps are open to whom: by role, by force, by stage; and why another is not."""

import datetime
from typing import Any

import pytest

from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.web.pages.cases.seen import Seen
from custodiet.web.pages.cases.ways import Refused, Way, way_to, ways
from tests.web.pages.made import DORSET, TODAY, change, made, recorded, seen_by, two_people

pytestmark = pytest.mark.django_db

WATCHDOG = Viewer("watchdog", frozenset({Role.WATCHDOG}))
CHAIR = Viewer("chair", frozenset({Role.CHAIR}))
PRESS = Viewer("press", frozenset({Role.PRESS}), "dorset")
BOTH = Viewer("both", frozenset({Role.INVESTIGATOR, Role.AUTHORITY}), "dorset")


def found(viewer: Viewer, *events: dict[str, Any], **changed: Any) -> Seen:
    """A case as somebody sees it."""
    reference = recorded(made(*events, **changed))
    if viewer is CHAIR:
        change(reference, ("case-assigned", {"username": "chair"}, {}))
    return seen_by(viewer, reference)


def event(name: str, **more: Any) -> dict[str, Any]:
    """An event about the one allegation, in June."""
    return {"date": datetime.date(2026, 6, 8), "event": name, "allegations": ["P1.1"], **more}


def test_only_steps_from_the_present_stage_and_for_the_role_are_open() -> None:
    """What is offered is what the table of steps has for this role from here."""
    open_now = {way.step.event: way for way in ways(found(DORSET), TODAY)}

    assert open_now["severity-assessed"].about == ("P1.1",)
    assert open_now["severity-assessed"].role is Role.AUTHORITY
    assert "outcome-notified" not in open_now, "nothing has been found yet"
    assert "proceedings-begun" not in open_now, "a chair begins proceedings"


def test_a_step_about_a_person_names_the_person() -> None:
    """A suspension is of somebody, not of an allegation."""
    open_now = {way.step.event: way for way in ways(found(DORSET), TODAY)}

    assert open_now["suspended"].about == ("P1",)


def test_each_authority_acts_for_its_own_people() -> None:
    """In a case about two forces, Dorset's authority is offered Dorset's constable alone."""
    open_now = {way.step.event: way for way in ways(found(DORSET, **two_people()), TODAY)}

    assert open_now["severity-assessed"].about == ("P1.1",)


def test_the_role_that_a_step_is_taken_in_is_one_that_may_take_it() -> None:
    """Somebody with two roles acts in the one the step belongs to."""
    open_now = {way.step.event: way for way in ways(found(BOTH), TODAY)}

    assert open_now["suspended"].role is Role.AUTHORITY
    assert open_now["severity-assessed"].role is Role.INVESTIGATOR


@pytest.mark.parametrize(
    ("viewer", "events", "name", "status", "what", "because"),
    [
        (
            DORSET,
            (),
            "outcome-notified",
            422,
            "Notify the officer of the outcome is not open for P1.1 of T-1.",
            "the stage is too early",
        ),
        (
            DORSET,
            (event("referred", to="iopc"),),
            "mode-determined",
            403,
            "Determine the mode of investigation: not for the appropriate authority.",
            "the watchdog determines it",
        ),
        (
            PRESS,
            (
                event("referred-to-proceedings", form="hearing"),
                event("hearing-fixed", **{"for": datetime.date(2026, 10, 5)}),
            ),
            "severity-assessed",
            403,
            "Assess severity: not for the press officer.",
            "press officers publish",
        ),
        (
            CHAIR,
            (),
            "severity-assessed",
            403,
            "Assess severity: not for the chair or person conducting.",
            "a chair conducts",
        ),
    ],
)
def test_why_not(
    viewer: Viewer,
    events: tuple[dict[str, Any], ...],
    name: str,
    status: int,
    what: str,
    because: str,
) -> None:
    """A step that is not open is refused in the law's own words."""
    refused = way_to(found(viewer, *events), name, TODAY)

    assert isinstance(refused, Refused)
    assert (refused.status, refused.what) == (status, what), because
    assert refused.why
    assert refused.do
    assert refused.cite


def test_another_force_is_told_who_decides() -> None:
    """The refusal names whom to ask."""
    people = two_people()
    assessed = [
        event("severity-assessed", severity="misconduct", allegations=["P1.1"]),
        event("report-submitted", allegations=["P2.1"]),
    ]
    seen = found(DORSET, **{**people, "events": [*people["events"], *assessed]})

    refused = way_to(seen, "case-to-answer-decided", TODAY)

    assert isinstance(refused, Refused)
    assert refused.what == "Decide whether there is a case to answer is not open for P1.1 of T-1."


def test_an_uncomputed_regime_offers_no_step_of_law_but_keeps_what_befalls() -> None:
    """Under the 2008 Regulations no step is allowed or refused; a conviction can be recorded."""
    old = {
        "date": datetime.date(2012, 6, 1),
        "event": "came-to-attention",
        "allegations": ["P1.1"],
    }
    seen = found(DORSET, events=[old])

    refused = way_to(seen, "severity-assessed", TODAY)

    assert isinstance(refused, Refused)
    assert "2008 Regulations: not computed here" in refused.what
    assert refused.status == 422


def test_a_case_of_2012_is_offered_the_steps_of_2012() -> None:
    """Each under its own Regulations; what came in 2020 is not offered, and is refused."""
    old = {
        "date": datetime.date(2016, 6, 1),
        "event": "came-to-attention",
        "allegations": ["P1.1"],
    }
    seen = found(DORSET, events=[old])

    offered = {way.step.event: way.step.cite for way in ways(seen, TODAY)}
    refused = way_to(seen, "reflective-practice-started", TODAY)

    assert offered["severity-assessed"] == "SI 2012/2632 reg 12(1)"
    assert not [cite for cite in offered.values() if cite.startswith("SI 2020/4")]
    assert not {"reflective-practice-started", "timeliness-reported"} & set(offered)
    assert isinstance(refused, Refused)
    assert refused.cite == "SI 2012/2632 reg 19(3)"


def test_the_watchdog_and_a_chair_act_for_any_force() -> None:
    """In a case they may see, they are not bound to the people of one force."""
    mode = event("mode-determined", mode="independent", allegations=["P1.1", "P2.1"])
    people = two_people()
    referred = event("referred", to="iopc", allegations=["P1.1", "P2.1"])
    seen = found(WATCHDOG, **{**people, "events": [*people["events"], referred, mode]})

    way = way_to(seen, "severity-assessed", TODAY)

    assert isinstance(way, Way)
    assert way.about == ("P1.1", "P2.1")
