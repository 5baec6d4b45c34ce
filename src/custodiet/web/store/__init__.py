"""What is kept and how it is read back: append is the only write, and every list is a projection.

The names below are loaded when first asked for, because Django imports this package before its
tables may be touched.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from custodiet.web.store.custody import checkpoint, export_record, verify_database
    from custodiet.web.store.projection import project, refresh
    from custodiet.web.store.reading import Line, Look, entries_of, load, look, sign_offs
    from custodiet.web.store.scope import CaseLine, DutyLine, Page, Wanted, listed, owed, sees
    from custodiet.web.store.writing import (
        Fact,
        append,
        append_many,
        forget,
        record_account,
        record_read,
        record_sign_off,
    )

__all__ = [
    "CaseLine",
    "DutyLine",
    "Fact",
    "Line",
    "Look",
    "Page",
    "Wanted",
    "append",
    "append_many",
    "checkpoint",
    "entries_of",
    "export_record",
    "forget",
    "listed",
    "load",
    "look",
    "owed",
    "project",
    "record_account",
    "record_read",
    "record_sign_off",
    "refresh",
    "sees",
    "sign_offs",
    "verify_database",
]

_HOME = {
    "CaseLine": "scope",
    "DutyLine": "scope",
    "Fact": "writing",
    "Line": "reading",
    "Look": "reading",
    "Page": "scope",
    "Wanted": "scope",
    "append": "writing",
    "append_many": "writing",
    "checkpoint": "custody",
    "entries_of": "reading",
    "export_record": "custody",
    "forget": "writing",
    "listed": "scope",
    "load": "reading",
    "look": "reading",
    "owed": "scope",
    "project": "projection",
    "record_account": "writing",
    "record_read": "writing",
    "record_sign_off": "writing",
    "refresh": "projection",
    "sees": "scope",
    "sign_offs": "reading",
    "verify_database": "custody",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
