"""An appeal to the police appeals tribunal, from the papers to its end without a hearing."""

from __future__ import annotations

import datetime

from custodiet.case.events._event import Event, day, kind


@kind("tribunal-notice-copied", "Notice of appeal copied to the respondent")
class TribunalNoticeCopied(Event):
    """The respondent had a copy of the notice of appeal; the time for the papers runs from it."""


@kind("tribunal-statement-sent", "Appellant's statement sent")
class TribunalStatementSent(Event):
    """The appellant sent grounds, argument and documents."""


@kind("tribunal-reply-sent", "Respondent's reply sent")
class TribunalReplySent(Event):
    """The respondent replied to the appellant's statement."""


@kind("tribunal-preliminary-view-given", "Chair's preliminary view given")
class TribunalPreliminaryViewGiven(Event):
    """The tribunal's chair told the parties of a view that the appeal may have no prospect."""


@kind("tribunal-representations-considered", "Representations on the view considered")
class TribunalRepresentationsConsidered(Event):
    """The chair considered what the parties wrote about the preliminary view."""


@kind("tribunal-appeal-dismissed", "Appeal dismissed without a hearing")
class TribunalAppealDismissed(Event):
    """The chair found no real prospect of success and no other compelling reason to hear it."""


@kind("tribunal-hearing-fixed", "Tribunal hearing fixed")
class TribunalHearingFixed(Event):
    """The day of the tribunal's hearing was fixed."""

    for_: datetime.date | None = day(required=True)
