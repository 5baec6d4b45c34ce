"""Duties from referral to the last appeal: when each opens, falls due, is met or late."""

from datetime import date
from typing import Any

import pytest

from custodiet.case import Case, duties
from tests.case.made import ACCELERATED, CERTIFIED, HEARING, KNOWN, MEETING, D, at, made
from tests.case.owed import lines, owing, told

Events = tuple[dict[str, Any], ...]
NOTICE = at("2026-02-12", "referral-notice-given", documents="2026-02-20")
ANSWER = at("2026-03-13", "referral-response-given", accepted=False)
LISTS = at("2026-03-17", "witness-lists-given")
BEGUN = at("2026-05-12", "proceedings-begun")
NOT_PROVEN = at("2026-05-12", "proceedings-completed", finding="not-proven", outcome="no-action")
WARNED = at("2026-03-02", "proceedings-completed", finding="misconduct", outcome="written-warning")
DISMISSED = at(
    "2026-03-02",
    "proceedings-completed",
    finding="gross-misconduct",
    outcome="dismissal-without-notice",
)
REPORTED = at("2026-03-04", "outcome-reported")
TOLD = at("2026-03-10", "outcome-notified", outcome="written-warning")
TOLD_DISMISSED = at("2026-03-10", "outcome-notified", outcome="dismissal-without-notice")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (MEETING, "2026-02-10", ["2026-02-10 open asap"], "a meeting"),
        (HEARING, "2026-02-10", ["2026-02-10 open asap"], "a hearing"),
        (ACCELERATED, "2026-02-10", [], "the accelerated notice is another"),
        (
            (*HEARING, NOTICE),
            *("2026-02-12", ["2026-02-10 met asap done 2026-02-12"]),
            "given",
        ),
    ],
)
def test_notice_of_referral(events: Events, on: str, owed: list[str], because: str) -> None:
    """The officer is told of the referral as soon as practicable."""
    assert lines(made(*events), on, "give-referral-notice") == owed, because


def extended(day: str, duty: str, until: str) -> dict[str, Any]:
    """A time limit was extended."""
    return at(day, "time-extended", duty=duty, until=until)


def shortened(day: str, duty: str, until: str) -> dict[str, Any]:
    """A period was shortened by agreement."""
    return at(day, "time-shortened", duty=duty, until=until)


RESPOND = "respond-to-referral-notice"


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (at("2026-03-18", "referral-notice-given", documents="2026-03-20"),),
            *("2026-03-20", ["2026-03-20 open by 2026-04-14"]),
            "vector 1: 3 and 6 April do not count",
        ),
        (
            (at("2026-03-20", "referral-notice-given"),),
            *("2026-03-20", ["2026-03-20 open by 2026-04-14"]),
            "the documents went with the notice",
        ),
        (
            (at("2026-03-21", "referral-notice-given"),),
            *("2026-03-21", ["2026-03-21 open by 2026-04-14"]),
            "served on a Saturday: the same first working day",
        ),
        ((NOTICE,), "2026-03-13", ["2026-02-20 open by 2026-03-13"], "the last day is in time"),
        ((NOTICE,), "2026-03-14", ["2026-02-20 late by 2026-03-13"], "the day after is not"),
        (
            (NOTICE, ANSWER),
            *("2026-03-14", ["2026-02-20 met by 2026-03-13 done 2026-03-13"]),
            "answered on the last day",
        ),
        (
            (NOTICE, at("2026-03-16", "referral-response-given")),
            *("2026-03-16", ["2026-02-20 late by 2026-03-13 done 2026-03-16"]),
            "answered late",
        ),
        (
            (NOTICE, extended("2026-03-12", RESPOND, "2026-03-27")),
            *("2026-03-20", ["2026-02-20 open by 2026-03-27"]),
            "the chair extended for exceptional circumstances",
        ),
        (
            (NOTICE, shortened("2026-02-23", RESPOND, "2026-03-02")),
            *("2026-02-23", ["2026-02-20 agreed-shorter by 2026-03-02"]),
            "all concerned agreed to a shorter period",
        ),
        (
            (NOTICE, shortened("2026-02-23", RESPOND, "2026-03-02")),
            *("2026-03-03", ["2026-02-20 late by 2026-03-02"]),
            "and the shorter period has run out",
        ),
        (
            (NOTICE, extended("2026-02-19", RESPOND, "2026-03-27")),
            *("2026-02-23", ["2026-02-20 open by 2026-03-13"]),
            "an extension from before the period began is of another",
        ),
        (
            (NOTICE, extended("2026-03-12", "hold-misconduct-meeting", "2026-05-27")),
            *("2026-02-23", ["2026-02-20 open by 2026-03-13"]),
            "an extension of something else",
        ),
        (
            (NOTICE, at("2026-02-25", "proceedings-withdrawn")),
            *("2026-04-25", ["2026-02-20 withdrawn by 2026-03-13"]),
            "the proceedings were withdrawn",
        ),
        (
            (NOTICE, at("2026-03-03", "referral-notice-given", documents="2026-03-05")),
            "2026-03-05",
            ["2026-02-20 open by 2026-03-13", "2026-03-05 open by 2026-03-26"],
            "fresh notice starts a period of its own",
        ),
    ],
)
def test_the_officers_answer(events: Events, on: str, owed: list[str], because: str) -> None:
    """15 working days beginning with the first after the documents were supplied."""
    assert lines(made(*MEETING, *events), on, RESPOND) == owed, because


@pytest.mark.parametrize(
    ("begun", "owed", "because"),
    [
        (
            "2026-03-13",
            ["2026-02-20 withdrawn by 2026-03-13"],
            "begun on the last day: there was still time",
        ),
        (
            "2026-03-16",
            ["2026-02-20 late by 2026-03-13 closed 2026-03-16"],
            "begun after it: it was missed, and nobody has to do it any more",
        ),
    ],
)
def test_what_the_proceedings_overtake(begun: str, owed: list[str], because: str) -> None:
    """An answer that never came is not awaited once they have begun."""
    case = made(*MEETING, NOTICE, at(begun, "proceedings-begun"))

    assert lines(case, "2026-06-01", RESPOND) == owed, because
    assert not any(duty.outstanding for duty in owing(case, "2026-06-01", RESPOND))


@pytest.mark.parametrize(
    ("events", "name", "because"),
    [
        ((NOTICE, ANSWER), "exchange-witness-lists", "the lists"),
        ((NOTICE, ANSWER), "supply-bundle-to-chair", "the bundle"),
        ((NOTICE, ANSWER, LISTS), "supply-witness-lists-to-chair", "the lists to the chair"),
    ],
)
def test_papers_that_the_proceedings_overtake(events: Events, name: str, because: str) -> None:
    """They stay missed, and are nobody's work any more."""
    (duty,) = owing(made(*HEARING, *events, BEGUN), "2026-06-01", name)

    assert (duty.state, duty.closed) == ("late", D("2026-05-12")), because


def test_an_accelerated_answer_that_the_hearing_overtakes() -> None:
    """The same under Part 5."""
    notice = at("2026-02-12", "accelerated-notice-given")
    (duty,) = owing(
        made(*ACCELERATED, notice, BEGUN), "2026-06-01", "respond-to-accelerated-notice"
    )

    assert told(duty) == "2026-02-12 late by 2026-02-23 closed 2026-05-12"


def test_an_extension_is_said_in_words() -> None:
    """The reason of a duty tells of the day that was moved."""
    case = made(*MEETING, NOTICE, extended("2026-03-12", RESPOND, "2026-03-27"))
    (duty,) = owing(case, "2026-03-12", RESPOND)

    assert duty.because == "15 working days from 23 February 2026; extended to 27 March 2026"


def test_an_agreement_is_said_in_words() -> None:
    """Shortening is by agreement of all concerned."""
    case = made(*MEETING, NOTICE, shortened("2026-02-23", RESPOND, "2026-03-02"))
    (duty,) = owing(case, "2026-02-23", RESPOND)

    assert duty.because == (
        "15 working days from 23 February 2026; shortened by agreement to 2 March 2026"
    )


@pytest.mark.parametrize(
    ("event", "because"),
    [
        (shortened("2026-02-23", RESPOND, "2026-03-27"), "a later day is not shorter"),
        (extended("2026-02-23", RESPOND, "2026-03-02"), "an earlier day is no extension"),
    ],
)
def test_a_period_is_not_moved_the_wrong_way(event: dict[str, Any], because: str) -> None:
    """Extending and shortening are different powers; neither does the other's work."""
    (duty,) = owing(made(*MEETING, NOTICE, event), "2026-02-24", RESPOND)

    assert told(duty) == "2026-02-20 open by 2026-03-13", because


COMPLIED = at("2026-04-14", "referral-response-given", accepted=False)


@pytest.mark.parametrize(
    ("events", "on", "name", "owed", "because"),
    [
        (
            (COMPLIED,),
            *("2026-04-14", "exchange-witness-lists", ["2026-04-14 open by 2026-04-17"]),
            "vector 3: 3 working days",
        ),
        (
            (COMPLIED, at("2026-04-17", "witness-lists-given")),
            "2026-04-17",
            "exchange-witness-lists",
            ["2026-04-14 met by 2026-04-17 done 2026-04-17"],
            "given on the last day",
        ),
        (
            (COMPLIED,),
            *("2026-04-14", "supply-bundle-to-chair", ["2026-04-14 open by 2026-04-28"]),
            "vector 3: 10 working days",
        ),
        (
            (COMPLIED, at("2026-04-29", "bundle-supplied")),
            "2026-04-29",
            "supply-bundle-to-chair",
            ["2026-04-14 late by 2026-04-28 done 2026-04-29"],
            "a day late",
        ),
        (
            (COMPLIED, at("2026-04-17", "witness-lists-given")),
            *("2026-04-17", "supply-witness-lists-to-chair", ["2026-04-17 open by 2026-05-01"]),
            "vector 3: 10 working days from the lists",
        ),
        (
            (
                COMPLIED,
                at("2026-04-17", "witness-lists-given"),
                at("2026-04-20", "witness-lists-supplied"),
            ),
            "2026-04-20",
            "supply-witness-lists-to-chair",
            ["2026-04-17 met by 2026-05-01 done 2026-04-20"],
            "supplied",
        ),
    ],
)
def test_the_papers(events: Events, on: str, name: str, owed: list[str], because: str) -> None:
    """Lists 3 working days after the answer, the bundle 10; lists to the chair 10 after them."""
    assert lines(made(*HEARING, *events), on, name) == owed, because


@pytest.mark.parametrize(
    ("referral", "events", "on", "owed", "because"),
    [
        (
            HEARING,
            (at("2026-04-28", "bundle-supplied"),),
            *("2026-04-28", ["2026-04-28 open by 2026-05-20"]),
            "vector 4: 4 May does not count",
        ),
        (
            HEARING,
            (at("2026-04-28", "bundle-supplied"), at("2026-05-06", "pre-hearing-held")),
            *("2026-05-06", ["2026-04-28 met by 2026-05-20 done 2026-05-06"]),
            "held",
        ),
        (
            HEARING,
            (at("2026-04-28", "bundle-supplied"), BEGUN),
            *("2026-05-12", ["2026-04-28 met by 2026-05-20 done 2026-05-12"]),
            "the hearing itself began",
        ),
        (
            HEARING,
            (
                at("2026-04-28", "bundle-supplied"),
                extended("2026-05-19", "hold-pre-hearing", "2026-05-27"),
            ),
            *("2026-05-21", ["2026-04-28 open by 2026-05-27"]),
            "the chair extended",
        ),
        (
            MEETING,
            (at("2026-04-28", "bundle-supplied"),),
            *("2026-04-28", []),
            "a meeting has no pre-hearing",
        ),
    ],
)
def test_the_pre_hearing(
    referral: Events, events: Events, on: str, owed: list[str], because: str
) -> None:
    """For a hearing, within 15 working days of the papers reaching the chair."""
    assert lines(made(*referral, *events), on, "hold-pre-hearing") == owed, because


MEET = "hold-misconduct-meeting"


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((), "2026-04-14", [], "no notice yet"),
        (
            (at("2026-03-20", "referral-notice-given"), COMPLIED),
            *("2026-04-14", ["2026-04-14 open by 2026-05-13"]),
            "vector 35: 4 May does not count",
        ),
        (
            (at("2026-03-20", "referral-notice-given"),),
            *("2026-04-14", []),
            "the time for the answer still runs",
        ),
        (
            (at("2026-03-20", "referral-notice-given"),),
            *("2026-04-15", ["2026-04-14 open by 2026-05-13"]),
            "it ran out without an answer: from that day",
        ),
        (
            (
                at("2026-03-20", "referral-notice-given"),
                at("2026-04-20", "referral-response-given"),
            ),
            *("2026-04-20", ["2026-04-14 open by 2026-05-13"]),
            "a late answer does not start the time again",
        ),
        (
            (
                at("2026-03-20", "referral-notice-given"),
                extended("2026-04-13", RESPOND, "2026-04-20"),
            ),
            *("2026-04-21", ["2026-04-20 open by 2026-05-19"]),
            "the extended time ran out",
        ),
        (
            (at("2026-03-20", "referral-notice-given"), COMPLIED, BEGUN),
            *("2026-05-12", ["2026-04-14 met by 2026-05-13 done 2026-05-12"]),
            "begun in time",
        ),
        (
            (
                at("2026-03-20", "referral-notice-given"),
                COMPLIED,
                at("2026-05-14", "proceedings-completed", finding="not-proven"),
            ),
            *("2026-05-14", ["2026-04-14 late by 2026-05-13 done 2026-05-14"]),
            "held a day late",
        ),
        (
            (
                at("2026-03-20", "referral-notice-given"),
                COMPLIED,
                extended("2026-05-01", MEET, "2026-05-29"),
            ),
            *("2026-05-20", ["2026-04-14 open by 2026-05-29"]),
            "extended in the interests of justice",
        ),
    ],
)
def test_the_meeting(events: Events, on: str, owed: list[str], because: str) -> None:
    """20 working days from the answer, or from the end of the time for it."""
    assert lines(made(*MEETING, *events), on, MEET) == owed, because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (at("2026-02-10", "referral-notice-given"),),
            *("2026-02-10", ["2026-02-10 open by 2026-07-06"]),
            "100 working days; neither number nor start was read at source",
        ),
        (
            (at("2026-02-10", "referral-notice-given"), BEGUN),
            *("2026-05-12", ["2026-02-10 met by 2026-07-06 done 2026-05-12"]),
            "begun",
        ),
    ],
)
def test_the_hearing(events: Events, on: str, owed: list[str], because: str) -> None:
    """A hearing's first day falls within 100 working days of the notice."""
    assert lines(made(*HEARING, *events), on, "hold-misconduct-hearing") == owed, because


def test_a_meeting_and_a_hearing_have_each_their_own_limit() -> None:
    """Neither is owed where the other is to be held."""
    notice = at("2026-02-10", "referral-notice-given")

    assert owing(made(*MEETING, notice), "2026-03-10", "hold-misconduct-hearing") == []
    assert owing(made(*HEARING, notice), "2026-03-10", MEET) == []


NAMED = at("2026-02-12", "panel-named")


@pytest.mark.parametrize(
    ("referral", "cite", "because"),
    [
        (MEETING, "SI 2020/4 reg 30(3)-(6)", "to the person conducting"),
        (HEARING, "SI 2020/4 reg 35", "to the panel"),
        (ACCELERATED, "SI 2020/4 reg 51(2C),(2K)", "to the hearer"),
    ],
)
def test_objecting_to_whoever_sits(referral: Events, cite: str, because: str) -> None:
    """3 working days from the notice of the name, whoever it is; a right, not a duty."""
    (right,) = owing(made(*referral, NAMED), "2026-02-12", "object-to-panel")

    assert told(right) == "2026-02-12 open by 2026-02-17", because
    assert (right.who, right.cite, right.verified, right.optional) == ("officer", cite, False, True)


def test_an_objection_made_meets_the_time_for_it() -> None:
    """On the last day it is in time."""
    case = made(*MEETING, NAMED, at("2026-02-17", "panel-objected", upheld=True))

    assert lines(case, "2026-02-17", "object-to-panel") == [
        "2026-02-12 met by 2026-02-17 done 2026-02-17"
    ]


FIXED = at("2026-03-02", "hearing-fixed", for_="2026-04-07")


@pytest.mark.parametrize(
    ("events", "on", "publish", "attend", "because"),
    [
        (
            (FIXED,),
            "2026-03-02",
            ["2026-03-02 open by 2026-03-27"],
            ["2026-03-02 open by 2026-04-07"],
            "vector 36: 27, 30 and 31 March, 1 and 2 April",
        ),
        (
            (FIXED, at("2026-03-27", "hearing-notice-published")),
            "2026-03-27",
            ["2026-03-02 met by 2026-03-27 done 2026-03-27"],
            ["2026-03-02 open by 2026-04-07"],
            "published in time",
        ),
        (
            (FIXED, at("2026-04-07", "proceedings-begun")),
            "2026-04-07",
            ["2026-03-02 late by 2026-03-27 done 2026-04-07"],
            ["2026-03-02 met by 2026-04-07 done 2026-04-07"],
            "begun without a notice",
        ),
    ],
)
def test_a_hearing_that_was_fixed(
    events: Events, on: str, publish: list[str], attend: list[str], because: str
) -> None:
    """Published 5 working days before; the officer attends on the day."""
    case = made(*HEARING, *events)

    assert lines(case, on, "publish-hearing-notice") == publish, because
    assert lines(case, on, "attend") == attend, because


def test_the_other_reading_of_five_working_days_is_shown() -> None:
    """Vector 36: by clear days the notice would be a day earlier."""
    (duty,) = owing(made(*HEARING, FIXED), "2026-03-02", "publish-hearing-notice")

    assert duty.because == (
        "5 working days before 7 April 2026; counting clear days, by 26 March 2026"
    )


@pytest.mark.parametrize(
    ("referral", "fixed", "because"),
    [
        (MEETING, at("2026-03-02", "meeting-fixed", for_="2026-04-07"), "a meeting is private"),
        (ACCELERATED, FIXED, "for an accelerated hearing no number of days is set"),
    ],
)
def test_only_an_ordinary_hearing_is_announced_by_a_day(
    referral: Events, fixed: dict[str, Any], because: str
) -> None:
    """The officer attends all the same."""
    case = made(*referral, fixed)

    assert owing(case, "2026-03-02", "publish-hearing-notice") == [], because
    assert lines(case, "2026-03-02", "attend") == ["2026-03-02 open by 2026-04-07"]


def test_a_day_that_was_fixed_again_binds_nobody() -> None:
    """The first day is past and the second to come: nobody is late for the first."""
    case = made(*HEARING, FIXED, at("2026-03-20", "hearing-fixed", for_="2026-05-12"))

    states = _states(case, "2026-04-08")

    assert states == {
        ("attend", D("2026-04-07")): "withdrawn",
        ("attend", D("2026-05-12")): "open",
        ("publish-hearing-notice", D("2026-03-27")): "withdrawn",
        ("publish-hearing-notice", D("2026-05-05")): "open",
    }


def test_a_hearing_held_on_the_second_day_was_not_late_for_the_first() -> None:
    """The officer came when the hearing was."""
    again = at("2026-03-20", "hearing-fixed", for_="2026-05-12")
    published = at("2026-05-05", "hearing-notice-published")
    case = made(*HEARING, FIXED, again, published, BEGUN)

    assert _states(case, "2026-05-12") == {
        ("attend", D("2026-04-07")): "withdrawn",
        ("attend", D("2026-05-12")): "met",
        ("publish-hearing-notice", D("2026-03-27")): "withdrawn",
        ("publish-hearing-notice", D("2026-05-05")): "met",
    }


def _states(case: Case, on: str) -> dict[tuple[str, date | None], str]:
    return {
        (duty.duty, duty.due): duty.state
        for duty in duties(case, D(on))
        if duty.duty in {"attend", "publish-hearing-notice"}
    }


AT_10_DECEMBER = at("2025-12-10", "accelerated-notice-given")


@pytest.mark.parametrize(
    ("events", "on", "name", "owed", "because"),
    [
        (
            CERTIFIED,
            *("2026-02-09", "give-accelerated-notice", ["2026-02-09 open asap"]),
            "certified",
        ),
        (
            (*ACCELERATED, at("2026-02-12", "accelerated-notice-given")),
            "2026-02-12",
            "give-accelerated-notice",
            ["2026-02-09 met asap done 2026-02-12"],
            "given",
        ),
        (
            (KNOWN, AT_10_DECEMBER),
            "2026-01-05",
            "accelerated-hearing",
            ["2025-12-10 open from 2025-12-24 by 2026-01-05"],
            "vector 10: the 10th to the 15th working day",
        ),
        (
            (*ACCELERATED, at("2026-02-12", "accelerated-notice-given")),
            "2026-02-12",
            "accelerated-hearing",
            ["2026-02-12 open from 2026-02-26 by 2026-03-05"],
            "10 to 15 working days after the notice",
        ),
        (
            (*ACCELERATED, at("2026-02-12", "accelerated-notice-given")),
            *("2026-02-12", "respond-to-accelerated-notice", ["2026-02-12 open by 2026-02-23"]),
            "7 working days",
        ),
        (
            (
                *ACCELERATED,
                at("2026-02-12", "accelerated-notice-given"),
                at("2026-02-24", "accelerated-response-given"),
            ),
            "2026-02-24",
            "respond-to-accelerated-notice",
            ["2026-02-12 late by 2026-02-23 done 2026-02-24"],
            "a day late",
        ),
        (
            (*ACCELERATED, at("2026-02-16", "remitted")),
            *("2026-02-16", "tell-officer-of-remission", ["2026-02-16 open by 2026-02-19"]),
            "3 working days",
        ),
        (
            (*ACCELERATED, at("2026-02-16", "remitted"), at("2026-02-19", "remission-told")),
            "2026-02-19",
            "tell-officer-of-remission",
            ["2026-02-16 met by 2026-02-19 done 2026-02-19"],
            "told on the last day",
        ),
        (
            (*CERTIFIED, at("2026-02-16", "remitted")),
            "2026-02-16",
            "give-accelerated-notice",
            ["2026-02-09 withdrawn asap"],
            "sent back before any notice: none is owed",
        ),
    ],
)
def test_the_accelerated_hearing(
    events: Events, on: str, name: str, owed: list[str], because: str
) -> None:
    """Notice, answer, window and remission, under Part 5."""
    assert lines(made(*events), on, name) == owed, because


def test_nothing_of_part_5_is_late_once_the_case_was_sent_back() -> None:
    """The answer to the accelerated notice is not awaited in the ordinary procedure."""
    case = made(
        *ACCELERATED,
        at("2026-02-12", "accelerated-notice-given"),
        NAMED,
        at("2026-02-16", "remitted"),
        at("2026-02-16", "remission-told"),
    )

    assert [one.duty for one in duties(case, D("2026-04-01")) if one.state == "late"] == []


@pytest.mark.parametrize(
    ("referral", "who", "cite", "because"),
    [
        (MEETING, "person-conducting", "SI 2020/4 reg 43(1)", "of a meeting"),
        (HEARING, "chair", "SI 2020/4 reg 43(1)", "of a hearing"),
        (ACCELERATED, "chair", "SI 2020/4 reg 63", "of an accelerated hearing"),
    ],
)
def test_who_reports_the_outcome(referral: Events, who: str, cite: str, because: str) -> None:
    """Vector 6: within 5 working days of completion; Good Friday and Easter Monday do not count."""
    case = made(*referral, at("2026-04-02", "proceedings-completed", finding="not-proven"))
    (duty,) = owing(case, "2026-04-02", "report-outcome")

    assert (duty.who, duty.cite, duty.verified) == (who, cite, True), because
    assert told(duty) == "2026-04-02 open by 2026-04-13"


@pytest.mark.parametrize(
    ("events", "on", "name", "owed", "because"),
    [
        (
            (WARNED, REPORTED),
            "2026-03-04",
            "report-outcome",
            ["2026-03-02 met by 2026-03-09 done 2026-03-04"],
            "reported",
        ),
        (
            (WARNED, TOLD),
            "2026-03-10",
            "report-outcome",
            ["2026-03-02 late by 2026-03-09 done 2026-03-10"],
            "the officer was told, a day too late; the report itself is not in the file",
        ),
        ((WARNED,), "2026-03-02", "notify-outcome", [], "the report is not in yet"),
        (
            (WARNED, REPORTED),
            *("2026-03-04", "notify-outcome", ["2026-03-04 open asap"]),
            "as soon as practicable after the report",
        ),
        (
            (WARNED, REPORTED, TOLD),
            *("2026-03-10", "notify-outcome", ["2026-03-04 met asap done 2026-03-10"]),
            "told",
        ),
    ],
)
def test_the_outcome_is_reported_and_told(
    events: Events, on: str, name: str, owed: list[str], because: str
) -> None:
    """The chair to the authority, the authority to the officer."""
    found = [told(duty) for duty in owing(made(*MEETING, *events), on, name)]

    assert found == owed, because


def test_the_complainant_is_told_where_there_is_one() -> None:
    """As soon as practicable after the report; met when told."""
    start = at("2026-01-05", "complaint-made")
    case = made(start, *MEETING[1:], WARNED, REPORTED)
    later = made(start, *MEETING[1:], WARNED, REPORTED, at("2026-03-11", "complainant-told"))

    assert lines(case, "2026-03-04", "tell-complainant") == ["2026-03-04 open asap"]
    assert lines(later, "2026-03-11", "tell-complainant") == ["2026-03-04 met asap done 2026-03-11"]
    assert owing(made(*MEETING, WARNED, REPORTED), "2026-03-04", "tell-complainant") == []


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((TOLD_DISMISSED,), ["2026-03-10 open asap"], "as soon as practicable"),
        (
            (TOLD_DISMISSED, at("2026-03-12", "outcome-published")),
            ["2026-03-10 met asap done 2026-03-12"],
            "published",
        ),
        (
            (TOLD_DISMISSED, at("2026-03-12", "publication-dispensed")),
            ["2026-03-10 met asap done 2026-03-12"],
            "dispensed with afterwards",
        ),
        (
            (at("2026-03-03", "publication-dispensed"), TOLD_DISMISSED),
            ["2026-03-10 met asap done 2026-03-03"],
            "dispensed with at the hearing, before the officer was notified",
        ),
    ],
)
def test_publishing_a_hearings_report(events: Events, owed: list[str], because: str) -> None:
    """As soon as practicable after the officer was notified, unless dispensed with."""
    case = made(*HEARING, DISMISSED, *events)

    assert lines(case, "2026-03-12", "publish-outcome") == owed, because


def test_an_accelerated_report_is_published_under_its_own_regulation() -> None:
    """Reg 63, and not read at source; a meeting's is not published at all."""
    rapid = made(*ACCELERATED, DISMISSED, TOLD_DISMISSED, at("2026-03-12", "outcome-published"))
    quiet = made(*MEETING, WARNED, TOLD)

    for name in ("publish-outcome", "keep-outcome-published"):
        (duty,) = owing(rapid, "2026-03-12", name)
        assert (duty.cite, duty.verified) == ("SI 2020/4 reg 63 (publication)", False)
        assert owing(quiet, "2026-03-12", name) == []


UP = at("2026-06-01", "outcome-published")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (UP,),
            *("2026-06-28", ["2026-06-01 open from 2026-06-01 by 2026-06-28"]),
            "vector 37: through 28 June",
        ),
        (
            (UP,),
            *("2026-06-29", ["2026-06-01 met from 2026-06-01 by 2026-06-28 done 2026-06-28"]),
            "it stayed up",
        ),
        (
            (UP, at("2026-06-28", "outcome-taken-down")),
            *("2026-06-30", ["2026-06-01 late from 2026-06-01 by 2026-06-28 done 2026-06-28"]),
            "taken down on the last day: a day early",
        ),
        (
            (UP, at("2026-06-29", "outcome-taken-down")),
            *("2026-06-30", ["2026-06-01 met from 2026-06-01 by 2026-06-28 done 2026-06-28"]),
            "taken down after it",
        ),
    ],
)
def test_a_published_report_stays_up(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """28 days beginning with the day it was published."""
    case = made(*HEARING, DISMISSED, TOLD_DISMISSED, *events)

    assert lines(case, on, "keep-outcome-published") == owed, because


def test_a_report_taken_down_early_says_so() -> None:
    """The reason names what was done."""
    case = made(*HEARING, DISMISSED, TOLD_DISMISSED, UP, at("2026-06-10", "outcome-taken-down"))
    (duty,) = owing(case, "2026-06-10", "keep-outcome-published")

    assert duty.because == "28 days beginning with 1 June 2026; taken down early"


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (at("2025-12-24", "outcome-notified", outcome="written-warning"),),
            *("2026-01-07", ["2025-12-24 open by 2026-01-07"]),
            "vector 8: 25 and 26 December and 1 January do not count",
        ),
        (
            (at("2025-12-24", "outcome-notified", outcome="written-warning"),),
            *("2026-01-08", ["2025-12-24 late by 2026-01-07"]),
            "vector 8: on 8 January it is late",
        ),
        (
            (
                at("2025-12-24", "outcome-notified", outcome="written-warning"),
                extended("2026-01-06", "appeal-meeting-outcome", "2026-01-14"),
            ),
            *("2026-01-08", ["2025-12-24 open by 2026-01-14"]),
            "the authority extended for exceptional circumstances",
        ),
        (
            (
                at("2025-12-24", "outcome-notified", outcome="written-warning"),
                at("2026-01-07", "appeal-made", to="meeting-appeal"),
            ),
            *("2026-01-08", ["2025-12-24 met by 2026-01-07 done 2026-01-07"]),
            "appealed on the last day",
        ),
    ],
)
def test_appealing_from_a_meeting(events: Events, on: str, owed: list[str], because: str) -> None:
    """Written notice within 7 working days of being given the report; a right."""
    earlier = [{**one, "date": one["date"].replace(year=2025)} for one in (*MEETING, WARNED)]
    case = made(*earlier, *events)

    assert lines(case, on, "appeal-meeting-outcome") == owed, because
    assert [one.optional for one in owing(case, on, "appeal-meeting-outcome")] == [True]


@pytest.mark.parametrize(
    ("referral", "because"),
    [(HEARING, "from a hearing"), (ACCELERATED, "from an accelerated hearing")],
)
def test_appealing_to_the_tribunal(referral: Events, because: str) -> None:
    """Vector 32: notice within 10 working days of being given the report; not read at source."""
    case = made(
        *referral,
        DISMISSED,
        at("2026-03-30", "outcome-notified", outcome="dismissal-without-notice"),
    )

    assert lines(case, "2026-03-30", "appeal-to-tribunal") == ["2026-03-30 open by 2026-04-15"]
    assert owing(case, "2026-03-30", "appeal-meeting-outcome") == [], because


@pytest.mark.parametrize(
    ("events", "because"),
    [
        (
            (
                *MEETING,
                NOT_PROVEN,
                at("2026-05-13", "outcome-notified", outcome="no-action"),
            ),
            "nothing was found: there is nothing to appeal from",
        ),
        (
            (KNOWN, at("2026-05-13", "outcome-notified", outcome="written-warning")),
            "the file does not tell of the proceedings",
        ),
        (
            (KNOWN, WARNED, at("2026-05-13", "outcome-notified", outcome="written-warning")),
            "the file does not say in which form they were held",
        ),
    ],
)
def test_no_time_for_an_appeal_runs(events: Events, because: str) -> None:
    """Where nothing was found, or the file does not say enough."""
    names = {one.duty for one in duties(made(*events), D("2026-05-14"))}

    assert not names & {"appeal-meeting-outcome", "appeal-to-tribunal"}, because


TO_TRIBUNAL = at("2026-04-14", "appeal-made", to="tribunal")
TO_AUTHORITY = at("2026-03-16", "appeal-made", to="meeting-appeal")
ARGUABLE = at("2026-03-16", "appeal-grounds-arguable")


@pytest.mark.parametrize(
    ("events", "on", "name", "owed", "because"),
    [
        (
            (ARGUABLE,),
            *("2026-03-16", "hold-appeal-meeting", ["2026-03-16 open by 2026-03-23"]),
            "5 working days from finding the grounds arguable",
        ),
        (
            (ARGUABLE, at("2026-03-24", "appeal-determined", to="meeting-appeal")),
            "2026-03-24",
            "hold-appeal-meeting",
            ["2026-03-16 late by 2026-03-23 done 2026-03-24"],
            "held a day late",
        ),
        (
            (at("2026-08-28", "appeal-determined", to="meeting-appeal"),),
            *("2026-08-28", "notify-appeal-decision", ["2026-08-28 open by 2026-09-03"]),
            "vector 30: 31 August does not count",
        ),
        (
            (at("2026-08-28", "appeal-determined"),),
            *("2026-08-28", "notify-appeal-decision", ["2026-08-28 open by 2026-09-03"]),
            "the appeal before it was to the authority",
        ),
        (
            (
                at("2026-08-28", "appeal-determined", to="meeting-appeal"),
                at("2026-09-03", "appeal-decision-notified"),
            ),
            "2026-09-03",
            "notify-appeal-decision",
            ["2026-08-28 met by 2026-09-03 done 2026-09-03"],
            "notified on the last day",
        ),
    ],
)
def test_the_appeal_meeting(
    events: Events, on: str, name: str, owed: list[str], because: str
) -> None:
    """Held within 5 working days of arguable grounds; decided in writing within 3."""
    case = made(*MEETING, WARNED, TOLD, TO_AUTHORITY, *events)

    assert lines(case, on, name) == owed, because


@pytest.mark.parametrize(
    ("determined", "because"),
    [
        (at("2026-08-28", "appeal-determined", to="tribunal"), "it says so"),
        (at("2026-08-28", "appeal-determined"), "the appeal before it was to the tribunal"),
    ],
)
def test_a_tribunals_decision_is_not_the_authoritys_to_give(
    determined: dict[str, Any], because: str
) -> None:
    """Reg 47 is about the appeal from a meeting."""
    case = made(*HEARING, DISMISSED, TOLD_DISMISSED, TO_TRIBUNAL, determined)

    assert owing(case, "2026-08-28", "notify-appeal-decision") == [], because


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (at("2026-04-21", "appeal-made", to="tribunal"),),
            *("2026-04-21", ["2026-04-21 open by 2026-05-13"]),
            "vector 32: 4 May does not count",
        ),
        (
            (
                at("2026-04-21", "appeal-made", to="tribunal"),
                at("2026-05-13", "tribunal-papers-sent"),
            ),
            *("2026-05-14", ["2026-04-21 met by 2026-05-13 done 2026-05-13"]),
            "sent on the last day",
        ),
        ((TO_AUTHORITY,), "2026-03-16", [], "an appeal to the authority has no respondent"),
    ],
)
def test_the_respondents_papers(events: Events, on: str, owed: list[str], because: str) -> None:
    """15 working days from the copy of the notice of appeal."""
    case = made(*HEARING, DISMISSED, TOLD_DISMISSED, *events)

    assert lines(case, on, "respond-to-tribunal-appeal") == owed, because


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((), ["2026-05-12 open asap"], "the panel directed it"),
        (
            (at("2026-05-20", "reflective-practice-started"),),
            ["2026-05-12 met asap done 2026-05-20"],
            "started",
        ),
    ],
)
def test_reflective_practice_from_a_panel(events: Events, owed: list[str], because: str) -> None:
    """Where nothing was proven the panel may direct it; the authority starts it."""
    directed = at(
        "2026-05-12", "proceedings-completed", finding="not-proven", outcome="reflective-practice"
    )

    assert (
        lines(made(*MEETING, directed, *events), "2026-05-21", "start-reflective-practice") == owed
    ), because
