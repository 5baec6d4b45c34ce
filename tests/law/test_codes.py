"""Code lists: dated rows with a source and a certainty, and a fault named by its line."""

from datetime import date

import pytest

from custodiet.errors import NotFit, NotKnown
from custodiet.law import Sure
from custodiet.law.codes import LISTS, code_list, read_codes
from custodiet.law.standards import RANKS, STANDARDS

HEAD = "version,from,to,code,name,source,certainty\n"
A1 = "2020,2020-02-01,2024-03-31,A1,Contact,The return,read\n"


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_codes_each_with_its_source(name: str) -> None:
    """A list without rows would offer nothing and look complete."""
    found = code_list(name)

    assert found.codes
    assert all(one.source and one.version for one in found.codes)


def test_the_lists_and_the_law_use_the_same_words() -> None:
    """A case file names standards and ranks by the codes of these lists."""
    assert [one.code for one in code_list("standards").codes] == list(STANDARDS)
    assert [one.code for one in code_list("ranks").codes] == list(RANKS)


def test_every_sub_category_belongs_to_a_category() -> None:
    """The letter of the code is the category; there is no letter I."""
    categories = {one.code for one in code_list("allegation-categories").codes}

    assert categories == set("ABCDEFGHJKL")
    assert {one.code[0] for one in code_list("allegation-sub-categories").codes} <= categories
    assert len(code_list("allegation-sub-categories").codes) == 41


@pytest.mark.parametrize(
    ("name", "sure", "because"),
    [
        ("standards", Sure.READ, "the ten names were read"),
        ("review-decisions", Sure.READ, "printed in the published table"),
        ("allegation-categories", Sure.HIGH, "the letters were not read"),
        ("allegation-sub-categories", Sure.MEDIUM, "the digits were not read"),
        ("handling-types", Sure.HIGH, "the split by special procedures was not read"),
        ("complaint-factors", Sure.LOW, "a starter of our own, never to be taken as official"),
    ],
)
def test_a_list_is_as_sure_as_its_least_sure_code(name: str, sure: Sure, because: str) -> None:
    """Whoever relies on the list relies on each of its codes."""
    found = code_list(name)

    assert found.sure is sure, because
    assert found.verified is (sure is Sure.READ)


@pytest.mark.parametrize(
    ("day", "codes", "because"),
    [
        ("2020-01-31", [], "the day before the first day"),
        ("2020-02-01", ["Contact"], "the first day"),
        ("2024-03-31", ["Contact"], "the last day"),
        ("2024-04-01", ["First contact"], "the version that followed"),
        ("2099-01-01", ["First contact"], "no last day is set"),
    ],
)
def test_a_code_may_be_given_from_its_first_day_to_its_last(
    day: str, codes: list[str], because: str
) -> None:
    """A code that ended is kept for older matters and not offered for new ones."""
    text = f"{HEAD}{A1}2024,2024-04-01,,A1,First contact,The return,fragment\n"
    found = code_list("standards")
    dated = type(found)("x", "X", read_codes(text, "x"))

    assert [one.name for one in dated.on(date.fromisoformat(day))] == codes, because
    assert dated.codes[1].verified is False


def test_a_code_is_found_as_it_was_last_defined() -> None:
    """A screen prints the name beside the code, or says that the list does not have it."""
    found = code_list("allegation-sub-categories").find("G2")

    assert found is not None
    assert found.name == "Abuse of position for sexual purpose"
    assert code_list("allegation-sub-categories").find("Z9") is None


def test_an_unknown_list_is_refused_with_the_names_there_are() -> None:
    """The names are in the answer."""
    with pytest.raises(NotKnown, match="There is no code list colours"):
        code_list("colours")


@pytest.mark.parametrize(
    ("rows", "fault", "because"),
    [
        ("2020,2020-02-30,,A1,Contact,The return,read\n", "Line 2 ", "no such day"),
        ("2020,2020-02-01,,A1,Contact,The return,certain\n", "'certain' is not", "no such level"),
        ("2020,2020-02-01,,A1,,The return,read\n", "needs a name and a source", "no name"),
        (f"{A1}2022,2022-01-01,,A1,Other,The return,read\n", "Line 3 .*already", "at once"),
    ],
)
def test_a_line_that_is_no_code_is_named(rows: str, fault: str, because: str) -> None:
    """Whoever edits the list learns which line to look at."""
    with pytest.raises(NotFit, match=fault):
        read_codes(HEAD + rows, "x")
    assert because
