"""What would be wrong if the 2020 rules were applied to a matter of 2012: X1 to X30.

One row, the same facts twice: known on the last day of the 2012 Regulations and on the first of
those of 2020. Everything else is alike, and all of it happens in 2021: choosing by today, by the
day of the hearing or by the year of the reference gives both the same answer and fails the row.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from custodiet.case import Case, duties, may
from custodiet.case.answers import outcomes, regimes, warnings
from custodiet.case.governing import exists, step_under
from custodiet.law import conduct_2012, conduct_2020
from tests.case.made import D, at, made, step

OLD, NEW = "2020-01-31", "2020-02-01"
WEEKS_LATER = "2021-09-30"
Values = Mapping[str, Any]
GROSS = at("2021-01-06", "severity-assessed", severity="gross-misconduct")
LESSER = at("2021-01-06", "severity-assessed", severity="misconduct")
REPORTED = at("2021-02-01", "report-submitted")
CASE = at("2021-02-08", "case-to-answer-decided", result="gross-misconduct")
LESSER_CASE = at("2021-02-08", "case-to-answer-decided", result="misconduct")
TO_HEARING = at("2021-02-09", "referred-to-proceedings", form="hearing")
TO_MEETING = at("2021-02-09", "referred-to-proceedings", form="meeting")
TO_SPECIAL = at("2021-02-09", "referred-to-proceedings", form="accelerated-hearing")
NOTICE = at("2021-03-01", "referral-notice-given")
ANSWERED = at("2021-03-10", "referral-response-given")
HEARD = at("2021-06-01", "proceedings-completed", finding="gross-misconduct")
HEARD_LESSER = at("2021-06-01", "proceedings-completed", finding="misconduct")
TOLD = at("2021-06-02", "outcome-notified", outcome="written-warning")
FINAL = at("2019-09-02", "warning-given", person="P1", outcome="final-written-warning")
GROSS_HEARING = (GROSS, REPORTED, CASE, TO_HEARING)
LESSER_MEETING = (LESSER, REPORTED, LESSER_CASE, TO_MEETING)
# A final warning in force makes it a hearing under either Regulations.
FINAL_HEARING = (
    at("2020-11-02", "warning-given", person="P1", outcome="final-written-warning"),
    LESSER,
    REPORTED,
    LESSER_CASE,
    TO_HEARING,
)
SPECIAL = (GROSS, REPORTED, at("2021-02-08", "special-conditions-certified"), TO_SPECIAL)


def known(came: str, *events: Values, **person: Any) -> Case:
    """The same story, known on one day or the other."""
    return made(at(came, "came-to-attention"), *events, people=(person,))


def owed(case: Case) -> dict[str, str]:
    """Every duty by its name, with its last day or `asap`."""
    found = duties(case, D(WEEKS_LATER))
    return {one.duty: one.due.isoformat() if one.due else "asap" for one in found}


def owes(name: str) -> Callable[[Case], object]:
    """The last day of a duty, or that there is none."""
    return lambda case: owed(case).get(name, "not owed")


def owes_any(*names: str) -> Callable[[Case], object]:
    """Which of these duties there are."""
    return lambda case: sorted(set(names) & set(owed(case)))


def allows(day: str, event: str, **fields: Any) -> Callable[[Case], object]:
    """Whether a step is allowed, and under what."""
    made_up = step(day, event, **fields)

    def ask(case: Case) -> object:
        ruling = may(case, made_up, D(day))
        return ruling.allowed, ruling.cite

    return ask


def opens(*asked: str) -> Callable[[Case], object]:
    """Which of these outcomes are open."""
    return lambda case: sorted(
        one.outcome for one in outcomes(case, "P1.1").choices if one.open and one.outcome in asked
    )


def regime(key: str) -> Callable[[Case], object]:
    """One part of which Regulations govern."""
    return lambda case: regimes(case)[0][key]


def expires(day: str, outcome: str) -> Callable[[Case], object]:
    """The last day of a warning given in the case itself."""
    told = at(day, "outcome-notified", outcome=outcome, allegations=["P1.1"])

    def ask(case: Case) -> object:
        again = known(case.events[0].date.isoformat(), told)
        return warnings(again, "P1", D(WEEKS_LATER))[0]["expires"]

    return ask


class Apart(NamedTuple):
    """A row of the digest: the facts, what is asked of them, and the two answers."""

    row: str
    events: tuple[Values, ...]
    ask: Callable[[Case], object]
    then: object
    now: object
    because: str
    person: Mapping[str, Any] = {}


SIX = "management-advice", "written-warning", "final-written-warning", "reduction-in-rank"
ALL = (*SIX, "dismissal-with-notice", "dismissal-without-notice", "final-warning-extended")
TABLE = (
    Apart(
        "X1",
        (),
        allows("2021-01-06", "severity-assessed", severity="practice-requiring-improvement"),
        (False, "SI 2012/2632 reg 12(1)"),
        (True, "SI 2020/4 reg 14"),
        "any breach is misconduct; below it there was no practice requiring improvement",
    ),
    Apart(
        "X2",
        (LESSER, REPORTED, LESSER_CASE),
        allows("2021-02-10", "reflective-practice-started"),
        (False, "SI 2012/2632 reg 19(3)"),
        (True, "SI 2020/4 Part 6 (entry)"),
        "the informal route was management action",
    ),
    Apart(
        "X3",
        (LESSER,),
        allows(
            "2021-01-08", "case-to-answer-decided", result="misconduct", then="management-action"
        ),
        (True, "SI 2012/2632 reg 12(3)"),
        (False, "SI 2020/4 reg 23(1)"),
        "the authority may decide that misconduct needs no investigation",
    ),
    Apart(
        "X3 (duty)",
        (LESSER,),
        owes("appoint-investigator"),
        "not owed",
        "asap",
        "so no investigator is owed for misconduct",
    ),
    Apart(
        "X4",
        (GROSS,),
        owes_any("report-timeliness"),
        [],
        ["report-timeliness"],
        "reports on timeliness are of 2020",
    ),
    Apart(
        "X5",
        (
            GROSS,
            at("2021-01-07", "investigator-appointed"),
            at("2021-01-08", "notice-of-investigation-given"),
        ),
        owes_any("give-terms-of-reference", "update-officer"),
        [],
        ["give-terms-of-reference", "update-officer"],
        "neither terms of reference nor four-weekly updates were found",
    ),
    Apart(
        "X5 (interview)",
        (GROSS, at("2021-01-08", "notice-of-investigation-given")),
        allows("2021-01-20", "interviewed"),
        (True, "SI 2012/2632 reg 17 (attendance)"),
        (False, "SI 2020/4 reg 20 (terms of reference first)"),
        "an interview waits for no terms of reference",
    ),
    Apart(
        "X6",
        (LESSER, REPORTED),
        allows(
            "2021-02-08", "case-to-answer-decided", result="misconduct", then="management-action"
        ),
        (True, "SI 2012/2632 reg 19(5)"),
        (True, "SI 2020/4 reg 23(1)"),
        "management action is a course of its own for misconduct",
    ),
    Apart(
        "X7",
        (at("2020-06-01", "rank-reduced", person="P1"), LESSER, REPORTED, LESSER_CASE),
        allows("2021-02-09", "referred-to-proceedings", form="meeting"),
        (True, "SI 2012/2632 reg 19 (form)"),
        (False, "SI 2020/4 reg 23(10)(c)"),
        "only a final written warning forces a hearing",
    ),
    Apart(
        "X8",
        (*GROSS_HEARING, NOTICE),
        owes("respond-to-referral-notice"),
        "2021-03-19",
        "2021-03-22",
        "14 working days, not 15: counted on a calendar from 2 March",
    ),
    Apart(
        "X9",
        (
            *GROSS_HEARING,
            NOTICE,
            ANSWERED,
            at("2021-03-12", "witness-lists-given"),
            at("2021-03-15", "bundle-supplied"),
        ),
        owes_any("supply-bundle-to-chair", "supply-witness-lists-to-chair", "hold-pre-hearing"),
        [],
        ["hold-pre-hearing", "supply-bundle-to-chair", "supply-witness-lists-to-chair"],
        "no days for papers to the chair and no pre-hearing",
    ),
    Apart(
        "X10",
        (*LESSER_MEETING, NOTICE, ANSWERED),
        owes("hold-misconduct-meeting"),
        "2021-03-29",
        "2021-04-09",
        "20 working days from the papers, not from the answer",
    ),
    Apart(
        "X11",
        (*GROSS_HEARING, NOTICE),
        owes("hold-misconduct-hearing"),
        "2021-04-14",
        "2021-07-23",
        "30 working days from the papers, not 100",
    ),
    Apart(
        "X13",
        (*GROSS_HEARING, NOTICE),
        regime("panel"),
        "legally-qualified-chair",
        "2020",
        "who sits is a question of 2012; a legal chair since 2016",
    ),
    Apart(
        "X13 (2024)",
        (*GROSS_HEARING, at("2024-06-03", "referral-notice-given")),
        regime("panel"),
        "legally-qualified-chair",
        "2024",
        "the panel of 2024 is not that of an older matter, whenever it is heard",
    ),
    Apart(
        "X15",
        (*GROSS_HEARING,),
        opens(*ALL),
        [
            "dismissal-with-notice",
            "dismissal-without-notice",
            "final-written-warning",
            "management-advice",
            "written-warning",
        ],
        ["dismissal-without-notice", "final-written-warning", "reduction-in-rank"],
        "advice and dismissal with notice; no reduction in rank",
    ),
    Apart(
        "X16",
        LESSER_MEETING,
        opens("no-action"),
        ["no-action"],
        [],
        "misconduct may be recorded without action",
    ),
    Apart(
        "X17",
        (
            *LESSER_MEETING[:3],
            at("2021-02-08", "proceedings-directed", form="hearing"),
            TO_HEARING,
            HEARD_LESSER | {"several_incidents": True},
        ),
        opens("dismissal-without-notice", "dismissal-with-notice"),
        [],
        ["dismissal-without-notice"],
        "several incidents do not open dismissal for misconduct",
    ),
    Apart(
        "X18",
        (),
        expires("2021-06-02", "written-warning"),
        "2022-06-01",
        "2022-12-01",
        "12 months, not 18",
    ),
    Apart(
        "X18 (final)",
        (),
        expires("2021-06-02", "final-written-warning"),
        "2022-12-01",
        "2023-06-01",
        "18 months, not 2 years",
    ),
    Apart(
        "X19",
        (
            *FINAL_HEARING[:1],
            GROSS,
            REPORTED,
            CASE,
            TO_HEARING,
            HEARD | {"exceptional": "long service and a first mistake of this kind"},
        ),
        opens("final-warning-extended", "final-written-warning"),
        ["final-warning-extended"],
        [],
        "a final written warning in force may be extended",
    ),
    Apart(
        "X22",
        (*GROSS_HEARING, HEARD),
        owes("notify-outcome"),
        "2021-06-08",
        "not owed",
        "the officer has written notice in 5 working days of the end",
    ),
    Apart(
        "X22 (report)",
        (*GROSS_HEARING, HEARD),
        owes("report-outcome"),
        "not owed",
        "2021-06-08",
        "no report to the authority stands before it",
    ),
    Apart(
        "X23",
        (*GROSS_HEARING, NOTICE, HEARD, TOLD),
        owes("publish-outcome"),
        "not owed",
        "asap",
        "publication is a choice, or the chair's",
    ),
    Apart(
        "X24",
        SPECIAL,
        opens(*ALL),
        ["dismissal-without-notice", "final-written-warning"],
        ["dismissal-without-notice", "final-written-warning", "reduction-in-rank"],
        "no reduction in rank in a special case",
    ),
    Apart(
        "X28",
        (*GROSS_HEARING, HEARD, TOLD),
        allows("2021-06-10", "appeal-made", to="tribunal"),
        (True, "SI 2012/2630 rr 6-7"),
        (True, "SI 2020/1 r 9"),
        "the Rules of 2012, whenever the appeal is made",
    ),
    Apart(
        "X30",
        (),
        allows("2021-01-06", "mode-determined", mode="directed"),
        (False, "SI 2012/1204 forms of investigation"),
        (True, "PRA 2002 Sch 3 para 15"),
        "directed investigations came in 2020",
    ),
    Apart(
        "X30 (managed)",
        (),
        allows("2021-01-06", "mode-determined", mode="managed"),
        (True, "SI 2012/1204 forms of investigation"),
        (False, "PRA 2002 Sch 3 para 15"),
        "and managed ones ended then",
    ),
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.row)
def test_the_same_facts_under_either_regulations(row: Apart) -> None:
    """The day the matter came to notice decides, and nothing else differs."""
    older, newer = (known(came, *row.events, **row.person) for came in (OLD, NEW))

    assert row.then != row.now, "a row that cannot tell them apart shows nothing"
    assert (row.ask(older), row.ask(newer)) == (row.then, row.now), row.because


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.row)
def test_neither_today_nor_the_reference_changes_an_answer(row: Apart) -> None:
    """The year of a reference is when a file was opened, not when a matter became known."""
    case = replace(known(OLD, *row.events, **row.person), reference="IX/2031/4")

    assert row.ask(case) == row.then, row.because


@pytest.mark.parametrize(
    ("row", "then", "now", "because"),
    [
        (
            "X12",
            conduct_2012.hearing.who_presents() == "appropriate-authority",
            not conduct_2020.proceedings.director_general_presents(
                views_differed=True, recommendation_refused=False, both_agree=False
            ),
            "the authority presents, and never the watchdog",
        ),
        (
            "X14",
            conduct_2012.hearing.held_in_public("hearing", D("2015-04-30")),
            conduct_2020.hearing.held_in_public("hearing"),
            "a hearing is public by the day of its notice of referral, not always",
        ),
        (
            "X21",
            conduct_2012.outcomes.authority_decides_for_seniors(),
            conduct_2012.proceedings.senior_panel()[0],
            "the authority decides on the action for a senior officer; the panel finds",
        ),
        (
            "X27",
            conduct_2012.general.friend(
                "staff-association", special_constable=True, involved=False
            ),
            conduct_2012.general.friend(
                "staff-association", special_constable=False, involved=False
            ),
            "a special constable had no association's nominee",
        ),
    ],
)
def test_the_law_alone(row: str, then: object, now: object, because: str) -> None:
    """Rows on which no step of a case turns yet: what the law room says of each."""
    assert then != now, (row, because)


LATER = "2025-06-02"


@pytest.mark.parametrize(
    ("relates", "base", "presumed", "dismissal", "because"),
    [
        ({"earlier_came_to_attention": "2020-01-15"}, 2012, False, True, "X20: never presumed"),
        ({}, 2020, True, False, "alone it is under the changes of 2025"),
    ],
)
def test_no_presumption_of_dismissal(
    *, relates: dict[str, Any], base: int, presumed: bool, dismissal: bool, because: str
) -> None:
    """Alleged in June 2025, of a matter known in January 2020 that was still being handled."""
    case = made(
        at(LATER, "came-to-attention", **relates),
        at("2025-06-03", "severity-assessed", severity="gross-misconduct"),
        at("2025-07-01", "report-submitted"),
        at("2025-07-02", "case-to-answer-decided", result="gross-misconduct"),
        at("2025-07-03", "referred-to-proceedings", form="hearing"),
    )
    end = step(
        "2025-09-01",
        "proceedings-completed",
        finding="gross-misconduct",
        outcome="final-written-warning",
    )

    (found,) = regimes(case)

    assert (found["base"], found["presumption"]) == (base, presumed), because
    assert may(case, end, D("2025-09-01")).allowed is dismissal, because


@pytest.mark.parametrize(
    ("day", "needed", "because"),
    [
        ("2015-03-13", True, "example 12: consent was needed"),
        ("2017-12-14", True, "the last day"),
        ("2017-12-15", False, "the case goes on without the officer"),
    ],
)
def test_resignation(*, day: str, needed: bool, because: str) -> None:
    """X25: from 12 January 2015 to 14 December 2017 consent was needed in a grave matter."""
    came = at("2015-01-20", "came-to-attention")
    grave = at("2015-01-21", "severity-assessed", severity="gross-misconduct")

    ruling = may(made(came, grave), step(day, "resigned", person="P1"), D(day))

    assert ruling.allowed
    assert any("consent was needed" in one for one in ruling.warnings) is needed, because
    assert ruling.cite == "SI 2012/2632 reg 10A(1),(2),(4)"


@pytest.mark.parametrize(
    ("left", "allowed", "cite", "because"),
    [
        ("2017-12-14", False, "SI 2012/2632 reg 5(2) (leavers)", "left before the change"),
        ("2017-12-15", True, "SI 2012/2632 reg 5(3)-(5)", "condition A"),
    ],
)
def test_who_left(*, left: str, allowed: bool, cite: str, because: str) -> None:
    """X26: only who left on or after 15 December 2017, whenever the referral is made."""
    case = made(
        at("2017-06-01", "came-to-attention"),
        at("2017-06-02", "severity-assessed", severity="gross-misconduct"),
        at(left, "resigned", person="P1"),
        at("2018-02-01", "report-submitted"),
        at("2018-02-02", "case-to-answer-decided", result="gross-misconduct"),
    )

    ruling = may(
        case, step("2018-02-05", "referred-to-proceedings", form="hearing"), D("2018-02-05")
    )

    assert (ruling.allowed, ruling.cite) == (allowed, cite), because


def test_a_notice_by_email() -> None:
    """X29: nothing is deemed; a notice emailed in 2025 counts from the day it was given."""
    emailed = at("2025-06-02", "referral-notice-given", method="email")
    case = known(OLD, *GROSS_HEARING, emailed)

    (answer,) = [
        one for one in duties(case, D("2025-06-03")) if one.duty == "respond-to-referral-notice"
    ]

    assert regimes(case)[0]["amendments"] == []
    assert (answer.opened, answer.due) == (D("2025-06-02"), D("2025-06-20"))


def test_every_row_of_the_digest_is_here() -> None:
    """Thirty rows: those of the table, and those that stand in a test of their own."""
    alone = {"X12", "X14", "X20", "X21", "X25", "X26", "X27", "X29"}
    table = {row.row.split(" ")[0] for row in TABLE}

    assert table | alone == {f"X{number}" for number in range(1, 31)}


def test_a_step_of_2020_is_none_of_2012() -> None:
    """It is not offered, and what is offered stands under its own Regulations."""
    older, newer = known(OLD), known(NEW)

    assert not exists(older, "reflective-practice-started", "P1.1")
    assert exists(newer, "reflective-practice-started", "P1.1")
    assert exists(older, "severity-assessed", "P1.1")
    assert exists(made(), "reflective-practice-started", "P1.1")
    assert step_under(older, "severity-assessed", ["P1.1"]).cite == "SI 2012/2632 reg 12(1)"
    assert step_under(newer, "severity-assessed", ["P1.1"]).cite == "SI 2020/4 reg 14"
    assert step_under(made(), "severity-assessed", ["P1.1"]).cite == "SI 2020/4 reg 14"
