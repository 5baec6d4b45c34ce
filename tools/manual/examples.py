"""Worked examples of the law, gathered from the tests marked with the provision they show.

Read from the syntax tree and not by running anything, so that what is printed is what is written:
the columns, the rows and the reason of each row.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["TESTS", "Example", "by_cite", "gather"]

TESTS = Path(__file__).resolve().parents[2] / "tests" / "law"

WORDS = {"None": "none", "True": "yes", "False": "no"}


@dataclass(frozen=True)
class Example:
    """One marked test: what it shows, its table if it has one, and where it stands.

    `rows` hold the cells as printed, in the order of `columns`; both are empty for a test without
    a table.
    """

    cites: tuple[str, ...]
    test: str
    where: str
    rule: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def gather(folder: Path) -> tuple[Example, ...]:
    """Every worked example under `folder`, in the order of files and of tests within them.

    Raises ValueError, naming the line, for a mark whose citation is not written out: a citation
    that has to be computed cannot be looked up.
    """
    return tuple(
        example for path in sorted(folder.rglob("test_*.py")) for example in _in_module(path)
    )


@cache
def by_cite() -> dict[str, list[Example]]:
    """The worked examples of the law by the citation they show; none for any other."""
    shown: dict[str, list[Example]] = defaultdict(list)
    for example in gather(TESTS):
        for cite in example.cites:
            shown[cite].append(example)
    return shown


def _in_module(path: Path) -> Iterator[Example]:
    module = ast.parse(path.read_text(), str(path))
    tables = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and (cites := _cites(node, path)):
            rule = " ".join((ast.get_docstring(node) or "").split())
            columns, rows = _table(node, tables)
            yield Example(cites, node.name, f"{path.name}:{node.lineno}", rule, columns, rows)


def _marks(node: ast.FunctionDef, name: str) -> Iterator[ast.Call]:
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == f"pytest.mark.{name}":
            yield mark


def _cites(node: ast.FunctionDef, path: Path) -> tuple[str, ...]:
    found = []
    for cite in (cite for mark in _marks(node, "law") for cite in mark.args):
        if not (isinstance(cite, ast.Constant) and isinstance(cite.value, str)):
            message = f"{path}:{cite.lineno}: write the citation out: {ast.unparse(cite)}"
            raise ValueError(message)  # noqa: TRY004 - what is wrong is the text, not its type
        found.append(cite.value)
    return tuple(found)


def _table(
    node: ast.FunctionDef, tables: dict[str, ast.expr]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Columns and rows of the first parametrize; later ones multiply it and are not printed."""
    mark = next(_marks(node, "parametrize"), None)
    if mark is None:
        return (), ()
    names = ast.literal_eval(mark.args[0])
    columns = tuple(names.replace(" ", "").split(",") if isinstance(names, str) else names)
    found = mark.args[1]
    if isinstance(found, ast.Name):
        found = tables.get(found.id, found)
    if not isinstance(found, ast.List | ast.Tuple):
        return columns, ((ast.unparse(found),),)
    return columns, tuple(_cells(row, len(columns)) for row in found.elts)


def _cells(row: ast.expr, count: int) -> tuple[str, ...]:
    """One row as text; a row of one column may be written without its brackets."""
    if isinstance(row, ast.Call):
        return tuple(_cell(value) for value in row.args)
    if count == 1 and not isinstance(row, ast.Tuple):
        return (_cell(row),)
    assert isinstance(row, ast.Tuple | ast.List), ast.unparse(row)
    return tuple(_cell(value) for value in row.elts)


def _cell(value: ast.expr) -> str:
    """A value as a reader would write it: text without quotes, the rest as in the table."""
    if isinstance(value, ast.Constant):
        return WORDS.get(repr(value.value), str(value.value))
    if isinstance(value, ast.Call) and len(value.args) == 1 and isinstance(value.func, ast.Name):
        return _cell(value.args[0]) if len(value.func.id) == 1 else ast.unparse(value)
    return ast.unparse(value)
