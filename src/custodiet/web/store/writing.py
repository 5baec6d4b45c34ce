"""Append: the only way anything is kept, in one transaction with the chain and the read models."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from custodiet.errors import NotAllowed, NotAsRecorded, NotFit, NotKnown
from custodiet.web.store import projection
from custodiet.web.store._rows import New, add, batches
from custodiet.web.store._turn import turn
from custodiet.web.store._when import day, stamp
from custodiet.web.store.kinds import AUDIT, NIGHTS, TRACES, WEIGHTS, Sort, about, require
from custodiet.web.store.models import CaseRow, Entry, PersonalValue
from custodiet.web.store.reading import Line, line_of, lines_of, told

Fact = tuple[str, Mapping[str, Any], Mapping[str, str]]

_CASES_AT_ONCE = 500


def append(
    reference: str,
    facts: Sequence[Fact],
    *,
    expected: int,
    actor: str,
    reason: str,
    at: datetime.datetime,
) -> int:
    """Add facts to a case and to the record in one transaction, or add nothing.

    A fact is (kind, payload, personal): plain values that JSON can hold, and the texts that must
    be possible to forget, by field. `expected` is the number of entries the caller had seen
    (`Look.expected`, 0 for a new case); `actor` is the username of who acts and `at` a moment
    with its zone. Gives the number of entries to expect next time.

    Raises `NotAsRecorded`, saying what changed, if someone else acted first; `NotKnown` for a
    case that was never opened; `NotFit` for a fact that cannot be recorded.
    """
    new = list(_news(reference, facts, actor=actor, reason=reason, at=stamp(at)))
    with turn():
        so_far = [line for line in lines_of([reference]) if line.kind not in TRACES]
        if len(so_far) != expected:
            raise _changed(reference, so_far[expected:])
        if not so_far and (not facts or facts[0][0] != "case-opened"):
            raise _never_opened(reference)
        seen = told([*so_far, *_added(new)])
        projection.draw(seen, day(at), [about(kind, payload) for kind, payload, _ in facts])
    return seen.expected


def append_many(
    cases: Iterable[tuple[str, Sequence[Fact]]],
    *,
    actor: str,
    reason: str,
    at: datetime.datetime,
) -> int:
    """Add many new cases in one transaction, or none of them; give how many cases.

    Takes (reference, facts) for each and reads them as a stream. Raises `NotAllowed` if there is
    a case of one of the references already, and otherwise as `append` does.
    """
    count = 0
    with turn():
        for batch in batches(cases, _CASES_AT_ONCE):
            references = [reference for reference, _ in batch]
            _refuse_known(references)
            new: list[New] = []
            for reference, facts in batch:
                if not facts or facts[0][0] != "case-opened":
                    raise _never_opened(reference)
                new += _news(reference, facts, actor=actor, reason=reason, at=stamp(at))
            lines = groupby(_added(new), key=lambda line: line.case)
            projection.draw_new((told(list(of_one)) for _, of_one in lines), day(at))
            count += len(batch)
    return count


def record_read(
    reference: str,
    *,
    actor: str,
    reason: str,
    at: datetime.datetime,
    kind: str = "case-read",
    once_a_day: bool = False,
) -> None:
    """Record that somebody looked at a case, or took a copy of it ("case-exported").

    It is no change: nobody has to look again because of it. `once_a_day` adds nothing where the
    same person's look of the same day (UTC) is recorded already. Raises `NotKnown` if there is no
    such case, `NotFit` for another kind.
    """
    require(kind, Sort.TRACE)
    if once_a_day:
        theirs = Entry.objects.filter(case=reference, kind=kind, actor=actor)
        if theirs.filter(at__startswith=stamp(at)[:10]).exists():
            return
    with turn():
        if not Entry.objects.filter(case=reference).exists():
            raise _never_opened(reference)
        add([New(stamp(at), actor, kind, reference, reason, {}, {})])


def record_account(
    kind: str,
    payload: Mapping[str, Any],
    *,
    actor: str,
    reason: str,
    at: datetime.datetime,
    personal: Mapping[str, str] | None = None,
) -> None:
    """Record what was done to an account, under no case.

    `kind` begins with "account-"; raises `NotFit` for any other. Called inside the caller's own
    transaction, it is kept or lost with the change to the account.
    """
    require(kind, Sort.ACCOUNT)
    with turn():
        add([New(stamp(at), actor, kind, "", reason, payload, personal or {})])


def record_sign_off(
    payload: Mapping[str, Any],
    *,
    actor: str,
    reason: str,
    at: datetime.datetime,
    personal: Mapping[str, str],
) -> None:
    """Record what a lawyer said of a rule, under no case; an earlier word stays as it was.

    `payload` is the sign-off as plain values, `personal` who the lawyer is, held apart so that it
    can be destroyed. Raises `NotFit` for what cannot be recorded.
    """
    with turn():
        add([New(stamp(at), actor, "provision-signed-off", "", reason, payload, personal)])


def forget(
    seq: int, fields: Sequence[str], *, actor: str, reason: str, at: datetime.datetime
) -> None:
    """Destroy personal values of one entry, with their salts, and record that it was done.

    The entry keeps its digests, and still verifies. `reason` says under what rule. Raises
    `NotKnown` if one of the values is not held, and then destroys none.
    """
    with turn():
        held = PersonalValue.objects.filter(entry_id=seq, field__in=fields)
        missing = sorted(set(fields) - set(held.values_list("field", flat=True)))
        if missing or not fields:
            raise NotKnown(
                f"Entry {seq} holds no personal value {', '.join(missing)}.",
                why="The record must say truly what was destroyed.",
                do="Name the fields that the entry still holds.",
            )
        case = Entry.objects.values_list("case", flat=True).get(seq=seq)
        destroyed = {"entry": seq, "fields": sorted(set(fields))}
        held.delete()
        add([New(stamp(at), actor, "value-forgotten", case, reason, destroyed, {})])
        if case and not case.startswith((AUDIT, NIGHTS, WEIGHTS)):
            projection.project_case(case, day(at))


def _news(
    reference: str, facts: Sequence[Fact], *, actor: str, reason: str, at: str
) -> Iterator[New]:
    if not reference.strip():
        raise NotFit(
            "A case needs a reference.",
            why="Entries without one belong to no case and could not be read back.",
            do="Give the case its reference.",
        )
    if reference.startswith(AUDIT):
        raise NotFit(
            f"{reference} cannot be the reference of a case.",
            why="What begins so is an audit of record access; the two could not be told apart.",
            do="Give the case another reference.",
        )
    for kind, payload, personal in facts:
        require(kind, Sort.FACT, Sort.ACCESS)
        yield New(at, actor, kind, reference, reason, payload, personal)


def _added(new: Sequence[New]) -> list[Line]:
    return [line_of(entry, one.personal) for entry, one in zip(add(new), new, strict=True)]


def _changed(reference: str, since: Sequence[Line]) -> NotAsRecorded:
    said = "; ".join(f"{one.called} by {one.actor}, {one.at:%Y-%m-%d %H:%M} UTC" for one in since)
    return NotAsRecorded(
        f"Case {reference} has changed since you looked: {said or 'entries are missing'}.",
        why="A decision taken on an older state of the case could contradict what was done since.",
        do="Look at the case again, and decide again if you still want to.",
    )


def _never_opened(reference: str) -> NotKnown:
    return NotKnown(
        f"There is no case {reference}.",
        why="The first entry of a case opens it, so that its title and its maker are known.",
        do="Check the reference, or open the case with a case-opened entry first.",
    )


def _refuse_known(references: Sequence[str]) -> None:
    known = set(
        CaseRow.objects.filter(reference__in=references).values_list("reference", flat=True)
    )
    twice = {one for one in references if references.count(one) > 1}
    if known or twice:
        raise NotAllowed(
            f"There is a case {', '.join(sorted(known | twice))} already.",
            why="Two matters under one reference could not be told apart again.",
            do="Give the new case another reference, or leave it out.",
        )
