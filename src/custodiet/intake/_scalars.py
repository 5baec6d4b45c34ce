"""What an unquoted word means, settled here so that no version of YAML can settle it otherwise.

Refused is whatever YAML 1.1 (https://yaml.org/type/) or the core schema of YAML 1.2.2
(https://yaml.org/spec/1.2.2/, section 10.3.2) takes for something other than text, unless it is
written in the one form this reader takes: `true`, `false`, a whole number in plain decimal, a day
as YYYY-MM-DD, and `null`, `~` or nothing at all for nothing.
"""

import re
from datetime import date

from custodiet.errors import NotFit
from custodiet.intake._faults import shown

__all__ = ["Scalar", "forbidden", "plain"]

Scalar = str | int | bool | date | None

_SETTLED: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
_SIGNS = frozenset({"=", "<<"})
_TRUTHS = frozenset({"y", "n", "yes", "no", "on", "off"})
_DISPUTED = _SIGNS | _TRUTHS | frozenset(_SETTLED)
_LONGEST_DISPUTED = max(map(len, _DISPUTED))
_NUMBER_STARTS = frozenset("0123456789+-.")

# Fifteen digits: every reader of JSON holds the number exactly.
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE_A_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9].*)?", re.DOTALL)
# Wider than either version: some readers of YAML 1.1 also allow a comma between thousands.
_LIKE_A_NUMBER = re.compile(
    r"[-+]?(?:[0-9_.,:]+(?:e[-+]?[0-9_]+)?|0[box][0-9a-f_]+|\.(?:inf|nan))", re.IGNORECASE
)
# A tab and the ends of lines are text; no other control character is, nor half of a pair.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_WHY = "Programs that read YAML do not agree on it, and a case file must read alike in all of them."


def plain(text: str) -> Scalar:
    """The value of an unquoted word: text, whole number, day, true, false or nothing.

    Raises NotFit, without a place, for what YAML 1.1 and YAML 1.2 may read apart.
    """
    if text[:1] in _NUMBER_STARTS:
        return _number_or_day(text)
    if len(text) > _LONGEST_DISPUTED or text.lower() not in _DISPUTED:
        return text
    if text in _SETTLED:
        return _SETTLED[text]
    raise _disputed(text)


def forbidden(text: str) -> str:
    """Name the first character of `text` that no value may hold, or "" where all may stand."""
    if text.isprintable():
        return ""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def _number_or_day(text: str) -> Scalar:
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DAY.fullmatch(text):
        return _day(text)
    if _LIKE_A_DAY.fullmatch(text):
        raise _refusal(
            f"The unquoted {shown(text)} is not a day as this file writes one.",
            f"Write the day as in 2021-03-17, without a time, or quote it: {shown(text)}.",
        )
    if _LIKE_A_NUMBER.fullmatch(text):
        raise _refusal(
            f"The unquoted {shown(text)} is neither a whole number in plain decimal nor a day.",
            f"If it is text or a time, quote it: {shown(text)}.",
        )
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFit(
            f"{text} is not a day in the calendar.",
            why="Every deadline is counted from a day that was.",
            do=f'Correct the day, or quote it if it is text: "{text}".',
        ) from None


def _disputed(text: str) -> NotFit:
    word = text.lower()
    if word in _SETTLED:
        do = f"Write {word} in small letters, or quote it if it is text: {shown(text)}."
    elif word in _SIGNS:
        do = f"Write out what is meant; this file has no merging. Quote text: {shown(text)}."
    else:
        do = f"Write true or false if that is meant; quote it if it is text: {shown(text)}."
    return _refusal(f"The unquoted {shown(text)} may be text, or may be more than text.", do)


def _refusal(what: str, do: str) -> NotFit:
    return NotFit(what, why=_WHY, do=do)
