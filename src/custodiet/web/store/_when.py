"""Moments as the record writes them, and the day on which they fall where the law applies."""

import datetime

from django.utils import timezone

from custodiet.errors import NotFit

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def stamp(at: datetime.datetime) -> str:
    """Write a moment as entries have it: UTC, with microseconds. Raises `NotFit` without a zone."""
    if at.tzinfo is None:
        raise NotFit(
            "A moment without a time zone cannot be recorded.",
            why="It would be an hour wrong for half of the year.",
            do="Give the moment with its zone.",
        )
    return at.astimezone(datetime.UTC).strftime(_FORM)


def moment(stamped: str) -> datetime.datetime:
    """Read a moment that `stamp` wrote, in UTC."""
    return datetime.datetime.strptime(stamped, _FORM).replace(tzinfo=datetime.UTC)


def day(at: datetime.datetime) -> datetime.date:
    """Give the day a moment falls on in the service's own time zone."""
    return timezone.localtime(at).date()
