"""Who is what: senior officers, special constables, former officers and those on probation."""

import pytest

from custodiet.law import conduct_2020, police_regulations_2003
from tests.law.given import D, day

persons = conduct_2020.persons
former = conduct_2020.former


@pytest.mark.law("SI 2020/4 reg 2(1) (senior officer)")
@pytest.mark.parametrize(
    ("kind", "rank", "senior", "because"),
    [
        ("police-officer", "chief-superintendent", False, "the highest rank that is not one"),
        ("police-officer", "assistant-chief-constable", True, "above chief superintendent"),
        ("police-officer", "commander", True, "the same in London"),
        ("senior-officer", None, True, "the file says so"),
        ("special-constable", "commander", False, "a special constable of whatever grade"),
        ("police-officer", None, False, "no rank is given, and none is guessed"),
    ],
)
def test_senior_officer(*, kind: str, rank: str | None, senior: bool, because: str) -> None:
    """Above the rank of chief superintendent; never a special constable."""
    assert persons.senior_officer(kind, rank) is senior, because


@pytest.mark.law("SI 2020/4 reg 28(2)")
@pytest.mark.parametrize(
    ("senior", "panel", "because"),
    [
        (True, True, "three sit, even at a meeting"),
        (False, False, "one person conducts a meeting"),
    ],
)
def test_panel_even_for_a_meeting(*, senior: bool, panel: bool, because: str) -> None:
    """A senior officer's meeting has a panel of three."""
    assert persons.panel_even_for_a_meeting(senior=senior) is panel, because


@pytest.mark.law("SI 2020/4 reg 28(3) (grades)")
@pytest.mark.parametrize(
    ("kind", "rank", "counts", "because"),
    [
        ("special-constable", "inspector", None, "a grade is no rank"),
        ("police-officer", "inspector", "inspector", "an officer's rank is"),
        ("police-officer", None, None, "none is given"),
    ],
)
def test_rank_that_counts(kind: str, rank: str | None, counts: str | None, because: str) -> None:
    """A special constable's grade counts for nothing when others are measured against it."""
    assert persons.rank_that_counts(kind, rank) == counts, because


@pytest.mark.law("SI 2020/4 reg 4(2) (leaving)")
@pytest.mark.parametrize(
    ("gross_misconduct", "goes_on", "because"),
    [
        (True, True, "it goes on about who has left"),
        (False, False, "the Regulations reach a former officer for nothing less"),
    ],
)
def test_leaving_stops_nothing(*, gross_misconduct: bool, goes_on: bool, because: str) -> None:
    """Somebody who resigns or retires can still face a hearing for gross misconduct."""
    assert former.leaving_stops_nothing(gross_misconduct=gross_misconduct) is goes_on, because


@pytest.mark.law("SI 2020/4 reg 4 (relevant body)")
@pytest.mark.parametrize(
    ("body", "amended_2025", "counts", "because"),
    [
        ("chief-officer", False, True, "on the list before 28 May 2025"),
        ("chief-officer", True, True, "and from that day"),
        ("local-policing-body", True, True, "it is named"),
        ("director-general", True, True, "so is the Director General"),
        ("appropriate-authority", False, True, "named before the change"),
        ("appropriate-authority", True, False, "it is a chief officer or a policing body by then"),
        ("another-employer", False, False, "no body of policing"),
    ],
)
def test_relevant_body(*, body: str, amended_2025: bool, counts: bool, because: str) -> None:
    """The day of notice is the day on which a relevant body had notice."""
    assert former.relevant_body(body, amended_2025=amended_2025) is counts, because


@pytest.mark.law("Police Regulations 2003 reg 13 (delegation)")
@pytest.mark.parametrize(
    ("kind", "last_served", "on", "senior_rejoiner", "may_decide", "because"),
    [
        ("senior-officer", None, "2026-03-10", False, True, "serving"),
        ("former-senior-officer", "2021-03-10", "2026-03-10", False, True, "5 years to the day"),
        ("former-senior-officer", "2021-03-10", "2026-03-11", False, False, "a day more"),
        ("former-senior-officer", None, "2026-03-10", False, False, "never was one"),
        ("police-staff", None, "2026-03-10", False, True, "staff of similar seniority"),
        ("inspector", None, "2026-03-10", False, False, "none of the three"),
        ("senior-officer", None, "2026-03-10", True, False, "about one who rejoined as senior"),
    ],
)
def test_discharge_delegated_to(
    *,
    kind: str,
    last_served: str | None,
    on: str,
    senior_rejoiner: bool,
    may_decide: bool,
    because: str,
) -> None:
    """A chief officer may leave a discharge to somebody senior, but not about a senior officer."""
    found = police_regulations_2003.discharge_delegated_to(
        kind, D(on), last_served=day(last_served), senior_rejoiner=senior_rejoiner
    )

    assert found is may_decide, because
