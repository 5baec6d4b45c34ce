"""`custodiet access weights …`: points learnt from decisions, which two people answer for."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, answer, say
from custodiet.cli._days import day
from custodiet.inquiry.access import weights as tables
from custodiet.inquiry.access.installed import require_engines

__all__ = ["add_weights", "read_weights", "who_answers"]


def add_weights(acts: Any) -> None:
    """Give the parser `custodiet access weights`; takes argparse's list of acts."""
    weights = acts.add_parser("weights", help="the points that rank: propose, approve, show")
    steps = weights.add_subparsers(required=True, metavar="STEP")
    proposes = steps.add_parser("propose", help="points estimated from what people decided")
    proposes.add_argument("dir", type=Path, metavar="DIR", help="what explain wrote")
    proposes.add_argument(
        "--decided",
        required=True,
        type=Path,
        metavar="FILE",
        help="a table of staff_id, record_id and outcome",
    )
    proposes.add_argument(
        "--before", type=Path, metavar="FILE", help="weights in use; else the first"
    )
    _signed(proposes)
    proposes.set_defaults(run=_propose)
    approves = steps.add_parser("approve", help="as a second person, weights that were proposed")
    approves.add_argument("file", type=Path, metavar="FILE")
    _signed(approves)
    approves.set_defaults(run=_approve)
    shows = steps.add_parser("show", help="weights line by line, and who answers for them")
    shows.add_argument("file", type=Path, nargs="?", metavar="FILE", help="else the first")
    shows.add_argument("--json", action="store_true")
    shows.set_defaults(run=_show)


def read_weights(path: Path | None) -> tables.Weights:
    """The weights of a file; the first where there is none."""
    if path is None:
        return tables.FIRST
    return tables.read(path.read_text("utf-8", "replace"), str(path))


def who_answers(weights: tables.Weights) -> str:
    """Whose weights they are, as a sentence."""
    if weights == tables.FIRST:
        return "Weights 1: set by hand and delivered with the program; no force has approved them."
    approval = f"approved by {weights.approved_by}" if weights.approved_by else "not approved"
    return (
        f"Weights {weights.version}: from {weights.misuse + weights.other:,} decided leads, "
        f"proposed by {weights.proposed_by}, {approval}."
    )


def _signed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", required=True, metavar="NAME")
    parser.add_argument("--on", required=True, type=day, metavar="DATE")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")


def _propose(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine

    before = read_weights(chosen.before)
    decided = engine.decided_leads(engine.read_leads(chosen.dir), chosen.decided)
    new = tables.proposed(decided, before=before, by=chosen.by, on=chosen.on)
    return _written(new, chosen.out)


def _approve(chosen: argparse.Namespace) -> int:
    proposal = read_weights(chosen.file)
    return _written(tables.approved(proposal, by=chosen.by, on=chosen.on), chosen.out)


def _written(weights: tables.Weights, out: Path) -> int:
    from custodiet.release import door

    door.write(out, tables.written(weights))
    say(who_answers(weights))
    return DONE


def _show(chosen: argparse.Namespace) -> int:
    weights = read_weights(chosen.file)
    lines = tables.changes(tables.FIRST, weights)
    if chosen.json:
        told = json.loads(tables.written(weights))
        return answer({**told, "lines": [one._asdict() for one in lines]})
    for one in lines:
        print(
            f"{one.after:>+4}  {one.words} (first {one.before:+d}; of the decided leads with it "
            f"{one.misuse} were decided against somebody, {one.other} were not)"
        )
    say(who_answers(weights))
    return DONE
