"""Who may come near a case: people assigned, people barred, and the seal; each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custodiet.case.steps import OUTSIDE, Role
from custodiet.web import store
from custodiet.web.accounts.models import Account
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.cases.files import ReasonForm
from custodiet.web.pages.cases.head import CaseHead, head_of
from custodiet.web.pages.cases.moments import now
from custodiet.web.pages.cases.seen import Seen, seen

__all__ = ["ACTS", "MAY_DECIDE", "access", "act", "decides"]

MAY_DECIDE = (Role.AUTHORITY,)
WRONG = 422


@dataclass(frozen=True)
class Act:
    """One thing that may be decided about who comes near a case."""

    kind: str
    title: str
    button: str
    sentences: tuple[str, ...]
    names: bool
    done: str


ACTS: dict[str, Act] = {
    "assign": Act(
        "case-assigned",
        "Assign somebody",
        "Assign",
        ("Whoever is assigned sees the case, sealed or not, as far as their role goes.",),
        names=True,
        done="{} is assigned.",
    ),
    "unassign": Act(
        "case-unassigned",
        "End an assignment",
        "End the assignment",
        ("They then see the case only if their role and force lead to it.",),
        names=True,
        done="{} is no longer assigned.",
    ),
    "bar": Act(
        "case-barred",
        "Bar somebody",
        "Bar",
        (
            "A bar beats every grant: they no longer find the case, whatever their role.",
            "Use it where somebody has an interest in the matter, or is one of its people.",
        ),
        names=True,
        done="{} is barred.",
    ),
    "unbar": Act(
        "case-unbarred",
        "Lift a bar",
        "Lift the bar",
        ("They then see the case if their role and force lead to it.",),
        names=True,
        done="The bar on {} is lifted.",
    ),
    "seal": Act(
        "case-sealed",
        "Seal the case",
        "Seal the case",
        (
            "Only people assigned to it then find the case. Every look at it is recorded.",
            "You are assigned to it at the same time, so that you do not lose sight of it.",
        ),
        names=False,
        done="The case is sealed.",
    ),
    "unseal": Act(
        "case-unsealed",
        "Lift the seal",
        "Lift the seal",
        ("Everybody whose role and force lead to the case then finds it.",),
        names=False,
        done="The seal is lifted.",
    ),
}


@dataclass(frozen=True)
class AccessPage:
    """Who is assigned, who is barred, whether it is sealed, and what may be changed."""

    title: str
    head: CaseHead
    assigned: tuple[str, ...]
    barred: tuple[str, ...]
    sealed: bool


@dataclass(frozen=True)
class ActPage:
    """One change about to be made, with what it means."""

    title: str
    reference: str
    case_title: str
    sentences: tuple[str, ...]
    form: forms.Form
    button: str
    back: str
    names: bool


class ActForm(ReasonForm):
    """Why, and for acts about somebody whom."""

    username = forms.CharField(
        label="Username",
        max_length=40,
        error_messages={"required": "Enter a username"},
    )
    field_order = ("username", "reason")

    def __init__(self, data: object, found: Seen, name: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None
        self._found, self._name = found, name
        if not ACTS[name].names:
            del self.fields["username"]

    def clean_username(self) -> str:
        """The username, where the change makes sense for it."""
        username = str(self.cleaned_data["username"]).strip().lower()
        wrong = _senseless(self._found, self._name, username)
        if wrong:
            raise forms.ValidationError(wrong)
        return username


def decides(found: Seen) -> bool:
    """Whether this person decides who comes near the case: its force's appropriate authority."""
    viewer = found.viewer
    return Role.AUTHORITY in viewer.roles and viewer.force in found.facts.forces


@require_safe
@only(*MAY_DECIDE)
def access(request: HttpRequest, reference: str) -> HttpResponse:
    """Who may come near the case."""
    found = _found(request, reference)
    page = AccessPage(
        title="Who may see this case",
        head=head_of(found, "case-access"),
        assigned=tuple(sorted(found.facts.assigned)),
        barred=tuple(sorted(found.facts.barred)),
        sealed=found.facts.sealed,
    )
    return draw(request, "access/access.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*MAY_DECIDE)
def act(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """One change of who may come near the case, with its reason."""
    found = _found(request, reference)
    if name not in ACTS or not _open(found, name):
        raise Http404
    chosen = ACTS[name]
    form = ActForm(request.POST if request.method == "POST" else None, found, name)
    form.initial["username"] = request.GET.get("username", "")
    if form.is_bound and form.is_valid():
        username = form.cleaned_data.get("username", "")
        _record(found, name, username, form.cleaned_data["reason"])
        messages.success(request, chosen.done.format(username))
        return HttpResponseRedirect(reverse("case-access", args=[reference]))
    page = ActPage(
        title=chosen.title,
        reference=reference,
        case_title=found.case.title,
        sentences=chosen.sentences,
        form=form,
        button=chosen.button,
        back=reverse("case-access", args=[reference]),
        names=chosen.names,
    )
    return draw(request, "access/act.html", page, status=WRONG if form.is_bound else 200)


def _found(request: HttpRequest, reference: str) -> Seen:
    found = seen(request, reference)
    if not decides(found):
        raise Http404
    return found


def _open(found: Seen, name: str) -> bool:
    return {"seal": not found.facts.sealed, "unseal": found.facts.sealed}.get(name, True)


def _senseless(found: Seen, name: str, username: str) -> str:
    """Why the change makes no sense for this account, empty where it does."""
    facts = found.facts
    account = Account.objects.filter(username=username, is_active=True).first()
    if name in {"assign", "bar"} and account is None:
        return f"There is no account {username}"
    if name == "assign" and account is not None and set(account.roles) <= OUTSIDE:
        return f"{username} has no role that sees cases"
    wrong = {
        "assign": f"{username} is assigned already" if username in facts.assigned else "",
        "unassign": "" if username in facts.assigned else f"{username} is not assigned",
        "bar": f"{username} is barred already" if username in facts.barred else "",
        "unbar": "" if username in facts.barred else f"{username} is not barred",
    }[name]
    if not wrong and username == found.viewer.username and name == "bar":
        return "You cannot bar yourself: ask another appropriate authority"
    if not wrong and username == found.viewer.username and name == "unassign" and facts.sealed:
        return "You would lose sight of a sealed case: assign somebody else, who can end it"
    return wrong


def _record(found: Seen, name: str, username: str, reason: str) -> None:
    facts: list[tuple[str, dict[str, str], dict[str, str]]] = []
    if name == "seal" and found.viewer.username not in found.facts.assigned:
        facts.append(("case-assigned", {"username": found.viewer.username}, {}))
    facts.append((ACTS[name].kind, {"username": username} if ACTS[name].names else {}, {}))
    store.append(
        found.case.reference,
        facts,
        expected=found.expected,
        actor=found.viewer.username,
        reason=reason,
        at=now(),
    )
