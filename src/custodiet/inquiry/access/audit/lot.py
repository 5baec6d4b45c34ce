"""Who is drawn by chance, so that what no lane can find has a way of being found."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

__all__ = ["SHARE", "drawn", "looked_into"]

# One in twenty, and never so many that the drawn could not be read one by one.
SHARE, FEWEST, MOST = 20, 1, 50
EXPLAINED = 10


class Access(Protocol):
    """As much of an access as the lot needs."""

    @property
    def access(self) -> str: ...
    @property
    def answer(self) -> str: ...


A = TypeVar("A", bound=Access)


def drawn(reference: str, people: Collection[str]) -> frozenset[str]:
    """One in twenty of these people, at least 1 and at most 50; none where there is nobody.

    The reference of the audit decides, which is given before anybody is looked at: the same audit
    draws the same people, and nobody can choose them.
    """
    count = min(MOST, max(FEWEST, len(people) // SHARE))
    return frozenset(sorted(people, key=lambda one: _lot(reference, one))[:count])


def looked_into(reference: str, accesses: Sequence[A]) -> tuple[A, ...]:
    """Which accesses somebody who was drawn is asked about, in their order.

    All that nothing explains, and of those that are explained up to ten, by the same lot: a quiet
    look with a reason to be near the work is explained like any other.
    """
    known = [one for one in accesses if one.answer == "explained"]
    chosen = sorted(known, key=lambda one: _lot(reference, one.access))[:EXPLAINED]
    names = {one.access for one in chosen}
    return tuple(one for one in accesses if one.answer != "explained" or one.access in names)


def _lot(reference: str, name: str) -> str:
    return hashlib.sha256(f"{reference}:{name}".encode()).hexdigest()
