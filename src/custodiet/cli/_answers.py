"""How a command answers: exit statuses, JSON on standard output, words on standard error."""

from __future__ import annotations

import json
import sys

__all__ = ["DONE", "NO", "UNREADABLE", "answer", "say"]

DONE, NO, UNREADABLE = 0, 1, 2


def answer(value: object) -> int:
    """Print a value as JSON on standard output; gives the status for done."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
    return DONE


def say(words: str) -> None:
    """Print words to a person, on standard error."""
    print(words, file=sys.stderr)
