"""What leaves, leaves whole, under its own name, and never over something else unasked."""

import errno
import os
import stat
import threading
from pathlib import Path
from typing import Self

import pytest

from custodiet.errors import NotAllowed, NotFit
from custodiet.release import door

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


@pytest.mark.parametrize("content", ["hello", b"hello"])
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_file_is_written_and_a_receipt_given(
    tmp_path: Path, content: str | bytes, *, overwrite: bool
) -> None:
    """The receipt says where, how much, and by its SHA-256 what."""
    receipt = door.write(tmp_path / "a.txt", content, overwrite=overwrite)

    assert receipt == door.Receipt(tmp_path / "a.txt", HELLO, 5)
    assert (tmp_path / "a.txt").read_bytes() == b"hello"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_text_goes_out_in_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    """No machine's habits change what was signed off."""
    receipt = door.write(str(tmp_path / "a"), "caf\xe9\n\r\n")

    assert (tmp_path / "a").read_bytes() == b"caf\xc3\xa9\n\r\n"
    assert receipt.size == 8


def test_a_path_from_where_one_stands_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bare name is a file in the folder one is in."""
    monkeypatch.chdir(tmp_path)

    assert door.write("a.txt", "hello").path == Path("a.txt")
    assert (tmp_path / "a.txt").read_text() == "hello"


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    """What has left once may be relied on elsewhere."""
    path = tmp_path / "a.txt"
    path.write_text("before")

    with pytest.raises(NotAllowed) as refusal:
        door.write(path, "after")

    assert refusal.value.what == f"{path} is there already."
    assert "overwritten" in refusal.value.do
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_is_overwritten_where_that_is_asked(tmp_path: Path) -> None:
    """The new file takes the place of the old one in one step."""
    path = tmp_path / "a.txt"
    path.write_text("before")

    door.write(path, "after", overwrite=True)

    assert path.read_text() == "after"


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_new_file_is_its_owners_alone(tmp_path: Path, *, overwrite: bool) -> None:
    """A case names people; who else may read it is for a person to decide."""
    door.write(tmp_path / "a.txt", "hello", overwrite=overwrite)

    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600


def test_a_file_that_others_could_read_stays_readable(tmp_path: Path) -> None:
    """A page that was published is not taken from its readers by being published anew."""
    path = tmp_path / "a.html"
    path.write_text("before")
    path.chmod(0o644)

    door.write(path, "after", overwrite=True)

    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@pytest.mark.parametrize("target", ["there.txt", "nowhere.txt"])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    """A link could lead a release out of its folder."""
    (tmp_path / "there.txt").write_text("other")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / target)

    with pytest.raises(NotAllowed):
        door.write(link, "hello")
    door.write(link, "hello", overwrite=True)

    assert not link.is_symlink()
    assert link.read_text() == "hello"
    assert (tmp_path / "there.txt").read_text() == "other"
    assert stat.S_IMODE(link.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("path", "what", "because"),
    [
        ("nowhere/a.txt", "There is no folder", "no folder is made unasked"),
        ("file/a.txt", "There is no folder", "a file is no folder"),
        ("folder", "is a folder", "a folder is no file"),
        ("a\0b", "cannot be the name of a file", "a NUL ends a name"),
        ("..", "cannot be the name of a file", "the folder above"),
        ("x" * 300, "could not be written: File name too long", "longer than a name can be"),
    ],
)
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_place_that_is_none_is_refused(
    tmp_path: Path, path: str, what: str, because: str, *, overwrite: bool
) -> None:
    """The refusal names the place, and nothing is left behind."""
    (tmp_path / "file").write_text("a file")
    (tmp_path / "folder").mkdir()

    with pytest.raises(NotFit) as refusal:
        door.write(f"{tmp_path}/{path}", "hello", overwrite=overwrite)

    assert what in refusal.value.what, because
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder"]


def test_no_name_at_all_is_refused() -> None:
    """An empty path is the folder one is in."""
    with pytest.raises(NotFit) as refusal:
        door.write("", "hello")

    assert refusal.value.what == "'' cannot be the name of a file."


def test_text_that_has_no_utf_8_is_refused(tmp_path: Path) -> None:
    """Half of a pair is not replaced by a question mark."""
    with pytest.raises(NotFit) as refusal:
        door.write(tmp_path / "a.txt", "ab\ud800")

    assert refusal.value.what == "Character 3 of the text is half of a pair (a lone surrogate)."
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("step", ["fsync", "write"])
def test_a_disk_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, *, overwrite: bool
) -> None:
    """Half a file is worse than none: somebody might act on it."""
    path = tmp_path / "a.txt"
    if overwrite:
        path.write_text("before")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(os, "fdopen", lambda number, _: _Full(number))
    with pytest.raises(NotFit) as refusal:
        door.write(path, "hello", overwrite=overwrite)

    assert refusal.value.what == f"{path} could not be written: No space left on device."
    assert [one.read_text() for one in tmp_path.iterdir()] == (["before"] if overwrite else [])


class _Full:
    """A file on a disk that is full."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._number)

    def write(self, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_is_closed_is_not_a_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Whoever looks after the folder can change that."""

    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(number, "closed")

    monkeypatch.setattr("tempfile.mkstemp", refuse)

    with pytest.raises(NotAllowed) as refusal:
        door.write(tmp_path / "a.txt", "hello")

    assert refusal.value.what.startswith(f"{tmp_path / 'a.txt'} may not be written: ")


def test_an_error_without_a_number_is_told_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems give none."""

    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise OSError("the share has gone")

    monkeypatch.setattr("tempfile.mkstemp", refuse)

    with pytest.raises(NotFit) as refusal:
        door.write(tmp_path / "a.txt", "hello")

    assert "could not be written: the share has gone." in refusal.value.what


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK])
def test_a_memory_stick_without_links_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """FAT has no hard links; what is there is still not overwritten."""

    def refuse(*_: object) -> None:
        raise OSError(number, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)

    door.write(tmp_path / "a.txt", "hello")
    with pytest.raises(NotAllowed):
        door.write(tmp_path / "a.txt", "again")

    assert (tmp_path / "a.txt").read_text() == "hello"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_another_failure_to_name_the_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a lack of links is worked around."""

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(Path, "hardlink_to", fail)

    with pytest.raises(NotFit):
        door.write(tmp_path / "a.txt", "hello")

    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("overwrite", [False, True])
def test_file_and_folder_are_forced_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, overwrite: bool
) -> None:
    """Content before name, name before receipt: a power cut in between loses nothing promised."""
    seen: list[str] = []
    real = os.fsync

    def watch(number: int) -> None:
        what = "folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "content"
        seen.append(f"{what}, named {(tmp_path / 'a.txt').exists()}")
        real(number)

    monkeypatch.setattr(os, "fsync", watch)

    door.write(tmp_path / "a.txt", "hello", overwrite=overwrite)

    assert seen == ["content, named False", "folder, named True"]


def test_of_many_who_write_one_name_at_once_one_succeeds(tmp_path: Path) -> None:
    """The file system itself decides; nobody's file is lost between looking and naming."""
    path = tmp_path / "a.txt"
    start = threading.Barrier(8)
    won: list[str] = []
    refused: list[str] = []

    def write(who: str) -> None:
        start.wait()
        try:
            door.write(path, who * 1000)
            won.append(who)
        except NotAllowed:
            refused.append(who)

    threads = [threading.Thread(target=write, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(won), len(refused)) == (1, 7)
    assert path.read_text() == won[0] * 1000
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_an_engine_made_gets_its_name_and_its_receipt(tmp_path: Path) -> None:
    """The same receipt as for content held whole; only its owner may read it."""
    part = tmp_path / "a.part"
    part.write_bytes(b"hello")

    receipt = door.let_out(part, tmp_path / "a.txt")

    assert receipt == door.Receipt(tmp_path / "a.txt", HELLO, 5)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600


def test_a_file_that_an_engine_made_takes_no_other_s_place(tmp_path: Path) -> None:
    """What has left once stays; the part stays too, for another name."""
    part = tmp_path / "a.part"
    part.write_bytes(b"new")
    (tmp_path / "a.txt").write_bytes(b"old")

    with pytest.raises(NotAllowed):
        door.let_out(part, tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert part.read_bytes() == b"new"


def test_a_part_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    """A disk that fails is said."""
    with pytest.raises(NotFit):
        door.let_out(tmp_path / "gone", tmp_path / "a.txt")
    assert list(tmp_path.iterdir()) == []
