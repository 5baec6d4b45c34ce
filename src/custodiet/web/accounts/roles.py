"""What an account may be: the roles of the case, and the forces one may belong to."""

from custodiet.case.sight import WATCHDOG
from custodiet.case.steps import ROLES, Role
from custodiet.law.forces import FORCES

__all__ = ["FORCE_NAMES", "ROLE_NAMES", "Role", "force_name"]

ROLE_NAMES = ROLES
FORCE_NAMES: dict[str, str] = {**FORCES, WATCHDOG: "Independent Office for Police Conduct"}


def force_name(force: str) -> str:
    """A force in words; "None" for somebody of no force, and an unknown slug as it is."""
    return FORCE_NAMES.get(force, force) or "None"
