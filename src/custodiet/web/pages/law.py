"""The law catalogue: every provision the service applies, and how sure we are of each."""

import re
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.law import Instrument, Provision, catalogue
from custodiet.web.drawing import draw

__all__ = ["catalogue_page"]


RANK = {"Part": 1, "Sch": 2, "Schedule": 2}


@dataclass(frozen=True)
class Part:
    """One instrument with the provisions of it that are built."""

    instrument: Instrument
    provisions: tuple[Provision, ...]


@dataclass(frozen=True)
class Catalogue:
    """The whole catalogue, and how much of it was read at its source."""

    title: str
    parts: tuple[Part, ...]
    verified: int
    total: int


@login_not_required
@require_safe
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """Every provision, in the order of the instruments; open to anyone, as the law is."""
    found = catalogue()
    by_instrument: dict[Instrument, list[Provision]] = {}
    for entry in found:
        by_instrument.setdefault(entry.instrument, []).append(entry)
    parts = tuple(
        Part(instrument, tuple(sorted(entries, key=_place_in_text)))
        for instrument, entries in sorted(by_instrument.items(), key=_newest_first)
    )
    sure = sum(entry.verified for entry in found)
    return draw(request, "law.html", Catalogue("Law catalogue", parts, sure, len(found)))


def _newest_first(item: tuple[Instrument, object]) -> tuple[int, int]:
    """The Conduct Regulations, which most readers come for, then the newest first."""
    instrument = item[0]
    first = 0 if instrument.cite == "SI 2020/4" else 1
    return (first, -instrument.in_force.toordinal())


def _place_in_text(entry: Provision) -> list[tuple[int, str]]:
    """Where a provision stands in its instrument: reg 9 before reg 10, a Part after both."""
    parts = re.findall(r"\d+|[A-Za-z]+", entry.cite.removeprefix(entry.instrument.cite))
    return [(int(part), "") if part.isdigit() else (RANK.get(part, 0), part) for part in parts]
