"""The files of an audit: a log and its context taken in one by one, each whole or not at all.

An audit has a folder that only the service's own user can enter. Logs are kept as rows of the
contract, context tables as they came. What was taken in, and by whom, is in the record.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from custodiet.errors import CustodietError, NotFit
from custodiet.inquiry.access.audit.rules import require_takeable
from custodiet.release import door
from custodiet.web.accounts.models import Account
from custodiet.web.store import audits
from custodiet.web.store.reads import own_reads_in_contract
from custodiet.web.words import counted

__all__ = [
    "MOST",
    "OwnMapping",
    "Taker",
    "folder_of",
    "own_mapping",
    "received",
    "refusals_of",
]

# What one sending may hold. A larger log is taken in by the command, which streams it.
MOST = 256 * 1024 * 1024
REASON = "File taken in for an audit of record access."
OWN = "own-reads.csv"
_HEAD = "access_id,staff_id,record_id,occurred_at,action"
_READ = 1 << 20


def folder_of(reference: str) -> Path:
    """The folder of an audit, made where it is not there yet."""
    folder: Path = settings.AUDITS_ROOT / reference
    for name in ("log", "context", "receipts", "runs"):
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def received() -> Path:
    """The folder where a file lies while it is being sent."""
    folder: Path = Path(settings.FILE_UPLOAD_TEMP_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def refusals_of(reference: str, number: int) -> list[dict[str, Any]]:
    """The refused rows of the file with this number, as line and reason; at most 1,000 are kept."""
    path = folder_of(reference) / "receipts" / f"{number:05}.json"
    if not path.is_file():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text())["refusals"]
    return found


@dataclass(frozen=True)
class OwnMapping:
    """A mapping of the sender's own: what `custodiet.intake.access` reads by, and the file."""

    read: Any
    content: bytes

    @property
    def sha256(self) -> str:
        """What shows that a file is the one the log was read by."""
        return hashlib.sha256(self.content).hexdigest()


def own_mapping(sent: Path, name: str) -> OwnMapping:
    """A mapping that was sent, which says what in a log becomes which column.

    `sent` lies in the folder `received`, `name` is what the sender called it. Raises NotFit with
    the file, line and column.
    """
    from custodiet.intake import access  # noqa: PLC0415 - it brings the engines

    with _said_by_name(sent, name):
        return OwnMapping(access.mapping_from(sent), sent.read_bytes())


@contextlib.contextmanager
def _said_by_name(path: Path, name: str) -> Iterator[None]:
    """Say a refusal by the name its sender knows, and not by where the file lies here."""
    try:
        yield
    except CustodietError as fault:
        fault.where = fault.where.replace(str(path), name)
        raise


@dataclass(frozen=True)
class Taker:
    """Takes files into an audit, for the one who sent them."""

    reference: str
    actor: str
    at: datetime.datetime

    def log(
        self,
        sent: Path,
        name: str,
        *,
        source: str,
        mapping: Any = None,
        own: OwnMapping | None = None,
    ) -> str:
        """Take in a file of a log; gives what there is to say about it.

        `sent` lies in the folder `received` and is moved. It is read by `mapping`, one of those
        delivered, or by the sender's `own`, which is kept beside the receipt; by neither, as the
        file itself says. Raises NotFit where it cannot be read, and NotAllowed once accesses are
        loaded.
        """
        from custodiet.intake import access  # noqa: PLC0415 - it brings the engines

        look = audits.look_audit(self.reference)
        require_takeable(look.audit)
        folder = folder_of(self.reference)
        mapping = own.read if own else mapping
        with tempfile.TemporaryDirectory(dir=received()) as work:
            file = _named(sent, Path(work), name)
            with _said_by_name(file, name):
                taken = access.take(
                    file,
                    folder / "log",
                    Path(work),
                    source=source or (mapping.id if mapping else "log"),
                    mapping=mapping,
                )
            receipt = taken.receipt["files"][0]
            number = len(look.audit.files) + 1
            read_by = {"mapping_sha256": own.sha256} if own else {}
            with audits.together():
                self._append(look.expected, {"table": "", **_counts(receipt), **read_by}, name)
                door.write(folder / "receipts" / f"{number:05}.json", json.dumps(receipt))
                if own:
                    door.write(folder / "receipts" / f"{number:05}-mapping.yaml", own.content)
                if taken.part is not None:
                    door.let_out(taken.part, folder / "log" / f"part-{number:05}.parquet")
        if receipt["rows"] and receipt["rows"] == receipt["held_already"]:
            return f"{name}: every entry of it is held already. Nothing was doubled."
        said = f"{name}: {receipt['kept']:,} of {counted(receipt['rows'], 'row')} kept."
        gone, before = receipt["refused"], receipt["held_already"]
        said += f" {before:,} held already, and not doubled." if before else ""
        return f"{said} {gone:,} refused, each with its reason below." if gone else said

    def table(self, sent: Path, name: str) -> str:
        """Take in a context table, in place of one of the same name; gives what there is to say.

        `sent` lies in the folder `received` and is moved. Raises as `log` does.
        """
        from custodiet.inquiry.access.tables import rows_of  # noqa: PLC0415 - it brings the engines

        look = audits.look_audit(self.reference)
        require_takeable(look.audit)
        folder = folder_of(self.reference)
        with tempfile.TemporaryDirectory(dir=received()) as work:
            file = _named(sent, Path(work), name)
            with _said_by_name(file, name):
                rows, digest = rows_of(file), _sha256(file)
            held = [one for one in look.audit.files if one.table == file.stem]
            if held and held[-1].sha256 == digest:
                return f"{name}: this very file is held already. Nothing was doubled."
            counts = {"rows": rows, "kept": rows, "held_already": 0, "refused": 0}
            payload = {"table": file.stem, "mapping": "contract", "sha256": digest, **counts}
            with audits.together():
                self._append(look.expected, payload, name)
                for kind in (".csv", ".parquet"):
                    (folder / "context" / f"{file.stem}{kind}").unlink(missing_ok=True)
                door.let_out(file, folder / "context" / file.name)
        instead = " It takes the place of the one before." if held else ""
        return f"{name}: {counted(rows, 'row')} kept.{instead}"

    def own_reads(self) -> str:
        """Take in what this service's record says of reading it; gives what there is to say.

        Every opening of a case or an audit, and every export, by an account of the audit's force.
        Reasons are left out: they may tell of a case that whoever audits has no sight of.
        """
        from custodiet.intake import access  # noqa: PLC0415 - it brings the engines

        look = audits.look_audit(self.reference)
        require_takeable(look.audit)
        accounts = Account.objects.filter(force=look.audit.force)
        staff = {one.username: one.staff or f"account {one.username}" for one in accounts}
        lines = [_HEAD]
        lines += [
            _line(row, staff[str(row["staff_id"])])
            for row in own_reads_in_contract().log
            if row["staff_id"] in staff
        ]
        with tempfile.TemporaryDirectory(dir=received()) as work:
            sent = door.write(Path(work) / OWN, "".join(f"{line}\n" for line in lines)).path
            return self.log(sent, OWN, source="custodiet", mapping=access.mappings()["contract"])

    def _append(self, expected: int, payload: dict[str, Any], name: str) -> None:
        fact: audits.Fact = ("audit-file-taken", payload, {"file": name})
        audits.append_audit(
            self.reference, [fact], expected=expected, actor=self.actor, reason=REASON, at=self.at
        )


def _line(row: dict[str, object], staff: str) -> str:
    """A read as a line of the contract's log, under the person's own number."""
    cells = (
        f"entry {row['access_id']}",
        staff,
        *(str(row[name]) for name in ("record_id", "occurred_at", "action")),
    )
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def _counts(receipt: dict[str, Any]) -> dict[str, Any]:
    names = ("mapping", "sha256", "rows", "kept", "held_already", "refused")
    return {name: receipt[name] for name in names}


def _named(sent: Path, work: Path, name: str) -> Path:
    """The file under its own name in a folder of its own: messages and receipts say that name."""
    if not name or "/" in name or name.startswith("."):
        raise NotFit(
            f"“{name}” cannot be the name of a file here.",
            why="The receipt says which file it is for.",
            do="Rename it and send it again.",
        )
    return door.let_out(sent, work / name).path


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_READ):
            digest.update(piece)
    return digest.hexdigest()
