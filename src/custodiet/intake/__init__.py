"""Where data come in: one reader for each source, and nothing that does not fit comes past it."""

from custodiet.intake import casefile

__all__ = ["casefile"]
