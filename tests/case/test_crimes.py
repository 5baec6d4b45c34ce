"""Criminal proceedings beside a case: what is pending, and which convictions stand."""

from collections.abc import Iterable
from typing import Any

import pytest

from custodiet.case import Event
from custodiet.case._crimes import of_no_allegation, pending_proceedings, standing_convictions
from tests.case.made import at, made

Events = tuple[dict[str, Any], ...]
FRAUD = at("2026-01-05", "criminal-proceedings-started", offence="fraud")
THEFT = at("2026-01-12", "criminal-proceedings-started", offence="theft")
UNNAMED = at("2026-01-05", "criminal-proceedings-started")
ROBBED = at("2026-02-02", "conviction", offence="robbery", indictable_only=True)
CHEATED = at("2026-02-09", "conviction", offence="fraud", indictable_only=False)


def offences(events: Iterable[Event]) -> list[object]:
    """The offence each names."""
    return [getattr(one, "offence", None) for one in events]


@pytest.mark.parametrize(
    ("events", "pending", "because"),
    [
        ((), [], "none has begun"),
        ((FRAUD, THEFT), ["fraud", "theft"], "both are pending"),
        (
            (FRAUD, THEFT, at("2026-02-02", "acquittal", offence="Fraud ")),
            ["theft"],
            "acquitted of one: the other is pending, however the offence is written",
        ),
        ((FRAUD, THEFT, at("2026-02-02", "criminal-proceedings-ended")), [], "ended, all of them"),
        (
            (FRAUD, THEFT, at("2026-02-02", "conviction", offence="burglary")),
            ["fraud", "theft"],
            "convicted of neither: nothing says which has ended",
        ),
        (
            (FRAUD, at("2026-02-02", "conviction", offence="handling")),
            [],
            "charged with one offence and convicted of another",
        ),
        (
            (UNNAMED, THEFT, at("2026-02-02", "acquittal", offence="fraud")),
            ["theft"],
            "the offence named is that of the proceedings that named none",
        ),
        (
            (FRAUD, at("2026-02-02", "acquittal"), {**FRAUD, "date": THEFT["date"]}),
            [],
            "the order of days counts, not of the file",
        ),
    ],
)
def test_what_is_pending(events: Events, pending: list[str], because: str) -> None:
    """Reg 10(3): the stay lasts while any of the proceedings may be prejudiced."""
    found = pending_proceedings(made(*events).thread("P1.1"))

    assert offences(found) == pending, because


@pytest.mark.parametrize(
    ("events", "standing", "because"),
    [
        ((ROBBED, CHEATED), ["robbery", "fraud"], "a later conviction takes nothing from it"),
        (
            (ROBBED, CHEATED, at("2026-03-02", "conviction-appeal-decided", result="quashed")),
            ["robbery"],
            "an appeal that names no offence is from the latest",
        ),
        (
            (
                ROBBED,
                CHEATED,
                at("2026-03-02", "conviction-appeal-decided", result="allowed", offence="fraud"),
            ),
            ["robbery"],
            "the other conviction was quashed",
        ),
        (
            (
                ROBBED,
                CHEATED,
                at("2026-03-02", "conviction-appeal-decided", result="allowed", offence="robbery"),
            ),
            ["fraud"],
            "this one was quashed, though it is not the latest",
        ),
        (
            (ROBBED, at("2026-03-02", "conviction-appeal-decided", result="dismissed")),
            ["robbery"],
            "an appeal that fails",
        ),
        (
            (at("2026-01-02", "conviction-appeal-decided", result="quashed"), ROBBED),
            ["robbery"],
            "an appeal from an older conviction that the file does not tell of",
        ),
    ],
)
def test_which_convictions_stand(events: Events, standing: list[str], because: str) -> None:
    """Reg 2(1): one that stands makes it gross misconduct, whatever else there is."""
    found = standing_convictions(made(*events).thread("P1.1"))

    assert offences(found) == standing, because


def test_a_conviction_of_the_person_is_of_no_allegation_in_particular() -> None:
    """With two allegations somebody has to say which of them it is for."""
    told = {**ROBBED, "person": "P1"}
    two = {"P1.1": "P1", "P1.2": "P1"}
    thread = made(told, {**CHEATED, "person": "P1"}, allegations=two).thread("P1.1")

    assert offences(of_no_allegation(thread)) == ["robbery"]
    assert standing_convictions(thread) == []
    assert of_no_allegation(made(told).thread("P1.1")) == []
