"""What an audit allows next: whom to ask and when, when to stop, who decides and with whom.

Where no provision is cited the rule is this service's own, and says so. The law that shapes them:
logs serve four purposes only (Data Protection Act 2018 s.62(4)), and nobody is questioned towards
blame before the notice that the Conduct Regulations give them (SI 2020/4 reg 17).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from custodiet.errors import NotAllowed
from custodiet.inquiry.access.audit._state import (
    ADVERSE,
    APPROACHES,
    EVERYONE,
    MISSING,
    OUTCOMES,
    PURPOSES,
    VIEWS,
    Audit,
)
from custodiet.inquiry.access.audit.questions import LIGHT, QUESTION_SETS, REASONS
from custodiet.law.conduct_2020.investigation import notice_of_investigation_due

__all__ = [
    "AT_ONCE",
    "require_answerable",
    "require_askable",
    "require_asked_first",
    "require_confirmable",
    "require_decidable",
    "require_opened_well",
    "require_remindable",
    "require_somebody",
    "require_takeable",
    "require_viewable",
]

AT_ONCE = 500
PURPOSE = "Data Protection Act 2018 s.62(4)"
# The notice that comes before any question towards blame.
NOTICE = notice_of_investigation_due.cite
LEAST_DAYS = 5


def require_opened_well(purpose: str, approach: str, settling_days: int) -> None:
    """Refuse an audit for any purpose but the four for which logs may be used."""
    if purpose not in PURPOSES:
        raise NotAllowed(
            f"Logs of access may not be used for “{purpose}”.",
            why="They serve to verify lawfulness, to monitor ourselves, for security and for"
            " criminal proceedings, and nothing else: not to measure anybody's work.",
            do=f"Choose one of: {', '.join(PURPOSES)}.",
            cite=PURPOSE,
        )
    if approach not in APPROACHES or settling_days < 0:
        raise NotAllowed(
            "The audit does not say how it is to be made.",
            why="Who is asked, and how long late records have to arrive, are fixed before anybody"
            " is looked at, so that nobody can be chosen for who they are.",
            do=f"Choose one of: {', '.join(APPROACHES)}; and a settling period in whole days.",
        )


def require_takeable(audit: Audit) -> None:
    """Refuse files and answers once accesses are loaded: people may have been asked by then."""
    if audit.loaded_on is not None:
        raise NotAllowed(
            f"The accesses of {audit.reference} were loaded on {audit.loaded_on.isoformat()}.",
            why="People may have been asked because of them; what they were asked on must stay.",
            do="Open another audit for another log.",
        )


def require_askable(
    audit: Audit,
    people: Collection[str],
    *,
    known: Collection[str],
    question_set: str,
    due: datetime.date,
    on: datetime.date,
) -> None:
    """Refuse to ask before the settling period is over, somebody already asked or halted.

    `known` is who has an access in the audit. At most 500 are asked at a time.
    """
    settled = audit.settled_on
    if settled is None or on < settled:
        when = f"on {settled.isoformat()}" if settled else "once the accesses are loaded"
        raise NotAllowed(
            "Nobody may be asked yet.",
            why="Rosters, taskings and assignments are often entered days late; somebody asked"
            " before they arrive would be asked for nothing.",
            do=f"Ask {when}.",
        )
    if not people or len(people) > AT_ONCE:
        raise NotAllowed(
            f"{len(people)} people were chosen.",
            why=f"Between 1 and {AT_ONCE} are asked at a time, so that answers can be read.",
            do="Choose fewer, or some.",
        )
    if question_set not in QUESTION_SETS or due < on + datetime.timedelta(days=LEAST_DAYS):
        raise NotAllowed(
            "The questions need a set and a day to answer by.",
            why=f"People on leave and on nights must have a fair chance: {LEAST_DAYS} days at"
            " least.",
            do=f"Choose one of: {', '.join(QUESTION_SETS)}; and a later day.",
        )
    if audit.approach == EVERYONE and question_set != LIGHT:
        raise NotAllowed(
            "Everyone is asked the same light question in this audit.",
            why="It was opened so, before anybody was looked at: a harder question to some would"
            " single them out.",
            do=f"Choose {LIGHT}.",
        )
    for person in sorted(people):
        _require_not_asked(audit, person, known)


def _require_not_asked(audit: Audit, person: str, known: Collection[str]) -> None:
    standing = audit.standing(person)
    if person not in known:
        raise NotAllowed(
            f"{person} opened none of these records.",
            why="Only whoever opened a record can say why.",
            do="Choose from the people of the audit.",
        )
    if standing.stopped:
        raise _halted(person, standing.stopped)
    if standing.asked is not None:
        raise NotAllowed(
            f"{person} was asked on {standing.asked.on.isoformat()} already.",
            why="To be asked twice is to be suspected once more, for nothing new.",
            do="Send a reminder, or read the answer.",
        )


def _halted(person: str, ground: str) -> NotAllowed:
    return NotAllowed(
        f"Nothing more may be asked of {person}: {ground}.",
        why="Where misconduct may be indicated, questions wait for the notice that tells the person"
        " what is alleged and what their rights are.",
        do="Decide on what stands. If a conduct matter is opened, that notice comes first.",
        cite=NOTICE,
    )


def require_remindable(audit: Audit, people: Collection[str]) -> None:
    """Refuse to remind somebody who was not asked, has answered, or may not be asked more."""
    for person in sorted(people):
        standing = audit.standing(person)
        if standing.stopped:
            raise _halted(person, standing.stopped)
        if standing.asked is None or standing.answered_on is not None:
            raise NotAllowed(
                f"{person} owes no answer.",
                why="A reminder goes to whoever was asked and has not answered.",
                do="Choose from the list of those waited for.",
            )


def require_answerable(
    audit: Audit, person: str, answers: Mapping[str, str], *, accesses: Collection[str]
) -> None:
    """Refuse an answer nobody asked for, one given twice, or one that leaves an access out."""
    standing = audit.standing(person)
    if standing.stopped:
        raise _halted(person, standing.stopped)
    if standing.asked is None or standing.answered_on is not None:
        raise NotAllowed(
            "There is nothing here to answer.",
            why="Questions are answered once, by whoever was asked, and the answer is kept.",
            do="Ask the audit team if you want to add to an answer.",
        )
    if set(answers) != set(accesses) or not set(answers.values()) <= set(REASONS):
        raise NotAllowed(
            "Each access needs one of the answers.",
            why="An access without an answer would stay unexplained.",
            do="Choose an answer for each; you may say that you cannot remember.",
        )


def require_viewable(audit: Audit, person: str, view: str, *, by: str, staff: str) -> None:
    """Refuse a supervisor's view before the answer, on one's own answer, or in unknown words.

    `staff` is the staff number of who gives the view, `by` their username.
    """
    standing = audit.standing(person)
    if standing.answered_on is None or view not in VIEWS or staff == person:
        raise NotAllowed(
            f"{by} cannot give a view on {person} here.",
            why="A supervisor's view is on an answer that was given, by somebody else.",
            do=f"Wait for the answer, then choose one of: {', '.join(VIEWS)}.",
        )


def require_decidable(
    audit: Audit,
    person: str,
    outcome: str,
    *,
    missing: str,
    on: datetime.date,
    somebody: bool,
    unasked: bool = False,
) -> None:
    """Refuse a decision before every answer is in or late by the rule, or one made already.

    An answer is late by the rule when its day has passed and a reminder was sent. What the engine
    lacked is named where the outcome is its error. `somebody` is whether the account stands for
    one person: nothing is decided against anybody where it does not. `unasked` is whether somebody
    who could be asked was not: where everyone is to be asked, they are first.
    """
    if unasked and audit.approach == EVERYONE and not audit.standing(person).indicated:
        raise NotAllowed(
            "Not everyone was asked yet.",
            why="This audit asks everyone who opened the records; to decide about one person before"
            " the others are asked would single them out.",
            do="Ask everybody. Where misconduct is indicated, stop the asking of that person.",
        )
    waiting = audit.waiting_for(on)
    if waiting:
        raise NotAllowed(
            f"{len(waiting)} answers are still waited for."
            if len(waiting) > 1
            else "1 answer is still waited for.",
            why="All are treated alike: nothing is decided about anybody until every answer is in,"
            " or late after a reminder.",
            do="Wait, or remind those who are late.",
        )
    standing = audit.standing(person)
    if standing.decision is not None:
        raise NotAllowed(
            f"A decision about {person} is recorded: {standing.decision.outcome}.",
            why="A decision is confirmed or declined; it is not overwritten.",
            do="Read it, and confirm or decline it if that is yours to do.",
        )
    if outcome not in OUTCOMES or (outcome == "engine-error") is not (missing in MISSING):
        raise NotAllowed(
            "The decision does not say enough.",
            why="An outcome is one of those the audit knows; an error of ours names what was"
            " missing, so that it can be mended and counted.",
            do=f"Choose one of: {', '.join(OUTCOMES)}; for our error also {' or '.join(MISSING)}.",
        )
    if outcome in ADVERSE:
        require_somebody(person, somebody=somebody)
    if outcome == "reflective-practice" and standing.indicated:
        raise NotAllowed(
            "Misconduct is indicated, so its seriousness is assessed first.",
            why="Whether reflective practice is enough is for the appropriate authority to assess.",
            do="Open a conduct matter; the assessment may lead to reflective practice.",
            cite="SI 2020/4 reg 14",
        )
    require_asked_first(audit, person, outcome, on=on)


def require_asked_first(audit: Audit, person: str, outcome: str, *, on: datetime.date) -> None:
    """Refuse to propose or confirm reflective practice about somebody who had no say.

    A conduct matter stays open without asking: there the person is heard after the notice.
    """
    if outcome != "reflective-practice" or audit.standing(person).had_their_say(on):
        return
    raise NotAllowed(
        f"{person} has had no say: reflective practice needs their own account.",
        why="They were not asked about these accesses, may still answer, or would take advice first"
        " and have not answered; and an access that nothing explains is a question.",
        do="Ask them, and decide when they have answered or are late after a reminder. Whoever"
        " takes advice is waited for, and if no answer comes there is no account to reflect on."
        " Where misconduct is indicated, open a conduct matter instead: written notice comes before"
        " any question there.",
    )


def require_somebody(person: str, *, somebody: bool) -> None:
    """Refuse anything against an account that stands for no one person."""
    if not somebody:
        raise NotAllowed(
            f"The account {person} stands for no one person.",
            why="It is shared, or was not resolved to a person: nobody knows whose access it was.",
            do="Find out who used it. Here, decide no further action, or that data was missing.",
        )


def require_confirmable(audit: Audit, person: str, *, by: str) -> None:
    """Refuse to confirm or decline what is not adverse, stands already, or is one's own."""
    decision = audit.standing(person).decision
    if decision is None or decision.outcome not in ADVERSE or decision.confirmed_by:
        raise NotAllowed(
            f"There is nothing to confirm about {person}.",
            why="Only a decision against somebody waits for a second person.",
            do="Look at the list of decisions that wait.",
        )
    if by in {decision.by, audit.opened_by}:
        raise NotAllowed(
            f"{by} cannot confirm this decision.",
            why="Anything against a person takes two people, neither of whom decides alone.",
            do="Ask somebody who neither proposed it nor opened the audit.",
        )
