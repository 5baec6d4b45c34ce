"""Faults gathered while a file is read, each with its place, and refused together."""

import difflib
import re
from collections.abc import Iterable
from typing import Protocol

from custodiet.errors import NotFit

__all__ = ["MOST_FAULTS", "CaseFileNotFit", "Faults", "Mark", "nearest", "shown"]

MOST_FAULTS = 50
_SHOWN = 60
# Comparing a very long word with every name costs more than the hint is worth.
_LONGEST_COMPARED = 80
_UNSHOWABLE = re.compile(r"[^ -~\xa1-\u1fff]")


class Mark(Protocol):
    """A place in a file, counted from 0 as PyYAML counts."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class CaseFileNotFit(NotFit):
    """A case file refused whole: what, why, do and where are those of its first fault.

    `faults` holds every fault found, in the order of the file, up to fifty.
    """

    def __init__(self, faults: Iterable[NotFit]) -> None:
        self.faults: tuple[NotFit, ...] = tuple(sorted(faults, key=_order))
        first = self.faults[0]
        super().__init__(first.what, why=first.why, do=first.do, where=first.where)


class Faults:
    """What has been found wrong with one file so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[NotFit] = []

    def at(self, mark: Mark | None, what: str, *, why: str, do: str) -> NotFit:
        """Give the fault at `mark` (None: the start of the file), with lines counted from 1."""
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return NotFit(what, why=why, do=do, where=f"{self._name}:{line + 1}:{column + 1}")

    def note(self, fault: NotFit) -> None:
        """Keep `fault`, once, and go on; raises CaseFileNotFit when there are fifty."""
        if isinstance(fault, CaseFileNotFit):
            raise fault
        if any(fault.where == known.where and fault.what == known.what for known in self._found):
            return
        self._found.append(fault)
        if len(self._found) == MOST_FAULTS:
            raise CaseFileNotFit(self._found)

    def refuse_if_any(self) -> None:
        """Raise CaseFileNotFit with everything noted, if anything was."""
        if self._found:
            raise CaseFileNotFit(self._found)


def nearest(word: str, names: Iterable[str]) -> str:
    """Name the member of `names` most like `word`, or "" where none is near."""
    if len(word) > _LONGEST_COMPARED:
        return ""
    alike = {name.lower(): name for name in sorted(names)}
    found = difflib.get_close_matches(word.lower(), alike, n=1)
    return alike[found[0]] if found else ""


def shown(text: str) -> str:
    """Quote `text` for a message: at most sixty characters, and none that could upset a screen."""
    start = _UNSHOWABLE.sub("?", text[:_SHOWN])
    return f'"{start}..."' if len(text) > _SHOWN else f'"{start}"'


def _order(fault: NotFit) -> list[int]:
    return [int(number) for number in fault.where.rsplit(":", 2)[1:]]
