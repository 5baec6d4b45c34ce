"""What has happened: one frozen class for each kind of event, in the past tense."""

from custodiet.case.events import (
    _appeals,
    _beginning,
    _complaints,
    _delegation,
    _handling,
    _lists,
    _people,
    _proceedings,
    _standing,
    _telling,
    _tribunals,
    _vetting,
)
from custodiet.case.events._event import COMMON, KINDS, Event, Field, Forget

__all__ = ["COMMON", "KINDS", "Event", "Field", "Forget"]

_LOADED = (
    *(_beginning, _proceedings, _tribunals, _people, _standing, _complaints),
    *(_handling, _delegation, _telling, _lists, _vetting, _appeals),
)
