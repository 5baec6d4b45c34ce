"""What an account may be: the roles are those of the case, by the same names."""

from custodiet.case.steps import ROLES, Role

__all__ = ["ROLE_NAMES", "Role"]

ROLE_NAMES = ROLES
