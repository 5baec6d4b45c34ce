"""The duties chapter: what may come to be owed, by whom, under what, and what meets it.

Read from the calls that make a duty, with each name followed back to what it was given, so that a
duty added to the code is a line added to the manual.
"""

import ast
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from custodiet.case.duties import OLD_RULES, RULES, WHOLE_CASE
from custodiet.law import Provision
from tools.manual.following import Scope, scopes
from tools.manual.markdown import page, table

__all__ = ["Row", "chapter", "listed", "printed_parts", "read", "rows"]

# Where `owed` takes each part of a duty: see custodiet.case.duties.
NAME, WHO, RULE, MET_BY = 1, 2, 3, 6
EXPLAINED = (
    "A duty opens by an event and is met by a later one.\n"
    "Its last day is the provision's; an extension or a shortening recorded on the case moves it.\n"
    "A right has a last day too, but nobody fails in a duty when it runs out.\n"
    "Where no event is named, what meets it depends on more than the kind of event.\n"
    "The pages of [the law](law.md) give each provision with its worked examples."
)


@dataclass(frozen=True)
class Row:
    """A duty that a function can make: its names, whose it is, under what, what meets it."""

    duties: tuple[str, ...]
    who: tuple[str, ...]
    under: tuple[Provision, ...]
    met_by: tuple[str, ...]
    right: bool


def chapter() -> dict[str, str]:
    """The page `duties.md`, in the order of the code: from the first report to the last appeal."""
    heads = ("Duty", "Who", "Under", "Met by", "")
    parts = [
        f"## {title}\n\n{table(heads, dict.fromkeys(map(_cells, found)))}"
        for title, found in listed()
    ]
    return {"duties.md": page("Duties", EXPLAINED, *parts)}


def listed() -> Iterator[tuple[str, list[Row]]]:
    """Each module of duties by its title, with the duties it can make."""
    for name in dict.fromkeys(rule.__module__ for rule in (*RULES, *WHOLE_CASE, *OLD_RULES)):
        module = importlib.import_module(name)
        tree = ast.parse(inspect.getsource(module))
        found = [row for scope in scopes(module, tree, used=printed_parts) for row in read(scope)]
        yield (inspect.getdoc(module) or name).split("\n")[0].rstrip("."), found


def rows(scope: Scope) -> Iterator[tuple[str, ...]]:
    """A row of the chapter for each duty that a function can make, as its cells are printed."""
    yield from map(_cells, read(scope))


def read(scope: Scope) -> Iterator[Row]:
    """Each duty that a function can make.

    Raises ValueError, naming the function, where a duty's name or provision cannot be read.
    """
    for call in _calls(scope.function):
        yield Row(
            tuple(scope.read(scope.words, call.args[NAME])),
            tuple(scope.words(call.args[WHO])),
            tuple(scope.read(scope.provisions, call.args[RULE])),
            tuple(word for given in call.args[MET_BY:] for word in scope.words(given)),
            any(word.arg == "optional" for word in call.keywords),
        )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        ", ".join(f"`{name}`" for name in row.duties),
        " or ".join(row.who) or "depends on the case",
        "; ".join(map(_cited, row.under)),
        ", ".join(f"`{event}`" for event in row.met_by),
        "a right" if row.right else "",
    )


def _calls(function: ast.FunctionDef) -> list[ast.Call]:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    owed = [call for call in calls if ast.unparse(call.func) == "owed"]
    return sorted(owed, key=lambda call: call.lineno)


def printed_parts(function: ast.FunctionDef) -> list[ast.expr]:
    """The arguments of the calls that the chapter prints."""
    return [
        part
        for call in _calls(function)
        for part in (call.args[NAME], call.args[WHO], call.args[RULE], *call.args[MET_BY:])
    ]


def _cited(entry: Provision) -> str:
    return entry.cite if entry.verified else f"{entry.cite} (not verified)"
