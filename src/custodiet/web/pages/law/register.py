"""The register of sign-offs: what lawyers said of each provision, and what nobody has read yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from custodiet.law import catalogue
from custodiet.law.signoffs import SignOff, Standing
from custodiet.web import store
from custodiet.web.accounts.models import Account
from custodiet.web.drawing import draw
from custodiet.web.pages.law.catalogue import Link, linked
from custodiet.web.signed import standing_of

__all__ = ["register"]


@dataclass(frozen=True)
class Read:
    """One word of a lawyer on a provision, newest first; `link` leads to the provision."""

    link: Link
    word: SignOff


@dataclass(frozen=True)
class Stands:
    """How one provision stands now."""

    link: Link
    title: str
    standing: Standing


@dataclass(frozen=True)
class RegisterPage:
    """The sign-offs given, and how every provision stands; names only for who is signed in."""

    title: str
    signed: int
    total: int
    words: tuple[Read, ...]
    provisions: tuple[Stands, ...]
    names: bool


@login_not_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Which provisions a lawyer signed off, against which text; open to anyone, without names."""
    today = timezone.localdate()
    entries = catalogue()
    links = {one.cite: one for one in linked(entry.cite for entry in entries)}
    provisions = tuple(
        Stands(links[entry.cite], entry.title, standing_of(entry.cite, today)) for entry in entries
    )
    words = tuple(
        Read(links.get(one.cite, Link(one.cite, "")), one) for one in reversed(store.sign_offs())
    )
    page = RegisterPage(
        title="Sign-offs",
        signed=sum(one.standing.signed for one in provisions),
        total=len(provisions),
        words=words,
        provisions=provisions,
        names=isinstance(request.user, Account),
    )
    return draw(request, "law/register.html", page)
