"""Where data come in: one reader for each source, and nothing that does not fit comes past it."""

from custodiet.intake import casefile, casetable

__all__ = ["casefile", "casetable"]
