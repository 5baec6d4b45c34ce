"""A mapping as it is written: flat YAML of a page, with the place of each key and each word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from custodiet.errors import NotFit

__all__ = ["Written", "unfit", "written"]

# A mapping is a page of names. More than this is another file, given in its place.
_LARGEST = 64 * 1024
_DEEPEST = 3
_OPENS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


@dataclass(frozen=True)
class Written:
    """What a mapping says: its keys with their words, and where each of them stands.

    A place is "file:line:column". It is kept under the key, or under the key and the key inside
    it; the whole has the empty key.
    """

    read: dict[str, Any]
    keys: dict[tuple[str, ...], str]
    words: dict[tuple[str, ...], str]

    def at(self, *key: str) -> str:
        """The place of a key; of the whole where it is not there."""
        return self.keys.get(key, self.keys[()])

    def word_at(self, *key: str) -> str:
        """The place of what a key says; of the whole where it is not there."""
        return self.words.get(key, self.keys[()])


def written(path: Path) -> Written:
    """Read a mapping's file as text alone; raises NotFit with the place, and before it is read out.

    A file that is larger than a page, whose parts repeat by an alias or nest one another, or that
    says one key twice, is refused: read out, it could have no end, or mean two things.
    """
    start = f"{path}:1:1"
    if path.stat().st_size > _LARGEST:
        what = f"The mapping is larger than {_LARGEST // 1024} KB."
        do = "Give the list of names, and the log as the log."
        raise unfit(start, what, do, why="A mapping is a short list; this is some other file.")
    try:
        text = path.read_text("utf-8")
        _require_flat(text, path)
        # Every scalar stays the text it was: under YAML 1.1 a column called "no" would be false.
        top = yaml.compose(text, yaml.BaseLoader)
    except UnicodeDecodeError:
        raise unfit(start, "The mapping is not UTF-8 text.", "Save it as UTF-8.") from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = _place(path, mark) if mark else start
        raise unfit(where, "The mapping is not YAML.", "Correct it at that place.") from None
    if not isinstance(top, yaml.MappingNode):
        raise unfit(start, "The mapping holds no keys.", "See the manual: access-logs.md.")
    found = Written({}, {(): _place(path, top.start_mark)}, {})
    found.read.update(_read(top, path, (), found))
    return found


def _require_flat(text: str, path: Path) -> None:
    """Refuse aliases and depth from the tokens, before anything is built of them."""
    depth = 0
    for token in yaml.scan(text):
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if depth > _DEEPEST or isinstance(token, yaml.AliasToken):
            raise unfit(
                _place(path, token.start_mark),
                "The mapping repeats or nests its parts.",
                "Write each name out, one level deep.",
                why="A mapping is two lists of names, so that a person can check each line.",
            )


def _read(node: yaml.Node, path: Path, key: tuple[str, ...], found: Written) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_read(one, path, key, found) for one in node.value]
    read = {}
    for named, said in node.value:
        place = _place(path, named.start_mark)
        if not isinstance(named, yaml.ScalarNode):
            raise unfit(place, "A key of the mapping is no word.", "Write name: word.")
        if named.value in read:
            raise unfit(place, f"The mapping has the key {named.value} twice.", "Keep one of them.")
        inside = (*key, named.value)
        found.keys[inside], found.words[inside] = place, _place(path, said.start_mark)
        read[named.value] = _read(said, path, inside, found)
    return read


def _place(path: Path, mark: yaml.Mark) -> str:
    return f"{path}:{mark.line + 1}:{mark.column + 1}"


def unfit(
    where: str,
    what: str,
    do: str,
    *,
    why: str = "A column that is read from the wrong place could accuse somebody.",
) -> NotFit:
    """The refusal of a mapping: where, what and what to do; why it matters is mostly the same."""
    return NotFit(what, why=why, do=do, where=where)
