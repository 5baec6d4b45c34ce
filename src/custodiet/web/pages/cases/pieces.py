"""What the pages of steps and of history have in common: how a form is laid out, and refusals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from custodiet.case import Case
from custodiet.case.steps import step_of
from custodiet.web.drawing import draw
from custodiet.web.fields import DateParts
from custodiet.web.pages.cases.ahead import Consequences, LawBeside
from custodiet.web.pages.cases.asked import EventForm, allegation_words, people_words
from custodiet.web.pages.cases.involved import choosing
from custodiet.web.pages.cases.seen import Seen, lines_seen
from custodiet.web.pages.cases.ways import Refused
from custodiet.web.store import Line as Entry

__all__ = [
    "AskPage",
    "ChooseForm",
    "ChoosePage",
    "Drawn",
    "changed",
    "choose_form",
    "drawn",
    "named_in_words",
    "refused",
    "seen_then",
    "typed_in",
]

WRONG = 422
CHANGED = 409


@dataclass(frozen=True)
class Drawn:
    """Fields under one heading, each as the kind of macro that draws it and its name."""

    heading: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AskPage:
    """The questions of a step or an entry of history, with the law beside them.

    `about` says in words whom it is about where that is settled, and `named` in the case's own
    names; `follows` is what it would bring about, where that does not turn on the answers.
    """

    title: str
    reference: str
    case_title: str
    form: forms.Form
    groups: tuple[Drawn, ...]
    law: LawBeside
    about: tuple[str, ...]
    named: tuple[str, ...]
    expected: int
    back: str
    follows: Consequences | None = None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChoosePage:
    """Which allegations it is about, where each of them is asked something of its own."""

    title: str
    reference: str
    case_title: str
    form: forms.Form
    law: LawBeside
    back: str


@dataclass(frozen=True)
class RefusedPage:
    """A step that is not open, in the law's four parts; `change` goes back to the answers."""

    title: str
    reference: str
    case_title: str
    refusal: Refused
    back: str
    change: str = ""
    history: str = ""


@dataclass(frozen=True)
class ChangedPage:
    """Somebody acted between the look and the record: what they did, and the way to look again."""

    title: str
    reference: str
    case_title: str
    entries: tuple[Entry, ...]
    again: str
    back: str


class ChooseForm(forms.Form):
    """Which of the allegations it may be about."""

    named = forms.MultipleChoiceField(
        label="Which allegations is this about?",
        help_text="Select all that apply. You answer for each of them on the next page.",
        widget=forms.CheckboxSelectMultiple,
        error_messages=choosing("at least one allegation"),
    )


def choose_form(request: HttpRequest, case: Case, open_to: Sequence[str]) -> ChooseForm:
    """The question of which allegations, read where it has been answered."""
    form = ChooseForm(request.GET if "choose" in request.GET else None)
    form.fields["named"].choices = [  # type: ignore[attr-defined]  # a field with choices
        (one, allegation_words(case, one)) for one in open_to
    ]
    return form


def drawn(form: EventForm) -> tuple[Drawn, ...]:
    """The fields of a form under their headings, in order."""
    by_heading = groupby(form.fields.items(), key=lambda one: form.groups.get(one[0], ""))
    return tuple(
        Drawn(heading, tuple((_kind(field), name) for name, field in fields))
        for heading, fields in by_heading
    )


def _kind(found: forms.Field) -> str:
    kinds = (
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
    )
    if isinstance(found, forms.IntegerField):
        return "number"
    if isinstance(found, DateParts):
        return "date"
    return next((name for widget, name in kinds if isinstance(found.widget, widget)), "input")


def named_in_words(case: Case, names: Sequence[str], *, person: bool) -> tuple[str, ...]:
    """The allegations or the person that something is about, in words."""
    words = people_words if person else allegation_words
    return tuple(words(case, one) for one in names)


def typed_in(request: HttpRequest) -> dict[str, list[str]]:
    """What was typed in a form, without what the page itself had put there."""
    ours = {"csrfmiddlewaretoken", "named", "expected"}
    return {name: request.POST.getlist(name) for name in request.POST if name not in ours}


def seen_then(request: HttpRequest, found: Seen) -> int:
    """How many entries of the case the page that was sent had been drawn from."""
    expected = request.POST.get("expected", "")
    return int(expected) if expected.isdigit() else found.expected


def refused(
    request: HttpRequest, found: Seen, event: str, refusal: Refused, change: str = ""
) -> HttpResponse:
    """The page that says why a step is not open, and what to do instead."""
    reference = found.case.reference
    page = RefusedPage(
        title=f"“{step_of(event).title}” is not open",
        reference=reference,
        case_title=found.case.title,
        refusal=refusal,
        back=reverse("case", args=[reference]),
        change=change,
        history=reverse("case-history", args=[reference]) if found.part("history") else "",
    )
    return draw(request, "steps/refused.html", page, status=refusal.status)


def changed(request: HttpRequest, found: Seen, expected: int, again: str) -> HttpResponse:
    """The page that tells what somebody else did meanwhile."""
    case = found.case
    page = ChangedPage(
        title="The case has changed since you looked",
        reference=case.reference,
        case_title=case.title,
        entries=tuple(lines_seen(found, after=expected)),
        again=again,
        back=reverse("case", args=[case.reference]),
    )
    return draw(request, "steps/changed.html", page, status=CHANGED)
