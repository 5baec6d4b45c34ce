"""CEF lines taken apart in SQL: quickly where a line has the shape of others, and else by pattern.

A shape is the keys of a line in their order. Shapes are seen from some lines of a batch, which is
only a guess; whether a line has one is decided for every line, by tests that leave no doubt where
its values begin and end. Any other line is taken apart by pattern, which is right for all and slow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

__all__ = ["Shape", "given", "shapes"]

_HEAD = r"CEF:\d+\|(?:(?:[^|\\]|\\.)*\|){6}"
_KEYED = r" ([\w\[\].]+)="
_BEGINS, _ENDS, _HOLDS = chr(31), chr(30), chr(29)
_KEY = re.compile(r"[| ]([\w\[\].]+)=", re.ASCII)
_MOST = 8

Shape = tuple[str, ...]


def shapes(lines: Iterable[str | None]) -> list[Shape]:
    """The commonest shapes among these lines, with no key twice in one of them."""
    seen = Counter(tuple(_KEY.findall(line)) for line in lines if line)
    return [one for one, _ in seen.most_common(_MOST) if one and len(set(one)) == len(one)]


def given(relation: str, keys: list[str], chosen: list[Shape]) -> str:
    """SQL over `relation`: each line's number, whether it is CEF, its values as `p0`, `p1`, ...

    A value whose key is not there is null or empty.
    """
    # Each key is set between two control characters, so that a value is found without a second
    # pattern; a line that holds them itself could forge a key, and does not fit.
    forged = f"contains(text, '{_BEGINS}') OR contains(text, '{_ENDS}')"
    extension = f"' ' || regexp_extract(text, '{_HEAD}(.*)$', 1, 's')"
    marked = f"regexp_replace({extension}, '{_KEYED}', '{_BEGINS}\\1{_ENDS}', 'g')"
    # An equals sign that is escaped ends no key: it is out of the way while the line is parted.
    held = f"CASE WHEN contains(text, '\\=') THEN replace(text, '\\=', '{_HOLDS}') ELSE text END"
    odd = f"forged OR (escaped AND contains(text, '{_HOLDS}'))"
    tests = " ".join(f"WHEN {_has(one)} THEN {at}" for at, one in enumerate(chosen, 1))
    found = ", ".join(f"{_found(key, chosen)} AS v{at}" for at, key in enumerate(keys))
    values = ", ".join(f"{_value(f'v{at}')} AS p{at}" for at in range(len(keys)))
    return (
        f"WITH held AS (SELECT line, text, {held} AS held, contains(text, '\\') AS escaped, "  # noqa: S608 - fixed patterns and quoted keys
        f"{forged} AS forged FROM {relation}), "
        "parted AS (SELECT *, string_split(held, '=') AS parts FROM held), "
        f"shaped AS (SELECT *, CASE WHEN {odd} THEN 0 {tests} ELSE 0 END AS shape FROM parted), "
        "marked AS (SELECT line, parts, escaped, shape, CASE WHEN shape > 0 THEN true "
        f"ELSE coalesce(NOT forged AND regexp_matches(text, '{_HEAD}'), false) END AS fit, "
        f"CASE WHEN shape = 0 THEN {marked} END AS ext FROM shaped), "
        f"found AS (SELECT line, fit, escaped, shape, {found} FROM marked) "
        f"SELECT line, fit, {values} FROM found"
    )


def _has(shape: Shape) -> str:
    """Whether the line has the shape: its keys in their order, each other equals sign escaped.

    The pattern of LIKE finds an equals sign after each key, and there are no more. No pipe and no
    backslash stands in the header but those that part its seven fields.
    """
    like = _quoted("%|" + "=% ".join(shape) + "=%")
    if "_" in like:
        like = _quoted("%|" + "=% ".join(shape).replace("_", r"\_") + "=%") + r" ESCAPE '\'"
    head = rf"[^|]*CEF:\d+\|(?:[^|\\]*\|){{6}}{re.escape(shape[0])}"
    return (
        f"len(parts) = {len(shape) + 1} AND held LIKE {like} "
        f"AND regexp_full_match(parts[1], {_quoted(head)})"
    )


def _found(key: str, chosen: list[Shape]) -> str:
    """SQL for a key's value as it is written."""
    shaped = " ".join(
        f"WHEN {at} THEN {_part(shape, key)}" for at, shape in enumerate(chosen, 1) if key in shape
    )
    mark = _quoted(f"{_BEGINS}{key}{_ENDS}")
    marked = f"split_part(split_part(ext, {mark}, 2), '{_BEGINS}', 1)"
    return f"CASE shape {shaped} WHEN 0 THEN {marked} END"


def _value(found: str) -> str:
    """What a written value means."""
    written = rf"CASE WHEN shape > 0 THEN replace({found}, '{_HOLDS}', '\=') ELSE {found} END"
    plain = rf"replace(replace(replace({written}, '\=', '='), '\n', chr(10)), '\\', '\')"
    has = f"contains({found}, '\\') OR contains({found}, '{_HOLDS}')"
    return f"CASE WHEN escaped AND ({has}) THEN {plain} ELSE {found} END"


def _part(shape: Shape, key: str) -> str:
    at = shape.index(key) + 1
    part = f"parts[{at + 1}]"
    return part if at == len(shape) else f"left({part}, {-len(shape[at]) - 1})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
