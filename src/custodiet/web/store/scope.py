"""Which cases somebody may see, as queries: lists, counts and duties all go through here.

The rule is `custodiet.case.sight.may_see`; a property test holds the queries equal to it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from custodiet import case as room
from custodiet.case.part import part_of
from custodiet.case.publicity import forces_of_press_work
from custodiet.case.sight import (
    CaseFacts,
    Viewer,
    may_see,
    of_force,
    of_watchdog,
    people_in_sight,
)
from custodiet.case.steps import OUTSIDE, Role
from custodiet.errors import NotKnown
from custodiet.web.store._summary import LAST_DAY, folded, summary, watched
from custodiet.web.store.models import (
    Assignment,
    Bar,
    CaseDuty,
    CaseForce,
    CasePart,
    CasePress,
    CaseRow,
)
from custodiet.web.store.reading import look

ORDERS = {
    "due": ("due_order", "reference"),
    "-due": ("-due_order", "-reference"),
    "updated": ("updated_at", "reference"),
    "-updated": ("-updated_at", "-reference"),
    "reference": ("reference",),
    "-reference": ("-reference",),
}

# So few rows are sorted sooner than an index is walked past all the cases that are not visible.
_FEW = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked a list to show: all of it, where a part is left empty.

    `words` must all occur in the reference, title, people or summaries; `stage` is as the list
    shows it; `mine` keeps to cases the viewer is assigned to, `assigned` to those that any of
    these usernames is, such as a team's; `order` is a key of `ORDERS`.
    """

    words: str = ""
    force: str = ""
    stage: str = ""
    late: bool = False
    mine: bool = False
    assigned: tuple[str, ...] | None = None
    order: str = "due"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list. `late` is on the day the list was asked for.

    `press` is whether the line tells of no more than what is published of the case, or is to be.
    """

    reference: str
    title: str
    forces: tuple[str, ...]
    stage: str
    open_duties: int
    late_duties: int
    next_due: datetime.date | None
    next_duty: str
    late: bool
    not_computed: str
    watchdog: bool
    sealed: bool
    updated_at: datetime.datetime
    entries: int
    press: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list, and how many there are in all."""

    lines: tuple[CaseLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty still owed, with the case it is owed in; `about` names allegations or people."""

    reference: str
    title: str
    duty: str
    who: str
    about: tuple[str, ...]
    opened: datetime.date
    due: datetime.date | None
    earliest: datetime.date | None
    asap: bool
    optional: bool
    late: bool
    cite: str
    verified: bool
    because: str


def listed(
    viewer: Viewer,
    wanted: Wanted,
    *,
    on: datetime.date,
    first: int = 0,
    limit: int = 50,
) -> Page:
    """List the cases somebody may see, in order, from the `first` (counted from 0) on.

    `on` is today. Raises `NotKnown` for an order there is none of.
    """
    if wanted.order not in ORDERS:
        raise NotKnown(
            f"A list cannot be in the order '{wanted.order}'.",
            why="Guessing another order would hide what was asked for.",
            do=f"Use one of: {', '.join(ORDERS)}.",
        )
    counted = _narrowed(_by_membership(viewer), viewer, wanted, on)
    total = counted.count()
    rows = counted if total <= _FEW else _narrowed(_by_existence(viewer), viewer, wanted, on)
    shown = _in_order(rows, viewer, wanted.order).defer("search")[first : first + limit]
    shown = shown.annotate(as_press=_as_press(viewer))
    found = list(shown.prefetch_related("forces", "press"))
    return Page(tuple(_line_for(viewer, row, on) for row in found), total)


def owed(viewer: Viewer, who: Sequence[str], *, on: datetime.date, limit: int) -> list[DutyLine]:
    """List what these hands (`Duty.who`) owe in the cases somebody may see, earliest first."""
    few = _by_membership(viewer)
    if few[: _FEW + 1].count() <= _FEW:
        visible = Q(case__in=few)
    else:
        visible = Q(Exists(_by_existence(viewer).filter(pk=OuterRef("case"))))
    rows = CaseDuty.objects.filter(visible, who__in=who).select_related("case")
    rows = rows.order_by("due_order", "reference", "place")
    return [_duty_line(row, on) for row in rows.defer("case__search")[:limit]]


def sees(viewer: Viewer, reference: str) -> bool:
    """Tell whether somebody may see a case; no, alike, if there is none of this reference."""
    return _by_existence(viewer).filter(reference=reference).exists()


def facts_for_sight(reference: str) -> CaseFacts | None:
    """Give what sight of a case turns on, for asking the rule itself; None if there is no case."""
    row = CaseRow.objects.filter(reference=reference).first()
    if row is None:
        return None
    return CaseFacts(
        reference=reference,
        forces=frozenset(row.forces.values_list("force", flat=True)),
        watchdog=row.watchdog,
        sealed=row.sealed,
        assigned=frozenset(row.assignments.values_list("username", flat=True)),
        barred=frozenset(row.bars.values_list("username", flat=True)),
        press=frozenset(row.press.values_list("force", flat=True)),
    )


def would_see(viewer: Viewer, case: room.Case) -> bool:
    """Tell whether somebody would see a case that is not recorded yet, once it is."""
    facts = CaseFacts(
        case.reference, case.forces, watchdog=watched(case), press=forces_of_press_work(case)
    )
    return may_see(viewer, facts).allowed


def _by_membership(viewer: Viewer) -> QuerySet[CaseRow]:
    """The visible cases by IN: the quicker form for counting, and for few cases."""
    assigned = Q(pk__in=Assignment.objects.filter(username=viewer.username).values("case"))
    barred = Q(pk__in=Bar.objects.filter(username=viewer.username).values("case"))
    force = Q(pk__in=_of_force(viewer).filter(force=viewer.force).values("case"))
    return _visible(viewer, assigned, barred, force)


def _by_existence(viewer: Viewer) -> QuerySet[CaseRow]:
    """The visible cases by EXISTS: the quicker form for one page of many, in order."""
    of_case = {"case": OuterRef("pk")}
    assigned = Exists(Assignment.objects.filter(username=viewer.username, **of_case))
    barred = Exists(Bar.objects.filter(username=viewer.username, **of_case))
    force = Exists(_of_force(viewer).filter(force=viewer.force, **of_case))
    return _visible(viewer, Q(assigned), Q(barred), Q(force))


def _of_force(viewer: Viewer) -> QuerySet[Any]:
    """What leads somebody of a force to its cases: that it is theirs, or is to be published."""
    return CaseForce.objects.all() if of_force(viewer) else CasePress.objects.all()


def _visible(viewer: Viewer, assigned: Q, barred: Q, theirs: Q) -> QuerySet[CaseRow]:
    working = viewer.roles - OUTSIDE
    if not working:
        return CaseRow.objects.none()
    by_role = Q(pk__in=[])
    if of_watchdog(viewer):
        by_role |= Q(watchdog=True)
    if viewer.force and (of_force(viewer) or Role.PRESS in working):
        by_role |= theirs
    return CaseRow.objects.filter(~barred & (assigned | (Q(sealed=False) & by_role)))


def _narrowed(
    rows: QuerySet[CaseRow], viewer: Viewer, wanted: Wanted, on: datetime.date
) -> QuerySet[CaseRow]:
    for word in folded(wanted.words).split():
        named = Q(reference__icontains=word) | Q(title__icontains=word)
        said = Q(search__contains=word)
        rows = rows.filter(named | _in_sight(viewer, said, said, Q(pk__in=[])))
    if wanted.force:
        touched = Q(pk__in=CaseForce.objects.filter(force=wanted.force).values("case"))
        rows = rows.filter(_in_sight(viewer, touched, Q(forces__contains=f" {wanted.force} ")))
    if wanted.stage:
        stands = Q(stage=wanted.stage)
        rows = rows.filter(_in_sight(viewer, stands, stands))
    if wanted.late:
        late = Q(next_due__lt=on)
        rows = rows.filter(_in_sight(viewer, late, late))
    if wanted.mine:
        rows = _assigned_to(rows, (viewer.username,))
    if wanted.assigned is not None:
        rows = _assigned_to(rows, wanted.assigned)
    return rows


def _as_press(viewer: Viewer) -> Q:
    """The cases of which somebody sees no more than a press officer does, of those they see."""
    if Role.PRESS not in viewer.roles or of_force(viewer):
        return Q(pk__in=[])
    if viewer.roles - OUTSIDE == {Role.PRESS}:
        return ~Q(pk__in=[])
    whole = Q(pk__in=Assignment.objects.filter(username=viewer.username).values("case"))
    return ~(whole | Q(watchdog=True)) if of_watchdog(viewer) else ~whole


def _in_sight(viewer: Viewer, whole: Q, part: Q, press: Q | None = None) -> Q:
    """A condition on a case that somebody sees all of, and on the part they see of another.

    What is so of another authority's people, and beside what is published, must not be found out
    by asking for it: neither by words, nor by force, stage or lateness. `press` is the condition on
    what a press officer sees, where that is not the one on the part.
    """
    published = CasePress.objects.filter(part if press is None else press, force=viewer.force)
    as_press = _as_press(viewer)
    return (~as_press & _shared(viewer, whole, part)) | (
        as_press & Q(pk__in=published.values("case"))
    )


def _shared(viewer: Viewer, whole: Q, part: Q) -> Q:
    """The condition where several forces share a case; only a force that does pays for asking."""
    parts = CasePart.objects.filter(force=viewer.force)
    if not parts.exists():
        return whole
    sees_all = _sees_all(viewer)
    return (sees_all & whole) | (~sees_all & Q(pk__in=parts.filter(part).values("case")))


def _sees_all(viewer: Viewer) -> Q:
    """The cases that somebody sees all of, of those they see: `people_in_sight` is the rule."""
    found = Q(pk__in=Assignment.objects.filter(username=viewer.username).values("case"))
    if of_watchdog(viewer):
        found |= Q(watchdog=True)
    others = CaseForce.objects.filter(case=OuterRef("pk")).exclude(force=viewer.force)
    return found | Q(~Exists(others))


def _in_order(rows: QuerySet[CaseRow], viewer: Viewer, order: str) -> QuerySet[CaseRow]:
    """The cases in order; one that is seen in part by what is owed in that part."""
    day, *rest = ORDERS[order]
    parts = CasePart.objects.filter(force=viewer.force)
    press = Role.PRESS in viewer.roles and not of_force(viewer)
    if not day.endswith("due_order") or not (press or parts.exists()):
        return rows.order_by(day, *rest)
    published = CasePress.objects.filter(force=viewer.force)
    seen_due = Case(
        When(_as_press(viewer), then=_due_in(published)),
        When(_sees_all(viewer), then=F("due_order")),
        default=_due_in(parts),
    )
    return rows.annotate(seen_due=seen_due).order_by(day.replace("due_order", "seen_due"), *rest)


def _due_in(parts: QuerySet[Any]) -> Coalesce:
    """The day to sort a case by in these parts of cases; the last of all where it has none."""
    theirs = parts.filter(case=OuterRef("pk")).values("due_order")[:1]
    return Coalesce(Subquery(theirs), Value(LAST_DAY, DateField()))


def _line_for(viewer: Viewer, row: CaseRow, on: datetime.date) -> CaseLine:
    """One case in somebody's list: of a case that they see in part, that part."""
    line = _case_line(row, on)
    if row.as_press:  # type: ignore[attr-defined]  # the list asks the database for it
        return _press_line(line, row, viewer, on)
    facts = facts_for_sight(row.reference) if len(line.forces) > 1 else None
    if facts is None:
        return line
    found = look(row.reference)
    part = part_of(found.case, people_in_sight(viewer, facts, found.case))
    if part is found.case:
        return line
    drawn = summary(replace(found, case=part), on)
    following = drawn.next
    due = following.due if following else None
    return replace(
        line,
        forces=tuple(sorted(drawn.forces)),
        stage=drawn.stage,
        open_duties=sum(not duty.optional for duty in drawn.duties),
        late_duties=drawn.late,
        next_due=due,
        next_duty=following.duty if following else "",
        late=due is not None and due < on,
        not_computed=drawn.not_computed,
    )


def _press_line(line: CaseLine, row: CaseRow, viewer: Viewer, on: datetime.date) -> CaseLine:
    """What is published of a case, and owed of that; nothing where nothing is."""
    found = next((one for one in row.press.all() if one.force == viewer.force), None)
    due = found.next_due if found else None
    return replace(
        line,
        forces=tuple(found.forces.split()) if found else (),
        stage=found.stage if found else "",
        open_duties=found.open_duties if found else 0,
        late_duties=found.late_duties if found else 0,
        next_due=due,
        next_duty=found.next_duty if found else "",
        late=due is not None and due < on,
        not_computed="",
        press=True,
    )


def _assigned_to(rows: QuerySet[CaseRow], usernames: Sequence[str]) -> QuerySet[CaseRow]:
    return rows.filter(pk__in=Assignment.objects.filter(username__in=usernames).values("case"))


def _case_line(row: CaseRow, on: datetime.date) -> CaseLine:
    return CaseLine(
        reference=row.reference,
        title=row.title,
        forces=tuple(sorted(one.force for one in row.forces.all())),
        stage=row.stage,
        open_duties=row.open_duties,
        late_duties=row.late_duties,
        next_due=row.next_due,
        next_duty=row.next_duty,
        late=row.next_due is not None and row.next_due < on,
        not_computed=row.not_computed,
        watchdog=row.watchdog,
        sealed=row.sealed,
        updated_at=row.updated_at,
        entries=row.entries,
    )


def _duty_line(row: CaseDuty, on: datetime.date) -> DutyLine:
    return DutyLine(
        reference=row.reference,
        title=row.case.title,
        duty=row.duty,
        who=row.who,
        about=tuple(row.about.split()),
        opened=row.opened,
        due=row.due,
        earliest=row.earliest,
        asap=row.asap,
        optional=row.optional,
        late=not row.optional and row.due is not None and row.due < on,
        cite=row.cite,
        verified=row.verified,
        because=row.because,
    )
