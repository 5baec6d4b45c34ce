"""Parts 1 and 2 of SI 2012/2632: meanings, helpers, suspension, leaving."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import conduct_2012
from tests.law.given import EW, D

part2 = conduct_2012.general


@pytest.mark.law("SI 2012/2632 Part 1 (misconduct)")
def test_any_breach_is_misconduct() -> None:
    """X1: a breach too slight for the 2020 threshold is misconduct all the same."""
    assert part2.breach_is_misconduct(breach=True)
    assert not part2.breach_is_misconduct(breach=False)


@pytest.mark.law("SI 2012/2632 Part 1 (gross misconduct)")
def test_gross_misconduct_is_weighed() -> None:
    """A breach, and so serious that dismissal would be justified."""
    assert part2.dismissal_justified(breach=True, so_serious=True)
    assert not part2.dismissal_justified(breach=True, so_serious=False)


@pytest.mark.law("SI 2012/2632 Part 1 (management action)")
def test_management_advice_is_discipline_and_management_action_is_not() -> None:
    """Two courses with nearly one name."""
    assert part2.management_action_is_discipline("management-advice")
    assert not part2.management_action_is_discipline("management-action")


@pytest.mark.law("SI 2012/2632 Part 1 (appropriate authority)")
@pytest.mark.parametrize(
    ("rank", "who", "because"),
    [
        ("constable", "chief-officer", "the chief officer of the force"),
        ("deputy-chief-constable", "chief-officer", "senior, but not the chief"),
        ("chief-constable", "local-policing-body", "nobody decides in their own case"),
        ("commissioner", "local-policing-body", "nor in London"),
    ],
)
def test_appropriate_authority(rank: str, who: str, because: str) -> None:
    """The chief officer; for a chief officer the local policing body."""
    assert part2.appropriate_authority(rank) == who, because


@pytest.mark.law("SI 2012/2632 Part 1 (special conditions)")
def test_special_conditions_need_both() -> None:
    """Enough in writing, and a public interest in haste."""
    assert part2.special_conditions(enough_written_evidence=True, public_interest=True)
    assert not part2.special_conditions(enough_written_evidence=True, public_interest=False)
    assert not part2.special_conditions(enough_written_evidence=False, public_interest=True)


@pytest.mark.law("SI 2012/2632 Sch 2 (protected disclosure)")
@pytest.mark.parametrize(
    ("day", "safe", "because"),
    [
        ("2015-04-30", False, "the day before"),
        ("2015-05-01", True, "the first day"),
    ],
)
def test_protected_disclosure(*, day: str, safe: bool, because: str) -> None:
    """From 1 May 2015 a protected disclosure is no breach."""
    assert part2.protected_disclosure(D(day)) is safe, because


@pytest.mark.law("SI 2012/2632 reg 6(1)-(2)")
@pytest.mark.parametrize(
    ("who", "special", "involved", "may", "because"),
    [
        ("police-officer", False, False, True, "an officer"),
        ("police-staff", True, False, True, "staff, also for a special constable"),
        ("staff-association", False, False, True, "a nominee, for a member of the force"),
        ("staff-association", True, False, False, "X27: not for a special constable"),
        ("police-officer", False, True, False, "somebody involved in the matter"),
    ],
)
def test_friend(*, who: str, special: bool, involved: bool, may: bool, because: str) -> None:
    """Who may be a police friend."""
    assert part2.friend(who, special_constable=special, involved=involved) is may, because


@pytest.mark.law("SI 2012/2632 reg 7")
def test_a_lawyer_acts_at_hearings_only() -> None:
    """And only where the officer was told."""
    assert part2.lawyer_allowed("hearing", told=True)
    assert part2.lawyer_allowed("accelerated-hearing", told=True)
    assert not part2.lawyer_allowed("meeting", told=True)
    assert not part2.lawyer_allowed("hearing", told=False)


@pytest.mark.law("SI 2012/2632 reg 9")
def test_proceedings_wait_only_where_they_would_prejudice() -> None:
    """A pending criminal case alone does not hold them up."""
    part2.require_no_prejudice(criminal_pending=True, may_prejudice=False)
    part2.require_no_prejudice(criminal_pending=True, may_prejudice=None)
    part2.require_no_prejudice(criminal_pending=False, may_prejudice=True)

    with pytest.raises(NotAllowed, match="would prejudice criminal proceedings"):
        part2.require_no_prejudice(criminal_pending=True, may_prejudice=True)


@pytest.mark.law("SI 2012/2632 reg 10 (conditions)")
@pytest.mark.parametrize(
    ("redeployed", "prejudice", "public", "met", "because"),
    [
        (True, True, False, True, "the investigation is at risk"),
        (True, False, True, True, "the public interest"),
        (True, False, False, False, "neither"),
        (False, True, True, False, "redeployment was not considered"),
    ],
)
def test_suspension(
    *, redeployed: bool, prejudice: bool, public: bool, met: bool, because: str
) -> None:
    """Redeployment unsuitable, and one of two conditions."""
    allowed = True
    try:
        part2.require_suspension_conditions(
            redeployment_considered=redeployed, prejudice=prejudice, public_interest=public
        )
    except NotAllowed:
        allowed = False

    assert allowed is met, because


@pytest.mark.law("SI 2012/2632 reg 10 (duration)")
def test_a_suspension_ends_with_its_reason() -> None:
    """At a decision not to refer, or at the end of the proceedings."""
    assert part2.suspension_lasts(decided_not_to_refer=False, proceedings_ended=False)
    assert not part2.suspension_lasts(decided_not_to_refer=True, proceedings_ended=False)
    assert not part2.suspension_lasts(decided_not_to_refer=False, proceedings_ended=True)


@pytest.mark.law("SI 2012/2632 reg 10 (confirmation)")
@pytest.mark.parametrize(
    ("suspended", "due", "because"),
    [("2017-12-22", "2017-12-29", "example 9: 25 and 26 December do not count")],
)
def test_confirmation(suspended: str, due: str, because: str) -> None:
    """3 working days."""
    assert part2.confirmation_of_suspension_due(D(suspended), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 10 (representations)")
@pytest.mark.parametrize(
    ("suspended", "due", "because"),
    [("2017-12-22", "2018-01-05", "example 9: three holidays do not count")],
)
def test_representations(suspended: str, due: str, because: str) -> None:
    """7 working days; the number was not read."""
    assert part2.representations_on_suspension_due(D(suspended), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 10 (first review)")
@pytest.mark.parametrize(
    ("suspended", "due", "because"),
    [("2017-12-22", "2018-01-23", "example 9: the weeks begin on Wednesday 27 December")],
)
def test_first_review(suspended: str, due: str, because: str) -> None:
    """4 weeks from the first working day after."""
    assert part2.first_review_of_suspension_due(D(suspended), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 10 (next review)")
@pytest.mark.parametrize(
    ("reviewed", "due", "because"),
    [("2018-01-19", "2018-02-16", "example 9: the earlier reading; the other is 18 February")],
)
def test_next_review(reviewed: str, due: str, because: str) -> None:
    """4 weeks from the day after, by the earlier of two readings."""
    assert part2.next_review_of_suspension_due(D(reviewed)).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 10 (outcome of review)")
@pytest.mark.parametrize(
    ("reviewed", "due", "because"),
    [("2018-01-19", "2018-01-24", "Friday; day three is Wednesday")],
)
def test_review_told(reviewed: str, due: str, because: str) -> None:
    """3 working days; to be checked first."""
    assert part2.suspension_notified(D(reviewed), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 10A(1),(2),(4)")
@pytest.mark.parametrize(
    ("notice", "serious", "over", "needed", "because"),
    [
        ("2015-01-11", True, False, False, "the day before the bar"),
        ("2015-01-12", True, False, True, "its first day"),
        ("2015-03-13", True, False, True, "example 12"),
        ("2017-12-14", True, False, True, "example 12: its last day"),
        ("2017-12-15", True, False, False, "example 12: lifted; the case goes on"),
        ("2016-06-01", False, False, False, "the matter cannot end in dismissal"),
        ("2016-06-01", True, True, False, "it is decided, or the proceedings are over"),
        ("2026-06-01", True, False, False, "X25: free today"),
    ],
)
def test_consent(*, notice: str, serious: bool, over: bool, needed: bool, because: str) -> None:
    """Consent to leave is needed from 12 January 2015 to 14 December 2017."""
    found = part2.consent_to_leave_needed(D(notice), gross_or_final_warning=serious, over=over)

    assert found is needed, because


@pytest.mark.law("SI 2012/2632 reg 10A(3)")
@pytest.mark.parametrize(
    ("severity", "final", "lifted", "because"),
    [
        (None, False, False, "not assessed: the bar stands"),
        ("gross-misconduct", False, False, "it can end in dismissal"),
        ("misconduct", True, False, "a final written warning was in force"),
        ("misconduct", False, True, "a matter for a meeting never blocks leaving"),
        ("none", True, True, "neither"),
    ],
)
def test_lifted(*, severity: str | None, final: bool, lifted: bool, because: str) -> None:
    """When the bar falls away."""
    assert part2.consent_bar_lifted(severity, final_warning=final) is lifted, because


@pytest.mark.law("SI 2012/2632 reg 10A(2A)")
def test_the_day_of_2a_is_not_supplied() -> None:
    """The day was not seen: without it the answer is not known."""
    assert part2.consent_under_2a(D("2015-01-20"), None) is None
    assert part2.consent_under_2a(D("2015-01-20"), D("2015-01-20")) is True
    assert part2.consent_under_2a(D("2015-01-19"), D("2015-01-20")) is False


@pytest.mark.law("SI 2012/2632 reg 10A(5)")
def test_grounds_for_consent() -> None:
    """Unfit, or exceptional; convenience is neither."""
    assert part2.consent_grounds("medically-unfit")
    assert part2.consent_grounds("exceptional-circumstances")
    assert not part2.consent_grounds("convenience")
