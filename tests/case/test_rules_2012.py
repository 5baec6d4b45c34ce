"""Appeals, warnings, deciders and leaving under the 2012 Regulations; nothing is left out."""

from collections.abc import Mapping
from typing import Any

import pytest

from custodiet.case import may
from custodiet.case._rules_2012 import RULES
from custodiet.case._table import STEPS
from custodiet.case._table.under_2012 import CAME_LATER, NOT_READ, OLD_CITES, under_2012
from custodiet.case.answers import outcomes
from custodiet.case.events import KINDS
from custodiet.errors import NotKnown
from tests.case.asked import asked, leave, refusal
from tests.case.made import D, at, made, step
from tests.case.of_2012 import (
    FINAL,
    HEARING,
    KNOWN,
    MEETING,
    NOTICE,
    REPORT,
    Events,
    decide,
    decided,
    ended,
    refer,
    told,
)


def test_an_unstated_finding_is_asked_for() -> None:
    """Under the list of 2012, not of 2020."""
    both = {"P1.1": "P1", "P1.2": "P1"}
    end = step("2018-09-03", "proceedings-completed", finding={"P1.1": "misconduct"})

    ruling = asked(MEETING, end, allegations=both)

    assert refusal(ruling)[3] == "SI 2012/2632 reg 35(3)"


def test_without_a_day_of_leaving_nothing_is_referred() -> None:
    """Whether the Regulations reach them turns on it."""
    ruling = asked(
        decided("gross-misconduct"), refer("hearing"), people=({"kind": "former-officer"},)
    )

    assert refusal(ruling)[3] == "SI 2012/2632 reg 5(2) (leavers)"


@pytest.mark.parametrize("day", ["2019-05-01", "2019-05-02"])
def test_an_appeal_waits_for_its_extension(day: str) -> None:
    """Example 10: notice given on 12 April 2019; 30 April is the last day, unless extended."""
    events = (
        *HEARING,
        ended("gross-misconduct"),
        at("2019-04-12", "outcome-notified", outcome="written-warning"),
    )
    longer = at(
        "2019-04-30", "time-extended", duty="appeal-to-tribunal", until="2019-05-01", reason="ill"
    )

    assert not asked(events, step(day, "appeal-made", to="tribunal")).allowed
    extended = asked((*events, longer), step(day, "appeal-made", to="tribunal")).allowed
    assert extended is (day == "2019-05-01")


def test_a_senior_officers_appeal_from_a_meeting_goes_to_the_tribunal() -> None:
    """And from a form that the file does not tell, wherever the appeal is said to go."""
    events = (*MEETING, ended("misconduct"), told("written-warning"))
    senior = ({"rank": "commander"},)
    silent = (KNOWN, ended("misconduct"), told("written-warning"))

    assert asked(events, step("2018-09-12", "appeal-made", to="tribunal"), people=senior).allowed
    assert asked(silent, step("2018-09-12", "appeal-made", to="tribunal")).allowed
    untold = (*MEETING, ended("misconduct"))
    assert asked(untold, step("2018-12-12", "appeal-made", to="meeting-appeal")).allowed


@pytest.mark.parametrize(
    ("fields", "cautions", "because"),
    [
        ({}, 0, "nobody chooses its length"),
        ({"months": 18}, 0, "said as it is"),
        ({"months": 24}, 1, "and not otherwise"),
        ({"years": 2}, 1, "as 2020 has it"),
    ],
)
def test_how_long_a_final_warning_lasts(
    fields: dict[str, int], cautions: int, because: str
) -> None:
    """X18: 18 months, at the decision and at the notice."""
    outcome = "final-written-warning"
    end = step(
        "2018-09-03", "proceedings-completed", finding="gross-misconduct", outcome=outcome, **fields
    )
    notice = step("2018-09-04", "outcome-notified", outcome=outcome, **fields)
    after = (*HEARING, NOTICE, ended("gross-misconduct", outcome=outcome))

    assert len(leave(asked((*HEARING, NOTICE), end))[1]) == cautions, because
    assert len(leave(asked(after, notice))[1]) == cautions, because


def opened(*events: Mapping[str, Any], exceptional: bool = False) -> set[str]:
    """The outcomes open for P1.1."""
    fields = {"exceptional": "said why"} if exceptional else {}
    case = made(*events, ended("misconduct", **fields))
    return {one.outcome for one in outcomes(case, "P1.1").choices if one.open}


def test_a_final_warning_is_extended_once() -> None:
    """In exceptional circumstances; not a second time."""
    extended = at(
        "2018-03-01", "outcome-notified", outcome="final-warning-extended", allegations=["P1.2"]
    )
    facts = (
        FINAL,
        *decided("misconduct"),
        at("2018-07-10", "referred-to-proceedings", form="hearing"),
    )
    two = {"P1.1": "P1", "P1.2": "P1"}
    before = made(
        at("2018-01-02", "came-to-attention", allegations=["P1.2"]),
        *({**one, "allegations": ["P1.1"]} if "person" not in one else one for one in facts),
        extended,
        {**ended("misconduct", exceptional="said why"), "allegations": ["P1.1"]},
        allegations=two,
    )

    assert "final-warning-extended" in opened(*facts, exceptional=True)
    assert "final-warning-extended" not in opened(*facts)
    assert "final-warning-extended" not in {
        one.outcome for one in outcomes(before, "P1.1").choices if one.open
    }


def test_what_a_supposed_finding_would_lead_to() -> None:
    """Before a referral: the form that the case to answer fixes."""
    gross = outcomes(made(*decided("gross-misconduct")), "P1.1")
    lesser = outcomes(made(*decided("misconduct")), "P1.1")

    assert (gross.form, lesser.form) == ("hearing", "meeting")
    with pytest.raises(NotKnown) as missing:
        outcomes(made(KNOWN), "P1.1")
    assert missing.value.cite == "SI 2012/2632 reg 35(3)"


def test_a_warning_without_an_assessment_is_asked_about() -> None:
    """Warnings are tested on the day of the assessment, reg 12(1)."""
    events = (KNOWN, FINAL, REPORT, at("2018-07-09", "case-to-answer-decided", result="misconduct"))

    assert refusal(asked(events, refer("meeting")))[3] == "SI 2012/2632 reg 12(1)"


def test_who_decides_on_the_report() -> None:
    """The authority, also on the watchdog's own investigation; the assessment is left open."""
    case = made(
        KNOWN,
        at("2018-06-04", "referred", to="iopc"),
        at("2018-06-05", "mode-determined", mode="independent"),
        REPORT,
    )
    decision = decide("misconduct", "meeting")
    assessed = step("2018-06-05", "severity-assessed", severity="misconduct")

    refused = may(case, decision, decision.date, role="watchdog")
    open_to_watchdog = may(case, assessed, assessed.date, role="watchdog")

    assert (refused.allowed, refused.cite) == (False, "SI 2012/2632 reg 19(1)")
    assert may(case, decision, decision.date, role="appropriate-authority").allowed
    assert open_to_watchdog.allowed


def test_staff_are_under_policy_whatever_the_year() -> None:
    """The Conduct Regulations never governed them."""
    staff = ({"kind": "police-staff", "rank": None},)

    assert not asked((KNOWN,), step("2018-06-06", "suspended", person="P1"), people=staff).allowed
    assert asked((KNOWN,), step("2018-06-06", "policy-proceedings-started"), people=staff).allowed


@pytest.mark.parametrize(
    ("events", "needed", "because"),
    [
        ((), True, "before any assessment the bar stands"),
        ((at("2016-06-02", "severity-assessed", severity="gross-misconduct"),), True, "grave"),
        ((at("2016-06-02", "severity-assessed", severity="misconduct"),), False, "lifted"),
        (
            (
                at("2016-01-04", "warning-given", person="P1", outcome="final-written-warning"),
                at("2016-06-02", "severity-assessed", severity="misconduct"),
            ),
            True,
            "misconduct with a final written warning in force",
        ),
        (
            (
                at("2016-06-02", "severity-assessed", severity="gross-misconduct"),
                at("2016-07-01", "report-submitted"),
                at("2016-07-04", "case-to-answer-decided", result="misconduct", then="meeting"),
            ),
            False,
            "decided not to refer to a hearing",
        ),
        (
            (
                at("2016-06-02", "severity-assessed", severity="gross-misconduct"),
                at("2016-07-01", "report-submitted"),
                at(
                    "2016-07-04",
                    "case-to-answer-decided",
                    result="gross-misconduct",
                    then="hearing",
                ),
            ),
            True,
            "a hearing is to come",
        ),
    ],
)
def test_consent_to_leave(events: Events, needed: bool, because: str) -> None:  # noqa: FBT001 - a column of the table
    """In 2016 a resignation needed consent until it was decided not to go to a hearing."""
    came = at("2016-06-01", "came-to-attention")

    _, cautions = leave(asked((came, *events), step("2016-08-01", "resigned", person="P1")))

    assert bool(cautions) is needed, because


def test_every_rule_and_citation_is_of_a_kind_of_event() -> None:
    """A rule under a name that no event has would never be asked."""
    assert set(RULES) | set(OLD_CITES) | set(CAME_LATER) | NOT_READ <= set(KINDS)
    assert set(CAME_LATER) | NOT_READ <= set(OLD_CITES)


# What the Act, the lists and the instruments of 2017 and 2020 still govern in an older matter.
KEPT = {"director-general-reopened"}


def test_no_step_of_an_older_matter_stands_under_2020() -> None:
    """A step added to the table needs its citation of 2012, or the instrument's."""
    later = {
        step.event
        for step in STEPS
        if under_2012(step).cite.startswith("SI 2020/") and step.event not in KEPT
    }

    assert later == set(), "add them to OLD_CITES in case/_table/under_2012.py"


def test_a_panel_of_2012_is_none_of_2020() -> None:
    """Who chairs is said in the words of the Regulations that govern."""
    newer = tuple({**one, "date": one["date"].replace(year=2021)} for one in HEARING)

    refused = asked(newer, step("2021-07-17", "panel-named", regime="senior-officer-chair"))

    assert refusal(refused)[3] == "SI 2020/4 reg 3, SI 2025/558 reg 64(1)"
    assert may(
        made(*newer), step("2021-07-17", "panel-named", regime="2020"), D("2021-07-17")
    ).allowed
