"""Part 3 of SI 2012/2632, and the twin track of SI 2012/1204."""

import pytest

from custodiet.law import complaints_2012, conduct_2012
from tests.law.given import EW, D, names

part3 = conduct_2012.investigation


@pytest.mark.law("SI 2012/2632 Part 3 (application)")
def test_special_requirements_have_their_own_track() -> None:
    """Part 3 stands aside for them."""
    assert part3.part_3_applies(special_requirements=False)
    assert not part3.part_3_applies(special_requirements=True)


@pytest.mark.law("SI 2012/2632 reg 12(1)")
def test_severity() -> None:
    """Three answers; practice requiring improvement came in 2020."""
    assert part3.severity_results() == names("gross-misconduct, misconduct, none")


@pytest.mark.law("SI 2012/2632 reg 12(2)")
def test_neither() -> None:
    """X2: no reflective practice."""
    assert part3.neither_results() == names("none, management-action, performance")


@pytest.mark.law("SI 2012/2632 reg 12(3)")
def test_misconduct_need_not_be_investigated() -> None:
    """X3: the authority decides whether it is necessary."""
    assert part3.investigation_needed(decided_necessary=True) == names("investigation")
    assert part3.investigation_needed(decided_necessary=False) == names("none, management-action")


@pytest.mark.law("SI 2012/2632 reg 12(4)")
def test_gross_misconduct_is_investigated() -> None:
    """Always; misconduct not by force of law."""
    assert part3.investigation_follows("gross-misconduct")
    assert not part3.investigation_follows("misconduct")


@pytest.mark.law("SI 2012/2632 reg 12(5)")
def test_revised_until_proceedings_begin() -> None:
    """Not after."""
    assert part3.severity_revised(proceedings_begun=False)
    assert not part3.severity_revised(proceedings_begun=True)


@pytest.mark.law("SI 2012/2632 reg 12(6)")
@pytest.mark.law("SI 2012/2632 reg 15(1)")
@pytest.mark.law("SI 2012/2632 reg 15(2)")
@pytest.mark.law("SI 2012/2632 reg 18")
def test_as_soon_as_practicable() -> None:
    """The officer told, the notice, the revision and the report: no day is set."""
    words = "as soon as practicable from 3 June 2019; the law sets no day"
    day = D("2019-06-03")

    limits = {
        part3.no_proceedings_told(day),
        part3.notice_due(day),
        part3.revised_assessment_due(day),
        part3.report_due(day),
    }

    assert {(one.due, one.because) for one in limits} == {(None, words)}


@pytest.mark.law("SI 2012/2632 reg 13")
def test_investigator() -> None:
    """Skilled, without an interest, outside the line of management; of another force if senior."""
    assert part3.investigator(skilled=True, interested=False, line_manager=False)
    assert not part3.investigator(skilled=False, interested=False, line_manager=False)
    assert not part3.investigator(skilled=True, interested=True, line_manager=False)
    assert not part3.investigator(skilled=True, interested=False, line_manager=True)
    assert not part3.investigator(
        skilled=True, interested=False, line_manager=False, senior_same_force=True
    )


@pytest.mark.law("SI 2012/2632 reg 15 (withheld)")
def test_notice_may_wait() -> None:
    """While it might prejudice an investigation, and no longer."""
    assert part3.notice_withheld(might_prejudice=True)
    assert not part3.notice_withheld(might_prejudice=False)


@pytest.mark.law("SI 2012/2632 reg 16")
@pytest.mark.law("SI 2012/1204 reg 18")
@pytest.mark.parametrize(
    ("notice", "due", "because"),
    [
        ("2013-12-18", "2014-01-06", "example 2: 25 and 26 December and 1 January do not count"),
        ("2019-06-01", "2019-06-14", "a Saturday is never day one"),
    ],
)
def test_representations(notice: str, due: str, because: str) -> None:
    """10 working days, on either track."""
    assert part3.representations_due(D(notice), EW).due == D(due), because
    assert complaints_2012.representations_due(D(notice), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 17")
@pytest.mark.law("SI 2012/1204 reg 19")
@pytest.mark.parametrize(
    ("specified", "due", "because"),
    [("2016-03-24", "2016-04-04", "example 3: 25 and 28 March do not count")],
)
def test_alternative_date(specified: str, due: str, because: str) -> None:
    """5 working days after the day specified, on either track."""
    assert part3.alternative_interview_window(D(specified), EW).due == D(due), because
    assert complaints_2012.alternative_interview_window(D(specified), EW).due == D(due), because


@pytest.mark.law("SI 2012/2632 reg 17 (attendance)")
def test_attend() -> None:
    """On the day specified."""
    assert part3.attend_interview(D("2016-03-24")).due == D("2016-03-24")


@pytest.mark.law("SI 2012/2632 reg 18(3)")
def test_special_case_statement() -> None:
    """Sent by whoever believes the conditions to be met."""
    assert part3.special_case_statement(believed=True)
    assert not part3.special_case_statement(believed=False)


@pytest.mark.law("SI 2012/1204 forms of investigation")
def test_modes() -> None:
    """X30: supervised and managed, and nothing directed."""
    assert complaints_2012.modes() == names("local, supervised, managed, independent")


@pytest.mark.law("SI 2012/1204 reg 16(1)(ea)")
@pytest.mark.parametrize(
    ("notice", "warns", "because"),
    [
        ("2017-12-14", False, "there was no list yet"),
        ("2017-12-15", True, "the first day of the list"),
    ],
)
def test_notice_warns(*, notice: str, warns: bool, because: str) -> None:
    """From 15 December 2017 the notice warns of the barred list."""
    assert complaints_2012.notice_warns_of_list(D(notice)) is warns, because
