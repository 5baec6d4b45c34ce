"""The exhibit of a conduct matter that an audit opened, for the audit and the case alike.

A page to be read and printed, and a file: both are what the matter's digest is of, or are refused.
"""

from __future__ import annotations

import hashlib
import json

from django.http import HttpResponse

from custodiet.errors import NotAsRecorded
from custodiet.web.store import audits
from custodiet.web.store.matters import Matter

__all__ = ["as_opened", "exhibit_of", "given"]


def exhibit_of(reference: str, staff: str) -> tuple[list[dict[str, str]], str, str]:
    """The accesses that nothing explained, as lines; their canonical JSON, and its SHA-256."""
    lines = [
        {
            "access": one.access,
            "record": one.record,
            "at": one.at.isoformat(),
            "action": one.action,
            "stated_reason": one.stated_reason,
            "answer": one.answer,
        }
        for one in audits.accesses_of(reference, staff)
        if one.answer != "explained"
    ]
    text = json.dumps(lines, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return lines, text, hashlib.sha256(text.encode()).hexdigest()


def given(matter: Matter) -> HttpResponse:
    """The exhibit as a file, byte by byte what the matter's digest is of.

    Who may have it is asked before, and recorded. Raises NotAsRecorded where it was altered.
    """
    _, text = as_opened(matter)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{matter.case}-exhibit.json"'
    return answer


def as_opened(matter: Matter) -> tuple[list[dict[str, str]], str]:
    """The exhibit in lines and as canonical JSON, as it was when the matter was opened.

    Raises NotAsRecorded where it is not.
    """
    lines, text, digest = exhibit_of(matter.audit, matter.staff)
    if digest != matter.sha256:
        raise NotAsRecorded(
            f"The exhibit about {matter.staff} is not as it was when {matter.case} was opened.",
            why="Somebody may be asked about it; it must be what the matter was opened on.",
            do="Change nothing, and tell whoever looks after this installation.",
        )
    return lines, text
