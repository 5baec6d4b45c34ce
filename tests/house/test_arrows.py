"""The plan of rooms is held by the machine: each contract is broken once, in a copy, and seen."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its contracts, where a forbidden import hurts nobody."""
    top = tmp_path_factory.mktemp("arrows")
    ignored = shutil.ignore_patterns("__pycache__", "static")
    shutil.copytree(tree.SRC, top / "src" / "custodiet", ignore=ignored)
    shutil.copy(tree.ROOT / "pyproject.toml", top)
    return top


def test_the_tree_keeps_every_contract(copy: Path) -> None:
    """Arrows point down, today."""
    said = lint_imports(copy)

    assert broken(said) == [], said
    assert "KEPT" in said, said


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        (
            "law/planted.py",
            "import custodiet.web",
            "Arrows point down, and every room is on the plan",
        ),
        (
            "web/planted.py",
            "import custodiet.cli",
            "Arrows point down, and every room is on the plan",
        ),
        (
            "helpers/__init__.py",
            "",
            "Arrows point down, and every room is on the plan",
        ),
        (
            "case/planted.py",
            "import custodiet.intake",
            "A case does not know file formats; a release does not know how a figure was found",
        ),
        (
            "release/planted.py",
            "import custodiet.inquiry",
            "A case does not know file formats; a release does not know how a figure was found",
        ),
        (
            "intake/planted.py",
            "import custodiet.law",
            "What comes in is checked without the law",
        ),
        (
            "law/planted.py",
            "import yaml",
            "Law, case and record run on a bare Python",
        ),
        (
            "web/planted.py",
            "import duckdb",
            "Engines stay in inquiry and intake",
        ),
        (
            "release/planted.py",
            "import django",
            "Django stays in web",
        ),
        (
            "web/planted.py",
            "import custodiet.web.store.models",
            "Only the store touches tables",
        ),
        (
            "record/planted.py",
            "import custodiet.record.planted_too",
            "No cycles inside a room",
        ),
    ],
)
def test_a_forbidden_import_breaks_its_contract(
    copy: Path, module: str, planted: str, contract: str
) -> None:
    """A contract that nothing can break holds nothing."""
    there = copy / "src" / "custodiet" / module
    second = there.with_name("planted_too.py")
    there.parent.mkdir(exist_ok=True)
    there.write_text(f"{planted}\n")
    second.write_text("import custodiet.record.planted\n" if "planted_too" in planted else "")

    try:
        said = lint_imports(copy)
    finally:
        second.unlink()
        there.unlink()
        if module.startswith("helpers"):
            there.parent.rmdir()

    assert contract in broken(said), said


def lint_imports(top: Path) -> str:
    """What import-linter says about the package under `top`, which comes first on the path."""
    here = {**os.environ, "PYTHONPATH": str(top / "src"), "COLUMNS": "200"}
    command = [LINT_IMPORTS, "--no-cache", "--config", "pyproject.toml"]
    return subprocess.run(
        command, cwd=top, env=here, check=False, capture_output=True, text=True
    ).stdout


def broken(said: str) -> list[str]:
    """The names of the contracts reported as broken."""
    return re.findall(r"^(.+) BROKEN(?: \[.*\])?$", said, flags=re.MULTILINE)
