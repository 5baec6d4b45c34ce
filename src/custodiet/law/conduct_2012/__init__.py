"""Police (Conduct) Regulations 2012 (SI 2012/2632), in the order of the instrument.

Revoked on 1 February 2020 and still the law of every matter that was known before that day.
Much of it was read in sister texts only: each provision says how it is known.
"""

from custodiet.law.conduct_2012 import (
    former,
    general,
    hearing,
    investigation,
    outcomes,
    proceedings,
    special_cases,
)

__all__ = [
    "former",
    "general",
    "hearing",
    "investigation",
    "outcomes",
    "proceedings",
    "special_cases",
]
