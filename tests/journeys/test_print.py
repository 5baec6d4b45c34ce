"""A case on paper: its reference on every sheet, and nothing that only a screen needs."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from custodiet.web import example
from tests.journeys.walking import Walker

WALKER = Callable[..., Walker]
HEAD = "Custodiet B: The Signal group"
EXAMPLE = "Example database. What it holds is invented, or public record without names."
ON_SCREEN_ONLY = (
    "My work",
    "Report a concern",
    "Sign out",
    "Skip to main content",
    "Overview",
    "Print this case",
    "Accessibility statement",
)
WHOLE = (
    *("B1.1", "B2.1", "B3.1", "B4.1", "B5.1", "B6.1", "B7.1"),
    "Hold the misconduct meeting",
    "By 17 December 2021",
    "SI 2020/4 reg 34",
    "Came to attention",
    "Reflective practice started",
)


@pytest.fixture
def sheets(db: None, walker: WALKER, tmp_path: Path) -> list[str]:
    """The text of each sheet of case B, printed as Chromium prints it."""
    list(example.load(timezone.now()))
    watchdog = walker()
    watchdog.sign_in("watchdog")
    watchdog.go("/cases/B/print")
    paper = tmp_path / "B.pdf"
    watchdog.page.pdf(path=paper, prefer_css_page_size=True)
    return printed(paper)


def printed(paper: Path) -> list[str]:
    """The text of each sheet, spaces made one; fails unless the sheets are A4."""
    asked = ["pdfinfo", str(paper)]
    size = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size: +59\d\.?\d* x 84\d\.?\d* pts \(A4\)", size)
    asked = ["pdftotext", "-layout", str(paper), "-"]
    text = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return [" ".join(sheet.split()) for sheet in text.removesuffix("\f").split("\f")]


def test_every_sheet_of_a_case_carries_its_reference(sheets: list[str]) -> None:
    """A sheet that is lost from the others can be put back.

    The first also says that the data is invented, and for whom it was drawn.
    """
    assert len(sheets) > 3
    assert sheets[0].startswith(f"{EXAMPLE} {HEAD}")
    assert "Drawn for watchdog on " in sheets[0]
    assert [sheet[: len(HEAD)] for sheet in sheets[1:]] == [HEAD] * (len(sheets) - 1)


def test_the_whole_case_is_on_paper_and_nothing_that_only_a_screen_needs(
    sheets: list[str],
) -> None:
    """What is owed, everybody, and what has happened; no menu, no tabs, no buttons, no footer."""
    text = " ".join(sheets)

    assert [words for words in WHOLE if words not in text] == []
    assert [words for words in ON_SCREEN_ONLY if words in text] == []
