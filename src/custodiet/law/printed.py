"""What the manual prints beside a provision, for a screen to show: examples, digest, duties.

The table is printed by the code with the rest of the manual; a test fails where it is out of date.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

__all__ = ["Example", "PrintedDuty", "digest_of", "examples_of", "printed_duties", "read_printed"]


@dataclass(frozen=True)
class Example:
    """A worked example: the rule it shows and its table; both parts are empty without a table."""

    rule: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PrintedDuty:
    """A duty the case room can make: whose it may be and the provisions that stand behind it.

    `chapter` is the part of the case it belongs to, `right` True for a right of the officer.
    """

    duty: str
    who: tuple[str, ...]
    under: tuple[str, ...]
    right: bool
    chapter: str


@dataclass(frozen=True)
class Printed:
    """The whole table: digests and examples by citation, and every duty."""

    digests: dict[str, str]
    examples: dict[str, tuple[Example, ...]]
    duties: tuple[PrintedDuty, ...]


def read_printed(text: str) -> Printed:
    """Read the table from the text the manual printed."""
    found: dict[str, Any] = json.loads(text)
    return Printed(
        {cite: one["digest"] for cite, one in found["provisions"].items()},
        {
            cite: tuple(
                Example(each["rule"], tuple(each["columns"]), tuple(map(tuple, each["rows"])))
                for each in one["examples"]
            )
            for cite, one in found["provisions"].items()
        },
        tuple(
            PrintedDuty(
                one["duty"], tuple(one["who"]), tuple(one["under"]), one["right"], one["chapter"]
            )
            for one in found["duties"]
        ),
    )


@lru_cache(maxsize=1)
def _printed() -> Printed:
    return read_printed(files("custodiet.law").joinpath("printed.json").read_text("utf-8"))


def examples_of(cite: str) -> tuple[Example, ...]:
    """The worked examples of a provision, none for a citation the table does not have."""
    return _printed().examples.get(cite, ())


def digest_of(cite: str) -> str:
    """The digest of a rule and its examples, empty for a citation the table does not have.

    It changes when the rule, what the rule reads in its own module, its plain words, its dates or
    its examples change; not when they are laid out differently.
    """
    return _printed().digests.get(cite, "")


def printed_duties() -> tuple[PrintedDuty, ...]:
    """Every duty the case room can make, in the order of its code."""
    return _printed().duties
