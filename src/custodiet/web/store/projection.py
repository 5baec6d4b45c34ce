"""Read models: what lists need, drawn from the record, and dropped and drawn again at will."""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Max

from custodiet.web.store._rows import batches
from custodiet.web.store._summary import Summary, due_order, summary
from custodiet.web.store._turn import turn
from custodiet.web.store.kinds import ACCESS, FACTS
from custodiet.web.store.models import (
    Assignment,
    Bar,
    CaseDuty,
    CaseForce,
    CasePart,
    CasePress,
    CaseRow,
    Entry,
)
from custodiet.web.store.reading import Look, look, looks

Columns = dict[str, Any]

_CASES_AT_ONCE = 200
# Each turn of a refresh is short, so that nobody waits for it to write.
_CASES_A_TURN = 20


def project(on: datetime.date) -> int:
    """Drop every read model and draw it again from the record, as of a day; give how many cases.

    The record is not touched. Nobody can write until it is done.
    """
    with turn():
        for part in PARTS:
            part.model.objects.all().delete()
        CaseRow.objects.all().delete()
        references = Entry.objects.filter(kind__in=FACTS).values_list("case", flat=True)
        cases = references.order_by("case").distinct()
        count = 0
        for batch in batches(list(cases), _CASES_AT_ONCE):
            draw_new(looks(batch), on)
            count += len(batch)
    return count


def refresh(on: datetime.date) -> int:
    """Draw again the cases for which time alone has changed what is owed; give how many.

    Meant for the night, or the first request of a day. A case is late as soon as its day has
    passed, refreshed or not: lists compare the day itself.
    """
    count = 0
    while batch := list(
        CaseRow.objects.filter(recompute_on__lte=on, computed_on__lt=on)
        .order_by("recompute_on")
        .values_list("reference", flat=True)[:_CASES_A_TURN]
    ):
        with turn():
            for reference in batch:
                project_case(reference, on)
        count += len(batch)
    return count


def last_refreshed() -> datetime.date | None:
    """Give the latest day any case was computed for, or None for an empty store."""
    latest: datetime.date | None = CaseRow.objects.aggregate(day=Max("computed_on"))["day"]
    return latest


def project_case(reference: str, on: datetime.date) -> None:
    """Draw one case again from the record; the caller holds the turn."""
    draw(look(reference), on)


def draw(seen: Look, on: datetime.date, changed: Collection[str] | None = None) -> None:
    """Draw one case as it was just looked at; the caller holds the turn.

    `changed` names what was added since it was last drawn, by kind of entry or event: what none
    of it can change is left as it is. None draws everything.
    """
    drawn = summary(seen, on)
    columns = _columns(drawn)
    (row,) = CaseRow.objects.bulk_create(
        [CaseRow(reference=seen.case.reference, **columns)],
        update_conflicts=True,
        unique_fields=["reference"],
        update_fields=list(columns),
    )
    for part in PARTS:
        if changed is None or part.drawn_from is None or part.drawn_from & set(changed):
            part.model.objects.filter(case=row).delete()
            _add(part, [(row, drawn)])


def draw_new(looked: Iterable[Look], on: datetime.date) -> None:
    """Draw several cases that have no read model yet; the caller holds the turn."""
    drawn = [summary(seen, on) for seen in looked]
    rows = CaseRow.objects.bulk_create(
        CaseRow(reference=one.look.case.reference, **_columns(one)) for one in drawn
    )
    for part in PARTS:
        _add(part, list(zip(rows, drawn, strict=True)))


def _columns(drawn: Summary) -> Columns:
    following = drawn.next
    return {
        "title": drawn.look.case.title,
        "stage": drawn.stage,
        "open_duties": sum(not duty.optional for duty in drawn.duties),
        "late_duties": drawn.late,
        "next_due": following.due if following else None,
        "next_duty": following.duty if following else "",
        "due_order": due_order(following),
        "computed_on": drawn.on,
        "recompute_on": drawn.recompute_on,
        "not_computed": drawn.not_computed,
        "watchdog": drawn.watchdog,
        "sealed": drawn.look.access.sealed,
        "updated_at": drawn.look.updated_at,
        "entries": drawn.look.expected,
        "search": drawn.search,
    }


def _add(part: "Part", drawn: Sequence[tuple[CaseRow, Summary]]) -> None:
    part.model.objects.bulk_create(
        part.model(case=row, **columns) for row, one in drawn for columns in part.rows(one)
    )


def _forces(drawn: Summary) -> list[Columns]:
    return [{"force": force} for force in sorted(drawn.forces)]


def _parts(drawn: Summary) -> list[Columns]:
    """What each force that shares the case sees of it; none where one force sees it all."""
    if len(drawn.forces) < 2:
        return []
    parts = {force: drawn.of_force(force) for force in sorted(drawn.forces)}
    return [{**_seen(force, part), "search": part.search} for force, part in parts.items()]


def _press(drawn: Summary) -> list[Columns]:
    """What the press officer of each force sees of it; none where nothing is to be published."""
    return [
        {
            **_seen(force, part),
            "open_duties": sum(not duty.optional for duty in part.duties),
            "late_duties": part.late,
            "next_duty": part.next.duty if part.next else "",
        }
        for force, part in drawn.press.items()
    ]


def _seen(force: str, part: Summary) -> Columns:
    """What is kept of any part of a case that somebody of a force sees."""
    return {
        "force": force,
        "forces": f" {' '.join(sorted(part.forces))} ",
        "stage": part.stage,
        "next_due": part.next.due if part.next else None,
        "due_order": due_order(part.next),
    }


def _assigned(drawn: Summary) -> list[Columns]:
    return [{"username": who} for who in sorted(drawn.look.access.assigned)]


def _barred(drawn: Summary) -> list[Columns]:
    return [{"username": who} for who in sorted(drawn.look.access.barred)]


def _duties(drawn: Summary) -> list[Columns]:
    return [
        {
            "reference": drawn.look.case.reference,
            "place": place,
            "duty": duty.duty,
            "who": duty.who,
            "about": " ".join(duty.about),
            "opened": duty.opened,
            "due": duty.due,
            "earliest": duty.earliest,
            "due_order": due_order(duty),
            "asap": duty.asap,
            "optional": duty.optional,
            "cite": duty.cite,
            "verified": duty.verified,
            "because": duty.because,
        }
        for place, duty in enumerate(drawn.duties)
    ]


class Part(NamedTuple):
    """A table of rows that belong to a case, what they hold, and what they are drawn from.

    `drawn_from` is the kinds of entry or event that alone can change them, None if time can too.
    """

    model: type[Any]
    rows: Callable[[Summary], list[Columns]]
    drawn_from: frozenset[str] | None


PARTS = (
    Part(CaseDuty, _duties, None),
    Part(CaseForce, _forces, frozenset({"person-added", "moved-force", "authority-determined"})),
    Part(CasePart, _parts, None),
    Part(CasePress, _press, None),
    Part(Assignment, _assigned, ACCESS),
    Part(Bar, _barred, ACCESS),
)
