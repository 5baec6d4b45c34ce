"""Who decides for whom where several forces meet, and who is told of a referral."""

import pytest

from custodiet.law import authorities, police_reform_act
from tests.law.given import names


@pytest.mark.law("PRA 2002 s 29 (collaboration)")
@pytest.mark.parametrize(
    ("agreement_moves_control", "whose", "because"),
    [
        (False, "home", "the agreement leaves direction and control where it was"),
        (True, "host", "the agreement moves it to the lead force"),
    ],
)
def test_authority_under_agreement(
    *, agreement_moves_control: bool, whose: str, because: str
) -> None:
    """Collaboration, a lead force and mutual aid: as the agreement says."""
    found = authorities.authority_under_agreement(agreement_moves_control=agreement_moves_control)

    assert found == whose, because


@pytest.mark.law("PRA 2002 s 29 (transfer)")
@pytest.mark.parametrize(
    ("left_the_police", "whose", "because"),
    [
        (False, "current-force", "the new chief officer has direction and control"),
        (True, "force-last-served-in", "nobody has, so the last counts"),
    ],
)
def test_authority_after_transfer(*, left_the_police: bool, whose: str, because: str) -> None:
    """After a transfer the new force decides; the old one supplies the file."""
    assert authorities.authority_after_transfer(left_the_police=left_the_police) == whose, because


@pytest.mark.law("PRA 2002 s 29 (several authorities)")
def test_authorities_in_one_matter() -> None:
    """Three officers of two forces have two authorities, each for its own."""
    found = authorities.authorities_in_one_matter({"B1": "kent", "B2": "dorset", "B3": "kent"})

    assert found == {"dorset": names("B2"), "kent": names("B1, B3")}


@pytest.mark.law("PRA 2002 Sch 3 para 4 (notice)")
@pytest.mark.parametrize(
    ("complained_of", "would_prejudice", "told", "because"),
    [
        (True, False, ["complainant", "officer"], "both"),
        (True, True, ["complainant"], "the officer is not, while it might prejudice"),
        (False, False, ["officer"], "nobody complained"),
        (False, True, [], "nobody is left"),
    ],
)
def test_referral_told_to(
    *, complained_of: bool, would_prejudice: bool, told: list[str], because: str
) -> None:
    """A referral is told to the complainant, and to the officer where that harms nothing."""
    found = police_reform_act.referral_told_to(
        complained_of=complained_of, would_prejudice=would_prejudice
    )

    assert list(found) == told, because
