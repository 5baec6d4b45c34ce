"""What is owed, as the screen shows it: what, by whom, about whom, by when, why and under what."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from custodiet.case import Case, Duty
from custodiet.errors import NotKnown
from custodiet.law import england_and_wales
from custodiet.web.pages.cases.wording import duty_words, who_words
from custodiet.web.words import counted, day

__all__ = ["Bunch", "Group", "Owing", "bunched", "grouped", "owing", "owing_of"]

SOON = 5
# So few duties of one kind are read sooner one under another.
APART = 2


@dataclass(frozen=True)
class Owing:
    """One duty in words.

    `when` is the day by which, and `standing` what has become of that day ("3 days late"). `hands`
    is whose duty it is in the code's words, `who` on screen. `since` is the day from which it is
    owed. `link` leads to the step that discharges it where that step is open to the reader.
    """

    what: str
    who: str
    hands: str
    about: tuple[str, ...]
    due: datetime.date | None
    when: str
    standing: str
    late: bool
    optional: bool
    asap: bool
    because: str
    cite: str
    verified: bool
    approximate: bool = False
    since: datetime.date = datetime.date.min
    duty: str = ""
    reference: str = ""
    title: str = ""
    link: str = ""


@dataclass(frozen=True)
class Bunch:
    """Duties of one kind: one that is read in full, and the others under one line.

    `words` is that line; it says how many the others are and how many of them are late.
    """

    first: Owing
    others: tuple[Owing, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Group:
    """Duties under one heading; `late` groups are marked in words and colour."""

    heading: str
    rows: tuple[Owing, ...]
    late: bool = False
    hint: str = ""

    @property
    def bunches(self) -> tuple[Bunch, ...]:
        """The duties with those of one kind together."""
        return bunched(self.rows)


class Owed(Protocol):
    """What a duty of a case and a duty in a list have in common."""

    @property
    def duty(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def about(self) -> tuple[str, ...]: ...
    @property
    def opened(self) -> datetime.date: ...
    @property
    def due(self) -> datetime.date | None: ...
    @property
    def earliest(self) -> datetime.date | None: ...
    @property
    def asap(self) -> bool: ...
    @property
    def optional(self) -> bool: ...
    @property
    def cite(self) -> str: ...
    @property
    def verified(self) -> bool: ...
    @property
    def because(self) -> str: ...


def owing(duty: Owed, today: datetime.date, *, period: int | None = None, **more: str) -> Owing:
    """One duty in words, as it stands today; `more` fills reference, title and link."""
    late = not duty.optional and duty.due is not None and duty.due < today
    return Owing(
        what=duty_words(duty.duty, period),
        who=who_words(duty.who),
        hands=duty.who,
        about=duty.about,
        due=duty.due,
        when=_when(duty, today),
        standing=_standing(duty, today),
        late=late,
        optional=duty.optional,
        asap=duty.asap and not _later(duty, today),
        because=_sentence(duty.because),
        cite=duty.cite,
        verified=duty.verified,
        approximate=bool(getattr(duty, "approximate", False)),
        since=duty.earliest or duty.opened,
        duty=duty.duty,
        **more,
    )


def owing_of(case: Case, found: Iterable[Duty], today: datetime.date) -> tuple[Owing, ...]:
    """The outstanding duties of a case, late ones first, then by day; lapsed rights left out."""
    rows = [
        owing(one, today, period=one.period, reference=case.reference, title=case.title)
        for one in found
        if one.outstanding and not (one.optional and one.due is not None and one.due < today)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.late, row.due or datetime.date.max)))


def grouped(rows: Sequence[Owing], today: datetime.date) -> tuple[Group, ...]:
    """Duties under the headings of what is owed: late, soon, later, as soon as practicable."""
    soon = _soon(today)
    late = tuple(row for row in rows if row.late)
    near = tuple(row for row in rows if not row.late and row.due and row.due <= soon)
    far = tuple(row for row in rows if not row.late and row.due and row.due > soon)
    now = tuple(row for row in rows if not row.due and row.asap)
    rest = tuple(row for row in rows if not row.due and not row.asap)
    groups = (
        Group("Late", late, late=True),
        Group("Due in the next 5 working days", near, hint=f"By {day(soon)}."),
        Group("As soon as practicable", now, hint="The law gives no last day for these."),
        Group("Later", far),
        Group("Not yet begun", rest),
    )
    return tuple(group for group in groups if group.rows)


def bunched(rows: Iterable[Owing]) -> tuple[Bunch, ...]:
    """Duties that differ only in their day and in whom they are about, together from three on.

    Of what comes back in every period the latest is read in full, for it is the one to do next;
    of what is owed about several people or allegations, the earliest.
    """
    kinds: dict[tuple[object, ...], list[Owing]] = {}
    for row in rows:
        kind = (row.reference, row.duty, row.hands, row.cite, row.verified, row.optional)
        kinds.setdefault(kind, []).append(row)
    return tuple(bunch for alike in kinds.values() for bunch in _bunches(alike))


def _bunches(alike: list[Owing]) -> list[Bunch]:
    if len(alike) <= APART:
        return [Bunch(row) for row in alike]
    in_order = sorted(alike, key=lambda row: (row.due or row.since, row.what))
    recurring = len({row.about for row in alike}) < len(alike)
    first = in_order.pop(-1 if recurring else 0)
    number = f"{len(in_order)} {'earlier' if recurring else 'more'} of this kind"
    return [Bunch(first, tuple(in_order), f"{number}{_in_short(in_order)}")]


def _in_short(others: Sequence[Owing]) -> str:
    """How many of these are late, and the first of their days."""
    late = sum(row.late for row in others)
    how_late = f", {late if late < len(others) else 'all'} late" if late else ""
    last_days = [row.due for row in others if row.due]
    if last_days:
        return f"{how_late}, the first due by {day(min(last_days))}"
    return f"{how_late}, the oldest owed since {day(min(row.since for row in others))}"


def _soon(today: datetime.date) -> datetime.date:
    """The last of the next 5 working days; 7 days where the holiday table does not reach."""
    try:
        return england_and_wales().last_of(SOON, after=today)
    except NotKnown:
        return today + datetime.timedelta(days=7)


def _later(duty: Owed, today: datetime.date) -> bool:
    return duty.due is None and duty.earliest is not None and duty.earliest > today


def _when(duty: Owed, today: datetime.date) -> str:
    if duty.due is None:
        if _later(duty, today) and duty.earliest is not None:
            return f"From {day(duty.earliest)}, as soon as practicable"
        return f"As soon as practicable; owed since {day(duty.earliest or duty.opened)}"
    if duty.earliest is not None and duty.earliest != duty.due:
        return f"From {day(duty.earliest)} to {day(duty.due)}"
    return f"By {day(duty.due)}"


def _standing(duty: Owed, today: datetime.date) -> str:
    if duty.due is None:
        return ""
    days = (duty.due - today).days
    if days < 0:
        return f"{counted(-days, 'day')} late" if not duty.optional else "The time has run out"
    if days == 0:
        return "Today is the last day"
    return "Tomorrow" if days == 1 else f"{days:,} days left"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""
