"""Law, case, record and errors: plain Python, no clock, no chance, no files but their own table."""

import ast
import sys
from pathlib import Path

import pytest

from tests.house import tree

PURE = tree.modules("errors", "record", "law", "case")
OUTSIDE_WORLD = {
    "asyncio",
    "getpass",
    "glob",
    "http",
    "locale",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "urllib",
}
CLOCKS_AND_CHANCE = {
    "date.today",
    "datetime.date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "uuid.uuid1",
    "uuid.uuid4",
    "uuid1",
    "uuid4",
}

TERMINAL_AND_FILES = {"open", "input", "print"}


@pytest.mark.parametrize("path", PURE, ids=tree.short)
def test_imports_only_the_standard_library_and_the_floors_below(path: Path) -> None:
    """`pip install custodiet` must be the rules as code, with nothing to trust but Python."""
    found = list(_foreign(tree.parsed(path)))

    assert not found, f"{tree.short(path)} imports {found}; pass the value in from web or cli"


@pytest.mark.parametrize("path", PURE, ids=tree.short)
def test_asks_nothing_of_the_machine_it_runs_on(path: Path) -> None:
    """An answer that depends on the day, on chance or on a file cannot be given twice."""
    found = list(_reaching_out(tree.parsed(path)))

    assert not found, f"{tree.short(path)} reaches out ({found}); take the value as an argument"


@pytest.mark.parametrize(
    ("source", "because"),
    [
        ("import django", "a framework"),
        ("from yaml import safe_load", "the one package of the base install is for intake"),
        ("def f():\n    import numpy.linalg", "a hidden import is an import"),
    ],
)
def test_a_foreign_import_is_seen(source: str, because: str) -> None:
    """The first check can fail."""
    assert list(_foreign(ast.parse(source))), because


@pytest.mark.parametrize(
    ("source", "because"),
    [
        ("from datetime import date\ndate.today()", "a clock"),
        ("import datetime\ndatetime.datetime.now(tz)", "a clock by its full name"),
        ("from datetime import date\nf = date.today", "a clock handed on uncalled"),
        ("import time", "nothing in time is a value"),
        ("from random import shuffle", "chance"),
        ("import uuid\nuuid.uuid4()", "chance"),
        ("open('x')", "a file"),
        ("import os.path", "the machine"),
    ],
)
def test_reaching_out_is_seen(source: str, because: str) -> None:
    """The second check can fail."""
    assert list(_reaching_out(ast.parse(source))), because


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import date\ndate(2026, 1, 1)",
        "import uuid\nuuid.UUID(text)",
        "open = outcomes - barred",
    ],
)
def test_a_value_is_not_reaching_out(source: str) -> None:
    """A date and an identifier handed in are values, and so is a list of what is open."""
    assert list(_reaching_out(ast.parse(source))) == []


def _foreign(module: ast.AST) -> list[str]:
    allowed = sys.stdlib_module_names | {"custodiet"}
    return [name for name, _ in tree.imported(module) if name.split(".")[0] not in allowed]


def _reaching_out(module: ast.AST) -> list[str]:
    names = [name for name, _ in tree.imported(module) if name.split(".")[0] in OUTSIDE_WORLD]
    said = (tree.dotted(node) for node in ast.walk(module) if isinstance(node, ast.expr))
    called = (tree.dotted(call.func) for call in tree.calls(module))
    return [
        *names,
        *(name for name in said if name in CLOCKS_AND_CHANCE),
        *(name for name in called if name in TERMINAL_AND_FILES),
    ]
