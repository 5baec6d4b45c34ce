"""The outcomes open and barred for each allegation, with the provision for each."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.case import Case, answers
from custodiet.case.steps import Stage, stage_of
from custodiet.errors import CustodietError
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.cases.head import CaseHead, head_of
from custodiet.web.pages.cases.seen import WORKING, require_part, seen
from custodiet.web.pages.cases.wording import in_brief

__all__ = ["OutcomesOf", "outcomes", "outcomes_of"]


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome, open or barred, and why."""

    outcome: str
    cite: str
    because: str
    verified: bool


@dataclass(frozen=True)
class OutcomesOf:
    """The outcomes for one allegation; `silent` says why there is no answer, empty if there is.

    `supposed` is True where nothing has been found yet, and the finding is what there is a case
    to answer for.
    """

    allegation: str
    summary: str
    finding: str = ""
    supposed: bool = False
    form: str = ""
    presumption: bool = False
    open: tuple[OutcomeLine, ...] = ()
    barred: tuple[OutcomeLine, ...] = ()
    silent: str = ""


@dataclass(frozen=True)
class OutcomesPage:
    """Outcomes for each allegation of a case."""

    title: str
    head: CaseHead
    allegations: tuple[OutcomesOf, ...]


@require_safe
@only(*WORKING)
def outcomes(request: HttpRequest, reference: str) -> HttpResponse:
    """What may be decided, and what may not, for each allegation."""
    found = seen(request, reference)
    require_part(found, "people")
    lines = tuple(outcomes_of(found.case, one.id) for one in found.case.allegations)
    page = OutcomesPage("Outcomes open and barred", head_of(found, "case-outcomes"), lines)
    return draw(request, "cases/outcomes.html", page)


def outcomes_of(case: Case, allegation: str) -> OutcomesOf:
    """The law's answer for one allegation, or why it gives none."""
    summary = case.allegation(allegation).summary
    thread = case.thread(allegation)
    decided = thread.value(thread.last("case-to-answer-decided"), "result")
    if decided == "none" and stage_of(thread) is Stage.CLOSED:
        silent = "It was decided that there is no case to answer, so no outcome follows."
        return OutcomesOf(allegation, summary, silent=silent)
    try:
        verdict = answers.outcomes(case, allegation)
    except CustodietError as refusal:
        return OutcomesOf(allegation, summary, silent=f"{refusal.what} {refusal.do}")
    lines = [
        (
            one.open,
            OutcomeLine(in_brief(one.outcome), one.cite, _sentence(one.because), one.verified),
        )
        for one in verdict.choices
    ]
    return OutcomesOf(
        allegation,
        summary,
        in_brief(verdict.finding),
        verdict.supposed,
        in_brief(verdict.form).lower(),
        verdict.presumption,
        tuple(line for is_open, line in lines if is_open),
        tuple(line for is_open, line in lines if not is_open),
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""
