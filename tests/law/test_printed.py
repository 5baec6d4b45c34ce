"""The table the manual prints for the service: examples, digests and duties by citation."""

from custodiet.law import catalogue
from custodiet.law.printed import (
    Example,
    PrintedDuty,
    digest_of,
    examples_of,
    printed_duties,
    read_printed,
)

RESPONSE = "SI 2020/4 reg 31(1)(a)"


def test_every_provision_has_examples_and_a_digest() -> None:
    """A screen that shows the rule shows what it does on a day."""
    bare = [one.cite for one in catalogue() if not examples_of(one.cite)]

    assert bare == []
    assert len({digest_of(one.cite) for one in catalogue()}) == len(catalogue())


def test_an_example_is_the_row_of_its_test() -> None:
    """The table has the columns of the test, the reason last."""
    first = examples_of(RESPONSE)[0]

    assert first.columns[-1] == "because"
    assert any("2026-04-14" in row for row in first.rows)


def test_a_citation_that_is_not_built_has_no_examples() -> None:
    """Nothing is shown for what the program does not apply."""
    assert examples_of("SI 2020/4 reg 999") == ()
    assert digest_of("SI 2020/4 reg 999") == ""


def test_a_duty_is_there_with_the_provision_behind_it() -> None:
    """From the duty's name to the regulation."""
    newer, older = (one for one in printed_duties() if one.duty == "respond-to-referral-notice")

    assert RESPONSE in newer.under
    assert older.under == ("SI 2012/2632 reg 22(1)-(3)",)
    assert newer.who == older.who == ("officer",)


def test_the_table_is_read_as_it_is_written() -> None:
    """Each part has its place."""
    table = read_printed(
        '{"provisions": {"SI 1 reg 2": {"digest": "ab", "examples":'
        ' [{"rule": "Two days.", "columns": ["due", "because"], "rows": [["3", "so"]]}]}},'
        ' "duties": [{"duty": "go", "who": ["chair"], "under": ["SI 1 reg 2"],'
        ' "right": true, "chapter": "Duties"}]}'
    )

    assert table.digests == {"SI 1 reg 2": "ab"}
    assert table.examples == {
        "SI 1 reg 2": (Example("Two days.", ("due", "because"), (("3", "so"),)),)
    }
    assert table.duties == (
        PrintedDuty("go", ("chair",), ("SI 1 reg 2",), right=True, chapter="Duties"),
    )
