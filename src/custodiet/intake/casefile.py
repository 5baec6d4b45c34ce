"""The case file: a matter as dated facts in YAML, read whole or refused whole.

A file reads the same under YAML 1.1 and YAML 1.2, because nothing that they read apart is let
through; and every key, event, value and id is one that the vocabulary or the file itself names.
"""

from collections.abc import Callable
from typing import TypeVar

from custodiet.errors import NotFit
from custodiet.intake._contents import Contents, Value
from custodiet.intake._faults import MOST_FAULTS, CaseFileNotFit
from custodiet.intake._nodes import DEEPEST, LARGEST, MOST_VALUES, compose
from custodiet.intake._reading import VERSION, Reading
from custodiet.intake._vocabulary import Field, Vocabulary

__all__ = [
    "DEEPEST",
    "LARGEST",
    "MOST_FAULTS",
    "MOST_VALUES",
    "VERSION",
    "CaseFileNotFit",
    "Field",
    "Value",
    "Vocabulary",
    "read",
    "value",
]

V = TypeVar("V")


def read(text: str | bytes, name: str, vocabulary: Vocabulary) -> dict[str, Value]:
    """The plain values of one case file, as case.from_values takes them.

    Takes the file's content (bytes in UTF-8), the `name` to call it by in a refusal, and the
    vocabulary it may use. Gives text, whole numbers, true or false, nothing, datetime.date, lists
    and maps with text keys, in the order of the file; `source` and `expect` as they stand.
    Raises CaseFileNotFit, a NotFit that lists every fault by file, line and column in `faults`, up
    to fifty; nothing is half-read.
    """
    source = compose(text, name)
    return _whole(lambda: Reading(source, vocabulary).case(source.root))


def value(text: str, name: str) -> Value:
    """One plain value written as in a case file, such as {B1.1: misconduct} or 2021-03-17.

    Takes the text and the `name` to call it by in a refusal. Raises CaseFileNotFit where it could
    be read in two ways; which value is wanted is for the caller to check.
    """
    source = compose(text, name)
    contents = Contents(source)

    def read_free() -> Value:
        found = contents.free(source.root) if source.root else None
        source.faults.refuse_if_any()
        return found

    return _whole(read_free)


def _whole(reading: Callable[[], V]) -> V:
    """What `reading` gives; a fault that ended it becomes the refusal of the whole file."""
    try:
        return reading()
    except CaseFileNotFit:
        raise
    except NotFit as fault:
        raise CaseFileNotFit([fault]) from None
