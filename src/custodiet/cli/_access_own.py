"""`custodiet access own`: the service's own reads, as a log that the same acts can explain."""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

from custodiet.cli._answers import DONE, counted, say
from custodiet.cli._service import ACTOR, now, open_place, place_options
from custodiet.errors import NotAllowed
from custodiet.inquiry.access.audit import PURPOSES

__all__ = ["add_own"]

LIMIT = "Data Protection Act 2018 s.62(4)"


def add_own(acts: Any) -> None:
    """Give the parser `custodiet access own`; takes argparse's list of acts."""
    own = acts.add_parser("own", help="the service's own reads of cases and audits, as a log")
    own.add_argument("--out", required=True, type=Path, metavar="DIR")
    own.add_argument("--purpose", required=True, choices=list(PURPOSES), help="that of the law")
    place_options(own)
    own.set_defaults(run=_own)


def _own(chosen: argparse.Namespace) -> int:
    open_place(chosen)
    return write_own(chosen.out, chosen.purpose, now())


def write_own(out: Path, purpose: str, at: datetime.datetime) -> int:
    """Write the log, its context and a receipt into a folder, and record that it was done."""
    from custodiet.release import door
    from custodiet.web import store
    from custodiet.web.accounts.models import Account
    from custodiet.web.store import reads

    if (out / "receipt.json").exists():
        raise NotAllowed(
            f"{out} holds a log already.",
            why="What was written once may be relied on; nothing overwrites it.",
            do="Give a new folder to --out.",
        )
    people = Account.objects.values_list("username", flat=True)
    found = reads.own_reads_in_contract(people, [ACTOR])
    (out / "context").mkdir(parents=True, exist_ok=True)
    tables = {"log": found.log, **{f"context/{name}": one for name, one in found.context.items()}}
    files = []
    for name, rows in tables.items():
        if rows:
            left = door.write(out / f"{name}.csv", _as_csv(rows))
            files.append({"file": f"{name}.csv", "sha256": left.sha256, "rows": len(rows)})
    words = PURPOSES[purpose]
    receipt = {
        "source": "custodiet",
        "purpose": {"limit": LIMIT, "chosen": purpose, "words": words},
        "at": at.isoformat(),
        "last_entry": {"seq": found.last_entry, "hash": found.last_hash},
        "files": files,
        "not_recorded": reads.NOT_RECORDED,
    }
    told = json.dumps(receipt, ensure_ascii=False, indent=1)
    door.write(out / "receipt.json", told + "\n")
    store.record_account(
        "account-reads-exported",
        {"purpose": purpose, "reads": len(found.log)},
        actor=ACTOR,
        reason=f"The service's own reads were written out {words}.",
        at=at,
    )
    say(f"{counted(len(found.log), 'read')}, to be used {words} and for nothing else.")
    say(reads.NOT_RECORDED)
    if found.log:
        say(f"Explain them with: custodiet access explain {out}/log.csv --context {out}/context")
    return DONE


def _as_csv(rows: list[dict[str, object]]) -> str:
    text = io.StringIO(newline="")
    written = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    written.writeheader()
    written.writerows(rows)
    return text.getvalue()
