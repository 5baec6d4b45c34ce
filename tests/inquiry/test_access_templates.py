"""Every example of every template, from one table, on every engine."""

import datetime

import pytest

from custodiet.errors import NotFit
from custodiet.inquiry.access.engine import templates
from custodiet.inquiry.access.engine._examples import Laid, lay, text_id
from custodiet.inquiry.access.engine._statement import code_of, read_code
from custodiet.inquiry.access.engine._templates import offset, read_template
from tests.inquiry import engines

AT = datetime.datetime(2026, 3, 11, 12, 0)  # noqa: DTZ001 - the contract's times are UTC without a zone


@pytest.fixture(scope="module")
def laid() -> Laid:
    """The examples, made once."""
    return lay(templates(), AT, lambda _, world, name: text_id(world, name))


def expected(laid: Laid) -> dict[str, tuple[str, str] | None]:
    """What the files say, by what each example is about."""
    return {laid.because[place]: answer for place, answer in laid.expected.items()}


def answers(laid: Laid, codes: dict[int, int]) -> dict[str, tuple[str, str] | None]:
    """What an engine found, in the same form."""
    by_rank = {one.rank: one.id for one in templates()}
    found: dict[str, tuple[str, str] | None] = {}
    for place, because in laid.because.items():
        read = read_code(codes[place]) if place in codes else None
        found[because] = (by_rank[read.rank], read.grade) if read else None
    return found


def test_the_plain_engine_answers_every_example(laid: Laid) -> None:
    """The grade written in the file, and the template that the file is of."""
    assert answers(laid, engines.plain(laid.log, laid.context)) == expected(laid)


def test_duckdb_answers_every_example(laid: Laid) -> None:
    """The same, from the same rows."""
    found = engines.on_duckdb(engines.arrow(laid.log, laid.context))

    assert answers(laid, found) == expected(laid)
    assert found == engines.plain(laid.log, laid.context)


def test_every_template_has_an_example_that_holds_and_one_that_does_not() -> None:
    """A template whose examples all hold would pass with no condition at all."""
    for one in templates():
        grades = {example.grade for example in one.examples}
        assert None in grades, one.id
        assert grades - {None}, one.id


def test_the_nine_and_the_standing_functions_are_there_in_order() -> None:
    """By the length of the path, then by strength."""
    assert [one.id for one in templates()] == [
        "approval",
        "creator",
        "assigned",
        "tasked",
        "attended",
        "supervises",
        "on-duty-in-the-unit",
        "linked",
        "on-duty-in-the-district",
        "audit-with-a-ticket",
        "disclosure-desk",
        "intelligence-desk",
        "own-case-follow-up",
    ]


GOOD = """
id: x
version: 1
rank: 1
sentence: x
weak: false
sql: |
  SELECT p.row_id FROM log AS a JOIN approval AS p ON p.record_id = a.record_id {more}
examples: []
"""


@pytest.mark.parametrize(
    ("more", "because"),
    [
        (
            "WHERE datediff('day', a.occurred_at, p.valid_from) < 3",
            "engines count days differently",
        ),
        ("WHERE a.occurred_at::DATE = p.valid_from", "a cast of a column is read differently"),
        ("WHERE p.valid_from | 1 = 2", "bit operations returned wrong answers silently"),
        ("LEFT JOIN person AS q ON q.person_id = a.staff_id", "an outer join proves nothing"),
        ("JOIN gossip AS g ON g.staff_id = a.staff_id", "no table of the contract"),
        ("WHERE p.nickname = 'x'", "no column of the contract"),
        ("JOIN person AS q ON q.surname > 'x'", "nothing to look the row up by"),
        ("WHERE a.occurred_at > p.valid_from + INTERVAL '1' MONTH", "months differ in length"),
        ("QUALIFY row_number() OVER () = 1", "a window"),
    ],
)
def test_what_is_outside_the_dialect_is_refused(more: str, because: str) -> None:
    """A template is refused when it is read, not when an engine stumbles."""
    with pytest.raises(NotFit):
        read_template(GOOD.format(more=more), "x.yaml")


def test_the_dialect_accepts_what_it_should() -> None:
    """The refusals above are not for something else."""
    assert read_template(GOOD.format(more="WHERE a.occurred_at >= p.valid_from"), "x").id == "x"


@pytest.mark.parametrize(
    ("text", "seconds"), [("-1d", -86_400), ("-7d+1s", -604_799), ("+2h", 7_200), ("0s", 0)]
)
def test_a_moment_of_an_example_is_counted_from_the_access(text: str, seconds: int) -> None:
    """Terms add up, each with its sign."""
    assert offset(text).total_seconds() == seconds


def test_the_number_of_an_explanation_reads_back() -> None:
    """Rank, then grade, then evidence: the least number is the shortest explanation."""
    code = code_of(7, 2, (22_700_001, 999_999_999, 5))

    assert (read_code(code).rank, read_code(code).grade) == (7, "B")
    assert read_code(code).rows == (22_700_001, 999_999_999, 5)
    assert code_of(3, 2, (9, 9, 9)) < code_of(7, 1, (1, 0, 0))
    assert code_of(3, 1, (9, 9, 9)) < code_of(3, 2, (1, 0, 0))
