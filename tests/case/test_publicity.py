"""What of a case is public or about to be: notice of a hearing, the hearing, its outcome."""

import pytest

from custodiet.case import duties
from custodiet.case.publicity import PUBLICATION, forces_of_press_work, people_of_press_work
from tests.case import of_2012
from tests.case.made import ACCELERATED, HEARING, KNOWN, MEETING, D, at, decided, made

FIXED = at("2026-03-02", "hearing-fixed", for_="2026-05-05")
BEGUN = at("2026-05-05", "proceedings-begun")
FOUND = at("2026-05-06", "proceedings-completed", finding="not-proven")
NOTICED = at("2026-04-20", "hearing-notice-published")
WITHDRAWN = at("2026-04-21", "proceedings-withdrawn")


@pytest.mark.parametrize(
    ("events", "public", "because"),
    [
        ((), False, "nothing has happened"),
        ((KNOWN,), False, "who is under investigation is private"),
        (decided("gross-misconduct"), False, "so is a case to answer"),
        (HEARING, False, "no hearing is fixed"),
        ((*HEARING, FIXED), True, "notice of it is owed"),
        ((*ACCELERATED, FIXED), True, "an accelerated hearing is public too"),
        ((*HEARING, FIXED, WITHDRAWN), False, "nothing was published, and nothing will be"),
        ((*HEARING, FIXED, NOTICED, WITHDRAWN), True, "the notice was published"),
        ((*HEARING, BEGUN), True, "it is held in public"),
        ((*HEARING, BEGUN, FOUND), True, "an outcome is to be published"),
        ((*MEETING, at("2026-03-02", "meeting-fixed", for_="2026-05-05")), False, "private"),
        ((*MEETING, BEGUN, FOUND), False, "nothing is published of a meeting"),
        (
            (*ACCELERATED, FIXED, at("2026-03-03", "remitted")),
            False,
            "the case was sent back before anything was published",
        ),
        ((*HEARING[1:], FIXED), False, "without the day it came to notice the rules do not answer"),
        ((*of_2012.HEARING, of_2012.NOTICE, FIXED), True, "a hearing of 2018 is public"),
        ((*of_2012.HEARING, FIXED), False, "that turns on the notice, which is not recorded"),
    ],
)
def test_what_is_public_or_about_to_be(
    events,
    public: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """From the day a public hearing is fixed, unless nothing comes of it."""
    case = made(*events)

    assert people_of_press_work(case) == ({"P1"} if public else set()), because
    assert forces_of_press_work(case) == ({"dorset"} if public else set()), because


@pytest.mark.parametrize("events", [(*HEARING, FIXED), (*HEARING, FIXED, BEGUN, FOUND)])
def test_where_publication_is_owed_there_is_work(events) -> None:
    """No duty of publication that the law gives is out of the press officer's sight."""
    told = at("2026-05-07", "outcome-notified", outcome="no-action")
    case = made(*events, *((told,) if FOUND in events else ()))

    owed = {one.duty for one in duties(case, D("2026-05-08")) if one.duty in PUBLICATION}

    assert owed
    assert people_of_press_work(case) == {"P1"}


def test_what_a_policy_governs_is_not_public() -> None:
    """A hearing of police staff is no hearing under the Regulations."""
    assert people_of_press_work(made(*HEARING, FIXED, people=({"kind": "police-staff"},))) == set()
