"""The chapter on the example's two audits: what is known of everybody, and what the engine says."""

import datetime
import importlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import django
import duckdb

from custodiet.inquiry.access import engine
from tools.manual.markdown import page, table

__all__ = ["chapter"]

# Any day would do: the logs are made as of it, and nothing in them turns on the calendar.
AT = datetime.datetime(2026, 9, 3, 9, 30, tzinfo=datetime.UTC)
FIRST = 3
LANES = {"random": "drawn by lot", "rest": "everything else"}


def chapter() -> dict[str, str]:
    """The page `access-example.md`: each log of the example, answered and held to its truth."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "custodiet.web.settings")
    django.setup()
    access = importlib.import_module("custodiet.web.example.access")
    told = [part for one in access.incidents(AT) for part in _incident(one, access.answered)]
    return {
        "access-example.md": page(
            "The example's audits",
            "`custodiet example load` makes two logs in the shapes of public incidents, with "
            "invented people of whom it is known why they looked. The engine is not told. What it "
            "makes of them is printed here each time this manual is: what it explains, in which "
            "order it has the rest read, and what it gets wrong.",
            *told,
            "## What no such log shows",
            engine.CANNOT_FIND,
            "Both logs are small and made up. They show what the words mean, and nothing about how "
            "often either error is made: `custodiet access score` measures that on a simulated "
            "force, and a force learns it from its own decisions.",
        )
    }


def _incident(incident: Any, answer: Any) -> list[str]:
    """A log in figures: who is right, what explains, what is read first, what is missed."""
    with tempfile.TemporaryDirectory() as folder:
        out = answer(incident, Path(folder))
        receipt = json.loads((out / "receipt.json").read_text())
        left_open = _left_open(out, Path(folder) / "log.csv")
        leads = engine.ranked(engine.read_leads(out), engine.FIRST)
    counts = (
        f"{len(incident.log)} accesses by {len(incident.people)} people, of whom "
        f"{len(incident.reasons)} had a reason and {len(incident.without_reason)} had none."
    )
    return [
        f"## {incident.title}",
        counts,
        table(("What the engine says", "What is known", "People"), _held(incident, left_open)),
        "### What it explains",
        table(("Explanation", "Accesses", "Times chance"), _explained(receipt)),
        "### What it has read first",
        table(("Lane", "Person", "Looks", "Points", "Line by line"), _ranked(leads)),
        "### What it gets wrong",
        *_wrong(incident, left_open),
    ]


def _left_open(out: Path, log: Path) -> frozenset[str]:
    """Whoever has an access that nothing explains."""
    with duckdb.connect() as con:
        rows = con.execute(
            "SELECT DISTINCT l.staff_id FROM read_parquet(?) a "
            "JOIN read_csv(?, all_varchar = true) l USING (access_id) "
            "WHERE a.answer = 'unexplained'",
            [str(out / "answers.parquet"), str(log)],
        ).fetchall()
    return frozenset(row[0] for row in rows)


def _held(incident: Any, left_open: frozenset[str]) -> list[tuple[str, str, str]]:
    """Everybody, once, by what is said and what is known of them."""
    people, reasons = frozenset(incident.people), frozenset(incident.reasons)
    return [
        ("explained", "had a reason", str(len(reasons - left_open))),
        ("a question to be asked", "had none", str(len(left_open - reasons))),
        ("a question to be asked", "had a reason: our error", str(len(left_open & reasons))),
        ("explained", "had none: missed", str(len(people - left_open - reasons))),
    ]


def _explained(receipt: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (one["sentence"], str(one["explained"]), str(one["times_chance"] or "never by chance"))
        for one in receipt["templates"]
        if one["explained"]
    ]


def _ranked(leads: list[Any]) -> list[tuple[str, str, str, str, str]]:
    """The first of each lane, and as many by lot."""
    return [
        (
            LANES.get(lane, lane),
            str(one.staff_id),
            str(one.looks),
            str(one.points),
            "; ".join(one.why) or "nothing but that it is unexplained",
        )
        for lane, mine in engine.lanes(leads, FIRST, "1").items()
        for one in mine
    ]


def _wrong(incident: Any, left_open: frozenset[str]) -> list[str]:
    """Who is explained without a reason, and who is asked with one, and why that is so."""
    reasons = frozenset(incident.reasons)
    wrong = sorted((frozenset(incident.people) - left_open - reasons) | (left_open & reasons))
    if not wrong:
        return ["Nobody here: whoever had no reason is nowhere in the tables."]
    lines = (
        f"- {one}, {'asked' if one in left_open else 'explained'}: {incident.missed[one]}."
        for one in wrong
    )
    return ["\n".join(lines)]
