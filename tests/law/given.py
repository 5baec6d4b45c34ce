"""What the worked examples are given: dates and lists as plain text, and the packaged calendar."""

from datetime import date

from custodiet.law import england_and_wales

D = date.fromisoformat
EW = england_and_wales()


def day(text: str | None) -> date | None:
    """A date, or None where a row says that the day is not known."""
    return D(text) if text else None


def names(listed: str) -> frozenset[str]:
    """Names as a row lists them, apart by a comma; none at all for an empty text."""
    return frozenset(name.strip() for name in listed.split(",") if name.strip())
