"""Pages of a list: none for one page, and a number that is no page is page 1."""

import pytest

from custodiet.web.paging import asked_for, pages


@pytest.mark.parametrize(
    ("given", "last", "expected", "because"),
    [
        (None, 9, 1, "nothing asked"),
        ("3", 9, 3, "a page there is"),
        ("10", 9, 1, "past the end"),
        ("0", 9, 1, "before the beginning"),
        ("-1", 9, 1, "not a number of a page"),
        ("x", 9, 1, "not a number"),
        ("٣", 9, 1, "a digit, but not of an address"),
        ("1", 0, 1, "an empty list has a first page"),
    ],
)
def test_page_asked_for(given: str | None, last: int, expected: int, because: str) -> None:
    """An old link still leads somewhere."""
    assert asked_for(given, last) == expected, because


def test_one_page_needs_no_links() -> None:
    """Nothing is drawn."""
    assert pages(1, 1, {}) == {}


def test_a_long_list_shows_both_ends_and_the_neighbours() -> None:
    """1 … 4 [5] 6 … 9, as the design system asks."""
    items = pages(5, 9, {})["items"]

    assert [item.get("number", "…") for item in items] == [1, "…", 4, 5, 6, "…", 9]
    assert [item["number"] for item in items if item.get("current")] == [5]


def test_the_first_page_has_no_previous_and_the_last_no_next() -> None:
    """A link that leads nowhere is not drawn."""
    assert "previous" not in pages(1, 3, {})
    assert "next" not in pages(3, 3, {})


def test_what_the_list_was_asked_with_stays() -> None:
    """Filters and order survive turning the page, those chosen twice included."""
    link = pages(1, 2, {"force": ["dorset", "sussex"], "page": "1"})["next"]["href"]

    assert link == "?force=dorset&force=sussex&page=2"
