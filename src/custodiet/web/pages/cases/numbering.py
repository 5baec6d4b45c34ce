"""The next free reference for a case that is opened here: C-2026-0001, C-2026-0002 and so on."""

from __future__ import annotations

from collections.abc import Callable

from custodiet.web.store.scope import facts_for_sight

__all__ = ["next_free", "reference"]


def reference(year: int, number: int) -> str:
    """The reference of the case opened as this number of a year."""
    return f"C-{year}-{number:04}"


def next_free(year: int, taken: Callable[[str], bool] | None = None) -> str:
    """A reference of this year that no case has yet.

    Numbers are given in turn, so the first free one is found by doubling and halving; where a
    file was imported under a later number, that number is passed over. Somebody else may take it
    before it is used: the record then refuses, and the caller asks again.
    """
    known = taken or _taken
    free = 1
    while known(reference(year, free)):
        free *= 2
    used = free // 2
    while free - used > 1:
        middle = (used + free) // 2
        if known(reference(year, middle)):
            used = middle
        else:
            free = middle
    return reference(year, free)


def _taken(found: str) -> bool:
    return facts_for_sight(found) is not None
