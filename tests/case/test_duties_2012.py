"""Duties under the 2012 Regulations: who owes what by when, from the worked examples."""

from collections.abc import Mapping
from typing import Any

import pytest

from custodiet.case import Case, duties
from tests.case.made import D, at, made
from tests.case.owed import told

C12 = "SI 2012/2632"
Events = tuple[Mapping[str, Any], ...]


def owing(case: Case, on: str) -> dict[str, list[tuple[str, str]]]:
    """Every duty by name: how it stands, and its provision without the instrument."""
    found: dict[str, list[tuple[str, str]]] = {}
    for duty in duties(case, D(on)):
        assert "SI 2020" not in duty.cite
        found.setdefault(duty.duty, []).append((told(duty), duty.cite.removeprefix(f"{C12} ")))
    return found


@pytest.mark.parametrize(
    ("events", "on", "duty", "lines", "because"),
    [
        ((), "2013-12-02", "assess-severity", [("2013-12-02 open asap", "reg 12(1)")], "as soon"),
        (
            (at("2013-12-03", "severity-assessed", severity="gross-misconduct"),),
            *("2013-12-03", "appoint-investigator", [("2013-12-03 open asap", "reg 12(4)")]),
            "what may be gross misconduct is investigated",
        ),
        (
            (at("2013-12-04", "investigator-appointed"),),
            *("2013-12-04", "give-notice-of-investigation"),
            [("2013-12-04 open asap", "reg 15(1)")],
            "the investigator gives it",
        ),
        (
            (at("2013-12-04", "investigator-appointed"),),
            *("2013-12-04", "submit-report", [("2013-12-04 open asap", "reg 18")]),
            "and reports",
        ),
        (
            (at("2013-12-06", "severity-revised", severity="misconduct"),),
            *("2013-12-06", "notify-revised-severity", [("2013-12-06 open asap", "reg 15(2)")]),
            "a further notice",
        ),
        (
            (at("2013-12-18", "notice-of-investigation-given"),),
            *("2013-12-18", "make-representations"),
            [("2013-12-18 open by 2014-01-06", "reg 16")],
            "example 2",
        ),
        (
            (
                at("2013-12-18", "notice-of-investigation-given"),
                at("2014-01-03", "representations-made"),
            ),
            *("2014-01-03", "make-representations"),
            [("2013-12-18 met by 2014-01-06 done 2014-01-03", "reg 16")],
            "made in time",
        ),
        (
            (at("2013-12-16", "interview-specified", for_="2016-03-24"),),
            *("2013-12-16", "alternative-interview-date"),
            [("2013-12-16 open by 2016-04-04", "reg 17")],
            "example 3: 25 and 28 March do not count",
        ),
        (
            (at("2013-12-16", "interview-specified", for_="2013-12-20"),),
            *("2013-12-21", "attend-interview"),
            [("2013-12-16 late by 2013-12-20", "reg 17 (attendance)")],
            "the officer attends on the day",
        ),
        (
            (at("2014-03-03", "report-submitted"),),
            *("2014-03-03", "decide-case-to-answer", [("2014-03-03 open asap", "reg 19(1)")]),
            "the authority decides",
        ),
    ],
)
def test_the_inquiry(
    events: Events, on: str, duty: str, lines: list[tuple[str, str]], because: str
) -> None:
    """Known on 2 December 2013, outside the Police Reform Act."""
    case = made(at("2013-12-02", "came-to-attention"), *events)

    assert owing(case, on)[duty] == lines, because


def test_under_the_police_reform_act_only_what_was_read_of_it() -> None:
    """Representations and another date for the interview, under SI 2012/1204."""
    case = made(
        at("2013-12-02", "complaint-made"),
        at("2013-12-04", "investigator-appointed"),
        at("2013-12-18", "notice-of-investigation-given"),
        at("2013-12-19", "interview-specified", for_="2016-03-24"),
    )

    assert owing(case, "2013-12-19") == {
        "make-representations": [("2013-12-18 open by 2014-01-06", "SI 2012/1204 reg 18")],
        "alternative-interview-date": [("2013-12-19 open by 2016-04-04", "SI 2012/1204 reg 19")],
    }


CAME = at("2015-01-20", "came-to-attention")
GROSS = at("2015-01-21", "severity-assessed", severity="gross-misconduct")
LESSER = at("2015-01-21", "severity-assessed", severity="misconduct")
REPORT = at("2015-02-02", "report-submitted")


def to(form: str) -> Events:
    """Decided on 9 February 2015 and referred a day later."""
    lesser = form == "meeting"
    return (
        CAME,
        LESSER if lesser else GROSS,
        REPORT,
        at(
            "2015-02-09",
            "case-to-answer-decided",
            result="misconduct" if lesser else "gross-misconduct",
            then=form,
        ),
        at("2015-02-10", "referred-to-proceedings", form=form),
    )


PAPERS = at("2015-03-30", "referral-notice-given")


@pytest.mark.parametrize(
    ("form", "events", "duty", "lines", "because"),
    [
        (
            "hearing",
            (),
            "refer-to-proceedings",
            [("2015-02-09 met asap done 2015-02-10", "reg 19(4)")],
            "gross misconduct: shall",
        ),
        (
            "meeting",
            (),
            "refer-to-proceedings",
            [("2015-02-09 met asap done 2015-02-10", "reg 19(5)")],
            "misconduct: as was decided",
        ),
        ("hearing", (), "give-referral-notice", [("2015-02-10 open asap", "reg 21(1)")], "asap"),
        (
            "hearing",
            (PAPERS,),
            "respond-to-referral-notice",
            [("2015-03-30 open by 2015-04-21", "reg 22(1)-(3)")],
            "example 4: 14 working days",
        ),
        (
            "meeting",
            (PAPERS,),
            "hold-misconduct-meeting",
            [("2015-03-30 open by 2015-04-29", "reg 24(1) (meeting)")],
            "example 4: 20",
        ),
        (
            "hearing",
            (PAPERS,),
            "hold-misconduct-hearing",
            [("2015-03-30 open by 2015-05-14", "reg 24(1) (hearing)")],
            "example 4: 30",
        ),
        (
            "hearing",
            (at("2015-03-02", "referral-notice-given", documents="2015-03-30"),),
            "hold-misconduct-hearing",
            [("2015-03-30 open by 2015-05-14", "reg 24(1) (hearing)")],
            "from the papers, where they came later",
        ),
        (
            "hearing",
            (PAPERS, at("2015-04-02", "referral-response-given")),
            "exchange-witness-lists",
            [("2015-04-02 open by 2015-04-09", "reg 22(4)")],
            "3 days",
        ),
        (
            "hearing",
            (PAPERS, at("2015-04-02", "panel-named")),
            "object-to-panel",
            [("2015-04-02 open by 2015-04-09", "reg 21(3)-(6)")],
            "3 days",
        ),
        (
            "hearing",
            (PAPERS, at("2015-04-07", "hearing-fixed", for_="2015-05-11")),
            "attend",
            [("2015-04-07 open by 2015-05-11", "reg 24(8)")],
            "the officer attends",
        ),
        (
            "hearing",
            (PAPERS, at("2015-05-11", "proceedings-completed", finding="misconduct")),
            "notify-outcome",
            [("2015-05-11 open by 2015-05-18", "reg 36")],
            "5 working days",
        ),
    ],
)
def test_to_the_hearing(
    form: str, events: Events, duty: str, lines: list[tuple[str, str]], because: str
) -> None:
    """Papers of 30 March 2015, which the 2020 rules would count differently."""
    last = max((one["date"].isoformat() for one in events), default="2015-02-10")

    assert owing(made(*to(form), *events), last)[duty] == lines, because


@pytest.mark.parametrize(
    ("given", "listed", "because"),
    [
        ("2015-04-30", False, "example 6a: private, nothing is published"),
        ("2015-05-01", True, "example 6b: public"),
        (None, False, "without the notice nobody knows"),
    ],
)
def test_the_public_notice(given: str | None, *, listed: bool, because: str) -> None:
    """Example 6c: a public hearing on 4 April 2016 is on the website by 24 March."""
    notice = (at(given, "referral-notice-given"),) if given else ()
    case = made(*to("hearing"), *notice, at("2016-03-01", "hearing-fixed", for_="2016-04-04"))

    lines = owing(case, "2016-03-01").get("publish-hearing-notice", [])

    assert lines == ([("2016-03-01 open by 2016-03-24", "reg 27A")] if listed else []), because


def test_what_was_held_back_is_decided_again() -> None:
    """After a criminal case, unless it was referred meanwhile."""
    held = (
        *to("hearing")[:3],
        at("2015-02-09", "case-to-answer-decided", result="gross-misconduct"),
    )
    over = at("2015-09-01", "criminal-proceedings-ended")

    (_, again) = owing(made(*held, over), "2015-09-01")["decide-case-to-answer"]

    assert again == ("2015-09-01 open asap", "reg 19(2)")
    assert len(owing(made(*to("hearing"), over), "2015-09-01")["decide-case-to-answer"]) == 1


SPECIAL = (
    CAME,
    GROSS,
    REPORT,
    at("2018-12-17", "special-conditions-certified"),
    at("2018-12-17", "referred-to-proceedings", form="accelerated-hearing"),
)
SPECIAL_NOTICE = at("2018-12-18", "accelerated-notice-given")


@pytest.mark.parametrize(
    ("events", "duty", "lines", "because"),
    [
        ((), "give-accelerated-notice", [("2018-12-17 open asap", "reg 43")], "as soon"),
        (
            (SPECIAL_NOTICE,),
            "accelerated-hearing",
            [("2018-12-18 open from 2019-01-04 by 2019-01-11", "reg 44")],
            "example 11",
        ),
        (
            (SPECIAL_NOTICE,),
            "respond-to-accelerated-notice",
            [("2018-12-18 open by 2018-12-31", "reg 45")],
            "example 11",
        ),
        (
            (SPECIAL_NOTICE, at("2018-12-20", "remitted")),
            "tell-officer-of-remission",
            [("2018-12-20 open by 2018-12-27", "reg 42")],
            "3 working days",
        ),
        (
            (SPECIAL_NOTICE, at("2018-12-20", "remitted")),
            "accelerated-hearing",
            [("2018-12-18 withdrawn from 2019-01-04 by 2019-01-11", "reg 44")],
            "sent back",
        ),
    ],
)
def test_a_special_case(
    events: Events, duty: str, lines: list[tuple[str, str]], because: str
) -> None:
    """Notice of 18 December 2018."""
    last = max((one["date"].isoformat() for one in events), default="2018-12-17")

    assert owing(made(*SPECIAL, *events), last)[duty] == lines, because


def over(form: str, told_on: str) -> Events:
    """Found and told on a day, whatever the notice was."""
    return (
        *to(form),
        at("2018-04-26", "proceedings-completed", finding="misconduct"),
        at(told_on, "outcome-notified", outcome="written-warning"),
    )


@pytest.mark.parametrize(
    ("form", "day", "events", "duty", "lines", "because"),
    [
        (
            "meeting",
            "2018-04-27",
            (),
            "appeal-meeting-outcome",
            [("2018-04-27 open by 2018-05-09", "regs 38-40 (time)")],
            "example 10",
        ),
        (
            "hearing",
            "2019-04-12",
            (),
            "appeal-to-tribunal",
            [("2019-04-12 open by 2019-04-30", "SI 2012/2630 rr 6-7")],
            "example 10",
        ),
        (
            "meeting",
            "2018-04-27",
            (at("2018-05-08", "appeal-grounds-arguable"),),
            "hold-appeal-meeting",
            [("2018-05-08 open by 2018-05-15", "reg 39")],
            "5 days",
        ),
        (
            "meeting",
            "2018-04-27",
            (at("2018-05-15", "appeal-determined", result="dismissed"),),
            "notify-appeal-decision",
            [("2018-05-15 open by 2018-05-18", "regs 38-40 (decision)")],
            "3 days",
        ),
        (
            "hearing",
            "2018-04-27",
            (at("2018-05-08", "appeal-made", to="tribunal"),),
            "respond-to-tribunal-appeal",
            [("2018-05-08 open by 2018-05-30", "SI 2012/2630 r 9 (respondent)")],
            "15 days",
        ),
        (
            "hearing",
            "2018-04-27",
            (
                at("2018-05-08", "appeal-made", to="tribunal"),
                at("2018-05-30", "tribunal-papers-sent"),
            ),
            "send-tribunal-statement",
            [("2018-05-30 open by 2018-06-27", "SI 2012/2630 r 9 (grounds)")],
            "20 days",
        ),
        (
            "hearing",
            "2018-04-27",
            (
                at("2018-05-08", "appeal-made", to="tribunal"),
                at("2018-06-27", "tribunal-statement-sent"),
            ),
            "reply-to-tribunal-statement",
            [("2018-06-27 open by 2018-07-25", "SI 2012/2630 r 9 (grounds)")],
            "and 20 again",
        ),
        (
            "hearing",
            "2018-04-27",
            (at("2018-05-08", "outcome-published"),),
            "keep-outcome-published",
            [("2018-05-08 open by 2018-06-04", "reg 56(9)")],
            "28 days",
        ),
        (
            "hearing",
            "2018-04-27",
            (at("2018-05-08", "outcome-published"), at("2018-06-04", "outcome-taken-down")),
            "keep-outcome-published",
            [("2018-05-08 late by 2018-06-04 done 2018-06-04", "reg 56(9)")],
            "a day early",
        ),
        (
            "hearing",
            "2018-04-27",
            (at("2018-05-08", "outcome-published"), at("2018-06-05", "outcome-taken-down")),
            "keep-outcome-published",
            [("2018-05-08 met by 2018-06-04 done 2018-06-04", "reg 56(9)")],
            "up long enough",
        ),
    ],
)
def test_after_the_outcome(
    form: str, day: str, events: Events, duty: str, lines: list[tuple[str, str]], because: str
) -> None:
    """Appeals run from the notice to the officer; nothing has to be published."""
    last = max((one["date"].isoformat() for one in events), default=day)

    found = owing(made(*over(form, day), *events), last)

    assert found[duty] == lines, because
    assert "publish-outcome" not in found
    assert "report-outcome" not in found


def test_where_nothing_was_found_there_is_no_appeal() -> None:
    """Nor a decision on one to be told where it went to the tribunal."""
    nothing = (
        *to("meeting"),
        at("2018-04-26", "proceedings-completed", finding="not-proven"),
        at("2018-04-27", "outcome-notified", outcome="no-action"),
    )
    decided = (
        *over("hearing", "2018-04-27"),
        at("2018-05-08", "appeal-made", to="meeting-appeal"),
        at("2018-06-01", "appeal-determined", result="dismissed"),
    )

    assert "appeal-meeting-outcome" not in owing(made(*nothing), "2018-04-27")
    assert "notify-appeal-decision" not in owing(made(*decided), "2018-06-01")
    assert "respond-to-tribunal-appeal" not in owing(made(*decided), "2018-06-01")


def test_a_suspension() -> None:
    """Example 9, with its earlier reading of the next review; words bring no review forward."""
    case = made(
        at("2017-12-20", "came-to-attention"),
        at("2017-12-22", "suspended", person="P1", oral=True),
        at("2018-01-03", "representations-made", about="suspension"),
        at("2018-01-19", "suspension-reviewed", person="P1"),
    )
    found = owing(case, "2018-01-19")

    assert found["confirm-suspension"] == [
        ("2017-12-22 late by 2017-12-29", "reg 10 (confirmation)")
    ]
    assert found["make-suspension-representations"] == [
        ("2017-12-22 met by 2018-01-05 done 2018-01-03", "reg 10 (representations)")
    ]
    assert found["review-suspension"] == [
        ("2017-12-22 met by 2018-01-23 done 2018-01-19", "reg 10 (first review)"),
        ("2018-01-19 open by 2018-02-16", "reg 10 (next review)"),
    ]


@pytest.mark.parametrize(
    ("day", "listed", "because"),
    [
        ("2017-12-14", False, "the lists had not begun"),
        ("2017-12-15", True, "their first day"),
    ],
)
def test_the_lists_begin_on_a_day(*, day: str, listed: bool, because: str) -> None:
    """A resignation and a dismissal, of an officer and of staff."""
    officer = made(CAME, GROSS, at(day, "resigned", person="P1"))
    staff = made(
        CAME,
        at(day, "policy-outcome-recorded", outcome="dismissed"),
        people=({"kind": "police-staff", "rank": None},),
    )

    assert ("report-to-advisory-list" in owing(officer, day)) is listed, because
    assert list(owing(staff, day)) == (["report-to-barred-list"] if listed else []), because


@pytest.mark.parametrize(
    ("left", "line", "because"),
    [
        ("2017-12-14", "2017-07-03 withdrawn asap", "left before the change: it ended with that"),
        ("2017-12-15", "2017-07-03 open asap", "condition A: it goes on"),
    ],
)
def test_leaving(left: str, line: str, because: str) -> None:
    """T2012-81, 84, 85: what was owed by the force ends or goes on with the proceedings."""
    case = made(
        at("2017-06-01", "came-to-attention"),
        at("2017-06-02", "severity-assessed", severity="gross-misconduct"),
        at("2017-07-03", "report-submitted"),
        at(left, "resigned", person="P1"),
    )

    assert owing(case, "2018-01-02")["decide-case-to-answer"] == [(line, "reg 19(1)")], because


@pytest.mark.parametrize(
    ("determined", "listed", "because"),
    [(False, False, "condition C waits"), (True, True, "with a special determination")],
)
def test_condition_c(*, determined: bool, listed: bool, because: str) -> None:
    """Known more than 12 months after the officer left."""
    special = (at("2019-06-05", "special-determination-made"),) if determined else ()
    case = made(
        at("2018-01-02", "resigned", person="P1"),
        at("2019-06-03", "came-to-attention"),
        *special,
        at("2019-07-01", "report-submitted"),
    )

    assert ("decide-case-to-answer" in owing(case, "2019-07-01")) is listed, because
