"""`custodiet law …` about the law itself: what changed, and what lawyers signed off."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from custodiet.case.bearing import bearings, parties_of
from custodiet.cli._answers import DONE, answer, say
from custodiet.cli._days import day
from custodiet.cli._service import ACTOR, now, open_place, place_options
from custodiet.errors import NotFit
from custodiet.law import catalogue
from custodiet.law.changes import Changed, changed_between
from custodiet.law.signoffs import SignOff, from_values

__all__ = ["add_commands"]


def add_commands(asks: Any) -> None:
    """Give the parser the questions about the law itself; takes argparse's list of questions."""
    changes = asks.add_parser("changes", help="what changed between two days, for a role")
    changes.add_argument("--from", dest="first", required=True, type=day, metavar="DATE")
    changes.add_argument("--to", dest="last", required=True, type=day, metavar="DATE")
    changes.add_argument("--role", choices=[one.who for one in bearings()], metavar="R")
    changes.add_argument("--json", action="store_true")
    changes.set_defaults(run=_changes)
    signed = asks.add_parser("signoffs", help="what lawyers signed off; takes in a file of it too")
    signed.add_argument("--import", dest="file", type=Path, metavar="FILE")
    signed.add_argument("--json", action="store_true")
    place_options(signed)
    signed.set_defaults(run=_signoffs)


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


def _signoffs(chosen: argparse.Namespace) -> int:
    given = _read(chosen.file) if chosen.file else ()
    open_place(chosen)
    from custodiet.web import store

    known = {_sameness(one) for one in store.sign_offs()}
    new = [one for one in given if _sameness(one) not in known]
    for one in new:
        store.record_sign_off(
            one.as_values(),
            actor=ACTOR,
            reason=f"Taken in from {chosen.file.name}.",
            at=now(),
            personal={"identity": one.identity} if one.identity else {},
        )
    if chosen.file:
        say(f"{len(new)} taken in, {len(given) - len(new)} known already.")
    found = store.sign_offs()
    if chosen.json:
        said = ({**one.as_values(), "by": one.by, "identity": one.identity} for one in found)
        return answer(list(said))
    for one in found:
        print(f"{one.on.isoformat()} {one.cite}: {one.result.value}, beside {one.text.citation}")
        print(f"    as in force on {one.text.as_at.isoformat()}, {one.text.version}. {one.note}")
    if not found:
        print("Nothing has been signed off by a lawyer.")
    return DONE


def _read(path: Path) -> tuple[SignOff, ...]:
    """The sign-offs of a file, each whole; raises NotFit before any is taken in."""
    try:
        listed = json.loads(path.read_text("utf-8"))
    except ValueError as fault:
        raise _not_a_list(path, str(fault)) from fault
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise _not_a_list(path, "it is not a list of sign-offs")
    return tuple(from_values(one, identity=str(one.get("identity") or "")) for one in listed)


def _not_a_list(path: Path, fault: str) -> NotFit:
    return NotFit(
        f"{path} cannot be read as sign-offs: {fault}.",
        why="A sign-off that is read wrongly would vouch for a rule nobody read.",
        do="Give the file that custodiet law signoffs --json printed.",
        where=str(path),
    )


def _sameness(one: SignOff) -> tuple[object, ...]:
    return (*one.as_values().values(), one.identity)
