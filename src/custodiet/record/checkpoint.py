"""A signed statement of how long the record was and what its root was, for someone else to keep.

The text is a C2SP tlog-checkpoint in a C2SP signed-note: a cut-off tail or a rewritten history is
seen only against a checkpoint that is held elsewhere.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Never

from custodiet.errors import NotAsRecorded, NotFit

__all__ = ["Checkpoint", "open_note", "sign_note"]

Sign = Callable[[bytes], bytes]
Check = Callable[[bytes, bytes], bool]

_ED25519 = b"\x01"
_DASH = "\N{EM DASH} "
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
_ROOT_BYTES = 32
_LEAST_LINES = 3
_SIGNATURE_WORDS = 2


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How many entries a record had and the root of their tree.

    `origin` names the record, `size` counts its entries, `root` is hex as in `Verified.root`.
    """

    origin: str
    size: int
    root: str

    def text(self) -> str:
        """The three lines that are signed (C2SP tlog-checkpoint)."""
        root = base64.b64encode(bytes.fromhex(self.root)).decode()
        return f"{self.origin}\n{self.size}\n{root}\n"


def sign_note(checkpoint: Checkpoint, *, public_key: bytes, sign: Sign) -> str:
    """Write a checkpoint as a signed note, under its origin as the name of the key.

    `public_key` is the 32 raw bytes of an Ed25519 key and `sign` turns a message into its 64-byte
    signature. Raises `NotFit` for an origin no note can carry.
    """
    name = checkpoint.origin
    if not name or "+" in name or any(letter.isspace() for letter in name):
        _unfit(f"A checkpoint's origin cannot be '{name}': it may not hold spaces or '+'.")
    text = checkpoint.text()
    signature = base64.b64encode(_key_hash(name, public_key) + sign(text.encode())).decode()
    return f"{text}\n{_DASH}{name} {signature}\n"


def open_note(note: str, *, public_key: bytes, check: Check) -> Checkpoint:
    """Read a signed note and give its checkpoint, if this key signed it.

    `check` takes a signature and a message and tells whether they agree. Lines that extend the
    checkpoint, and signatures by other keys, are allowed and passed over, as the specification
    asks. Raises `NotFit` for text that is not a note, `NotAsRecorded` if no signature holds.
    """
    text, gap, signatures = note.rpartition("\n\n")
    if not gap or not signatures.endswith("\n"):
        _unfit("The file is not a signed checkpoint: no signature stands after an empty line.")
    text += "\n"
    checkpoint = _parsed(text.split("\n"))
    key = _key_hash(checkpoint.origin, public_key)
    for line in signatures.removesuffix("\n").split("\n"):
        signed_by, signature = _signature(line)
        if signed_by == checkpoint.origin and signature[: len(key)] == key:
            if check(signature[len(key) :], text.encode()):
                return checkpoint
            break
    raise NotAsRecorded(
        "The checkpoint is not signed by this key.",
        why="Anyone could have written it, so it proves nothing about the record.",
        do="Use the checkpoint as it was handed over, with the public key handed over beside it.",
        cite="C2SP signed-note",
    )


def _parsed(lines: list[str]) -> Checkpoint:
    if len(lines) <= _LEAST_LINES or not lines[0] or not _SIZE.fullmatch(lines[1]):
        _unfit("The file is not a checkpoint: it must open with origin, size and root.")
    root = _unbase64(lines[2])
    if len(root) != _ROOT_BYTES:
        _unfit("The root in the checkpoint is not a SHA-256 hash.")
    return Checkpoint(lines[0], int(lines[1]), root.hex())


def _signature(line: str) -> tuple[str, bytes]:
    words = line.removeprefix(_DASH).split(" ")
    if not line.startswith(_DASH) or len(words) != _SIGNATURE_WORDS:
        _unfit("A signature line in the checkpoint is not in the agreed form.")
    return words[0], _unbase64(words[1])


def _key_hash(name: str, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


def _unbase64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        _unfit("The checkpoint holds text that is not base64.")


def _unfit(what: str) -> Never:
    raise NotFit(
        what,
        why="A checkpoint that cannot be read cannot be compared with the record.",
        do="Give the file that 'custodiet record checkpoint' wrote, unchanged.",
        cite="C2SP tlog-checkpoint",
    )
