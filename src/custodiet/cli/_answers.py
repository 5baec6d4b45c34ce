"""How a command answers: exit statuses, JSON on standard output, words on standard error."""

from __future__ import annotations

import json
import sys

__all__ = ["DONE", "NO", "UNREADABLE", "answer", "counted", "say"]

DONE, NO, UNREADABLE = 0, 1, 2


def answer(value: object) -> int:
    """Print a value as JSON on standard output; gives the status for done."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
    return DONE


def counted(number: int, one: str, many: str = "") -> str:
    """1 night, 4,828 nights; `many` where adding s does not make the plural.

    As the pages count; an act on access reads nothing of the pages, for they read the law.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say(words: str) -> None:
    """Print words to a person, on standard error."""
    print(words, file=sys.stderr)
