"""One text for one value, so that a hash of the text is a hash of the value."""

import json
from collections.abc import Mapping
from typing import Never

from custodiet.errors import NotFit

# RFC 8785 numbers are IEEE doubles; beyond this an integer is no longer exact in one.
_LARGEST = 2**53 - 1
# Far deeper than any form; it turns a value that contains itself into a refusal.
_DEEPEST = 64

_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode
_encode_sorted = json.JSONEncoder(
    ensure_ascii=False,
    allow_nan=False,
    check_circular=False,
    separators=(",", ":"),
    sort_keys=True,
).encode


def canonical(value: object) -> bytes:
    """Write a value as the only JSON text it may have (RFC 8785, without fractions).

    Takes text, whole numbers within 2**53 - 1, true, false, None, and sequences and mappings of
    these; gives UTF-8 with keys sorted by UTF-16 code unit and no spaces. Fractions, NaN, keys
    that are not text, lone surrogates and every other type raise `NotFit`, because two writers
    could spell them differently.
    """
    try:
        return _encode(_ordered(value, "the value", 0)).encode()
    except UnicodeEncodeError:
        _refuse("Text with half of a surrogate pair cannot be recorded.")


def read_canonical(text: bytes) -> object:
    """Read JSON text, refusing with `NotFit` any that `canonical` would not have written."""
    try:
        written = text.decode()
        value, end = _decode(written)
    except (ValueError, RecursionError):
        _refuse("The text is not JSON.")
    # In text that is all ASCII, code point order and UTF-16 order of keys are the same, so the
    # interpreter's own sort will do. This is most of the speed of verifying.
    if end == len(written) and written.isascii():
        same = _encode_sorted(value) == written
    else:
        same = canonical(value) == text
    if not same:
        _refuse("The text is not canonical JSON.")
    return value


def _fraction(_text: str) -> Never:
    _refuse("A number with a fraction cannot be recorded.")


def _whole(text: str) -> int:
    value = int(text)
    if abs(value) > _LARGEST:
        _refuse(f"A whole number beyond {_LARGEST} cannot be recorded.")
    return value


_decode = json.JSONDecoder(
    parse_float=_fraction, parse_constant=_fraction, parse_int=_whole
).raw_decode


def _ordered(value: object, place: str, depth: int) -> object:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            _refuse(f"A whole number beyond {_LARGEST} cannot be recorded ({place}).")
        return value
    if depth == _DEEPEST:
        _refuse(f"A value nested deeper than {_DEEPEST} levels cannot be recorded.")
    if isinstance(value, Mapping):
        return {key: _ordered(value[key], key, depth + 1) for key in _sorted_keys(value, place)}
    if isinstance(value, (list, tuple)):
        return [_ordered(item, place, depth + 1) for item in value]
    return _refuse(f"A value of type {type(value).__name__} cannot be recorded ({place}).")


def _sorted_keys(value: Mapping[str, object], place: str) -> list[str]:
    plain = True
    for key in value:
        if not isinstance(key, str):
            _refuse(f"A key that is not text cannot be recorded ({place}).")
        plain = plain and key.isascii()
    # Both orders are one for ASCII. surrogatepass: a lone surrogate is refused when the text is
    # encoded, with its own reason.
    return sorted(value) if plain else sorted(value, key=_utf16)


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _refuse(what: str) -> Never:
    raise NotFit(
        what,
        why="The record hashes canonical text, and this value could be written in two ways.",
        do="Give whole numbers, text, yes or no, lists and maps with text keys.",
        cite="RFC 8785",
    )
