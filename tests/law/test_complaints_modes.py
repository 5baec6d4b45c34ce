"""SI 2020/2: chief officers, investigators, the way to an accelerated hearing, the right told."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import complaints_2020


@pytest.mark.law("SI 2020/2 regs 5, 8, 10")
@pytest.mark.parametrize(
    ("chief_officer", "ruled_out", "because"),
    [
        (True, True, "nobody investigates their own chief"),
        (False, False, "the mode is chosen"),
    ],
)
def test_local_mode_ruled_out(*, chief_officer: bool, ruled_out: bool, because: str) -> None:
    """About a chief officer the authority does not investigate by itself."""
    assert complaints_2020.local_mode_ruled_out(chief_officer=chief_officer) is ruled_out, because


@pytest.mark.law("SI 2020/2 reg 12")
@pytest.mark.parametrize(
    ("competent", "conflict", "works_with_subject", "unfit", "because"),
    [
        (True, False, False, None, "nothing stands against it"),
        (
            False,
            False,
            False,
            "without the knowledge, skills and experience it needs",
            "not competent",
        ),
        (True, True, False, "in a conflict of interest", "a conflict"),
        (True, False, True, "working with or for the person concerned", "a colleague"),
    ],
)
def test_investigator_unfit(
    *, competent: bool, conflict: bool, works_with_subject: bool, unfit: str | None, because: str
) -> None:
    """Competent, without a conflict, and no colleague of the person concerned."""
    found = complaints_2020.investigator_unfit(
        competent=competent, conflict=conflict, works_with_subject=works_with_subject
    )

    assert found == unfit, because


@pytest.mark.law("SI 2020/2 regs 24-26 (report)")
def test_special_report_decided_by() -> None:
    """Whoever investigates, the authority decides on a special report."""
    assert complaints_2020.special_report_decided_by() == "appropriate-authority"


@pytest.mark.law("SI 2020/2 regs 24-26 (memorandum)")
@pytest.mark.parametrize(
    ("conditions_met", "told", "because"),
    [
        (False, "director-general", "declining is explained"),
        (True, None, "the case is certified"),
    ],
)
def test_declined_with_memorandum(*, conditions_met: bool, told: str | None, because: str) -> None:
    """An authority that declines sends the Director General its reasons."""
    found = complaints_2020.declined_with_memorandum(conditions_met=conditions_met)

    assert found == told, because


@pytest.mark.law("SI 2020/2 regs 24-26 (direction)")
@pytest.mark.parametrize(
    ("directed", "binds", "because"),
    [(True, True, "a direction binds"), (False, False, "the decision is the authority's")],
)
def test_certification_directed(*, directed: bool, binds: bool, because: str) -> None:
    """The Director General may direct that a case be certified."""
    assert complaints_2020.certification_directed(directed=directed) is binds, because


@pytest.mark.law("SI 2020/2 regs 24-26 (after the report)")
@pytest.mark.parametrize(
    ("direction_stands", "begun", "why", "because"),
    [
        (False, False, None, "nothing is settled yet"),
        (True, False, "has settled the proceedings", "a direction stands"),
        (False, True, "has begun", "too late"),
    ],
)
def test_certifying_after_the_final_report(
    *, direction_stands: bool, begun: bool, why: str | None, because: str
) -> None:
    """Open from 28 May 2025 until a direction or the hearing."""
    rule = complaints_2020.require_certifiable_after_report
    if why is None:
        rule(direction_stands=direction_stands, begun=begun)
        return
    with pytest.raises(NotAllowed) as refusal:
        rule(direction_stands=direction_stands, begun=begun)

    assert why in refusal.value.why, because


@pytest.mark.law("SI 2020/2 reg 34 (review)")
@pytest.mark.parametrize(
    ("review_open", "said", "because"),
    [
        (True, ["right-to-a-review", "review-body", "time-limit"], "all three"),
        (False, [], "there is no review of a directed or independent investigation"),
    ],
)
def test_review_right_contents(*, review_open: bool, said: list[str], because: str) -> None:
    """A complainant is told in writing of the right, of the body and of the time."""
    found = complaints_2020.review_right_contents(review_open=review_open)

    assert list(found) == said, because
