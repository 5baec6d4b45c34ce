"""Police forces by the names a case file uses, and those with regulations of their own."""

import pytest

from custodiet.law.forces import FORCES, OWN_REGULATIONS
from tests.law.given import names


def test_there_are_43_territorial_forces_and_three_others() -> None:
    """The forces of England and Wales, and the three that police railways, plants and bases."""
    assert len(set(FORCES) - OWN_REGULATIONS) == 43
    assert len(FORCES) == 46
    assert len(set(FORCES.values())) == 46


def test_three_forces_have_conduct_regulations_of_their_own() -> None:
    """The Conduct Regulations are not applied to them."""
    assert (
        names("british-transport-police, civil-nuclear-constabulary, ministry-of-defence-police")
        == OWN_REGULATIONS
    )
    assert set(FORCES) >= OWN_REGULATIONS


@pytest.mark.parametrize(
    ("name", "printed", "because"),
    [
        ("dorset", "Dorset Police", "a police"),
        ("dyfed-powys", "Dyfed-Powys Police", "the hyphen stays"),
        ("cumbria", "Cumbria Constabulary", "a constabulary"),
        ("metropolitan", "Metropolitan Police Service", "London without the City"),
        ("city-of-london", "City of London Police", "the City"),
    ],
)
def test_a_force_as_it_is_printed(name: str, printed: str, because: str) -> None:
    """As the force calls itself."""
    assert FORCES[name] == printed, because
