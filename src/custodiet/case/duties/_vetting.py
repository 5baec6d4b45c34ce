"""The vetting track: an outcome short of dismissal opens the question of clearance early."""

from __future__ import annotations

from custodiet.case._case import LEAVING
from custodiet.case.duties._duty import Ask, Duties, owed
from custodiet.law import Limit, vetting_2025
from custodiet.law.instruments import VETTING_CODE

__all__ = ["clearance"]

AUTHORITY = "appropriate-authority"


def clearance(ask: Ask) -> Duties:
    """Vetting is looked at again after a warning or a reduction in rank.

    The Code is to be had regard to: what comes of the review is decided on its own track.
    """
    thread, gone = ask.reading.thread, tuple(sorted(LEAVING))
    for event in thread.all("outcome-notified"):
        rule = vetting_2025.early_review
        outcome = thread.value(event, "outcome")
        if event.date < VETTING_CODE.in_force or not rule(str(outcome)):
            continue
        limit = Limit(None, "a material change; the Code sets no day and forces no result")
        met = ("vetting-reviewed", "withdrawal-assessed")
        name = "review-vetting"
        yield owed(
            ask, name, AUTHORITY, rule, event, limit, *met, about_person=True, withdrawn_by=gone
        )
