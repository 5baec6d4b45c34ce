"""What a run found is let out by the door, with a receipt of what was written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

__all__ = ["let_out_run"]


def let_out_run(run: Any, out: Path) -> None:
    """Let out what a run of the engine found into the folder `out`, its receipt last of all.

    A folder with a receipt is whole. What the run worked with is then taken away.
    """
    from custodiet.release import door

    written = {}
    for part in (run.answers, run.people, run.leads):
        left = door.let_out(part, out / part.name)
        written[part.name] = {"sha256": left.sha256, "bytes": left.size}
    told = json.dumps({**run.receipt, "written": written}, ensure_ascii=False, indent=1)
    door.write(out / "receipt.json", told + "\n")
    shutil.rmtree(run.work)
