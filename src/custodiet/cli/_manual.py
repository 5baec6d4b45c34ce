"""`custodiet law …` about the law itself: what changed between two days."""

from __future__ import annotations

import argparse
from typing import Any

from custodiet.case.bearing import bearings, parties_of
from custodiet.cli._answers import DONE, answer
from custodiet.cli._days import day
from custodiet.law import catalogue
from custodiet.law.changes import Changed, changed_between

__all__ = ["add_commands"]


def add_commands(asks: Any) -> None:
    """Give the parser the questions about the law itself; takes argparse's list of questions."""
    changes = asks.add_parser("changes", help="what changed between two days, for a role")
    changes.add_argument("--from", dest="first", required=True, type=day, metavar="DATE")
    changes.add_argument("--to", dest="last", required=True, type=day, metavar="DATE")
    changes.add_argument("--role", choices=[one.who for one in bearings()], metavar="R")
    changes.add_argument("--json", action="store_true")
    changes.set_defaults(run=_changes)


def _changes(chosen: argparse.Namespace) -> int:
    entries = [
        entry
        for entry in catalogue()
        if chosen.role is None or chosen.role in parties_of(entry.cite)
    ]
    found = changed_between(chosen.first, chosen.last, entries)
    if chosen.json:
        return answer([_as_json(one) for one in found])
    for one in found:
        doubt = "" if one.entry.verified else f" ({one.entry.sure.value})"
        print(f"{one.on.isoformat()} {one.how.value}: {one.entry.title} [{one.entry.cite}]{doubt}")
        print(f"    {one.words}")
    if not found:
        print("Nothing changed.")
    return DONE


def _as_json(one: Changed) -> dict[str, object]:
    return {
        "on": one.on.isoformat(),
        "change": one.how.value,
        "cite": one.entry.cite,
        "title": one.entry.title,
        "words": one.words,
        "replaces": one.before.cite if one.before else None,
        "replaced_by": one.entry.replaced_by or None,
        "verified": one.entry.verified,
        "roles": sorted(parties_of(one.entry.cite)),
    }
