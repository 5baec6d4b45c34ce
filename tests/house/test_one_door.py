"""Nothing leaves but by the door: only `release` writes files, sends or serves them."""

import ast
from pathlib import Path

import pytest

from tests.house import tree

WRITING = {
    "copy2",
    "copyfile",
    "copytree",
    "dump",
    "fdopen",
    "hardlink_to",
    "mkstemp",
    "savefig",
    "send_mail",
    "symlink_to",
    "to_csv",
    "to_excel",
    "to_json",
    "to_parquet",
    "touch",
    "write_bytes",
    "write_text",
    "FileResponse",
    "NamedTemporaryFile",
    "StreamingHttpResponse",
    "TemporaryFile",
}
SENDING = {"ftplib", "http.client", "smtplib", "urllib.request", "telnetlib"}

# The one writer that is not the door, by name. Models are reached through custodiet.web.store
# alone (an import contract), so that writing to the database is writing to the record.
STORE = "web/store"
# What else may write, as {"module.py: call": "why it is not a way out"}.
EXEMPT: dict[str, str] = {
    "cli/__init__.py: os.open": "the null device, when whoever read the answer has had enough",
}

OUTSIDE = [path for path in tree.modules() if tree.room_of(path) != "release"]


@pytest.mark.parametrize("path", OUTSIDE, ids=tree.short)
def test_only_the_door_writes(path: Path) -> None:
    """Disclosure is checked in one place because there is one place."""
    name = str(path.relative_to(tree.SRC))
    found = [call for call in _ways_out(tree.parsed(path)) if f"{name}: {call}" not in EXEMPT]

    assert not found, f"{name} writes ({found}); hand the content to custodiet.release.door.write"


def test_no_exemption_outlives_its_reason() -> None:
    """An exemption that nothing uses would let the next writer through unseen."""
    used = {
        f"{path.relative_to(tree.SRC)}: {call}"
        for path in OUTSIDE
        for call in _ways_out(tree.parsed(path))
    }

    assert set(EXEMPT) <= used
    assert all(EXEMPT.values())


def test_tables_are_reached_only_inside_the_store() -> None:
    """A page that saved a row would change a case without an entry in the record."""
    pages = [path for path in tree.modules("web", "cli") if STORE not in path.as_posix()]
    found = [
        f"{tree.short(path)}:{line} imports {name}"
        for path in pages
        for name, line in tree.imported(tree.parsed(path))
        if name.startswith("custodiet.web.store.models")
    ]

    assert not found, "Ask custodiet.web.store to append, load or project: " + "; ".join(found)


@pytest.mark.parametrize(
    ("source", "because"),
    [
        ("path.write_text(letter)", "a file by method"),
        ("open(path, 'w')", "a file by mode"),
        ("open(path, mode='xb')", "a new file"),
        ("path.open('r+')", "reading and writing"),
        ("open(path, chosen)", "a mode nobody can read from the code"),
        ("os.open(path, flags)", "a file by number"),
        ("json.dump(case, file)", "a serialiser that writes"),
        ("FileResponse(found)", "a download"),
        ("from smtplib import SMTP", "a letter"),
    ],
)
def test_a_way_out_is_seen(source: str, because: str) -> None:
    """The check can fail."""
    assert _ways_out(ast.parse(source)), because


@pytest.mark.parametrize(
    "source", ["open(path)", "path.open('rb')", "path.read_text()", "json.dumps(case)"]
)
def test_reading_is_not_a_way_out(source: str) -> None:
    """Only writing goes through the door."""
    assert _ways_out(ast.parse(source)) == []


def _ways_out(module: ast.AST) -> list[str]:
    """The calls by which content could leave, as written."""
    found = [ast.unparse(call.func) for call in tree.calls(module) if _writes(call)]
    return found + [
        name
        for name, _ in tree.imported(module)
        if any(name == sender or name.startswith(f"{sender}.") for sender in SENDING)
    ]


def _writes(call: ast.Call) -> bool:
    last = call.func.attr if isinstance(call.func, ast.Attribute) else tree.dotted(call.func)
    if last in WRITING or tree.dotted(call.func) in {"os.open", "os.write"}:
        return True
    return last == "open" and _mode_writes(call)


def _mode_writes(call: ast.Call) -> bool:
    """True unless the mode is left out or is written down as one that reads."""
    named = [word.value for word in call.keywords if word.arg == "mode"]
    at = 0 if isinstance(call.func, ast.Attribute) else 1
    modes = named or call.args[at : at + 1]
    if not modes:
        return False
    mode = modes[0]
    return not (isinstance(mode, ast.Constant) and set(str(mode.value)) <= set("rbt"))
