"""The law chapter: one page for each instrument, each provision with its worked examples."""

import importlib
import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache

from custodiet import law
from custodiet.law import Instrument, Provision
from custodiet.law.calendar import in_words
from tools.manual.examples import Example, by_cite
from tools.manual.markdown import page, table

__all__ = ["CAUTION", "chapter", "slug"]

CAUTION = (
    "This is guidance with its source and how sure it is, not legal advice.\n"
    "A police-discipline lawyer must sign a rule off before it drives a live deadline."
)

INDEXES = (
    "- [By duty](law/duties.md): which provisions stand behind each duty\n"
    "- [By role](law/roles.md): who owes what and whose step it is\n"
    "- [What changed](law/changes.md): by the day it changed\n"
    "- [Known, not computed](law/not-computed.md): what is left to people, and why\n"
    "- [Code lists](law/codes.md): each with its source and how sure it is"
)


def chapter() -> dict[str, str]:
    """The pages of the chapter: `law.md`, and `law/` with one page for each instrument."""
    shown = by_cite()
    by_instrument: dict[Instrument, list[Provision]] = defaultdict(list)
    for entry in sorted(law.catalogue(), key=_place):
        by_instrument[entry.instrument].append(entry)
    instruments = sorted(by_instrument, key=lambda one: (one.in_force, one.cite))
    pages = {
        f"law/{slug(instrument)}.md": _instrument(instrument, by_instrument[instrument], shown)
        for instrument in instruments
    }
    return {"law.md": _contents(instruments, by_instrument), **pages}


def _contents(instruments: Sequence[Instrument], entries: dict[Instrument, list[Provision]]) -> str:
    rows = [
        (
            f"[{instrument.title}](law/{slug(instrument)}.md)",
            instrument.cite,
            in_words(instrument.in_force),
            str(len(entries[instrument])),
            str(sum(entry.verified for entry in entries[instrument])),
        )
        for instrument in instruments
    ]
    heads = ("Instrument", "Citation", "In force", "Rules built", "Read at source")
    return page("The law", CAUTION, table(heads, rows), INDEXES)


def _instrument(
    instrument: Instrument, entries: Sequence[Provision], shown: dict[str, list[Example]]
) -> str:
    opening = f"{instrument.cite}, in force {in_words(instrument.in_force)}."
    if instrument.until is not None:
        opening += (
            f" Since {in_words(instrument.until + timedelta(days=1))} no new matter comes under it;"
            f" {instrument.replaced_by} took its place, and older matters stay."
        )
    parts: list[str] = []
    module = ""
    for entry in entries:
        if _module(entry) != module:
            module = _module(entry)
            parts.append(f"## {_module_title(module)}")
        parts.append(_provision(entry, instrument, shown[entry.cite]))
    return page(instrument.title, opening, CAUTION, *parts)


def _provision(entry: Provision, instrument: Instrument, examples: Iterable[Example]) -> str:
    pinpoint = entry.cite.removeprefix(f"{instrument.cite} ")
    amended = f" Amended or fixed by {entry.amended}." if entry.amended else ""
    known = "Read at source." if entry.verified else f"**Not verified**: {entry.sure}."
    parts = [
        f"### {pinpoint}: {entry.title}",
        f"Law since {in_words(entry.since)}.{_ended(entry)}{amended} {known}",
        entry.plain,
        f"`{entry.name}`",
        *(_example(example) for example in examples),
    ]
    return "\n\n".join(parts)


def _ended(entry: Provision) -> str:
    """When a rule of an instrument that goes on was replaced, and by which."""
    if entry.until is None or entry.until == entry.instrument.until:
        return ""
    last = f" For new matters until {in_words(entry.until)}"
    return f"{last}, then {entry.replaced_by}." if entry.replaced_by else f"{last}."


def _example(example: Example) -> str:
    heads = [column.replace("_", " ") for column in example.columns]
    rows = [row for row in example.rows if len(row) == len(heads)]
    return "\n\n".join(part for part in (f"*{example.rule}*", table(heads, rows)) if part)


def _place(entry: Provision) -> tuple[int, str, int]:
    """Where a rule stands in its instrument: its module by first regulation, then its line."""
    module = _module(entry)
    return _first_regulation(module, entry.instrument), module, _line(entry)


@cache
def _first_regulation(module: str, instrument: Instrument) -> int:
    numbers = (
        int(number)
        for entry in law.catalogue()
        if _module(entry) == module and entry.instrument == instrument
        for number in re.findall(r"\b(?:regs?|r|s|para) (\d+)", entry.cite)
    )
    return min(numbers, default=0)


@cache
def _line(entry: Provision) -> int:
    rule = getattr(importlib.import_module(_module(entry)), entry.name.rsplit(".", 1)[1])
    return inspect.getsourcelines(inspect.unwrap(rule))[1]


def _module(entry: Provision) -> str:
    return entry.name.rsplit(".", 1)[0]


@cache
def _module_title(module: str) -> str:
    doc = inspect.getdoc(importlib.import_module(module)) or module
    return doc.split("\n")[0].rstrip(".")


def slug(instrument: Instrument) -> str:
    """The name of an instrument's page: SI 2020/4 is si-2020-4."""
    return re.sub(r"[^a-z0-9]+", "-", instrument.cite.lower())
