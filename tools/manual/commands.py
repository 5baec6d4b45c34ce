"""The commands chapter: what can be asked from a shell, read from the parser itself.

The lines are set here and not by argparse, whose wording differs between versions of Python.
"""

import argparse
from collections.abc import Iterator

from custodiet import cli
from tools.manual.markdown import page, table

__all__ = ["chapter", "commands"]

EXPLAINED = (
    "Exit status 0 is yes or done, 1 a considered no, 2 something that could not be read or run.\n"
    "With `--json`, standard output carries JSON and nothing else.\n"
    "Words and progress go to standard error.\n"
    "A command works in the folder `CUSTODIET_DATA` and on the database `CUSTODIET_DATABASE_URL`;\n"
    "without them in your own data folder, on SQLite."
)

Parsers = argparse._SubParsersAction


def chapter() -> dict[str, str]:
    """The page `commands.md`: a line for each command, then each with what it takes."""
    found = list(commands(cli._parser()))
    rows = [(f"`{name}`", told) for name, told, _ in found]
    parts = [_command(name, told, parser) for name, told, parser in found]
    return {"commands.md": page("Commands", EXPLAINED, table(("Command", "Does"), rows), *parts)}


def commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Every command that can be run, with what it does and its own parser, in order."""
    groups = [action for action in parser._actions if isinstance(action, Parsers)]
    for group in groups:
        told = {choice.dest: choice.help or "" for choice in group._choices_actions}
        for name, under in group.choices.items():
            leaves = list(commands(under))
            yield from leaves or [(under.prog, told.get(name, ""), under)]


def _command(name: str, told: str, parser: argparse.ArgumentParser) -> str:
    actions = [action for action in parser._actions if action.dest != "help"]
    usage = " ".join([name, *(_usage(action) for action in actions)])
    rows = [(f"`{_name(action)}`", action.help) for action in actions if action.help]
    parts = [f"## {name}", told[:1].upper() + told[1:] + ".", f"```sh\n{usage}\n```"]
    return "\n\n".join(part for part in (*parts, table(("", ""), rows)) if part)


def _usage(action: argparse.Action) -> str:
    name = _name(action)
    repeated = isinstance(action, argparse._AppendAction)
    if action.nargs in {"+", "*"} or repeated:
        name += "..." if action.nargs == "+" and action.required else ""
    optional = not action.required or action.nargs in {"?", "*"}
    return f"[{name}]" + ("..." if repeated else "") if optional else name


def _name(action: argparse.Action) -> str:
    """An option with what it takes, or a place with its name."""
    taken = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    if not action.option_strings:
        return str(taken)
    return " ".join(part for part in (action.option_strings[-1], str(taken)) if part)
