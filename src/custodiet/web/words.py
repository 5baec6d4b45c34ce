"""How dates, times, counts, lists and forces are written: the GOV.UK style guide's way."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from custodiet.case.sight import WATCHDOG
from custodiet.law.forces import FORCES

__all__ = [
    "FILTERS",
    "FORCE_NAMES",
    "as_read",
    "counted",
    "day",
    "day_and_time",
    "force_name",
    "has_a_time",
    "in_words",
    "joined",
    "machine",
    "moment",
]

FORCE_NAMES: dict[str, str] = {**FORCES, WATCHDOG: "Independent Office for Police Conduct"}
LONDON = ZoneInfo("Europe/London")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day(value: date | datetime | str) -> str:
    """3 September 2026; a datetime with a zone is read in London, text as an ISO date."""
    there = _local(value)
    return f"{there.day} {there:%B %Y}"


def moment(value: datetime | time | str) -> str:
    """4:22am, midday or midnight; 12-hour and in London, as people say it."""
    there = _time(value)
    if (there.hour, there.minute) in {(0, 0), (12, 0)}:
        return "midday" if there.hour else "midnight"
    hour = there.hour % 12 or 12
    minutes = f":{there.minute:02}" if there.minute else ""
    return f"{hour}{minutes}{'am' if there.hour < 12 else 'pm'}"


def day_and_time(value: datetime | str) -> str:
    """3 September 2026 at 4:22am, in London."""
    return f"{day(value)} at {moment(value)}"


def machine(value: date | datetime | str) -> str:
    """The value of a `time` element's datetime attribute: ISO 8601, with its zone if it has one."""
    return value if isinstance(value, str) else value.isoformat()


def has_a_time(value: date | datetime | str) -> bool:
    """Whether a moment is known to the minute and not only to the day."""
    return isinstance(value, datetime) or (isinstance(value, str) and "T" in value)


def as_read(cell: str) -> str:
    """A cell of a worked example: a whole ISO date as people write it, the rest as it is."""
    return day(cell) if ISO_DATE.fullmatch(cell) else cell


def counted(number: int, one: str, many: str = "") -> str:
    """1 case, 4,828 cases; `many` where adding s does not make the plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """Nine in words, 10 in figures: the style guide's line for running text."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def force_name(force: str) -> str:
    """A force in words; "None" for somebody of no force, and an unknown slug as it is."""
    return FORCE_NAMES.get(force, force) or "None"


def joined(parts: Iterable[object], last: str = "and") -> str:
    """A, B and C: no comma before the last, as in British running text."""
    words = [str(part) for part in parts]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _local(value: date | datetime | str) -> date:
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(LONDON)
    return value


def _time(value: datetime | time | str) -> time:
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else time.fromisoformat(value)
    if isinstance(value, datetime):
        return (value.astimezone(LONDON) if value.tzinfo is not None else value).time()
    return value


FILTERS = {
    "as_read": as_read,
    "counted": counted,
    "day": day,
    "day_and_time": day_and_time,
    "force_name": force_name,
    "in_words": in_words,
    "joined": joined,
    "machine": machine,
    "moment": moment,
}
