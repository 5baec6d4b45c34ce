"""Who acts, chairs, conducts, authorises or discharges for the authority."""

from typing import Any

import pytest

from custodiet.case import Event
from tests.case.asked import asked, leave, refusal
from tests.case.made import ACCELERATED, GRAVE, HEARING, KNOWN, MEETING, at, step

Events = tuple[dict[str, Any], ...]
Fields = dict[str, Any]

OLD = at("2019-01-07", "came-to-attention")
BEFORE_2024 = (
    at("2023-01-05", "came-to-attention"),
    at("2023-01-06", "severity-assessed", severity="gross-misconduct"),
    at("2023-02-02", "report-submitted"),
    at("2023-02-09", "case-to-answer-decided", result="gross-misconduct"),
    at("2023-02-10", "referred-to-proceedings", form="hearing"),
)
SERVED = {"chair_is": "former-senior-officer"}


@pytest.mark.parametrize(
    ("fields", "refused", "because"),
    [
        ({"delegate_rank": "inspector"}, "", "the lowest rank that may act"),
        ({"delegate_rank": "sergeant"}, "A sergeant cannot act", "a rank too low"),
        ({"similar_staff": True}, "", "staff of a grade like an inspector's"),
        ({}, "not stated who acts", "nobody is named"),
    ],
)
def test_who_acts_for_the_authority(fields: Fields, refused: str, because: str) -> None:
    """An inspector or above; a suspension still needs a senior officer, and a caution says so."""
    ruling = asked((KNOWN,), step("2026-01-07", "authority-delegated", **fields))

    assert (ruling.allowed, len(ruling.warnings)) == (not refused, 0 if refused else 1), because
    assert refused in ruling.what, because


@pytest.mark.parametrize(
    ("events", "allowed", "because"),
    [
        (HEARING, True, "a hearing may be run by another body"),
        (HEARING[:-1], True, "before it is referred"),
        (MEETING, False, "a meeting may not"),
    ],
)
def test_another_body_runs_a_hearing(*, events: Events, allowed: bool, because: str) -> None:
    """The authority that began it stays the originating authority."""
    ruling = asked(events, step("2026-02-11", "running-delegated", to="kent"))

    assert (ruling.allowed, ruling.cite) == (allowed, "SI 2020/4 reg 26"), because


@pytest.mark.parametrize(
    ("events", "fields", "refused", "because"),
    [
        (HEARING, {"chair_is": "chief-officer"}, "", "in their own right"),
        (HEARING, {}, "", "what the chair is, is not stated"),
        (HEARING, {"chair_is": "senior-officer"}, "", "serving"),
        (HEARING, {**SERVED, "chair_last_served": "2021-02-12"}, "", "5 years to the day"),
        (
            HEARING,
            {**SERVED, "chair_last_served": "2021-02-11"},
            *("may not chair", "a day more"),
        ),
        (HEARING, SERVED, "not stated when the chair last served", "the day is missing"),
        (HEARING, {"chair_is": "police-staff"}, "", "not about operational policing"),
        (
            HEARING,
            {"chair_is": "police-staff", "operational": True},
            *("may not chair", "about operational policing"),
        ),
        (BEFORE_2024, {"chair_is": "police-staff", "operational": True}, "", "the older panel"),
        (
            ACCELERATED,
            {"chair_is": "senior-officer", "certified_case": True},
            *("certified this case", "they would decide it twice"),
        ),
        (ACCELERATED, {"chair_is": "senior-officer"}, "", "somebody else did"),
    ],
)
def test_who_chairs_for_a_chief_officer(
    events: Events, fields: Fields, refused: str, because: str
) -> None:
    """From 7 May 2024 only those on the list, and not whoever certified the case."""
    on = "2023-02-12" if events is BEFORE_2024 else "2026-02-12"

    ruling = asked(events, step(on, "panel-named", **fields))

    assert ruling.allowed is (not refused), because
    assert refused in ruling.what, because


def test_nobody_alone_conducts_a_senior_officers_meeting() -> None:
    """A panel of three sits, even at a meeting."""
    people = ({"rank": "assistant-chief-constable"},)
    alone = step("2026-02-12", "panel-named", conductor="police-staff")

    what, _, _, cite = refusal(asked(MEETING, alone, people=people))

    assert what == "Nobody alone conducts the meeting for P1.1."
    assert cite == "SI 2020/4 reg 28(2)"
    assert asked(MEETING, step("2026-02-12", "panel-named"), people=people).allowed


@pytest.mark.parametrize(
    ("operational", "allowed", "because"),
    [(False, True, "staff may conduct it"), (None, True, "not stated"), (True, False, "barred")],
)
def test_staff_conduct_no_meeting_about_operational_policing(
    *, operational: bool | None, allowed: bool, because: str
) -> None:
    """A caution where it is not stated; a refusal where it is."""
    fields = {"conductor": "police-staff", "operational": operational}
    ruling = asked(MEETING, step("2026-02-12", "panel-named", **fields))

    assert ruling.allowed is allowed, because
    assert len(ruling.warnings) == (1 if allowed and operational is None else 0), because


@pytest.mark.parametrize(
    ("event", "fields", "allowed", "because"),
    [
        ("suspended", {"authorised_by": "chief-superintendent"}, False, "no senior officer"),
        ("suspended", {"authorised_by": "commander"}, True, "a senior officer"),
        ("suspended", {}, True, "not stated"),
        (
            "special-conditions-certified",
            {"authorised_by": "chief-superintendent"},
            *(False, "no senior officer"),
        ),
        ("special-conditions-certified", {"authorised_by": "commander"}, True, "a senior officer"),
    ],
)
def test_what_a_senior_officer_authorises(
    *, event: str, fields: Fields, allowed: bool, because: str
) -> None:
    """A suspension and a certificate."""
    more = {"person": "P1"} if event == "suspended" else {}

    ruling = asked((KNOWN, GRAVE), step("2026-01-07", event, **more, **fields))

    assert ruling.allowed is allowed, because
    assert allowed or ruling.cite == "SI 2020/4 reg 2(3)-(4C) (senior officer)", because


@pytest.mark.parametrize(
    ("on", "fields", "person", "allowed", "because"),
    [
        ("2026-03-10", {}, {}, True, "not stated"),
        ("2026-03-10", {"decided_by": "chief-officer"}, {}, True, "the chief officer"),
        ("2026-03-10", {"decided_by": "senior-officer"}, {}, True, "left to a senior officer"),
        (
            "2026-03-10",
            {"decided_by": "former-senior-officer", "last_served": "2021-03-09"},
            *({}, False, "more than 5 years before"),
        ),
        (
            "2026-03-10",
            {"decided_by": "senior-officer"},
            *({"rank": "commander"}, False, "about a senior officer who rejoined"),
        ),
        ("2025-05-27", {"decided_by": "senior-officer"}, {}, False, "not until the next day"),
        ("2025-05-28", {"decided_by": "senior-officer"}, {}, True, "the first day"),
    ],
)
def test_who_decides_on_a_discharge(
    *, on: str, fields: Fields, person: Fields, allowed: bool, because: str
) -> None:
    """The chief officer; from 28 May 2025 also somebody senior, but not about a senior officer."""
    start = at("2025-01-06", "came-to-attention")
    people = ({"rank": "constable", "probation": True} | person,)

    event = step(on, "discharged-in-probation", person="P1", **fields)
    ruling = asked((start,), event, people=people)

    assert ruling.allowed is allowed, because


@pytest.mark.parametrize(
    ("ground", "fields", "events", "cautions", "because"),
    [
        ("secondment", {}, (), 1, "what the agreement says is not recorded"),
        ("secondment", {"moves_control": False, "authority": "dorset"}, (), 0, "home"),
        ("secondment", {"moves_control": True}, (), 0, "the host"),
        ("mutual-aid", {"moves_control": False}, (), 1, "it would be the home force"),
        ("collaboration-agreement", {"moves_control": True}, (), 0, "the lead force"),
        ("transfer", {}, (at("2026-01-08", "moved-force", person="P1", to="kent"),), 0, "moved"),
        ("transfer", {}, (), 1, "no move is recorded"),
        ("former-officer", {"authority": "dorset"}, (), 0, "the force last served in"),
        ("direction-and-control", {}, (), 0, "a person says so"),
    ],
)
def test_what_an_authority_rests_on(
    ground: str, fields: Fields, events: Events, cautions: int, because: str
) -> None:
    """A person determines; where the facts in the file point elsewhere, a caution says so."""
    given = {"authority": "kent", "ground": ground, "person": "P1"} | fields

    _, found = leave(asked((KNOWN, *events), step("2026-01-09", "authority-determined", **given)))

    assert len(found) == cautions, because


@pytest.mark.parametrize(
    ("events", "person", "cited", "because"),
    [
        ((KNOWN,), {}, True, "it goes on"),
        ((KNOWN, GRAVE), {}, True, "so it was assessed"),
        (
            (KNOWN, at("2026-01-06", "severity-assessed", severity="misconduct")),
            *({}, False, "nothing less goes on"),
        ),
        ((KNOWN,), {"kind": "police-staff"}, False, "the Regulations do not govern them"),
    ],
)
def test_leaving_stops_nothing(
    *, events: Events, person: Fields, cited: bool, because: str
) -> None:
    """The answer on a resignation names the provision under which a hearing may still come."""
    event = step("2026-02-02", "resigned", person="P1")

    cite, cautions = leave(asked(events, event, people=(person,)))

    assert (cite == "SI 2020/4 reg 4(2) (leaving)", cautions) == (cited, ()), because


@pytest.mark.parametrize(
    ("body", "allowed", "because"),
    [
        ("chief-officer", True, "its notice counts"),
        ("other", False, "it does not"),
        (None, True, "not stated"),
    ],
)
def test_whose_notice_counts_for_a_former_officer(
    *, body: str | None, allowed: bool, because: str
) -> None:
    """The conditions turn on the notice of a relevant body."""
    first = at("2026-01-05", "came-to-attention", noticed_by=body)
    events: Events = (
        first,
        GRAVE,
        at("2026-01-07", "resigned", person="P1"),
        *HEARING[2:4],
        at("2026-02-09", "ordinary-hearing-chosen", chosen_by="officer"),
    )
    refer: Event = step("2026-02-10", "referred-to-proceedings", form="hearing")

    ruling = asked(events, refer)

    assert ruling.allowed is allowed, because
    assert allowed or ruling.cite == "SI 2020/4 reg 4 (relevant body)", because
