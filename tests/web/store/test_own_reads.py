"""The service's own reads are told in the contract of record access, and explained by it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from custodiet.cli import main
from custodiet.cli._access_own import write_own
from custodiet.errors import NotAllowed
from custodiet.web.store import append, audits, entries_of, record_read
from custodiet.web.store.reads import own_reads_in_contract
from tests.inquiry.worlds import read
from tests.web.pages.audits import made as audit
from tests.web.store.made import AT, WHO, opened

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def assigned(username: str, hours: int, expected: int, kind: str = "case-assigned") -> int:
    """Somebody named to the case, or no longer, so many hours after it was opened."""
    who = {**WHO, "at": AT + hours * HOUR}
    return append("B", [(kind, {"username": username}, {})], expected=expected, **who)


def looked(username: str, hours: int, kind: str = "case-read") -> None:
    """A look at the case so many hours after it was opened."""
    record_read("B", actor=username, reason="=look", at=AT + hours * HOUR, kind=kind)


def test_every_read_is_an_entry_of_the_log() -> None:
    """Cases, case files taken out, and audits, under the reference of what was read."""
    opened()
    looked("ann", 1)
    looked("ben", 2, "case-exported")
    audit.opened()
    audits.read_audit(audit.REFERENCE, what="accesses", actor="cat", at=AT + 3 * HOUR)

    rows = own_reads_in_contract().log
    assert [(row["staff_id"], row["record_id"], row["action"]) for row in rows] == [
        ("ann", "B", "view"),
        ("ben", "B", "export"),
        ("cat", "audit:AUD-2026-0001", "view"),
    ]
    assert rows[0]["stated_reason"] == "=look"


def test_an_assignment_says_when_it_was_recorded_and_when_it_ended() -> None:
    """An end does not make the row younger than it is."""
    expected = assigned("ann", 1, opened())
    expected = assigned("ann", 5, expected, "case-unassigned")
    assigned("ann", 9, expected)

    first, second = own_reads_in_contract().context["assignment"]
    assert first["recorded_at"] == first["valid_from"]
    assert str(first["valid_to"]) > str(first["valid_from"])
    assert (second["valid_to"], first["source_row_id"] == second["source_row_id"]) == ("", False)


def test_accounts_that_stand_for_nobody_are_shared() -> None:
    """The command line is used by whoever has the machine."""
    opened()
    looked("command-line", 1)

    staff = {
        row["staff_id"]: row["shared"]
        for row in own_reads_in_contract(shared=["command-line"]).context["staff"]
    }
    assert staff["command-line"] is True
    assert not staff[WHO["actor"]]


def test_the_service_s_own_reads_are_explained_like_any_other(
    tmp_path: Path,
) -> None:
    """Whoever was assigned before is explained; a read by another is a question, and no finding."""
    assigned("ann", 1, opened())
    looked("ann", 2)
    looked("dan", 2)
    looked("command-line", 3)
    out = tmp_path / "own"

    assert write_own(out, "self-monitoring", AT) == 0
    told = ["--context", str(out / "context"), "--out", str(tmp_path / "answers")]
    assert main(["access", "explain", str(out / "log.csv"), *told]) == 0
    rows = read(tmp_path / "answers" / "answers.parquet")
    assert [(row["answer"], row["template"], row["grade"]) for row in rows] == [
        ("explained", "assigned", "A"),
        ("unexplained", None, None),
        ("cannot-tell", None, None),
    ]


def test_the_receipt_keeps_to_the_purpose_and_the_record_says_who_took_it(
    tmp_path: Path,
) -> None:
    """One of the four of the law, or nothing is written."""
    opened()
    looked("ann", 2)
    out = tmp_path / "own"

    with pytest.raises(SystemExit):
        main(["access", "own", "--out", str(out), "--purpose", "measuring anybody's work"])
    assert not out.exists()
    assert write_own(out, "security", AT) == 0
    receipt = json.loads((tmp_path / "own" / "receipt.json").read_text())
    assert receipt["purpose"]["limit"] == "Data Protection Act 2018 s.62(4)"
    assert receipt["purpose"]["chosen"] == "security"
    assert "not sealed" in receipt["not_recorded"]
    last = entries_of("")[-1]
    assert (last.kind, last.payload["reads"]) == ("account-reads-exported", 1)
    with pytest.raises(NotAllowed, match="holds a log already"):
        write_own(out, "security", AT)


def test_where_nothing_was_read_nothing_is_said_of_a_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command that names a file which was not written leads nowhere."""
    assert write_own(tmp_path / "own", "security", AT) == 0

    assert "log.csv" not in capsys.readouterr().err
    assert not (tmp_path / "own" / "log.csv").exists()
