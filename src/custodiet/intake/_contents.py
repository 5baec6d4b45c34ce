"""Nodes as plain values: words, lists and maps, each fault noted and the reading carried on."""

from collections.abc import Callable
from typing import TypeVar

import yaml

from custodiet.errors import NotFit
from custodiet.intake._faults import shown
from custodiet.intake._nodes import Source
from custodiet.intake._scalars import Scalar, forbidden, plain

__all__ = ["Contents", "Pairs", "Value"]

Value = Scalar | list["Value"] | dict[str, "Value"]
Pairs = dict[str, tuple[yaml.Node, yaml.Node]]
V = TypeVar("V")

_ALIKE = "Programs that read YAML do not agree on it, and a case file must read alike in all."
_ONCE = "Readers would keep one of the two and drop the other."


class Contents:
    """Reads the values of one file, remembering what each unquoted word came to.

    The words are remembered for one file only: they may be about people.
    """

    def __init__(self, source: Source) -> None:
        self.faults = source.faults
        # The last node may be an empty one, placed after the last character.
        self._text = source.text + "\n"
        self._may_be_marked = "&" in source.text or "!" in source.text
        self._words: dict[str, Scalar] = {}

    def free(self, node: yaml.Node) -> Value:
        """Whatever `node` holds, as it stands; raises NotFit where it is a word that is unfit."""
        if isinstance(node, yaml.ScalarNode):
            return self.word(node)
        if isinstance(node, yaml.SequenceNode):
            return self.each(node, self.free)
        out: dict[str, Value] = {}
        for key, (_, child) in self.pairs(node).items():
            try:
                out[key] = self.free(child)
            except NotFit as fault:
                self.faults.note(fault)
        return out

    def word(self, node: yaml.ScalarNode) -> Scalar:
        """The value of a single word or text; raises NotFit where versions of YAML part."""
        if self._may_be_marked:
            self._refuse_mark(node)
        text: str = node.value
        if node.style:
            return self._quoted(node, text)
        try:
            return self._words[text]
        except KeyError:
            pass
        try:
            value = plain(text)
        except NotFit as fault:
            raise self.fault(node, fault.what, why=fault.why, do=fault.do) from None
        self._words[text] = value
        return value

    def each(self, node: yaml.SequenceNode, read: Callable[[yaml.Node], V]) -> list[V]:
        """The items of a list that `read` could read; the others are noted as faults."""
        if self._may_be_marked:
            self._refuse_mark(node)
        out: list[V] = []
        for child in node.value:
            try:
                out.append(read(child))
            except NotFit as fault:
                self.faults.note(fault)
        return out

    def pairs(self, node: yaml.Node) -> Pairs:
        """The keys of a map, each with its two nodes; keys that are twice or not text are noted."""
        if self._may_be_marked:
            self._refuse_mark(node)
        found: Pairs = {}
        for pair in node.value:
            try:
                key = self._key(pair[0])
                if key in found:
                    line = found[key][0].start_mark.line + 1
                    what = f"The key {shown(key)} is here twice; it was first on line {line}."
                    raise self.fault(pair[0], what, why=_ONCE, do="Keep one of them.")
                found[key] = pair
            except NotFit as fault:
                self.faults.note(fault)
        return found

    def fault(self, node: yaml.Node, what: str, *, why: str, do: str) -> NotFit:
        """A fault at the place of `node`."""
        return self.faults.at(node.start_mark, what, why=why, do=do)

    def _key(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            why = "Nobody could name it."
            raise self.fault(node, "A list or map stands as a key.", why=why, do="Write a word.")
        try:
            key = self.word(node)
        except NotFit:
            if node.value.lower() != "on":
                raise
            what = f"The key {node.value} is true to YAML 1.1."
            do = "An event's day is written with the key date; in a source, quote the word."
            raise self.fault(node, what, why=_ALIKE, do=do) from None
        if not isinstance(key, str):
            what = f"The key {shown(node.value)} is not text."
            why = "Some programs cannot hold a key that is a number, a day or nothing."
            raise self.fault(node, what, why=why, do=f"Quote it: {shown(node.value)}.")
        return key

    def _quoted(self, node: yaml.ScalarNode, text: str) -> str:
        character = forbidden(text)
        if character:
            what = f"The text holds the control character {character}."
            why = "It cannot be printed or put before a panel."
            raise self.fault(node, what, why=why, do="Take the character out.")
        return text

    def _refuse_mark(self, node: yaml.Node) -> None:
        """Refuse anchors and tags, which stand where the node starts; aliases need an anchor."""
        sign = self._text[node.start_mark.index]
        if sign == "&":
            what = "An anchor (&) stands here."
            do = "Write the value out where it is needed; quote text that starts with &."
            raise self.fault(node, what, why="A fact is written where it belongs.", do=do)
        if sign == "!":
            what = "A tag (!) stands here."
            raise self.fault(node, what, why=_ALIKE, do="Take it out, or quote the text.")
