"""The house keeps its shape: small modules, short functions, honest names, a face to each room."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from tests.house import tree

LONGEST_MODULE = 600
LONGEST_CLASS = 300
LONGEST_FUNCTION = 60
LARGEST_FACE = 30
BANNED = {
    "base",
    "common",
    "data",
    "handler",
    "handlers",
    "helper",
    "helpers",
    "info",
    "manager",
    "managers",
    "misc",
    "process",
    "util",
    "utils",
}

MODULES = tree.modules()
PYTHON = [path for path in tree.ours(".py") if "migrations" not in path.parts]
DOCUMENTED = [path for path in MODULES if "migrations" not in path.parts]
FACES = [room for room in tree.ROOMS if room != "errors"]


@pytest.mark.parametrize("path", PYTHON, ids=tree.short)
def test_no_module_grows_past_what_one_sitting_can_read(path: Path) -> None:
    """600 lines is the limit and 400 the aim; split by matter, not by size."""
    lines = len(path.read_text().splitlines())

    assert lines <= LONGEST_MODULE, f"{tree.short(path)} has {lines} lines; move a matter out of it"


@pytest.mark.parametrize("path", PYTHON, ids=tree.short)
def test_no_function_or_class_grows_past_a_screen_or_three(path: Path) -> None:
    """A function of 60 lines or a class of 300 hides a second one inside it."""
    limits = {ast.FunctionDef: LONGEST_FUNCTION, ast.AsyncFunctionDef: LONGEST_FUNCTION}
    limits[ast.ClassDef] = LONGEST_CLASS

    too_long = [
        f"{tree.short(path)}:{node.lineno} {node.name} has {_lines(node)} lines"
        for node in ast.walk(tree.parsed(path))
        if type(node) in limits and _lines(node) > limits[type(node)]
    ]

    assert not too_long, "Give the second thing a name of its own:\n" + "\n".join(too_long)


def test_no_folder_or_module_is_named_for_nothing() -> None:
    """A name such as utils says that nobody knew where the code belongs."""
    names = {
        path: {part.removesuffix(".py").strip("_") for part in _parts(path)} for path in PYTHON
    }

    found = {tree.short(path): parts & BANNED for path, parts in names.items() if parts & BANNED}

    assert not found, f"Name it from the matter, or move it to its one user: {found}"


@pytest.mark.parametrize("room", FACES)
def test_a_room_shows_a_face_that_fits_one_screen(room: str) -> None:
    """The first line says what is in the room; `__all__` says what others may use, and is true."""
    face = importlib.import_module(f"custodiet.{room}")
    names = getattr(face, "__all__", None)

    assert face.__doc__, f"custodiet.{room} does not say what is in it"
    assert names is not None, f"custodiet.{room} does not list what others may use"
    assert len(names) <= LARGEST_FACE, f"custodiet.{room} shows {len(names)} names"
    assert [name for name in names if not hasattr(face, name)] == []


def test_the_rooms_on_disk_are_the_rooms_on_the_plan() -> None:
    """A new room needs a decision in docs/decisions and a place in the contracts first."""
    on_disk = {tree.room_of(path) for path in MODULES} - {""}

    assert on_disk == set(tree.ROOMS)


@pytest.mark.parametrize("path", DOCUMENTED, ids=tree.short)
def test_everything_public_has_a_docstring_that_adds_to_its_name(path: Path) -> None:
    """`open_steps` documented as "Open steps." is not documented."""
    bare = [
        f"{tree.short(path)}:{getattr(node, 'lineno', 1)} {name}"
        for name, node in _public(tree.parsed(path), path.stem)
        if _says_nothing(name, ast.get_docstring(node))
    ]

    assert not bare, "Say what the name cannot: what it takes, gives, refuses:\n" + "\n".join(bare)


@pytest.mark.parametrize(
    ("name", "docstring", "verdict", "because"),
    [
        ("open_steps", None, "nothing", "no docstring at all"),
        ("open_steps", "Open steps.", "nothing", "the name again"),
        ("OpenStep", "The open step.", "nothing", "the name again, with an article"),
        ("open_steps", "What may be done next, and by whom.", "something", "it adds by whom"),
    ],
)
def test_what_counts_as_saying_nothing(
    name: str, docstring: str | None, verdict: str, because: str
) -> None:
    """The check above can fail."""
    assert _says_nothing(name, docstring) is (verdict == "nothing"), because


def _lines(node: ast.AST) -> int:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _parts(path: Path) -> tuple[str, ...]:
    return path.relative_to(tree.ROOT).parts


def _public(
    node: ast.Module | ast.ClassDef, name: str
) -> list[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """The module or class itself, then what it defines in public, nested classes included."""
    found: list[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]] = [
        (name, node)
    ]
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            found += [(inner.name, inner)] if _shown(inner) else []
        elif isinstance(inner, ast.ClassDef) and _shown(inner):
            found += _public(inner, inner.name)
    return found


def _shown(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """A Protocol's stub, an overload and Django's Meta are documented by what holds them."""
    is_stub = ast.unparse(node.body[0]) == "..."
    return not node.name.startswith("_") and node.name != "Meta" and not is_stub


def _says_nothing(name: str, docstring: str | None) -> bool:
    """True where the docstring's first line holds only the words of the name."""
    first = (docstring or "").strip().split("\n")[0].lower()
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    words = set(re.findall(r"[a-z]+", first)) - {"a", "an", "the", "of", "this"}
    return words <= set(re.findall(r"[a-z]+", spaced))
