"""Say what this machine lacks for the whole test run, before a minute is spent on half of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POSTGRES_FOLDERS = "/usr/lib/postgresql/*/bin"


def chromium() -> str | None:
    """Path of an installed Chromium, or None; the browser tests drive it."""
    return next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


def postgres_programs() -> Path | None:
    """Folder of the newest installed PostgreSQL server's programs, or None.

    Debian keeps `initdb` and `pg_ctl` off the path, in a folder per major version.
    """
    folders = [path for path in Path("/").glob(POSTGRES_FOLDERS[1:]) if (path / "initdb").exists()]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).parent)
    return max(folders, key=_major_version, default=None)


def _major_version(folder: Path) -> int:
    """The version in /usr/lib/postgresql/VERSION/bin; 0 for a folder that does not say."""
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def lacking() -> list[str]:
    """One sentence for each thing that is not installed; empty on a machine that has everything."""
    sentences = []
    if chromium() is None:
        sentences.append(
            "Chromium is not installed; the journeys are walked in a browser. "
            "On Debian: apt-get install chromium fonts-liberation"
        )
    if postgres_programs() is None:
        sentences.append(
            "PostgreSQL is not installed; the store is tested on it as well as on SQLite. "
            "On Debian: apt-get install postgresql"
        )
    if shutil.which("java") is None:
        sentences.append(
            "Java is not installed; the templates of record access are run on Spark too. "
            "On Debian: apt-get install openjdk-17-jre-headless"
        )
    if shutil.which("pdftotext") is None:
        sentences.append(
            "pdftotext is not installed; a journey reads what a page looks like on paper. "
            "On Debian: apt-get install poppler-utils"
        )
    return sentences


if __name__ == "__main__":
    found = lacking()
    for sentence in found:
        print(sentence, file=sys.stderr)
    sys.exit(2 if found else 0)
