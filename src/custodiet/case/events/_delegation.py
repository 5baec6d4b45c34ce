"""Who acts for the authority: functions left to a delegate, a hearing left to another body."""

from __future__ import annotations

from custodiet.case.events._event import Event, choice, flag, kind
from custodiet.law.standards import RANKS


@kind("authority-delegated", "Functions of the authority delegated")
class AuthorityDelegated(Event):
    """From this day somebody acts for the appropriate authority in this matter."""

    delegate_rank: str | None = choice(*RANKS)
    similar_staff: bool | None = flag()


@kind("running-delegated", "Running of the hearing delegated")
class RunningDelegated(Event):
    """Another body runs the hearing; the authority that began it is the originating authority."""

    to: str | None = choice(required=True)
