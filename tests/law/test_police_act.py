"""Police Act 1996: Part 4A (the two lists), section 85 and Schedule 6 (tribunals)."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import police_act_1996
from tests.law.given import D


@pytest.mark.law("Police Act 1996 s 85(2)")
def test_tribunal_may() -> None:
    """Dismiss, allow, put another action in place, or send back."""
    assert police_act_1996.tribunal_may() == {"dismiss", "allow", "substitute", "remit"}


@pytest.mark.law("Police Act 1996 s 85 (no further appeal)")
def test_further_appeal() -> None:
    """Only a court can look at it again, by judicial review."""
    assert police_act_1996.further_appeal() == "judicial-review"


@pytest.mark.law("Police Act 1996 s 88F")
def test_further_report_due() -> None:
    """There is a period, which was not read: no day is counted."""
    assert police_act_1996.further_report_due(D("2026-09-07")).due is None
    assert not police_act_1996.further_report_due.verified


@pytest.mark.law("Police Act 1996 s 88I")
@pytest.mark.parametrize(
    ("left_while_open", "came_after", "withdrawn", "listed", "because"),
    [
        (True, False, False, True, "left with an allegation open"),
        (False, True, False, True, "the allegation came after leaving"),
        (False, False, True, True, "a volunteer's designation was withdrawn"),
        (False, False, False, False, "left with nothing alleged"),
    ],
)
def test_goes_on_advisory_list(
    *, left_while_open: bool, came_after: bool, withdrawn: bool, listed: bool, because: str
) -> None:
    """Three ways onto a list that proves nothing."""
    found = police_act_1996.goes_on_advisory_list(
        left_while_allegation_open=left_while_open,
        allegation_came_after=came_after,
        designation_withdrawn=withdrawn,
    )

    assert found is listed, because


@pytest.mark.law("Police Act 1996 s 88L")
@pytest.mark.parametrize(
    ("event", "removed", "because"),
    [
        ("no-proceedings", True, "none are brought"),
        ("withdrawn", True, "they are withdrawn"),
        ("ended-without-dismissal", True, "no finding of would have been dismissed"),
        ("barred", True, "the other list takes over"),
        ("review-granted", True, "on review"),
        ("still-open", False, "nothing has ended"),
    ],
)
def test_leaves_advisory_list(*, event: str, removed: bool, because: str) -> None:
    """The entry goes with the matter."""
    assert police_act_1996.leaves_advisory_list(event) is removed, because


@pytest.mark.law("Police Act 1996 Part 4A (publication)")
@pytest.mark.parametrize(
    ("placed", "last_day", "because"),
    [
        ("2026-01-02", "2031-01-01", "5 years beginning with the day"),
        ("2024-02-29", "2029-02-28", "no 29 February in 2029"),
    ],
)
def test_published_until(placed: str, last_day: str, because: str) -> None:
    """Up to 5 years; the person stays barred."""
    assert police_act_1996.published_until(D(placed)).due == D(last_day), because


@pytest.mark.law("Police Act 1996 Part 4A (review)")
@pytest.mark.parametrize(
    ("reason", "asked", "refused", "because"),
    [
        ("conduct", "2026-01-01", True, "the last day of the 5 years"),
        ("conduct", "2026-01-02", False, "they have passed"),
        ("gross-incompetence", "2024-01-01", True, "the last day of the 3 years"),
        ("gross-incompetence", "2024-01-02", False, "they have passed"),
        ("advisory", "2026-01-01", True, "5 years, as for conduct"),
    ],
)
def test_require_review_is_open(*, reason: str, asked: str, refused: bool, because: str) -> None:
    """On the list since 2 January 2021."""
    placed = D("2021-01-02")
    if not refused:
        police_act_1996.require_review_is_open(placed, D(asked), reason=reason)
        return
    with pytest.raises(NotAllowed, match="cannot be reviewed"):
        police_act_1996.require_review_is_open(placed, D(asked), reason=reason)
    assert because


@pytest.mark.law("Police Act 1996 Part 4A (appointment)")
@pytest.mark.parametrize(
    ("checked", "on_barred_list", "may_go_on", "because"),
    [
        (True, False, True, "looked, and not there"),
        (True, True, False, "barred"),
        (False, False, False, "nobody looked"),
    ],
)
def test_lists_checked_before_appointing(
    *, checked: bool, on_barred_list: bool, may_go_on: bool, because: str
) -> None:
    """Look first; a barred person is not taken on."""
    found = police_act_1996.lists_checked_before_appointing(
        checked=checked, on_barred_list=on_barred_list
    )

    assert found is may_go_on, because


@pytest.mark.law("Police Act 1996 Sch 6")
@pytest.mark.parametrize(
    ("senior_appellant", "second_member", "third_member", "because"),
    [
        (False, "senior-officer", "lay-member", "most appeals"),
        (True, "inspector-of-constabulary", "home-office-director", "a senior officer appeals"),
    ],
)
def test_tribunal(
    *, senior_appellant: bool, second_member: str, third_member: str, because: str
) -> None:
    """A legally qualified chair and two others."""
    found = police_act_1996.tribunal(senior_appellant=senior_appellant)

    assert found == ("legally-qualified-chair", second_member, third_member), because


@pytest.mark.law("Police Act 1996 Sch 6 para 7")
def test_order_counts_from() -> None:
    """From the day of the decision it replaces, not from its own."""
    assert police_act_1996.order_counts_from(D("2026-03-27")) == D("2026-03-27")


@pytest.mark.law("Police Act 1996 s 88L (report)")
def test_advisory_ended_report_due() -> None:
    """There is a period; it was not read, and nothing is counted."""
    limit = police_act_1996.advisory_ended_report_due(D("2026-03-02"))

    assert limit.due is None
    assert limit.because.startswith("as soon as practicable from 2 March 2026")
