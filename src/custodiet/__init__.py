"""Custodiet: police professional standards in England and Wales, no answer without its reason."""

__all__ = ["__version__"]

__version__ = "0.1.0"
