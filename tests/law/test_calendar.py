"""Working days and periods: the table agrees with its source, and the counting with the words."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from custodiet.errors import NotFit, NotKnown
from custodiet.law import Limit, WorkingDays, read_holidays
from custodiet.law.calendar import (
    Holiday,
    as_soon_as_practicable,
    in_words,
    months_after,
    months_beginning_with,
    weeks_from_first_working_day_after,
)
from custodiet.law.conduct_2020 import proceedings
from tests.law.given import EW, D

HEAD = "division,date,title,source,checked\n"
NEW_YEAR = "england-and-wales,2026-01-01,New Year,gov.uk,2026-11-21\n"
GOOD_FRIDAY = "england-and-wales,2026-04-03,Good Friday,gov.uk,2026-11-21\n"
EASTER_MONDAY = "england-and-wales,2026-04-06,Easter Monday,gov.uk,2026-11-21\n"

# The holidays library keeps a bank holiday that falls on a weekend beside its substitute day.
# gov.uk lists the substitute alone. A weekend is no working day either way.
ON_A_WEEKEND = {
    date(2012, 1, 1): "New Year's Day",
    date(2015, 12, 26): "Boxing Day",
    date(2016, 12, 25): "Christmas Day",
    date(2017, 1, 1): "New Year's Day",
    date(2020, 12, 26): "Boxing Day",
    date(2021, 12, 25): "Christmas Day",
    date(2021, 12, 26): "Boxing Day",
    date(2022, 1, 1): "New Year's Day",
    date(2022, 12, 25): "Christmas Day",
    date(2023, 1, 1): "New Year's Day",
    date(2026, 12, 26): "Boxing Day",
    date(2027, 12, 25): "Christmas Day",
    date(2027, 12, 26): "Boxing Day",
    date(2028, 1, 1): "New Year's Day",
}

# Away from the ends of the table, so that no period drawn leaves it.
DAYS = st.dates(date(2012, 1, 1), date(2026, 12, 31))
COUNTS = st.integers(1, 120)


def test_the_table_is_the_list_that_gov_uk_publishes() -> None:
    """Day for day and name for name, over every year the table covers."""
    published = BankHolidays(use_cached_holidays=True).get_holidays(division="england-and-wales")

    theirs = {one["date"]: one["title"] for one in published if one["date"] <= EW.last}

    assert {one.date: one.title for one in EW.holidays} == theirs


def test_the_table_agrees_with_an_independent_list_but_for_weekends() -> None:
    """A second source, computed from the rules of the holidays; each difference is named above."""
    years = range(EW.first.year, EW.last.year + 1)
    theirs = dict(holidays.country_holidays("GB", subdiv="ENG", years=years))
    ours = {one.date for one in EW.holidays}

    assert ours - set(theirs) == set()
    assert {day: name for day, name in theirs.items() if day not in ours} == ON_A_WEEKEND
    assert [day for day in ON_A_WEEKEND if day.weekday() < 5] == []


@pytest.mark.parametrize(
    ("year", "listed", "because"),
    [
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28", "early May moved to the 8th"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27", "two extra days"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26", "a coronation"),
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26", "an ordinary year"),
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26", "an ordinary year"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28", "Boxing Day is a Saturday"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28", "both are at a weekend"),
    ],
)
def test_the_holidays_of_a_year_written_out(year: int, listed: str, because: str) -> None:
    """Written down by hand from the proclamations, apart from both lists above."""
    found = [f"{one.date:%m-%d}" for one in EW.holidays if one.date.year == year]

    assert " ".join(found) == listed, because


def test_every_holiday_says_where_it_was_read_and_when() -> None:
    """A deadline can be traced to the page it was counted from."""
    unsourced = [one for one in EW.holidays if not one.title or not one.source]

    assert unsourced == []
    assert {one.checked for one in EW.holidays} == {D("2026-11-21")}
    assert EW.division == "england-and-wales"
    assert (EW.first, EW.last) == (D("2012-01-01"), D("2028-12-31"))


@pytest.mark.parametrize(
    ("day", "ask", "because"),
    [
        ("2011-12-31", "is_working", "the day before the table begins"),
        ("2029-01-01", "is_working", "the day after it ends"),
        ("2011-12-31", "first_after", "the first working day after it cannot be known either"),
        ("2028-12-29", "first_after", "the last working day of the table has none after it"),
        ("2028-12-28", "two working days", "the first fits and the second does not"),
        ("2028-12-29", "two working days with", "the first is that day and the second is unknown"),
        ("2012-01-03", "one working day before", "2 January 2012 is a holiday, and 2011 unlisted"),
    ],
)
def test_a_period_that_leaves_the_table_is_refused(day: str, ask: str, because: str) -> None:
    """A deadline counted across unlisted holidays could be wrong, so it is not counted."""
    asked = {
        "is_working": EW.is_working,
        "first_after": EW.first_after,
        "two working days": lambda day: EW.last_of(2, after=day),
        "two working days with": lambda day: EW.last_of_beginning_with(2, day),
        "one working day before": lambda day: EW.last_before(1, day),
    }

    with pytest.raises(NotKnown) as refused:
        asked[ask](D(day))

    assert str(refused.value) == (
        f"A period from {day} leaves the holiday table, which covers 2012-01-01 to 2028-12-31."
        " A deadline counted across unlisted holidays could be wrong."
        " Add the proclaimed holidays for that year to the holiday table."
        " [SI 2020/4 reg 2(1)]"
    ), because


@pytest.mark.parametrize(
    ("day", "near", "because"),
    [
        ("2028-01-01", False, "a whole year is left"),
        ("2028-01-02", True, "less than a year is left"),
        ("2028-12-31", True, "the last day"),
    ],
)
def test_the_last_year_of_the_table_asks_for_the_next(
    *, day: str, near: bool, because: str
) -> None:
    """Somebody has a year in which to add the holidays that come after."""
    assert EW.near_end(D(day)) is near, because


@pytest.mark.parametrize(
    ("text", "line", "because"),
    [
        (HEAD + "england-and-wales,3 April 2026,Good Friday,gov.uk,2026-11-21\n", 2, "the date"),
        (HEAD + NEW_YEAR + "england-and-wales,2026-04-03,Good Friday,gov.uk,\n", 3, "no checked"),
        (HEAD + NEW_YEAR + "england-and-wales,2026-04-03,Good Friday\n", 3, "the line stops short"),
        ("date,title,source,checked\n2026-01-01,New Year,gov.uk,2026-11-21\n", 2, "no division"),
        (HEAD + NEW_YEAR + "\nengland-and-wales,soon,?,?,?\n", 4, "an empty line is a line"),
    ],
)
def test_a_line_that_is_not_a_holiday_is_named(text: str, line: int, because: str) -> None:
    """A holiday that is not read would be counted as a working day."""
    with pytest.raises(NotFit) as refused:
        read_holidays(text)

    assert refused.value.where == f"holidays.csv:{line}:1", because
    assert refused.value.what.startswith(f"Line {line} of the holiday table is not a holiday: ")


@pytest.mark.parametrize(
    ("years", "listed", "because"),
    [
        ([], "none", "a table without holidays would make every weekday a working day"),
        ([2024, 2026], "[2024, 2026]", "nothing is known of the year between"),
    ],
)
def test_a_year_without_holidays_is_refused(years: list[int], listed: str, because: str) -> None:
    """A year with no holidays listed would be counted as having none."""
    found = [Holiday(date(year, 1, 1), "New Year", "gov.uk", D("2026-11-21")) for year in years]

    with pytest.raises(NotFit) as refused:
        WorkingDays(found)

    assert refused.value.what.endswith(f" lists the years {listed}."), because


def test_another_division_is_not_counted() -> None:
    """2 January is a holiday in Scotland and a working day in England and Wales."""
    text = HEAD + NEW_YEAR + "scotland,2026-01-02,2 January,gov.uk,2026-11-21\n"

    assert read_holidays(text).is_working(D("2026-01-02")) is True
    assert read_holidays(text, "scotland").is_working(D("2026-01-02")) is False


def test_a_changed_table_changes_a_computed_limit() -> None:
    """The holidays are a value handed to the law: nothing about Easter is written into it."""
    with_easter = read_holidays(HEAD + NEW_YEAR + GOOD_FRIDAY + EASTER_MONDAY)
    without = read_holidays(HEAD + NEW_YEAR)
    supplied = D("2026-03-20")

    assert proceedings.response_due(supplied, with_easter) == Limit(
        D("2026-04-14"), "15 working days from 23 March 2026; 3 and 6 April do not count"
    )
    assert proceedings.response_due(supplied, without) == Limit(
        D("2026-04-10"), "15 working days from 23 March 2026"
    )


@pytest.mark.parametrize(
    ("count", "after", "due", "words", "because"),
    [
        (1, "2026-09-04", "2026-09-07", "1 working day from 7 September 2026", "one is singular"),
        (
            10,
            "2025-12-17",
            "2026-01-05",
            "10 working days from 18 December 2025; 25, 26 December and 1 January do not count",
            "the month is said once for the days it holds",
        ),
        (
            5,
            "2026-08-28",
            "2026-09-07",
            "5 working days from 1 September 2026; 31 August does not count",
            "a holiday before day one is named as well",
        ),
        (
            3,
            "2027-12-24",
            "2027-12-31",
            "3 working days from 29 December 2027; 27 and 28 December do not count",
            "only weekdays that do not count are named: Christmas Day was a Saturday",
        ),
    ],
)
def test_a_limit_says_how_it_was_counted(
    count: int, after: str, due: str, words: str, because: str
) -> None:
    """The reason names the first day that counts and every weekday that does not."""
    assert EW.limit(count, after=D(after)) == Limit(D(due), words), because


@pytest.mark.parametrize(
    ("day", "due", "words", "because"),
    [
        (
            "2025-12-24",
            "2026-01-02",
            "5 working days from 24 December 2025; 25, 26 December and 1 January do not count",
            "a working day is itself day one",
        ),
        (
            "2026-06-06",
            "2026-06-12",
            "5 working days from 8 June 2026",
            "from a Saturday day one is Monday",
        ),
        (
            "2026-12-25",
            "2027-01-05",
            "5 working days from 29 December 2026; 1 January does not count",
            "from a holiday day one is the next working day; what is before it is not counted",
        ),
    ],
)
def test_a_period_beginning_with_a_day_counts_that_day(
    day: str, due: str, words: str, because: str
) -> None:
    """Day one is the day itself if it is a working day, else the next working day."""
    assert EW.limit_beginning_with(5, D(day)) == Limit(D(due), words), because


@pytest.mark.parametrize(
    ("least", "most", "words", "because"),
    [
        (1, 3, "1st to 3rd working day after 10 December 2025", "first to third"),
        (2, 4, "2nd to 4th working day after 10 December 2025", "second to fourth"),
        (
            11,
            12,
            "11th to 12th working day after 10 December 2025; 25 and 26 December do not count",
            "eleventh and twelfth are not ...st and ...nd",
        ),
        (
            21,
            22,
            (
                "21st to 22nd working day after 10 December 2025;"
                " 25, 26 December and 1 January do not count"
            ),
            "past twenty",
        ),
    ],
)
def test_a_window_is_said_in_ordinals(least: int, most: int, words: str, because: str) -> None:
    """A window is read aloud at a desk: 10th to 15th working day."""
    assert EW.window(least, most, after=D("2025-12-10")).because == words, because


@pytest.mark.parametrize(
    ("months", "begins", "ends", "because"),
    [
        (
            6,
            "2026-03-01",
            "2026-08-31",
            "never 28 August: the day before, plus six months, is wrong",
        ),
        (6, "2026-08-31", "2027-02-28", "there is no 31 February"),
        (6, "2026-08-30", "2027-02-28", "there is no 30 February"),
        (6, "2026-08-29", "2027-02-28", "there is no 29 February in 2027"),
        (6, "2026-08-28", "2027-02-27", "28 February exists: the day before it"),
        (6, "2027-08-29", "2028-02-28", "in a leap year 29 February exists: the day before it"),
        (6, "2027-08-31", "2028-02-29", "in a leap year February ends on the 29th"),
        (12, "2024-02-29", "2025-02-28", "there is no 29 February in 2025"),
        (12, "2025-02-28", "2026-02-27", "the corresponding day, less one"),
        (12, "2023-03-01", "2024-02-29", "the day before 1 March in a leap year"),
        (24, "2024-05-15", "2026-05-14", "two years"),
        (18, "2025-01-10", "2026-07-09", "eighteen months"),
        (1, "2026-12-01", "2026-12-31", "a calendar month to the end of the year"),
        (-24, "2026-07-10", "2024-07-09", "backwards: the day before the corresponding day"),
    ],
)
def test_months_beginning_with_a_day(months: int, begins: str, ends: str, because: str) -> None:
    """The corresponding day less one; without a corresponding day, the last of that month."""
    assert months_beginning_with(months, D(begins)) == D(ends), because


@pytest.mark.parametrize(
    ("months", "day", "ends", "because"),
    [
        (12, "2025-03-10", "2026-03-10", "the corresponding day itself: the first does not count"),
        (12, "2024-02-29", "2025-02-28", "there is no 29 February in 2025"),
        (12, "2023-02-28", "2024-02-28", "the corresponding day exists, and is not the last"),
        (60, "2021-03-10", "2026-03-10", "five years"),
        (1, "2026-12-31", "2027-01-31", "over the end of the year"),
    ],
)
def test_months_after_a_day(months: int, day: str, ends: str, because: str) -> None:
    """The corresponding day; without one, the last day of that month."""
    assert months_after(months, D(day)) == D(ends), because


def test_weeks_are_calendar_weeks() -> None:
    """Two holidays inside the four weeks do not extend them."""
    limit = weeks_from_first_working_day_after(4, D("2026-03-20"), EW)

    assert limit == Limit(D("2026-04-19"), "4 weeks from 23 March 2026")


def test_as_soon_as_practicable_sets_no_day() -> None:
    """It has a start and no last day, and says so."""
    assert as_soon_as_practicable(D("2026-09-03")) == Limit(
        None, "as soon as practicable from 3 September 2026; the law sets no day"
    )


@pytest.mark.parametrize(
    ("day", "words", "because"),
    [
        ("2026-09-03", "3 September 2026", "no leading zero"),
        ("2026-12-31", "31 December 2026", "the last month"),
        ("2027-01-01", "1 January 2027", "the first"),
    ],
)
def test_a_date_in_words(day: str, words: str, because: str) -> None:
    """As every screen and letter prints it, whatever language the machine speaks."""
    assert in_words(D(day)) == words, because


def _one_by_one(day: date) -> Iterator[date]:
    """The working days after a day, found by looking at each day in turn."""
    listed = {one.date for one in EW.holidays}
    while True:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in listed:
            yield day


@given(count=COUNTS, after=DAYS)
def test_counting_agrees_with_a_slow_count_day_by_day(count: int, after: date) -> None:
    """The reference looks at every day in turn and is short enough to check by eye."""
    counted = _one_by_one(after)
    slow = [next(counted) for _ in range(count)]

    assert EW.first_after(after) == slow[0]
    assert EW.last_of(count, after=after) == slow[-1]
    assert EW.last_of_beginning_with(count, after + timedelta(days=1)) == slow[-1]
    assert EW.last_before(count, slow[-1] + timedelta(days=1)) == slow[0]


@given(day=DAYS)
def test_a_working_day_is_the_first_after_the_day_before(day: date) -> None:
    """`is_working` and `first_after` tell the same story."""
    assert EW.is_working(day) is (day == next(_one_by_one(day - timedelta(days=1))))


@given(count=COUNTS, after=DAYS)
def test_no_limit_ends_before_what_starts_it(count: int, after: date) -> None:
    """The day of the trigger never counts, and the last day is always a working day."""
    limit = EW.limit(count, after=after)

    assert limit.due is not None
    assert limit.due > after
    assert EW.is_working(limit.due)


@given(count=COUNTS, day=DAYS)
def test_a_period_beginning_with_a_day_never_ends_before_it(count: int, day: date) -> None:
    """It is one working day shorter than a period after the day, if the day is a working day."""
    due = EW.limit_beginning_with(count, day).due
    longer = count - 1 if EW.is_working(day) else count

    assert due is not None
    assert due >= day
    assert due == (EW.last_of(longer, after=day) if longer else day)


@given(least=st.integers(1, 40), more=st.integers(0, 40), after=DAYS)
def test_a_window_opens_no_later_than_it_closes(least: int, more: int, after: date) -> None:
    """Its ends are the two counts, both included."""
    most = least + more
    window = EW.window(least, most, after=after)

    assert window.earliest is not None
    assert window.due is not None
    assert after < window.earliest <= window.due
    assert window.earliest == EW.last_of(least, after=after)
    assert window.due == EW.last_of(most, after=after)


@given(weeks=st.integers(1, 12), day=DAYS)
def test_weeks_end_on_the_weekday_before_the_one_they_begin_on(weeks: int, day: date) -> None:
    """A whole number of weeks, from the first working day after the trigger."""
    due = weeks_from_first_working_day_after(weeks, day, EW).due

    assert due is not None
    assert (due - EW.first_after(day)).days == 7 * weeks - 1


@given(months=st.integers(1, 60), day=DAYS)
def test_months_never_end_before_they_begin(months: int, day: date) -> None:
    """The next period begins on a day of the same number, or on the first of a month."""
    ends = months_beginning_with(months, day)
    after = ends + timedelta(days=1)

    assert ends > day
    assert after.day in {day.day, 1}


@given(day=DAYS)
def test_months_follow_each_other_without_a_gap_or_an_overlap(day: date) -> None:
    """A longer period never ends earlier, and each month adds 28 to 31 days."""
    ends = [months_beginning_with(count, day) for count in range(1, 25)]

    assert {(late - soon).days for soon, late in pairwise(ends)} <= set(range(28, 32))
