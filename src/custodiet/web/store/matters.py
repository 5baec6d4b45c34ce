"""Which case an audit opened, about whom and on which exhibit: found from the case."""

from __future__ import annotations

import json
from dataclasses import dataclass

from custodiet.web.store.kinds import AUDIT
from custodiet.web.store.models import AuditRow, Entry

__all__ = ["Matter", "matter_of"]


@dataclass(frozen=True)
class Matter:
    """A conduct matter that an audit opened: the audit, the staff number, and its exhibit's SHA."""

    case: str
    audit: str
    staff: str
    sha256: str


def matter_of(case: str) -> Matter | None:
    """The matter that this case is, by the entries of the audits; None where none opened it."""
    # The index of the record is by what an entry is of, so the audits are asked one by one.
    audits = [AUDIT + one for one in AuditRow.objects.values_list("reference", flat=True)]
    opened = Entry.objects.filter(case__in=audits, kind="audit-matter-opened")
    for audit, payload in opened.order_by("seq").values_list("case", "payload"):
        told = json.loads(payload)
        if told["case"] == case:
            digest = str(told.get("exhibit_sha256", ""))
            return Matter(case, audit.removeprefix(AUDIT), str(told["person"]), digest)
    return None
