"""Nothing known is lost: each row leads to the catalogue or a reason, each rule to a row."""

from custodiet.law import catalogue
from custodiet.law.rows import known_rows

CITES = {entry.cite for entry in catalogue()}
ROWS = known_rows()


def test_the_table_has_the_rows_of_all_three_digests() -> None:
    """The tests below would pass on an empty table."""
    names = {one.row for one in ROWS}

    assert {f"T2012-{number:02}" for number in range(1, 139)} <= names
    assert {f"S{number}" for number in range(1, 29)} <= names
    assert {f"L{number}" for number in range(1, 10)} <= names
    assert {f"B{number}" for number in range(1, 18)} <= names


def test_every_citation_of_the_table_is_in_the_catalogue() -> None:
    """A row that names a rule nobody built would look computed."""
    strays = {f"{one.row}: {cite}" for one in ROWS for cite in one.cites if cite not in CITES}

    assert sorted(strays) == [], "correct the citation in law/rows.csv, or say why not computed"


def test_every_provision_of_the_catalogue_is_reached_from_a_row() -> None:
    """A rule that carries nothing known is either a mistake or ours, and then a row says so."""
    reached = {cite for one in ROWS for cite in one.cites}

    assert sorted(CITES - reached) == [], (
        "put the citation beside the row of law/rows.csv that it carries, in place of the reason"
        " why it was not computed; a rule of our own making gets a row named ours-..."
    )
