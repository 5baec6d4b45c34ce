"""Dates, times, counts and lists as the GOV.UK style guide writes them."""

from datetime import UTC, date, datetime, time

import pytest

from custodiet.web import words


@pytest.mark.parametrize(
    ("value", "expected", "because"),
    [
        (date(2026, 9, 3), "3 September 2026", "no nought, no ordinal"),
        ("2026-09-03", "3 September 2026", "an ISO date as the case file has it"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026", "past midnight in London"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "31 December 2026", "London keeps UTC then"),
        ("2026-06-30T23:30:00.000000Z", "1 July 2026", "a moment as the record has it"),
    ],
)
def test_day(value: date | str, expected: str, because: str) -> None:
    """A day is a day in London, where the law counts it."""
    assert words.day(value) == expected, because


@pytest.mark.parametrize(
    ("value", "expected", "because"),
    [
        (time(4, 22), "4:22am", "12-hour"),
        (time(16, 0), "4pm", "no :00"),
        (time(0, 0), "midnight", "12am is not understood by everyone"),
        (time(12, 0), "midday", "nor is 12pm"),
        (time(0, 5), "12:05am", "five past midnight"),
        (time(12, 5), "12:05pm", "five past midday"),
        ("19:30", "7:30pm", "as the case file has it"),
        (datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "10:30am", "British summer time"),
    ],
)
def test_moment(value: time | datetime | str, expected: str, because: str) -> None:
    """Times as people say them."""
    assert words.moment(value) == expected, because


def test_day_and_time_agree_on_the_zone() -> None:
    """Half past midnight in London is the next day, in both halves."""
    assert words.day_and_time("2026-06-30T23:30:00Z") == "1 July 2026 at 12:30am"


@pytest.mark.parametrize(
    ("number", "forms", "expected"),
    [
        (0, ("case",), "0 cases"),
        (1, ("case",), "1 case"),
        (4828, ("case",), "4,828 cases"),
        (2, ("duty", "duties"), "2 duties"),
    ],
)
def test_counted(number: int, forms: tuple[str, ...], expected: str) -> None:
    """A count and its noun agree."""
    assert words.counted(number, *forms) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_joined(parts: tuple[str, ...], expected: str) -> None:
    """No comma before the last."""
    assert words.joined(parts) == expected


def test_joined_by_another_word() -> None:
    """Choices are joined by or."""
    assert words.joined(["hearing", "meeting"], "or") == "hearing or meeting"


@pytest.mark.parametrize(
    ("force", "expected"),
    [
        ("dorset", "Dorset Police"),
        ("iopc", "Independent Office for Police Conduct"),
        ("", "None"),
        ("isle-of-man", "isle-of-man"),
    ],
)
def test_force_name(force: str, expected: str) -> None:
    """A force nobody entered in the list is shown as it was written."""
    assert words.force_name(force) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (1200, "1,200")]
)
def test_in_words(number: int, expected: str) -> None:
    """Up to nine in words."""
    assert words.in_words(number) == expected


@pytest.mark.parametrize("value", [datetime(2026, 9, 3, 4, tzinfo=UTC), "2026-09-03T04:22:00Z"])
def test_a_time_is_shown_where_it_is_known(value: datetime | str) -> None:
    """A moment of the record has one."""
    assert words.has_a_time(value) is True


@pytest.mark.parametrize("value", [date(2026, 9, 3), "2026-09-03"])
def test_no_time_is_shown_where_none_is_known(value: date | str) -> None:
    """A date has no midnight."""
    assert words.has_a_time(value) is False


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 9, 3), "2026-09-03"),
        (datetime(2026, 9, 3, 4, 22, tzinfo=UTC), "2026-09-03T04:22:00+00:00"),
        ("2026-09-03", "2026-09-03"),
    ],
)
def test_what_a_machine_reads(value: date | str, expected: str) -> None:
    """The datetime attribute of a time element."""
    assert words.machine(value) == expected


@pytest.mark.parametrize(
    ("cell", "expected", "because"),
    [
        ("2026-03-20", "20 March 2026", "a whole date"),
        ("2026-03-20 to 2026-03-24", "2026-03-20 to 2026-03-24", "more than a date"),
        ("15", "15", "a number"),
        ("", "", "nothing"),
    ],
)
def test_a_cell_of_an_example_is_read_as_people_write(
    cell: str, expected: str, because: str
) -> None:
    """The examples are the tests' own rows, and a lawyer reads them."""
    assert words.as_read(cell) == expected, because
