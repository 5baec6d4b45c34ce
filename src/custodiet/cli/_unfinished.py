"""A run that did not end well leaves nothing behind: it works with a force's own tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from custodiet.errors import CustodietError

__all__ = ["nothing_left"]

# Where runs work, inside the folder that their answers go to.
_WORK = ".work*"


@contextmanager
def nothing_left(out: Path, *, resumable: bool = False) -> Iterator[None]:
    """Take away what this run worked with in `out`, and `out` itself where the run made it.

    A run that is `resumable` leaves its work where it was killed or failed; a refused one would
    only be refused again. What an earlier run left there is not this one's to take.
    """
    was_there, before = out.exists(), {*out.glob(_WORK)}
    out.mkdir(parents=True, exist_ok=True)
    ends: type[BaseException] = CustodietError if resumable else BaseException
    try:
        yield
    except ends:
        for folder in {*out.glob(_WORK)} - before:
            shutil.rmtree(folder, ignore_errors=True)
        if not was_there and not any(out.iterdir()):
            out.rmdir()
        raise
