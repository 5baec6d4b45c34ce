"""The tree over the record: one hash for all entries, and short proofs about it (RFC 6962 2.1).

Hashes are 32 bytes. An index counts from 0, as in the RFC; a size is a number of leaves.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Never

from custodiet.errors import NotFit

__all__ = [
    "Tree",
    "consistency_proof",
    "inclusion_proof",
    "root",
    "verify_consistency",
    "verify_inclusion",
]

_NODE = b"\x01"


class Tree:
    """A tree that grows leaf by leaf and remembers only the roots of its full subtrees.

    Its memory grows with the logarithm of its size, so a record of any length can be read once,
    as a stream. `size` is the number of leaves so far.
    """

    def __init__(self) -> None:
        """Start with no leaf."""
        self.size = 0
        self._full: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash at the end."""
        self._join(leaf, 1)

    def append_subtree(self, hashed: bytes, leaves: int) -> None:
        """Add the root of a full subtree of which the leaves are not shown.

        `leaves` is a power of two and divides the size so far; else `NotFit` is raised, since
        the subtree would then not be one of this tree's own.
        """
        if leaves < 1 or leaves & (leaves - 1) or self.size % leaves:
            _refuse(f"A subtree of {leaves} leaves cannot stand after {self.size} leaves.")
        self._join(hashed, leaves)

    def _join(self, hashed: bytes, leaves: int) -> None:
        # Adding to a binary number: each 1 bit of the size is a full subtree, each carry a node.
        place = leaves
        while self.size & place:
            hashed = _node(self._full.pop(), hashed)
            place <<= 1
        self._full.append(hashed)
        self.size += leaves

    def root(self) -> bytes:
        """Give the root of the leaves so far; of none, SHA-256 of nothing."""
        if not self._full:
            return hashlib.sha256().digest()
        result = self._full[-1]
        for left in reversed(self._full[:-1]):
            result = _node(left, result)
        return result


def root(leaves: Iterable[bytes]) -> bytes:
    """Give the one hash that stands for all leaf hashes in their order (RFC 6962 2.1)."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def inclusion_proof(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Give the hashes that lead from one leaf to the root (RFC 6962 2.1.1).

    Raises `NotFit` if there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        _refuse(f"There is no leaf {index} among {len(leaves)}.")
    proof: list[bytes] = []
    while len(leaves) > 1:
        half = _split(len(leaves))
        left, right = leaves[:half], leaves[half:]
        if index < half:
            proof.append(root(right))
            leaves = left
        else:
            proof.append(root(left))
            leaves, index = right, index - half
    return proof[::-1]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Tell whether the proof leads from this leaf to the expected root of a tree of this size."""
    if not 0 <= index < size:
        return False
    rest, last, result = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if rest & 1 or rest == last:
            result = _node(step, result)
            while not rest & 1 and rest:
                rest, last = rest >> 1, last >> 1
        else:
            result = _node(result, step)
        rest, last = rest >> 1, last >> 1
    return last == 0 and result == expected


def consistency_proof(first: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Give the hashes that show the first leaves have stayed as they were (RFC 6962 2.1.2).

    `first` is the earlier size. Raises `NotFit` if the tree is smaller than that.
    """
    if not 0 <= first <= len(leaves):
        _refuse(f"A tree of {len(leaves)} leaves cannot have grown from {first}.")
    if first in {0, len(leaves)}:
        return []
    proof: list[bytes] = []
    whole = True
    while first != len(leaves):
        half = _split(len(leaves))
        left, right = leaves[:half], leaves[half:]
        if first <= half:
            proof.append(root(right))
            leaves = left
        else:
            proof.append(root(left))
            leaves, first, whole = right, first - half, False
    if not whole:
        proof.append(root(leaves))
    return proof[::-1]


def verify_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Tell whether the tree of the second size begins with the tree of the first, unchanged."""
    if not 0 <= first <= second:
        return False
    if first == 0:
        return not proof and first_root == hashlib.sha256().digest()
    if first == second:
        return not proof and first_root == second_root
    steps = list(proof)
    if not first & (first - 1):
        # The earlier tree was one full subtree, so its root is where the proof starts.
        steps.insert(0, first_root)
    return bool(steps) and _leads_to_both(first - 1, second - 1, steps, first_root, second_root)


def _leads_to_both(
    rest: int, last: int, steps: list[bytes], first_root: bytes, second_root: bytes
) -> bool:
    while rest & 1:
        rest, last = rest >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if rest & 1 or rest == last:
            old, new = _node(step, old), _node(step, new)
            while not rest & 1 and rest:
                rest, last = rest >> 1, last >> 1
        else:
            new = _node(new, step)
        rest, last = rest >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


def _split(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def _refuse(what: str) -> Never:
    raise NotFit(
        what,
        why="A proof is only about leaves that the tree has.",
        do="Ask for leaves and sizes within the tree.",
        cite="RFC 6962 section 2.1",
    )
