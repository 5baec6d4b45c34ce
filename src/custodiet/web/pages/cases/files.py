"""Case files in and out: a file is read whole or refused whole, and what leaves is recorded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.case import Case, to_values
from custodiet.case.steps import Role
from custodiet.errors import NotAllowed, NotFit
from custodiet.release import casefiles
from custodiet.web import filing, store
from custodiet.web.drawing import draw
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.moments import now
from custodiet.web.pages.cases.seen import WORKING, require_part, seen
from custodiet.web.words import counted

__all__ = ["MAY_IMPORT", "export", "import_file"]

MAY_IMPORT = (Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG)
WRONG = 422


class ImportForm(forms.Form):
    """The one file, and why it is brought in."""

    file = forms.FileField(
        label="Case file",
        help_text="One case in YAML, up to 1 MB.",
        error_messages={
            "required": "Select a case file",
            "empty": "The selected file is empty",
            "missing": "Select a case file",
        },
    )


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a file, and where."""

    line: str
    column: str
    what: str
    why: str
    do: str


@dataclass(frozen=True)
class ImportPage:
    """The question for a file, and everything wrong with the last one."""

    title: str
    form: forms.Form
    faults: tuple[Fault, ...] = ()
    name: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_IMPORT)
def import_file(request: HttpRequest) -> HttpResponse:
    """A case file brought in as history; refused whole, with every fault, where it does not fit."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return draw(request, "files/import.html", ImportPage("Import a case file", form))
    if not form.is_valid():
        return draw(request, "files/import.html", ImportPage("Import a case file", form), status=WRONG)
    sent = form.cleaned_data["file"]
    content = sent.read()
    try:
        case = filing.imported(
            content,
            sent.name,
            actor=account_of(request).username,
            reason="Case file imported as history.",
            at=now(),
        )
    except (NotFit, NotAllowed) as refusal:
        form.add_error("file", refusal.what)
        faults = tuple(_fault(one) for one in getattr(refusal, "faults", (refusal,)))
        page = ImportPage("Import a case file", form, faults, sent.name)
        return draw(request, "files/import.html", page, status=WRONG)
    messages.success(request, f"Case {case.reference} imported.")
    return HttpResponseRedirect(reverse("case", args=[case.reference]))


def _fault(fault: NotFit) -> Fault:
    place = fault.where.rsplit(":", 2)
    line, column = (place[1], place[2]) if len(place) == 3 else ("", "")
    return Fault(line, column, fault.what, fault.why, fault.do)


@require_http_methods(["GET", "HEAD"])
@only(*WORKING)
def export(request: HttpRequest, reference: str) -> HttpResponse:
    """The case as a case file."""
    found = seen(request, reference)
    require_part(found, "export")
    text = casefiles.as_yaml(to_values(found.case))
    return HttpResponse(text, content_type="application/yaml; charset=utf-8")
