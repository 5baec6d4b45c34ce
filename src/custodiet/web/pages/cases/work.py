"""My work: what I owe, earliest first, and what waits for somebody else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.case import Case
from custodiet.case.publicity import PUBLICATION
from custodiet.case.sight import WATCHDOG, Viewer, people_in_sight
from custodiet.case.steps import OUTSIDE, ROLES, Role
from custodiet.law import WorkingDays, england_and_wales
from custodiet.web import store
from custodiet.web.drawing import draw
from custodiet.web.guards import account_of
from custodiet.web.pages import start
from custodiet.web.pages.cases.moments import today
from custodiet.web.pages.cases.owing import Bunch, Group, Owing, bunched, grouped, owing
from custodiet.web.pages.cases.seen import viewer_of
from custodiet.web.pages.cases.wording import hands_of
from custodiet.web.store import DutyLine
from custodiet.web.store.reading import looks
from custodiet.web.store.scope import facts_for_sight
from custodiet.web.words import counted, day, joined

__all__ = ["WorkPage", "holidays_notice", "home", "work_page"]

# More than anybody does in a day; the page says where there is more.
MOST = 200
OFFICER = "officer"
# What begins later than this is on the page of its case, and not yet work.
AHEAD = datetime.timedelta(days=28)
ANYWHERE = frozenset({Role.WATCHDOG, Role.CHAIR})


@dataclass(frozen=True)
class WorkPage:
    """What somebody owes in all the cases they may see.

    `late` is how many are late, in words; `waiting` is what the officer concerned owes in them;
    `notice` says that the table of bank holidays soon ends, empty until its last year.
    """

    title: str
    roles: str
    summary: str
    groups: tuple[Group, ...]
    waiting: tuple[Owing, ...]
    more: bool
    works: bool
    notice: str = ""

    @property
    def waiting_in_bunches(self) -> tuple[Bunch, ...]:
        """What waits for the officer, with duties of one kind in one case together."""
        return bunched(self.waiting)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the account owes; whoever has no part in any case starts elsewhere."""
    viewer = viewer_of(account_of(request))
    if not viewer.roles - OUTSIDE:
        return start.home(request)
    return draw(request, "work/mine.html", work_page(viewer, today()))


def work_page(viewer: Viewer, on: datetime.date) -> WorkPage:
    """What one reader owes on a day, in the cases within their sight."""
    hands = hands_of(viewer.roles)
    owed = _owed(viewer, hands, on)
    mine = [row for row in owed if row.hands != OFFICER]
    waiting = tuple(row for row in owed if row.hands == OFFICER)
    late = sum(row.late for row in mine)
    return WorkPage(
        title="My work",
        roles=joined(ROLES[role] for role in Role if role in viewer.roles),
        summary=_summary(len(mine), late),
        groups=grouped(mine, on),
        waiting=waiting,
        more=len(owed) >= MOST,
        works=bool(hands) or Role.PRESS in viewer.roles,
        notice=holidays_notice(england_and_wales(), on),
    )


def holidays_notice(calendar: WorkingDays, on: datetime.date) -> str:
    """In the last year that the table of bank holidays covers: that it ends, and what to do.

    Beyond the table no deadline is computed, and none is guessed.
    """
    if not calendar.near_end(on):
        return ""
    return (
        f"The table of bank holidays ends on {day(calendar.last)}. A time limit that would end"
        " later cannot be worked out: ask for the version of this service with the next year's."
    )


def _owed(viewer: Viewer, hands: tuple[str, ...], on: datetime.date) -> list[Owing]:
    """What is in these hands and what waits for the officer; lapsed rights are left out."""
    wanted = (*hands, OFFICER) if hands else ()
    if Role.PRESS in viewer.roles:
        wanted = (*wanted, "appropriate-authority")
    lines = store.owed(viewer, tuple(dict.fromkeys(wanted)), on=on, limit=MOST)
    lines = _of_own_force(viewer, lines, on)
    rows = [
        owing(line, on, reference=line.reference, title=line.title)
        for line in lines
        if _theirs(viewer, hands, line.duty, line.who)
        and not (line.optional and line.due is not None and line.due < on)
        and (line.earliest is None or line.earliest <= on + AHEAD)
    ]
    return sorted(rows, key=lambda row: (not row.late, row.due or datetime.date.max))


def _of_own_force(viewer: Viewer, lines: list[DutyLine], on: datetime.date) -> list[DutyLine]:
    """Leave out what is owed about people of other forces, where a force decides for its own."""
    if not viewer.force or viewer.force == WATCHDOG:
        return lines
    references = sorted({line.reference for line in lines})
    cases = {one.case.reference: one.case for one in looks(references)}
    in_sight = {one: _in_sight(viewer, case) for one, case in cases.items()}

    def own(line: DutyLine) -> tuple[str, ...]:
        case = cases[line.reference]
        people = {one.id for one in case.people}
        whose = {one: one if one in people else case.allegation(one).person for one in line.about}
        seen = tuple(one for one in line.about if whose[one] in in_sight[line.reference])
        if viewer.roles & ANYWHERE:
            return seen
        return tuple(one for one in seen if viewer.force == case.force_of(whose[one], on))

    return [
        replace(line, about=about)
        for line in lines
        if (about := own(line)) or (not line.about and viewer.roles & ANYWHERE)
    ]


def _in_sight(viewer: Viewer, case: Case) -> frozenset[str]:
    facts = facts_for_sight(case.reference)
    assert facts is not None, "the list gave the case"
    return people_in_sight(viewer, facts, case)


def _theirs(viewer: Viewer, hands: tuple[str, ...], duty: str, who: str) -> bool:
    if who in hands or who == OFFICER:
        return True
    return Role.PRESS in viewer.roles and duty in PUBLICATION


def _summary(owed: int, late: int) -> str:
    if not owed:
        return "Nothing is owed by you in the cases you may see."
    return f"{counted(owed, 'duty', 'duties')} owed by you, {late or 'none'} late."
