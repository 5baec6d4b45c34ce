"""Following a name in the code back to what it was given: text, or a provision.

Only as far as the duties need it: assignments, forks, what a caller passed in, and what a function
of the same module may return.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TypeVar

from custodiet.law import Provision, Rule

__all__ = ["Scope", "scopes"]

T = TypeVar("T")


def scopes(
    module: ModuleType, tree: ast.Module, used: Callable[[ast.FunctionDef], list[ast.expr]]
) -> Iterator[Scope]:
    """Each function of a module as it stands, or once for each way it is called.

    `used` gives the expressions that will be asked about; where one of them is an argument of the
    function, what callers pass for it makes the difference.
    """
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for function in functions.values():
        plain = Scope(module, functions, function)
        names = {name for part in used(function) for name in _names(part)}
        if names.isdisjoint(argument.arg for argument in function.args.args):
            yield plain
        else:
            yield from (Scope(module, functions, function, bound) for bound in _callers(plain))


def _callers(called: Scope) -> Iterator[dict[str, tuple[Scope, ast.expr]]]:
    """What each caller in the module passes for each argument."""
    arguments = [argument.arg for argument in called.function.args.args]
    for function in called.functions.values():
        caller = Scope(called.module, called.functions, function)
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if ast.unparse(call.func) == called.function.name:
                passed = dict(zip(arguments, call.args, strict=False))
                passed |= {word.arg: word.value for word in call.keywords if word.arg}
                yield {name: (caller, value) for name, value in passed.items()}


@dataclass(frozen=True)
class Scope:
    """One function and its module; `bound` is what a caller passed for its arguments."""

    module: ModuleType
    functions: Mapping[str, ast.FunctionDef]
    function: ast.FunctionDef
    bound: Mapping[str, tuple[Scope, ast.expr]] = field(default_factory=dict)

    def words(self, given: ast.expr) -> list[str]:
        """The words an expression can come to, as far as they can be read."""
        return list(dict.fromkeys(self._words(given)))

    def provisions(self, given: ast.expr) -> list[Provision]:
        """The provisions an expression can come to, as far as they can be read."""
        return list(dict.fromkeys(self._provisions(given, frozenset())))

    def read(self, ask: Callable[[ast.expr], list[T]], given: ast.expr) -> list[T]:
        """What `ask` finds; raises ValueError, naming the function, where it finds nothing."""
        found = ask(given)
        if not found:
            where, what = f"{self.module.__name__}.{self.function.name}", ast.unparse(given)
            message = f"{where}: the manual cannot read {what}; write it plainly"
            raise ValueError(message)
        return found

    def _words(self, given: ast.expr) -> Iterator[str]:
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            yield given.value
        elif isinstance(given, ast.Name):
            fixed = getattr(self.module, given.id, ())
            yield from (fixed,) if isinstance(fixed, str) else fixed
            for scope, value in self._given_to(given):
                yield from scope.words(value)
        elif isinstance(given, ast.IfExp):
            yield from (*self._words(given.body), *self._words(given.orelse))
        elif isinstance(given, ast.Tuple | ast.List):
            yield from (word for part in given.elts for word in self._words(part))
        elif isinstance(given, ast.Starred):
            yield from self._words(given.value)
        elif isinstance(given, ast.Call) and (rule := self._rule(given.func)) is not None:
            yield f"whoever {rule.cite} names"

    def _provisions(self, given: ast.AST, seen: frozenset[str]) -> Iterator[Provision]:
        for node in ast.walk(given):
            if isinstance(node, ast.Attribute) and (rule := self._rule(node)) is not None:
                yield rule
            elif isinstance(node, ast.Name):
                for scope, value in self._given_to(node):
                    yield from scope.provisions(value)
                called = self.functions.get(node.id)
                if called is not None and node.id not in seen:
                    inside = Scope(self.module, self.functions, called)
                    yield from inside._provisions(called, seen | {node.id})

    def _rule(self, node: ast.expr) -> Provision | None:
        """The provision that `instrument.name` stands for, or None."""
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            return None
        instrument = getattr(self.module, node.value.id, None)
        rule = getattr(instrument, node.attr, None)
        return rule.provision if isinstance(rule, Rule) else None

    def _given_to(self, name: ast.Name) -> list[tuple[Scope, ast.expr]]:
        """What the name may hold where it is used.

        The last value it was given on every way there, and any given after that on some ways; for
        an argument, what the caller passed.
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
        if not given and name.id in self.bound:
            return [self.bound[name.id]]
        return [(self, value) for value in given]


def _names(part: ast.expr) -> Iterator[str]:
    return (node.id for node in ast.walk(part) if isinstance(node, ast.Name))


def _spans(node: ast.AST, name: ast.Name) -> bool:
    """True where the name stands inside the node, so that its statements always come first."""
    return getattr(node, "lineno", 0) <= name.lineno <= getattr(node, "end_lineno", 0)


def _values_for(name: ast.Name, statement: ast.stmt) -> list[ast.expr]:
    """The value a statement above the use gives the name, also where it gives several at once."""
    if statement.lineno >= name.lineno:
        return []
    if isinstance(statement, ast.AnnAssign):
        given = statement.value if ast.unparse(statement.target) == name.id else None
        return [given] if given is not None else []
    if not isinstance(statement, ast.Assign):
        return []
    target = statement.targets[0]
    if isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
        pairs = zip(target.elts, statement.value.elts, strict=True)
        return [value for part, value in pairs if ast.unparse(part) == name.id]
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    return [statement.value for part in parts if ast.unparse(part) == name.id]
