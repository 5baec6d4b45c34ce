"""Taking a step: the question, the law beside it, the answers to check, and then the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.case import Event, Ruling, duties, may
from custodiet.case.events import KINDS
from custodiet.case.facts import event_fact
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
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.cases.pieces import (
    WRONG,
    AskPage,
    ChoosePage,
    changed,
    choose_form,
    drawn,
    named_in_words,
    refused,
    seen_then,
    typed_in,
)
from custodiet.web.pages.cases.seen import WORKING, Seen, seen
from custodiet.web.pages.cases.ways import Refused, Way, way_to

__all__ = ["CheckPage", "check", "step", "told"]

MOVES_A_LIMIT = frozenset({"time-extended", "time-shortened"})


@dataclass(frozen=True)
class CheckPage:
    """The answers before anything is recorded, with the law's cautions and what will follow."""

    title: str
    reference: str
    case_title: str
    step: str
    about: tuple[str, ...]
    lines: tuple[Line, ...]
    ruling: Ruling
    follows: Consequences
    change: str
    button: str


@dataclass(frozen=True)
class Taking:
    """A step being taken: who, which case, on what day."""

    found: Seen
    way: Way
    on: datetime.date

    @property
    def event(self) -> str:
        """The kind of event the step records."""
        return self.way.step.event

    @property
    def purpose(self) -> str:
        """What a draft of this step is for, and for nothing else."""
        return f"step {self.found.case.reference} {self.event}"

    def address(self, **query: str) -> str:
        """The address of the step's own page."""
        made = reverse("step", args=[self.found.case.reference, self.event])
        return f"{made}?{urlencode(query)}" if query else made


@require_http_methods(["GET", "HEAD", "POST"])
@only(*WORKING)
def step(request: HttpRequest, reference: str, event: str) -> HttpResponse:
    """The page of one step; sent back with 422 where an answer is wrong or the law forbids it."""
    taking = _taking(request, reference, event)
    if isinstance(taking, HttpResponse):
        return taking
    name = request.GET.get("draft")
    draft = kept(request, name, taking.purpose) if name else None
    about = _about(request, taking, draft)
    if about.asked and has_by_allegation(event):
        return _choose(request, taking, about)
    data = request.POST if request.method == "POST" else draft.data if draft else None
    form = _form(taking, about, data)
    if request.method != "POST":
        return _ask(request, taking, form, about)
    if not form.is_valid():
        return _ask(request, taking, form, about, status=WRONG)
    return _on_to_check(request, taking, form, about)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*WORKING)
def check(request: HttpRequest, reference: str, event: str, draft: str) -> HttpResponse:
    """The answers to check; sending it records exactly what it shows."""
    taking = _taking(request, reference, event)
    if isinstance(taking, HttpResponse):
        return taking
    answered = kept(request, draft, taking.purpose)
    about = About(taking.way.about, answered.about, taking.way.step.person)
    form = _form(taking, about, answered.data)
    change = taking.address(draft=draft)
    if taking.found.expected != answered.expected or not form.is_valid():
        return changed(request, taking.found, answered.expected, change)
    made = _event(taking, form, about)
    ruling = _ruling(taking, made)
    if isinstance(ruling, Refused):
        return refused(request, taking.found, event, ruling, change)
    if request.method != "POST":
        return _show(request, taking, made, answers(form), ruling, change)
    try:
        _record(taking, made, answered.expected)
    except NotAsRecorded:
        return changed(request, taking.found, answered.expected, change)
    drop(request, draft)
    messages.success(request, told(taking.found, made, taking.on))
    return HttpResponseRedirect(reverse("case", args=[reference]))


def _taking(request: HttpRequest, reference: str, event: str) -> Taking | HttpResponse:
    if event not in KINDS:
        raise Http404
    found = seen(request, reference)
    way = way_to(found, event, today())
    if isinstance(way, Refused):
        return refused(request, found, event, way)
    return Taking(found, way, today())


def _about(request: HttpRequest, taking: Taking, draft: Draft | None) -> About:
    named = request.POST.getlist("named") or request.GET.getlist("named")
    wanted = named or (draft.about if draft else ())
    chosen = tuple(one for one in taking.way.about if one in wanted)
    return About(taking.way.about, chosen, taking.way.step.person)


def _form(taking: Taking, about: About, data: object) -> EventForm:
    limits: tuple[str, ...] = ()
    if taking.event in MOVES_A_LIMIT:
        owed = duties(taking.found.case, taking.on)
        limits = tuple(dict.fromkeys(one.duty for one in owed if one.outstanding and one.due))
    return EventForm(
        taking.event, taking.found.case, about, today=taking.on, duties=limits, data=data
    )


def _choose(request: HttpRequest, taking: Taking, about: About) -> HttpResponse:
    case = taking.found.case
    form = choose_form(request, case, about.open_to)
    back = reverse("case", args=[case.reference])
    law = law_beside(taking.way.step.cite)
    page = ChoosePage(taking.way.step.title, case.reference, case.title, form, law, back)
    status = WRONG if form.is_bound and not form.is_valid() else 200
    return draw(request, "steps/choose.html", page, status=status)


def _ask(
    request: HttpRequest, taking: Taking, form: EventForm, about: About, *, status: int = 200
) -> HttpResponse:
    case, person = taking.found.case, taking.way.step.person
    page = AskPage(
        title=taking.way.step.title,
        reference=case.reference,
        case_title=case.title,
        form=form,
        groups=drawn(form),
        law=law_beside(taking.way.step.cite),
        about=() if about.asked else named_in_words(case, about.named, person=person),
        named=about.chosen,
        expected=taking.found.expected,
        back=reverse("case", args=[case.reference]),
        follows=_foreseen(taking, about),
    )
    return draw(request, "steps/ask.html", page, status=status)


def _foreseen(taking: Taking, about: About) -> Consequences | None:
    """What follows if it is done today, where that does not turn on the answers."""
    if about.asked or any(one.required for one in KINDS[taking.event].fields.values()):
        return None
    values = {"date": taking.on}
    made = event_of(taking.event, taking.found.case, values, about, by=taking.way.role.value)
    return consequences(taking.found.case, made, taking.on)


def _on_to_check(
    request: HttpRequest, taking: Taking, form: EventForm, about: About
) -> HttpResponse:
    """Keep the answers and go on to the check, unless the law forbids what they say."""
    expected = seen_then(request, taking.found)
    name = keep(request, Draft(taking.purpose, typed_in(request), expected, about.chosen))
    ruling = _ruling(taking, _event(taking, form, about))
    if isinstance(ruling, Refused):
        return refused(request, taking.found, taking.event, ruling, taking.address(draft=name))
    address = [taking.found.case.reference, taking.event, name]
    return HttpResponseRedirect(reverse("step-check", args=address))


def _event(taking: Taking, form: EventForm, about: About) -> Event:
    """The event of the answers, as the last of its day: a step is taken after what stands."""
    case = taking.found.case
    made = event_of(taking.event, case, form.cleaned_data, about, by=taking.way.role.value)
    return taking.found.whole.placed(made)


def _ruling(taking: Taking, made: Event) -> Ruling | Refused:
    """The law's leave for the step as it was filled in, or its refusal."""
    try:
        ruling = may(taking.found.case, made, taking.on, role=taking.way.role)
    except CustodietError as error:
        return Refused(error.what, error.why, error.do, error.cite, verified=True, status=WRONG)
    if ruling.allowed:
        return ruling
    return Refused(ruling.what, ruling.why, ruling.do, ruling.cite, ruling.verified, WRONG)


def _show(
    request: HttpRequest,
    taking: Taking,
    made: Event,
    lines: tuple[Line, ...],
    ruling: Ruling,
    change: str,
) -> HttpResponse:
    case = taking.found.case
    names = (made.person,) if made.person else made.allegations
    page = CheckPage(
        title="Check your answers before recording them",
        reference=case.reference,
        case_title=case.title,
        step=taking.way.step.title,
        about=named_in_words(case, names, person=taking.way.step.person),
        lines=tuple(line for line in lines if line.field != "about"),
        ruling=ruling,
        follows=consequences(case, made, taking.on),
        change=change,
        button=f"Record: {taking.way.step.title.lower()}",
    )
    return draw(request, "steps/check.html", page)


def _record(taking: Taking, made: Event, expected: int) -> None:
    store.append(
        taking.found.case.reference,
        [event_fact(made)],
        expected=expected,
        actor=taking.found.viewer.username,
        reason=f"{taking.way.step.title}, taken as {taking.way.role.value}.",
        at=now(),
    )


def told(found: Seen, made: Event, on: datetime.date) -> str:
    """What was recorded, what happens next and when, in a sentence or two."""
    follows = consequences(found.case, made, on)
    said = f"{made.title}: recorded in case {found.case.reference}."
    if not follows.opens:
        return f"{said} It opens no new duty."
    first = follows.opens[0]
    more = len(follows.opens) - 1
    others = f" {more} more {'is' if more == 1 else 'are'} listed below." if more else ""
    when = first.when[:1].lower() + first.when[1:]
    return f"{said} What happens next: {first.what} ({first.who}), {when}.{others}"
