"""The law beside a step, and what recording it would bring about, tried on a copy of the case."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from custodiet.case import Case, Duty, Event, duties
from custodiet.case.steps import stages
from custodiet.errors import CustodietError
from custodiet.law import catalogue
from custodiet.web.citing import address_of
from custodiet.web.pages.cases.owing import Owing, owing
from custodiet.web.pages.cases.wording import LAW_SURE

__all__ = ["Consequences", "LawBeside", "consequences", "law_beside"]


@dataclass(frozen=True)
class LawBeside:
    """A provision for a reader: its title and plain words, and how sure we are of it.

    `paragraphs` and `href`, its page, are empty where the catalogue does not hold the provision.
    """

    cite: str
    title: str
    paragraphs: tuple[str, ...]
    verified: bool
    certainty: str
    since: datetime.date | None
    amended: str
    href: str = ""


@dataclass(frozen=True)
class Consequences:
    """What an event would change: duties opened and discharged, stages moved to.

    `unknown` says in the law's own words why it could not be worked out, empty where it was.
    """

    opens: tuple[Owing, ...] = ()
    discharges: tuple[Owing, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    unknown: str = ""

    @property
    def nothing(self) -> bool:
        """Whether the event changes nothing that is owed and no stage."""
        return not (self.opens or self.discharges or self.moves or self.unknown)


def law_beside(cite: str) -> LawBeside:
    """The provision of this citation from the catalogue, in paragraphs."""
    for entry in catalogue():
        if entry.cite == cite:
            paragraphs = tuple(" ".join(one.split()) for one in entry.plain.split("\n\n"))
            return LawBeside(
                cite,
                entry.title,
                paragraphs,
                entry.verified,
                LAW_SURE[entry.sure.value],
                entry.since,
                entry.amended,
                address_of(entry),
            )
    return LawBeside(cite, cite, (), False, "Not in the catalogue of this program", None, "")  # noqa: FBT003 - not verified


def consequences(case: Case, event: Event, today: datetime.date) -> Consequences:
    """What changes if the event is recorded, as the law reads it today; records nothing."""
    after = case.having(event)
    try:
        before, then = duties(case, today), duties(after, today)
    except CustodietError as refusal:
        return Consequences(unknown=str(refusal))
    owed_before, owed_then = _each(before), _each(then)
    opens = {
        key: one
        for key, one in owed_then.items()
        if key not in owed_before or owed_before[key].due != one.due
    }
    gone = {key: one for key, one in owed_before.items() if key not in owed_then}
    stood, stands = stages(case), stages(after)
    return Consequences(
        opens=tuple(owing(one, today, period=one.period) for one in _together(opens)),
        discharges=tuple(owing(one, today, period=one.period) for one in _together(gone)),
        moves=tuple((one, stage.value) for one, stage in stands.items() if stood[one] is not stage),
    )


Key = tuple[object, ...]
# Stands for the case as a whole, where a duty is about no allegation.
WHOLE = ""


def _each(found: Iterable[Duty]) -> dict[tuple[Key, str], Duty]:
    """The outstanding duties, apart for each allegation or person they are about."""
    return {
        (_same(duty), one): duty
        for duty in found
        if duty.outstanding
        for one in duty.about or (WHOLE,)
    }


def _together(found: Mapping[tuple[Key, str], Duty]) -> list[Duty]:
    """One duty again for those allegations or people that it is here about."""
    about: dict[Key, list[str]] = {}
    for key, one in found:
        about.setdefault(key, []).append(one)
    first = {key: duty for (key, _), duty in reversed(list(found.items()))}
    return [
        replace(first[key], about=tuple(one for one in names if one != WHOLE))
        for key, names in about.items()
    ]


def _same(duty: Duty) -> Key:
    return (duty.duty, duty.who, duty.opened, duty.period)
