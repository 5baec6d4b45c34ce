"""The nights that a force has answered: what was new, what came back, what still settles."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.errors import CustodietError
from custodiet.inquiry.access.audit.nights import Night, Now, Store, read
from custodiet.inquiry.access.audit.sight import may_know_nights
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.audits.evidence import Files
from custodiet.web.pages.audits.seen import READERS, viewer_of
from custodiet.web.pages.audits.wording import ANSWERS
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.store.nights import hand_in, nights_of
from custodiet.web.words import counted

__all__ = ["NightsPage", "nights"]

WRONG = 422
# After so many days without one the page says that a night may be missing.
MOST = 5 * 1024 * 1024
QUIET = datetime.timedelta(days=2)
SHOWN = 400


class ReceiptsForm(forms.Form):
    """Receipts of nights, and of what still settles."""

    receipts = Files(
        label="Receipts",
        help_text="receipt.json from the folder of each night, from the first on; and, for what"
        " still settles, from the folder of custodiet access current. Up to 5 MB at a time.",
    )


@dataclass(frozen=True)
class StoreShown:
    """One store, its latest nights first; `quiet_since` where no night has come for days."""

    store: Store
    nights: tuple[Night, ...]
    more: int
    quiet_since: datetime.date | None


@dataclass(frozen=True)
class NightsPage:
    """What the receipts of a force's nights say."""

    title: str
    stores: tuple[StoreShown, ...]
    by: dict[str, tuple[str, datetime.date]]
    answers: dict[str, str]
    form: ReceiptsForm | None
    refusals: tuple[CustodietError, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@only(*READERS)
def nights(request: HttpRequest) -> HttpResponse:
    """The nights of the reader's force; receipts are handed in here by whoever runs audits."""
    viewer = viewer_of(request)
    may_hand_in = may_know_nights(viewer, "hand-in")[0]
    if not may_know_nights(viewer, "see")[0] or (request.method == "POST" and not may_hand_in):
        raise PermissionDenied
    if request.method != "POST":
        return _draw(request, viewer.force, ReceiptsForm() if may_hand_in else None)
    form = ReceiptsForm(request.POST, request.FILES)
    sent = form.cleaned_data["receipts"] if form.is_valid() else []
    if not sent:
        if not form.errors:
            large = int(request.META.get("CONTENT_LENGTH") or 0) > MOST
            said = "The receipts must be 5 MB or smaller in all" if large else "Select a receipt"
            form.add_error("receipts", said)
        return _draw(request, viewer.force, form, wrong=True)
    told, refusals = _handed_in(viewer.force, viewer.username, sent)
    if refusals:
        return _draw(request, viewer.force, form, refusals=refusals, wrong=True)
    messages.success(request, told)
    return HttpResponseRedirect(reverse("audit-nights"))


def _handed_in(
    force: str, actor: str, sent: Sequence[object]
) -> tuple[str, tuple[CustodietError, ...]]:
    """Each receipt in the order of its nights; what follows a refused one is refused too."""
    refusals: list[CustodietError] = []
    taken = held = 0
    for receipt in sorted(_read(sent, refusals), key=_order):
        try:
            if hand_in(force, receipt, actor=actor, at=now()):
                taken += 1
            else:
                held += 1
        except CustodietError as fault:
            refusals.append(fault)
    told = f"{counted(taken, 'receipt')} handed in."
    return (f"{told} {held} held already." if held else told), tuple(refusals)


def _read(sent: Sequence[object], refusals: list[CustodietError]) -> Iterator[Night | Now]:
    for one in sent:
        try:
            yield read(one.read(), one.name)  # type: ignore[attr-defined]  # an uploaded file
        except CustodietError as fault:
            refusals.append(fault)


def _order(one: Night | Now) -> tuple[bool, int]:
    return (True, one.nights) if isinstance(one, Now) else (False, one.number)


def _draw(
    request: HttpRequest,
    force: str,
    form: ReceiptsForm | None,
    *,
    refusals: Sequence[CustodietError] = (),
    wrong: bool = False,
) -> HttpResponse:
    held = nights_of(force)
    page = NightsPage(
        title="Nightly runs",
        stores=tuple(_shown(one) for one in held.stores),
        by=held.by,
        answers=ANSWERS,
        form=form,
        refusals=tuple(refusals),
    )
    return draw(request, "audits/nights.html", page, status=WRONG if wrong else 200)


def _shown(store: Store) -> StoreShown:
    latest = tuple(reversed(store.nights))[:SHOWN]
    last = store.latest.on
    quiet = last if today() - last > QUIET else None
    return StoreShown(store, latest, len(store.nights) - len(latest), quiet)
