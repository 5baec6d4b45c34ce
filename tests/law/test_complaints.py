"""SI 2020/2: what conduct cases need of the Complaints and Misconduct Regulations."""

from itertools import islice

import pytest

from custodiet.law import Limit, complaints_2020
from custodiet.law.conduct_2020.investigation import Period
from tests.law.given import EW, D, day


@pytest.mark.law("SI 2020/2 regs 4, 7, 9")
@pytest.mark.parametrize(
    ("became_clear", "due", "words", "because"),
    [
        (
            "2026-09-03",
            "2026-09-04",
            "the day after 3 September 2026, when it was clear",
            "the next day",
        ),
        (
            "2026-09-04",
            "2026-09-05",
            "the day after 4 September 2026, when it was clear",
            "a Saturday is the next day too",
        ),
        (
            "2026-12-24",
            "2026-12-25",
            "the day after 24 December 2026, when it was clear",
            "so is Christmas Day",
        ),
    ],
)
def test_referral_due(became_clear: str, due: str, words: str, because: str) -> None:
    """By the end of the day after it first became clear; every day of the week counts."""
    assert complaints_2020.referral_due(D(became_clear)) == Limit(D(due), words), because


@pytest.mark.law("SI 2020/2 reg 13")
@pytest.mark.parametrize(
    ("mode", "first", "second", "because"),
    [
        ("local", "local-policing-body", "director-general", "the authority's own investigation"),
        ("directed", "local-policing-body", "chief-officer", "the Director General reports"),
        ("independent", "local-policing-body", "chief-officer", "the Director General reports"),
    ],
)
def test_timeliness_recipients(mode: str, first: str, second: str, because: str) -> None:
    """Who is told turns on who investigates."""
    told, _ = complaints_2020.timeliness_recipients(mode, D("2025-03-01"))

    assert told == (first, second), because


@pytest.mark.law("SI 2020/2 reg 13")
@pytest.mark.parametrize(
    ("mode", "came_to_notice", "ends_first", "ends_second", "because"),
    [
        ("local", "2025-03-01", "2026-02-28", "2026-08-31", "vector 12 under the Act"),
        ("independent", "2025-03-01", "2026-02-28", "2026-08-31", "the same periods"),
    ],
)
def test_timeliness_periods_under_the_act(
    mode: str, came_to_notice: str, ends_first: str, ends_second: str, because: str
) -> None:
    """The same periods as SI 2020/4 reg 19(2), whoever investigates."""
    _, periods = complaints_2020.timeliness_recipients(mode, D(came_to_notice))

    assert list(islice(periods, 2)) == [
        Period(1, D(came_to_notice), D(ends_first)),
        Period(2, D("2026-03-01"), D(ends_second)),
    ], because


@pytest.mark.law("SI 2020/2 reg 16 (local)")
def test_local_assessor() -> None:
    """The investigator, having consulted the authority; not read in these words."""
    assert complaints_2020.local_assessor() == "investigator"


@pytest.mark.law("SI 2020/2 reg 4(1)(c)")
@pytest.mark.parametrize(
    ("complaint", "ruled_out", "limb", "because"),
    [
        (True, False, True, "a complaint that cannot be put aside from its words alone"),
        (True, True, False, "the complaint alone shows that it is nothing of the kind"),
        (False, False, False, "a conduct matter is recorded under reg 7, not under this limb"),
    ],
)
def test_chief_officer_limb(*, complaint: bool, ruled_out: bool, limb: bool, because: str) -> None:
    """Only complaints; the last words of the limb were not read."""
    found = complaints_2020.chief_officer_limb(complaint=complaint, ruled_out=ruled_out)

    assert found is limb, because


@pytest.mark.law("SI 2020/2 reg 17")
@pytest.mark.parametrize(
    ("would_prejudice", "given_now", "because"),
    [
        (False, True, "nothing stands in the way"),
        (True, False, "held back while it might prejudice an investigation"),
    ],
)
def test_special_procedure_notice(*, would_prejudice: bool, given_now: bool, because: str) -> None:
    """The officer has notice unless it would prejudice an investigation."""
    found = complaints_2020.special_procedure_notice(would_prejudice=would_prejudice)

    assert found is given_now, because


@pytest.mark.law("SI 2020/2 reg 16")
@pytest.mark.parametrize(
    ("mode", "assessor", "because"),
    [
        ("local", "investigator", "the investigator, having consulted the authority"),
        ("directed", "director-general", "the investigator gives an opinion only"),
        ("independent", "director-general", "the Director General's own investigation"),
    ],
)
def test_special_procedure_assessor(mode: str, assessor: str, because: str) -> None:
    """Who assesses severity turns on who investigates."""
    assert complaints_2020.special_procedure_assessor(mode) == assessor, because


@pytest.mark.law("SI 2020/2 reg 19")
@pytest.mark.parametrize(
    ("would_prejudice", "told_now", "because"),
    [
        (False, True, "nothing stands in the way"),
        (True, False, "held back to protect an investigation"),
    ],
)
def test_special_procedure_revision(*, would_prejudice: bool, told_now: bool, because: str) -> None:
    """A revised assessment is told to the officer unless it is held back."""
    found = complaints_2020.special_procedure_revision(would_prejudice=would_prejudice)

    assert found is told_now, because


@pytest.mark.law("SI 2020/2 reg 20")
@pytest.mark.parametrize(
    ("notice", "due", "because"),
    [
        ("2025-12-17", "2026-01-05", "the dates of vector 26, under the Act"),
        ("2026-09-04", "2026-09-18", "a Friday: two weeks of working days"),
    ],
)
def test_special_procedure_representations(notice: str, due: str, because: str) -> None:
    """10 working days from the first working day after the notice."""
    found = complaints_2020.special_procedure_representations(D(notice), EW)

    assert found.due == D(due), because


@pytest.mark.law("SI 2020/2 reg 34(2)")
@pytest.mark.parametrize(
    ("begun", "last_update", "due", "words", "because"),
    [
        ("2026-09-03", None, "2026-10-01", "4 weeks after 3 September 2026", "the first"),
        (
            "2026-09-03",
            "2026-09-28",
            "2026-10-26",
            "4 weeks after 28 September 2026",
            "each later one counts from the one before",
        ),
    ],
)
def test_complainant_update_due(
    begun: str, last_update: str | None, due: str, words: str, because: str
) -> None:
    """Within 4 weeks of the start of handling, then of each update."""
    found = complaints_2020.complainant_update_due(D(begun), day(last_update))

    assert found == Limit(D(due), words), because


@pytest.mark.law("SI 2020/2 regs 4(1), 7(1)")
@pytest.mark.law("SI 2020/2 reg 7(1) (recording)")
@pytest.mark.parametrize(
    ("criterion", "referred", "recorded", "because"),
    [
        ("serious-assault", True, True, "a limb of both"),
        ("serious-sexual-offence", True, True, "a limb of both"),
        ("serious-corruption", True, True, "abuse of position for a sexual purpose too"),
        ("aggravated-by-discrimination", True, True, "a limb of both"),
        ("relevant-offence", True, True, "seven years or more, or fixed by law"),
        ("same-incident", True, True, "as one of the others"),
        ("grave-or-exceptional", False, True, "recorded; referral is then a choice"),
        ("chief-officer", False, True, "all such conduct is recorded"),
        ("incivility", False, False, "on neither list"),
    ],
)
def test_limbs(criterion: str, because: str, *, referred: bool, recorded: bool) -> None:
    """Which conduct must be referred, and which conduct matters are recorded."""
    assert complaints_2020.referral_limb(criterion) is referred, because
    assert complaints_2020.conduct_matter_recorded(criterion) is recorded, because


@pytest.mark.law("SI 2020/2 reg 14")
@pytest.mark.parametrize(
    ("mode", "who", "because"),
    [
        ("independent", "director-general", "having consulted the authority"),
        ("directed", "director-general", "having consulted the authority"),
        ("local", "appropriate-authority", "its own investigations"),
    ],
)
def test_combining_decided_by(mode: str, who: str, because: str) -> None:
    """Who combines or splits investigations turns on the mode."""
    assert complaints_2020.combining_decided_by(mode) == who, because


@pytest.mark.law("SI 2020/2 reg 34 (outcome)")
@pytest.mark.parametrize(
    ("outcome", "due", "because"),
    [
        ("2026-09-03", "2026-09-10", "a Thursday: Friday is day one"),
        ("2026-12-23", "2027-01-04", "Christmas, its substitute day and New Year are out"),
    ],
)
def test_outcome_told_due(outcome: str, due: str, because: str) -> None:
    """Within 5 working days of the outcome."""
    assert complaints_2020.outcome_told_due(D(outcome), EW).due == D(due), because


@pytest.mark.law("SI 2020/2 reg 34 (form)")
@pytest.mark.parametrize(
    ("orally", "under", "written", "because"),
    [
        (True, False, False, "spoken, and outside Schedule 3"),
        (True, True, True, "under Schedule 3 always in writing"),
        (False, False, True, "a written complaint has a written answer"),
    ],
)
def test_update_in_writing(*, orally: bool, under: bool, written: bool, because: str) -> None:
    """In writing, unless the complaint was oral and is handled outside Schedule 3."""
    given = complaints_2020.update_in_writing(made_orally=orally, under_schedule_3=under)

    assert given is written, because


@pytest.mark.law("SI 2020/2 reg 38")
@pytest.mark.parametrize(
    ("signed", "referred", "reviewed", "told", "because"),
    [
        (True, True, False, "director-general", "it was referred"),
        (True, False, True, "review-body", "it is under review"),
        (True, True, True, "director-general review-body", "both"),
        (True, False, False, "", "the authority records it, and that is all"),
        (False, True, True, "", "nothing is withdrawn without a signature"),
    ],
)
def test_withdrawal_told_to(
    told: str, because: str, *, signed: bool, referred: bool, reviewed: bool
) -> None:
    """Who is told that a complaint was withdrawn."""
    given = complaints_2020.withdrawal_told_to(
        signed=signed, referred=referred, under_review=reviewed
    )

    assert " ".join(given) == told, because
