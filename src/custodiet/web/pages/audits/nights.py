"""The nights that a force has answered: what was new, what came back, what still settles."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.errors import CustodietError
from custodiet.inquiry.access.audit.nights import Night, Store
from custodiet.inquiry.access.audit.sight import may_know_nights
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.handing import hand_in_files, told
from custodiet.web.pages.audits.evidence import Files
from custodiet.web.pages.audits.seen import READERS, viewer_of
from custodiet.web.pages.audits.wording import ANSWERS
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.store.nights import nights_of

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
    files = ((one.read(), one.name) for one in sent)
    taken = hand_in_files(viewer.force, files, actor=viewer.username, at=now())
    if taken.refusals:
        return _draw(request, viewer.force, form, refusals=taken.refusals, wrong=True)
    messages.success(request, told(taken))
    return HttpResponseRedirect(reverse("audit-nights"))


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
    last = store.latest_night.on
    quiet = last if today() - last > QUIET else None
    return StoreShown(store, latest, len(store.nights) - len(latest), quiet)
