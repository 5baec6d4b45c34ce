"""The duties chapter: what may come to be owed, by whom, under what, and what meets it.

Read from the calls that make a duty, with each name followed back to what it was last given, so
that a duty added to the code is a line added to the manual.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from custodiet.case.duties import RULES
from custodiet.law import Provision, Rule
from tools.manual.markdown import page, table

__all__ = ["chapter", "rows"]

# Where `owed` takes each part of a duty: see custodiet.case.duties.
NAME, WHO, RULE, MET_BY = 1, 2, 3, 6
EXPLAINED = (
    "A duty opens by an event and is met by a later one.\n"
    "Its last day is the provision's; an extension or a shortening recorded on the case moves it.\n"
    "A right has a last day too, but nobody fails in a duty when it runs out.\n"
    "The pages of [the law](law.md) give each provision with its worked examples."
)


def chapter() -> dict[str, str]:
    """The page `duties.md`, in the order of the code: from the first report to the last appeal."""
    parts = []
    for name in dict.fromkeys(rule.__module__ for rule in RULES):
        module = importlib.import_module(name)
        tree = ast.parse(inspect.getsource(module))
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        found = [row for function in functions for row in rows(module, function)]
        title = (inspect.getdoc(module) or name).split("\n")[0].rstrip(".")
        parts.append(f"## {title}\n\n" + table(("Duty", "Who", "Under", "Met by", ""), found))
    return {"duties.md": page("Duties", EXPLAINED, *parts)}


def rows(module: ModuleType, function: ast.FunctionDef) -> Iterator[tuple[str, ...]]:
    """A row of the chapter for each duty that a function of the module can make.

    Raises ValueError, naming the function, where a part of a duty cannot be read from the code.
    """
    scope = _Scope(module, function)
    calls = [node for node in ast.walk(scope.function) if isinstance(node, ast.Call)]
    owed = [call for call in calls if ast.unparse(call.func) == "owed"]
    for call in sorted(owed, key=lambda call: call.lineno):
        right = any(word.arg == "optional" for word in call.keywords)
        met_by = [word for given in call.args[MET_BY:] for word in scope.words(given)]
        yield (
            ", ".join(f"`{name}`" for name in scope.words(call.args[NAME])),
            " or ".join(scope.words(call.args[WHO])),
            "; ".join(_cited(entry) for entry in scope.provisions(call.args[RULE])),
            ", ".join(f"`{event}`" for event in met_by),
            "a right" if right else "",
        )


def _cited(entry: Provision) -> str:
    return entry.cite if entry.verified else f"{entry.cite} (not verified)"


@dataclass(frozen=True)
class _Scope:
    """One function and its module: what a name in it was last given."""

    module: ModuleType
    function: ast.FunctionDef

    def words(self, given: ast.expr) -> list[str]:
        """The words an expression can come to; raises ValueError where none can be read."""
        found = list(dict.fromkeys(self._words(given)))
        if not found:
            raise self._unread(given)
        return found

    def provisions(self, given: ast.expr) -> list[Provision]:
        """The provisions an expression can come to; raises ValueError where none can be read."""
        found = list(dict.fromkeys(self._provisions(given)))
        if not found:
            raise self._unread(given)
        return found

    def _words(self, given: ast.expr) -> Iterator[str]:
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            yield given.value
        elif isinstance(given, ast.Name):
            fixed = getattr(self.module, given.id, ())
            yield from (fixed,) if isinstance(fixed, str) else fixed
            yield from (word for value in self._given_to(given) for word in self._words(value))
        elif isinstance(given, ast.IfExp):
            yield from (*self._words(given.body), *self._words(given.orelse))
        elif isinstance(given, ast.Tuple | ast.List):
            yield from (word for part in given.elts for word in self._words(part))
        elif isinstance(given, ast.Starred):
            yield from self._words(given.value)

    def _provisions(self, given: ast.expr) -> Iterator[Provision]:
        for node in ast.walk(given):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                instrument = getattr(self.module, node.value.id, None)
                rule = getattr(instrument, node.attr, None)
                yield from [rule.provision] if isinstance(rule, Rule) else []
            elif isinstance(node, ast.Name):
                values = self._given_to(node)
                yield from (entry for value in values for entry in self._provisions(value))

    def _given_to(self, name: ast.Name) -> list[ast.expr]:
        """What the name may hold where it is used.

        The last value it was given on every way there, and any given after that on some ways.
        """
        found = [
            (statement.lineno, _spans(node, name), values)
            for node in ast.walk(self.function)
            for block in (getattr(node, "body", None), getattr(node, "orelse", None))
            for statement in (block if isinstance(block, list) else [])
            if (values := _values_for(name, statement))
        ]
        given: list[ast.expr] = []
        for _, always, values in sorted(found, key=lambda one: one[0]):
            given = values if always else [*given, *values]
        return given

    def _unread(self, given: ast.expr) -> ValueError:
        where = f"{self.module.__name__}.{self.function.name}"
        return ValueError(f"{where}: the manual cannot read {ast.unparse(given)}; write it plainly")


def _spans(node: ast.AST, name: ast.Name) -> bool:
    """True where the name stands inside the node, so that its statements always come first."""
    return getattr(node, "lineno", 0) <= name.lineno <= getattr(node, "end_lineno", 0)


def _values_for(name: ast.Name, statement: ast.stmt) -> list[ast.expr]:
    """The value a statement above the use gives the name, also where it gives several at once."""
    if not isinstance(statement, ast.Assign) or statement.lineno >= name.lineno:
        return []
    target = statement.targets[0]
    if isinstance(target, ast.Name):
        return [statement.value] if target.id == name.id else []
    if isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
        pairs = zip(target.elts, statement.value.elts, strict=True)
        return [value for part, value in pairs if ast.unparse(part) == name.id]
    return []
