"""A machine that lacks something is told what, and how to get it, before anything is run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree


def test_a_machine_without_a_browser_is_told_so() -> None:
    """Exit status 2, and the words say what to install."""
    here = {**os.environ, "PATH": "/nowhere"}

    ended = subprocess.run(
        [sys.executable, "-m", "tools.machine"],
        cwd=tree.ROOT,
        env=here,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 2
    assert "apt-get install chromium" in ended.stderr
    assert "apt-get install openjdk-17-jre-headless" in ended.stderr


@pytest.mark.parametrize(
    ("python", "said", "because"),
    [
        ("exit 1", "Python 3.11 or later is needed", "too old, or none at all"),
        ('case "$*" in *venv*) exit 1;; esac', "has no venv module", "Debian packages it apart"),
    ],
)
def test_a_machine_without_a_usable_python_is_told_so(
    tmp_path: Path, python: str, said: str, because: str
) -> None:
    """`make` stops at once, and no half-made .venv is left to be taken for a whole one."""
    shutil.copy(tree.ROOT / "Makefile", tmp_path)
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\n{python}\n")
    stand_in.chmod(0o755)

    ended = subprocess.run(
        ["make", f"PYTHON={stand_in}", ".venv/bin/python"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode != 0
    assert said in ended.stdout, because
    assert not (tmp_path / ".venv").exists()
