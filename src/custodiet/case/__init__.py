"""Where a case's life is: what has happened, where it stands, what is owed and what may happen.

The case reads the law; it knows no file format, no database and no clock.
"""

from custodiet.case._case import Allegation, Case, Person
from custodiet.case._lint import Finding, Linted, lint
from custodiet.case._may import Ruling, may
from custodiet.case._values import event_from_values, from_values, to_values, vocabulary
from custodiet.case.duties import Duty, duties
from custodiet.case.events import Event
from custodiet.case.facts import FORGOTTEN, facts_of, from_facts

__all__ = [
    "FORGOTTEN",
    "Allegation",
    "Case",
    "Duty",
    "Event",
    "Finding",
    "Linted",
    "Person",
    "Ruling",
    "duties",
    "event_from_values",
    "facts_of",
    "from_facts",
    "from_values",
    "lint",
    "may",
    "to_values",
    "vocabulary",
]
