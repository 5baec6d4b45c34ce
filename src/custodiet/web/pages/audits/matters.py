"""A conduct matter that an audit opens: a case with the accesses as its exhibit."""

from __future__ import annotations

from custodiet.case import Allegation, Case, Person, facts_of
from custodiet.case.events import KINDS
from custodiet.errors import NotAsRecorded
from custodiet.web import store
from custodiet.web.exhibits import exhibit_of
from custodiet.web.pages.audits.seen import Seen
from custodiet.web.pages.cases.moments import now, today
from custodiet.web.pages.cases.numbering import next_free
from custodiet.web.store import audits
from custodiet.web.store.audits import AuditPerson
from custodiet.web.words import counted

__all__ = ["open_matter"]

REASON = "Opened by an audit of record access, on a decision that two people made."


def open_matter(found: Seen, row: AuditPerson, expected: int, *, kind: str) -> str:
    """Open the case and say so in the audit; gives the reference of the case.

    `kind` is what the person is, as a case file names it. The case says what the audit found and
    no more: which accesses nothing explained. Severity and everything after it are the case's own.
    """
    exhibit, _, digest = exhibit_of(found.reference, row.staff)
    while True:
        made = _case(next_free(today().year), found, row, digest, kind)
        try:
            store.append(
                made.reference,
                facts_of(made),
                expected=0,
                actor=found.viewer.username,
                reason=REASON,
                at=now(),
            )
        except NotAsRecorded:
            continue
        break
    payload = {
        "person": row.staff,
        "case": made.reference,
        "exhibit_sha256": digest,
        "accesses": [one["access"] for one in exhibit],
    }
    fact: audits.Fact = ("audit-matter-opened", payload, {})
    audits.append_audit(
        found.reference,
        [fact],
        expected=expected,
        actor=found.viewer.username,
        reason=REASON,
        at=now(),
    )
    return made.reference


def _case(reference: str, found: Seen, row: AuditPerson, digest: str, kind: str) -> Case:
    accesses = [
        one for one in audits.accesses_of(found.reference, row.staff) if one.answer != "explained"
    ]
    days = sorted(one.at.date() for one in accesses) or [today()]
    person = Person("P1", found.audit.force, kind)
    allegation = Allegation(
        id="P1.1",
        person="P1",
        summary=f"{counted(len(accesses), 'access', 'accesses')} to records; whether there was a"
        " policing purpose",
        conduct_from=days[0],
        conduct_to=days[-1],
    )
    came = KINDS["came-to-attention"](
        date=today(),
        allegations=("P1.1",),
        source="record-access-audit",  # type: ignore[call-arg]  # a field of this kind of event
        note=f"Audit {found.reference}, staff number {row.staff}; exhibit SHA-256 {digest}.",
    )
    title = f"Record access, audit {found.reference}"
    return Case(reference, title, (person,), (allegation,), (came,))
