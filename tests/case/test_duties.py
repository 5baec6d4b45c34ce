"""What is owed, as a whole: the contract's answer, lines for several allegations, forces, days."""

from dataclasses import replace
from typing import Any

import pytest

from custodiet.case import Case, Duty, duties
from custodiet.case.duties import DUTY_NAMES
from custodiet.case.steps import OUTSIDE
from custodiet.errors import NotKnown
from custodiet.law import WorkingDays, catalogue, england_and_wales
from custodiet.law.calendar import Holiday
from tests.case.made import ASSESSED, HEARING, KNOWN, MEETING, D, at, made
from tests.case.owed import PROVISIONS, owing, told

Events = tuple[dict[str, Any], ...]


def test_the_contracts_example_of_a_duty() -> None:
    """Literally what contracts/casefile.md prints."""
    case = made(
        at("2026-01-05", "came-to-attention"),
        at("2026-03-10", "case-to-answer-decided", result="gross-misconduct", then="hearing"),
        at("2026-03-12", "referred-to-proceedings", form="hearing"),
        at("2026-03-20", "referral-notice-given", documents="2026-03-20"),
        people=({"id": "B1"},),
        allegations={"B1.1": "B1"},
    )
    (duty,) = owing(case, "2026-03-20", "respond-to-referral-notice")

    assert duty.as_json() == {
        "duty": "respond-to-referral-notice",
        "who": "officer",
        "about": ["B1.1"],
        "opened": "2026-03-20",
        "due": "2026-04-14",
        "earliest": None,
        "state": "open",
        "cite": "SI 2020/4 reg 31(1)(a)",
        "verified": True,
        "because": "15 working days from 23 March 2026; 3 and 6 April do not count",
    }


EVERYTHING = Duty(
    duty="report-timeliness",
    who="appropriate-authority",
    about=("P1.1", "P1.2"),
    opened=D("2026-03-01"),
    due=None,
    state="met",
    cite="SI 2020/4 reg 19(2)",
    verified=True,
    because="period 1",
    earliest=D("2026-03-01"),
    asap=True,
    period=1,
    period_ends=D("2026-02-28"),
    approximate=True,
    met=D("2026-03-09"),
    optional=True,
    closed=D("2026-03-10"),
)


def test_what_a_duty_prints_only_where_it_is_so() -> None:
    """As soon as practicable, the period, the day it was met, a right, an approximate day."""
    assert EVERYTHING.as_json() == {
        "duty": "report-timeliness",
        "who": "appropriate-authority",
        "about": ["P1.1", "P1.2"],
        "opened": "2026-03-01",
        "due": None,
        "earliest": "2026-03-01",
        "state": "met",
        "cite": "SI 2020/4 reg 19(2)",
        "verified": True,
        "because": "period 1",
        "asap": True,
        "period": 1,
        "period_ends": "2026-02-28",
        "met": "2026-03-09",
        "closed": "2026-03-10",
        "optional": True,
        "approximate": True,
    }


# The names in the contract's table of events; answering a recommendation comes later.
CONTRACT = {
    *("refer-to-watchdog", "give-notice-of-investigation", "make-representations"),
    *("update-complainant", "alternative-interview-date", "decide-case-to-answer"),
    *("respond-to-referral-notice", "exchange-witness-lists", "supply-bundle-to-chair"),
    *("hold-misconduct-meeting", "supply-witness-lists-to-chair", "hold-pre-hearing"),
    *("object-to-panel", "publish-hearing-notice", "attend", "accelerated-hearing"),
    *("respond-to-accelerated-notice", "tell-officer-of-remission", "report-outcome"),
    *("appeal-meeting-outcome", "appeal-to-tribunal", "keep-outcome-published"),
    *("hold-appeal-meeting", "notify-appeal-decision", "respond-to-tribunal-appeal"),
    *("give-account", "confirm-suspension", "review-suspension", "report-to-barred-list"),
    *("report-to-advisory-list", "report-timeliness"),
}


def test_every_duty_of_the_contract_is_computed() -> None:
    """And every one that is computed stands in the table of who owes it under what."""
    assert set() == CONTRACT - DUTY_NAMES
    assert set(PROVISIONS) == DUTY_NAMES


@pytest.mark.parametrize("name", sorted(PROVISIONS))
def test_every_duty_rests_on_a_provision_of_the_catalogue(name: str) -> None:
    """As sure as the catalogue says, no surer."""
    _, cite, verified = PROVISIONS[name]

    assert {entry.cite: entry.verified for entry in catalogue()}[cite] is verified


@pytest.mark.parametrize(
    ("state", "more", "outstanding", "because"),
    [
        ("open", {}, True, "somebody has to act"),
        ("late", {}, True, "and is late"),
        ("agreed-shorter", {}, True, "by an earlier day"),
        ("withdrawn", {}, False, "it fell away"),
        ("met", {"met": D("2026-03-09")}, False, "done"),
        ("late", {"met": D("2026-03-09")}, False, "done, and late"),
        ("late", {"closed": D("2026-03-09")}, False, "missed, and overtaken"),
        ("open", {"optional": True}, True, "a right that may still be used"),
        ("late", {"optional": True}, False, "a right whose time ran out"),
    ],
)
def test_what_is_outstanding(
    state: str,
    more: dict[str, Any],
    outstanding: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """What nobody has done and has not fallen away."""
    duty = replace(
        EVERYTHING, **{"met": None, "optional": False, "closed": None, "state": state, **more}
    )

    assert duty.outstanding is outstanding, because


NOTICE = at("2026-02-12", "referral-notice-given", documents="2026-02-20")
THREE = {"P1.1": "P1", "P1.2": "P1", "P2.1": "P2"}


def test_a_duty_owed_alike_for_several_allegations_is_one_line() -> None:
    """It names them all, in the order of the file."""
    case = made(*MEETING, NOTICE, people=({}, {}), allegations=THREE)
    (duty,) = owing(case, "2026-02-20", "respond-to-referral-notice")

    assert duty.about == ("P1.1", "P1.2", "P2.1")


def test_what_is_owed_differently_stays_apart() -> None:
    """One answered, one has not, one was given longer."""
    case = made(
        *MEETING,
        NOTICE,
        at("2026-03-02", "referral-response-given", allegations=["P1.1"]),
        at(
            "2026-03-03",
            "time-extended",
            allegations=["P2.1"],
            duty="respond-to-referral-notice",
            until="2026-03-27",
        ),
        people=({}, {}),
        allegations=THREE,
    )

    found = owing(case, "2026-03-16", "respond-to-referral-notice")

    assert [(one.about, told(one)) for one in found] == [
        (("P1.1",), "2026-02-20 met by 2026-03-13 done 2026-03-02"),
        (("P1.2",), "2026-02-20 late by 2026-03-13"),
        (("P2.1",), "2026-02-20 open by 2026-03-27"),
    ]


def test_duties_come_earliest_first() -> None:
    """By last day, else the first day of a window, else the day it opened."""
    case = made(*HEARING, NOTICE, at("2026-03-13", "referral-response-given"))

    days = [duty.due or duty.earliest or duty.opened for duty in duties(case, D("2026-03-13"))]

    assert days == sorted(days)
    assert len(set(days)) > 3


def test_facts_after_the_day_asked_do_not_count() -> None:
    """On 12 March the answer of the 13th had not been given."""
    case = made(*MEETING, NOTICE, at("2026-03-13", "referral-response-given"))

    (before,) = owing(case, "2026-03-12", "respond-to-referral-notice")
    (after,) = owing(case, "2026-03-13", "respond-to-referral-notice")

    assert (before.state, after.state) == ("open", "met")
    assert owing(case, "2026-03-12", "exchange-witness-lists") == []


def test_each_force_decides_for_its_own_people() -> None:
    """One case of three forces: what one has done does not answer for the others."""
    case = made(
        *MEETING[:-1],
        at("2026-02-10", "referred-to-proceedings", form="meeting", allegations=["P1.1", "P2.1"]),
        at("2026-02-10", "referred-to-proceedings", form="meeting", allegations=["P3.1"]),
        at("2026-02-16", "referral-notice-given", allegations=["P2.1"], by="sussex"),
        people=({}, {"force": "sussex"}, {"force": "avon-and-somerset"}),
    )

    found = owing(case, "2026-02-16", "give-referral-notice")

    assert [(one.about, one.state) for one in found] == [
        (("P1.1", "P3.1"), "open"),
        (("P2.1",), "met"),
    ]
    assert {case.force_of(one, D("2026-02-16")) for one in ("P1", "P2", "P3")} == {
        *("dorset", "sussex", "avon-and-somerset"),
    }


@pytest.mark.parametrize(
    ("event", "because"),
    [
        (at("2026-02-13", "seconded", person="P1", to="another-body"), "a secondment"),
        (at("2026-02-13", "secondment-ended", person="P1"), "its end"),
        (at("2026-02-13", "moved-force", person="P1", to="kent"), "a move to another force"),
    ],
)
def test_where_somebody_serves_changes_no_deadline(event: dict[str, Any], because: str) -> None:
    """Who decides is another question than by when; only that somebody must say it is added."""
    case, moved = made(*MEETING, NOTICE), made(*MEETING, NOTICE, event)

    found = [one for one in duties(moved, D("2026-03-01")) if one.duty != "determine-authority"]

    assert found == duties(case, D("2026-03-01")), because


def with_a_holiday(day: str) -> WorkingDays:
    """The table of the product with one more holiday proclaimed."""
    extra = Holiday(D(day), "A day of mourning", "a test", D("2026-01-01"))
    return WorkingDays([*england_and_wales().holidays, extra])


def test_a_new_holiday_computes_every_open_deadline_again() -> None:
    """Deadlines are never stored: a proclaimed holiday moves those that run across it."""
    case = made(*MEETING, NOTICE)

    (usual,) = owing(case, "2026-02-20", "respond-to-referral-notice")
    moved = {
        duty.duty: duty
        for duty in duties(case, D("2026-02-20"), calendar=with_a_holiday("2026-03-02"))
    }["respond-to-referral-notice"]

    assert told(usual) == "2026-02-20 open by 2026-03-13"
    assert told(moved) == "2026-02-20 open by 2026-03-16"
    assert moved.because == "15 working days from 23 February 2026; 2 March does not count"


def test_a_day_outside_the_holiday_table_is_refused() -> None:
    """A deadline counted across unlisted holidays could be wrong."""
    last = {**NOTICE, "date": D("2028-12-20"), "documents": D("2028-12-20")}

    with pytest.raises(NotKnown, match="leaves the holiday table"):
        duties(made(*MEETING, last), D("2028-12-21"))


@pytest.mark.parametrize(
    ("events", "on", "name", "because"),
    [
        (
            (*MEETING, {**NOTICE, "approximate": True}),
            *("2026-02-20", "respond-to-referral-notice", "the notice"),
        ),
        (
            (*MEETING, at("2026-02-11", "panel-named", approximate=True)),
            *("2026-02-20", "object-to-panel", "the naming"),
        ),
        (
            ({**KNOWN, "approximate": True},),
            *("2026-02-20", "report-timeliness", "the day it came to notice"),
        ),
        (
            (*MEETING, NOTICE, at("2026-03-13", "referral-response-given", approximate=True)),
            *("2026-03-13", "hold-misconduct-meeting", "the answer"),
        ),
        (
            (
                KNOWN,
                ASSESSED,
                at("2026-01-08", "notice-of-investigation-given"),
                at("2026-02-02", "update-given", approximate=True),
            ),
            *("2026-02-02", "update-officer", "the last update"),
        ),
    ],
)
def test_what_is_computed_from_an_approximate_day_says_so(
    events: Events, on: str, name: str, because: str
) -> None:
    """In the line and in its reason."""
    duty = owing(made(*events), on, name)[-1]

    assert duty.approximate, because
    assert duty.because.endswith("; counted from a day that is approximate"), because
    assert duty.as_json()["approximate"] is True


def test_what_is_computed_from_an_exact_day_does_not() -> None:
    """One approximate day does not make the others so."""
    case = made(*MEETING, {**NOTICE, "approximate": True})
    (duty,) = owing(case, "2026-02-20", "give-referral-notice")

    assert not duty.approximate


def test_nobody_owes_anything_as_an_administrator() -> None:
    """Whoever owes is a party, an authority, a chair or the watchdog."""
    parties = {who for who, _, _ in PROVISIONS.values()}

    assert parties == {
        *("appropriate-authority", "both-parties", "chair", "investigator", "officer"),
        *("person-conducting", "reviewer", "recipient", "director-general", "complainant"),
        *("local-policing-body", "college-of-policing"),
    }
    assert not OUTSIDE & parties


def test_a_case_with_nothing_in_it_owes_nothing() -> None:
    """No people, no events, no duties."""
    assert duties(Case("T", "t"), D("2026-01-05")) == []
