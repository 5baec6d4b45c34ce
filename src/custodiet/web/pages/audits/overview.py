"""An audit at a glance: what is explained, who is asked, what waits, and whether it is fair."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.inquiry.access.audit import ADVERSE, EVERYONE, OUTCOMES, PURPOSES
from custodiet.inquiry.access.audit.fairness import Rates, rates_by_group
from custodiet.web.accounts.models import Account
from custodiet.web.drawing import draw
from custodiet.web.guards import only
from custodiet.web.pages.audits.seen import READERS, Seen, seen
from custodiet.web.pages.audits.wording import (
    ANSWERS,
    LANE_HINTS,
    MISSING_WORDS,
    STATES,
    lane_words,
)
from custodiet.web.pages.cases.moments import today
from custodiet.web.store import audits
from custodiet.web.store.audits import PersonOutline

__all__ = ["Bar", "LaneRow", "OverviewPage", "overview"]

# Analysis Function colours; each bar also has its words and figures.
COLOURS = {"explained": "#12436D", "unexplained": "#F46A25", "cannot-tell": "#801650"}
WIDE = 600
SUBJECTS = 200


@dataclass(frozen=True)
class Bar:
    """One part of the picture: where it begins and how wide it is, of 600; and in words."""

    answer: str
    words: str
    count: int
    share: str
    x: float
    width: float
    colour: str


@dataclass(frozen=True)
class LaneRow:
    """A lane, what it means, how many people it holds and how many are not yet asked."""

    lane: str
    words: str
    hint: str
    people: int
    new: int


@dataclass(frozen=True)
class OverviewPage:
    """An audit at a glance."""

    title: str
    reference: str
    purpose: str
    found: Seen
    settled: str
    bars: tuple[Bar, ...]
    lanes: tuple[LaneRow, ...]
    states: tuple[tuple[str, str, int], ...]
    late: int
    templates: tuple[dict[str, Any], ...]
    subjects: tuple[tuple[str, int], ...]
    more_subjects: int
    everyone: bool
    unreached: int
    outcomes: tuple[tuple[str, int], ...]
    rates: tuple[Rates, ...]


@require_safe
@only(*READERS)
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """The page of one audit."""
    return draw(request, "audits/audit.html", overview_page(seen(request, reference)))


def overview_page(found: Seen) -> OverviewPage:
    """An audit at a glance, as the store has it now."""
    reference, on = found.reference, today()
    people = audits.outlines_of(reference)
    counts = audits.states(reference)
    settled, subjects = found.audit.settled_on, tuple(audits.subjects(reference))
    return OverviewPage(
        title=found.audit.title,
        reference=reference,
        purpose=PURPOSES[found.audit.purpose],
        found=found,
        settled="" if settled is None or settled <= on else f"{settled:%-d %B %Y}",
        bars=bars(found),
        lanes=tuple(
            LaneRow(lane, lane_words(lane), LANE_HINTS.get(lane, ""), count, new)
            for lane, count, new in audits.lanes(reference)
            if lane
        ),
        states=tuple(
            (state, words, counts[state]) for state, words in STATES.items() if state in counts
        ),
        late=audits.queue(reference, late_on=on, limit=0).total,
        templates=tuple(found.row.templates),
        subjects=subjects[:SUBJECTS],
        more_subjects=len(subjects[SUBJECTS:]),
        everyone=found.audit.approach == EVERYONE,
        unreached=_unreached(found.audit.force, people),
        outcomes=_outcomes(found, people),
        rates=_rates(found, people),
    )


def bars(found: Seen) -> tuple[Bar, ...]:
    """The parts of the picture in order; none where nothing is loaded."""
    row, made, x = found.row, [], 0.0
    counts = {
        "explained": row.explained,
        "unexplained": row.unexplained,
        "cannot-tell": row.cannot_tell,
    }
    for answer, count in counts.items():
        if not count:
            continue
        width = WIDE * count / row.accesses
        share = f"{100 * count / row.accesses:.1f}%"
        words, colour = ANSWERS[answer], COLOURS[answer]
        made.append(Bar(answer, words, count, share, round(x, 2), round(width, 2), colour))
        x += width
    return tuple(made)


def _outcomes(found: Seen, people: tuple[PersonOutline, ...]) -> tuple[tuple[str, int], ...]:
    """How many people have each outcome that stands; an error of ours by what was missing."""
    decided: Counter[str] = Counter()
    for one in people:
        if one.state == "decided":
            decision = found.audit.standing(one.staff).decision
            assert decision is not None
            decided[decision.missing or one.outcome] += 1
    named = {**OUTCOMES, **MISSING_WORDS}
    return tuple((words, decided[key]) for key, words in named.items() if decided[key])


def _unreached(force: str, people: tuple[PersonOutline, ...]) -> int:
    """How many of those asked have no account under which they could see the questions."""
    asked = {one.staff for one in people if one.state == "asked"}
    active = Account.objects.filter(force=force, is_active=True)
    return len(asked.difference(active.values_list("staff", flat=True))) if asked else 0


def _rates(found: Seen, people: tuple[PersonOutline, ...]) -> tuple[Rates, ...]:
    """Selection by group; empty where the staff table states no group.

    Whoever was decided about, or had the asking stopped, need not have been asked.
    """
    if not any(one.group for one in people):
        return ()
    adverse = [one.staff for one in people if one.state == "decided" and one.outcome in ADVERSE]
    return rates_by_group(
        {one.staff: one.group for one in people},
        unexplained=[one.staff for one in people if one.unexplained],
        asked=[one.staff for one in people if found.audit.standing(one.staff).asked],
        adverse=adverse,
    )
