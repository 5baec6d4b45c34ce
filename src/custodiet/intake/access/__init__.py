"""Access logs as they come in: each format through its mapping, each row kept or refused."""

from custodiet.intake.access._mapping import COLUMNS, DATES, Mapping, mapping_from, mappings
from custodiet.intake.access._taking import Taken, take

__all__ = ["COLUMNS", "DATES", "Mapping", "Taken", "mapping_from", "mappings", "take"]
