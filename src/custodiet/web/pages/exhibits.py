"""The exhibit of a conduct matter that an audit opened, to be read and printed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from custodiet.web.drawing import draw
from custodiet.web.exhibits import as_opened
from custodiet.web.store.matters import Matter

__all__ = ["ExhibitPage", "drawn"]

# What an exhibit holds has one of these answers, and never that it is explained.
ANSWERS = {"unexplained": "Not explained", "cannot-tell": "Cannot tell"}


@dataclass(frozen=True)
class ExhibitRow:
    """One access of an exhibit as the page shows it."""

    access: str
    at: datetime.datetime
    record: str
    action: str
    stated_reason: str
    answer: str


@dataclass(frozen=True)
class ExhibitPage:
    """The accesses that a conduct matter was opened on, with the digest of the file of them."""

    title: str
    matter: Matter
    rows: tuple[ExhibitRow, ...]
    file: str
    back: str


def drawn(request: HttpRequest, matter: Matter, *, file: str, back: str) -> HttpResponse:
    """The exhibit as a page; `file` is the address of it as a file, `back` where one came from.

    Who may have it is asked before, and recorded. Raises NotAsRecorded where it was altered.
    """
    lines, _ = as_opened(matter)
    rows = tuple(
        ExhibitRow(
            one["access"],
            datetime.datetime.fromisoformat(one["at"]),
            one["record"],
            one["action"],
            one["stated_reason"],
            ANSWERS[one["answer"]],
        )
        for one in lines
    )
    title = f"Exhibit of case {matter.case}"
    return draw(request, "exhibit.html", ExhibitPage(title, matter, rows, file, back))
