"""Reporting a concern from inside: what somebody saw or was sent becomes a case."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.case import Case, duties, facts_of
from custodiet.case.events import KINDS
from custodiet.case.sight import WATCHDOG, Viewer
from custodiet.case.steps import Role
from custodiet.errors import NotAsRecorded
from custodiet.web import store
from custodiet.web.drawing import draw
from custodiet.web.fields import DateParts
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.drafts import Draft, drop, keep, kept
from custodiet.web.pages.cases.involved import (
    STANDARD_HINTS,
    AllegationQuestions,
    PersonQuestions,
    allegation_from,
    choosing,
    person_from,
)
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.cases.numbering import next_free
from custodiet.web.pages.cases.owing import Owing, owing_of
from custodiet.web.pages.cases.pieces import typed_in
from custodiet.web.pages.cases.seen import WORKING, viewer_of
from custodiet.web.pages.cases.wording import force_words
from custodiet.web.words import day

__all__ = ["MAY_REPORT", "ConcernForm", "case_of_concern", "check", "report"]

WRONG = 422
# Whoever serves may report what they saw or were sent; they need no other part in any case.
MAY_REPORT = (*WORKING, Role.MEMBER)
# How long the page that tells of a report can be loaded again.
GOOD_FOR = datetime.timedelta(hours=1)
REASON = "Concern reported from inside."
PURPOSE = "concern"
HOW = (
    ("saw", "I saw or heard it myself"),
    ("sent", "It was sent to me"),
    ("told", "Somebody told me"),
    ("found", "I came across it in my work"),
    ("other", "Another way"),
)


@dataclass(frozen=True)
class ConcernPage:
    """The questions to somebody who reports a concern."""

    title: str
    form: forms.Form
    standard_hints: dict[str, str]


@dataclass(frozen=True)
class Answered:
    """One question with its answer in words, and the way back to it."""

    question: str
    answer: str
    change: str


@dataclass(frozen=True)
class CheckPage:
    """Every answer as it will be recorded, before anything is."""

    title: str
    parts: tuple[tuple[str, tuple[Answered, ...]], ...]
    force: str
    change: str


@dataclass(frozen=True)
class ReportedPage:
    """The concern has become a case: its reference, what happens next, and who may see it."""

    title: str
    reference: str
    force: str
    owed: tuple[Owing, ...]
    link: str


class ConcernForm(PersonQuestions, AllegationQuestions):
    """What happened, who did it, and how it came to whoever reports it."""

    how = forms.ChoiceField(
        label="How did it come to you?",
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages=choosing("how it came to you"),
    )
    more = forms.CharField(
        label="Anything else about how it came to you",
        required=False,
        max_length=4_000,
        widget=forms.Textarea,
        error_messages={"max_length": "This must be 4,000 characters or fewer"},
    )


# The questions in the order of the page, under its headings.
PARTS = (
    ("What happened", ("summary", "conduct_from", "conduct_to", "approximate", "standards")),
    ("Who it is about", ("force", "kind", "rank", "probation", "name")),
    ("How you know", ("how", "more")),
)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_REPORT)
def report(request: HttpRequest) -> HttpResponse:
    """The questions; when they are answered, on to checking them, and then what became of them.

    The case is told of on an address of its own, so that a page loaded again reports nothing again.
    """
    viewer = viewer_of(account_of(request))
    reported = _reported_just_now(viewer, request.GET.get("reported", ""))
    if reported is not None:
        return draw(request, "concern/reported.html", _reported(viewer, reported))
    name = request.GET.get("draft", "")
    typed = kept(request, name, PURPOSE).data if name else None
    posted = request.method == "POST"
    form = ConcernForm(
        request.POST if posted else typed,
        today=today(),
        initial={"force": _own_force(viewer)},
    )
    if posted and form.is_valid():
        made = keep(request, Draft(PURPOSE, typed_in(request)))
        return HttpResponseRedirect(reverse("concern-check", args=[made]))
    page = ConcernPage("Report a concern", form, STANDARD_HINTS)
    wrong = form.is_bound and not form.is_valid()
    return draw(request, "concern/report.html", page, status=WRONG if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_REPORT)
def check(request: HttpRequest, draft: str) -> HttpResponse:
    """The answers as they will be recorded, and, once they are sent, the case they make."""
    viewer = viewer_of(account_of(request))
    form = ConcernForm(kept(request, draft, PURPOSE).data, today=today())
    change = f"{reverse('concern')}?{urlencode({'draft': draft})}"
    if not form.is_valid():
        return HttpResponseRedirect(change)
    if request.method == "POST":
        made = open_case(viewer, form.cleaned_data, today())
        drop(request, draft)
        told = signing.dumps(made.reference, salt=_salt(viewer))
        return HttpResponseRedirect(f"{reverse('concern')}?{urlencode({'reported': told})}")
    page = CheckPage(
        title="Check your answers before you report the concern",
        parts=tuple(
            (heading, tuple(_answered(form, name, change) for name in names))
            for heading, names in PARTS
        ),
        force=force_words(form.cleaned_data["force"]),
        change=change,
    )
    return draw(request, "concern/check.html", page)


def _answered(form: ConcernForm, name: str, change: str) -> Answered:
    field, value = form.fields[name], form.cleaned_data[name]
    known = dict(getattr(field, "choices", ()))
    if isinstance(value, datetime.date):
        words = day(value)
    elif isinstance(value, list):
        words = "\n".join(str(known[one]) for one in value)
    elif name == "force":
        words = force_words(value)
    else:
        words = str(known.get(value, value or ""))
    part = "-day" if isinstance(field, DateParts) else ""
    return Answered(str(field.label), words or "Not answered", f"{change}#id_{name}{part}")


def _reported_just_now(viewer: Viewer, told: str) -> Case | None:
    """The case that this person's report made, as it was made; nothing that followed is theirs."""
    try:
        reference = signing.loads(told, salt=_salt(viewer), max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    case = store.load(reference)
    return replace(
        case, people=case.people[:1], allegations=case.allegations[:1], events=case.events[:1]
    )


def _salt(viewer: Viewer) -> str:
    return f"concern reported by {viewer.username}"


def _own_force(viewer: Viewer) -> str:
    """The reporter's force, as most concerns are about a colleague; empty for the watchdog's."""
    return force_words(viewer.force) if viewer.force not in {"", WATCHDOG} else ""


def open_case(viewer: Viewer, values: dict[str, Any], on: datetime.date) -> Case:
    """Record the concern as a case under the next free reference; gives the case."""
    while True:
        made = case_of_concern(next_free(on.year), values, on)
        try:
            store.append(
                made.reference,
                facts_of(made),
                expected=0,
                actor=viewer.username,
                reason=REASON,
                at=now(),
            )
        except NotAsRecorded:
            continue
        return made


def case_of_concern(reference: str, values: dict[str, Any], on: datetime.date) -> Case:
    """The case that a concern makes: one person, one allegation, and the day it came to notice."""
    person = person_from("P1", values)
    allegation = allegation_from("P1.1", person.id, values)
    how = dict(HOW)[values["how"]]
    note = f"{how}. {values['more']}".strip() if values.get("more") else f"{how}."
    came = KINDS["came-to-attention"](
        date=on,
        allegations=(allegation.id,),
        source="internal-report",  # type: ignore[call-arg]  # a field of this kind of event
        note=note,
    )
    title = f"Concern about {_who(values)}, reported {day(on)}"
    return Case(reference, title, (person,), (allegation,), (came,))


def _who(values: dict[str, Any]) -> str:
    words = (values.get("rank") or values["kind"]).replace("-", " ")
    return f"a {words} of {force_words(values['force'])}".replace("a inspector", "an inspector")


def _reported(viewer: Viewer, made: Case) -> ReportedPage:
    return ReportedPage(
        title="Concern reported",
        reference=made.reference,
        force=force_words(made.people[0].force),
        owed=owing_of(made, duties(made, today()), today()),
        link=reverse("case", args=[made.reference]) if store.sees(viewer, made.reference) else "",
    )
