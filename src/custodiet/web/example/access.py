"""The example's audit: 381 openings of one investigation's records by 179 people in four days.

The shape of a public incident of 2023, in which 11 of the people had no reason; everybody and
everything here is invented. The log and its context are made, and the engine answers them: that
eleven people stay unexplained is for it to find.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from custodiet.inquiry.access import engine
from custodiet.inquiry.access.handover import Narrowed
from custodiet.release import door
from custodiet.web.auditing import load_run
from custodiet.web.store import audits

__all__ = ["PEOPLE", "TITLE", "WITHOUT_REASON", "load_audit"]

PEOPLE, OPENINGS, DAYS = 179, 381, 4
TITLE = "Records of one investigation, four days (invented)"
FORCE = "metropolitan"
# S1021 is the account called officer, whom S1001, the account called supervisor, supervises.
WITHOUT_REASON = frozenset(
    f"S{number}" for number in (1021, 1034, 1047, 1060, 1073, 1086, 1099, 1112, 1125, 1138, 1151)
)
STAFF = tuple(f"S{1001 + number}" for number in range(PEOPLE))
RECORDS = tuple(f"R{number}" for number in range(1, 13))
# Invented groups by the last digit of the staff number, which nothing else here turns on; three
# people have one of their own, so that the table shows a group that is withheld.
GROUPS = ("Invented group A",) * 6 + ("Invented group B",) * 3 + ("",)
FEW = {"S1001", "S1002", "S1003"}
_TIME = "%Y-%m-%d %H:%M:%S"


def load_audit(at: datetime.datetime) -> str:
    """Make the log, answer it, load it, and ask whoever is not explained; gives the reference."""
    reference = audits.next_reference(at.year)
    payload = {
        "reference": reference,
        "purpose": "self-monitoring",
        "approach": "lanes",
        "force": FORCE,
        "settling_days": 0,
    }
    opened: audits.Fact = ("audit-opened", payload, {"title": TITLE})
    reason = "The worked example."
    audits.append_audit(reference, [opened], expected=0, actor="auditor", reason=reason, at=at)
    first = (at - datetime.timedelta(days=40)).replace(hour=8, minute=0, second=0, microsecond=0)
    with tempfile.TemporaryDirectory() as folder:
        _answered(Path(folder), first.replace(tzinfo=None))
        load_run(
            reference,
            answers=Path(folder) / "out",
            log=Path(folder) / "log.csv",
            context=Path(folder) / "context",
            narrowed=Narrowed(case="C1"),
            actor="auditor",
            at=at,
        )
    unexplained = [one.staff for one in audits.not_asked(reference, lane="", limit=500)]
    due = (at + datetime.timedelta(days=14)).date().isoformat()
    asked: audits.Fact = (
        "audit-asked",
        {"people": sorted(unexplained), "due": due, "set": "full-1"},
        {},
    )
    look = audits.look_audit(reference)
    audits.append_audit(
        reference, [asked], expected=look.expected, actor="auditor", reason=reason, at=at
    )
    return reference


def _answered(folder: Path, first: datetime.datetime) -> None:
    """Write the log and its context, and the engine's answers beside them."""
    context, out = folder / "context", folder / "out"
    out.mkdir()
    context.mkdir()
    _write(folder / "log.csv", _log(first))
    for name, rows in _context(first).items():
        _write(context / f"{name}.csv", rows)
    run = engine.explain(folder / "log.csv", context, out, tell=_unheard)
    for part in (run.answers, run.people, run.leads):
        door.let_out(part, out / part.name)
    door.write(out / "receipt.json", json.dumps(run.receipt))


def _unheard(_words: str) -> None:
    """Half a second's work needs no progress."""


def _write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write a table as the contract has it; times are UTC."""
    listed = list(rows)
    lines = [list(listed[0]), *([*row.values()] for row in listed)]
    cells = (["" if one is None else str(one) for one in line] for line in lines)
    text = "".join(",".join(line) + "\n" for line in cells)
    door.write(path, text)


def _log(first: datetime.datetime) -> Iterator[dict[str, Any]]:
    """Every person once and then in turn, spread evenly over the four days."""
    step = datetime.timedelta(days=DAYS) / OPENINGS
    for number in range(OPENINGS):
        yield {
            "access_id": f"a{number:03}",
            "staff_id": STAFF[number % PEOPLE],
            "record_id": RECORDS[(number * 5) % len(RECORDS)],
            "occurred_at": (first + number * step).strftime(_TIME),
            "action": "print" if number % 40 == 7 else "view",
            "stated_reason": "enquiry" if number % 3 == 0 else "",
            "terminal_id": f"T{number % 25}",
        }


def _context(first: datetime.datetime) -> dict[str, Iterator[dict[str, Any]]]:
    """The context tables: most people are assigned, tasked or supervise; eleven are nowhere."""
    before = (first - datetime.timedelta(days=5)).strftime(_TIME)
    after = (first + datetime.timedelta(days=30)).strftime(_TIME)
    known = [one for one in STAFF if one not in WITHOUT_REASON and one != "S1001"]
    assigned, tasked = known[: len(known) * 2 // 3], known[len(known) * 2 // 3 :]
    span = {"valid_from": before, "valid_to": after, "recorded_at": before}
    return {
        "staff": (
            {
                "staff_id": one,
                "grade": "constable",
                "protected_group": "Invented group C" if one in FEW else GROUPS[int(one[-1])],
                "recorded_at": before,
            }
            for one in STAFF
        ),
        "supervision": (
            {"staff_id": one, "supervisor_id": "S1001", **span} for one in STAFF if one != "S1001"
        ),
        "record": (
            {"record_id": one, "created_by": "S0999", "created_at": before, "sensitive": "true"}
            for one in RECORDS
        ),
        "record_case": (
            {"record_id": one, "case_id": "C1", "recorded_at": before} for one in RECORDS
        ),
        "record_person": (
            {"record_id": one, "person_id": "N1" if number < 8 else "N2", "recorded_at": before}
            for number, one in enumerate(RECORDS)
        ),
        "case": iter(
            [
                {
                    "case_id": "C1",
                    "owner_unit_id": "U1",
                    "opened_at": before,
                    "closed_at": None,
                    "media_at": first.strftime(_TIME),
                }
            ]
        ),
        "assignment": ({"staff_id": one, "case_id": "C1", **span} for one in assigned),
        "tasking": ({"staff_id": one, "case_id": "C1", **span} for one in tasked),
    }
