"""Part 6 of SI 2020/4 (regs 65-71): the reflective practice review process."""

import pytest

from custodiet.law import Limit, conduct_2020
from tests.law.given import EW, D, names

part6 = conduct_2020.reflective


@pytest.mark.law("SI 2020/4 Part 6 (entry)")
def test_reflective_practice_from() -> None:
    """Five ways in, from the assessment to a panel."""
    assert part6.reflective_practice_from() == names(
        "assessment, investigation, withdrawal, panel, police-reform-act"
    )


@pytest.mark.law("SI 2020/4 reg 66(1)")
@pytest.mark.parametrize(
    ("act", "may", "because"),
    [
        ("advise", True, "the one thing left"),
        ("represent", False, "the officer speaks"),
        ("attend", False, "the discussion is between the officer and the reviewer"),
    ],
)
def test_friend_may_only_advise(*, act: str, may: bool, because: str) -> None:
    """The police friend may advise and no more."""
    assert part6.friend_may_only_advise(act) is may, because


@pytest.mark.law("SI 2020/4 Part 6 (reviewer)")
@pytest.mark.parametrize(
    ("who", "may", "because"),
    [
        ("line-manager", True, "the line manager"),
        ("more-senior-officer", True, "or a more senior officer"),
        ("more-senior-staff", True, "or more senior staff"),
        ("colleague", False, "nobody of the officer's own grade"),
    ],
)
def test_reviewer(*, who: str, may: bool, because: str) -> None:
    """Who reviews."""
    assert part6.reviewer(who) is may, because


@pytest.mark.law("SI 2020/4 Part 6 (account)")
@pytest.mark.parametrize(
    ("notice", "due", "because"),
    [
        ("2026-09-03", "2026-09-10", "a Thursday to the Thursday after"),
        ("2026-09-04", "2026-09-11", "a Friday to the Friday after"),
        ("2026-08-28", "2026-09-07", "31 August does not count"),
    ],
)
def test_account_due(notice: str, due: str, because: str) -> None:
    """5 working days from the first working day after the notice."""
    assert part6.account_due(D(notice), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 Part 6 (later proceedings)")
@pytest.mark.parametrize(
    ("different_unassessed_matter", "admissible", "because"),
    [
        (False, False, "an officer who reflects openly must not pay for it"),
        (True, True, "another matter, not yet assessed: for a lawyer to check"),
    ],
)
def test_admissible_later(
    *, different_unassessed_matter: bool, admissible: bool, because: str
) -> None:
    """What the officer says is not admissible in later disciplinary proceedings."""
    found = part6.admissible_later(different_unassessed_matter=different_unassessed_matter)

    assert found is admissible, because


@pytest.mark.law("SI 2020/4 Part 6 (report)")
def test_report_contents() -> None:
    """Six things stand in the report, in this order."""
    assert part6.report_contents() == (
        "the issue and its background",
        "a summary of the discussion",
        "key actions, each with a time",
        "lessons for the officer",
        "lessons for managers and the force",
        "a period for review",
    )


@pytest.mark.law("SI 2020/4 Part 6 (follow-up)")
@pytest.mark.parametrize(
    ("report_agreed", "last_day", "words", "because"),
    [
        (
            "2026-09-03",
            "2027-09-02",
            "12 months beginning with 3 September 2026",
            "the day before the corresponding day",
        ),
        (
            "2028-02-29",
            "2029-02-28",
            "12 months beginning with 29 February 2028",
            "there is no 29 February 2029",
        ),
    ],
)
def test_follow_up_until(report_agreed: str, last_day: str, words: str, because: str) -> None:
    """12 months beginning with the day the report was agreed."""
    follow_up = part6.follow_up_until(D(report_agreed))

    assert follow_up == Limit(D(last_day), words, earliest=D(report_agreed)), because


@pytest.mark.law("SI 2020/4 Part 6 (return)")
@pytest.mark.parametrize(
    ("engaged", "new_evidence", "returned", "because"),
    [
        (True, False, False, "the officer takes part"),
        (False, False, True, "the officer does not"),
        (True, True, True, "new evidence"),
        (False, True, True, "both"),
    ],
)
def test_returned_to_authority(
    *, engaged: bool, new_evidence: bool, returned: bool, because: str
) -> None:
    """Back to the authority without engagement, or on new evidence."""
    found = part6.returned_to_authority(engaged=engaged, new_evidence=new_evidence)

    assert found is returned, because


@pytest.mark.law("SI 2020/4 Part 6 (not discipline)")
def test_disciplinary_outcome() -> None:
    """Reflective practice is not a disciplinary outcome."""
    assert part6.disciplinary_outcome() is False


@pytest.mark.law("SI 2020/4 Part 6 (joint)")
@pytest.mark.parametrize(
    ("officers", "reports", "because"),
    [(1, 1, "one officer"), (3, 3, "three may discuss together; each has a report")],
)
def test_joint_discussion(officers: int, reports: int, because: str) -> None:
    """A joint discussion, separate reports."""
    assert part6.joint_discussion(officers) == reports, because
