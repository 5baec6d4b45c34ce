"""What changed between two days: rules that came into force, were amended, or were replaced.

A change of the law is not a change of a case: what began under the older rule mostly stays under
it, and `regimes` picks by the facts. This says what to read again, and from when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from custodiet.errors import NotFit
from custodiet.law import instruments
from custodiet.law._catalogue import Instrument, Provision, catalogue
from custodiet.law.calendar import in_words

__all__ = ["Change", "Changed", "changed_between"]

STAYS = "What began before that day stays under the older rule, as the transitional rules say."


class Change(StrEnum):
    """What became of a rule on a day."""

    COMMENCED = "came into force"
    AMENDED = "amended"
    ENDED = "replaced"


@dataclass(frozen=True)
class Changed:
    """One rule that changed: how, on which day, and in plain words what that means.

    `before` is the rule whose place it took, where the catalogue holds that rule.
    """

    how: Change
    on: date
    entry: Provision
    before: Provision | None = None

    @property
    def words(self) -> str:
        """The change in plain words: from when, what is required now, and what was before."""
        now = _whole(self.entry.plain)
        if self.how is Change.ENDED:
            new = f" {self.entry.replaced_by} took its place." if self.entry.replaced_by else ""
            return f"Until {in_words(self.on - timedelta(days=1))}: {now}{new} {STAYS}"
        said = f"From {in_words(self.on)}: {now}"
        if self.before is not None:
            said = f"{said} Before: {_whole(self.before.plain)} {STAYS}"
        elif self.how is Change.AMENDED:
            said = f"{said} The rule was law before and was amended by {self.entry.amended}."
        return said


def changed_between(
    first: date, last: date, entries: Iterable[Provision] | None = None
) -> tuple[Changed, ...]:
    """What changed after the day `first`, up to and with the day `last`, earliest first.

    `entries` are the rules to look at, all of the catalogue if none are given. Raises NotFit
    where the second day is before the first.
    """
    if last < first:
        raise NotFit(
            f"The second day, {in_words(last)}, is before the first, {in_words(first)}.",
            why="Changes are looked for from an earlier day to a later one.",
            do="Give the earlier day first.",
        )
    looked_at = tuple(entries) if entries is not None else catalogue()
    found = [one for one in _all(looked_at) if first < one.on <= last]
    return tuple(sorted(found, key=lambda one: one.on))


def _all(entries: tuple[Provision, ...]) -> Iterator[Changed]:
    """Every change of these rules, whenever it was."""
    by_cite = {entry.cite: entry for entry in catalogue()}
    looked_at = {entry.cite for entry in entries}
    replaced = {one.replaced_by: one for one in by_cite.values() if one.replaced_by in by_cite}
    made = _amending()
    for entry in entries:
        before = replaced.get(entry.cite)
        how = Change.COMMENCED if before is None else Change.AMENDED
        yield Changed(how, entry.since, entry, before)
        amending = made.get(" ".join(entry.amended.split()[:2]))
        if amending is not None and entry.since < amending.in_force:
            yield Changed(Change.AMENDED, amending.in_force, entry)
        told = entry.replaced_by in looked_at and replaced.get(entry.replaced_by) is entry
        if entry.until is not None and not told:
            yield Changed(Change.ENDED, entry.until + timedelta(days=1), entry)


def _amending() -> dict[str, Instrument]:
    found = vars(instruments).values()
    return {one.cite: one for one in found if isinstance(one, Instrument)}


def _whole(plain: str) -> str:
    """A rule's plain words on one line: whole, since what follows may be its exception."""
    return " ".join(plain.split())
