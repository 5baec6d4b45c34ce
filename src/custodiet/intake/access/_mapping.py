"""Mappings: which place of a source becomes which column of the contract, kept as YAML files."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from custodiet.intake.access._written import Written, unfit, written

__all__ = ["ACTIONS", "COLUMNS", "DATES", "Mapping", "mapping_from", "mappings"]

ACTIONS = ("search", "view", "print", "export", "create", "edit", "link", "delete", "disclose")
COLUMNS = {
    "access_id": "the source system's own event id, once in the log",
    "staff_id": "the account's person; unknown where the login was not resolved",
    "record_id": "what was opened; empty for a search that names no record",
    "occurred_at": "when, in UTC",
    "action": ", ".join(ACTIONS),
    "stated_reason": "what the user typed or chose, as it was; may be empty",
    "terminal_id": "where from; may be empty",
    "source_system": "which system wrote the entry",
    "source_row_id": "file and line that it came from",
    "recorded_at": "when the source wrote it down, in UTC; may be empty",
}
# How a log may write its days, as a table of cases may; the hour follows, hh:mm or hh:mm:ss.
DATES = {
    "DD/MM/YYYY": "%d/%m/%Y",
    "MM/DD/YYYY": "%m/%d/%Y",
    "DD.MM.YYYY": "%d.%m.%Y",
    "DD-MM-YYYY": "%d-%m-%Y",
}
MAPPED = tuple(name for name in COLUMNS if name not in {"action", "source_system", "source_row_id"})
_NEEDED = ("access_id", "staff_id", "record_id", "occurred_at", "action")
_READS = ("ndjson", "cef", "columns")
_KEYS = {"id", "version", "reads", "zone", "dates", "note", "columns", "actions"}
_MIXED = "02/11 is a day in November or one in February; an hour off could put somebody off duty."
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class Mapping:
    """One mapping: what it reads, its named sources, an SQL expression for each column.

    `dates` is one of `DATES` where it states how every time is written, and else empty.
    """

    id: str
    version: int
    reads: str
    zone: str
    note: str
    sources: dict[str, tuple[str, ...]]
    columns: dict[str, str]
    action: tuple[str, ...]
    actions: dict[str, str]
    dates: str = ""


@functools.cache
def mappings() -> dict[str, Mapping]:
    """The mappings that are delivered with the program, by id."""
    folder = resources.files("custodiet.intake.access") / "mappings"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    found = [_delivered(yaml.safe_load((folder / one).read_text("utf-8"))) for one in names]
    return {one.id: one for one in found}


def mapping_from(path: Path) -> Mapping:
    """A mapping of one's own: columns or JSON paths, never SQL; raises NotFit with the place."""
    return _own(written(path))


def _delivered(read: dict[str, Any]) -> Mapping:
    """A mapping of ours may hold SQL: it is reviewed as code is."""
    return Mapping(
        id=read["id"],
        version=read["version"],
        reads=read["reads"],
        zone=read.get("zone", ""),
        note=read["note"],
        sources={name: tuple(places) for name, places in read["sources"].items()},
        columns=read["columns"],
        action=tuple(read["action"]),
        actions=read["actions"],
    )


def _own(given: Written) -> Mapping:
    read = given.read
    _require_of(_KEYS, given, what="The mapping has the unknown key {}.")
    columns, actions = _words(given, "columns"), _words(given, "actions")
    _require_of({*MAPPED, "action"}, given, "columns", what="{} is no column of the contract.")
    lacking = [name for name in _NEEDED if name not in columns]
    if lacking:
        where = given.at("columns")
        raise unfit(where, f"The mapping gives no {lacking[0]}.", "Say where it is found.")
    for key, word in actions.items():
        if word not in ACTIONS:
            where = given.word_at("actions", key)
            raise unfit(where, f"{word} is no action of the contract.", _allowed(ACTIONS))
    if not actions:
        raise unfit(given.at("actions"), "It maps no action.", _allowed(ACTIONS))
    reads, name = read.get("reads", "columns"), str(read.get("id", ""))
    if reads not in _READS:
        raise unfit(given.word_at("reads"), f"A mapping cannot read {reads!r}.", _allowed(_READS))
    dates = _dates(given)
    for key, fits in (("id", _NAME), ("version", _NUMBER)):
        if not fits.fullmatch(str(read.get(key, ""))):
            where, do = given.word_at(key), "Give a word and a number."
            raise unfit(where, "The mapping has no id or no version.", do)
    return Mapping(
        id=name,
        version=int(read["version"]),
        reads=reads,
        zone=str(read.get("zone", "")),
        note=str(read.get("note", "")),
        sources={f"s_{column}": (place,) for column, place in columns.items()},
        columns={one: f"s_{one}" if one in columns else "NULL" for one in MAPPED},
        action=("s_action",),
        actions=actions,
        dates=dates,
    )


def _dates(given: Written) -> str:
    """How the log writes its days, empty where that is not stated; never guessed from the log."""
    if "dates" not in given.read:
        return ""
    dates = str(given.read["dates"])
    if dates not in DATES:
        what = f"A mapping cannot state dates as {dates}."
        do = f"{_allowed(DATES)} Leave it out where times are as 2026-11-02 08:31."
        raise unfit(given.word_at("dates"), what, do, why=_MIXED)
    if not given.read.get("zone"):
        what = "The mapping states how days are written and not in which zone."
        raise unfit(given.at("dates"), what, "Add the zone, as in zone: Europe/London.", why=_MIXED)
    return dates


def _require_of(allowed: set[str], given: Written, *under: str, what: str) -> None:
    """Refuse the first key that is none of these, with its place; `under` is the key it is in."""
    inside = given.read[under[0]] if under else given.read
    for key in inside:
        if key not in allowed:
            raise unfit(given.at(*under, key), what.format(key), _allowed(allowed))


def _words(given: Written, key: str) -> dict[str, str]:
    found = given.read.get(key)
    what, do = f"{key} is not a list of names with a word each.", "Write name: word."
    if not isinstance(found, dict):
        raise unfit(given.at(key), what, do)
    for name, word in found.items():
        if not isinstance(word, str):
            raise unfit(given.word_at(key, name), what, do)
    return found


def _allowed(names: Any) -> str:
    return f"Use one of: {', '.join(sorted(names))}."
