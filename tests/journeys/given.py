"""Cases that a journey finds in the database when it begins, told relative to a day."""

import datetime
from collections.abc import Iterable, Sequence

from django.utils import timezone

from custodiet.web import filing
from custodiet.web.store import audits
from tests.journeys.walking import ago

__all__ = ["decided_audit", "gross_misconduct", "misconduct", "recorded"]

FILE = """casefile: 1
reference: {reference}
title: {title}
people:
  - {{id: P1, force: {force}, kind: police-officer, rank: constable, probation: false}}
allegations:
  - id: P1.1
    person: P1
    summary: {summary}
    conduct: {{from: {day}, to: {day}}}
    standards: [confidentiality, discreditable-conduct]
events:
{events}
"""


def recorded(text: str) -> str:
    """Record a case file as an import would; gives the reference of the case."""
    at = timezone.now()
    made = filing.imported(
        text.encode(), "journey.yaml", actor="command line", reason="A journey begins.", at=at
    )
    return made.reference


def misconduct(day: datetime.date, *, reported: bool = True) -> str:
    """A Dorset constable's case, assessed as misconduct and investigated, up to the report."""
    report = [(5, "report-submitted", "opinion: misconduct")] if reported else []
    return FILE.format(
        reference="M-1",
        title="A message to a group of colleagues",
        force="dorset",
        summary="sent a message that mocked a victim of crime",
        day=ago(day, 110),
        events=_dated(day, [*_investigation(day, "misconduct", "meeting"), *report]),
    )


def gross_misconduct(day: datetime.date, *, hearing: datetime.date | None = None) -> str:
    """A Metropolitan constable's case for gross misconduct, up to the report.

    Where a hearing is given, up to the public notice of it, each step in time.
    """
    report = (70, "report-submitted", "opinion: gross-misconduct")
    events = [*_investigation(day, "gross-misconduct", "hearing"), report]
    if hearing is not None:
        events += [
            (60, "case-to-answer-decided", "result: gross-misconduct, then: hearing"),
            (58, "referred-to-proceedings", "form: hearing"),
            (55, "referral-notice-given", f"documents: {ago(day, 55)}"),
            (54, "panel-named", "chair: chief-officers-delegate, regime: '2024'"),
            (42, "referral-response-given", "accepted: false"),
            (40, "witness-lists-given", ""),
            (38, "witness-lists-supplied", ""),
            (36, "bundle-supplied", ""),
            (25, "pre-hearing-held", "needed: true"),
            (24, "hearing-fixed", f"for: {hearing}"),
            (10, "hearing-notice-published", ""),
        ]
    return FILE.format(
        reference="G-1",
        title="Look-ups for private purposes",
        force="metropolitan",
        summary="opened records of people known privately; no policing purpose was found",
        day=ago(day, 110),
        events=_dated(day, events),
    )


def _investigation(day: datetime.date, severity: str, likely: str) -> list[tuple[int, str, str]]:
    """What happened before the report, each so many working days before a day."""
    return [
        (100, "came-to-attention", "source: audit"),
        (98, "severity-assessed", f"severity: {severity}, likely: {likely}"),
        (97, "investigator-appointed", ""),
        (95, "notice-of-investigation-given", ""),
        (94, "terms-of-reference-given", ""),
        (90, "interview-specified", f"for: {ago(day, 85)}"),
        (85, "interviewed", ""),
    ]


def _dated(day: datetime.date, events: Iterable[tuple[int, str, str]]) -> str:
    lines = [
        f"  - {{date: {ago(day, count)}, event: {name}, allegations: [P1.1]{more and f', {more}'}}}"
        for count, name, more in events
    ]
    return "\n".join(lines)


def decided_audit(reference: str) -> None:
    """An audit of the Metropolitan force in which ten leads with the same address were decided.

    Four were against somebody, and a second person confirmed them; six had a policing purpose.
    """
    at, staff = timezone.now(), [f"S{number}" for number in range(3001, 3011)]
    opened = {
        "reference": reference,
        "purpose": "self-monitoring",
        "approach": "lanes",
        "force": "metropolitan",
        "settling_days": 0,
    }
    titled = {"title": "An earlier audit (invented)"}
    _told(reference, [("audit-opened", opened, titled)], at)
    line = ("R9", at, "view", "", "unexplained", "", "", "", [], [])
    audits.load_accesses(
        reference,
        [audits.AccessLine(f"x{one}", one, *line) for one in staff],
        [
            audits.PersonLine(one, "", "", "", "relationship", 8, [], [["same-address"]])
            for one in staff
        ],
        [],
        receipt={"receipt_sha256": "0" * 64, "weights_version": 1, "templates": []},
        expected=1,
        actor="auditor",
        at=at,
    )
    outcomes = [(one, "reflective-practice") for one in staff[:4]]
    outcomes += [(one, "legitimate") for one in staff[4:]]
    basis = {"basis": "What was checked."}
    decided = [("audit-decided", {"person": one, "outcome": how}, basis) for one, how in outcomes]
    _told(reference, decided, at)
    confirmed = [("audit-confirmed", {"person": one}, {}) for one in staff[:4]]
    _told(reference, confirmed, at, "authority.metropolitan")


def _told(
    reference: str,
    facts: Sequence[audits.Fact],
    at: datetime.datetime,
    actor: str = "auditor",
) -> None:
    known = audits.audit_row(reference)
    expected = audits.look_audit(reference).expected if known else 0
    audits.append_audit(
        reference, facts, expected=expected, actor=actor, reason="A journey begins.", at=at
    )
