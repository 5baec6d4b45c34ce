"""Every exemption says why on its line, and nothing is left out of the run."""

import ast
import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

from tests.house import tree

PYTHON = tree.ours(".py")

# A reason is words after the codes, set off by " - " or by a second "#".
EXEMPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:|fmt:|mypy:|ruff:|isort:)")
REASON = re.compile(
    r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\]"
    r"|pragma: no (?:cover|branch))(?: - |\s+# ).*\w{2,}"
)
LEFT_OUT = {"skip", "skipif", "xfail", "importorskip", "skipTest", "expectedFailure"}


@pytest.mark.parametrize("path", PYTHON, ids=tree.short)
def test_an_exemption_says_why(path: Path) -> None:
    """Without its reason an exemption cannot be taken back."""
    bare = [
        f"{tree.short(path)}:{line} {comment}"
        for line, comment in _comments(path.read_text())
        if EXEMPTION.search(comment) and not REASON.search(comment)
    ]

    assert not bare, "Name the code, then ` - ` and the reason:\n" + "\n".join(bare)


@pytest.mark.parametrize(
    ("comment", "because"),
    [
        ("x = 1  # noqa", "neither code nor reason"),
        ("x = 1  # noqa: E501", "no reason"),
        ("x = 1  # type: ignore", "neither code nor reason"),
        ("x = 1  # type: ignore[attr-defined]", "no reason"),
        ("x = 1  # pragma: no cover", "no reason"),
        ("# fmt: off", "the formatter is not turned off"),
        ("# ruff: noqa", "nor the linter for a whole file"),
    ],
)
def test_an_exemption_without_a_reason_is_seen(comment: str, because: str) -> None:
    """The check can fail."""
    found = [text for _, text in _comments(comment) if EXEMPTION.search(text)]

    assert found, because
    assert not any(REASON.search(text) for text in found), because


@pytest.mark.parametrize(
    "comment",
    [
        "x = 1  # noqa: E501 - the address is one word",
        "x = 1  # type: ignore[attr-defined]  # the stubs lack this method",
        "x = 1  # pragma: no cover - only another operating system comes here",
    ],
)
def test_an_exemption_with_a_reason_stands(comment: str) -> None:
    """The forms in use."""
    assert REASON.search(comment)


@pytest.mark.parametrize("path", tree.ours(".py"), ids=tree.short)
def test_no_test_is_left_out(path: Path) -> None:
    """What cannot run here fails here: a skip looks like a pass."""
    names = (node for node in ast.walk(tree.parsed(path)) if isinstance(node, ast.Attribute))
    found = [
        f"{tree.short(path)}:{node.lineno} {ast.unparse(node)}"
        for node in names
        if node.attr in LEFT_OUT and tree.dotted(node).split(".")[0] in {"pytest", "unittest"}
    ]

    assert not found, "Install what it needs, or delete it: " + "; ".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "import pytest\ndef test_it():\n    pytest.skip('not here')\n",
        "import pytest\npytest.skip('not here', allow_module_level=True)\n",
    ],
    ids=["one test", "a whole file"],
)
def test_a_skip_at_run_time_fails_the_run(tmp_path: Path, source: str) -> None:
    """The root conftest turns a skip into a failure, also one that the line above cannot see."""
    (tmp_path / "test_left_out.py").write_text(source)
    options = ["-p", "tests.conftest", "-c", "/dev/null", "--rootdir", str(tmp_path)]

    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        cwd=tree.ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode != 0
    assert "A skip is a failure" in ended.stdout


def test_each_rule_ruff_does_not_apply_says_why() -> None:
    """pyproject.toml: a code in quotes is followed by its reason on the same line."""
    text = (tree.ROOT / "pyproject.toml").read_text()
    lint = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.flake8-builtins]")]
    codes = [line for line in lint.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line)]

    assert len(codes) > 10, "the lists have moved; look for them again"
    assert [line for line in codes if not re.search(r"# \S+ \S+ \S+", line)] == []


def _comments(source: str) -> list[tuple[int, str]]:
    """Comments with their lines; text that only looks like one, inside a string, is not."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
