"""The queue: people whose accesses nothing explains yet, lane by lane, and asking many at once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custodiet.errors import CustodietError, NotAllowed
from custodiet.inquiry.access.audit import EVERYONE, LIGHT, QUESTION_SETS
from custodiet.inquiry.access.audit.rules import AT_ONCE, require_askable, require_remindable
from custodiet.web.accounts.roles import Role
from custodiet.web.drawing import draw
from custodiet.web.fields import DateParts
from custodiet.web.guards import only
from custodiet.web.pages.audits.seen import READERS, Seen, act_allowed, seen
from custodiet.web.pages.audits.wording import ANSWERS, LANE_HINTS, STATES, lane_words
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.paging import asked_for, pages
from custodiet.web.store import audits
from custodiet.web.store.audits import AuditPerson
from custodiet.web.words import counted

__all__ = ["AskForm", "AskPage", "QueuePage", "ask", "queue", "remind"]

ON_A_PAGE = 50
WRONG = 422


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue, and what chose it."""

    title: str
    reference: str
    audit_title: str
    lane: str
    lane_hint: str
    everyone: bool
    state: str
    count: str
    rows: tuple[AuditPerson, ...]
    states: dict[str, str]
    pagination: dict[str, Any]
    may_ask: bool

    def why(self, row: AuditPerson) -> list[str]:
        """Why somebody is here, line by line: their points, the lot, or that something is open."""
        if row.points_why and not self.everyone:
            return list(row.points_why)
        if row.lane == "random" and not self.everyone:
            return ["Drawn by chance"]
        if row.unexplained:
            return ["An access that nothing explains yet"]
        if row.cannot_tell:
            return ["An access of which we cannot tell"]
        return ["All of it is explained"]


@dataclass(frozen=True)
class AskPage:
    """Whom to ask, what and by when; or why nobody may be asked yet."""

    title: str
    reference: str
    audit_title: str
    form: AskForm
    refusal: CustodietError | None
    back: str


class AskForm(forms.Form):
    """Whom to ask, with which set of questions, and by which day."""

    lane = forms.ChoiceField(
        label="Whom?",
        help_text=f"Those not yet asked, {AT_ONCE} at a time; an account of no one person never.",
        required=False,
    )
    question_set = forms.ChoiceField(
        label="Which questions?",
        choices=[],
        widget=forms.RadioSelect,
        error_messages={"required": "Select the questions"},
    )

    def __init__(
        self, data: Any, *, lanes: list[tuple[str, str]], sets: list[str], on: datetime.date
    ) -> None:
        super().__init__(data, initial={"question_set": sets[0]} if len(sets) == 1 else None)
        self.fields["lane"].choices = lanes  # type: ignore[attr-defined]  # a field with choices
        self.fields["question_set"].choices = [  # type: ignore[attr-defined]  # the same
            (key, QUESTION_SETS[key].title) for key in sets
        ]
        self.fields["due"] = DateParts(
            what="the day by which they answer",
            label="By which day?",
            earliest=(on, "today"),
        )


@require_safe
@only(*READERS)
def queue(request: HttpRequest, reference: str) -> HttpResponse:
    """The people of an audit, narrowed as the address asks."""
    found = seen(request, reference)
    lane, state = request.GET.get("lane", ""), request.GET.get("state", "")
    late = today() if state == "late" else None
    asked_state = "" if late else state if state in STATES else ""
    number = int(request.GET["page"]) if request.GET.get("page", "").isdigit() else 1
    part = _part(found, lane, asked_state, late, number)
    last = max(1, -(-part.total // ON_A_PAGE))
    if number != asked_for(str(number), last):
        number = 1
        part = _part(found, lane, asked_state, late, number)
    kept = {name: value for name, value in (("lane", lane), ("state", state)) if value}
    title = _title(lane, state)
    page = QueuePage(
        title=f"{title} (page {number} of {last})" if number > 1 else title,
        reference=reference,
        audit_title=found.audit.title,
        lane=lane,
        lane_hint=LANE_HINTS.get(lane, "") if lane else "",
        everyone=found.audit.approach == EVERYONE,
        state=state,
        count=_count(number, len(part.people), part.total),
        rows=part.people,
        states=STATES,
        pagination=pages(number, last, kept),
        may_ask=found.may("ask"),
    )
    return draw(request, "audits/queue.html", page)


def _title(lane: str, state: str) -> str:
    """What is read: a lane, where people stand, or all that is not explained."""
    if state == "late":
        return "Late answers"
    if lane:
        return lane_words(lane)
    return STATES.get(state, f"{ANSWERS['unexplained']}, or cannot tell")


def _part(
    found: Seen, lane: str, state: str, late: datetime.date | None, number: int
) -> audits.Queue:
    return audits.queue(
        found.reference,
        lane=lane,
        state=state,
        late_on=late,
        first=(number - 1) * ON_A_PAGE,
        limit=ON_A_PAGE,
        by_points=found.audit.approach != EVERYONE,
    )


def _count(number: int, shown: int, total: int) -> str:
    if not total:
        return "Nobody"
    first = (number - 1) * ON_A_PAGE + 1
    return f"Showing {first:,} to {first + shown - 1:,} of {counted(total, 'person', 'people')}"


@require_http_methods(["GET", "HEAD", "POST"])
@only(Role.AUDITOR)
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the questions to those of a lane who were not asked yet."""
    found = seen(request, reference)
    act_allowed(found, "ask")
    data = request.POST if request.method == "POST" else None
    lanes, sets = _whom(found), list(QUESTION_SETS)
    if found.audit.approach == EVERYONE:
        lanes, sets = [("*", "Everybody")], [LIGHT]
    form = AskForm(data, lanes=lanes, sets=sets, on=today())
    refusal: CustodietError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            count = _send(found, form.cleaned_data)
        except CustodietError as error:
            refusal = error
        else:
            messages.success(request, f"{counted(count, 'person', 'people')} asked.")
            return HttpResponseRedirect(reverse("audit", args=[reference]))
    page = AskPage(
        "Ask about accesses",
        reference,
        found.audit.title,
        form,
        refusal,
        reverse("audit", args=[reference]),
    )
    status = WRONG if form.is_bound else 200
    return draw(request, "audits/ask.html", page, status=status)


def _whom(found: Seen) -> list[tuple[str, str]]:
    open_ = "Everybody with an access that nothing explains yet, or of which we cannot tell"
    whom = [("", open_), ("*", "Everybody")]
    lanes = audits.lanes(found.reference)
    return [*whom, *((lane, lane_words(lane)) for lane, _, _ in lanes if lane)]


def _send(found: Seen, values: dict[str, Any]) -> int:
    """Record that they were asked; gives how many. Refuses as the rules of an audit do.

    An account that stands for no one person is not asked: nobody could answer for it, and what is
    decided about everybody else would wait for that answer.
    """
    rows = audits.not_asked(
        found.reference,
        lane=values["lane"],
        limit=AT_ONCE,
        by_points=found.audit.approach != EVERYONE,
        but=audits.nobodys(found.reference),
    )
    people = [one.staff for one in rows]
    require_askable(
        found.audit,
        people,
        known=set(people),
        question_set=values["question_set"],
        due=values["due"],
        on=today(),
    )
    payload = {"people": people, "due": values["due"].isoformat(), "set": values["question_set"]}
    _append(found, ("audit-asked", payload, {}), "Questions sent.")
    return len(people)


@require_http_methods(["POST"])
@only(Role.AUDITOR)
def remind(request: HttpRequest, reference: str) -> HttpResponse:
    """Remind everybody whose answer is late."""
    found = seen(request, reference)
    act_allowed(found, "ask")
    late = list(found.audit.late(today()))
    if not late:
        raise NotAllowed(
            "Nobody's answer is late.",
            why="A reminder before the day would hurry people who still have time.",
            do="Wait for the day by which they were asked to answer.",
        )
    require_remindable(found.audit, late)
    _append(found, ("audit-reminded", {"people": late}, {}), "Reminder sent.")
    messages.success(request, f"{counted(len(late), 'person', 'people')} reminded.")
    return HttpResponseRedirect(reverse("audit", args=[reference]))


def _append(found: Seen, fact: audits.Fact, reason: str) -> None:
    audits.append_audit(
        found.reference,
        [fact],
        expected=found.expected,
        actor=found.viewer.username,
        reason=reason,
        at=now(),
    )
