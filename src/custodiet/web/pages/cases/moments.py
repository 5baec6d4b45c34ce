"""The one place where a page of a case asks what time it is."""

import datetime

from django.utils import timezone

__all__ = ["CLOCK", "now", "today"]

# Looked up at each call, so that a rehearsal can put another clock here.
CLOCK = datetime.datetime.now


def now() -> datetime.datetime:
    """The moment it is, in UTC: when something is being recorded."""
    return CLOCK(datetime.UTC)


def today() -> datetime.date:
    """The day it is in the service's own time zone, on which the law is asked."""
    return timezone.localtime(now()).date()
