"""What stands at the head of every page of a case: its name, its badges and its parts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.urls import reverse

from custodiet.web.pages.cases.seen import Seen
from custodiet.web.pages.cases.wording import force_words

__all__ = ["CaseHead", "Tab", "head_of"]

# The parts of a case in the order of its sub-navigation: URL name, words, part of sight.PARTS.
PARTS = (
    ("case", "Overview", "summary"),
    ("case-timeline", "Timeline", "timeline"),
    ("case-record", "Record", "record"),
    ("case-outcomes", "Outcomes", "people"),
    ("case-print", "Print view", "timeline"),
)


@dataclass(frozen=True)
class Tab:
    """One part of a case in its sub-navigation, or one act that may be done to it."""

    text: str
    href: str
    active: bool = False


@dataclass(frozen=True)
class CaseHead:
    """The case's reference and title, whose it is, and the parts the reader may open."""

    reference: str
    title: str
    forces: tuple[str, ...]
    sealed: bool
    watchdog: bool
    updated_at: datetime.datetime
    tabs: tuple[Tab, ...]


def head_of(found: Seen, name: str) -> CaseHead:
    """The head of the page of this URL name; parts hidden from the reader are left out."""
    reference = found.case.reference
    return CaseHead(
        reference=reference,
        title=found.case.title,
        forces=tuple(force_words(force) for force in sorted(found.case.forces)),
        sealed=found.facts.sealed,
        watchdog=found.facts.watchdog,
        updated_at=found.updated_at,
        tabs=tuple(
            Tab(text, reverse(url, args=[reference]), url == name)
            for url, text, part in PARTS
            if found.part(part)
        ),
    )
