"""Mappings: which place of a source becomes which column of the contract, kept as YAML files."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from custodiet.errors import NotFit

__all__ = ["ACTIONS", "COLUMNS", "Mapping", "mapping_from", "mappings"]

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
MAPPED = tuple(name for name in COLUMNS if name not in {"action", "source_system", "source_row_id"})
_NEEDED = ("access_id", "staff_id", "record_id", "occurred_at", "action")
_READS = ("ndjson", "cef", "columns")
_KEYS = {"id", "version", "reads", "zone", "note", "columns", "actions"}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")


@dataclass(frozen=True)
class Mapping:
    """One mapping: what it reads, its named sources, an SQL expression for each column."""

    id: str
    version: int
    reads: str
    zone: str
    note: str
    sources: dict[str, tuple[str, ...]]
    columns: dict[str, str]
    action: tuple[str, ...]
    actions: dict[str, str]


@functools.cache
def mappings() -> dict[str, Mapping]:
    """The mappings that are delivered with the program, by id."""
    folder = resources.files("custodiet.intake.access") / "mappings"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    found = [_delivered(yaml.safe_load((folder / one).read_text("utf-8"))) for one in names]
    return {one.id: one for one in found}


def mapping_from(path: Path) -> Mapping:
    """A mapping of one's own: columns or JSON paths, never SQL; raises NotFit with the place."""
    try:
        # Every scalar stays the text it was: under YAML 1.1 a column called "no" would be false.
        read = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text only
    except UnicodeDecodeError:
        raise _unfit(f"{path}:1:1", "The mapping is not UTF-8 text.", "Save it as UTF-8.") from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else f"{path}:1:1"
        raise _unfit(where, "The mapping is not YAML.", "Correct it at that place.") from None
    return _own(read, f"{path}:1:1")


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


def _own(read: Any, where: str) -> Mapping:
    if not isinstance(read, dict):
        raise _unfit(where, "The mapping holds no keys.", "See the manual: access-logs.md.")
    unknown = sorted(map(str, read.keys() - _KEYS))
    if unknown:
        raise _unfit(where, f"The mapping has the unknown key {unknown[0]}.", _allowed(_KEYS))
    columns, actions = _words(read, "columns", where), _words(read, "actions", where)
    strange = sorted(columns.keys() - {*MAPPED, "action"})
    if strange:
        raise _unfit(where, f"{strange[0]} is no column of the contract.", _allowed(COLUMNS))
    lacking = [name for name in _NEEDED if name not in columns]
    if lacking:
        raise _unfit(where, f"The mapping gives no {lacking[0]}.", "Say where it is found.")
    wrong = sorted({*actions.values()} - {*ACTIONS})
    if wrong or not actions:
        what = f"{wrong[0]} is no action of the contract." if wrong else "It maps no action."
        raise _unfit(where, what, _allowed(ACTIONS))
    reads, name = read.get("reads", "columns"), str(read.get("id", ""))
    if reads not in _READS:
        raise _unfit(where, f"A mapping cannot read {reads!r}.", _allowed(_READS))
    if not _NAME.fullmatch(name) or not re.fullmatch("[0-9]{1,9}", str(read.get("version"))):
        raise _unfit(where, "The mapping has no id or no version.", "Give a word and a number.")
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
    )


def _words(read: dict[Any, Any], key: str, where: str) -> dict[str, str]:
    found = read.get(key)
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise _unfit(where, f"{key} is not a list of names with a word each.", "Write name: word.")
    return {str(name): word for name, word in found.items()}


def _allowed(names: Any) -> str:
    return f"Use one of: {', '.join(sorted(names))}."


def _unfit(where: str, what: str, do: str) -> NotFit:
    why = "A column that is read from the wrong place could accuse somebody."
    return NotFit(what, why=why, do=do, where=where)
