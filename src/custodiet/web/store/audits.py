"""Audits of record access: facts appended to the record, evidence loaded, and both read back."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, F, Q

from custodiet.errors import NotAllowed, NotAsRecorded, NotKnown
from custodiet.inquiry.access import nobody
from custodiet.inquiry.access.audit import Audit, Told, audit_of
from custodiet.inquiry.access.audit.schedule import Opening
from custodiet.inquiry.access.lines import AccessLine, PersonLine
from custodiet.web.store._rows import New, add, batches
from custodiet.web.store._turn import turn
from custodiet.web.store._when import day, stamp
from custodiet.web.store.kinds import AUDIT, Sort, require
from custodiet.web.store.models import AuditAccess, AuditPerson, AuditRow, AuditSubject, Entry
from custodiet.web.store.reading import Line, lines_of

__all__ = [
    "AccessLine",
    "AuditAccess",
    "AuditLook",
    "AuditPerson",
    "AuditRow",
    "Entry",
    "Fact",
    "PersonLine",
    "PersonOutline",
    "Queue",
    "accesses_of",
    "append_audit",
    "asked_of",
    "audit_row",
    "audits_of_force",
    "decided_leads",
    "lanes",
    "load_accesses",
    "look_audit",
    "next_reference",
    "not_asked",
    "openings_about",
    "outlines_of",
    "people_of",
    "person_of",
    "queue",
    "read_audit",
    "states",
    "subjects",
    "supervised_by",
    "together",
]

_AT_ONCE = 2_000
Fact = tuple[str, Mapping[str, Any], Mapping[str, str]]


class PersonOutline(NamedTuple):
    """As much of somebody in an audit as is counted: their group, where they stand, the outcome."""

    staff: str
    group: str
    state: str
    outcome: str
    unexplained: int


@dataclass(frozen=True)
class AuditLook:
    """An audit as somebody saw it, with what `append_audit` needs to notice a change since."""

    audit: Audit
    expected: int


def together() -> AbstractContextManager[None]:
    """Hold the only right to write: all that is appended until it ends is kept, or none of it."""
    return turn()


def next_reference(year: int) -> str:
    """The next free reference of a year: AUD-2026-0001, AUD-2026-0002 and so on."""
    before = f"AUD-{year}-"
    last = AuditRow.objects.filter(reference__startswith=before).order_by("-reference").first()
    number = int(last.reference.removeprefix(before)) + 1 if last else 1
    return f"{before}{number:04}"


def append_audit(
    reference: str,
    facts: Sequence[Fact],
    *,
    expected: int,
    actor: str,
    reason: str,
    at: datetime.datetime,
) -> int:
    """Add facts to an audit and to the record in one transaction, or add nothing.

    `expected` is the number of facts the caller had seen (`AuditLook.expected`, 0 for a new one).
    Gives the number to expect next time. Raises NotAsRecorded if somebody else acted first, and
    NotFit for a fact that cannot be recorded.
    """
    with turn():
        return _append(reference, facts, expected=expected, actor=actor, reason=reason, at=at)


def _append(
    reference: str,
    facts: Sequence[Fact],
    *,
    expected: int,
    actor: str,
    reason: str,
    at: datetime.datetime,
) -> int:
    so_far = _facts(reference)
    if len(so_far) != expected:
        raise NotAsRecorded(
            f"Audit {reference} has changed since you looked.",
            why="A decision about somebody must not rest on an older state of the audit.",
            do="Look at it again, and decide again if you still want to.",
        )
    for kind, _, _ in facts:
        require(kind, Sort.AUDIT)
    called = AUDIT + reference
    add([New(stamp(at), actor, kind, called, reason, made, own) for kind, made, own in facts])
    told = [*so_far, *(Told(kind, made, own, actor, day(at)) for kind, made, own in facts)]
    _draw(audit_of(told), facts)
    return len(told)


def look_audit(reference: str) -> AuditLook:
    """The audit as its facts tell it; raises NotKnown if there is none of this reference."""
    told = _facts(reference)
    if not told:
        raise NotKnown(
            f"There is no audit {reference}.",
            why="An audit is what its entries in the record say, and there are none for it.",
            do="Check the reference.",
        )
    return AuditLook(audit_of(told), len(told))


def _facts(reference: str) -> list[Told]:
    lines = lines_of([AUDIT + reference])
    return [_told(line) for line in lines if line.kind != "audit-read"]


def _told(line: Line) -> Told:
    return Told(line.kind, line.payload, line.personal, line.actor, day(line.at))


def read_audit(reference: str, *, what: str, actor: str, at: datetime.datetime) -> None:
    """Record that somebody read part of an audit: whose accesses, or whose schedule.

    The audit's own reads are audited like any other (Data Protection Act 2018 s.62).
    """
    with turn():
        called = AUDIT + reference
        add([New(stamp(at), actor, "audit-read", called, "Opened on screen.", {"what": what}, {})])


def _draw(audit: Audit, facts: Sequence[Fact]) -> None:
    """Draw the read models again for the people these facts are about."""
    row, _ = AuditRow.objects.update_or_create(
        reference=audit.reference,
        defaults={
            "title": audit.title,
            "force": audit.force,
            "purpose": audit.purpose,
            "approach": audit.approach,
            "opened_by": audit.opened_by,
            "opened_on": audit.opened_on,
            "settled_on": audit.settled_on,
        },
    )
    named: set[str] = set()
    for _, payload, _ in facts:
        named |= set(payload.get("people", ())) | {str(payload.get("person", ""))}
    for person in AuditPerson.objects.filter(audit=row, staff__in=named):
        standing = audit.standing(person.staff)
        decision = standing.decision
        if decision is not None:
            person.state = "decided" if decision.stands else "proposed"
        elif standing.halted:
            person.state = "halted"
        elif standing.answered_on is not None:
            person.state = "answered"
        else:
            person.state = "asked" if standing.asked else "new"
        person.outcome = decision.outcome if decision else ""
        person.due = standing.asked.due if standing.asked else None
        person.save()


def load_accesses(
    reference: str,
    accesses: Iterable[AccessLine],
    people: Iterable[PersonLine],
    subjects: Iterable[tuple[str, str]],
    *,
    receipt: Mapping[str, Any],
    expected: int,
    actor: str,
    at: datetime.datetime,
) -> int:
    """Load the explained accesses of an audit, once, with the receipt of the run in the record.

    `subjects` is (record, person) for each record that is about somebody. Raises NotAllowed where
    accesses were loaded already: another run is another audit, so that no answer is overwritten.
    """
    with turn():
        if AuditAccess.objects.filter(audit__reference=reference).exists():
            raise NotAllowed(
                f"The accesses of {reference} are loaded already.",
                why="People may have been asked because of them; a later run must not change why.",
                do="Open another audit for another run.",
            )
        fact: Fact = ("audit-loaded", dict(receipt), {})
        reason = "Accesses explained and loaded."
        seen = _append(reference, [fact], expected=expected, actor=actor, reason=reason, at=at)
        row = AuditRow.objects.get(reference=reference)
        _insert_accesses(row, accesses)
        counts = _counts(row)
        _insert(AuditPerson, (_person(row, one, counts) for one in people))
        _insert(
            AuditSubject,
            (AuditSubject(audit=row, record=record, person=person) for record, person in subjects),
        )
        _total(row, receipt)
    return seen


def _insert_accesses(row: AuditRow, accesses: Iterable[AccessLine]) -> None:
    """Written out: a load is mostly this, and the ORM takes twice as long and holds all of them."""
    columns = ", ".join(f'"{name}"' for name in ("audit_id", *AccessLine._fields))
    places = ", ".join(["%s"] * (1 + len(AccessLine._fields)))
    statement = f"INSERT INTO store_auditaccess ({columns}) VALUES ({places})"  # noqa: S608 - names of ours
    with connection.cursor() as cursor:
        for batch in batches(accesses, _AT_ONCE):
            cursor.executemany(statement, [(row.pk, *_kept(one)) for one in batch])


def _kept(one: AccessLine) -> tuple[Any, ...]:
    """An access as this database keeps it."""
    made = connection.ops
    proof, raised = (made.adapt_json_value(each, None) for each in (one.proof, one.raised))
    named = {"at": made.adapt_datetimefield_value(one.at), "proof": proof, "raised": raised}
    return tuple({**one._asdict(), **named}.values())


def _insert(model: Any, rows: Iterable[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _counts(row: AuditRow) -> dict[str, dict[str, int]]:
    """How many accesses of each answer everybody has."""
    found: dict[str, dict[str, int]] = {}
    grouped = AuditAccess.objects.filter(audit=row).values("staff", "answer")
    for one in grouped.annotate(count=Count("pk")):
        found.setdefault(one["staff"], {})[one["answer"]] = one["count"]
    return found


def _person(row: AuditRow, one: PersonLine, counts: Mapping[str, Mapping[str, int]]) -> AuditPerson:
    answers = counts.get(one.staff, {})
    return AuditPerson(
        audit=row,
        **one._asdict(),
        accesses=sum(answers.values()),
        explained=answers.get("explained", 0),
        unexplained=answers.get("unexplained", 0),
        cannot_tell=answers.get("cannot-tell", 0),
    )


def _total(row: AuditRow, receipt: Mapping[str, Any]) -> None:
    answers = AuditAccess.objects.filter(audit=row).values_list("answer")
    counts = dict(answers.annotate(count=Count("pk")))
    row.accesses = sum(counts.values())
    row.explained = counts.get("explained", 0)
    row.unexplained = counts.get("unexplained", 0)
    row.cannot_tell = counts.get("cannot-tell", 0)
    row.people = AuditPerson.objects.filter(audit=row).count()
    row.templates = list(receipt.get("templates", []))
    row.save()


def audits_of_force(force: str) -> list[AuditRow]:
    """The audits of a force, latest first."""
    return list(AuditRow.objects.filter(force=force).order_by("-opened_on", "-reference"))


def audit_row(reference: str) -> AuditRow | None:
    """One audit as the list shows it, or None."""
    return AuditRow.objects.filter(reference=reference).first()


@dataclass(frozen=True)
class Queue:
    """Part of a queue, and how long the whole of it is."""

    people: tuple[AuditPerson, ...]
    total: int


def queue(
    reference: str,
    *,
    lane: str = "",
    state: str = "",
    late_on: datetime.date | None = None,
    first: int = 0,
    limit: int = 50,
    by_points: bool = True,
) -> Queue:
    """The people of an audit, most points first, narrowed to a lane, a state or the late.

    Without a lane or state: everybody with an access that is not explained. Not `by_points`
    they are in order of staff number, where nobody is ranked.
    """
    rows = AuditPerson.objects.filter(audit__reference=reference)
    if lane:
        rows = rows.filter(lane=lane)
    if state:
        rows = rows.filter(state=state)
    if late_on is not None:
        rows = rows.filter(state="asked", due__lt=late_on)
    if not (lane or state or late_on):
        rows = rows.filter(Q(unexplained__gt=0) | Q(cannot_tell__gt=0))
    ordered = rows.order_by(*_order(by_points=by_points))
    return Queue(tuple(ordered[first : first + limit]), rows.count())


def _order(*, by_points: bool) -> tuple[Any, ...]:
    return (F("points").desc(), "staff") if by_points else ("staff",)


def lanes(reference: str) -> list[tuple[str, int, int]]:
    """Each lane with how many people it holds and how many of them are not yet asked."""
    rows = AuditPerson.objects.filter(audit__reference=reference).values_list("lane")
    new = Count("pk", filter=Q(state="new"))
    return list(rows.annotate(count=Count("pk"), new=new).order_by("lane"))


def states(reference: str) -> dict[str, int]:
    """How many people stand in each state."""
    rows = AuditPerson.objects.filter(audit__reference=reference).values_list("state")
    return dict(rows.annotate(count=Count("pk")))


def people_of(reference: str) -> tuple[AuditPerson, ...]:
    """Everybody in an audit, in order of staff number."""
    return tuple(AuditPerson.objects.filter(audit__reference=reference).order_by("staff"))


def outlines_of(reference: str) -> tuple[PersonOutline, ...]:
    """Everybody in an audit as they are counted: without points and facts, which take long."""
    rows = AuditPerson.objects.filter(audit__reference=reference).order_by("staff")
    return tuple(map(PersonOutline._make, rows.values_list(*PersonOutline._fields)))


def person_of(reference: str, staff: str) -> AuditPerson | None:
    """One person of an audit, or None."""
    return AuditPerson.objects.filter(audit__reference=reference, staff=staff).first()


def nobodys(reference: str, *among: str) -> frozenset[str]:
    """The accounts of an audit that stand for no one person: shared, or never resolved to one.

    With `among`, of these alone.
    """
    rows = AuditAccess.objects.filter(
        audit__reference=reference, answer="cannot-tell", sentence__in=nobody.SAID
    )
    if among:
        rows = rows.filter(staff__in=among)
    return frozenset(rows.values_list("staff", flat=True).distinct()) | {"unknown"}


def accesses_of(reference: str, staff: str) -> tuple[AuditAccess, ...]:
    """One person's accesses in an audit, in order of time."""
    rows = AuditAccess.objects.filter(audit__reference=reference, staff=staff)
    return tuple(rows.order_by("at", "access"))


def subjects(reference: str) -> list[tuple[str, int]]:
    """The people the records of an audit are about, each with how many accesses there were."""
    about = AuditSubject.objects.filter(audit__reference=reference)
    records: dict[str, list[str]] = {}
    for record, person in about.values_list("record", "person"):
        records.setdefault(person, []).append(record)
    rows = AuditAccess.objects.filter(audit__reference=reference).values_list("record")
    counts = dict(rows.annotate(count=Count("pk")))
    found = [(person, sum(counts.get(one, 0) for one in own)) for person, own in records.items()]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def openings_about(reference: str, person: str) -> list[Opening]:
    """Every access in an audit to a record about one person, for their schedule."""
    about = AuditSubject.objects.filter(audit__reference=reference, person=person)
    rows = AuditAccess.objects.filter(audit__reference=reference, record__in=about.values("record"))
    return [
        Opening(
            one.access,
            one.staff,
            one.record,
            one.at,
            one.action,
            one.answer,
            one.sentence,
            one.grade,
        )
        for one in rows
    ]


def asked_of(staff: str, force: str) -> list[AuditPerson]:
    """The audits in which a staff number of a force has been asked something, latest first."""
    rows = AuditPerson.objects.filter(staff=staff, audit__force=force).exclude(state="new")
    return list(rows.select_related("audit").order_by("-audit__opened_on"))


def supervised_by(staff: str, force: str) -> list[AuditPerson]:
    """Those a staff number supervises who have answered in an audit of a force."""
    rows = AuditPerson.objects.filter(supervisor=staff, audit__force=force)
    return list(rows.exclude(state__in=["new", "asked"]).select_related("audit"))


def waiting_for(staff: str, force: str) -> list[AuditPerson]:
    """Whose answers wait for the view of the supervisor with this staff number of a force."""
    rows = [row for row in supervised_by(staff, force) if row.state == "answered"]
    found = {one: look_audit(one).audit for one in {row.audit.reference for row in rows}}
    return [row for row in rows if found[row.audit.reference].standing(row.staff).view is None]


def decided_leads(force: str) -> list[tuple[tuple[str, ...], str]]:
    """The facts and the outcome of every lead of a force about which a decision stands."""
    rows = AuditPerson.objects.filter(audit__force=force, state="decided")
    found = rows.order_by("audit__reference", "staff").values_list("leads", "outcome")
    return [(tuple(facts), outcome) for leads, outcome in found for facts in leads]


def not_asked(
    reference: str,
    *,
    lane: str,
    limit: int,
    by_points: bool = True,
    but: Collection[str] = (),
) -> tuple[AuditPerson, ...]:
    """Those of a lane who were not asked yet, in the order of `queue`; "*" is everybody.

    Without a lane: whoever has an access that is not explained. Those in `but` are left out.
    """
    rows = AuditPerson.objects.filter(audit__reference=reference, state="new")
    rows = rows.exclude(staff__in=but)
    if lane not in {"", "*"}:
        rows = rows.filter(lane=lane)
    elif lane == "":
        rows = rows.filter(Q(unexplained__gt=0) | Q(cannot_tell__gt=0))
    return tuple(rows.order_by(*_order(by_points=by_points))[:limit])
