"""The door: the one place that writes a file, whole or not at all."""

import errno
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from custodiet.errors import NotAllowed, NotFit

__all__ = ["Receipt", "let_out", "write"]

# What a file system without hard links answers: FAT, as on a memory stick, and some shares.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK})

_PIECE = 1 << 20

_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True)
class Receipt:
    """What left: where it was put, the SHA-256 of its bytes in hex, and their number."""

    path: Path
    sha256: str
    size: int


def write(
    path: str | os.PathLike[str], content: str | bytes, *, overwrite: bool = False
) -> Receipt:
    """Write `content` (text goes out as UTF-8) to `path`, and say what was written.

    The file is there in full or not at all, also after a power cut: it is written beside its
    place, forced to the disk, and only then given its name. Only its owner may read it, unless it
    takes the place of a file that others could read. A link at `path` is replaced, not followed.
    Raises NotAllowed where something is at `path` already and `overwrite` is not given, or where
    the folder may not be written to; NotFit where there is no such folder, where `path` cannot be
    the name of a file, where the text has no UTF-8, or where the disk fails.
    """
    place = _named(path)
    encoded = _encoded(content)
    try:
        _expect_room(place)
        _put(place, encoded, overwrite=overwrite)
    except FileExistsError:
        raise _taken(place) from None
    except OSError as error:
        raise _failed(place, error) from None
    return Receipt(place, hashlib.sha256(encoded).hexdigest(), len(encoded))


def let_out(part: Path, path: str | os.PathLike[str]) -> Receipt:
    """Give a file that an engine made inside the same folder its own name, and say what it is.

    For tables too large to be held whole. Only its owner may read it, as with `write`.
    Raises NotAllowed where something is at `path` already or the folder may not be written to;
    NotFit where `path` cannot be the name of a file.
    """
    place = _named(path)
    try:
        _expect_room(place)
        digest = hashlib.sha256()
        with part.open("rb+") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
            size = file.tell()
            os.fchmod(file.fileno(), 0o600)
            os.fsync(file.fileno())
        _name(part, place)
        part.unlink(missing_ok=True)
        _keep(place.parent)
    except FileExistsError:
        raise _taken(place) from None
    except OSError as error:
        raise _failed(place, error) from None
    return Receipt(place, digest.hexdigest(), size)


def _named(path: str | os.PathLike[str]) -> Path:
    place = Path(path)
    if "\0" in str(place) or not place.name or place.name == "..":
        raise _unfit(f"{str(path)!r} cannot be the name of a file.", "Give a folder and a name.")
    return place


def _expect_room(place: Path) -> None:
    if not place.parent.is_dir():
        do = "Make the folder first, or correct the path."
        raise _unfit(f"There is no folder {place.parent} to write {place.name} in.", do)
    if place.is_dir():
        raise _unfit(f"{place} is a folder.", "Add the name of the file to be written in it.")


def _encoded(content: str | bytes) -> bytes:
    try:
        return content.encode() if isinstance(content, str) else content
    except UnicodeEncodeError as error:
        what = f"Character {error.start + 1} of the text is half of a pair (a lone surrogate)."
        raise _unfit(what, "Correct the text; no file in UTF-8 can hold it.") from None


def _put(place: Path, content: bytes, *, overwrite: bool) -> None:
    """Write beside `place`, then give the name; raises FileExistsError where it is taken."""
    number, name = tempfile.mkstemp(prefix=".custodiet-", suffix=".part", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            if overwrite and place.is_file() and not place.is_symlink():
                os.fchmod(file.fileno(), place.stat().st_mode & 0o777)
            os.fsync(file.fileno())
        if overwrite:
            part.replace(place)
        else:
            _name(part, place)
    finally:
        part.unlink(missing_ok=True)
    _keep(place.parent)


def _name(part: Path, place: Path) -> None:
    """Give `place` to the file at `part`; raises FileExistsError where it is taken.

    A link is refused by the file system itself where the name is taken, so that nobody's file can
    be lost between looking and naming. Without links there is only looking first.
    """
    try:
        place.hardlink_to(part)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place)) from None
        part.replace(place)


def _keep(folder: Path) -> None:
    """Force the folder's list of names to the disk, or a power cut could lose the new one."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _taken(place: Path) -> NotAllowed:
    return NotAllowed(
        f"{place} is there already.",
        why="What has left once may be relied on elsewhere; it is not replaced unasked.",
        do="Choose another name, or say that the file is to be overwritten.",
    )


def _failed(place: Path, error: OSError) -> NotAllowed | NotFit:
    reason = os.strerror(error.errno) if error.errno else str(error)
    if error.errno in _REFUSED:
        return NotAllowed(
            f"{place} may not be written: {reason}.",
            why="The folder is not open to this account.",
            do="Choose another folder, or ask whoever looks after this one.",
        )
    return _unfit(f"{place} could not be written: {reason}.", "Nothing was left behind; try again.")


def _unfit(what: str, do: str) -> NotFit:
    return NotFit(what, why="A file leaves whole and under its own name, or not at all.", do=do)
