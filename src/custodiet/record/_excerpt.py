"""Part of the record that still has the root of the whole, with the rest withheld as hashes."""

from collections.abc import Iterable, Iterator
from typing import Any

from custodiet.record._canonical import canonical
from custodiet.record.merkle import Tree

WITHHELD = frozenset({"first", "last", "withheld"})


def excerpt(record: Iterable[tuple[str, bytes | None]]) -> Iterator[bytes]:
    """Write the export lines of some entries, and hashes in place of the others.

    Takes every entry of the record in order as (hash, line), the line None where it is not for
    the reader. Each run of withheld entries becomes a few lines, each the root of a full subtree,
    so the excerpt verifies to the same root as the record it is from, and a checkpoint of the
    whole proves that every entry shown belongs to it.
    """
    waiting: list[tuple[int, int, bytes]] = []
    for place, (hashed, line) in enumerate(record):
        if line is None:
            _wait(waiting, place, bytes.fromhex(hashed))
        else:
            yield from _withheld_lines(waiting)
            waiting.clear()
            yield line
    yield from _withheld_lines(waiting)


def _wait(waiting: list[tuple[int, int, bytes]], place: int, hashed: bytes) -> None:
    start, leaves = place, 1
    while waiting and waiting[-1][1] == leaves and waiting[-1][0] % (2 * leaves) == 0:
        start, _, left = waiting.pop()
        pair = Tree()
        pair.append(left)
        pair.append(hashed)
        hashed, leaves = pair.root(), 2 * leaves
    waiting.append((start, leaves, hashed))


def _withheld_lines(waiting: list[tuple[int, int, bytes]]) -> Iterator[bytes]:
    for start, leaves, hashed in waiting:
        line: dict[str, Any] = {"first": start + 1, "last": start + leaves}
        yield canonical(line | {"withheld": hashed.hex()}) + b"\n"
