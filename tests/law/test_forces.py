"""Forces and bodies by the names a case file uses, and those with regulations of their own."""

import pytest

from custodiet.errors import NotFit, NotKnown
from custodiet.law import Sure, forces
from custodiet.law.forces import FORCES, OWN_REGULATIONS
from tests.law.given import D, names

HEAD = "name,title,kind,own_regulations,since,until,source,sure\n"


def test_there_are_43_territorial_forces_and_four_others() -> None:
    """The forces of England and Wales, three for railways, plants and bases, and the agency."""
    kinds = [one.kind for one in forces.bodies()]

    assert kinds.count("territorial-force") == 43
    assert kinds.count("special-force") == 3
    assert kinds.count("agency") == 1
    assert len(FORCES) == 47
    assert len(set(FORCES.values())) == 47


def test_four_have_conduct_regulations_of_their_own() -> None:
    """The Conduct Regulations are not applied to them."""
    assert (
        names(
            "british-transport-police, civil-nuclear-constabulary, ministry-of-defence-police,"
            " national-crime-agency"
        )
        == OWN_REGULATIONS
    )
    assert set(FORCES) >= OWN_REGULATIONS


def test_the_other_bodies_have_no_people_of_a_case() -> None:
    """They watch over, inspect or serve the police; a secondee to one stays of the home force."""
    others = {one.name for one in forces.bodies()} - set(FORCES)

    assert others == names("iopc, hmicfrs, college-of-policing, npcc")


def test_every_row_says_where_it_was_read() -> None:
    """And how sure it is; a row that was not read at its source says so."""
    rows = (*forces.bodies(), *forces.policing_bodies())

    assert all(one.source for one in rows)
    assert {one.sure for one in rows} == {Sure.READ, Sure.HIGH}


@pytest.mark.parametrize(
    ("name", "printed", "because"),
    [
        ("dorset", "Dorset Police", "a police"),
        ("dyfed-powys", "Dyfed-Powys Police", "the hyphen stays"),
        ("cumbria", "Cumbria Constabulary", "a constabulary"),
        ("metropolitan", "Metropolitan Police Service", "London without the City"),
        ("city-of-london", "City of London Police", "the City"),
        ("national-crime-agency", "National Crime Agency", "no police force"),
    ],
)
def test_a_force_as_it_is_printed(name: str, printed: str, because: str) -> None:
    """As the force calls itself."""
    assert FORCES[name] == printed, because


MERGER = HEAD + (
    "north,North Police,territorial-force,no,,2026-03-31,an order,read\n"
    "south,South Police,territorial-force,no,,2026-03-31,an order,read\n"
    "both,North and South Police,territorial-force,no,2026-04-01,,an order,read\n"
)


@pytest.mark.parametrize(
    ("day", "there", "because"),
    [
        ("2026-03-31", "north, south", "the last day of both"),
        ("2026-04-01", "both", "the first day of the new force"),
    ],
)
def test_a_merger_is_two_days_in_the_table(day: str, there: str, because: str) -> None:
    """Both boundary days; no code changes."""
    found = {one.name for one in forces.read_bodies(MERGER) if one.exists_on(D(day))}

    assert found == names(there), because


@pytest.mark.parametrize(
    ("day", "there", "because"),
    [
        ("2013-10-06", False, "the day before it began"),
        ("2013-10-07", True, "its first day"),
    ],
)
def test_forces_on_a_day(day: str, there: bool, because: str) -> None:  # noqa: FBT001 - a column of the table
    """The National Crime Agency has a first day; the forces have none in the table."""
    found = {one.name for one in forces.forces_on(D(day))}

    assert ("national-crime-agency" in found) is there, because
    assert "dorset" in found
    assert "iopc" not in found


@pytest.mark.parametrize(
    ("force", "day", "kind", "because"),
    [
        ("dorset", "2012-11-22", "commissioner", "the first day of commissioners"),
        ("metropolitan", "2026-09-03", "mopac", "London without the City"),
        ("city-of-london", "2026-09-03", "common-council", "the City"),
        ("greater-manchester", "2017-05-07", "commissioner", "the last day of the commissioner"),
        ("greater-manchester", "2017-05-08", "mayor", "the first day of the mayor"),
        ("west-yorkshire", "2021-05-10", "mayor", "the first day of the mayor"),
        ("north-yorkshire", "2024-05-06", "commissioner", "the last day of the commissioner"),
        ("south-yorkshire", "2024-05-07", "mayor", "the first day of the mayor"),
    ],
)
def test_the_local_policing_body_of_a_force(force: str, day: str, kind: str, because: str) -> None:
    """It decides for the chief officer, and which it is depends on the day."""
    assert forces.policing_body(force, D(day)).kind == kind, because


def test_every_territorial_force_has_one_policing_body_today() -> None:
    """One, and not two."""
    day = D("2026-09-03")
    current = [
        one.force
        for one in forces.policing_bodies()
        if (one.since is None or one.since <= day) and (one.until is None or day <= one.until)
    ]

    assert sorted(current) == sorted(set(FORCES) - OWN_REGULATIONS)


@pytest.mark.parametrize(
    ("force", "day", "because"),
    [
        ("dorset", "2012-11-21", "before the first commissioner"),
        ("british-transport-police", "2026-09-03", "regulations of its own"),
        ("nowhere", "2026-09-03", "no force"),
    ],
)
def test_a_policing_body_is_never_guessed(force: str, day: str, because: str) -> None:
    """What the table does not have is not known."""
    with pytest.raises(NotKnown) as refused:
        forces.policing_body(force, D(day))

    assert refused.value.cite == "PRA 2002 s 29", because


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ("a,A,territorial-force,maybe,,,x,read", "yes or no"),
        ("a,A,county,no,,,x,read", "a kind that is not known"),
        ("a,A,agency,no,1 May,,x,read", "a day in words"),
        ("a,A,agency,no,,,x,surely", "a certainty that is not known"),
        ("a,A,agency", "columns missing"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(row: str, because: str) -> None:
    """The line, so that it can be put right."""
    with pytest.raises(NotFit) as refused:
        forces.read_bodies(f"{HEAD}{row}\n")

    assert refused.value.what.startswith("Line 2 of bodies.csv cannot be read"), because


def test_a_policing_body_of_an_unknown_kind_is_refused() -> None:
    """The same of the other table."""
    with pytest.raises(NotFit, match=r"Line 2 of policing_bodies\.csv"):
        forces.read_policing_bodies(
            "force,kind,title,since,until,source,sure\ndorset,king,A,,,x,read\n"
        )
