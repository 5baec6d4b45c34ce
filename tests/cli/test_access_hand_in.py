"""Receipts of nights go to the service by a command, under the same rules as on its page."""

import json
import shutil
from pathlib import Path

import pytest

from custodiet.cli import main
from tests.cli.test_service_commands import Run, new_place, run
from tests.inquiry import test_access_nights as made
from tests.inquiry.worlds import look

__all__ = ["new_place", "run"]

LATER = [look(3, "S1", "R1", "2026-03-08 10:00:00")]
FORGET = ["--before", "2026-03-04", "--on", "2026-03-10", "--by", "A", "--why", "MoPI"]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of two nights and a removal, and what `current` says of it."""
    folder = tmp_path_factory.mktemp("nights")
    store = folder / "store"
    tables = {"assignment": made.FIRST, "record_case": made.LINKED}
    made.run(store, "2026-03-03", made.LOG, **tables)
    made.run(store, "2026-03-09", LATER, **tables)
    assert main(["access", "forget", str(store), *FORGET]) == 0
    arguments = ["--on", "2026-03-11", "--out", str(folder / "now")]
    assert main(["access", "current", str(store), *arguments]) == 0
    return folder


def account(run: Run, role: str = "auditor") -> None:
    """The first account of a place."""
    arguments = ["--role", role, "--force", "metropolitan"]
    assert run("account", "create", "--username", "ann", *arguments).returncode == 0


def test_a_store_is_handed_in_and_nothing_twice(run: Run, nights: Path) -> None:
    """Every receipt in the order of its nights, a removal included; again is no harm."""
    account(run)

    first = run("access", "hand-in", nights / "store", "--by", "ann")
    again = run("access", "hand-in", nights / "store", nights / "now", "--by", "ann")

    assert (first.returncode, first.stderr) == (0, "3 receipts handed in.\n")
    assert (again.returncode, again.stderr) == (0, "1 receipt handed in. 3 held already.\n")
    assert "The record verifies" in run("record", "verify").stdout


def test_a_receipt_that_does_not_follow_is_refused(run: Run, nights: Path, tmp_path: Path) -> None:
    """A night that was changed is named, and those before it are taken in."""
    account(run)
    store = shutil.copytree(nights / "store", tmp_path / "store")
    second = store / "night-00002" / "receipt.json"
    second.write_text(json.dumps({**json.loads(second.read_text()), "new": {}}))
    (store / "night-00003" / "receipt.json").write_text("{}")

    handed = run("access", "hand-in", store, "--by", "ann")

    assert handed.returncode == 2
    assert f"{store}/night-00003/receipt.json:1:1: " in handed.stderr
    assert "Night 2 does not account for every access." in handed.stderr
    assert handed.stderr.endswith("1 receipt handed in.\n")


@pytest.mark.parametrize(
    ("role", "by", "said", "because"),
    [
        ("auditor", "bob", "There is no account bob.", "nobody"),
        ("press-officer", "ann", "ann may not hand in receipts: that is for the auditor", "a role"),
        ("appropriate-authority", "ann", "ann may not hand in receipts", "who reads them only"),
    ],
)
def test_only_whoever_may_on_the_page_hands_in(
    run: Run, nights: Path, role: str, by: str, said: str, because: str
) -> None:
    """One place decides for both."""
    account(run, role)

    handed = run("access", "hand-in", nights / "store", "--by", by)

    assert handed.returncode == 2, because
    assert said in handed.stderr


def test_a_folder_without_a_receipt_is_said(run: Run, tmp_path: Path) -> None:
    """Silence would look as if the nights were told of."""
    account(run)

    handed = run("access", "hand-in", tmp_path, "--by", "ann")

    assert handed.returncode == 2
    assert f"{tmp_path} holds no receipt of a night." in handed.stderr
