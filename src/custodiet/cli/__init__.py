"""The same rooms from a shell: `custodiet law …` needs no database, the rest is the service.

Exit 0 is yes or done, 1 a considered no, 2 something that could not be read or run. With `--json`
standard output carries JSON and nothing else; words go to standard error. Only here and in the
service is the clock read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from custodiet.cli._answers import DONE, UNREADABLE, say
from custodiet.errors import CustodietError, NotFit

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; takes the shell's arguments by default."""
    asked = sys.argv[1:] if arguments is None else [*arguments]
    chosen = _parser(*asked[:1]).parse_args(asked)
    try:
        status: int = chosen.run(chosen)
    except CustodietError as refusal:
        say(str(refusal))
        for fault in refusal.faults[1:] if isinstance(refusal, NotFit) else ():
            say(str(fault))
        return UNREADABLE
    except BrokenPipeError:
        # Whoever read the answer has had enough: that is no fault, and Python must not say so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as fault:
        say(
            f"{fault.filename or 'A file'} could not be read or written: {fault.strerror or fault}."
        )
        return UNREADABLE
    return status


def _parser(command: str = "") -> argparse.ArgumentParser:
    """Every command, or `access` alone where that is asked: a night need not know the law."""
    from custodiet.cli import _access

    words = "Police professional standards: no answer without its reason."
    parser = argparse.ArgumentParser(prog="custodiet", description=words)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    if command != "access":
        from custodiet.cli import _law

        _law.add_commands(commands)
    _access.add_commands(commands)
    if command != "access":
        from custodiet.cli import _service, _table

        _table.add_command(_service.add_commands(commands))
    return parser
