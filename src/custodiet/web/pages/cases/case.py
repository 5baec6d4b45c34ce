"""The page of a case: what is owed next and why, what may be done now, people and allegations."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from custodiet.case import duties
from custodiet.case.duties import uncomputed
from custodiet.case.publicity import PUBLICATION
from custodiet.errors import CustodietError
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.cases.access import decides
from custodiet.web.pages.cases.exhibit import has_exhibit
from custodiet.web.pages.cases.head import CaseHead, Tab, head_of
from custodiet.web.pages.cases.moments import today
from custodiet.web.pages.cases.opening import MAY_OPEN
from custodiet.web.pages.cases.owing import Bunch, Group, Owing, bunched, grouped, owing_of
from custodiet.web.pages.cases.people import PersonShown, people_shown
from custodiet.web.pages.cases.seen import WORKING, Seen, seen
from custodiet.web.pages.cases.ways import Way, ways
from custodiet.web.pages.cases.wording import VETTING, hands_of, step_for

__all__ = ["CasePage", "Offered", "case_page", "overview"]


@dataclass(frozen=True)
class Offered:
    """A step that may be taken now: its words, its regulation and the page that guides it."""

    title: str
    cite: str
    href: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class CasePage:
    """The overview of a case, as much of it as the reader's role sees.

    `owed` is what is outstanding and in somebody's hands, `waiting` what is for the officer.
    `next_steps` discharge a duty or move the case on, `other_steps` are open nearly always.
    `silent` names the allegations whose rules are not built, with the reason; `unknown` says why
    nothing is listed, `nothing` what to say where nothing is owed.
    """

    title: str
    head: CaseHead
    owed: tuple[Group, ...]
    waiting: tuple[Owing, ...]
    unknown: str
    silent: tuple[tuple[str, tuple[str, ...]], ...]
    next_steps: tuple[Offered, ...]
    other_steps: tuple[Offered, ...]
    people: tuple[PersonShown, ...]
    linked: tuple[str, ...]
    acts: tuple[Tab, ...]
    own: frozenset[str]
    nothing: str

    @property
    def waiting_in_bunches(self) -> tuple[Bunch, ...]:
        """What is for the officer, with duties of one kind together."""
        return bunched(self.waiting)


@require_safe
@only(*WORKING)
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """The case, with what is owed next as its main content."""
    return draw(request, "cases/case.html", case_page(seen(request, reference), today()))


def case_page(found: Seen, on: datetime.date) -> CasePage:
    """The overview of a case for one reader on a day."""
    open_now = ways(found, on)
    rows, unknown = _owed(found, on, open_now)
    officer = tuple(row for row in rows if row.hands == "officer")
    others = [row for row in rows if row.hands != "officer"]
    wanted = {step_for(row.duty) for row in rows}
    by_need = sorted(open_now, key=lambda way: way.step.event not in wanted)
    offered = [(way, _offered(found, way)) for way in by_need]
    onward = tuple(one for way, one in offered if way.step.to or way.step.event in wanted)
    return CasePage(
        title=found.case.title,
        head=head_of(found, "case"),
        owed=grouped(others, on),
        waiting=officer,
        unknown=unknown,
        silent=_silent(found, on),
        next_steps=onward,
        other_steps=tuple(one for _, one in offered if one not in onward),
        people=_people(found, on),
        linked=found.case.linked,
        acts=_acts(found),
        own=frozenset(hands_of(found.viewer.roles)),
        nothing=_nothing(found, officer),
    )


def _nothing(found: Seen, officer: Sequence[Owing]) -> str:
    """That nothing is owed, of as much as the reader sees."""
    if not found.part("timeline"):
        return "No publication is owed now. What else is owed in this case is not for your role."
    return f"Nothing is owed now{' but by the officer' if officer else ''}."


def _people(found: Seen, on: datetime.date) -> tuple[PersonShown, ...]:
    if not found.part("people"):
        return ()
    return people_shown(found.case, on, restrictions=found.part("restrictions"))


def _owed(found: Seen, on: datetime.date, open_now: Sequence[Way]) -> tuple[list[Owing], str]:
    """What is outstanding, with the way to discharge it; or why that cannot be said."""
    try:
        owed = duties(found.case, on)
    except CustodietError as refusal:
        return [], str(refusal)
    rows = owing_of(found.case, owed, on)
    if not found.part("timeline"):
        rows = tuple(row for row in rows if row.duty in PUBLICATION)
    if not found.part("restrictions"):
        rows = tuple(row for row in rows if row.duty not in VETTING)
    steps = {way.step.event: way for way in open_now}
    return [replace(row, link=_link(found, steps.get(step_for(row.duty)), row)) for row in rows], ""


def _link(found: Seen, way: Way | None, row: Owing) -> str:
    """The page of the step that discharges a duty, where it is open for what the duty is about."""
    if way is None:
        return ""
    if row.about and not way.step.person and not set(row.about) & set(way.about):
        return ""
    return reverse("step", args=[found.case.reference, way.step.event])


def _silent(found: Seen, on: datetime.date) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each reason for which duties are not worked out, with the allegations it is true of."""
    if not found.part("people"):
        return ()
    reasons: dict[str, tuple[str, ...]] = {}
    for allegation, reason in uncomputed(found.case.until(on)).items():
        reasons[reason] = (*reasons.get(reason, ()), allegation)
    return tuple(reasons.items())


def _offered(found: Seen, way: Way) -> Offered:
    href = reverse("step", args=[found.case.reference, way.step.event])
    every = len(found.case.people if way.step.person else found.case.allegations)
    about = () if len(way.about) == every else way.about
    return Offered(way.step.title, way.step.cite, href, about)


def _acts(found: Seen) -> tuple[Tab, ...]:
    """What may be done with the case as a whole by this reader, beside steps."""
    reference = found.case.reference
    working = bool(found.viewer.roles & set(MAY_OPEN)) and found.part("people")
    acts = (
        (has_exhibit(found), "case-exhibit", "Exhibit of the record access audit"),
        (working, "case-add-person", "Add a person"),
        (working, "case-add-allegation", "Add an allegation"),
        (working, "case-link", "Link another case"),
        (found.part("history"), "case-history", "Enter history"),
        (found.part("export"), "case-export", "Export as a case file"),
        (decides(found), "case-access", "Who may see this case"),
    )
    return tuple(Tab(words, reverse(url, args=[reference])) for open_, url, words in acts if open_)
