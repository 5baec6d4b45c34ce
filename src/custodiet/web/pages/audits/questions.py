"""What I am asked: answering about one's own accesses, and a supervisor's view of an answer.

The first page asks about the work. Only where every answer leaves the asking open does a second
page ask for an account in the person's own words; see inquiry.access.audit.questions. Whoever
would take advice first has answered nothing, and comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custodiet.errors import CustodietError
from custodiet.inquiry.access.audit import (
    EVERYONE,
    LIGHT,
    QUESTION_SETS,
    REASONS,
    VIEWS,
    Audit,
    QuestionSet,
)
from custodiet.inquiry.access.audit.lot import looked_into
from custodiet.inquiry.access.audit.questions import halts, waits
from custodiet.inquiry.access.audit.rules import require_answerable, require_viewable
from custodiet.web.accounts.roles import Role
from custodiet.web.drawing import draw
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.store import audits
from custodiet.web.store.audits import AuditAccess, AuditPerson

__all__ = ["AnswerPage", "MinePage", "ViewPage", "answer", "mine", "view"]

WRONG = 422
# Whoever has an account may be asked about their own accesses.
ANYONE = tuple(Role)
CHOICES = [(one.code, one.words) for one in REASONS.values()]


@dataclass(frozen=True)
class MinePage:
    """What I am asked, and whose answers wait for my view."""

    title: str
    asked: tuple[tuple[AuditPerson, Audit], ...]
    waiting: tuple[AuditPerson, ...]
    late: frozenset[str]


@dataclass(frozen=True)
class AnswerPage:
    """The questions about one's accesses, or the account that follows them."""

    title: str
    question_set: QuestionSet
    by_chance: bool
    due: Any
    accesses: tuple[AuditAccess, ...]
    form: forms.Form
    account: bool
    refusal: CustodietError | None = None


@dataclass(frozen=True)
class ViewPage:
    """An answer somebody gave, and the question to their supervisor."""

    title: str
    staff: str
    accesses: tuple[tuple[AuditAccess, str], ...]
    account: str
    form: forms.Form
    refusal: CustodietError | None = None


class AnswerForm(forms.Form):
    """One answer for each access."""

    def __init__(self, data: Any, *, accesses: tuple[AuditAccess, ...]) -> None:
        super().__init__(data)
        for place, one in enumerate(accesses):
            self.fields[f"answer-{place}"] = forms.ChoiceField(
                label=f"{one.action.capitalize()} of record {one.record}",
                choices=CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": f"Select an answer for record {one.record}"},
            )

    def answers(self, accesses: tuple[AuditAccess, ...]) -> dict[str, str]:
        """The answer given to each access, by its identifier."""
        given = (self.cleaned_data[f"answer-{place}"] for place in range(len(accesses)))
        return {one.access: code for one, code in zip(accesses, given, strict=True)}


class AccountForm(forms.Form):
    """An account in the person's own words; it may be left empty."""

    account = forms.CharField(
        label="What were you working on?",
        help_text="In your own words. You may leave this empty.",
        required=False,
        max_length=4_000,
        widget=forms.Textarea,
        error_messages={"max_length": "This must be 4,000 characters or fewer"},
    )


class ViewForm(forms.Form):
    """What a supervisor knows of the work."""

    view = forms.ChoiceField(
        label="Was it part of their work?",
        choices=list(VIEWS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you know of the work"},
    )
    words = forms.CharField(
        label="How do you know?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea,
        error_messages={"max_length": "This must be 2,000 characters or fewer"},
    )


@require_safe
@only(*ANYONE)
def mine(request: HttpRequest) -> HttpResponse:
    """What I am asked about my own accesses, and what waits for my view as a supervisor."""
    account = account_of(request)
    if not account.staff:
        return draw(request, "audits/mine.html", MinePage("Questions to me", (), (), frozenset()))
    asked = [
        (row, audits.look_audit(row.audit.reference).audit)
        for row in audits.asked_of(account.staff, account.force)
    ]
    asked = [pair for pair in asked if pair[1].standing(account.staff).asked]
    waiting = audits.waiting_for(account.staff, account.force)
    late = {row.audit.reference for row, audit in asked if account.staff in audit.late(today())}
    page = MinePage("Questions to me", tuple(asked), tuple(waiting), frozenset(late))
    return draw(request, "audits/mine.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ANYONE)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """The questions of one audit to me; one answer for each access, and then perhaps an account."""
    look, row, accesses = _to_me(request, reference)
    staff = row.staff
    by_chance = row.lane == "random" and look.audit.approach != EVERYONE
    standing = look.audit.standing(staff)
    asked = standing.asked
    if asked is None:
        raise Http404
    if standing.stopped or standing.answered_on is not None:
        # Not even shown: a question that may not be asked, or an answer that could not be sent.
        if request.method == "POST":
            require_answerable(look.audit, staff, {}, accesses=())
        return HttpResponseRedirect(reverse("questions"))
    questions = QUESTION_SETS[asked.question_set]
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, accesses=accesses)
    words = QUESTION_SETS[LIGHT] if by_chance else questions
    page = AnswerPage(words.title, words, by_chance, asked.due, accesses, form, account=False)
    if data is None or not form.is_valid():
        return _drawn(request, page)
    given = form.answers(accesses)
    try:
        require_answerable(look.audit, staff, given, accesses=[one.access for one in accesses])
    except CustodietError as error:
        return _drawn(request, AnswerPage(**{**vars(page), "refusal": error}))
    if waits(frozenset(given.values())):
        return _advice_first(request, reference, look, staff)
    ended = halts(frozenset(given.values()))
    account = ""
    if questions.asks_account and not ended:
        own = AccountForm(request.POST if "account" in request.POST else None)
        if not own.is_valid():
            carried = _carrying("Your account", own, given)
            status = WRONG if own.is_bound else 200
            return draw(request, "audits/account.html", carried, status=status)
        account = own.cleaned_data["account"]
    personal = {"account": account} if account else {}
    fact: audits.Fact = ("audit-answered", {"person": staff, "answers": given}, personal)
    _append(reference, look, fact, account_of(request).username, "Questions answered.")
    messages.success(request, _thanks(ended=ended))
    return HttpResponseRedirect(reverse("questions"))


def _advice_first(
    request: HttpRequest, reference: str, look: audits.AuditLook, staff: str
) -> HttpResponse:
    """Keep, once, that advice is to be taken; what was chosen beside it is no answer either."""
    if look.audit.standing(staff).advice_on is None:
        fact: audits.Fact = ("audit-advice-first", {"person": staff}, {})
        _append(reference, look, fact, account_of(request).username, "Advice before an answer.")
    # Nothing was done that a green banner could say was done.
    messages.info(
        request,
        "Nothing is recorded as your answer. Take advice from your staff association, your union"
        " or a police friend, and come back to answer: the day to answer by stays as it is.",
    )
    return HttpResponseRedirect(reverse("questions"))


@dataclass(frozen=True)
class _Carrying:
    """The account's page, with the answers already given carried along."""

    title: str
    form: forms.Form
    given: tuple[tuple[str, str], ...]


def _carrying(title: str, form: forms.Form, given: dict[str, str]) -> _Carrying:
    pairs = tuple((f"answer-{place}", code) for place, code in enumerate(given.values()))
    return _Carrying(title, form, pairs)


def _thanks(*, ended: bool) -> str:
    if ended:
        return (
            "Your answer is recorded, and nothing more is asked of you here. You may take advice"
            " from your staff association or a police friend. Should misconduct be indicated,"
            " written notice of what is alleged comes before any further question."
        )
    return "Your answer is recorded. Thank you."


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ANYONE)
def view(request: HttpRequest, reference: str, staff: str) -> HttpResponse:
    """An answer of somebody I supervise, and what I know of the work.

    Before they have answered there is nothing here, so that nobody learns who was asked.
    """
    account = account_of(request)
    row = audits.person_of(reference, staff)
    if row is None or not account.staff or row.supervisor != account.staff:
        raise Http404
    if row.audit.force != account.force:
        raise Http404
    look = audits.look_audit(reference)
    standing = look.audit.standing(staff)
    if standing.answered_on is None:
        raise Http404
    audits.read_audit(reference, what=f"answer of {staff}", actor=account.username, at=now())
    form = ViewForm(request.POST if request.method == "POST" else None)
    page = ViewPage(
        title=f"The answer of staff number {staff}",
        staff=staff,
        accesses=tuple(
            (one, REASONS[standing.answers[one.access]].words)
            for one in audits.accesses_of(reference, staff)
            if one.access in standing.answers
        ),
        account=standing.account,
        form=form,
    )
    if request.method != "POST" or not form.is_valid():
        return draw(request, "audits/view.html", page, status=WRONG if form.is_bound else 200)
    chosen = form.cleaned_data["view"]
    try:
        require_viewable(look.audit, staff, chosen, by=account.username, staff=account.staff)
    except CustodietError as error:
        shown = ViewPage(**{**vars(page), "refusal": error})
        return draw(request, "audits/view.html", shown, status=WRONG)
    words = form.cleaned_data["words"]
    fact: audits.Fact = (
        "audit-supervisor-viewed",
        {"person": staff, "view": chosen},
        {"words": words} if words else {},
    )
    _append(reference, look, fact, account.username, "Supervisor's view given.")
    messages.success(request, "Your view is recorded.")
    return HttpResponseRedirect(reverse("questions"))


def _to_me(
    request: HttpRequest, reference: str
) -> tuple[audits.AuditLook, AuditPerson, tuple[AuditAccess, ...]]:
    """The audit, myself in it, and those of my accesses that I am asked about."""
    account = account_of(request)
    row = audits.person_of(reference, account.staff) if account.staff else None
    if row is None or row.audit.force != account.force:
        raise Http404
    look = audits.look_audit(reference)
    held = audits.accesses_of(reference, account.staff)
    if look.audit.approach == EVERYONE:
        return look, row, held
    if row.lane == "random":
        return look, row, looked_into(reference, held)
    return look, row, tuple(one for one in held if one.answer != "explained")


def _append(
    reference: str, look: audits.AuditLook, fact: audits.Fact, actor: str, reason: str
) -> None:
    audits.append_audit(
        reference, [fact], expected=look.expected, actor=actor, reason=reason, at=now()
    )


def _drawn(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    return draw(request, "audits/answer.html", page, status=WRONG if page.form.is_bound else 200)
