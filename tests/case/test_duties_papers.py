"""Duties from referral to the day: notice, answer, lists, bundle, dates. When each falls due."""

from datetime import date
from typing import Any

import pytest

from custodiet.case import Case, duties
from tests.case.made import ACCELERATED, HEARING, MEETING, D, at, made
from tests.case.owed import lines, owing, told

Events = tuple[dict[str, Any], ...]


NOTICE = at("2026-02-12", "referral-notice-given", documents="2026-02-20")


ANSWER = at("2026-03-13", "referral-response-given", accepted=False)


LISTS = at("2026-03-17", "witness-lists-given")


BEGUN = at("2026-05-12", "proceedings-begun")


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
            (NOTICE, extended("2026-02-20", RESPOND, "2026-03-27")),
            *("2026-03-20", ["2026-02-20 open by 2026-03-27"]),
            "extended on the day the period began",
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
    ("begun", "state", "because"),
    [
        ("2026-02-13", "withdrawn", "there was still time for it"),
        ("2026-03-02", "late", "its time had run out, and nobody failed in a duty"),
    ],
)
def test_a_right_to_object_lapses_with_the_meeting(begun: str, state: str, because: str) -> None:
    """Once it has begun nobody waits for an objection."""
    named = at("2026-02-12", "panel-named")
    (right,) = owing(
        made(*MEETING, named, at(begun, "proceedings-begun")), "2026-06-01", "object-to-panel"
    )

    assert (right.state, right.outstanding) == (state, False), because


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
