"""Opening a case, and adding to one a person, an allegation or a link to another."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.case import Case, Person, facts_of
from custodiet.case.events import KINDS
from custodiet.case.facts import allegation_fact, person_fact
from custodiet.case.steps import Role
from custodiet.errors import NotAllowed, NotAsRecorded
from custodiet.web import store
from custodiet.web.drawing import draw
from custodiet.web.fields import DateParts
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.asked import people_words
from custodiet.web.pages.cases.field_words import options_of
from custodiet.web.pages.cases.involved import (
    STANDARD_HINTS,
    AllegationQuestions,
    CategoryQuestion,
    PersonQuestions,
    allegation_from,
    choosing,
    person_from,
)
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.cases.numbering import next_free
from custodiet.web.pages.cases.seen import Seen, require_part, seen, viewer_of
from custodiet.web.store import Fact

__all__ = ["MAY_OPEN", "add_allegation", "add_person", "link", "open_case"]

MAY_OPEN = (Role.INVESTIGATOR, Role.AUTHORITY)
WRONG = 422


@dataclass(frozen=True)
class OpenPage:
    """The questions that open a case, or add to one; `parts` says which are asked."""

    title: str
    form: forms.Form
    parts: frozenset[str]
    standard_hints: dict[str, str]
    button: str
    back: str
    reference: str = ""
    case_title: str = ""
    sentences: tuple[str, ...] = ()


class OpenForm(PersonQuestions, AllegationQuestions, CategoryQuestion):
    """A case with its first person and allegation, and how and when it came to attention."""

    title = forms.CharField(
        label="Title",
        help_text="What people will call it. Do not use anybody's name.",
        max_length=150,
        error_messages={
            "required": "Enter a title",
            "max_length": "Title must be 150 characters or fewer",
        },
    )
    reference = forms.CharField(
        label="Reference",
        help_text="Leave empty to take the next number.",
        required=False,
        max_length=60,
        error_messages={"max_length": "Reference must be 60 characters or fewer"},
    )
    start = forms.ChoiceField(
        label="How did it begin?",
        choices=[
            ("complaint-made", "A complaint was made"),
            *options_of("came-to-attention", "source", ())[:1],
            *options_of("came-to-attention", "source", ())[2:],
        ],
        widget=forms.RadioSelect,
        error_messages=choosing("how it began"),
    )

    def __init__(self, *arguments: Any, today: datetime.date, **more: Any) -> None:
        super().__init__(*arguments, today=today, **more)
        self.fields["came"] = DateParts(
            what="the day it came to attention",
            label="When did it come to attention?",
            help_text="For example, 27 3 2026. Which Regulations apply turns on this day.",
            latest=(today, "today or in the past"),
        )


class AllegationForm(AllegationQuestions, CategoryQuestion):
    """An allegation against somebody already in the case."""

    person = forms.ChoiceField(
        label="Who is it about?",
        widget=forms.RadioSelect,
        error_messages=choosing("who it is about"),
    )


class LinkForm(forms.Form):
    """The other case, and why the two belong together."""

    other = forms.CharField(
        label="Reference of the other case",
        max_length=60,
        error_messages={"required": "Enter the reference of the other case"},
    )
    reason = forms.CharField(
        label="Why do they belong together?",
        max_length=500,
        widget=forms.Textarea,
        error_messages={
            "required": "Enter why they belong together",
            "max_length": "Why they belong together must be 500 characters or fewer",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_OPEN)
def open_case(request: HttpRequest) -> HttpResponse:
    """A new case, opened with its first person and allegation."""
    form = OpenForm(_posted(request), today=today())
    if form.is_bound and form.is_valid():
        try:
            made = _opened(request, form.cleaned_data)
        except (NotAllowed, NotAsRecorded) as refusal:
            form.add_error("reference" if refusal.where else "force", refusal.what)
        else:
            messages.success(request, f"Case {made.reference} opened.")
            return HttpResponseRedirect(reverse("case", args=[made.reference]))
    page = OpenPage(
        title="Open a case",
        form=form,
        parts=frozenset({"case", "person", "allegation"}),
        standard_hints=STANDARD_HINTS,
        button="Open the case",
        back=reverse("cases"),
    )
    return draw(request, "opening/form.html", page, status=WRONG if form.is_bound else 200)


def _opened(request: HttpRequest, values: dict[str, Any]) -> Case:
    """Record a new case; raises NotAllowed where its opener would not see it, or it is there."""
    viewer = viewer_of(account_of(request))
    given = " ".join(values["reference"].split())
    made = _case(given or next_free(today().year), values)
    with transaction.atomic():
        try:
            store.append(
                made.reference,
                facts_of(made),
                expected=0,
                actor=viewer.username,
                reason="Case opened.",
                at=now(),
            )
        except NotAsRecorded as error:
            raise NotAllowed(
                f"The reference {made.reference} is taken",
                why="Two matters under one reference could not be told apart again.",
                do="Choose another.",
                where="reference",
            ) from error
        if not store.sees(viewer, made.reference):
            raise NotAllowed(
                "Their force must be your own: you would not see the case after opening it",
                why="Each force keeps the cases about its own people.",
                do="Ask the appropriate authority of that force to open it.",
            )
    return made


def _case(reference: str, values: dict[str, Any]) -> Case:
    person = person_from("P1", values)
    allegation = allegation_from("P1.1", person.id, values)
    complaint = values["start"] == "complaint-made"
    kind = KINDS["complaint-made" if complaint else "came-to-attention"]
    source = {} if complaint else {"source": values["start"]}
    start = kind(date=values["came"], allegations=(allegation.id,), **source)
    return Case(reference, values["title"], (person,), (allegation,), (start,))


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_OPEN)
def add_person(request: HttpRequest, reference: str) -> HttpResponse:
    """One more person in a case."""
    found = seen(request, reference)
    require_part(found, "people")
    form = PersonQuestions(_posted(request))
    if form.is_bound and form.is_valid():
        person = person_from(
            _next_id("P", [one.id for one in found.whole.people]), form.cleaned_data
        )
        _add(found, [person_fact(person)], f"{person.id} added to the case.")
        return _after_adding(request, found, person)
    page = OpenPage(
        title="Add a person",
        form=form,
        parts=frozenset({"person"}),
        standard_hints={},
        button="Add the person",
        back=reverse("case", args=[reference]),
        reference=reference,
        case_title=found.case.title,
    )
    return draw(request, "opening/form.html", page, status=WRONG if form.is_bound else 200)


def _after_adding(request: HttpRequest, found: Seen, person: Person) -> HttpResponse:
    """On to what is alleged of the person, where whoever added them may see it."""
    reference = found.case.reference
    if not seen(request, reference).people.issuperset({person.id}):
        theirs = f"{person.id} added. What is alleged of them is for their own authority to add."
        messages.success(request, theirs)
        return HttpResponseRedirect(reverse("case", args=[reference]))
    messages.success(request, f"{person.id} added. Add what is alleged of them next.")
    return HttpResponseRedirect(reverse("case-add-allegation", args=[reference]))


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_OPEN)
def add_allegation(request: HttpRequest, reference: str) -> HttpResponse:
    """One more allegation, against somebody in the case."""
    found = seen(request, reference)
    require_part(found, "people")
    form = AllegationForm(_posted(request), today=today())
    form.fields["person"].choices = [  # type: ignore[attr-defined]  # a field with choices
        (one.id, people_words(found.case, one.id)) for one in found.case.people
    ]
    if form.is_bound and form.is_valid():
        person = form.cleaned_data["person"]
        known = [one.id for one in found.whole.allegations]
        made = allegation_from(_next_id(f"{person}.", known), person, form.cleaned_data)
        _add(found, [allegation_fact(made)], f"{made.id} added to the case.")
        messages.success(request, f"{made.id} added. Record when it came to attention next.")
        where = reverse("step", args=[reference, "came-to-attention"])
        return HttpResponseRedirect(f"{where}?named={made.id}")
    page = OpenPage(
        title="Add an allegation",
        form=form,
        parts=frozenset({"of", "allegation"}),
        standard_hints=STANDARD_HINTS,
        button="Add the allegation",
        back=reverse("case", args=[reference]),
        reference=reference,
        case_title=found.case.title,
    )
    return draw(request, "opening/form.html", page, status=WRONG if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_OPEN)
def link(request: HttpRequest, reference: str) -> HttpResponse:
    """Another case linked to this one, in both directions at once."""
    found = seen(request, reference)
    require_part(found, "people")
    form = LinkForm(_posted(request))
    if form.is_bound and form.is_valid() and _linked(found, form):
        messages.success(request, f"Linked to case {form.cleaned_data['other']}.")
        return HttpResponseRedirect(reverse("case", args=[reference]))
    page = OpenPage(
        title="Link another case",
        form=form,
        parts=frozenset({"link"}),
        standard_hints={},
        button="Link the cases",
        back=reverse("case", args=[reference]),
        reference=reference,
        case_title=found.case.title,
        sentences=(
            "The link is recorded in both cases. Who may see each of them does not change.",
        ),
    )
    return draw(request, "opening/form.html", page, status=WRONG if form.is_bound else 200)


def _linked(found: Seen, form: LinkForm) -> bool:
    """Record the link in both cases, or put into the form why it cannot be."""
    other, reference = form.cleaned_data["other"].strip(), found.case.reference
    if other == reference:
        form.add_error("other", "Enter the reference of another case than this one")
        return False
    if not store.sees(found.viewer, other):
        form.add_error("other", "There is no case of this reference that you may see")
        return False
    if other in found.case.linked:
        form.add_error("other", f"Case {other} is linked already")
        return False
    look = store.look(other)
    with transaction.atomic():
        _add(found, [("case-linked", {"to": other}, {})], form.cleaned_data["reason"])
        if reference not in look.case.linked:
            store.append(
                other,
                [("case-linked", {"to": reference}, {})],
                expected=look.expected,
                actor=found.viewer.username,
                reason=form.cleaned_data["reason"],
                at=now(),
            )
    return True


def _add(found: Seen, facts: Sequence[Fact], reason: str) -> None:
    store.append(
        found.case.reference,
        facts,
        expected=found.expected,
        actor=found.viewer.username,
        reason=reason,
        at=now(),
    )


def _next_id(before: str, known: Sequence[str]) -> str:
    """The next name of its kind: P2 after P1, P1.3 after P1.2."""
    number = 1
    while f"{before}{number}" in known:
        number += 1
    return f"{before}{number}"


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
