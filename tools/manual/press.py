"""The press: every chapter, set and compared with what is on disk."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tools.manual import (
    access_example,
    access_logs,
    access_store,
    commands,
    duties,
    errors,
    events,
    law,
    law_indexes,
    pages,
    service,
    stages,
)

__all__ = ["MANUAL", "lay_down", "printed", "stale"]

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manual"
CHAPTERS = (
    service,
    law,
    law_indexes,
    stages,
    duties,
    events,
    errors,
    commands,
    access_logs,
    access_store,
    access_example,
    pages,
)

# Screenshots, which the browser journeys take.
PICTURES = "pictures"


@cache
def printed() -> Mapping[str, str]:
    """Every page of the manual as the code prints it, by its path in docs/manual.

    Printed once: the code does not change while it runs.
    """
    return MappingProxyType(
        {path: text for chapter in CHAPTERS for path, text in chapter.chapter().items()}
    )


def stale(folder: Path = MANUAL) -> list[str]:
    """The pages on disk that differ from the code, are missing from it, or that it has dropped."""
    pages = printed()
    on_disk = {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != PICTURES
    }
    paths = sorted(pages.keys() | on_disk.keys())
    return [path for path in paths if pages.get(path) != on_disk.get(path)]


def lay_down(folder: Path = MANUAL) -> list[str]:
    """Bring the pages on disk up to date; gives those that changed."""
    pages = printed()
    changed = stale(folder)
    for path in changed:
        there = folder / path
        if path in pages:
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(pages[path])
        else:
            there.unlink()
    return changed
