"""An audit made up for the tests of the service: six people, nine accesses, nobody real."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from custodiet.web.store import audits
from custodiet.web.store.audits import AccessLine, Fact, PersonLine

REFERENCE = "AUD-2026-0001"
OPENED = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
LOOKED = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
OWNER = "assigned to the investigation that owns the record"


def access(
    name: str, staff: str, record: str = "R1", hours: int = 0, answer: str = "unexplained"
) -> AccessLine:
    """Make an access so many hours after the first."""
    known = answer == "explained"
    return AccessLine(
        access=name,
        staff=staff,
        record=record,
        at=LOOKED + timedelta(hours=hours),
        action="view",
        stated_reason="enquiry" if known else "",
        answer=answer,
        template="assigned" if known else "",
        grade="A" if known else "",
        sentence=OWNER if known else "",
        proof=["assignment:17"] if known else [],
        raised=[] if known else ["same address as the person"],
    )


ACCESSES = (
    access("a1", "S1021", hours=1),
    access("a2", "S1021", "R2", hours=2),
    access("a3", "S1022", hours=3),
    access("a4", "S1023", hours=4, answer="explained"),
    access("a5", "S1024", hours=5, answer="cannot-tell"),
    access("a6", "S1025", hours=6),
    access("a7", "S1026", "R2", hours=30),
    access("a8", "unknown", hours=31),
    access("a9", "S1021", "R3", hours=32, answer="explained"),
)
PEOPLE = tuple(
    PersonLine(
        staff=staff,
        grade="constable",
        group=group,
        supervisor="S1021" if staff == "S1022" else "S1001",
        lane=lane,
        points=points,
        points_why=[f"same address as the person +{points}"] if points else [],
    )
    for staff, lane, points, group in (
        ("S1021", "relationship", 10, "A"),
        ("S1022", "high-profile", 4, "A"),
        ("S1023", "", 0, "A"),
        ("S1024", "random", 0, "B"),
        ("S1025", "repeat-interest", 6, "A"),
        ("S1026", "burst", 3, "A"),
        ("unknown", "", 0, ""),
    )
)
SUBJECTS = (("R1", "N7"), ("R2", "N7"), ("R3", "N8"))
RECEIPT: dict[str, Any] = {
    "run": "run-1",
    "engine": "an invented engine",
    "log_sha256": "0" * 64,
    "templates": [
        {"id": "assigned", "sentence": OWNER, "count": 2},
        {"id": "on-duty", "sentence": "on duty in the unit", "count": 0, "off": "no roster"},
    ],
}


def opened(approach: str = "lanes", settling_days: int = 7, force: str = "metropolitan") -> int:
    """Open the audit; gives the number of facts to expect next."""
    payload = {
        "reference": REFERENCE,
        "purpose": "self-monitoring",
        "approach": approach,
        "force": force,
        "settling_days": settling_days,
    }
    return append(("audit-opened", payload, {"title": "Records of an enquiry"}), expected=0)


def append(
    *facts: Fact, expected: int, actor: str = "auditor", after: timedelta = timedelta()
) -> int:
    """Add facts to the audit."""
    return audits.append_audit(
        REFERENCE, facts, expected=expected, actor=actor, reason="For a test.", at=OPENED + after
    )


def loaded(
    approach: str = "lanes",
    settling_days: int = 7,
    force: str = "metropolitan",
    people: Sequence[PersonLine] = PEOPLE,
) -> int:
    """Open the audit and load its accesses; gives the number of facts to expect next."""
    return audits.load_accesses(
        REFERENCE,
        ACCESSES,
        people,
        SUBJECTS,
        receipt=RECEIPT,
        expected=opened(approach, settling_days, force),
        actor="auditor",
        at=OPENED,
    )


def asked(*people: str, due: str = "2026-09-30", question_set: str = "full-1") -> Fact:
    """The fact that they were asked."""
    return ("audit-asked", {"people": list(people), "due": due, "set": question_set}, {})


def answered(staff: str, account: str = "", **answers: str) -> Fact:
    """The fact that they answered."""
    personal = {"account": account} if account else {}
    return ("audit-answered", {"person": staff, "answers": answers}, personal)


def decided(staff: str, outcome: str, **more: str) -> Fact:
    """The fact that this was decided about somebody."""
    payload = {"person": staff, "outcome": outcome, **more}
    return ("audit-decided", payload, {"basis": "What was checked."})


def under_way() -> str:
    """An audit in which everybody was asked and some have answered; gives its reference.

    S1021 has not answered, S1022 has, and a decision about S1025 waits for a second person.
    """
    expected = loaded()
    append(
        asked("S1021", "S1022", "S1025"),
        answered("S1022", account="I was called to it.", a3="incident"),
        answered("S1025", a6="cannot-remember"),
        decided("S1025", "conduct-matter"),
        expected=expected,
        after=timedelta(days=14),
    )
    return REFERENCE
