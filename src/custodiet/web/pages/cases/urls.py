"""Every page about cases in one table: its name, its address, its view, and who may ask for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpResponse
from django.urls import path, register_converter

from custodiet.case.steps import Role
from custodiet.web.pages.cases import (
    access,
    case,
    concern,
    exhibit,
    files,
    history,
    listing,
    opening,
    outcomes,
    printing,
    step,
    tables,
    timeline,
    trail,
    work,
)
from custodiet.web.pages.cases.addresses import ReferenceInAddress
from custodiet.web.pages.cases.seen import WORKING

__all__ = ["PAGES", "PageRow", "urlpatterns"]


class PageRow(NamedTuple):
    """One page: `path` as Django's urls write it, and the roles that may ask for it.

    A role that may ask may still be refused a case it does not see, or a part of one.
    """

    name: str
    path: str
    view: Callable[..., HttpResponse]
    who: tuple[Role, ...] = WORKING


_CASE = "cases/<reference:reference>"
_TABLE = "cases/import/table"

PAGES: tuple[PageRow, ...] = (
    PageRow("home", "", work.home, tuple(Role)),
    PageRow("concern", "concern", concern.report, concern.MAY_REPORT),
    PageRow("concern-check", "concern/check/<str:draft>", concern.check, concern.MAY_REPORT),
    PageRow("cases", "cases", listing.cases),
    PageRow("case-import", "cases/import", files.import_file, files.MAY_IMPORT),
    PageRow("case-import-confirm", "cases/import/confirm", files.confirm, files.MAY_IMPORT),
    PageRow("case-import-table", _TABLE, tables.import_table, files.MAY_IMPORT),
    PageRow("case-import-table-confirm", f"{_TABLE}/confirm", tables.confirm, files.MAY_IMPORT),
    PageRow("case-new", "cases/new", opening.open_case, opening.MAY_OPEN),
    PageRow("case", _CASE, case.overview),
    PageRow("case-timeline", f"{_CASE}/timeline", timeline.timeline),
    PageRow("case-record", f"{_CASE}/record", trail.record),
    PageRow("record-verify", f"{_CASE}/record/verify", trail.verify),
    PageRow("case-outcomes", f"{_CASE}/outcomes", outcomes.outcomes),
    PageRow("case-exhibit", f"{_CASE}/exhibit", exhibit.exhibit),
    PageRow("case-exhibit-file", f"{_CASE}/exhibit/file", exhibit.exhibit_file),
    PageRow("case-print", f"{_CASE}/print", printing.print_view),
    PageRow("step", f"{_CASE}/step/<slug:event>", step.step),
    PageRow("step-check", f"{_CASE}/step/<slug:event>/check/<str:draft>", step.check),
    PageRow("case-history", f"{_CASE}/history", history.choose),
    PageRow("history-entry", f"{_CASE}/history/<slug:event>", history.ask),
    PageRow("history-check", f"{_CASE}/history/<slug:event>/check/<str:draft>", history.check),
    PageRow("case-add-person", f"{_CASE}/person", opening.add_person, opening.MAY_OPEN),
    PageRow("case-add-allegation", f"{_CASE}/allegation", opening.add_allegation, opening.MAY_OPEN),
    PageRow("case-link", f"{_CASE}/link", opening.link, opening.MAY_OPEN),
    PageRow("case-access", f"{_CASE}/access", access.access, access.MAY_DECIDE),
    PageRow("case-access-act", f"{_CASE}/access/<slug:name>", access.act, access.MAY_DECIDE),
    PageRow("case-export", f"{_CASE}/export", files.export),
)

register_converter(ReferenceInAddress, "reference")
urlpatterns = [path(row.path, row.view, name=row.name) for row in PAGES]
