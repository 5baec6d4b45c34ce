"""Findings and outcomes: what reg 42 and its twin open for what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from custodiet.case._case import Case
from custodiet.case._forms import fixed_form, gross_by_conviction, require_gross
from custodiet.case._granted import Granted
from custodiet.case._reading import Reading, read
from custodiet.case._warnings import (
    SET_ASIDE,
    assumed,
    counted,
    extended_before,
    reduced_before,
    stated_months,
)
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import WorkingDays
from custodiet.law.conduct_2012 import outcomes as outcomes_2012
from custodiet.law.conduct_2012 import proceedings as part4_2012
from custodiet.law.conduct_2012.former import former_choices as former_choices_2012
from custodiet.law.conduct_2012.general import lawyer_allowed
from custodiet.law.conduct_2012.hearing import tell_officer_due as tell_officer_2012
from custodiet.law.conduct_2012.special_cases import special_choices
from custodiet.law.conduct_2020 import hearing as part4h
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.conduct_2020.former import former_choices

__all__ = ["Verdict", "begun", "completed", "notified", "panel_of", "verdict"]

GRAVE = frozenset({"dismissal-without-notice", "dismissal-with-notice", "reduction-in-rank"})
MONTHS_2012 = 18
GRAVITY = ("gross-misconduct", "misconduct", "not-proven")


def begun(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """The proceedings start only after notice; a file that tells of none draws a caution.

    Published files seldom tell of notices, so their absence is not taken to mean that none was
    given.
    """
    told = lawyer_allowed if reading.old else part4h.require_told_of_representation
    if reading.thread.has("referral-notice-given", "accelerated-notice-given"):
        return Granted(cite=told.cite if reading.old else "")
    caution = (
        f"{reading.thread.allegation.id}: no notice of referral is recorded. Proceedings may"
        " not start unless the officer was told of legal representation"
        f" [{told.cite}]."
    )
    return Granted((caution,), told.cite if reading.old else "")


def completed(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """A finding and an outcome: the outcome must be open for what was found."""
    thread = reading.thread
    cautions = begun(event, reading, days).cautions
    finding = thread.value(event, "finding")
    if finding is None:
        raise NotKnown(
            f"The finding for {thread.allegation.id} is missing.",
            why="The outcomes open turn on what was found.",
            do="Give a finding for every allegation the event names.",
            cite=_list(reading),
        )
    require_gross(reading, finding)
    gravest, presumed = _gravest(event, reading)
    outcome = thread.value(event, "outcome")
    panel = panel_of(reading, gravest, event, presumed=presumed, asked=outcome)
    options = {choice.outcome: choice for choice in options_of(reading, panel)}
    if outcome is None:
        return Granted(cautions)
    if outcome == "learning" and not reading.old:
        return _learning(reading, gravest, cautions)
    chosen = options[outcome]
    if not chosen.open:
        open_ones = [one.outcome.replace("-", " ") for one in options.values() if one.open]
        raise NotAllowed(
            f"{outcome.replace('-', ' ').capitalize()} is not open for {thread.allegation.id}.",
            why=f"{chosen.because[0].upper()}{chosen.because[1:]}.",
            do=f"Open here: {', '.join(open_ones)}.",
            cite=chosen.cite,
        )
    length = _length_2012(event, outcome) if reading.old else _length(event, outcome, panel)
    if gravest == "misconduct" and not reading.thread.former:
        cautions = (*cautions, *assumed(reading))
    return Granted((*cautions, *length), chosen.cite)


def _list(reading: Reading) -> str:
    """Where the outcomes stand: the list of the Regulations that govern."""
    return outcomes_2012.listed_outcome.cite if reading.old else "SI 2020/4 reg 42"


def _learning(reading: Reading, gravest: str, cautions: tuple[str, ...]) -> Granted:
    """Learning is not disciplinary action: it may follow only where nothing was found."""
    if gravest != "not-proven":
        raise NotAllowed(
            f"Learning is not an outcome for {reading.thread.allegation.id}.",
            why=f"{gravest.replace('-', ' ').capitalize()} was found, and learning is not"
            " disciplinary action.",
            do="Choose an outcome that is open for what was found.",
            cite=reg42.nothing_found.cite,
        )
    return Granted(cautions, reg42.nothing_found.cite)


def _length(event: Event, outcome: str, panel: reg42.Panel) -> tuple[str, ...]:
    """What a length that is stated asks for, refused where no warning may last so long."""
    months = stated_months(event)
    if outcome != "final-written-warning" or months is None:
        return ()
    years = months // 12 if months % 12 == 0 else months / 12
    caution = reg42.final_warning_length(years, form=panel.form, finding=panel.finding)
    return (caution,) if caution else ()


def _length_2012(event: Event, outcome: str) -> tuple[str, ...]:
    """Nobody chooses how long a final written warning of 2012 lasts."""
    stated = stated_months(event)
    if outcome != "final-written-warning" or stated in {None, MONTHS_2012}:
        return ()
    rule = outcomes_2012.final_written_warning_ends
    return (f"Under the 2012 Regulations a final written warning lasts 18 months [{rule.cite}].",)


def _gravest(event: Event, reading: Reading) -> tuple[str, bool]:
    """The gravest finding one outcome answers, and whether the presumption reaches it.

    Where each allegation has its own outcome, that is its own finding; where one outcome is given
    for a person, the gravest of the person's findings, and the presumption of those found so.
    """
    thread = reading.thread
    case = thread.case
    about = event.allegations or tuple(one.id for one in case.allegations)
    theirs = [one for one in about if case.allegation(one).person == thread.person.id]
    if isinstance(getattr(event, "outcome", None), Mapping):
        return str(thread.value(event, "finding")), reading.regime.presumption
    found = {one: str(event.of("finding", one)) for one in theirs}
    gravest = min(found.values(), key=_gravity)
    reached = [read(case, one).regime.presumption for one in theirs if found[one] == gravest]
    return gravest, any(reached)


def _gravity(finding: str) -> int:
    return GRAVITY.index(finding) if finding in GRAVITY else len(GRAVITY)


def panel_of(
    reading: Reading,
    finding: str,
    event: Event | None = None,
    *,
    presumed: bool | None = None,
    asked: str | None = None,
) -> reg42.Panel:
    """The facts on which the outcomes turn, for a finding made or supposed.

    Earlier warnings are asked for only where they can matter: a written warning for misconduct, a
    final one unless the outcome asked about is dismissal or reduction for gross misconduct.
    """
    person = reading.thread.person
    misconduct = finding == "misconduct" and not reading.thread.former
    gross = finding == "gross-misconduct" and not reading.thread.former
    finals = misconduct or (gross and asked not in GRAVE)
    # Under the 2012 Regulations a written warning is on the list for gross misconduct too.
    written = misconduct or (gross and reading.old and asked not in GRAVE)
    together = _answered_together(reading, finding, event)
    return reg42.Panel(
        form=reading.form or _expected_form(reading, finding),
        finding=finding,
        written_warning=written and any(counted(one, "written-warning") for one in together),
        final_warning=finals and any(counted(one, "final-written-warning") for one in together),
        reduced_before=any(reduced_before(one, within_two_years=False) for one in together),
        several_incidents=bool(getattr(event, "several_incidents", None)),
        lowest_rank=person.rank == "constable" or person.kind == "special-constable",
        presumption=reading.regime.presumption if presumed is None else presumed,
        exceptional=bool(getattr(event, "exceptional", None)),
    )


def _answered_together(reading: Reading, finding: str, event: Event | None) -> list[Reading]:
    """The allegations of a person that one outcome answers, found as gravely as this one.

    Each has an assessment of its own, on which earlier warnings are tested. What one of them opens
    or bars is open or barred for the outcome that answers them all.
    """
    outcome = getattr(event, "outcome", None)
    if event is None or outcome is None or isinstance(outcome, Mapping):
        return [reading]
    case, person = reading.thread.case, reading.thread.person.id
    about = event.allegations or tuple(one.id for one in case.allegations)
    theirs = [one for one in about if case.allegation(one).person == person]
    found = [one for one in theirs if event.of("finding", one) == finding]
    return [read(case, one) for one in found] or [reading]


def options_of(reading: Reading, panel: reg42.Panel) -> tuple[reg42.Choice, ...]:
    """The outcomes for what was found: those of Schedule 1 where the person has left."""
    if reading.old:
        return _options_2012(reading, panel)
    if reading.thread.former:
        return former_choices(panel.form, panel.finding)
    return reg42.choices(panel)


def _options_2012(reading: Reading, panel: reg42.Panel) -> tuple[reg42.Choice, ...]:
    """The lists of 2012: of the Schedule, of a special case, of a meeting or hearing."""
    if reading.thread.former:
        return former_choices_2012(panel.finding)
    before = panel.final_warning and extended_before(reading)
    if panel.form == "accelerated-hearing":
        return special_choices(
            panel.finding,
            final_warning=panel.final_warning,
            exceptional=panel.exceptional,
            extended_before=before,
        )
    return outcomes_2012.choices(panel, extended_before=before)


def _expected_form(reading: Reading, finding: str) -> str:
    """The form it would go to: the one that is fixed, a meeting where nothing would be found."""
    if finding not in {"misconduct", "gross-misconduct"}:
        return "meeting"
    if reading.old:
        grave = finding == "gross-misconduct" or counted(reading, "final-written-warning")
        return part4_2012.forced_form(final_warning=grave)
    return fixed_form(reading, finding)[0]


def notified(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """The outcome notified is the outcome decided; a warning's length is within the limits."""
    thread = reading.thread
    done = thread.last("proceedings-completed")
    outcome, decided = thread.value(event, "outcome"), thread.value(done, "outcome")
    told = tell_officer_2012 if reading.old else part4h.tell_officer_due
    if decided is not None and outcome != decided:
        raise NotAllowed(
            f"The outcome decided for {thread.allegation.id} is {decided.replace('-', ' ')}.",
            why="The officer is notified of the outcome that the report gives.",
            do=f"Notify {decided.replace('-', ' ')}, or correct the outcome decided.",
            cite=told.cite,
        )
    if reading.old:
        return Granted(_length_2012(event, str(outcome)), told.cite)
    if outcome != "final-written-warning" or stated_months(event) is None:
        return Granted()
    finding = thread.value(done, "finding") or "misconduct"
    panel = panel_of(reading, finding, done)
    return Granted(_length(event, outcome, panel))


@dataclass(frozen=True)
class Verdict:
    """The outcomes open and barred for an allegation, for the finding made or supposed."""

    allegation: str
    finding: str
    supposed: bool
    form: str
    presumption: bool
    choices: tuple[reg42.Choice, ...]

    def as_json(self) -> dict[str, object]:
        """The answer of `custodiet law outcomes --json`."""
        return {
            "allegation": self.allegation,
            "finding": self.finding,
            "supposed": self.supposed,
            "form": self.form,
            "presumption": self.presumption,
            "open": [_line(one) for one in self.choices if one.open],
            "barred": [_line(one) for one in self.choices if not one.open],
        }


def _line(choice: reg42.Choice) -> dict[str, object]:
    return {
        "outcome": choice.outcome,
        "cite": choice.cite,
        "because": choice.because,
        "verified": choice.verified,
    }


def verdict(reading: Reading) -> Verdict:
    """The outcomes for an allegation: for the finding made, else for the case to answer.

    Raises NotKnown where neither is recorded.
    """
    thread = reading.thread
    done = thread.last("proceedings-completed")
    made = _standing_finding(reading, done)
    supposed = "gross-misconduct" if gross_by_conviction(reading) else reading.severity
    taken = made or supposed
    if taken is None or taken not in GRAVITY:
        raise NotKnown(
            f"No finding and no case to answer is recorded for {thread.allegation.id}.",
            why="The outcomes open turn on what was found, or on the case to answer.",
            do="Record the finding, or the decision on the case to answer.",
            cite=_list(reading),
        )
    panel = panel_of(reading, taken, done)
    return Verdict(
        allegation=thread.allegation.id,
        finding=taken,
        supposed=made is None,
        form=panel.form,
        presumption=panel.presumption,
        choices=options_of(reading, panel),
    )


def _standing_finding(reading: Reading, done: Event | None) -> str | None:
    """The finding that stands: an appeal's where it gives one, None where none was made.

    Raises NotKnown where an appeal was allowed and the file does not say what stands.
    """
    thread = reading.thread
    made = thread.value(done, "finding")
    if done is None:
        return made
    for event in thread.all("appeal-determined"):
        if event.date < done.date:
            continue
        changed, outcome = thread.value(event, "finding"), thread.value(event, "outcome")
        if changed is not None:
            made = changed
        elif outcome is None and getattr(event, "result", None) in SET_ASIDE:
            raise NotKnown(
                f"The appeal about {thread.allegation.id} was allowed, and the file does not say"
                " what stands.",
                why="Whether the finding or only the outcome was set aside decides what is open.",
                do="Add the finding, or the outcome, to the appeal-determined event.",
                cite=_list(reading),
            )
    return made


def last_outcome(case: Case, allegation: str) -> str | None:
    """The outcome that stands for an allegation: an appeal's where it changed one, or none."""
    thread = case.thread(allegation)
    stands = None
    for event in thread.all("proceedings-completed", "outcome-notified", "appeal-determined"):
        outcome = thread.value(event, "outcome")
        if outcome is not None:
            stands = outcome
        elif getattr(event, "result", None) in SET_ASIDE:
            stands = None
    return stands
