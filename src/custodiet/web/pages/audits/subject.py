"""One person's view: everybody who opened anything about them, on one page that prints."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from custodiet.inquiry.access.audit.schedule import Opening, Risk, Schedule, schedule_of
from custodiet.web.drawing import draw
from custodiet.web.fields import DateParts, TimeText
from custodiet.web.guards import only
from custodiet.web.pages.audits.seen import READERS, record_look, seen
from custodiet.web.pages.audits.wording import ANSWERS
from custodiet.web.store import audits

__all__ = ["RiskForm", "SubjectPage", "subject"]

WITHIN = datetime.timedelta(hours=48)


@dataclass(frozen=True)
class StaffRow:
    """Somebody who opened records about the person: how often, when, and what is explained."""

    staff: str
    accesses: int
    first: datetime.datetime
    last: datetime.datetime
    unexplained: int


@dataclass(frozen=True)
class SubjectPage:
    """The schedule of one person's records."""

    title: str
    reference: str
    audit_title: str
    person: str
    schedule: Schedule
    staff: tuple[StaffRow, ...]
    answers: dict[str, str]
    form: RiskForm
    within_hours: int
    back: str


class RiskForm(forms.Form):
    """A moment at which something happened to the person, to see what came shortly before it."""

    day = DateParts(what="the day it happened", label="On which day?", required=False)
    time = TimeText(what="the time it happened", label="At what time?", required=False)
    what = forms.CharField(
        label="What happened?",
        help_text="For example, an unwanted visit",
        required=False,
        max_length=200,
        error_messages={"max_length": "This must be 200 characters or fewer"},
    )

    def risks(self) -> list[Risk]:
        """The moment asked about, if one was."""
        if not self.is_valid() or not self.cleaned_data.get("day"):
            return []
        moment = datetime.datetime.combine(
            self.cleaned_data["day"], self.cleaned_data.get("time") or datetime.time(23, 59)
        )
        aware = timezone.make_aware(moment).astimezone(datetime.UTC)
        return [Risk(aware, self.cleaned_data.get("what") or "What you asked about")]


@require_safe
@only(*READERS)
def subject(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """The schedule of one person; reading it leaves an entry in the record."""
    found = seen(request, reference)
    openings = audits.openings_about(reference, person)
    if not openings:
        raise Http404
    record_look(found, f"schedule of {person}")
    form = RiskForm(request.GET)
    made = schedule_of(openings, form.risks(), within=WITHIN)
    page = SubjectPage(
        title=f"Who opened records about {person}",
        reference=reference,
        audit_title=found.audit.title,
        person=person,
        schedule=made,
        staff=tuple(_staff(one, made.openings) for one in made.staff),
        answers=ANSWERS,
        form=form,
        within_hours=int(WITHIN.total_seconds() // 3600),
        back=reverse("audit", args=[reference]),
    )
    return draw(request, "audits/subject.html", page)


def _staff(staff: str, openings: tuple[Opening, ...]) -> StaffRow:
    theirs = [one for one in openings if one.staff == staff]
    return StaffRow(
        staff=staff,
        accesses=len(theirs),
        first=theirs[0].at,
        last=theirs[-1].at,
        unexplained=sum(one.answer != "explained" for one in theirs),
    )
