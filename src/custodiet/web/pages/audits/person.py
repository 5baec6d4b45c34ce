"""One person of an audit: accesses, why they are in the queue, answers, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custodiet.errors import CustodietError
from custodiet.inquiry.access.audit import (
    ADVERSE,
    EVERYONE,
    OPEN_A_MATTER,
    OUTCOMES,
    QUESTION_SETS,
    REASONS,
)
from custodiet.inquiry.access.audit.rules import (
    require_asked_first,
    require_confirmable,
    require_decidable,
    require_somebody,
)
from custodiet.law.standards import KINDS
from custodiet.web import store
from custodiet.web.drawing import draw
from custodiet.web.guards import account_of, only
from custodiet.web.pages.audits.matters import open_matter
from custodiet.web.pages.audits.offence import Following, following
from custodiet.web.pages.audits.seen import READERS, Seen, act_allowed, record_look, seen
from custodiet.web.pages.audits.wording import ANSWERS, GRADES, LANE_HINTS, STATES, lane_words
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.cases.seen import viewer_of as case_viewer
from custodiet.web.store import audits
from custodiet.web.store.audits import AuditAccess, AuditPerson

__all__ = ["ActPage", "PersonPage", "confirm", "decide", "indicate", "person"]

WRONG = 422
MISSING = (
    ("", "Nothing"),
    ("missing-template", "A kind of explanation: this service does not know such work"),
    ("missing-data", "Data: the roster, tasking or assignment was not in what was loaded"),
)
NOT_ASKED = (
    "This person was not asked, may still answer, or would take advice first and has not answered."
    " Reflective practice needs their own account, so it is not open."
)
WITHOUT_ASKING = (
    "A conduct matter or a possible offence can be decided without asking: where misconduct is"
    " indicated, questions stop, and written notice (SI 2020/4 reg 17) comes before any further"
    " question."
)


@dataclass(frozen=True)
class AccessRow:
    """One access as the page shows it, with the answer the person gave to it."""

    access: AuditAccess
    answer: str
    grade: str
    said: str


@dataclass(frozen=True)
class PersonPage:
    """Somebody's accesses and where they stand; nothing on it is a finding."""

    title: str
    reference: str
    audit_title: str
    row: AuditPerson
    lane: str
    lane_hint: str
    state: str
    standing: Any
    questions: str
    accesses: tuple[AccessRow, ...]
    outcome: str
    follows: tuple[Following, ...]
    waiting: int
    everyone: bool
    too_soon: bool
    is_one: bool
    may_indicate: bool
    may_decide: bool
    may_confirm: bool
    opens_case: bool


@dataclass(frozen=True)
class ActPage:
    """A form about one person: what it does, and the refusal where it was refused."""

    title: str
    reference: str
    staff: str
    sentences: tuple[str, ...]
    form: forms.Form
    button: str
    warning: bool
    back: str
    refusal: CustodietError | None = None
    follows: tuple[Following, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)


class IndicateForm(forms.Form):
    """What indicates misconduct; it stops the asking."""

    ground = forms.CharField(
        label="What indicates misconduct?",
        help_text="Facts, not suspicion. The person may read this.",
        max_length=2_000,
        widget=forms.Textarea,
        error_messages={
            "required": "Enter what indicates misconduct",
            "max_length": "This must be 2,000 characters or fewer",
        },
    )


class DecideForm(forms.Form):
    """The decision about one person, its basis, and what we lacked where the error was ours."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you decide"},
    )
    missing = forms.ChoiceField(
        label="If the error was ours: what was missing?",
        choices=MISSING,
        required=False,
        widget=forms.RadioSelect,
    )
    basis = forms.CharField(
        label="On what basis?",
        help_text="The answers, the supervisor's view, and what you checked.",
        max_length=4_000,
        widget=forms.Textarea,
        error_messages={
            "required": "Enter the basis of the decision",
            "max_length": "This must be 4,000 characters or fewer",
        },
    )


class ConfirmForm(forms.Form):
    """The second person's answer to a decision against somebody.

    `asks_kind` is True where a conduct matter would follow: which law governs it turns on that.
    """

    answer = forms.ChoiceField(
        label="Do you confirm the decision?",
        choices=[("confirm", "I confirm it"), ("decline", "I send it back to be decided again")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you confirm it"},
    )

    def __init__(self, data: Any, *, asks_kind: bool) -> None:
        super().__init__(data)
        if asks_kind:
            self.fields["kind"] = forms.ChoiceField(
                label="What is the person?",
                choices=[(one, one.replace("-", " ").capitalize()) for one in KINDS],
                widget=forms.RadioSelect,
                error_messages={"required": "Select what the person is"},
            )


@require_safe
@only(*READERS)
def person(request: HttpRequest, reference: str, staff: str) -> HttpResponse:
    """The page of one person; reading it leaves an entry in the record."""
    found, row = _found(request, reference, staff)
    record_look(found, f"accesses of {staff}")
    case = found.audit.standing(staff).case
    opens = bool(case) and store.sees(case_viewer(account_of(request)), case)
    return draw(request, "audits/person.html", person_page(found, row, opens_case=opens))


def person_page(found: Seen, row: AuditPerson, *, opens_case: bool) -> PersonPage:
    """Somebody's accesses and where they stand."""
    standing, is_one = found.audit.standing(row.staff), _is_one(found, row.staff)
    asked, decision = standing.asked, standing.decision
    return PersonPage(
        title=f"Staff number {row.staff}",
        reference=found.reference,
        audit_title=found.audit.title,
        row=row,
        lane=lane_words(row.lane),
        lane_hint=LANE_HINTS.get(row.lane, ""),
        state=STATES[row.state],
        standing=standing,
        questions=QUESTION_SETS[asked.question_set].title if asked else "",
        accesses=tuple(
            AccessRow(
                one,
                ANSWERS[one.answer],
                GRADES.get(one.grade, ""),
                REASONS[standing.answers[one.access]].words
                if one.access in standing.answers
                else "",
            )
            for one in audits.accesses_of(found.reference, row.staff)
        ),
        outcome=OUTCOMES[decision.outcome] if decision else "",
        follows=following(decision),
        waiting=len(found.audit.waiting_for(today())),
        everyone=(everyone := found.audit.approach == EVERYONE),
        too_soon=everyone and not standing.indicated and _is_somebody_unasked(found),
        is_one=is_one,
        may_indicate=found.may("indicate") and is_one and not standing.halted and decision is None,
        may_decide=found.may("decide") and decision is None,
        may_confirm=found.may("confirm") and decision is not None and not decision.stands,
        opens_case=opens_case,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@only(*READERS)
def indicate(request: HttpRequest, reference: str, staff: str) -> HttpResponse:
    """Stop the asking, because a person sees misconduct indicated."""
    found, _ = _found(request, reference, staff)
    act_allowed(found, "indicate")
    require_somebody(staff, somebody=_is_one(found, staff))
    form = IndicateForm(request.POST if request.method == "POST" else None)
    page = ActPage(
        title="Stop the asking",
        reference=reference,
        staff=staff,
        sentences=(
            "Nothing more is asked of this person in the audit.",
            "If a conduct matter follows, they are given notice of it before any question.",
        ),
        form=form,
        button="Stop the asking",
        warning=True,
        back=_address(reference, staff),
    )
    if request.method != "POST" or not form.is_valid():
        return _asked(request, page)
    fact: audits.Fact = ("audit-indicated", {"person": staff}, form.cleaned_data)
    _append(found, fact, "Misconduct indicated: asking stopped.")
    messages.success(request, "The asking is stopped. What follows is for you to decide.")
    return HttpResponseRedirect(_address(reference, staff))


@require_http_methods(["GET", "HEAD", "POST"])
@only(*READERS)
def decide(request: HttpRequest, reference: str, staff: str) -> HttpResponse:
    """Decide about one person; anything adverse then waits for a second."""
    found, _ = _found(request, reference, staff)
    act_allowed(found, "decide")
    form = DecideForm(request.POST if request.method == "POST" else None)
    heard = found.audit.standing(staff).had_their_say(today())
    page = ActPage(
        title=f"Decide about staff number {staff}",
        reference=reference,
        staff=staff,
        sentences=(
            "An access that nothing explains is not by that a wrong one.",
            "A decision against somebody has no effect until a second person confirms it.",
            "A possible offence opens a conduct matter too; the second person reads what follows.",
            *(() if heard else (NOT_ASKED, WITHOUT_ASKING)),
        ),
        form=form,
        button="Record the decision",
        warning=False,
        back=_address(reference, staff),
        hints={} if heard else {"reflective-practice": "Not open: it needs their own account"},
    )
    if request.method != "POST" or not form.is_valid():
        return _asked(request, page)
    values = form.cleaned_data
    outcome, missing = values["outcome"], values["missing"]
    try:
        require_decidable(
            found.audit,
            staff,
            outcome,
            missing=missing,
            on=today(),
            somebody=_is_one(found, staff),
            unasked=_is_somebody_unasked(found),
        )
    except CustodietError as error:
        return _asked(request, page, error)
    payload = {"person": staff, "outcome": outcome, **({"missing": missing} if missing else {})}
    fact: audits.Fact = ("audit-decided", payload, {"basis": values["basis"]})
    _append(found, fact, "Decision recorded.")
    waits = " It waits for a second person." if outcome in ADVERSE else ""
    messages.success(request, f"Decision recorded: {OUTCOMES[outcome].lower()}.{waits}")
    return HttpResponseRedirect(_address(reference, staff))


@require_http_methods(["GET", "HEAD", "POST"])
@only(*READERS)
def confirm(request: HttpRequest, reference: str, staff: str) -> HttpResponse:
    """The second person confirms a decision against somebody, or sends it back."""
    found, row = _found(request, reference, staff)
    act_allowed(found, "confirm")
    record_look(found, f"decision about {staff}")
    decision = found.audit.standing(staff).decision
    data = request.POST if request.method == "POST" else None
    matter = decision is not None and decision.outcome in OPEN_A_MATTER
    form = ConfirmForm(data, asks_kind=matter)
    page = ActPage(
        title=f"Confirm the decision about staff number {staff}",
        reference=reference,
        staff=staff,
        sentences=(
            f"{OUTCOMES[decision.outcome]}, proposed by {decision.by}." if decision else "",
            decision.basis if decision else "",
            f"{NOT_ASKED} You can send it back." if _unheard(found, staff) else "",
        ),
        form=form,
        button="Record your answer",
        warning=True,
        back=_address(reference, staff),
        follows=following(decision),
    )
    try:
        require_confirmable(found.audit, staff, by=found.viewer.username)
        if request.method != "POST" or not form.is_valid():
            return _asked(request, page)
        if decision is not None and form.cleaned_data["answer"] == "confirm":
            require_asked_first(found.audit, staff, decision.outcome, on=today())
    except CustodietError as error:
        return _asked(request, page, error)
    messages.success(request, _answered(found, row, form.cleaned_data))
    return HttpResponseRedirect(_address(reference, staff))


def _answered(found: Seen, row: AuditPerson, values: dict[str, Any]) -> str:
    """Record the second person's answer, and open the matter it confirms, in one; in words."""
    declined = values["answer"] == "decline"
    kind = "audit-declined" if declined else "audit-confirmed"
    decision = found.audit.standing(row.staff).decision
    assert decision is not None
    with audits.together():
        fact: audits.Fact = (kind, {"person": row.staff}, {})
        expected = _append(found, fact, "Answer of a second person.")
        if declined:
            return "Sent back to be decided again."
        if decision.outcome not in OPEN_A_MATTER:
            return "Decision confirmed."
        case = open_matter(found, row, expected, kind=values["kind"])
    return f"Decision confirmed. Conduct matter {case} is opened."


def _unheard(found: Seen, staff: str) -> bool:
    """Whether reflective practice was proposed about somebody who had no say."""
    standing = found.audit.standing(staff)
    proposed = standing.decision is not None and standing.decision.outcome == "reflective-practice"
    return proposed and not standing.had_their_say(today())


def _is_somebody_unasked(found: Seen) -> bool:
    """Whether somebody who could be asked was not."""
    nobodys = audits.nobodys(found.reference)
    return bool(audits.not_asked(found.reference, lane="*", limit=1, by_points=False, but=nobodys))


def _is_one(found: Seen, staff: str) -> bool:
    """Whether the account stands for one person, who can be asked."""
    return staff not in audits.nobodys(found.reference, staff)


def _found(request: HttpRequest, reference: str, staff: str) -> tuple[Seen, AuditPerson]:
    found = seen(request, reference)
    row = audits.person_of(reference, staff)
    if row is None:
        raise Http404
    return found, row


def _append(found: Seen, fact: audits.Fact, reason: str) -> int:
    return audits.append_audit(
        found.reference,
        [fact],
        expected=found.expected,
        actor=found.viewer.username,
        reason=reason,
        at=now(),
    )


def _asked(
    request: HttpRequest, page: ActPage, refusal: CustodietError | None = None
) -> HttpResponse:
    status = WRONG if page.form.is_bound or refusal else 200
    shown = ActPage(**{**vars(page), "refusal": refusal})
    return draw(request, "audits/act.html", shown, status=status)


def _address(reference: str, staff: str) -> str:
    return reverse("audit-person", args=[reference, staff])
