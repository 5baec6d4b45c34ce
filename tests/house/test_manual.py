"""The manual on disk is the manual the code prints."""

from pathlib import Path

import pytest

from tests.house import tree
from tools.manual.press import lay_down, printed, stale

PICTURES = tree.ROOT / "docs" / "manual" / "pictures"


def test_the_manual_on_disk_is_the_manual_printed() -> None:
    """A page that no longer says what the code does is a lie with a date on it."""
    assert stale() == [], "Run: make manual"


def test_a_page_changed_lost_or_left_over_is_stale(tmp_path: Path) -> None:
    """The check can fail in each of its three ways, and printing again mends them."""
    lay_down(tmp_path)
    (tmp_path / "errors.md").write_text("Written by hand.\n")
    (tmp_path / "law.md").unlink()
    (tmp_path / "left-over.md").write_text("Of a chapter that is gone.\n")

    assert stale(tmp_path) == ["errors.md", "law.md", "left-over.md"]
    assert lay_down(tmp_path) == ["errors.md", "law.md", "left-over.md"]
    assert stale(tmp_path) == []


@pytest.mark.parametrize("path", sorted(printed()))
def test_a_page_says_that_it_is_printed(path: str) -> None:
    """Whoever opens the file learns not to edit it."""
    assert "Printed by the code" in printed()[path]


def test_every_picture_is_shown_somewhere() -> None:
    """A picture that no page shows is not looked at when it goes wrong."""
    shown = "".join(path.read_text() for path in tree.files(".md"))

    assert [path.name for path in PICTURES.glob("*") if path.name not in shown] == []
