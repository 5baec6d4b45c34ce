"""The catalogue: every provision that is built, with its citation, commencement and certainty."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, ParamSpec, Protocol, TypeVar

__all__ = ["Cited", "Instrument", "Provision", "Rule", "Sure", "catalogue", "provision"]

P = ParamSpec("P")
R = TypeVar("R")


class Sure(StrEnum):
    """How a rule came to be known; only a rule read at its source counts as verified."""

    READ = "read"
    PARALLEL = "parallel text"
    FRAGMENT = "fragment"
    HIGH = "unverified, very likely right"
    MEDIUM = "unverified, check first"
    LOW = "unverified, do not rely on it"


@dataclass(frozen=True)
class Instrument:
    """An Act or statutory instrument: how it is cited, what it is called, when it commenced.

    `until` is the last day on which a new matter could come under it, None while one still can;
    `replaced_by` cites what took its place. Older matters stay under it all the same.
    """

    cite: str
    title: str
    in_force: date
    until: date | None = None
    replaced_by: str = ""


@dataclass(frozen=True)
class Provision:
    """One entry of the catalogue.

    `since` is the first day the rule was law, `sure` how it is known, `plain` the rule in plain
    words, `amended` what has changed or fixed it, empty for the text as made. `until` is the last
    day on which a new matter could come under it and `replaced_by` the rule that took its place;
    what began before stays under it, as the transitional provisions say.
    """

    cite: str
    title: str
    since: date
    sure: Sure
    plain: str
    name: str
    instrument: Instrument
    amended: str = ""
    until: date | None = None
    replaced_by: str = ""

    @property
    def verified(self) -> bool:
        """True only where the words were read in the official text or an official page."""
        return self.sure is Sure.READ


class Cited(Protocol):
    """Whatever an answer may rest on: a citation, and whether it was read at its source."""

    @property
    def cite(self) -> str:
        """The citation: instrument and pinpoint."""

    @property
    def verified(self) -> bool:
        """Whether the words were read at their source."""


class Rule(Generic[P, R]):
    """A provision as a function: call it with the facts, read `cite` and `verified` off it."""

    def __init__(self, function: Callable[P, R], entry: Provision) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self.provision = entry
        self.cite = entry.cite
        self.verified = entry.verified

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Apply the rule to these facts."""
        return self._function(*args, **kwargs)


_ENTRIES: dict[str, Provision] = {}


def provision(
    instrument: Instrument,
    pinpoint: str,
    *,
    title: str,
    sure: Sure = Sure.READ,
    since: date | None = None,
    amended: str = "",
    until: date | None = None,
    replaced_by: str = "",
) -> Callable[[Callable[P, R]], Rule[P, R]]:
    """Enter a function in the catalogue as the rule at `pinpoint` of `instrument`.

    `until` and `replaced_by`, a pinpoint of the same instrument, are for a rule that an amendment
    put another in place of; a rule of an instrument that was itself replaced takes them from it.
    Raises ValueError at import when the function says nothing in plain words or when two
    functions claim one citation.
    """

    def enter(function: Callable[P, R]) -> Rule[P, R]:
        cite = f"{instrument.cite} {pinpoint}"
        plain = inspect.getdoc(function)
        if not plain:
            message = f"{cite}: {function.__name__} has no plain-words docstring"
            raise ValueError(message)
        if cite in _ENTRIES:
            message = f"{cite}: claimed by {_ENTRIES[cite].name} and by {function.__name__}"
            raise ValueError(message)
        name = f"{function.__module__}.{function.__name__}"
        start = since or instrument.in_force
        entry = Provision(
            cite,
            title,
            start,
            sure,
            plain,
            name,
            instrument,
            amended,
            until or instrument.until,
            f"{instrument.cite} {replaced_by}" if replaced_by else instrument.replaced_by,
        )
        _ENTRIES[cite] = entry
        return Rule(function, entry)

    return enter


def catalogue() -> tuple[Provision, ...]:
    """Every provision built, in the order of the instruments and of the rules within them."""
    return tuple(_ENTRIES.values())
