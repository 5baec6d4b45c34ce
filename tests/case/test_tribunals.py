"""An appeal to the police appeals tribunal: its steps, what is owed, what is refused."""

from typing import Any

import pytest

from custodiet.case import Event
from custodiet.case.steps import Stage, stage_of
from tests.case.asked import asked, leave, refusal
from tests.case.made import HEARING, MEETING, at, made, step
from tests.case.owed import lines

Events = tuple[dict[str, Any], ...]

NOTICE = at("2026-02-12", "referral-notice-given")
OUT = {"finding": "gross-misconduct", "outcome": "dismissal-without-notice"}
DISMISSED = (
    *HEARING,
    NOTICE,
    at("2026-03-02", "proceedings-completed", **OUT),
    at("2026-03-10", "outcome-notified", outcome="dismissal-without-notice"),
)
WARNED = (
    *MEETING,
    NOTICE,
    at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="written-warning"),
    at("2026-03-10", "outcome-notified", outcome="written-warning"),
    at("2026-03-16", "appeal-made", to="meeting-appeal"),
)
APPEALED = (*DISMISSED, at("2026-03-16", "appeal-made", to="tribunal"))
PAPERS = at("2026-04-21", "tribunal-papers-sent")
STATEMENT = at("2026-09-07", "tribunal-statement-sent")
VIEW = at("2026-10-12", "tribunal-preliminary-view-given")
HEARD = at("2026-10-28", "tribunal-representations-considered")
END = "tribunal-appeal-dismissed"


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((PAPERS,), "2026-04-22", ["2026-04-21 open by 2026-05-20"], "4 May does not count"),
        (
            (PAPERS, at("2026-05-20", "tribunal-statement-sent")),
            *("2026-05-21", ["2026-04-21 met by 2026-05-20 done 2026-05-20"]),
            "sent on the last day",
        ),
        ((), "2026-04-22", [], "the respondent's papers come first"),
    ],
)
def test_the_appellants_statement(events: Events, on: str, owed: list[str], because: str) -> None:
    """20 working days from the respondent's papers; the number was not read."""
    case = made(*APPEALED, *events)

    assert lines(case, on, "send-tribunal-statement") == owed, because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((STATEMENT,), "2026-09-08", ["2026-09-07 open by 2026-10-05"], "four weeks"),
        (
            (STATEMENT, at("2026-10-05", "tribunal-reply-sent")),
            *("2026-10-06", ["2026-09-07 met by 2026-10-05 done 2026-10-05"]),
            "sent on the last day",
        ),
    ],
)
def test_the_respondents_reply(events: Events, on: str, owed: list[str], because: str) -> None:
    """20 working days from the appellant's statement; the number was not read."""
    case = made(*APPEALED, PAPERS, *events)

    assert lines(case, on, "reply-to-tribunal-statement") == owed, because


@pytest.mark.parametrize(
    ("events", "event", "cautioned", "because"),
    [
        ((VIEW, HEARD), step("2026-11-02", END), False, "the parties were heard"),
        ((VIEW,), step("2026-11-02", END), True, "nobody was heard on the view"),
        ((HEARD,), step("2026-11-02", END), True, "there was no view to answer"),
    ],
)
def test_dismissed_without_a_hearing(
    *, events: Events, event: Event, cautioned: bool, because: str
) -> None:
    """Never refused on a rule that was not read; a caution says what it asks."""
    cite, cautions = leave(asked((*APPEALED, *events), event))

    assert cite == "SI 2020/1 r 15", because
    assert any("preliminary view" in one for one in cautions) is cautioned, because


@pytest.mark.parametrize(
    "name",
    [
        "tribunal-papers-sent",
        "tribunal-statement-sent",
        "tribunal-reply-sent",
        "tribunal-preliminary-view-given",
        "tribunal-representations-considered",
        "tribunal-appeal-dismissed",
    ],
)
def test_an_appeal_to_the_authority_has_no_steps_before_a_tribunal(name: str) -> None:
    """A misconduct meeting is appealed to the authority."""
    what, *_, cite = refusal(asked(WARNED, step("2026-03-17", name)))

    assert "not made to a tribunal" in what
    assert cite == "SI 2020/1 rr 4-6"


def test_a_dismissed_appeal_leaves_the_outcome_as_it_was() -> None:
    """The allegation goes back to the stage it was appealed from; what was owed is overtaken."""
    case = made(*APPEALED, PAPERS, VIEW, HEARD, at("2026-11-02", END))

    assert stage_of(case.thread("P1.1")) is Stage.OUTCOME
    assert lines(case, "2026-11-03", "send-tribunal-statement") == [
        "2026-04-21 late by 2026-05-20 closed 2026-11-02"
    ]


BY_RULE_14 = "SI 2020/1 r 14"


@pytest.mark.parametrize(
    ("events", "duty", "last", "after"),
    [
        ((), "respond-to-tribunal-appeal", "2026-04-08", "2026-04-09"),
        ((PAPERS,), "send-tribunal-statement", "2026-05-20", "2026-05-21"),
        ((PAPERS, STATEMENT), "reply-to-tribunal-statement", "2026-10-05", "2026-10-06"),
    ],
)
def test_more_time_in_an_appeal(events: Events, duty: str, last: str, after: str) -> None:
    """Rule 14: each limit may be extended if that was asked for before it ran out."""
    case = (*APPEALED, *events)

    def more(day: str) -> Event:
        return step(day, "time-extended", duty=duty, until="2026-11-30", reason="illness")

    assert leave(asked(case, more(last))) == (BY_RULE_14, ())
    cite, (caution,) = leave(asked(case, more(after)))
    assert cite == BY_RULE_14
    assert caution.startswith("The time ran out at the end of ")
    assert caution.endswith("only if that was asked for by then [SI 2020/1 r 14].")
