"""Records, forgeries and a key, made up for the tests of this room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from custodiet.record import Entry, make_entry


def grow(entries: Sequence[Entry], **changed: Any) -> Entry:
    """Make the next entry after these, with parts that tell it from the others."""
    number = len(entries) + 1
    parts: dict[str, Any] = {
        "id": f"00000000-0000-4000-8000-{number:012d}",
        "at": f"2026-09-03T09:30:{number % 60:02d}.000000Z",
        "actor": "investigator",
        "kind": "event-recorded",
        "case": "B",
        "reason": "received in writing",
        "payload": {"event": "severity-assessed", "number": number},
        "personal": {},
    }
    return make_entry(entries[-1] if entries else None, **parts | changed)


def grown(length: int) -> list[Entry]:
    """Make a record of this many entries."""
    entries: list[Entry] = []
    for _ in range(length):
        entries.append(grow(entries))
    return entries


def rehashed(entry: Entry, **changed: Any) -> Entry:
    """Change an entry and give it the hash of its new content, as a forger would."""
    parts = entry.as_json() | changed
    previous = replace(entry, seq=parts["seq"] - 1, hash=parts["previous"])
    kept = ("id", "at", "actor", "kind", "case", "reason", "payload")
    return make_entry(previous, **{name: parts[name] for name in kept}, personal={})


@dataclass
class Key:
    """An Ed25519 key as the two callables and the 32 bytes that the room takes."""

    private: Ed25519PrivateKey = field(
        default_factory=lambda: Ed25519PrivateKey.from_private_bytes(sha256(b"test").digest())
    )

    @property
    def public(self) -> bytes:
        """The 32 raw bytes of the public key."""
        return self.private.public_key().public_bytes_raw()

    @property
    def sign(self) -> Callable[[bytes], bytes]:
        """What turns a message into a signature."""
        return self.private.sign

    def check(self, signature: bytes, message: bytes) -> bool:
        """Tell whether this key made the signature."""
        try:
            self.private.public_key().verify(signature, message)
        except InvalidSignature:
            return False
        return True
