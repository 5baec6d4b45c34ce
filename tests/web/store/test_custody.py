"""The record is verified as it is kept, handed over as lines, and signed as it stands."""

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from django.db import connection

from custodiet.errors import NotAllowed, NotAsRecorded, NotFit, NotKnown
from custodiet.record import from_line, verify
from custodiet.record.checkpoint import Checkpoint
from custodiet.web.store import (
    append,
    checkpoint,
    custody,
    export_record,
    forget,
    load,
    record_account,
    signing,
    verify_database,
)
from custodiet.web.store.models import Entry
from tests.web.emptying import unguarded
from tests.web.store.made import SEVERITY, WHO, opened

pytestmark = pytest.mark.django_db

NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def tampered(statement: str) -> None:
    """Change the tables as their owner could, with the refusals set aside."""
    connection.check_constraints()
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement)


def stated() -> Checkpoint:
    """State the record as it stands."""
    found = verify_database()
    return Checkpoint("custodiet/demo", found.entries, found.root)


def opened_note(folder: Path, note: Path) -> Checkpoint:
    """Read a checkpoint as an outsider would, with the public key that lies beside the private."""
    return signing.opened(note.read_text(), (folder / "record.pub.pem").read_bytes())


def test_a_record_as_it_was_written_verifies() -> None:
    """Every entry, in however many readings it takes."""
    opened("B")
    opened("C")

    found = verify_database()

    assert (found.ok, found.entries, found.forgotten) == (True, 8, 0)
    assert found.head == Entry.objects.get(seq=8).hash


def test_an_empty_database_verifies() -> None:
    """Nothing has happened, and that is provable too."""
    assert verify_database().root == NOTHING


def test_a_long_record_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No transaction is held meanwhile, and nothing is lost where two parts meet."""
    monkeypatch.setattr(custody, "_AT_ONCE", 3)
    opened("B")
    opened("C")
    forget(2, ["name"], **WHO)

    found = verify_database()

    assert (found.ok, found.entries, found.forgotten) == (True, 9, 1)


@pytest.mark.parametrize(
    ("statement", "entry", "why"),
    [
        ("UPDATE store_entry SET reason = 'another' WHERE seq = 3", 3, "was altered"),
        ("UPDATE store_entry SET actor = 'amir' WHERE seq = 3", 3, "was altered"),
        ("UPDATE store_entry SET at = '2026-09-03T09:31:00.000000Z' WHERE seq = 3", 3, "altered"),
        ('UPDATE store_entry SET payload = \'{"id":"B9"}\' WHERE seq = 2', 2, "was altered"),
        ("UPDATE store_entry SET payload = '{ }' WHERE seq = 4", 4, "not canonical"),
        ("UPDATE store_entry SET payload = 'nothing' WHERE seq = 4", 4, "not JSON"),
        ("UPDATE store_entry SET seq = 9 WHERE seq = 4", 4, "Entry 4 is missing"),
        (
            "UPDATE store_personalvalue SET value = 'Sam Sample' WHERE entry_id = 2",
            2,
            "'name' held for it does not have its digest",
        ),
        ("DELETE FROM store_personalvalue WHERE entry_id = 3", 3, "'summary' of entry 3 is gone"),
    ],
)
def test_what_was_tampered_with_is_named(statement: str, entry: int, why: str) -> None:
    """The owner of the database can change it, and cannot hide that."""
    opened()
    tampered(statement)

    found = verify_database()

    assert (found.ok, found.entry) == (False, entry)
    assert why in found.why


def test_a_cut_off_tail_is_seen_against_a_checkpoint() -> None:
    """The rest of the chain is whole; only the checkpoint tells."""
    opened()
    held = stated()
    tampered("DELETE FROM store_entry WHERE seq = 4")

    assert verify_database().ok
    found = verify_database(checkpoints=[held])

    assert (found.ok, found.entry) == (False, 4)


def test_a_record_that_has_grown_still_fits_its_checkpoint() -> None:
    """What was stated then is still true of the first so many."""
    seen = opened()
    held = stated()

    append("B", [SEVERITY], expected=seen, **WHO)

    assert verify_database(checkpoints=[held]).ok


def test_the_whole_record_is_exported_as_lines_that_verify(tmp_path: Path) -> None:
    """Anyone can check them without this program's database, and without personal values."""
    opened("B")
    record_account("account-made", {"username": "ines"}, **WHO)

    receipt = export_record(tmp_path / "record.jsonl")

    lines = receipt.path.read_bytes().splitlines(keepends=True)
    assert verify(lines) == verify_database()
    assert [from_line(line).kind for line in lines] == [
        "case-opened",
        "person-added",
        "allegation-added",
        "event-recorded",
        "account-made",
    ]
    assert b"Sam Example" not in receipt.path.read_bytes()


def test_the_entries_of_one_case_verify_to_the_root_of_the_whole(tmp_path: Path) -> None:
    """The others stand as hashes: their number is told, and nothing else about them."""
    opened("B")
    opened("C")
    opened("D")

    receipt = export_record(tmp_path / "c.jsonl", case="C")

    lines = receipt.path.read_bytes().splitlines(keepends=True)
    found = verify(lines, checkpoints=[stated()])
    assert (found.ok, found.entries, found.withheld) == (True, 12, 8)
    shown = [json.loads(line)["case"] for line in lines if b'"withheld"' not in line]
    assert shown == ["C"] * 4


def test_a_case_there_is_none_of_is_not_exported(tmp_path: Path) -> None:
    """An empty file would look like a case in which nothing happened."""
    opened("B")

    with pytest.raises(NotKnown, match="no case C"):
        export_record(tmp_path / "c.jsonl", case="C")

    assert list(tmp_path.iterdir()) == []


def test_what_has_left_is_not_overwritten(tmp_path: Path) -> None:
    """Somebody may rely on it."""
    opened("B")
    export_record(tmp_path / "record.jsonl")

    with pytest.raises(NotAllowed, match="there already"):
        export_record(tmp_path / "record.jsonl")


def test_a_checkpoint_is_checked_with_the_public_key_alone(tmp_path: Path) -> None:
    """It states the length and the root, under a name that is this record's own."""
    opened()

    checkpoint(tmp_path / "night.txt", tmp_path / "keys")

    held = opened_note(tmp_path / "keys", tmp_path / "night.txt")
    assert (held.size, held.root) == (4, verify_database().root)
    assert held.origin.startswith("custodiet/")
    assert verify_database(checkpoints=[held]).ok


def test_the_key_is_made_once_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    """A second key would make the first checkpoints look like forgeries."""
    opened()
    checkpoint(tmp_path / "one.txt", tmp_path / "keys")
    private = tmp_path / "keys" / "record.pem"
    made = private.read_bytes()

    checkpoint(tmp_path / "two.txt", tmp_path / "keys")

    assert private.read_bytes() == made
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700
    first = opened_note(tmp_path / "keys", tmp_path / "one.txt")
    assert first == opened_note(tmp_path / "keys", tmp_path / "two.txt")


def test_a_record_that_does_not_verify_is_not_signed(tmp_path: Path) -> None:
    """A signature under the damage would make it look genuine."""
    opened()
    tampered("UPDATE store_entry SET reason = 'another' WHERE seq = 3")

    with pytest.raises(NotAsRecorded, match="does not verify at entry 3"):
        checkpoint(tmp_path / "night.txt", tmp_path / "keys")

    assert list(tmp_path.iterdir()) == []


def test_a_checkpoint_of_another_record_is_not_opened(tmp_path: Path) -> None:
    """Its key is another."""
    opened()
    checkpoint(tmp_path / "ours.txt", tmp_path / "ours")
    checkpoint(tmp_path / "theirs.txt", tmp_path / "theirs")

    with pytest.raises(NotAsRecorded, match="not signed by this key"):
        opened_note(tmp_path / "ours", tmp_path / "theirs.txt")


def test_a_changed_checkpoint_is_not_opened(tmp_path: Path) -> None:
    """Another size under the same signature."""
    opened()
    checkpoint(tmp_path / "night.txt", tmp_path / "keys")
    changed = (tmp_path / "night.txt").read_text().replace("\n4\n", "\n3\n")

    with pytest.raises(NotAsRecorded):
        signing.opened(changed, (tmp_path / "keys" / "record.pub.pem").read_bytes())


OTHER_KIND = ec.generate_private_key(ec.SECP256R1())
PEM = serialization.Encoding.PEM


@pytest.mark.parametrize(
    ("private", "what"),
    [
        (b"", "does not hold a private key"),
        (b"nothing", "does not hold a private key"),
        (
            OTHER_KIND.private_bytes(
                PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
            "another kind than Ed25519",
        ),
        (
            ed25519.Ed25519PrivateKey.generate().private_bytes(
                PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.BestAvailableEncryption(b"secret"),
            ),
            "does not hold a private key",
        ),
    ],
)
def test_a_key_that_is_none_is_refused(private: bytes, what: str, tmp_path: Path) -> None:
    """It is never replaced unasked."""
    (tmp_path / "record.pem").write_bytes(private)

    with pytest.raises(NotFit, match=what):
        signing.signing_key(tmp_path)

    assert (tmp_path / "record.pem").read_bytes() == private


@pytest.mark.parametrize(
    ("public", "what"),
    [
        (b"nothing", "does not hold one"),
        (
            OTHER_KIND.public_key().public_bytes(
                PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            ),
            "another kind than Ed25519",
        ),
    ],
)
def test_a_public_key_that_is_none_is_refused(public: bytes, what: str) -> None:
    """A checkpoint checked against nothing proves nothing."""
    with pytest.raises(NotFit, match=what):
        signing.opened("", public)


def test_what_is_verified_is_what_cases_are_read_from() -> None:
    """A change that a page would show is one that verifying finds."""
    opened()
    tampered("UPDATE store_entry SET payload = REPLACE(payload, 'dorset', 'sussex') WHERE seq = 2")

    assert load("B").person("B1").force == "sussex"
    assert verify_database().entry == 2
