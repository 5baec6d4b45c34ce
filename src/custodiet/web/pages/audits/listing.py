"""The audits of a force, and opening one: the purpose comes before anybody is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custodiet.inquiry.access.audit import APPROACHES, PURPOSES
from custodiet.inquiry.access.audit.rules import require_opened_well
from custodiet.web.accounts.roles import Role
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.audits.seen import READERS, viewer_of
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.store import audits
from custodiet.web.store.audits import AuditRow

__all__ = ["ListPage", "OpenPage", "listed", "open_audit"]

WRONG = 422
REASON = "Audit opened."


@dataclass(frozen=True)
class ListPage:
    """The audits of the reader's force."""

    title: str
    rows: tuple[AuditRow, ...]
    may_open: bool


@dataclass(frozen=True)
class OpenPage:
    """The questions that are answered before anybody's accesses are looked at."""

    title: str
    form: OpenForm
    back: str


class OpenForm(forms.Form):
    """Why the audit is made and how, fixed before anybody is looked at."""

    title = forms.CharField(
        label="What is audited?",
        help_text="In words that name nobody. For example, records of an enquiry, March 2026",
        max_length=200,
        error_messages={
            "required": "Enter what is audited",
            "max_length": "This must be 200 characters or fewer",
        },
    )
    purpose = forms.ChoiceField(
        label="For which purpose?",
        help_text="Logs of access may be used for these purposes and no other.",
        choices=[(key, words[:1].upper() + words[1:]) for key, words in PURPOSES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Select a purpose"},
    )
    approach = forms.ChoiceField(
        label="How is it made?",
        choices=list(APPROACHES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select how it is made"},
    )
    settling_days = forms.IntegerField(
        label="How many days are late records given to arrive?",
        help_text="Nobody is asked before then. Rosters are often entered days late.",
        min_value=0,
        max_value=90,
        initial=7,
        widget=forms.TextInput,
        error_messages={
            "required": "Enter a number of days",
            "invalid": "Enter a whole number of days",
            "min_value": "This must be 0 days or more",
            "max_value": "This must be 90 days or fewer",
        },
    )


@require_safe
@only(*READERS)
def listed(request: HttpRequest) -> HttpResponse:
    """The audits of the reader's force, latest first, but none of the reader's own accesses."""
    viewer = viewer_of(request)
    rows = [
        row
        for row in audits.audits_of_force(viewer.force)
        if not viewer.staff or audits.person_of(row.reference, viewer.staff) is None
    ]
    page = ListPage("Audits of record access", tuple(rows), Role.AUDITOR in viewer.roles)
    return draw(request, "audits/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.AUDITOR)
def open_audit(request: HttpRequest) -> HttpResponse:
    """Open an audit: its purpose and its approach become facts that cannot be changed."""
    viewer = viewer_of(request)
    if not viewer.force:
        raise PermissionDenied
    form = OpenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _opened(form.cleaned_data, viewer.username, viewer.force)
    page = OpenPage("Open an audit of record access", form, reverse("audits"))
    return draw(request, "audits/open.html", page, status=WRONG if form.is_bound else 200)


def _opened(values: dict[str, object], username: str, force: str) -> HttpResponse:
    days = int(str(values["settling_days"]))
    require_opened_well(str(values["purpose"]), str(values["approach"]), days)
    reference = audits.next_reference(today().year)
    payload = {
        "reference": reference,
        "purpose": values["purpose"],
        "approach": values["approach"],
        "force": force,
        "settling_days": days,
    }
    fact = ("audit-opened", payload, {"title": str(values["title"])})
    audits.append_audit(reference, [fact], expected=0, actor=username, reason=REASON, at=now())
    return HttpResponseRedirect(reverse("audit", args=[reference]))
