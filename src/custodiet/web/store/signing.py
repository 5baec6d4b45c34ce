"""The key this record's checkpoints are signed with, and reading one that was handed over.

Needs no database and no Django: an outsider checks a checkpoint with a public key and no more.
"""

import hashlib
from pathlib import Path
from typing import Never

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from custodiet.errors import NotFit
from custodiet.record.checkpoint import Checkpoint, open_note, sign_note
from custodiet.release import door

PRIVATE = "record.pem"
PUBLIC = "record.pub.pem"

_OWNER_ONLY_FOLDER = 0o700
_OWNER_ONLY_FILE = 0o600


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """Give the key kept in a folder, made there on first use for its owner's eyes only.

    The public key is put beside it, to be handed out. Raises `NotFit` if the file holds no
    Ed25519 key.
    """
    kept = folder / PRIVATE
    if not kept.exists():
        _make(folder)
    try:
        key = serialization.load_pem_private_key(kept.read_bytes(), password=None)
    except (ValueError, TypeError):
        _unfit(f"{kept} does not hold a private key.")
    if not isinstance(key, Ed25519PrivateKey):
        _unfit(f"{kept} holds a key of another kind than Ed25519.")
    return key


def origin(key: Ed25519PublicKey) -> str:
    """Name the record by its key, so that no two installations' checkpoints can be confused."""
    return f"custodiet/{hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]}"


def signed(size: int, root: str, key: Ed25519PrivateKey) -> str:
    """Write the signed note that states this size and root (hex)."""
    public = key.public_key()
    stated = Checkpoint(origin(public), size, root)
    return sign_note(stated, public_key=public.public_bytes_raw(), sign=key.sign)


def opened(note: str, public_pem: bytes) -> Checkpoint:
    """Read a signed checkpoint with a public key in PEM.

    Raises `NotAsRecorded` if this key did not sign it, `NotFit` if either cannot be read.
    """
    try:
        key = serialization.load_pem_public_key(public_pem)
    except ValueError:
        _unfit("The file given as the public key does not hold one.")
    if not isinstance(key, Ed25519PublicKey):
        _unfit("The public key is of another kind than Ed25519.")

    def check(signature: bytes, message: bytes) -> bool:
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return open_note(note, public_key=key.public_bytes_raw(), check=check)


def _make(folder: Path) -> None:
    # In a folder nobody else may enter, there is no moment in which another could read the file.
    folder.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    door.write(folder / PUBLIC, public, overwrite=True)
    door.write(folder / PRIVATE, private)
    (folder / PRIVATE).chmod(_OWNER_ONLY_FILE)


def _unfit(what: str) -> Never:
    raise NotFit(
        what,
        why="Checkpoints are signed with Ed25519, and anyone must be able to check them.",
        do="Give the file that was written on the first checkpoint, unchanged.",
    )
