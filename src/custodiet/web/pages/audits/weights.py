"""The points that order every queue of a force: proposed from decisions, approved by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custodiet.errors import CustodietError
from custodiet.inquiry.access.audit.sight import Viewer, may_weigh
from custodiet.inquiry.access.weights import FEWEST, FIRST, Change, Weights, changes, proposed
from custodiet.web.accounts.roles import Role
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.audits.seen import READERS, viewer_of
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.store import audits
from custodiet.web.store.weights import Kept, answer_weights, propose_weights, weights_of

__all__ = ["answer", "propose", "weights"]

WRONG = 422
# Below this many decided leads the page says that they are few; nothing is refused for it.
FEW = 200


class ReasonForm(forms.Form):
    """Why the points should change."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why should they change?",
        help_text="This is kept in the record with your username.",
        max_length=500,
        widget=forms.Textarea,
        error_messages={
            "required": "Enter why they should change",
            "max_length": "This must be 500 characters or fewer",
        },
    )


class AnswerForm(forms.Form):
    """A second person's answer to a proposal."""

    expected = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="Do you approve these points?",
        choices=[("approve", "I approve every line"), ("decline", "I send them back")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you approve them"},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="This is kept in the record with your username.",
        max_length=500,
        widget=forms.Textarea,
        error_messages={
            "required": "Enter why",
            "max_length": "This must be 500 characters or fewer",
        },
    )


@dataclass(frozen=True)
class WeightsPage:
    """The points in force line by line, beside those proposed, and every version before.

    A fact that fewer than ten decided leads had keeps the points it has.
    """

    title: str
    kept: Kept
    lines: tuple[Change, ...]
    decided: int
    propose: ReasonForm | None
    answer: AnswerForm | None
    refusal: CustodietError | None
    first: Weights
    few: int
    fewest: int
    back: str


@require_safe
@only(*READERS)
def weights(request: HttpRequest) -> HttpResponse:
    """The points of the reader's force; what is proposed stands beside what is in force."""
    return _draw(request, _weigher(request, "see"))


@require_http_methods(["POST"])
@only(Role.AUDITOR)
def propose(request: HttpRequest) -> HttpResponse:
    """Propose points that are estimated again from every decision that stands."""
    viewer = _weigher(request, "propose")
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _draw(request, viewer, propose=form)
    kept, on = weights_of(viewer.force), today()
    decided = audits.decided_leads(viewer.force)
    try:
        found = proposed(decided, before=kept.in_force, by=viewer.username, on=on)
        _propose(viewer, found, form.cleaned_data)
    except CustodietError as fault:
        return _draw(request, viewer, propose=form, refusal=fault)
    messages.success(request, f"Weights {found.version} proposed. A second person answers.")
    return HttpResponseRedirect(reverse("audit-weights"))


def _propose(viewer: Viewer, found: Weights, values: dict[str, Any]) -> None:
    propose_weights(
        viewer.force,
        found,
        expected=values["expected"],
        actor=viewer.username,
        reason=values["reason"],
        at=now(),
    )


@require_http_methods(["POST"])
@only(*READERS)
def answer(request: HttpRequest) -> HttpResponse:
    """Approve what another proposed, or send it back."""
    viewer = _weigher(request, "approve")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _draw(request, viewer, answer=form)
    values = form.cleaned_data
    approve = values["answer"] == "approve"
    try:
        in_force = answer_weights(
            viewer.force,
            approve=approve,
            expected=values["expected"],
            actor=viewer.username,
            reason=values["reason"],
            at=now(),
        )
    except CustodietError as fault:
        return _draw(request, viewer, answer=form, refusal=fault)
    said = "are in force for audits loaded from now on" if approve else "stay in force"
    messages.success(request, f"Weights {in_force.version} {said}.")
    return HttpResponseRedirect(reverse("audit-weights"))


def _weigher(request: HttpRequest, act: str) -> Viewer:
    viewer = viewer_of(request)
    if not may_weigh(viewer, act)[0]:
        raise PermissionDenied
    return viewer


def _draw(
    request: HttpRequest,
    viewer: Viewer,
    *,
    propose: ReasonForm | None = None,
    answer: AnswerForm | None = None,
    refusal: CustodietError | None = None,
) -> HttpResponse:
    kept = weights_of(viewer.force)
    waiting = kept.waiting
    seen = {"expected": kept.expected}
    may_propose = waiting is None and may_weigh(viewer, "propose")[0]
    may_answer = waiting is not None and waiting.proposed_by != viewer.username
    page = WeightsPage(
        title="How points are given",
        kept=kept,
        lines=tuple(changes(kept.in_force, waiting or kept.in_force)),
        decided=len(audits.decided_leads(viewer.force)),
        propose=(propose or ReasonForm(initial=seen)) if may_propose else None,
        answer=(answer or AnswerForm(initial=seen)) if may_answer else None,
        refusal=refusal,
        first=FIRST,
        few=FEW,
        fewest=FEWEST,
        back=reverse("audits"),
    )
    wrong = refusal is not None or propose is not None or answer is not None
    return draw(request, "audits/weights.html", page, status=WRONG if wrong else 200)
