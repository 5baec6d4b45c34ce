"""One person's view: everybody who opened anything about them, and a schedule that prints.

The page goes person by person, those with an access that nothing explains yet first, then those
with one of which it cannot be told. The schedule
holds every access in order of time, whole, for reading through and for paper.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from custodiet.inquiry.access.audit.schedule import Opening, Risk, Schedule, schedule_of
from custodiet.web.drawing import draw
from custodiet.web.fields import DateParts, TimeText
from custodiet.web.guards import only
from custodiet.web.pages.audits.seen import READERS, Seen, record_look, seen
from custodiet.web.pages.audits.wording import ANSWERS
from custodiet.web.paging import asked_for, pages
from custodiet.web.store import audits

__all__ = ["BeforeShown", "RiskForm", "SchedulePage", "SubjectPage", "schedule", "subject"]

WITHIN = datetime.timedelta(hours=48)
ON_A_PAGE = 25
# What a person decided explains an access as well as a table does: it is no longer open.
DECIDED = {
    "legitimate": "a person decided that there was a policing purpose",
    "engine-error": "a person decided that what explains it was missing from our data",
}


@dataclass(frozen=True)
class StaffRow:
    """Somebody who opened records about the person: how often, when, and what is not explained.

    `open` is what is not explained, in order of time: what nothing explains yet, and what cannot be
    told because the data that would say so are missing. They are two answers, and counted apart.
    """

    staff: str
    accesses: int
    first: datetime.datetime
    last: datetime.datetime
    open: tuple[Opening, ...]

    @property
    def unexplained(self) -> int:
        """How many accesses nothing explains yet."""
        return _count(self.open, "unexplained")

    @property
    def cannot_tell(self) -> int:
        """Of how many it cannot be told."""
        return _count(self.open, "cannot-tell")


@dataclass(frozen=True)
class BeforeShown:
    """What came shortly before something happened: all counted, what is not explained shown."""

    risk: Risk
    accesses: int
    people: int
    unexplained: int
    cannot_tell: int
    open: tuple[Opening, ...]


@dataclass(frozen=True)
class SubjectPage:
    """Who opened records about one person, person by person, 25 to a page."""

    title: str
    reference: str
    audit_title: str
    person: str
    people: int
    accesses: int
    not_explained: int
    cannot_tell: int
    rows: tuple[StaffRow, ...]
    before: tuple[BeforeShown, ...]
    answers: dict[str, str]
    form: RiskForm
    within_hours: int
    schedule: str
    pagination: dict[str, Any]
    back: str


@dataclass(frozen=True)
class SchedulePage:
    """The schedule of one person's records: everybody, and every access in order of time."""

    title: str
    reference: str
    audit_title: str
    person: str
    schedule: Schedule
    staff: tuple[StaffRow, ...]
    answers: dict[str, str]
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
    """Everybody who opened records about one person; reading it leaves an entry in the record."""
    found, form = seen(request, reference), RiskForm(request.GET)
    made = _schedule(found, person, form)
    rows = sorted(_staff(made), key=_unexplained_first)
    parts = Paginator(rows, ON_A_PAGE)
    number = asked_for(request.GET.get("page"), parts.num_pages)
    asked = request.GET.copy()
    asked.pop("page", None)
    title = f"Who opened records about {person}"
    page = SubjectPage(
        title=f"{title} (page {number} of {parts.num_pages})" if number > 1 else title,
        reference=reference,
        audit_title=found.audit.title,
        person=person,
        people=len(rows),
        accesses=len(made.openings),
        not_explained=sum(bool(one.unexplained) for one in rows),
        cannot_tell=sum(bool(one.cannot_tell) for one in rows),
        rows=tuple(parts.page(number)),
        before=tuple(_before(risk, openings) for risk, openings in made.before),
        answers=ANSWERS,
        form=form,
        within_hours=_hours(),
        schedule=f"{reverse('audit-schedule', args=[reference, person])}?{asked.urlencode()}",
        pagination=pages(number, parts.num_pages, dict(asked.lists())),
        back=reverse("audit", args=[reference]),
    )
    return draw(request, "audits/subject.html", page)


@require_safe
@only(*READERS)
def schedule(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    """Every access to one person's records in order of time; reading it leaves an entry too."""
    found = seen(request, reference)
    made = _schedule(found, person, RiskForm(request.GET))
    asked = request.GET.urlencode()
    page = SchedulePage(
        title=f"Schedule of who opened records about {person}",
        reference=reference,
        audit_title=found.audit.title,
        person=person,
        schedule=made,
        staff=_staff(made),
        answers=ANSWERS,
        within_hours=_hours(),
        back=f"{reverse('audit-subject', args=[reference, person])}?{asked}",
    )
    return draw(request, "audits/schedule.html", page)


def _schedule(found: Seen, person: str, form: RiskForm) -> Schedule:
    openings = audits.openings_about(found.reference, person)
    if not openings:
        raise Http404
    record_look(found, f"schedule of {person}")
    said = [_as_decided(found, one) for one in openings]
    return schedule_of(said, form.risks(), within=WITHIN)


def _as_decided(found: Seen, one: Opening) -> Opening:
    """An access that nothing explained, as what was decided about its person explains it."""
    decision = found.audit.standing(one.staff).decision
    words = DECIDED.get(decision.outcome, "") if decision else ""
    if not words or one.answer == "explained":
        return one
    return replace(one, answer="explained", sentence=words)


def _before(risk: Risk, openings: Sequence[Opening]) -> BeforeShown:
    shown = _open(openings)
    return BeforeShown(
        risk,
        accesses=len(openings),
        people=len({one.staff for one in openings}),
        unexplained=_count(shown, "unexplained"),
        cannot_tell=_count(shown, "cannot-tell"),
        open=shown,
    )


def _open(openings: Sequence[Opening]) -> tuple[Opening, ...]:
    return tuple(one for one in openings if one.answer != "explained")


def _count(openings: Sequence[Opening], answer: str) -> int:
    return sum(one.answer == answer for one in openings)


def _unexplained_first(row: StaffRow) -> tuple[bool, bool, datetime.datetime]:
    return not row.unexplained, not row.cannot_tell, row.first


def _staff(made: Schedule) -> tuple[StaffRow, ...]:
    """Everybody in order of their first access."""
    theirs: dict[str, list[Opening]] = {}
    for one in made.openings:
        theirs.setdefault(one.staff, []).append(one)
    return tuple(
        StaffRow(
            staff=staff,
            accesses=len(own),
            first=own[0].at,
            last=own[-1].at,
            open=_open(own),
        )
        for staff, own in theirs.items()
    )


def _hours() -> int:
    return int(WITHIN.total_seconds() // 3600)
