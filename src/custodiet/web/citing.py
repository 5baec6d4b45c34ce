"""Where a provision has its page: citations as they stand in addresses."""

from __future__ import annotations

import re

from django.urls import reverse

from custodiet.law import Provision

__all__ = ["address_of", "pin_of", "slug"]


def slug(text: str) -> str:
    """A citation as it stands in an address: SI 2020/4 is si-2020-4."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def pin_of(entry: Provision) -> str:
    """The place of a provision in its instrument, as it stands in an address."""
    return slug(entry.cite.removeprefix(entry.instrument.cite))


def address_of(entry: Provision) -> str:
    """The page of a provision."""
    return reverse("law-provision", args=[slug(entry.instrument.cite), pin_of(entry)])
