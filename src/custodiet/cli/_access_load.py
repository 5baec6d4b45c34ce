"""Loading the answers of a run into an audit that was opened on screen, with its purpose."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, counted, say
from custodiet.cli._service import now, open_place, place_options

__all__ = ["add_command"]


def add_command(acts: Any) -> None:
    """Give the parser `custodiet access load`; takes argparse's list of acts."""
    load = acts.add_parser("load", help="load a run's answers into an audit of the service")
    load.add_argument("dir", type=Path, metavar="DIR", help="what explain wrote")
    load.add_argument("--audit", required=True, metavar="REF", help="opened on screen")
    load.add_argument("--log", required=True, type=Path, metavar="LOG")
    load.add_argument("--context", required=True, type=Path, metavar="DIR")
    load.add_argument("--by", required=True, metavar="USERNAME", help="the auditor who loads it")
    about = load.add_mutually_exclusive_group()
    about.add_argument("--person", default="", metavar="ID", help="records about this person")
    about.add_argument("--case", default="", metavar="ID", help="records of this investigation")
    about.add_argument("--record", default="", metavar="ID", help="this record")
    place_options(load)
    load.set_defaults(run=_load)


def _load(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    from custodiet.inquiry.access.handover import Narrowed
    from custodiet.web.auditing import load_run

    count, people = load_run(
        chosen.audit,
        answers=chosen.dir,
        log=chosen.log,
        context=chosen.context,
        narrowed=Narrowed(chosen.person, chosen.case, chosen.record),
        actor=chosen.by,
        at=now(),
    )
    say(
        f"{counted(count, 'access', 'accesses')} by {counted(people, 'person', 'people')} "
        f"loaded into {chosen.audit}."
    )
    say("An unexplained access is a question to be asked, and no finding about anybody.")
    return DONE
