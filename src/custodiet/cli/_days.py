"""Days as a shell gives them."""

from __future__ import annotations

import argparse
import datetime

__all__ = ["day"]


def day(text: str) -> datetime.date:
    """The day a shell's word names; argparse prints the words where it names none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as fault:
        message = f"{text} is not a day; write it as 2026-03-20"
        raise argparse.ArgumentTypeError(message) from fault
