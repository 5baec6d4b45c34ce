"""Case files in and out: a file is read whole or refused whole, and what leaves is recorded."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from custodiet.case import Case, to_values
from custodiet.case.duties import uncomputed
from custodiet.case.steps import Role
from custodiet.errors import NotAllowed, NotFit
from custodiet.release import casefiles
from custodiet.web import filing, store
from custodiet.web.drawing import draw
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.addresses import written_reference
from custodiet.web.pages.cases.moments import now
from custodiet.web.pages.cases.seen import WORKING, Seen, require_part, seen, viewer_of
from custodiet.web.pages.cases.timeline import RESTRICTING, not_allowed_then
from custodiet.web.pages.cases.wording import force_words
from custodiet.web.store.scope import facts_for_sight
from custodiet.web.words import day

__all__ = [
    "GOOD_FOR",
    "MAY_IMPORT",
    "MOST",
    "WRONG",
    "Fault",
    "confirm",
    "export",
    "fault_shown",
    "import_file",
    "not_theirs",
    "refuse_known",
    "without_restrictions",
]

MAY_IMPORT = (Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG)
WRONG = 422
TITLE = "Import a case file"
MOST = 1_000_000
# A summary that is older than this is read again from the file.
GOOD_FOR = datetime.timedelta(hours=1)


class ImportForm(forms.Form):
    """The one file to bring in."""

    file = forms.FileField(
        label="Case file",
        help_text="One case in YAML, up to 1 MB.",
        error_messages={
            "required": "Select a case file",
            "empty": "The selected file is empty",
            "missing": "Select a case file",
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """The file, where it is of a size that is read."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST:
            raise forms.ValidationError("The selected file must be 1 MB or smaller")
        return sent


class ReasonForm(forms.Form):
    """Why something is done to a case; kept in the record with the username."""

    reason = forms.CharField(
        label="Reason",
        help_text="This is kept in the record with your username.",
        max_length=500,
        widget=forms.Textarea,
        error_messages={
            "required": "Enter a reason",
            "max_length": "Reason must be 500 characters or fewer",
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


@dataclass(frozen=True)
class SummaryPage:
    """What a file tells of, before it is recorded; `held` is the file itself, signed.

    `against` are the events in it that the law did not allow, `silent` why duties will not be
    worked out for some of its allegations.
    """

    title: str
    name: str
    reference: str
    case_title: str
    forces: str
    people: int
    allegations: int
    events: int
    span: str
    sha256: str
    against: tuple[tuple[str, str, str], ...]
    silent: tuple[tuple[str, int], ...]
    held: str


@dataclass(frozen=True)
class ExportPage:
    """The question why a case is taken out, and what will not be in the file."""

    title: str
    reference: str
    case_title: str
    form: forms.Form
    left_out: bool
    back: str


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_IMPORT)
def import_file(request: HttpRequest) -> HttpResponse:
    """A case file looked at; refused whole, with every fault, where it does not fit."""
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    if not posted or not form.is_valid():
        status = WRONG if posted else 200
        return draw(request, "files/import.html", ImportPage(TITLE, form), status=status)
    sent = form.cleaned_data["file"]
    content = sent.read()
    try:
        case = filing.read_file(content, sent.name)
        refuse_known(case)
    except (NotFit, NotAllowed) as refusal:
        return _faulty(request, form, refusal, sent.name)
    return draw(request, "files/summary.html", _summary(request, case, content, sent.name))


@require_http_methods(["POST"])
@only(*MAY_IMPORT)
def confirm(request: HttpRequest) -> HttpResponse:
    """The file that was summarised, recorded as history with the file itself kept beside it."""
    viewer = viewer_of(account_of(request))
    try:
        held = signing.loads(request.POST.get("held", ""), salt=_salt(request), max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise Http404 from error
    content, name = base64.b85decode(held["content"]), held["name"]
    try:
        with transaction.atomic():
            case = filing.imported(
                content,
                name,
                actor=viewer.username,
                reason="Case file imported as history.",
                at=now(),
            )
            if not store.sees(viewer, case.reference):
                raise not_theirs(case)
    except (NotFit, NotAllowed) as refusal:
        return _faulty(request, ImportForm({}, MultiValueDict()), refusal, name)
    messages.success(request, _told(case))
    return HttpResponseRedirect(reverse("case", args=[case.reference]))


@require_http_methods(["GET", "HEAD", "POST"])
@only(*WORKING)
def export(request: HttpRequest, reference: str) -> HttpResponse:
    """The case as a case file, once it has been said why; that it left is recorded first."""
    found = seen(request, reference, reason="Opened to export.")
    require_part(found, "export")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        page = ExportPage(
            title="Export as a case file",
            reference=reference,
            case_title=found.case.title,
            form=form,
            left_out=_holds_restrictions(found),
            back=reverse("case", args=[reference]),
        )
        return draw(request, "files/export.html", page, status=WRONG if form.is_bound else 200)
    text = casefiles.as_yaml(to_values(_as_seen(found)))
    store.record_read(
        reference,
        actor=found.viewer.username,
        reason=form.cleaned_data["reason"],
        at=now(),
        kind="case-exported",
    )
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    name = f"{written_reference(reference)}.yaml"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def without_restrictions(case: Case) -> Case:
    """The case without what restricts somebody's duties, which stays between force and officer."""
    kept = tuple(event for event in case.events if event.name not in RESTRICTING)
    return replace(case, events=kept)


def _as_seen(found: Seen) -> Case:
    return found.case if found.part("restrictions") else without_restrictions(found.case)


def _holds_restrictions(found: Seen) -> bool:
    return not found.part("restrictions")


def _faulty(
    request: HttpRequest, form: ImportForm, refusal: NotFit | NotAllowed, name: str
) -> HttpResponse:
    """The question again, with everything that is wrong with the file."""
    form.is_valid()
    form.errors.clear()
    form.add_error("file", f"{name} cannot be imported")
    faults = tuple(fault_shown(one) for one in getattr(refusal, "faults", (refusal,)))
    page = ImportPage(TITLE, form, faults, name)
    return draw(request, "files/import.html", page, status=WRONG)


def fault_shown(fault: NotFit | NotAllowed) -> Fault:
    """A refusal as a page lists it, with its line and column where it has them."""
    place = fault.where.rsplit(":", 2)
    line, column = (place[1], place[2]) if len(place) == 3 else ("", "")
    return Fault(line, column, fault.what, fault.why, fault.do)


def refuse_known(case: Case) -> None:
    """Raise NotAllowed where the reference of a case that was sent in is taken."""
    if facts_for_sight(case.reference) is not None:
        raise NotAllowed(
            f"The reference {case.reference} is taken.",
            why="Two matters under one reference could not be told apart again.",
            do="Give the case in the file another reference.",
        )


def not_theirs(case: Case) -> NotAllowed:
    """The refusal of a case that whoever sends it in would not see."""
    forces = ", ".join(force_words(one) for one in sorted(case.forces))
    return NotAllowed(
        "You would not see this case after importing it.",
        why=f"It concerns people of {forces}, and each force keeps its own cases.",
        do="Ask the appropriate authority of one of them to import it.",
    )


def _summary(request: HttpRequest, case: Case, content: bytes, name: str) -> SummaryPage:
    days = [event.date for event in case.events]
    held: dict[str, Any] = {"name": name, "content": base64.b85encode(content).decode()}
    return SummaryPage(
        title="Check the case file before importing it",
        name=name,
        reference=case.reference,
        case_title=case.title,
        forces=", ".join(force_words(one) for one in sorted(case.forces)),
        people=len(case.people),
        allegations=len(case.allegations),
        events=len(case.events),
        span=f"{day(min(days))} to {day(max(days))}" if days else "",
        sha256=hashlib.sha256(content).hexdigest(),
        against=_against(case),
        silent=tuple(Counter(uncomputed(case).values()).items()),
        held=signing.dumps(held, salt=_salt(request), compress=True),
    )


def _against(case: Case) -> tuple[tuple[str, str, str], ...]:
    """The events in a file that the law did not allow: what, when and why."""
    found = []
    for place, event in enumerate(case.in_order):
        refusal = not_allowed_then(case, place)
        if refusal is not None:
            found.append((event.title, day(event.date), refusal.what))
    return tuple(found)


def _salt(request: HttpRequest) -> str:
    """What was summarised for one person cannot be sent in by another."""
    return f"case file held for {account_of(request).username}"


def _told(case: Case) -> str:
    against = len(_against(case))
    marked = f" {against} of them the law did not allow: see the timeline." if against else ""
    events = f"{len(case.events)} events entered as history."
    return f"Case {case.reference} imported. {events}{marked}"
