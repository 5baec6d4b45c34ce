"""Signing a provision off: the rule beside the questions, the answers to check, the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custodiet.case.steps import Role
from custodiet.errors import NotAllowed, NotAsRecorded
from custodiet.law import Provision
from custodiet.law.printed import digest_of
from custodiet.law.signoffs import Result, SignOff, TextRead, require_fit, standing
from custodiet.web import store
from custodiet.web.citing import address_of
from custodiet.web.drawing import draw
from custodiet.web.fields import DateParts
from custodiet.web.guards import account_of, only
from custodiet.web.pages.cases.drafts import Draft, drop, keep, kept
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.law.catalogue import ProvisionShown, entry_at, shown
from custodiet.web.signed import standing_of
from custodiet.web.words import day

__all__ = ["check", "sign"]

WRONG = 422
RESULTS = {
    Result.AGREES: "The rule, its plain words and its examples agree with the text",
    Result.DIFFERS: "The rule differs from the text",
    Result.WITHDRAWN: "I withdraw what was said of this rule before",
}


@dataclass(frozen=True)
class SignPage:
    """The questions about one provision, with the provision beside them."""

    title: str
    form: forms.Form
    shown: ProvisionShown
    back: str
    refusal: NotAllowed | None = None


@dataclass(frozen=True)
class SignCheckPage:
    """The answers before anything is recorded, and what will be shown because of them."""

    title: str
    shown: ProvisionShown
    answers: tuple[tuple[str, str, str], ...]
    change: str
    follows: str


class Word(forms.Form):
    """What a lawyer says of a rule: the result, the text it was read against, and who says so."""

    result = forms.ChoiceField(
        label="What came of reading it?",
        choices=[(one.value, words) for one, words in RESULTS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what came of reading it"},
    )
    text = forms.CharField(
        label="Citation of the text read",
        max_length=200,
        error_messages={
            "required": "Enter the citation of the text read",
            "max_length": "Citation must be 200 characters or fewer",
        },
    )
    version = forms.CharField(
        label="Version of the text, or its hash",
        help_text="So that somebody else can find the same text. For example, revised text as "
        "published, printed on 3 September 2026.",
        max_length=200,
        error_messages={
            "required": "Enter the version of the text",
            "max_length": "Version must be 200 characters or fewer",
        },
    )
    note = forms.CharField(
        label="Note",
        help_text="Needed where the rule differs or the word is withdrawn. Anyone can read it. "
        "Do not name anybody.",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"max_length": "Note must be 2,000 characters or fewer"},
    )
    identity = forms.CharField(
        label="Who you are, as a lawyer",
        help_text="Name, call or admission, and professional number. Kept apart from the entry "
        "and shown only to people who are signed in.",
        max_length=200,
        error_messages={
            "required": "Enter who you are, as a lawyer",
            "max_length": "Who you are must be 200 characters or fewer",
        },
    )
    field_order = ("result", "text", "as_at", "version", "note", "until", "identity")

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["as_at"] = DateParts(
            what="the day the text was in force",
            label="On which day was that text in force?",
            help_text="The point in time of the text you read. For example, 27 3 2026",
            latest=(today(), "today or in the past"),
        )
        self.fields["until"] = DateParts(
            what="the last day it holds",
            label="Last day it holds, if there is one",
            help_text="For example, 27 3 2027",
            required=False,
            earliest=(today(), ""),
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """A difference is said and not only ticked."""
        given = super().clean() or {}
        if given.get("result") in {Result.DIFFERS, Result.WITHDRAWN} and not given.get("note"):
            self.add_error("note", "Enter what differs, or why the word is withdrawn")
        return given


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.LAWYER)
def sign(request: HttpRequest, instrument: str, pin: str) -> HttpResponse:
    """The questions of a sign-off, with the rule and its examples beside them."""
    entry = entry_at(instrument, pin)
    name = request.GET.get("draft")
    draft = kept(request, name, _purpose(entry)) if name else None
    data = request.POST if request.method == "POST" else draft.data if draft else None
    form = Word(data, initial={"text": entry.cite})
    if request.method != "POST":
        return _asked(request, entry, form)
    if not form.is_valid():
        return _asked(request, entry, form, status=WRONG)
    try:
        require_fit(entry, _word(request, entry, form), standing_of(entry.cite, today()))
    except NotAllowed as refusal:
        return _asked(request, entry, form, refusal, status=WRONG)
    typed = {key: request.POST.getlist(key) for key in request.POST if key != "csrfmiddlewaretoken"}
    made = keep(request, Draft(_purpose(entry), typed, about=(digest_of(entry.cite),)))
    return HttpResponseRedirect(reverse("law-sign-check", args=[instrument, pin, made]))


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.LAWYER)
def check(request: HttpRequest, instrument: str, pin: str, draft: str) -> HttpResponse:
    """The answers to check; sending it records exactly what it shows."""
    entry = entry_at(instrument, pin)
    answered = kept(request, draft, _purpose(entry))
    form = Word(answered.data)
    if answered.about != (digest_of(entry.cite),) or not form.is_valid():
        raise NotAsRecorded(
            f"{entry.cite} has changed since you read it.",
            why="A sign-off is of the rule as it was read.",
            do="Read the rule again, and sign it off if it still agrees.",
        )
    word = _word(request, entry, form)
    require_fit(entry, word, standing_of(entry.cite, today()))
    if request.method != "POST":
        return _checked(request, entry, word, draft)
    store.record_sign_off(
        word.as_values(),
        actor=account_of(request).username,
        reason=f"{entry.cite} read beside {word.text.citation}: {word.result.value}.",
        at=now(),
        personal={"identity": word.identity},
    )
    drop(request, draft)
    messages.success(request, f"{entry.cite}: what you said is recorded.")
    return HttpResponseRedirect(address_of(entry))


def _purpose(entry: Provision) -> str:
    return f"sign off {entry.cite}"


def _word(request: HttpRequest, entry: Provision, form: forms.Form) -> SignOff:
    given = form.cleaned_data
    return SignOff(
        cite=entry.cite,
        on=today(),
        result=Result(given["result"]),
        text=TextRead(given["text"], given["as_at"], given["version"]),
        digest=digest_of(entry.cite),
        note=given["note"],
        until=given["until"],
        by=account_of(request).username,
        identity=given["identity"],
    )


def _asked(
    request: HttpRequest,
    entry: Provision,
    form: forms.Form,
    refusal: NotAllowed | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    page = SignPage(f"Sign off {entry.cite}", form, shown(entry), address_of(entry), refusal)
    return draw(request, "law/sign.html", page, status=status)


def _checked(request: HttpRequest, entry: Provision, word: SignOff, draft: str) -> HttpResponse:
    one = shown(entry)
    args = [request.resolver_match.kwargs[name] for name in ("instrument", "pin")]  # type: ignore[union-attr]  # the page was resolved
    answers = (
        ("result", "What came of reading it", RESULTS[word.result]),
        ("text", "Citation of the text read", word.text.citation),
        ("as_at-day", "The text was in force on", day(word.text.as_at)),
        ("version", "Version of the text", word.text.version),
        ("note", "Note", word.note or "None"),
        ("until-day", "Last day it holds", day(word.until) if word.until else "No last day"),
        ("identity", "Who you are", word.identity),
    )
    page = SignCheckPage(
        title="Check your answers before recording them",
        shown=one,
        answers=answers,
        change=f"{reverse('law-sign', args=args)}?draft={draft}",
        follows=_follows(word),
    )
    return draw(request, "law/sign_check.html", page)


def _follows(word: SignOff) -> str:
    """What every screen that relies on the rule will say."""
    return standing(word.cite, [word], on=word.on, digest=word.digest).words
