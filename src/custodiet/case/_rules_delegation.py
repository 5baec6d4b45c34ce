"""Who may act, chair, conduct or discharge for the authority, as far as an event says who does."""

from __future__ import annotations

from custodiet.case._granted import CURRENT, Check, Granted
from custodiet.case._reading import Reading
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import WorkingDays, authorities, police_regulations_2003
from custodiet.law.conduct_2020 import delegation, persons
from custodiet.law.conduct_2020 import former as part1a
from custodiet.law.conduct_2020 import proceedings as part4
from custodiet.law.regimes import START_2025

__all__ = ["DELEGATION_RULES", "chair_named", "determined", "discharge_decided", "left"]

# What a chair may be beside somebody to whom a chief officer left it.
OWN_RIGHT = frozenset({"chief-officer", "legally-qualified", None})


def delegated(event: Event, _reading: Reading, _days: WorkingDays) -> Granted:
    """To an inspector or above, or to staff of similar grade."""
    rule, rank = delegation.authority_delegated_to, getattr(event, "delegate_rank", None)
    similar = bool(getattr(event, "similar_staff", None))
    if rank is None and not similar:
        raise NotKnown(
            "It is not stated who acts for the authority.",
            why="Functions of the authority go to an inspector or above, or to similar staff.",
            do="Give the rank, or say that it is staff of similar grade.",
            cite=rule.cite,
        )
    if not rule(rank, staff_of_similar_grade=similar):
        raise NotAllowed(
            f"A {str(rank).replace('-', ' ')} cannot act for the authority.",
            why="Its functions go to an inspector or above, or to staff of similar grade.",
            do="Delegate to somebody of at least that rank.",
            cite=rule.cite,
        )
    words = "A suspension and a certificate still need the authority of a senior officer"
    return Granted((f"{words} [{delegation.require_senior_officer.cite}].",), rule.cite)


def running(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A hearing may be run by another body, a meeting not."""
    rule, form = part4.running_may_be_delegated, reading.form
    if form is not None and not rule(form):
        raise NotAllowed(
            f"{reading.thread.allegation.id} was referred to a {form.replace('-', ' ')}.",
            why="Only the running of a misconduct hearing is left to another body.",
            do="Hold it in the force of the authority.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def chair_named(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """From 7 May 2024 a chief officer leaves the chair only to those on the list."""
    _panel_of_three(event, reading)
    kind = getattr(event, "chair_is", None)
    if reading.form == "accelerated-hearing" and kind not in OWN_RIGHT:
        certifier = bool(getattr(event, "certified_case", None))
        delegation.require_not_certifier(certified_by_delegate=certifier)
    if kind in OWN_RIGHT or "2024" not in reading.regime.amendments:
        return Granted()
    rule = delegation.chairing_delegated_to
    served = getattr(event, "chair_last_served", None)
    operational = bool(getattr(event, "operational", None))
    if kind == "former-senior-officer" and served is None:
        raise NotKnown(
            "It is not stated when the chair last served as a senior officer.",
            why="A former senior officer chairs for no more than 5 years after that day.",
            do="Give the last day of that service.",
            cite=rule.cite,
        )
    if not rule(str(kind), event.date, last_served=served, operational=operational):
        raise NotAllowed(
            "This person may not chair for the chief officer.",
            why="A chief officer leaves it to a senior officer, to one who was up to 5 years"
            " before, or to staff as senior where the case is not substantially about operational"
            " policing.",
            do="Name another chair.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def _panel_of_three(event: Event, reading: Reading) -> None:
    rule = persons.panel_even_for_a_meeting
    alone = reading.form == "meeting" and getattr(event, "conductor", None) is not None
    if alone and rule(senior=reading.senior):
        raise NotAllowed(
            f"Nobody alone conducts the meeting for {reading.thread.allegation.id}.",
            why="For a senior officer a panel of three sits, even at a meeting.",
            do="Name the panel.",
            cite=rule.cite,
        )


def discharge_decided(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """By the chief officer; from 28 May 2025 also by somebody to whom it was left."""
    decider, rule = getattr(event, "decided_by", None), police_regulations_2003
    if decider in {None, "chief-officer"}:
        return Granted()
    cite = rule.discharge_delegated_to.cite
    last = getattr(event, "last_served", None)
    fit = event.date >= START_2025 and rule.discharge_delegated_to(
        decider, event.date, last_served=last, senior_rejoiner=reading.senior
    )
    if not fit:
        raise NotAllowed(
            "This person may not decide on the discharge.",
            why="From 28 May 2025 a chief officer may leave it to a senior officer, to one who was"
            " up to 5 years before, or to staff as senior; never about a senior officer.",
            do="Have the chief officer decide.",
            cite=cite,
        )
    return Granted(cite=cite)


def determined(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """What an agreement or a transfer points to; where it is determined otherwise, a caution."""
    ground = getattr(event, "ground", None)
    if ground in {"secondment", "collaboration-agreement", "mutual-aid"}:
        return _under_agreement(event, reading, str(ground))
    if ground in {"transfer", "former-officer"}:
        return _after_transfer(event, reading)
    return Granted()


def _under_agreement(event: Event, reading: Reading, ground: str) -> Granted:
    rule = authorities.authority_under_agreement
    if ground == "secondment":
        rule = authorities.authority_for_secondee
    moves = getattr(event, "moves_control", None)
    if moves is None:
        words = "Whether the agreement moves direction and control is not recorded"
        return Granted((f"{words} [{rule.cite}].",), rule.cite)
    whose = rule(agreement_moves_control=moves)
    home = getattr(event, "authority", None) == reading.thread.person.force
    words = f"By what is recorded of the agreement the {whose} force decides [{rule.cite}]."
    return Granted(() if home is (whose == "home") else (words,), rule.cite)


def _after_transfer(event: Event, reading: Reading) -> Granted:
    rule, thread = authorities.authority_after_transfer, reading.thread
    force = str(getattr(thread.last("moved-force"), "to", None) or thread.person.force)
    if getattr(event, "authority", None) in {force, "local-policing-body"}:
        return Granted(cite=rule.cite)
    whose = rule(left_the_police=thread.left_on is not None).replace("-", " ")
    words = f"By what the file tells the {whose} is {force.replace('-', ' ')} [{rule.cite}]."
    return Granted((words,), rule.cite)


def left(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Leaving stops nothing: where the matter goes on, the provision that says so is named."""
    rule = part1a.leaving_stops_nothing
    if reading.under_policy or reading.regime.base != CURRENT:
        return Granted()
    grave = reading.severity in {None, "gross-misconduct"}
    return Granted(cite=rule.cite if rule(gross_misconduct=grave) else "")


DELEGATION_RULES: dict[str, Check] = {
    "authority-delegated": delegated,
    "running-delegated": running,
}
