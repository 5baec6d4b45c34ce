"""Putting a step to the law and holding its answer against a row, all four parts of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from custodiet.case import Event, Ruling, may
from tests.case.made import made


def asked(
    events: Sequence[Mapping[str, Any]],
    event: Event,
    *,
    people: Sequence[Mapping[str, Any]] = ({},),
    allegations: Mapping[str, str] | None = None,
) -> Ruling:
    """Ask for a step on its own day, whoever takes it."""
    return may(made(*events, people=people, allegations=allegations), event, event.date)


def refusal(ruling: Ruling) -> tuple[str, str, str, str]:
    """Give what is forbidden, why, what may be done instead, and under what."""
    assert not ruling.allowed, ruling
    assert ruling.warnings == ()
    return ruling.what, ruling.why, ruling.do, ruling.cite


def leave(ruling: Ruling) -> tuple[str, tuple[str, ...]]:
    """Give the provision that allows a step, and the cautions that go with it."""
    assert ruling.allowed, ruling
    return ruling.cite, ruling.warnings
