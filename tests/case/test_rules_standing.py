"""Steps about somebody who has left, is on probation, or is a member of staff."""

from typing import Any

import pytest

from custodiet.case import may
from custodiet.case.answers import outcomes
from tests.case.asked import asked, leave, refusal
from tests.case.made import (
    ACCELERATED,
    CERTIFIED,
    HEARING,
    KNOWN,
    MEETING,
    D,
    at,
    decided,
    made,
    step,
)

Events = tuple[dict[str, Any], ...]
GONE = at("2026-02-01", "resigned", person="P1")
SERIOUS = decided("gross-misconduct")
STAFF = ({"kind": "police-staff"},)
CHOSEN = at("2026-02-09", "ordinary-hearing-chosen", chosen_by="officer")


def refer(form: str, day: str = "2026-02-12") -> Any:
    """The step that refers P1.1 to this form."""
    return step(day, "referred-to-proceedings", form=form)


@pytest.mark.parametrize(
    ("events", "form", "cite", "because"),
    [
        ((*CERTIFIED, GONE), "accelerated-hearing", "SI 2020/4 Part 3A", "the default"),
        ((*SERIOUS, GONE, CHOSEN), "hearing", "SI 2020/4 Part 3A", "the former officer opted"),
        (
            (
                *SERIOUS,
                GONE,
                at("2026-02-09", "ordinary-hearing-chosen", chosen_by="appropriate-authority"),
            ),
            *("hearing", "SI 2020/4 Part 3A", "the authority found it necessary"),
        ),
    ],
)
def test_a_former_officers_case_is_referred(
    events: Events, form: str, cite: str, because: str
) -> None:
    """Under the changes of 2025, which reach a matter of 2026."""
    assert leave(asked(events, refer(form)))[0] == cite, because


@pytest.mark.parametrize(
    ("events", "form", "what", "cite"),
    [
        ((*SERIOUS, GONE), "meeting", "P1.1 cannot go to a meeting.", "SI 2020/4 Sch 1"),
        (
            (*SERIOUS, GONE),
            "hearing",
            "P1.1 goes to an accelerated hearing by default.",
            "SI 2020/4 Part 3A",
        ),
        (
            (*decided("misconduct"), GONE),
            "hearing",
            "The allegation is not one of gross misconduct, and the officer has left.",
            "SI 2020/4 reg 4(2)",
        ),
    ],
)
def test_a_former_officers_case_that_cannot_be_referred_so(
    events: Events, form: str, what: str, cite: str
) -> None:
    """Each refusal names the paragraph."""
    found = refusal(asked(events, refer(form)))

    assert (found[0], found[3]) == (what, cite)


def test_before_28_may_2025_an_ordinary_hearing_needs_no_choice() -> None:
    """Part 3A was not law; leaving only closed the meeting."""
    earlier = tuple({**one, "date": one["date"].replace(year=2024)} for one in (*SERIOUS, GONE))

    assert leave(asked(earlier, refer("hearing", "2024-02-12")))[0] == "SI 2020/4 reg 23(10)(a)"


@pytest.mark.parametrize(
    ("left", "events", "allowed", "because"),
    [
        ("2025-01-05", SERIOUS, True, "12 months to the day before 5 January 2026"),
        ("2025-01-04", SERIOUS, False, "a day more, and no determination"),
        (
            "2025-01-04",
            (*SERIOUS, at("2026-02-09", "special-determination-made")),
            True,
            "the Director General has determined",
        ),
    ],
)
def test_whom_the_regulations_reach(
    left: str,
    events: Events,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Conditions B and C for somebody who left before it came to notice."""
    person = {"kind": "former-officer", "left": D(left)}

    ruling = asked((*events, CHOSEN), refer("hearing"), people=(person,))

    assert ruling.allowed is allowed, because
    assert allowed or ruling.cite == "SI 2020/4 Part 1A"


def test_a_former_officer_of_whom_nobody_knows_when_they_left() -> None:
    """The day is asked for, and not guessed."""
    ruling = asked(SERIOUS, refer("hearing"), people=({"kind": "former-officer"},))

    assert "does not say when P1 left" in refusal(ruling)[0]


@pytest.mark.parametrize(
    ("left", "allowed", "because"),
    [
        ("2025-01-04", True, "more than 12 months before"),
        ("2025-01-05", False, "condition B needs none"),
        ("2026-01-06", False, "condition A needs none"),
        (None, False, "when they left is not known"),
    ],
)
def test_a_special_determination_is_made_where_it_is_needed(
    left: str | None,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """By the Director General, about somebody who left long before."""
    person = {"kind": "former-officer", "left": D(left) if left else None}

    ruling = asked((KNOWN,), step("2026-01-08", "special-determination-made"), people=(person,))

    assert ruling.allowed is allowed, because


@pytest.mark.parametrize(
    "event",
    [
        step("2026-02-12", "reflective-practice-started"),
        step("2026-02-12", "management-action-given"),
        step("2026-02-12", "performance-procedure-started"),
        step("2026-02-12", "suspended", person="P1", conditions="both"),
    ],
    ids=lambda event: event.name,
)
def test_what_is_not_open_for_somebody_who_has_left(event: Any) -> None:
    """Nothing that only a serving officer can be given."""
    found = refusal(asked((*SERIOUS, GONE), event))

    assert "the officer has left" in found[0]
    assert found[3] == "SI 2020/4 Sch 1"


@pytest.mark.parametrize(
    ("result", "then", "allowed", "because"),
    [
        ("gross-misconduct", None, True, "what follows is decided later"),
        ("none", "none", True, "nothing further"),
        ("none", "reflective-practice", False, "not for somebody who has left"),
        ("gross-misconduct", "accelerated-hearing", False, "there is no certificate yet"),
        ("misconduct", "hearing", False, "not gross misconduct"),
        ("misconduct", "meeting", False, "no meeting at all"),
    ],
)
def test_a_decision_about_somebody_who_has_left(
    result: str,
    then: str | None,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """A hearing for gross misconduct, or nothing further."""
    more = {"then": then} if then else {}
    event = step("2026-02-09", "case-to-answer-decided", result=result, **more)

    assert asked((*SERIOUS[:-1], GONE), event).allowed is allowed, because


def test_an_accelerated_hearing_of_somebody_who_has_left_may_be_decided() -> None:
    """Once the special conditions are certified."""
    then = {"result": "gross-misconduct", "then": "accelerated-hearing"}
    event = step("2026-02-10", "case-to-answer-decided", **then)

    assert asked((*CERTIFIED, GONE), event).allowed


@pytest.mark.parametrize(
    ("severity", "cautioned"), [("gross-misconduct", False), ("misconduct", True)]
)
def test_an_assessment_of_less_is_cautioned(
    severity: str,
    cautioned: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """The Regulations go no further for less than gross misconduct."""
    gone = at("2026-01-05", "retired", person="P1")
    event = step("2026-01-06", "severity-assessed", severity=severity)

    _, cautions = leave(asked((KNOWN, gone), event))

    assert bool(cautions) is cautioned


def test_the_outcomes_of_a_former_officer_are_those_of_the_schedule() -> None:
    """Also asked before a hearing, for the case to answer."""
    found = outcomes(made(*ACCELERATED, {**GONE, "date": D("2026-02-11")}), "P1.1")

    assert [one.outcome for one in found.choices if one.open] == [
        "would-have-been-dismissed",
        "would-not-have-been-dismissed",
    ]


def test_notice_that_has_not_run_out_leaves_the_officer_serving() -> None:
    """The step is judged on its own day."""
    later = at("2026-02-01", "resigned", person="P1", effective="2026-03-01")

    assert leave(asked((*SERIOUS, later), refer("hearing")))[0] == "SI 2020/4 reg 23(10)(a)"


@pytest.mark.parametrize(
    "event",
    [
        step("2026-02-12", "severity-assessed", severity="misconduct"),
        step("2026-02-12", "referred-to-proceedings", form="meeting"),
        step("2026-02-12", "notice-of-investigation-given"),
        step("2026-02-12", "suspended", person="P1"),
    ],
    ids=lambda event: event.name,
)
def test_no_step_of_the_conduct_regulations_is_for_staff(event: Any) -> None:
    """Police staff are under the force's own policy."""
    found = refusal(asked((KNOWN,), event, people=STAFF))

    assert "police staff" in found[0]
    assert found[3] == "SI 2020/2 reg 47"


def test_staff_have_a_plain_route_of_their_own() -> None:
    """Proceedings under policy, and their outcome; a dismissal leads to the barred list."""
    start = step("2026-02-10", "policy-proceedings-started")
    begun = at("2026-02-10", "policy-proceedings-started")
    end = step("2026-03-10", "policy-outcome-recorded", outcome="dismissed")
    ended = at("2026-03-10", "policy-outcome-recorded", outcome="dismissed")
    enter = step("2026-03-20", "placed-on-barred-list", person="P1")

    assert leave(asked((KNOWN,), start, people=STAFF))[0] == "SI 2020/2 reg 47"
    assert leave(asked((KNOWN, begun), end, people=STAFF))[0] == "SI 2020/2 reg 47"
    assert asked((KNOWN, begun, ended), enter, people=STAFF).allowed
    warned = {**ended, "outcome": "warning"}
    assert not asked((KNOWN, begun, warned), enter, people=STAFF).allowed


def test_force_policy_is_not_for_officers() -> None:
    """Whom the Conduct Regulations govern, they govern alone."""
    found = refusal(asked((KNOWN,), step("2026-02-10", "policy-proceedings-started")))

    assert found[0] == "P1.1 is governed by the Conduct Regulations."


PROBATION = ({"probation": True, "rank": "constable"},)


@pytest.mark.parametrize(
    ("events", "cautioned", "because"),
    [
        ((KNOWN,), False, "nothing is said to be disputed"),
        (
            (
                *decided("misconduct"),
                at("2026-02-10", "discharge-considered", person="P1", disputed=True),
            ),
            True,
            "misconduct, and its facts are disputed",
        ),
    ],
)
def test_a_probation_may_be_ended(
    events: Events,
    cautioned: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Guidance is shown where the facts of misconduct are disputed; it forbids nothing."""
    discharge = step("2026-02-12", "discharged-in-probation", person="P1")

    cite, cautions = leave(asked(events, discharge, people=PROBATION))

    assert cite == "Police Regulations 2003 reg 13"
    assert bool(cautions) is cautioned, because


def test_a_confirmed_officer_is_not_discharged() -> None:
    """The person is not recorded as on probation."""
    found = refusal(asked((KNOWN,), step("2026-02-12", "discharged-in-probation", person="P1")))

    assert found[3] == "Police Regulations 2003 reg 13"


SENIOR = ({"kind": "senior-officer", "rank": "commander"},)
WARNED = (
    *MEETING,
    at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="written-warning"),
    at("2026-03-04", "outcome-notified", outcome="written-warning"),
)


@pytest.mark.parametrize(
    ("people", "to", "allowed", "because"),
    [
        (SENIOR, "tribunal", True, "a senior officer's appeal from a meeting"),
        (SENIOR, "meeting-appeal", False, "not to somebody of a rank above"),
        (({},), "tribunal", False, "anybody else appeals to the authority"),
        (({},), "meeting-appeal", True, "as the Regulations have it"),
    ],
)
def test_where_an_appeal_from_a_meeting_goes(
    people: Any,
    to: str,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """To the tribunal only for a senior officer."""
    appeal = step("2026-03-09", "appeal-made", to=to)

    assert asked(WARNED, appeal, people=people).allowed is allowed, because


def test_an_authority_is_determined_with_its_ground() -> None:
    """By an authority or the watchdog, at any time."""
    event = step(
        "2026-02-12",
        "authority-determined",
        person="P1",
        authority="sussex",
        ground="collaboration-agreement",
        reason="The agreement moves direction and control.",
    )
    case = made(*HEARING)

    assert may(case, event, D("2026-02-12")).allowed
    after = case.having(event)
    assert after.force_of("P1", D("2026-02-11")) == "dorset"
    assert after.force_of("P1", D("2026-02-12")) == "sussex"
    assert after.forces == {"dorset", "sussex"}


def test_a_local_policing_body_leaves_the_person_in_the_force() -> None:
    """The body decides; the people are still the force's."""
    event = at(
        "2026-02-12",
        "authority-determined",
        person="P1",
        authority="local-policing-body",
        ground="chief-officer-to-local-policing-body",
    )

    assert made(KNOWN, event).force_of("P1", D("2026-03-01")) == "dorset"


LEFT_LATER = at("2026-02-20", "resigned", person="P1")


@pytest.mark.parametrize(
    ("events", "cautioned", "because"),
    [
        ((*HEARING, LEFT_LATER), True, "left after the referral, and nobody chose"),
        (
            (
                *HEARING,
                LEFT_LATER,
                at("2026-02-23", "ordinary-hearing-chosen", chosen_by="officer"),
            ),
            *(False, "the officer chose an ordinary hearing"),
        ),
        (HEARING, False, "serving"),
        ((*ACCELERATED, LEFT_LATER), False, "it is an accelerated hearing already"),
        (
            (*HEARING, at("2026-02-20", "resigned", person="P1", effective="2026-04-20")),
            *(False, "the resignation has not taken effect"),
        ),
    ],
)
def test_who_leaves_between_referral_and_hearing(
    events: Events,
    cautioned: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Part 3A: an accelerated hearing is the default also for them, from 28 May 2025."""
    said = asked(events, step("2026-04-01", "proceedings-begun")).warnings

    assert any("[SI 2020/4 Part 3A]" in one for one in said) is cautioned, because


def test_before_a_referral_nothing_is_said_of_leaving_on_the_way() -> None:
    """What leads to a referral has rules of its own."""
    said = asked((KNOWN, LEFT_LATER), step("2026-04-01", "hearing-fixed", for_="2026-05-01"))

    assert not any("Part 3A" in one for one in said.warnings)
