"""Accounts that stand for no one person: whose access it was is not known, so nobody can answer."""

from __future__ import annotations

__all__ = ["SAID", "SHARED", "UNRESOLVED"]

UNRESOLVED = "Cannot tell: the login was not resolved to a person."
SHARED = "Cannot tell: the account is shared, so nobody knows whose access this was."
# An access whose answer says one of these has an account and no person.
SAID = (UNRESOLVED, SHARED)
