"""The run that answers an audit's log: beside the pages, one at a time, and able to be resumed.

A run reads and writes files and no table, so that nothing waits for it. How far it is, and what
came of it, is a file in the audit's folder; whether it still works, a lock that ends with it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

from django.conf import settings

from custodiet.errors import CustodietError, NotAllowed
from custodiet.release import door
from custodiet.web.gathering import folder_of

__all__ = ["Run", "answers_of", "begin", "standing"]

_SHOWN = 12


@dataclass(frozen=True)
class Run:
    """Where the latest run of an audit stands.

    `state` is none, running, interrupted, refused or answered; `files` is how many files had been
    taken in when it began; `refusal` has the four parts of what it was refused for.
    """

    state: str = "none"
    number: int = 0
    files: int = 0
    said: tuple[str, ...] = ()
    refusal: dict[str, str] | None = None


def standing(reference: str) -> Run:
    """Where the latest run of an audit stands; one whose process ended is interrupted."""
    path = folder_of(reference) / "run.json"
    if not path.is_file():
        return Run()
    told = json.loads(path.read_text())
    run = Run(**{**told, "said": tuple(told["said"])})
    if run.state == "running" and _at_work() != reference:
        return Run("interrupted", run.number, run.files, run.said)
    return run


def answers_of(reference: str, number: int) -> Path:
    """The folder of a run's answers."""
    return folder_of(reference) / "runs" / f"{number:05}"


def begin(reference: str, files: int) -> Thread:
    """Begin to answer the log of an audit, of which `files` files were taken in.

    A run that was interrupted is taken up where it stopped. Raises NotAllowed where another run of
    this installation has not ended, or no log, or no table that could explain anything, was sent.
    """
    from custodiet.inquiry.access import engine  # noqa: PLC0415 - it brings the engines

    folder = folder_of(reference)
    if not any((folder / "log").iterdir()):
        raise NotAllowed(
            "No log was taken in yet.",
            why="There is no access to explain.",
            do="Send a log first, and the tables that say what people were doing.",
        )
    here = {path.stem for path in (folder / "context").iterdir()}
    if not any(one.tables <= here for one in engine.templates()):
        raise NotAllowed(
            "The tables that were sent explain nothing yet.",
            why="Without them everybody would look unexplained.",
            do="Send those that belong together, for example assignment and record_case.",
        )
    before = standing(reference)
    held = _hold()
    number = before.number if before.state == "interrupted" else before.number + 1
    door.write(settings.AUDITS_ROOT / "at-work", reference, overwrite=True)
    run = Run("running", number, files)
    _tell(folder, run)
    thread = Thread(target=_answer, args=(folder, run, held), daemon=True)
    thread.start()
    return thread


def _answer(folder: Path, run: Run, held: BinaryIO) -> None:
    """Answer, and say what came of it; the lock ends with this."""
    from custodiet.inquiry.access import engine  # noqa: PLC0415 - it brings the engines

    said: list[str] = []

    def tell(words: str) -> None:
        said.append(words)
        _tell(folder, Run("running", run.number, run.files, tuple(said[-_SHOWN:])))

    out = folder / "runs" / f"{run.number:05}"
    out.mkdir(mode=0o700, exist_ok=True)
    with held:
        try:
            made = engine.explain(folder / "log", folder / "context", out, tell=tell, resume=True)
            written = {
                part.name: door.let_out(part, out / part.name).sha256
                for part in (made.answers, made.people, made.leads)
            }
            door.write(out / "receipt.json", json.dumps({**made.receipt, "written": written}))
            shutil.rmtree(made.work)
            ended = Run("answered", run.number, run.files, tuple(said[-_SHOWN:]))
        except CustodietError as fault:
            parts = {"what": fault.what, "why": fault.why, "do": fault.do, "cite": fault.cite}
            ended = Run("refused", run.number, run.files, tuple(said[-_SHOWN:]), parts)
        _tell(folder, ended)


def _tell(folder: Path, run: Run) -> None:
    told: dict[str, Any] = {
        "state": run.state,
        "number": run.number,
        "files": run.files,
        "said": list(run.said),
        "refusal": run.refusal,
    }
    door.write(folder / "run.json", json.dumps(told), overwrite=True)


def _lock() -> Path:
    path: Path = settings.AUDITS_ROOT / "lock"
    if not path.exists():
        with contextlib.suppress(NotAllowed):  # somebody else made it between looking and writing
            door.write(path, "Held while a log is being answered.\n")
    return path


def _hold() -> BinaryIO:
    """The only right to answer a log; raises NotAllowed where somebody has it."""
    held = _lock().open("rb")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        raise NotAllowed(
            "Another log is being answered.",
            why="One run takes most of the memory that is allowed for it.",
            do="Wait until it has ended, then begin this one.",
        ) from None
    return held


def _at_work() -> str:
    """The audit whose log is being answered at this moment, or nothing."""
    try:
        _hold().close()
    except NotAllowed:
        path: Path = settings.AUDITS_ROOT / "at-work"
        return path.read_text() if path.is_file() else ""
    return ""
