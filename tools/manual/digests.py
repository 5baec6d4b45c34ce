"""The digest of a rule: it changes when the rule changes, and not when it is laid out anew.

Taken over the rule's own code with its plain words, whatever of its own module it reads, its dates
and its worked examples. A lawyer's sign-off keeps it, and falls back when it is another.
"""

import ast
import hashlib
import importlib
import inspect
import json
from collections.abc import Iterator, Sequence
from functools import cache

from custodiet.law import Provision
from tools.manual.examples import Example

__all__ = ["digest"]


def digest(entry: Provision, examples: Sequence[Example]) -> str:
    """The digest of a rule with its examples, as 64 hexadecimal digits."""
    module, name = entry.name.rsplit(".", 1)
    parts = {
        "cite": entry.cite,
        "title": entry.title,
        "since": entry.since.isoformat(),
        "until": entry.until.isoformat() if entry.until else "",
        "code": list(_read(module, name)),
        "examples": [[one.rule, one.columns, one.rows] for one in examples],
    }
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _read(module: str, name: str) -> Iterator[str]:
    """The rule's code, then each definition of its module that it reads, in order of name."""
    top = _top(module)
    wanted, seen = [name], {name}
    while wanted:
        node = _bare(top[wanted.pop(0)])
        yield ast.unparse(node)
        named = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} & top.keys()
        wanted += sorted(named - seen)
        seen |= named


@cache
def _top(module: str) -> dict[str, ast.stmt]:
    """The functions, classes and values a module defines, by name."""
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    found: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign):
            found |= {ast.unparse(target): node for target in node.targets}
        elif isinstance(node, ast.AnnAssign):
            found[ast.unparse(node.target)] = node
    return found


def _bare(node: ast.stmt) -> ast.stmt:
    """A definition without its decorators: how sure a rule is may change without the rule."""
    if not isinstance(node, ast.FunctionDef):
        return node
    parts = {**dict(ast.iter_fields(node)), "decorator_list": []}
    return ast.fix_missing_locations(ast.FunctionDef(**parts))
