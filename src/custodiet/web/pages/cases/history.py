"""Entering history: what happened, even where the law did not allow it; kept, marked and listed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.case import Case, Event, may
from custodiet.case.events import KINDS
from custodiet.case.facts import event_fact
from custodiet.case.governing import step_under
from custodiet.case.steps import STEPS, Step, step_of
from custodiet.errors import CustodietError, NotAsRecorded
from custodiet.web import store
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.cases.ahead import Consequences, consequences, law_beside
from custodiet.web.pages.cases.asked import (
    About,
    EventForm,
    Line,
    answers,
    event_of,
    has_by_allegation,
)
from custodiet.web.pages.cases.drafts import Draft, drop, keep, kept
from custodiet.web.pages.cases.involved import choosing
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.cases.pieces import (
    WRONG,
    AskPage,
    ChoosePage,
    changed,
    choose_form,
    drawn,
    named_in_words,
    seen_then,
    typed_in,
)
from custodiet.web.pages.cases.seen import WORKING, Seen, require_part, seen
from custodiet.web.pages.cases.timeline import RESTRICTING
from custodiet.web.pages.cases.ways import Refused

__all__ = ["ask", "check", "choose", "law_then"]

KEPT = (
    "This keeps what happened. It is not a step taken now: the law is asked, and if it did not"
    " allow this the entry is kept and marked so."
)


@dataclass(frozen=True)
class KindPage:
    """What kind of thing happened."""

    title: str
    reference: str
    case_title: str
    form: forms.Form
    back: str


@dataclass(frozen=True)
class HistoryCheckPage:
    """The answers before they are kept, with what the law says of them and what will follow.

    `refusal` is there where the law did not allow it; `unasked` says why the law was not asked.
    """

    title: str
    reference: str
    case_title: str
    kind: str
    about: tuple[str, ...]
    lines: tuple[Line, ...]
    refusal: Refused | None
    unasked: str
    follows: Consequences
    change: str
    button: str


class KindForm(forms.Form):
    """The kind of event, in the order of a case's life."""

    event = forms.ChoiceField(label="What happened?", error_messages=choosing("what happened"))

    def __init__(self, data: object, *, restrictions: bool) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None
        kinds = [one.event for one in STEPS if restrictions or one.event not in RESTRICTING]
        self.fields["event"].choices = [  # type: ignore[attr-defined]  # a field with choices
            ("", "Choose what happened"),
            *((one, KINDS[one].title) for one in kinds),
        ]


@require_http_methods(["GET", "HEAD"])
@only(*WORKING)
def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """What kind of thing happened; answered, it leads on to the questions about it."""
    found = _found(request, reference)
    form = KindForm(
        request.GET if "event" in request.GET else None, restrictions=found.part("restrictions")
    )
    if form.is_bound and form.is_valid():
        where = reverse("history-entry", args=[reference, form.cleaned_data["event"]])
        return HttpResponseRedirect(where)
    back = reverse("case", args=[reference])
    page = KindPage("Enter history", reference, found.case.title, form, back)
    return draw(request, "history/kind.html", page, status=WRONG if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*WORKING)
def ask(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """The questions about one kind of event that happened in the past."""
    found = _found(request, reference, event)
    name = request.GET.get("draft")
    draft = kept(request, name, _purpose(reference, event)) if name else None
    named = request.POST.getlist("named") or request.GET.getlist("named")
    about = _about(found.case, event, named or (draft.about if draft else ()))
    if about.asked and has_by_allegation(event):
        return _choose_allegations(request, found, event, about)
    data = request.POST if request.method == "POST" else draft.data if draft else None
    form = EventForm(event, found.case, about, today=today(), data=data, history=True)
    if request.method == "POST" and form.is_valid():
        kept_draft = Draft(
            _purpose(reference, event), typed_in(request), seen_then(request, found), about.chosen
        )
        where = [reference, event, keep(request, kept_draft)]
        return HttpResponseRedirect(reverse("history-check", args=where))
    person = step_of(event).person
    page = AskPage(
        title=f"Enter history: {KINDS[event].title.lower()}",
        reference=reference,
        case_title=found.case.title,
        form=form,
        groups=drawn(form),
        law=law_beside(_step(found.case, event, about).cite),
        about=() if about.asked else named_in_words(found.case, about.named, person=person),
        named=about.chosen,
        expected=found.expected,
        back=reverse("case-history", args=[reference]),
        sentences=(KEPT,),
    )
    return draw(request, "steps/ask.html", page, status=WRONG if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*WORKING)
def check(request: HttpRequest, reference: str, event: str, draft: str) -> HttpResponse:
    """The answers to check; sending it keeps exactly what it shows."""
    found = _found(request, reference, event)
    answered = kept(request, draft, _purpose(reference, event))
    about = _about(found.case, event, answered.about)
    form = EventForm(event, found.case, about, today=today(), data=answered.data, history=True)
    query = urlencode({"draft": draft})
    change = f"{reverse('history-entry', args=[reference, event])}?{query}"
    if found.expected != answered.expected or not form.is_valid():
        return changed(request, found, answered.expected, change)
    by = form.cleaned_data.get("by") or None
    made = event_of(event, found.case, form.cleaned_data, about, by=by, history=True)
    if request.method != "POST":
        return _show(request, found, made, answers(form), change)
    try:
        _record(found, made, answered.expected)
    except NotAsRecorded:
        return changed(request, found, answered.expected, change)
    drop(request, draft)
    messages.success(request, _told(found.case, made))
    return HttpResponseRedirect(reverse("case-timeline", args=[reference]))


def law_then(case: Case, made: Event) -> tuple[Refused | None, str]:
    """What the law says of an event on the case as it stood before it.

    Gives its refusal, or None; and why it was not asked, empty where it was.
    """
    try:
        ruling = may(case.before(made), made, made.date)
    except CustodietError as error:
        return None, f"{error.what} {error.why}"
    if ruling.allowed:
        return None, ""
    return Refused(ruling.what, ruling.why, ruling.do, ruling.cite, ruling.verified, 200), ""


def _step(case: Case, event: str, about: About) -> Step:
    """The step with the citation of the Regulations that govern those it is about."""
    wanted = set(about.named)
    theirs = [one.id for one in case.allegations if wanted & {one.id, one.person}]
    return step_under(case, event, theirs)


def _found(request: HttpRequest, reference: str, event: str = "") -> Seen:
    found = seen(request, reference)
    require_part(found, "history")
    if event and event not in KINDS:
        raise Http404
    if event in RESTRICTING:
        require_part(found, "restrictions")
    return found


def _purpose(reference: str, event: str) -> str:
    return f"history {reference} {event}"


def _about(case: Case, event: str, named: object) -> About:
    person = step_of(event).person
    every = tuple(one.id for one in (case.people if person else case.allegations))
    wanted = set(named) if isinstance(named, (list, tuple)) else set()
    return About(every, tuple(one for one in every if one in wanted), person)


def _choose_allegations(
    request: HttpRequest, found: Seen, event: str, about: About
) -> HttpResponse:
    form = choose_form(request, found.case, about.open_to)
    reference = found.case.reference
    page = ChoosePage(
        title=f"Enter history: {KINDS[event].title.lower()}",
        reference=reference,
        case_title=found.case.title,
        form=form,
        law=law_beside(_step(found.case, event, about).cite),
        back=reverse("case-history", args=[reference]),
    )
    status = WRONG if form.is_bound and not form.is_valid() else 200
    return draw(request, "steps/choose.html", page, status=status)


def _show(
    request: HttpRequest, found: Seen, made: Event, lines: tuple[Line, ...], change: str
) -> HttpResponse:
    case = found.case
    refusal, unasked = law_then(case, made)
    names = (made.person,) if made.person else made.allegations
    page = HistoryCheckPage(
        title="Check your answers before entering them as history",
        reference=case.reference,
        case_title=case.title,
        kind=made.title,
        about=named_in_words(case, names, person=step_of(made.name).person),
        lines=tuple(line for line in lines if line.field != "about"),
        refusal=refusal,
        unasked=unasked,
        follows=consequences(case, made, today()),
        change=change,
        button="Enter as history",
    )
    return draw(request, "history/check.html", page)


def _record(found: Seen, made: Event, expected: int) -> None:
    store.append(
        found.case.reference,
        [event_fact(made)],
        expected=expected,
        actor=found.viewer.username,
        reason="Entered as history.",
        at=now(),
    )


def _told(case: Case, made: Event) -> str:
    refusal, _ = law_then(case, made)
    marked = " It is marked: the law did not allow it." if refusal else ""
    return f"{made.title}: entered as history in case {case.reference}.{marked}"
