"""Ways into the law: by duty, by role, by what changed between two days, and the code lists."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.case.bearing import bearings, parties_of
from custodiet.errors import CustodietError
from custodiet.law import catalogue
from custodiet.law.changes import Changed, changed_between
from custodiet.law.codes import LISTS, CodeList, code_list
from custodiet.law.printed import printed_duties
from custodiet.law.rows import KnownRow, known_rows, not_computed
from custodiet.web.drawing import draw
from custodiet.web.fields import DateParts
from custodiet.web.pages.cases.wording import duty_words
from custodiet.web.pages.law.catalogue import Link, linked

__all__ = ["changes", "codes", "duties", "left_to_people", "roles"]

WRONG = 422


@dataclass(frozen=True)
class Behind:
    """A duty or a step in words, with the provisions behind it."""

    words: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class DutiesPage:
    """Every duty with the provisions that stand behind it, by the part of the case."""

    title: str
    chapters: tuple[tuple[str, tuple[Behind, ...]], ...]


@dataclass(frozen=True)
class RoleShown:
    """One party with what it owes and the steps that are its own."""

    who: str
    title: str
    duties: tuple[Behind, ...]
    steps: tuple[Behind, ...]


@dataclass(frozen=True)
class RolesPage:
    """Every party somebody owes or acts as."""

    title: str
    roles: tuple[RoleShown, ...]


@dataclass(frozen=True)
class ChangeShown:
    """One change in plain words, with the provision it is of."""

    change: Changed
    links: tuple[Link, ...]


@dataclass(frozen=True)
class ChangesPage:
    """What changed between two days; `asked` is whether the two days were given."""

    title: str
    form: forms.Form
    found: tuple[ChangeShown, ...]
    asked: bool


@dataclass(frozen=True)
class CodesPage:
    """Every code list, each with how sure it is."""

    title: str
    lists: tuple[CodeList, ...]


@dataclass(frozen=True)
class NotComputedPage:
    """What is known and not computed, each row with the reason; `total` counts all known rows."""

    title: str
    rows: tuple[KnownRow, ...]
    total: int


class Between(forms.Form):
    """Two days, and for whom."""

    first = DateParts(
        what="the first day",
        label="From",
        help_text="The law as it was on this day. For example, 27 3 2024",
    )
    last = DateParts(
        what="the second day",
        label="To",
        help_text="The law as it is on this day. For example, 28 5 2025",
    )
    role = forms.ChoiceField(label="For", required=False)

    def __init__(self, *arguments: object, **more: object) -> None:
        super().__init__(*arguments, **more)  # type: ignore[arg-type]  # handed on as they came
        parties = [(one.who, one.title) for one in bearings()]
        self.fields["role"].choices = [("", "Everybody"), *parties]  # type: ignore[attr-defined]  # a field with choices


@login_not_required
@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """Which provisions stand behind each duty; open to anyone."""
    chapters: dict[str, dict[str, list[str]]] = {}
    for row in printed_duties():
        chapters.setdefault(row.chapter, {}).setdefault(row.duty, []).extend(row.under)
    shown = tuple((title, _behind(found.items())) for title, found in chapters.items())
    return draw(request, "law/duties.html", DutiesPage("The law by duty", shown))


@login_not_required
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who owes what, and whose step it is; open to anyone."""
    found = tuple(
        RoleShown(
            one.who,
            one.title,
            _behind(one.duties),
            tuple(Behind(title, linked([cite])) for title, cite in one.steps),
        )
        for one in bearings()
    )
    return draw(request, "law/roles.html", RolesPage("The law by role", found))


@login_not_required
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What changed for somebody between two days; open to anyone."""
    asked = any(name in request.GET for name in ("first-day", "last-day"))
    form = Between(request.GET if asked else None)
    found: tuple[ChangeShown, ...] = ()
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            found = _changed(given["first"], given["last"], given["role"])
        except CustodietError as refusal:
            form.add_error("last", f"{refusal.what} {refusal.do}")
    wrong = form.is_bound and not form.is_valid()
    page = ChangesPage("What changed", form, found, asked and not wrong)
    return draw(request, "law/changes.html", page, status=WRONG if wrong else 200)


@login_not_required
@require_safe
def codes(request: HttpRequest) -> HttpResponse:
    """The code lists, each labelled with how sure it is; open to anyone."""
    found = tuple(code_list(name) for name in LISTS)
    return draw(request, "law/codes.html", CodesPage("Code lists", found))


@login_not_required
@require_safe
def left_to_people(request: HttpRequest) -> HttpResponse:
    """What the law asks and the service does not work out, and why; open to anyone."""
    page = NotComputedPage("Known, not computed", not_computed(), len(known_rows()))
    return draw(request, "law/not_computed.html", page)


def _behind(found: Iterable[tuple[str, Iterable[str]]]) -> tuple[Behind, ...]:
    return tuple(Behind(duty_words(duty, None), linked(under)) for duty, under in found)


def _changed(first: datetime.date, last: datetime.date, role: str) -> tuple[ChangeShown, ...]:
    entries = [one for one in catalogue() if not role or role in parties_of(one.cite)]
    return tuple(
        ChangeShown(one, linked([one.entry.cite, *([one.before.cite] if one.before else [])]))
        for one in changed_between(first, last, entries)
    )
