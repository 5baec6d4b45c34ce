"""Who decides an appeal from a misconduct meeting, and the officer's objection."""

from typing import Any

import pytest

from tests.case.asked import asked, refusal
from tests.case.made import MEETING, at, made, step
from tests.case.owed import lines

Events = tuple[dict[str, Any], ...]
Fields = dict[str, Any]

CONDUCTED = at(
    "2026-02-12", "panel-named", conductor="police-officer", conductor_rank="chief-inspector"
)
DONE = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="written-warning")
TOLD = at("2026-03-10", "outcome-notified", outcome="written-warning")
APPEALED = at("2026-03-16", "appeal-made", to="meeting-appeal")
APPEAL: Events = (*MEETING, CONDUCTED, DONE, TOLD, APPEALED)
NAMED = at("2026-03-18", "appeal-decider-named", decider="police-staff", operational=False)


@pytest.mark.parametrize(
    ("events", "fields", "refused", "cautions", "because"),
    [
        (APPEAL, {"decider": "police-officer", "decider_rank": "superintendent"}, "", 0, "above"),
        (
            APPEAL,
            {"decider": "police-officer", "decider_rank": "chief-inspector"},
            *("may not decide", 0, "of the same rank"),
        ),
        (APPEAL, {"decider": "police-officer"}, "rank of whoever", 0, "no rank is given"),
        (
            (*MEETING, DONE, TOLD, APPEALED),
            {"decider": "police-officer", "decider_rank": "superintendent"},
            *("", 1, "who conducted is not recorded"),
        ),
        (APPEAL, {"decider": "police-staff"}, "", 1, "what the case is about is not stated"),
        (APPEAL, {"decider": "police-staff", "operational": False}, "", 0, "not operational"),
        (
            APPEAL,
            {"decider": "police-staff", "operational": True},
            *("Staff may not", 0, "about operational policing"),
        ),
    ],
)
def test_who_decides_an_appeal(
    events: Events, fields: Fields, refused: str, cautions: int, because: str
) -> None:
    """At least one rank above the person who conducted, or staff where that is not barred."""
    ruling = asked(events, step("2026-03-18", "appeal-decider-named", **fields))

    assert (ruling.allowed, len(ruling.warnings)) == (not refused, cautions), because
    assert refused in ruling.what, because


def test_a_tribunal_has_members_of_its_own() -> None:
    """Nobody is named for it, and nobody objected to."""
    events = (*MEETING, CONDUCTED, DONE, TOLD, {**APPEALED, "to": "tribunal"})

    for event in (
        step("2026-03-18", "appeal-decider-named", decider="police-staff"),
        step("2026-03-19", "appeal-decider-objected"),
    ):
        assert "was made to a tribunal" in refusal(asked(events, event))[0]


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((NAMED,), "2026-03-23", ["2026-03-18 open by 2026-03-23"], "3 working days"),
        (
            (NAMED, at("2026-03-23", "appeal-decider-objected")),
            *("2026-03-24", ["2026-03-18 met by 2026-03-23 done 2026-03-23"], "the last day"),
        ),
        (
            (NAMED, at("2026-03-20", "appeal-determined", result="confirmed")),
            *("2026-03-24", ["2026-03-18 withdrawn by 2026-03-23"], "the appeal is over"),
        ),
    ],
)
def test_the_officer_may_object(events: Events, on: str, owed: list[str], because: str) -> None:
    """Within 3 working days of the name."""
    assert lines(made(*APPEAL, *events), on, "object-to-appeal-decider") == owed, because
