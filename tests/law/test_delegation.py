"""SI 2020/4 reg 2(3)-(4C): who may act and who may chair for the authority."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law.conduct_2020 import delegation
from tests.law.given import D, day


@pytest.mark.law("SI 2020/4 reg 2(3)-(4C) (delegates)")
@pytest.mark.parametrize(
    ("rank", "staff_of_similar_grade", "may_act", "because"),
    [
        ("sergeant", False, False, "a rank too low"),
        ("inspector", False, True, "the lowest rank that may act"),
        (None, True, True, "staff of a grade like an inspector's"),
        (None, False, False, "neither an officer nor staff of that grade"),
    ],
)
def test_authority_delegated_to(
    *, rank: str | None, staff_of_similar_grade: bool, may_act: bool, because: str
) -> None:
    """An inspector or above, or staff of similar grade."""
    assert (
        delegation.authority_delegated_to(rank, staff_of_similar_grade=staff_of_similar_grade)
        is may_act
    ), because


@pytest.mark.law("SI 2020/4 reg 2(3)-(4C) (senior officer)")
@pytest.mark.parametrize(
    ("act", "rank", "refused", "because"),
    [
        ("suspend", "chief-superintendent", True, "the highest rank that is not a senior officer"),
        ("suspend", "assistant-chief-constable", False, "a senior officer"),
        ("certify", "chief-superintendent", True, "a certificate needs one as well"),
    ],
)
def test_require_senior_officer(*, act: str, rank: str, refused: bool, because: str) -> None:
    """A suspension and a certificate are authorised above the rank of chief superintendent."""
    if not refused:
        delegation.require_senior_officer(act, rank)
        return
    with pytest.raises(NotAllowed, match="authorised by a senior officer"):
        delegation.require_senior_officer(act, rank)
    assert because


@pytest.mark.law("SI 2020/4 reg 2(3)-(4C) (chairing)")
@pytest.mark.parametrize(
    ("kind", "last_served", "appointed", "operational", "may_chair", "because"),
    [
        ("senior-officer", None, "2026-03-10", True, True, "serving, whatever the case is about"),
        ("former-senior-officer", "2021-03-10", "2026-03-10", True, True, "5 years to the day"),
        ("former-senior-officer", "2021-03-10", "2026-03-11", True, False, "a day more"),
        ("former-senior-officer", None, "2026-03-10", True, False, "never was one"),
        ("police-staff", None, "2026-03-10", False, True, "not about operational policing"),
        ("police-staff", None, "2026-03-10", True, False, "about operational policing"),
        ("inspector", None, "2026-03-10", False, False, "none of the three"),
    ],
)
def test_chairing_delegated_to(
    *,
    kind: str,
    last_served: str | None,
    appointed: str,
    operational: bool,
    may_chair: bool,
    because: str,
) -> None:
    """A senior officer, one who was one up to 5 years before, or staff as senior."""
    found = delegation.chairing_delegated_to(
        kind, D(appointed), last_served=day(last_served), operational=operational
    )

    assert found is may_chair, because


@pytest.mark.law("SI 2020/4 reg 2(3)-(4C) (certifier)")
def test_require_not_certifier() -> None:
    """Whoever certified the case does not chair its accelerated hearing."""
    delegation.require_not_certifier(certified_by_delegate=False)

    with pytest.raises(NotAllowed, match="certified this case"):
        delegation.require_not_certifier(certified_by_delegate=True)
