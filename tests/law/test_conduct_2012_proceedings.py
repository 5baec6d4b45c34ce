"""Part 4 of SI 2012/2632: decision, papers, timing, who sits, the hearing and the appeal."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import conduct_2012
from tests.law.given import EW, D, day, names

part4, part4h = conduct_2012.proceedings, conduct_2012.hearing


@pytest.mark.law("SI 2012/2632 reg 19(1)")
@pytest.mark.law("SI 2012/2632 reg 19(2)")
@pytest.mark.law("SI 2012/2632 reg 21(1)")
def test_as_soon_as_practicable() -> None:
    """The decision, the fresh decision and the notice of referral: no day is set."""
    words = "as soon as practicable from 3 June 2019; the law sets no day"
    since = D("2019-06-03")

    for rule in (part4.decision_due, part4.decided_again, part4.referral_notice_due):
        assert (rule(since).due, rule(since).because) == (None, words)


@pytest.mark.law("SI 2012/2632 reg 19(3)")
def test_no_case() -> None:
    """X2: no reflective practice."""
    assert part4.no_case_results() == names("none, management-action, performance")


@pytest.mark.law("SI 2012/2632 reg 19(4)")
def test_gross_misconduct_goes_to_a_hearing() -> None:
    """And nowhere else."""
    assert part4.forms_for_gross_misconduct() == names("hearing")


@pytest.mark.law("SI 2012/2632 reg 19(5)")
def test_misconduct_may_be_met_with_management_action() -> None:
    """X6: and with a final written warning in force that choice is not sure."""
    open_ = names("meeting, management-action")
    assert part4.misconduct_results(final_warning=False) == (open_, True)
    open_ = names("hearing, management-action")
    assert part4.misconduct_results(final_warning=True) == (open_, False)


@pytest.mark.law("SI 2012/2632 reg 19 (form)")
def test_form() -> None:
    """X7: only a final written warning forces a hearing."""
    assert part4.forced_form(final_warning=False) == "meeting"
    assert part4.forced_form(final_warning=True) == "hearing"


@pytest.mark.law("SI 2012/2632 reg 19(6)")
def test_the_watchdogs_form_binds() -> None:
    """Where there is one."""
    part4.require_watchdogs_form("meeting", None)
    part4.require_watchdogs_form("hearing", "hearing")

    with pytest.raises(NotAllowed, match="A meeting is not the form that was directed"):
        part4.require_watchdogs_form("meeting", "hearing")


@pytest.mark.law("SI 2012/2632 reg 20")
@pytest.mark.parametrize(
    ("begun", "directed", "then", "because"),
    [
        (False, False, "none, management-action, performance", "before they begin"),
        (True, False, "", "not once they have begun"),
        (False, True, "", "not where the watchdog directed them"),
    ],
)
def test_withdrawal(*, begun: bool, directed: bool, then: str, because: str) -> None:
    """What may follow a withdrawal, nothing where there may be none."""
    assert part4.withdrawal(begun=begun, directed=directed) == names(then), because


@pytest.mark.law("SI 2012/2632 reg 21(3)-(6)")
@pytest.mark.parametrize(
    ("named", "due", "because"),
    [("2018-08-23", "2018-08-29", "27 August does not count")],
)
def test_objection(named: str, due: str, because: str) -> None:
    """3 working days."""
    assert part4.objection_due(D(named), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 22(1)-(3)")
@pytest.mark.parametrize(
    ("supplied", "due", "because"),
    [
        ("2015-03-30", "2015-04-21", "example 4, X8: the 2020 rule would say 22 April"),
        ("2015-04-03", "2015-04-24", "Good Friday is no day one, nor is Easter Monday"),
    ],
)
def test_response(supplied: str, due: str, because: str) -> None:
    """14 working days; the number was not read."""
    assert part4.response_due(D(supplied), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 22(4)")
@pytest.mark.parametrize(
    ("answered", "due", "because"),
    [("2018-08-23", "2018-08-29", "example 5: 27 August does not count")],
)
def test_lists(answered: str, due: str, because: str) -> None:
    """3 working days, both sides."""
    assert part4.witness_lists_due(D(answered), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 23")
def test_witnesses() -> None:
    """Only who is needed in the interests of justice."""
    assert part4.witness_called(necessary=True)
    assert not part4.witness_called(necessary=False)


@pytest.mark.law("SI 2012/2632 reg 24(1) (meeting)")
@pytest.mark.law("SI 2012/2632 reg 24(1) (hearing)")
@pytest.mark.parametrize(
    ("supplied", "meeting", "hearing", "because"),
    [
        ("2015-03-30", "2015-04-29", "2015-05-14", "example 4, X10 and X11: from the papers"),
    ],
)
def test_when_held(supplied: str, meeting: str, hearing: str, because: str) -> None:
    """20 and 30 working days from the papers, not from the answer."""
    assert part4.meeting_due(D(supplied), EW).due == D(meeting), because
    assert part4.hearing_due(D(supplied), EW).due == D(hearing), because


@pytest.mark.law("SI 2012/2632 reg 24(2)-(3)")
def test_extension() -> None:
    """In the interests of justice, with written reasons."""
    assert part4.time_extended(interests_of_justice=True, reasons=True)
    assert not part4.time_extended(interests_of_justice=True, reasons=False)
    assert not part4.time_extended(interests_of_justice=False, reasons=True)


@pytest.mark.law("SI 2012/2632 reg 24(4)-(7)")
@pytest.mark.law("SI 2012/2632 reg 24(8)")
@pytest.mark.parametrize(
    ("specified", "due", "because"),
    [("2016-03-24", "2016-04-04", "25 and 28 March do not count")],
)
def test_another_date(specified: str, due: str, because: str) -> None:
    """5 working days after the day specified; otherwise that day stands."""
    assert part4.alternative_date_window(D(specified), EW).due == D(due), because
    assert part4.time_told(D(specified)).due == D(specified), because


@pytest.mark.law("SI 2012/2632 reg 25(2)-(3)")
@pytest.mark.parametrize(
    ("kind", "rank", "conductor", "conductor_rank", "fit", "because"),
    [
        ("police-officer", "sergeant", "police-officer", "inspector", True, "one rank above"),
        ("police-officer", "sergeant", "police-officer", "sergeant", False, "the same rank"),
        ("police-officer", "sergeant", "police-staff", None, False, "not known to be more senior"),
        (
            "police-officer",
            "chief-superintendent",
            "police-officer",
            "assistant-chief-constable",
            True,
            "the last rank that is not senior",
        ),
        (
            "police-officer",
            "assistant-chief-constable",
            "police-officer",
            "chief-constable",
            False,
            "a senior officer has a panel",
        ),
        (
            "senior-officer",
            None,
            "police-staff",
            None,
            False,
            "a senior officer whose rank is not in the file",
        ),
        ("police-officer", "sergeant", "human-resources", None, False, "only for a special"),
        ("police-officer", None, "police-officer", "inspector", False, "no rank to compare"),
        ("special-constable", None, "police-officer", "sergeant", True, "a sergeant"),
        ("special-constable", None, "police-officer", "constable", False, "below a sergeant"),
        ("special-constable", None, "human-resources", None, True, "a senior professional"),
        ("special-constable", None, "special-constable", None, False, "another special"),
    ],
)
def test_conductor(
    *,
    kind: str,
    rank: str | None,
    conductor: str,
    conductor_rank: str | None,
    fit: bool,
    because: str,
) -> None:
    """Who conducts a meeting."""
    found = part4.meeting_conductor(
        officer_kind=kind, officer_rank=rank, conductor=conductor, conductor_rank=conductor_rank
    )

    assert found is fit, because


@pytest.mark.law("SI 2012/2632 reg 25(2)-(3)")
@pytest.mark.parametrize(
    ("senior", "operational", "fit", "because"),
    [
        (True, False, True, "more senior staff, of a matter that is not operational"),
        (True, True, False, "largely operational"),
        (False, False, False, "not more senior"),
    ],
)
def test_staff_as_conductor(*, senior: bool, operational: bool, fit: bool, because: str) -> None:
    """Staff conduct a meeting only if more senior, and not of an operational matter."""
    found = part4.meeting_conductor(
        officer_kind="police-officer",
        officer_rank="sergeant",
        conductor="police-staff",
        conductor_rank=None,
        more_senior_staff=senior,
        operational=operational,
    )

    assert found is fit, because


@pytest.mark.law("SI 2012/2632 reg 25(4)")
@pytest.mark.parametrize(
    ("notice", "confirmed", "panel", "because"),
    [
        ("2015-12-31", None, "senior-officer-chair", "X13: the last day of the old panel"),
        ("2016-01-01", None, "legally-qualified-chair", "the first of the new"),
        ("2026-01-05", None, "legally-qualified-chair", "never the panel of 2024"),
        ("2015-12-31", "legally-qualified-chair", "legally-qualified-chair", "confirmed"),
        (None, None, "unknown", "no notice is known"),
    ],
)
def test_panel(notice: str | None, confirmed: str | None, panel: str, because: str) -> None:
    """Who sits at a hearing, confirmed by a person."""
    assert part4.hearing_panel(day(notice), confirmed) == panel, because


@pytest.mark.law("SI 2012/2632 Part 4 (senior officers)")
def test_seniors() -> None:
    """X21: the panel finds, the authority decides."""
    assert part4.senior_panel() == ("panel", "appropriate-authority")


@pytest.mark.law("SI 2012/2632 reg 27")
def test_papers() -> None:
    """What was served goes to those who sit, and nothing else."""
    assert part4.panel_papers("officers-answer")
    assert not part4.panel_papers("unused-material")


@pytest.mark.law("SI 2012/2632 reg 27A")
@pytest.mark.parametrize(
    ("hearing", "by", "because"),
    [("2016-04-04", "2016-03-24", "example 6: 25 and 28 March do not count")],
)
def test_public_notice(hearing: str, by: str, because: str) -> None:
    """At least 5 working days before."""
    assert part4.public_notice_due(D(hearing), EW).due == D(by), because


@pytest.mark.law("SI 2012/2632 reg 30")
def test_who_presents() -> None:
    """X12: the authority, never the watchdog."""
    assert part4h.who_presents() == "appropriate-authority"


@pytest.mark.law("SI 2012/2632 reg 31")
@pytest.mark.parametrize(
    ("form", "notice", "public", "because"),
    [
        ("hearing", "2015-04-30", False, "example 6, X14: private, though held in July"),
        ("hearing", "2015-05-01", True, "example 6: the first day"),
        ("hearing", None, None, "without the notice it is not known"),
        ("meeting", "2019-05-01", False, "a meeting is always private"),
        ("accelerated-hearing", "2019-05-01", None, "a special case is not for this regulation"),
    ],
)
def test_public(*, form: str, notice: str | None, public: bool | None, because: str) -> None:
    """By the day of the notice of referral."""
    assert part4h.held_in_public(form, day(notice)) is public, because


@pytest.mark.law("SI 2012/2632 reg 33")
def test_proved() -> None:
    """On the balance of probabilities, or by admission."""
    assert part4h.proved(balance_of_probabilities=True, admitted=False)
    assert part4h.proved(balance_of_probabilities=False, admitted=True)
    assert not part4h.proved(balance_of_probabilities=False, admitted=False)


@pytest.mark.law("SI 2012/2632 reg 36")
@pytest.mark.parametrize(
    ("concluded", "due", "because"),
    [("2017-04-13", "2017-04-24", "example 7, X22: 14 and 17 April do not count")],
)
def test_outcome_told(concluded: str, due: str, because: str) -> None:
    """The officer has it in writing within 5 working days."""
    assert part4h.tell_officer_due(D(concluded), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 regs 38-40 (grounds)")
def test_scope() -> None:
    """Action only where admitted; nothing from a hearing."""
    assert part4h.appeal_scope("meeting", admitted=True) == names("action")
    assert part4h.appeal_scope("meeting", admitted=False) == names("action, finding")

    with pytest.raises(NotAllowed, match="does not go to the authority"):
        part4h.appeal_scope("hearing", admitted=False)


@pytest.mark.law("SI 2012/2632 regs 38-40 (time)")
@pytest.mark.law("SI 2012/2632 regs 38-40 (objection)")
@pytest.mark.law("SI 2012/2632 reg 39")
@pytest.mark.law("SI 2012/2632 regs 38-40 (decision)")
@pytest.mark.parametrize(
    ("since", "seven", "five", "three", "because"),
    [("2018-04-27", "2018-05-09", "2018-05-04", "2018-05-02", "example 10: not 7 May")],
)
def test_appeal_times(since: str, seven: str, five: str, three: str, because: str) -> None:
    """7 working days to appeal, 5 for the meeting, 3 to object and 3 to be told."""
    assert part4h.appeal_due(D(since), EW).due == D(seven), because
    assert part4h.appeal_meeting_due(D(since), EW).due == D(five), because
    assert part4h.appeal_objection_due(D(since), EW).due == D(three), because
    assert part4h.appeal_decision_due(D(since), EW).due == D(three), because
