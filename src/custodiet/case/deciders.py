"""Whose decision it is under the mode of investigation, for whoever offers a step."""

from __future__ import annotations

from custodiet.case._case import Case
from custodiet.case._reading import START, read
from custodiet.case._rules_complaints import require_decider
from custodiet.case._step import Role
from custodiet.case.events import Event
from custodiet.errors import NotAllowed

__all__ = ["START", "decides"]


def decides(case: Case, event: Event, role: Role) -> bool:
    """Whether the mode leaves this event about these allegations to a role.

    Raises NotKnown where the file does not say when an allegation came to attention.
    """
    try:
        require_decider(event, [read(case, one) for one in event.allegations], role)
    except NotAllowed:
        return False
    return True
