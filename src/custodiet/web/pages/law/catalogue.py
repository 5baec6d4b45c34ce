"""The law catalogue: every provision the service applies, its examples, and how sure we are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from custodiet.case.bearing import PARTIES, parties_of
from custodiet.case.steps import Role
from custodiet.law import Instrument, Provision, catalogue
from custodiet.law.printed import Example, examples_of, printed_duties
from custodiet.law.signoffs import Standing
from custodiet.web.accounts.models import Account
from custodiet.web.citing import address_of, pin_of, slug
from custodiet.web.drawing import draw
from custodiet.web.pages.cases.wording import duty_words
from custodiet.web.signed import standing_of

__all__ = ["contents", "entry_at", "instrument_page", "linked", "provision_page"]

RANK = {"Part": 1, "Sch": 2, "Schedule": 2}


@dataclass(frozen=True)
class InstrumentLine:
    """One instrument of the catalogue, and how much of it is built, read and signed off."""

    instrument: Instrument
    href: str
    rules: int
    verified: int
    signed: int


@dataclass(frozen=True)
class Contents:
    """The whole catalogue by instrument, and how much of it was read at its source."""

    title: str
    instruments: tuple[InstrumentLine, ...]
    verified: int
    signed: int
    total: int


@dataclass(frozen=True)
class ProvisionShown:
    """One provision in plain words, with its examples, its dates and its sign-off.

    `pin` is its place in the instrument and its mark on the page; `parties` whom it bears on.
    """

    entry: Provision
    pin: str
    place: str
    href: str
    paragraphs: tuple[str, ...]
    examples: tuple[Example, ...]
    standing: Standing
    parties: tuple[str, ...]
    replaced_by: Link | None


@dataclass(frozen=True)
class Link:
    """A citation, and the page of its provision; no address where the catalogue has none."""

    cite: str
    href: str


@dataclass(frozen=True)
class InstrumentPage:
    """One instrument with every provision of it that is built."""

    title: str
    instrument: Instrument
    provisions: tuple[ProvisionShown, ...]
    replaced_on: datetime.date | None


@dataclass(frozen=True)
class ProvisionPage:
    """One provision, the duties it stands behind, and what lawyers said of it."""

    title: str
    shown: ProvisionShown
    instrument: str
    duties: tuple[str, ...]
    sign: str
    names: bool


@login_not_required
@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """Every instrument and the ways into the catalogue; open to anyone, as the law is."""
    lines = tuple(
        InstrumentLine(
            instrument,
            reverse("law-instrument", args=[slug(instrument.cite)]),
            len(entries),
            sum(entry.verified for entry in entries),
            sum(standing_of(entry.cite, timezone.localdate()).signed for entry in entries),
        )
        for instrument, entries in by_instrument().items()
    )
    page = Contents(
        "Law catalogue",
        lines,
        sum(line.verified for line in lines),
        sum(line.signed for line in lines),
        sum(line.rules for line in lines),
    )
    return draw(request, "law/contents.html", page)


@login_not_required
@require_safe
def instrument_page(request: HttpRequest, instrument: str) -> HttpResponse:
    """One instrument: each provision in plain words, with its worked examples; open to anyone."""
    for one, entries in by_instrument().items():
        if slug(one.cite) == instrument:
            replaced = one.until + datetime.timedelta(days=1) if one.until else None
            page = InstrumentPage(one.title, one, tuple(map(shown, entries)), replaced)
            return draw(request, "law/instrument.html", page)
    raise Http404


@login_not_required
@require_safe
def provision_page(request: HttpRequest, instrument: str, pin: str) -> HttpResponse:
    """One provision, with the duties behind it and its sign-offs; open to anyone."""
    entry = entry_at(instrument, pin)
    user = request.user
    lawyer = isinstance(user, Account) and user.has_any_role([Role.LAWYER])
    behind = [row.duty for row in printed_duties() if entry.cite in row.under]
    page = ProvisionPage(
        title=f"{entry.cite}: {entry.title}",
        shown=shown(entry),
        instrument=entry.instrument.title,
        duties=tuple(duty_words(duty, None) for duty in dict.fromkeys(behind)),
        sign=reverse("law-sign", args=[instrument, pin]) if lawyer else "",
        names=isinstance(user, Account),
    )
    return draw(request, "law/provision.html", page)


def entry_at(instrument: str, pin: str) -> Provision:
    """The provision at an address; raises Http404 where there is none."""
    for entry in catalogue():
        if (slug(entry.instrument.cite), pin_of(entry)) == (instrument, pin):
            return entry
    raise Http404


def linked(cites: Iterable[str]) -> tuple[Link, ...]:
    """Citations, each with the page of its provision where the catalogue has it."""
    known = {entry.cite: entry for entry in catalogue()}
    return tuple(
        Link(cite, address_of(known[cite]) if cite in known else "")
        for cite in dict.fromkeys(cites)
    )


def shown(entry: Provision) -> ProvisionShown:
    """A provision as its page and the page of its instrument show it."""
    return ProvisionShown(
        entry=entry,
        pin=pin_of(entry),
        place=entry.cite.removeprefix(f"{entry.instrument.cite} "),
        href=address_of(entry),
        paragraphs=tuple(" ".join(one.split()) for one in entry.plain.split("\n\n")),
        examples=examples_of(entry.cite),
        standing=standing_of(entry.cite, timezone.localdate()),
        parties=tuple(
            PARTIES.get(one, one.replace("-", " ").capitalize())
            for one in sorted(parties_of(entry.cite))
        ),
        replaced_by=linked([entry.replaced_by])[0] if entry.replaced_by else None,
    )


@lru_cache(maxsize=1)
def by_instrument() -> dict[Instrument, tuple[Provision, ...]]:
    """The catalogue by instrument, each in the order of its text."""
    found: dict[Instrument, list[Provision]] = {}
    for entry in catalogue():
        found.setdefault(entry.instrument, []).append(entry)
    return {
        instrument: tuple(sorted(entries, key=_place_in_text))
        for instrument, entries in sorted(found.items(), key=_newest_first)
    }


def _newest_first(item: tuple[Instrument, object]) -> tuple[int, int, str]:
    """The Conduct Regulations, which most readers come for, then the newest first."""
    instrument = item[0]
    first = 0 if instrument.cite == "SI 2020/4" else 1
    return (first, -instrument.in_force.toordinal(), instrument.cite)


def _place_in_text(entry: Provision) -> list[tuple[int, str]]:
    """Where a provision stands in its instrument: reg 9 before reg 10, a Part after both."""
    parts = re.findall(r"\d+|[A-Za-z]+", entry.cite.removeprefix(entry.instrument.cite))
    return [(int(part), "") if part.isdigit() else (RANK.get(part, 0), part) for part in parts]
