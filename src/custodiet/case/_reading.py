"""The law's reading of one allegation: which regime, what was assessed, decided and found."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from custodiet.case._case import Case, Thread
from custodiet.case.events import Event
from custodiet.case.steps import ENDED, stage_before
from custodiet.errors import NotInForce, NotKnown
from custodiet.law import complaints_2020, regimes
from custodiet.law.conduct_2020.persons import senior_officer
from custodiet.law.forces import OWN_REGULATIONS

__all__ = ["Reading", "anchors", "read", "regime_of", "why_not_computed"]

START = ("complaint-made", "came-to-attention")
NOTICES = ("referral-notice-given", "accelerated-notice-given")
ENDS = (
    "report-submitted",
    "case-to-answer-decided",
    "proceedings-completed",
    "proceedings-withdrawn",
)


def anchors(thread: Thread) -> regimes.Anchors:
    """The dated facts on which the transitional provisions turn, gathered from the events.

    Raises NotKnown where the file does not say when the allegation came to notice.
    """
    start = thread.first(*START)
    if start is None:
        raise NotKnown(
            f"The file does not say when allegation {thread.allegation.id} came to attention.",
            why="Which Regulations apply turns on that day.",
            do="Add a complaint-made or came-to-attention event for it.",
            cite="SI 2020/4 reg 3",
        )
    reopened = thread.last("director-general-reopened")
    panel = thread.last("panel-named")
    return regimes.Anchors(
        came_to_attention=start.date,
        earlier_open_matter=_earlier_open(thread, start.date),
        police_reform_act=under_the_act(thread),
        former_officer=thread.former,
        referred=_day(thread, "referred-to-proceedings"),
        notice=_day(thread, *NOTICES),
        proceeded=_day(thread, "proceedings-begun", "proceedings-completed"),
        reopened=reopened.date if reopened else None,
        panel_confirmed=getattr(panel, "regime", None),
    )


def under_the_act(thread: Thread) -> bool:
    """Whether the matter is handled under the Police Reform Act: complaint, referral or mode."""
    mode = thread.value(thread.last("mode-determined"), "mode")
    if mode is not None:
        return mode != "returned"
    return thread.has("complaint-made", "referred", "treated-as-referred")


def _day(thread: Thread, *names: str) -> datetime.date | None:
    event = thread.first(*names)
    return event.date if event else None


def _earlier_open(thread: Thread, came: datetime.date) -> datetime.date | None:
    """The day an earlier matter came to notice, if this one relates to it and it was still open."""
    days = []
    for event in thread.all(*START):
        stated = getattr(event, "earlier_came_to_attention", None)
        if stated is not None:
            days.append(stated)
        related = getattr(event, "relates_to", None)
        if related is None or related == thread.allegation.id:
            continue
        begun = _begun(thread.case, related)
        if begun is None and stated is None:
            raise _related_matter_missing(thread, related)
        if begun is not None and stage_before(thread.case.thread(related), came) not in ENDED:
            days.append(begun.date)
    return min(days, default=None)


def _begun(case: Case, allegation: str) -> Event | None:
    """How a matter came to notice, None where the file does not tell of it."""
    known = {one.id for one in case.allegations}
    return case.thread(allegation).first(*START) if allegation in known else None


def _related_matter_missing(thread: Thread, related: str) -> NotKnown:
    return NotKnown(
        f"{thread.allegation.id} relates to {related}, and the file does not say when that came"
        " to notice.",
        why="Where an earlier related matter was still open, the rules of its day govern.",
        do="Add earlier_came_to_attention to the event, the day it came to notice if it was still"
        " open; or take relates_to out if it had ended.",
        cite=regimes.complaints_base.cite,
    )


@dataclass(frozen=True)
class Reading:
    """One allegation as the law sees it: its regime, and whether its rules are built."""

    thread: Thread
    anchors: regimes.Anchors
    regime: regimes.Regime

    @property
    def amended_2025(self) -> bool:
        """Whether the 2025 conduct changes reach this allegation."""
        return "2025" in self.regime.amendments

    @property
    def under_policy(self) -> bool:
        """Whether the force's own policy governs the person, and not the Conduct Regulations."""
        return complaints_2020.staff_process(self.thread.person.kind)

    @property
    def old(self) -> bool:
        """Whether the 2012 Regulations govern: a question of the allegation's facts alone."""
        return self.regime.base == 2012

    @property
    def senior(self) -> bool:
        """Whether the person is a senior officer: above chief superintendent."""
        return senior_officer(self.thread.person.kind, self.thread.person.rank)

    @property
    def form(self) -> str | None:
        """The form of proceedings to which it was last referred, None if to none or sent back."""
        event = self.thread.last("referred-to-proceedings", "remitted")
        return self.thread.value(event, "form") if event and event.name != "remitted" else None

    @property
    def assessed(self) -> datetime.date | None:
        """The day of the severity assessment, on which warnings are tested."""
        event = self.thread.last("severity-assessed")
        return event.date if event else None

    @property
    def severity(self) -> str | None:
        """How serious the matter is taken to be now, from the latest decision that says so."""
        thread = self.thread
        last = thread.last("case-to-answer-decided", "special-conditions-certified")
        if last is not None and last.name == "special-conditions-certified":
            return "gross-misconduct"
        decided = thread.value(last, "result")
        if decided is not None:
            return decided
        reported = thread.value(thread.last("report-submitted"), "opinion")
        if reported is not None:
            return reported
        return thread.value(thread.last("severity-assessed", "severity-revised"), "severity")

    @property
    def mode(self) -> str | None:
        """How the watchdog determined it is investigated, None where it did not."""
        return self.thread.value(self.thread.last("mode-determined"), "mode")

    @property
    def independent(self) -> bool:
        """Whether the Director General, not the authority, decides on the report."""
        return self.mode in {"independent", "directed"}


def read(case: Case, allegation: str) -> Reading:
    """Read one allegation: raises NotKnown where the file lacks what the law turns on."""
    thread = case.thread(allegation)
    facts = anchors(thread)
    return Reading(thread, facts, regimes.resolve(facts))


def regime_of(case: Case, allegation: str) -> dict[str, object]:
    """Which Regulations govern an allegation, as the case-file contract prints it."""
    reading = read(case, allegation)
    regime, facts = reading.regime, reading.anchors
    stated = {
        "came_to_attention": facts.came_to_attention,
        "earlier_open_matter": facts.earlier_open_matter,
        "notice": facts.notice,
        "referred": facts.referred,
        "proceeded": facts.proceeded,
        "reopened": facts.reopened,
    }
    start = reading.thread.first(*START)
    answer: dict[str, object] = {
        "allegation": allegation,
        "base": regime.base,
        "amendments": sorted(regime.amendments),
        "panel": regime.panel,
        "panel_verified": regime.panel_verified,
        "presumption": regime.presumption,
        "cite": list(regime.cite),
        "verified": regime.verified,
        "facts": {name: day.isoformat() for name, day in stated.items() if day is not None},
        "because": regime.because,
        "computed": regime.computed,
    }
    if start is not None and start.approximate:
        answer["approximate"] = True
    return answer


def why_not_computed(reading: Reading) -> str | None:
    """Why the rules for this allegation are not built yet, None where they are."""
    regime, person = reading.regime, reading.thread.person
    if not regime.computed:
        return f"{regime.base} Regulations: not computed here"
    if person.force in OWN_REGULATIONS:
        return f"{person.force.replace('-', ' ')}: own regulations, not computed here"
    return None


def require_computed(reading: Reading) -> None:
    """Refuse to answer, rather than answer from another regime's rules."""
    reason = why_not_computed(reading)
    if reason is not None:
        raise NotInForce(
            f"Allegation {reading.thread.allegation.id}: {reason}.",
            why="Other rules govern it, and an answer from the wrong rules would be wrong.",
            do="Read the Regulations that apply; this program neither allows nor refuses the step.",
            cite=", ".join(reading.regime.cite),
        )
