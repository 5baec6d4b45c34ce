"""What of an outcome may be appealed to a tribunal, and by whom."""

from __future__ import annotations

from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.law import tribunals_2020

__all__ = ["to_tribunal"]


def to_tribunal(reading: Reading, done: Event) -> frozenset[str]:
    """What may be appealed, nothing where no appeal lies.

    Somebody who had left by the day of the outcome has an appeal only if they would have been
    dismissed.
    """
    thread = reading.thread
    last = thread.last("outcome-notified") or done
    outcome, left = thread.value(last, "outcome"), thread.left_on
    former = thread.former and (left is None or left <= last.date)
    kind = "former-officer" if former else "senior-officer" if reading.senior else "officer"
    found = outcome if former else thread.value(done, "finding")
    admitted = bool(getattr(done, "admitted", None))
    return tribunals_2020.appealable(kind, str(reading.form), str(found), admitted=admitted)
