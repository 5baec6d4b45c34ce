"""What the Police Reform Act asks of a step: who decides, handling, recommendations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from custodiet.case._case import Case
from custodiet.case._granted import Check, Granted
from custodiet.case._reading import Reading, under_the_act
from custodiet.case._step import Role
from custodiet.case.duties._complaints import answered, recommendations
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import Rule, WorkingDays, complaints_2020, police_reform_act
from custodiet.law.conduct_2012 import proceedings as part4_2012

__all__ = ["RULES", "WHOLE", "consulted", "require_decider"]

SEVERITY = complaints_2020.special_procedure_assessor
DETERMINES = police_reform_act.determined_by
COMBINES = complaints_2020.combining_decided_by
# Whose step it is turns on the mode, and the rule that says so.
BY_MODE: dict[str, tuple[str, Rule[[str | None], str]]] = {
    "severity-assessed": ("assesses severity", SEVERITY),
    "severity-revised": ("revises the severity assessment", SEVERITY),
    "case-to-answer-decided": ("decides whether there is a case to answer", DETERMINES),
    "investigations-combined": ("decides on combining the investigation", COMBINES),
    "investigation-split": ("decides on splitting the investigation", COMBINES),
}


def require_decider(event: Event, readings: Sequence[Reading], role: Role | str | None) -> None:
    """Refuse a decision that the mode of investigation gives to somebody else.

    In a directed or independent investigation the Director General assesses severity and decides
    on the report; otherwise the force's side does.
    """
    if role is None or event.name not in BY_MODE:
        return
    does, rule = BY_MODE[event.name]
    for reading in readings:
        if reading.old:
            _require_authority(event, reading, role)
            continue
        theirs = rule(reading.mode) == "director-general"
        if theirs is (role == Role.WATCHDOG):
            continue
        mode = (reading.mode or "not determined by the watchdog").replace("-", " ")
        who = "Director General" if theirs else "force"
        ask = "watchdog decision maker" if theirs else "appropriate authority"
        raise NotAllowed(
            f"The {who} {does} of {reading.thread.allegation.id}.",
            why=f"Who decides turns on the mode of investigation; here it is: {mode}.",
            do=f"Ask the {ask} to take the step, or record another mode first.",
            cite=rule.cite,
        )


def _require_authority(event: Event, reading: Reading, role: Role | str) -> None:
    """Under the 2012 Regulations the authority decides on every report, whoever investigated."""
    if event.name == "case-to-answer-decided" and role == Role.WATCHDOG:
        raise NotAllowed(
            f"The authority decides whether there is a case to answer of"
            f" {reading.thread.allegation.id}.",
            why="Under the 2012 Regulations that is so on every report, also on the watchdog's.",
            do="Ask the appropriate authority to take the step; recommend or direct proceedings.",
            cite=part4_2012.decision_due.cite,
        )


def consulted(event: Event, reading: Reading) -> tuple[str, ...]:
    """The Director General is consulted before a suspension begins or ends, where it is theirs.

    Gives a caution where the event does not say; raises NotAllowed where it says not.
    """
    if not reading.independent:
        return ()
    stated = getattr(event, "consulted", None)
    cite = "SI 2020/4 reg 11 (outcome of review)"
    if stated is False:
        raise NotAllowed(
            "The Director General was not consulted.",
            why="In a directed or independent investigation the Director General is consulted"
            " before a suspension begins and before it ends.",
            do="Consult the Director General first, and record that.",
            cite=cite,
        )
    words = "Whether the Director General was consulted is not recorded."
    return () if stated else (f"{words} [{cite}]",)


def handled(event: Event, _reading: Reading, _days: WorkingDays) -> Granted:
    """A complaint with an indication of misconduct is investigated, not handled otherwise."""
    rule = police_reform_act.must_investigate
    if getattr(event, "handling", None) == "investigation":
        return Granted(cite=rule.cite)
    indication = getattr(event, "indication", None)
    if indication is None:
        raise NotKnown(
            "It is not stated whether anything points to a crime or to misconduct.",
            why="Whether the complaint must be investigated turns on it.",
            do="Say whether there is such an indication, or one of Article 2 or 3.",
            cite=rule.cite,
        )
    if rule(crime_or_disciplinary=indication, article_2_or_3=False):
        raise NotAllowed(
            "This complaint must be investigated.",
            why="Something points to a crime, to conduct for disciplinary proceedings, or to"
            " Article 2 or 3.",
            do="Decide on an investigation; the exceptions of SI 2020/2 reg 6 are not computed.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def complaint_withdrawn(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A complaint is withdrawn by a signed notice; the watchdog is told where it has the matter."""
    thread, rule = reading.thread, complaints_2020.withdrawal_told_to
    if not thread.has("complaint-made"):
        raise NotAllowed(
            f"{thread.allegation.id} is not a complaint.",
            why="Only what somebody complained of can be withdrawn by them.",
            do="Record how the matter came, if it was a complaint.",
            cite=rule.cite,
        )
    signed = bool(getattr(event, "signed", None))
    asked, decided = thread.last("review-requested"), thread.last("review-decided")
    reviewed = asked is not None and (decided is None or decided.date < asked.date)
    if not signed:
        raise NotAllowed(
            "The notice of withdrawal is not signed.",
            why="Without a signature nothing is withdrawn.",
            do="Get it signed by the complainant, their solicitor or their agent.",
            cite=rule.cite,
        )
    told = rule(signed=signed, referred=thread.has("referred"), under_review=reviewed)
    words = tuple(f"Tell the {one.replace('-', ' ')} [{rule.cite}]." for one in told)
    return Granted(words, rule.cite)


def review(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """No review of a directed or independent investigation."""
    rule = police_reform_act.review_open
    if not rule(reading.mode, under_schedule_3=under_the_act(reading.thread)):
        raise NotAllowed(
            f"There is no review for {reading.thread.allegation.id}.",
            why="Only the handling of a complaint under Schedule 3 is reviewed, and neither a"
            " directed nor an independent investigation.",
            do="Answer the complainant, and say why there is no review.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def answer(event: Event, case: Case) -> Granted:
    """An answer is given to a recommendation that stands unanswered."""
    _outstanding(event, case, "recommendation-made", "recommendation-answered", "recommendation")
    return Granted(cite=police_reform_act.answer_due.cite)


def publication(event: Event, case: Case) -> Granted:
    """What is published is an answer that was given and not published yet."""
    _outstanding(event, case, "recommendation-answered", "answer-published", "answer")
    return Granted(cite=police_reform_act.publication_due.cite)


def extension(event: Event, case: Case) -> Granted:
    """More time is given only if it was asked for while the time ran."""
    made = _outstanding(
        event, case, "recommendation-made", "recommendation-answered", "recommendation"
    )
    running = [
        one.due
        for one in recommendations(case, event.date)
        if one.duty == "answer-recommendation" and one.opened == made.date and one.due is not None
    ]
    asked = [
        one.date
        for one in case.in_order
        if one.name == "answer-extension-asked"
        and made.date <= one.date
        and getattr(one, "to", None) in {None, getattr(made, "to", None)}
    ]
    police_reform_act.answer_extension(min(running), max(asked, default=None))
    return Granted(cite=police_reform_act.answer_extension.cite)


def _outstanding(event: Event, case: Case, kind: str, by: str, what: str) -> Event:
    found = answered(case, event, kind, by)
    if found is None:
        raise NotAllowed(
            f"No {what} to this body is outstanding.",
            why="Each recommendation has one answer, and each answer one publication.",
            do=f"Record the {what} first, or check the body it went to.",
            cite=police_reform_act.answer_due.cite,
        )
    return found


RULES: dict[str, Check] = {
    "handling-decided": handled,
    "complaint-withdrawn": complaint_withdrawn,
    "review-requested": review,
}
# Asked once of the whole case, which may have no allegation.
WHOLE: dict[str, Callable[[Event, Case], Granted]] = {
    "recommendation-answered": answer,
    "answer-extended": extension,
    "answer-published": publication,
}
