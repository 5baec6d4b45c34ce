"""What of a case is public or about to be: all that a press officer of a force has to do with.

A matter under investigation, a meeting, and a hearing that nobody has fixed are private: who is
under investigation is not for whoever speaks to the press.
"""

from __future__ import annotations

from custodiet.case._case import Case, Thread
from custodiet.case._reading import Reading, read
from custodiet.case._rules_2012 import heard_in_public
from custodiet.errors import CustodietError
from custodiet.law.conduct_2020.hearing import held_in_public

__all__ = ["PUBLICATION", "forces_of_press_work", "people_of_press_work"]

# The duties of publication, which a press officer sees and shares.
PUBLICATION = frozenset({"publish-hearing-notice", "publish-outcome", "keep-outcome-published"})

PUBLISHED = ("hearing-notice-published", "outcome-published")
# From the day on which a public hearing is fixed, notice of it is owed; then it is held in public.
HEARD = ("hearing-fixed", "proceedings-begun", "proceedings-completed")
NO_MORE = (
    *("referred-to-proceedings", "remitted", "meeting-fixed"),
    *("proceedings-withdrawn", "director-general-reopened"),
)


def people_of_press_work(case: Case) -> frozenset[str]:
    """The people of a case about whom something was published, or may now have to be."""
    return frozenset(
        one.person
        for one in case.allegations
        if _published(case.thread(one.id)) or _heard_in_public(case, one.id)
    )


def forces_of_press_work(case: Case) -> frozenset[str]:
    """The forces that decide or decided for them: their press officers see that much of it."""
    people = people_of_press_work(case)
    return frozenset(force for one in people for force in case.forces_of(one))


def _published(thread: Thread) -> bool:
    return thread.has(*PUBLISHED)


def _heard_in_public(case: Case, allegation: str) -> bool:
    """Whether a public hearing is fixed or was held; not where the rules give no answer."""
    last = case.thread(allegation).last(*HEARD, *NO_MORE)
    if last is None or last.name not in HEARD:
        return False
    try:
        return _is_public(read(case, allegation))
    except CustodietError:
        return False


def _is_public(reading: Reading) -> bool:
    if reading.under_policy or reading.form is None:
        return False
    if reading.old:
        return heard_in_public(reading)[0] is True
    public = held_in_public(reading.form) or reading.form == "accelerated-hearing"
    return reading.regime.computed and public
