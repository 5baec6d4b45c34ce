"""The manual's pictures are there, small enough, and taken by a journey."""

import re
import struct
from pathlib import Path

import pytest

from tests.journeys.pictures import MOST_BYTES, TAKEN, WIDTH

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "manual" / "pictures"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def test_the_pictures_on_disk_are_those_in_the_table() -> None:
    """One that is missing leaves a hole in the manual; one too many is taken by nobody."""
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{one}.png" for one in TAKEN)


@pytest.mark.parametrize("name", TAKEN)
def test_a_picture_is_1280_wide_and_small(name: str) -> None:
    """Wide enough to read, small enough to fetch."""
    picture = (FOLDER / f"{name}.png").read_bytes()
    width, height = struct.unpack(">II", picture[16:24])

    assert picture.startswith(SIGNATURE)
    assert width == WIDTH
    assert 400 <= height <= 1200
    assert len(picture) < MOST_BYTES


@pytest.mark.parametrize("name", TAKEN)
def test_a_picture_is_taken_by_one_journey(name: str) -> None:
    """So that it is taken again, by the same walk, when the pages have changed."""
    taking = re.compile(rf'camera\.take\([^)]*"{name}"')
    journeys = [path.read_text() for path in Path(__file__).parent.glob("test_*.py")]

    assert sum(len(taking.findall(text)) for text in journeys) == 1


def test_every_picture_that_a_page_shows_is_in_the_table_with_its_words() -> None:
    """The README and the tour show what a journey takes, and say it to who cannot see it."""
    shown = re.compile(r"!\[([^\]]*)\]\([^)]*pictures/([^)]+)\.png\)")
    named = [(name, words) for page in PAGES for words, name in shown.findall(page.read_text())]

    assert "case" in dict(shown.findall((ROOT / "README.md").read_text())).values()
    assert [(name, words) for name, words in named if TAKEN.get(name) != words] == []
