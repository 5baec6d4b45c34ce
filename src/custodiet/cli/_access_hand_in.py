"""`custodiet access hand-in`: the receipts of nights to the service, as its page takes them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, UNREADABLE, say
from custodiet.cli._service import now, open_place, place_options

__all__ = ["add_command"]


def add_command(acts: Any) -> None:
    """Give the parser `custodiet access hand-in`; takes argparse's list of acts."""
    words = "hand the receipts of nights in to the service; one that it holds is not doubled"
    handed = acts.add_parser("hand-in", help=words)
    handed.add_argument(
        "folders", type=Path, nargs="+", metavar="DIR", help="a store, or what current wrote"
    )
    handed.add_argument("--by", required=True, metavar="USERNAME", help="an auditor of the force")
    place_options(handed)
    handed.set_defaults(run=_hand_in)


def _hand_in(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    from custodiet.web.handing import hand_in_folders, told

    taken = hand_in_folders(chosen.folders, actor=chosen.by, at=now())
    for refusal in taken.refusals:
        say(str(refusal))
    say(told(taken))
    return UNREADABLE if taken.refusals else DONE
