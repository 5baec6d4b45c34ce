"""Who decides an appeal from a misconduct meeting, and an objection to them."""

from __future__ import annotations

from custodiet.case.events._event import Event, choice, flag, kind
from custodiet.law.standards import RANKS


@kind("appeal-decider-named", "Whoever decides the appeal named")
class AppealDeciderNamed(Event):
    """The officer was told who decides the appeal from a misconduct meeting.

    `operational` is whether the case is substantially about operational policing.
    """

    decider: str | None = choice("police-officer", "police-staff", required=True)
    decider_rank: str | None = choice(*RANKS)
    operational: bool | None = flag()


@kind("appeal-decider-objected", "Objection to whoever decides the appeal")
class AppealDeciderObjected(Event):
    """The officer objected to the person named to decide the appeal."""

    upheld: bool | None = flag()
