"""Former officers under SI 2020/4: who is reached, by which route, and what may be found."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law.conduct_2020 import former
from custodiet.law.standards import OUTCOMES
from tests.law.given import D, names


@pytest.mark.law("SI 2020/4 reg 4(2)")
@pytest.mark.parametrize(
    ("severity", "reached", "because"),
    [
        ("gross-misconduct", True, "the only level that reaches somebody who has left"),
        (None, True, "not assessed yet: nothing stands against it"),
        ("misconduct", False, "a lesser allegation goes no further"),
        ("practice-requiring-improvement", False, "nor does this"),
    ],
)
def test_gross_misconduct_only(
    severity: str | None,
    reached: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """The Regulations reach a former officer only for what may be gross misconduct."""
    if reached:
        former.require_gross_misconduct_level(severity)
        return
    with pytest.raises(NotAllowed) as refusal:
        former.require_gross_misconduct_level(severity)

    assert refusal.value.cite == former.require_gross_misconduct_level.cite, because


@pytest.mark.law("SI 2020/4 reg 4(3)")
@pytest.mark.parametrize(
    ("left", "came", "reached", "because"),
    [
        ("2025-03-11", "2025-03-10", True, "left the day after it came to notice"),
        ("2030-01-01", "2025-03-10", True, "however long after: there is no cap"),
        ("2025-03-10", "2025-03-10", False, "on the very day: read as before, condition B"),
    ],
)
def test_condition_a(
    left: str,
    came: str,
    reached: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Left after it first came to the notice of a relevant body."""
    assert former.condition_a(D(left), D(came)) is reached, because


@pytest.mark.law("SI 2020/4 reg 4(4)")
@pytest.mark.parametrize(
    ("left", "came", "reached", "because"),
    [
        ("2025-03-10", "2026-03-10", True, "vector 21: 12 months exactly does not exceed them"),
        ("2025-03-10", "2026-03-11", False, "vector 21: one day more exceeds them"),
        ("2025-03-10", "2025-03-10", True, "left on the day it came to notice"),
        ("2025-03-11", "2025-03-10", False, "left after: condition A"),
        ("2024-02-29", "2025-02-28", True, "no 29 February: 12 months end with February"),
        ("2024-02-29", "2025-03-01", False, "and the day after exceeds them"),
    ],
)
def test_condition_b(
    left: str,
    came: str,
    reached: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Left before, and the gap did not exceed 12 months; the boundary is for a lawyer to check."""
    assert former.condition_b(D(left), D(came)) is reached, because


@pytest.mark.law("SI 2020/4 reg 4(5)")
@pytest.mark.parametrize(
    ("came", "determined", "reached", "because"),
    [
        ("2026-03-11", True, True, "vector 21: more than 12 months, and a special determination"),
        ("2026-03-11", False, False, "without one the Regulations do not reach them"),
        ("2026-03-10", True, False, "12 months exactly: condition B needs none"),
    ],
)
def test_condition_c(
    came: str,
    determined: bool,  # noqa: FBT001 - a column of the table
    reached: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Left on 10 March 2025: more than 12 months before, and a special determination."""
    found = former.condition_c(D("2025-03-10"), D(came), determined=determined)

    assert found is reached, because


@pytest.mark.parametrize(
    ("left", "came", "determined", "condition", "because"),
    [
        ("2025-03-11", "2025-03-10", False, "A", "left after"),
        ("2025-03-10", "2026-03-10", False, "B", "within 12 months before"),
        ("2025-03-10", "2026-03-11", True, "C", "longer, with a determination"),
        ("2025-03-10", "2026-03-11", False, None, "longer, without one"),
    ],
)
def test_the_condition_and_its_provision(
    left: str,
    came: str,
    determined: bool,  # noqa: FBT001 - a column of the table
    condition: str | None,
    because: str,
) -> None:
    """One at most, each under its own paragraph."""
    found = former.former_condition(D(left), D(came), determined=determined)

    assert (found[0] if found else None) == condition, because
    if found:
        assert found[1].cite == f"SI 2020/4 reg 4({'ABC'.index(found[0]) + 3})"


@pytest.mark.law("SI 2020/4 Part 1A")
@pytest.mark.parametrize(
    ("came", "determined", "refused", "because"),
    [
        ("2026-03-10", False, False, "12 months exactly"),
        ("2026-03-11", False, True, "a day more"),
        ("2026-03-11", True, False, "the Director General has determined"),
    ],
)
def test_special_determination(
    came: str,
    determined: bool,  # noqa: FBT001 - a column of the table
    refused: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Left on 10 March 2025: more than 12 months later only a determination opens proceedings."""
    left = D("2025-03-10")
    if not refused:
        former.require_special_determination(left, D(came), determined=determined)
        return
    with pytest.raises(NotAllowed) as refusal:
        former.require_special_determination(left, D(came), determined=determined)

    assert refusal.value.what.startswith("The officer left on 10 March 2025"), because


@pytest.mark.law("SI 2020/4 Part 3A")
@pytest.mark.parametrize(
    ("officer", "authority", "form", "because"),
    [
        (False, False, "accelerated-hearing", "nobody chose: the default"),
        (True, False, "hearing", "the former officer opts"),
        (False, True, "hearing", "the authority finds it necessary"),
    ],
)
def test_the_default_form(
    officer: bool,  # noqa: FBT001 - a column of the table
    authority: bool,  # noqa: FBT001 - a column of the table
    form: str,
    because: str,
) -> None:
    """An accelerated hearing, unless an ordinary one is chosen."""
    found = former.former_default_form(officer_opts=officer, authority_decides=authority)

    assert found == form, because


@pytest.mark.law("SI 2020/4 Sch 1")
@pytest.mark.parametrize(
    ("form", "because"),
    [("meeting", "a meeting could only warn, and nobody who has left is warned")],
)
def test_there_is_no_meeting(form: str, because: str) -> None:
    """A hearing or an accelerated hearing, and nothing less."""
    assert former.former_forms() == {"hearing", "accelerated-hearing"}
    assert form not in former.former_forms(), because


FINDINGS = [
    (
        "gross-misconduct",
        "would-have-been-dismissed, would-not-have-been-dismissed",
        "the only question; a published case answered it with no",
    ),
    ("misconduct", "no-action", "recorded, and no action"),
    ("not-proven", "no-action", "nothing was found"),
]


@pytest.mark.law("SI 2020/4 Sch 1 (reg 42 as modified)")
@pytest.mark.parametrize(("finding", "allowed", "because"), FINDINGS)
def test_what_a_hearing_may_find(finding: str, allowed: str, because: str) -> None:
    """Whether the person would have been dismissed, for gross misconduct; else no action."""
    assert former.former_hearing_outcomes(finding) == names(allowed), because


@pytest.mark.law("SI 2020/4 Sch 1 (reg 62 as modified)")
@pytest.mark.parametrize(("finding", "allowed", "because"), FINDINGS)
def test_what_an_accelerated_hearing_may_find(finding: str, allowed: str, because: str) -> None:
    """As at a hearing."""
    assert former.former_accelerated_outcomes(finding) == names(allowed), because


@pytest.mark.law("SI 2020/4 Sch 1 (attendance)")
@pytest.mark.parametrize(
    ("attends", "answer", "because"),
    [
        (True, "attends", "of their own will"),
        (False, "may-harm-the-case", "cannot be ordered, and may harm the case"),
    ],
)
def test_attendance_is_asked_not_ordered(
    attends: bool,  # noqa: FBT001 - a column of the table
    answer: str,
    because: str,
) -> None:
    """Somebody who has left stays away at their own risk."""
    assert former.attendance_not_ordered(attends=attends) == answer, because


@pytest.mark.parametrize(
    ("form", "cite"),
    [
        ("hearing", "SI 2020/4 Sch 1 (reg 42 as modified)"),
        ("accelerated-hearing", "SI 2020/4 Sch 1 (reg 62 as modified)"),
    ],
)
@pytest.mark.parametrize("finding", ["gross-misconduct", "misconduct", "not-proven"])
def test_every_outcome_is_open_or_barred_with_its_reason(
    form: str, cite: str, finding: str
) -> None:
    """Each outcome once, under the Schedule."""
    found = former.former_choices(form, finding)

    assert [one.outcome for one in found] == [one for one in OUTCOMES if one != "learning"]
    assert {one.cite for one in found} == {cite}
    assert all(one.because.startswith("the officer has left") for one in found)
    opened = {one.outcome for one in found if one.open}
    assert opened == former.former_hearing_outcomes(finding)
