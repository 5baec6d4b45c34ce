"""Police (Conduct) Regulations 2020 (SI 2020/4), in the order of the instrument."""

from custodiet.law.conduct_2020 import (
    accelerated,
    delegation,
    former,
    general,
    hearing,
    investigation,
    outcomes,
    persons,
    proceedings,
    reflective,
)

__all__ = [
    "accelerated",
    "delegation",
    "former",
    "general",
    "hearing",
    "investigation",
    "outcomes",
    "persons",
    "proceedings",
    "reflective",
]
