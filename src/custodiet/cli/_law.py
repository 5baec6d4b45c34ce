"""`custodiet law …`: what the law says of a case file; needs no database."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
from pathlib import Path
from typing import Any

from custodiet import case as room
from custodiet.case import answers
from custodiet.case.events import KINDS
from custodiet.cli import _lint, _manual
from custodiet.cli._answers import DONE, NO, answer, say
from custodiet.cli._days import day
from custodiet.errors import NotFit
from custodiet.law import catalogue

__all__ = ["add_commands"]

GUIDANCE = "Guidance from the rules built so far; a lawyer signs rules off and people decide."


def add_commands(commands: Any) -> None:
    """Give the parser the questions of `custodiet law`; takes argparse's list of commands."""
    law = commands.add_parser("law", help="what the law says of a case file")
    asks = law.add_subparsers(required=True, metavar="QUESTION")
    duties = _file_command(asks, "duties", "what is owed, by whom, by when", _duties)
    duties.add_argument("--on", type=day, default=None, metavar="DATE")
    may = _file_command(asks, "may", "whether a step may be taken", _may)
    may.add_argument("--event", required=True, choices=sorted(KINDS), metavar="NAME")
    may.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    may.add_argument("--on", type=day, default=None, metavar="DATE")
    may.add_argument("--after", type=int, default=None, metavar="N")
    regime = _file_command(asks, "regime", "which Regulations govern", _regime)
    regime.add_argument("--allegation", metavar="ID")
    warnings = _file_command(asks, "warnings", "warnings a person has", _warnings)
    warnings.add_argument("--person", required=True, metavar="ID")
    warnings.add_argument("--on", type=day, default=None, metavar="DATE")
    outcomes = _file_command(asks, "outcomes", "outcomes open and barred", _outcomes)
    outcomes.add_argument("--allegation", required=True, metavar="ID")
    listed = asks.add_parser("provisions", help="the catalogue of provisions built")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=_provisions)
    _lint.add_commands(asks)
    _manual.add_commands(asks)


def _file_command(asks: Any, name: str, words: str, run: Any) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = asks.add_parser(name, help=words)
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)
    return command


def _today(chosen: argparse.Namespace) -> datetime.date:
    """The day asked about: the one given, else today by this machine's clock."""
    return chosen.on or datetime.datetime.now(datetime.UTC).astimezone().date()


def _case(path: Path) -> room.Case:
    from custodiet.intake import casefile

    values = casefile.read(path.read_bytes(), str(path), room.vocabulary())
    return room.from_values(values)


def _duties(chosen: argparse.Namespace) -> int:
    case = _case(chosen.file)
    found = room.duties(case, _today(chosen))
    for allegation, reason in answers.uncomputed(case).items():
        say(f"{allegation}: {reason}")
    if chosen.json:
        return answer([duty.as_json() for duty in found])
    for duty in found:
        last = duty.due.isoformat() if duty.due else "as soon as practicable"
        doubt = "" if duty.verified else " (not verified)"
        print(f"{last:24} {duty.state:8} {duty.who:22} {duty.duty}: {', '.join(duty.about)}")
        print(f"{'':24} {duty.because} [{duty.cite}]{doubt}")
    say(GUIDANCE)
    return DONE


def _may(chosen: argparse.Namespace) -> int:
    case, on = _case(chosen.file), _today(chosen)
    if chosen.after is not None:
        case = dataclasses.replace(case, events=case.events[: chosen.after])
    ruling = room.may(case, _step(chosen, case, on), on)
    if chosen.json:
        answer(ruling.as_json())
    else:
        verdict = "Yes." if ruling.allowed else "No."
        doubt = "" if ruling.verified else " (not verified)"
        print(f"{verdict} {ruling.what}\n{ruling.why}\n{ruling.do}\n[{ruling.cite}]{doubt}")
        for caution in ruling.warnings:
            print(f"Caution: {caution}")
        say(GUIDANCE)
    return DONE if ruling.allowed else NO


def _step(chosen: argparse.Namespace, case: room.Case, on: datetime.date) -> room.Event:
    """The step asked about, read as one more line of the case file would be.

    Raises NotFit where a setting is not one the event may have.
    """
    from custodiet.intake import casefile
    from custodiet.release import casefiles

    settings = dict(_setting(one) for one in chosen.set)
    lines = {"date": on.isoformat(), "event": chosen.event, **settings}
    bare = dataclasses.replace(case, events=(), expect={}, source={}, linked=())
    text = casefiles.as_yaml({**room.to_values(bare), "events": []})
    text = text.rpartition("events:")[0] + "events:\n- "
    text += "\n  ".join(f"{key}: {value}" for key, value in lines.items()) + "\n"
    try:
        values = casefile.read(text, "--set", room.vocabulary())
    except NotFit as fault:
        what = " ".join(one.what for one in fault.faults or (fault,))
        raise NotFit(what, why=fault.why, do=fault.do, where="--set") from fault
    return room.event_from_values(values["events"][0], history=False)  # type: ignore[index, arg-type]  # one event was read


def _setting(one: str) -> tuple[str, str]:
    key, sign, value = one.partition("=")
    if not sign or "\n" in one:
        raise NotFit(
            f"--set {one} is not one KEY=VALUE.",
            why="A step is asked about with its particulars, each on one line.",
            do="Write --set KEY=VALUE, with VALUE as in a case file.",
            where="--set",
        )
    return key, value


def _regime(chosen: argparse.Namespace) -> int:
    case = _case(chosen.file)
    found = answers.regimes(case, chosen.allegation)
    if chosen.json:
        return answer(found[0] if chosen.allegation else found)
    for one in found:
        cites = "; ".join(str(cite) for cite in _listed(one["cite"]))
        doubt = "" if one["verified"] else " (not verified)"
        print(f"{one['allegation']}: {one['base']} Regulations. {one['because']}")
        print(f"    [{cites}]{doubt}")
    return DONE


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _warnings(chosen: argparse.Namespace) -> int:
    case, on = _case(chosen.file), _today(chosen)
    found = answers.warnings(case, chosen.person, on)
    if chosen.json:
        return answer(found)
    for one in found:
        force = {True: "in force", False: "not in force", None: "not computed"}[_flag(one)]
        print(f"{one['warning']}: notified {one['notified']}, expires {one['expires']}, {force}")
    return DONE


def _flag(one: dict[str, object]) -> bool | None:
    value = one["in_force"]
    return None if value is None else bool(value)


def _outcomes(chosen: argparse.Namespace) -> int:
    verdict = answers.outcomes(_case(chosen.file), chosen.allegation)
    if chosen.json:
        return answer(verdict.as_json())
    for one in verdict.choices:
        word = "open  " if one.open else "barred"
        print(f"{word} {one.outcome}: {one.because} [{one.cite}]")
    return DONE


def _provisions(chosen: argparse.Namespace) -> int:
    entries = catalogue()
    if chosen.json:
        return answer(
            [
                {
                    "cite": one.cite,
                    "title": one.title,
                    "commencement": one.since.isoformat(),
                    "until": one.until.isoformat() if one.until else None,
                    "replaced_by": one.replaced_by or None,
                    "amended": one.amended or None,
                    "verified": one.verified,
                    "sure": one.sure.value,
                    "instrument": one.instrument.title,
                    "plain": one.plain,
                }
                for one in entries
            ]
        )
    for one in entries:
        doubt = "" if one.verified else f" ({one.sure.value})"
        print(f"{one.cite}: {one.title}, from {one.since.isoformat()}{doubt}")
    return DONE
