"""One value of each kind a vocabulary names, or the reason why it is not one."""

import re
from collections.abc import Callable
from datetime import date
from typing import ClassVar

import yaml

from custodiet.errors import NotFit
from custodiet.intake._contents import Contents, Pairs, Value
from custodiet.intake._faults import nearest, shown
from custodiet.intake._nodes import Source
from custodiet.intake._scalars import Scalar
from custodiet.intake._vocabulary import Field

__all__ = ["Kinds"]

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LISTED_CHOICES = 12

_NEVER_GUESSED = "The law reads this value, and it is never guessed."
_NOBODY = "A fact about nobody in the file could not be placed."


class Kinds(Contents):
    """Reads the values of a vocabulary's fields.

    `people` and `allegations` are the ids the file has named; None where not all could be read, so
    that nothing is called unknown for want of them.
    """

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.people: set[str] | None = None
        self.allegations: set[str] | None = None

    def value(self, key: str, node: yaml.Node, field: Field) -> Value:
        """The value of `key` at `node`; raises NotFit where it is not what `field` asks for."""
        read = self._READ[field.kind]
        if not field.by_allegation or not isinstance(node, yaml.MappingNode):
            return read(self, key, node, field)
        out: dict[str, Value] = {}
        for allegation, (_, child) in self._some_pairs(key, node).items():
            try:
                out[allegation] = read(self, key, child, field)
            except NotFit as fault:
                self.faults.note(fault)
        return out

    def items(self, key: str, node: yaml.Node, read: Callable[[yaml.Node], Value]) -> list[Value]:
        """The items of the list at `node` that `read` could read; raises NotFit for no list."""
        if isinstance(node, yaml.SequenceNode):
            return self.each(node, read)
        raise self.wrong(key, node, "a list", f"Write {key} as a list, in [ ] or with dashes.")

    def _some_text(self, key: str, node: yaml.Node, _: Field) -> Value:
        value = self.one(node)
        if isinstance(value, str) and value.strip():
            return value
        if value is None or isinstance(value, str):
            raise self.wrong(key, node, "text", f"Write some text, or leave {key} out.")
        raise self.wrong(key, node, "text", f"Quote it: {shown(node.value)}.")

    def _date(self, key: str, node: yaml.Node, _: Field) -> Value:
        value = self.one(node)
        if isinstance(value, date):
            return value
        raise self.wrong(key, node, "a day", "Write the day as in 2021-03-17, without quotes.")

    def _time(self, key: str, node: yaml.Node, _: Field) -> Value:
        value = self.one(node)
        if isinstance(value, str) and _TIME.fullmatch(value):
            return value
        do = 'Write hours and minutes in two figures each, quoted, as in "07:05" or "19:30".'
        raise self.wrong(key, node, "a time of day", do)

    def _bool(self, key: str, node: yaml.Node, _: Field) -> Value:
        value = self.one(node)
        if isinstance(value, bool):
            return value
        raise self.wrong(key, node, "true or false", "Write true or false, without quotes.")

    def _int(self, key: str, node: yaml.Node, _: Field) -> Value:
        value = self.one(node)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self.wrong(key, node, "a whole number", "Write figures, without quotes.")

    def _choice(self, key: str, node: yaml.Node, field: Field) -> str:
        value = self.one(node)
        if isinstance(value, str) and (value in field.choices or (value and not field.choices)):
            return value
        expected = "one of the words it may hold" if field.choices else "a word"
        raise self.wrong(key, node, expected, _choose(value, field.choices))

    def _choices(self, key: str, node: yaml.Node, field: Field) -> Value:
        return self._distinct(key, node, lambda child: self._choice(key, child, field))

    def _ids(self, key: str, node: yaml.Node, _: Field) -> Value:
        known = self.allegations
        return self._distinct(key, node, lambda child: self._known("allegation", child, known))

    def _id(self, key: str, node: yaml.Node, _: Field) -> Value:
        del key
        return self._known("person", node, self.people)

    def _map(self, key: str, node: yaml.Node, _: Field) -> Value:
        if isinstance(node, yaml.MappingNode):
            return self.free(node)
        raise self.wrong(key, node, "a map", f"Write {key} as keys with values, or leave it out.")

    def _any(self, key: str, node: yaml.Node, _: Field) -> Value:
        del key
        return self.free(node)

    def one(self, node: yaml.Node) -> Scalar:
        """The value at `node` where it is a single word or text; None for a list or a map."""
        return self.word(node) if isinstance(node, yaml.ScalarNode) else None

    def wrong(self, key: str, node: yaml.Node, expected: str, do: str) -> NotFit:
        """The fault of a value that is not of its kind."""
        what = f"{key} holds {self.found(node)} where {expected} is expected."
        return self.fault(node, what, why=_NEVER_GUESSED, do=do)

    def found(self, node: yaml.Node | None) -> str:
        """What stands at `node`, in words for a message; None is a file that holds nothing."""
        if isinstance(node, yaml.SequenceNode):
            return "a list"
        if isinstance(node, yaml.MappingNode):
            return "a map"
        value = self.one(node) if node else None
        if value is None or value == "":
            return "nothing"
        if isinstance(value, str):
            return f"the text {shown(value)}"
        if isinstance(value, bool):
            return str(value).lower()
        return f"the day {value}" if isinstance(value, date) else f"the number {value}"

    def _known(self, of: str, node: yaml.Node, known: set[str] | None) -> str:
        name = self.one(node)
        if not isinstance(name, str):
            raise self.wrong(of, node, f"the id of {_A[of]}", "Write the id as in B1, or quote it.")
        if known is None or name in known:
            return name
        do = _choose(name, tuple(sorted(known))) if known else f"Add {_A[of]} with this id."
        raise self.fault(node, f"There is no {of} {shown(name)} in the file.", why=_NOBODY, do=do)

    def _distinct(self, key: str, node: yaml.Node, read: Callable[[yaml.Node], str]) -> Value:
        """A list with something in it, and nothing twice."""
        seen: set[str] = set()

        def once(child: yaml.Node) -> Value:
            word = read(child)
            if word in seen:
                what = f"{key} names {shown(word)} twice."
                raise self.fault(child, what, why="Nothing counts twice.", do="Keep one of them.")
            seen.add(word)
            return word

        if isinstance(node, yaml.SequenceNode) and not node.value:
            do = f"Name at least one, or leave {key} out."
            raise self.fault(node, f"{key} is an empty list.", why=_NEVER_GUESSED, do=do)
        return [*self.items(key, node, once)]

    def _some_pairs(self, key: str, node: yaml.MappingNode) -> Pairs:
        if node.value:
            return self.pairs(node)
        do = "Give one value for all allegations, or a value for each by its id."
        raise self.fault(node, f"{key} is an empty map.", why=_NEVER_GUESSED, do=do)

    _READ: ClassVar[dict[str, Callable[..., Value]]] = {
        "text": _some_text,
        "date": _date,
        "time": _time,
        "bool": _bool,
        "int": _int,
        "choice": _choice,
        "choices": _choices,
        "ids": _ids,
        "id": _id,
        "map": _map,
        "any": _any,
    }


_A = {"person": "a person", "allegation": "an allegation"}


def _choose(value: Scalar, choices: tuple[str, ...]) -> str:
    near = nearest(value, choices) if isinstance(value, str) else ""
    if near:
        return f"Did you mean {near}?"
    if not choices:
        return "Write a word, or quote it."
    listed = ", ".join(choices[:_LISTED_CHOICES])
    return f"Choose from: {listed}{', and others' if len(choices) > _LISTED_CHOICES else ''}."
