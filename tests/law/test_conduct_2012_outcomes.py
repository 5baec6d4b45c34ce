"""Reg 35 and Part 5 of SI 2012/2632, former officers, and the tribunals of SI 2012/2630."""

from datetime import date

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import conduct_2012, tribunals_2012
from custodiet.law.conduct_2020.outcomes import Panel
from tests.law.given import EW, D, names

reg35, part5, former = conduct_2012.outcomes, conduct_2012.special_cases, conduct_2012.former
ADVICE = "management-advice, written-warning, final-written-warning"


@pytest.mark.law("SI 2012/2632 reg 35(1)(b),(2)(b)")
def test_no_action() -> None:
    """X16: for misconduct; not for gross misconduct."""
    assert reg35.no_further_action("misconduct")
    assert not reg35.no_further_action("gross-misconduct")


@pytest.mark.law("SI 2012/2632 reg 35(2)")
def test_seniors() -> None:
    """X21: the authority."""
    assert reg35.authority_decides_for_seniors() == "appropriate-authority"


@pytest.mark.law("SI 2012/2632 reg 35(3)(a)")
@pytest.mark.law("SI 2012/2632 reg 35(3)(b)")
def test_lists() -> None:
    """X15: advice and dismissal with notice; no reduction in rank."""
    assert reg35.meeting_outcomes() == names(ADVICE)
    dismissals = "dismissal-with-notice, dismissal-without-notice"
    assert reg35.hearing_outcomes() == names(f"{ADVICE}, {dismissals}")


@pytest.mark.law("SI 2012/2632 reg 35(3)")
@pytest.mark.parametrize(
    ("outcome", "listed", "because"),
    [
        ("management-advice", True, "at a meeting or a hearing"),
        ("dismissal-with-notice", True, "at a hearing"),
        ("final-warning-extended", True, "reg 35(7): not a list, and open all the same"),
        ("reduction-in-rank", False, "X15: it came back in 2020"),
        ("reflective-practice", False, "X2: it came in 2020"),
        ("learning", False, "it is in neither list"),
        ("would-have-been-dismissed", False, "a finding about somebody who has left"),
    ],
)
def test_closed_lists(*, outcome: str, listed: bool, because: str) -> None:
    """Only what the two lists name, or an extension, for an officer who serves."""
    assert reg35.listed_outcome(outcome) is listed, because


def open_of(panel: Panel, *, extended_before: bool = False) -> set[str]:
    """The outcomes that are open to a panel."""
    found = reg35.choices(panel, extended_before=extended_before)
    return {one.outcome for one in found if one.open}


DISMISSALS = "dismissal-with-notice, dismissal-without-notice"


@pytest.mark.parametrize(
    ("form", "finding", "facts", "open_", "because"),
    [
        ("meeting", "misconduct", "", f"no-action, {ADVICE}", "the shorter list"),
        (
            "meeting",
            "misconduct",
            "written_warning",
            "no-action, management-advice, final-written-warning",
            "no second written warning",
        ),
        ("hearing", "gross-misconduct", "", f"{ADVICE}, {DISMISSALS}", "no list for the gravest"),
        ("hearing", "misconduct", "", f"no-action, {ADVICE}", "X17: no dismissal for misconduct"),
        (
            "hearing",
            "misconduct",
            "several_incidents",
            f"no-action, {ADVICE}",
            "X17: that the incidents were several is of 2020",
        ),
        (
            "hearing",
            "misconduct",
            "final_warning",
            f"no-action, management-advice, {DISMISSALS}",
            "with a final warning in force, and no warning on top of it",
        ),
        (
            "hearing",
            "misconduct",
            "final_warning, exceptional",
            f"no-action, management-advice, final-warning-extended, {DISMISSALS}",
            "X19: extended",
        ),
        (
            "hearing",
            "gross-misconduct",
            "presumption",
            f"{ADVICE}, {DISMISSALS}",
            "X20: nothing presumes dismissal",
        ),
        ("hearing", "not-proven", "", "no-action", "nothing was found"),
    ],
)
def test_choices(form: str, finding: str, facts: str, open_: str, because: str) -> None:
    """What a meeting or hearing may decide, from what was found and what stood."""
    stated = {name: True for name in names(facts) if name}

    assert open_of(Panel(form, finding, **stated)) == names(open_), because


def test_an_extension_is_given_once() -> None:
    """Exceptional circumstances do not open it again."""
    panel = Panel("hearing", "misconduct", final_warning=True, exceptional=True)

    assert "final-warning-extended" in open_of(panel)
    assert "final-warning-extended" not in open_of(panel, extended_before=True)


@pytest.mark.parametrize(
    ("finding", "final", "exceptional", "before", "open_", "because"),
    [
        (
            "gross-misconduct",
            False,
            False,
            False,
            "final-written-warning, dismissal-without-notice",
            "one of the two",
        ),
        ("gross-misconduct", True, False, False, "dismissal-without-notice", "no second warning"),
        (
            "gross-misconduct",
            True,
            True,
            False,
            "final-warning-extended, dismissal-without-notice",
            "X19: extended",
        ),
        ("gross-misconduct", True, True, True, "dismissal-without-notice", "extended once only"),
        ("misconduct", False, False, False, "no-action", "dismissed, or back to Part 4"),
    ],
)
def test_special_choices(
    *, finding: str, final: bool, exceptional: bool, before: bool, open_: str, because: str
) -> None:
    """X24: what a special case may end in; no advice, no dismissal with notice, no reduction."""
    found = part5.special_choices(
        finding, final_warning=final, exceptional=exceptional, extended_before=before
    )

    assert {one.outcome for one in found if one.open} == names(open_), because


def test_former_choices() -> None:
    """Whether they would have been dismissed, and only for gross misconduct."""
    gross = {one.outcome for one in former.former_choices("gross-misconduct") if one.open}
    lesser = {one.outcome for one in former.former_choices("misconduct") if one.open}

    assert gross == names("would-have-been-dismissed, would-not-have-been-dismissed, no-action")
    assert lesser == {"no-action"}


@pytest.mark.law("SI 2012/2632 reg 35(4) (effect)")
def test_effect() -> None:
    """From the day notified."""
    assert reg35.takes_effect(D("2014-08-11")) == date(2014, 8, 11)


@pytest.mark.law("SI 2012/2632 reg 35(4) (notice)")
def test_notice() -> None:
    """Example 8: not before Monday 8 September 2014; 27 days are too few."""
    assert reg35.notice_of_dismissal(D("2014-08-11")).due == date(2014, 9, 8)

    with pytest.raises(NotAllowed, match="Notice of 27 days is too short"):
        reg35.notice_of_dismissal(D("2014-08-11"), 27)


@pytest.mark.law("SI 2012/2632 reg 35(5)")
def test_no_dismissal() -> None:
    """X17: for misconduct only with a final written warning in force."""
    dismissals = names("dismissal-with-notice, dismissal-without-notice")
    assert reg35.dismissal_barred("misconduct", final_warning=False) == dismissals
    assert reg35.dismissal_barred("misconduct", final_warning=True) == frozenset()
    assert reg35.dismissal_barred("gross-misconduct", final_warning=False) == frozenset()


@pytest.mark.law("SI 2012/2632 reg 35(6)")
@pytest.mark.law("SI 2012/2632 reg 35(7) (bar)")
def test_bars() -> None:
    """Warnings step up."""
    assert reg35.warning_barred_by_written(written_warning=True) == names("written-warning")
    assert reg35.warning_barred_by_written(written_warning=False) == frozenset()
    both = names("written-warning, final-written-warning")
    assert reg35.warning_barred_by_final(final_warning=True) == both
    assert reg35.warning_barred_by_final(final_warning=False) == frozenset()


@pytest.mark.law("SI 2012/2632 reg 35(7)(b)")
@pytest.mark.parametrize(
    ("final", "exceptional", "before", "may", "because"),
    [
        (True, True, False, True, "X19: exceptional, and for the first time"),
        (True, False, False, False, "nothing exceptional"),
        (True, True, True, False, "extended before"),
        (False, True, False, False, "there is nothing to extend"),
    ],
)
def test_extension(
    *, final: bool, exceptional: bool, before: bool, may: bool, because: str
) -> None:
    """A final written warning extended."""
    found = reg35.extension_open(
        final_warning=final, exceptional=exceptional, extended_before=before
    )

    assert found is may, because


@pytest.mark.law("SI 2012/2632 reg 35 (written warning)")
@pytest.mark.parametrize(
    ("notified", "ends", "because"),
    [("2014-01-10", "2015-01-09", "example 8, X18: the 2020 rule would say 9 July 2015")],
)
def test_written(notified: str, ends: str, because: str) -> None:
    """12 months."""
    assert reg35.written_warning_ends(D(notified)) == D(ends), because


@pytest.mark.law("SI 2012/2632 reg 35 (final written warning)")
@pytest.mark.law("SI 2012/2632 reg 35 (extension)")
@pytest.mark.parametrize(
    ("notified", "ends", "extended", "because"),
    [
        ("2014-09-15", "2016-03-14", "2017-09-14", "example 8"),
        ("2016-08-30", "2018-02-28", "2019-08-31", "example 8: there is no 30 February"),
    ],
)
def test_final(notified: str, ends: str, extended: str, because: str) -> None:
    """18 months, and 18 more."""
    assert reg35.final_written_warning_ends(D(notified)) == D(ends), because
    assert reg35.extended_warning_ends(D(ends)) == D(extended), because


@pytest.mark.law("SI 2012/2632 reg 35 (career break)")
def test_break() -> None:
    """30 days away are 30 days more; while the break runs nobody can say."""
    ends = D("2016-03-14")
    assert reg35.past_the_clock(ends, [(D("2015-06-01"), D("2015-07-01"))]) == date(2016, 4, 13)
    assert reg35.past_the_clock(ends, [(D("2015-06-01"), None)]) is None


@pytest.mark.law("SI 2012/2632 reg 35 (before deciding)")
def test_before() -> None:
    """Four things."""
    assert reg35.considered_before() == names(
        "record-of-service, witnesses, officer, appropriate-authority"
    )


@pytest.mark.law("SI 2012/2632 reg 41(1)-(4)")
@pytest.mark.law("SI 2012/2632 reg 41(5)")
def test_certificate() -> None:
    """Met and not inappropriate: referred; not met: back."""
    assert part5.certified_and_referred(conditions_met=True, inappropriate=False)
    assert not part5.certified_and_referred(conditions_met=True, inappropriate=True)
    assert not part5.certified_and_referred(conditions_met=False, inappropriate=False)
    assert part5.conditions_not_met(investigation_finished=True) == "part-4"
    assert part5.conditions_not_met(investigation_finished=False) == "investigator"


@pytest.mark.law("SI 2012/2632 reg 43")
def test_notice_of_special_case() -> None:
    """As soon as practicable."""
    assert part5.notice_due(D("2018-12-17")).due is None


@pytest.mark.law("SI 2012/2632 reg 42")
@pytest.mark.law("SI 2012/2632 reg 44")
@pytest.mark.law("SI 2012/2632 reg 45")
@pytest.mark.parametrize(
    ("notice", "told", "answer", "first", "last", "because"),
    [
        (
            "2018-12-18",
            "2018-12-21",
            "2018-12-31",
            "2019-01-04",
            "2019-01-11",
            "example 11: 3 and 14 January are outside; the numbers are not confirmed",
        ),
    ],
)
def test_special_times(
    notice: str, told: str, answer: str, first: str, last: str, because: str
) -> None:
    """3 working days to be told, 7 to answer, 10 to 15 to the hearing."""
    window = part5.hearing_window(D(notice), EW)

    assert part5.remission_told_due(D(notice), EW).due == D(told), because
    assert part5.response_due(D(notice), EW).due == D(answer), because
    assert (window.earliest, window.due) == (D(first), D(last)), because


@pytest.mark.law("SI 2012/2632 Part 5 (hearer)")
@pytest.mark.law("SI 2012/2632 reg 53")
def test_hearer() -> None:
    """A chief officer, on documents and the officer's word."""
    assert part5.hearer("metropolitan") == "assistant-commissioner"
    assert part5.hearer("dorset") == "chief-officer"
    assert part5.witnesses(officer=True)
    assert not part5.witnesses(officer=False)


@pytest.mark.law("SI 2012/2632 reg 55(1)-(2)")
@pytest.mark.law("SI 2012/2632 reg 55(3)")
@pytest.mark.law("SI 2012/2632 reg 55(4)-(5)")
@pytest.mark.law("SI 2012/2632 reg 55(6)")
def test_special_outcomes() -> None:
    """X24: final warning, extension or dismissal without notice."""
    assert part5.outcomes() == names(
        "final-written-warning, final-warning-extended, dismissal-without-notice"
    )
    bar = part5.final_warning_bar
    assert bar(final_warning=False, exceptional=True) == names("final-warning-extended")
    assert bar(final_warning=True, exceptional=True) == names("final-written-warning")
    both = names("final-written-warning, final-warning-extended")
    assert bar(final_warning=True, exceptional=False) == both
    assert part5.extended_once(extended_before=False) == 18
    assert part5.extended_once(extended_before=True) == 0
    assert part5.not_gross_misconduct(final_warning=False) == names("no-action, meeting")
    assert part5.not_gross_misconduct(final_warning=True) == names("no-action, hearing")


@pytest.mark.law("SI 2012/2632 reg 56(5)-(6),(8)")
def test_publication_is_a_choice() -> None:
    """X23: owed only where the chair requires it."""
    assert part5.publication_optional(chair_requires=True)
    assert not part5.publication_optional(chair_requires=False)


@pytest.mark.law("SI 2012/2632 reg 56(7)")
@pytest.mark.law("SI 2012/2632 reg 56(9)")
@pytest.mark.parametrize(
    ("concluded", "first", "last", "up_to", "because"),
    [
        (
            "2017-04-13",
            "2017-04-26",
            "2017-05-03",
            "2017-05-23",
            "example 7: 3 holidays",
        )
    ],
)
def test_publication(concluded: str, first: str, last: str, up_to: str, because: str) -> None:
    """Published from the 7th to the 11th working day, and up for 28 days."""
    window = part5.publication_window(D(concluded), EW)

    assert (window.earliest, window.due) == (D(first), D(last)), because
    assert part5.keep_published(D(first)).due == D(up_to), because


@pytest.mark.law("SI 2012/2632 reg 5(2)")
@pytest.mark.law("SI 2012/2632 Sch 3 (forms)")
@pytest.mark.law("SI 2012/2632 Sch 3 (action)")
def test_former_officers() -> None:
    """Gross misconduct only, no meeting, no warning."""
    assert former.gross_only("gross-misconduct")
    assert not former.gross_only("misconduct")
    assert former.forms() == names("hearing, accelerated-hearing")
    assert former.outcomes() == names(
        "would-have-been-dismissed, would-not-have-been-dismissed, no-action"
    )


@pytest.mark.law("SI 2012/2632 reg 5(2) (leavers)")
@pytest.mark.parametrize(
    ("came", "left", "inside", "because"),
    [
        ("2015-01-20", "2017-12-14", False, "example 12, X26: left the day before"),
        ("2015-01-20", "2017-12-15", True, "left on the first day"),
        ("2012-11-21", "2018-03-01", False, "a matter of the 2008 Regulations"),
        ("2012-11-22", "2018-03-01", True, "the first day of these Regulations"),
    ],
)
def test_leavers(*, came: str, left: str, inside: bool, because: str) -> None:
    """Who left from 15 December 2017."""
    assert former.within(D(came), D(left)) is inside, because


@pytest.mark.law("SI 2012/2632 reg 5(3)-(5)")
@pytest.mark.parametrize(
    ("came", "left", "found", "because"),
    [
        ("2015-01-20", "2017-12-15", "A", "example 12: known before leaving"),
        ("2019-03-01", "2018-03-01", "B", "example 12: 12 months exactly"),
        ("2019-03-02", "2018-03-01", "C", "example 12: one day more"),
    ],
)
def test_conditions(came: str, left: str, found: str, because: str) -> None:
    """A, B or C."""
    assert former.condition(D(came), D(left)) == found, because


@pytest.mark.law("SI 2012/2630 rr 3, 4, 5A")
@pytest.mark.law("SI 2012/2630 r 12")
def test_tribunal() -> None:
    """From a hearing; from a meeting only for a senior officer. Without a hearing by consent."""
    assert tribunals_2012.appealable("hearing", senior=False)
    assert tribunals_2012.appealable("meeting", senior=True)
    assert not tribunals_2012.appealable("meeting", senior=False)
    assert tribunals_2012.without_hearing(appellant_consents=True)
    assert not tribunals_2012.without_hearing(appellant_consents=False)


@pytest.mark.law("SI 2012/2630 rr 6-7")
@pytest.mark.law("SI 2012/2630 r 9 (respondent)")
@pytest.mark.law("SI 2012/2630 r 9 (grounds)")
@pytest.mark.parametrize(
    ("since", "ten", "fifteen", "twenty", "because"),
    [("2019-04-12", "2019-04-30", "2019-05-08", "2019-05-15", "example 10: not 19, 22 April")],
)
def test_tribunal_times(since: str, ten: str, fifteen: str, twenty: str, because: str) -> None:
    """10 to appeal, 15 for the papers, 20 for grounds; 6 May does not count either."""
    assert tribunals_2012.notice_of_appeal_due(D(since), EW).due == D(ten), because
    assert tribunals_2012.respondents_papers_due(D(since), EW).due == D(fifteen), because
    assert tribunals_2012.appellants_grounds_due(D(since), EW).due == D(twenty), because


@pytest.mark.law("SI 2012/2630 rr 14, 18, 22 (hearing)")
@pytest.mark.law("SI 2012/2630 rr 14, 18, 22 (outcome)")
@pytest.mark.parametrize(
    ("day", "before", "first", "last", "because"),
    [("2016-04-04", "2016-03-24", "2016-04-11", "2016-04-18", "25 and 28 March do not count")],
)
def test_tribunal_made_known(day: str, before: str, first: str, last: str, because: str) -> None:
    """5 working days before; between 5 and 10 after."""
    window = tribunals_2012.outcome_published(D(day), EW)

    assert tribunals_2012.hearing_published_by(D(day), EW).due == D(before), because
    assert (window.earliest, window.due) == (D(first), D(last)), because


@pytest.mark.law("SI 2012/2632 regs 52-53 (public)")
@pytest.mark.parametrize(
    ("notice", "public", "because"),
    [
        ("2015-04-30", False, "the last day of private hearings"),
        ("2015-05-01", True, "the first after the changes of 2015, if they reach special cases"),
        (None, None, "without the notice it is not known"),
    ],
)
def test_special_case_in_public(*, notice: str | None, public: bool | None, because: str) -> None:
    """Unverified: the words that make it public were not read."""
    assert part5.heard_in_public(D(notice) if notice else None) is public, because
