"""The tree as the house tests see it: files on disk, modules parsed, rooms by name."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "custodiet"
ROOMS = ("errors", "record", "law", "intake", "case", "inquiry", "release", "web", "cli")

# Other people's files, kept as they were published.
NOT_OURS = ("static/vendor/",)


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Every file a clone would hold, with these suffixes if any are named.

    Git is not asked, so that the answer is the same in a copy without its history: a folder that
    .gitignore names is left out.
    """
    ignored = (ROOT / ".gitignore").read_text().split()
    folders = {line.rstrip("/") for line in ignored if line.endswith("/")} | {".git"}
    # In a linked working tree .git is a file.
    names = {line for line in ignored if not line.endswith("/")} | {".git"}
    found = _walk(ROOT, folders)
    kept = [path for path in found if not any(path.match(name) for name in names)]
    return tuple(path for path in kept if not suffixes or path.suffix in suffixes)


def _walk(folder: Path, ignored: set[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in ignored:
            yield from _walk(path, ignored)
        elif path.is_file():
            yield path


def ours(*suffixes: str) -> list[Path]:
    """The files of `files` that this project wrote."""
    return [path for path in files(*suffixes) if not any(part in str(path) for part in NOT_OURS)]


def short(path: Path) -> str:
    """A path as a person would write it, from the top of the checkout."""
    return str(path.relative_to(ROOT))


def modules(*rooms: str) -> list[Path]:
    """The Python modules of the package, of these rooms if any are named."""
    found = sorted(SRC.rglob("*.py"))
    return [path for path in found if not rooms or room_of(path) in rooms]


def room_of(path: Path) -> str:
    """The room a module of the package is in; empty for the package's own face."""
    first = path.relative_to(SRC).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@cache
def parsed(path: Path) -> ast.Module:
    """A Python file as a syntax tree."""
    return ast.parse(path.read_text(), str(path))


def dotted(node: ast.expr) -> str:
    """A name as written, such as `date.today`; empty for what is not a plain dotted name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a syntax tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module or name imported, in full (`datetime.date`), with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
