"""The gates are shut: a line known to be bad does not pass lint, format or types."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

BIN = Path(sys.executable).parent


def run(*command: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """A tool of this environment, started where the configuration is."""
    return subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=tree.ROOT,
        input=text,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("place", "line", "code", "because"),
    [
        ("law", "from datetime import date\n\nTODAY = date.today()", "TID251", "the clock"),
        ("law", "def f(x):\n    return x", "D103", "documented like everything public"),
        ("law", "try:\n    f()\nexcept Exception:\n    pass", "BLE001", "nothing is swallowed"),
        ("law", "from unittest import mock", "TID251", "what needs a mock needs an argument"),
        ("law", "from . import calendar", "TID252", "a room is named in full"),
        ("law", 'print("x")', "T201", "only a command speaks"),
        ("web", "# x = compute(y)", "ERA001", "no code in comments"),
        ("web", "import os  # noqa: E501 - a reason", "RUF100", "an exemption nothing needs"),
    ],
)
def test_lint_refuses(place: str, line: str, code: str, because: str) -> None:
    """Ruff reads its configuration: sections it does not know would be passed over in silence."""
    name = f"src/custodiet/{place}/planted.py"

    ended = run(
        "ruff", "check", "--output-format=concise", "--stdin-filename", name, "-", text=line
    )

    assert ended.returncode == 1, because
    assert code in ended.stdout, because


def test_format_refuses() -> None:
    """The line length is ours and not the tool's own."""
    name = "src/custodiet/law/planted.py"
    kept = f'NAME = "{"x" * 80}"\n'
    refused = "NAME = {'a':1}\n"

    check = ("ruff", "format", "--check", "--stdin-filename", name, "-")

    assert run(*check, text=kept).returncode == 0
    assert run(*check, text=refused).returncode == 1


def test_types_refuse(tmp_path: Path) -> None:
    """Mypy reads its configuration and is strict."""
    planted = tmp_path / "planted.py"
    planted.write_text("def f(x):\n    return x\n")

    ended = run("mypy", "--no-incremental", str(planted))

    assert ended.returncode == 1
    assert "no-untyped-def" in ended.stdout
