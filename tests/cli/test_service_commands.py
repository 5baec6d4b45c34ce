"""The service from a shell: one database from the first account to a signed checkpoint."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from custodiet.case import vocabulary
from custodiet.intake import casefile

CASES = Path(__file__).parent.parent / "cases"
TABLES = Path(__file__).parent.parent / "tables"

Run = Callable[..., subprocess.CompletedProcess[str]]


def command_in(folder: Path) -> Run:
    """Commands that work in one folder, as a shell starts them."""

    def command(*arguments: object) -> subprocess.CompletedProcess[str]:
        place = {
            "CUSTODIET_DATA": str(folder),
            "CUSTODIET_DATABASE_URL": f"sqlite:///{folder}/custodiet.db",
            "CUSTODIET_PASSWORD": "four words nobody guessed",
        }
        return subprocess.run(
            [sys.executable, "-m", "custodiet.cli", *(str(one) for one in arguments)],
            env={**os.environ, **place},
            capture_output=True,
            text=True,
            check=False,
        )

    return command


@pytest.fixture(scope="session")
def new_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place as the first command leaves it: tables made, nothing in them."""
    folder = tmp_path_factory.mktemp("place")
    assert command_in(folder)("record", "verify").returncode == 0
    return folder


@pytest.fixture
def run(new_place: Path, tmp_path: Path) -> Run:
    """Run a command in a new place of its own."""
    shutil.copytree(new_place, tmp_path / "data")
    return command_in(tmp_path / "data")


def test_the_example_is_loaded_once_and_verifies(run, tmp_path):
    """An empty database only; `--if-empty` says so and is done; the record proves itself."""
    first = run("example", "load")
    again = run("example", "load")
    calm = run("example", "load", "--if-empty")
    verified = json.loads(run("record", "verify", "--json").stdout)

    assert first.returncode == 0
    assert "Loaded 6 cases: A, B, C, D, G, PRACTICE-1." in first.stderr
    assert again.returncode == 2
    assert "already has accounts" in again.stderr
    assert calm.returncode == 0
    assert verified["ok"] is True
    assert verified["entry"] is None
    assert verified["entries"] > 100


def test_case_files_in_and_out_without_loss(run, tmp_path):
    """What was imported comes out again as the same values, and reading out is recorded."""
    file = CASES / "50-work-chat-six-officers.yaml"
    out = tmp_path / "out.yaml"
    into = run("case", "import", file)
    back = run("case", "export", "PUB-50", "--out", out)
    twice = run("case", "export", "PUB-50", "--out", out)

    assert (into.returncode, back.returncode) == (0, 0), into.stderr + back.stderr
    assert "PUB-50, 19 events recorded as history" in into.stderr
    assert values(out) == values(file)
    assert twice.returncode == 2, "a file that is there already is not written over"


def values(path: Path) -> object:
    """What a case file says, as plain values."""
    return casefile.read(path.read_bytes(), path.name, vocabulary())


def test_a_bad_file_among_good_ones_imports_nothing(run, tmp_path):
    """All of them or none, with the place of the fault."""
    bad = tmp_path / "bad.yaml"
    good = CASES / "55-own-name-and-others.yaml"
    bad.write_text(
        good.read_text("utf-8").replace("event: interviewed", "event: interviwed"), "utf-8"
    )

    refused = run("case", "import", good, bad)
    assert refused.returncode == 2
    assert "bad.yaml:" in refused.stderr
    assert "interviewed" in refused.stderr
    assert run("case", "export", "PUB-55", "--out", tmp_path / "none.yaml").returncode == 2


def test_one_case_in_two_files_is_refused(run):
    """Two files for one case could tell two stories."""
    file = CASES / "55-own-name-and-others.yaml"

    refused = run("case", "import", file, file)
    assert refused.returncode == 2
    assert "both hold a case PUB-55" in refused.stderr


def test_an_outsider_checks_the_record_with_the_public_key(run, tmp_path):
    """Export and checkpoint prove each other; a changed, cut or foreign one is refused."""
    run("case", "import", CASES / "55-own-name-and-others.yaml")
    export, note = tmp_path / "record.jsonl", tmp_path / "checkpoint"
    assert run("record", "checkpoint", "--out", note).returncode == 0
    assert run("record", "export", "--out", export).returncode == 0
    key = tmp_path / "data" / "keys" / "record.pub.pem"
    proof = ("--checkpoint", note, "--public-key", key, "--json")
    lines = export.read_text("utf-8").splitlines(keepends=True)
    cut, changed = tmp_path / "cut.jsonl", tmp_path / "changed.jsonl"
    cut.write_text("".join(lines[:-1]), "utf-8")
    changed.write_text(
        lines[0] + lines[1].replace("command-line", "someone-else") + "".join(lines[2:]), "utf-8"
    )

    whole = run("record", "verify", export, *proof)
    assert (whole.returncode, json.loads(whole.stdout)["ok"]) == (0, True)
    short = run("record", "verify", cut, *proof)
    assert (short.returncode, json.loads(short.stdout)["ok"]) == (1, False)
    spoilt = run("record", "verify", changed, "--json")
    answer = json.loads(spoilt.stdout)
    assert (spoilt.returncode, answer["ok"], answer["entry"]) == (1, False, 2)
    assert run("record", "verify", export, "--checkpoint", note).returncode == 2


def test_one_case_leaves_without_the_others_and_still_verifies(run, tmp_path):
    """Entries of other cases stand as hashes."""
    for name in ("55-own-name-and-others.yaml", "66-copied-assignments.yaml"):
        run("case", "import", CASES / name)
    out = tmp_path / "one.jsonl"

    assert run("record", "export", "--out", out, "--case", "PUB-66").returncode == 0
    assert "PUB-55" not in out.read_text("utf-8")
    assert run("record", "verify", out).returncode == 0


def test_the_first_account_is_made_by_one_command(run):
    """Any other database starts with no account; a weak or second name is refused."""
    made = run("account", "create", "--username", "first", "--role", "administrator")
    twice = run("account", "create", "--username", "first", "--role", "administrator")

    assert made.returncode == 0, made.stderr
    assert twice.returncode == 2
    assert "first" in twice.stderr


def test_record_verify_in_words(run):
    """A person reads how many entries and the head."""
    run("case", "import", CASES / "55-own-name-and-others.yaml")

    said = run("record", "verify")
    assert said.returncode == 0
    assert said.stdout.startswith("The record verifies: ")


SIGNED = {
    "cite": "SI 2020/4 reg 14",
    "on": "2026-09-03",
    "result": "agrees",
    "text": "SI 2020/4 reg 14",
    "as_at": "2026-06-01",
    "version": "printed",
    "digest": "ab",
    "note": "",
    "until": None,
    "identity": "Sam Example, barrister",
}


def test_sign_offs_are_taken_in_once_and_given_out_again(run: Run, tmp_path: Path) -> None:
    """What one installation printed, another takes in; taking it in again adds nothing."""
    file = tmp_path / "signed.json"
    file.write_text(json.dumps([SIGNED]))

    assert run("law", "signoffs").stdout == "Nothing has been signed off by a lawyer.\n"
    first = run("law", "signoffs", "--import", file)
    again = run("law", "signoffs", "--import", file, "--json")

    assert "1 taken in, 0 known already." in first.stderr
    assert "2026-09-03 SI 2020/4 reg 14: agrees, beside SI 2020/4 reg 14" in first.stdout
    assert "0 taken in, 1 known already." in again.stderr
    assert json.loads(again.stdout) == [{**SIGNED, "by": "command-line"}]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("not json", "cannot be read as sign-offs"),
        ('{"cite": "x"}', "it is not a list of sign-offs"),
        ('[{"cite": "x"}]', "This is not a sign-off: on is missing"),
    ],
)
def test_a_file_that_holds_no_sign_offs_is_refused_whole(
    text: str, fault: str, run: Run, tmp_path: Path
) -> None:
    """Nothing of it is taken in."""
    file = tmp_path / "signed.json"
    file.write_text(text)

    refused = run("law", "signoffs", "--import", file)

    assert refused.returncode == 2
    assert fault in refused.stderr


def test_a_table_is_recorded_whole_and_verifies(run, tmp_path):
    """Its cases come back as case files; a second time it is refused, and nothing is added."""
    table = ["case", "import-csv", TABLES / "allegations.csv", "--mapping", TABLES / "mapping.yaml"]
    first = run(*table, "--load")
    out = tmp_path / "T-1.yaml"
    run("case", "export", "T/1", "--out", out)
    again = run(*table, "--load")

    assert (first.returncode, again.returncode) == (0, 2), first.stderr + again.stderr
    assert "2 cases recorded, every event as history." in first.stderr
    values = casefile.read(out.read_bytes(), out.name, vocabulary())
    assert [one["id"] for one in values["allegations"]] == ["S1.1", "S1.2"]
    assert "T/1" in again.stderr
    assert run("record", "verify").returncode == 0
