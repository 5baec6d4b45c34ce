"""Nothing known is lost: every row leads to the catalogue or to a reason."""

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
