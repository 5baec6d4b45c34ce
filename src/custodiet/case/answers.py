"""What the law answers about a whole case file, in the shapes of the case-file contract."""

from __future__ import annotations

import datetime

from custodiet.case import _reading
from custodiet.case._case import Case
from custodiet.case._verdict import Verdict, verdict
from custodiet.case._warnings import warnings_of
from custodiet.case.duties import uncomputed

__all__ = ["outcomes", "regimes", "uncomputed", "warnings"]


def regimes(case: Case, allegation: str | None = None) -> list[dict[str, object]]:
    """Which Regulations govern each allegation, or the one named, and why.

    Raises NotKnown where the file does not say when an allegation came to attention.
    """
    about = [allegation] if allegation else [one.id for one in case.allegations]
    return [_reading.regime_of(case, one) for one in about]


def warnings(case: Case, person: str, on: datetime.date) -> list[dict[str, object]]:
    """The warnings a person has been given up to a day, and which are in force on it."""
    return [one.as_json(on) for one in warnings_of(case.until(on), person)]


def outcomes(case: Case, allegation: str) -> Verdict:
    """The outcomes open and barred for an allegation: for the finding made, else supposed.

    Raises NotInForce where the rules that govern it are not built, NotKnown where neither a
    finding nor a case to answer is recorded.
    """
    reading = _reading.read(case, allegation)
    _reading.require_computed(reading)
    return verdict(reading)
