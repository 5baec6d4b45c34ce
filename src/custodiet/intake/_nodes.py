"""A YAML text as nodes with their places, before any of them is given a meaning.

PyYAML's own loaders resolve words by YAML 1.1. This one asks them only for the composition of
lists, maps and words, which both versions of YAML share, and turns their resolving off.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple, Protocol, cast

import yaml

from custodiet.errors import NotFit
from custodiet.intake._faults import CaseFileNotFit, Faults

__all__ = ["DEEPEST", "LARGEST", "MOST_VALUES", "Source", "compose"]

DEEPEST = 20
LARGEST = 10_000_000
MOST_VALUES = 250_000

_ALLOWED_BYTES = bytes([9, 10, 13, *range(32, 127), *range(128, 256)])
# Line ends to YAML 1.1 and ordinary characters to YAML 1.2, or characters neither may hold.
_RAW_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n")

_WHY = "A file that cannot be read in full is not read at all."
_ALIKE = "Programs that read YAML do not agree on it, and a case file must read alike in all."
_LOOK = "Look at the brackets, quotes, colons and indentation here and just above."
_SIGN = (
    "a tab or a sign stands where text should start",
    "Indent with spaces, and quote text that starts with a sign.",
)

# What PyYAML says, with or without libyaml: what we say in its place ("" keeps it), and the advice.
_PROBLEMS = {
    "deep": ("", "Write the lists and maps less deep."),
    "values in all": ("", "Write one case in each file."),
    "another document": ("a second document starts here", "Put one case in each file."),
    "undefined alias": ("an alias (*) stands here", "Quote text that starts with *."),
    "violates indentation": _SIGN,
    "start any token": _SIGN,
    "mapping values": (
        "a colon stands where no key can be",
        "Quote text that holds a colon and a space, and check the indentation.",
    ),
    "find expected ':'": ("a colon is missing after a key", _LOOK),
    "end of stream": ("a quote or a bracket is not closed", "Close it."),
}


@dataclass(frozen=True)
class Source:
    """One file's text and its outermost node (None where the file holds nothing).

    `faults` gathers what is found wrong with the file from here on.
    """

    text: str
    root: yaml.Node | None
    faults: Faults


class _Place(NamedTuple):
    line: int
    column: int


class _Composer(Protocol):
    def get_single_node(self) -> yaml.Node | None: ...
    def dispose(self) -> None: ...


class _TooMuch(yaml.MarkedYAMLError):
    """Raised while composing, before depth exhausts the parser's stack or number the memory."""


class _Watch:
    """What the composer asks of a resolver: here it resolves nothing, and watches the depth."""

    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:  # noqa: ARG002 - PyYAML passes it
        self.depth += 1
        if self.depth > DEEPEST and parent is not None:
            problem = f"lists and maps are nested more than {DEEPEST} deep"
            raise _TooMuch(problem=problem, problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: type, value: object, implicit: object) -> str:  # noqa: ARG002 - as above
        return ""


class _Count(_Watch):
    """The same, and counts; only a file with more bytes than the limit can come to it."""

    values = 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        super().descend_resolver(parent, index)
        self.values += 1
        if self.values > MOST_VALUES and parent is not None:
            problem = f"the file holds more than {MOST_VALUES:,} values in all"
            raise _TooMuch(problem=problem, problem_mark=parent.start_mark)


def _composers(*, fast: bool) -> tuple[type, type]:
    found = yaml.CSafeLoader if fast else yaml.SafeLoader
    return type("Composer", (_Watch, found), {}), type("CountingComposer", (_Count, found), {})


_COMPOSER, _COUNTING_COMPOSER = _composers(fast=yaml.__with_libyaml__)


def compose(content: str | bytes, name: str) -> Source:
    """Compose the one document of `content` (UTF-8, with or without a byte-order mark).

    Raises NotFit with its place for what is not UTF-8, not YAML, or larger or deeper than a case.
    """
    faults = Faults(name)
    text, encoded = _decoded(content, faults)
    _refuse_characters(text, encoded, faults)
    chosen = _COUNTING_COMPOSER if len(encoded) > MOST_VALUES else _COMPOSER
    composer = cast("_Composer", chosen(encoded))
    try:
        root = composer.get_single_node()
    # PyYAML lets ValueError and OverflowError through for escapes beyond Unicode.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise CaseFileNotFit([_not_yaml(error, faults)]) from None
    finally:
        composer.dispose()
    _refuse_directive(text, root, faults)
    return Source(text, root, faults)


def _decoded(content: str | bytes, faults: Faults) -> tuple[str, bytes]:
    """The text without its byte-order mark, and its bytes."""
    if len(content) > LARGEST:
        raise _too_large(faults)
    try:
        text = content.decode() if isinstance(content, bytes) else content
        text = text.removeprefix("\ufeff")
        encoded = text.encode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode().removeprefix("\ufeff")
        raise _character(
            faults, before, f"Byte {error.object[error.start]:#04x} is not UTF-8."
        ) from None
    except UnicodeEncodeError as error:
        before = error.object[: error.start]
        raise _character(
            faults, before, "Half of a pair (a lone surrogate) is not a character."
        ) from None
    if len(encoded) > LARGEST:
        raise _too_large(faults)
    return text, encoded


def _refuse_characters(text: str, encoded: bytes, faults: Faults) -> None:
    # Deleting what is allowed is thirty times quicker than a search where all is plain ASCII.
    if text.isascii() and not encoded.translate(None, _ALLOWED_BYTES):
        return
    found = _RAW_FORBIDDEN.search(text)
    if found:
        what = f"The character U+{ord(found.group()):04X} may not stand in a case file."
        raise _character(faults, text[: found.start()], what)


def _refuse_directive(text: str, root: yaml.Node | None, faults: Faults) -> None:
    before = text[: root.start_mark.index] if root else text
    lines = before.split("\n")
    line = next((at for at, one in enumerate(lines) if one.startswith("%")), None)
    if line is not None:
        what = "A directive to the reader of YAML (a line starting with %) stands before the case."
        fault = faults.at(_Place(line, 0), what, why=_ALIKE, do="Take the line out.")
        raise CaseFileNotFit([fault])


def _not_yaml(error: Exception, faults: Faults) -> NotFit:
    problem = getattr(error, "problem", None) or "an escape in quotes names no character"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    found = (known for part, known in _PROBLEMS.items() if part in problem)
    said, do = next(found, ("", _LOOK))
    what = f"The file cannot be read as YAML: {said or problem}."
    return faults.at(mark, what, why=_WHY, do=do)


def _character(faults: Faults, before: str, what: str) -> CaseFileNotFit:
    lines = _LINE_END.split(before)
    place = _Place(len(lines) - 1, len(lines[-1]))
    do = "Save the file as UTF-8 text, without the character named."
    return CaseFileNotFit([faults.at(place, what, why=_WHY, do=do)])


def _too_large(faults: Faults) -> CaseFileNotFit:
    what = f"The file is larger than {LARGEST // 1_000_000} MB."
    why = "No case is as large, and reading it would hold up everybody else."
    return CaseFileNotFit([faults.at(None, what, why=why, do="Write one case in each file.")])
