"""The decision on a report and the form of proceedings: what reg 23 and the watchdog fix."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from custodiet.case._crimes import of_no_allegation, pending_proceedings, standing_convictions
from custodiet.case._granted import Granted
from custodiet.case._reading import Reading
from custodiet.case._rules_standing import before_policy, former_decision, former_referral
from custodiet.case._warnings import assumed, counted, reduced_before
from custodiet.case.events import Event
from custodiet.errors import NotAllowed
from custodiet.law import WorkingDays
from custodiet.law.conduct_2012 import special_cases as part5_2012
from custodiet.law.conduct_2020 import accelerated as part5
from custodiet.law.conduct_2020 import general as part2
from custodiet.law.conduct_2020 import proceedings as part4

__all__ = [
    "before_stage",
    "certified",
    "decided",
    "directed",
    "fixed_form",
    "gross_by_conviction",
    "no_prejudice",
    "referred",
    "require_gross",
    "sent_back",
]

FORMS = frozenset({"hearing", "meeting", "accelerated-hearing"})


def before_stage(event: Event, readings: Sequence[Reading]) -> None:
    """What is asked before the stage: who is governed, and a certificate."""
    for reading in readings:
        before_policy(event, reading)
    if event.name == "referred-to-proceedings" and _form(event) == "accelerated-hearing":
        for reading in readings:
            part5.require_certificate(certified=certified(reading))


def certified(reading: Reading) -> bool:
    """Whether a certificate stands: a case that was sent back needs a new one."""
    last = reading.thread.last("special-conditions-certified", "remitted")
    return last is not None and last.name != "remitted"


def _form(event: Event) -> str:
    return str(getattr(event, "form", ""))


def referred(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Referral: no prejudice to a criminal case, the Director General's form, the fixed form.

    Where the Director General fixed the form the authority is bound by it, whatever reg 23(10)
    would have made of its own decision.
    """
    form = _form(event)
    no_prejudice(reading, part2.require_no_prejudice)
    by_default = former_referral(event, reading) if reading.thread.former else Granted()
    fixed = directed(reading)
    part4.require_director_generals_form(form, fixed)
    serious = "gross-misconduct" if gross_by_conviction(reading) else reading.severity
    if fixed is not None:
        return Granted(_at_odds(form, reading, serious), part4.require_director_generals_form.cite)
    cite = _require_form(form, reading, serious or "none")
    return Granted(_to_check(reading, serious), by_default.cite or cite)


def _at_odds(form: str, reading: Reading, serious: str | None) -> tuple[str, ...]:
    """A caution where the Director General's form is not the one the authority would be held to."""
    if form != "meeting" or serious not in {"misconduct", "gross-misconduct"}:
        return ()
    fixed, cite = fixed_form(reading, serious)
    if fixed == form:
        return ()
    binds = part4.require_director_generals_form.cite
    caution = (
        f"The Director General's form binds the authority [{binds}], and a {fixed} is what this"
        f" case to answer would go to [{cite}]: a lawyer should say which of the two holds."
    )
    return (caution,)


def _to_check(reading: Reading, serious: str | None) -> tuple[str, ...]:
    """What the file leaves open that could have changed the form or what is found."""
    cautions = []
    if serious != "gross-misconduct" and reading.amended_2025 and of_no_allegation(reading.thread):
        cautions.append(
            "A conviction for an offence triable only on indictment names no allegation; if it is"
            f" for this one, that is gross misconduct [{part2.gross_by_conviction.cite}]."
        )
    if serious == "misconduct":
        cautions.extend(assumed(reading))
    return tuple(cautions)


def sent_back(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Only an accelerated case goes back to Part 4, and not once gross misconduct was found."""
    thread = reading.thread
    told = part5_2012.remission_told_due if reading.old else part5.remission_told_due
    if reading.form != "accelerated-hearing" and not certified(reading):
        raise NotAllowed(
            f"{thread.allegation.id} is not an accelerated case.",
            why="What was referred under Part 4 is there already.",
            do="Withdraw the proceedings, or go on with them.",
            cite=told.cite,
        )
    lesser = part5_2012.not_gross_misconduct if reading.old else part5.not_gross_misconduct
    if thread.value(thread.last("proceedings-completed"), "finding") == "gross-misconduct":
        raise NotAllowed(
            f"Gross misconduct was found for {thread.allegation.id}.",
            why="After the hearing a case goes back only where gross misconduct was not found.",
            do="Record the outcome.",
            cite=lesser.cite,
        )
    return Granted(cite=told.cite if reading.old else "")


def no_prejudice(reading: Reading, rule: Callable[..., None]) -> None:
    """Refuse while proceedings might prejudice a criminal case that is pending, under a rule."""
    pending = pending_proceedings(reading.thread)
    stated = [getattr(one, "may_prejudice", None) for one in pending]
    prejudice = True if True in stated else None if None in stated else False
    rule(criminal_pending=bool(pending), may_prejudice=prejudice)


def directed(reading: Reading) -> str | None:
    """The form a direction or an accepted recommendation fixes, None where there is neither."""
    directed = reading.thread.last("proceedings-directed")
    if directed is not None:
        return reading.thread.value(directed, "form")
    answered = reading.thread.last("proceedings-recommendation-answered")
    if answered is not None and getattr(answered, "accepted", False):
        recommended = reading.thread.last("proceedings-recommended")
        return reading.thread.value(answered, "form") or reading.thread.value(recommended, "form")
    return None


def fixed_form(reading: Reading, serious: str) -> tuple[str, str]:
    """The form reg 23(10) fixes for a case to answer of this seriousness, and its citation."""
    lesser = serious == "misconduct"
    form, cite, _ = part4.forced_form(
        serious,
        final_warning_in_force=lesser and counted(reading, "final-written-warning"),
        reduced_within_two_years=lesser and reduced_before(reading, within_two_years=True),
    )
    return form, cite


def _require_form(form: str, reading: Reading, serious: str) -> str:
    """Refuse a form that reg 23(10) does not fix; gives the provision that fixes it."""
    fixed, cite = fixed_form(reading, serious)
    if form == "accelerated-hearing" and serious == "gross-misconduct":
        return part5.require_certificate.cite
    if form != fixed:
        raise NotAllowed(
            f"{reading.thread.allegation.id} cannot go to a {form.replace('-', ' ')}.",
            why=_why_fixed(fixed, cite, serious),
            do=f"Refer it to a misconduct {fixed}.",
            cite=cite,
        )
    return cite


def _why_fixed(fixed: str, cite: str, serious: str) -> str:
    if cite.endswith("(a)"):
        return "A case to answer for gross misconduct goes to a hearing, never to a meeting."
    if cite.endswith("(b)"):
        return "A final written warning was in force on the day of the severity assessment."
    if cite.endswith("(c)"):
        return "The officer was reduced in rank within two years before the severity assessment."
    return f"A case to answer for {serious.replace('-', ' ')} alone goes to a {fixed}."


def gross_by_conviction(reading: Reading) -> bool:
    """Whether a conviction that stands makes the conduct gross misconduct by definition."""
    standing = standing_convictions(reading.thread)
    return part2.gross_by_conviction(
        indictable_only=any(getattr(one, "indictable_only", False) for one in standing),
        amended_2025=reading.amended_2025,
    )


def require_gross(reading: Reading, found: str | None) -> None:
    """Refuse anything less than gross misconduct where a conviction makes it that."""
    if found != "gross-misconduct" and gross_by_conviction(reading):
        raise NotAllowed(
            f"{reading.thread.allegation.id} is gross misconduct by definition.",
            why="The conduct led to a conviction for an offence triable only on indictment.",
            do="Record gross misconduct; how serious it is, is not weighed again.",
            cite=part2.gross_by_conviction.cite,
        )


def decided(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """The decision: what follows must fit the case to answer."""
    thread = reading.thread
    result, then = thread.value(event, "result"), thread.value(event, "then")
    require_gross(reading, result)
    if thread.former:
        former_decision(event, reading, days)
    if then is None:
        return Granted()
    if then in FORMS:
        if then == "accelerated-hearing":
            part5.require_certificate(certified=certified(reading))
        return Granted(_to_check(reading, result), _require_form(then, reading, str(result)))
    if then == "vetting" and not reading.amended_2025:
        raise NotAllowed(
            f"{thread.allegation.id} cannot be passed to the Vetting Regulations.",
            why="That course came with the 2025 changes, which do not reach this allegation.",
            do="Choose no action, reflective practice or the performance regulations.",
            cite=part4.no_proceedings_results.cite,
        )
    if then in {"management-action", "learning"}:
        caution = (
            f"{then.replace('-', ' ').capitalize()} is not among the courses that were read"
            f" [{part4.no_proceedings_results.cite}]."
        )
        return Granted((caution,))
    if result != "none":
        caution = "A case to answer without proceedings: the reasons should be recorded."
        return Granted((caution,))
    return Granted()
