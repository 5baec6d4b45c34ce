"""Vetting, a track of its own: reviewed, withdrawn, appealed; never an outcome of conduct."""

from __future__ import annotations

from datetime import date

from custodiet.case.events._event import Event, choice, day, flag, kind

STAGES = ("internal-panel", "police-appeals-tribunal")


@kind("vetting-reviewed", "Vetting reviewed")
class VettingReviewed(Event):
    """The vetting authority looked again at a clearance."""

    clearance: str | None = choice("kept", "to-be-assessed", required=True)


@kind("withdrawal-assessed", "Withdrawal of vetting assessed")
class WithdrawalAssessed(Event):
    """It was assessed whether the person may keep a clearance."""

    withdrawn: bool | None = flag()


@kind("vetting-appeal-made", "Appeal against withdrawal of vetting made")
class VettingAppealMade(Event):
    """The person appealed against the withdrawal, to the panel or from it to the tribunal."""

    stage: str | None = choice(*STAGES, required=True)


@kind("vetting-appeal-decided", "Appeal against withdrawal of vetting decided")
class VettingAppealDecided(Event):
    """The panel or the tribunal decided on the withdrawal."""

    stage: str | None = choice(*STAGES, required=True)
    allowed: bool | None = flag()


@kind("dismissed-by-vetting", "Dismissed on withdrawal of vetting")
class DismissedByVetting(Event):
    """The person was dismissed for want of a clearance, which is no finding of misconduct."""

    effective: date | None = day()
