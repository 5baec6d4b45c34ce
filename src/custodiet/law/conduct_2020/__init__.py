"""Police (Conduct) Regulations 2020 (SI 2020/4), in the order of the instrument."""

from custodiet.law.conduct_2020 import (
    accelerated,
    former,
    general,
    hearing,
    investigation,
    outcomes,
    proceedings,
    reflective,
)

__all__ = [
    "accelerated",
    "former",
    "general",
    "hearing",
    "investigation",
    "outcomes",
    "proceedings",
    "reflective",
]
