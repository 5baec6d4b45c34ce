"""A table of allegations on screen: what fits and what does not, what the law finds, then history.

What the shell does with `custodiet case import-csv`, for somebody who may see the cases it makes.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.case import Case, Finding, from_values, lint, vocabulary
from custodiet.case.sight import Viewer
from custodiet.errors import NotAllowed, NotFit
from custodiet.intake import casetable
from custodiet.web import filing, store
from custodiet.web.drawing import draw
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.files import (
    GOOD_FOR,
    MAY_IMPORT,
    MOST,
    WRONG,
    Fault,
    fault_shown,
    not_theirs,
    refuse_known,
)
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.cases.seen import viewer_of
from custodiet.web.pages.cases.wording import duty_words, event_words, force_words
from custodiet.web.store.scope import would_see
from custodiet.web.words import counted

__all__ = ["confirm", "import_table"]

TITLE = "Import a table of allegations"
CHECK = "Check the table before recording it"
# More than a person reads on one page; the rest is said to be there, and the command gives it all.
MOST_ROWS = 1_000
SHOWN = 100
SORTS = {
    "step-not-allowed": "Not allowed",
    "duty-missed": "Duty missed",
    "fact-lacking": "Fact lacking",
    "not-computed": "Not computed",
    "caution": "Caution",
}


def _file(label: str, hint: str, select: str) -> forms.FileField:
    told = {"required": select, "missing": select, "empty": "The selected file is empty"}
    return forms.FileField(label=label, help_text=hint, error_messages=told)


class TableForm(forms.Form):
    """A table, and the mapping that says which of its columns is what."""

    table = _file(
        "Table of allegations",
        "A CSV file with one allegation in each row, up to 1 MB and 1,000 rows.",
        "Select a table of allegations",
    )
    mapping = _file(
        "Mapping",
        "A YAML file that says which column is which, and what its codes mean.",
        "Select a mapping",
    )

    def clean_table(self) -> UploadedFile[bytes]:
        """The table, where it is of a size that is read."""
        return self._of_a_size("table")

    def clean_mapping(self) -> UploadedFile[bytes]:
        """The mapping, where it is of a size that is read."""
        return self._of_a_size("mapping")

    def _of_a_size(self, name: str) -> UploadedFile[bytes]:
        sent: UploadedFile[bytes] = self.cleaned_data[name]
        if (sent.size or 0) > MOST:
            raise forms.ValidationError("The selected file must be 1 MB or smaller")
        return sent


@dataclass(frozen=True)
class Sent:
    """The two files as they were sent."""

    table: bytes
    name: str
    mapping: str
    mapping_name: str


@dataclass(frozen=True)
class RowShown:
    """One thing that did not fit in a table: where, in which case, what, why and what to do."""

    line: int
    column: str
    case: str
    what: str
    why: str
    do: str


@dataclass(frozen=True)
class Found:
    """One finding of the law about a case, in words."""

    sort: str
    name: str
    about: tuple[str, ...]
    what: str
    why: str
    do: str
    cite: str
    verified: bool


@dataclass(frozen=True)
class CaseFound:
    """A case the table makes, and what the law finds in it."""

    reference: str
    title: str
    forces: str
    size: str
    findings: tuple[Found, ...]


@dataclass(frozen=True)
class TablePage:
    """The question for the two files, and what is wrong with the last ones."""

    title: str
    form: forms.Form
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class ReportPage:
    """What a table gives before anything is recorded; `held` is the two files, signed.

    `returned` is how many rows do not fit, `faults` why not, as far as they are shown; `counts`
    how many findings there are of each sort; `more` what is left out of the page.
    """

    title: str
    name: str
    mapping: str
    rows: int
    fitting: str
    returned: int
    sha256: str
    faults: tuple[RowShown, ...]
    counts: tuple[tuple[str, int], ...]
    cases: tuple[CaseFound, ...]
    number: int
    more: tuple[str, ...]
    changed: str
    held: str


@dataclass(frozen=True)
class _Read:
    """A table as one person may record it: the cases that fit, and why the others do not."""

    table: casetable.Table
    fitting: tuple[tuple[casetable.TableCase, Case], ...]
    faults: tuple[RowShown, ...]

    @property
    def references(self) -> list[str]:
        return [case.reference for _, case in self.fitting]

    @property
    def returned(self) -> int:
        return self.table.rows - sum(len(one.rows) for one, _ in self.fitting)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_IMPORT)
def import_table(request: HttpRequest) -> HttpResponse:
    """The two files looked at: what does not fit, by line and reason, and what the law finds."""
    posted = request.method == "POST"
    form = TableForm(request.POST, request.FILES) if posted else TableForm()
    if not posted or not form.is_valid():
        page = TablePage(TITLE, form)
        return draw(request, "files/table.html", page, status=WRONG if posted else 200)
    table, mapping = form.cleaned_data["table"], form.cleaned_data["mapping"]
    try:
        sent = Sent(table.read(), table.name, _text(mapping), mapping.name)
        read = _read(viewer_of(account_of(request)), sent)
    except NotFit as refusal:
        form.add_error(_to_blame(refusal, mapping.name), "The files cannot be read together")
        faults = tuple(fault_shown(one) for one in refusal.faults or (refusal,))
        return draw(request, "files/table.html", TablePage(TITLE, form, faults), status=WRONG)
    return draw(request, "files/table_report.html", _report(request, sent, read))


@require_http_methods(["POST"])
@only(*MAY_IMPORT)
def confirm(request: HttpRequest) -> HttpResponse:
    """The cases that were shown to fit, recorded as history, all of them or none."""
    viewer = viewer_of(account_of(request))
    sent, shown = _held(request)
    read = _read(viewer, sent)
    if read.references != shown or not shown:
        changed = "Something changed since you looked: what fits is not what you saw. Look again."
        page = _report(request, sent, read, changed)
        return draw(request, "files/table_report.html", page, status=WRONG)
    with transaction.atomic():
        brought = [(case, one.original, one.lines) for one, case in read.fitting]
        filing.import_rows(brought, sent.name, read.table.sha256, actor=viewer.username, at=now())
        assert all(store.sees(viewer, one) for one in shown), "the report left the others out"
    back = ""
    if read.returned:
        back = f" {counted(read.returned, 'row was', 'rows were')} left out."
    told = f"{counted(len(shown), 'case')} recorded from {sent.name}, every event as history.{back}"
    messages.success(request, told)
    return HttpResponseRedirect(reverse("cases"))


def _text(mapping: UploadedFile[bytes]) -> str:
    try:
        text: str = mapping.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotFit(
            f"{mapping.name} is not text in UTF-8.",
            why="A mapping that was read wrongly would put wrong facts.",
            do="Save the mapping as UTF-8.",
            where=str(mapping.name),
        ) from error
    return text


def _read(viewer: Viewer, sent: Sent) -> _Read:
    """The table as this person may record it; raises NotFit where it cannot be read at all."""
    columns = casetable.mapping(sent.mapping, sent.mapping_name, vocabulary())
    table = casetable.read(sent.table, sent.name, columns)
    if table.rows > MOST_ROWS:
        raise NotFit(
            f"{sent.name} has {table.rows:,} rows, and this page reads up to {MOST_ROWS:,}.",
            why="A report that nobody reads to its end checks nothing.",
            do="Part the table, or give it to the command: custodiet case import-csv.",
            where=sent.name,
        )
    faults = [
        RowShown(one.line, one.column, group.reference, one.what, one.why, one.do)
        for group in table.rejected
        for one in group.faults
    ]
    reference = columns.case["reference"].column or ""
    fitting = []
    for one in table.cases:
        try:
            case = from_values(one.values)
            refuse_known(case)
            if not would_see(viewer, case):
                raise not_theirs(case)
            fitting.append((one, case))
        except NotAllowed as fault:
            faults.append(_whole(one, reference, fault))
        except NotFit as fault:
            faults += [_whole(one, "", part) for part in fault.faults or (fault,)]
    return _Read(table, tuple(fitting), tuple(sorted(faults, key=lambda one: one.line)))


def _whole(one: casetable.TableCase, column: str, fault: NotFit | NotAllowed) -> RowShown:
    return RowShown(one.lines[0], column, one.reference, fault.what, fault.why, fault.do)


def _report(request: HttpRequest, sent: Sent, read: _Read, changed: str = "") -> ReportPage:
    on = today()
    found = [(case, lint(case, on).findings) for _, case in read.fitting]
    counts = Counter(one.sort for _, findings in found for one in findings)
    allegations = sum(len(case.allegations) for _, case in read.fitting)
    held = {
        "table": base64.b85encode(sent.table).decode(),
        "name": sent.name,
        "mapping": sent.mapping,
        "mapping_name": sent.mapping_name,
        "references": read.references,
    }
    return ReportPage(
        title=CHECK,
        name=sent.name,
        mapping=sent.mapping_name,
        rows=read.table.rows,
        fitting=f"{counted(len(found), 'case')} with {counted(allegations, 'allegation')}",
        returned=read.returned,
        sha256=read.table.sha256,
        faults=read.faults[:SHOWN],
        counts=tuple((words, counts[sort]) for sort, words in SORTS.items() if counts[sort]),
        cases=tuple(_case(case, findings) for case, findings in found[:SHOWN]),
        number=len(found),
        more=tuple(_more(read, found)),
        changed=changed,
        held=signing.dumps(held, salt=_salt(request), compress=True) if found else "",
    )


def _more(read: _Read, found: list[tuple[Case, tuple[Finding, ...]]]) -> Iterator[str]:
    """What is left out of the page, in words."""
    for number, what in ((len(read.faults), "reason"), (len(found), "case")):
        if number > SHOWN:
            left = counted(number - SHOWN, f"more {what}", f"more {what}s")
            yield f"{left} not shown here. The command custodiet case import-csv gives all of them."


def _case(case: Case, findings: tuple[Finding, ...]) -> CaseFound:
    return CaseFound(
        reference=case.reference,
        title=case.title,
        forces=", ".join(force_words(one) for one in sorted(case.forces)),
        size=", ".join(
            (
                counted(len(case.people), "person", "people"),
                counted(len(case.allegations), "allegation"),
                counted(len(case.events), "event"),
            )
        ),
        findings=tuple(_found(one) for one in findings),
    )


def _found(one: Finding) -> Found:
    words = duty_words if one.sort == "duty-missed" else event_words
    return Found(
        sort=SORTS[one.sort],
        name=words(one.name) if one.name else "",
        about=one.about,
        what=one.what,
        why=one.why,
        do=one.do,
        cite=one.cite,
        verified=one.verified,
    )


def _to_blame(refusal: NotFit, mapping: str) -> str:
    """The field whose file is at fault: the mapping where its name stands before the line."""
    places = [one.where for one in (refusal.faults or (refusal,))]
    return "mapping" if any(where.startswith(mapping) for where in places) else "table"


def _held(request: HttpRequest) -> tuple[Sent, list[str]]:
    """The two files that were looked at, and the cases that were shown to fit."""
    try:
        held: dict[str, Any] = signing.loads(
            request.POST.get("held", ""), salt=_salt(request), max_age=GOOD_FOR
        )
    except signing.BadSignature as error:
        raise Http404 from error
    table = base64.b85decode(held["table"])
    return Sent(table, held["name"], held["mapping"], held["mapping_name"]), held["references"]


def _salt(request: HttpRequest) -> str:
    """What was looked at by one person cannot be sent in by another."""
    return f"table held for {account_of(request).username}"
