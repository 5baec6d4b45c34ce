"""What is asked of the lists: who goes on one, who comes off, when an entry is looked at again."""

from __future__ import annotations

from custodiet.case._case import Thread
from custodiet.case._granted import Check, Granted
from custodiet.case._reading import START, Reading
from custodiet.case._verdict import last_outcome
from custodiet.case.events import Event
from custodiet.case.steps import ENDED, stage_before
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import WorkingDays, police_act_1996

__all__ = ["LIST_RULES", "advisory", "barred_stands"]

BARRING = police_act_1996.BARRING


def _theirs(reading: Reading) -> list[Thread]:
    case, person = reading.thread.case, reading.thread.person.id
    return [case.thread(one.id) for one in case.allegations if one.person == person]


def barred_stands(reading: Reading) -> bool:
    """Whether an outcome that bars the person stands, in proceedings or under force policy."""
    policy = reading.thread.last("policy-outcome-recorded")
    if getattr(policy, "outcome", None) == "dismissed":
        return True
    case = reading.thread.case
    return any(last_outcome(case, one.allegation.id) in BARRING for one in _theirs(reading))


def advisory(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """The advisory list is for who left under an open allegation, or before it came."""
    rule, left = police_act_1996.goes_on_advisory_list, reading.thread.left_on
    if reading.thread.person.kind == "designated-volunteer":
        return Granted(cite=rule.cite)
    threads = [one for one in _theirs(reading) if one.has(*START)]
    begun = [(one, one.events[0].date) for one in threads]
    fits = left is not None and rule(
        left_while_allegation_open=any(
            came <= left and stage_before(one, left) not in ENDED for one, came in begun
        ),
        allegation_came_after=any(came > left for _, came in begun),
        designation_withdrawn=False,
    )
    if not fits:
        raise NotAllowed(
            f"{reading.thread.person.id} did not leave under an allegation.",
            why="The advisory list holds those who left while an allegation was open, or before"
            " it came.",
            do="Record when the person left, or make no report.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def off_advisory(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """An entry goes when the matter ends without a finding that bars, or on review."""
    rule, ground = police_act_1996.leaves_advisory_list, str(getattr(event, "ground", None))
    listed = reading.thread.last("placed-on-advisory-list", "reported-to-advisory-list")
    if listed is None:
        raise _absent("advisory", reading)
    wanting = {
        "barred": not reading.thread.has("placed-on-barred-list"),
        "review-granted": not _granted(reading, "advisory"),
    }
    barred = barred_stands(reading) and ground != "barred"
    if not rule(ground) or wanting.get(ground, False) or barred:
        raise NotAllowed(
            f"{reading.thread.person.id} does not come off the advisory list on this ground.",
            why="A finding that bars the person stands."
            if barred
            else "What the ground rests on is not recorded.",
            do="Record it first, or give the ground that is met.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def off_barred(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Somebody stays barred until an appeal succeeds or a review is granted."""
    if barred_stands(reading) and not _granted(reading, "barred"):
        raise NotAllowed(
            f"{reading.thread.person.id} is still barred.",
            why="An entry lasts until an appeal succeeds or a review is granted, however long.",
            do="Record the appeal or the review first.",
            cite=police_act_1996.require_review_is_open.cite,
        )
    return Granted()


def _granted(reading: Reading, which: str) -> bool:
    last = [one for one in reading.thread.all("list-review-decided") if _which(one) == which]
    return bool(last) and bool(getattr(last[-1], "granted", None))


def _which(event: Event) -> str:
    return str(getattr(event, "which", None))


def overturned(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """There is a further report only where the dismissal does not stand any more."""
    if barred_stands(reading):
        raise NotAllowed(
            f"The outcome about {reading.thread.person.id} stands.",
            why="The authority reports again where an appeal overturned a dismissal.",
            do="Record the decision on the appeal first.",
            cite=police_act_1996.further_report_due.cite,
        )
    return Granted()


def listed(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """What is taken down, or taken off, was there."""
    which = "barred" if event.name == "list-publication-ended" else "advisory"
    names = (f"placed-on-{which}-list", f"reported-to-{which}-list")
    if not reading.thread.has(*names):
        raise _absent(which, reading)
    return Granted()


def review(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Not before 5 years, or 3 for gross incompetence."""
    which, rule = _which(event), police_act_1996.require_review_is_open
    placed = reading.thread.last(f"placed-on-{which}-list")
    if placed is None:
        raise _absent(which, reading)
    ground = getattr(event, "ground", None) if which == "barred" else "advisory"
    if ground is None:
        raise NotKnown(
            "It is not stated why the person was barred.",
            why="An entry for gross incompetence is reviewed sooner than one for conduct.",
            do="Say whether it was for conduct or for gross incompetence.",
            cite=rule.cite,
        )
    rule(placed.date, event.date, reason=str(ground))
    return Granted(cite=rule.cite)


def reviewed(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A review that was asked for is decided."""
    asked = [
        one for one in reading.thread.all("list-review-requested") if _which(one) == _which(event)
    ]
    if not asked:
        raise NotAllowed(
            "No review of this entry was asked for.",
            why="The College reviews an entry when asked, once the time has come.",
            do="Record the request first.",
            cite=police_act_1996.require_review_is_open.cite,
        )
    return Granted()


def _absent(which: str, reading: Reading) -> NotAllowed:
    return NotAllowed(
        f"No entry of {reading.thread.person.id} on the {which} list is recorded.",
        why="Only an entry that is there can be published, reviewed or removed.",
        do="Record the entry first.",
        cite="Police Act 1996 s 88A(1)" if which == "barred" else "Police Act 1996 s 88I",
    )


LIST_RULES: dict[str, Check] = {
    "placed-on-advisory-list": advisory,
    "reported-off-advisory-list": listed,
    "removed-from-advisory-list": off_advisory,
    "reported-again-to-barred-list": overturned,
    "removed-from-barred-list": off_barred,
    "list-publication-ended": listed,
    "list-review-requested": review,
    "list-review-decided": reviewed,
}
