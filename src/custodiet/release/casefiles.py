"""A case as a case file: the contract's order, one layout, and alike to every reader of YAML.

Text is left bare only where it starts with a letter and holds nothing but letters, figures, spaces
and a few signs, and is none of the words that YAML 1.1 (https://yaml.org/type/) or YAML 1.2.2
(section 10.3.2) takes for more than text. Everything else is quoted.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from custodiet.errors import NotFit

__all__ = ["as_yaml"]

_WIDTH = 120
# What the reader of case files takes: lists and maps this deep, keys and numbers this long.
_DEEPEST = 20
_LONGEST_KEY = 1000
_LARGEST_NUMBER = 10**15

_TOP = ("casefile", "reference", "title", "source", "linked", "people", "allegations", "events")
_LAST = ("expect",)
_PERSON = ("id", "force", "kind", "rank", "probation", "seconded_to", "left", "name")
_ALLEGATION = ("id", "person", "summary", "conduct", "standards", "category", "sub_category")
_CONDUCT = ("from", "to", "approximate")
_EVENT = ("date", "time", "event", "allegations", "person")
_EVENT_LAST = ("by", "reason", "note", "recorded_on", "place", "approximate")

_BARE = re.compile(r"[A-Za-z](?:[A-Za-z0-9 _./()%'+-]*[A-Za-z0-9_./()%'+-])?")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Control characters that no case file may hold, and halves of pairs.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def as_yaml(values: Mapping[str, object]) -> str:
    """The text of a case file holding `values`, plain values as `case.to_values` gives them.

    The same values always give the same text, and reading it gives the same values. Keys stand in
    the contract's order and those of `source` and `expect` in their own; people and events take a
    line each, broken at about 120 columns. Raises NotFit for what a case file cannot hold:
    floating-point numbers, times of day that are not text, control characters, keys that are not
    text, and lists and maps nested more than 20 deep.
    """
    _check(values, 1)
    lines = [line for key, value in _ordered(values, _TOP, _LAST) for line in _part(key, value)]
    return "\n".join(lines or ["{}"]) + "\n"


def _part(key: str, value: object) -> list[str]:
    """One key of the case with its value, as lines."""
    maps = _maps(value)
    if key == "allegations" and maps:
        return [f"{key}:", *(line for one in maps for line in _allegation(one))]
    if key == "people" and maps:
        return _rows(key, [_sorted(one, _PERSON, ()) for one in maps], 0)
    if key == "events" and maps:
        return _rows(key, [_sorted(one, _EVENT, _EVENT_LAST) for one in maps], 0)
    if isinstance(value, Mapping) and value:
        return [f"{_text(key)}:", *(line for pair in value.items() for line in _free(*pair))]
    return [_entry(key, value, 0)]


def _allegation(values: Mapping[str, object]) -> list[str]:
    """One allegation as a block, a key a line."""
    pairs = _ordered(values, _ALLEGATION, ())
    conduct = {key: _sorted(value, _CONDUCT, ()) for key, value in pairs if key == "conduct"}
    lines = [_entry(key, conduct.get(key, value), 4) for key, value in pairs] or ["    {}"]
    return [f"  - {lines[0].lstrip()}", *lines[1:]]


def _free(key: str, value: object) -> list[str]:
    """One key of a free map, its lists of maps a line for each."""
    maps = _maps(value)
    return _rows(key, maps, 2) if maps else [_entry(key, value, 2)]


def _rows(key: str, rows: Iterable[object], indent: int) -> list[str]:
    margin = " " * (indent + 2)
    start = len(margin) + 2
    return [
        f"{' ' * indent}{_text(key)}:",
        *(f"{margin}- {_laid(row, start, start + 1)}" for row in rows),
    ]


def _entry(key: str, value: object, indent: int) -> str:
    label = f"{' ' * indent}{_text(key)}: "
    return label + _laid(value, len(label), indent + 2)


def _laid(value: object, column: int, indent: int) -> str:
    """A value that starts at `column`, broken between entries onto lines starting at `indent`."""
    whole = _inline(value)
    pieces = _pieces(value)
    if not pieces or column + len(whole) <= _WIDTH:
        return whole
    lines, line, used = [], whole[0], column
    for at, (label, child) in enumerate(pieces):
        piece, gap = label + _inline(child), ", " if at else ""
        if at and used + len(line) + len(piece) + 3 > _WIDTH:
            lines.append(f"{line},")
            line, used, gap = " " * indent, 0, ""
        start = used + len(line) + len(gap) + len(label)
        line += gap + label + _laid(child, start + 1, indent + 1)
        if "\n" in line:
            before, line = line.rsplit("\n", 1)
            lines.append(before)
            used = 0
    return "\n".join([*lines, line + whole[-1]])


def _inline(value: object) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping | Sequence):
        inner = ", ".join(label + _inline(child) for label, child in _pieces(value))
        return f"{{{inner}}}" if isinstance(value, Mapping) else f"[{inner}]"
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(text: str) -> str:
    """Text bare where no reader could take it for anything else, and in double quotes elsewhere."""
    if _BARE.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\U{number:08x}" if number > 0xFFFF else f"\\u{number:04x}"


def _pieces(value: object) -> list[tuple[str, object]]:
    """The entries of a list or map, each with its label; nothing for a single value."""
    if isinstance(value, Mapping):
        return [(f"{_text(key)}: ", child) for key, child in value.items()]
    return [("", child) for child in _items(value)]


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []


def _maps(value: object) -> list[Mapping[str, object]]:
    """The items of a list that holds maps and nothing else; nothing for anything else."""
    items = _items(value)
    maps = [one for one in items if isinstance(one, Mapping)]
    return maps if len(maps) == len(items) else []


def _ordered(
    values: Mapping[str, object], first: tuple[str, ...], last: tuple[str, ...]
) -> list[tuple[str, object]]:
    """The pairs of a map: the keys of `first`, then those in neither, then those of `last`."""
    others = [key for key in values if key not in first and key not in last]
    return [(key, values[key]) for key in (*first, *others, *last) if key in values]


def _sorted(value: object, first: tuple[str, ...], last: tuple[str, ...]) -> object:
    return dict(_ordered(value, first, last)) if isinstance(value, Mapping) else value


def _check(value: object, depth: int) -> None:
    """Refuse what no case file can hold, before a line of it is laid out."""
    if depth > _DEEPEST:
        what = f"The values are nested more than {_DEEPEST} deep."
        raise _unfit(what, "Write the lists and maps less deep.")
    if isinstance(value, Mapping):
        for key, child in value.items():
            _check_key(key)
            _check(child, depth + 1)
    elif isinstance(value, str):
        _check_text(value)
    elif isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        for child in value:
            _check(child, depth + 1)
    elif not _is_single(value):
        what = f"The value {value!r} is not one that a case file can hold."
        raise _unfit(what, "Give text, a whole number under 16 figures, true, false or a day.")


def _check_key(key: object) -> None:
    if not isinstance(key, str):
        raise _unfit(f"The key {key!r} is not text.", "Write the key as text.")
    _check_text(key)
    if len(_text(key)) > _LONGEST_KEY:
        raise _unfit("A key is too long for a reader of YAML.", "Put the long text in a value.")


def _check_text(text: str) -> None:
    found = _FORBIDDEN.search(text)
    if found:
        what = f"A text holds the character U+{ord(found.group()):04X}."
        raise _unfit(what, "Take the character out.")


def _is_single(value: object) -> bool:
    if isinstance(value, int):
        return abs(value) < _LARGEST_NUMBER
    return value is None or type(value) is date


def _unfit(what: str, do: str) -> NotFit:
    why = "A file that could not be read back as it was written would be worth nothing."
    return NotFit(what, why=why, do=do)
