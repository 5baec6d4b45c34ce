"""Reading back: a case as its entries tell it, and the entries themselves."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from custodiet import record
from custodiet.case import FORGOTTEN, Case, from_facts
from custodiet.errors import NotFit, NotKnown
from custodiet.law import signoffs
from custodiet.law.signoffs import SignOff
from custodiet.web.store._rows import entry_of
from custodiet.web.store._when import moment
from custodiet.web.store.kinds import FACTS, TRACES, called
from custodiet.web.store.models import Entry, PersonalValue


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come near a case, as its entries say: seal, named people, people kept out."""

    sealed: bool = False
    assigned: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """A case as somebody saw it, with what `append` needs to notice that it has changed since.

    `expected` counts the entries that were seen, those of mere reading left out; `updated_at` is
    the moment of the last of them, in UTC.
    """

    case: Case
    expected: int
    access: Access
    updated_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One entry for a page of the record: what, when, by whom, why.

    `called` is in the words of the screen and `at` in UTC; `personal` holds the values still
    held, and `forgotten` names the fields of those that were destroyed.
    """

    seq: int
    at: datetime.datetime
    actor: str
    kind: str
    called: str
    case: str
    reason: str
    payload: Mapping[str, Any]
    personal: Mapping[str, str]
    forgotten: tuple[str, ...]
    hash: str


def load(reference: str) -> Case:
    """Rebuild a case from its entries; raises `NotKnown` if there is none of this reference."""
    return look(reference).case


def look(reference: str) -> Look:
    """Rebuild a case and say how many entries it was rebuilt from."""
    for found in looks([reference]):
        return found
    raise NotKnown(
        f"There is no case {reference}.",
        why="A case is what its entries in the record say, and there are none for it.",
        do="Check the reference, or open the case first.",
    )


def looks(references: Sequence[str]) -> Iterator[Look]:
    """Rebuild several cases with two queries, in order of reference; unknown ones are left out."""
    for _, lines in groupby(lines_of(references), key=lambda line: line.case):
        yield told([line for line in lines if line.kind not in TRACES])


def told(lines: Sequence[Line]) -> Look:
    """Make a case of the entries that tell it, in their order.

    Raises `NotFit` where the case opened under another reference than its entries have.
    """
    facts = [
        (line.kind, line.payload, {**line.personal, **dict.fromkeys(line.forgotten, FORGOTTEN)})
        for line in lines
        if line.kind in FACTS
    ]
    case = from_facts(facts)
    if case.reference != lines[0].case:
        raise NotFit(
            f"The facts of case {case.reference} were given for case {lines[0].case}.",
            why="A case must be found under the reference that it states.",
            do="Give both the same reference.",
        )
    return Look(
        case=case,
        expected=len(lines),
        access=access((line.kind, line.payload) for line in lines),
        updated_at=lines[-1].at,
    )


def access(facts: Iterable[tuple[str, Mapping[str, Any]]]) -> Access:
    """Follow who was let in and kept out, up to the last entry."""
    sealed, assigned, barred = False, set[str](), set[str]()
    for kind, payload in facts:
        who = str(payload.get("username", ""))
        match kind:
            case "case-sealed" | "case-unsealed":
                sealed = kind == "case-sealed"
            case "case-assigned":
                assigned.add(who)
            case "case-unassigned":
                assigned.discard(who)
            case "case-barred":
                barred.add(who)
            case "case-unbarred":
                barred.discard(who)
    return Access(sealed, frozenset(assigned), frozenset(barred))


def entries_of(reference: str, *, after: int = 0) -> list[Line]:
    """List the entries of a case in order, personal values included where they are still held.

    `after` leaves out the first so many that are not mere reading: what changed since a look.
    An empty reference lists what belongs to no case, such as entries about accounts.
    """
    lines = list(lines_of([reference]))
    if not after:
        return lines
    return [line for line in lines if line.kind not in TRACES][after:]


def sign_offs() -> tuple[SignOff, ...]:
    """What lawyers said of rules, in the order of the record.

    Read from the entries once, and again only when something was added that belongs to no case.
    """
    newest = Entry.objects.filter(case="").order_by("-seq").values_list("seq", "hash").first()
    return _sign_offs(*newest) if newest else ()


@lru_cache(maxsize=1)
def _sign_offs(seq: int, newest: str) -> tuple[SignOff, ...]:
    """The sign-offs up to an entry, told from any other by its hash."""
    assert newest, "an entry has a hash"
    rows = Entry.objects.filter(case="", kind="provision-signed-off", seq__lte=seq).order_by("seq")
    found = [entry_of(row) for row in rows]
    held = PersonalValue.objects.filter(entry_id__in=[one.seq for one in found], field="identity")
    names = dict(held.values_list("entry_id", "value"))
    return tuple(
        signoffs.from_values(one.payload, by=one.actor, identity=names.get(one.seq, ""))
        for one in found
    )


def lines_of(references: Sequence[str]) -> Iterator[Line]:
    """Read the entries of several cases, those of one case together and in order."""
    rows = Entry.objects.filter(case__in=references).order_by("case", "seq")
    held: dict[int, dict[str, str]] = {}
    values = PersonalValue.objects.filter(entry__case__in=references)
    for seq, field, value in values.values_list("entry_id", "field", "value"):
        held.setdefault(seq, {})[field] = value
    for row in rows:
        yield line_of(entry_of(row), held.get(row.seq, {}))


def line_of(entry: record.Entry, held: Mapping[str, str]) -> Line:
    """Show an entry together with the personal values still held for it."""
    fields = sorted(entry.personal)
    return Line(
        seq=entry.seq,
        at=moment(entry.at),
        actor=entry.actor,
        kind=entry.kind,
        called=called(entry.kind, entry.payload),
        case=entry.case,
        reason=entry.reason,
        payload=entry.payload,
        personal={name: held[name] for name in fields if name in held},
        forgotten=tuple(name for name in fields if name not in held),
        hash=entry.hash,
    )
