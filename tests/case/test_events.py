"""Kinds of event: each claims its name once, says how it is forgotten, and cannot be changed."""

import dataclasses

import pytest

from custodiet.case.events import KINDS, Event
from custodiet.case.events._event import CLOSURE, LISTS, kind
from tests.case.made import D, step

ON_A_LIST = {
    *("reported-to-barred-list", "reported-to-advisory-list"),
    *("placed-on-barred-list", "removed-from-barred-list", "reported-again-to-barred-list"),
    *("placed-on-advisory-list", "reported-off-advisory-list", "removed-from-advisory-list"),
    *("list-publication-ended", "list-review-requested", "list-review-decided"),
}


def test_two_kinds_cannot_claim_one_name() -> None:
    """The second fails at import, before any file could be read as the wrong one."""
    with pytest.raises(ValueError, match="two kinds of event are called recorded"):
        kind("recorded", "Recorded again")(type("Recorded", (Event,), {"__annotations__": {}}))


@pytest.mark.parametrize("cls", KINDS.values(), ids=lambda cls: cls.name)
def test_what_is_on_a_list_is_kept_while_it_is_there(cls: type[Event]) -> None:
    """Everything else goes some years after the case ended."""
    assert cls.forget is (LISTS if cls.name in ON_A_LIST else CLOSURE)


def test_an_event_cannot_be_changed() -> None:
    """What happened is corrected by another event, never in place."""
    event = step("2026-01-05", "recorded")

    with pytest.raises(dataclasses.FrozenInstanceError):
        event.date = D("2026-01-06")  # type: ignore[misc]  # that is the point


@pytest.mark.parametrize(
    ("event", "allegation", "value", "because"),
    [
        (step("2026-01-05", "mode-determined", mode="local"), "P1.1", "local", "one for all"),
        (
            step("2026-01-05", "severity-assessed", severity={"P1.1": "none"}),
            *("P1.1", "none", "one for each"),
        ),
        (
            step("2026-01-05", "severity-assessed", severity={"P1.1": "none"}),
            *("P1.2", None, "none for this one"),
        ),
    ],
)
def test_a_value_for_one_allegation(
    event: Event, allegation: str, value: str | None, because: str
) -> None:
    """A field may hold one value or a map from allegation to value."""
    field = "mode" if event.name == "mode-determined" else "severity"

    assert event.of(field, allegation) == value, because
