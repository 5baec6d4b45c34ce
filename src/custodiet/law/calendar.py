"""Working days and periods: date arithmetic as the Regulations phrase it.

The holidays come from a dated, sourced table and are handed to the law as a value. A date that
the table does not cover is refused: a deadline counted across unlisted holidays could be wrong.
"""

from __future__ import annotations

import calendar as _months
import csv
import datetime
import io
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from custodiet.errors import NotFit, NotKnown

__all__ = [
    "Holiday",
    "Limit",
    "WorkingDays",
    "as_soon_as_practicable",
    "england_and_wales",
    "in_words",
    "months_after",
    "months_beginning_with",
    "read_holidays",
    "weeks_from_first_working_day_after",
]

_SATURDAY = 5
_WARN_BEFORE_END = 365
# Written out: the standard library's month names follow the locale of the machine.
_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Holiday:
    """One bank or public holiday: its day, its name, where it was read and when."""

    date: datetime.date
    title: str
    source: str
    checked: datetime.date


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: the last day, the first day where it is a window, and the reason.

    `due` is None where the law says "as soon as practicable" and sets no day.
    """

    due: date | None
    because: str
    earliest: date | None = None


class WorkingDays:
    """The working days of one division, counted from a holiday table.

    SI 2020/4 reg 2(1): not a Saturday, not a Sunday, not a bank or public holiday in England and
    Wales. Takes the holidays; covers the whole calendar years from the first to the last of them.
    """

    def __init__(self, holidays: Iterable[Holiday], division: str = "england-and-wales") -> None:
        listed = sorted(holidays, key=lambda holiday: holiday.date)
        years = sorted({holiday.date.year for holiday in listed})
        if not years or years != list(range(years[0], years[-1] + 1)):
            raise NotFit(
                f"The holiday table for {division} lists the years {years or 'none'}.",
                why="A year with no holidays listed would be counted as having none.",
                do="Give the proclaimed holidays of every year from the first to the last.",
            )
        self.division = division
        self.holidays = tuple(listed)
        self.first = date(years[0], 1, 1)
        self.last = date(years[-1], 12, 31)
        closed = {holiday.date.toordinal() for holiday in listed}
        span = range(self.first.toordinal(), self.last.toordinal() + 1)
        weekdays = [day for day in span if (day - 1) % 7 < _SATURDAY]
        self._open = [day for day in weekdays if day not in closed]
        self._closed_weekdays = [day for day in weekdays if day in closed]

    def is_working(self, day: date) -> bool:
        """Say whether `day` is a working day; raises NotKnown outside the table."""
        ordinal = self._known(day)
        at = bisect_left(self._open, ordinal)
        return at < len(self._open) and self._open[at] == ordinal

    def first_after(self, day: date) -> date:
        """The first working day after `day`; raises NotKnown outside the table."""
        return self._at(bisect_right(self._open, self._known(day)), day)

    def last_of(self, count: int, *, after: date) -> date:
        """Last of `count` working days beginning with the first working day after a day."""
        return self._at(bisect_right(self._open, self._known(after)) + count - 1, after)

    def last_of_beginning_with(self, count: int, day: date) -> date:
        """Last of `count` working days beginning with `day` itself if it is a working day."""
        return self._at(bisect_left(self._open, self._known(day)) + count - 1, day)

    def last_before(self, count: int, day: date) -> date:
        """The latest working day with `count` working days from it to the day before `day`."""
        at = bisect_left(self._open, self._known(day)) - count
        if at < 0:
            raise self._outside(day)
        return date.fromordinal(self._open[at])

    def limit(self, count: int, *, after: date) -> Limit:
        """A limit of `count` working days from the first working day after `after`, in words."""
        begin = self.first_after(after)
        due = self.last_of(count, after=after)
        return Limit(due, self._words(count, begin, after, due))

    def limit_beginning_with(self, count: int, day: date) -> Limit:
        """A limit of `count` working days beginning with `day`, in words."""
        begin = self.last_of_beginning_with(1, day)
        due = self.last_of_beginning_with(count, day)
        return Limit(due, self._words(count, begin, begin - timedelta(days=1), due))

    def window(self, least: int, most: int, *, after: date) -> Limit:
        """From the `least`th to the `most`th working day after a day, both included."""
        earliest, due = self.last_of(least, after=after), self.last_of(most, after=after)
        closed = self._closed_words(after, due)
        text = f"{_nth(least)} to {_nth(most)} working day after {in_words(after)}{closed}"
        return Limit(due, text, earliest)

    def near_end(self, day: date) -> bool:
        """True in the last year the table covers: the next year's holidays should be added."""
        return (self.last - day).days < _WARN_BEFORE_END

    def _words(self, count: int, begin: date, after: date, due: date) -> str:
        days = "day" if count == 1 else "days"
        return f"{count} working {days} from {in_words(begin)}{self._closed_words(after, due)}"

    def _closed_words(self, after: date, due: date) -> str:
        low = bisect_right(self._closed_weekdays, after.toordinal())
        high = bisect_right(self._closed_weekdays, due.toordinal())
        skipped = [date.fromordinal(day) for day in self._closed_weekdays[low:high]]
        if not skipped:
            return ""
        return f"; {_listed(skipped)} {'does' if len(skipped) == 1 else 'do'} not count"

    def _known(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise self._outside(day)
        return day.toordinal()

    def _at(self, at: int, day: date) -> date:
        if not 0 <= at < len(self._open):
            raise self._outside(day)
        return date.fromordinal(self._open[at])

    def _outside(self, day: date) -> NotKnown:
        return NotKnown(
            f"A period from {day.isoformat()} leaves the holiday table, which covers"
            f" {self.first.isoformat()} to {self.last.isoformat()}.",
            why="A deadline counted across unlisted holidays could be wrong.",
            do="Add the proclaimed holidays for that year to the holiday table.",
            cite="SI 2020/4 reg 2(1)",
        )


def read_holidays(text: str, division: str = "england-and-wales") -> WorkingDays:
    """Read a holiday table (CSV: division, date, title, source, checked) into working days.

    Raises NotFit naming the line that is not a holiday.
    """
    found = []
    rows = csv.DictReader(io.StringIO(text))
    for row in rows:
        line = rows.line_num
        try:
            if row["division"] != division:
                continue
            day, checked = date.fromisoformat(row["date"]), date.fromisoformat(row["checked"])
            found.append(Holiday(day, row["title"], row["source"], checked))
        except (KeyError, TypeError, ValueError) as fault:
            raise NotFit(
                f"Line {line} of the holiday table is not a holiday: {fault}.",
                why="A holiday that is not read would be counted as a working day.",
                do="Give division, date, title, source and checked, with dates as 2026-12-25.",
                where=f"holidays.csv:{line}:1",
            ) from fault
    return WorkingDays(found, division)


@lru_cache(maxsize=1)
def england_and_wales() -> WorkingDays:
    """The table that comes with the product: England and Wales, sourced and dated."""
    return read_holidays(files("custodiet.law").joinpath("holidays.csv").read_text("utf-8"))


def months_beginning_with(months: int, day: date) -> date:
    """Last day of a period of `months` beginning with `day`, which counts.

    The corresponding date less one day; where the month has no corresponding date, the last day
    of that month. Never (day - 1) + months: six months beginning with 1 March end on 31 August.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = _months.monthrange(year, month + 1)[1]
    if day.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, day.day) - timedelta(days=1)


def months_after(months: int, day: date) -> date:
    """The last day of a period of `months` after `day`, which does not count.

    The corresponding date; where the month has none, its last day: 12 months after 29 February
    2024 end on 28 February 2025.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _months.monthrange(year, month + 1)[1]))


def weeks_from_first_working_day_after(weeks: int, day: date, days: WorkingDays) -> Limit:
    """`weeks` calendar weeks beginning with the first working day after `day`.

    Holidays inside the weeks do not extend them.
    """
    begin = days.first_after(day)
    return Limit(begin + timedelta(days=7 * weeks - 1), f"{weeks} weeks from {in_words(begin)}")


def as_soon_as_practicable(since: date) -> Limit:
    """A limit the law puts as "as soon as practicable": it has a start and no last day."""
    return Limit(None, f"as soon as practicable from {in_words(since)}; the law sets no day")


def in_words(day: date) -> str:
    """A date as it is printed: 3 September 2026."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def _listed(days: list[date]) -> str:
    """Days of one list in words, the month said once: 3 and 6 April."""
    parts = []
    for at, day in enumerate(days):
        last_of_month = at + 1 == len(days) or days[at + 1].month != day.month
        parts.append(f"{day.day} {_MONTHS[day.month]}" if last_of_month else f"{day.day}")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _nth(count: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}th" if 10 < count % 100 < 14 else f"{count}{ending}"
