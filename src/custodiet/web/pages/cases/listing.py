"""The list of cases: searched, filtered, sorted and paged, by the server and within one's sight."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from custodiet.case.publicity import PUBLICATION
from custodiet.case.sight import PARTS, Viewer
from custodiet.case.steps import Stage
from custodiet.web import store
from custodiet.web.accounts.models import Account
from custodiet.web.drawing import draw
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.files import MAY_IMPORT
from custodiet.web.pages.cases.moments import today
from custodiet.web.pages.cases.opening import MAY_OPEN
from custodiet.web.pages.cases.seen import WORKING, viewer_of
from custodiet.web.pages.cases.wording import VETTING, duty_words, force_words
from custodiet.web.paging import asked_for, pages
from custodiet.web.store import CaseLine, Wanted
from custodiet.web.words import counted

__all__ = ["ListPage", "cases"]

ON_A_PAGE = 50
SHOWN = {"late": "Late", "mine": "Assigned to me", "team": "Assigned to my team"}
COLUMNS = (("reference", "Case"), ("due", "Next due"))


@dataclass(frozen=True)
class Row:
    """One case in the list; `hidden` where what is owed next is not for the reader's role."""

    reference: str
    title: str
    forces: str
    stage: str
    next: str
    due: datetime.date | None
    late: bool
    late_words: str
    silent: str
    sealed: bool
    hidden: bool


@dataclass(frozen=True)
class Sorting:
    """The head of a column that sorts: its words, how it is sorted, and the way to the other."""

    text: str
    href: str
    sorted: str


@dataclass(frozen=True)
class ListPage:
    """One page of the cases somebody may see, with the filters that chose them.

    `chosen` is the filters as the design system's tags, each leading to the list without it.
    """

    title: str
    count: str
    rows: tuple[Row, ...]
    filters: FilterForm
    chosen: tuple[dict[str, Any], ...]
    sorting: dict[str, Sorting]
    pagination: dict[str, Any]
    searched: bool
    clear: str
    may_import: bool
    may_open: bool
    published_only: bool


class FilterForm(forms.Form):
    """What the list may be narrowed by; a value it does not know narrows nothing."""

    q = forms.CharField(
        label="Search", help_text="Reference, title or person", required=False, max_length=200
    )
    force = forms.CharField(
        label="Force", help_text="For example, Avon and Somerset", required=False, max_length=60
    )
    stage = forms.ChoiceField(
        label="Stage",
        required=False,
        choices=[("", "Any stage"), *((one.value, one.value) for one in Stage)],
    )
    show = forms.MultipleChoiceField(
        label="Show only",
        required=False,
        choices=list(SHOWN.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, team: bool, late: bool) -> None:
        super().__init__(data)
        without = {*(() if team else ("team",)), *(() if late else ("late",))}
        rest = [(name, words) for name, words in SHOWN.items() if name not in without]
        self.fields["show"].choices = rest  # type: ignore[attr-defined]  # a field with choices
        if not late:
            self.fields["q"].help_text = "Reference or title"

    def clean_force(self) -> str:
        """The force as the case files name it, however it was typed."""
        return "-".join(str(self.cleaned_data["force"]).lower().replace("-", " ").split())


@require_safe
@only(*WORKING)
def cases(request: HttpRequest) -> HttpResponse:
    """The cases the account may see."""
    viewer = viewer_of(account_of(request))
    return draw(request, "cases/list.html", list_page(viewer, request.GET, today()))


def list_page(viewer: Viewer, query: Any, on: datetime.date) -> ListPage:
    """One page of the list for a reader, as its address asks for it."""
    filters = FilterForm(query, team=bool(viewer.team), late=_works(viewer))
    filters.is_valid()
    given = {name: filters.cleaned_data.get(name) or "" for name in ("q", "force", "stage")}
    show = list(filters.cleaned_data.get("show") or ())
    order = query.get("sort", "due")
    wanted = Wanted(
        words=given["q"],
        force=given["force"],
        stage=given["stage"],
        late="late" in show,
        mine="mine" in show,
        assigned=_team(viewer) if "team" in show else None,
        order=order if order.lstrip("-") in dict(COLUMNS) else "due",
    )
    number = int(query["page"]) if str(query.get("page", "")).isdigit() else 1
    found = store.listed(viewer, wanted, on=on, first=(number - 1) * ON_A_PAGE, limit=ON_A_PAGE)
    last = max(1, -(-found.total // ON_A_PAGE))
    if number != asked_for(str(number), last):
        number = 1
        found = store.listed(viewer, wanted, on=on, first=0, limit=ON_A_PAGE)
    asked = {**{name: value for name, value in given.items() if value}, "show": show}
    asked = {name: value for name, value in asked.items() if value}
    sorted_by = {**asked, "sort": wanted.order} if wanted.order != "due" else asked
    return ListPage(
        title=f"Cases (page {number} of {last})" if number > 1 else "Cases",
        count=_count(number, len(found.lines), found.total),
        rows=tuple(_row(viewer, line, on) for line in found.lines),
        filters=filters,
        chosen=_chosen(asked, wanted.order),
        sorting={key: _sorting(key, text, wanted.order, asked) for key, text in COLUMNS},
        pagination=pages(number, last, sorted_by),
        searched=bool(asked),
        clear=reverse("cases"),
        may_import=bool(viewer.roles & set(MAY_IMPORT)),
        may_open=bool(viewer.roles & set(MAY_OPEN)),
        published_only=not _works(viewer),
    )


def _team(viewer: Viewer) -> tuple[str, ...]:
    """The usernames of the reader's own team, the reader among them."""
    accounts = Account.objects.filter(team=viewer.team, force=viewer.force)
    return tuple(accounts.values_list("username", flat=True))


def _count(number: int, shown: int, total: int) -> str:
    if not total:
        return "No cases"
    first = (number - 1) * ON_A_PAGE + 1
    return f"Showing {first:,} to {first + shown - 1:,} of {counted(total, 'case')}"


def _works(viewer: Viewer) -> bool:
    """Whether somebody sees what is owed in a case beside its publication, as its page has it."""
    return bool(viewer.roles & PARTS["timeline"])


def _hidden(viewer: Viewer, line: CaseLine) -> bool:
    """Whether what is owed next is not for the reader's role, as the page of the case has it."""
    if line.press:
        return line.next_duty not in PUBLICATION
    return line.next_duty in VETTING and not viewer.roles & PARTS["restrictions"]


def _row(viewer: Viewer, line: CaseLine, on: datetime.date) -> Row:
    if _hidden(viewer, line):
        line = replace(line, next_duty="", next_due=None, late=False, not_computed="")
        return replace(_shown(line, on), hidden=True)
    return _shown(line, on)


def _shown(line: CaseLine, on: datetime.date) -> Row:
    late_by = (on - line.next_due).days if line.late and line.next_due else 0
    return Row(
        reference=line.reference,
        title=line.title,
        forces=", ".join(force_words(one) for one in line.forces),
        stage=line.stage,
        next=duty_words(line.next_duty) if line.next_duty else "",
        due=line.next_due,
        late=line.late,
        late_words=f"{counted(late_by, 'day')} late" if late_by else "",
        silent=line.not_computed,
        sealed=line.sealed,
        hidden=False,
    )


def _sorting(key: str, text: str, order: str, asked: dict[str, Any]) -> Sorting:
    standing = {key: "ascending", f"-{key}": "descending"}.get(order, "")
    other = f"-{key}" if standing == "ascending" else key
    return Sorting(text, f"?{urlencode({**asked, 'sort': other}, doseq=True)}", standing)


def _chosen(asked: dict[str, Any], order: str) -> tuple[dict[str, Any], ...]:
    """The chosen filters under their headings, each with the address of the list without it."""
    made = []
    for name, heading in (("q", "Search"), ("force", "Force"), ("stage", "Stage")):
        if name in asked:
            text = force_words(asked[name]) if name == "force" else asked[name]
            rest = {key: value for key, value in asked.items() if key != name}
            made.append({"heading": heading, "items": [{"text": text, "href": _to(rest, order)}]})
    items = []
    for one in asked.get("show", ()):
        rest = {**asked, "show": [other for other in asked["show"] if other != one]}
        items.append({"text": SHOWN[one], "href": _to(rest, order)})
    return (*made, {"heading": "Show only", "items": items}) if items else tuple(made)


def _to(asked: dict[str, Any], order: str) -> str:
    query = {name: value for name, value in asked.items() if value}
    if order != "due":
        query["sort"] = order
    return f"{reverse('cases')}?{urlencode(query, doseq=True)}" if query else reverse("cases")
