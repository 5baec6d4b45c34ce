"""Vetting, a track of its own beside conduct: reviewed early, withdrawn, appealed, apart."""

from typing import Any

import pytest

from custodiet.case import Event
from custodiet.case.sight import KEPT_APART, PARTS, Role
from custodiet.case.steps import STEPS
from tests.case.asked import asked, leave, refusal
from tests.case.made import KNOWN, MEETING, at, made, step
from tests.case.owed import lines

Events = tuple[dict[str, Any], ...]

NOTICE = at("2026-02-12", "referral-notice-given")
WARNED: Events = (
    *MEETING,
    NOTICE,
    at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="written-warning"),
    at("2026-03-10", "outcome-notified", outcome="written-warning"),
)
CLEARED: Events = (
    *MEETING,
    NOTICE,
    at("2026-03-02", "proceedings-completed", finding="not-proven", outcome="no-action"),
    at("2026-03-10", "outcome-notified", outcome="no-action"),
)
REVIEWED = at("2026-03-16", "vetting-reviewed", person="P1", clearance="to-be-assessed")
WITHDRAWN = at("2026-04-07", "withdrawal-assessed", person="P1", withdrawn=True)
KEPT = at("2026-04-07", "withdrawal-assessed", person="P1", withdrawn=False)
TO_PANEL = at("2026-04-13", "vetting-appeal-made", person="P1", stage="internal-panel")
PANEL = at("2026-05-11", "vetting-appeal-decided", person="P1", stage="internal-panel")
GIVEN_BACK = {**PANEL, "allowed": True}
TRIBUNAL = "police-appeals-tribunal"


def vetting(day: str, event: str, **fields: Any) -> Event:
    """A step about the person."""
    return step(day, event, person="P1", **fields)


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        (WARNED, ["2026-03-10 open asap"], "a warning is a material change"),
        (CLEARED, [], "nothing was found"),
        ((*WARNED, REVIEWED), ["2026-03-10 met asap done 2026-03-16"], "it was reviewed"),
        (
            (*WARNED, at("2026-03-16", "resigned", person="P1")),
            *(["2026-03-10 withdrawn asap"], "clearance ends on leaving"),
        ),
        (
            (
                at("2023-03-06", "came-to-attention"),
                at("2023-07-30", "outcome-notified", outcome="written-warning"),
            ),
            *([], "before the Code"),
        ),
    ],
)
def test_an_outcome_opens_the_question_of_clearance(
    events: Events, owed: list[str], because: str
) -> None:
    """After a warning or a reduction in rank; the Code forces no result."""
    assert lines(made(*events), "2026-03-20", "review-vetting") == owed, because


@pytest.mark.parametrize(
    ("events", "event", "refused", "because"),
    [
        ((), vetting("2025-05-14", "withdrawal-assessed", withdrawn=True), "", "the first day"),
        (
            (),
            vetting("2025-05-13", "withdrawal-assessed", withdrawn=True),
            *("came into force on 14 May 2025", "a day too early"),
        ),
        (
            (WITHDRAWN,),
            vetting("2026-04-13", "vetting-appeal-made", stage="internal-panel"),
            *("", "first to the panel"),
        ),
        (
            (WITHDRAWN,),
            vetting("2026-04-13", "vetting-appeal-made", stage=TRIBUNAL),
            *("panel has not decided", "the panel comes first"),
        ),
        (
            (WITHDRAWN, TO_PANEL, PANEL),
            vetting("2026-05-18", "vetting-appeal-made", stage=TRIBUNAL),
            *("", "and then to the tribunal"),
        ),
        (
            (KEPT,),
            vetting("2026-04-13", "vetting-appeal-made", stage="internal-panel"),
            *("No withdrawal", "nothing was withdrawn"),
        ),
        (
            (WITHDRAWN, TO_PANEL),
            vetting("2026-05-11", "vetting-appeal-decided", stage="internal-panel"),
            *("", "the panel decides"),
        ),
        (
            (WITHDRAWN, TO_PANEL),
            vetting("2026-05-11", "vetting-appeal-decided", stage=TRIBUNAL),
            *("No such appeal", "nobody went to the tribunal"),
        ),
        ((WITHDRAWN,), vetting("2026-06-01", "dismissed-by-vetting"), "", "it stands"),
        (
            (),
            vetting("2026-06-01", "dismissed-by-vetting"),
            *("No withdrawal", "an outcome of conduct is no ground"),
        ),
        (
            (WITHDRAWN, TO_PANEL, GIVEN_BACK),
            vetting("2026-06-01", "dismissed-by-vetting"),
            *("No withdrawal", "the panel gave it back"),
        ),
    ],
)
def test_the_track_has_an_order_of_its_own(
    events: Events, event: Event, refused: str, because: str
) -> None:
    """Assessed, appealed in two stages, dismissed: whatever becomes of the conduct matter."""
    start = at("2025-05-05", "came-to-attention")

    ruling = asked((start, *events), event)

    assert ruling.allowed is (not refused), because
    assert refused in ruling.what, because


def test_what_was_read_is_about_officers() -> None:
    """Of anybody else a caution says so."""
    event = vetting("2026-04-07", "withdrawal-assessed", withdrawn=True)

    _, cautions = leave(asked((KNOWN,), event, people=({"kind": "police-staff"},)))

    assert cautions == (
        "The part read is about officers; this person is police staff [SI 2025/502 Part 3].",
    )


def test_a_dismissal_by_vetting_is_no_outcome_of_conduct() -> None:
    """It puts nobody on the barred list, and the conduct matter goes on about who has left."""
    out = at("2026-06-01", "dismissed-by-vetting", person="P1")
    case = made(*WARNED, WITHDRAWN, out)

    assert lines(case, "2026-06-02", "report-to-barred-list") == []
    assert case.thread("P1.1").former
    enter = step("2026-06-09", "placed-on-barred-list", person="P1")
    assert refusal(asked((*WARNED, WITHDRAWN, out), enter))[3] == "Police Act 1996 s 88A(1)"


def test_vetting_is_kept_from_those_who_hear_a_case() -> None:
    """It may use what nobody has proved: a chair and a press officer see nothing of it."""
    vetting_steps = {one.event for one in STEPS if one.cite.startswith(("SI 2025/502", "Vetting"))}

    assert vetting_steps
    assert vetting_steps <= KEPT_APART
    assert PARTS["restrictions"] == {Role.INVESTIGATOR, Role.AUTHORITY}
