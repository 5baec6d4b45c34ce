"""JSON lines read in SQL: one pass for all places where they are plain, or place by place."""

from __future__ import annotations

import functools
import json
import re
from typing import Any

__all__ = ["given"]

_PATH = re.compile(r"""\$(?:\.[A-Za-z_][A-Za-z0-9_]*|\."[^"\\*]+"|\[[0-9]{1,4}\])+""")
# What is read by type is no null for a list either. The pattern is for what begins with a space.
_OBJECT = r"CASE WHEN text LIKE '{%' THEN true ELSE regexp_matches(text, '^[ \t\r]*[{]') END"
_STEP = re.compile(r"""\.([A-Za-z_][A-Za-z0-9_]*)|\."([^"]+)"|\[([0-9]+)\]""")


def given(relation: str, places: list[str], *, sure: bool = False) -> str:
    """SQL over `relation`: each line's number, whether it is a JSON object, places as `p0`, `p1`...

    With `sure` every line is taken for JSON, which is quicker, and fails as a whole where one is
    none.
    """
    kind = _kind(tuple(places))
    if kind:
        read, (heads, found) = f"from_json(text, {_quoted(kind)})", _by_type(places)
    else:
        read = f"json_extract_string(text, [{', '.join(map(_quoted, places))}])"
        heads, found = ["j"], [f"j[{at + 1}]" for at in range(len(places))]
    guarded = read if sure else f"CASE WHEN json_valid(text) THEN {read} END"
    named = ", ".join(f"{one} AS p{at}" for at, one in enumerate(found))
    return (
        f"WITH read AS (SELECT line, text, {guarded} AS j FROM {relation}), "  # noqa: S608 - quoted paths
        f"headed AS (SELECT line, j IS NOT NULL AND {_OBJECT} AS fit, "
        f"{', '.join(heads)} FROM read) SELECT line, fit, {named} FROM headed"
    )


def _by_type(places: list[str]) -> tuple[list[str], list[str]]:
    """What is taken from the whole first, up to a list and its item, and the places from there.

    What is taken from a list is copied, so it is taken once.
    """
    ahead: dict[str, str] = {}
    found = []
    for path in places:
        steps = _steps(path)
        upto = next((at for at, one in enumerate(steps, 1) if isinstance(one, int)), 1)
        head = ahead.setdefault(_taken("j", steps[:upto]), f"h{len(ahead)}")
        found.append(_taken(head, steps[upto:]))
    return [f"{taken} AS {name}" for taken, name in ahead.items()], found


def _taken(of: str, steps: list[str | int]) -> str:
    return of + "".join(
        f"[{step + 1}]" if isinstance(step, int) else f".{_name(step)}" for step in steps
    )


@functools.lru_cache
def _kind(places: tuple[str, ...]) -> str:
    """The nested type that holds every place, or nothing where a type cannot say the same.

    A type cannot hold a place inside another, a list that is an object too, or two names that
    differ by case only.
    """
    top: dict[Any, Any] = {}
    for path in places:
        if not _PATH.fullmatch(path):
            return ""
        at = top
        for step in _steps(path):
            at = at.setdefault(0 if isinstance(step, int) else step, {})
        at[None] = "VARCHAR"
    try:
        return "" if 0 in top else json.dumps(_typed(top))
    except ValueError:
        return ""


def _typed(at: dict[Any, Any]) -> Any:
    """The type of one place; raises ValueError where there is none."""
    if len(at) == 1 and (None in at or 0 in at):
        return at[None] if None in at else [_typed(at[0])]
    if None in at or 0 in at or len({name.lower() for name in at}) < len(at):
        raise ValueError
    return {name: _typed(one) for name, one in at.items()}


def _steps(path: str) -> list[str | int]:
    return [int(index) if index else name or quoted for name, quoted, index in _STEP.findall(path)]


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
