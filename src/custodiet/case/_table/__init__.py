"""The table of steps, in the order of a case's life."""

from custodiet.case._step import Step
from custodiet.case._table.appeals import APPEALS
from custodiet.case._table.beginning import BEGINNING
from custodiet.case._table.complaints import COMPLAINTS
from custodiet.case._table.delegation import DELEGATION
from custodiet.case._table.handling import HANDLING
from custodiet.case._table.lists import LISTS
from custodiet.case._table.people import PEOPLE
from custodiet.case._table.proceedings import PROCEEDINGS
from custodiet.case._table.standing import STANDING
from custodiet.case._table.telling import TELLING
from custodiet.case._table.tribunals import TRIBUNALS
from custodiet.case._table.vetting import VETTING

__all__ = ["STEPS"]

STEPS: tuple[Step, ...] = (
    *BEGINNING,
    *PROCEEDINGS,
    *TRIBUNALS,
    *PEOPLE,
    *STANDING,
    *COMPLAINTS,
    *HANDLING,
    *DELEGATION,
    *TELLING,
    *LISTS,
    *VETTING,
    *APPEALS,
)
