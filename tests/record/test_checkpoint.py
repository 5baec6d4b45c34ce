"""A checkpoint is a note anyone can check with the public key alone (C2SP tlog-checkpoint)."""

import base64

import pytest

from custodiet.errors import NotAsRecorded, NotFit
from custodiet.record.checkpoint import Checkpoint, _key_hash, open_note, sign_note
from tests.record.made import Key

ROOT = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
STATED = Checkpoint("custodiet/demo", 2, ROOT)
TEXT = "custodiet/demo\n2\n+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=\n"


def note(key: Key, text: str = TEXT, name: str = "custodiet/demo") -> str:
    """Sign any text as a note, whether or not it is a checkpoint."""
    signature = _key_hash(name, key.public) + key.private.sign(text.encode())
    return f"{text}\n— {name} {base64.b64encode(signature).decode()}\n"


def test_a_checkpoint_is_written_as_the_specification_asks(key: Key) -> None:
    """Origin, size, root in base64; an empty line; a dash, the key's name and its signature."""
    written = sign_note(STATED, public_key=key.public, sign=key.sign)

    assert written == note(key)


def test_the_key_is_named_as_in_the_go_notes() -> None:
    """The example key in the documentation of Go's note package has the hash c74f20a3."""
    example = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")

    assert _key_hash("PeterNeumann", example[1:]).hex() == "c74f20a3"


def test_a_signed_checkpoint_opens_with_the_public_key(key: Key) -> None:
    """What was stated is what is read."""
    assert open_note(note(key), public_key=key.public, check=key.check) == STATED


def test_an_empty_record_has_a_checkpoint(key: Key) -> None:
    """The first night there may be nothing to state but that."""
    text = "custodiet/demo\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"

    opened = open_note(note(key, text), public_key=key.public, check=key.check)

    assert opened.size == 0


def test_lines_for_other_readers_are_passed_over(key: Key) -> None:
    """Extension lines are signed with the rest; signatures by witnesses are not ours to check."""
    extended = note(key, TEXT + "a line for someone else\n")
    text, signature = extended.rsplit("\n\n", 1)
    witness = "— witness.example AAAAAAAA"
    witnessed = f"{text}\n\n{witness}\n{signature}"

    assert open_note(witnessed, public_key=key.public, check=key.check) == STATED


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (("\n2\n", "\n3\n"), "another size"),
        (("+sVCA", "+sVCB"), "another root"),
        (("custodiet/demo\n", "custodiet/live\n"), "another origin"),
        (("— custodiet/demo", "— custodiet/live"), "another key's name"),
    ],
)
def test_a_changed_checkpoint_is_refused(change: tuple[str, str], because: str, key: Key) -> None:
    """The signature covers every character of the statement."""
    changed = note(key).replace(*change)

    assert changed != note(key), because
    with pytest.raises(NotAsRecorded, match="not signed by this key"):
        open_note(changed, public_key=key.public, check=key.check)


def test_a_checkpoint_of_another_key_is_refused(key: Key) -> None:
    """A note that is signed, but by someone else, proves nothing about this record."""
    other = bytes(32)

    with pytest.raises(NotAsRecorded):
        open_note(note(key), public_key=other, check=key.check)


@pytest.mark.parametrize(
    ("text", "what", "because"),
    [
        ("", "no signature stands after an empty line", "an empty file"),
        (TEXT, "no signature stands after an empty line", "unsigned"),
        (f"{TEXT}\n— a AAAA", "no signature stands after an empty line", "cut off"),
        (f"{TEXT}\nsigned, A\n", "signature line", "no dash"),
        (f"{TEXT}\n— a b c\n", "signature line", "a name with a space"),
        (f"{TEXT}\n— a !\n", "not base64", "a signature that is not base64"),
        (f"{TEXT}\n— a é\n", "not base64", "nor ASCII"),
        ("a\n02\nAAAA\n\n— a AAAA\n", "origin, size and root", "a size spelt differently"),
        ("\n2\nAAAA\n\n— a AAAA\n", "origin, size and root", "no origin"),
        ("a\n2\n\n— a AAAA\n", "origin, size and root", "no root"),
        ("a\n2\nAAAA\n\n— a AAAA\n", "not a SHA-256 hash", "a root of three bytes"),
        ("a\n2\n!\n\n— a AAAA\n", "not base64", "a root that is not base64"),
    ],
)
def test_a_file_that_is_no_checkpoint_is_refused(
    text: str, what: str, because: str, key: Key
) -> None:
    """It says which part is not as the specification has it."""
    with pytest.raises(NotFit) as refusal:
        open_note(text, public_key=key.public, check=key.check)

    assert what in refusal.value.what, because


@pytest.mark.parametrize("origin", ["", "two words", "line\nline", "a+b", "a\u00a0b"])
def test_an_origin_that_no_note_can_carry_is_refused(origin: str, key: Key) -> None:
    """The name stands in the signature line, where a space would end it."""
    with pytest.raises(NotFit, match="origin cannot be"):
        sign_note(Checkpoint(origin, 2, ROOT), public_key=key.public, sign=key.sign)
