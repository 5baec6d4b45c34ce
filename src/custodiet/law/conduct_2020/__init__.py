"""Police (Conduct) Regulations 2020 (SI 2020/4), in the order of the instrument.

Regulation 4(2)-(8), Part 1A, Part 3A and Schedule 1 (former officers) keep their place for the
next instrument module; nothing here answers for them.
"""

from custodiet.law.conduct_2020 import (
    accelerated,
    general,
    hearing,
    investigation,
    outcomes,
    proceedings,
    reflective,
)

__all__ = [
    "accelerated",
    "general",
    "hearing",
    "investigation",
    "outcomes",
    "proceedings",
    "reflective",
]
