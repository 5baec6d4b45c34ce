"""The log of an audit and its context: sent, answered, looked at, and loaded for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from custodiet.errors import CustodietError, NotAllowed, NotFit
from custodiet.inquiry.access.audit import File
from custodiet.inquiry.access.audit.rules import require_takeable
from custodiet.inquiry.access.installed import require_engines
from custodiet.web import answering
from custodiet.web.accounts.roles import Role
from custodiet.web.answering import Run
from custodiet.web.drawing import draw
from custodiet.web.gathering import (
    MOST,
    OwnMapping,
    Taker,
    own_mapping,
    received,
    refusals_of,
)
from custodiet.web.guards import only
from custodiet.web.pages.audits.seen import Seen, act_allowed, seen
from custodiet.web.pages.cases.moments import now
from custodiet.web.words import counted

__all__ = ["explain", "load", "log"]

WRONG = 422
SHOWN = 100
FORMATS = (
    ("", "See it from the file"),
    ("contract", "Parquet or CSV with the columns of the contract"),
    ("fhir", "FHIR AuditEvent, a line of JSON each"),
    ("ocsf", "OCSF 6005, a line of JSON each"),
    ("ecs", "Elastic Common Schema, a line of JSON each"),
    ("cef", "Common Event Format"),
)
# What a mapping may say, all of it; a test reads it as one.
EXAMPLE = """\
id: records-desk
version: 1
reads: columns         # or ndjson, with places such as $.user.id; or cef, with its keys
zone: Europe/London    # only where the times of the log carry no zone
dates: DD/MM/YYYY      # only where its days are so written, with hh:mm or hh:mm:ss after them
columns:               # the column here: the place in the log
  access_id: number
  staff_id: user
  record_id: file
  occurred_at: opened
  action: what
  stated_reason: why   # from here on only where the log has it
  terminal_id: from
  recorded_at: written
actions:               # the word in the log: the action here
  FIND: search
  SHOW: view
  PRINT: print
  SAVE: export
  NEW: create
  CHANGE: edit
  JOIN: link
  ERASE: delete
  SEND: disclose
"""


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """A field that takes more than one file, or none."""

    def __init__(self, **options: Any) -> None:
        said = {"empty": "A selected file is empty"}
        super().__init__(required=False, widget=_Several, error_messages=said, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file as any one file is cleaned."""
        return [super(Files, self).clean(one, initial) for one in data or ()]


class SendForm(forms.Form):
    """What is sent: files of the log with what wrote them and how to read it, and tables."""

    log = Files(
        label="Files of the log",
        help_text="Parquet, CSV, NDJSON or CEF. Leave empty to send only context.",
    )
    source = forms.CharField(
        label="Which system wrote the log?",
        help_text="For example, records. Entries are held once for each system.",
        required=False,
        max_length=60,
        error_messages={"max_length": "This must be 60 characters or fewer"},
    )
    format = forms.ChoiceField(
        label="How is the log written?", choices=FORMATS, required=False, widget=forms.RadioSelect
    )
    mapping = forms.FileField(
        label="A mapping of your own",
        help_text="Only for a log in none of these formats: a YAML file that says which part of the"
        " log becomes which column.",
        required=False,
        error_messages={"empty": "The selected mapping is empty"},
    )
    tables = Files(
        label="Tables of context",
        help_text="CSV or Parquet, each named after what it holds, for example roster.csv.",
    )

    def clean(self) -> dict[str, Any]:
        """What was sent, where a mapping comes with its log and is the one way to read it."""
        found = super().clean() or self.cleaned_data
        if not any(found.get(name) for name in ("log", "mapping", "tables")) and not self.errors:
            self.add_error("log", "Select a file")
        if found.get("mapping") and not found.get("log"):
            self.add_error("log", "Select the log that the mapping is for")
        if found.get("mapping") and found.get("format"):
            self.add_error("mapping", "Send a mapping or select how the log is written, not both")
        return found


class LoadForm(forms.Form):
    """Which of the answered accesses the audit is about."""

    about = forms.ChoiceField(
        label="Which accesses is the audit about?",
        choices=[
            ("all", "All that were answered"),
            ("person", "Those to the records of one person"),
            ("case", "Those to the records of one investigation"),
            ("record", "Those to one record"),
        ],
        initial="all",
        widget=forms.RadioSelect,
        error_messages={"required": "Select which accesses"},
    )
    id = forms.CharField(
        label="Which person, investigation or record?",
        help_text="The id that it has in the tables. Leave empty for all.",
        required=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        """The answers, where an id is given exactly when one is needed."""
        found = super().clean() or self.cleaned_data
        if found.get("about") not in {None, "all"} and not found.get("id"):
            self.add_error("id", "Enter the id of the person, investigation or record")
        return found

    def narrowed(self) -> dict[str, str]:
        """The one thing it is narrowed to, if any, by its name."""
        about = self.cleaned_data["about"]
        return {} if about == "all" else {about: self.cleaned_data["id"]}


@dataclass(frozen=True)
class Receipt:
    """A file that was taken in, with the first of its refused rows."""

    number: int
    file: File
    refusals: Sequence[dict[str, Any]]


@dataclass(frozen=True)
class LogPage:
    """What was taken in, where the answers stand, and what is owed next."""

    title: str
    reference: str
    audit_title: str
    receipts: tuple[Receipt, ...]
    refusals: tuple[CustodietError, ...]
    run: Run
    stale: bool
    answered: dict[str, Any] | None
    loaded: bool
    send: SendForm
    form: LoadForm
    largest: str
    example: str
    back: str


@csrf_exempt  # the token is read by `_take`, once the files have somewhere to go
@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.AUDITOR)
def log(request: HttpRequest, reference: str) -> HttpResponse:
    """The files of an audit; sent here, where whoever sends them may."""
    found = seen(request, reference)
    act_allowed(found, "load")
    if request.method != "POST":
        return _draw(request, found)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        _drain(request)
        return _draw(request, found, refusals=[_too_large()])
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    received()
    return _take(request, found)


@csrf_protect
def _take(request: HttpRequest, found: Seen) -> HttpResponse:
    """Each file taken in whole, or refused whole with its line; the others are kept."""
    if "own" in request.POST:
        return _take_own(request, found)
    form = SendForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, found, send=form)
    taker = Taker(found.reference, found.viewer.username, now())
    said, refusals = [], []
    try:
        own = _own_mapping(form.cleaned_data["mapping"])
    except NotFit as fault:
        return _draw(request, found, refusals=[fault], send=form)
    for take in _takes(request, form, taker, own):
        try:
            said.append(take())
        except CustodietError as fault:
            refusals.append(fault)
    if refusals:
        return _draw(request, seen(request, found.reference), refusals=refusals, send=form)
    messages.success(request, " ".join(said))
    return HttpResponseRedirect(reverse("audit-log", args=[found.reference]))


def _take_own(request: HttpRequest, found: Seen) -> HttpResponse:
    """What the service's own record says of reading it, taken in like any other log."""
    require_engines()
    try:
        said = Taker(found.reference, found.viewer.username, now()).own_reads()
    except CustodietError as fault:
        return _draw(request, found, refusals=[fault])
    messages.success(request, said)
    return HttpResponseRedirect(reverse("audit-log", args=[found.reference]))


def _own_mapping(sent: Any) -> OwnMapping | None:
    """The mapping that was sent, if one was: before any file, so that none is read without it."""
    require_engines()
    return own_mapping(_placed(sent), str(sent.name)) if sent else None


def _takes(
    request: HttpRequest, form: SendForm, taker: Taker, own: OwnMapping | None
) -> Iterator[Any]:
    """What is to be done for each file that was sent, the log first."""
    from custodiet.intake import access  # noqa: PLC0415 - it brings the engines

    chosen = form.cleaned_data["format"]
    mapping = access.mappings()[chosen] if chosen else None
    source = form.cleaned_data["source"].strip()
    for one in request.FILES.getlist("log"):
        place, name = _placed(one), str(one.name)
        yield lambda p=place, n=name: taker.log(p, n, source=source, mapping=mapping, own=own)
    for one in request.FILES.getlist("tables"):
        place, name = _placed(one), str(one.name)
        yield lambda p=place, n=name: taker.table(p, n)


def _placed(sent: Any) -> Path:
    assert isinstance(sent, TemporaryUploadedFile), "the handler above is the only one"
    sent.flush()
    return Path(sent.temporary_file_path())


def _drain(request: HttpRequest) -> None:
    """Read what is being sent and let it go, so that the sender hears why it was not taken."""
    while request.read(1 << 20):
        pass


def _too_large() -> NotAllowed:
    return NotAllowed(
        "These files are too large for a page.",
        why=f"A page takes up to {MOST // 1024 // 1024} MB at a time.",
        do="Send them one by one; a larger log is taken in by custodiet access import.",
    )


@require_http_methods(["POST"])
@only(Role.AUDITOR)
def explain(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin to answer the log; the page of the log says how far it is."""
    found = seen(request, reference)
    act_allowed(found, "load")
    require_takeable(found.audit)
    require_engines()
    answering.begin(reference, len(found.audit.files))
    return HttpResponseRedirect(reverse("audit-log", args=[reference]))


@require_http_methods(["POST"])
@only(Role.AUDITOR)
def load(request: HttpRequest, reference: str) -> HttpResponse:
    """Load the answers into the audit: from here on people can be asked."""
    found = seen(request, reference)
    act_allowed(found, "load")
    require_takeable(found.audit)
    form = LoadForm(request.POST)
    if not form.is_valid():
        return _draw(request, found, form=form)
    try:
        accesses, people = _load(found, form.narrowed())
    except CustodietError as fault:
        return _draw(request, found, refusals=[fault], form=form)
    loaded = counted(accesses, "access", "accesses")
    messages.success(request, f"{loaded} by {counted(people, 'person', 'people')} loaded.")
    return HttpResponseRedirect(reverse("audit", args=[reference]))


def _load(found: Seen, narrowed: dict[str, str]) -> tuple[int, int]:
    from custodiet.inquiry.access.handover import Narrowed  # noqa: PLC0415 - it brings the engines
    from custodiet.web.auditing import load_run  # noqa: PLC0415 - the same
    from custodiet.web.gathering import folder_of  # noqa: PLC0415 - beside the others

    run = answering.standing(found.reference)
    if run.state != "answered" or run.files != len(found.audit.files):
        raise NotAllowed(
            "There are no answers for these files.",
            why="An access is asked about only once everything that was sent has been tried.",
            do="Have the log answered first.",
        )
    folder = folder_of(found.reference)
    return load_run(
        found.reference,
        answers=answering.answers_of(found.reference, run.number),
        log=folder / "log",
        context=folder / "context",
        narrowed=Narrowed(**narrowed),
        actor=found.viewer.username,
        at=now(),
    )


def _draw(
    request: HttpRequest,
    found: Seen,
    *,
    refusals: Sequence[CustodietError] = (),
    send: SendForm | None = None,
    form: LoadForm | None = None,
) -> HttpResponse:
    run = answering.standing(found.reference)
    files = found.audit.files
    page = LogPage(
        title="The log and its context",
        reference=found.reference,
        audit_title=found.audit.title,
        receipts=tuple(
            Receipt(number, one, refusals_of(found.reference, number)[:SHOWN])
            for number, one in enumerate(files, 1)
        ),
        refusals=tuple(refusals),
        run=run,
        stale=run.state == "answered" and run.files != len(files),
        answered=_answered(found.reference, run),
        loaded=found.audit.loaded_on is not None,
        send=send or SendForm(),
        form=form or LoadForm(),
        largest=f"{MOST // 1024 // 1024} MB",
        example=EXAMPLE,
        back=reverse("audit", args=[found.reference]),
    )
    wrong = bool(refusals or (send and send.errors) or (form and form.errors))
    return draw(request, "audits/log.html", page, status=WRONG if wrong else 200)


def _answered(reference: str, run: Run) -> dict[str, Any] | None:
    """The receipt of the run that stands, or None."""
    if run.state != "answered":
        return None
    path = answering.answers_of(reference, run.number) / "receipt.json"
    found: dict[str, Any] = json.loads(path.read_text())
    return found
