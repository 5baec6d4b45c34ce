"""What a lawyer said of a rule: against which text, with what result, and whether it still holds.

A sign-off is of a rule as it was: it keeps the digest of the rule and its examples, and a rule that
has changed since counts as not signed off. The newest word on a rule is the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from custodiet.errors import NotAllowed, NotFit
from custodiet.law._catalogue import Provision
from custodiet.law.calendar import in_words

__all__ = [
    "NOT_SIGNED",
    "Result",
    "SignOff",
    "Standing",
    "TextRead",
    "from_values",
    "require_fit",
    "standing",
]

NOT_SIGNED = "Not signed off by a lawyer"


class Result(StrEnum):
    """What came of reading a rule beside the text."""

    AGREES = "agrees"
    DIFFERS = "differs"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class TextRead:
    """The text a rule was read against: its citation, the day it speaks of, its version.

    `version` tells this text from another of the same citation: its name, or a hash of it.
    """

    citation: str
    as_at: date
    version: str


@dataclass(frozen=True)
class SignOff:
    """One lawyer's word on one rule, on a day.

    `digest` is that of the rule and its examples as they were read. `note` says what differs, or
    why the sign-off was withdrawn. `until` is the last day it holds, None for no end. `by` is the
    account it was recorded by and `identity` who the lawyer is, empty where that was forgotten.
    """

    cite: str
    on: date
    result: Result
    text: TextRead
    digest: str
    note: str = ""
    until: date | None = None
    by: str = ""
    identity: str = ""

    def as_values(self) -> dict[str, str | None]:
        """The sign-off as plain values, without who gave it."""
        return {
            "cite": self.cite,
            "on": self.on.isoformat(),
            "result": self.result.value,
            "text": self.text.citation,
            "as_at": self.text.as_at.isoformat(),
            "version": self.text.version,
            "digest": self.digest,
            "note": self.note,
            "until": self.until.isoformat() if self.until else None,
        }


@dataclass(frozen=True)
class Standing:
    """Whether a rule is signed off as it reads now, in words, with the word that counts."""

    signed: bool
    words: str
    last: SignOff | None = None


def standing(cite: str, found: Iterable[SignOff], *, on: date, digest: str) -> Standing:
    """How a rule stands on a day, by the newest of the sign-offs given, oldest first.

    `digest` is that of the rule as it reads now.
    """
    last = None
    for one in found:
        last = one if one.cite == cite else last
    if last is None:
        return Standing(signed=False, words=NOT_SIGNED)
    day = in_words(last.on)
    if last.result is Result.WITHDRAWN:
        return Standing(signed=False, words=f"{NOT_SIGNED}: withdrawn on {day}", last=last)
    if last.digest != digest:
        words = f"{NOT_SIGNED} as it reads now: changed since {day}"
        return Standing(signed=False, words=words, last=last)
    if last.result is Result.DIFFERS:
        words = f"{NOT_SIGNED}: read on {day} and found to differ from {last.text.citation}"
        return Standing(signed=False, words=words, last=last)
    if last.until is not None and last.until < on:
        words = f"{NOT_SIGNED} now: the sign-off of {day} ran out on {in_words(last.until)}"
        return Standing(signed=False, words=words, last=last)
    against = f"{last.text.citation} as at {in_words(last.text.as_at)}"
    return Standing(signed=True, words=f"Signed off {day} against {against}", last=last)


def from_values(values: Mapping[str, object], *, by: str = "", identity: str = "") -> SignOff:
    """A sign-off from plain values, as `as_values` gives them; raises NotFit where they are none.

    Whether the rule is in the catalogue is not asked: it may be in another version of it.
    """
    try:
        until = values.get("until")
        return SignOff(
            cite=_text(values, "cite"),
            on=date.fromisoformat(_text(values, "on")),
            result=Result(_text(values, "result")),
            text=TextRead(
                _text(values, "text"),
                date.fromisoformat(_text(values, "as_at")),
                _text(values, "version"),
            ),
            digest=_text(values, "digest"),
            note=str(values.get("note") or ""),
            until=date.fromisoformat(str(until)) if until else None,
            by=by,
            identity=identity,
        )
    except ValueError as fault:
        raise NotFit(
            f"This is not a sign-off: {fault}.",
            why="A sign-off counts only where it says of what, when, against what and how.",
            do="Give cite, on, result, text, as_at, version and digest, with days as 2026-09-03.",
        ) from fault


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value.strip():
        message = f"{name} is missing"
        raise ValueError(message)
    return value


def require_fit(entry: Provision, new: SignOff, before: Standing) -> None:
    """Refuse, with NotAllowed, a sign-off that could not be true of the rule.

    `before` is how the rule stood. A text that was in force before the rule says nothing of it,
    and only a word that was given can be taken back.
    """
    if new.text.as_at < entry.since:
        raise NotAllowed(
            f"The text read was in force on {in_words(new.text.as_at)}, before the rule was law.",
            why="A rule agrees or differs only with the text that was in force with it.",
            do=f"Read the text as in force on {in_words(entry.since)} or later.",
            cite=entry.cite,
        )
    given = before.last is not None and before.last.result is not Result.WITHDRAWN
    if new.result is Result.WITHDRAWN and not given:
        raise NotAllowed(
            "There is no sign-off of this rule to withdraw.",
            why="The record would say that a word was taken back which nobody gave.",
            do="Say whether the rule agrees with the text or differs from it.",
            cite=entry.cite,
        )
