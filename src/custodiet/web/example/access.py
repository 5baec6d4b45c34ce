"""The example's audits: two invented logs, answered by the engine itself.

That eleven people of the one stay unexplained, and seventy-seven of the other, is for it to find.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from custodiet.inquiry.access import engine
from custodiet.inquiry.access.handover import Narrowed
from custodiet.release import door
from custodiet.web.auditing import load_run
from custodiet.web.example.incidents import Incident, four_days, three_years
from custodiet.web.store import audits

__all__ = ["answered", "incidents", "load_audits"]

FORCE = "metropolitan"
REASON = "The worked example."


def incidents(at: datetime.datetime) -> tuple[Incident, Incident]:
    """Both logs as they stand at a moment: of weeks before it, and of the years before it."""
    morning = at.replace(hour=8, minute=0, second=0, microsecond=0, tzinfo=None)
    return (
        four_days(morning - datetime.timedelta(days=40)),
        three_years(morning - datetime.timedelta(days=1130)),
    )


def load_audits(at: datetime.datetime) -> tuple[str, ...]:
    """Make each log, answer it and load it; gives the references.

    In the one whoever is not explained is asked; in the other nobody is yet, and everybody can be.
    """
    found = tuple(_loaded(one, at) for one in incidents(at))
    _ask(found[0], at)
    return found


def _loaded(incident: Incident, at: datetime.datetime) -> str:
    reference = audits.next_reference(at.year)
    payload = {
        "reference": reference,
        "purpose": "self-monitoring",
        "approach": incident.approach,
        "force": FORCE,
        "settling_days": 0,
    }
    opened: audits.Fact = ("audit-opened", payload, {"title": incident.title})
    audits.append_audit(reference, [opened], expected=0, actor="auditor", reason=REASON, at=at)
    with tempfile.TemporaryDirectory() as folder:
        out = answered(incident, Path(folder))
        load_run(
            reference,
            answers=out,
            log=Path(folder) / "log.csv",
            context=Path(folder) / "context",
            narrowed=Narrowed(case=incident.case),
            actor="auditor",
            at=at,
        )
    return reference


def _ask(reference: str, at: datetime.datetime) -> None:
    """Ask whoever has an access that nothing explains, and give them two weeks."""
    unexplained = [one.staff for one in audits.not_asked(reference, lane="", limit=500)]
    due = (at + datetime.timedelta(days=14)).date().isoformat()
    payload = {"people": sorted(unexplained), "due": due, "set": "full-1"}
    look = audits.look_audit(reference)
    asked: audits.Fact = ("audit-asked", payload, {})
    audits.append_audit(
        reference, [asked], expected=look.expected, actor="auditor", reason=REASON, at=at
    )


def answered(incident: Incident, folder: Path) -> Path:
    """Write the log and its context into a folder, and the engine's answers beside them.

    Gives the folder of the answers.
    """
    context, out = folder / "context", folder / "out"
    out.mkdir()
    context.mkdir()
    _write(folder / "log.csv", incident.log)
    for name, rows in incident.context.items():
        _write(context / f"{name}.csv", rows)
    run = engine.explain(folder / "log.csv", context, out, tell=_unheard)
    for part in (run.answers, run.people, run.leads):
        door.let_out(part, out / part.name)
    door.write(out / "receipt.json", json.dumps(run.receipt))
    return out


def _unheard(_words: str) -> None:
    """Half a second's work needs no progress."""


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Write a table as the contract has it; times are UTC."""
    lines = [list(rows[0]), *([*row.values()] for row in rows)]
    cells = (["" if one is None else str(one) for one in line] for line in lines)
    text = "".join(",".join(line) + "\n" for line in cells)
    door.write(path, text)
